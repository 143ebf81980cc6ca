"""What stands in the middle column where there is no note to list: why, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.finding.list_section import ListSection
from ui.parts.basics import button, in_lines, label

WIDEST = 190
"""Pixels of a line on the button: the column must not grow with it."""


class Empty(QWidget):
    """A sentence or two, and one button. Owner: NotesPane."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "h2", wrap=True)
        self.lead = label("", "muted", wrap=True)
        self.does = button("", "flat")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 18, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addWidget(self.does, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(
        self, *, nothing: bool, searched: bool, trash: bool, narrowed: bool, section: ListSection | None = None
    ) -> None:
        """Say why the list is empty; hidden while it is not."""
        self.setVisible(nothing)
        self.does.setVisible(section is None or section.makes is not None or searched or trash or narrowed)
        if not nothing:
            return
        if searched:
            self._say(
                self.tr("Nothing found"),
                self.tr("Try fewer or shorter words. Beginnings of words are enough, and accents do not matter.")
                if trash
                else self.tr("Try fewer or shorter words. You can also ask for tag:garden, by:anna or after:2026-03."),
                self.tr("Clear the search"),
            )
        elif trash:
            self._say(
                self.tr("The trash is empty"),
                self.tr("Notes that are moved to the trash wait here. Any member can bring them back."),
                self.tr("Back to the notes"),
            )
        elif narrowed:
            self._say(
                self.tr("No note fits"), self.tr("No note has all that you filter by."), self.tr("Show all notes")
            )
        elif section is not None:
            self._say(*section.empty, section.make_label)
        else:
            self._say(
                self.tr("No notes yet"),
                self.tr("Write the first one. It is saved as you type, with or without a network."),
                self.tr("New note"),
            )

    def _say(self, heading: str, lead: str, does: str) -> None:
        self.heading.setText(heading)
        self.lead.setText(lead)
        self.does.setText(in_lines(does, self.does.fontMetrics(), WIDEST))
        self.does.setAccessibleName(does)
