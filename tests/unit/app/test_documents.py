from __future__ import annotations

from collections.abc import Callable

import pytest

from peermesh.app import Note
from peermesh.app.documents import IDLE_S, JOURNAL_S, LONGEST_S, RETRY_S, TOGETHER_S
from peermesh.crdt import ROOT, Document
from peermesh.errors import DiskFull
from peermesh.events import TroubleTold
from peermesh.exchange import ImportedNote
from peermesh.log import decode_entry
from peermesh.store import Store
from peermesh.types import ActorId, CircleId, DocId, Splice
from tests.support.circle import Person, World

Fill = Callable[[Store, str, int], list[int]]
TINY = 0.001


def begin(anna: Person, body: str = "") -> tuple[CircleId, DocId, Note]:
    circle = anna.app.circle_new("Diary")
    doc = anna.app.note_new(circle, "Day", body)
    anna.app.index_all()
    return circle, doc, anna.app.open_note(circle, doc)


def entries(anna: Person, circle: CircleId, doc: DocId) -> int:
    return len(anna.profile.store.entries_of(circle, doc))


def at(anna: Person, seconds: float) -> None:
    """The clock shows so many seconds more, and the host works."""
    anna.world.clock.seconds += seconds
    while anna.app.work(1.0):
        pass


def told(anna: Person) -> list[str]:
    return [event.text for event in anna.told if isinstance(event, TroubleTold)]


def logged_text(anna: Person, circle: CircleId, doc: DocId) -> str:
    """The text that the log alone gives; every change must find its dependencies."""
    rows = anna.profile.store.entries_of(circle, doc)
    changes = [change for row in rows for change in decode_entry(row.raw).changes]
    assert len(set(changes)) == len(changes), "logged twice"
    document = Document.load(None, changes, _ACTOR)
    try:
        assert document.waiting == 0
        body = document.child(ROOT, "body", "text")
        assert body is not None
        return document.text(body)
    finally:
        document.close()


_ACTOR = ActorId(b"\x07" * 16)


def test_alone_a_burst_is_logged_after_a_second_of_quiet(anna: Person) -> None:
    circle, doc, note = begin(anna)
    at(anna, 0)
    for _ in range(3):
        note.splice(Splice(0, 0, "a"))
        at(anna, IDLE_S - 0.1)
        assert entries(anna, circle, doc) == 1
    at(anna, 0.1 - TINY)
    assert entries(anna, circle, doc) == 1
    at(anna, 2 * TINY)
    assert entries(anna, circle, doc) == 2
    assert not note.unsaved
    assert logged_text(anna, circle, doc) == "aaa"


def test_typing_without_pause_is_logged_after_five_seconds(anna: Person) -> None:
    circle, doc, note = begin(anna)
    start = anna.world.clock.seconds
    while entries(anna, circle, doc) == 1:
        note.splice(Splice(0, 0, "a"))
        at(anna, 0.25)
    assert anna.world.clock.seconds - start == pytest.approx(LONGEST_S)


def test_while_somebody_else_looks_typing_leaves_within_50_ms(tmp_path_factory: pytest.TempPathFactory) -> None:
    world = World(tmp_path_factory.mktemp("two"), "Anna", "Bruno")
    circle = world.together()
    anna, bruno = world.people
    doc = anna.app.note_new(circle, "Bread", "")
    world.settle(2)
    here, there = anna.app.open_note(circle, doc), bruno.app.open_note(circle, doc)
    world.settle(1)
    here.splice(Splice(0, 0, "a"))
    world.settle()  # the pipe was idle: at once
    assert there.text == "a"
    here.splice(Splice(1, 0, "b"))
    world.settle()
    assert there.text == "a"
    deadline = anna.app.deadline()
    assert deadline is not None
    assert deadline - world.clock.seconds == pytest.approx(TOGETHER_S)
    world.settle(TOGETHER_S + TINY, step=TOGETHER_S + TINY)
    assert there.text == "ab"
    there.close()
    world.settle()
    here.splice(Splice(2, 0, "c"))
    world.settle(0.2)
    assert entries(anna, circle, doc) == 3, "alone again: grouped"
    here.close()
    world.close()


def test_the_journal_is_written_in_time_and_goes_with_the_entry(anna: Person) -> None:
    circle, doc, note = begin(anna)
    note.splice(Splice(0, 0, "a"))
    at(anna, JOURNAL_S - TINY)
    assert anna.profile.store.journals() == []
    at(anna, 2 * TINY)
    ((_, of, data),) = anna.profile.store.journals()
    assert of == doc
    at(anna, 0.3)
    note.splice(Splice(1, 0, "b"))
    at(anna, JOURNAL_S)
    ((_, _, later),) = anna.profile.store.journals()
    assert later != data
    at(anna, 1)
    assert anna.profile.store.journals() == []
    assert logged_text(anna, circle, doc) == "ab"


def test_there_is_always_a_deadline_while_something_is_pending(anna: Person) -> None:
    circle, doc, note = begin(anna)
    at(anna, 3)
    quiet = anna.app._documents.deadline()
    assert quiet is None
    note.splice(Splice(0, 0, "a"))
    steps = 0
    while (deadline := anna.app._documents.deadline()) is not None:
        assert deadline > anna.world.clock.seconds - TINY
        at(anna, max(0.0, deadline - anna.world.clock.seconds))
        steps += 1
        assert steps < 10
    assert logged_text(anna, circle, doc) == "a"


@pytest.mark.parametrize("where", ["append_entries", "_statement"])
def test_a_full_disk_keeps_the_text_tells_once_and_logs_later(anna: Person, full_disk: Fill, where: str) -> None:
    circle, doc, note = begin(anna, "base")
    at(anna, 3)
    left = full_disk(anna.profile.store, where, 1)
    note.splice(Splice(4, 0, " one"))
    note.flush()
    assert left == [0]
    assert told(anna) == ["No room is left."]
    assert note.unsaved
    assert note.text == "base one"
    assert not anna.app.note_status(circle, doc).saved
    assert entries(anna, circle, doc) == 1
    note.splice(Splice(8, 0, " two"))
    note.rename("Later")
    assert logged_text(anna, circle, doc) == "base one two"
    assert not note.unsaved
    at(anna, RETRY_S + 1)
    assert entries(anna, circle, doc) == 2
    assert told(anna) == ["No room is left."]
    assert anna.app.note_version(circle, doc)[0] == "base one two"
    anna.stop()
    anna.start()
    assert anna.app.note_version(circle, doc)[0] == "base one two"
    assert [row.title for row in anna.app.notes(circle)] == ["Later"]


def test_a_refused_write_is_tried_again_by_itself(anna: Person, full_disk: Fill) -> None:
    circle, doc, note = begin(anna)
    at(anna, 3)
    full_disk(anna.profile.store, "append_entries", 2)
    note.splice(Splice(0, 0, "a"))
    at(anna, IDLE_S)
    assert entries(anna, circle, doc) == 1
    at(anna, RETRY_S - TINY)
    assert len(told(anna)) == 1
    at(anna, 2 * TINY)
    assert len(told(anna)) == 2
    at(anna, RETRY_S)
    assert not note.unsaved
    assert logged_text(anna, circle, doc) == "a"


def test_a_note_closed_while_the_disk_is_full_is_logged_later(anna: Person, full_disk: Fill) -> None:
    circle, doc, note = begin(anna)
    full_disk(anna.profile.store, "append_entries", 1)
    note.splice(Splice(0, 0, "a"))
    note.close()
    assert anna.app._documents.get(circle, doc) is not None
    again = anna.app.open_note(circle, doc)
    assert again.text == "a"
    again.close()
    at(anna, RETRY_S)
    assert anna.app._documents.get(circle, doc) is None
    assert logged_text(anna, circle, doc) == "a"


def test_a_kill_while_changes_are_refused_brings_back_a_text_that_stood_there(anna: Person, full_disk: Fill) -> None:
    """The journal stands on the logged text, so what is typed after a refused write must not take its place."""
    circle, doc, note = begin(anna, "base")
    at(anna, 3)
    left = full_disk(anna.profile.store, "append_entries", 1)
    note.splice(Splice(4, 0, " first"))
    at(anna, 0.5)  # journaled
    note.flush()  # refused
    assert left == [0]
    note.splice(Splice(0, 4, "BASE"))
    at(anna, 0.5)
    anna.kill()
    anna.start()
    assert anna.app.note_version(circle, doc)[0] in ("base first", "BASE first")


def test_a_foreign_change_waits_for_what_is_unsaved(tmp_path_factory: pytest.TempPathFactory, full_disk: Fill) -> None:
    world = World(tmp_path_factory.mktemp("two"), "Anna", "Bruno")
    circle = world.together()
    anna, bruno = world.people
    doc = anna.app.note_new(circle, "Bread", "base")
    world.settle(3)
    here = anna.app.open_note(circle, doc)
    left = full_disk(anna.profile.store, "append_entries", 2)
    here.splice(Splice(4, 0, " mine"))
    here.flush()
    there = bruno.app.open_note(circle, doc)
    there.splice(Splice(0, 0, "theirs "))
    there.close()  # its entry meets the full disk at Anna's: the connection ends, and is made again
    world.settle(70, step=1.0)
    assert left == [0]
    assert here.text == anna.text(doc) == bruno.text(doc) == "theirs base mine"
    assert logged_text(anna, circle, doc) == "theirs base mine"
    here.close()
    world.close()


def test_many_writes_of_one_note_in_one_batch_are_logged_once(anna: Person) -> None:
    circle, doc, note = begin(anna, "base")
    with anna.app.writing():
        note.rename("One")
        note.set_tags(["two"])
        note.replace("three")
        note.flush()
        note.set_deleted(True)
        note.set_deleted(False)
    assert not note.unsaved
    assert logged_text(anna, circle, doc) == "three"


def test_many_writes_in_a_batch_that_fails_are_all_kept_and_logged_later(anna: Person, full_disk: Fill) -> None:
    circle, doc, note = begin(anna, "base")
    full_disk(anna.profile.store, "_statement", 1)
    with pytest.raises(DiskFull), anna.app.writing():  # noqa: PT012 - the block is what is tested
        note.rename("One")
        note.replace("three")
        note.flush()
    assert (note.text, note.title, note.unsaved) == ("three", "One", True)
    assert logged_text(anna, circle, doc) == "base"
    at(anna, RETRY_S)
    assert not note.unsaved
    assert logged_text(anna, circle, doc) == "three"


def test_a_journal_that_does_not_fit_is_told_and_set_aside(anna: Person) -> None:
    circle, doc, note = begin(anna, "base")
    note.close()
    for data in (b"\xff", b"\x81\x83\x18\x63\x00\x61a", b"\x82\x83\x00\x00\x61a\x83\x18\x63\x00\x61b", b"\x05", b""):
        anna.profile.store.put_journal(circle, doc, data)
        anna.kill()
        anna.start()
        assert anna.app.note_version(circle, doc)[0] == "base"
        assert anna.profile.store.journals() == []


def test_a_journal_of_a_note_whose_text_is_gone_does_not_keep_the_app_from_starting(anna: Person) -> None:
    circle, doc, note = begin(anna, "base")
    live = note._note.live
    with live.document.transaction() as tx:
        tx.put(ROOT, "body", "no text any more")
    assert tx.change is not None
    anna.app._documents.save(note._note, [tx.change.raw])
    note.close()
    anna.profile.store.put_journal(circle, doc, b"\x81\x83\x00\x00\x61a")
    anna.kill()
    anna.start()
    assert anna.profile.store.journals() == []
    assert anna.app.note_version(circle, doc)[0] == ""


def test_two_views_of_one_note_share_it_and_the_last_one_closes_it(anna: Person) -> None:
    circle, doc, one = begin(anna, "base")
    two = anna.app.open_note(circle, doc)
    heard: list[str] = []
    one.on_change = lambda splices, _origin: heard.append("one")
    two.on_change = lambda splices, _origin: heard.append("two")
    one.splice(Splice(0, 0, "x"))
    assert (two.text, heard) == ("xbase", ["two"])
    one.close()
    one.close()
    assert anna.app._documents.open_docs(circle) == [doc]
    two.close()
    assert anna.app._documents.open_docs(circle) == []
    assert logged_text(anna, circle, doc) == "xbase"


def test_a_very_long_note_is_imported_in_bearable_steps_and_whole_or_not(anna: Person) -> None:
    circle = anna.app.circle_new("Bakers")
    body = "sourdough and rye\n" * 3_000
    note = ImportedNote(None, "Long", "note", (), 1, 1, (), body, "", "Long.md")
    importer = anna.app.importer(circle)
    steps = importer.take_steps(note)
    for _ in range(3):
        next(steps)
    anna.app.index_all()
    assert anna.app.notes(circle) == [], "nothing of it is there before its last step"
    steps.close()
    anna.app.index_all()
    assert (anna.app.notes(circle), importer.report.created) == ([], 0)
    count, whole = 0, importer.take_steps(note)
    while True:
        try:
            next(whole)
        except StopIteration as end:
            doc = end.value
            break
        count += 1
    assert count >= 5, "some ten thousand characters a step"
    assert anna.app.note_version(circle, doc)[0] == body
    assert importer.report.created == 1
