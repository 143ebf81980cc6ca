"""Three replicas rename notes and tags and keep collections while apart: all ends the same, and links lead on."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peermesh.app.tags import finish
from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World

PEOPLE = ("Anna", "Bruno", "Carla")
WHO = st.integers(0, 2)


class Bench:
    """The world, made once for each example."""

    def __init__(self, folder: str) -> None:
        self.world = World(Path(folder), *PEOPLE)
        self.circle: CircleId = self.world.together()
        self.world.settle(2)

    @property
    def people(self) -> list[Person]:
        return self.world.people

    def apart(self) -> None:
        self.world.partition(*[(person,) for person in self.people])

    def meet(self) -> None:
        self.world.partition()
        self.world.settle(8)

    def title(self, person: Person, doc: DocId) -> str:
        info = person.app.note_info(self.circle, doc)
        assert info is not None
        return info.title

    def rename(self, person: Person, doc: DocId, title: str, *, update: bool) -> None:
        note = person.app.open_note(self.circle, doc)
        note.rename(title)
        note.close()
        if update:
            for _ in person.app.knowledge.renaming.updating(self.circle, doc):
                pass

    def link(self, person: Person, doc: DocId, source: DocId, number: int) -> None:
        """A link by the title that this person knows; what is shown tells which note was meant."""
        note = person.app.open_note(self.circle, source)
        note.replace(f"{note.text}[[{self.title(person, doc)}|n{number}]]\n")
        note.close()


RENAMES = st.tuples(st.just("rename"), WHO, st.integers(0, 1), st.booleans())
LINKS = st.tuples(st.just("link"), WHO, st.integers(0, 1), st.booleans())
MEETS = st.tuples(st.just("meet"), WHO, st.just(0), st.just(value=False))


@settings(max_examples=6, deadline=None)
@given(steps=st.lists(st.one_of(RENAMES, LINKS, MEETS), min_size=4, max_size=14))
def test_links_lead_to_the_note_that_was_meant_whoever_renamed_it(steps: list[tuple[str, int, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        try:
            app = bench.people[0].app
            docs = [app.note_new(bench.circle, f"First {number}") for number in range(2)]
            source = app.note_new(bench.circle, "Source", "".join(f"[[First {n}|n{n}]]\n" for n in range(2)))
            bench.meet()
            bench.apart()
            for count, (what, who, number, update) in enumerate(steps):
                person = bench.people[who]
                if what == "rename":
                    bench.rename(person, docs[number], f"{('Pane', 'Torta')[number]} {count}x", update=update)
                elif what == "link":
                    bench.link(person, docs[number], source, number)
                else:
                    bench.meet()
                    bench.apart()
            bench.meet()
            assert len({person.text(source) for person in bench.people}) == 1
            for person in bench.people:
                links = person.app.links.targets(bench.circle, source)
                assert links
                for link in links:
                    found = person.app.links.resolve(bench.circle, link.title)
                    assert found is not None, link
                    assert f"n{docs.index(found.doc)}" == link.shown
        finally:
            bench.world.close()


TAGS = st.sampled_from(("a", "b", "a/c", "d"))


@settings(max_examples=6, deadline=None)
@example(steps=[(0, "b", "a/c"), (1, "a/c", "b")])
@given(steps=st.lists(st.tuples(WHO, TAGS, TAGS), min_size=2, max_size=8))
def test_tags_renamed_apart_converge_and_no_note_loses_all_of_them(steps: list[tuple[int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        try:
            app = bench.people[0].app
            docs = [app.note_new(bench.circle, f"N{n}", tags=tags) for n, tags in enumerate((("a",), ("b", "a/c")))]
            bench.meet()
            bench.apart()
            for who, old, new in steps:
                own = bench.people[who].app
                own.index_all()
                if old != new and any(one.tag == old for one in own.knowledge.tags.counts(bench.circle)):
                    finish(own.knowledge.tags.renaming(bench.circle, old, new))
            bench.meet()
            for doc in docs:
                found = {info.tags for person in bench.people if (info := person.app.note_info(bench.circle, doc))}
                assert len(found) == 1
                assert all(found)
        finally:
            bench.world.close()


ACTS = st.sampled_from(("add", "rename", "search", "move", "remove"))


@settings(max_examples=6, deadline=None)
@given(steps=st.lists(st.tuples(WHO, ACTS, st.integers(0, 5)), min_size=3, max_size=15))
def test_collections_edited_apart_converge_and_different_fields_both_stay(steps: list[tuple[int, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        try:
            shelf = bench.people[0].app.knowledge.collections
            first = shelf.add(bench.circle, "First", "one")
            bench.meet()
            bench.apart()
            for count, (who, what, place) in enumerate(steps):
                mine = bench.people[who].app.knowledge.collections
                every = mine.all(bench.circle)
                one = every[place % len(every)]
                if what == "add":
                    mine.add(bench.circle, f"n{count}", "q")
                elif what == "rename":
                    mine.rename(bench.circle, one.id, f"r{count}")
                elif what == "search":
                    mine.search(bench.circle, one.id, f"s{count}")
                elif what == "move":
                    mine.move(bench.circle, one.id, place)
                elif one.id != first.id:
                    mine.remove(bench.circle, one.id)
            bench.people[1].app.knowledge.collections.rename(bench.circle, first.id, "Renamed")
            bench.people[2].app.knowledge.collections.search(bench.circle, first.id, "sought")
            bench.meet()
            shown = {person.app.knowledge.collections.all(bench.circle) for person in bench.people}
            assert len(shown) == 1
            assert [one for one in shown.pop() if one.id == first.id]
        finally:
            bench.world.close()
