"""What the middle column is made of; what it does stands in `notes_pane`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from ui.finding.choice import Choice, Facet
from ui.finding.list_section import ListSection
from ui.finding.narrowing import Narrowing
from ui.finding.notes_delegate import NoteDelegate
from ui.finding.notes_empty import Empty
from ui.finding.notes_model import NotesModel
from ui.look import icons
from ui.parts.basics import Elided, IconButton, panel, tip
from ui.parts.viewports import viewport


class NotesFrame(QObject):
    """Heading, search field, chips, empty state, list. Owner: NotesPane.

    Args:
        values: counts what the notes could be narrowed by.
    """

    def __init__(self, model: NotesModel, choice: Choice, values: Callable[[], Mapping[Facet, Counter[str]]]) -> None:
        super().__init__(model)
        self._section: ListSection | None = None
        self.widget = panel("mid")
        self.back = IconButton("arrow-left", self.tr("Back to the notes"), hint="Esc")
        self.back.hide()
        self.heading = Elided("h1")
        self.heading.setText(self.tr("Notes"))
        self.narrowing = Narrowing(choice, values)
        self.new = IconButton("plus", self.tr("New note"), hint="Ctrl+N")
        self.field = QLineEdit(clearButtonEnabled=True)
        self.glass = QAction(self.field)
        self.empty = Empty()
        self.list = QListView()
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 12, 0)
        head.setSpacing(2)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        head.addWidget(self.narrowing.button)
        head.addWidget(self.new)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._search())
        column.addWidget(self.narrowing)
        column.addWidget(self.empty)
        column.addWidget(self._dressed_list(model), 1)

    def _search(self) -> QHBoxLayout:
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Search notes"))
        self.field.setAccessibleName(self.tr("Search notes"))
        icons.dress(self.glass, "search", "faint", 16)
        self.field.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 4)
        row.addWidget(self.field)
        return row

    def _dressed_list(self, model: NotesModel) -> QListView:
        self.list.setModel(model)
        self.list.setItemDelegate(NoteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("List of notes"))
        self.list.setTabKeyNavigation(False)
        viewport(self.list)
        return self.list

    def name(self, section: ListSection | None) -> None:
        """Whose list it is."""
        self._section = section
        self.dress(trash=False)

    def dress(self, *, trash: bool) -> None:
        """For the trash, or for the notes."""
        section = self._section
        notes, search = self.tr("Notes"), self.tr("Search notes")
        if section is not None:
            notes, search = section.label, self.tr("Search here")
        self.heading.setText(self.tr("Trash") if trash else notes)
        self.field.setPlaceholderText(self.tr("Search the trash") if trash else search)
        made = section.make_label if section is not None else self.tr("New note")
        self.new.setAccessibleName(made)
        self.new.setToolTip(tip(made if section is not None else f"{made} (Ctrl+N)"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.back.setVisible(trash)
        self.new.setVisible(not trash and (section is None or section.makes is not None))
        self.narrowing.button.setVisible(not trash)
        self.narrowing.setVisible(not trash and self.narrowing.choice.narrows)

    def retheme(self) -> None:
        """The theme changed."""
        self.list.viewport().update()
