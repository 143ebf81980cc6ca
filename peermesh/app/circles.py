"""The circles of one profile: made, loaded, found by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState, Dispatch
from peermesh.app.record import CircleRecord
from peermesh.app.values import CircleInfo
from peermesh.circle import DeviceKey, Founding, found_private, own_name
from peermesh.errors import InvalidInput, NotFound
from peermesh.events import CirclesChanged, Event
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.types import CircleId


class Circles:
    """Owner of every CircleState; owner thread only."""

    def __init__(self, store: Store, clock: Clock, batch: Batch, emit: Callable[[Event], None]) -> None:
        self.states: dict[CircleId, CircleState] = {}
        self.hidden: set[CircleId] = set()
        self._store = store
        self._clock = clock
        self._batch = batch
        self._emit = emit
        self._dispatch: Dispatch | None = None

    def open(self, dispatch: Dispatch) -> None:
        """Load every circle of the store; `dispatch` carries out what their replication asks for."""
        self._dispatch = dispatch
        for data in self._store.circles().values():
            self._load(CircleRecord.parse(data))

    def _load(self, record: CircleRecord) -> CircleState:
        assert self._dispatch is not None, "open first"
        state = CircleState(record, self._store, self._batch, self._clock, self._dispatch)
        self.states[record.circle] = state
        return state

    def create(self, name: str, my_profile: Sequence[Sequence[str]]) -> CircleState:
        """A new private space, told who I am unless nothing is known yet.

        Raises:
            InvalidInput: the name cannot be used, or is taken.
        """
        wanted = own_name(name)
        if any(
            state.name.casefold() == wanted.casefold()
            for state in self.states.values()
            if state.circle not in self.hidden
        ):
            raise InvalidInput(f"You already have a circle called '{wanted}'. Choose another name.")
        key = DeviceKey.generate()
        founding = found_private(key, self._clock.now_ms())
        record = self.record_of(founding, secrets.token_bytes(32), wanted, key)
        state = self.add(record, ())
        if my_profile:
            state.author(self._batch, "profile", my_profile)
        return state

    def record_of(self, founding: Founding, secret: bytes, name: str, key: DeviceKey) -> CircleRecord:
        """What to keep about a circle that this device has just come to belong to."""
        return CircleRecord(
            circle=founding.circle,
            genesis=founding.genesis.raw,
            signatures=founding.signatures,
            secret=secret,
            name=name,
            device_seed=key.to_bytes(),
            joined_ms=self._clock.now_ms(),
        )

    def add(self, record: CircleRecord, ops: tuple[bytes, ...]) -> CircleState:
        """Keep a new circle with its membership operations; durable on return."""
        with self._batch.open():
            self._store.put_circle(record.circle, record.dump())
            state = self._load(record)
            self._batch.undo(lambda: self.states.__delitem__(record.circle))
            state.take_ops(ops)
            self._batch.after(lambda: self._emit(CirclesChanged()))
        return state

    def remove(self, state: CircleState) -> None:
        """Forget a circle and everything of it on this device."""
        with self._batch.open():
            self._store.remove_circle(state.circle)
        self.states.pop(state.circle, None)
        self._emit(CirclesChanged())

    def get(self, circle: CircleId) -> CircleState:
        """One circle.

        Raises:
            NotFound: no such circle.
        """
        state = self.states.get(circle)
        if state is None:
            raise NotFound("This circle is not on this device.")
        return state

    def readable(self, circle: CircleId) -> CircleState:
        """One circle whose notes may be opened.

        Raises:
            NotFound: no such circle, or a private space that has become one.
        """
        if circle in self.hidden:
            raise NotFound("This private space has become a circle: its notes are there now.")
        return self.get(circle)

    def writable(self, circle: CircleId) -> CircleState:
        """One circle that takes new edits: notes are not being moved away from it, and I belong to it.

        Raises:
            NotFound: see `readable`.
            InvalidInput: I left, or was removed.
        """
        state = self.readable(circle)
        if not state.mine:
            raise InvalidInput(f"You are not in {state.name} any more. Its notes stay here, to read and to export.")
        return state

    def info(self, circle: CircleId) -> CircleInfo:
        """One circle as a row."""
        state = self.get(circle)
        people = len(state.view().full | state.view().guest)
        return CircleInfo(circle, state.name, state.private, people, self._store.note_count(circle), state.mine)

    def infos(self) -> list[CircleInfo]:
        """All circles by name."""
        infos = [self.info(circle) for circle in self.states if circle not in self.hidden]
        return sorted(infos, key=lambda info: (info.name.casefold(), info.circle))

    def named(self, text: str) -> CircleInfo:
        """A circle by its name, or by its id's first digits (4 or more).

        Raises:
            NotFound: none, or several.
        """
        infos = self.infos()
        found = [i for i in infos if i.name == text] or [i for i in infos if i.name.casefold() == text.casefold()]
        if not found and len(text) >= 4:
            found = [i for i in infos if i.circle.hex().startswith(text.lower())]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(info.circle.hex()[:8] for info in found)
            raise NotFound(f"Several circles match '{text}'. Name one by its id: {ids}.")
        raise NotFound(f"There is no circle '{text}'. `peermesh circle list` shows yours.")
