"""Where the newest version is: every member and device, with what is known of each and what still waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.app import DeviceCopy
from peermesh.struct import Struct
from ui.look import theme
from ui.parts.basics import label
from ui.parts.dialog import Dialog, empty
from ui.parts.scrolled import Upright
from ui.parts.words import words
from ui.people.card import Portrait
from ui.people.company import Company
from ui.people.telling import telling
from ui.reading.segments import Segments

NOTE, CIRCLE = "note", "circle"
_MOST_HEIGHT = 360


class Standing(Struct, frozen=True):
    """What the dialog shows: a sentence for the whole, and each device."""

    sentence: str
    copies: tuple[DeviceCopy, ...]


class WhereDialog(Dialog):
    """Follows what becomes known while it is open, by `refresh`.

    Args:
        read: gives the company, the time, and how the note (None: no note is open) and the circle stand.
        first: what is shown first.
        connections: shows how this device is connected.
    """

    def __init__(
        self,
        parent: QWidget,
        read: Callable[[], tuple[Company, int, Standing | None, Standing]],
        first: str,
        connections: Callable[[], None],
    ) -> None:
        super().__init__(parent, self.tr("Where it is saved"))
        self.setMinimumWidth(520)
        self._read = read
        self._shown = first
        self._said: tuple[object, ...] = ()
        self.segments = Segments(
            self.tr("Of what"),
            ((NOTE, self.tr("This note"), ""), (CIRCLE, self.tr("The whole circle"), "")),
        )
        for key in (NOTE, CIRCLE):
            self.segments.part(key).setToolTip("")
        self.segments.wanted.connect(self._show)
        self.segments.part(NOTE).setEnabled(read()[2] is not None)
        top = QHBoxLayout()
        top.addWidget(self.segments)
        top.addStretch(1)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self.rows.setContentsMargins(0, 2, 8, 2)
        self._inside = QWidget()
        self._inside.setLayout(self.rows)
        self.area = Upright(self._inside, self.tr("Where it is saved"))
        self.body.addLayout(top)
        self.body.addWidget(self.area)
        self.footing = label(
            self.tr("Only what devices have told is shown here. A device that is away may have more."),
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.footing)
        self.choice(self.tr("Connections"), partial(self._then, connections))
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self.refresh()

    def _then(self, does: Callable[[], None]) -> None:
        self.accept()
        does()

    def _show(self, what: str) -> None:
        self._shown = what
        self.refresh()
        self.fit()

    def refresh(self) -> None:
        """Read again how things stand."""
        company, now_ms, note, circle = self._read()
        standing = note if self._shown == NOTE and note is not None else circle
        self.segments.show_on(NOTE if standing is note else CIRCLE)
        said = (standing, company, self._shown)
        if said == self._said:
            return
        self._said = said
        self.say(standing.sentence)
        empty(self.rows)
        for copy in standing.copies:
            row = self._row(company, copy, now_ms)
            self.rows.addWidget(row)
            row.show()  # layouts leave out what was never shown
        self.rows.addStretch(1)
        self.area.setMinimumHeight(min(_MOST_HEIGHT, len(standing.copies) * (theme.px(34) + 8) + 6))
        self._inside.setAccessibleName(". ".join(self._sentences(standing.copies, company, now_ms)))

    def _sentences(self, copies: Sequence[DeviceCopy], company: Company, now_ms: int) -> list[str]:
        return [f"{self._who(copy)}: {self._how(copy)}, {self._seen(copy, company, now_ms)}" for copy in copies]

    def _row(self, company: Company, copy: DeviceCopy, now_ms: int) -> QWidget:
        one = company.of(copy.person)
        portrait = Portrait(30)
        if one is not None:
            portrait.show_profile(one.profile, online=copy.here or copy.connected)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, upper, lower in (
            (left, self._who(copy), self.tr("Device {0}").format(copy.device.hex()[:8])),
            (right, self._how(copy), self._seen(copy, company, now_ms)),
        ):
            column.setSpacing(0)
            column.addWidget(label(upper, "h2" if column is left else "", wrap=True))
            column.addWidget(label(lower, "muted", wrap=True))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return made

    def _who(self, copy: DeviceCopy) -> str:
        if copy.here:
            return self.tr("{0}, this device").format(copy.name)
        return words.called(copy.name, copy.mine)

    def _how(self, copy: DeviceCopy) -> str:
        if copy.here:
            return self.tr("Saved here")
        if not copy.told:
            return self.tr("Has not told yet what it holds")
        parts = []
        if copy.has_latest:
            parts.append(self.tr("Has the latest"))
        elif copy.connected:
            parts.append(self.tr("%n changes are on their way", "", copy.missing))
        else:
            parts.append(self.tr("%n changes wait for it", "", copy.missing))
        if copy.ahead:
            parts.append(self.tr("%n of its changes are not here yet", "", copy.ahead))
        return " · ".join(parts)

    def _seen(self, copy: DeviceCopy, company: Company, now_ms: int) -> str:
        if copy.here:
            return self.tr("You are writing on it")
        if copy.connected:
            return self.tr("Connected now")
        one = company.of(copy.person)
        if one is None or one.is_me or one.near:  # when this very device was last here is not known
            return self.tr("Not connected now")
        return telling.presence(one, now_ms)
