"""People leave and are removed: what was accepted stays, nothing later enters, and the removed recognise us no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.circle import ROTATE, VOUCH
from peermesh.errors import InvalidInput, NotFound
from peermesh.log import decode_entry
from peermesh.struct import replace
from peermesh.types import CircleId, DocId, EntryId, PersonState, Splice
from tests.support.circle import Person, World

Make = Callable[..., World]


def welcomed(w: World) -> CircleId:
    """Everybody a full member of one circle."""
    circle = w.together()
    w.settle(2)
    for member in w.people[0].app.members(circle):
        if w.people[1].app.governance.may_welcome(circle, member.person):
            w.people[1].app.governance.welcome(circle, member.person)
    w.settle(2)
    assert all(m.state is PersonState.FULL for m in w.people[-1].app.members(circle))
    return circle


def person_of(p: Person, circle: CircleId, name: str) -> bytes:
    return p.app.governance.member_named(circle, name).person


def remove(w: World, circle: CircleId, name: str, *by: Person) -> None:
    for voter in by:
        voter.app.governance.remove(circle, person_of(voter, circle, name))
        w.settle(1)


def ops(p: Person, circle: CircleId, kind: str) -> int:
    membership = p.app._circles.get(circle).membership
    return sum(1 for raw in membership.raws() if f"{kind}".encode() in raw[:600])


def names(p: Person, circle: CircleId) -> set[str]:
    return {m.name for m in p.app.members(circle)}


def texts(p: Person, circle: CircleId) -> dict[DocId, str]:
    p.app.index_all()
    return {row.doc: p.app.note_version(circle, row.doc)[0] for row in p.app.notes(circle)}


def test_two_votes_remove_a_third_and_one_vote_alone_does_not(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, _, dora = w.people
    person = person_of(anna, circle, "Carla")
    assert anna.app.governance.remove(circle, person) is False
    w.settle(1)
    assert "Carla" in names(dora, circle)
    assert len(dora.app.governance.votes_against(circle, person)) == 1
    assert bruno.app.governance.remove(circle, person) is True
    w.settle(1)
    assert names(dora, circle) == {"Anna", "Bruno", "Dora"}


def test_what_the_removed_wrote_in_time_reaches_everybody_and_nothing_later(world: Make) -> None:
    """Dora was away when Carla wrote and was removed; Anna holds Carla's note, and Dora gets it from her."""
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, carla, dora = w.people
    dora.unplug()
    w.settle(1)
    early = carla.app.note_new(circle, "Early", "in time")
    w.settle(2)
    carla.unplug()
    late = carla.app.note_new(circle, "Late", "too late")
    remove(w, circle, "Carla", anna, bruno)
    dora.plug()
    carla.plug()
    w.settle(70)
    assert texts(dora, circle)[early] == "in time"
    for p in (anna, bruno, dora):
        assert late not in texts(p, circle)
        assert not p.met(carla)
    assert late in texts(carla, circle), "she keeps what is hers"


def test_each_vouches_at_most_once_and_the_key_is_changed(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, carla, dora = w.people
    carla.app.note_new(circle, "Note", "text")
    w.settle(2)
    remove(w, circle, "Carla", anna, bruno)
    w.settle(120)
    assert 1 <= ops(anna, circle, VOUCH) <= 3
    assert 1 <= ops(anna, circle, ROTATE) <= 3
    keys = [p.app._circles.get(circle).epoch_keys()[0] for p in (anna, bruno, dora)]
    assert len(set(keys)) == 1
    assert carla.app._circles.get(circle).epoch_keys()[0] not in keys
    w.settle(400, step=2.0)
    assert ops(anna, circle, VOUCH) <= 3, "no storm"


def test_a_member_who_was_away_during_the_change_is_still_recognised(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, _, dora = w.people
    dora.unplug()
    remove(w, circle, "Carla", anna, bruno)
    w.settle(120)
    dora.plug()
    w.settle(70)
    assert dora.met(anna)
    assert names(dora, circle) == {"Anna", "Bruno", "Dora"}


def test_the_door_stays_closed_to_what_was_written_after_the_removal(world: Make) -> None:
    """Whoever carries them: later entries, and entries beside the history that was vouched for, do not enter."""
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, carla, _ = w.people
    carla.app.note_new(circle, "Early", "in time")
    w.settle(2)
    carla.unplug()
    carla.app.note_new(circle, "Late", "too late")
    remove(w, circle, "Carla", anna, bruno)
    w.settle(2)
    state = anna.app._circles.get(circle)
    theirs = carla.app._circles.get(circle)
    raws = carla.profile.store.run(circle, theirs.device, 0, 1 << 20)
    entries = [decode_entry(raw) for raw in raws]
    held = state.log.held[theirs.device][0]
    refusal = anna.app._network.acceptance.refusal
    assert refusal(state, entries[:held]) is None
    assert "not active" in (refusal(state, entries[: held + 1]) or "")
    beside = replace(entries[held - 1], id=EntryId(bytes(32)))
    assert "beside" in (refusal(state, [beside]) or "")


def test_leaving_is_told_and_ends_the_exchange(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = welcomed(w)
    anna, bruno, carla = w.people
    kept = carla.app.note_new(circle, "Kept", "text")
    w.settle(2)
    carla.app.governance.leave(circle)
    w.settle(2)
    assert names(anna, circle) == names(bruno, circle) == {"Anna", "Bruno"}
    assert texts(anna, circle)[kept] == "text"
    assert not carla.met(anna)
    with pytest.raises(InvalidInput, match="not in Bakers any more"):
        carla.app.governance.leave(circle)
    with pytest.raises(InvalidInput, match="to read and to export"):
        carla.app.note_new(circle, "More")
    note = carla.app.open_note(circle, kept)
    assert note.text == "text"
    with pytest.raises(InvalidInput, match="to read and to export"):
        note.splice(Splice(0, 0, "x"))
    note.close()


def test_a_guest_is_declined_by_one(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    w.settle(2)
    bruno = w.people[1]
    assert bruno.app.governance.remove(circle, person_of(bruno, circle, "Carla")) is True
    w.settle(1)
    assert names(w.people[0], circle) == {"Anna", "Bruno"}


def test_what_cannot_be_done_is_said(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna = w.people[0]
    with pytest.raises(InvalidInput, match="circle of two"):
        anna.app.governance.remove(circle, person_of(anna, circle, "Bruno"))
    with pytest.raises(InvalidInput, match="leave the circle"):
        anna.app.governance.remove(circle, person_of(anna, circle, "Anna"))
    private = anna.app.circle_new("Alone")
    with pytest.raises(InvalidInput, match="yours alone"):
        anna.app.governance.leave(private)


STEP = st.tuples(st.integers(0, 3), st.sampled_from(("write", "vote", "unplug", "plug", "leave")), st.integers(0, 3))


@settings(max_examples=16, deadline=None)
@given(steps=st.lists(STEP, min_size=4, max_size=14))
def test_whoever_remains_agrees_on_everything(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    """Any mixture of writing, voting, leaving and being away: those who see each other as members hold the same."""
    w = World(tmp_path_factory.mktemp("w"), "Anna", "Bruno", "Carla", "Dora")
    try:
        circle = welcomed(w)
        for number, (who, what, whom) in enumerate(steps):
            p = w.people[who]
            try:
                if what == "write":
                    p.app.note_new(circle, f"n{number}", f"by {p.name}")
                elif what == "vote":
                    p.app.governance.remove(circle, person_of(p, circle, w.people[whom].name))
                elif what == "leave" and who > 1:
                    p.app.governance.leave(circle)
                elif what == "unplug":
                    p.unplug()
                elif what == "plug":
                    p.plug()
            except (InvalidInput, NotFound):
                pass  # a refusal in a sentence is an answer, too
            w.settle(0.5)
        for p in w.people:
            p.plug()
        w.settle(200, step=2.0)
        active = [p for p in w.people if p.app._circles.get(circle).active(p.app._circles.get(circle).device)]
        for a in active:
            for b in active:
                sa, sb = a.app._circles.get(circle), b.app._circles.get(circle)
                if sa.active(sb.device) and sb.active(sa.device):
                    assert sa.membership.heads == sb.membership.heads
                    assert texts(a, circle) == texts(b, circle)
                    assert sa.log.held == sb.log.held
    finally:
        w.close()
