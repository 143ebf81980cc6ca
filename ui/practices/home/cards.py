"""What needs me, on small cards in the right panel, and asking for help at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.app.practices.home_values import Need
from ui.look import icons, theme
from ui.parts.basics import button, label
from ui.practices.home.rows import NeedCard
from ui.practices.home.telling import OPENED_TOO, telling
from ui.practices.parts import Column

MOST = 2
ROOMY, ROOMIER = 560, 880
"""A panel lower than this has no button at its foot, and shows one card at most; larger text needs more."""


class NeedCards(QWidget):
    """Owner: the home room. `within` is the panel it stands in."""

    all_wanted = Signal()
    ask_wanted = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__()
        self._within = within
        self._shown: tuple[Sequence[Need], int] | None = None
        self._needs: Sequence[Need] = ()
        self._can_ask = False
        self.cards = Column()
        self.more = button("", "beside")
        self.more.clicked.connect(self.all_wanted)
        self.ask = button(self.tr("Ask for help"), "primary")
        icons.dress(self.ask, "hand-heart", "on_accent", 18)
        self.ask.setIconSize(QSize(18, 18))
        self.ask.setText(f" {self.ask.text()}")  # Qt leaves hardly any room between icon and words
        self.ask.clicked.connect(self.ask_wanted)
        self.ask.hide()
        self._count = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.cards)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)
        within.installEventFilter(self)
        self.hide()

    def show_needs(
        self, needs: Sequence[Need], now_ms: int, act: Callable[[Need], object], opens: Callable[[Need], object]
    ) -> None:
        """Show the first few of what needs me."""
        self._needs, shown = needs, (tuple(needs), now_ms // 60_000)
        if shown != self._shown:
            self._shown = shown
            self.cards.show_all([self._card(one, now_ms, act, opens) for one in needs[:MOST]])
        self._fit()

    def _card(self, one: Need, now: int, act: Callable[[Need], object], opens: Callable[[Need], object]) -> NeedCard:
        look = partial(opens, one) if one.doc is not None and one.kind in OPENED_TOO else None
        return NeedCard(telling.need(one, now), one.name, partial(act, one), look, small=True)

    def let_ask(self, *, on: bool) -> None:
        """Whether there is somebody to ask for help."""
        self._can_ask = on
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """How much fits depends on how high the panel is."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        high = self._within.height()
        most = MOST if high >= theme.px(ROOMIER) else 1
        self.cards.limit(most)
        left = len(self._needs) - most
        self.more.setText(self.tr("%n more on Home", "", left) if left > 0 else "")
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)
        self.setVisible(bool(self._needs))
        self.ask.setVisible(self._can_ask and high >= theme.px(ROOMY))

    def retheme(self) -> None:
        """The theme changed: cards are made anew."""
        self._shown = None
