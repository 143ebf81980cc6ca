"""The inviter's side of one join connection (diagram and invariants: join.py).

    IDLE --START--> KEYED --CONFIRM--> ASKING --both yes--> SENT --ACK--> OVER
                    KEYED --CONFIRM with a sheet--> NAMING --SHEET--> ASKING
      any state --fault, decline, closed--> OVER

Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from peermesh.circle import join, recovery
from peermesh.circle._bytes import need, pack_frame, peer_name, unpack_frame
from peermesh.circle.genesis import Founding, Genesis, new_genesis
from peermesh.circle.invite import (
    AdmitOffer,
    Committed,
    InviteTicket,
    JoinedCircle,
    Known,
    LinkOffer,
    Offer,
    RecoverOffer,
)
from peermesh.circle.join import ROOM, Confirm, Done, Failed, Step, Waiting
from peermesh.circle.join_channel import Channel, Exchange
from peermesh.circle.keys import is_device_id
from peermesh.circle.ops import dev_add_agreed
from peermesh.circle.words import Locator
from peermesh.errors import Bug, PeerFault, UserError
from peermesh.types import DeviceId, EntryId, PeerInfo


class _State(Enum):
    IDLE = auto()
    KEYED = auto()
    NAMING = auto()
    ASKING = auto()
    SENT = auto()
    OVER = auto()


class Inviter:
    """One connection of a possible newcomer. No input or output; owned by the connection's owner.

    Args:
        find: the ticket that a public locator names, or None.
        peer: what the transport proves about the connection.
    """

    def __init__(self, find: Callable[[Locator], InviteTicket | None], peer: PeerInfo) -> None:
        self.ticket: InviteTicket | None = None
        """The ticket the newcomer named, from the first frame on."""
        self._find = find
        self._peer = peer
        self._state = _State.IDLE
        self._channel: Channel | None = None
        self._newcomer = DeviceId(b"")
        self._name = ""
        self._sheet = DeviceId(b"")
        self._place: tuple[int, tuple[EntryId, ...]] = (0, ())
        self._confirmed = False
        self._their_signature: bytes | None = None
        self._trouble: Failed | None = None

    @property
    def over(self) -> bool:
        """Whether this machine is finished, well or not."""
        return self._state is _State.OVER

    def received(self, frame: bytes, now: float) -> Step:
        """Take one frame.

        Raises:
            PeerFault: a hostile or confused peer; close the connection, then call `closed`.
        """
        try:
            return self._received(frame, now)
        except PeerFault:
            if self._state in (_State.ASKING, _State.SENT):
                self._trouble = Failed(join.BROKEN, retry=True)
            self._finish()
            raise

    def _received(self, frame: bytes, now: float) -> Step:
        if self._state is _State.IDLE:
            return self._on_start(frame, now)
        if self._state is _State.KEYED:
            return self._on_confirm(frame, now)
        if self._state is _State.NAMING:
            return self._on_sheet(frame)
        if self._state is _State.OVER or not self._holds():  # the same newcomer came again on another connection
            return Step(close=True)
        if self._state is _State.SENT:
            return self._on_ack(frame)
        assert self.ticket is not None
        return self.decline() if self.ticket.closed else self._on_verdict(frame)

    def confirm(self) -> Step:
        """The person here said yes."""
        if self._state is not _State.ASKING or self._confirmed or not self._holds():
            return Step()
        self._confirmed = True
        if self._their_signature is not None:
            return self._commit()
        return Step(frames=(self._verdict(yes=True),), events=(Waiting(),))

    def decline(self) -> Step:
        """The person here said no, or cancelled; nothing of the circle is sent. The ticket is closed."""
        if self._state is not _State.ASKING or not self._holds():
            return Step()
        frame = self._verdict(yes=False)
        if self.ticket is not None:
            self.ticket.close()
        self._finish()
        return Step(frames=(frame,))

    def closed(self) -> Step:
        """The connection ended."""
        trouble, self._trouble = self._trouble, None
        if self._state in (_State.ASKING, _State.SENT) and self._holds():
            trouble = Failed(join.LOST, retry=True)
        self._finish()
        return Step(events=(trouble,) if trouble else ())

    # -- frames --

    def _on_start(self, frame: bytes, now: float) -> Step:
        locator, message = join.read_start(frame)
        ticket = self._find(locator)
        if ticket is None or not ticket.is_open(now):
            self._finish()
            return Step(close=True)
        self.ticket = ticket
        exchange = Exchange(self._peer, ticket.invitation, joiner=False)
        self._channel = exchange.finish(message)
        self._state = _State.KEYED
        return Step(frames=(pack_frame(ROOM, join.REPLY, exchange.message),))

    def _on_confirm(self, frame: bytes, now: float) -> Step:
        ticket, channel = self._open_conversation()
        mac, sealed = unpack_frame(frame, ROOM, join.CONFIRM, bytes, bytes, max_size=join.MAX_SMALL)
        if not ticket.is_open(now):
            self._finish()
            return Step(close=True)
        if not channel.confirms(mac):
            return self._wrong_code(ticket)
        name, device, proof, sheet = channel.open(join.CONFIRM, sealed, str, bytes, bytes, int, max_size=join.MAX_SMALL)
        need(is_device_id(device) and channel.proves(device, proof), "unproven device")
        need(sheet in (0, 1) and (name == "" or not sheet), "malformed confirmation")
        self._name, self._newcomer = "" if sheet else peer_name(name), DeviceId(device)
        if not self._take(ticket):
            self._finish()
            return Step(close=True)
        return self._welcome(ticket, channel, with_sheet=bool(sheet))

    def _wrong_code(self, ticket: InviteTicket) -> Step:
        """One try less. A newcomer who has proven the code already is not disturbed."""
        ticket.tries_left -= 1
        self._finish()
        if ticket.tries_left > 0 or ticket.holder is not None:
            return Step(close=True)
        text = "Too many wrong codes were tried, so this invitation is closed. Make a new one."
        return Step(events=(Failed(text, retry=False),), close=True)

    def _take(self, ticket: InviteTicket) -> bool:
        """Hold the ticket: free, or held by an earlier connection of the same newcomer's device."""
        if ticket.committed is not None and ticket.committed.newcomer != self._newcomer:
            return False
        holder = ticket.holder
        if isinstance(holder, Inviter) and holder._newcomer != self._newcomer:
            return False
        ticket.holder = self
        return True

    def _welcome(self, ticket: InviteTicket, channel: Channel, *, with_sheet: bool) -> Step:
        offer = self._offer(ticket, with_sheet=with_sheet)
        resumed = ticket.committed is not None
        self._confirmed = resumed
        suits = isinstance(offer, RecoverOffer) is with_sheet
        self._state = (_State.NAMING if with_sheet else _State.ASKING) if suits else _State.OVER
        fields = [
            offer.flavour.value,
            offer.my_name,
            offer.circle_name,
            offer.key.device,
            channel.proof(offer.key),
            self._proposal(ticket, offer),
            int(resumed),
        ]
        sealed = channel.seal(join.WELCOME, fields)
        frame = pack_frame(ROOM, join.WELCOME, channel.confirmation(), sealed)
        if not suits:  # the other side sees from the flavour what the code is for, and says so
            self._finish()
        ask = Confirm(self._name, offer.circle_name, offer.flavour, channel.safety_words)
        return Step(frames=(frame,), events=() if resumed or self._state is not _State.ASKING else (ask,))

    @staticmethod
    def _offer(ticket: InviteTicket, *, with_sheet: bool) -> Offer:
        offer = ticket.offer
        return offer.recover if with_sheet and isinstance(offer, AdmitOffer) and offer.recover else offer

    def _on_sheet(self, frame: bytes) -> Step:
        """Whose sheet is it? Nobody's: say so, and stay open for whoever the code is meant for."""
        ticket, channel = self._open_conversation()
        offer = self._offer(ticket, with_sheet=True)
        assert isinstance(offer, RecoverOffer)
        sheet = recovery.read_sheet_frame(channel, frame, self._newcomer)
        if ticket.closed or not self._holds():
            self._finish()
            return Step(close=True)
        answer = offer.look_up(sheet)
        told = recovery.known_frame(channel, answer)
        if answer.known is not Known.ACTIVE:
            self._finish()
            return Step(frames=(told,))
        self._sheet, self._name, self._state = sheet, answer.name, _State.ASKING
        self._place = (answer.seq, answer.parents)
        circle = offer.founding.circle
        ask = Confirm(answer.name, offer.circle_name, offer.flavour, channel.safety_words, answer.name, circle)
        return Step(frames=(told,), events=() if self._confirmed else (ask,))

    def _proposal(self, ticket: InviteTicket, offer: Offer) -> bytes:
        """What this newcomer signs, the same on every retry: a genesis to found, a circle to come to; else b""."""
        if isinstance(offer, LinkOffer | RecoverOffer):
            return offer.founding.circle
        if isinstance(offer, AdmitOffer):
            return b""
        if ticket.proposal is None or ticket.proposal[0] != self._newcomer:
            need(self._newcomer != offer.key.device, "the inviter's own device")
            genesis = new_genesis([offer.key.device, self._newcomer], 2, offer.time_ms)
            ticket.proposal = (self._newcomer, genesis)
        return ticket.proposal[1].raw

    def _on_verdict(self, frame: bytes) -> Step:
        ticket, channel = self._open_conversation()
        (sealed,) = unpack_frame(frame, ROOM, join.VERDICT, bytes, max_size=join.MAX_SMALL)
        yes, signature = channel.open(join.VERDICT, sealed, int, bytes, max_size=join.MAX_SMALL)
        need(self._their_signature is None, "a second verdict")
        if yes != 1:
            self._finish()
            text = f"{self._name} did not confirm. Nothing was shared."
            return Step(events=(Failed(text, retry=True),), close=True)
        if ticket.proposal is not None:
            need(ticket.proposal[1].signed_by(self._newcomer, signature), "unsigned genesis")
        if isinstance(ticket.offer, LinkOffer):
            circle, adder = ticket.offer.founding.circle, ticket.offer.key.device
            need(dev_add_agreed(circle, adder, self._newcomer, signature), "a device that does not agree")
        offer = self._offer(ticket, with_sheet=bool(self._sheet))
        if isinstance(offer, RecoverOffer):
            op = recovery.read_comeback(signature, offer.founding.circle, self._sheet, self._newcomer)
            need((op.seq, op.parents) == self._place, "another place than was told")
        self._their_signature = signature
        return self._commit() if self._confirmed else Step()

    def _commit(self) -> Step:
        """Both said yes: make it durable (once), then send everything."""
        ticket, channel = self._open_conversation()
        try:
            committed = ticket.committed or self._make(ticket)
        except UserError as error:
            frame = self._verdict(yes=False)
            self._finish()
            return Step(frames=(frame,), events=(Failed(str(error), retry=True),))
        ticket.committed = committed
        self._state = _State.SENT
        parts = join.split(committed.bundle)
        sealed = (channel.seal(join.PART, [i, len(parts), part]) for i, part in enumerate(parts))
        return Step(frames=tuple(pack_frame(ROOM, join.PART, part) for part in sealed))

    def _make(self, ticket: InviteTicket) -> Committed:
        offer = self._offer(ticket, with_sheet=bool(self._sheet))
        if isinstance(offer, RecoverOffer):
            assert self._their_signature is not None
            ops = tuple(offer.let_in(self._their_signature))
            result = self._result(ticket, offer.founding, ops, offer.person)
        elif isinstance(offer, AdmitOffer):
            ops = tuple(offer.admit(self._newcomer))
            result = self._result(ticket, offer.founding, ops, offer.person)
        elif isinstance(offer, LinkOffer):
            assert self._their_signature is not None
            ops = tuple(offer.add(self._newcomer, self._their_signature))
            result = self._result(ticket, offer.founding, ops, offer.person)
        else:
            if ticket.proposal is None or self._their_signature is None:
                raise Bug("a circle was to be founded without its genesis")
            founding = self._founding(ticket.proposal[1], self._their_signature, offer.key.device)
            result = self._result(ticket, founding, (), offer.key.device)
            offer.found(result)
        bundle = join.pack_bundle(result.founding, result.secret, result.name, result.ops)
        return Committed(self._newcomer, bundle, result)

    def _founding(self, genesis: Genesis, theirs: bytes, me: DeviceId) -> Founding:
        assert self.ticket is not None
        own = genesis.sign(self.ticket.offer.key)
        return Founding(genesis, tuple(own if founder == me else theirs for founder in genesis.founders))

    def _result(
        self, ticket: InviteTicket, founding: Founding, ops: tuple[bytes, ...], person: DeviceId
    ) -> JoinedCircle:
        offer = ticket.offer
        return JoinedCircle(
            founding, offer.secret, offer.circle_name, ops, offer.key, person, self._newcomer, self._name
        )

    def _on_ack(self, frame: bytes) -> Step:
        ticket, channel = self._open_conversation()
        (sealed,) = unpack_frame(frame, ROOM, join.ACK, bytes, max_size=join.MAX_SMALL)
        channel.open(join.ACK, sealed, max_size=join.MAX_SMALL)
        ticket.close()
        self._finish()
        assert ticket.committed is not None
        return Step(events=(Done(ticket.committed.result),))

    # -- helpers --

    def _open_conversation(self) -> tuple[InviteTicket, Channel]:
        if self.ticket is None or self._channel is None:
            raise Bug("the join has not begun")
        return self.ticket, self._channel

    def _verdict(self, *, yes: bool) -> bytes:
        _, channel = self._open_conversation()
        return pack_frame(ROOM, join.VERDICT, channel.seal(join.VERDICT, [int(yes)]))

    def _holds(self) -> bool:
        return self.ticket is not None and self.ticket.holder is self

    def _finish(self) -> None:
        self._state = _State.OVER
        if self.ticket is not None and self._holds():
            self.ticket.holder = None
