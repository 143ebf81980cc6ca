"""Invitations that are open on this network: they appear by themselves and vanish with their code."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peermesh.app import App
from peermesh.events import Event, NearbyChanged
from ui.look import icons
from ui.parts.basics import button, label
from ui.parts.dialog import empty

SHOWN = 4


class NearbyList(QWidget):
    """A button for each; hidden while there is none. An announcement says nothing but its number, and so do we."""

    chosen = Signal(int)
    resized = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._numbers: tuple[int, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.refresh()
        self.stop = app.subscribe(self._heard)
        """Hear nothing more."""
        self.destroyed.connect(self.stop)

    def _heard(self, event: Event) -> None:
        if isinstance(event, NearbyChanged):
            QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        """Show what is open now."""
        numbers = self._app.nearby()[:SHOWN]
        if numbers == self._numbers:
            return
        self._numbers = numbers
        empty(self._column)
        if numbers:
            lead = self.tr("Somebody near you is inviting. Ask them for the words of:")
            self._column.addWidget(label(lead, "muted", wrap=True))
        for number in numbers:
            made = button(self.tr("Invitation {0}").format(number))
            made.setText(f" {made.text()}")
            icons.dress(made, "wifi", "accent")
            made.clicked.connect(lambda _=False, n=number: self.chosen.emit(n))
            self._column.addWidget(made)
        self.setVisible(bool(numbers))
        self.resized.emit()
