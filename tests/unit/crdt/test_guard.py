from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document, RejectedChange
from peermesh.crdt._binding import leb
from peermesh.crdt.chunk import Chunk, parse
from peermesh.errors import OutOfRange
from peermesh.struct import replace
from peermesh.types import Splice
from tests.unit.crdt.builders import actor, altered, body_of, copy_of, encode, exchange, literal, note, plain_note, sleb

CHARS = "ab è😀\n中\u0301"


def random_edit(doc: Document, rng: random.Random) -> None:
    """One local change of any kind."""
    body = body_of(doc)
    length = doc.length(body)
    kind = rng.randrange(6)
    if kind < 3:
        splices = []
        for _ in range(rng.randrange(1, 5)):
            at = rng.randint(0, length)
            delete = rng.choice((0, 0, 1, rng.randint(0, length - at)))
            insert = "".join(rng.choices(CHARS, k=rng.choice((0, 1, 1, 5, 30, 90))))
            splices.append(Splice(at, min(delete, length - at), insert))
            length += len(insert) - splices[-1].delete
        doc.edit_text(body, splices)
        return
    with doc.transaction() as tx:
        if kind == 3:
            for key in rng.choices(["title", "x", "y", "é"], k=3):
                tx.put(ROOT, key, rng.choice(["t", "", -5, 2**62, True, False, None, 1.5, b"\0\xff"]))
            tx.delete(ROOT, rng.choice(["x", "y", "é"]))
        elif kind == 4:
            tags = doc.child(ROOT, "tags", "map")
            assert tags is not None
            tx.put(tags, rng.choice("abc"), True)
            tx.delete(tags, rng.choice("abc"))
            tx.put_text(tx.put_map(ROOT, rng.choice("mn")), "inner", "deep")
        else:
            items = doc.child(ROOT, "list", "list") or tx.put_list(ROOT, "list")
            for _ in range(4):
                tx.insert(items, rng.randint(0, tx.length(items)), rng.choice(["v", 1, None, b"b", 2.5, "long " * 20]))
            tx.put(tx.insert_map(items, 0), "k", 1)
            tx.replace(items, rng.randrange(tx.length(items)), "r")
            tx.remove(items, rng.randrange(tx.length(items)))


@given(st.integers(0, 2**32))
def test_everything_that_documents_make_is_accepted_and_merges(seed: int) -> None:
    rng = random.Random(seed)
    first, _, _ = note("start")
    docs = [first, copy_of(first, 2), copy_of(first, 3)]
    for step in range(12):
        doc = rng.choice(docs)
        random_edit(doc, rng)
        if rng.random() < 0.3:
            exchange(*rng.sample(docs, 2))
        if step == 6:
            docs[0] = copy_of(docs[0], 4)
    fresh = Document.new(actor(9))
    every = [raw for doc in docs for raw in doc.changes_since(())]
    rng.shuffle(every)
    fresh.apply(every)
    assert fresh.waiting == 0
    for doc in docs:
        exchange(fresh, doc)
    texts = {doc.text(body_of(doc)) for doc in (*docs, fresh) if doc.heads == fresh.heads}
    assert texts == {fresh.text(body_of(fresh))}
    assert Document.load(fresh.save(), [], actor(8)).items(ROOT) == fresh.items(ROOT)


def refused(doc: Document, raw: bytes) -> None:
    before = doc.heads, doc.text(body_of(doc))
    with pytest.raises(RejectedChange):
        doc.apply([raw])
    assert (doc.heads, doc.text(body_of(doc))) == before


# ops 1-4 scalars, 5 tags, 6-7 tags a and b, 8 body, 9-28 its twenty characters
FIRST = "perché no, dici? per"


def pair() -> tuple[Document, bytes]:
    """A document, and a change of somebody else: insert after element 13, delete 18, put title."""
    doc, body, _ = note(FIRST)
    other = copy_of(doc, 2)
    with other.transaction() as tx:
        tx.splice(body, 5, 0, "q")
        tx.splice(body, 10, 1, "")
        tx.put(ROOT, "title", "zz")
    assert tx.change is not None
    return doc, tx.change.raw


def test_the_change_that_the_hostile_ones_are_made_of() -> None:
    doc, raw = pair()
    columns = parse(raw).columns
    assert columns[19] == literal(13, 5, signed=True) + b"\0\1"
    assert columns[115] == literal(18, -16, signed=True)
    assert columns[112] == b"\x7f\0\2\1"
    assert doc.apply([altered(raw)])
    assert doc.text(body_of(doc)) == "perchqé no dici? per"


@pytest.mark.parametrize("ref", [0, 1, 5, 7, 8, 29, 30, 31, 99])
def test_references_to_what_is_no_character_of_that_text_are_refused(ref: int) -> None:
    doc, raw = pair()
    refused(doc, altered(raw, c19=literal(ref, 18 - ref, signed=True) + b"\0\1"))
    refused(
        doc, altered(raw, c19=literal(13, ref - 13, signed=True) + b"\0\1", c115=literal(ref, 2 - ref, signed=True))
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"c115": literal(17, -15, signed=True)},  # deletes another character than it names
        {"c112": b"\x02\0\x7f\1", "c113": literal(1), "c115": literal(2, signed=True)},  # deletes nothing
        {"c115": literal(18, -15, signed=True)},  # overwrites the value of another key
        {"c115": literal(18, 0, signed=True)},
        {"c115": literal(18, 30, signed=True)},
        {"c112": b"\x7d\0\1\2", "c113": b"\3\1", "c115": literal(18, -16, 0, signed=True)},  # one value twice
        {"c66": literal(1, 3, 5), "c86": literal(0x16, 0, 0x14), "c87": b"q\1"},  # counter increment
        {"c66": literal(1, 3, 7)},  # mark
        {"c66": literal(1, 3, 9)},
        {"c86": literal(0x16, 0, 0x18), "c87": b"q\1"},  # counter
        {"c86": literal(0x16, 0, 0x19), "c87": b"q\1"},  # timestamp
        {"c86": literal(0x16, 0, 0x13), "c87": b"q\1"},  # unsigned
        {"c86": literal(0x16, 0, 0x14), "c87": b"q\x80"},  # integer cut
        {"c86": literal(0x16, 0, 0x24), "c87": b"q\x81\0"},  # integer not minimal
        {"c86": literal(0x16, 0, 0x85), "c87": b"q" + bytes(6) + b"\xf8\x7f"},  # NaN
        {"c86": literal(0x16, 0, 0x26), "c87": b"q\xc3\x28"},  # no UTF-8
        {"c86": literal(0x16, 0, 0x21), "c87": b"qzz"},  # false with bytes
        {"c86": literal(0x26, 0, 0x16), "c87": b"qzz"},  # an element of two characters
        {"c86": literal(0x06, 0, 0x36), "c87": b"qzz"},  # an empty element
        {"c86": literal(0x14, 0, 0x26), "c87": b"\1zz"},  # a number in a text
        {"c86": literal(0x16, 0x16, 0x16)},  # a deletion with a value
        {"c87": b"qzzz"},
        {"c87": b"qz"},
        {"c52": b"\3"},  # a put on a text
        {"c52": b"\0\2\1"},  # an insert with a predecessor
        {"c52": b"\0\1\1\0\1"},  # not canonical
        {"c21": b"\0\2\x7f\0"},  # empty key
        {"c21": None},
        {"c17": b"\2\0\0\1"},
        {"c113": b"\2\0"},
        {"c113": b"\2\2"},
        {"c1": b"\2\5\0\1"},
        {"c2": b"\2\5\0\1"},  # into the tags map
        {"c2": b"\2\x0a\0\1"},
        {"c1": None},
        {"c66": b"\3\1"},
        {"c66": literal(1, 3, 1) + b"\0\1"},
        {"c112": b"\3" + leb(2**40), "c113": None, "c115": None},
        {"c113": sleb(2**50) + b"\1"},
        {"c19": b"\0" + leb(2**50)},
        {"c52": leb(2**50)},
        {"c21": b"\0\2" + sleb(2**50) + b"\1x"},
    ],
)
def test_hostile_columns_are_refused(columns: dict[str, bytes | None]) -> None:
    doc, raw = pair()
    refused(doc, altered(raw, **columns))


def test_the_header_must_follow_from_the_ancestors() -> None:
    doc, raw = pair()
    chunk = parse(raw)
    for other in (
        replace(chunk, seq=2),
        replace(chunk, start_op=chunk.start_op + 1),
        replace(chunk, start_op=1),
        replace(chunk, others=(actor(1), actor(7))),
        replace(chunk, others=()),
        replace(chunk, actor=actor(1), others=()),
        replace(chunk, deps=(), start_op=1),
    ):
        refused(doc, encode(other))


def test_an_actor_that_writes_two_changes_with_one_number_is_refused() -> None:
    doc, body, _ = note("start")
    one, two = copy_of(doc, 2), copy_of(doc, 2)
    (left,), (right,) = one.edit_text(body, [Splice(0, 0, "l")]), two.edit_text(body, [Splice(0, 0, "r")])
    doc.apply([left.raw])
    refused(doc, right.raw)
    (left2,) = one.edit_text(body, [Splice(0, 0, "m")])
    doc.apply([left2.raw])
    assert doc.text(body) == "mlstart"


def test_the_verdict_looks_only_at_ancestors() -> None:
    """A reference to a character that this replica happens to hold, but the change did not build on, is refused."""
    doc, body, _ = note("start")
    base = doc.heads
    three, two = copy_of(doc, 3), copy_of(doc, 2)
    (insert,) = two.edit_text(body, [Splice(0, 0, "two")])
    (three_change,) = three.edit_text(body, [Splice(5, 0, "!")])
    element = two.element_at(body, 1)
    (steals,) = two.edit_text(body, [Splice(1, 1, "")])
    chunk = parse(steals.raw)
    forged = encode(replace(chunk, actor=actor(5), seq=1, deps=base, start_op=parse(insert.raw).start_op, others=(actor(1), actor(2)),
        columns={**chunk.columns, 1: b"\x7f\1", 17: b"\x7f\2", 113: b"\x7f\2"}))  # fmt: skip
    honest = encode(replace(parse(forged), deps=insert_heads(two, insert.raw), start_op=chunk.start_op))
    holder, lacker = (
        Document.load(doc.save(), [insert.raw, three_change.raw], actor(6)),
        Document.load(doc.save(), [], actor(7)),
    )
    refused(holder, forged)
    refused(lacker, forged)
    assert element.actor == actor(2)
    assert holder.apply([honest])
    assert holder.text(body) == "tostart!"


def insert_heads(doc: Document, raw: bytes) -> tuple[bytes, ...]:
    return (parse(raw).hash,)


def test_concurrent_branches_are_checked_against_their_own_past() -> None:
    doc, body, _ = note("start")
    branches = [copy_of(doc, number) for number in range(2, 8)]
    rng = random.Random(4)
    for branch in branches:
        for _ in range(15):
            random_edit(branch, rng)
    fresh = copy_of(doc, 9)
    queues = [list(branch.changes_since(doc.heads)) for branch in branches]
    while any(queues):
        queue = rng.choice([queue for queue in queues if queue])
        assert len(fresh.apply([queue.pop(0)])) == 1
    for branch in branches:
        exchange(fresh, branch)
    exchange(fresh, branches[0])
    assert fresh.text(body) == branches[0].text(body)
    assert Document.load(fresh.save(), [], actor(8)).heads == fresh.heads


def mutated(raw: bytes, rng: random.Random) -> bytes:
    """A change with a right checksum and one to three random faults, in bytes, runs, or header."""
    chunk = parse(raw)
    columns = dict(chunk.columns)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        kind = rng.randrange(10)
        spec = rng.choice(list(columns))
        data = bytearray(columns[spec])
        at = rng.randrange(len(data))
        if kind < 4:
            data[at] = rng.choice(
                (data[at] ^ 1 << rng.randrange(8), rng.randrange(256), data[at] + 1 & 255, data[at] - 1 & 255)
            )
        elif kind == 4:
            data.insert(at, rng.randrange(256))
        elif kind == 5:
            del data[at]
        elif kind == 6:
            data[at:at] = sleb(rng.choice((1, 2, -1, -2, 5, 40))) + bytes([rng.randrange(4)])
        elif kind == 7:
            other = rng.choice([1, 2, 17, 19, 21, 52, 66, 86, 87, 112, 113, 115])
            columns[other] = bytes(columns.get(rng.choice(list(columns)), b"\1"))
        elif kind == 8:
            chunk = replace(
                chunk,
                seq=max(1, chunk.seq + rng.choice((-1, 0, 1))),
                start_op=max(1, chunk.start_op + rng.choice((-1, 0, 1))),
            )
        else:
            chunk = replace(
                chunk,
                deps=chunk.deps[1:] if rng.random() < 0.5 else chunk.deps,
                others=rng.choice((chunk.others[1:], chunk.others)),
            )
        if not data:
            columns.pop(spec, None)
        elif kind < 7:
            columns[spec] = bytes(data)
    return encode(Chunk(b"", chunk.hash, chunk.deps, chunk.actor, chunk.seq, chunk.start_op, chunk.others, columns))


def fuzz(seed: int, changes: int, each: int) -> tuple[int, int]:
    """Mutate changes of all kinds; whatever the guard accepts must survive save and load, and merge alike elsewhere."""
    rng = random.Random(seed)
    accepted = tried = 0
    for _ in range(changes):
        doc, body, _ = note(FIRST)
        other = copy_of(doc, 2)
        for _ in range(rng.randrange(4)):
            random_edit(other, rng)
        if rng.random() < 0.5:
            random_edit(doc, rng)
            other.apply(doc.changes_since(other.heads))
        doc.apply(other.changes_since(doc.heads))
        base, changes_before = doc.save(), doc.changes_since(())
        heads = other.heads
        while other.heads == heads:
            random_edit(other, rng)
        raw = other.changes_since(heads)[-1]
        for _ in range(each):
            bad = mutated(raw, rng)
            victim = Document.load(base, [], actor(7))
            tried += 1
            try:
                took = victim.apply([bad])
            except RejectedChange:
                assert victim.heads == doc.heads
                continue
            if not took:
                continue
            accepted += 1
            again = Document.load(victim.save(), [], actor(8))
            assert (again.heads, again.text(body), again.items(ROOT)) == (
                victim.heads,
                victim.text(body),
                victim.items(ROOT),
            )
            replayed = Document.load(None, [*changes_before, bad], actor(8))
            assert (replayed.heads, replayed.text(body), replayed.rejected) == (victim.heads, victim.text(body), ())
            assert Document.load(None, again.changes_since(()), actor(8)).text(body) == victim.text(body)
    return tried, accepted


def test_no_mutated_change_that_the_guard_accepts_damages_a_document() -> None:
    tried, accepted = fuzz(1, 12, 60)
    assert tried == 720
    assert 10 < accepted < 360


def test_a_change_may_name_many_actors_and_many_heads() -> None:
    doc, body, _ = note("start")
    for number in range(2, 62):
        writer = copy_of(doc, number)
        writer.edit_text(body, [Splice(3, 0, "x")])
        doc.apply(writer.changes_since(doc.heads))
        if number == 40:
            doc.edit_text(body, [Splice(0, 1, "s")])
    (change,) = doc.edit_text(body, [Splice(0, doc.length(body), "")])
    fresh = Document.load(None, doc.changes_since(()), actor(200))
    assert (fresh.heads, fresh.rejected) == ((change.hash,), ())


def test_limits_leave_room_for_the_worst_honest_change() -> None:
    """Scattered deletions of characters by many actors, with the longest characters: still below 1 MiB."""
    doc = Document.new(actor(1))
    doc.build(plain_note("😀中" * 3_000))
    body = body_of(doc)
    for number in range(2, 5):
        writer = copy_of(doc, number)
        writer.edit_text(body, [Splice(at * 3, 0, "é") for at in range(2_000)])
        doc.apply(writer.changes_since(doc.heads))
    changes = doc.edit_text(body, [Splice(at, 1, "😀") for at in range(0, doc.length(body) - 1, 2)])
    assert max(len(change.raw) for change in changes) < 400_000
    fresh = Document.load(None, doc.changes_since(()), actor(9))
    assert fresh.heads == doc.heads
    with pytest.raises(OutOfRange), doc.transaction() as tx:
        tx.splice(body, 0, doc.length(body), "x" * 19_000)
