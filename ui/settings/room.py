"""Settings (Ctrl+,) and About (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from ui.parts.basics import IconButton

if TYPE_CHECKING:
    from ui.desktop.desktop import Desktop
    from ui.window.window import Window


class SettingsRoom(QObject):
    """Owner: the window. Both dialogs are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.settings = self
        add = window.deeds.add
        add("app.settings", self.tr("Settings"), self.show_settings, keys="Ctrl+,", icon="settings")
        add("app.about", self.tr("About PeerMesh"), self.show_about, keys="F1", icon="info")
        self.gear = IconButton("settings", self.tr("Settings"), hint="Ctrl+,")
        self.gear.clicked.connect(lambda: self.show_settings())
        self._place()

    def _place(self) -> None:
        """At the foot of the left column, beside how things stand."""
        column, pill = self._window.circles.widget.layout(), self._window.circles.pill
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(pill)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(pill, 1)
        foot.addWidget(self.gear)
        column.addLayout(foot)

    def show_settings(self, scrolled: int = 0, focused: int = 0) -> None:
        """Ctrl+, - or again in a window made anew: scrolled so far, the focus on the control of this number."""
        from ui.settings.dialog import SettingsDialog

        SettingsDialog(self._window, self._desktop(), scrolled, focused).open()

    def show_about(self) -> None:
        """F1."""
        from ui.settings.about import AboutDialog

        AboutDialog(self._window, self._desktop()).open()

    def _desktop(self) -> Desktop:
        """What the window belongs to; a window that somebody made by hand gets one now."""
        if self._window.desktop is None:
            from ui.desktop.desktop import Desktop

            qt = QApplication.instance()
            assert isinstance(qt, QApplication)
            Desktop(qt, self._window.app).adopt(self._window)
        assert self._window.desktop is not None
        return self._window.desktop


def install(window: Window) -> SettingsRoom:
    """Put the room into a window."""
    return SettingsRoom(window)
