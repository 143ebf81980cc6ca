from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document, Transaction
from peermesh.notebook import NoteFields, build, clean_tags, clean_title, content_digest, read, read_quick, snippet_of
from peermesh.notebook.fields import MAX_FORMER, MAX_TAGS, MAX_TITLE, SNIPPET_CHARS, from_values
from peermesh.struct import replace
from peermesh.types import ActorId, Imported

LAST_MS = 253_402_300_799_999
EMPTY = NoteFields("note", "", 0, False, (), "")


@pytest.fixture
def doc() -> Iterator[Document]:
    document = Document.new(ActorId(b"\1" * 16))
    yield document
    document.close()


FIELDS = st.builds(
    NoteFields,
    kind=st.just("note"),
    title=st.text(max_size=40).map(clean_title),
    created_ms=st.integers(0, LAST_MS),
    deleted=st.booleans(),
    tags=st.lists(st.text(max_size=8), max_size=5).map(clean_tags),
    body=st.text(max_size=300),
    imported=st.none()
    | st.builds(
        Imported,
        updated_ms=st.integers(0, LAST_MS),
        authors=st.lists(st.text(min_size=1, max_size=8).map(clean_title).filter(bool), max_size=3).map(tuple),
        extra=st.text(max_size=20),
        digest=st.binary(min_size=32, max_size=32),
    ),
)


@given(FIELDS)
def test_what_is_built_reads_the_same_both_ways(fields: NoteFields) -> None:
    document = Document.new(ActorId(b"\1" * 16))
    try:
        changes = build(document, fields)
        assert read(document) == fields
        quick = read_quick([change.raw for change in changes])
        assert quick is None or quick == (fields, document.heads)
    finally:
        document.close()


def put_all(value: object) -> Callable[[Transaction], None]:
    def fill(tx: Transaction) -> None:
        for key in ("kind", "title", "created", "deleted", "tags", "body", "updated", "authors", "extra", "digest"):
            tx.put(ROOT, key, value)  # type: ignore[arg-type]  # scalars only

    return fill


@pytest.mark.parametrize("value", [None, 7, -7, 2**63 - 1, 1.5, b"\0\xff", False])
def test_scalars_of_wrong_types_read_as_empty_values(doc: Document, value: object) -> None:
    with doc.transaction() as tx:
        put_all(value)(tx)
    got = read(doc)
    assert (got.kind, got.title, got.tags, got.body, got.deleted) == ("note", "", (), "", False)
    assert 0 <= got.created_ms <= LAST_MS
    assert type(got.created_ms) is int
    assert got.imported is None or (got.imported.authors, got.imported.extra) == ((), "")


def test_text_in_every_place_is_text_only_where_it_belongs(doc: Document) -> None:
    with doc.transaction() as tx:
        put_all("a\x00b\x1b[31m\u202e\n" * 400)(tx)
    got = read(doc)
    assert len(got.title) <= MAX_TITLE
    assert len(got.kind) <= 40
    assert all(part.isprintable() for part in (got.title, got.kind))
    assert (got.tags, got.body, got.created_ms, got.deleted, got.imported) == ((), "", 0, False, None)


@pytest.mark.parametrize("kind", ["map", "list", "text"])
def test_objects_where_scalars_belong_and_the_other_way_round(doc: Document, kind: str) -> None:
    with doc.transaction() as tx:
        for key in ("kind", "title", "created", "deleted", "digest", "tags", "body"):
            if kind == "map":
                tx.put_map(ROOT, key)
            elif kind == "list":
                tx.put_list(ROOT, key)
            else:
                tx.put_text(ROOT, key, "words")
    got = read(doc)
    assert got == (EMPTY if kind != "text" else replace(EMPTY, body="words"))
    assert (got.title, got.tags, got.deleted) == ("", (), False)


def test_an_empty_document_reads_as_an_empty_note(doc: Document) -> None:
    assert read(doc) == EMPTY


def test_hostile_tags_are_bounded(doc: Document) -> None:
    with doc.transaction() as tx:
        tags = tx.put_map(ROOT, "tags")
        for number in range(3 * MAX_TAGS):
            tx.put(tags, f"#tag\n{number}\x00", number)
        tx.put(tags, "x" * 900, None)
    got = read(doc).tags
    assert len(got) == MAX_TAGS
    assert all(tag.isprintable() and " " not in tag and not tag.startswith("#") for tag in got)


@pytest.mark.parametrize("time", [-1, 2**63 - 1, True, 1.5, "1", None, b"1"])
def test_times_are_forced_into_what_a_calendar_holds(time: object) -> None:
    got = from_values({"created": time, "digest": bytes(32), "updated": time}, (), "")
    assert 0 <= got.created_ms <= LAST_MS
    assert got.imported is not None
    assert got.imported.updated_ms == got.created_ms
    assert type(got.created_ms) is int


@given(st.text(max_size=700))
def test_titles_are_one_printable_line_and_cleaning_again_changes_nothing(text: str) -> None:
    title = clean_title(text)
    assert title.isprintable()
    assert title == title.strip()
    assert "  " not in title
    assert len(title) <= MAX_TITLE
    assert clean_title(title) == title


@given(st.lists(st.text(max_size=30), max_size=100))
def test_tags_are_clean_and_cleaning_again_changes_nothing(names: list[str]) -> None:
    tags = clean_tags(names)
    assert list(tags) == sorted(set(tags))
    assert len(tags) <= MAX_TAGS
    assert all(tag and tag.isprintable() and " " not in tag and not tag.startswith("#") for tag in tags)
    assert clean_tags(tags) == tags


def test_known_titles_and_tags() -> None:
    assert clean_title("  two\nlines\tand\x00nul \u2028 ") == "two lines and nul"
    assert clean_title("x" * 600) == "x" * MAX_TITLE
    assert clean_tags(["#b", "a c", " a  c ", "", "##", "Ü"]) == ("a-c", "b", "Ü")


@given(st.text(max_size=2000))
def test_snippets_are_one_bounded_line(body: str) -> None:
    snippet = snippet_of(body)
    assert len(snippet) <= SNIPPET_CHARS
    assert snippet.split() == snippet.split(" ") or snippet == ""


@pytest.mark.parametrize(
    ("body", "snippet"),
    [
        ("## Who was there\n\n\n## What we take away\n\n", ""),
        ("# Plan\n## Flour\n\n## Salt\nA spoon", "# Plan ## Salt A spoon"),
        ("# Plan\nWords\n## Later\n#rye", "# Plan Words ## Later #rye"),
    ],
)
def test_headings_that_wait_for_words_are_no_part_of_a_snippet(body: str, snippet: str) -> None:
    assert snippet_of(body) == snippet


def test_the_digest_covers_everything_and_is_unambiguous() -> None:
    digests = {
        content_digest("a", (), "b"),
        content_digest("ab", (), ""),
        content_digest("", (), "ab"),
        content_digest("a", ("b",), ""),
        content_digest("a", ("b", ""), ""),
        content_digest("", ("a", "b"), ""),
        content_digest("", ("ab",), ""),
    }
    assert len(digests) == 7
    assert content_digest("t", ("a", "b"), "x") == content_digest("t", ("b", "a"), "x")


def test_former_titles_of_a_hostile_member_are_bounded_and_read_as_text() -> None:
    document = Document.new(ActorId(b"\1" * 16))
    with document.transaction() as tx:
        tx.put(ROOT, "title", "Now")
        tx.put_map(ROOT, "was:object")
        for key, value in (("was:1", 7), ("was:2", "Now"), ("was:3", " \n "), ("was:4", "a\nb"), ("was", "x")):
            tx.put(ROOT, key, value)
    assert read(document).former == ("a b",)
    with document.transaction() as tx:
        for number in range(200):
            tx.put(ROOT, f"was:n{number}", f"t{number:03}" + "x" * 900)
    former = read(document).former
    assert len(former) == MAX_FORMER
    assert max(map(len, former)) <= MAX_TITLE
    document.close()
