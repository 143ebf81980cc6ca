"""Whose content may enter: active devices, and what active devices vouch for of the others (DESIGN.md section 5).

Sticky: what was accepted stays. Membership is compared before content on every connection, and `settle` runs after
every change of membership, so that what some of us accepted in time reaches all of us, and nothing later does.
"""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.circle import VOUCH
from peermesh.crdt import preflight
from peermesh.errors import PeerFault
from peermesh.log import Entry, actor_id

MAX_AT_ONCE = 512
"""Logs in one vouch; more than a circle has devices."""


def check_actors(entries: Sequence[Entry]) -> None:
    """The cheap, bounded checks of every change; the guard itself runs when a document opens.

    Raises:
        PeerFault: a change is malformed, or bears the name of another actor.
    """
    for entry in entries:
        actor = actor_id(entry.circle, entry.device, entry.doc, entry.actor_nonce)
        for change in entry.changes:
            if preflight(change).actor != actor:
                raise PeerFault("change by another actor")


class Acceptance:
    """Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network

    def refusal(self, state: CircleState, entries: Sequence[Entry]) -> str | None:
        """Why a run of one device's log may not enter now; None when it may. A reason holds no content."""
        device = entries[0].device
        if state.active(device):
            return None
        if device in state.view().forked:
            return "entry of a device that forked"  # its histories are fetched from what members vouch for (`forks`)
        vouched = state.view().vouched.get(device, ())
        if not vouched or entries[-1].seq > vouched[0][0]:
            return "entry of a device that is not active"
        ids = {seq: {entry for at, entry in vouched if at == seq} for seq, _ in vouched}
        if any(entry.id not in ids.get(entry.seq, {entry.id}) for entry in entries):
            return "entry beside the history that members vouch for"
        return None

    def settle(self, state: CircleState) -> None:
        """Vouch for what is held here of devices that are not active any more, once, beyond what others vouch for."""
        if not state.active(state.device):
            return
        view = state.view()
        body = []
        for device, (seq, entry) in sorted(state.log.held.items()):
            vouched = view.vouched.get(device, ())
            if device not in view.devices and device not in view.forked and seq > (vouched[0][0] if vouched else 0):
                body.append([device, seq, entry])
        for begin in range(0, len(body), MAX_AT_ONCE):
            self._net.author(state, VOUCH, body[begin : begin + MAX_AT_ONCE])
