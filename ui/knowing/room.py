"""What makes notes a body of knowledge, in the window: each action is a short call of `App.knowledge`."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from peermesh.app import CircleInfo, Note, NoteGraph, Renamed
from peermesh.events import CollectionsChanged, Event, NotesChanged
from peermesh.notebook.kinds import KINDS
from peermesh.types import Backlink, CircleId, DocId
from ui.knowing.mentions import Mentions
from ui.knowing.renames import Renames
from ui.knowing.shelf import Shelf
from ui.knowing.trash_deeds import TrashDeeds

if TYPE_CHECKING:
    from ui.knowing.graph_kinds import Look
    from ui.knowing.graph_page import GraphPage
    from ui.knowing.tags_dialog import TagsDialog
    from ui.window.window import Window

SOON_MS = 350
PATIENCE = 12
"""So many times as long as reading took the last time is waited for the next: a first sync must not be felt."""
UNFOLDED = "mentions.unfolded"
"""Preference: whether the notes that name the open one are listed."""


class KnowingRoom(QObject):
    """Owner: the window. Page and dialog are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._graph: GraphPage | None = None
        self.shelf = Shelf(window)
        self.mentions = Mentions(window.page, unfolded=self._app.preference(UNFOLDED) == "yes")
        self.trash = TrashDeeds(window)
        self.renames = Renames(window)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._place()
        self._connect()
        self._actions()

    def _place(self) -> None:
        window = self._window
        page = window.page.layout()
        assert isinstance(page, QVBoxLayout)
        page.insertWidget(page.count() - 1, self.mentions)

    def _connect(self) -> None:
        window = self._window
        window.circle_shown.connect(self._circle_shown)
        window.note_shown.connect(self._note_shown)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)
        window.closed.connect(self._stop)
        self.mentions.opened.connect(self._open_place)
        self.mentions.link_wanted.connect(self.link)
        self.mentions.toggled.connect(lambda on: self._app.set_preference(UNFOLDED, "yes" if on else None))

    def _actions(self) -> None:
        add, window = self._window.deeds.add, self._window

        def circle() -> bool:
            return window.circle is not None

        def note() -> bool:
            return window.page.note is not None

        add("tags.show", self.tr("Tags of this circle"), self.show_tags, keys="Ctrl+Shift+G", icon="tags", when=circle)
        add(
            "graph.note",
            self.tr("Graph around this document"),
            self.show_near,
            keys="Ctrl+G",
            icon="share-2",
            when=note,
        )
        add("graph.circle", self.tr("Graph of the circle"), self.show_whole, icon="network", when=circle)
        add(
            "collection.keep",
            self.tr("Keep this search as a collection"),
            self.shelf.keep,
            keys="Ctrl+Shift+B",
            icon="bookmark",
            when=lambda: bool(self.shelf.query()),
        )
        add(
            "note.mentions",
            self.tr("Show or hide who names this note"),
            lambda: self.mentions.unfold(self.mentions.list.isHidden()),
            icon="text-search",
            when=lambda: note() and bool(self.mentions.model.links),
        )
        add(
            "note.update_links",
            self.tr("Bring links to this note up to date"),
            self.renames.update_now,
            icon="link",
            when=lambda: note() and self.renames.many > 0,
        )
        add(
            "trash.restore",
            self.tr("Bring back from the trash"),
            self.trash.restore,
            icon="rotate-ccw",
            when=self.trash.possible,
        )
        add(
            "trash.hide",
            self.tr("Delete for good on this device"),
            self.trash.hide,
            icon="eye-off",
            when=self.trash.possible,
        )

    def _circle(self) -> CircleId | None:
        return self._window.circle.circle if self._window.circle is not None else None

    # -- following what happens

    def _heard(self, event: Event) -> None:
        here = isinstance(event, CollectionsChanged | NotesChanged) and event.circle == self._circle()
        if here and not self._soon.isActive():
            self._soon.start()

    def _circle_shown(self, info: CircleInfo | None) -> None:
        self.shelf.refresh()
        self._leave_graph()

    def _note_shown(self, note: Note | None) -> None:
        self.mentions.show_links([])
        if note is not None:
            self._soon.start()  # opening a note must not wait for it

    def refresh(self) -> None:
        """Read again what depends on other notes."""
        self._soon.stop()
        began = time.perf_counter()
        self.shelf.refresh()
        self.renames.count()
        note = self._window.page.note
        if note is not None and not note.deleted:
            self.mentions.show_links(self._app.knowledge.unlinked.places(note.circle, note.doc))
        else:
            self.mentions.show_links([])
        if self._graph is not None and self._window.right.currentWidget() is self._graph:
            self._graph.refresh()
        took_ms = (time.perf_counter() - began) * 1000
        self._soon.setInterval(max(SOON_MS, round(took_ms * PATIENCE)))

    def _stop(self) -> None:
        self._soon.stop()
        if self._graph is not None:
            self._graph.leave()

    def _rethemed(self) -> None:
        self.shelf.retheme()
        self.mentions.retheme()
        if self._graph is not None:
            self._graph.retheme()

    # -- tags

    def show_tags(self) -> TagsDialog | None:
        """Ctrl+Shift+G."""
        from ui.knowing.tags_dialog import TagsDialog

        circle = self._circle()
        if circle is None:
            return None
        tags = self._app.knowledge.tags
        shown = TagsDialog(
            self._window,
            lambda: tags.counts(circle),
            partial(tags.renaming, circle),
            self._window.notes.show_tag,
            partial(self._renamed, circle),
        )
        shown.open()
        return shown

    def _renamed(self, circle: CircleId, made: Renamed) -> None:
        self._app.index_now(circle)
        text = self.tr("#{0} is #{1} in %n notes now.", "", len(made.notes)).format(made.old, made.new)
        self._window.notice.done(text, self.tr("Undo"), lambda: self._unrename(circle, made))

    def _unrename(self, circle: CircleId, made: Renamed) -> None:
        from ui.knowing.steps import telling
        from ui.parts.sliced import Sliced

        work = Sliced(self, telling(self._app.knowledge.tags.undoing(circle, made), lambda done, of: None))
        work.done.connect(lambda _made: work.deleteLater())
        work.failed.connect(lambda _error: self._window.tell_mistake())
        work.start()

    # -- mentions

    def _open_place(self, place: Backlink) -> None:
        from ui.finding.going import open_at

        open_at(self._window, place.info.doc, place.start, place.end, "", "")

    def link(self, place: Backlink) -> None:
        """Make a mention a link."""
        note = self._window.page.note
        if note is None:
            return
        with self._window.notice.catching():
            self._app.knowledge.unlinked.link(note.circle, note.doc, place)
            self._app.index_now(note.circle)
            text = self.tr("“{0}” links here now.").format(place.info.title)
            self._window.notice.done(text, self.tr("Undo"), partial(self._unlink, note.circle, place))
        self.refresh()

    def _unlink(self, circle: CircleId, place: Backlink) -> None:
        with self._window.notice.catching():
            self._app.knowledge.unlinked.undo(circle, place)
            self._app.index_now(circle)
        self.refresh()

    # -- the graph

    def graph(self) -> GraphPage:
        """Made when first used."""
        if self._graph is None:
            from ui.knowing.graph_page import GraphPage

            self._graph = made = GraphPage(self._read_graph, self._looks)
            made.opened.connect(self._open_from_graph)
            made.left.connect(self.back)
            self._window.right.currentChanged.connect(lambda _at: self._elsewhere())
        return self._graph

    def _read_graph(self) -> NoteGraph:
        circle = self._circle()
        assert circle is not None
        return self._app.knowledge.graph(circle)

    def _looks(self) -> Callable[[str], Look]:
        """How kinds look in the graph of the open circle, its own ones included."""
        from ui.knowing.graph_kinds import look_of

        circle = self._circle()
        kinds = self._app.practices.kinds.known(circle) if circle is not None else KINDS
        return lambda name: look_of(kinds.get(name), name)

    def show_near(self) -> None:
        """Ctrl+G."""
        from ui.knowing.graph_page import NEAR

        self._show_graph(NEAR)

    def show_whole(self) -> None:
        """Every document of the circle."""
        from ui.knowing.graph_page import WHOLE

        self._show_graph(WHOLE)

    def _show_graph(self, mode: str) -> None:
        if self._circle() is None:
            return
        note, page = self._window.page.note, self.graph()
        self._window.middle.alone(page)
        page.show_graph(note.doc if note is not None and not note.deleted else None, mode)
        page.list.setFocus()

    def _open_from_graph(self, doc: DocId) -> None:
        self._window.open_note(doc)
        self._window.page.focus_text()

    def back(self) -> None:
        """To what was there before."""
        self._window.middle.back()

    def _leave_graph(self) -> None:
        if self._graph is not None and self._window.right.currentWidget() is self._graph:
            self._window.middle.reveal()

    def _elsewhere(self) -> None:
        if self._graph is not None and self._window.right.currentWidget() is not self._graph:
            self._graph.leave()


def install(window: Window) -> KnowingRoom:
    """Put the room into a window."""
    return KnowingRoom(window)
