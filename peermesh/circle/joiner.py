"""The newcomer's side of one join connection (diagram and invariants: join.py).

    IDLE --start--> STARTED --REPLY--> PROVING --WELCOME--> ASKING --own yes--> WAITING
                                    with a sheet: PROVING --WELCOME--> NAMING --KNOWN--> ASKING
      WAITING --all PARTs--> HOLDING --stored--> OVER
      any state --fault, decline, closed--> OVER

Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

from enum import Enum, auto

from peermesh.circle import join, recovery
from peermesh.circle._bytes import need, own_name, pack_frame, peer_name, unpack_frame
from peermesh.circle.genesis import Founding, Genesis, decode_genesis
from peermesh.circle.invite import Flavour, JoinAttempt, JoinedCircle, Known, Returning
from peermesh.circle.join import ROOM, Confirm, Done, Failed, Received, Step, Waiting
from peermesh.circle.join_channel import Channel, Exchange
from peermesh.circle.keys import is_device_id
from peermesh.circle.membership import Membership
from peermesh.circle.ops import dev_add_proof
from peermesh.errors import Bug, PeerFault
from peermesh.types import CircleId, DeviceId, PeerInfo

_NO_ANSWER = "The other device does not have this invitation open. Check the code, or ask for a new one."
_WRONG = "The code is not right, or it is no longer valid. Check it with the person who invited you."
_NOT_BACK = "This code leads nobody back. Ask a member of the circle to invite you."
_ONLY_BACK = "This code is only for somebody who comes back with a recovery sheet. Ask for another one."
_SHEETS = {
    Known.UNKNOWN: "These words belong to nobody in {0}. Check that it is the circle that you mean.",
    Known.REVOKED: "This recovery sheet is not valid in {0} any more. If you made a newer one, use that.",
    Known.GONE: "Whoever this recovery sheet belongs to is not in {0} any more. Ask to be invited anew.",
}
_STOP = "Too many attempts failed. Ask for a new code."


class _State(Enum):
    IDLE = auto()
    STARTED = auto()
    PROVING = auto()
    NAMING = auto()
    ASKING = auto()
    WAITING = auto()
    HOLDING = auto()
    OVER = auto()


class Joiner:
    """One connection to a possible inviter. No input or output; owned by the connection's owner."""

    def __init__(self, attempt: JoinAttempt, peer: PeerInfo) -> None:
        self.attempt = attempt
        self._peer = peer
        self._state = _State.IDLE
        self._exchange: Exchange | None = None
        self._channel: Channel | None = None
        self._inviter = DeviceId(b"")
        self._names = ("", "")
        self._genesis: Genesis | None = None
        self._linked: CircleId | None = None
        self._resumed = False
        self._returning: Returning | None = None
        self._parts: list[bytes] = []
        self._total = 0
        self._trouble: Failed | None = None

    @property
    def over(self) -> bool:
        """Whether this machine is finished, well or not."""
        return self._state is _State.OVER

    def start(self) -> Step:
        """Begin: the first frame, or Failed when the attempt is used up.

        Raises:
            InvalidInput: the own name cannot be used.
        """
        self._my_name()
        if self.attempt.tries_left <= 0:
            self._state = _State.OVER
            return Step(events=(Failed(_STOP, retry=False),), close=True)
        self._exchange = Exchange(self._peer, self.attempt.invitation, joiner=True)
        self._state = _State.STARTED
        locator = self.attempt.invitation.locator
        number, link = (0, locator) if isinstance(locator, bytes) else (locator, b"")
        return Step(frames=(pack_frame(ROOM, join.START, number, link, self._exchange.message),))

    def received(self, frame: bytes) -> Step:
        """Take one frame.

        Raises:
            PeerFault: a hostile or confused peer; close the connection, then call `closed`.
        """
        if self._state is _State.OVER:
            return Step(close=True)
        try:
            return self._received(frame)
        except PeerFault:
            self._trouble = Failed(join.BROKEN, retry=self.attempt.tries_left > 0)
            self._state = _State.OVER
            raise

    def _received(self, frame: bytes) -> Step:
        if self._state is _State.STARTED:
            return self._on_reply(frame)
        if self._state is _State.PROVING:
            return self._on_welcome(frame)
        if self._state is _State.NAMING:
            return self._on_known(frame)
        if self._state is _State.ASKING:
            return self._on_verdict(frame)
        if self._state is _State.WAITING:
            return self._on_part(frame)
        raise PeerFault("unexpected frame for join")

    def confirm(self) -> Step:
        """The person here said yes."""
        if self._state is not _State.ASKING:
            return Step()
        self.attempt.confirmed_with = self._inviter
        self._state = _State.WAITING
        return Step(frames=(self._verdict(yes=True),), events=(Waiting(),))

    def decline(self) -> Step:
        """The person here said no, or cancelled; the owner drops a circle that was received and not stored."""
        state, self._state = self._state, _State.OVER
        return Step(frames=(self._verdict(yes=False),)) if state is _State.ASKING else Step(close=True)

    def stored(self) -> Step:
        """The circle of the Received event is durable here.

        Raises:
            Bug: none was received.
        """
        joined = self.attempt.received
        if self._state is not _State.HOLDING or joined is None or self._channel is None:
            raise Bug("no circle to be stored")
        self._state = _State.OVER
        frame = pack_frame(ROOM, join.ACK, self._channel.seal(join.ACK, []))
        return Step(frames=(frame,), events=(Done(joined),))

    def closed(self) -> Step:
        """The connection ended."""
        state, self._state = self._state, _State.OVER
        trouble, self._trouble = self._trouble, None
        if state is _State.OVER:
            return Step(events=(trouble,) if trouble else ())
        text = {_State.IDLE: _NO_ANSWER, _State.STARTED: _NO_ANSWER, _State.PROVING: _WRONG}.get(state, join.LOST)
        return Step(events=(Failed(text, retry=self.attempt.tries_left > 0),))

    # -- frames --

    def _on_reply(self, frame: bytes) -> Step:
        (message,) = unpack_frame(frame, ROOM, join.REPLY, bytes, max_size=join.MAX_SMALL)
        if self._exchange is None:
            raise Bug("the join has not begun")
        channel = self._channel = self._exchange.finish(message)
        self._state = _State.PROVING
        self.attempt.tries_left -= 1  # given back when the inviter proves the code
        key = self.attempt.key
        fields = [self._my_name(), key.device, channel.proof(key), int(self.attempt.sheet is not None)]
        sealed = channel.seal(join.CONFIRM, fields)
        return Step(frames=(pack_frame(ROOM, join.CONFIRM, channel.confirmation(), sealed),))

    def _on_welcome(self, frame: bytes) -> Step:
        channel = self._open_channel()
        mac, sealed = unpack_frame(frame, ROOM, join.WELCOME, bytes, bytes, max_size=join.MAX_SMALL)
        if not channel.confirms(mac):
            self._state = _State.OVER
            return Step(events=(Failed(_WRONG, retry=self.attempt.tries_left > 0),), close=True)
        self.attempt.tries_left += 1
        types = (str, str, str, bytes, bytes, bytes, int)
        fields = channel.open(join.WELCOME, sealed, *types, max_size=join.MAX_SMALL)
        kind, name, circle_name, device, proof, genesis, resumed = fields
        flavour = join.read_flavour(kind)
        need(is_device_id(device) and channel.proves(device, proof), "unproven device")
        need(device != self.attempt.key.device, "the newcomer's own device")
        self._inviter, self._names = DeviceId(device), (peer_name(name), peer_name(circle_name))
        if (flavour is Flavour.RECOVER) is not (self.attempt.sheet is not None):
            self._state = _State.OVER
            text = _ONLY_BACK if flavour is Flavour.RECOVER else _NOT_BACK
            return Step(events=(Failed(text, retry=False),), close=True)
        self._resumed = bool(resumed) and self.attempt.confirmed_with == self._inviter
        self._genesis = self._check_proposal(genesis) if flavour is Flavour.FOUND else None
        need(flavour is not Flavour.ADMIT or genesis == b"", "a genesis for an existing circle")
        if flavour in (Flavour.LINK, Flavour.RECOVER):
            need(len(genesis) == 32, "no circle to come to")
            self._linked = CircleId(genesis)
        if self._linked is not None and self.attempt.sheet is not None:
            self._state = _State.NAMING
            sheet = self.attempt.sheet.key(self._linked)
            return Step(frames=(recovery.sheet_frame(channel, sheet, self.attempt.key.device),))
        return self._ask(Confirm(*self._names, flavour, channel.safety_words))

    def _ask(self, question: Confirm) -> Step:
        """Ask the person here, unless they have said yes to this very device before."""
        self._state = _State.ASKING
        return self.confirm() if self._resumed else Step(events=(question,))

    def _on_known(self, frame: bytes) -> Step:
        channel = self._open_channel()
        answer = self._returning = recovery.read_known(channel, frame)
        if answer.known is not Known.ACTIVE:
            self._state = _State.OVER
            text = _SHEETS[answer.known].format(self._names[1])
            return Step(events=(Failed(text, retry=False),), close=True)
        return self._ask(Confirm(*self._names, Flavour.RECOVER, channel.safety_words, answer.name, self._linked))

    def _check_proposal(self, raw: bytes) -> Genesis:
        genesis = decode_genesis(raw)
        both = tuple(sorted((self._inviter, self.attempt.key.device)))
        need(genesis.quorum == 2 and genesis.founders == both, "a genesis of others")
        return genesis

    def _on_verdict(self, frame: bytes) -> Step:
        channel = self._open_channel()
        (sealed,) = unpack_frame(frame, ROOM, join.VERDICT, bytes, max_size=join.MAX_SMALL)
        (yes,) = channel.open(join.VERDICT, sealed, int, max_size=join.MAX_SMALL)
        if yes == 1:
            return Step()  # the inviter was quicker; the bundle follows once the person here agrees
        self._state = _State.OVER
        text = f"{self._names[0]} did not confirm. Nothing was shared."
        return Step(events=(Failed(text, retry=False),), close=True)

    def _on_part(self, frame: bytes) -> Step:
        if len(frame) <= join.MAX_SMALL and _is_verdict(frame):
            return self._on_verdict(frame)
        channel = self._open_channel()
        (sealed,) = unpack_frame(frame, ROOM, join.PART, bytes, max_size=join.MAX_PART)
        index, total, part = channel.open(join.PART, sealed, int, int, bytes, max_size=join.MAX_PART)
        need(1 <= total <= join.MAX_BUNDLE // join.PART_BYTES and index == len(self._parts), "parts out of order")
        need(not self._parts or total == self._total, "parts out of order")
        self._parts.append(part)
        self._total = total
        if len(self._parts) < total:
            return Step()
        joined = self._check_bundle(b"".join(self._parts))
        self.attempt.received = joined
        self._state = _State.HOLDING
        return Step(events=(Received(joined),))

    def _check_bundle(self, data: bytes) -> JoinedCircle:
        founding, secret, name, raws = join.unpack_bundle(data)
        need(name == self._names[1], "another circle than was confirmed")
        if self._genesis is not None:
            need(founding.genesis.raw == self._genesis.raw, "another genesis than was confirmed")
        membership = _members(founding, raws)
        me, devices = self.attempt.key.device, membership.view().devices
        need(me in devices and self._inviter in devices, "not admitted")
        if self._linked is not None:
            need(founding.circle == self._linked, "another circle than was confirmed")
        if self._returning is not None:
            need(devices[me] == self._returning.person, "let in as somebody else")
        else:
            need((devices[me] == devices[self._inviter]) is (self._linked is not None), "admitted as somebody else")
        ops = tuple(membership.raws())
        return JoinedCircle(founding, secret, name, ops, self.attempt.key, devices[me], self._inviter, self._names[0])

    # -- helpers --

    def _open_channel(self) -> Channel:
        if self._channel is None:
            raise Bug("the join has not begun")
        return self._channel

    def _my_name(self) -> str:
        """As told to the inviter; nothing with a sheet, which says who comes."""
        return "" if self.attempt.sheet is not None else own_name(self.attempt.my_name)

    def _agreement(self) -> bytes:
        """What this side signs by saying yes: the genesis, or that it is added; nothing where it is admitted."""
        attempt = self.attempt
        if self._returning is not None and self._linked is not None and attempt.sheet is not None:
            sheet = attempt.sheet.key(self._linked)
            return recovery.comeback(self._linked, sheet, attempt.key, self._returning, attempt.time_ms)
        if self._genesis is not None:
            return self._genesis.sign(self.attempt.key)
        return dev_add_proof(self._linked, self._inviter, self.attempt.key) if self._linked is not None else b""

    def _verdict(self, *, yes: bool) -> bytes:
        signature = self._agreement() if yes else b""
        sealed = self._open_channel().seal(join.VERDICT, [int(yes), signature])
        return pack_frame(ROOM, join.VERDICT, sealed)


def _is_verdict(frame: bytes) -> bool:
    try:
        unpack_frame(frame, ROOM, join.VERDICT, bytes, max_size=join.MAX_SMALL)
    except PeerFault:
        return False
    return True


def _members(founding: Founding, raws: tuple[bytes, ...]) -> Membership:
    """The membership in a bundle, every operation checked.

    Raises:
        PeerFault: an operation that cannot be, or whose parents are missing.
    """
    membership = Membership(founding)
    for raw in raws:
        membership.add(raw)
    need(membership.waiting == 0, "operations without their parents")
    return membership
