import contextlib
import os

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from peermesh.errors import Bug, PeerFault
from peermesh.log import (
    MAX_ENTRY,
    NO_ENTRY,
    Entry,
    actor_id,
    canonical_dumps,
    canonical_loads,
    decode_entry,
    make_entry,
    verify_run,
)
from peermesh.log.messages import MAX_MESSAGE, RUN, pack, unpack
from peermesh.ports import MAX_FRAME

CIRCLE = bytes([7]) * 32
KEY = SigningKey(bytes([1]) * 32)


def entry(
    seq: int = 1, prev: bytes = NO_ENTRY, key: SigningKey = KEY, circle: bytes = CIRCLE, **other: object
) -> Entry:
    values = {
        "circle": circle, "seq": seq, "prev": prev, "time_ms": 5, "membership": [bytes([3]) * 32],
        "doc": bytes([4]) * 16, "actor_nonce": bytes(8), "changes": [b"change"], **other,
    }  # fmt: skip
    return make_entry(key, **values)


def run(count: int, key: SigningKey = KEY) -> list[Entry]:
    entries: list[Entry] = []
    for seq in range(1, count + 1):
        entries.append(entry(seq, entries[-1].id if entries else NO_ENTRY, key, changes=[b"%d" % seq]))
    return entries


values = st.recursive(
    st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=40) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_canonical_values_come_back(value: object) -> None:
    data = canonical_dumps(value)
    assert canonical_loads(data, max_size=len(data), max_depth=20) == value


@given(st.binary(max_size=200))
def test_any_bytes_decode_to_themselves_or_are_refused(data: bytes) -> None:
    try:
        value = canonical_loads(data, max_size=200)
    except PeerFault:
        return
    assert canonical_dumps(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b"\x18\x01",  # 1 in two bytes
        b"\x9f\x01\xff",  # list of indefinite length
        b"\xa1\x01\x02",  # a map
        b"\xf6",  # null
        b"\xf5",  # true
        b"\xfb\x3f\xf0\0\0\0\0\0\0",  # a float
        b"\xc2\x41\x01",  # a bignum tag
        b"\x01\x01",  # trailing bytes
        b"",
        b"\x81" * 100_000 + b"\x01",  # nesting
        b"\x5a\xff\xff\xff\xff",  # 4 GiB of bytes announced
        b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff",  # a list of 2^63 items announced
    ],
)
def test_other_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(PeerFault):
        canonical_loads(data, max_size=1 << 20)


def test_size_and_depth_are_bounded() -> None:
    data = canonical_dumps([[[1]]])
    assert canonical_loads(data, max_size=4, max_depth=3) == [[[1]]]
    with pytest.raises(PeerFault, match="oversized"):
        canonical_loads(data, max_size=3)
    with pytest.raises(PeerFault, match="deep"):
        canonical_loads(data, max_size=4, max_depth=2)


def test_a_value_without_canonical_form_is_our_own_mistake() -> None:
    with pytest.raises(Bug):
        canonical_dumps(["\ud800"])


def test_an_entry_comes_back_as_it_was_made() -> None:
    made = entry(2, bytes([9]) * 32, changes=[b"a", b"b"])
    assert decode_entry(made.raw) == made
    assert made.device == bytes(KEY.verify_key)
    verify_run([made], (1, bytes([9]) * 32))


def test_a_run_is_verified_by_chain_and_last_signature() -> None:
    entries = run(5)
    verify_run(entries, None)
    verify_run(entries[2:], (2, entries[1].id))
    with pytest.raises(PeerFault, match="follow"):
        verify_run(entries[1:], None)
    with pytest.raises(PeerFault, match="follow"):
        verify_run([entries[0], entries[2]], None)
    with pytest.raises(PeerFault, match="empty"):
        verify_run([], None)


def test_a_forged_middle_entry_breaks_the_chain() -> None:
    entries = run(3)
    forged = entry(2, entries[0].id, changes=[b"forged"])
    with pytest.raises(PeerFault, match="follow"):
        verify_run([entries[0], forged, entries[2]], None)


def test_a_run_of_two_logs_or_circles_is_refused() -> None:
    ours, theirs = run(2), run(2, SigningKey(bytes([2]) * 32))
    with pytest.raises(PeerFault, match="several"):
        verify_run([ours[0], theirs[1]], None)
    with pytest.raises(PeerFault, match="several"):
        verify_run([ours[0], entry(2, ours[0].id, circle=bytes(32))], None)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_altered_byte_passes(at: int, flip: int) -> None:
    good = entry()
    raw = bytearray(good.raw)
    raw[at % len(raw)] ^= flip
    with pytest.raises(PeerFault):
        verify_run([decode_entry(bytes(raw))], None)


def test_a_small_order_key_signs_nothing() -> None:
    content = bytearray(entry().raw[:-64])
    start = content.index(bytes(KEY.verify_key))
    small = bytes([1]) + bytes(31)  # the identity point: any message has a valid signature under it elsewhere
    content[start : start + 32] = small
    forged = bytes(content) + small + bytes(32)
    with pytest.raises(PeerFault, match="signature"):
        verify_run([decode_entry(forged)], None)


@pytest.mark.parametrize(
    "change",
    [
        {0: 2}, {1: 1}, {2: b"short"}, {3: "text"}, {4: 0}, {4: -1}, {4: 1 << 53}, {5: b""}, {6: -1}, {7: [b"x"]},
        {7: [bytes(32)] * 65}, {8: bytes(15)}, {9: bytes(9)}, {10: []}, {10: [1]}, {10: b""}, {10: [b"c"] * 1025}, {5: b"\1" * 32},
    ],
)  # fmt: skip
def test_malformed_entries_are_refused(change: dict[int, object]) -> None:
    fields = cbor2.loads(entry().raw[:-64])
    for at, value in change.items():
        fields[at] = value
    with pytest.raises(PeerFault):
        decode_entry(cbor2.dumps(fields, canonical=True) + bytes(64))


def test_an_entry_is_bounded() -> None:
    with pytest.raises(PeerFault, match="size"):
        entry(changes=[os.urandom(1 << 20)])
    with pytest.raises(PeerFault, match="size"):
        decode_entry(bytes(64))


def test_actors_differ_by_everything_they_derive_from() -> None:
    parts = [bytes(32), bytes(32), bytes(16), bytes(8)]
    seen = {actor_id(*parts)}
    for at in range(4):
        other = list(parts)
        other[at] = b"\1" * len(parts[at])
        seen.add(actor_id(*other))
    assert len(seen) == 5
    assert all(len(actor) == 16 for actor in seen)


SMALL_ORDER = [
    "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "00" * 32, "00" * 31 + "80",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
]  # fmt: skip


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_no_key_of_small_order_signs_anything(point: str) -> None:
    """Identity and zero are, under such a key, a valid signature of every eighth message or more: others accept it."""
    key, forged = bytes.fromhex(point), bytes([1]) + bytes(63)
    lax = Ed25519PublicKey.from_public_bytes(key)
    accepted_elsewhere = 0
    for time_ms in range(64):
        content = entry(time_ms=time_ms).raw[:-64].replace(bytes(KEY.verify_key), key)
        with pytest.raises(PeerFault, match="signature"):
            verify_run([decode_entry(content + forged)], None)
        with contextlib.suppress(InvalidSignature):
            lax.verify(forged, b"peermesh/v1/entry\0" + content)
            accepted_elsewhere += 1
    assert accepted_elsewhere  # else this test could not fail


def test_a_signature_has_one_form() -> None:
    """Adding the group's order to S gives a second valid signature in lax libraries."""
    order = 2**252 + 27742317777372353535851937790883648493
    good = entry()
    s = int.from_bytes(good.raw[-32:], "little") + order
    with pytest.raises(PeerFault, match="signature"):
        verify_run([decode_entry(good.raw[:-32] + s.to_bytes(32, "little"))], None)


def test_a_signature_is_no_use_for_another_purpose() -> None:
    content = entry().raw[:-64]
    bare = KEY.sign(content).signature
    with pytest.raises(PeerFault, match="signature"):
        verify_run([decode_entry(content + bare)], None)


def test_the_largest_entry_fits_a_frame_with_what_the_owner_adds() -> None:
    frame = len(entry(changes=[bytes(70_000)]).raw) - 70_000
    largest = entry(changes=[bytes(MAX_ENTRY - frame)])
    assert len(largest.raw) == MAX_ENTRY
    message = pack(RUN, [largest.raw])
    assert unpack(message) == (RUN, [largest.raw])
    assert len(message) + 64 <= MAX_MESSAGE + 64 <= MAX_FRAME
    with pytest.raises(PeerFault, match="size"):
        entry(changes=[bytes(MAX_ENTRY - frame + 1)])
