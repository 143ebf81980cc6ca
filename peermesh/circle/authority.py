"""Who may do what: questions about a set of membership operations, answered without copying it.

A replica numbers the operations it accepts, parents before children. A *set* of operations is an
integer whose bit i stands for operation i; the ancestors of each operation are kept as such a set.
Every question is asked about a causally closed set P and is a pure function of the operations in it,
so replicas with equal sets agree whatever the order of arrival (DESIGN.md section 5: flat governance).

Rules, for a circle with quorum q:
 1. A person is a founder, or named by an `admit` and never claimed as a device by a `dev_add`.
 2. gone: left, or q persons voted. full: founder or admitted by q persons, and not gone.
 3. guest: admitted by one who is still full, not full nor gone, and no full member's vote declines.
 4. Each operation adds its author's *person* to a set: repeating or equivocating it gains nothing.
 5. A device belongs to the person who added it, when the adding device can be traced to the person's
    first device, and each step of the trace is in the past of *every* revocation of its author: a
    thief cannot legitimise a back-dated device by revoking the stolen one himself. A device added
    for two persons, or as a device and as a sheet, belongs to nobody (only its own key holder can
    bring that about).
 6. A revoked device (dev_rev, fork) is inactive for good; so are all devices of inactive persons.
 7. The key of a recovery sheet is owned as a device is (5, 6), and does two things only: it adds
    devices to its person, and revokes them. A device and the sheet of one person may revoke each
    other; when they do so apart, both are revoked: nobody can tell owner from thief by a signature.
 8. A fork wears out a key, not a person: it says nothing of who did wrong (an older disk that came back forks, too).
    So a device that only a fork revoked is *worn*: it may still add a device for its own person (the fresh key that
    takes over), nothing else, and a fork takes nothing from what it added (rule 5 looks at dev_rev only). Whoever has
    that key could have added devices before; `dev_rev` ends that, too.

Compared with the sketch (reference/circle), rules 1 and 5 are stricter: there, one of several
revocations sufficed, the first `dev_add` in local order won, and an `admit` could take away another
member's second device.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peermesh.circle import ops
from peermesh.circle.budget import FULL_TEXT, Budget
from peermesh.circle.ops import Op
from peermesh.struct import Struct
from peermesh.types import DeviceId, EntryId


class _Added(Struct, frozen=True):
    """One dev_add: its bit, the device that authored it, that device's person at the time, and what it adds."""

    bit: int
    adder: DeviceId
    person: DeviceId
    sheet: bool


class Authority:
    """Accepted operations and their index. Owned and mutated by one `Membership` only."""

    def __init__(self, quorum: int, founders: Sequence[DeviceId]) -> None:
        self.quorum = quorum
        self.founders = frozenset(founders)
        self.ops: list[Op] = []
        self.past: list[int] = []
        self.who: list[DeviceId] = []
        self.all = 0
        self._index: dict[EntryId, int] = {}
        self._seqs: defaultdict[tuple[DeviceId, int], int] = defaultdict(int)
        self.admits: defaultdict[DeviceId, dict[DeviceId, int]] = defaultdict(dict)
        self.votes: defaultdict[DeviceId, dict[DeviceId, int]] = defaultdict(dict)
        self.leaves: defaultdict[DeviceId, int] = defaultdict(int)
        self.added: defaultdict[DeviceId, list[_Added]] = defaultdict(list)
        self.revoked: defaultdict[DeviceId, list[tuple[int, int]]] = defaultdict(list)
        self.forked: defaultdict[DeviceId, int] = defaultdict(int)
        self.by_type: defaultdict[str, list[int]] = defaultdict(list)
        self.budget = Budget()

    # -- the set --

    def index_of(self, op_id: EntryId) -> int | None:
        """Number of an accepted operation."""
        return self._index.get(op_id)

    def closure(self, numbers: Sequence[int]) -> int:
        """The operations with these numbers and all their ancestors, as a set."""
        closed = 0
        for i in numbers:
            closed |= self.past[i] | 1 << i
        return closed

    def follows_own(self, device: DeviceId, seq: int, past: int) -> bool:
        """Whether `seq` is one more than the device's highest in `past`.

        By induction an operation has all lower seqs of its device in its past, so two look-ups suffice.
        """
        before = seq == 1 or self._seqs.get((device, seq - 1), 0) & past
        return bool(before) and not self._seqs.get((device, seq), 0) & past

    def append(self, op: Op, past: int, person: DeviceId) -> None:
        """Accept an authorised operation whose ancestors are `past` and whose author is `person`."""
        number = len(self.ops)
        bit = 1 << number
        self.ops.append(op)
        self.past.append(past)
        self.who.append(person)
        self._index[op.id] = number
        self._seqs[op.device, op.seq] |= bit
        self.all |= bit
        self.budget.spend(op, bit, person)
        self.by_type[op.type].append(number)
        self._note_effect(op, bit, past, person)

    def _note_effect(self, op: Op, bit: int, past: int, person: DeviceId) -> None:
        if op.type in (ops.ADMIT, ops.VOTE):
            table = (self.admits if op.type == ops.ADMIT else self.votes)[op.subject]
            table[person] = table.get(person, 0) | bit
        elif op.type == ops.LEAVE:
            self.leaves[person] |= bit
        elif op.type == ops.DEV_ADD:
            self.added[op.subject].append(_Added(bit, op.device, person, op.adds_sheet))
        elif op.type == ops.DEV_REV:
            self.revoked[op.subject].append((bit, past))
        elif op.type == ops.FORK and (device := ops.fork_subject(op)) is not None:
            self.forked[device] |= bit

    # -- questions about a closed set P --

    def _is_added(self, device: DeviceId, within: int) -> bool:
        return any(a.bit & within for a in self.added.get(device, ()))

    def is_person(self, person: DeviceId, within: int) -> bool:
        """Rule 1."""
        if person in self.founders:
            return True
        admitted = any(bits & within for bits in self.admits.get(person, {}).values())
        return admitted and not self._is_added(person, within)

    def is_gone(self, person: DeviceId, within: int) -> bool:
        """Rule 2: left, or voted out by q persons."""
        if self.leaves.get(person, 0) & within:
            return True
        return sum(1 for bits in self.votes.get(person, {}).values() if bits & within) >= self.quorum

    def is_full(self, person: DeviceId, within: int) -> bool:
        """Rule 2."""
        if person not in self.founders:
            admits = self.admits.get(person, {}).values()
            if sum(1 for bits in admits if bits & within) < self.quorum or self._is_added(person, within):
                return False
        return not self.is_gone(person, within)

    def is_guest(self, person: DeviceId, within: int) -> bool:
        """Rule 3."""
        if not self.is_person(person, within) or self.is_gone(person, within) or self.is_full(person, within):
            return False
        hosts = (p for p, bits in self.admits.get(person, {}).items() if bits & within)
        decliners = (p for p, bits in self.votes.get(person, {}).items() if bits & within)
        return any(self.is_full(p, within) for p in hosts) and not any(self.is_full(p, within) for p in decliners)

    def is_member(self, person: DeviceId, within: int) -> bool:
        """Full or guest."""
        return self.is_full(person, within) or self.is_guest(person, within)

    def is_used(self, device: DeviceId, within: int) -> bool:
        """Whether the id was ever a founder, admitted, or added: such an id never gets a second meaning."""
        if device in self.founders or self._is_added(device, within):
            return True
        return any(bits & within for bits in self.admits.get(device, {}).values())

    def is_revoked(self, device: DeviceId, within: int) -> bool:
        """Rule 6: by its person, or by a fork."""
        return self.is_forked(device, within) or self._is_given_up(device, within)

    def is_forked(self, device: DeviceId, within: int) -> bool:
        """Whether it was proved that the device signed two entries for one seq."""
        return bool(self.forked.get(device, 0) & within)

    def _is_given_up(self, device: DeviceId, within: int) -> bool:
        return any(bit & within for bit, _ in self.revoked.get(device, ()))

    def owner(self, device: DeviceId, within: int) -> DeviceId | None:
        """Rule 5: the person a device belongs to, active or not; None when to nobody."""
        if self.is_person(device, within):
            return device
        person = self._sole_claimant(device, within)
        return person if person is not None and self._is_traced(device, within) else None

    def _sole_claimant(self, device: DeviceId, within: int) -> DeviceId | None:
        claims = {(a.person, a.sheet) for a in self.added.get(device, ()) if a.bit & within}
        return claims.pop()[0] if len(claims) == 1 else None

    def is_sheet(self, device: DeviceId, within: int) -> bool:
        """Rule 7: whether an id that belongs to somebody is the key of a recovery sheet."""
        return any(a.sheet and a.bit & within for a in self.added.get(device, ()))

    def _is_traced(self, device: DeviceId, within: int) -> bool:
        todo, seen = [device], {device}
        while todo:
            child = todo.pop()
            if self.is_person(child, within):
                return True
            if self._sole_claimant(child, within) is None:
                continue
            for added in self.added.get(child, ()):
                if added.adder not in seen and added.bit & within and self._stands(added, within):
                    seen.add(added.adder)
                    todo.append(added.adder)
        return False

    def _stands(self, added: _Added, within: int) -> bool:
        return all(added.bit & past for bit, past in self.revoked.get(added.adder, ()) if bit & within)

    def person_of(self, device: DeviceId, within: int) -> DeviceId | None:
        """The member whose active device this is, else None."""
        if self.is_revoked(device, within):
            return None
        person = self.owner(device, within)
        return person if person is not None and self.is_member(person, within) else None

    def worn_of(self, device: DeviceId, within: int) -> DeviceId | None:
        """Rule 8: the member whose worn device this is, else None."""
        if not self.is_forked(device, within) or self._is_given_up(device, within):
            return None
        person = self.owner(device, within)
        return person if person is not None and self.is_member(person, within) else None

    def known_author(self, device: DeviceId, past: int) -> DeviceId:
        """The person behind an operation that was accepted before: `author_of` without its checks."""
        return device if self.is_person(device, past) else self._sole_claimant(device, past) or device

    def author_of(self, op: Op, past: int) -> DeviceId | None:
        """The person who acts by an operation; None when its device may not act in this way."""
        person = self.person_of(op.device, past)
        return self.worn_of(op.device, past) if person is None and op.type == ops.DEV_ADD else person

    def answering(self, device: DeviceId) -> DeviceId | None:
        """Who answers for what a device makes, as this replica sees it now: its person, or the only host of a guest."""
        person = self.owner(device, self.all)
        if person is None or person in self.founders:
            return person
        hosts = self.admits.get(person, {})
        return next(iter(hosts)) if len(hosts) == 1 and not self.is_full(person, self.all) else person

    # -- may this operation be? --

    def refusal(self, op: Op, past: int) -> str | None:
        """Why the ancestors of an operation do not allow it, as a sentence for its author; None when they do.

        Depends on ancestors only, so the answer is permanent.
        """
        me = self.author_of(op, past)
        if me is None:
            return "This device is not active in the circle."
        if op.type not in (ops.DEV_ADD, ops.DEV_REV) and self.is_sheet(op.device, past):
            return "A recovery sheet adds devices and revokes them, and does nothing else."
        if not self.budget.allows(op, me, past, full=self.is_full(me, past)):
            return FULL_TEXT
        return self._refuse_by_type(op, me, past)

    def _refuse_by_type(self, op: Op, me: DeviceId, past: int) -> str | None:
        if op.type == ops.ADMIT:
            return self._refuse_admit(op.subject, me, past)
        if op.type == ops.VOTE:
            if not self.is_full(me, past):
                return "Only a full member can vote."
            known = op.subject != me and self.is_member(op.subject, past)
            return None if known else "There is no such member to vote on."
        if op.type == ops.DEV_ADD:
            return "That device is known in the circle already." if self.is_used(op.subject, past) else None
        if op.type == ops.DEV_REV:
            own = me in (self.person_of(op.subject, past), self.worn_of(op.subject, past))
            return None if own else "Only an active device of one's own can be revoked."
        if op.type == ops.FORK:
            device = ops.fork_subject(op)
            if device is None or not self.is_used(device, past):
                return "That device is not known in the circle."
            return "That device's fork is proved already." if self.is_forked(device, past) else None
        return None

    def _refuse_admit(self, person: DeviceId, me: DeviceId, past: int) -> str | None:
        if not self.is_full(me, past):
            return "Only a full member can admit somebody."
        if person == me or self.is_gone(person, past):
            return "That person cannot be admitted."
        if self.is_used(person, past) and not self.is_member(person, past):
            return "That person was known under this key before; they need to join with a fresh one."
        return None
