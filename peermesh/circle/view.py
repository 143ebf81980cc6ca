"""What a set of membership operations says: members, devices, profiles, salts (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from peermesh.struct import Struct
from peermesh.types import DeviceId, EntryId, Member, PersonState


class Standing(StrEnum):
    """How a device stands in one replica's view."""

    ACTIVE = "active"
    INACTIVE = "inactive"  # known, but revoked, or its person is gone or not a member any more
    UNKNOWN = "unknown"  # never heard of: perhaps a newcomer admitted elsewhere


class View(Struct, frozen=True):
    """An immutable picture of a circle's membership. Equal sets of operations give equal views.

    Attributes:
        full: members who may admit and vote.
        guest: members admitted by one full member so far.
        gone: persons who left or were voted out.
        devices: every active device and its person; sheets are none of them.
        sheets: the active key of every recovery sheet, and its person. It holds no notes and greets nobody.
        known: every device or person id ever named, active or not.
        owners: the person of every device that ever belonged to one, active or not.
        salts: rotate salts, sorted; they make the epoch key.
        profiles: per person the winning profile fields ("name" is the name as it was signed: show `name()`).
        names: per person the name as it is shown.
        admitted_by: per admitted person those who admitted them.
        vouched: per device the (seq, entry id) pairs that active devices vouched for, highest first.
        forked: devices that were proved to have signed two entries for one seq.
        worn: of these the ones whose person is a member and did not revoke them, and that person: such a device may
            only add the one that takes over from it.
    """

    full: frozenset[DeviceId]
    guest: frozenset[DeviceId]
    gone: frozenset[DeviceId]
    devices: Mapping[DeviceId, DeviceId]
    sheets: Mapping[DeviceId, DeviceId]
    known: frozenset[DeviceId]
    owners: Mapping[DeviceId, DeviceId]
    salts: tuple[bytes, ...]
    profiles: Mapping[DeviceId, Mapping[str, str]]
    names: Mapping[DeviceId, str]
    admitted_by: Mapping[DeviceId, frozenset[DeviceId]]
    vouched: Mapping[DeviceId, tuple[tuple[int, EntryId], ...]]
    forked: frozenset[DeviceId]
    worn: Mapping[DeviceId, DeviceId]

    def standing(self, device: DeviceId) -> Standing:
        """Active, inactive or unknown: how a connection with it begins.

        A worn device is let in like an active one: only so can its person hear of the fork and take a fresh key.
        """
        if device in self.devices or device in self.worn:
            return Standing.ACTIVE
        return Standing.INACTIVE if device in self.known else Standing.UNKNOWN

    def state(self, person: DeviceId) -> PersonState:
        """A person's standing; whoever is neither full nor guest counts as gone."""
        if person in self.full:
            return PersonState.FULL
        return PersonState.GUEST if person in self.guest else PersonState.GONE

    def name(self, person: DeviceId) -> str:
        """The person's name, told apart from names that look the same; "" before their first profile arrived."""
        return self.names.get(person, "")

    def members(self, me: DeviceId | None = None) -> tuple[Member, ...]:
        """Everybody, those who are gone included, sorted by name and id; `me` is the own person."""
        people = self.full | self.guest | self.gone
        rows = [self._member(person, me) for person in people]
        return tuple(sorted(rows, key=lambda member: (member.name.casefold(), member.person)))

    def _member(self, person: DeviceId, me: DeviceId | None) -> Member:
        return Member(
            person=person,
            name=self.name(person),
            state=self.state(person),
            devices=tuple(sorted(device for device, owner in self.devices.items() if owner == person)),
            profile=tuple(sorted(self.profiles.get(person, {}).items())),
            is_me=person == me,
        )
