"""The reading view. Shows a text as a page, in slices so that the window never waits; says what was clicked."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

from PySide6.QtCore import QByteArray, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui.parts.announcing import announce
from ui.parts.basics import tip
from ui.parts.viewports import viewport
from ui.reading import underlay
from ui.reading.page import MARGIN, Page
from ui.reading.pictures import Fetch, PictureShelf
from ui.reading.sheet import Sheet, screen_inks

WIDEST = 680
NARROWEST = 28
SLICE_S = 0.004
"""So long the page is written before the window gets a turn."""
SOON_MS = 120
"""A changed text is shown so long after the last change."""
PATIENCE = 4
"""...and at least so many times as long as showing it took the last time."""


class ReadingView(QTextBrowser):
    """Owner: the reading room. `links` are reported, never followed from here."""

    task_wanted = Signal(int)
    """The line of the source whose task is to be ticked or unticked."""
    link_wanted = Signal(str)
    """An address that `blocks.allowed`, or one of "note:", "tag:", "person:"."""
    filled = Signal()
    """The page shows all of the newest text."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.shelf = PictureShelf(self, fetch)
        self.shelf.arrived.connect(lambda address: self.later())
        self._fetch = fetch
        self._names: tuple[str, ...] = ()
        self._zoom = 1.0
        self._text = ""
        self._at = 0
        self._took_s = 0.0
        self._task: int | None = None
        self._filling: Generator[None] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._slice)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(lambda: self.show_text(self._text))
        self.anchorClicked.connect(self._clicked)
        self.highlighted.connect(self._pointed)
        self._page = self._new_page()
        self.setDocument(self._page)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing is loaded by the view; `Page` draws what it holds. Qt would open what gets no answer."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray(b" ")
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(0)
        return empty

    # -- what is shown

    @property
    def page(self) -> Page:
        """The document."""
        return self._page

    @property
    def busy(self) -> bool:
        """Whether a text is still to be shown, or shown in part."""
        return self._filling is not None or self._soon.isActive()

    def _new_page(self) -> Page:
        return Page(self, Sheet(screen_inks(), self._zoom), self.shelf, self._names)

    def begin(self, text: str, names: Sequence[str] = ()) -> None:
        """Show another note, from its beginning. `names` are the people who may be mentioned."""
        self._names = tuple(names)
        self._renew()
        self.show_text(text)
        self.verticalScrollBar().setValue(0)

    def renew(self, *, zoom: float | None = None) -> None:
        """The theme or the size changed: write the page anew, at the same place."""
        self._zoom = self._zoom if zoom is None else zoom
        line = self.top_line()
        self._renew()
        self.show_text(self._text)
        self.scroll_to(line)

    def _renew(self) -> None:
        self._stop()
        old, self._page = self._page, self._new_page()
        self.setDocument(self._page)
        old.deleteLater()

    def later(self, text: str | None = None) -> None:
        """Show a text soon; many calls make one."""
        self._text = self._text if text is None else text
        if not self._soon.isActive():
            self._soon.start(max(SOON_MS, int(self._took_s * PATIENCE * 1000)))

    def show_text(self, text: str) -> None:
        """Show a text now, or begin to: what is quickly written is there on return."""
        self._stop()
        self._text = text
        self._took_s = 0.0
        self._filling = self._page.fill(text)
        self._slice()
        if self._filling is not None:
            self._turn.start()

    def finish(self) -> None:
        """Show everything before returning."""
        if self._soon.isActive():
            self.show_text(self._text)
        while self._filling is not None:
            self._slice()

    def _stop(self) -> None:
        self._soon.stop()
        self._turn.stop()
        if self._filling is not None:
            self._filling.close()
            self._filling = None

    def _slice(self) -> None:
        filling = self._filling
        if filling is None:
            self._turn.stop()
            return
        began = time.perf_counter()
        place = _Place(self)
        edit = QTextCursor(self._page)
        edit.beginEditBlock()
        try:
            while time.perf_counter() - began < SLICE_S:
                next(filling)
        except StopIteration:
            self._filling = None
        finally:
            edit.endEditBlock()
        place.restore()
        self._took_s += time.perf_counter() - began
        if self._filling is None:
            self._turn.stop()
            self._point_again()
            self.filled.emit()

    # -- links

    def _anchor(self, position: int) -> str:
        cursor = QTextCursor(self._page)
        cursor.setPosition(min(position + 1, self._page.characterCount() - 1))
        return cursor.charFormat().anchorHref()

    def _clicked(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if not address.startswith("task:"):
            self.link_wanted.emit(address)
            return
        self.task_wanted.emit(self._page.line_at(self._at))

    def _pointed(self, url: QUrl) -> None:
        """Where a link leads is said before it is followed."""
        address = url.toString()
        self.viewport().setToolTip(tip(address) if address.startswith(("http", "mailto:")) else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where, for a click on a task."""
        self._at = self.cursorForPosition(event.position().toPoint()).position()
        self._task = None
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter follows the link that Tab reached; Space does so for a task."""
        cursor = self.textCursor()
        self._at = cursor.selectionStart()
        task = cursor.hasSelection() and self._anchor(self._at).startswith("task:")
        if task and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._task = self._page.line_at(self._at)
            self.task_wanted.emit(self._task)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Tab goes from link to link; a screen reader hears each."""
        self._task = None
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        if moved and cursor.hasSelection() and self.hasFocus():
            address = self._anchor(cursor.selectionStart())
            line = cursor.block().text().replace("\ufffc", "").strip()
            said = line if address.startswith("task:") else cursor.selectedText().replace("\ufffc", "").strip()
            if address.startswith("task:"):
                done = self.task_done(cursor.selectionStart())
                said = (self.tr("Done: {0}") if done else self.tr("To do: {0}")).format(said)
            announce(self, said)
        return moved

    def task_done(self, position: int) -> bool:
        """Whether the task whose sign stands at a position is ticked."""
        cursor = QTextCursor(self._page)
        cursor.setPosition(min(position + 1, self._page.characterCount() - 1))
        return cursor.charFormat().toImageFormat().name() == "sign:on"

    def _point_again(self) -> None:
        """A task that was ticked by keyboard has been written anew: the focus goes back to it."""
        if self._task is None:
            return
        block = self._page.findBlock(self._page.position_of(self._task))
        cursor = QTextCursor(block)
        if self._anchor(block.position()).startswith("task:"):
            cursor.setPosition(block.position() + 2, QTextCursor.MoveMode.KeepAnchor)
            at = self.verticalScrollBar().value()
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(at)

    # -- where the reader is

    def top_line(self) -> float:
        """The line of the source at the top of the view; the fraction says how much of it is above."""
        bar = self.verticalScrollBar()
        if bar.value() <= bar.minimum():
            return 0.0
        cursor = self.cursorForPosition(self.viewport().rect().topLeft())
        line = self._page.line_at(cursor.position())
        return line + self._share(cursor, line)

    def _share(self, cursor: QTextCursor, line: int) -> float:
        layout = self._page.documentLayout()
        box = layout.blockBoundingRect(cursor.block())
        following = cursor.block().next()
        if not following.isValid() or box.height() <= 0:
            return 0.0
        lines = max(1, self._page.line_at(following.position()) - line)
        below = layout.blockBoundingRect(following).top() - box.top()
        above = self.verticalScrollBar().value() - box.top()
        return max(0.0, min(0.999, above / below)) * lines if below > 0 else 0.0

    def scroll_to(self, line: float) -> None:
        """Bring a line of the source to the top of the view."""
        if line <= 0:
            self.verticalScrollBar().setValue(0)
            return
        layout = self._page.documentLayout()
        block = self._page.findBlock(self._page.position_of(int(line)))
        first = self._page.line_at(block.position())
        box = layout.blockBoundingRect(block)
        following = block.next()
        top = box.top()
        if following.isValid():
            lines = max(1, self._page.line_at(following.position()) - first)
            below = layout.blockBoundingRect(following).top() - top
            top += max(0.0, below) * min(1.0, (line - first) / lines)
        self.verticalScrollBar().setValue(round(top))

    # -- looks

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column narrow enough to read."""
        self._measure()
        super().resizeEvent(event)

    def _measure(self) -> None:
        widest = round(WIDEST * max(1.0, self._zoom))
        side = max(NARROWEST, (self.width() - widest) // 2) - MARGIN
        self.setViewportMargins(side, 0, side, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Grounds and bars lie under the text."""
        shift = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.translate(0, -shift)
        area = QRectF(self.viewport().rect()).translated(0, shift)
        first = self.cursorForPosition(self.viewport().rect().topLeft()).block().previous()
        first = first if first.isValid() else self._page.begin()
        underlay.paint(painter, self._page.documentLayout(), first, area, self._page.sheet)
        painter.end()
        super().paintEvent(event)


class _Place:
    """Which paragraph is at the top of the view, and how far above it begins."""

    def __init__(self, view: ReadingView) -> None:
        self._view = view
        bar = view.verticalScrollBar()
        self._top: QTextCursor | None = None
        if bar.value() > bar.minimum():
            self._top = view.cursorForPosition(view.viewport().rect().topLeft())
            self._y = view.cursorRect(self._top).top()

    def restore(self) -> None:
        """Put it back there, should it have moved."""
        if self._top is None:
            return
        step = self._view.cursorRect(self._top).top() - self._y
        bar = self._view.verticalScrollBar()
        if step:
            bar.setValue(bar.value() + step)
