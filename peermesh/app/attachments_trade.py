"""Handing attachments on between the devices of one circle: a sans-IO machine.

    wanted --HAVE--> offered --Open--> opened --GET--> arriving --last CHUNK--> Finish --> arrived
       ^                                  |               |                        |
       |                                  +- cannot ------+- gone, stalls, NO      +- not what was promised: spoiled
       +---------------------------------------- from another device -------------+

Messages in, actions out, in order; the owner carries them out and calls back (`opened`, `given_up`, `arrived`,
`spoiled`). Source: DESIGN.md sections 4 and 5 (quotas).

Invariants
    1. Only what is in `wanted` is received; a chunk that is not the next one of what was asked for is a fault.
    2. A connection brings one attachment at a time, `MAX_AT_ONCE` arrive at a time in all.
    3. At most WINDOW bytes are sent to a connection and not acknowledged; `pump` alone sends them.
    4. Nothing is told of, or sent, but what the source gives for this circle and what the peer itself has named.
    5. A device that sent all of something that proved false is a liar about it; after `MAX_LIES` it is not asked again.
       When several had a hand in it, it is fetched anew from one alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from peermesh.app.attachments_actions import Action, Close, Finish, Holds, Open, Refuse, Send, Write
from peermesh.app.attachments_links import MAX_UNASKED, WINDOW, Item, Link, Sending
from peermesh.app.attachments_wire import MAX_WANT, Chunk, Get, Got, Have, Message, No, Want, pack, unpack
from peermesh.errors import PeerFault, StorageError
from peermesh.store import CHUNK
from peermesh.types import ConnId, DeviceId

MAX_AT_ONCE = 2
STALL_S = 20.0
"""A device that sends nothing of what was asked for so long is passed over."""
MAX_LIES = 3


class Source(Protocol):
    """What this device has of the circle."""

    def sizes(self, digests: Sequence[bytes]) -> Mapping[bytes, int]:
        """The sizes of those of them that are whole here and may be told of."""

    def read(self, digest: bytes, offset: int) -> bytes:
        """The chunk at an offset. StorageError: it cannot be read."""


class Trade:
    """One circle, all its connections. Owner: `attachments_peers.AttachmentPeers`."""

    def __init__(self, source: Source, *, max_bytes: int) -> None:
        self._source = source
        self._max_bytes = max_bytes
        self.links: dict[ConnId, Link] = {}
        self.items: dict[bytes, Item] = {}
        self.lies: Counter[DeviceId] = Counter()
        self._wanted: dict[bytes, None] = {}
        self._unfit: set[tuple[DeviceId, bytes]] = set()
        self._alone: set[bytes] = set()
        self._now = 0.0

    # -- connections

    def connected(self, conn: ConnId, device: DeviceId) -> list[Action]:
        """A member's device: ask it for what is lacking."""
        self.links[conn] = Link(device)
        return [Send(conn, pack(Want(tuple(self._wanted))))] if self._wanted else []

    def disconnected(self, conn: ConnId) -> list[Action]:
        """The connection is gone; another one may go on with what it brought."""
        link = self.links.pop(conn, None)
        return [*self._pause(link), *self._begin()] if link is not None else []

    # -- what this device lacks

    def want(self, digests: Sequence[bytes], *, again: bool = True) -> list[Action]:
        """These are lacking, the most wanted first (of more than MAX_WANT the first).

        Asks everybody; not `again` what was asked last and has not come.
        """
        if not again and list(digests[:MAX_WANT]) == list(self._wanted):
            return self._begin()
        self._wanted = dict.fromkeys(digests[:MAX_WANT])
        actions: list[Action] = []
        for digest in [d for d, item in self.items.items() if item.conn is None and d not in self._wanted]:
            del self.items[digest]
            actions.append(Close(digest, forget=False))
        message = pack(Want(tuple(self._wanted)))
        for conn, link in self.links.items():
            link.unasked = 0
            link.has = {
                digest: size for digest, size in link.has.items() if digest in self._wanted or digest == link.getting
            }
            actions.append(Send(conn, message))
        return actions + self._begin()

    def opened(self, digest: bytes, at: int) -> list[Action]:
        """There is room for it, and so many bytes are there already."""
        item = self.items.get(digest)
        if item is None:
            return [Close(digest, forget=False)]
        item.at = at
        if at:
            item.sources.add(None)
        return self._go_on(digest, item)

    def given_up(self, digest: bytes) -> list[Action]:
        """It cannot be kept now: no room, say. Asked again with the next `want`."""
        item = self.items.pop(digest, None)
        self._wanted.pop(digest, None)
        if item is None:
            return []
        return [*self._let_go(digest, item), Close(digest, forget=False), *self._begin()]

    def arrived(self, digest: bytes) -> list[Action]:
        """It is whole, verified and durable here: whoever asked for it hears of it."""
        self.items.pop(digest, None)
        self._wanted.pop(digest, None)
        self._alone.discard(digest)
        actions: list[Action] = []
        for conn, link in self.links.items():
            if link.getting == digest:
                link.getting = None
                actions.append(Send(conn, pack(No(digest))))
        return [*actions, *self.tell(), *self._begin()]

    def spoiled(self, digest: bytes) -> list[Action]:
        """It is whole and not what its digest promised. The owner forgets it."""
        item = self.items.pop(digest)
        actions: list[Action] = [Refuse("attachment with other content")]
        culprits = {device for device in item.sources if device is not None}
        if len(item.sources) == 1 and culprits:
            device = culprits.pop()
            self.lies[device] += 1
            self._unfit.add((device, digest))
            actions += [
                Refuse("attachment that proved false", conn)
                for conn, link in self.links.items()
                if link.device == device
            ]
        else:
            self._alone.add(digest)
        for link in self.links.values():
            if link.getting == digest:
                link.release()
        return [*actions, *self._begin()]

    # -- what others say

    def received(self, conn: ConnId, data: bytes, now: float) -> list[Action]:
        """One message.

        Raises:
            PeerFault: it must not be; the owner ends the connection.
        """
        self._now = now
        link = self.links[conn]
        message = unpack(data)
        match message:
            case Want(digests):
                link.request(now)
                link.asks = digests
                link.told.clear()
                return self._tell(conn, link)
            case Have(held):
                return self._offered(link, held)
            case Get():
                link.request(now)
                return self._asked(conn, link, message)
            case Chunk():
                return self._taken(conn, link, message)
            case Got(digest, offset):
                link.acknowledge(digest, offset)
                return self._sent(link)
            case No(digest):
                return self._refused(link, digest)

    def _offered(self, link: Link, held: Iterable[tuple[bytes, int]]) -> list[Action]:
        actions: list[Action] = []
        for digest, size in held:
            if digest not in self._wanted:
                link.unasked += 1
            elif size > self._max_bytes:
                actions.append(Refuse("attachment too large"))
            else:
                link.has[digest] = size
                actions.append(Holds(digest, link.device))
        if link.unasked > MAX_UNASKED:
            raise PeerFault("endless offers of attachments")
        return actions + self._begin()

    def _asked(self, conn: ConnId, link: Link, get: Get) -> list[Action]:
        size = self._source.sizes((get.digest,)).get(get.digest) if get.digest in link.asks else None
        if size is None or get.offset >= size or get.offset % CHUNK:
            return [Send(conn, pack(No(get.digest)))]
        link.sending = Sending(get.digest, size, get.offset, get.offset)
        return []

    def _taken(self, conn: ConnId, link: Link, chunk: Chunk) -> list[Action]:
        item = self.items.get(chunk.digest)
        if link.getting != chunk.digest or item is None or item.conn != conn or item.at is None:
            link.late -= 1
            if link.late < 0:
                raise PeerFault("attachment that was not asked for")
            return []
        if chunk.offset != item.at or len(chunk.data) != min(CHUNK, item.size - item.at):
            raise PeerFault("attachment out of order")
        item.at += len(chunk.data)
        item.since = self._now
        item.sources.add(link.device)
        write = Write(chunk.digest, chunk.data)
        if item.at == item.size:
            link.getting = None
            return [write, self._send(conn, Got(chunk.digest, item.at)), Finish(chunk.digest)]
        return [write, self._send(conn, Got(chunk.digest, item.at))]

    def _sent(self, link: Link) -> list[Action]:
        sending = link.sending
        if sending is None or sending.acked < sending.size:
            return []
        link.sending = None
        return [Holds(sending.digest, link.device)]

    def _refused(self, link: Link, digest: bytes) -> list[Action]:
        if link.sending is not None and link.sending.digest == digest:
            link.sending = None
        link.has.pop(digest, None)
        actions: list[Action] = []
        if link.getting == digest:
            actions = self._pause(link)
            link.getting = None
        return actions + self._begin()

    # -- giving

    def tell(self) -> list[Action]:
        """There may be more here than before: tell those who asked."""
        return [action for conn, link in self.links.items() for action in self._tell(conn, link)]

    def _tell(self, conn: ConnId, link: Link) -> list[Action]:
        held = self._source.sizes([digest for digest in link.asks if digest not in link.told])
        link.told.update(held)
        return [self._send(conn, Have(tuple(held.items())))] if held else []

    def pump(self) -> list[Action]:
        """The next chunk for every connection that has room for one; none: nothing can be sent now."""
        actions: list[Action] = []
        for conn, link in self.links.items():
            sending = link.sending
            if sending is None or sending.at >= sending.size or sending.at - sending.acked >= WINDOW:
                continue
            try:
                data = self._source.read(sending.digest, sending.at)
            except StorageError:
                link.sending = None
                actions.append(self._send(conn, No(sending.digest)))
                continue
            actions.append(self._send(conn, Chunk(sending.digest, sending.at, data)))
            sending.at += len(data)
        return actions

    # -- getting

    def _begin(self) -> list[Action]:
        """Ask whoever can help for what comes next."""
        actions: list[Action] = []
        for digest in self._wanted:
            item = self.items.get(digest)
            if item is not None and item.conn is not None:
                continue
            if sum(other.conn is not None for other in self.items.values()) >= MAX_AT_ONCE:
                break
            conn = self._helper(digest, item)
            if conn is None:
                continue
            size = self.links[conn].has[digest]
            fresh = item is None or item.size != size
            item = self.items[digest] = Item(size) if item is None or fresh else item
            item.conn = conn
            item.since = self._now
            self.links[conn].getting = digest
            actions += [Open(digest, item.size)] if fresh else self._go_on(digest, item)
        return actions

    def _helper(self, digest: bytes, item: Item | None) -> ConnId | None:
        """Who is asked next: rather somebody who says the same about its size as whoever began it."""
        able = [
            conn
            for conn, link in self.links.items()
            if digest in link.has
            and link.getting is None
            and (link.device, digest) not in self._unfit
            and self.lies[link.device] < MAX_LIES
        ]
        alike = [conn for conn in able if item is not None and self.links[conn].has[digest] == item.size]
        return next(iter(alike or able), None)

    def _go_on(self, digest: bytes, item: Item) -> list[Action]:
        """Ask for the rest, once it is known where and from whom."""
        if item.at == item.size:
            return [Finish(digest)]
        if item.conn is None or item.at is None:
            return []
        item.since = self._now
        return [self._send(item.conn, Get(digest, item.at))]

    def _let_go(self, digest: bytes, item: Item) -> list[Action]:
        conn = item.conn
        if conn is None or conn not in self.links:
            return []
        link = self.links[conn]
        paused = self._pause(link)
        link.has.pop(digest, None)
        link.release()
        return [*paused, self._send(conn, No(digest))]

    def _pause(self, link: Link) -> list[Action]:
        """What a connection was bringing waits for another one."""
        digest = link.getting
        item = self.items.get(digest) if digest is not None else None
        if digest is None or item is None:
            return []
        item.conn = None
        if digest in self._alone and item.at:  # whoever goes on must be the only one
            del self.items[digest]
            return [Close(digest, forget=True)]
        return []

    def tick(self, now: float) -> list[Action]:
        """Pass over whoever stalls. Call now and then."""
        self._now = now
        actions: list[Action] = []
        for digest, item in list(self.items.items()):
            if item.conn is not None and item.at is not None and now - item.since > STALL_S:
                actions += self._let_go(digest, item)
        return actions + self._begin() if actions else []

    @staticmethod
    def _send(conn: ConnId, message: Message) -> Send:
        return Send(conn, pack(message))

    # -- how it stands

    def progress(self, digest: bytes) -> float | None:
        """The part that has arrived, 0 to 1; None while it is not on its way."""
        item = self.items.get(digest)
        return None if item is None or item.at is None else item.at / item.size

    @property
    def busy(self) -> bool:
        """Whether anything is on its way to this device."""
        return any(item.conn is not None for item in self.items.values())
