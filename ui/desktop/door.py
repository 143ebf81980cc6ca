"""One PeerMesh for each profile: a second start knocks at the first one's door, hands over its link, and ends.

The profile's lock decides who is first (`peermesh.store`); this is only how the others reach it: a local socket that
nobody but the same person can open (a named pipe on Windows). One line of JSON there, one line back:

    {"link": "peermesh://...", "hidden": false, "token": "..."}   ->   ok

Whoever knocks may say anything: lines, connections and waiting are bounded, links are read by `ui.desktop.links`.
"""

from __future__ import annotations

import json
import logging

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from peermesh.struct import Struct, asdict

log = logging.getLogger("peermesh.ui")

MAX_LINE = 16 << 10
MAX_GUESTS = 8
PATIENCE_MS = 5000
"""A guest who says nothing for so long is sent away; a host who does not answer for so long is not there."""
CONNECT_MS = 200
OK = b"ok\n"


class Knock(Struct, frozen=True):
    """What a second start asks of the first.

    Attributes:
        link: to be followed; "" for none.
        hidden: it was to begin in the tray: nobody asked for the window.
        token: the desktop's permission to come to the front (XDG activation); "" where there is none.
    """

    link: str = ""
    hidden: bool = False
    token: str = ""


class Door(QObject):
    """The first start's side. Owner: Desktop; Qt's main thread."""

    knocked = Signal(object)
    """A Knock."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MAX_GUESTS)
        self._server.newConnection.connect(self._came)
        self._guests: set[QLocalSocket] = set()

    def open(self, name: str) -> bool:
        """Listen. The caller holds the profile's lock: a socket that lies there is nobody's. False: it cannot be."""
        QLocalServer.removeServer(name)
        if self._server.listen(name):
            return True
        log.warning("no second start can be heard: %s", self._server.serverError().name)
        return False

    def close(self) -> None:
        """Hear nobody any more."""
        self._server.close()
        for guest in tuple(self._guests):
            guest.abort()

    def _came(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            if len(self._guests) >= MAX_GUESTS:
                guest.abort()
                guest.deleteLater()
                continue
            self._guests.add(guest)
            guest.setReadBufferSize(MAX_LINE)
            guest.readyRead.connect(lambda guest=guest: self._hear(guest))
            guest.disconnected.connect(lambda guest=guest: self._gone(guest))
            QTimer.singleShot(PATIENCE_MS, guest, guest.abort)
            self._hear(guest)

    def _gone(self, guest: QLocalSocket) -> None:
        if guest in self._guests:
            self._guests.discard(guest)
            guest.deleteLater()

    def _hear(self, guest: QLocalSocket) -> None:
        if guest not in self._guests:
            return
        if not guest.canReadLine():
            if guest.bytesAvailable() >= MAX_LINE:
                guest.abort()
            return
        knock = read_knock(bytes(guest.readLine(MAX_LINE).data()))
        if knock is None:
            guest.abort()
            return
        guest.write(OK)
        guest.flush()
        guest.disconnectFromServer()
        self.knocked.emit(knock)


def read_knock(line: bytes) -> Knock | None:
    """What a line says; None when it is no knock."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    link, hidden, token = (found.get(name) for name in ("link", "hidden", "token"))
    if not isinstance(link, str) or not isinstance(token, str) or not isinstance(hidden, bool):
        return None
    return Knock(link, hidden, token if len(token) <= 256 and token.isprintable() else "")


def knock_at(name: str, knock: Knock) -> bool:
    """The second start's side: hand something over. False when nobody is there, or nobody answers."""
    guest = QLocalSocket()
    guest.connectToServer(name)
    if not guest.waitForConnected(CONNECT_MS):
        return False
    guest.write(json.dumps(asdict(knock)).encode() + b"\n")
    guest.flush()
    heard = guest.canReadLine() or guest.waitForReadyRead(PATIENCE_MS)
    answer = bytes(guest.readLine(MAX_LINE).data()) if heard else b""
    guest.abort()
    return answer == OK
