"""Hello on a connection: which circles do we share?"""

from __future__ import annotations

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.app.session import HELLO, Session
from peermesh.circle import HelloCircle, HelloMachine
from peermesh.errors import PeerFault
from peermesh.types import CircleId


class Greeting:
    """Runs the hello machine of each session. Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self._turns = 0

    def begin(self, session: Session) -> None:
        """We dialled: say hello."""
        session.hello = HelloMachine(session.peer, self._circles(session))
        self._send(session, session.hello.start())

    def frame(self, session: Session, _circle: CircleId | None, payload: bytes) -> None:
        """The next frame of the other side's hello.

        Raises:
            PeerFault: the hello failed; every reason looks alike to the other side.
        """
        if session.hello is None:
            if session.peer.initiator:
                raise PeerFault("hello out of turn")
            session.hello = HelloMachine(session.peer, self._circles(session))
        machine = session.hello
        if machine.outcome is not None:
            raise PeerFault("hello after hello")
        self._send(session, machine.received(payload))
        self._conclude(session, machine)

    def _conclude(self, session: Session, machine: HelloMachine) -> None:
        outcome = machine.outcome
        if outcome is None:
            return
        if not outcome.ok:
            raise PeerFault("no circle in common")
        for circle, device in outcome.shared.items():
            self._net.forks.greeted(self._net.circles.states[circle], session)
            self._net.proved(session, circle, device)
        for circle, device in outcome.introduced.items():
            self._net.introduced(session, circle, device)

    def _send(self, session: Session, frames: tuple[bytes, ...]) -> None:
        for frame in frames:
            self._net.transport.send(session.conn, HELLO + frame)

    def _circles(self, session: Session) -> list[HelloCircle]:
        states = [state for state in self._net.circles.states.values() if not state.private]
        states.sort(key=lambda state: -state.record.joined_ms)
        return [self._circle(state, session) for state in states]

    def _circle(self, state: CircleState, session: Session) -> HelloCircle:
        membership = state.membership
        self._turns += 1
        old = state.old_key if self._turns % 2 else None  # in turn: who knows which of them cannot be known
        if old is not None:
            session.old_keys.add(state.circle)
        return HelloCircle(
            circle=state.circle,
            epoch_keys=state.epoch_keys(),
            key=old or state.key,
            standing=self._net.blocking.standing(state),
            introductions=not membership.needs_rotate(state.device),
        )
