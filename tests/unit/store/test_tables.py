from __future__ import annotations

import pytest

from peermesh.errors import Bug, Damaged
from peermesh.store import RememberedPeer, Store
from peermesh.store import peers as peers_module
from peermesh.types import EntryId, PeerId

from .conftest import Maker


def test_settings(store: Store) -> None:
    settings = store.settings
    assert settings.get("a") is None
    settings.put("a", b"1")
    settings.put("a", b"2")
    settings.put("win.x", b"x")
    settings.put("win.%_", b"odd")
    settings.put("winter", b"no")
    assert settings.get("a") == b"2"
    assert settings.items("win.") == [("win.%_", b"odd"), ("win.x", b"x")]
    assert [key for key, _ in settings.items()] == ["a", "win.%_", "win.x", "winter"]
    settings.delete("a")
    settings.delete("a")
    assert settings.get("a") is None


def test_circles_and_their_operations(store: Store, make: Maker) -> None:
    store.put_circle(make.other, b"two")
    store.put_circle(make.circle, b"replaced")
    assert store.circles() == {make.circle: b"replaced", make.other: b"two"}
    assert list(store.circles()) == [make.circle, make.other]
    ops = [(EntryId(bytes([n]) * 32), b"op%d" % n) for n in (3, 1, 2)]
    store.add_ops(make.circle, ops[:2])
    store.add_ops(make.circle, ops)
    assert store.ops(make.circle) == [b"op3", b"op1", b"op2"]
    assert store.ops(make.other) == []


def test_a_removed_circle_leaves_nothing_behind(store: Store, make: Maker) -> None:
    store.put_circle(make.other, b"other")
    for circle in (make.circle, make.other):
        store.add_ops(circle, [(EntryId(bytes(32)), b"op")])
        store.append_entries(circle, [make.entry(1)])
        store.put_snapshot(circle, make.doc(), 1, b"heads", b"data")
        store.put_journal(circle, make.doc(1), b"draft")
        store.put_peer_vector(circle, make.device(1), {make.device(): (1, make.entry(1).id)})
        store.put_note(make.note(0, "Garden", "tomatoes", circle=circle))
        store.put_note(make.note(2, "Gone", "tomatoes", deleted=True, circle=circle))
    store.remove_circle(make.circle)
    store.remove_circle(make.circle)
    assert list(store.circles()) == [make.other]
    assert store.integrity_check() == []
    for table in ("op", "device", "doc", "entry", "tip", "snapshot", "journal", "peer_vector", "note", "body"):
        assert store._db.value(f"SELECT count(*) FROM {table}") == {"doc": 3, "note": 2, "body": 2}.get(table, 1), table
    assert store.search(make.circle, "tomatoes") == []
    assert [hit.info.title for hit in store.search(make.other, "tomatoes")] == ["Garden"]


def test_snapshots_keep_one_older_generation(store: Store, make: Maker) -> None:
    assert store.snapshot(make.circle, make.doc()) is None
    for upto in (10, 20, 30):
        store.put_snapshot(make.circle, make.doc(), upto, b"h", b"data%d" % upto)
    store.put_snapshot(make.circle, make.doc(1), 5, b"h", b"another")
    store.put_snapshot(make.circle, make.doc(), 30, b"h", b"better")
    assert store.snapshot(make.circle, make.doc()) == (30, b"better")
    assert store.snapshot(make.circle, make.doc(), older=True) == (20, b"data20")
    assert store._db.value("SELECT count(*) FROM snapshot") == 3
    store.delete_snapshots(make.circle, make.doc())
    assert store.snapshot(make.circle, make.doc()) is None


def test_the_journal_keeps_the_last_draft_of_each_document(store: Store, make: Maker) -> None:
    store.put_journal(make.circle, make.doc(1), b"a")
    store.put_journal(make.circle, make.doc(1), b"ab")
    store.put_journal(make.circle, make.doc(2), b"c")
    assert store.journals() == [(make.circle, make.doc(1), b"ab"), (make.circle, make.doc(2), b"c")]
    store.delete_journal(make.circle, make.doc(1))
    store.delete_journal(make.circle, make.doc(1))
    store.delete_journal(make.circle, make.doc(9))
    assert store.journals() == [(make.circle, make.doc(2), b"c")]
    with pytest.raises(Bug):
        store.put_journal(make.other, make.doc(1), b"a")


def test_peer_vectors(store: Store, make: Maker) -> None:
    vector = {make.device(n): (n + 1, make.entry(n + 1).id) for n in range(3)}
    store.put_peer_vector(make.circle, make.device(7), vector)
    store.put_peer_vector(make.circle, make.device(8), {})
    assert store.peer_vectors(make.circle) == {make.device(7): vector, make.device(8): {}}
    with pytest.raises(Bug):
        store.put_peer_vector(make.circle, make.device(7), {make.device(): (1, EntryId(b"short"))})
    with store.transaction():
        store._db.run("UPDATE peer_vector SET vector=x'00'")
    with pytest.raises(Damaged):
        store.peer_vectors(make.circle)


def test_addresses_are_remembered_up_to_a_bound(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers_module, "MAX_ADDRESSES", 3)
    for number in range(5):
        store.remember_address(PeerId(f"peer{number}"), (f"/ip4/10.0.0.{number}/tcp/1",), 100 + number)
    store.remember_address(PeerId("peer3"), ("/ip6/::1/tcp/2", "/ip4/1.2.3.4/tcp/3"), 200)
    found = store.addresses()
    assert [peer.peer_id for peer in found] == ["peer3", "peer4", "peer2"]
    assert found[0] == RememberedPeer(PeerId("peer3"), ("/ip6/::1/tcp/2", "/ip4/1.2.3.4/tcp/3"), 200)
    store.forget_address(PeerId("peer3"))
    assert len(store.addresses()) == 2


def test_quarantine_is_bounded_in_rows_and_bytes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers_module, "MAX_QUARANTINE_ROWS", 4)
    monkeypatch.setattr(peers_module, "MAX_QUARANTINE_BYTES", 100)
    for number in range(6):
        store.put_quarantine("entry", bytes([number]), f"reason {number}")
    assert [item.data for item in store.quarantine()] == [bytes([number]) for number in (2, 3, 4, 5)]
    store.put_quarantine("journal", b"x" * 99, "big")
    assert [(item.kind, len(item.data)) for item in store.quarantine()] == [("entry", 1), ("journal", 99)]
    store.put_quarantine("journal", b"x" * 101, "too big")
    store.put_quarantine("journal", b"y" * 100, "exactly")
    assert [item.reason for item in store.quarantine("journal")] == ["exactly"]
    store.delete_quarantine(store.quarantine()[0].no)
    assert store.quarantine() == []
