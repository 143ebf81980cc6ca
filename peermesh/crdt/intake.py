"""How foreign changes enter: parse, park until the dependencies are in, guard, hand to Automerge, compare heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from peermesh.crdt._binding import RawDocument
from peermesh.crdt.chunk import Chunk, parse
from peermesh.crdt.guard import check
from peermesh.crdt.history import History
from peermesh.crdt.index import Index
from peermesh.crdt.model import Malformed, RejectedChange
from peermesh.errors import Bug
from peermesh.types import ChangeHash

MAX_WAITING: Final = 50_000
"""Most changes of one document that wait for dependencies."""
MAX_WAITING_BYTES: Final = 64 << 20
"""Most bytes of them."""


class Taker(Protocol):
    """What the intake needs of its document."""

    def _raw(self) -> RawDocument:
        """The binding's document."""

    def _take(self, change: bytes, hash_: ChangeHash) -> None:
        """Hand one guarded change to Automerge."""


class Intake:
    """What one document knows of its past, and the changes that wait. Owner: its Document.

    The past is read back from Automerge only when the first foreign change (or `has`) needs it: 25 us a change.
    """

    def __init__(self, doc: Taker) -> None:
        self._doc = doc
        self._history: History | None = None
        self._index = Index()
        self._own: list[bytes] = []
        self._parked: dict[ChangeHash, tuple[Chunk, int]] = {}
        self._missing: dict[ChangeHash, set[ChangeHash]] = {}
        self._parked_bytes = 0
        self._fresh: list[ChangeHash] = []

    @property
    def waiting(self) -> int:
        """Parked changes."""
        return len(self._parked)

    @property
    def missing(self) -> frozenset[ChangeHash]:
        """Changes that parked ones wait for, and that are not here at all."""
        return frozenset(dep for dep in self._missing if dep not in self._parked)

    def committed(self, raw: bytes) -> None:
        """Note a change that the document itself made."""
        if self._history is not None:
            self._own.append(raw)

    def forget(self) -> None:
        """The document was set back: read its past anew when needed."""
        self._history = None
        self._index = Index()
        self._own = []

    def history(self) -> History:
        """The past, up to date."""
        if self._history is None:
            self._history = History()
            self._own = [bytes(change.raw_bytes) for change in self._doc._raw().get_changes([])]
        own, self._own = self._own, []
        for raw in own:
            try:
                self._enter(parse(raw), take=False)
            except Malformed as error:
                raise Bug(f"a change of our own does not pass the guard: {error}") from error
        return self._history

    def offer(self, changes: Sequence[bytes]) -> tuple[ChangeHash, ...]:
        """See `Document.apply`."""
        history = self.history()
        applied: list[ChangeHash] = []
        self._fresh = []
        for index, raw in enumerate(changes):
            hash_: ChangeHash | None = None
            try:
                chunk = parse(raw)
                hash_ = chunk.hash
                if hash_ in history or hash_ in self._parked:
                    continue
                missing = [dep for dep in chunk.deps if dep not in history]
                if missing:
                    self._park(chunk, index, missing)
                else:
                    self._admit(chunk, index, applied)
            except Malformed as error:
                raise RejectedChange(str(error), index, hash_, tuple(applied)) from error
        for hash_ in self._fresh:  # their place among these changes means nothing later
            if hash_ in self._parked:
                self._parked[hash_] = (self._parked[hash_][0], -1)
        return tuple(applied)

    def _park(self, chunk: Chunk, index: int, missing: list[ChangeHash]) -> None:
        size = len(chunk.raw)
        if len(self._parked) >= MAX_WAITING or self._parked_bytes + size > MAX_WAITING_BYTES:
            raise Malformed("too many changes wait for others")
        self._parked[chunk.hash] = (chunk, index)
        self._fresh.append(chunk.hash)
        self._parked_bytes += size
        for dep in missing:
            self._missing.setdefault(dep, set()).add(chunk.hash)

    def _admit(self, chunk: Chunk, index: int, applied: list[ChangeHash]) -> None:
        """Let a change in, and then every parked one that only waited for it."""
        ready = [(chunk, index)]
        first_error: RejectedChange | None = None
        while ready:
            chunk, index = ready.pop()
            try:
                self._enter(chunk)
            except Malformed as error:
                first_error = first_error or RejectedChange(str(error), index, chunk.hash)
                continue
            applied.append(chunk.hash)
            ready += self._released(chunk.hash)
        if first_error is not None:
            first_error.applied = tuple(applied)
            raise first_error

    def _released(self, hash_: ChangeHash) -> list[tuple[Chunk, int]]:
        history = self._history
        assert history is not None
        free = []
        for waiter in sorted(self._missing.pop(hash_, ())):
            chunk, index = self._parked[waiter]
            if all(dep in history for dep in chunk.deps):
                del self._parked[waiter]
                self._parked_bytes -= len(chunk.raw)
                free.append((chunk, index))
        return free

    def _enter(self, chunk: Chunk, *, take: bool = True) -> None:
        """Guard, hand to Automerge, compare heads; a change that Automerge did not take leaves no trace."""
        history = self._history
        assert history is not None
        staged = check(chunk, history, self._index)
        if take:
            self._doc._take(chunk.raw, chunk.hash)
        self._index.add(chunk.actor, staged)
        history.add(chunk.hash, chunk.deps, chunk.actor, chunk.seq, chunk.start_op + staged.rows - 1)
