"""Above the text of a note: the fields of its kind. Each merges by itself, and is written when one leaves it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.errors import NotFound
from peermesh.notebook.kinds import Field, FieldType, Kind
from peermesh.notebook.kinds.told import person_of
from peermesh.types import CircleId, DocId, Value
from ui.look import theme
from ui.parts.basics import label
from ui.practices.days import DayField
from ui.practices.kind_words import kind_word
from ui.practices.own.written import WrittenField

if TYPE_CHECKING:
    from ui.window.window import Window

Show = Callable[[Value | None], None]


class FieldsForm(QWidget):
    """Owner: the room of own kinds. Widgets are made for a kind, and kept while notes of it are shown."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._kinds = window.app.practices.kinds
        self._place: tuple[CircleId, DocId] | None = None
        self._made_for: tuple[Kind, CircleId] | None = None
        self.fields: dict[str, QWidget] = {}
        self._shows: dict[str, Show] = {}
        self._commits: list[Callable[[], object]] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.addWidget(self._inside)
        self.hide()

    def open_note(self, circle: CircleId, doc: DocId, kind: Kind) -> None:
        """Show what the fields of a note say."""
        self.close_note()
        if (kind, circle) != self._made_for:
            self._make(kind, circle)
        self._place = (circle, doc)
        self.refresh()
        self.setVisible(bool(kind.fields))

    def concerned(self, docs: Collection[DocId]) -> bool:
        """Whether what changed (none named: anything) may be what is shown here."""
        return self._place is not None and (not docs or self._place[1] in docs)

    def close_note(self) -> None:
        """Let go of the note; what was written in a field is kept."""
        if self._place is not None:
            for commit in self._commits:
                commit()
        for made in self.fields.values():
            if isinstance(made, QLineEdit):
                made.setModified(False)
        self._place = None
        self.hide()

    def _make(self, kind: Kind, circle: CircleId) -> None:
        self._made_for = (kind, circle)
        self._column.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self.fields, self._shows, self._commits = {}, {}, []
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(104))
        for row, field in enumerate(kind.fields):
            made = self._field(field, circle)
            made.setAccessibleName(field.label)
            caption = label(kind_word(field.label).replace("&", "&&"), "muted", wrap=True)
            caption.setBuddy(made)
            caption.setMaximumWidth(180)
            top = field.type is FieldType.TEXT
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(made, row, 1)
            self.fields[field.key] = made

    def _field(self, field: Field, circle: CircleId) -> QWidget:
        if field.type is FieldType.FLAG:
            box = QCheckBox()
            box.clicked.connect(lambda on: self._put(field, True if on else None))
            self._shows[field.key] = lambda value: box.setChecked(value is True)
            return box
        if field.type is FieldType.TEXT:
            text = WrittenField(field.label)
            text.left.connect(lambda said: self._put(field, said.strip() or None))
            self._commits.append(text.commit)
            self._shows[field.key] = lambda value: text.show_text(value if isinstance(value, str) else "")
            return text
        if field.type is FieldType.DAY:
            day = DayField(field.label)
            day.settled.connect(lambda said: self._put(field, said or None))
            day.odd.connect(lambda: self._no_day(day))
            self._commits.append(day.commit)
            self._shows[field.key] = lambda value: _unless_typed(day, partial(day.show_day, str(value or "")))
            return day
        if field.type in (FieldType.CHOICE, FieldType.PERSON):
            return self._choice(field, circle)
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._line_done(field, line))
        self._commits.append(lambda: self._line_done(field, line))
        self._shows[field.key] = lambda value: _unless_typed(line, lambda: _say(line, value))
        return line

    def _choice(self, field: Field, circle: CircleId) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        choices = [(value, text) for value, text in field.choices]
        if field.type is FieldType.PERSON:
            choices = [(member.person.hex(), member.name) for member in self._window.app.members(circle)]
        box.addItem("–", None)
        for value, text in choices:
            box.addItem(text, value)
        box.activated.connect(lambda place: self._put(field, box.itemData(place)))

        def show(value: Value | None) -> None:
            place = box.findData(value) if value is not None else 0
            if place < 0 and isinstance(value, str) and value:  # a choice that is gone, somebody who left
                person = person_of(value) if field.type is FieldType.PERSON else None
                name = self._window.app.practices.name(circle, person) if person is not None else value[:60]
                box.addItem(name, value)
                place = box.count() - 1
            if not box.view().isVisible():
                box.setCurrentIndex(max(0, place))

        self._shows[field.key] = show
        return box

    def _line_done(self, field: Field, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._put(field, line.text().strip() or None)

    def _no_day(self, day: DayField) -> None:
        text = self.tr("“{0}” is not a day. Write it like {1}.")
        self._window.notice.trouble(text.format(day.text().strip(), day.placeholderText()))

    def _put(self, field: Field, value: Value | None) -> None:
        if self._place is not None:
            with self._window.notice.catching():
                self._kinds.set_value(*self._place, field, value)

    def refresh(self) -> None:
        """Somebody may have changed a field: show what it says, except where one is typing."""
        if self._place is None:
            return
        try:
            values = self._window.app.records.get(*self._place).values
        except NotFound:
            return
        writable = self._window.page.note is not None and self._window.page.note.writable
        self._inside.setEnabled(writable)
        for key, show in self._shows.items():
            show(values.get(f"/{key}"))


def _unless_typed(line: QLineEdit, does: Callable[[], object]) -> None:
    if not line.isModified():
        does()


def _say(line: QLineEdit, value: Value | None) -> None:
    line.setText(value if isinstance(value, str) else "")
    line.setModified(False)
