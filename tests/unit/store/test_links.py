from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.store import Store, schema
from peermesh.store.database import Database
from peermesh.store.link_text import MAX_LINKS, find_links, made_of, title_key
from peermesh.store.schema import migrate
from peermesh.struct import replace
from peermesh.types import DocId

from .conftest import Maker

ID = "ab" * 16


def test_links_by_title_and_by_id_are_found_where_they_stand() -> None:
    text = (
        f"😀 see [[Bread  swap]], [[Tools|the drill]] and [old](peermesh://note/{ID}) or peermesh://note/{ID.upper()}."
    )
    found = find_links(text)
    assert [(link.title, link.doc.hex() if link.doc else "", link.shown) for link in found] == [
        ("Bread swap", "", "Bread swap"),
        ("Tools", "", "the drill"),
        ("", ID, "old"),
        ("", ID, ""),
    ]
    assert [text[link.start : link.end] for link in found] == [
        "[[Bread  swap]]",
        "[[Tools|the drill]]",
        f"[old](peermesh://note/{ID})",
        f"peermesh://note/{ID.upper()}",
    ]


def test_code_and_what_only_looks_like_a_link_are_none() -> None:
    text = "`[[a]]`\n```\n[[b]]\n```\n[[c]] [[]] [[d\ne]] [[f|g]]\n~~~py\n[[h]]\n```\n~~~\n[[i]] [[j]\n[[ ]]"
    assert [link.title for link in find_links(text) if link.title] == ["c", "f", "i"]
    assert find_links(f"peermesh://note/{ID}0 peermesh://note/{ID[:-2]}") == []


@pytest.mark.parametrize("part", ["[[", "`", "[[a|", "```\n", "[a](peermesh://note/", "[[a]] ", "[" * 50 + "\n"])
def test_no_text_is_slow(part: str) -> None:
    began = time.process_time()
    assert len(find_links(part * 40_000 + "[[peermesh://")) <= MAX_LINKS
    assert time.process_time() - began < 2.0


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]|ab`\n(", max_size=60))
def test_ranges_are_ordered_and_inside(text: str) -> None:
    ends = [0, *(at for link in find_links(text) for at in (link.start, link.end)), len(text)]
    assert ends == sorted(ends)


def backlinks(store: Store, make: Maker, number: int, title: str) -> list[tuple[str, str]]:
    return [(link.info.title, link.excerpt) for link in store.backlinks(make.circle, make.doc(number), title)]


def test_backlinks_follow_the_text(store: Store, make: Maker) -> None:
    store.put_notes(
        [
            make.note(1, "Bread", "nothing"),
            make.note(2, "By title", "first\nwe say [[BREAD|the loaf]] here\nlast"),
            make.note(3, "By id", f"peermesh://note/{make.doc(1).hex()} and [[bread]]"),
            make.note(4, "In the trash", "[[Bread]]", deleted=True),
            make.note(5, "Bread", "[[Bread]] is me"),
        ]
    )
    assert backlinks(store, make, 1, "Bread") == [
        ("Bread", "Bread is me"),
        ("By id", "By id and [[bread]]"),
        ("By id", f"peermesh://note/{make.doc(1).hex()} and bread"),
        ("By title", "we say the loaf here"),
    ]
    (link,) = [one for one in store.backlinks(make.circle, make.doc(1), "Bread") if one.info.title == "By title"]
    assert [link.excerpt[start:end] for start, end in link.marks] == ["the loaf"]
    assert (link.start, link.end) == (13, 31)
    store.put_note(make.note(2, "By title", "no more"))
    store.remove_note(make.circle, make.doc(5))
    assert {title for title, _ in backlinks(store, make, 1, "Bread")} == {"By id"}
    assert {title for title, _ in backlinks(store, make, 1, "Rye")} == {"By id"}, "an id survives renaming"
    store.reset_index(make.circle)
    assert backlinks(store, make, 1, "Bread") == []


def test_a_note_does_not_link_to_itself(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "Bread", "[[Bread]]"))
    assert backlinks(store, make, 1, "Bread") == []
    assert [link.title for link in store.links(make.circle, make.doc(1))] == ["Bread"]


def test_long_lines_are_cut_around_the_link(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "Far", "word " * 100 + "[[Bread]]" + " more" * 100))
    (link,) = store.backlinks(make.circle, make.doc(2), "Bread")
    (start, end), *_ = link.marks
    assert link.excerpt[start:end] == "Bread"
    assert link.excerpt.startswith("…word ")
    assert link.excerpt.endswith("…")
    assert len(link.excerpt) < 300


def test_titles_are_compared_without_case_and_composition() -> None:
    assert title_key("  Caffe\u0301  Nero ") == title_key("CAFFÉ nero")
    assert title_key("Caffè") != title_key("Caffe")


def test_an_older_profile_gets_its_links_when_it_is_opened(make: Maker) -> None:
    database = Database.open(None, None)
    migrate(database, schema.MIGRATIONS[:1])
    with database.transaction():
        database.run("INSERT INTO circle VALUES(1, ?, x'')", (make.circle,))
        for number, body in ((1, "plain"), (2, "see [[Bread]]"), (3, "`[[Bread]]`")):
            database.run("INSERT INTO doc VALUES(?, 1, ?, NULL)", (number, make.doc(number)))
            database.run(
                "INSERT INTO note VALUES(?, 1, 'note', ?, '', '', 0, 0, x'', 0, x'', '')", (number, f"n{number}")
            )
            database.run("INSERT INTO body VALUES(?, ?)", (number, body))
    migrate(database, schema.MIGRATIONS)
    store = Store(database)
    assert [title for title, _ in backlinks(store, make, 9, "Bread")] == ["n2"]
    store.close()


def test_pins_are_kept_in_order_and_go_with_their_circle(store: Store, make: Maker) -> None:
    store.put_circle(make.other, b"")
    store.put_notes([make.note(1), make.note(2), make.note(2, circle=make.other), make.note(3, circle=make.other)])
    for number, when in ((1, 10), (2, 20), (3, 30), (1, 99)):
        store.pin(make.doc(number), when)
    assert store.pins(make.circle) == [make.doc(2), make.doc(1)]
    assert store.pins(make.other) == [make.doc(3), make.doc(2)]
    store.unpin(make.doc(3))
    store.unpin(DocId(b"?" * 16))
    store.remove_circle(make.circle)
    assert store.pins(make.other) == [make.doc(2)], "what moved into another circle keeps its pin"
    store.put_circle(make.circle, b"")
    store.put_note(make.note(1))
    assert store.pins(make.circle) == []
    assert store.integrity_check() == []


def test_former_titles_follow_the_note(store: Store, make: Maker) -> None:
    def keep(number: int, *former: str) -> None:
        store.put_note(replace(make.note(number, f"Now {number}"), former=former))

    keep(1, "Bread", "Rye")
    keep(2, "bread")
    assert store.formerly(make.circle, "bread") == make.doc(2), "the older note"
    assert store.begun_by_former(make.circle, "breadrye") == [make.doc(2), make.doc(1)]
    assert store.former_titles(make.circle, make.doc(1)) == ["Bread", "Rye"]
    record = store.note_record(make.circle, make.doc(1))
    assert record is not None
    assert record.former == ("Bread", "Rye")
    keep(2)
    assert store.formerly(make.circle, "bread") == make.doc(1)
    store.remove_note(make.circle, make.doc(1))
    assert store.formerly(make.circle, "bread") is None
    keep(1, "Bread")
    store.reset_index(make.circle)
    assert store.formerly(make.circle, "bread") is None
    keep(1, "Bread")
    store.remove_circle(make.circle)
    assert store.database.value("SELECT count(*) FROM former") == 0


@pytest.mark.parametrize(
    ("key", "names", "made"),
    [
        ("ab", ["a", "b"], True),
        ("aab", ["a", "b"], True),
        ("a", ["a"], False),
        ("abx", ["a", "b"], False),
        ("", ["a"], False),
    ],
)
def test_several_titles_in_one(key: str, names: list[str], made: bool) -> None:
    assert made_of(key, names) is made


def test_no_text_is_slow_to_look_for_mentions_in(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "abc"))
    store.put_note(make.note(2, "Many", "abc [[abc]] " * 8000))
    store.put_note(make.note(3, "Long", "abc " * 30_000))
    began = time.process_time()
    places = store.unlinked(make.circle, make.doc(1), "abc")
    assert {place.info.title for place in places} == {"Many"}, "very long texts are left out"
    assert all(place.excerpt[slice(*place.marks[0])] == "abc" for place in places)
    assert time.process_time() - began < 2.0
