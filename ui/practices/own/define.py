"""Define a kind of note, or change one: what it is called, its icon, its fields, what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from peermesh.app.practices import FieldDraft
from peermesh.errors import UserError
from peermesh.notebook.kinds import FieldType, Kind
from peermesh.notebook.kinds.own import ICONS, MAX_FIELDS, MAX_LABEL, TYPES
from ui.look import icons, theme
from ui.parts.basics import IconButton, button, label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.kind_words import kind_word
from ui.practices.parts import TextField

TYPE_WORDS = {
    FieldType.LINE: "Line", FieldType.TEXT: "Text", FieldType.CHOICE: "Choice", FieldType.DAY: "Day",
    FieldType.FLAG: "Yes or no", FieldType.PERSON: "Person",
}  # fmt: skip
HEIGHT = 190


class FieldRow(QWidget):
    """One field: its name, what it is, and what can be chosen in it. `changed` when it is higher or lower."""

    changed = Signal()

    def __init__(self, draft: FieldDraft, remove: Callable[[FieldRow], object]) -> None:
        super().__init__()
        self._key = draft.key
        self.name = QLineEdit(draft.label)
        self.name.setMaxLength(MAX_LABEL)
        self.name.setPlaceholderText(self.tr("Name of the field"))
        self.name.setAccessibleName(self.tr("Name of the field"))
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("What the field holds"))
        for one in TYPES:
            self.type.addItem(kind_word(TYPE_WORDS[one]), one.value)
        self.type.setCurrentIndex(TYPES.index(draft.type))
        self.choices = QLineEdit(", ".join(draft.choices))
        self.choices.setPlaceholderText(self.tr("Choices, divided by commas"))
        self.choices.setAccessibleName(self.tr("Choices, divided by commas"))
        gone = IconButton("x", self.tr("Remove this field"))
        gone.clicked.connect(lambda: remove(self))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.type)
        row.addWidget(gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.choices)
        self.type.currentIndexChanged.connect(self._shown)
        self._shown()

    def _shown(self) -> None:
        self.choices.setVisible(self.type.currentData() == FieldType.CHOICE.value)
        self.changed.emit()

    def draft(self) -> FieldDraft:
        """What it says."""
        type_ = FieldType(self.type.currentData())
        chosen = [one.strip() for one in self.choices.text().split(",") if one.strip()]
        return FieldDraft(self.name.text(), type_, tuple(chosen) if type_ is FieldType.CHOICE else (), self._key)


class DefineKind(Dialog):
    """Owner: itself, deleted once closed.

    Args:
        does: takes the name and {"plural", "icon", "fields", "template"}; without the template where `kind` is given.
        kind, drafts: of a kind that is changed.
    """

    def __init__(
        self,
        parent: QWidget,
        does: Callable[[str, Mapping[str, object]], object],
        *,
        kind: Kind | None = None,
        drafts: Sequence[FieldDraft] = (),
    ) -> None:
        super().__init__(parent, self.tr("Define a kind of note") if kind is None else self.tr("Change the kind"))
        self._does = does
        self._new = kind is None
        self.say(self.tr("Everybody in the circle can write such notes, and fill in their fields."))
        self._names(kind)
        self.body.addWidget(label(self.tr("Fields"), "muted"))
        self._fields()
        for draft in drafts or ([FieldDraft("")] if kind is None else []):
            self._add(draft)
        self.template = TextField(self.tr("What a new one begins with"), self.tr("## Ingredients"))
        if kind is None:
            caption = label(self.tr("What a new one begins with"), "muted")
            caption.setBuddy(self.template)
            self.body.addWidget(caption)
            self.body.addWidget(self.template)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Define") if kind is None else self.tr("Save"), self._take, "primary")
        self.yes.setDefault(True)
        self.name.textChanged.connect(self._ready)
        self._ready()

    def _names(self, kind: Kind | None) -> None:
        self.name, self.plural = QLineEdit(), QLineEdit()
        self.icon = QComboBox()
        self.icon.setAccessibleName(self.tr("Icon"))
        for one in ICONS:
            self.icon.addItem(icons.icon(one), "", one)
            self.icon.setItemData(self.icon.count() - 1, one.replace("-", " "), Qt.ItemDataRole.AccessibleTextRole)
        row = QHBoxLayout()
        row.setSpacing(8)
        hints = ((self.name, self.tr("One is called"), self.tr("Recipe"), 1),
                 (self.plural, self.tr("Many are called"), self.tr("Recipes"), 1),
                 (self.icon, self.tr("Icon"), "", 0))  # fmt: skip
        for made, name, hint, stretch in hints:
            caption = label(name, "muted")
            caption.setBuddy(made)
            made.setAccessibleName(name)
            if isinstance(made, QLineEdit):
                made.setMaxLength(MAX_LABEL)
                made.setPlaceholderText(hint)
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(caption)
            column.addWidget(made)
            row.addLayout(column, stretch)
        self.body.addLayout(row)
        if kind is not None:
            self.name.setText(kind.label)
            self.plural.setText(kind.plural)
            self.icon.setCurrentIndex(max(0, self.icon.findData(kind.icon)))

    def _fields(self) -> None:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 4, 0)
        self._rows.setSpacing(8)
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area = area
        self.body.addWidget(area)
        self.more = button(self.tr("Add a field"), "flat")
        self.more.clicked.connect(lambda: self._add(FieldDraft("")).name.setFocus())
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def rows(self) -> list[FieldRow]:
        """The fields as they stand in the dialog."""
        widgets = (item.widget() for place in range(self._rows.count()) if (item := self._rows.itemAt(place)))
        return [made for made in widgets if isinstance(made, FieldRow)]

    def _add(self, draft: FieldDraft) -> FieldRow:
        made = FieldRow(draft, self._remove)
        self._rows.insertWidget(self._rows.count() - 1, made)
        self.more.setEnabled(len(self.rows()) < MAX_FIELDS)
        made.changed.connect(self._fit_fields)
        self._fit_fields()
        return made

    def _fit_fields(self) -> None:
        """As high as the fields, until they scroll."""
        inside = self.area.widget()
        if inside is not None:
            self._rows.invalidate()
            self.area.setFixedHeight(min(theme.px(HEIGHT), max(theme.px(12), self._rows.sizeHint().height())))
        if self.isVisible():
            self.fit()

    def _remove(self, row: FieldRow) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._fit_fields()
        self.more.setEnabled(True)
        self.more.setFocus()

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()))

    def _take(self) -> None:
        how: dict[str, object] = {
            "plural": self.plural.text(),
            "icon": self.icon.currentData(),
            "fields": [draft for row in self.rows() if (draft := row.draft()).label.strip()],
        }
        if self._new:
            how["template"] = self.template.toPlainText()
        try:
            self._does(self.name.text(), how)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
