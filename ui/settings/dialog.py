"""The settings: everything applies at once, so there is nothing to confirm and nothing to cancel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.desktop import Desktop
from ui.look import theme
from ui.parts.dialog import Dialog
from ui.parts.viewports import viewport
from ui.settings.appearance import appearance_card
from ui.settings.behaviour import behaviour_card, notifications_card
from ui.settings.data import DataCard
from ui.settings.keyboard import KeyboardCard
from ui.settings.pieces import Columns

if TYPE_CHECKING:
    from ui.window.window import Window

WIDTH, HEIGHT = 960, 720
ACROSS = 780
"""Two columns from so many pixels on, at the usual text size."""
AROUND = 48
"""Left of the window around the dialog."""
STRETCH = 1000
"""The cards take what the frame of every dialog would leave empty."""


class SettingsDialog(Dialog):
    """Two columns of cards that scroll.

    Args:
        scrolled, focused: where another one was, in a window that was made anew meanwhile.
    """

    def __init__(self, window: Window, desktop: Desktop, scrolled: int = 0, focused: int = 0) -> None:
        super().__init__(window, self.tr("Settings"))
        self._window = window
        self._cards = Columns(ACROSS)
        left, right = self._cards.sides
        left.addWidget(appearance_card(desktop))
        left.addWidget(behaviour_card(desktop, self.trouble))
        left.addWidget(notifications_card(desktop))
        right.addWidget(DataCard(desktop))
        right.addWidget(KeyboardCard(window.deeds))
        self._cards.finish()
        self.area = QScrollArea()
        viewport(self.area)
        self.area.setWidget(self._cards)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.area, 1)
        frame = self.layout()
        assert isinstance(frame, QVBoxLayout)
        frame.setContentsMargins(26, 22, 20, 18)
        frame.setStretchFactor(self.body, STRETCH)
        self.done_button = self.choice(self.tr("Done"), self.accept, "primary")
        window.reopen = self._again
        self.finished.connect(self._gone)
        self._begin(scrolled, focused)

    def _begin(self, scrolled: int, focused: int) -> None:
        controls = self._controls()
        (controls[focused] if 0 <= focused < len(controls) else controls[0]).setFocus()
        if scrolled:
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(scrolled))

    def _controls(self) -> list[QWidget]:
        return [one for one in self.findChildren(QWidget) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]

    def _again(self, window: Window) -> None:
        """The window is being made anew: stand there in the new one as here."""
        controls, focus = self._controls(), self.focusWidget()
        number = controls.index(focus) if focus in controls else 0
        scrolled = self.area.verticalScrollBar().value()
        QTimer.singleShot(0, window, partial(window.settings.show_settings, scrolled, number))

    def _gone(self) -> None:
        self._window.reopen = None

    def fit(self) -> None:
        """As large as the window lets it be, and no larger than it needs."""
        room = self._window.size()
        self.resize(min(theme.px(WIDTH), room.width() - AROUND), min(theme.px(HEIGHT), room.height() - AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One column or two."""
        super().resizeEvent(event)
        self._cards.arrange(self.area.viewport().width())
