"""Keys, genesis, operations: what is accepted byte for byte."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.circle import DeviceKey, decode_founding, decode_genesis, decode_op, found_private, is_device_id, verify
from peermesh.circle.ops import make_op, op_signed
from peermesh.errors import Bug, PeerFault
from peermesh.log.cbor import canonical_dumps
from peermesh.types import CircleId, EntryId

KEY = DeviceKey.from_bytes(b"\x07" * 32)
OTHER = DeviceKey.from_bytes(b"\x08" * 32)
CIRCLE = found_private(KEY, 5).circle
ROOT = EntryId(CIRCLE)


def content(**changed: Any) -> list[Any]:
    fields: dict[str, Any] = {
        "version": 1,
        "kind": 1,
        "circle": CIRCLE,
        "device": KEY.device,
        "seq": 1,
        "parents": [ROOT],
        "time": 5,
        "type": "profile",
        "body": [["name", "Anna"]],
    }
    fields.update(changed)
    return list(fields.values())


def raw(**changed: Any) -> bytes:
    data = canonical_dumps(content(**changed))
    return data + KEY.sign(b"peermesh/v1/entry\0" + data)


# -- keys --


def test_a_key_survives_its_bytes_and_hides_them() -> None:
    key = DeviceKey.generate()
    again = DeviceKey.from_bytes(key.to_bytes())
    assert again.device == key.device
    assert verify(key.device, b"m", again.sign(b"m"))
    assert key.to_bytes().hex() not in repr(key)
    assert repr(key.to_bytes())[2:-1] not in repr(key)
    with pytest.raises(Bug):
        pickle.dumps(key)
    with pytest.raises(Bug):
        DeviceKey.from_bytes(b"short")


SMALL_ORDER = [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"]
NOT_CANONICAL = [b"\xee" + b"\xff" * 30 + b"\x7f", b"\xf1" + b"\xff" * 30 + b"\x7f"]


@pytest.mark.parametrize("key", [*SMALL_ORDER, *NOT_CANONICAL])
def test_weak_and_non_canonical_keys_are_no_device_ids(key: bytes) -> None:
    assert not is_device_id(key)
    assert not verify(key, b"m", b"\x01" + bytes(63))
    assert not verify(key, b"m", bytes(64))
    with pytest.raises(PeerFault):
        decode_op(raw(type="admit", body=[key]), CIRCLE)


def test_a_signature_with_a_non_canonical_scalar_is_refused() -> None:
    order = (1 << 252) + 27742317777372353535851937790883648493
    good = KEY.sign(b"m")
    scalar = int.from_bytes(good[32:], "little") + order
    assert verify(KEY.device, b"m", good)
    assert not verify(KEY.device, b"m", good[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize(("key", "signature"), [(b"", bytes(64)), (KEY.device, b""), (KEY.device, bytes(65))])
def test_malformed_signatures_are_simply_wrong(key: bytes, signature: bytes) -> None:
    assert not verify(key, b"m", signature)
    assert not is_device_id(b"x")
    assert not is_device_id("text")


# -- genesis --


def test_a_founding_survives_its_bytes() -> None:
    founding = found_private(KEY, 5)
    assert decode_founding(founding.genesis.raw, founding.signatures) == founding
    assert founding.genesis.founders == (KEY.device,)


def test_every_founder_must_have_signed() -> None:
    founding = found_private(KEY, 5)
    for signatures in ((), (bytes(64),), (OTHER.sign(founding.genesis.raw),), founding.signatures * 2):
        with pytest.raises(PeerFault):
            decode_founding(founding.genesis.raw, signatures)


@pytest.mark.parametrize(
    "value",
    [
        [1, 0, 0, [KEY.device], bytes(32), 5],
        [1, 0, 2, [KEY.device], bytes(32), 5],
        [1, 0, 1, [], bytes(32), 5],
        [1, 0, 1, [KEY.device, KEY.device], bytes(32), 5],
        [1, 0, 1, sorted([KEY.device, OTHER.device], reverse=True), bytes(32), 5],
        [1, 0, 1, [bytes(32)], bytes(32), 5],
        [1, 0, 1, [KEY.device], bytes(31), 5],
        [1, 0, 1, [KEY.device], bytes(32), -1],
        [1, 0, 1, [KEY.device], bytes(32), "5"],
        [2, 0, 1, [KEY.device], bytes(32), 5],
        [1, 1, 1, [KEY.device], bytes(32), 5],
        [1, 0, 1, KEY.device, bytes(32), 5],
        "genesis",
    ],
)
def test_an_impossible_genesis_is_refused(value: Any) -> None:
    with pytest.raises(PeerFault):
        decode_genesis(canonical_dumps(value))


# -- operations --


def test_an_operation_survives_its_bytes() -> None:
    op = make_op(KEY, circle=CIRCLE, seq=1, parents=[ROOT], time_ms=5, op_type="profile", body=[("name", "Anna")])
    assert op.raw == raw()
    assert decode_op(op.raw, CIRCLE) == op
    assert op_signed(op)
    assert op.body == (("name", "Anna"),)


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 2},
        {"kind": 2},
        {"circle": bytes(32)},
        {"device": b"short"},
        {"seq": 0},
        {"seq": "1"},
        {"parents": []},
        {"parents": [b"short"]},
        {"parents": [ROOT, ROOT]},
        {"parents": [b"\xff" * 32, bytes(32)]},
        {"parents": [bytes([n]) * 32 for n in range(65)]},
        {"time": -1},
        {"time": 1 << 60},
        {"type": "unknown"},
        {"type": 5},
        {"body": "text"},
        {"body": [["name"]]},
        {"body": [["name", 5]]},
        {"body": [["", "x"]]},
        {"body": [["b", "x"], ["a", "x"]]},
        {"body": [["a", "x"], ["a", "y"]]},
        {"body": [["k" * 65, "x"]]},
        {"body": [["k", "x" * 4001]]},
        {"body": [[f"{n:02}", "x"] for n in range(33)]},
        {"body": [[f"{n:02}", "x" * 4000] for n in range(20)]},
        {"type": "leave", "body": [1]},
        {"type": "vote", "body": []},
        {"type": "dev_add", "body": [OTHER.device]},
        {"type": "dev_add", "body": [OTHER.device, b"short"]},
        {"type": "rotate", "body": [bytes(31)]},
        {"type": "vouch", "body": []},
        {"type": "vouch", "body": [[bytes(32), 0, bytes(32)]]},
        {"type": "vouch", "body": [[bytes(32), 1, bytes(32)], [bytes(32), 2, bytes(32)]]},
        {"type": "fork", "body": [bytes(100)]},
        {"type": "fork", "body": [bytes(100), bytes(130_000)]},
    ],
)
def test_malformed_operations_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(PeerFault):
        decode_op(raw(**changed), CIRCLE)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300))
def test_noise_is_refused(data: bytes) -> None:
    for decode in (lambda: decode_op(data, CIRCLE), lambda: decode_genesis(data)):
        with pytest.raises(PeerFault):
            decode()


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, len(raw()) - 1), bit=st.integers(0, 7))
def test_no_flipped_bit_goes_unseen(at: int, bit: int) -> None:
    data = bytearray(raw())
    data[at] ^= 1 << bit
    try:
        op = decode_op(bytes(data), CircleId(CIRCLE))
    except PeerFault:
        return
    assert not op_signed(op)
