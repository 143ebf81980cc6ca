"""A small, repeatable part of `python -m tests.fuzz`; and that the fuzzer notices harm at all."""

from __future__ import annotations

import random

import pytest

from peermesh.errors import PeerFault
from tests.fuzz.targets import TARGETS, Target
from tests.fuzz.work import GROWTH, Watched, feed

SLICE = {"frames": 60, "join": 150, "changes": 150, "markdown": 150, "programs": 150}


@pytest.mark.parametrize("name", TARGETS)
def test_bad_inputs_do_no_harm(name: str) -> None:
    target = TARGETS[name]()
    try:
        result = feed(target, 1, 0, SLICE.get(name, 400))
    finally:
        target.close()
    assert result.bad == []
    assert 0 < result.refused <= result.inputs or name in (
        "hello",
        "mdns",
        "markdown",
        "programs",
        "vault",
        "join",
        "multistream",
    )


class Faulty(Target):
    name = "faulty"

    def make(self, rng: random.Random) -> bytes:
        return bytes([rng.randrange(5)])

    def run(self, data: bytes) -> None:
        if data[0] == 0:
            raise PeerFault("as it should")
        if data[0] == 1:
            raise IndexError("as it should not")
        if data[0] == 2:
            raise BaseExceptionGroup("as a panic", [ValueError()])


def test_harm_is_noticed() -> None:
    result = feed(Faulty(), 1, 0, 60)
    assert result.refused > 0
    assert result.crashes > 10
    assert not result.harmless
    assert {what.split(":")[0] for _, _, what, _ in result.bad} == {"IndexError", "ExceptionGroup"}


def test_what_takes_too_long_or_too_much_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.work.HANG_S", 0.05)
    peaks = [0]
    monkeypatch.setattr("tests.fuzz.work._peak", lambda: max(peaks))

    class Slow(Faulty):
        def run(self, data: bytes) -> None:
            if data[0] == 3:
                peaks.append(GROWTH + 1)
            while data[0] == 4:
                pass

    result = feed(Slow(), 1, 0, 12)
    assert result.hangs > 0
    assert result.growths == 1, "only the first one raises the peak"


def test_a_worker_does_the_same_and_ends() -> None:
    here = feed(TARGETS["cbor"](), 3, 0, 40)
    worker = Watched("cbor", 3)
    there = worker.feed(0, 40)
    worker.close()
    assert (there.inputs, there.refused, there.crashes) == (here.inputs, here.refused, here.crashes)
