"""Choose what a new note is: its kind, with the template and the fields that come along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from peermesh.notebook.kinds import Kind
from ui.look import icons, theme
from ui.parts.dialog import Dialog
from ui.practices.kind_words import kind_word

MOST = 8
"""Rows that are seen at once."""


class ChooseKind(Dialog):
    """Owner: itself, deleted once closed. `chosen` takes the kind, `define` begins a new one."""

    def __init__(
        self, parent: QWidget, kinds: Sequence[Kind], chosen: Callable[[Kind], object], define: Callable[[], object]
    ) -> None:
        super().__init__(parent, self.tr("New note from a template"))
        self._chosen, self._define = chosen, define
        self._kinds = list(kinds)
        self.list = QListWidget()
        self.list.setObjectName("offers")
        self.list.setAccessibleName(self.tr("What a new note can be"))
        for kind in self._kinds:
            row = QListWidgetItem(icons.icon(kind.icon, "accent"), kind_word(kind.label))
            self.list.addItem(row)
        self.list.setCurrentRow(0)
        row_height = max(self.list.sizeHintForRow(0), theme.px(20))
        self.list.setFixedHeight(row_height * min(MOST, len(self._kinds)) + 8)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _row: self._take())
        self.body.addWidget(self.list)
        self.other = self.choice(self.tr("Define a kind…"), self._other, "flat")
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Write it"), self._take, "primary")
        self.yes.setDefault(True)
        self.list.setFocus()

    def _take(self) -> None:
        self.accept()
        self._chosen(self._kinds[self.list.currentRow()])

    def _other(self) -> None:
        self.accept()
        self._define()
