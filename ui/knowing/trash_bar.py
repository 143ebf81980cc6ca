"""Above the list of the trash: bring the chosen note back, or have this device show it no more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.basics import button, label


class TrashBar(QWidget):
    """Owner: the knowing room; shown only with the trash."""

    restore_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lead = label(self.tr("Any member can bring a note back."), "muted", wrap=True)
        self.restore = button(self.tr("Bring back"), "soft")
        self.hides = button(self.tr("Delete for good…"), "beside")
        self.restore.clicked.connect(self.restore_wanted)
        self.hides.clicked.connect(self.hide_wanted)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.restore)
        row.addWidget(self.hides)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 14, 4)
        column.setSpacing(6)
        column.addWidget(self.lead)
        column.addLayout(row)
        self.hide()

    def allow(self, *, allowed: bool) -> None:
        """Whether there is a note to do it with."""
        self.restore.setEnabled(allowed)
        self.hides.setEnabled(allowed)
