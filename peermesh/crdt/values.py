"""The value columns of a change: lengths and kinds as runs, the bytes beside them."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from typing import Any, Final

from peermesh.crdt.chunk import sleb
from peermesh.crdt.index import Staged
from peermesh.crdt.model import MAX_VALUE_BYTES, Malformed

NO_VALUE: Final = 0
SCALAR: Final = 1
TEXT: Final = 2
ClassRuns = list[tuple[int, int]]
"""(end row, what the operations up to there carry)."""

_NULL, _FALSE, _TRUE, _INT, _F64, _STR, _BYTES = 0, 1, 2, 4, 5, 6, 7
_INNER_BYTES: Final = bytes(range(0x80, 0xC0))


def check_values(runs: Iterator[tuple[int, int, list[Any]]], raw: bytes, staged: Staged) -> None:
    """Check every value and note scalars and texts in `staged`.

    Args:
        runs: stretches of (value meta, class), as `guard.merged` gives them.
        raw: the value bytes.
        staged: gets `scalars` and `texts`.

    Raises:
        Malformed or UnicodeDecodeError: a value that Document never writes.
    """
    at = 0
    text_from = text_row = -1
    text_end = 0
    for row, end, (meta, kind) in runs:
        if text_from >= 0 and kind != TEXT:
            _close_text(raw[text_from:at], text_row, text_end, staged)
            text_from = -1
        if meta is None:
            raise Malformed("value")
        if kind == NO_VALUE:
            if meta:
                raise Malformed("value")
        elif kind == TEXT:
            if text_from < 0:
                text_from, text_row = at, row
            at = _characters(raw, at, end - row, meta)
            text_end = end
        else:
            at = _scalars(raw, at, row, end, meta, staged)
    if text_from >= 0:
        _close_text(raw[text_from:at], text_row, text_end, staged)
    if at != len(raw):
        raise Malformed("value")


def _characters(raw: bytes, at: int, count: int, meta: int) -> int:
    """Check that `count` values of one length each begin like a character; the text as a whole is decoded later."""
    size = meta >> 4
    if meta & 15 != _STR or not 1 <= size <= 4:
        raise Malformed("no single character")
    end = at + size * count
    if end > len(raw):
        raise Malformed("cut short")
    starts = raw[at:end:size]
    if not (starts.isascii() if size == 1 else len(starts.translate(None, _INNER_BYTES)) == count):
        raise Malformed("no single character")
    return end


def _close_text(raw: bytes, row: int, end: int, staged: Staged) -> None:
    """As many code points as values, and each value begins with a first byte: each value is one code point."""
    text = raw.decode()
    if len(text) != end - row:
        raise Malformed("no single character")
    staged.texts.append((row, text))


def _scalars(raw: bytes, at: int, row: int, end: int, meta: int, staged: Staged) -> int:
    size, kind = meta >> 4, meta & 15
    if size > MAX_VALUE_BYTES:
        raise Malformed("value too large")
    for k in range(row, end):
        value = raw[at : at + size]
        at += size
        if len(value) != size:
            raise Malformed("cut short")
        staged.scalars.append((k, _scalar(kind, value)))
    return at


def _scalar(kind: int, value: bytes) -> str | int | float | bytes | None:
    if kind == _STR:
        return value.decode()
    if kind == _BYTES:
        return value
    if kind == _INT:
        number, used = sleb(value, 0, 64)
        if used != len(value):
            raise Malformed("value")
        return number
    if kind == _F64 and len(value) == 8:
        real: float = struct.unpack("<d", value)[0]
        if math.isnan(real):
            raise Malformed("value")
        return real
    if value or kind not in (_NULL, _FALSE, _TRUE):
        raise Malformed("value")
    return None if kind == _NULL else kind == _TRUE
