"""Connections of one App: who they are, what they may say, and what follows from it.

    arrived -> inbox -> step -> hello | join | membership | replication | presence | addresses

Invariants
    1. A frame of a circle is looked at only on a connection that has proved membership of that circle.
    2. Replication waits (bounded) until both sides' membership has been compared on that connection.
    3. A PeerFault ends its connection, is counted, and changes nothing else.
    4. Nothing is sent that is not durable here: every send that follows a write is an `after` effect.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence

from peermesh.app.acceptance import Acceptance
from peermesh.app.announce import Announcer
from peermesh.app.attachments_peers import AttachmentPeers
from peermesh.app.batch import Batch
from peermesh.app.blocking import Blocking
from peermesh.app.carets import Carets
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.conduct import Conduct
from peermesh.app.documents import Documents
from peermesh.app.forks import Forks
from peermesh.app.greeting import Greeting
from peermesh.app.hub import Host
from peermesh.app.indexer import Indexer
from peermesh.app.keeper import Keeper
from peermesh.app.meeting import Meeting, Meetings
from peermesh.app.members import MembershipExchange
from peermesh.app.moving import Mover
from peermesh.app.neighbours import Neighbours
from peermesh.app.presence import Presence
from peermesh.app.replicas import Replicas
from peermesh.app.rotation import Rotation
from peermesh.app.session import (
    ADDRESSES,
    ATTACHMENTS,
    CARET,
    HELLO,
    JOIN,
    MAX_INBOX,
    MEMBERSHIP,
    NEIGHBOURS,
    PRESENCE,
    REPLICATION,
    Session,
    split,
)
from peermesh.app.silence import Silence
from peermesh.app.values import PeerStatus
from peermesh.circle import Op, SheetWords
from peermesh.errors import PeerFault, StorageError
from peermesh.events import PeersChanged, TroubleTold
from peermesh.log import Action
from peermesh.ports import Clock, Transport
from peermesh.store import Store
from peermesh.types import CircleId, ConnId, DeviceId, DocId, PeerInfo, Sighting

log = logging.getLogger("peermesh.network")

LAST_WORDS = 16
"""Frames about membership that are still read after a connection has ended."""


class Network:
    """Owner of the sessions of one App; owner thread only."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        batch: Batch,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        mover: Mover,
        host: Host,
    ) -> None:
        self.transport: Transport = Silence()
        self.sessions: dict[ConnId, Session] = {}
        self.refused: Counter[str] = Counter()
        self.own_addresses: tuple[str, ...] = ()
        self.store = store
        self.clock = clock
        self.batch = batch
        self.circles = circles
        self.mover = mover
        self.host = host
        self.keeper = Keeper(self)
        self.acceptance = Acceptance(self)
        self.forks = Forks(self, documents, indexer)
        self.rotation = Rotation(self)
        self.conduct = Conduct(self)
        self.blocking = Blocking(self, self.conduct)
        self._announcer = Announcer(self)
        self._greeting = Greeting(self)
        self._members = MembershipExchange(self)
        self._replicas = Replicas(self, documents, indexer)
        self.carets = Carets(self, documents)
        self.neighbours = Neighbours(self)
        self._presence = Presence(self, documents, self.carets)
        self._meetings = Meetings(self)
        self.attachments = AttachmentPeers(self)
        self._closed = False
        self.on_compared: Callable[[CircleId], None] = lambda circle: None
        self._handlers: dict[bytes, Callable[[Session, CircleId | None, bytes], None]] = {
            HELLO: self._greeting.frame,
            JOIN: self._meetings.frame,
            MEMBERSHIP: self._members.frame,
            REPLICATION: self._replicas.frame,
            PRESENCE: self._presence.frame,
            ADDRESSES: self._announcer.frame,
            ATTACHMENTS: self.attachments.frame,
            CARET: self.carets.frame,
            NEIGHBOURS: self.neighbours.frame,
        }

    # -- what the transport tells

    def attach(self, transport: Transport) -> None:
        """The network is up: announce, and dial whom we know."""
        self.transport = transport
        self._announcer.begin()
        for state in list(self.circles.states.values()):
            self.acceptance.settle(state)
            self.forks.review(state)
            self.rotation.review(state)

    def connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """A connection stands. Whoever dialled speaks first."""
        session = Session(conn, peer)
        self.sessions[conn] = session
        if peer.initiator and not self._meetings.begin_on(session):
            self.guarded(session, lambda: self._greeting.begin(session))

    def arrived(self, conn: ConnId, frame: bytes) -> None:
        """Queue one frame; an overflowing peer is let go."""
        session = self.sessions.get(conn)
        if session is None:
            return
        session.inbox.append(frame)
        session.inbox_bytes += len(frame)
        self.conduct.heard(session, len(frame))
        if session.inbox_bytes > MAX_INBOX:
            self.drop(session, "inbox overflow")
        self.host.wake()

    def disconnected(self, conn: ConnId) -> None:
        """The connection is gone, and with it everything it was good for."""
        if conn in self.sessions:
            self._hear_last_words(self.sessions[conn])
        session = self.sessions.pop(conn, None)
        if session is None:
            return
        self._meetings.ended(session)
        self._replicas.ended(session)
        self.attachments.ended(session)
        self.neighbours.ended(session)
        if session.member:
            self.host.emit(PeersChanged())

    def _hear_last_words(self, session: Session) -> None:
        """Who is removed is told so by the last frames of a connection: they count although it has ended."""
        waiting = [frame for frame in session.inbox if frame[:1] == MEMBERSHIP] if session.member else []
        session.inbox.clear()
        for frame in waiting[:LAST_WORDS]:
            self.guarded(session, lambda f=frame: self._process(session, f))  # type: ignore[misc]  # bound now

    def sighted(self, sighting: Sighting) -> None:
        """Somebody announced themselves on the local network."""
        self._meetings.sighted(sighting)
        self._announcer.sighted(sighting)

    def nearby(self) -> tuple[int, ...]:
        """Public numbers of codes that are open on the local network."""
        return self._meetings.nearby.numbers()

    def listening(self, addresses: tuple[str, ...]) -> None:
        """Where others can reach us now."""
        self.own_addresses = addresses
        self._announcer.tell_addresses()

    # -- the loop

    def step(self, until: float) -> bool:
        """Process waiting frames, a frame of each peer in turn. True when more are waiting."""
        while any(session.inbox for session in self.sessions.values()):
            for session in list(self.sessions.values()):
                if session.inbox:
                    frame = session.inbox.popleft()
                    session.inbox_bytes -= len(frame)
                    self.guarded(session, lambda s=session, f=frame: self._process(s, f))  # type: ignore[misc]  # bound now
            if self.clock.monotonic() >= until:
                return any(session.inbox for session in self.sessions.values())
        return False

    def _process(self, session: Session, frame: bytes) -> None:
        channel, circle, payload = split(frame)
        if circle is not None and circle not in session.circles:
            if circle not in session.introduced:
                raise PeerFault("not a member of this circle")
            if channel == REPLICATION:  # it knows us, and is about to tell us who it is
                session.hold(circle, payload)
            return
        self._handlers[channel](session, circle, payload)

    def guarded(self, session: Session, work: Callable[[], None]) -> None:
        """Run what a peer caused; its fault, or a disk that refuses what it sent, ends its connection, nothing else."""
        try:
            work()
        except PeerFault as fault:
            self.drop(session, str(fault))
        except StorageError as error:
            self.host.emit(TroubleTold(str(error)))
            self.transport.close(session.conn)  # what it sent is not here: it is asked again later

    def drop(self, session: Session, reason: str) -> None:
        """Count a fault and end the connection. The reason holds no content."""
        self.refused[reason] += 1
        self.conduct.blame(session)
        log.info("connection %d refused: %s", session.conn, reason)
        session.inbox.clear()
        session.inbox_bytes = 0
        self.transport.close(session.conn)

    def run_due(self) -> None:
        """What is planned for now."""
        self._announcer.run_due()
        self._replicas.run_due()
        self._presence.run_due()
        self.carets.run_due()
        self.neighbours.run_due()
        self._meetings.run_due()
        self.rotation.run_due()
        self.forks.run_due()
        self.attachments.run_due()

    def deadline(self) -> float | None:
        """Monotonic time of the next `run_due` that matters."""
        parts = (
            self._announcer, self._replicas, self._presence, self.carets, self.neighbours, self._meetings,
            self.rotation, self.forks, self.attachments,
        )  # fmt: skip
        return min((at for part in parts if (at := part.deadline()) is not None), default=None)

    # -- what other parts of the App ask for

    def dispatch(self, state: CircleState, actions: Sequence[Action]) -> None:
        """Carry out what a circle's replication asks for."""
        self._replicas.dispatch(state, actions)

    def proved(self, session: Session, circle: CircleId, device: DeviceId) -> None:
        """A connection has proved membership of a circle: begin to share it."""
        if self.blocking.shuts(circle, device):
            self.transport.close(session.conn)
            return
        session.member = True
        self.transport.promote(session.conn)
        session.circles[circle] = device
        self._members.begin(session, circle)
        self._announcer.met(session)
        self._presence.begin(session, circle)
        self.neighbours.begin(session, circle)
        self.host.emit(PeersChanged())

    def introduced(self, session: Session, circle: CircleId, device: DeviceId) -> None:
        """A device nobody here has heard of knows the circle's key: its membership operations may explain it."""
        session.introduced[circle] = device
        self._members.begin(session, circle)

    def members_known(self, session: Session, circle: CircleId) -> None:
        """Both sides' membership has been compared: content may flow."""
        self._replicas.begin(session, circle)
        self.attachments.begin(session, circle)
        self.on_compared(circle)

    def advertise(self) -> None:
        """Circles or invites changed: announce anew."""
        self._announcer.advertise(self._meetings.locator)

    def author(self, state: CircleState, op_type: str, body: Sequence[object]) -> None:
        """Sign a membership operation of mine, keep it, and tell the circle.

        Raises:
            InvalidInput: I may not do that now; the text says why.
        """
        self._members.author(state, op_type, body)

    def take(self, state: CircleState, raw: bytes) -> None:
        """Keep an operation that was signed with another key than mine, and tell the circle.

        Raises:
            PeerFault: it may not enter.
        """
        self._members.take(state, raw)

    def spread(self, state: CircleState, entered: Sequence[Op]) -> None:
        """Membership operations have become durable here: tell the circle, and do what follows from them."""
        self._members.spread(state, entered)

    def joined(self, session: Session, circle: CircleId, device: DeviceId, *, newcomer: bool) -> None:
        """A join on this connection is done: it counts as a proof. A newcomer greets others anew: perhaps members."""
        self.proved(session, circle, device)
        for other in self.sessions.values():
            if newcomer and other is not session:
                self.transport.close(other.conn)
        self.advertise()

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """A round of dialling found nobody."""
        log.info("no connection to %s: %s", ", ".join(addresses), reason)
        self._meetings.dial_failed(addresses, reason)

    def invite(self, state: CircleState, *, link: bool, device: bool = False) -> Meeting:
        """See `App.invite` and `Devices.link`."""
        return self._meetings.invite(state, link=link, device=device)

    def readmit(self, state: CircleState, *, link: bool) -> Meeting:
        """See `Sheets.readmit`."""
        return self._meetings.readmit(state, link=link)

    def join(self, code: str, *, at: str | None) -> Meeting:
        """See `App.join`."""
        return self._meetings.join(code, at=at)

    def recover(self, sheet: SheetWords, code: str, *, at: str | None) -> Meeting:
        """See `Sheets.recover`."""
        return self._meetings.join(code, at=at, sheet=sheet)

    def dial(self, address: str) -> None:
        """Keep a connection to a typed address."""
        self.transport.dial((address,), None, keep=True)

    def present(self, circle: CircleId, doc: DocId) -> set[DeviceId]:
        """Devices of others that have a note open."""
        return self._presence.of(circle, doc)

    def progress(self, circle: CircleId) -> tuple[int, int]:
        """Entries received and expected of a transfer under way; equal when there is none."""
        return self._replicas.progress(circle)

    def receiving(self) -> bool:
        """Whether a transfer is under way."""
        return any(got < of for got, of in map(self.progress, self.circles.states))

    def peers(self) -> tuple[PeerStatus, ...]:
        """Devices that have proved membership on a live connection."""
        rows = []
        for session in self.sessions.values():
            if session.member:
                states = [self.circles.states[c] for c in session.circles if c in self.circles.states]
                names = {s.device_names().get(session.circles[s.circle], "?") for s in states}
                where = session.peer.address
                rows.append(
                    PeerStatus(", ".join(sorted(names)), session.peer.peer_id, where, tuple(s.name for s in states))
                )
        return tuple(sorted(rows, key=lambda row: (row.name, row.peer_id)))

    def of_circle(self, circle: CircleId) -> list[Session]:
        """Live sessions that share a circle."""
        return [session for session in self.sessions.values() if circle in session.circles]

    def drop_all(self) -> None:
        """End every connection."""
        for conn in list(self.sessions):
            self.transport.close(conn)

    def close(self) -> None:
        """Keep what peers told us, end every connection, and stay silent."""
        if not self._closed:
            self._closed = True
            self._replicas.keep_vectors()
            self.drop_all()
            self.attachments.close()
            self.transport = Silence()
