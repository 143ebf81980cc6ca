"""Turns to speak: who has spoken, who speaks, how long it may still take. Local to the window, and without sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.parts.basics import Avatar, button, label, panel
from ui.practices.parts import Column

LENGTHS = (1, 2, 3, 5, 10)
"""Minutes of a turn that are offered."""
USUAL = 2


class Turns(QWidget):
    """Owner: the meeting's page.

    Args:
        now_s: a clock that never goes back, in seconds.
    """

    def __init__(self, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._now = now_s
        self._people: list[str] = []
        self._spoken: list[str] = []
        self._ends = 0.0
        self.speaker = ""
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self.refresh)
        self.begin = button(self.tr("Give everybody a turn"), "flush")
        self.begin.clicked.connect(self.start)
        self.card = panel("card")
        self.face = Avatar("", 40)
        self.who = label("", "h1", wrap=True)
        self.left = label("", "muted", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("How much of the turn is over"))
        self.next = button(self.tr("Next"), "primary")
        self.next.clicked.connect(self.go_on)
        self.end = button(self.tr("End"))
        self.end.clicked.connect(self.stop)
        self.length = QComboBox()
        self.length.setAccessibleName(self.tr("Minutes per turn"))
        for minutes in LENGTHS:
            self.length.addItem(self.tr("%n minutes each", "", minutes), minutes)
        self.length.setCurrentIndex(LENGTHS.index(USUAL))
        self.length.activated.connect(lambda _place: self._again())
        self.waiting = Column()
        self._build()
        self.stop()

    def _build(self) -> None:
        about = QVBoxLayout()
        about.setSpacing(1)
        about.addWidget(self.who)
        about.addWidget(self.left)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(about, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.length)
        foot.addStretch(1)
        foot.addWidget(self.end)
        foot.addWidget(self.next)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(16, 14, 16, 12)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addWidget(self.bar)
        inside.addWidget(self.waiting)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)

    def show_people(self, people: Sequence[str]) -> None:
        """Who takes part, in the order of the turns; who came meanwhile speaks last."""
        wanted = list(people)
        kept = [name for name in self._people if name in wanted]
        self._people = kept + [name for name in wanted if name not in kept]
        if self.running:
            self._show_waiting()

    @property
    def running(self) -> bool:
        """Whether a round goes on."""
        return bool(self.speaker)

    def start(self) -> None:
        """Begin a round: the first one has the turn."""
        self._spoken = []
        if self._people:
            self._give(self._people[0])
            self.next.setFocus()

    def stop(self) -> None:
        """The round is over."""
        held = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.speaker, self._spoken = "", []
        self._tick.stop()
        self.card.hide()
        self.begin.show()
        if held:
            self.begin.setFocus()

    def go_on(self) -> None:
        """The next one has the turn; after the last one the round is over."""
        self._spoken.append(self.speaker)
        waiting = self._waiting()
        if waiting:
            self._give(waiting[0])
        else:
            self.stop()

    def _waiting(self) -> list[str]:
        return [name for name in self._people if name not in self._spoken and name != self.speaker]

    def _give(self, name: str) -> None:
        self.speaker = name
        self.face.show_name(name)
        self.begin.hide()
        self.card.show()
        self._again()
        self._show_waiting()

    def _again(self) -> None:
        """The turn begins now, as long as chosen."""
        self._ends = self._now() + 60 * int(self.length.currentData())
        if self.running:
            self._tick.start()
            self.refresh()

    def _show_waiting(self) -> None:
        lines = []
        for name in self._people:
            if name == self.speaker:
                continue
            text = self.tr("{0} has spoken") if name in self._spoken else self.tr("{0} is yet to speak")
            lines.append(label(text.format(name), "muted", wrap=True))
        self.waiting.show_all(lines)
        self.next.setText(self.tr("Next") if self._waiting() else self.tr("Done"))
        self.next.setAccessibleName(self.next.text())

    def refresh(self) -> None:
        """Show how long the turn may still take."""
        whole = 60 * int(self.length.currentData())
        left = max(0, round(self._ends - self._now()))
        self.who.setText(self.tr("{0} speaks").format(self.speaker))
        self.bar.setRange(0, whole)
        self.bar.setValue(whole - left)
        minutes, seconds = divmod(left, 60)
        self.left.setText(
            self.tr("{0} left").format(f"{minutes}:{seconds:02d}")
            if left
            else self.tr("The time is over. Finish your thought, then pass on.")
        )
        if not left:
            self._tick.stop()
