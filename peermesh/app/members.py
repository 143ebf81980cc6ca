"""Membership between sessions: compared first on every connection, then pushed as it changes (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.app.session import MEMBERSHIP, Session
from peermesh.circle import (
    ADMIT,
    DEV_ADD,
    FORK,
    ROTATE,
    VOUCH,
    Op,
    Operations,
    Summary,
    answer,
    decode_exchange,
    operations_frames,
    summary_frame,
)
from peermesh.errors import PeerFault
from peermesh.events import MembersChanged, TroubleTold
from peermesh.types import CircleId


class MembershipExchange:
    """Summaries and operations of every circle that sessions share. Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network

    def begin(self, session: Session, circle: CircleId) -> None:
        """Tell what is held here."""
        self._send(session, summary_frame(self._net.circles.states[circle].membership))
        self._compare(session, self._net.circles.states[circle])

    def frame(self, session: Session, _circle: CircleId | None, payload: bytes) -> None:
        """A summary or operations.

        Raises:
            PeerFault: of a circle that this connection did not prove, or operations that may not enter.
        """
        message = decode_exchange(payload)
        state = self._net.circles.states.get(message.circle)
        if state is None or not (message.circle in session.circles or message.circle in session.introduced):
            raise PeerFault("not a member of this circle")
        match message:
            case Summary(ids=ids):
                session.their_heads[state.circle] = ids
                if state.circle in session.circles:
                    for frame in answer(state.membership, ids).frames:
                        self._send(session, frame)
            case Operations(raws=raws):
                self._take(session, state, raws)
        self._compare(session, state)

    def _take(self, session: Session, state: CircleState, raws: Sequence[bytes]) -> None:
        waiting = state.membership.waiting
        with self._net.batch.open():
            entered, fault = _take(state, raws)
            if entered:
                self._net.batch.after(lambda: self.spread(state, entered, but=session))
        self._net.conduct.operated(session, state, entered)
        if fault is not None:
            raise fault
        if state.membership.waiting > waiting:
            self._send(session, summary_frame(state.membership))

    def spread(self, state: CircleState, entered: Sequence[Op], but: Session | None = None) -> None:
        """Operations have become durable here: others hear of them, and what follows from them happens."""
        frames = operations_frames(state.circle, [op.raw for op in entered])
        for session in self._net.of_circle(state.circle):
            if session is not but:
                for frame in frames:
                    self._send(session, frame)
        for session in list(self._net.sessions.values()):
            self._review(session, state)
        if any(op.type in (ADMIT, DEV_ADD, VOUCH, FORK) for op in entered):
            self._net.dispatch(state, state.replication.recheck())  # logs that were refused may be welcome now
        if any(op.type == ROTATE for op in entered):
            self._net.advertise()  # by the new key
        self._net.acceptance.settle(state)
        self._net.forks.review(state)
        self._net.rotation.review(state)
        self._net.host.emit(MembersChanged(state.circle))
        self._warn(state, entered)

    def _warn(self, state: CircleState, entered: Sequence[Op]) -> None:
        """Somebody came back as me: I should hear of it on the devices that I have."""
        devices = state.view().devices
        me = devices.get(state.device)
        for op in entered:
            back = op.type == DEV_ADD and not op.adds_sheet and state.membership.is_sheet(op.device)
            if back and me is not None and devices.get(op.subject) == me:
                text = (
                    f"Somebody came back into {state.name} as you, with your recovery sheet. If that was not you, "
                    "revoke the new device and replace the sheet."
                )
                self._net.host.emit(TroubleTold(text))

    def _review(self, session: Session, state: CircleState) -> None:
        """The view changed: a device introduced may be active now, an active one may not be any more."""
        introduced = session.introduced.get(state.circle)
        if introduced is not None and state.active(introduced):
            del session.introduced[state.circle]
            self._net.proved(session, state.circle, introduced)
        device = session.circles.get(state.circle)
        if device is not None and not state.lets_in(device):
            self._net.transport.close(session.conn)

    def _compare(self, session: Session, state: CircleState) -> None:
        """Content may flow once everything that the other side told of is known here."""
        ids = session.their_heads.get(state.circle)
        if ids is not None and state.circle in session.circles and state.membership.knows(ids):
            self._net.members_known(session, state.circle)

    def author(self, state: CircleState, op_type: str, body: Sequence[object]) -> None:
        """Sign an operation of mine and spread it.

        Raises:
            InvalidInput: I may not do that now; the text says why.
        """
        op = state.author(self._net.batch, op_type, body)
        self.spread(state, [op])

    def take(self, state: CircleState, raw: bytes) -> None:
        """Let in an operation that came by a join, and spread it.

        Raises:
            PeerFault: it may not enter.
        """
        with self._net.batch.open():
            entered = state.take_ops([raw])
        self.spread(state, entered)

    def _send(self, session: Session, frame: bytes) -> None:
        self._net.transport.send(session.conn, MEMBERSHIP + frame)


def _take(state: CircleState, raws: Sequence[bytes]) -> tuple[list[Op], PeerFault | None]:
    """Let operations in one by one, up to the first that may not enter; those before it stay."""
    entered: list[Op] = []
    for raw in raws:
        try:
            entered += state.take_ops([raw])
        except PeerFault as fault:
            return entered, fault
    return entered, None
