from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import RejectedChange, preflight
from peermesh.crdt._binding import leb
from peermesh.crdt.chunk import parse, sleb, uleb, uncompressed
from peermesh.crdt.model import Malformed
from peermesh.types import Splice
from tests.unit.crdt import builders
from tests.unit.crdt.builders import altered, encode, note, seal


@given(st.integers(0, 2**53 - 1))
def test_unsigned_numbers_round_trip_and_only_minimal_ones_pass(number: int) -> None:
    raw = leb(number)
    assert uleb(raw + b"\x99", 0) == (number, len(raw))
    with pytest.raises(Malformed):
        uleb(raw[:-1] + bytes([raw[-1] | 0x80, 0]), 0)
    with pytest.raises(IndexError):
        uleb(raw[:-1], 0)


@given(st.integers(-(2**53), 2**53 - 1))
def test_signed_numbers_round_trip_and_only_minimal_ones_pass(number: int) -> None:
    raw = builders.sleb(number)
    assert sleb(raw + b"\x99", 0) == (number, len(raw))
    with pytest.raises(Malformed):
        sleb(raw[:-1] + bytes([raw[-1] | 0x80, 0x7F if number < 0 else 0]), 0)


def test_numbers_too_large_are_refused() -> None:
    for bad in (leb(2**53), leb(2**64), b"\xff" * 30):
        with pytest.raises(Malformed):
            uleb(bad, 0)
    for bad in (builders.sleb(2**53), builders.sleb(-(2**53) - 1), b"\xff" * 30):
        with pytest.raises(Malformed):
            sleb(bad, 0)
    assert sleb(builders.sleb(-(2**63)), 0, 64)[0] == -(2**63)
    with pytest.raises(Malformed):
        sleb(builders.sleb(2**63), 0, 64)


def test_preflight_tells_who_and_how_much() -> None:
    doc, body, first = note("hello")
    heads = doc.heads
    (change,) = doc.edit_text(body, [Splice(0, 2, "abc")])
    head = preflight(change.raw)
    assert (head.hash, head.deps, head.actor, head.seq, head.ops) == (change.hash, heads, doc.actor, 2, 5)
    assert head.start_op == preflight(first[0].raw).ops + 1


def test_preflight_refuses_what_is_costly_or_damaged() -> None:
    raw = note("hello")[2][0].raw
    bad = {
        "empty": b"",
        "cut": raw[:-1],
        "longer": raw + b"\0",
        "magic": b"\0" + raw[1:],
        "checksum": raw[:4] + b"\0\0\0\0" + raw[8:],
        "document chunk": raw[:8] + b"\0" + raw[9:],
        "deflated": raw[:8] + b"\x02" + raw[9:],
        "too many ops": altered(raw, c66=builders.sleb(20_001) + b"\1"),
        "no ops": altered(raw, c66=None),
        "null ops": altered(raw, c66=b"\0" + leb(2**40)),
        "too large": altered(raw, c87=b"x" * (1 << 20)),
        "time": encode(parse(raw), time=5),
        "message": encode(parse(raw), message=b"hi"),
        "extra": encode(parse(raw), extra=b"x"),
        "short actor": altered(raw, actor=b"12345678"),
        "own actor twice": altered(raw, others=(builders.actor(1),)),
        "actors unsorted": altered(raw, others=(builders.actor(9), builders.actor(3))),
        "deps unsorted": altered(raw, deps=(b"b" * 32, b"a" * 32)),
        "dep cut": seal(b"\xff\x01" + bytes(40)),
        "deps without end": seal(leb(2**40)),
        "unknown column": altered(raw, c128=b"\1"),
        "empty column": altered(raw, c52=b""),
        "seq": altered(raw, seq=0),
        "start": altered(raw, start_op=0),
        "literal without values": altered(raw, c66=builders.sleb(-(2**40))),
        "nothing": seal(b""),
    }
    for name, data in bad.items():
        with pytest.raises(RejectedChange):
            raise AssertionError(name, preflight(data))


def test_every_prefix_is_refused() -> None:
    raw = note("hello")[2][0].raw
    body = raw[10 + (raw[9] > 127) :]
    for size in range(len(body)):
        with pytest.raises(RejectedChange):
            preflight(seal(body[:size]))


def test_inflating_gives_the_same_change_within_bounds() -> None:
    raw = note("x" * 1_000)[2][0].raw
    body = raw[11:]

    def deflated(data: bytes) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        return raw[:8] + b"\x02" + leb(len(packed)) + packed

    assert uncompressed(deflated(body)) == raw
    assert uncompressed(raw) == raw
    packed = deflated(body)
    bomb = deflated(bytes(2 << 20))
    for bad in (b"", raw[:9], bomb, packed + b"x", packed[:-1], raw[:8] + b"\0" + raw[9:], raw[:8] + b"\x02\x03abc"):
        with pytest.raises(Malformed):
            uncompressed(bad)
