"""Finding the device that invited us: on the local network by the code's number, or at an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from peermesh.app.hub import Hub
from peermesh.app.session import Session
from peermesh.circle import JoinCode, JoinLink
from peermesh.pattern import late
from peermesh.types import Sighting

SEARCH_S = 60.0
"""How long to look for the inviter before saying so."""
AGAIN_S = 1.0
MAX_CALLS = 8


class Calling:
    """One newcomer's search and calls. Owner: its Join."""

    def __init__(self, network: Hub, invitation: JoinCode | JoinLink, at: str | None) -> None:
        self._net = network
        self._addresses: tuple[str, ...] = ()
        self._peer_id: str | None = None
        self._calls = 0
        self._again_at: float | None = None
        self._until = network.clock.monotonic() + SEARCH_S
        if at is not None:
            self._addresses = (at,)
        elif isinstance(invitation, JoinLink):
            self._addresses, self._peer_id = invitation.addresses, invitation.peer_id

    def begin(self, sighting: Sighting | None) -> None:
        """Call, if it is known where."""
        if sighting is not None and not self._addresses:
            self.sighted(sighting)
        if self._addresses:
            self._calls += 1
            self._again_at = None
            self._net.transport.dial(self._addresses, self._peer_id, keep=False)

    def sighted(self, sighting: Sighting) -> None:
        """The invitation's number is announced by this device."""
        if not self._addresses or self._peer_id is not None:
            self._addresses, self._peer_id = sighting.addresses, sighting.peer_id

    def standing(self, sessions: Iterable[Session]) -> Session | None:
        """A connection to that device that stands already, because we share another circle."""
        return next((session for session in sessions if self._is_it(session)), None)

    def reached(self, session: Session) -> bool:
        """Whether a connection that we dialled is the one to join on."""
        return self._is_it(session)

    def _is_it(self, session: Session) -> bool:
        if self._peer_id is not None:
            return session.peer.peer_id == self._peer_id
        here = {session.peer.address, *session.addresses}
        return any(_same_place(typed, address) for typed in self._addresses for address in here)

    def failed(self, addresses: tuple[str, ...]) -> bool:
        """A call of ours found nobody. True when that was the last one."""
        if addresses != self._addresses:
            return False
        return not self.again()

    def again(self) -> bool:
        """Plan another call. False when there were enough."""
        if self._calls >= MAX_CALLS:
            return False
        self._again_at = self._net.clock.monotonic() + AGAIN_S
        self._net.host.wake()
        return True

    def run_due(self) -> str | None:
        """Call again when it is time; a sentence when the search has been long enough."""
        now = self._net.clock.monotonic()
        if self._again_at is not None and self._again_at <= now:
            self.begin(None)
        if not self._addresses and now >= self._until:
            return (
                "No invitation with this number is open on this network. Check the code, and that both computers "
                "are on the same network; or give the address of the other one."
            )
        return None

    def deadline(self) -> float:
        """When `run_due` has something to do."""
        return self._until if self._again_at is None else min(self._again_at, self._until)


_TYPED = late(r"^\[?(?P<host>.+?)\]?:(?P<port>\d+)$")
_MULTI = late(r"^/(?:ip4|ip6|dns[46]?)/(?P<host>[^/]+)/tcp/(?P<port>\d+)")


def _same_place(typed: str, address: str) -> bool:
    """Whether `host:port` or a multiaddr names the same port, and the same host where that can be told."""
    mine, theirs = (_MULTI.match(text) or _TYPED.match(text) for text in (typed, address))
    if mine is None or theirs is None:
        return typed == address
    named = not re.fullmatch(r"[0-9.]+|[0-9a-fA-F:]+", mine["host"])
    return mine["port"] == theirs["port"] and (named or mine["host"] == theirs["host"])
