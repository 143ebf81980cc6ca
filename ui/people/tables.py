"""Plain tables of the people room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem


def plain_table(headers: Sequence[str], name: str) -> QTableWidget:
    """A table to read, a row at a time; `name` is what a screen reader calls it."""
    made = QTableWidget(0, len(headers))
    made.setHorizontalHeaderLabels(list(headers))
    made.setAccessibleName(name)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setWordWrap(True)
    made.verticalHeader().hide()
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().sectionResized.connect(made.resizeRowsToContents)  # Qt only does when a text changes
    return made


def write_rows(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    """Show these rows; what stays as it was is not touched, so that a selection stays, too."""
    table.setRowCount(len(rows))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                table.setItem(row, column, item)
            if item.text() != text:
                item.setText(text)
