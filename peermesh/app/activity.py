"""What happened in a circle between its people, as values that a window or a command puts into words."""

from __future__ import annotations

from itertools import islice

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.circle import Deed, DeedKind
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, PersonState

MOST = 500
"""So many deeds are told at once; a circle has a few a month."""
_DEVICES = (DeedKind.DEVICE_ADDED, DeedKind.DEVICE_REVOKED, DeedKind.DEVICE_FORKED, DeedKind.CAME_BACK)


class Activity(Struct, frozen=True):
    """One deed, with the names of now and what it means now.

    Attributes:
        time_ms: by the clock of the device that did it.
        who: the person who did it. by_me: I am that person.
        subject: the person, or the device, that it was done to; None for founding, leaving and changing the key.
        name: of the subject, or of the person whose device it is; "" without one. of_me: that is me.
        votes: for a vote, how many had voted with this one. needed: how many remove a member.
        standing: where the person concerned stands now; None where no person is concerned.
        active: whether the device concerned is somebody's now; None where no device is concerned.
    """

    kind: DeedKind
    time_ms: int
    person: DeviceId
    who: str
    by_me: bool
    subject: DeviceId | None
    name: str
    of_me: bool
    votes: int
    needed: int
    standing: PersonState | None
    active: bool | None


class Activities:
    """Owner: App."""

    def __init__(self, circles: Circles) -> None:
        self._circles = circles

    def of(self, circle: CircleId, most: int = MOST) -> tuple[Activity, ...]:
        """What was done in a circle, the newest first; each of two founders comes as one who founded it.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        return tuple(_seen(state, deed) for deed in islice(state.membership.deeds(), most))


def _seen(state: CircleState, deed: Deed) -> Activity:
    view, about_device = state.view(), deed.kind in _DEVICES
    me = view.owners.get(state.device, state.device)
    subject = deed.subject
    owner = view.owners.get(subject) if subject is not None and about_device else subject
    concerned = deed.person if deed.kind in (DeedKind.LEFT, DeedKind.FOUNDED) else None if about_device else subject
    return Activity(
        kind=deed.kind,
        time_ms=deed.time_ms,
        person=deed.person,
        who=_name(state, deed.person),
        by_me=deed.person == me,
        subject=subject,
        name=_name(state, owner) if owner is not None else "",
        of_me=owner == me,
        votes=deed.votes,
        needed=state.membership.founding.genesis.quorum,
        standing=view.state(concerned) if concerned is not None else None,
        active=subject in view.devices if about_device else None,
    )


def _name(state: CircleState, person: DeviceId) -> str:
    return state.view().name(person) or f"({person.hex()[:6]})"
