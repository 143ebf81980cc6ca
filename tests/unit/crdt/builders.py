"""Documents, foreign changes and hostile bytes for the crdt tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from peermesh.crdt import ROOT, CommittedChange, Document, ObjId, Transaction
from peermesh.crdt._binding import leb
from peermesh.crdt.chunk import Chunk, parse
from peermesh.struct import replace
from peermesh.types import ActorId


def actor(number: int) -> ActorId:
    return ActorId(bytes([number]) * 16)


def plain_note(
    body: str,
    *,
    title: str = "Title",
    tags: Iterable[str] = ("a", "b"),
    created: int = 1_700_000_000_000,
    deleted: bool = False,
) -> Callable[[Transaction], None]:
    def fill(tx: Transaction) -> None:
        tx.put(ROOT, "kind", "note")
        tx.put(ROOT, "title", title)
        tx.put(ROOT, "created", created)
        tx.put(ROOT, "deleted", deleted)
        held = tx.put_map(ROOT, "tags")
        for tag in tags:
            tx.put(held, tag, True)
        tx.put_text(ROOT, "body", body)

    return fill


def note(body: str = "hello world", number: int = 1) -> tuple[Document, ObjId, tuple[CommittedChange, ...]]:
    doc = Document.new(actor(number))
    changes = doc.build(plain_note(body))
    return doc, body_of(doc), changes


def body_of(doc: Document) -> ObjId:
    body = doc.child(ROOT, "body", "text")
    assert body is not None
    return body


def copy_of(doc: Document, number: int) -> Document:
    return Document.load(doc.save(), [], actor(number))


def exchange(one: Document, two: Document) -> None:
    """Both hold the same afterwards."""
    for_two = one.changes_since(two.heads)
    one.apply(two.changes_since(one.heads))
    two.apply(for_two)
    assert one.heads == two.heads


def state(doc: Document) -> object:
    return doc.heads, doc.text(body_of(doc)), doc.items(ROOT)


def sleb(number: int) -> bytes:
    out = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        if (number == 0 and not low & 0x40) or (number == -1 and low & 0x40):
            out.append(low)
            return bytes(out)
        out.append(low | 0x80)


def literal(*numbers: int, signed: bool = False) -> bytes:
    """A literal run."""
    return sleb(-len(numbers)) + b"".join((sleb if signed else leb)(number) for number in numbers)


def encode(chunk: Chunk, *, time: int = 0, message: bytes = b"", extra: bytes = b"", kind: int = 1) -> bytes:
    """Write a change with a right checksum, however wrong its content."""
    columns = sorted(chunk.columns.items())
    return seal(
        leb(len(chunk.deps)) + b"".join(chunk.deps)
        + leb(len(chunk.actor)) + chunk.actor + leb(chunk.seq) + leb(chunk.start_op) + sleb(time)
        + leb(len(message)) + message
        + leb(len(chunk.others)) + b"".join(leb(len(other)) + other for other in chunk.others)
        + leb(len(columns)) + b"".join(leb(spec) + leb(len(data)) for spec, data in columns)
        + b"".join(data for _, data in columns) + extra,
        kind,
    )  # fmt: skip


def seal(body: bytes, kind: int = 1) -> bytes:
    tail = b"\x01" + leb(len(body)) + body
    return b"\x85\x6f\x4a\x83" + hashlib.sha256(tail).digest()[:4] + bytes([kind]) + tail[1:]


def altered(raw: bytes, **changes: object) -> bytes:
    """A change with other header fields; `c19=b"..."` replaces a column, `c19=None` drops it."""
    chunk = parse(raw)
    columns = dict(chunk.columns)
    for name in [name for name in changes if name[0] == "c" and name[1:].isdigit()]:
        data = changes.pop(name)
        columns.pop(int(name[1:]), None)
        if isinstance(data, bytes):
            columns[int(name[1:])] = data
    return encode(replace(chunk, columns=columns, **changes))  # type: ignore[arg-type]  # names of fields, checked by dataclasses
