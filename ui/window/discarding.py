"""Moving the open note to the trash, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.window.window import Window


class Discarding(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> None:
        """Ask, then move the open note to the trash."""
        from ui.parts.dialog import Confirm

        note = self._window.page.note
        if note is None or note.deleted:
            return
        Confirm(
            self._window,
            self.tr("Move this note to the trash?"),
            self.tr("It disappears from the list for everybody in the circle. Any member can bring it back."),
            self.tr("Move to trash"),
            self.discard,
        ).open()

    def discard(self) -> None:
        """Move the open note to the trash, and show the next one."""
        window, note = self._window, self._window.page.note
        if note is None:
            return
        with window.notice.catching():
            circle, doc, title = note.circle, note.doc, note.title
            following = window.notes.neighbour(doc)
            window.page.close_note()
            window.app.note_delete(circle, doc)
            window.notes.choose(None)
            if following is not None:
                window.open_note(following)
            else:
                window.show_blank()
            text = self.tr("“{0}” is in the trash.").format(title)
            window.notice.done(text, self.tr("Bring it back"), lambda: self.restore(circle, doc))

    def follow_list(self, doc: DocId | None) -> None:
        """The list turned to the trash, or back from it: show what stands there, else nothing."""
        window = self._window
        if doc is not None:
            window.open_note(doc)
        else:
            window.page.close_note()
            window.notes.choose(None)
            window.show_blank()

    def restore_open(self) -> None:
        """Take the open note out of the trash."""
        note = self._window.page.note
        if note is not None:
            self.restore(note.circle, note.doc)

    def restore(self, circle: CircleId, doc: DocId) -> None:
        """Take a note out of the trash, and show it."""
        window = self._window
        with window.notice.catching():
            window.app.note_restore(circle, doc)
            window.app.index_now(circle)  # it is in the list of its kind again
            if window.circle is not None and window.circle.circle == circle:
                window.open_note(doc)
