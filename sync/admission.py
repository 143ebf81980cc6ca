"""Who may come in without having proven membership: the places for handshakes and for strangers.

Invariants
    1. At most `limits.strangers` inbound connections of unknown peers, and `strangers_per_address` from one IP.
    2. Known peers (promoted before, or ones we redial) need no stranger's place: strangers cannot shut them out.
    3. Before the peer id is proven, nobody can be known: there the oldest handshake gives way to the newest, so that
       silent sockets cannot hold all places.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from sync.config import Limits

MAX_KNOWN = 1024


class Door:
    """Counts places. Owner: the Node; trio thread only."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._handshakes: OrderedDict[int, tuple[str, Callable[[], None]]] = OrderedDict()
        self._strangers: dict[int, str] = {}
        self._known: OrderedDict[str, None] = OrderedDict()
        self._next = 0

    def knock(self, ip: str, give_way: Callable[[], None]) -> int | None:
        """A TCP connection came in. Returns its ticket, or None when this address has too many handshakes.

        Args:
            give_way: called when a later one needs the place; must end the handshake.
        """
        if sum(other == ip for other, _ in self._handshakes.values()) >= self._limits.handshakes_per_address:
            return None
        if len(self._handshakes) >= self._limits.handshakes:
            _, (_, oldest) = self._handshakes.popitem(last=False)
            oldest()
        self._next += 1
        self._handshakes[self._next] = (ip, give_way)
        return self._next

    def admit(self, ticket: int, ip: str, peer_id: str) -> bool:
        """The peer id is proven: give the handshake's place back, and take a stranger's unless it is known."""
        self._handshakes.pop(ticket, None)
        if peer_id in self._known:
            return True
        if len(self._strangers) >= self._limits.strangers:
            return False
        if sum(other == ip for other in self._strangers.values()) >= self._limits.strangers_per_address:
            return False
        self._strangers[ticket] = ip
        return True

    def trust(self, ticket: int | None, peer_id: str) -> None:
        """A member: its stranger's place is free again, and it is known from now on."""
        if ticket is not None:
            self._strangers.pop(ticket, None)
        self.know(peer_id)

    def know(self, peer_id: str) -> None:
        """Remember a peer id that need not wait among strangers; the longest unused is forgotten."""
        self._known[peer_id] = None
        self._known.move_to_end(peer_id)
        if len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)

    def leave(self, ticket: int) -> None:
        """The connection is gone, at whatever stage."""
        self._handshakes.pop(ticket, None)
        self._strangers.pop(ticket, None)
