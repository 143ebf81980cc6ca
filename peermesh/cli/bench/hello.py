"""What hello and the comparison of membership add to a connection: both sides' work, in one process, no network."""

from __future__ import annotations

import time
from pathlib import Path

from peermesh.circle import (
    DeviceKey,
    HelloCircle,
    HelloMachine,
    Membership,
    Summary,
    answer,
    decode_exchange,
    summary_frame,
)
from peermesh.cli.bench.circles import large_circle
from peermesh.cli.bench.figures import Figure
from peermesh.types import PeerId, PeerInfo

ROUNDS = 200
ONE, TWO = PeerId("12D3One"), PeerId("12D3Two")


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds of processor time a connection, both sides together, in a circle with `notes` operations."""
    founding, keys, raws = large_circle(notes)
    left, right = Membership.load(founding, raws), Membership.load(founding, raws)
    samples = []
    for number in range(ROUNDS):
        handshake = number.to_bytes(32, "big")
        begun = time.process_time()
        first = HelloMachine(PeerInfo(TWO, ONE, handshake, True, ""), [_circle(left, keys[0])])
        second = HelloMachine(PeerInfo(ONE, TWO, handshake, False, ""), [_circle(right, keys[1])])
        todo, turn = list(first.start()), second
        while todo:
            todo += turn.received(todo.pop(0))
            turn = first if turn is second else second
        for mine, theirs in ((left, right), (right, left)):
            told = decode_exchange(summary_frame(theirs))
            assert isinstance(told, Summary)
            assert not answer(mine, told.ids).frames
            assert mine.knows(told.ids)
        samples.append((time.process_time() - begun) * 1e3)
        assert first.outcome is not None
        assert first.outcome.shared == {founding.circle: keys[1].device}
    return [Figure(f"hello and comparing {len(raws)} operations, both sides", "ms", samples, "<= 10 ms")]


def _circle(membership: Membership, key: DeviceKey) -> HelloCircle:
    return HelloCircle(
        circle=membership.circle,
        epoch_keys=membership.epoch_keys(bytes(32)),
        key=key,
        standing=membership.standing,
        introductions=not membership.needs_rotate(key.device),
    )
