"""Where a window was, and what it showed: kept in the profile, restored safely on other screens than before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.window.window import Window
    from ui.writing.editor import PlainEditor, RichEditor

MOST = 4096
"""A longer text is nothing that was kept here."""
TITLE_BAR = 36
"""Left above a window that has to be moved, in pixels: its title bar is not part of its place."""
FAR = 100_000
"""No screen reaches further, in pixels."""


class WindowState(NamedTuple):
    """One window, as plain values.

    Attributes:
        place: left, top, width, height of the window when it is not maximised; () when not known.
        columns: widths of the two left columns; () when not known.
        circle, doc: hex; "" for none.
        caret: anchor and caret in the open note, code points.
        top: the code point at the upper edge of the text.
    """

    place: tuple[int, ...] = ()
    maximised: bool = False
    columns: tuple[int, ...] = ()
    circle: str = ""
    doc: str = ""
    caret: tuple[int, ...] = ()
    top: int = 0

    def as_text(self) -> str:
        """To be kept."""
        return json.dumps(self._asdict())


def from_text(text: str | None) -> WindowState:
    """What was kept; anything unreadable counts as nothing kept."""
    try:
        found = json.loads(text or "{}") if len(text or "") <= MOST else {}
        return WindowState(
            _numbers(found.get("place"), 4),
            found.get("maximised") is True,
            _numbers(found.get("columns"), 2),
            _hex(found.get("circle"), 64),
            _hex(found.get("doc"), 32),
            _numbers(found.get("caret"), 2),
            next(iter(_numbers([found.get("top")], 1)), 0),
        )
    except (ValueError, AttributeError, RecursionError):
        return WindowState()


def _numbers(value: object, count: int) -> tuple[int, ...]:
    fine = isinstance(value, list) and len(value) == count and all(type(one) is int for one in value)
    return tuple(value) if fine and isinstance(value, list) and all(abs(one) < 1 << 40 for one in value) else ()


def _hex(value: object, digits: int) -> str:
    fine = isinstance(value, str) and len(value) == digits and value.isalnum() and value.isascii()
    return bytes.fromhex(value).hex() if fine and isinstance(value, str) else ""


# -- reading it off a window, and putting a window back


def state_of(window: Window) -> WindowState:
    """How a window stands."""
    box = window.normalGeometry()
    box = box if box.isValid() and window.isMaximized() else window.geometry()
    sizes = window.split.sizes()[:2]
    columns = tuple(sizes) if all(sizes) else window.columns
    note = window.page.note
    circle = window.circle.circle.hex() if window.circle is not None else ""
    place = (box.x(), box.y(), box.width(), box.height())
    if note is None:
        return WindowState(place, window.isMaximized(), columns, circle)
    editor = window.page.editor
    return WindowState(
        place, window.isMaximized(), columns, circle, note.doc.hex(), editor.live.caret(), _top_of(editor)
    )


def circle_of(state: WindowState) -> CircleId | None:
    """The circle that was open."""
    return CircleId(bytes.fromhex(state.circle)) if state.circle else None


def doc_of(state: WindowState) -> DocId | None:
    """The note that was open."""
    return DocId(bytes.fromhex(state.doc)) if state.doc else None


def place(window: Window, state: WindowState) -> None:
    """Before the window is shown: size, place and columns."""
    if state.place:
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        window.setGeometry(fitted(QRect(*state.place), screens))
    if state.columns and all(0 < width < FAR for width in state.columns):
        side, middle = state.columns
        window.columns = (side, middle)
        window.split.setSizes([side, middle, max(1, window.width() - side - middle)])


def restore_text(window: Window, state: WindowState) -> None:
    """Once the window stands: caret and scrolling of the note that was open, should it be the one that is."""
    note = window.page.note
    if note is None or note.doc != doc_of(state) or not state.caret:
        return
    anchor, caret = (max(0, point) for point in state.caret)
    editor = window.page.editor
    editor.live.set_caret(anchor, caret)
    _scroll_to(editor, max(0, state.top))


def fitted(box: QRect, screens: Sequence[QRect]) -> QRect:
    """A window's place so that all of it is on one screen: the one where most of it was, else the first."""
    if not screens:
        return box
    best = max(screens, key=lambda screen: _shared(box, screen))
    if best.contains(box):
        return box
    best = best.adjusted(0, TITLE_BAR, 0, 0)
    width, height = min(box.width(), best.width()), min(box.height(), best.height())
    if not _shared(box, best):  # its screen is gone
        left, top = best.x() + (best.width() - width) // 2, best.y() + (best.height() - height) // 2
    else:
        left = min(max(box.x(), best.x()), best.x() + best.width() - width)
        top = min(max(box.y(), best.y()), best.y() + best.height() - height)
    return QRect(left, top, width, height)


def _shared(box: QRect, screen: QRect) -> int:
    common = box.intersected(screen)
    return max(0, common.width()) * max(0, common.height())


def _top_of(editor: RichEditor | PlainEditor) -> int:
    """The code point at the upper edge of what is seen."""
    if editor.verticalScrollBar().value() <= 0:
        return 0
    return editor.live.point(editor.cursorForPosition(editor.viewport().rect().topLeft()).position())


def _scroll_to(editor: RichEditor | PlainEditor, point: int) -> None:
    if not point:
        editor.verticalScrollBar().setValue(0)
        return
    cursor = editor.textCursor()
    cursor.setPosition(editor.live.unit(point))
    bar, step = editor.verticalScrollBar(), editor.cursorRect(cursor).top()
    if isinstance(editor, QPlainTextEdit):  # its scroll bar counts lines
        step = round(step / max(1, editor.fontMetrics().lineSpacing()))
    bar.setValue(bar.value() + step)
