"""A kind that the circle defined: its fields, what a new note of it begins with, and writing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peermesh.notebook.kinds import Field, Kind
from peermesh.notebook.kinds.own import OWN
from peermesh.types import NoteRecord
from ui.look import icons
from ui.parts.basics import button, label, panel
from ui.practices.kind_words import kind_word
from ui.practices.own.define import TYPE_WORDS
from ui.practices.page import Deed, DocumentPage
from ui.practices.parts import Column

if TYPE_CHECKING:
    from ui.window.window import Window


class KindPage(DocumentPage):
    """Owner: the practices room. `write_one` begins a note of a kind."""

    def __init__(self, window: Window, write_one: Callable[[Kind], object]) -> None:
        super().__init__(window, OWN.icon)
        self.what.setText(kind_word(OWN.label))
        self._kinds = window.app.practices.kinds
        self._write_one = write_one
        self.kind: Kind | None = None
        self.new = button("", "soft")
        self.new.clicked.connect(self._new)
        self.fields = Column(self.tr("Fields"))
        self.begins = label(self.tr("What a new one begins with"), "cap")
        self.column.insertWidget(0, self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(1, self.fields)
        self.column.insertWidget(2, self.begins)

    def begin(self) -> None:
        """Writing one is what one comes for."""
        (self.new if self.new.isVisibleTo(self) else self.more).setFocus()

    def to_write(self, *, empty: bool) -> str:
        """The text of a kind is its template."""
        return self.tr("Write the template")

    def fill(self, record: NoteRecord) -> None:
        """Show the definition."""
        name = str(record.values.get("/name", ""))
        definition = self._kinds.definition(self.circle, name)
        counts = definition is not None and definition.info.doc == self.doc
        self.kind = self._kinds.own(self.circle).get(name) if counts else None
        self.new.setVisible(self.kind is not None)
        if self.kind is None:
            self.sub.setText(self.tr("There is another kind of this name, which counts."))
            self.fields.show_all([])
            return
        many = len(self._kinds.notes(self.circle, name))
        self.sub.setText(self.tr("%n notes of this kind", "", many))
        text = self.tr("New note: {0}").format(self.kind.label)
        self.new.setText(" " + text.replace("&", "&&"))
        self.new.setAccessibleName(text)
        icons.dress(self.new, self.kind.icon, "accent")
        self.fields.show_all([self._field(field) for field in self.kind.fields])

    def _field(self, field: Field) -> QWidget:
        made = panel("card")
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(label(field.label, "h2", wrap=True), 1)
        parts = [kind_word(TYPE_WORDS[field.type]), ", ".join(text for _, text in field.choices)]
        row.addWidget(label(": ".join(filter(None, parts)), "muted", wrap=True), 1)
        return made

    def deeds(self) -> Sequence[Deed]:
        """What can be done with this kind."""
        made: list[Deed] = []
        if self.kind is not None:
            made.append(("sliders-horizontal", self.tr("Change the kind"), self.change))
        return (*made, *(deed for deed in super().deeds() if deed[0] != "pencil-line"))

    def change(self) -> None:
        """Change name, icon and fields."""
        from ui.practices.own.define import DefineKind

        assert self.kind is not None
        DefineKind(self, self._changed, kind=self.kind, drafts=self._kinds.drafts(self.kind)).open()

    def _changed(self, label_: str, how: Mapping[str, object]) -> None:
        self._kinds.change(self.circle, self.doc, label_, **how)  # type: ignore[arg-type]  # as the dialog gives it
        self.refresh()

    def _new(self) -> None:
        if self.kind is not None:
            self._write_one(self.kind)

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "body"):
            self.refresh()
