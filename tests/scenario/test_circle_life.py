"""People, circles and notes over the in-memory network, with real stores: the paths of DESIGN.md section 3."""

from collections.abc import Callable

from peermesh.app import JoinKind
from peermesh.events import CircleFounded
from peermesh.types import Origin, Splice
from tests.support.circle import Meeting, World

Make = Callable[..., World]


def test_two_found_a_circle_and_share_notes(world: Make) -> None:
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    private = anna.app.circle_new("Bakers")
    doc = anna.app.note_new(private, "Bread", "Flour: 10 kg\n", tags=["oven"])
    circle = w.join(anna, bruno, private)
    w.settle(3)
    assert [info.name for info in anna.app.circles()] == ["Bakers"]
    assert CircleFounded(private, circle) in anna.told
    assert {m.name for m in bruno.app.members(circle)} == {"Anna", "Bruno"}
    assert bruno.text(doc) == "Flour: 10 kg\n"
    rows = [person.app.notes(circle) for person in w.people]
    assert rows[0] == rows[1]
    assert rows[0][0].tags == ("oven",)
    assert [hit.info.title for hit in bruno.app.search(circle, "flo")] == ["Bread"]


def test_a_third_joins_through_any_member_and_relays(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, bruno, carla = w.people
    w.settle(3)
    assert [m.name for m in carla.app.members(circle)] == ["Carla", "Anna", "Bruno"]
    anna.leave()  # Bruno and Carla have never met on their own
    doc = carla.app.note_new(circle, "From Carla", "hello")
    w.settle(70)
    assert bruno.text(doc) == "hello"


def test_typing_together_reaches_the_other_at_once(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "ab")
    w.settle(2)
    here, there = anna.app.open_note(circle, doc), bruno.app.open_note(circle, doc)
    heard: list[tuple[tuple[Splice, ...], Origin]] = []
    there.on_change = lambda splices, origin: heard.append((splices, origin))
    w.settle(0.2)
    assert anna.app.presence(circle, doc) == ("Bruno",)
    here.splice(Splice(1, 0, "X"))
    w.settle(0.06)
    assert there.text == "aXb"
    assert heard == [((Splice(1, 0, "X"),), Origin.REMOTE)]
    here.splice(Splice(3, 0, "!"))
    there.splice(Splice(0, 0, "?"))
    w.settle(0.2)
    assert here.text == there.text == "?aXb!"
    there.close()
    w.settle(0.2)
    assert anna.app.presence(circle, doc) == ()
    here.close()


def test_edits_made_apart_merge(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "one\ntwo\nthree\n")
    w.settle(2)
    bruno.leave()
    w.settle(1)
    for person, old, new in ((anna, "one", "eins"), (bruno, "three", "drei")):
        note = person.app.open_note(circle, doc)
        note.replace(note.text.replace(old, new))
        note.close()
    bruno.online()
    w.settle(70)
    assert anna.text(doc) == bruno.text(doc) == "eins\ntwo\ndrei\n"
    assert anna.app.note_version(circle, doc)[1] == bruno.app.note_version(circle, doc)[1]


def test_a_file_made_from_an_older_version_takes_nothing_back(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "one\ntwo\nthree\n")
    w.settle(2)
    text, seen = bruno.app.note_version(circle, doc)
    note = anna.app.open_note(circle, doc)
    note.replace("ONE\ntwo\nthree\n")
    w.settle(3)
    assert bruno.text(doc) == "ONE\ntwo\nthree\n"
    _, mine = bruno.app.note_edit(circle, doc, text.replace("three", "THREE"), seen)
    w.settle(3)
    assert anna.text(doc) == bruno.text(doc) == note.text == "ONE\ntwo\nTHREE\n"
    assert bruno.app.note_version(circle, doc, mine)[0] == "one\ntwo\nTHREE\n"
    bruno.app.note_edit(circle, doc, "one\nTWO\nTHREE\n", mine)  # the same file, edited once more
    w.settle(3)
    assert anna.text(doc) == "ONE\nTWO\nTHREE\n"
    note.close()


def test_undo_takes_back_only_my_edits(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "base")
    w.settle(2)
    here, there = anna.app.open_note(circle, doc), bruno.app.open_note(circle, doc)
    here.splice(Splice(4, 0, " mine"))
    w.settle(2)
    there.splice(Splice(0, 0, "theirs "))
    w.settle(2)
    assert here.text == "theirs base mine"
    assert here.undo()
    w.settle(2)
    assert here.text == there.text == "theirs base"
    assert here.redo()
    w.settle(2)
    assert here.text == there.text == "theirs base mine"
    here.close()
    there.close()


def test_a_decline_on_either_side_leaves_nothing(world: Make) -> None:
    for host_says, guest_says in ((False, True), (True, False)):
        w = world("Anna", "Bruno")
        anna, bruno = w.people
        private = anna.app.circle_new("Bakers")
        meeting = Meeting(anna, bruno, private, host_says=host_says, guest_says=guest_says)
        w.settle(5)
        assert not meeting.joined
        assert bruno.app.circles() == []
        assert [info.private for info in anna.app.circles()] == [True]
        assert JoinKind.FAILED in meeting.of("guest" if guest_says else "host")


def test_a_wrong_code_is_refused_and_told(world: Make) -> None:
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    private = anna.app.circle_new("Bakers")
    invite = anna.app.invite(private)
    codes: list[str] = []
    invite.on_event = lambda event: codes.append(event.code)
    invite.start()
    number, *words = codes[0].split("-")
    wrong = "-".join([number, *reversed(words)]) if words[0] != words[-1] else f"{number}-river-river-lamp"
    joining = bruno.app.join(wrong)
    told: list[str] = []
    joining.on_event = lambda event: told.append(event.text) if event.kind is JoinKind.FAILED else None
    joining.start()
    w.settle(2)
    assert len(told) == 1
    assert "code is not right" in told[0]
    assert bruno.app.circles() == []


def test_the_status_says_who_holds_the_latest(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "x")
    w.settle(2)
    status = anna.app.note_status(circle, doc)
    assert (status.devices, status.holding, status.people_holding) == (2, 2, ("Bruno",))
    bruno.leave()
    w.settle(1)
    note = anna.app.open_note(circle, doc)
    note.splice(Splice(0, 0, "y"))
    assert not anna.app.note_status(circle, doc).saved
    w.settle(3)
    status = anna.app.note_status(circle, doc)
    assert (status.saved, status.holding, status.people_missing) == (True, 1, ("Bruno",))
    note.close()


def test_everything_is_there_after_a_restart(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "first\n")
    w.settle(2)
    for person in w.people:
        person.stop()
        person.start()
    note = bruno.app.open_note(circle, doc)
    note.splice(Splice(6, 0, "second\n"))
    note.close()
    w.settle(70)
    assert anna.text(doc) == "first\nsecond\n"
    assert anna.app.note_status(circle, doc).holding == 2


def test_what_was_typed_survives_a_kill(world: Make) -> None:
    w = world("Anna")
    (anna,) = w.people
    circle = anna.app.circle_new("Diary")
    doc = anna.app.note_new(circle, "Day", "")
    w.settle(2)
    note = anna.app.open_note(circle, doc)
    for at, letter in enumerate("hello world"):
        note.splice(Splice(at, 0, letter))
        w.settle(0.1)
    w.settle(0.5)
    anna.kill()
    anna.start()
    w.settle(2)
    assert anna.app.note_version(circle, doc)[0] == "hello world"


def test_a_deleted_note_leaves_the_list_and_comes_back(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "x")
    w.settle(2)
    bruno.app.note_delete(circle, doc)
    w.settle(3)
    assert anna.app.notes(circle) == []
    assert [row.title for row in anna.app.notes(circle, deleted=True)] == ["Bread"]
    assert anna.app.search(circle, "bread") == []
    anna.app.note_restore(circle, doc)
    w.settle(3)
    assert [row.title for row in bruno.app.notes(circle)] == ["Bread"]


def test_a_stranger_learns_nothing_and_is_let_go(world: Make) -> None:
    w = world("Anna", "Bruno")
    w.together()
    stranger = type(w.people[0])(w, "Mallory")
    w.people.append(stranger)
    stranger.app.circle_new("Other")
    assert w.people[0].transport is not None
    stranger.app.dial(w.people[0].transport.addresses[0])
    w.settle(5)
    assert stranger.app.peers() == ()
    assert stranger.app.status().refused["no circle in common"] >= 1
    assert [peer.name for peer in w.people[0].app.peers()] == ["Bruno"]
