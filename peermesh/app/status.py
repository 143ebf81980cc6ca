"""Truthful status: who holds what, from vectors that devices themselves have told (DESIGN.md section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.values import CircleStatus, DeviceCopy, LogStatus, NoteHolders, NoteStatus
from peermesh.store import Store
from peermesh.types import CircleId, DeviceId, DocId, EntryId

_Vector = Mapping[DeviceId, tuple[int, EntryId]]


def holders(state: CircleState, tops: Mapping[DeviceId, int]) -> set[DeviceId]:
    """Active devices that hold every entry up to `tops` (per author device the last seq of a note)."""
    found = set()
    for device in state.view().devices:
        vector = state.log.held if device == state.device else state.peers.get(device, {})
        if all(vector.get(author, (0, b""))[0] >= seq for author, seq in tops.items()):
            found.add(device)
    return found


def note_status(
    store: Store, state: CircleState, doc: DocId, seen: Mapping[DeviceId, int | None], *, saved: bool
) -> NoteStatus:
    """Where the newest version of a note is; `seen` tells of people when they were last connected."""
    devices = state.view().devices
    having = holders(state, store.doc_tips(state.circle, doc))
    others = [member for member in state.members() if not member.is_me]
    missing = [member for member in others if not having.intersection(member.devices)]
    near = set(state.sessions.values())
    return NoteStatus(
        saved,
        len(devices),
        len(having),
        tuple(member.name for member in others if member not in missing),
        tuple(member.name for member in missing),
        tuple(member.name for member in missing if near.intersection(member.devices)),
        tuple((member.name, when) for member in missing if (when := seen.get(member.person)) is not None),
        state.mine,
    )


class Copies:
    """What every device is known to hold. Owner: App; owner thread only."""

    def __init__(self, store: Store, circles: Circles) -> None:
        self._store = store
        self._circles = circles

    def of_note(self, circle: CircleId, doc: DocId) -> tuple[DeviceCopy, ...]:
        """The newest version of a note, device by device: this one first, then mine, then by name.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        tips = self._store.doc_tips(circle, doc)

        def lacking(vector: _Vector) -> int:
            behind = {author: vector.get(author, (0, b""))[0] for author in tips}
            late = [author for author, top in tips.items() if behind[author] < top]
            return sum(self._store.doc_entries_after(circle, doc, author, behind[author]) for author in late)

        return _sorted(_copy(state, device, vector, lacking(vector), 0) for device, vector in _vectors(state))

    def of_circle(self, circle: CircleId) -> tuple[DeviceCopy, ...]:
        """Everything written in a circle, device by device, in the same order.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        held = state.log.held
        return _sorted(
            _copy(state, device, vector, _beyond(held, vector), _beyond(vector, held))
            for device, vector in _vectors(state)
        )

    def near(self, circle: CircleId) -> tuple[str, ...]:
        """Names of the others of whom a device is connected to this one now.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        near = set(state.sessions.values())
        return tuple(m.name for m in state.members() if not m.is_me and near.intersection(m.devices))

    def holders(self, circle: CircleId, doc: DocId) -> frozenset[DeviceId]:
        """The people of whom it is known that one of their devices holds the newest version of a note."""
        state = self._circles.get(circle)
        devices = state.view().devices
        return frozenset(devices[device] for device in holders(state, self._store.doc_tips(circle, doc)))


def _vectors(state: CircleState) -> Iterator[tuple[DeviceId, _Vector]]:
    """What each active device has told that it holds."""
    for device in state.view().devices:
        yield device, state.log.held if device == state.device else state.peers.get(device, {})


def _beyond(more: _Vector, less: _Vector) -> int:
    """Entries that the first vector covers and the second does not."""
    return sum(max(0, seq - less.get(author, (0, b""))[0]) for author, (seq, _) in more.items())


def _copy(state: CircleState, device: DeviceId, vector: _Vector, missing: int, ahead: int) -> DeviceCopy:
    view = state.view()
    person = view.devices[device]
    here = device == state.device
    return DeviceCopy(
        device=device,
        person=person,
        name=view.name(person) or f"({person.hex()[:6]})",
        here=here,
        mine=person == view.devices.get(state.device),
        connected=device in state.sessions.values(),
        told=here or device in state.peers,
        has_latest=missing == 0,
        missing=missing,
        ahead=ahead,
    )


def _sorted(copies: Iterator[DeviceCopy]) -> tuple[DeviceCopy, ...]:
    return tuple(sorted(copies, key=lambda one: (not one.here, not one.mine, one.name.casefold(), one.device)))


def circle_status(store: Store, state: CircleState) -> CircleStatus:
    """Logs and notes of one circle with their holders."""
    names = state.device_names()
    active = state.view().devices
    logs = tuple(
        LogStatus(device, names.get(device, device.hex()[:8]), seq)
        for device, (seq, _) in sorted(state.log.held.items())
    )
    notes = []
    for row in store.notes(state.circle):
        having = holders(state, store.doc_tips(state.circle, row.doc))
        labels = {device: f"{names.get(device, '?')} ({device.hex()[:8]})" for device in active}
        notes.append(
            NoteHolders(
                row.doc,
                row.title,
                tuple(sorted(labels[d] for d in having)),
                tuple(sorted(labels[d] for d in active if d not in having)),
            )
        )
    return CircleStatus(state.circle, state.name, logs, tuple(notes))
