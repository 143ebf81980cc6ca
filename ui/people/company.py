"""What is known of a circle's people at one moment: who is here, who is connected with whom, who has the latest.

Plain values, made on Qt's main thread by one short reading of the App; pictures and lists show them and ask nothing.
"""

from __future__ import annotations

from peermesh.app import App, Profile
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, Member, PersonState


class Somebody(Struct, frozen=True):
    """One person of a circle.

    Attributes:
        guest: waits for the welcome of a second member.
        near: a device of theirs is connected to this one now; always for me.
        online: `near`, or connected to somebody who is.
        last_seen_ms: when they were last connected; None while they are, or when they never were.
        latest: they have the newest version of the open note; None when no note is open.
        devices: how many belong to them.
    """

    person: DeviceId
    profile: Profile
    is_me: bool
    guest: bool
    near: bool
    online: bool
    last_seen_ms: int | None
    latest: bool | None
    devices: int

    @property
    def name(self) -> str:
        """As they call themselves; the first digits of their id before that is known."""
        return self.profile.name or f"({self.person.hex()[:6]})"


class Company(Struct, frozen=True):
    """Everybody, me first, then by name.

    Attributes:
        near: pairs of places in `people` that are connected: with me, or told by both of them to me.
        heard: pairs that others told of.
    """

    people: tuple[Somebody, ...] = ()
    near: frozenset[tuple[int, int]] = frozenset()
    heard: frozenset[tuple[int, int]] = frozenset()

    @property
    def apart(self) -> bool:
        """Whether somebody does not have the newest version of the open note yet."""
        return any(one.latest is False for one in self.people)

    def of(self, person: DeviceId) -> Somebody | None:
        """One of them."""
        return next((one for one in self.people if one.person == person), None)


def gather(app: App, circle: CircleId, doc: DocId | None) -> Company:
    """Who belongs to a circle and how they stand; `doc` is the open note.

    Raises:
        NotFound: no such circle.
    """
    members = app.members(circle)
    near = {copy.person for copy in app.copies.of_circle(circle) if copy.connected}
    online = app.live.online(circle) | near
    seen = app.live.last_seen(circle)
    latest = app.copies.holders(circle, doc) if doc is not None else None
    people = tuple(
        Somebody(
            person=member.person,
            profile=app.people.profile(circle, member.person),
            is_me=member.is_me,
            guest=member.state is PersonState.GUEST,
            near=member.is_me or member.person in near,
            online=member.is_me or member.person in online,
            last_seen_ms=seen.get(member.person),
            latest=member.person in latest if latest is not None else None,
            devices=len(member.devices),
        )
        for member in members
    )
    return Company(people, *_pairs(people, members, app.live.links(circle)))


def _pairs(
    people: tuple[Somebody, ...], members: list[Member], links: frozenset[tuple[DeviceId, DeviceId]]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Connections between devices as pairs of people: those that I know at first hand, and those I heard of."""
    owner = {device: place for place, member in enumerate(members) for device in member.devices}
    told = {
        (min(owner[a], owner[b]), max(owner[a], owner[b]))
        for a, b in links
        if a in owner and b in owner and owner[a] != owner[b]
    }
    mine = {(0, place) for place, one in enumerate(people) if place and one.near}
    near = mine | {pair for pair in told if all(people[place].near for place in pair)}
    return frozenset(near), frozenset(pair for pair in told - near if 0 not in pair)
