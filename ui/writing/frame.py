"""What both editors have in common: keys, commands, pasting, tasks and links under the mouse. Knows nothing of notes.

No undo of Qt's own (DESIGN.md section 7): `undo_wanted` and `redo_wanted` ask the document. Escape, then Tab,
leaves the text: there is no keyboard trap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QTextEdit

from peermesh.types import Splice
from ui.look import theme
from ui.writing import line_commands, markup, word_commands
from ui.writing.editing import Edit
from ui.writing.editor_menu import plain_menu
from ui.writing.live_text import LiveText
from ui.writing.mirror import typed

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextDocument

    class _TextWidget(QAbstractScrollArea):
        """What QTextEdit and QPlainTextEdit both have, for the type checker."""

        def document(self) -> QTextDocument: ...
        def textCursor(self) -> QTextCursor: ...  # noqa: N802 - Qt's names
        def setTextCursor(self, cursor: QTextCursor) -> None: ...  # noqa: N802
        def cursorForPosition(self, pos: QPoint) -> QTextCursor: ...  # noqa: N802
        def cursorRect(self, cursor: QTextCursor = ...) -> QRect: ...  # noqa: N802
        def ensureCursorVisible(self) -> None: ...  # noqa: N802
        def isReadOnly(self) -> bool: ...  # noqa: N802
        def setTabChangesFocus(self, b: bool) -> None: ...  # noqa: N802
        def tabChangesFocus(self) -> bool: ...  # noqa: N802
        def setUndoRedoEnabled(self, enable: bool) -> None: ...  # noqa: N802
        def setExtraSelections(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None: ...  # noqa: N802
        def canInsertFromMimeData(self, source: QMimeData) -> bool: ...  # noqa: N802

else:
    _TextWidget = object

MARGIN = 14
"""Around the text inside the editor; quote bars and code blocks are painted into it."""
TEXT_PX = 15
Command = Callable[[str, int, int], Edit | None]
"""Text, anchor, caret in code points: what is to change."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Frame(_TextWidget):
    """Mixed into both editors, before Qt's class."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    attach_wanted = Signal(object)
    """Files or a picture were pasted or dropped: a list of local paths, or a QImage."""
    link_wanted = Signal(object)
    """Somebody wants to go where a `markup.Link` leads."""
    zoom_wanted = Signal(int)
    """Ctrl and the mouse wheel: 1 larger, -1 smaller."""

    def begin(self) -> None:
        """To be called by the constructor."""
        self.live = LiveText(self)  # type: ignore[arg-type]  # each editor is one of its two widgets
        self.zoom = 1.0
        self.names: tuple[str, ...] = ()
        self.mentioned = markup.NOBODY
        self.keys_first: list[Callable[[QKeyEvent], bool]] = []
        """Asked before the editor acts on a key; True: it is done."""
        self.menu_of: Callable[[], QMenu] = lambda: plain_menu(self)
        self.is_shortcut: Callable[[QKeySequence], bool] = lambda keys: False
        """Whether keys belong to the window, whatever Qt's text fields do with them."""
        self._layers: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        self._pressed = QPoint()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(TEXT_PX))
        self.viewport().setMouseTracking(True)

    def set_names(self, names: Sequence[str]) -> None:
        """These people may be mentioned."""
        self.names = tuple(names)
        self.mentioned = markup.mentioning(names)

    def set_zoom(self, zoom: float) -> None:
        """Show the text larger or smaller; 1.0 is the size of the design."""
        self.zoom = zoom
        face = theme.font(TEXT_PX)
        face.setPixelSize(max(6, round(theme.px(TEXT_PX) * zoom)))
        self.setFont(face)
        self.document().setDefaultFont(face)

    def stress(self, layer: str, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Show selections of one kind beside those of other kinds; the text stays as it is."""
        if selections or self._layers.get(layer):
            self._layers[layer] = selections
            self.setExtraSelections([one for some in self._layers.values() for one in some])

    # -- editing

    def edit(self, edit: Edit | None) -> bool:
        """Make an edit: one step of undo. False when there is nothing to do or nothing may be written."""
        if edit is None or self.isReadOnly():
            return False
        self.live.write(edit.splices, edit.anchor, edit.caret)
        return True

    def do(self, command: Command) -> bool:
        """Let a command work on the text and the selection."""
        return self.edit(command(self.live.text, *self.live.caret()))

    def put(self, text: str) -> None:
        """Write over the selection, as one step of undo."""
        start, end = sorted(self.live.caret())
        text = typed(text)
        self.edit(Edit((Splice(start, end - start, text),), start + len(text), start + len(text)))

    def in_code(self) -> bool:
        """Whether the caret stands in a code block, as far as the editor knows."""
        return False

    def link_here(self) -> markup.Link | None:
        """The link that the caret stands in."""
        cursor = self.textCursor()
        return self._link_in(cursor.block(), cursor.positionInBlock())

    def _link_in(self, block: QTextBlock, unit: int) -> markup.Link | None:
        start = self.live.point(block.position())
        at = self.live.point(block.position() + unit) - start
        return next((link for link in markup.links(block.text(), self.mentioned) if link.start <= at <= link.end), None)

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Mouse events beside the viewport, and keys that belong to the window though Qt would take them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._overrides(event):
                event.accept()
                return True
            if event.modifiers() & _CTRL and self.is_shortcut(QKeySequence(event.keyCombination())):
                event.ignore()
                return True
        return self._beside(event) or super().event(event)

    def _overrides(self, event: QKeyEvent) -> bool:
        """With a selection Ctrl+K makes a link, elsewhere it is the window's."""
        linking = event.keyCombination() == QKeySequence("Ctrl+K")[0]
        return linking and self.textCursor().hasSelection() and not self.isReadOnly()

    def _beside(self, event: QEvent) -> bool:
        """A mouse event beside the text column counts as if it were at the column's edge."""
        if not isinstance(event, QMouseEvent):
            return False
        view = self.viewport()
        at = view.mapFrom(self, event.position())
        inside = QPointF(min(max(at.x(), 0.0), view.width() - 1.0), min(max(at.y(), 0.0), view.height() - 1.0))
        moved = QMouseEvent(
            event.type(), inside, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        return QCoreApplication.sendEvent(view, moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Completion first, then what Markdown makes of a key, then Qt."""
        if any(first(event) for first in self.keys_first) or self._handled(event) or self._written(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setTabChangesFocus(True)
        elif self._overrides(event):
            self.do(word_commands.link)
        else:
            return False
        return True

    def _written(self, event: QKeyEvent) -> bool:
        """Keys that write something."""
        if self.isReadOnly():
            return False
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.put("\n")  # Qt would put in U+2028, which no other tool takes for a line end
            return True
        bare = not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTER and bare:
            code = self.in_code()
            return self.do(lambda text, anchor, caret: line_commands.newline(text, anchor, caret, bare=code))
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and bare and not self.tabChangesFocus():
            return self._tab(out=event.key() == Qt.Key.Key_Backtab)
        return False

    def _tab(self, *, out: bool) -> bool:
        moved = self.do(lambda text, anchor, caret: line_commands.indent(text, anchor, caret, out=out))
        return moved or out or self._in_item()

    def _in_item(self) -> bool:
        """An item that cannot go further in: a tab within its words would be no help."""
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.selectedText().find("\u2029") >= 0 or _is_item(cursor.block().text())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tab writes a tab again."""
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    # -- pasting and dropping

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text, and what can be attached."""
        return super().canInsertFromMimeData(source) or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste or drop: plain text with plain line ends; files and pictures are to be attached."""
        wanted = attachable(source)
        if wanted is not None:
            self.attach_wanted.emit(wanted)
            return
        text = typed(source.text())
        anchor, caret = self.live.caret()
        chosen = self.live.text[min(anchor, caret) : max(anchor, caret)]
        if chosen and word_commands.is_url(text.strip()) and not word_commands.is_url(chosen):
            url = text.strip()
            if self.do(lambda text, anchor, caret: word_commands.link(text, anchor, caret, url)):
                return
        self.put(text)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where, to tell a click from a drag."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a box ticks the task; Ctrl and a click go where a link leads."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or (at - self._pressed).manhattanLength() > 6:
            return
        link = self.link_at(at) if event.modifiers() & _CTRL else None
        if link is not None:
            self.link_wanted.emit(link)
            return
        place = self.box_at(at)
        if place is not None and not self.textCursor().hasSelection() and not self.isReadOnly():
            kept = self.live.caret()
            edit = line_commands.toggle_task(self.live.text, place, place)
            if edit is not None:
                self.edit(Edit(edit.splices, *kept))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A hand over what a click would do something with."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            at = event.position().toPoint()
            linked = event.modifiers() & _CTRL and self.link_at(at) is not None
            hand = linked or (self.box_at(at) is not None and not self.isReadOnly())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    def box_at(self, at: QPoint) -> int | None:
        """The offset in the text of the task box at a point of the viewport."""
        block = self.cursorForPosition(at).block()
        box = line_commands.box_of(block.text()) if block.isValid() else None
        if box is None or not self._covers(block, *box, at):
            return None
        return self.live.point(block.position()) + box[0]

    def link_at(self, at: QPoint) -> markup.Link | None:
        """The link at a point of the viewport."""
        cursor = self.cursorForPosition(at)
        link = self._link_in(cursor.block(), cursor.positionInBlock())
        if (
            link is None
            or abs(self.cursorRect(cursor).center().x() - at.x()) > 2 * self.fontMetrics().averageCharWidth()
        ):
            return None
        return link

    def _covers(self, block: QTextBlock, start: int, end: int, at: QPoint) -> bool:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        first = self.cursorRect(cursor)
        cursor.setPosition(block.position() + end)
        last = self.cursorRect(cursor)
        return first.left() - 2 <= at.x() <= last.right() + 2 and first.top() <= at.y() <= last.bottom()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl the text grows or shrinks, in steps that are kept."""
        if event.modifiers() & _CTRL:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Our own menu: Qt's would offer its undo. It does not block, and is gone once closed."""
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


def _is_item(line: str) -> bool:
    return markup.ITEM.match(line) is not None


def attachable(source: QMimeData) -> list[str] | QImage | None:
    """What of the clipboard or of a drop is to be attached: local files, or a picture that comes without text."""
    files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    if files:
        return files
    if source.hasImage() and not source.text().strip():
        image = source.imageData()
        return image if isinstance(image, QImage) and not image.isNull() else None
    return None
