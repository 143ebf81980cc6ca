"""Sealed boxes: for one device alone, another one every time, and nothing of what is damaged."""

from __future__ import annotations

import pytest

from peermesh.circle import DeviceKey, seal, unseal
from peermesh.circle.sealing import OVERHEAD
from peermesh.errors import Bug
from peermesh.types import DeviceId


def test_only_the_device_it_was_made_for_opens_a_box() -> None:
    anna, bruno = DeviceKey.generate(), DeviceKey.generate()
    box = seal(anna.device, b"how to reach me")
    assert unseal(anna, box) == b"how to reach me"
    assert unseal(DeviceKey.from_bytes(anna.to_bytes()), box) == b"how to reach me"
    assert unseal(bruno, box) is None
    assert len(box) == len(b"how to reach me") + OVERHEAD
    assert seal(anna.device, b"how to reach me") != box


def test_damaged_boxes_and_strange_keys_are_refused() -> None:
    anna = DeviceKey.generate()
    box = bytearray(seal(anna.device, b"text"))
    for at in range(len(box)):
        damaged = bytes(box[:at]) + bytes([box[at] ^ 1]) + bytes(box[at + 1 :])
        assert unseal(anna, damaged) is None or at == 31, at  # the last bit of the fresh key does not count
    for short in (b"", b"x", bytes(box[: OVERHEAD - 1])):
        assert unseal(anna, short) is None
    for key in (bytes(32), b"\xff" * 32, b"short"):
        with pytest.raises(Bug):
            seal(DeviceId(key), b"text")
