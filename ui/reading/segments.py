"""Write | Read: two buttons that look like one switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.parts.basics import button, tip


class Segments(QFrame):
    """A row of choices; several may be on at once, which `show_on` decides."""

    wanted = Signal(str)
    """The key of the segment that was pressed."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._parts: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, text, hint in choices:
            made = button(text, "segment")
            made.setCheckable(True)
            made.setToolTip(tip(f"{text} ({hint})"))
            made.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            row.addWidget(made)
            self._parts[key] = made

    def show_on(self, *keys: str) -> None:
        """Show these segments as chosen."""
        for key, part in self._parts.items():
            part.setChecked(key in keys)

    def part(self, key: str) -> QPushButton:
        """One of the buttons."""
        return self._parts[key]
