"""Making bad inputs out of good ones: by bytes, and by the structure of our CBOR."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import cbor2

from peermesh.errors import PeerFault
from peermesh.log import canonical_loads

NUMBERS = (0, 1, 2, 7, 23, 24, 63, 64, 127, 128, 255, 256, 65_535, 65_536, 1 << 20, 1 << 31, 1 << 32, (1 << 53) - 1,
           1 << 53, (1 << 63) - 1, (1 << 64) - 1, -1, -256, -(1 << 63))  # fmt: skip
STRANGE: tuple[Any, ...] = (None, True, 1.5, float("nan"), {}, {1: 2}, {"a": [b""]}, "", b"", [], "\u202e", "é" * 40,
                            b"\0" * 32, b"\xff" * 32, b"x" * 16, [[[[[[[[[[[]]]]]]]]]]])  # fmt: skip
PIECES = (b"", b"\0", b"\xff", b"\x80", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", b"\x9f", b"\xff",
          b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff", b"\xc0", b"\xd8\x1c", b"\xf6",
          b"\x81" * 40, b"\r\n", b"---\n", b"%s%n", b"../", b"\xe2\x80\xae", b"\xed\xa0\x80")  # fmt: skip


def by_bytes(rng: random.Random, data: bytes, other: bytes = b"") -> bytes:
    """One to four small faults; `other` is a good input to take a part from."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        at = rng.randrange(len(made) + 1)
        kind = rng.randrange(9)
        if kind == 0 and made:
            made[min(at, len(made) - 1)] ^= 1 << rng.randrange(8)
        elif kind == 1 and made:
            made[min(at, len(made) - 1)] = rng.randrange(256)
        elif kind == 2:
            made[at:at] = rng.choice(PIECES)
        elif kind == 3:
            del made[at : at + rng.choice((1, 1, 2, 4, 32, 500))]
        elif kind == 4:
            del made[at:]
        elif kind == 5:
            end = min(len(made), at + rng.choice((1, 4, 32, 100)))
            made[at:at] = made[at:end] * rng.choice((1, 2, 50))
        elif kind == 6 and other:
            start = rng.randrange(len(other))
            made[at:at] = other[start : start + rng.choice((1, 8, 64, 1000))]
        elif kind == 7:
            made[at : at + 8] = rng.choice(NUMBERS).to_bytes(9, "big", signed=True)[-rng.choice((1, 2, 4, 8)) :]
        else:
            made[at:at] = rng.randbytes(rng.choice((1, 4, 16, 64)))
    return bytes(made)


def by_value(rng: random.Random, data: bytes) -> bytes:
    """A CBOR value with one part of it changed, in our form or nearly; bytes that are none are changed as bytes."""
    try:
        value = canonical_loads(data, max_size=1 << 20, max_depth=12)
    except PeerFault:
        return by_bytes(rng, data)
    changed = _changed(rng, value)
    try:
        made = cbor2.dumps(changed, canonical=True)
    except (cbor2.CBOREncodeError, UnicodeEncodeError, OverflowError):
        return by_bytes(rng, data)
    return by_bytes(rng, made) if rng.random() < 0.05 else made


def _changed(rng: random.Random, value: Any) -> Any:
    if isinstance(value, list) and value and rng.random() < 0.8:
        made = list(value)
        at = rng.randrange(len(made))
        kind = rng.randrange(8)
        if kind < 5:
            made[at] = _changed(rng, made[at])
        elif kind == 5:
            made.insert(at, made[rng.randrange(len(made))])
        elif kind == 6:
            del made[at]
        else:
            made += [made[at]] * rng.choice((1, 2, 70, 300))
        return made
    if isinstance(value, int) and rng.random() < 0.8:
        return rng.choice((*NUMBERS, value + 1, value - 1, value ^ 1))
    if isinstance(value, bytes) and rng.random() < 0.8:
        return by_bytes(rng, value)
    if isinstance(value, str) and rng.random() < 0.5:
        return by_bytes(rng, value.encode()).decode(errors="ignore")
    return rng.choice((*STRANGE, *NUMBERS))


def text_of(rng: random.Random, seeds: Sequence[str]) -> str:
    """A text with faults, from texts that are good."""
    made = by_bytes(rng, rng.choice(seeds).encode(), rng.choice(seeds).encode())
    return made.decode(errors=rng.choice(("ignore", "replace")))
