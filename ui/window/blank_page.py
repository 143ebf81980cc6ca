"""What stands on the right while no note is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts.basics import button, label


class BlankPage(QFrame):
    """A quiet sentence and one button."""

    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        text = label(self.tr("Choose a note, or write a new one."), "lead", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.new = button(self.tr("New note"), "primary")
        self.new.setAutoDefault(True)  # has the focus where there is no note yet: Enter presses it, as Space does
        self.new.clicked.connect(self.new_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(text)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
