"""One transaction: the only way to change a document. Operations are checked here: the binding checks too little."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from types import TracebackType
from typing import Final, Protocol, TypeVar

from peermesh.crdt import _binding as binding
from peermesh.crdt._binding import ObjId, Scalar
from peermesh.crdt.model import MAX_CHANGE_OPS, MAX_KEY_BYTES, MAX_VALUE_BYTES, SLICE_OPS, CommittedChange
from peermesh.errors import Bug, InvalidInput, OutOfRange
from peermesh.types import Splice

_MAX_VALUES: Final = 200_000
"""Bytes of keys and scalars in one change: 20,000 operations of at most 40 bytes beside them stay below 1 MiB."""
_POST_FROM: Final = 64
"""Inserts of this many characters get a guard post in front of them (gotcha 8 of _binding)."""


Done = TypeVar("Done")


def finished(steps: Generator[None, None, Done]) -> Done:
    """What work in steps returns, all done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            done: Done = end.value
            return done


def utf8(text: str) -> bytes:
    """The text in UTF-8.

    Raises:
        InvalidInput: it holds a lone surrogate.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput("This text holds half a character (a lone surrogate) and cannot be saved.") from error


class Transacted(Protocol):
    """What a transaction needs of its document."""

    def _begin(self, tx: Transaction) -> binding.RawTransaction:
        """Open the binding's transaction."""

    def _end(self, raw_tx: binding.RawTransaction, error: BaseException | None) -> CommittedChange | None:
        """Commit, or roll back when there is an error."""

    def _kind(self, obj: ObjId) -> str:
        """'map', 'list' or 'text'."""


class Transaction:
    """Open between `with doc.transaction() as tx:` and the end of the block; rolled back when the block raises.

    Owner: the block. After it, `change` is what was committed, None when nothing changed.

    A change may hold at most 20,000 operations (a character inserted or deleted is one) and 200 kB of scalars:
    past that every method raises OutOfRange and the block should let it roll back. `room` says what is left;
    `Document.edit_text` and `Document.build` split by themselves.
    """

    def __init__(self, doc: Transacted, *, spill: bool = False) -> None:
        self._doc = doc
        self._raw: binding.RawTransaction | None = None
        self._bytes = 0
        self._spill = spill
        self.room = SLICE_OPS if spill else MAX_CHANGE_OPS
        self.change: CommittedChange | None = None
        self.overflow: list[tuple[ObjId, str]] = []

    def __enter__(self) -> Transaction:
        self._raw = self._doc._begin(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            self.change = self._doc._end(raw, error)

    # maps

    def put(self, obj: ObjId, key: str, value: Scalar) -> None:
        """Set a key of a map to a scalar; putting the value it already has changes nothing.

        Raises:
            OutOfRange: key empty or longer than 1 KiB, value larger than 64 KiB, int beyond 64 bits, float NaN,
                or the change is full.
            InvalidInput: a lone surrogate.
            Bug: obj is no map.
        """
        raw = self._at_key(obj, key, value)
        binding.put_scalar(raw, obj, key, value)

    def put_map(self, obj: ObjId, key: str) -> ObjId:
        """Put a new empty map under a key of a map."""
        return binding.make_map(self._at_key(obj, key), obj, key)

    def put_list(self, obj: ObjId, key: str) -> ObjId:
        """Put a new empty list under a key of a map."""
        return binding.make_list(self._at_key(obj, key), obj, key)

    def put_text(self, obj: ObjId, key: str, initial: str = "") -> ObjId:
        """Put a new text under a key of a map.

        Raises:
            OutOfRange: `initial` does not fit into this change (only `Document.build` continues in further ones).
        """
        utf8(initial)
        raw = self._at_key(obj, key)
        text = binding.make_text(raw, obj, key)
        first = initial[: self.room] if self._spill else initial
        self._spend(len(first))
        binding.insert_str(raw, text, 0, first)
        if len(first) < len(initial):
            self.overflow.append((text, initial[len(first) :]))
        return text

    def delete(self, obj: ObjId, key: str) -> None:
        """Remove a key of a map; one that is not there changes nothing."""
        raw = self._at_key(obj, key)
        raw.delete(obj, key)

    # texts

    def length(self, obj: ObjId) -> int:
        """Code points of a text, or items of a list, as changed so far."""
        return self._open().length(obj)

    def splice(self, text: ObjId, at: int, delete: int, insert: str) -> None:
        """Replace `delete` code points after offset `at` by `insert`.

        Raises:
            OutOfRange: beyond the end of the text, or the change is full; nothing of this splice was done.
            InvalidInput: a lone surrogate.
            Bug: `text` is no text.
        """
        raw = self._sequence(text, "text")
        check_splice(Splice(at, delete, insert), raw.length(text))
        self._spend(splice_ops(delete, len(insert)))
        if len(insert) >= _POST_FROM:
            # a living character in front of which to insert; behind it may lie thousands of deleted ones
            binding.insert_str(raw, text, at, " ")
            binding.insert_str(raw, text, at, insert)
            delete += 1
        else:
            binding.insert_str(raw, text, at, insert)
        after = at + len(insert)
        for _ in range(delete):
            raw.delete(text, after)

    # lists

    def insert(self, obj: ObjId, index: int, value: Scalar) -> None:
        """Insert a scalar into a list, before `index`; raises as `put`, and OutOfRange past the end."""
        binding.insert_scalar(self._at_index(obj, index, value), obj, index, value)

    def insert_map(self, obj: ObjId, index: int) -> ObjId:
        """Insert a new map into a list."""
        return binding.make_map(self._at_index(obj, index), obj, index)

    def insert_list(self, obj: ObjId, index: int) -> ObjId:
        """Insert a new list into a list."""
        return binding.make_list(self._at_index(obj, index), obj, index)

    def replace(self, obj: ObjId, index: int, value: Scalar) -> None:
        """Put a scalar in the place of a list's item: inserts, then deletes (gotcha 7 of _binding)."""
        raw = self._at_index(obj, index, value, items=1)
        binding.insert_scalar(raw, obj, index, value)
        self._spend(1)
        raw.delete(obj, index + 1)

    def remove(self, obj: ObjId, index: int) -> None:
        """Delete one item of a list; OutOfRange past the end."""
        self._at_index(obj, index, items=1).delete(obj, index)

    # within

    def _open(self) -> binding.RawTransaction:
        if self._raw is None:
            raise Bug("the transaction is not open")
        return self._raw

    def _spend(self, ops: int, size: int = 0) -> None:
        if ops > self.room or self._bytes + size > _MAX_VALUES:
            raise OutOfRange("more than one change may hold")
        self.room -= ops
        self._bytes += size

    def _at_key(self, obj: ObjId, key: str, value: Scalar = None) -> binding.RawTransaction:
        raw = self._open()
        if self._doc._kind(obj) != "map":
            raise Bug("not a map")
        size = len(utf8(key))
        if not 0 < size <= MAX_KEY_BYTES:
            raise OutOfRange("key empty or too long")
        self._spend(1, size + _size(value))
        return raw

    def _sequence(self, obj: ObjId, kind: str) -> binding.RawTransaction:
        raw = self._open()
        if self._doc._kind(obj) != kind:
            raise Bug(f"not a {kind}")
        return raw

    def _at_index(self, obj: ObjId, index: int, value: Scalar = None, *, items: int = 0) -> binding.RawTransaction:
        raw = self._sequence(obj, "list")
        if not 0 <= index <= raw.length(obj) - items:
            raise OutOfRange("beyond the end of the list")
        self._spend(1, _size(value))
        return raw


def check_splice(splice: Splice, length: int) -> None:
    """Raise OutOfRange unless the splice lies within a text of `length`, InvalidInput for a lone surrogate."""
    if splice.at < 0 or splice.delete < 0 or splice.at + splice.delete > length:
        raise OutOfRange("beyond the end of the text")
    utf8(splice.insert)


def splice_ops(delete: int, insert: int) -> int:
    """Operations that `Transaction.splice` makes of a splice."""
    return delete + insert + (2 if insert >= _POST_FROM else 0)


def _size(value: Scalar) -> int:
    """Bytes a scalar takes; raises OutOfRange for one that no change may hold."""
    size = 8
    if isinstance(value, str):
        size = len(utf8(value))
    elif isinstance(value, bytes):
        size = len(value)
    elif isinstance(value, float) and math.isnan(value):
        raise OutOfRange("not a number")
    elif isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        raise OutOfRange("an integer beyond 64 bits")
    if size > MAX_VALUE_BYTES:
        raise OutOfRange("value too large")
    return size


def slices(splices: Sequence[Splice]) -> list[list[Splice]]:
    """Cut splices into groups of at most SLICE_OPS operations; together they do the same.

    Within one splice, text is inserted before anything is deleted (gotcha 8 of _binding).
    """
    groups: list[list[Splice]] = [[]]
    room = SLICE_OPS
    for splice in splices:
        at, delete, insert = splice.at, splice.delete, splice.insert
        if splice_ops(delete, len(insert)) > room and room < SLICE_OPS:
            groups.append([])
            room = SLICE_OPS
        while len(insert) + 2 > SLICE_OPS:
            groups[-1].append(Splice(at, 0, insert[: SLICE_OPS - 2]))
            groups.append([])
            room = SLICE_OPS
            at, insert = at + SLICE_OPS - 2, insert[SLICE_OPS - 2 :]
        while splice_ops(delete, len(insert)) > SLICE_OPS:
            some = SLICE_OPS - splice_ops(0, len(insert))
            groups[-1].append(Splice(at, some, insert))
            groups.append([])
            room = SLICE_OPS
            at, delete, insert = at + len(insert), delete - some, ""
        groups[-1].append(Splice(at, delete, insert))
        room -= splice_ops(delete, len(insert))
    return groups
