"""One text editor kept equal to one text: what is typed comes out as splices, what others did goes in as splices.

Works over QTextEdit and QPlainTextEdit alike. Gotchas of `contentsChange` that are handled here (DESIGN.md section 7):
it counts the last paragraph mark, fires for formats, merges everything of one edit block, and is in UTF-16 units.

Invariants
    1. Between two events the editor shows `shown(text)`, character for character.
    2. What `apply` does never comes out of `edited`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from peermesh.types import Splice
from ui.writing.mirror import Mirror, difference, moved, shown, typed, units, whole

TextWidget = QTextEdit | QPlainTextEdit
KEEP = QTextCursor.MoveMode.KeepAnchor


class LiveText(QObject):
    """The live text of one editor. Owner: the editor; Qt's main thread only."""

    def __init__(self, widget: TextWidget) -> None:
        super().__init__(widget)
        self.edited: Callable[[Splice], None] = lambda splice: None
        self.wrote: Callable[[Sequence[Splice]], None] = lambda splices: None
        self._widget = widget
        self._mirror = Mirror()
        self._document = widget.document()
        self._quiet = True

    @property
    def text(self) -> str:
        """What is shown."""
        return self._mirror.text

    @property
    def quiet(self) -> bool:
        """Whether the text is being changed by `apply` or `write` and not by Qt, which is to say by keys."""
        return self._quiet

    def load(self, document: QTextDocument, text: str) -> None:
        """Begin anew: `document` holds `shown(text)` already and is the editor's from now on."""
        if not self._quiet:
            self._document.contentsChange.disconnect(self._changed)
        self._document = document
        self._mirror = Mirror(shown(text))
        document.contentsChange.connect(self._changed)
        self._quiet = False

    def caret(self) -> tuple[int, int]:
        """Anchor and caret, in code points."""
        cursor = self._widget.textCursor()
        return self._mirror.point(cursor.anchor()), self._mirror.point(cursor.position())

    def unit(self, point: int) -> int:
        """UTF-16 offset of a code point offset, at most the end."""
        return self._mirror.unit(min(max(0, point), len(self._mirror.text)))

    def point(self, unit: int) -> int:
        """Code point offset of a UTF-16 offset."""
        return self._mirror.point(unit)

    def reveal(self, point: int) -> None:
        """Scroll to a place without moving the caret."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(self.unit(point))
        rect = self._widget.cursorRect(cursor)
        height, bar = self._widget.viewport().height(), self._widget.verticalScrollBar()
        if not 0 <= rect.top() <= height - rect.height():
            step = rect.top() - height // 3
            if isinstance(self._widget, QPlainTextEdit):  # its scroll bar counts lines
                step = round(step / max(1, self._widget.fontMetrics().lineSpacing()))
            bar.setValue(bar.value() + step)

    def set_caret(self, anchor: int, caret: int) -> None:
        """Place the selection, in code points; outside the text means its end."""
        cursor = self._widget.textCursor()
        cursor.setPosition(self._mirror.unit(min(anchor, len(self._mirror.text))))
        cursor.setPosition(self._mirror.unit(min(caret, len(self._mirror.text))), KEEP)
        self._widget.setTextCursor(cursor)

    # -- outwards

    def _changed(self, unit: int, removed: int, added: int) -> None:
        if self._quiet:
            return
        length = self._document.characterCount() - 1
        added = max(0, min(added, length - unit))
        removed = max(0, min(removed, self._mirror.units - unit))
        if (
            length - self._mirror.units != added - removed
            or self._mirror.splits(unit)
            or self._mirror.splits(unit + removed)
        ):
            found = difference(self._mirror.text, whole(self._raw()))
            splice = found if found.delete or found.insert else None
        else:
            splice = self._mirror.changed(unit, removed, whole(self._slice(unit, added)))
        if splice is None:
            return
        self._mirror.splice(splice)
        if not splice.insert.isascii() and "\ufffd" in splice.insert:
            QTimer.singleShot(0, self, self.repair)
        self.edited(splice)

    def _slice(self, unit: int, count: int) -> str:
        cursor = QTextCursor(self._document)
        cursor.setPosition(unit)
        cursor.setPosition(unit + count, KEEP)
        return cursor.selectedText().replace("\u2029", "\n")

    def _raw(self) -> str:
        return self._document.toRawText().replace("\u2029", "\n")

    def repair(self) -> None:
        """Make the editor show what it should, should the two differ (half a character was typed)."""
        raw = self._raw()
        if raw != self._mirror.text:
            kept, self._mirror = self._mirror, Mirror(whole(raw))
            self.apply((difference(self._mirror.text, kept.text),))

    def write(self, splices: Sequence[Splice], anchor: int, caret: int) -> None:
        """An edit of mine in one or several places, undone as one; then the selection is there.

        Args:
            splices: one after another, in code points of the text at that moment.
            anchor: afterwards, in code points, as `caret`.
        """
        clean = [Splice(splice.at, splice.delete, typed(splice.insert)) for splice in splices]
        cursor = QTextCursor(self._document)
        self._quiet = True
        cursor.beginEditBlock()
        try:
            for splice in clean:
                self._write(cursor, splice)
        finally:
            cursor.endEditBlock()
            self._quiet = False
        self.set_caret(anchor, caret)
        self._widget.ensureCursorVisible()
        self.wrote(clean)

    # -- inwards

    def apply(self, splices: Sequence[Splice], *, follow: bool = False) -> None:
        """Show what happened elsewhere: one edit block; caret, selection and scrolling stay where they are.

        Args:
            splices: one after another, in code points of the text at that moment.
            follow: these are my own (undo, redo): put the caret behind the last one, and show it.
        """
        if not splices:
            return
        view = _Place(self._widget)
        cursor = QTextCursor(self._document)
        self._quiet = True
        cursor.beginEditBlock()
        try:
            for splice in splices:
                view.splice(*self._write(cursor, splice))
        finally:
            cursor.endEditBlock()
            self._quiet = False
        if follow:
            last = splices[-1]
            at = self._mirror.unit(min(last.at + len(last.insert), len(self._mirror.text)))
            view.follow(at)
        else:
            view.restore()

    def _write(self, cursor: QTextCursor, splice: Splice) -> tuple[int, int, int]:
        """Returns where, how much was removed and inserted, in UTF-16 units."""
        insert = shown(whole(splice.insert))
        at = self._mirror.unit(splice.at)
        removed = self._mirror.unit(splice.at + splice.delete) - at
        cursor.setPosition(at)
        cursor.setPosition(at + removed, KEEP)
        cursor.insertText(insert)
        self._mirror.splice(Splice(splice.at, splice.delete, insert))
        return at, removed, units(insert)


class _Place:
    """Where the reader is: caret, selection, and the line at the top of the view."""

    def __init__(self, widget: TextWidget) -> None:
        self._widget = widget
        self._bar = widget.verticalScrollBar()
        cursor = widget.textCursor()
        self._anchor, self._caret = cursor.anchor(), cursor.position()
        self._top: QTextCursor | None = None
        if self._bar.value() > self._bar.minimum():
            self._top = widget.cursorForPosition(widget.viewport().rect().topLeft())
            self._y = widget.cursorRect(self._top).top()

    def splice(self, at: int, removed: int, inserted: int) -> None:
        """Follow one splice, in UTF-16 units."""
        if self._anchor == self._caret:
            self._anchor = self._caret = moved(self._caret, at, removed, inserted)
            return
        start, end = sorted((self._anchor, self._caret))
        new_end = moved(end, at, removed, inserted)
        if at <= start and end <= at + removed:  # nothing of what was selected lives on
            new_start = new_end = at
        elif at < end <= at + removed:
            new_start, new_end = min(start, at), at  # the end went; what was put in its place was never selected
        else:
            new_start = moved(start, at, removed, inserted, forward=True)
        forwards = self._anchor < self._caret
        self._anchor, self._caret = (new_start, new_end) if forwards else (new_end, new_start)

    def restore(self) -> None:
        """Put everything back, touching the editor only where it moved."""
        cursor = self._widget.textCursor()
        if (cursor.anchor(), cursor.position()) != (self._anchor, self._caret):
            value = self._bar.value()
            cursor.setPosition(self._anchor)
            cursor.setPosition(self._caret, KEEP)
            self._widget.setTextCursor(cursor)
            self._bar.setValue(value)
        if self._top is not None:
            now = self._widget.cursorRect(self._top).top()
            step = now - self._y
            if isinstance(self._widget, QPlainTextEdit):  # its scroll bar counts lines
                step = round(step / max(1, self._widget.fontMetrics().lineSpacing()))
            if step:
                self._bar.setValue(self._bar.value() + step)

    def follow(self, unit: int) -> None:
        """The caret goes there, and is shown."""
        cursor = self._widget.textCursor()
        cursor.setPosition(unit)
        self._widget.setTextCursor(cursor)
        self._widget.ensureCursorVisible()
