"""An open note in an editor, both ways.

key -> RichEditor -> LiveText.edited -> Note.splice           (local)
Note.on_change -> LiveText.apply                              (remote, undo, another view)
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QTimer

from peermesh.errors import OutOfRange
from peermesh.types import Origin, Splice
from ui.writing.editor import PlainEditor, RichEditor

log = logging.getLogger("peermesh.ui")


class TextNote(Protocol):
    """What is needed of `peermesh.app.Note`."""

    on_change: Callable[[tuple[Splice, ...], Origin], None] | None

    @property
    def text(self) -> str:
        """The body as it stands."""

    @property
    def writable(self) -> bool:
        """Whether it may be changed."""

    def splice(self, splice: Splice) -> None:
        """Edit the text."""

    def edit(self, splices: Sequence[Splice]) -> None:
        """Edit the text in several places: one step of undo."""

    def undo(self) -> bool:
        """Take back my newest edits; `on_change` is told."""

    def redo(self) -> bool:
        """Bring back what `undo` took; `on_change` is told."""


class Binding:
    """Keeps one editor and one note equal from construction until `release`. Qt's main thread only."""

    def __init__(self, note: TextNote, editor: RichEditor | PlainEditor) -> None:
        self._note = note
        self._editor = editor
        self._mine = self._typing = False
        editor.load(note.text)
        editor.live.edited = self._typed
        editor.live.wrote = self._wrote
        editor.undo_wanted.connect(self.undo)
        editor.redo_wanted.connect(self.redo)
        note.on_change = self._changed

    def release(self) -> None:
        """Let go of both; the editor still shows the text but no longer edits the note."""
        self._note.on_change = None
        self._editor.live.edited = lambda splice: None
        self._editor.live.wrote = lambda splices: None
        self._editor.undo_wanted.disconnect(self.undo)
        self._editor.redo_wanted.disconnect(self.redo)

    def _typed(self, splice: Splice) -> None:
        self._tell(lambda: self._note.splice(splice))

    def _wrote(self, splices: Sequence[Splice]) -> None:
        self._tell(lambda: self._note.edit(splices))

    def _tell(self, does: Callable[[], None]) -> None:
        self._typing = True
        try:
            does()
        except OutOfRange:
            log.exception("editor and note differ")
            QTimer.singleShot(0, self._editor, self.reload)
        finally:
            self._typing = False

    def reload(self) -> None:
        """Show the note as it is, whatever the editor holds; the note is the truth."""
        anchor, caret = self._editor.live.caret()
        self._editor.load(self._note.text)
        self._editor.live.set_caret(anchor, caret)

    def _changed(self, splices: tuple[Splice, ...], origin: Origin) -> None:
        if not self._typing:  # an echo of what the editor shows already
            self._editor.live.apply(splices, follow=self._mine)

    def undo(self) -> None:
        """Take back my newest edits, nobody else's; in a note that can only be read, nothing."""
        self._step(self._note.undo)

    def redo(self) -> None:
        """Bring back what `undo` took."""
        self._step(self._note.redo)

    def _step(self, does: Callable[[], bool]) -> None:
        if not self._note.writable:
            return
        self._mine = True
        try:
            does()
        finally:
            self._mine = False
