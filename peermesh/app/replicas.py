"""Content between devices: carries out what the replication machines decide (DESIGN.md section 4)."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence

from peermesh.app.acceptance import check_actors
from peermesh.app.circle_state import CircleState, stored
from peermesh.app.documents import Documents
from peermesh.app.hub import Hub
from peermesh.app.indexer import Indexer
from peermesh.app.session import REPLICATION, Session
from peermesh.errors import PeerFault, StorageError
from peermesh.events import StatusChanged, SyncProgress, TroubleTold
from peermesh.log import Action, Branch, Entry, Fork, OwnLogAhead, PeerHolds, Send, Store
from peermesh.types import CircleId, ConnId, DeviceId, DocId

log = logging.getLogger("peermesh.replicas")

RECHECK_S = 30.0
"""Vectors are compared again so often, so that a message lost to a fault of ours is made good."""
KEEP_S = 2.0
"""What peers say they hold is written to disk at most so often."""


class Replicas:
    """Between sessions, replication machines, store and documents. Owner: Network."""

    def __init__(self, network: Hub, documents: Documents, indexer: Indexer) -> None:
        self._net = network
        self._documents = documents
        self._indexer = indexer
        self._dirty: set[tuple[CircleId, DeviceId]] = set()
        self._keep_at: float | None = None
        self._recheck_at = network.clock.monotonic() + RECHECK_S

    def begin(self, session: Session, circle: CircleId) -> None:
        """Membership is known on this connection: compare vectors, and let in what was held back."""
        if circle in session.ready:
            return
        session.ready.add(circle)
        state = self._net.circles.states[circle]
        state.sessions[session.conn] = session.circles[circle]
        self.dispatch(state, state.replication.connected(session.conn))
        for payload in session.release(circle):
            self.frame(session, circle, payload)

    def frame(self, session: Session, circle: CircleId | None, payload: bytes) -> None:
        """One replication message of a peer."""
        assert circle is not None
        if circle not in session.ready:
            session.hold(circle, payload)
            return
        state = self._net.circles.states.get(circle)
        if state is not None:
            self.dispatch(state, state.replication.received(session.conn, payload))

    def ended(self, session: Session) -> None:
        """The connection is gone."""
        for circle in session.ready:
            state = self._net.circles.states.get(circle)
            if state is not None:
                state.sessions.pop(session.conn, None)
                self.dispatch(state, state.replication.disconnected(session.conn))

    def dispatch(self, state: CircleState, actions: Sequence[Action]) -> None:
        """Carry out actions in order."""
        for action in actions:
            match action:
                case Send(conn=conn, message=message):
                    self._net.transport.send(conn, REPLICATION + state.circle + message)
                case Store(conn=conn, entries=entries):
                    self._take(state, conn, entries)
                case PeerHolds(conn=conn):
                    self._peer_holds(state, conn)
                case Fork():
                    self._net.refused["fork"] += 1
                    self._net.forks.found(state, action)
                case Branch(entries=entries):
                    self._net.forks.branch(state, entries)
                case OwnLogAhead():
                    log.warning("a peer holds more of this device's own log than the store")

    # -- entries of others

    def _take(self, state: CircleState, conn: ConnId, entries: tuple[Entry, ...]) -> None:
        try:
            self._check(state, entries)
        except PeerFault as fault:
            self._net.refused[str(fault)] += 1
            log.info("entries refused: %s", fault)
            self.dispatch(state, state.replication.refused(conn, entries))
            return
        docs = tuple(dict.fromkeys(entry.doc for entry in entries))
        try:
            with self._net.batch.open():
                self._documents.before_foreign(state.circle, docs)
                self._net.store.append_entries(state.circle, [stored(entry) for entry in entries])
                self._net.batch.after(lambda: self._taken(state, conn, entries))
        except StorageError as error:
            self._net.host.emit(TroubleTold(str(error)))
            for session in self._net.of_circle(state.circle):
                self._net.transport.close(session.conn)  # what they sent is not here: they are asked again later

    def _check(self, state: CircleState, entries: tuple[Entry, ...]) -> None:
        """Membership, a day's bounds, and every change.

        Raises:
            PeerFault: one of them may not enter.
        """
        reason = self._net.acceptance.refusal(state, entries) or self._net.conduct.refusal(state, entries)
        if reason is not None:
            raise PeerFault(reason)
        try:
            check_actors(entries)
        except PeerFault:
            self._net.conduct.unreadable(state, entries[0].device)
            raise

    def _taken(self, state: CircleState, conn: ConnId, entries: tuple[Entry, ...]) -> None:
        state.learned(entries)
        if entries[0].device == state.device:
            self._net.forks.came_back(state)
        self._net.conduct.taken(state, entries)
        by_doc: dict[DocId, list[bytes]] = defaultdict(list)
        for entry in entries:
            by_doc[entry.doc] += entry.changes
        for doc, changes in by_doc.items():
            for reason in self._documents.foreign(state.circle, doc, changes):
                self._net.refused[reason] += 1
        self.dispatch(state, state.replication.stored(conn, entries))  # after the person has seen it
        self._indexer.mark(state.circle)
        received, expected = self.progress(state.circle)
        if received < expected:
            unread = self._net.store.stale_count(state.circle)
            self._net.host.emit(SyncProgress(state.circle, received, expected, unread))
        self._net.host.emit(StatusChanged(state.circle))
        self._net.host.wake()

    # -- what others hold

    def _peer_holds(self, state: CircleState, conn: ConnId) -> None:
        device = state.sessions.get(conn)
        if device is None:
            return
        state.peers[device] = dict(state.replication.peer_vector(conn))
        self._dirty.add((state.circle, device))
        if self._keep_at is None:
            self._keep_at = self._net.clock.monotonic() + KEEP_S
        self._net.host.emit(StatusChanged(state.circle))

    def keep_vectors(self) -> None:
        """Write what peers told, so that status is known after a restart."""
        dirty, self._dirty, self._keep_at = self._dirty, set(), None
        with self._net.batch.telling():
            for circle, device in dirty:
                state = self._net.circles.states.get(circle)
                if state is not None:
                    self._net.store.put_peer_vector(circle, device, state.peers[device])

    def progress(self, circle: CircleId) -> tuple[int, int]:
        """Entries received and expected over all connections of a circle."""
        state = self._net.circles.states.get(circle)
        pairs = [state.replication.progress(conn) for conn in state.sessions] if state else []
        return max(pairs, key=lambda pair: pair[1] - pair[0], default=(0, 0))

    def run_due(self) -> None:
        """Write vectors, compare again."""
        now = self._net.clock.monotonic()
        if self._keep_at is not None and self._keep_at <= now:
            self.keep_vectors()
        if self._recheck_at <= now:
            self._recheck_at = now + RECHECK_S
            for state in self._net.circles.states.values():
                self.dispatch(state, state.replication.recheck())

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        busy = any(state.sessions for state in self._net.circles.states.values())
        times = [self._keep_at, self._recheck_at if busy else None]
        return min((at for at in times if at is not None), default=None)
