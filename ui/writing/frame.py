"""What both editors have in common: keys, commands, pasting. Knows nothing of notes; the mouse is in `pointing`.

No undo of Qt's own (DESIGN.md section 7): `undo_wanted` and `redo_wanted` ask the document. Escape, then Tab,
leaves the text: there is no keyboard trap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit

from peermesh.types import Splice
from ui.look import theme
from ui.parts.viewports import viewport
from ui.writing import line_commands, markup, word_commands
from ui.writing.editing import Edit
from ui.writing.editor_menu import plain_menu
from ui.writing.live_text import LiveText
from ui.writing.mirror import typed
from ui.writing.pointing import Pointing

MARGIN = 14
"""Around the text inside the editor; quote bars and code blocks are painted into it."""
TEXT_PX = 15
Command = Callable[[str, int, int], Edit | None]
"""Text, anchor, caret in code points: what is to change."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Frame(Pointing):
    """Mixed into both editors, before Qt's class."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    attach_wanted = Signal(object)
    """Files or a picture were pasted or dropped: a list of local paths, or a QImage."""
    zoom_wanted = Signal(int)
    """Ctrl and the mouse wheel: 1 larger, -1 smaller."""

    def begin(self) -> None:
        """To be called by the constructor."""
        self.live = LiveText(self)  # type: ignore[arg-type]  # each editor is one of its two widgets
        self.over: Callable[[], None] = lambda: None
        """Called at the end of painting: draws over the text."""
        self.zoom = 1.0
        self.names: tuple[str, ...] = ()
        self.keys_first: list[Callable[[QKeyEvent], bool]] = []
        """Asked before the editor acts on a key; True: it is done."""
        self.menu_of: Callable[[], QMenu] = lambda: plain_menu(self)
        self.is_shortcut: Callable[[QKeySequence], bool] = lambda keys: False
        """Whether keys belong to the window, whatever Qt's text fields do with them."""
        self._layers: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(TEXT_PX))
        viewport(self).setMouseTracking(True)

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
        return self.beside(event) or super().event(event)

    def _overrides(self, event: QKeyEvent) -> bool:
        """With a selection Ctrl+K makes a link, elsewhere it is the window's."""
        linking = event.key() == Qt.Key.Key_K and event.modifiers() == _CTRL
        return linking and self.textCursor().hasSelection() and not self.isReadOnly()

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
        return "\u2029" in cursor.selectedText() or markup.ITEM.match(cursor.block().text()) is not None

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
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))  # what it offers is meant for this place
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


def attachable(source: QMimeData) -> list[str] | QImage | None:
    """What of the clipboard or of a drop is to be attached: local files, or a picture that comes without text."""
    files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    if files:
        return files
    if source.hasImage() and not source.text().strip():
        image = source.imageData()
        return image if isinstance(image, QImage) and not image.isNull() else None
    return None
