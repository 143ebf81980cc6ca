"""After the disk damaged the database: what was salvaged goes on, and what was set aside comes back in its time.

    open  --damaged-->  salvage, fresh device keys if entries may be missing, one sentence
    work  --gap of an own log filled by peers-->  the entries after it follow
          --no peer has what is missing-->        the text, as the index last knew it, becomes a note

Nothing is forked: a log of which entries may be missing is never written again; a fresh device key takes over as after
a restore (`devices`), and what peers hold of the old log comes back like anybody else's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState, stored
from peermesh.app.circles import Circles
from peermesh.app.devices import RESTORED
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.app.network import Network
from peermesh.app.notes import Notes
from peermesh.app.record import CircleRecord
from peermesh.circle import DeviceKey, decode_founding
from peermesh.errors import NotFound, PeerFault, StorageError
from peermesh.log import Entry, decode_entry
from peermesh.notebook import NoteFields
from peermesh.ports import Clock
from peermesh.store import LAST_TEXT, ORPHAN, Salvaged, Seen, Store, rebuild
from peermesh.types import DeviceId, DocId

REPAIRED = "repaired"
"""Settings key: when the database was made anew, ms UTC."""
TOLD = "repair told"
"""Settings key: the sentence about it, until somebody could hear it."""
PATIENCE_MS = 7 * 86_400_000
"""So long members who were never seen since may still bring what is missing."""
PAUSE_S = 30.0

WHOLE = "The database of this profile was damaged on the disk. It was repaired, and nothing of your notes is missing."
PARTLY = (
    "The database of this profile was damaged on the disk. {0} circles and {1} changes were kept; what is missing is "
    "fetched again from the members of your circles."
)
NOTHING = (
    "The database of this profile was damaged on the disk, and your circles could not be read. Restore a backup, or "
    "ask to be invited again; the damaged files are kept."
)


class EntryJudge:
    """See `store.Judge`."""

    def read(self, raw: bytes) -> Seen | None:
        """See `store.Judge`."""
        try:
            entry = decode_entry(raw)
        except PeerFault:
            return None
        return Seen(entry.circle, entry.prev, stored(entry))

    def own(self, record: bytes) -> tuple[DeviceId, bool]:
        """See `store.Judge`."""
        known = CircleRecord.parse(record)
        founding = decode_founding(known.genesis, known.signatures)
        return DeviceKey.from_bytes(known.device_seed).device, founding.genesis.quorum == 1


def repair(home: Path, key: bytes, now_ms: int) -> None:
    """Make a damaged database anew, before it is opened; for `store.open_profile`.

    Raises:
        StorageError: the disk refuses; everything is as it was.
    """

    def finish(store: Store, found: Salvaged) -> None:
        with store.transaction():
            if found.incomplete:
                store.settings.put(RESTORED, b"1")
            store.settings.put(REPAIRED, now_ms.to_bytes(8, "big"))
            store.settings.put(TOLD, _sentence(found).encode())

    rebuild(home, key, EntryJudge(), finish)


def _sentence(found: Salvaged) -> str:
    if found.missing_circles:
        return NOTHING
    return PARTLY.format(found.circles, found.entries) if found.incomplete else WHOLE


class Repairs:
    """Owner: App."""

    def __init__(
        self,
        clock: Clock,
        batch: Batch,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        notes: Notes,
        network: Network,
        tell: Callable[[str], None],
    ) -> None:
        self._store = network.store
        self._clock = clock
        self._batch = batch
        self._circles = circles
        self._documents = documents
        self._indexer = indexer
        self._notes = notes
        self._network = network
        self._tell = tell
        self._next_at: float | None = None

    def resume(self) -> None:
        """At start, after device keys were renewed: tell, and see whether something was set aside."""
        told = self._store.settings.get(TOLD)
        if told is not None:
            self._tell(told.decode())
            self._store.settings.delete(TOLD)
        if self._store.settings.items(ORPHAN) or self._store.settings.items(LAST_TEXT):
            self._next_at = self._clock.monotonic()

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        return self._next_at

    def run_due(self) -> None:
        """Bring back what can be brought back now."""
        if self._next_at is None or self._next_at > self._clock.monotonic():
            return
        self._next_at = self._clock.monotonic() + PAUSE_S
        try:
            for state in list(self._circles.states.values()):
                self._follow(state)
                if self._patient_enough(state):
                    self._write_texts(state)
        except StorageError as error:
            self._tell(str(error))
            return
        if not self._store.settings.items(ORPHAN) and not self._store.settings.items(LAST_TEXT):
            self._next_at = None

    # -- entries after a gap

    def _follow(self, state: CircleState) -> None:
        """Entries of an old log of mine whose gap has been filled."""
        by_device: dict[DeviceId, list[tuple[str, Entry]]] = defaultdict(list)
        for name, raw in self._store.settings.items(f"{ORPHAN}{state.circle.hex()}:"):
            entry = decode_entry(raw)
            by_device[entry.device].append((name, entry))
        for device, named in by_device.items():
            self._follow_log(state, device, named)

    def _follow_log(self, state: CircleState, device: DeviceId, named: Sequence[tuple[str, Entry]]) -> None:
        seq, last = state.log.held.get(device, (0, None))
        fits: list[Entry] = []
        done: list[str] = []
        for name, entry in named:  # in the order of seq: the key ends with it
            if entry.seq == seq + 1 and (last is None or entry.prev == last):
                fits.append(entry)
                seq, last = entry.seq, entry.id
            if entry.seq <= seq:
                done.append(name)
        if not done:
            return
        with self._batch.open():
            if fits:
                self._documents.before_foreign(state.circle, tuple({entry.doc for entry in fits}))
                self._store.append_entries(state.circle, [stored(entry) for entry in fits])
                self._batch.after(lambda: self._came(state, fits))
            for name in done:
                self._store.settings.delete(name)

    def _came(self, state: CircleState, entries: list[Entry]) -> None:
        state.learned(entries)
        for entry in entries:
            self._documents.foreign(state.circle, entry.doc, entry.changes)
        self._network.dispatch(state, state.replication.appended(entries))
        self._network.acceptance.settle(state)
        self._indexer.mark(state.circle)

    # -- texts, when nobody has the entries

    def _patient_enough(self, state: CircleState) -> bool:
        """Whether everybody who may have what is missing was heard: nobody else is there, or long enough waited."""
        if state.private:
            return True
        since = int.from_bytes(self._store.settings.get(REPAIRED) or bytes(8), "big")
        if self._clock.now_ms() - since > PATIENCE_MS:
            return True
        others = state.view().devices.keys() - {state.device}
        held = state.log.held
        sessions = state.sessions.items()
        agreeing = {device for conn, device in sessions if dict(state.replication.peer_vector(conn)) == held}
        return bool(others) and others <= agreeing

    def _write_texts(self, state: CircleState) -> None:
        waiting = self._store.settings.items(f"{LAST_TEXT}{state.circle.hex()}:")
        orphans = self._store.settings.items(f"{ORPHAN}{state.circle.hex()}:")
        if not (waiting or orphans) or not state.mine:
            return
        with self._batch.open():
            for name, data in waiting:
                title, body, device, seq = json.loads(data)
                if state.private or state.log.held.get(DeviceId(bytes.fromhex(device)), (0,))[0] < seq:
                    self._write_text(state, DocId(bytes.fromhex(name.rpartition(":")[2])), title, body)
            for name, _ in (*waiting, *orphans):
                self._store.settings.delete(name)

    def _write_text(self, state: CircleState, doc: DocId, title: str, body: str) -> None:
        """Bring a text back: into its note where nobody else writes, beside it where others may."""
        try:
            now, heads = self._notes.version(state, doc, None)
        except NotFound:
            now, heads = None, ()
        if now == body:
            return
        if now is not None and state.private:
            self._notes.edit_from(state, doc, heads, body)
            return
        fields = NoteFields("note", title or "?", self._clock.now_ms(), False, (), body)
        self._notes.new(state, fields, doc if state.private else None)
