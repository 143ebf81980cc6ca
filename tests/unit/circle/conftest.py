"""A simulated circle for the membership tests: ground truth plus what each device knows."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from typing import Any

import pytest

from peermesh.circle import (
    DEV_ADD,
    PROFILE,
    ROTATE,
    DeviceKey,
    Founding,
    Membership,
    dev_add_proof,
    new_genesis,
    sheet_add_body,
)
from peermesh.circle.ops import make_op
from peermesh.errors import PeerFault
from peermesh.types import DeviceId, EntryId


def named_key(name: str) -> DeviceKey:
    return DeviceKey.from_bytes(hashlib.sha256(name.encode()).digest())


def founding_of(names: Iterable[str], quorum: int) -> Founding:
    keys = {key.device: key for key in map(named_key, names)}
    genesis = new_genesis(list(keys), quorum, 1)
    return Founding(genesis, tuple(genesis.sign(keys[founder]) for founder in genesis.founders))


class Sim:
    """All operations ever made, and per device the causally closed set (bits) that it knows."""

    def __init__(self, quorum: int = 2, founders: str = "FA") -> None:
        self.founding = founding_of(founders, quorum)
        self.truth = Membership(self.founding)
        self.founders = sorted(founders)
        self.names = {named_key(name).device: name for name in founders}
        self.know: dict[str, int] = dict.fromkeys(founders, 0)

    def id(self, name: str) -> DeviceId:
        device = named_key(name).device
        self.names[device] = name
        return device

    def op(self, author: str, op_type: str, *body: Any, at: int | None = None) -> EntryId | None:
        """Author on top of the set `at` (default: all the author knows); None when it is refused."""
        known = self.know[author] if at is None else at
        ops, past = self.truth._authority.ops, self.truth._authority.past
        inside = [i for i in range(len(ops)) if known >> i & 1]
        covered = 0
        for i in inside:
            covered |= past[i]
        key = named_key(author)
        op = make_op(
            key,
            circle=self.truth.circle,
            seq=1 + max((ops[i].seq for i in inside if ops[i].device == key.device), default=0),
            parents=[ops[i].id for i in inside if not covered >> i & 1] or [EntryId(self.truth.circle)],
            time_ms=1,
            op_type=op_type,
            body=body,
        )
        try:
            self.truth.add(op.raw)
        except PeerFault:
            return None
        number = self.truth._authority.index_of(op.id)
        assert number is not None
        self.know[author] = self.know.get(author, 0) | known | 1 << number
        return op.id

    def add_device(self, author: str, new: str, at: int | None = None) -> EntryId | None:
        proof = dev_add_proof(self.truth.circle, self.id(author), named_key(new))
        return self.op(author, DEV_ADD, self.id(new), proof, at=at)

    def add_sheet(self, author: str, new: str, at: int | None = None) -> EntryId | None:
        self.id(new)
        return self.op(author, DEV_ADD, *sheet_add_body(self.truth.circle, self.id(author), named_key(new)), at=at)

    def come_back(self, sheet: str, new: str, through: str) -> EntryId | None:
        """A device is added by a sheet on top of what somebody else knows, who hears of it."""
        made = self.add_device(sheet, new, at=self.know[through])
        if made:
            self.know[new] = self.know[through] = self.know[sheet] | self.know[through]
        return made

    def sync(self, *names: str) -> None:
        union = 0
        for name in names:
            union |= self.know[name]
        for name in names:
            self.know[name] = union

    def grow(self, names: str) -> None:
        quorum = self.founding.genesis.quorum
        for name in names:
            for member in self.founders[:quorum]:
                self.sync(*self.founders)
                assert self.op(member, "admit", self.id(name))
            self.sync(*self.founders)
            self.know[name] = self.know[self.founders[0]]
        for name in list(self.know):
            self.know[name] = self.know[self.founders[0]]
        assert self.full == set(names) | set(self.founders)

    def close(self, *numbers: int) -> int:
        return self.truth._authority.closure(numbers)

    def named(self, ids: Iterable[DeviceId]) -> set[str]:
        return {self.names[i] for i in ids}

    @property
    def full(self) -> set[str]:
        return self.named(self.truth.view().full)

    @property
    def guest(self) -> set[str]:
        return self.named(self.truth.view().guest)

    @property
    def gone(self) -> set[str]:
        return self.named(self.truth.view().gone)

    @property
    def devices(self) -> set[str]:
        return self.named(self.truth.view().devices)

    @property
    def sheets(self) -> set[str]:
        return self.named(self.truth.view().sheets)

    def check_orders(self, times: int = 6, rng: random.Random | None = None) -> None:
        """Whatever the order of arrival, every replica shows the same view and heads."""
        rng = rng or random.Random(0)
        for _ in range(times):
            raws = self.truth.raws()
            rng.shuffle(raws)
            other = Membership(self.founding)
            for raw in raws:
                other.add(raw, signature_known=True)
            assert other.waiting == 0
            assert other.heads == self.truth.heads
            assert other.view() == self.truth.view()


class Adversary:
    """Fewer than q malicious persons, unlimited puppets, extra devices, back-dating, forks.

    Honest people never vote and never admit puppets; each has a recovery sheet, and comes back with it now and then.
    """

    def __init__(self, seed: int, quorum: int, malicious: int) -> None:
        self.rng = random.Random(seed)
        self.sim = Sim(quorum, "FAE"[: max(2, quorum)])
        self.sim.grow("BCD")
        people = sorted(self.sim.full)
        self.bad = set(self.rng.sample(people, malicious))
        self.honest = sorted(set(people) - self.bad)
        self.puppets = [f"P{i}" for i in range(4)]
        self.keys = set(self.bad)
        self.made = 0
        self.returned: set[str] = set()
        for person in self.honest:
            self.sim.add_sheet(person, f"S{person}")

    def run(self, steps: int) -> Sim:
        for _ in range(steps):
            self.step()
        return self.sim

    def step(self) -> None:
        rng, sim, draw = self.rng, self.sim, self.rng.random()
        if draw < 0.25:
            sim.sync(*rng.sample(self.honest, 2))
        elif draw < 0.35:
            sim.know[rng.choice(self.honest)] |= sim.close(rng.randrange(len(sim.truth)))
        elif draw < 0.4:
            self.come_back(rng.choice(self.honest))
        elif draw < 0.5:
            self.made += 1
            fields = {PROFILE: [["x", str(self.made)]], ROTATE: [self.made.to_bytes(32, "big")]}
            kind = rng.choice([PROFILE, ROTATE])
            sim.op(rng.choice(self.honest), kind, *fields[kind])
        else:
            self.attack()

    def come_back(self, person: str) -> None:
        """Through anybody honest who has heard of the sheet."""
        self.made += 1
        if self.sim.come_back(f"S{person}", f"R{self.made}", self.rng.choice(self.honest)):
            self.returned.add(f"R{self.made}")

    def attack(self) -> None:
        rng, sim = self.rng, self.sim
        author = rng.choice(sorted(self.keys))
        total = len(sim.truth)
        at = sim.close(*rng.sample(range(total), min(total, rng.randint(1, 3))))
        if rng.random() < 0.5:
            own = [i for i, op in enumerate(sim.truth._authority.ops) if op.device == sim.id(author)]
            at |= sim.close(*own)
        kinds = ["admit", "admit", "vote", "vote", "dev_add", "sheet", "dev_rev", "leave", "rotate"]
        kind = rng.choice(kinds)
        if kind == "leave" and rng.random() < 0.8:
            kind = "vote"
        self.made += 1
        if kind in ("dev_add", "sheet"):
            new = f"X{self.made}" if rng.random() < 0.8 else f"X{rng.randint(1, 20)}"
            if (sim.add_device if kind == "dev_add" else sim.add_sheet)(author, new, at=at):
                self.keys.add(new)
            return
        puppet = rng.choice(self.puppets)
        body: dict[str, list[Any]] = {
            "admit": [sim.id(puppet)],
            "vote": [sim.id(rng.choice(self.honest + self.puppets))],
            "dev_rev": [sim.id(rng.choice(sorted(self.keys)))],
            "rotate": [self.made.to_bytes(32, "big")],
        }
        if sim.op(author, kind, *body.get(kind, []), at=at) and kind == "admit":
            self.keys.add(puppet)


@pytest.fixture
def make_sim() -> type[Sim]:
    return Sim


@pytest.fixture
def make_adversary() -> type[Adversary]:
    return Adversary


@pytest.fixture
def key_of() -> Any:
    return named_key
