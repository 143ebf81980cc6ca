"""Every shortcut, as the window has it now, to be searched by words or by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem

from ui.look import theme
from ui.settings.pieces import Card
from ui.window.actions import Actions

ROWS_SHOWN = 9
ROW_PX = 34


class KeyboardCard(Card):
    """Made of `window.deeds`, and of the few keys that belong to the editor itself."""

    def __init__(self, deeds: Actions) -> None:
        super().__init__(self.tr("Keyboard"))
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(self.tr("Search by words or keys"))
        self.field.setAccessibleName(self.tr("Search the shortcuts"))
        self.field.textChanged.connect(self._search)
        rows = [*self._of_editor(), *of_deeds(deeds)]
        self.table = QTableWidget(len(rows), 2)
        self.table.setAccessibleName(self.tr("Shortcuts"))
        self.table.setHorizontalHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, pair in enumerate(sorted(rows, key=lambda pair: pair[0].casefold())):
            for column, text in enumerate(pair):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        self.table.setMinimumHeight(theme.px(ROW_PX) * ROWS_SHOWN)
        self.column.addWidget(self.field)
        self.column.addWidget(self.table)

    def _of_editor(self) -> list[tuple[str, str]]:
        undo, redo = (keys_of(QKeySequence(one)) for one in ("Ctrl+Z", "Ctrl+Shift+Z"))
        return [
            (self.tr("Take back my last edit"), undo),
            (self.tr("Bring it back"), redo),
            (self.tr("Leave the text"), self.tr("Esc, then Tab")),
        ]

    def _search(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self.table.rowCount()):
            cells = (self.table.item(row, column) for column in (0, 1))
            line = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            self.table.setRowHidden(row, not all(word in line for word in wanted))


def of_deeds(deeds: Actions) -> list[tuple[str, str]]:
    """Text and keys of every action that has keys."""
    return [(one.text(), keys_of(one.shortcut())) for one in deeds.every() if not one.shortcut().isEmpty()]


def keys_of(sequence: QKeySequence) -> str:
    """Keys as this system writes them."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
