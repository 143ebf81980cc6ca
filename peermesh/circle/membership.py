"""The membership of one circle: a grow-only set of operations and its view (DESIGN.md section 5).

Invariants:
 1. The set is causally closed: an operation enters after all its parents.
 2. What enters was authorised by its own ancestors, for good; refusing or accepting never depends
    on order of arrival, so replicas with the same operations show the same view.
 3. Operations whose parents are unknown wait, at most 4,096 of them and 4 MiB; the oldest go first
    (they come again with the next exchange of summaries).
 4. `view()` is a value: computed once per state of the set.

Owner: the circle's state in the App, on the owner thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from peermesh.circle import ops
from peermesh.circle.authority import Authority
from peermesh.circle.deeds import Deed, DeedKind, deeds, newest_first
from peermesh.circle.epoch import epoch_key
from peermesh.circle.epochs import rotate_is_due, rotate_subsets
from peermesh.circle.genesis import Founding
from peermesh.circle.keys import DeviceKey
from peermesh.circle.ops import Op, decode_op, make_op, op_signed, own_op
from peermesh.circle.room import Room
from peermesh.circle.shown import shown_names
from peermesh.circle.view import Standing, View
from peermesh.circle.vouched import vouched
from peermesh.errors import InvalidInput, PeerFault
from peermesh.types import CircleId, DeviceId, EntryId

MAX_OPS = 20_000
"""Operations one circle may hold, five times the room of one person: about 40 MB of memory."""
MAX_OPS_BYTES = 24 << 20
"""Bytes of operations one circle may hold, so that a newcomer can always be given all of them."""
MAX_WAITING = 4096
MAX_WAITING_BYTES = 4 << 20


class Membership:
    """The operations of one circle that this replica holds. Mutable, one owner, no input or output."""

    def __init__(self, founding: Founding) -> None:
        self.founding = founding
        self.circle: CircleId = founding.circle
        self._root = EntryId(founding.circle)
        self._authority = Authority(founding.genesis.quorum, founding.genesis.founders)
        self._depth: list[int] = []
        self._bytes = 0
        self._heads: set[EntryId] = set()
        self._waiting: dict[EntryId, Op] = {}
        self._waiting_for: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        self._waiting_bytes = 0
        self._view: View | None = None
        self._keys: tuple[tuple[bytes, int], tuple[bytes, ...]] | None = None
        self._room = Room(self._authority)

    @classmethod
    def load(cls, founding: Founding, raws: Iterable[bytes]) -> Membership:
        """The membership from the own encrypted store: every operation was checked when it came."""
        membership = cls(founding)
        for raw in raws:
            op = own_op(raw, founding.circle)
            if op.id not in membership:
                past = membership._past_of(op.parents)
                membership._enter(op, past, membership._authority.known_author(op.device, past))
        return membership

    def __len__(self) -> int:
        return len(self._authority.ops)

    def __contains__(self, op_id: object) -> bool:
        if not isinstance(op_id, bytes):
            return False
        return op_id == self._root or self._authority.index_of(EntryId(op_id)) is not None

    @property
    def heads(self) -> tuple[EntryId, ...]:
        """Sorted ids of operations without children; the circle id alone while there are none."""
        return tuple(sorted(self._heads)) or (self._root,)

    @property
    def waiting(self) -> int:
        """How many operations wait for parents."""
        return len(self._waiting)

    def raws(self) -> list[bytes]:
        """All operations, parents before children."""
        return [op.raw for op in self._authority.ops]

    # -- growing --

    def add(self, raw: bytes, *, signature_known: bool = False) -> tuple[Op, ...]:
        """Take an operation and whatever waited for it.

        Returns:
            What entered the set, in order: () when it was known already or waits for parents. The owner
            stores these before it tells anybody.

        Raises:
            PeerFault: malformed, badly signed, not authorised by its ancestors, or the set is full.
        """
        op = decode_op(raw, self.circle)
        if op.id in self or op.id in self._waiting or op.id in self._room:
            return ()
        if not signature_known and not op_signed(op):
            raise PeerFault("operation with a wrong signature")
        missing = [parent for parent in op.parents if parent not in self]
        if missing:
            self._park(op, missing)
            return tuple(self._carry(op))
        if self._no_room(op):
            return ()
        self._accept(op)
        return (op, *self._wake(op.id))

    def _no_room(self, op: Op) -> bool:
        """Whether an operation is held back: its author's room is used up, and nobody else's waits for it."""
        if not self._room.is_full_for(op) or self._is_awaited(op):
            return False
        self._room.hold(op)
        return True

    def _is_awaited(self, op: Op) -> bool:
        """Whether an operation that somebody else answers for waits for this one, or for what waits for it."""
        who = self._authority.answering(op.device)
        todo, seen = [op.id], {op.id}
        while todo:
            for op_id in self._waiting_for.get(todo.pop(), ()):
                if self._authority.answering(self._waiting[op_id].device) not in (None, who):
                    return True
                if op_id not in seen:
                    seen.add(op_id)
                    todo.append(op_id)
        return False

    def _carry(self, op: Op) -> list[Op]:
        """Let in what was held back for want of room and what a waiting operation of somebody else builds on."""
        carried = self._room.carried_by(op, self._waiting)
        entered: list[Op] = []
        while ready := [held for held in carried.values() if held.id in self._room and self._holds(held.parents)]:
            for held in ready:
                self._room.let_go(held)
                with suppress(PeerFault):  # not authorised: neither is what builds on it
                    self._accept(held)
                    entered += [held, *self._wake(held.id)]
        return entered

    def _accept(self, op: Op) -> None:
        past = self._past_of(op.parents)
        if not self._authority.follows_own(op.device, op.seq, past):
            raise PeerFault("operation out of its device's order")
        if self._authority.refusal(op, past) is not None:
            raise PeerFault("operation without authority")
        if len(self) >= MAX_OPS or self._bytes + len(op.raw) > MAX_OPS_BYTES:
            raise PeerFault("the circle holds too many operations")
        person = self._authority.author_of(op, past)
        assert person is not None
        self._enter(op, past, person)

    def _enter(self, op: Op, past: int, person: DeviceId) -> None:
        self._depth.append(1 + max((self._depth[i] for i in self._numbers(op.parents)), default=0))
        self._authority.append(op, past, person)
        self._bytes += len(op.raw)
        self._room.take(op)
        self._heads.difference_update(op.parents)
        self._heads.add(op.id)
        self._view = None

    def _numbers(self, ids: Iterable[EntryId]) -> list[int]:
        found = (self._authority.index_of(op_id) for op_id in ids)
        return [number for number in found if number is not None]

    def _past_of(self, parents: Iterable[EntryId]) -> int:
        return self._authority.closure(self._numbers(parents))

    def _park(self, op: Op, missing: Sequence[EntryId]) -> None:
        self._waiting[op.id] = op
        self._waiting_bytes += len(op.raw)
        for parent in missing:
            self._waiting_for[parent].add(op.id)
        while len(self._waiting) > MAX_WAITING or self._waiting_bytes > MAX_WAITING_BYTES:
            self._unpark(next(iter(self._waiting)))

    def _unpark(self, op_id: EntryId) -> Op:
        op = self._waiting.pop(op_id)
        self._waiting_bytes -= len(op.raw)
        for parent in op.parents:
            if parent in self._waiting_for:
                self._waiting_for[parent].discard(op_id)
                if not self._waiting_for[parent]:
                    del self._waiting_for[parent]
        return op

    def _wake(self, parent: EntryId) -> list[Op]:
        """Accept what waited for `parent`, and what waited for that; drop what turns out to be refused."""
        entered: list[Op] = []
        came = [parent]
        while came:
            for op_id in sorted(self._waiting_for.get(came.pop(), ())):
                if all(p in self for p in self._waiting[op_id].parents):
                    op = self._unpark(op_id)
                    if self._no_room(op):
                        continue
                    try:
                        self._accept(op)
                    except PeerFault:
                        continue  # its sender is not at hand any more; it is simply not taken
                    entered.append(op)
                    came.append(op_id)
        return entered

    # -- authoring --

    def author(self, key: DeviceKey, op_type: str, body: Sequence[Any], time_ms: int) -> Op:
        """Make and sign an operation on top of all that is known.

        It is NOT added: store `op.raw` durably, then call `add(op.raw)`, then send (law 3). Add it
        before authoring the next one.

        Raises:
            InvalidInput: this device may not do that now; the text says why.
            PeerFault: a body of the wrong form (for a dev_add or fork also: its proof is missing).
        """
        seq, parents = self.place_for(key.device)
        past = self._past_of(parents)
        op = make_op(key, circle=self.circle, seq=seq, parents=parents, time_ms=time_ms, op_type=op_type, body=body)
        refusal = self._authority.refusal(op, past)
        if refusal is not None:
            raise InvalidInput(refusal)
        if not op_signed(op):
            raise PeerFault("operation without the proof it needs")
        return op

    def place_for(self, device: DeviceId) -> tuple[int, tuple[EntryId, ...]]:
        """Seq and parents (1 to 64, sorted) of the next operation that this device signs."""
        seq = 1 + max((op.seq for op in self._authority.ops if op.device == device), default=0)
        return seq, self._parents_for(device)

    def _parents_for(self, device: DeviceId) -> tuple[EntryId, ...]:
        """The heads, at most 64: the one that follows this device's last operation, then the deepest."""
        if len(self._heads) <= ops.MAX_PARENTS:
            return self.heads
        own = [i for i, op in enumerate(self._authority.ops) if op.device == device]
        last = 1 << own[-1] if own else 0

        def rank(head: EntryId) -> tuple[bool, int, EntryId]:
            number = self._numbers([head])[0]
            return not (self._authority.past[number] | 1 << number) & last, -self._depth[number], head

        return tuple(sorted(sorted(self._heads, key=rank)[: ops.MAX_PARENTS]))

    # -- comparing with another replica --

    def knows(self, ids: Iterable[EntryId]) -> bool:
        """Whether nothing of this is to be fetched: the operations are in the set, or held back for want of room."""
        return all(op_id in self or op_id in self._room for op_id in ids)

    def _holds(self, ids: Iterable[EntryId]) -> bool:
        return all(op_id in self for op_id in ids)

    def ops_missing_for(self, ids: Iterable[EntryId]) -> list[bytes]:
        """Raw operations, parents first, that a replica lacks which holds `ids` and their ancestors.

        Unknown ids are passed over: what they cover cannot be known, so too much may be returned.
        """
        held = self._past_of(ids)
        if held == self._authority.all:
            return []
        bits = f"{self._authority.all & ~held:b}"[::-1]
        return [self._authority.ops[i].raw for i, bit in enumerate(bits) if bit == "1"]

    def summary(self) -> tuple[EntryId, ...]:
        """Ids that tell another replica what is held here: the heads, then a sample going back in doubling steps.

        The sample is what bounds the cost when both sides hold something new: the other side finds a
        recent operation that both have, and sends what does not precede it. At most 272 ids, 9 kB.
        """
        listed = dict.fromkeys(sorted(self._heads, key=lambda head: -self._numbers([head])[0])[:256])
        step = 1
        while step <= len(self):
            listed.setdefault(self._authority.ops[-step].id)
            step *= 2
        return tuple(listed) or (self._root,)

    # -- the view --

    def view(self) -> View:
        """The picture that all operations together give; cached until one is added."""
        if self._view is None:
            self._view = self._make_view()
        return self._view

    def standing(self, device: DeviceId) -> Standing:
        """Whether a device is active, inactive or unknown now."""
        return self.view().standing(device)

    def is_active(self, device: DeviceId) -> bool:
        """Whether the device belongs to a member and is not revoked."""
        return device in self.view().devices

    def is_sheet(self, device: DeviceId) -> bool:
        """Whether this is the key of a recovery sheet, valid or not."""
        return self._authority.is_sheet(device, self._authority.all)

    def votes_against(self, person: DeviceId) -> tuple[DeviceId, ...]:
        """Full members whose vote to remove this person stands, sorted."""
        a = self._authority
        return tuple(sorted(p for p in a.votes.get(person, {}) if a.is_full(p, a.all)))

    def deeds(self) -> Iterator[Deed]:
        """What was done in the circle, the newest first; the founding last. See `deeds`."""
        genesis = self.founding.genesis
        yield from deeds(self._authority, newest_first(self._authority, self._depth, genesis.time_ms))
        for founder in genesis.founders:
            yield Deed(self._root, DeedKind.FOUNDED, founder, founder, None, 0, genesis.time_ms)

    def _make_view(self) -> View:
        a, now = self._authority, self._authority.all
        people = a.founders | frozenset(person for person in a.admits if a.is_person(person, now))
        known = a.founders | frozenset(a.admits) | frozenset(a.added)
        owners = ((device, a.person_of(device, now)) for device in sorted(known))
        active = {device: person for device, person in owners if person is not None}
        sheets = {device: person for device, person in active.items() if a.is_sheet(device, now)}
        devices = {device: person for device, person in active.items() if device not in sheets}
        forked = frozenset(device for device in a.forked if a.is_forked(device, now))
        profiles = self._profiles()
        return View(
            full=frozenset(p for p in people if a.is_full(p, now)),
            guest=frozenset(p for p in people if a.is_guest(p, now)),
            gone=frozenset(p for p in people if a.is_gone(p, now)),
            devices=devices,
            sheets=sheets,
            known=known,
            owners={device: person for device in sorted(known) if (person := a.owner(device, now)) is not None},
            salts=self._salts(a.by_type[ops.ROTATE]),
            profiles=profiles,
            names=shown_names(profiles, frozenset(active.values())),
            admitted_by={person: frozenset(a.admits[person]) for person in people if person in a.admits},
            vouched=vouched(a, devices.keys()),
            forked=forked,
            worn={device: person for device in forked if (person := a.worn_of(device, now)) is not None},
        )

    def _salts(self, rotates: Iterable[int]) -> tuple[bytes, ...]:
        return tuple(sorted({self._authority.ops[i].body[0] for i in rotates}))

    def _profiles(self) -> dict[DeviceId, dict[str, str]]:
        """Per person the profile of greatest (causal depth, id): every replica picks the same."""
        return {person: dict(self._authority.ops[i].body) for person, i in self._newest_profiles().items()}

    def _newest_profiles(self) -> dict[DeviceId, int]:
        best: dict[DeviceId, int] = {}
        for i in self._authority.by_type[ops.PROFILE]:
            person = self._authority.who[i]
            if person not in best or self._rank(i) > self._rank(best[person]):
                best[person] = i
        return best

    def profile_time(self, person: DeviceId) -> int:
        """When a person wrote the profile that the view shows, by the clock of their device; 0 for none."""
        newest = self._newest_profiles().get(person)
        return self._authority.ops[newest].time_ms if newest is not None else 0

    def _rank(self, number: int) -> tuple[int, EntryId]:
        return self._depth[number], self._authority.ops[number].id

    # -- epochs --

    def epoch_keys(self, secret: bytes) -> tuple[bytes, ...]:
        """The current epoch key, then up to 31 earlier ones, latest first.

        Earlier epochs are the causally closed subsets of the rotates: among them is whatever a member
        who was away for a while still believes to be current.
        """
        if self._keys is None or self._keys[0] != (secret, len(self)):
            found = dict.fromkeys(epoch_key(secret, self._salts(subset)) for subset in rotate_subsets(self._authority))
            self._keys = ((secret, len(self)), tuple(found))
        return self._keys[1]

    def needs_rotate(self, device: DeviceId) -> bool:
        """Whether this active device should author a `rotate` (after a random 0-60 s, DESIGN.md section 5).

        True while somebody lost access and no rotate follows all the operations that took it away.
        """
        if not self.is_active(device):
            return False
        return rotate_is_due(self._authority)
