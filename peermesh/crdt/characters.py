"""Characters of a text by their ids, many at a time: what passages and carets of others are found by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from peermesh.crdt import _binding as binding
from peermesh.crdt._binding import ObjId
from peermesh.crdt.chunk import ACTION, KEY_STR, count_ops, parse
from peermesh.crdt.columns import strings
from peermesh.crdt.model import ElementId, Malformed
from peermesh.crdt.places import Places

if TYPE_CHECKING:
    from peermesh.crdt.document import Document


def elements_at(doc: Document, obj: ObjId, offsets: Iterable[int]) -> list[ElementId]:
    """The ids of the characters at some offsets, some 2 us each; offsets outside the text are passed over."""
    raw = doc._raw()
    found = [raw.get(obj, offset) for offset in offsets if offset >= 0]
    return [ElementId(*binding.normalised(one[1])) for one in found if one is not None]


def finder(doc: Document, obj: ObjId) -> Callable[[ElementId], int | None]:
    """Tells where characters stand, None for deleted ones, until the document changes. Reads the whole text once."""
    return Places(doc._raw(), obj).find


def only_keys(raw: bytes, prefixes: Sequence[str]) -> bool:
    """Whether a change does nothing but set or remove keys of maps that begin so; False for what is no change."""
    try:
        columns = parse(raw).columns
        rows = count_ops(columns.get(ACTION, b""))
        keys = strings(columns.get(KEY_STR), rows)
    except (Malformed, IndexError, UnicodeDecodeError):
        return False
    return all(key is not None and key.startswith(tuple(prefixes)) for _, key in keys)
