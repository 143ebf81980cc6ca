"""What members' devices say they hold of others: (seq, entry id) pairs (DESIGN.md section 5, vouching)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from peermesh.circle import ops
from peermesh.circle.authority import Authority
from peermesh.types import DeviceId, EntryId

MAX_HISTORIES = 8
"""Histories of a device that forked for which one device's word counts: its first ones."""


def vouched(authority: Authority, active: Iterable[DeviceId]) -> dict[DeviceId, tuple[tuple[int, EntryId], ...]]:
    """Per device what active devices vouch for, highest first."""
    vouchers = frozenset(active)
    found: defaultdict[DeviceId, set[tuple[int, EntryId]]] = defaultdict(set)
    named: defaultdict[tuple[DeviceId, DeviceId], set[tuple[int, EntryId]]] = defaultdict(set)
    vouches = [op for i in authority.by_type[ops.VOUCH] if (op := authority.ops[i]).device in vouchers]
    for op in sorted(vouches, key=lambda op: (op.seq, op.id)):
        for device, seq, entry in op.body:
            if device in authority.forked:
                names = named[op.device, device]
                if len(names) >= MAX_HISTORIES and (seq, entry) not in names:
                    continue
                names.add((seq, entry))
            found[device].add((seq, entry))
    return {device: tuple(sorted(pairs, reverse=True)) for device, pairs in found.items()}
