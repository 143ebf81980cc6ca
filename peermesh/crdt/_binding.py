"""The only module that imports automerge (1.0.0rc1, Rust 0.5.7 inside).

Gotchas hidden here and in this package:

 1. A Rust panic arrives as `PanicException`, a `BaseException` that is no `Exception`; a panic inside a write poisons
    the document. `is_panic` recognises it, `leak` keeps the poisoned object alive for ever (its destructor may crash),
    and `Document` rebuilds itself from the bytes it kept.
 2. Dropping a document whose transaction is open is a use-after-free: only `Document` opens transactions, through
    `begin`, and closes them on every path.
 3. `insert(text, i, Str, "abc")` makes one element that is deleted as a whole: insert per character.
 4. Deleting past the end is silent, and so is a corrupt or orphaned change: check bounds before, heads after.
 5. Counters panic on put and on read: they can neither be written nor get past the guard.
 6. Bytes are read back as lists of ints. Object ids carry an index that shifts when new actors arrive (`normalised`).
 7. An overwritten list element shifts or duplicates what `get` finds: sequences only insert and delete here.
 8. Inserting into a run of deleted characters walks all of them for every character (2.6 s for 10,000 characters after
    20,000 deleted ones); in front of a living character it does not. Hence the guard post in `transaction.py`, and
    hence "insert before deleting".
 9. `Message.decode` and `Document.load` must never see peer bytes; `receive` gets only changes that the guard passed.
10. The same actor may never write two different changes with one seq: a new actor per loaded document that writes.
11. The GIL is held throughout, and nothing here is thread-safe: owner thread only.

Source: DESIGN.md section 7, "automerge"; measured again for number 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NewType

from automerge.core import ROOT as _ROOT
from automerge.core import Document as RawDocument
from automerge.core import Message, ObjType, ScalarType, SyncState
from automerge.core import Transaction as RawTransaction

from peermesh.errors import Bug

ObjId = NewType("ObjId", bytes)
"""Names one object (map, list, text) of a document; opaque, stable for the life of the document on every replica."""
ROOT: Final = ObjId(_ROOT)
"""The map that every document starts with."""
Scalar = str | int | bool | float | bytes | None
"""A value held by a map or a list."""

__all__ = [
    "ROOT",
    "ObjId",
    "RawDocument",
    "RawTransaction",
    "Scalar",
    "begin",
    "insert_scalar",
    "insert_str",
    "is_object",
    "is_panic",
    "leak",
    "make_list",
    "make_map",
    "make_text",
    "normalised",
    "obj_id",
    "put_scalar",
    "python_value",
    "receive",
]

_STR: Final = ScalarType.Str


def leb(number: int) -> bytes:
    """Unsigned LEB128."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def receive(doc: RawDocument, raws: Sequence[bytes]) -> None:
    """Feed raw changes through a hand-built sync message: 6-12 us each, whatever the document's size.

    Errors inside are swallowed by the binding: the caller compares heads.
    """
    message = b"".join((b"\x42\0\0\0", leb(len(raws)), *(part for raw in raws for part in (leb(len(raw)), raw))))
    doc.receive_sync_message(SyncState(), Message.decode(message))


def begin(doc: RawDocument) -> RawTransaction:
    """Open a transaction; the caller must call its `__exit__` on every path."""
    return doc.transaction().__enter__()


def is_panic(error: BaseException) -> bool:
    """Whether the error is a Rust panic: the document it came from must not be touched again."""
    return type(error).__name__ == "PanicException"


def leak(obj: object) -> None:
    """Keep a poisoned object alive for ever, on purpose: running its destructor could end the process."""
    import ctypes  # hardly ever needed, and slow to load

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(obj))


def obj_id(actor: bytes, counter: int) -> ObjId:
    """The id of the object that operation `counter` of `actor` made; the index inside is only a hint, left 0."""
    return ObjId(b"\x10" + leb(len(actor)) + actor + b"\0" + leb(counter))


def normalised(raw_id: bytes) -> tuple[bytes, int]:
    """(actor, counter) of an id that the binding returned."""
    at = 18
    while raw_id[at] & 0x80:
        at += 1
    at += 1
    counter = shift = 0
    while True:
        byte = raw_id[at]
        at += 1
        counter |= (byte & 0x7F) << shift
        if byte < 0x80:
            return raw_id[2:18], counter
        shift += 7


def _typed(value: Scalar) -> tuple[ScalarType, Any]:
    if value is None:
        return ScalarType.Null, None
    if isinstance(value, bool):
        return ScalarType.Boolean, value
    if isinstance(value, str):
        return _STR, value
    if isinstance(value, int):
        return ScalarType.Int, value
    if isinstance(value, float):
        return ScalarType.F64, value
    return ScalarType.Bytes, value


def put_scalar(tx: RawTransaction, obj: ObjId, key: str, value: Scalar) -> None:
    """Set a key of a map."""
    kind, raw = _typed(value)
    tx.put(obj, key, kind, raw)


def insert_scalar(tx: RawTransaction, obj: ObjId, index: int, value: Scalar) -> None:
    """Insert into a list."""
    kind, raw = _typed(value)
    tx.insert(obj, index, kind, raw)


def insert_str(tx: RawTransaction, obj: ObjId, index: int, text: str) -> None:
    """Insert characters into a text, one element each."""
    insert = tx.insert
    for offset, char in enumerate(text, index):
        insert(obj, offset, _STR, char)


def _make(tx: RawTransaction, obj: ObjId, at: str | int, kind: ObjType) -> ObjId:
    made = tx.put_object(obj, at, kind) if isinstance(at, str) else tx.insert_object(obj, at, kind)
    return obj_id(*normalised(made))


def make_map(tx: RawTransaction, obj: ObjId, at: str | int) -> ObjId:
    """Make a map under a key, or insert one into a list."""
    return _make(tx, obj, at, ObjType.Map)


def make_list(tx: RawTransaction, obj: ObjId, at: str | int) -> ObjId:
    """Make a list under a key, or insert one into a list."""
    return _make(tx, obj, at, ObjType.List)


def make_text(tx: RawTransaction, obj: ObjId, at: str | int) -> ObjId:
    """Make a text under a key, or insert one into a list."""
    return _make(tx, obj, at, ObjType.Text)


def kind_of(doc: RawDocument, obj: ObjId) -> str:
    """'map', 'list' or 'text'.

    Raises:
        Bug: no such object in this document.
    """
    try:
        kind = doc.object_type(obj)
    except Exception as error:  # the binding raises bare Exception for unknown ids
        raise Bug("no such object in this document") from error
    return "map" if kind == ObjType.Map else "text" if kind == ObjType.Text else "list"


def is_object(value: object) -> bool:
    """Whether what the binding returned for a value is an object, not a scalar."""
    return isinstance(value, ObjType)


def python_value(value: Any, raw_id: bytes) -> Scalar | ObjId:
    """What the binding returned for one value, as a plain scalar or an object id."""
    if isinstance(value, ObjType):
        return obj_id(*normalised(raw_id))
    kind, scalar = value
    if kind == ScalarType.Bytes:
        return bytes(scalar)
    assert scalar is None or isinstance(scalar, (str, int, float))
    return scalar
