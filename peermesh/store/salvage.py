"""A damaged database, made anew of every row that can be read.

    circle, op, setting    from their tables, and from the keystone where those are damaged
    entry                  from its table, and page by page where that is damaged; each one is checked
    the rest               from its tables: drafts, attachments, pins, addresses, refused bytes
    index, snapshots, what peers hold    not taken over: they follow from the log

A log is kept up to its last entry without a gap; peers are asked for what comes after. What this device itself wrote
after a gap is set aside (`ORPHAN`), and so is the text, as the index last knew it, of notes of which this device's
entries are missing (`LAST_TEXT`): the App puts both back when their time has come (`app.repairs`).
The damaged files are kept beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from peermesh.errors import Damaged
from peermesh.store.database import Row
from peermesh.store.entries import StoredEntry
from peermesh.store.keystone import Kept, read_keystone
from peermesh.store.pages import Pages
from peermesh.store.store import Store
from peermesh.store.survivors import Survivors
from peermesh.struct import Discreet, Struct, field
from peermesh.types import CircleId, DeviceId, DocId, EntryId, PeerId

ORPHAN = "orphan:"
"""Settings key prefix; then circle, device and seq. An entry of this device that comes after a gap."""
LAST_TEXT = "last text:"
"""Settings key prefix; then circle and document. JSON of title and text, as the index last knew them, of the device
that this was, and of the seq of its last entry in this note."""
BATCH = 256
_NO_ENTRY = EntryId(bytes(32))


class Seen(Struct, frozen=True):
    """A raw entry that was read and understood."""

    circle: CircleId
    prev: EntryId
    entry: StoredEntry


class Judge(Protocol):
    """What the log's room knows about entries and circles."""

    def read(self, raw: bytes) -> Seen | None:
        """An entry, None for anything else. Its bytes came from an authenticated page: its hash says the rest."""

    def own(self, record: bytes) -> tuple[DeviceId, bool]:
        """The device that this profile is in a circle, and whether the circle is a private space."""


class Salvaged(Discreet, Struct):
    """What became of a damaged profile."""

    unsaid = ("ends",)
    circles: int = 0
    entries: int = 0
    missing_circles: bool = False
    incomplete: bool = False
    """Entries are missing, or may be: some of this device's own among them."""
    ends: dict[tuple[CircleId, DeviceId], tuple[int, EntryId]] = field(default_factory=dict)


class Salvage:
    """One rebuilding, from `path` and what lies beside it into an empty store."""

    def __init__(self, path: Path, key: bytes, fresh: Store, judge: Judge) -> None:
        self._path = path
        self._key = key
        self._fresh = fresh
        self._judge = judge
        self._kept = read_keystone(path.parent, key)
        self._circles: dict[int, CircleId] = {}
        self._own: dict[CircleId, tuple[DeviceId, bool]] = {}
        self._docs: dict[int, tuple[CircleId, DocId]] = {}
        self._claimed: dict[tuple[CircleId, DeviceId], int] = {}
        self.result = Salvaged()

    def run(self) -> Salvaged:
        """Do it all; the store is durable on return.

        Raises:
            StorageError: the disk refuses.
        """
        with closing(Survivors(self._path, self._key)) as old:
            self._essentials(old)
            self._names(old)
            self._entries(old)
            self._rest(old)
            if self.result.incomplete:
                self._last_texts(old)
        return self.result

    # -- circles, membership, settings

    def _essentials(self, old: Survivors) -> None:
        kept = self._kept or Kept()
        circles = {no: (CircleId(circle), record) for no, circle, record in old.numbered("circle", "id, record")}
        if old.missed("circle"):
            circles = {**kept.circles, **circles}
            self.result.missing_circles = self._kept is None
        ops = [(no, EntryId(op), raw) for _, no, op, raw in old.numbered("op", "circle, id, raw")]
        if old.missed("op"):
            ops = [*kept.ops, *ops]
        settings: dict[str, bytes] = dict(old.keyed("setting", "key, value", "key"))
        if old.missed("setting"):
            settings = {**kept.settings, **settings}
        with self._fresh.transaction():
            for no, (circle, record) in sorted(circles.items()):
                try:
                    self._own[circle] = self._judge.own(record)
                except Damaged:
                    self.result.missing_circles = True
                    continue
                self._fresh.put_circle(circle, record)
                self._circles[no] = circle
            for no, op, raw in ops:
                if no in self._circles:
                    self._fresh.add_ops(self._circles[no], [(op, raw)])
            for name, value in settings.items():
                self._fresh.settings.put(name, value)
        self.result.circles = len(self._circles)

    def _names(self, old: Survivors) -> None:
        for no, circle, doc in old.numbered("doc", "circle, id"):
            if circle in self._circles:
                self._docs[no] = (self._circles[circle], DocId(doc))
        for _, circle, device, seq in old.numbered("device", "circle, id, seq"):
            if circle in self._circles:
                self._claimed[self._circles[circle], DeviceId(device)] = seq

    # -- logs

    def _entries(self, old: Survivors) -> None:
        database = self._fresh.database
        with self._fresh.transaction():
            database.run("CREATE TABLE salvage(no INTEGER PRIMARY KEY, raw BLOB NOT NULL)")
        self._gather(old.numbered("entry", "raw"))
        if old.missed("entry"):
            with Pages(self._path, self._key) as pages:
                found = ((no, row[6]) for no, row in pages.rows(7) if isinstance(row[6], bytes))
                self._gather(found)
        at = -1
        while rows := database.rows("SELECT no, raw FROM salvage WHERE no > ? ORDER BY no LIMIT ?", (at, BATCH)):
            at = rows[-1][0]
            with self._fresh.transaction():
                for _, raw in rows:
                    self._take(raw)
        with self._fresh.transaction():
            database.run("DROP TABLE salvage")
        ends = {log: seq for log, (seq, _) in self.result.ends.items()}
        if old.missed("entry", "device") or any(ends.get(log, 0) < seq for log, seq in self._claimed.items()):
            self.result.incomplete = True

    def _gather(self, rows: Iterator[Row] | Iterator[tuple[int, bytes]]) -> None:
        batch: list[tuple[int, bytes]] = []

        def keep() -> None:
            with self._fresh.transaction():
                self._fresh.database.many("INSERT OR IGNORE INTO salvage VALUES(?, ?)", batch)
            batch.clear()

        for row in rows:
            batch.append((row[0], row[1]))
            if len(batch) >= BATCH:
                keep()
        keep()

    def _take(self, raw: bytes) -> None:
        """Keep an entry that follows its log; what comes after a gap is incomplete."""
        seen = self._judge.read(raw)
        if seen is None or seen.circle not in self._own:
            return
        log = (seen.circle, seen.entry.device)
        seq, last = self.result.ends.get(log, (0, _NO_ENTRY))
        if seen.entry.seq == seq + 1 and seen.prev == last:
            self._fresh.append_entries(seen.circle, [seen.entry])
            self.result.ends[log] = (seen.entry.seq, seen.entry.id)
            self.result.entries += 1
        elif seen.entry.seq > seq:
            self.result.incomplete = True
            if self._own[seen.circle][0] == seen.entry.device:
                name = f"{ORPHAN}{seen.circle.hex()}:{seen.entry.device.hex()}:{seen.entry.seq:016x}"
                self._fresh.settings.put(name, raw)

    # -- everything else

    def _rest(self, old: Survivors) -> None:
        fresh = self._fresh
        with fresh.transaction():
            for doc, data in old.numbered("journal", "data"):
                if doc in self._docs:
                    fresh.put_journal(*self._docs[doc], data)
            for doc, pinned_ms in old.keyed("pin", "doc, pinned_ms", "doc"):
                fresh.pin(DocId(doc), pinned_ms)
            for peer, addresses, seen_ms in old.keyed("address", "peer_id, addresses, seen_ms", "peer_id"):
                fresh.remember_address(PeerId(peer), tuple(json.loads(addresses)), seen_ms)
            for _, kind, data, reason in old.numbered("quarantine", "kind, data, reason"):
                fresh.put_quarantine(kind, data, reason)
            for row in self._attachments(old):
                if row[0] in self._circles:
                    fresh.adopt_attachment(self._circles[row[0]], row[1:])

    def _attachments(self, old: Survivors) -> Iterator[Row]:
        """Number of the circle, then what `Store.adopt_attachment` takes."""
        columns = "circle, digest, size, media, file, key, here, named, added_ms"
        for row in old.numbered("attachment", columns):
            yield row[1:]
        if old.missed("attachment"):
            with Pages(self._path, self._key) as pages:
                for _, values in pages.rows(10):
                    if [type(value) for value in values[1:7]] == [int, bytes, int, str, str, bytes]:
                        yield tuple(values[1:])

    def _last_texts(self, old: Survivors) -> None:
        """The text of notes of which entries of this device are missing, as far as that can be told."""
        behind = self._behind(old)
        private = {circle for circle, (_, alone) in self._own.items() if alone}
        wanted = {doc for doc, (circle, _) in self._docs.items() if circle in private or doc in behind}
        titles = {doc: title for doc, title in old.numbered("note", "title") if doc in wanted}
        with self._fresh.transaction():
            for doc, body in old.numbered("body", "body"):
                if doc in wanted:
                    circle, name = self._docs[doc]
                    own = self._own[circle][0].hex()
                    text = json.dumps([titles.get(doc, ""), body, own, behind.get(doc, 0)], ensure_ascii=False)
                    self._fresh.settings.put(f"{LAST_TEXT}{circle.hex()}:{name.hex()}", text.encode())

    def _behind(self, old: Survivors) -> dict[int, int]:
        """The notes (by number) with entries of this device beyond what was kept, and the last one's seq."""
        devices = {no: (circle, DeviceId(device)) for no, circle, device in old.numbered("device", "circle, id")}
        found = {}
        for doc, device, seq in old.keyed("tip", "doc, device, seq", "doc, device"):
            circle_no, name = devices.get(device, (0, DeviceId(b"")))
            circle = self._circles.get(circle_no)
            if circle is not None and self._own[circle][0] == name:
                end = self.result.ends.get((circle, name), (0, _NO_ENTRY))[0]
                if seq > end:
                    found[doc] = seq
        return found
