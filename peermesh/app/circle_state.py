"""One circle in memory: its keys, who belongs to it, what every device holds, and the writing of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from peermesh.app.batch import Batch
from peermesh.app.record import CircleRecord
from peermesh.circle import DeviceKey, Membership, Op, View, decode_founding
from peermesh.log import MAX_CHANGES, Action, Entry, Replication, make_entry
from peermesh.ports import Clock
from peermesh.store import Store, StoredEntry
from peermesh.types import CircleId, ConnId, DeviceId, DocId, EntryId, Member, PersonState, Vector

NO_ENTRY = EntryId(bytes(32))
GROUP_BYTES = 256 << 10
"""Changes written at once are split over entries of about this size: well below the bound of 1 MiB."""

OLD_KEY = "old key:"
"""Settings key prefix: the seed of the device key before the present one, per circle."""

Dispatch = Callable[["CircleState", Sequence[Action]], None]


class StoreLog:
    """`log.LogSource` over the store, with the vector kept in memory; only durable entries count."""

    def __init__(self, store: Store, circle: CircleId) -> None:
        self._store = store
        self._circle = circle
        self.held: dict[DeviceId, tuple[int, EntryId]] = dict(store.vector(circle))

    def vector(self) -> Vector:
        """Per device the highest durable seq and its id."""
        return self.held

    def run(self, device: DeviceId, after_seq: int, max_bytes: int) -> list[bytes]:
        """Raw entries of one device after a seq."""
        return self._store.run(self._circle, device, after_seq, max_bytes)

    def down(self, device: DeviceId, seq: int, entry: EntryId, max_bytes: int) -> list[bytes]:
        """This raw entry and those before it, in the log or beside it."""
        return self._store.down(self._circle, device, seq, entry, max_bytes)


class CircleState:
    """Everything of one circle that lives in memory. Owner: App; owner thread only."""

    def __init__(self, record: CircleRecord, store: Store, batch: Batch, clock: Clock, dispatch: Dispatch) -> None:
        self.record = record
        self.circle = record.circle
        self.name = record.name
        self.key = DeviceKey.from_bytes(record.device_seed)
        self.device = self.key.device
        founding = decode_founding(record.genesis, record.signatures)
        self.private = founding.genesis.quorum == 1
        self.membership = Membership.load(founding, store.ops(record.circle))
        self.log = StoreLog(store, record.circle)
        self.replication = Replication(record.circle, self.log, own=self.device)
        self.peers: dict[DeviceId, dict[DeviceId, tuple[int, EntryId]]] = {
            device: dict(vector) for device, vector in store.peer_vectors(record.circle).items()
        }
        self.sessions: dict[ConnId, DeviceId] = {}
        seed = store.settings.get(OLD_KEY + record.circle.hex())
        self.old_key = DeviceKey.from_bytes(seed) if seed is not None else None
        """The key before this one, until somebody has greeted the new one as a member's."""
        self._tip = self.log.held.get(self.device, (0, NO_ENTRY))
        self._store = store
        self._batch = batch
        self._clock = clock
        self._dispatch = dispatch

    def view(self) -> View:
        """Who belongs to the circle now."""
        return self.membership.view()

    def active(self, device: DeviceId) -> bool:
        """Whether entries made by this device are accepted now."""
        return device in self.view().devices

    def lets_in(self, device: DeviceId) -> bool:
        """Whether a device may connect: an active one, or a worn one, whose person is about to take a fresh key."""
        return device in self.view().devices or device in self.view().worn

    @property
    def me(self) -> DeviceId:
        """The person that I am in this circle."""
        return self.view().owners.get(self.device, self.device)

    @property
    def mine(self) -> bool:
        """Whether this device belongs to the circle now, so that what it writes is taken by others."""
        return self.active(self.device)

    def epoch_keys(self) -> tuple[bytes, ...]:
        """Keys by which members recognise each other, the current one first."""
        return self.membership.epoch_keys(self.record.secret)

    def members(self) -> list[Member]:
        """Full members and guests, me first, then by name."""
        view = self.view()
        people = [m for m in view.members(view.devices.get(self.device)) if m.state is not PersonState.GONE]
        return sorted(people, key=lambda m: not m.is_me)

    def device_names(self) -> dict[DeviceId, str]:
        """The name of the person behind every device that ever belonged to the circle."""
        view = self.view()
        owners = {device: view.owners.get(device, device) for device in view.known}
        return {device: view.name(person) or f"({person.hex()[:6]})" for device, person in owners.items()}

    def become(self, record: CircleRecord) -> None:
        """Within an open batch: go on under another device key, with a log of its own.

        Others may have changed the circle's key since they last heard of this device: to them a key that they do not
        know is a stranger's. So the old one still greets, too, until somebody has taken the new one.
        """
        before, old = self.record, self.old_key
        self._store.put_circle(self.circle, record.dump())
        self._store.settings.put(OLD_KEY + self.circle.hex(), before.device_seed)
        self._batch.undo(lambda: self._use(before, old))
        self._use(record, self.key)

    def recognised(self) -> None:
        """Somebody greeted this device by its present key: the old one is not needed any more."""
        if self.old_key is not None:
            self.old_key = None
            self._store.settings.delete(OLD_KEY + self.circle.hex())

    def _use(self, record: CircleRecord, old: DeviceKey | None) -> None:
        self.record = record
        self.old_key = old
        self.key = DeviceKey.from_bytes(record.device_seed)
        self.device = self.key.device
        self.replication.renew(self.device)
        self._tip = self.log.held.get(self.device, (0, NO_ENTRY))

    def take_ops(self, raws: Sequence[bytes]) -> list[Op]:
        """Within an open batch: let membership operations in; returns those that entered.

        Raises:
            PeerFault: one of them is not acceptable; those before it are in.
        """
        entered: list[Op] = []
        self._batch.undo(self._reload)
        try:
            for raw in raws:
                entered += self.membership.add(raw)
        finally:
            self._store.add_ops(self.circle, [(op.id, op.raw) for op in entered])
        return entered

    def _reload(self) -> None:
        """The disk refused operations: forget them here, too, so that no seq of ours is ever used twice."""
        self.membership = Membership.load(self.membership.founding, self._store.ops(self.circle))

    def author(self, batch: Batch, op_type: str, body: Sequence[object]) -> Op:
        """Sign a membership operation and let it in, durably.

        Raises:
            InvalidInput: I may not do that now; the text says why.
        """
        op = self.membership.author(self.key, op_type, body, self._clock.now_ms())
        with batch.open():
            self.take_ops([op.raw])
        return op

    def write(self, doc: DocId, nonce: bytes, changes: Sequence[bytes]) -> None:
        """Within an open batch: log changes of one document, and replicate them once they are durable."""
        before = self._tip
        entries: list[Entry] = []
        for group in _groups(changes):
            seq, prev = self._tip
            entry = make_entry(
                self.key.signing_key,
                circle=self.circle,
                seq=seq + 1,
                prev=prev,
                time_ms=self._clock.now_ms(),
                membership=self.membership.heads,
                doc=doc,
                actor_nonce=nonce,
                changes=group,
            )
            self._tip = (entry.seq, entry.id)
            entries.append(entry)
        self._batch.undo(lambda: setattr(self, "_tip", before))
        self._store.append_entries(self.circle, [stored(entry) for entry in entries])
        self._batch.after(lambda: self._written(entries))

    def _written(self, entries: list[Entry]) -> None:
        self.log.held[self.device] = (entries[-1].seq, entries[-1].id)
        self._dispatch(self, self.replication.appended(entries))

    def learned(self, entries: Sequence[Entry]) -> None:
        """Entries of others became durable."""
        for entry in entries:
            self.log.held[entry.device] = (entry.seq, entry.id)
            if entry.device == self.device:  # an older disk came back: our own log continues from what others kept
                self._tip = (entry.seq, entry.id)


def stored(entry: Entry) -> StoredEntry:
    """The row that the store keeps of an entry."""
    return StoredEntry(entry.device, entry.seq, entry.id, entry.doc, entry.time_ms, entry.raw)


def _groups(changes: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    group: list[bytes] = []
    size = 0
    for change in changes:
        if group and (size + len(change) > GROUP_BYTES or len(group) == MAX_CHANGES):
            yield tuple(group)
            group, size = [], 0
        group.append(change)
        size += len(change)
    if group:
        yield tuple(group)
