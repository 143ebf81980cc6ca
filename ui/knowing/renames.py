"""After a note was renamed: the links in other notes may be brought up to date. They lead there either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.app import Note
from peermesh.errors import UserError
from peermesh.types import CircleId, DocId
from ui.knowing.steps import telling
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.parts.sliced import Sliced

if TYPE_CHECKING:
    from ui.window.window import Window


class Renames(QObject):
    """Owner: the knowing room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._work: Sliced | None = None
        self.many = 0
        """Links to the open note that have an old title of it, as of the last `count`."""
        window.page.renamed.connect(self._renamed)
        window.closed.connect(self._stop)

    def count(self) -> None:
        """Look how many there are."""
        note = self._window.page.note
        self.many = len(self._app.knowledge.renaming.outdated(note.circle, note.doc)) if note is not None else 0

    def _renamed(self, note: Note) -> None:
        if note is not self._window.page.note or not note.writable:
            return
        with self._window.notice.catching():
            self._app.knowledge.renaming.read(note.circle, note.doc)
            self.count()
            if self.many:
                self._offer(note.circle, note.doc, note.title, self.many)

    def _offer(self, circle: CircleId, doc: DocId, title: str, many: int) -> None:
        asked = Dialog(self._window, self.tr("Update the links, too?"))
        asked.say(
            self.tr(
                "%n links in other notes have the old title. Updated, they read “{0}”; left as they are, they lead "
                "here all the same.",
                "",
                many,
            ).format(title)
        )
        asked.choice(self.tr("Leave them"), asked.reject)
        yes = asked.choice(self.tr("Update %n links", "", many), asked.accept, "primary")
        asked.offer(yes)
        asked.accepted.connect(lambda: self._begin(circle, doc))
        asked.open()

    def update_now(self) -> None:
        """The action: without asking again."""
        note = self._window.page.note
        if note is not None:
            self._begin(note.circle, note.doc)

    def _begin(self, circle: CircleId, doc: DocId) -> None:
        if self._work is not None:
            return
        work = telling(self._app.knowledge.renaming.updating(circle, doc), lambda done, of: None)
        self._work = Sliced(self, work)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.start()

    def _done(self, many: object) -> None:
        self._work = None
        assert isinstance(many, int)
        self._window.notice.told(self.tr("%n links brought up to date.", "", many))

    def _failed(self, error: object) -> None:
        self._work = None
        if isinstance(error, UserError):
            self._window.notice.trouble(said(str(error)))
        else:
            self._window.tell_mistake()

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._work = None
