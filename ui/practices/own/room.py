"""Own kinds in the window: their section, their fields above a text, and new notes from templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from peermesh.app import CircleInfo, Note
from peermesh.events import Event, NotesChanged
from peermesh.notebook.kinds import Kind
from peermesh.notebook.kinds.own import OWN
from peermesh.types import DocId
from ui.finding import funnel
from ui.look import icons
from ui.practices.kind_words import kind_word
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.own.form import FieldsForm
    from ui.practices.page import DocumentPage
    from ui.window.window import Window

FEW = 50
"""Of more documents that changed at once, only so many are asked whether they define a kind."""


class OwnRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._kinds = window.app.practices.kinds
        self._form: FieldsForm | None = None
        window.practices.add_section(
            Section(
                "kinds",
                self.tr("Kinds of notes"),
                OWN.icon,
                kinds=("kind",),
                makes=self.define,
                make_label=self.tr("Define a kind"),
                empty=(
                    self.tr("No kinds of your own yet"),
                    self.tr("Recipes, suppliers, books? Define what such a note holds and begins with."),
                ),
                minor=True,
            )
        )
        window.practices.page_for("kind", self._page)
        window.note_shown.connect(self._note_shown)
        window.circle_shown.connect(self._circle_shown)
        window.life.hear(self._heard)
        plus = window.notes.new
        plus.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        plus.setAccessibleDescription(self.tr("The menu key shows templates."))
        plus.customContextMenuRequested.connect(lambda _place: self.menu())
        here = lambda: window.circle is not None  # noqa: E731 - asked by all actions
        add = window.deeds.add
        add("note.template", self.tr("New note from a template…"), self.from_template, icon="file-plus", when=here)
        add("section.kinds", self.tr("Go to the kinds of notes"), self._go, icon=OWN.icon, when=here)
        add("kind.define", self.tr("Define a kind of note"), self.define, icon=OWN.icon, when=here)

    @property
    def form(self) -> FieldsForm:
        """Of the open note, should its kind have fields; made with the first such note."""
        if self._form is None:
            from ui.practices.own.form import FieldsForm

            self._form = FieldsForm(self._window)
            self._window.page.under_title.addWidget(self._form)
        return self._form

    def _go(self) -> None:
        self._window.practices.sections.go("kinds")

    def _page(self) -> DocumentPage:
        from ui.practices.own.page import KindPage

        return KindPage(self._window, self.new_note)

    # -- following

    def _circle_shown(self, info: CircleInfo | None) -> None:
        funnel.own.clear()
        if info is not None:
            funnel.own.update({name: kind.label for name, kind in self._kinds.own(info.circle).items()})

    def _note_shown(self, note: Note | None) -> None:
        row = self._window.app.note_info(note.circle, note.doc) if note is not None else None
        kind = self._kinds.get(row.circle, row.kind) if row is not None else None
        if row is None or kind is None or kind.page or not kind.fields:
            if self._form is not None:
                self._form.close_note()
        else:
            self.form.open_note(row.circle, row.doc, kind)

    def _heard(self, event: Event) -> None:
        info = self._window.circle
        if not isinstance(event, NotesChanged) or info is None or event.circle != info.circle:
            return
        if self._form is not None and self._form.concerned(event.docs):
            self._form.refresh()
        if not event.docs or any(self._is_kind(info, doc) for doc in event.docs[:FEW]):
            self._circle_shown(info)
            self._note_shown(self._window.page.note)

    def _is_kind(self, info: CircleInfo, doc: DocId) -> bool:
        row = self._window.app.note_info(info.circle, doc)
        return row is not None and row.kind == OWN.name

    # -- new notes

    def menu(self) -> None:
        """The menu of the list's plus: what a new note can be."""
        info = self._window.circle
        if info is None:
            return
        made = QMenu(self._window)
        for kind in self._kinds.plain(info.circle):
            made.addAction(
                icons.icon(kind.icon), kind_word(kind.label).replace("&", "&&"), lambda kind=kind: self.new_note(kind)
            )
        made.addSeparator()
        made.addAction(icons.icon(OWN.icon), self.tr("Define a kind of note"), self.define)
        made.aboutToHide.connect(made.deleteLater)
        below = self._window.notes.new
        made.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def from_template(self) -> None:
        """Choose what a new note is."""
        from ui.practices.own.choose import ChooseKind

        info = self._window.circle
        if info is not None:
            ChooseKind(self._window, self._kinds.plain(info.circle), self.new_note, self.define).open()

    def new_note(self, kind: Kind) -> None:
        """Write a new note of a kind; its title is asked for in its place."""
        window, info = self._window, self._window.circle
        if info is None:
            return
        with window.notice.catching():
            doc = self._kinds.new_note(info.circle, kind, self.tr("Untitled"), kind_word(kind.template))
            window.practices.show_list(window.practices.list_of(kind.name))
            window.open_note(doc)
            window.page.edit_title()

    def define(self) -> None:
        """Define a kind of note."""
        from ui.practices.own.define import DefineKind

        if self._window.circle is not None:
            DefineKind(self._window, self._defined).open()

    def _defined(self, label: str, how: Mapping[str, object]) -> None:
        info = self._window.circle
        if info is not None:
            doc = self._kinds.define(info.circle, label, **how)  # type: ignore[arg-type]  # as the dialog gives it
            self._window.practices.sections.go("kinds")
            self._window.open_note(doc)


def install(window: Window) -> OwnRoom:
    """Put the room into a window."""
    return OwnRoom(window)
