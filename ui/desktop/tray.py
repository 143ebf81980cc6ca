"""The icon in the tray: its menu, and the system's notifications, which Qt sends through it.

On some desktops there is no tray, or only later: nothing here is promised before `there` says so.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

STAYS_MS = 10_000


class Tray(QObject):
    """Owner: Desktop. Made once the window stands: looking for a tray takes a moment."""

    open_wanted = Signal()
    note_wanted = Signal()
    pause_wanted = Signal()
    quit_wanted = Signal()
    followed = Signal()
    """The notification was clicked."""

    def __init__(self, parent: QObject, icon: QIcon) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon, self)
        self.menu = QMenu()
        self.open = self._entry(self.open_wanted.emit)
        self.note = self._entry(self.note_wanted.emit)
        self.menu.addSeparator()
        self.pause = self._entry(self.pause_wanted.emit)
        self.menu.addSeparator()
        self.leave = self._entry(self.quit_wanted.emit)
        self.name()
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.followed)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def _entry(self, does: Callable[[], None]) -> QAction:
        made = QAction(self.menu)
        made.triggered.connect(lambda: does())
        self.menu.addAction(made)
        return made

    def name(self, *, quiet: bool = False) -> None:
        """Write the entries, in the language of now. `quiet`: notifications are paused."""
        self.open.setText(self.tr("Open PeerMesh"))
        self.note.setText(self.tr("New note"))
        self.pause.setText(
            self.tr("Let notifications come again") if quiet else self.tr("Pause notifications until tomorrow")
        )
        self.leave.setText(self.tr("Quit PeerMesh"))
        self._icon.setToolTip("PeerMesh")

    @property
    def there(self) -> bool:
        """Whether the person has our icon before them now: a hidden window could be brought back."""
        available = QSystemTrayIcon.isSystemTrayAvailable()
        if available and not self._icon.isVisible():
            self._icon.show()
        return available and self._icon.isVisible()

    def tell(self, title: str, text: str, icon: QIcon) -> bool:
        """Show a notification; False where that is not possible."""
        if not self.there or not QSystemTrayIcon.supportsMessages():
            return False
        self._icon.showMessage(title, text, icon, STAYS_MS)
        return True

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.open_wanted.emit()

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self.menu.deleteLater()
