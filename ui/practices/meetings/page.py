"""A meeting: when, who leads and writes, the agenda, turns to speak, notes, and what follows from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from peermesh.notebook.kinds.meeting import MEETING, ROLES, AgendaItem, Meeting, read
from peermesh.notebook.kinds.told import person_of
from peermesh.types import DeviceId, NoteRecord
from ui.look import icons
from ui.parts.basics import label
from ui.practices.days import long_time
from ui.practices.kind_words import kind_word
from ui.practices.meetings.agenda import Agenda
from ui.practices.meetings.following import Following
from ui.practices.meetings.turns import Turns
from ui.practices.page import Deed, DocumentPage

if TYPE_CHECKING:
    from ui.window.window import Window


class MeetingPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, MEETING.icon)
        self.what.setText(kind_word(MEETING.label))
        self._meetings = window.app.practices.meetings
        self.roles = {role: QComboBox() for role in ROLES}
        self.agenda = Agenda()
        self.turns = Turns(time.monotonic)
        self.following = Following(window)
        self._arrange()
        self.agenda.added.connect(self._add)
        self.agenda.ticked.connect(lambda item, done: self._do(self._meetings.tick, item, done=done))
        self.agenda.moved.connect(partial(self._do, self._meetings.move))
        self.agenda.removed.connect(partial(self._do, self._meetings.remove_item))
        self.agenda.edited.connect(self._edit)
        self.following.changed.connect(self.refresh)

    def _arrange(self) -> None:
        for widget in (self.body, self.write):
            self.column.removeWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(12)
        for (role, box), name in zip(self.roles.items(), (self.tr("Facilitator"), self.tr("Scribe")), strict=True):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(partial(self._choose, role))
            caption = label(name, "muted")
            caption.setBuddy(box)
            half = QVBoxLayout()
            half.setSpacing(4)
            half.addWidget(caption)
            half.addWidget(box)
            row.addLayout(half, 1)
        icons.dress(self.write, "pencil", "accent")
        self.column.addLayout(row)
        self.column.addWidget(self.agenda)
        self.column.addWidget(self.turns)
        self.column.addWidget(label(self.tr("Notes"), "cap"))
        self.column.addWidget(self.body)
        self.column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.following)

    def begin(self) -> None:
        """Adding to the agenda is what one comes for."""
        self.agenda.what.setFocus()

    def to_write(self, *, empty: bool) -> str:
        """The text of a meeting is its notes."""
        return " " + self.tr("Write the notes")

    def begin_document(self) -> None:
        """Another meeting: what was typed for the one before is not for this one."""
        self.agenda.clear()
        self.turns.stop()

    def _name(self, person: DeviceId | None) -> str:
        return self.window_of.app.practices.name(self.circle, person)

    def fill(self, record: NoteRecord) -> None:
        """Show how the meeting stands."""
        meeting = read(record)
        when = long_time(meeting.when_ms) if meeting.when_ms else self.tr("Its time is not settled yet")
        parts = [when, self.tr("agenda of %n min", "", meeting.minutes) if meeting.minutes else ""]
        self.sub.setText(" · ".join(filter(None, parts)))
        self._fill_roles(meeting)
        self.agenda.show_items(meeting.agenda, self._name)
        self.turns.show_people([member.name for member in self.window_of.app.members(self.circle)])
        self.following.show_meeting(self.circle, meeting)

    def _fill_roles(self, meeting: Meeting) -> None:
        members = {member.person: member.name for member in self.window_of.app.members(self.circle)}
        for role, box in self.roles.items():
            turn = self._meetings.turn(self.circle, role, before=meeting)
            who = meeting.who(role)
            if box.view().isVisible():
                continue  # somebody is choosing
            box.clear()
            box.addItem(self.tr("Nobody yet"), None)
            for person, name in sorted(members.items(), key=lambda one: (one[1].casefold(), one[0])):
                box.addItem(self.tr("{0} (next in turn)").format(name) if person == turn else name, person.hex())
            if who is not None and who not in members:
                box.addItem(self._name(who), who.hex())
            box.setCurrentIndex(max(0, box.findData(who.hex())) if who is not None else 0)

    # -- deeds

    def deeds(self) -> Sequence[Deed]:
        """What can be done with this meeting."""
        made: list[Deed] = [("calendar-days", self.tr("Settle the time"), self._settle_time)]
        if not self.turns.running:
            made.append(("timer", self.tr("Give everybody a turn"), self.turns.start))
        return (*made, *super().deeds())

    def _do(self, does: Callable[..., object], *what: object, **how: object) -> None:
        with self.window_of.notice.catching():
            does(self.circle, self.doc, *what, **how)
        self.refresh()

    def _choose(self, role: str, place: int) -> None:
        chosen = self.roles[role].itemData(place)
        self._do(self._meetings.set_role, role, person_of(chosen) if chosen else None)

    def _add(self, title: str, minutes: int) -> None:
        with self.window_of.notice.catching():
            self._meetings.add_item(self.circle, self.doc, title, minutes=minutes)
            self.agenda.clear()
        self.refresh()

    def _edit(self, item: AgendaItem) -> None:
        from ui.practices.meetings.edit_item import EditItem

        people = [(member.name, member.person) for member in self.window_of.app.members(self.circle)]
        does = partial(self._meetings.edit_item, self.circle, self.doc, item.id)
        EditItem(self, item, people, does, self.refresh).open()

    def _settle_time(self) -> None:
        from ui.practices.meetings.call import CallMeeting

        assert self.record is not None
        CallMeeting(self, self._settled, title=self.record.info.title, when_ms=read(self.record).when_ms).open()

    def _settled(self, _title: str, when_ms: int) -> None:
        self._meetings.set_when(self.circle, self.doc, when_ms)
        self.refresh()

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "body"):
            self.refresh()
