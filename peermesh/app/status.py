"""Truthful status: who holds what, from vectors that devices themselves have told (DESIGN.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping

from peermesh.app.circle_state import CircleState
from peermesh.app.values import CircleStatus, LogStatus, NoteHolders, NoteStatus
from peermesh.store import Store
from peermesh.types import DeviceId, DocId


def holders(state: CircleState, tops: Mapping[DeviceId, int]) -> set[DeviceId]:
    """Active devices that hold every entry up to `tops` (per author device the last seq of a note)."""
    found = set()
    for device in state.view().devices:
        vector = state.log.held if device == state.device else state.peers.get(device, {})
        if all(vector.get(author, (0, b""))[0] >= seq for author, seq in tops.items()):
            found.add(device)
    return found


def note_status(store: Store, state: CircleState, doc: DocId, *, saved: bool) -> NoteStatus:
    """Where the newest version of a note is."""
    devices = state.view().devices
    having = holders(state, store.doc_tips(state.circle, doc))
    people_having: list[str] = []
    people_missing: list[str] = []
    for member in state.members():
        if member.is_me:
            continue
        (people_having if having.intersection(member.devices) else people_missing).append(member.name)
    return NoteStatus(saved, len(devices), len(having), tuple(people_having), tuple(people_missing))


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
