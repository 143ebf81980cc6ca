"""Check-ins in the window: their section, the rounds, and the rhythms that open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTimer

from peermesh.app.practices.rounds import Turn
from peermesh.notebook.kinds.rhythm import MINUTE_MS, PROMPTS, day_of
from ui.finding.choice import Sort
from ui.practices.kind_words import kind_word
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window

LOOK_MS = 60_000
"""How often the hour is looked at: a round opens or closes without anybody writing."""
MORNING_MIN = 7 * 60
"""Rounds open so many minutes after midnight where the rhythm was begun."""


class CheckinsRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "checkins",
                self.tr("Check-ins"),
                "calendar-check",
                kinds=("checkin", "rhythm"),
                shows=self._show,
                makes=self.begin,
                make_label=self.tr("Begin a rhythm"),
                empty=(
                    self.tr("No check-ins yet"),
                    self.tr(
                        "Every week or so, each of you says how it goes. Begin a rhythm, and rounds open by themselves."
                    ),
                ),
                waits=self._waits,
                sort=Sort.CREATED,  # a round is made when it opens: settling an old promise does not make it new
            )
        )
        window.practices.page_for("checkin", self._round_page, trash=True)
        window.practices.page_for("rhythm", self._rhythm_page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by all actions
        add = window.deeds.add
        add("section.checkins", self.tr("Go to the check-ins"), self._go, icon="calendar-check", when=here)
        add("checkin.answer", self.tr("Answer the check-in"), self.answer, icon="pencil-line", when=self._due)
        add("checkin.begin", self.tr("Begin a rhythm of check-ins"), self.begin, icon="calendar-days", when=here)
        self._minute = QTimer(self, interval=LOOK_MS)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.timeout.connect(window.practices.refresh)
        self._minute.start()
        window.closed.connect(self._minute.stop)

    def _round_page(self) -> DocumentPage:
        from ui.practices.checkins.page import RoundPage

        return RoundPage(self._window)

    def _rhythm_page(self) -> DocumentPage:
        from ui.practices.checkins.rhythm_page import RhythmPage

        return RhythmPage(self._window)

    # -- rounds

    def _turns(self) -> list[Turn]:
        info = self._window.circle
        return self._window.app.practices.checkins.turns(info.circle) if info is not None else []

    def _due(self) -> bool:
        return any(not turn.said for turn in self._turns())

    def _waits(self) -> int:
        info = self._window.circle
        return len(self._window.app.practices.commitments.needs(info.circle)) if info is not None else 0

    def _go(self) -> None:
        self._window.practices.sections.go("checkins")

    def _show(self) -> None:
        """The round that waits for me, else one that is open, else the newest."""
        window = self._window
        turns = self._turns()
        turns.sort(key=lambda turn: turn.said)
        info = window.circle
        if turns:
            self.show_turn(turns[0])
        elif info is not None and (made := window.app.practices.checkins.rounds(info.circle)):
            window.open_note(made[0].doc)
        elif (first := window.notes.first()) is not None:
            window.open_note(first)
        else:
            window.page.close_note()
            window.show_blank()
            window.notes.empty.does.setFocus()

    def show_turn(self, turn: Turn) -> None:
        """Show a round that is open; its document is written now if nobody has needed it yet."""
        window = self._window
        window.open_note(window.app.practices.checkins.open(turn))
        page = window.practices.shown()
        if page is not None:
            page.begin()

    def answer(self) -> None:
        """Go to the check-ins: they begin with the round that waits for me."""
        self._go()

    # -- rhythms

    def begin(self) -> None:
        """Ask for a title, and begin a rhythm with what is usual."""
        from ui.parts.dialog import AskLine

        dialog = AskLine(
            self._window,
            self.tr("Begin a rhythm"),
            self.tr("What it is called"),
            self._begun,
            lead=self.tr("A round opens every week from today on. You can choose other days and questions next."),
            yes=self.tr("Begin"),
        )
        dialog.line.setText(self.tr("Weekly check-in"))
        dialog.line.selectAll()
        dialog.open()

    def _begun(self, title: str) -> None:
        window, info = self._window, self._window.circle
        if info is None:
            return
        now_ms = window.app.clock.now_ms()
        ahead_min = QDateTime.fromMSecsSinceEpoch(now_ms).offsetFromUtc() // 60
        doc = window.app.practices.checkins.begin(
            info.circle,
            title,
            start=day_of(now_ms + ahead_min * MINUTE_MS),
            from_min=MORNING_MIN - ahead_min,
            mood=True,
            prompts=[(id_, kind_word(asked)) for id_, asked in PROMPTS],
            language=QLocale().name()[:2],
        )
        window.practices.sections.go("checkins")
        window.open_note(doc)


def install(window: Window) -> CheckinsRoom:
    """Put the room into a window."""
    return CheckinsRoom(window)
