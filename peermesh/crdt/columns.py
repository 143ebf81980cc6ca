"""The columns of a change as runs: strictly canonical, bounded, never expanded.

A decoded column is a list of `(end_row, value)`: `value` holds up to, not including, `end_row`. In a delta column the
value is the step from row to row. The canonical form is the one Automerge writes: runs are maximal, a run has two rows
or more, single values stand in literal runs, no two literal or null runs meet, a column that is null throughout is
left out. Anything else would be written differently when the document is saved, and could not be loaded again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from peermesh.crdt.chunk import sleb, uleb
from peermesh.crdt.model import MAX_KEY_BYTES, Malformed

NumberRuns = tuple[tuple[int, int | None], ...]
TextRuns = tuple[tuple[int, str | None], ...]
BoolRuns = tuple[tuple[int, bool], ...]

_SMALL: Final = 12
_NOTHING: Final = -(1 << 60)


def numbers(column: bytes | None, rows: int) -> NumberRuns:
    """Runs of an unsigned column (actors, counters, actions, value lengths); None = the column is left out.

    Raises:
        Malformed: not canonical, or not exactly `rows` rows.
        IndexError: cut short.
    """
    return _numbers(column, rows, False) if column is None or len(column) > _SMALL else _cached(column, rows, False)


def steps(column: bytes | None, rows: int) -> NumberRuns:
    """Runs of a delta column, as steps; raises as `numbers`."""
    return _numbers(column, rows, True) if column is None or len(column) > _SMALL else _cached(column, rows, True)


def _numbers(column: bytes | None, rows: int, signed: bool) -> NumberRuns:  # noqa: C901  # one hot loop
    if column is None:
        return ((rows, None),) if rows else ()
    runs: list[tuple[int, int | None]] = []
    at = row = 0
    end = len(column)
    last: int | None = _NOTHING
    read = sleb if signed else uleb
    literal = False
    while at < end:
        count = column[at]
        if count < 0x80:
            at += 1
            if count & 0x40:
                count -= 0x80
        else:
            count, at = sleb(column, at)
        if count > 0:
            value, at = read(column, at)
            if count == 1 or value == last:
                raise Malformed("run not canonical")
            row += count
            runs.append((row, value))
            last, literal = value, False
        elif count < 0:
            if literal or row - count > rows:
                raise Malformed("run not canonical")
            for _ in range(-count):
                value, at = read(column, at)
                if value == last:
                    raise Malformed("run not canonical")
                row += 1
                runs.append((row, value))
                last = value
            literal = True
        else:
            count, at = uleb(column, at)
            if not count or last is None:
                raise Malformed("run not canonical")
            row += count
            runs.append((row, None))
            last, literal = None, False
    if row != rows or not runs or (len(runs) == 1 and last is None):
        raise Malformed("rows")
    return tuple(runs)


_cached = lru_cache(maxsize=4096)(_numbers)  # keystrokes repeat the same few short columns


def strings(column: bytes | None, rows: int) -> TextRuns:
    """Runs of the key column; keys are not empty and at most MAX_KEY_BYTES; raises as `numbers`."""
    if column is None:
        return ((rows, None),) if rows else ()
    runs: list[tuple[int, str | None]] = []
    at = row = 0
    end = len(column)
    last: str | None = ""
    literal = False
    while at < end:
        count, at = sleb(column, at)
        if count == 0:
            count, at = uleb(column, at)
            if not count or last is None:
                raise Malformed("run not canonical")
            row += count
            runs.append((row, None))
            last, literal = None, False
            continue
        if count == 1 or (count < 0 and literal) or row + abs(count) > rows:
            raise Malformed("run not canonical")
        literal = count < 0
        for _ in range(-count if literal else 1):
            value, at = _string(column, at)
            if value == last:
                raise Malformed("run not canonical")
            row += 1 if literal else count
            runs.append((row, value))
            last = value
    if row != rows or not runs or (len(runs) == 1 and last is None):
        raise Malformed("rows")
    return tuple(runs)


def _string(column: bytes, at: int) -> tuple[str, int]:
    size, at = uleb(column, at)
    raw = column[at : at + size]
    if not 0 < size <= MAX_KEY_BYTES or len(raw) != size:
        raise Malformed("key")
    return raw.decode(), at + size


def flags(column: bytes | None, rows: int) -> BoolRuns:
    """Runs of the insert column: alternating counts, false first; raises as `numbers`."""
    if column is None:
        raise Malformed("rows")
    return _flags(column, rows) if len(column) > _SMALL else _cached_flags(column, rows)


def _flags(column: bytes, rows: int) -> BoolRuns:
    runs = []
    at = row = 0
    value = False
    while at < len(column):
        count, at = uleb(column, at)
        if not count and at > 1:
            raise Malformed("run not canonical")
        if count:
            row += count
            runs.append((row, value))
        value = not value
    if row != rows:
        raise Malformed("rows")
    return tuple(runs)


_cached_flags = lru_cache(maxsize=1024)(_flags)
