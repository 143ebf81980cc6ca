"""A member with real keys who breaks every rule: refused and counted, while the others' data and work go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peermesh.app.loading import Loaded, load_document
from peermesh.app.session import ADDRESSES, HELLO, JOIN, MAX_HELD, MAX_INBOX, MEMBERSHIP, PRESENCE, REPLICATION
from peermesh.circle import DeviceKey
from peermesh.crdt import ROOT, Document
from peermesh.crdt._binding import leb
from peermesh.errors import Damaged
from peermesh.events import TroubleTold
from peermesh.log import NO_ENTRY, Entry, actor_id, canonical_dumps, make_entry
from peermesh.log.messages import GOT, HAVE, RUN, pack
from peermesh.ports import MAX_FRAME
from peermesh.types import CircleId, DocId, EntryId, Splice
from tests.support.circle import World
from tests.unit.crdt.builders import altered, body_of, literal, sleb

TEXT = "Flour 10 kg 😀\n"


class Attack:
    """Anna is attacked by Mallory, while Carla only wants to work. All three are members."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder, "Anna", "Mallory", "Carla")
        self.circle: CircleId = self.world.together()
        self.anna, self.mallory, self.carla = self.world.people
        self.doc: DocId = self.anna.app.note_new(self.circle, "Bread", TEXT)
        self.world.settle(5)
        self.state = self.mallory.app._circles.states[self.circle]
        # What the attack signs by hand comes back to Mallory's own App; it does not take that for an older disk.
        self.mallory.app._network.forks.came_back = lambda state: None  # type: ignore[method-assign]
        assert self.refused() == {}

    def refused(self) -> dict[str, int]:
        return dict(self.anna.app.status().refused)

    def held(self) -> int:
        """Entries of Mallory's log that Anna holds."""
        return self.anna.profile.store.vector(self.circle).get(self.state.device, (0, b""))[0]

    def copy(self) -> Loaded:
        """Mallory's own copy of the note, to make changes with that no App knows of."""
        return load_document(self.mallory.profile.store, self.state, self.doc)

    def edit(self, insert: str = "evil ") -> tuple[bytes, bytes]:
        """A change that is right in every way, and the nonce its actor comes from."""
        loaded = self.copy()
        (change,) = loaded.document.edit_text(body_of(loaded.document), [Splice(0, 1, insert)])
        loaded.document.close()
        return change.raw, loaded.nonce

    def entry(
        self,
        change: bytes,
        nonce: bytes,
        *,
        key: DeviceKey | None = None,
        after: tuple[int, EntryId] | None = None,
        circle: CircleId | None = None,
        doc: DocId | None = None,
    ) -> Entry:
        held = self.mallory.profile.store.vector(self.circle)
        seq, prev = after or ((0, NO_ENTRY) if key else held.get(self.state.device, (0, NO_ENTRY)))
        return make_entry(
            (key or self.state.key).signing_key,
            circle=circle or self.circle,
            seq=seq + 1,
            prev=prev,
            time_ms=self.world.clock.now_ms(),
            membership=self.state.membership.heads,
            doc=doc or self.doc,
            actor_nonce=nonce,
            changes=[change],
        )

    def run(self, *raws: bytes) -> None:
        self.say(REPLICATION + self.circle + pack(RUN, list(raws)))

    def say(self, frame: bytes) -> None:
        self.mallory.say(self.anna, frame)
        self.world.settle()

    def connected(self) -> bool:
        return self.anna.met(self.mallory)

    def check(self, text: str = TEXT) -> None:
        """Anna's data is as it was, and she works with Carla, and with Mallory once she behaves again."""
        assert self.anna.text(self.doc) == text
        assert self.anna.profile.store.integrity_check() == []
        assert self.anna.met(self.carla)
        news = self.carla.app.note_new(self.circle, "News", "from Carla")
        self.world.settle(0.5)
        assert self.anna.text(news) == "from Carla"
        self.world.settle(65)
        assert self.connected()
        mine = self.mallory.app.note_new(self.circle, "Sorry", "all is well")
        self.world.settle(65)
        assert self.anna.text(mine) == self.carla.text(mine) == "all is well"
        assert self.anna.text(self.doc) == self.carla.text(self.doc) == self.mallory.text(self.doc) == text
        rows = [sorted(p.app.notes(self.circle), key=lambda row: row.doc) for p in self.world.people]
        assert rows[0] == rows[1] == rows[2]


@pytest.fixture
def attack(tmp_path: Path) -> Iterator[Attack]:
    made = Attack(tmp_path)
    yield made
    made.world.close()


def test_a_right_entry_made_by_hand_is_taken(attack: Attack) -> None:
    """The attacks below are this with one thing wrong."""
    attack.run(attack.entry(*attack.edit("E")).raw)
    assert attack.refused() == {}
    assert attack.held() == 1
    assert attack.anna.text(attack.doc) == "E" + TEXT[1:]
    attack.world.settle(35)  # Mallory's own App learns of it
    attack.check("E" + TEXT[1:])


def test_a_change_by_another_actor(attack: Attack) -> None:
    change, _ = attack.edit()
    attack.run(attack.entry(change, b"another!").raw)
    assert attack.refused() == {"change by another actor": 1}
    assert attack.held() == 0
    attack.check()


def test_a_change_in_the_name_of_another_member(attack: Attack) -> None:
    theirs = attack.anna.app._circles.states[attack.circle]
    loaded = load_document(attack.anna.profile.store, theirs, attack.doc)
    (change,) = loaded.document.edit_text(body_of(loaded.document), [Splice(0, 5, "")])
    loaded.document.close()
    attack.run(attack.entry(change.raw, loaded.nonce).raw)
    assert attack.refused() == {"change by another actor": 1}
    attack.check()


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "many operations": lambda raw: altered(raw, c66=sleb(20_001) + b"\1"),
    "endless operations": lambda raw: altered(raw, c66=b"\0" + leb(2**40)),
    "a literal without end": lambda raw: altered(raw, c66=sleb(-(2**40))),
    "deflated": lambda raw: raw[:8] + b"\x02" + raw[9:],
    "wrong checksum": lambda raw: raw[:4] + bytes(4) + raw[8:],
    "cut": lambda raw: raw[:-1],
    "nothing": lambda _raw: b"",
    "noise": lambda _raw: bytes(range(256)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_change_that_would_explode(attack: Attack, name: str) -> None:
    change, nonce = attack.edit()
    attack.run(attack.entry(BOMBS[name](change), nonce).raw)
    assert sum(attack.refused().values()) == 1
    assert attack.held() == 0
    attack.check()


WRONG_INSIDE: dict[str, dict[str, bytes | None]] = {
    "a character that is not there": {"c19": literal(999, -999, signed=True)},
    "an unknown operation": {"c66": literal(7, 7)},
    "no values": {"c87": None, "c86": None},
}


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("name", WRONG_INSIDE)
def test_a_change_that_only_the_guard_sees_through(attack: Attack, name: str, opened: bool) -> None:
    """Such an entry is kept (it is signed, and others hold it too) and its change never enters a note."""
    views = [person.app.open_note(attack.circle, attack.doc) for person in (attack.anna, attack.carla) if opened]
    change, nonce = attack.edit()
    attack.run(attack.entry(altered(change, **WRONG_INSIDE[name]), nonce).raw)
    assert attack.held() == 1
    assert sum(attack.refused().values()) == (1 if opened else 0)
    assert all(view.text == TEXT for view in views)
    for view in views:
        view.splice(Splice(0, 0, "x"))
        view.splice(Splice(0, 1, ""))
        view.close()
    attack.world.settle(35)
    attack.check()
    attack.anna.stop()
    attack.anna.start()
    assert attack.anna.text(attack.doc) == TEXT


def test_an_entry_of_an_unknown_device(attack: Attack) -> None:
    attack.run(attack.entry(*attack.edit(), key=DeviceKey.generate()).raw)
    assert attack.refused() == {"entry of a device that is not active": 1}
    assert len(attack.anna.profile.store.vector(attack.circle)) == 1
    attack.check()


def test_an_entry_in_the_name_of_another_device(attack: Attack) -> None:
    """Carla's next entry, signed by Mallory."""
    carla = attack.carla.app._circles.states[attack.circle]
    made = attack.entry(*attack.edit(), after=(0, NO_ENTRY))
    forged = made.raw.replace(made.device, carla.device)
    attack.run(forged)
    assert sum(attack.refused().values()) == 1
    assert carla.device not in attack.anna.profile.store.vector(attack.circle)
    attack.check()


def test_an_entry_of_another_circle(attack: Attack) -> None:
    attack.run(attack.entry(*attack.edit(), circle=CircleId(b"C" * 32)).raw)
    assert sum(attack.refused().values()) == 1
    assert attack.held() == 0
    attack.check()


def test_an_entry_that_does_not_follow_the_log(attack: Attack) -> None:
    change, nonce = attack.edit()
    for after in ((5, EntryId(b"e" * 32)), (2**52, EntryId(b"e" * 32))):
        attack.run(attack.entry(change, nonce, after=after).raw)
    assert attack.held() == 0
    attack.check()


def test_a_fork_is_told_kept_as_proof_and_harms_nobody_else(attack: Attack) -> None:
    worn, key = attack.state.device, attack.state.key
    one, two = attack.entry(*attack.edit("1")), attack.entry(*attack.edit("2"))
    attack.run(one.raw)
    attack.run(two.raw)
    assert attack.refused()["fork"] == 1
    told = [event.text for event in attack.anna.told if isinstance(event, TroubleTold)]
    assert len(told) == 1
    assert "Mallory" in told[0]
    assert [(q.kind, q.data) for q in attack.anna.profile.store.quarantine()] == [("fork", one.raw + two.raw)]
    attack.world.settle(65)
    stays = min(one.id, two.id)
    for person in attack.world.people:
        assert person.app._circles.states[attack.circle].view().forked == {worn}
        assert person.profile.store.vector(attack.circle)[worn] == (1, stays)
        assert [row.id for row in person.profile.store.aside_of(attack.circle)] == [max(one.id, two.id)]
        assert person.text(attack.doc) == ("1" if stays == one.id else "2") + TEXT[1:]
    more = attack.entry(*attack.edit("3"), key=key, after=(1, stays))
    attack.run(more.raw)
    attack.world.settle(35)
    assert attack.anna.profile.store.vector(attack.circle)[worn] == (1, stays), "nothing more of a worn device enters"
    attack.check(attack.anna.text(attack.doc))


def test_the_text_of_a_note_replaced_by_a_word(attack: Attack) -> None:
    """Vandalism that is right in every way: the App goes on, also after a crash in the middle of typing."""
    view = attack.anna.app.open_note(attack.circle, attack.doc)
    loaded = attack.copy()
    with loaded.document.transaction() as tx:
        tx.put(ROOT, "body", "gone")
        tx.put(ROOT, "tags", 5)
        tx.put(ROOT, "title", b"\0")
    assert tx.change is not None
    loaded.document.close()
    attack.run(attack.entry(tx.change.raw, loaded.nonce).raw)
    assert attack.held() == 1
    view.splice(Splice(0, 0, "still typing"))
    attack.world.settle(0.5)
    attack.anna.kill()
    attack.anna.start()
    attack.world.settle(40)
    with pytest.raises(Damaged):
        attack.anna.app.open_note(attack.circle, attack.doc)
    for person in attack.world.people:
        assert [(row.title, row.tags, row.snippet) for row in person.app.notes(attack.circle)] == [("", (), "")]
        person.app.export_vault_input(attack.circle)
    news = attack.carla.app.note_new(attack.circle, "News", "from Carla")
    attack.world.settle(1)
    assert attack.anna.text(news) == "from Carla"


def test_a_document_that_is_no_note(attack: Attack) -> None:
    loaded = attack.copy()
    other = DocId(b"d" * 16)
    document = Document.new(actor_id(attack.circle, attack.state.device, other, loaded.nonce))
    with document.transaction() as tx:
        tx.put(ROOT, "anything", 1)
    assert tx.change is not None
    attack.run(attack.entry(tx.change.raw, loaded.nonce, doc=other).raw)
    document.close()
    loaded.document.close()
    assert attack.held() == 1
    attack.world.settle(35)
    assert attack.anna.text(attack.doc) == TEXT
    rows = [sorted((row.doc, row.title) for row in person.app.notes(attack.circle)) for person in attack.world.people]
    assert rows[0] == rows[1] == rows[2]


def frames(circle: CircleId) -> dict[str, bytes]:
    """Frames that no honest App sends."""
    of, other = circle, CircleId(b"C" * 32)
    return {
        "empty": b"",
        "unknown channel": b"z" + of + b"hello",
        "short": REPLICATION + of[:20],
        "presence cut": PRESENCE + of + bytes(15),
        "presence of too many": PRESENCE + of + bytes(16 * 65),
        "presence of another circle": PRESENCE + other + bytes(16),
        "addresses that are no list": ADDRESSES + canonical_dumps(5),
        "addresses of bytes": ADDRESSES + canonical_dumps([b"/ip4/1.2.3.4/tcp/1"]),
        "too many addresses": ADDRESSES + canonical_dumps(["/ip4/1.2.3.4/tcp/1"] * 17),
        "addresses too long": ADDRESSES + canonical_dumps(["x" * 257]),
        "addresses of no ASCII": ADDRESSES + canonical_dumps(["é"]),
        "addresses of noise": ADDRESSES + b"\xff\xff",
        "membership of noise": MEMBERSHIP + b"\xff",
        "membership of another circle": MEMBERSHIP + canonical_dumps(["members", 1, other, [bytes(32)]]),
        "membership without operations": MEMBERSHIP + canonical_dumps(["members", 2, of, []]),
        "membership of a wrong kind": MEMBERSHIP + canonical_dumps(["members", 9, of, [bytes(32)]]),
        "operation of noise": MEMBERSHIP + canonical_dumps(["members", 2, of, [b"\xff" * 99]]),
        "summary too long": MEMBERSHIP + canonical_dumps(["members", 1, of, [bytes(32)] * 513]),
        "hello again": HELLO + b"\x80",
        "replication of noise": REPLICATION + of + b"\xff",
        "replication of another circle": REPLICATION + other + pack(HAVE, []),
        "a vector too deep": REPLICATION + of + b"\x82\x01" + b"\x81" * 60 + b"\x80",
        "a vector of wrong types": REPLICATION + of + pack(HAVE, [[b"a" * 32, b"1", b"e" * 32]]),
        "a vector with a device twice": REPLICATION + of + pack(GOT, [[b"a" * 32, 1, b"e" * 32]] * 2),
        "a run of nothing": REPLICATION + of + pack(RUN, []),
        "a run of noise": REPLICATION + of + pack(RUN, [b"\xff" * 200]),
        "an unknown message": REPLICATION + of + pack(77, []),
    }


@pytest.mark.parametrize("name", frames(CircleId(bytes(32))))
def test_a_frame_that_no_honest_app_sends_ends_the_connection(attack: Attack, name: str) -> None:
    ended = attack.anna.conn(attack.mallory)
    attack.say(frames(attack.circle)[name])
    assert sum(attack.refused().values()) == 1
    assert ended not in attack.anna.app._network.sessions
    attack.check()


@pytest.mark.parametrize("payload", [b"", b"\x00", b"\xff" * 40])
def test_a_join_frame_that_nobody_waits_for(attack: Attack, payload: bytes) -> None:
    attack.say(JOIN + payload)
    attack.check()


def test_a_frame_too_large_ends_the_connection(attack: Attack) -> None:
    ended = attack.anna.conn(attack.mallory)
    attack.say(REPLICATION + attack.circle + bytes(MAX_FRAME))
    assert ended not in attack.anna.app._network.sessions
    attack.check()


def test_more_frames_at_once_than_anybody_may_send(attack: Attack) -> None:
    ended = attack.anna.conn(attack.mallory)
    for _ in range(MAX_INBOX // (1 << 19) + 1):
        attack.mallory.say(attack.anna, PRESENCE + attack.circle + bytes(1 << 19))
    attack.world.settle()
    assert attack.refused().get("inbox overflow", 0) + attack.refused().get("malformed presence", 0) >= 1
    assert ended not in attack.anna.app._network.sessions
    attack.check()


def test_content_before_membership_waits_within_bounds(attack: Attack) -> None:
    """Mallory proves membership, tells of operations that nobody has, and sends content."""
    session = attack.anna.app._network.sessions[attack.anna.conn(attack.mallory)]
    session.ready.discard(attack.circle)  # as before the comparison
    session.their_heads[attack.circle] = (EntryId(b"?" * 32),)
    attack.run(attack.entry(*attack.edit()).raw)
    assert attack.held() == 0
    assert attack.refused() == {}
    for _ in range(MAX_HELD // (1 << 19) + 1):
        if session.conn in attack.anna.app._network.sessions:
            attack.say(REPLICATION + attack.circle + bytes(1 << 19))
    assert attack.refused() == {"content before membership": 1}
    assert session.conn not in attack.anna.app._network.sessions
    attack.check()


def test_a_member_of_nothing_says_what_only_members_may(attack: Attack) -> None:
    """A stranger's frames of every channel, before any proof."""
    world, anna = attack.world, attack.anna
    stranger = type(anna)(world, "Eve")
    world.people.append(stranger)
    for frame in (
        PRESENCE + attack.circle + bytes(16),
        REPLICATION + attack.circle + pack(HAVE, []),
        MEMBERSHIP + canonical_dumps(["members", 1, attack.circle, [bytes(32)]]),
        ADDRESSES + canonical_dumps(["/ip4/1.2.3.4/tcp/1"]),
        b"z",
        bytes(65 << 10),
    ):
        stranger.app._network._greeting.begin = lambda session: None  # type: ignore[method-assign]  # says no hello
        assert anna.transport is not None
        assert stranger.transport is not None
        stranger.transport.dial((anna.transport.addresses[0],), None, keep=False)
        world.network.run_until_idle()
        stranger.say(anna, frame)
        world.settle()
        assert not stranger.transport.links
    assert sum(attack.refused().values()) == 5  # the last one ended in the transport
    world.people.remove(stranger)
    attack.check()
    stranger.stop()
