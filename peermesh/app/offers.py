"""What an invitation offers to whoever proves its code: made from a circle as it is here."""

from __future__ import annotations

from peermesh import circle as rules
from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.errors import InvalidInput, JoinError


def my_name(network: Hub) -> str:
    """How the other side of a meeting sees me.

    Raises:
        InvalidInput: none was given yet.
    """
    name = network.host.my_name
    if not name:
        raise InvalidInput("Tell PeerMesh your name first, so that others know who you are.")
    return name


class Offers:
    """Owner: Meetings."""

    def __init__(self, network: Hub) -> None:
        self._net = network

    def invite(self, state: CircleState) -> rules.Offer:
        """Into a circle; a private space is founded anew as a circle of two.

        Raises:
            JoinError: only full members invite.
        """
        name = my_name(self._net)
        if state.private:
            return rules.FoundOffer(
                name, state.name, self._net.clock.now_ms(), lambda joined: self._net.keeper.found(state, joined)
            )
        me = state.view().devices.get(state.device)
        if me is None or me not in state.view().full:
            raise JoinError(f"Only full members invite to {state.name}. Ask a second member to welcome you first.")
        return rules.AdmitOffer(
            name,
            state.name,
            state.membership.founding,
            state.record.secret,
            state.key,
            me,
            lambda device: self._net.keeper.admit(state, device),
            self.back(state),
        )

    def back(self, state: CircleState) -> rules.RecoverOffer:
        """Somebody of the circle who comes back with a recovery sheet."""
        return rules.RecoverOffer(
            my_name(self._net),
            state.name,
            state.membership.founding,
            state.record.secret,
            state.key,
            state.view().devices[state.device],
            lambda sheet: rules.look_up(state.membership, sheet),
            lambda raw: self._net.keeper.let_in(state, raw),
        )

    def link(self, state: CircleState) -> rules.Offer:
        """Another device of mine."""
        return rules.LinkOffer(
            my_name(self._net),
            state.name,
            state.membership.founding,
            state.record.secret,
            state.key,
            state.view().devices[state.device],
            lambda device, proof: self._net.keeper.link(state, device, proof),
        )
