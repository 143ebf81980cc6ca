"""What is done with comments from their cards: each a short call of the App, failures in the window's bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.commenting.room import CommentingRoom
    from ui.window.window import Window


class Doing(QObject):
    """Owner: the window, for its commenting room."""

    def __init__(self, window: Window, room: CommentingRoom) -> None:
        super().__init__(window)
        self._window = window
        self._room = room
        self._feedback = window.app.practices.feedback

    def do(self, what: str, about: str, text: str) -> None:
        """Do what a card asks for: with a comment (its key) or a reply (its id)."""
        note = self._window.page.note
        if note is None:
            return
        where = (note.circle, note.doc)
        feedback = self._feedback
        deeds: dict[str, Callable[[], object]] = {
            "reply": lambda: self._reply(where, about, text),
            "edit": lambda: self._edit(text, partial(feedback.edit, *where, about)),
            "edit_reply": lambda: self._edit(text, partial(feedback.edit_reply, *where, about)),
            "delete": lambda: feedback.delete(*where, about),
            "delete_reply": lambda: feedback.edit_reply(*where, about, ""),
            "resolve": lambda: feedback.resolve(*where, about),
            "reopen": lambda: feedback.resolve(*where, about, resolved=False),
            "decline": lambda: feedback.decline(*where, about),
            "accept": lambda: self._accept(where, about),
            "read": lambda: feedback.read_it(*where),
            "go": lambda: self._go(about),
        }
        with self._window.notice.catching():
            deeds[what]()
        self._room.refresh()

    def _reply(self, where: tuple[CircleId, DocId], key: str, text: str) -> None:
        self._feedback.reply(*where, key, text)
        thread = self._room.panel.card(key)
        if thread is not None:
            thread.replied()

    def _edit(self, text: str, does: Callable[[str], object]) -> None:
        from ui.practices.edit_text import EditText

        EditText(self._window, self.tr("Edit what you said"), text, does, self._room.refresh).open()

    def _go(self, key: str) -> None:
        """The caret into the passage."""
        self._room.reveal(key)
        margin, comment = self._room.margin, self._room.comment_of(key)
        span = margin.place(comment) if margin is not None and comment is not None else None
        if span is not None:
            self._window.page.editor.live.set_caret(*span)
        self._window.page.focus_text()

    def _accept(self, where: tuple[CircleId, DocId], key: str) -> None:
        from ui.commenting.dialogs import ChangedSince

        comment = self._feedback.find(*where, key)
        now = self._feedback.stands(*where, key)
        quote = comment.passage.quote if comment.passage is not None else ""
        if now is None or now == quote:
            self._accepted(where, key, None)
        else:
            does = partial(self._accepted, where, key, now)
            ChangedSince(self._window, quote, now, comment.suggest or "", does).open()

    def _accepted(self, where: tuple[CircleId, DocId], key: str, reads: str | None) -> None:
        with self._window.notice.catching():
            self._feedback.accept(*where, key, reads=reads)
            said = self.tr("The suggestion is in the text now.")
            self._window.notice.done(said, self.tr("Undo"), lambda: self._undo(where, key))
        self._room.refresh()

    def _undo(self, where: tuple[CircleId, DocId], key: str) -> None:
        note = self._window.page.note
        if note is not None and (note.circle, note.doc) == where and note.undo():
            self._feedback.resolve(*where, key, resolved=False)
            self._room.refresh()

    def comment(self, text: str, suggest: str | None) -> None:
        """Keep a new comment on the passage that was chosen."""
        note, margin = self._window.page.note, self._room.margin
        if note is None or margin is None:
            return
        with self._window.notice.catching():
            key = self._feedback.add(note.circle, note.doc, text, margin.held, suggest=suggest)
            margin.held = None
            self._room.panel.new.done()
            self._room.refresh()
            self._room.panel.look_at(key, focus=True)
