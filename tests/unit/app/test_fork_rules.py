"""The rules of `app/forks.py` as an executable model: random forks, partitions and gossip; every rule is needed.

One device signs whatever it likes (it stands for a thief, a bad member, or copies of one disk). Everybody else follows
the rules. In the end all hold the same log, the same histories aside, the same document, and nothing that an honest
member wrote waits for something that is lost.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.log import NO_ENTRY, Head, Tree

Change = tuple[str, frozenset[bytes]]
"""An honest member's change: its name, and the changes it builds on (entries of the device, and honest changes)."""
RULES = frozenset(("vouch", "vouch aside", "longest", "smallest id", "switch", "needed", "proof"))


@dataclass(eq=False)
class Replica:
    """One honest member's device."""

    name: str
    rules: frozenset[str]
    prev: dict[bytes, Head]
    line: list[bytes] = field(default_factory=list)
    aside: dict[bytes, Head] = field(default_factory=dict)
    convicted: bool = False
    vouches: set[tuple[str, Head]] = field(default_factory=set)
    changes: set[Change] = field(default_factory=set)
    made: int = 0

    def tree(self) -> Tree:
        top = (len(self.line), self.line[-1]) if self.line else (0, NO_ENTRY)
        return Tree(top, lambda seq: self.line[seq - 1] if 0 < seq <= len(self.line) else None, self.aside)

    def offered(self, entry: bytes) -> None:
        """The device, or a peer, shows an entry that is not vouched for."""
        seq, prev = self.prev[entry]
        if self.convicted or (seq <= len(self.line) and self.line[seq - 1] == entry):
            return
        if seq == len(self.line) + 1 and prev == (self.line[-1] if self.line else NO_ENTRY):
            self.line.append(entry)
        elif seq <= len(self.line):
            self.convicted = True
            self.aside[entry] = self.prev[entry]
            self.review()

    def review(self) -> None:
        if not self.convicted:
            return
        leaves = self.tree().leaves()
        best = leaves[:1]
        if "longest" not in self.rules:
            best = sorted(leaves, key=lambda leaf: (leaf[0], leaf[1]))[:1]
        if "smallest id" not in self.rules:
            best = [leaf for leaf in leaves if leaf[0] == max(leaves)[0]][-1 if self.name in "AC" else 0 :][:1]
        if best and best[0] != self.tree().top and "switch" in self.rules:
            after, path = self.tree().path(best[0])
            for entry in self.line[after:]:
                self.aside[entry] = self.prev[entry]
            self.line[after:] = path
            for entry in path:
                del self.aside[entry]
        known = {head for _, head in self.vouches}
        for leaf in self.tree().leaves():
            if leaf not in known and "vouch" in self.rules and ("vouch aside" in self.rules or leaf == self.tree().top):
                self.vouches.add((self.name, leaf))

    def holds(self, entry: bytes) -> bool:
        return entry in self.aside or entry in self.line

    def fetch(self, peer: Replica) -> None:
        """From heads downwards, as far as the peer can show."""
        while self.convicted:
            heads = [*(head for _, head in self.vouches), *self.tree().ends()]
            wanted = [entry for _, entry in self.tree().wanted(heads) if peer.holds(entry)]
            if not wanted:
                break
            self.aside.update({entry: self.prev[entry] for entry in wanted})
        self.review()

    def document(self) -> tuple[frozenset[bytes | str], frozenset[str]]:
        """What the document holds, and the honest changes that wait."""
        held: set[bytes | str] = set(self.line)
        while True:
            waits = [(name, deps) for name, deps in self.changes if name not in held]
            ready = {name for name, deps in waits if deps <= held}
            if "needed" in self.rules and not ready:
                for _, deps in waits:
                    ready |= {dep for dep in deps - held if dep in self.aside and self._stands(dep, held)}
            if not ready:
                return frozenset(held), frozenset(name for name, _ in waits)
            held |= ready

    def _stands(self, entry: bytes, held: set[bytes | str]) -> bool:
        """In the model each entry of the device builds on the one before it: that one is let in as well."""
        while entry not in held and entry in self.aside:
            held.add(entry)
            entry = self.aside[entry][1]
        return True

    def write(self) -> None:
        self.made += 1
        held, _ = self.document()
        self.changes.add((f"{self.name}{self.made}", frozenset(held)))


class Circle:
    """Everybody, and all that the device ever signed."""

    def __init__(self, names: str = "ABCD", rules: frozenset[str] = RULES) -> None:
        self.prev: dict[bytes, Head] = {}
        self.rules = rules
        self.all = [Replica(name, rules, self.prev) for name in names]

    def sign(self, rng: random.Random) -> None:
        """A new entry after any other one, or after none, shown to somebody with all before it."""
        entry = rng.randbytes(8)
        before = rng.choice([NO_ENTRY, *list(self.prev)[-4:], *list(self.prev)[-1:]])
        self.prev[entry] = (self.prev[before][0] + 1 if before in self.prev else 1, before)
        chain = [entry]
        while self.prev[chain[-1]][1] != NO_ENTRY:
            chain.append(self.prev[chain[-1]][1])
        to = rng.choice(self.all)
        for one in chain[::-1]:
            to.offered(one)

    def meet(self, a: Replica, b: Replica) -> bool:
        before = [self.state(a), self.state(b)]
        vouches = a.vouches | b.vouches
        a.vouches, b.vouches = set(vouches), set(vouches)
        if "proof" in self.rules:
            a.convicted = b.convicted = a.convicted or b.convicted
        for one, other in ((a, b), (b, a)):
            one.review()
            if not one.convicted:
                for entry in list(other.line):
                    one.offered(entry)
        for one, other in ((a, b), (b, a), (a, b)):
            one.vouches |= other.vouches
            one.fetch(other)
        changes = a.changes | b.changes
        a.changes, b.changes = set(changes), set(changes)
        return before != [self.state(a), self.state(b)]

    @staticmethod
    def state(r: Replica) -> tuple[object, ...]:
        return (tuple(r.line), frozenset(r.aside), r.convicted, frozenset(r.vouches), frozenset(r.changes))

    def step(self, rng: random.Random) -> None:
        draw = rng.random()
        if draw < 0.35:
            self.sign(rng)
        elif draw < 0.65:
            rng.choice(self.all).write()
        else:
            self.meet(*rng.sample(self.all, 2))

    def settle(self) -> None:
        for _ in range(30):
            pairs = [(a, b) for a in self.all for b in self.all if a.name < b.name]
            if sum(self.meet(a, b) for a, b in pairs) == 0:
                return
        raise AssertionError("it never comes to rest")

    def check(self, held: set[bytes]) -> None:
        self.settle()
        first = self.all[0]
        for other in self.all[1:]:
            assert other.line == first.line
            assert set(other.aside) == set(first.aside)
            assert other.document() == first.document()
        assert first.document()[1] == frozenset(), "honest work waits for what is lost"
        assert held <= set(first.line) | set(first.aside), "nothing that somebody held is lost"
        if first.convicted:
            assert first.tree().leaves()[0] == first.tree().top
            assert len(first.vouches) <= len(self.all) * (1 + len(first.tree().leaves())), "no storm"

    def held(self) -> set[bytes]:
        return {entry for r in self.all for entry in (*r.line, *r.aside)}


def play(seed: int, steps: int, rules: frozenset[str] = RULES) -> None:
    rng = random.Random(seed)
    circle = Circle(rules=rules)
    for _ in range(steps):
        circle.step(rng)
    circle.check(circle.held())


@given(st.integers(0, 2**32), st.integers(5, 60))
def test_everybody_ends_with_the_same(seed: int, steps: int) -> None:
    play(seed, steps)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_rule_is_needed(rule: str) -> None:
    """Without it, random play finds a circle that falls apart."""

    def falls_apart(seed: int) -> bool:
        try:
            play(seed, 40, RULES - {rule})
        except AssertionError:
            return True
        return False

    assert any(falls_apart(seed) for seed in range(200))
