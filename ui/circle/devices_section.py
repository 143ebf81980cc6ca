"""My devices in the open circle: which there are, what they hold, linking one, revoking a lost one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from peermesh.app import CircleInfo, DeviceCopy, MyDevice
from peermesh.types import DeviceId
from ui.circle.pieces import Entry, Section
from ui.parts.basics import button
from ui.parts.words import words
from ui.settings.pieces import Card


class DevicesSection(Section):
    """Owner: CirclePage."""

    link_wanted = Signal()
    revoke_wanted = Signal(object)
    """A DeviceId."""
    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("My devices in the circle"))

    def show_devices(
        self, info: CircleInfo, mine: Sequence[MyDevice], copies: Sequence[DeviceCopy], now_ms: int, *, sheet: bool
    ) -> None:
        """Show how things stand now; `sheet`: there is an action that makes a recovery sheet."""
        holding = {copy.device: copy for copy in copies}
        self.renew(
            (info.circle, info.mine, info.private, tuple(mine), tuple(copies), sheet, now_ms // 60_000),
            lambda: self._fill(info, mine, holding, now_ms, sheet=sheet),
        )

    def _fill(
        self,
        info: CircleInfo,
        mine: Sequence[MyDevice],
        holding: Mapping[DeviceId, DeviceCopy],
        now_ms: int,
        *,
        sheet: bool,
    ) -> None:
        for one in mine:
            name = self.tr("This computer") if one.here else self.tr("Device {0}").format(one.device.hex()[:8])
            lines = (self._standing(one, holding.get(one.device), now_ms), self._since(one, now_ms))
            entry = Entry(name, *lines, icon="laptop" if one.active else "ban")
            if info.mine and one.active and not one.here:
                entry.offer(self.tr("Revoke…"), partial(self.revoke_wanted.emit, one.device))
            self.put(entry)
        self.put(self._another(info))
        if sheet:
            self.put(self._recovery())

    def _standing(self, one: MyDevice, copy: DeviceCopy | None, now_ms: int) -> str:
        if not one.active:
            return self.tr("Revoked: nothing it writes is taken any more.")
        if one.here:
            return self.tr("Device {0}").format(one.device.hex()[:8])
        if copy is not None and copy.connected:
            seen = self.tr("Connected now")
        elif one.last_seen_ms is not None:
            seen = self.tr("Last seen {0}").format(words.moment(now_ms, one.last_seen_ms))
        else:
            seen = self.tr("Never connected to this computer")
        return f"{seen} · {self._holds(copy)}" if copy is not None and copy.told else seen

    def _holds(self, copy: DeviceCopy) -> str:
        if copy.has_latest:
            return self.tr("has everything that is here")
        return self.tr("%n changes are not there yet", "", copy.missing)

    def _since(self, one: MyDevice, now_ms: int) -> str:
        if one.ended_ms is not None:
            return self.tr("Revoked {0}").format(words.moment(now_ms, one.ended_ms))
        return self.tr("Linked {0}").format(words.moment(now_ms, one.added_ms)) if one.added_ms is not None else ""

    def _another(self, info: CircleInfo) -> Card:
        card = Card(self.tr("Another device of yours"))
        if info.private:
            card.say(self.tr("A space of your own lives on one device until somebody joins and it becomes a circle."))
        elif not info.mine:
            card.say(self.tr("You are not in this circle any more, so no device can be linked to it."))
        else:
            card.say(
                self.tr(
                    "Link your laptop or your computer at home: it then acts as you in this circle, with a key of its"
                    " own. Each circle is linked by itself. If a device is lost, revoke it here."
                )
            )
            link = button(self.tr("Link another device…"), "primary")
            link.clicked.connect(self.link_wanted)
            card.line(link)
        return card

    def _recovery(self) -> Card:
        card = Card(self.tr("If all your devices are lost"))
        card.say(self.tr("A sheet of paper with 24 words brings you back as the same person, through any member."))
        sheet = button(self.tr("Recovery sheet…"))
        sheet.clicked.connect(self.sheet_wanted)
        card.line(sheet)
        return card
