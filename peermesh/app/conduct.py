"""How members' devices behave: what they may send in a day, and what happens when they send what cannot be right.

    a fault --> its connection ends; FAULTS of them within an hour --> paused: named, and longer each time
    more bytes on its connections than a day's --> paused until the day is over
    more content of one device, or in one circle, than a day's --> named; the rest of that log waits here until tomorrow

A pause is this device's own: the paused one's entries still come through others, and nothing that was accepted goes.
Numbers are kept in memory: whoever misbehaves cannot restart this program. They are far above what people write, so
that the first transfer of a large circle stays below them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.app.session import Session
from peermesh.circle import Op
from peermesh.errors import PeerFault
from peermesh.events import MembersChanged, PeersChanged, TroubleTold
from peermesh.log import Entry
from peermesh.struct import Struct, field
from peermesh.types import CircleId, DeviceId, DocId

FAULTS = 3
FAULTS_S = 3600.0
"""So many faults within so many seconds, and the device is paused."""
PAUSE_S = 600.0
"""The first pause; each further one is twice as long as the one before, up to a day."""
DAY_S = 86_400.0
DAY_TRAFFIC = 8 << 30
"""Bytes of all kinds on a device's connections."""
DAY_CONTENT = 512 << 20
"""Bytes of entries that one device wrote, whoever brings them."""
DAY_DOCUMENTS = 50_000
"""Documents that entries of one device touch."""
DAY_OPERATIONS = 1000
"""Membership operations of a person that their own devices bring: the record of a circle is bounded."""
DAY_CIRCLE = 2 << 30
"""Bytes of entries taken into one circle."""

TOO_MUCH = "more content than a day's"


class _Record(Struct):
    """One device in one circle, or (`content` only) a circle as a whole."""

    began: float
    faults: deque[float] = field(default_factory=deque)
    pauses: int = 0
    paused_until: float = 0.0
    traffic: int = 0
    content: int = 0
    operations: int = 0
    documents: set[DocId] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def new_day(self, now: float) -> None:
        """Begin to count anew once a day is over."""
        if now - self.began >= DAY_S:
            self.began, self.traffic, self.content, self.operations = now, 0, 0, 0
            self.documents, self.told = set(), set()


class Conduct:
    """Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self._records: dict[tuple[CircleId, DeviceId | None], _Record] = {}

    def _record(self, circle: CircleId, device: DeviceId | None) -> _Record:
        now = self._net.clock.monotonic()
        record = self._records.setdefault((circle, device), _Record(now))
        record.new_day(now)
        return record

    # -- connections

    def pauses(self, circle: CircleId, device: DeviceId) -> bool:
        """Whether a device is paused now."""
        record = self._records.get((circle, device))
        return record is not None and record.paused_until > self._net.clock.monotonic()

    def paused(self, state: CircleState) -> Mapping[DeviceId, int]:
        """People of whom a device is paused now, and until when (ms, UTC)."""
        now, owners = self._net.clock.monotonic(), state.view().owners
        until: dict[DeviceId, int] = {}
        for (circle, device), record in self._records.items():
            if circle == state.circle and device is not None and record.paused_until > now:
                at = self._net.clock.now_ms() + round(1000 * (record.paused_until - now))
                person = owners.get(device, device)
                until[person] = max(at, until.get(person, 0))
        return until

    def heard(self, session: Session, size: int) -> None:
        """Bytes came in on a member's connection."""
        for circle, device in session.circles.items():
            record = self._record(circle, device)
            record.traffic += size
            if record.traffic > DAY_TRAFFIC and record.paused_until <= self._net.clock.monotonic():
                self._pause(circle, device, record, record.began + DAY_S, greedy=True)

    def blame(self, session: Session) -> None:
        """A member's connection ends for a fault of the other side."""
        now = self._net.clock.monotonic()
        for circle, device in session.circles.items():
            record = self._record(circle, device)
            record.faults.append(now)
            while record.faults[0] < now - FAULTS_S:
                record.faults.popleft()
            if len(record.faults) >= FAULTS:
                record.faults.clear()
                until = now + min(PAUSE_S * 2**record.pauses, DAY_S)
                self._pause(circle, device, record, until, greedy=False)
                record.pauses += 1

    def _pause(self, circle: CircleId, device: DeviceId, record: _Record, until: float, *, greedy: bool) -> None:
        state = self._net.circles.states.get(circle)
        if state is None:
            return
        record.paused_until = until
        minutes = max(1, round((until - self._net.clock.monotonic()) / 60))
        name = _name(state, device)
        if greedy:
            text = (
                f"A device of {name} sends more than PeerMesh takes in a day. "
                f"This computer pauses it for {minutes} minutes."
            )
        else:
            text = (
                f"A device of {name} keeps sending what cannot be right. This computer pauses it for {minutes} minutes."
            )
        self._tell(text)
        for session in self._net.of_circle(circle):
            if session.circles[circle] == device:
                self._net.transport.close(session.conn)
        self._net.host.emit(MembersChanged(circle))
        self._net.host.emit(PeersChanged())

    def operated(self, session: Session, state: CircleState, entered: Sequence[Op]) -> None:
        """Membership operations came in.

        Raises:
            PeerFault: more of the sender's own than anybody makes in a day.
        """
        device = session.circles.get(state.circle)
        if device is None:
            return
        owners = state.view().owners
        person = owners.get(device, device)
        record = self._record(state.circle, device)
        record.operations += sum(owners.get(op.device, op.device) == person for op in entered)
        if record.operations > DAY_OPERATIONS:
            raise PeerFault("more membership operations than a day's")

    # -- content

    def refusal(self, state: CircleState, entries: Sequence[Entry]) -> str | None:
        """Why entries of one device may not enter today; None when they may. A reason holds no content."""
        device = entries[0].device
        if device == state.device:
            return None  # my own, coming back from others
        size = sum(len(entry.raw) for entry in entries)
        record, whole = self._record(state.circle, device), self._record(state.circle, None)
        documents = len(record.documents.union(entry.doc for entry in entries))
        if record.content + size > DAY_CONTENT or documents > DAY_DOCUMENTS:
            name = _name(state, device)
            text = f"A device of {name} wrote more than PeerMesh takes in a day. The rest waits until tomorrow."
            self._tell_once(record, text)
            return TOO_MUCH
        if whole.content + size > DAY_CIRCLE:
            text = f"More was written in {state.name} than PeerMesh takes in a day. The rest waits until tomorrow."
            self._tell_once(whole, text)
            return TOO_MUCH
        return None

    def taken(self, state: CircleState, entries: Sequence[Entry]) -> None:
        """Entries of one device became durable here."""
        record, whole = self._record(state.circle, entries[0].device), self._record(state.circle, None)
        record.documents.update(entry.doc for entry in entries)
        for each in (record, whole):
            each.content += sum(len(entry.raw) for entry in entries)

    def unreadable(self, state: CircleState, device: DeviceId) -> None:
        """A device signed entries that no PeerMesh may take."""
        text = f"A device of {_name(state, device)} wrote something that cannot be right. Its newest notes wait."
        self._tell_once(self._record(state.circle, device), text)

    def _tell_once(self, record: _Record, text: str) -> None:
        if text not in record.told:
            record.told.add(text)
            self._tell(text)

    def _tell(self, text: str) -> None:
        self._net.host.emit(TroubleTold(text))


def _name(state: CircleState, device: DeviceId) -> str:
    return state.device_names().get(device, device.hex()[:8])
