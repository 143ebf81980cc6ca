"""The rules of a charter: versions prove themselves, numbers have no gaps, signatures stay with their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.errors import InvalidInput
from peermesh.notebook import of_person, path
from peermesh.notebook.kinds import charter
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, NoteRecord, Value

ANNA, BRUNO = DeviceId(b"a" * 32), DeviceId(b"b" * 32)


def record(body: str = "", values: dict[str, Value] | None = None, created: int = 1, doc: bytes = bytes(16)):
    circle = CircleId(bytes(32))
    info = NoteInfo(circle, DocId(doc), "charter", "Charter", "", (), created, created, (), False)
    return NoteRecord(info, body, (), values=values or {})


def published(number: int, text: str, by: DeviceId = ANNA, at: int = 5) -> dict[str, Value]:
    name = charter.version_id(number, text)
    values: dict[str, Value] = {path("version", name, "number"): number, path("version", name, "text"): text}
    return {**values, path("version", name, of_person(by), "at"): at}


def signed(number: int, text: str, by: DeviceId, at: int = 7) -> dict[str, Value]:
    return {path("sign", charter.version_id(number, text), of_person(by), "at"): at}


@given(st.text(max_size=200))
def test_what_a_reader_cannot_see_changes_no_version(text: str) -> None:
    once = charter.normal(text)
    assert charter.normal(once) == once
    messy = "\n \n" + once.replace("\n", "  \r\n") + " \n"
    assert charter.version_id(3, messy) == charter.version_id(3, once)
    assert charter.version_id(4, once) != charter.version_id(3, once)


def test_a_version_whose_text_was_changed_counts_no_more() -> None:
    values = published(1, "We bake.") | signed(1, "We bake.", BRUNO)
    assert charter.current(values).signature(BRUNO).at_ms == 7
    name = charter.version_id(1, "We bake.")
    assert charter.current({**values, path("version", name, "text"): "We pay."}) is None
    assert charter.current({**values, path("version", name, "number"): 2}) is None


def test_numbers_have_no_gaps() -> None:
    values = published(1, "one") | published(9_999, "the last one ever")
    assert [one.number for one in charter.versions(values)] == [1]
    assert charter.publishing(record("two", values))[1][path("version", charter.version_id(2, "two"), "number")] == 2
    assert charter.current(published(7, "x")) is None


def test_of_two_versions_of_one_number_the_one_that_more_people_signed_counts() -> None:
    values = published(1, "one") | published(2, "left") | published(2, "right", at=1)
    first = charter.current(values).text
    other = {"left": "right", "right": "left"}[first]
    assert charter.current(values | signed(2, other, BRUNO)).text == other
    assert charter.current(values | signed(2, other, BRUNO) | signed(2, first, ANNA)).text == first
    assert len(charter.versions(values)) == 3


def test_an_older_text_published_again_is_a_new_version() -> None:
    values = published(1, "one") | signed(1, "one", BRUNO) | published(2, "two")
    name, said = charter.publishing(record("one", values))
    now = {**values, **said}
    assert (charter.current(now).number, charter.current(now).id) == (3, name)
    assert charter.must_sign(record("one", now), BRUNO)
    assert charter.signed_by(now, BRUNO).number == 1


def test_nothing_new_is_not_published() -> None:
    for body, why in (("  \n", "empty"), ("one ", "published already"), ("x" * 16_001, "room for")):
        with pytest.raises(InvalidInput, match=why):
            charter.publishing(record(body, published(1, "one")))


def test_the_oldest_charter_is_in_force() -> None:
    old, new = record(created=5, doc=b"b" * 16), record(created=6, doc=b"a" * 16)
    same = record(created=5, doc=b"a" * 16)
    assert charter.in_force([new, old]) is old
    assert charter.in_force([old, new, same]) is same
    assert charter.in_force([]) is None


def test_an_export_says_who_signed_what() -> None:
    values = published(1, "one") | signed(1, "one", BRUNO) | published(2, "two")
    values[path("sign", charter.version_id(1, "one"), "=Old Friend", "at")] = 9
    text = charter.sections(
        record("two", values), lambda person, name: name or {ANNA: "A", BRUNO: "B"}[person], str.upper
    )
    assert "## VERSION 1 (" in text
    assert "SIGNATURES: B, Old Friend" in text
    assert text.index("VERSION 2") < text.index("NOBODY HAS SIGNED IT YET.") < text.index("VERSION 1")
