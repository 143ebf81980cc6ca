"""Home's page: what waits for me, what is new since I last looked, what comes, what I promised, a gentle hint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.app.practices.home_values import HomeView, Need, News, Silence
from peermesh.types import CircleId, DocId
from ui.parts.basics import button, label, panel
from ui.practices.home.rows import NeedCard, Row
from ui.practices.home.telling import OPENED_TOO, act, telling
from ui.practices.page import Deed, PracticePage
from ui.practices.parts import Column

if TYPE_CHECKING:
    from ui.window.window import Window


MOST_NEEDS = 12
"""So many cards at once; the others follow when some of these are done."""


class HomePage(PracticePage):
    """Owner: the home room. Rows are made anew only when what they say has changed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "house")
        self._home = window.app.practices.home
        self._shown: tuple[CircleId, HomeView, int] | None = None
        self.title.setText(self.tr("Home"))
        self.needs = Column(self.tr("Waiting for you"))
        self.news = Column()
        self.coming = Column(self.tr("Coming up"))
        self.promises = Column(self.tr("Your commitments"))
        self.hint = Column()
        self.quiet = Column()
        self.heading = label(self.tr("New since you last looked"), "cap")
        self.seen = button(self.tr("Mark all as seen"), "beside")
        self.seen.clicked.connect(self.mark_seen)
        self._news_head = QWidget()
        head = QHBoxLayout(self._news_head)
        head.setContentsMargins(0, 4, 0, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.seen)
        fresh = QVBoxLayout()
        fresh.setSpacing(0)
        fresh.addWidget(self._news_head)
        fresh.addWidget(self.news)
        for part in (self.quiet, self.needs, fresh, self.coming, self.promises, self.hint):
            self.column.addLayout(part) if isinstance(part, QVBoxLayout) else self.column.addWidget(part)

    def begin(self) -> None:
        """The focus goes to the first thing that can be done."""
        for part in (self.needs, self.news, self.coming, self.promises, self.quiet):
            if part.isVisibleTo(self) and (found := part.reachable()):
                found[0].setFocus()
                return
        super().begin()

    # -- showing

    def refresh(self) -> None:
        """Read everything again."""
        info, app = self.window_of.circle, self.window_of.app
        if info is None:
            return
        now = app.clock.now_ms()
        shown = (info.circle, self._home.view(info.circle), now // 60_000)
        if shown == self._shown:
            return
        self._shown = shown
        self.what.setText(info.name)
        self._fill(info.circle, shown[1], now)

    def _fill(self, circle: CircleId, view: HomeView, now: int) -> None:
        self.sub.setText(
            self.tr("Nothing waits for you.") if view.quiet else self.tr("What waits for you, and what is new.")
        )
        waiting = [self._need(circle, one, now) for one in view.needs[:MOST_NEEDS]]
        left = len(view.needs) - len(waiting)
        more = [label(self.tr("and %n more", "", left), "muted")] if left else []
        self.needs.show_all([*waiting, *more])
        self.news.show_all([self._rows([self._told(one, now) for one in view.news], view.more_news)])
        self.news.setVisible(bool(view.news))
        self._news_head.setVisible(bool(view.news))
        coming = [
            Row(telling.icon(one.kind), one.title, telling.coming(one, now), partial(self._open, one.doc))
            for one in view.coming
        ]
        self.coming.show_all([self._rows(coming)] if coming else [])
        promises = [
            Row("square-check", one.text, telling.promise(one, now), partial(self._open, one.doc))
            for one in view.promises
        ]
        self.promises.show_all([self._rows(promises)] if promises else [])
        self.hint.show_all([self._hint(circle, view.silence, now)] if view.silence else [])
        self.quiet.show_all([self._teach()] if view.quiet else [])

    def _need(self, circle: CircleId, one: Need, now: int) -> QWidget:
        opens = partial(self._open, one.doc) if one.doc is not None and one.kind in OPENED_TOO else None
        return NeedCard(telling.need(one, now), one.name, partial(act, self.window_of, circle, one), opens)

    def _told(self, one: News, now: int) -> Row:
        if one.doc is None:
            does: Callable[[], object] = partial(self.window_of.person_wanted.emit, one.title)
            return Row("user-plus", one.title, telling.news(one, now), does)
        return Row(telling.icon(one.kind), one.title, telling.news(one, now), partial(self._open, one.doc))

    def _rows(self, rows: Sequence[QWidget], more: int = 0) -> QWidget:
        made = panel("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        if more:
            said = label(self.tr("and in %n other documents", "", more), "muted")
            said.setContentsMargins(12, 4, 0, 6)
            column.addWidget(said)
        return made

    def _hint(self, circle: CircleId, one: Silence, now: int) -> QWidget:
        made = panel("inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 10, 14, 8)
        column.addWidget(label(telling.silence(one, now), wrap=True))
        column.addWidget(label(self.tr("Only you see this, from what this device knows."), "muted", wrap=True))
        foot = QHBoxLayout()
        card, later = button(self.tr("Profile"), "flat"), button(self.tr("Not now"), "flat")
        card.setAccessibleName(self.tr("Profile of {0}").format(one.name))
        card.clicked.connect(lambda: self.window_of.person_wanted.emit(one.name))
        later.clicked.connect(lambda: self._later(circle, one))
        foot.addWidget(card)
        foot.addWidget(later)
        foot.addStretch(1)
        column.addLayout(foot)
        return made

    def _teach(self) -> QWidget:
        """An empty Home says what will stand here, and what one can begin with."""
        made = panel("card")
        column = QVBoxLayout(made)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("All quiet here"), "h1", wrap=True))
        text = self.tr(
            "When somebody asks for help, mentions you, or opens a round, it waits here until you have had your say. "
            "What the others write is listed here until you have looked at it."
        )
        column.addWidget(label(text, "lead", wrap=True))
        column.addSpacing(4)
        for name in ("help.ask", "win.new", "circle.invite"):
            deeds = self.window_of.deeds
            if name in deeds and deeds.possible(name):
                does = button(deeds[name].text(), "flat")
                does.clicked.connect(deeds[name].trigger)
                column.addWidget(does, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # -- doing

    def _open(self, doc: DocId | None) -> None:
        if doc is not None:
            self.window_of.open_note(doc)

    def mark_seen(self) -> None:
        """From now on only what comes later is new."""
        info = self.window_of.circle
        if info is not None:
            with self.window_of.notice.catching():
                self._home.mark_seen(info.circle)
            self.refresh()
            self.begin()

    def _later(self, circle: CircleId, one: Silence) -> None:
        with self.window_of.notice.catching():
            self._home.silences.later(circle, one.person)
        self.refresh()
        self.begin()

    def _hints(self, circle: CircleId, on: bool) -> None:
        with self.window_of.notice.catching():
            self._home.silences.set_wanted(circle, on=on)
        self.refresh()

    def deeds(self) -> Sequence[Deed]:
        """What the menu offers."""
        info = self.window_of.circle
        if info is None:
            return ()
        on = self._home.silences.wanted(info.circle)
        text = (
            self.tr("Give no hint when somebody is silent") if on else self.tr("Hint when somebody is silent for long")
        )
        switch = partial(self._hints, info.circle, not on)
        return (
            ("check-check", self.tr("Mark all as seen"), self.mark_seen),
            ("bell-off" if on else "bell", text, switch),
        )

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        self._shown = None
        if hasattr(self, "quiet") and self.isVisible():
            self.refresh()
