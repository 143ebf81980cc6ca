"""When and how wide the right panel is: wanted or not, remembered, and never where there is no room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from ui.parts.basics import IconButton
from ui.people.panel import PeoplePanel

if TYPE_CHECKING:
    from ui.window.window import Window

SHOWN, WIDTH = "people.panel", "people.width"
"""Preferences: whether the panel is wanted, and how wide it is."""
USUAL, NARROWEST, WIDEST = 288, 230, 420
FITS, MORE = 970, 170
"""A window narrower than this cannot show the panel (larger text needs more); only one `MORE` wider does so unasked."""


class PanelPlace(QObject):
    """The fourth part of the window, and the button that shows or hides it. Owner: the people room.

    Args:
        appeared: called when the panel comes into view.
        instead: called when it is wanted where it does not fit.
    """

    def __init__(
        self, window: Window, panel: PeoplePanel, appeared: Callable[[], None], instead: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._split = window.split
        self._appeared = appeared
        self._instead = instead
        self._wanted = window.app.preference(SHOWN) != "no"
        self._insisted = False
        self._settled = False
        panel.hide()
        self._split.addWidget(panel)  # before it is measured: what goes into another widget is dressed anew
        self._split.setStretchFactor(self._split.count() - 1, 0)
        kept = window.app.preference(WIDTH) or ""
        self._least = max(NARROWEST, panel.minimumSizeHint().width())
        self._width = max(self._least, min(WIDEST, int(kept)) if kept.isdecimal() else USUAL)
        self.button = IconButton("panel-right", self.tr("Show or hide the members"), hint="Ctrl+.")
        self.button.setCheckable(True)
        self.button.clicked.connect(self.toggle)
        panel.setMinimumWidth(self._least)
        panel.setMaximumWidth(max(WIDEST, self._least))
        self._split.splitterMoved.connect(lambda _at, _which: self._remember_width())
        self._split.installEventFilter(self)
        window.right.currentChanged.connect(lambda _at: self._show())
        window.page.beside_changed.connect(self._show)
        window.page.tools.addWidget(self.button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The width decides whether there is room for the panel."""
        if event.type() is QEvent.Type.Resize:
            self._show()
        return False

    def _fits(self) -> int:
        window = self._window
        main = window.right.parentWidget()
        least = main.minimumWidth() if main is not None else 0
        sides = sum(part.minimumSizeHint().width() for part in (window.circles.widget, window.notes.widget))
        return max(FITS, self._least + sides + least)

    def toggle(self) -> None:
        """Ctrl+. or the button: show or hide the panel, and remember it."""
        if self._split.width() < self._fits():
            self._instead()
            self.button.setChecked(False)
            return
        self._wanted = self._insisted = self._panel.isHidden()
        if self._wanted:
            self._window.page.beside_unwanted.emit()
        self._window.app.set_preference(SHOWN, None if self._wanted else "no")
        inside = self._panel.isAncestorOf(self._window.focusWidget() or self._window)
        self._show()
        if inside and not self._wanted:
            self._window.page.focus_text()

    def _show(self) -> None:
        split, wide = self._split, self._split.width()
        fits = self._fits()
        self._insisted = self._insisted and fits <= wide < fits + MORE
        window = self._window
        beside = window.right.currentWidget() in (window.page, window.blank)  # other pages need the room
        shown = self._wanted and (wide >= fits + MORE or self._insisted) and beside and not window.page.beside
        self.button.setChecked(shown)
        if shown is not self._panel.isHidden():
            return
        left = split.sizes()[:2] if self._settled else self._window.columns
        self._settled = True
        self._panel.setVisible(shown)
        if shown:
            split.setSizes([*left, max(1, wide - sum(left) - self._width), self._width])
            self._appeared()

    def _remember_width(self) -> None:
        if not self._panel.isHidden() and self._panel.width() != self._width:
            self._width = self._panel.width()
            self._window.app.set_preference(WIDTH, str(self._width))
