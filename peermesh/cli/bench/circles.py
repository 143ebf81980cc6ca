"""A circle as large as circles get: 50 people with 2,000 membership operations, made in memory."""

from __future__ import annotations

import random
from functools import cache

from peermesh.circle import ADMIT, PROFILE, ROTATE, VOUCH, DeviceKey, Founding, Membership, new_genesis
from peermesh.circle.ops import make_op
from peermesh.types import EntryId

PEOPLE = 50


def founding_by_two() -> tuple[Founding, list[DeviceKey]]:
    """A circle founded by two; their keys, and those of 48 more."""
    keys = [DeviceKey.from_bytes(bytes([number]) * 32) for number in range(1, PEOPLE + 1)]
    genesis = new_genesis([key.device for key in keys[:2]], 2, 1)
    by_device = {key.device: key for key in keys[:2]}
    return Founding(genesis, tuple(genesis.sign(by_device[founder]) for founder in genesis.founders)), keys


@cache
def large_circle(count: int, heads: int = 3) -> tuple[Founding, list[DeviceKey], list[bytes]]:
    """So many operations of all kinds: everybody admitted by two, then profiles, vouches and rotates of anybody.

    Args:
        count: operations in all.
        heads: how many recent operations each one builds on, as when people work apart.
    """
    founding, keys = founding_by_two()
    rng = random.Random(1)  # noqa: S311 - the same circle in every run
    membership = Membership(founding)

    def add(key: DeviceKey, op_type: str, body: list[object]) -> None:
        membership.add(membership.author(key, op_type, body, 1).raw, signature_known=True)

    for number, key in enumerate(keys[2:], 2):
        add(keys[number % 2], ADMIT, [key.device])
        add(keys[rng.randrange(2, number)] if number > 3 else keys[1 - number % 2], ADMIT, [key.device])
    while len(membership) < count:
        tips = [_loose(membership, rng, rng.choice(keys)) for _ in range(heads)]
        for raw in tips:
            membership.add(raw, signature_known=True)
    return founding, keys, membership.raws()


def _loose(membership: Membership, rng: random.Random, key: DeviceKey) -> bytes:
    """The next operation of somebody who does not know of the others being made now."""
    kinds: dict[str, list[object]] = {
        PROFILE: [["about", "x" * rng.randrange(200)], ["name", key.device.hex()[:6]]],
        ROTATE: [rng.randbytes(32)],
        VOUCH: [[key.device, rng.randrange(1, 9999), rng.randbytes(32)]],
    }
    kind = rng.choices(list(kinds), weights=[6, 1, 3])[0]
    made = membership.author(key, kind, kinds[kind], 1)
    parents: list[EntryId] = list(made.parents)
    return make_op(
        key,
        circle=membership.circle,
        seq=made.seq,
        parents=parents,
        time_ms=1,
        op_type=kind,
        body=kinds[kind],
    ).raw
