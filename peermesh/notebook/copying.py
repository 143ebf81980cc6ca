"""A document as it is now, written anew: everything it holds, whatever its kind, and nothing of how it came about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from peermesh.crdt import ROOT, CommittedChange, Document, ObjId, Scalar, Transaction


def copy_document(
    source: Document, target: Document, put: Mapping[str, Scalar], leave: Collection[str] = ()
) -> tuple[CommittedChange, ...]:
    """Write what `source` holds now into an empty document. Lists are left out: no kind of document uses them.

    Args:
        source: any document.
        target: an empty one.
        put: what stands at its root instead of, or besides, what `source` has there.
        leave: beginnings of keys of the root that are not taken over.

    Raises:
        OutOfRange: more than one change may hold, which no document of ours comes near.
    """

    def fill(tx: Transaction) -> None:
        kept = [key for key in source.keys(ROOT) if key not in put and not key.startswith(tuple(leave))]
        for key in kept:
            _copy(source, ROOT, key, tx, ROOT)
        for key, value in put.items():
            tx.put(ROOT, key, value)

    return target.build(fill)


def _copy(source: Document, place: ObjId, key: str, tx: Transaction, into: ObjId) -> None:
    text = source.child(place, key, "text")
    if text is not None:
        tx.put_text(into, key, source.text(text))
        return
    inner = source.child(place, key, "map")
    if inner is not None:
        made = tx.put_map(into, key)
        for name in source.keys(inner):
            _copy(source, inner, name, tx, made)
    elif source.child(place, key, "list") is None:
        tx.put(into, key, source.get(place, key))
