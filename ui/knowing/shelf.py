"""The collections of the open circle in the window: kept, shown, renamed, changed, moved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from peermesh.app import Collection
from peermesh.types import CircleId
from ui.knowing.collections_pane import CollectionsPane
from ui.look import icons

if TYPE_CHECKING:
    from ui.window.window import Window


class Shelf(QObject):
    """Owner: the knowing room, which calls `refresh` when the collections may be others."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self.pane = pane = CollectionsPane()
        self.keeps = QAction(self.tr("Keep this search"), self)
        window.circles.places.addWidget(pane)
        window.notes.field.addAction(self.keeps, QLineEdit.ActionPosition.TrailingPosition)
        window.notes.field.textChanged.connect(self._searched)
        window.notes.trash_shown.connect(lambda _shown: self._show_keeps())
        self.keeps.triggered.connect(self.keep)
        pane.opened.connect(self.open)
        pane.rename_wanted.connect(self._rename)
        pane.edit_wanted.connect(self._edit)
        pane.remove_wanted.connect(self._remove)
        pane.move_wanted.connect(self._move)
        icons.dress(self.keeps, "bookmark", "accent", 16)
        self._show_keeps()

    def retheme(self) -> None:
        """The theme changed."""
        self.pane.list.viewport().update()

    def _circle(self) -> CircleId | None:
        return self._window.circle.circle if self._window.circle is not None else None

    def refresh(self) -> None:
        """Show the collections of the open circle as they are now."""
        circle = self._circle()
        every = self._app.knowledge.collections.all(circle) if circle is not None else ()
        if tuple(every) != tuple(self.pane.all):
            self.pane.show_collections(every)

    def query(self) -> str:
        """The search that stands there: on the search page, else over the list; "" for none."""
        from ui.finding.search_page import SearchPage

        shown = self._window.right.currentWidget()
        if isinstance(shown, SearchPage) and shown.field.text().strip():
            return shown.field.text().strip()
        return "" if self._window.notes.in_trash else self._window.notes.field.text().strip()

    def _searched(self, text: str) -> None:
        self._show_keeps()
        one = self.pane.current()
        if one is not None and text.strip() != one.query:
            self.pane.list.setCurrentRow(-1)  # something else is shown now

    def _show_keeps(self) -> None:
        self.keeps.setVisible(bool(self._window.notes.field.text().strip()) and not self._window.notes.in_trash)

    def keep(self) -> None:
        """Ctrl+Shift+B: a name for the search that stands there."""
        from ui.parts.dialog import AskLine

        circle, query = self._circle(), self.query()
        if circle is None or not query:
            return

        def keep(name: str) -> None:
            self._app.knowledge.collections.add(circle, name, query)
            self.refresh()

        asked = AskLine(
            self._window,
            self.tr("Keep this search"),
            self.tr("Name of the collection"),
            keep,
            lead=self.tr("“{0}” stands in the left column then, for everybody in the circle.").format(query),
            yes=self.tr("Keep"),
        )
        asked.open()

    def open(self, one: Collection) -> None:
        """Show what it finds."""
        notes, place = self._window.notes, self.pane.list.current()
        notes.show_all()
        notes.field.setText(f"{one.query} ")  # the blank says that the last word is whole
        self.pane.list.setCurrentRow(place)

    def _rename(self, one: Collection) -> None:
        from ui.parts.dialog import AskLine

        circle = self._circle()
        if circle is None:
            return
        shelf = self._app.knowledge.collections
        asked = AskLine(
            self._window, self.tr("Rename the collection"), self.tr("Name of the collection"),
            lambda name: shelf.rename(circle, one.id, name), yes=self.tr("Rename"),
        )  # fmt: skip
        asked.line.setText(one.name)
        asked.line.selectAll()
        asked.accepted.connect(self.refresh)
        asked.open()

    def _edit(self, one: Collection) -> None:
        from ui.parts.dialog import AskLine

        circle = self._circle()
        if circle is None:
            return
        shelf = self._app.knowledge.collections
        asked = AskLine(
            self._window, self.tr("What “{0}” finds").format(one.name), self.tr("Search"),
            lambda query: shelf.search(circle, one.id, query),
            lead=self.tr("Words, “exact phrases” in quotes, -without, tag:garden, by:anna, kind:meeting"),
            yes=self.tr("Keep"),
        )  # fmt: skip
        asked.line.setText(one.query)
        asked.accepted.connect(self.refresh)
        asked.open()

    def _remove(self, one: Collection) -> None:
        circle = self._circle()
        if circle is None:
            return
        with self._window.notice.catching():
            self._app.knowledge.collections.remove(circle, one.id)
            self.refresh()
            text = self.tr("“{0}” is gone from the left column, for everybody. Its notes stay.").format(one.name)
            self._window.notice.done(text, self.tr("Undo"), lambda: self._restore(circle, one))

    def _restore(self, circle: CircleId, one: Collection) -> None:
        with self._window.notice.catching():
            self._app.knowledge.collections.restore(circle, one.id)
            self.refresh()

    def _move(self, one: Collection, by: int) -> None:
        circle = self._circle()
        every = self.pane.all
        place = next((at for at, each in enumerate(every) if each.id == one.id), -1)
        if circle is None or place < 0 or not 0 <= place + by < len(every):
            return
        with self._window.notice.catching():
            self._app.knowledge.collections.move(circle, one.id, place + by)
            self.refresh()
