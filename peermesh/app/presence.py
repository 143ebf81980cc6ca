"""Who has which note open now. Never stored, believed only while the connection lives."""

from __future__ import annotations

from peermesh.app.carets import Carets
from peermesh.app.documents import Documents
from peermesh.app.hub import Hub
from peermesh.app.session import MAX_PRESENT, PRESENCE, Session
from peermesh.errors import PeerFault
from peermesh.events import StatusChanged
from peermesh.types import CircleId, DeviceId, DocId


class Presence:
    """Tells members which notes are open here, and remembers what they tell. Owner: Network.

    Payload: the 16-byte ids of all notes of the circle that are open, one after another.
    """

    def __init__(self, network: Hub, documents: Documents, carets: Carets) -> None:
        self._net = network
        self._carets = carets
        self._documents = documents
        self._told: dict[CircleId, bytes] = {}

    def changed(self) -> None:
        """Tell every circle whose set of open notes differs from what was told."""
        for circle in self._net.circles.states:
            docs = self._documents.open_docs(circle)
            self._carets.only(circle, docs)
            payload = b"".join(docs[:MAX_PRESENT])
            if payload != self._told.get(circle, b""):
                self._told[circle] = payload
                for session in self._net.of_circle(circle):
                    self._net.transport.send(session.conn, PRESENCE + circle + payload)

    def begin(self, session: Session, circle: CircleId) -> None:
        """Tell a fresh member what is open."""
        if payload := self._told.get(circle):
            self._net.transport.send(session.conn, PRESENCE + circle + payload)

    def frame(self, session: Session, circle: CircleId | None, payload: bytes) -> None:
        """A peer's set of open notes.

        Raises:
            PeerFault: not a list of ids, or too many.
        """
        assert circle is not None
        if len(payload) % 16 or len(payload) > 16 * MAX_PRESENT:
            raise PeerFault("malformed presence")
        docs = {(circle, DocId(payload[i : i + 16])) for i in range(0, len(payload), 16)}
        session.present = {pair for pair in session.present if pair[0] != circle} | docs
        self._carets.met(session, circle)
        self._net.host.emit(StatusChanged(circle))
        self._net.host.wake()

    def of(self, circle: CircleId, doc: DocId) -> set[DeviceId]:
        """Devices of others that have the note open."""
        return {s.circles[circle] for s in self._net.of_circle(circle) if (circle, doc) in s.present}

    def run_due(self) -> None:
        """Tell what changed since it was last told."""
        self.changed()

    def deadline(self) -> float | None:
        """Nothing is planned: opening and closing a note wakes the App."""
        return None
