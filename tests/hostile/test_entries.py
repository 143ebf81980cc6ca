"""Entries and operations that are not what they say: refused whole, while everything else goes on."""

from __future__ import annotations

import os

import pytest

from peermesh.app.session import MEMBERSHIP, REPLICATION
from peermesh.circle import LEAVE, PROFILE, ROTATE, dev_add_proof, operations_frames
from peermesh.circle.ops import make_op
from peermesh.crdt import intake as intake_module
from peermesh.events import TroubleTold
from peermesh.log import NO_ENTRY
from peermesh.log.messages import RUN, pack
from peermesh.types import EntryId, Splice
from tests.hostile.strangers import forgiven
from tests.scenario.test_hostile_app import TEXT, Attack
from tests.unit.crdt.builders import body_of


def test_bit_flip(attack: Attack) -> None:
    """One bit anywhere in a good entry: the signature, the content, the change inside."""
    raw = attack.entry(*attack.edit()).raw
    places = [*range(0, len(raw), len(raw) // 10), len(raw) - 1, len(raw) - 64, len(raw) - 65]
    for at in places:
        flipped = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        forgiven(attack)
        attack.run(flipped)
        assert attack.held() == 0
        assert attack.anna.text(attack.doc) == TEXT
    assert sum(attack.refused().values()) == len(places)


def test_forged_author(attack: Attack) -> None:
    """Mallory writes in Carla's name: as the entry's device, and as the change's actor."""
    carla = attack.carla.app._circles.states[attack.circle]
    made = attack.entry(*attack.edit(), after=(0, NO_ENTRY))
    attack.run(made.raw.replace(made.device, carla.device))
    assert attack.refused() == {"entry with a wrong signature": 1}
    assert carla.device not in attack.anna.profile.store.vector(attack.circle)
    op = make_op(
        attack.state.key, circle=attack.circle, seq=9, parents=list(attack.state.membership.heads),
        time_ms=1, op_type=PROFILE, body=[["name", "Carla is a fool"]],
    )  # fmt: skip
    forged = op.raw.replace(attack.state.device, carla.device)
    attack.world.settle(65)
    attack.say(MEMBERSHIP + operations_frames(attack.circle, [forged])[0])
    assert sum(attack.refused().values()) == 2
    assert {m.name for m in attack.anna.app.members(attack.circle)} == {"Anna", "Mallory", "Carla"}
    attack.check()


@pytest.mark.parametrize("key", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_small_order_key(attack: Attack, key: bytes) -> None:
    """For such keys one signature fits many messages: they are nobody's, as a device and as somebody admitted."""
    made = attack.entry(*attack.edit(), after=(0, NO_ENTRY))
    for signature in (bytes(64), b"\x01" + bytes(63)):
        attack.world.settle(65)
        attack.run(made.raw[:-64].replace(made.device, key) + signature)
    assert attack.refused() == {"entry with a wrong signature": 2}
    assert key not in attack.anna.profile.store.vector(attack.circle)
    attack.check()


def test_non_canonical_cbor(attack: Attack) -> None:
    """The same entry in other bytes, rightly signed: a second form of one thing never enters."""
    made = attack.entry(*attack.edit())
    content = made.raw[:-64]
    assert content[:3] == b"\x8b\x01\x02"
    for number, other in enumerate((b"\x98\x0b" + content[1:], b"\x8b\x18\x01" + content[2:], content + b"\x00")):
        signature = attack.state.key.signing_key.sign(b"peermesh/v1/entry\0" + other).signature
        forgiven(attack)
        attack.run(other + signature)
        assert sum(attack.refused().values()) == number + 1
        assert attack.held() == 0
    forgiven(attack)
    attack.run(made.raw)
    assert attack.held() == 1, "the one form is taken"


def test_cross_circle_replay(attack: Attack) -> None:
    """A good entry and a good operation of one circle mean nothing in another, with the same people in both."""
    anna, mallory, world = attack.anna, attack.mallory, attack.world
    other = world.join(anna, mallory, anna.app.circle_new("Cooks"))
    doc = mallory.app.note_new(other, "Soup", "hot")
    world.settle(3)
    theirs = mallory.app._circles.states[other]
    (raw,) = mallory.profile.store.run(other, theirs.device, 0, 1)[:1]
    assert doc in {row.doc for row in anna.app.notes(other)}
    attack.run(raw)
    assert attack.refused() == {"run of another log": 1}
    forgiven(attack)
    attack.run(attack.entry(*attack.edit(), circle=other).raw)  # by the device that belongs here, for over there
    assert attack.refused() == {"run of another log": 2}
    forgiven(attack)
    op = theirs.membership.author(theirs.key, LEAVE, [], 1)
    attack.say(MEMBERSHIP + operations_frames(attack.circle, [op.raw])[0])
    assert sum(attack.refused().values()) == 3
    assert len(anna.app.members(attack.circle)) == 3
    attack.world.settle(65)
    assert doc not in {row.doc for row in anna.app.notes(attack.circle)}


def test_cross_type_signature(attack: Attack) -> None:
    """A signature made for one kind of thing fits no other: every kind is signed under a name of its own."""
    key, circle = attack.state.key, attack.circle
    entry = attack.entry(*attack.edit())
    op = attack.state.membership.author(key, PROFILE, [["name", "M"]], 1)
    frames = {
        "a bare signature": REPLICATION + circle + pack(RUN, [entry.raw[:-64] + key.sign(entry.raw[:-64])]),
        "under a hash's name": REPLICATION + circle + pack(RUN, [entry.raw[:-64] + key.sign(b"peermesh/v1/id\0" + entry.raw[:-64])]),
        "a device's agreement": REPLICATION + circle + pack(RUN, [entry.raw[:-64] + dev_add_proof(circle, key.device, key)]),
        "an operation as an entry": REPLICATION + circle + pack(RUN, [op.raw]),
        "an entry as an operation": MEMBERSHIP + operations_frames(circle, [entry.raw])[0],
        "an operation with an entry's signature": MEMBERSHIP + operations_frames(circle, [op.raw[:-64] + entry.raw[-64:]])[0],
    }  # fmt: skip
    for number, (name, frame) in enumerate(frames.items(), 1):
        forgiven(attack)
        attack.say(frame)
        assert sum(attack.refused().values()) == number, name
    assert attack.held() == 0
    forgiven(attack)
    attack.check()


def test_seq_reuse(attack: Attack) -> None:
    """Two entries for one number, a different one shown to each: told with the name, proved to all, one history for all."""
    worn = attack.state.device
    one, two = attack.entry(*attack.edit("1")), attack.entry(*attack.edit("2"))
    attack.world.partition((attack.anna, attack.mallory), (attack.carla,))
    attack.run(one.raw)
    attack.world.partition((attack.carla, attack.mallory), (attack.anna,))
    attack.world.settle(65)
    attack.mallory.say(attack.carla, REPLICATION + attack.circle + pack(RUN, [two.raw]))
    attack.world.settle()
    attack.world.partition()
    attack.world.settle(100, step=1.0)
    told = [
        event.text for person in (attack.anna, attack.carla) for event in person.told if isinstance(event, TroubleTold)
    ]
    assert any("Mallory" in text for text in told)
    for person in attack.world.people:
        view = person.app._circles.states[attack.circle].view()
        assert view.forked == {worn}
        assert worn not in view.devices
        assert person.profile.store.vector(attack.circle)[worn] == (1, min(one.id, two.id))
        assert [row.id for row in person.profile.store.aside_of(attack.circle)] == [max(one.id, two.id)]
    attack.check(attack.carla.text(attack.doc))


def test_foreign_actor_id(attack: Attack) -> None:
    """A change whose actor does not follow from circle, device, document and nonce: also with another's nonce."""
    change, nonce = attack.edit()
    other = attack.anna.app.note_new(attack.circle, "Other", "text")
    attack.world.settle(2)
    attack.run(attack.entry(change, os.urandom(8)).raw)
    attack.world.settle(35)
    attack.run(attack.entry(change, nonce, doc=other).raw)
    assert attack.refused() == {"change by another actor": 2}
    assert attack.held() == 0
    attack.check()


def test_missing_parents_bounded(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes and operations that wait for what never comes: kept up to a bound, and nobody waits with them."""
    membership = attack.anna.app._circles.states[attack.circle].membership
    for number in range(3):
        orphans = [
            make_op(
                attack.state.key, circle=attack.circle, seq=1000 + number * 50 + n, parents=[EntryId(os.urandom(32))],
                time_ms=1, op_type=ROTATE, body=[os.urandom(32)],
            ).raw
            for n in range(50)
        ]  # fmt: skip
        for frame in operations_frames(attack.circle, orphans):
            attack.say(MEMBERSHIP + frame)
    assert attack.refused() == {}
    assert membership.waiting == 150
    monkeypatch.setattr("peermesh.circle.membership.MAX_WAITING", 100)
    attack.say(MEMBERSHIP + operations_frames(attack.circle, orphans[:1])[0])
    more = make_op(
        attack.state.key, circle=attack.circle, seq=2000, parents=[EntryId(os.urandom(32))],
        time_ms=1, op_type=ROTATE, body=[os.urandom(32)],
    )  # fmt: skip
    attack.say(MEMBERSHIP + operations_frames(attack.circle, [more.raw])[0])
    assert membership.waiting <= 100

    monkeypatch.setattr(intake_module, "MAX_WAITING", 3)
    loaded = attack.copy()
    body = body_of(loaded.document)
    changes = [loaded.document.edit_text(body, [Splice(0, 0, "x")])[0].raw for _ in range(8)]
    loaded.document.close()
    for change in changes[1:]:  # the first never comes
        attack.run(attack.entry(change, loaded.nonce, after=_tip(attack)).raw)
    attack.world.settle(2)
    assert attack.held() == 7, "signed, so kept; but only three wait in memory"
    view = attack.anna.app.open_note(attack.circle, attack.doc)
    assert view.text == TEXT
    view.close()
    news = attack.carla.app.note_new(attack.circle, "News", "from Carla")
    attack.world.settle(1)
    assert attack.anna.text(news) == "from Carla"


def _tip(attack: Attack) -> tuple[int, EntryId]:
    return attack.anna.profile.store.vector(attack.circle).get(attack.state.device, (0, NO_ENTRY))
