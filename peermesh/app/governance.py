"""Flat governance by hand: what members decide about each other (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.network import Network
from peermesh.app.practices.home_values import Need
from peermesh.circle import LEAVE, VOTE, DeedKind
from peermesh.errors import InvalidInput, NotFound
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, Member, PersonState


class Case(Struct, frozen=True):
    """What can be decided about one member now, by me.

    Attributes:
        may_welcome, may_decline, may_vote: whether I may do that now.
        voted: names of the full members who have voted to remove them; a vote cannot be taken back.
        i_voted: I am among those. needed: how many votes remove a full member.
        of_two: the circle has two full members, so that neither can be voted out.
        blocked: this computer keeps no connection with their devices.
        paused_until_ms: until when at most a device of theirs is paused for what it sent; None for not at all.
    """

    person: DeviceId
    name: str
    state: PersonState
    is_me: bool
    may_welcome: bool
    may_decline: bool
    may_vote: bool
    voted: tuple[str, ...]
    i_voted: bool
    needed: int
    of_two: bool
    blocked: bool
    paused_until_ms: int | None


class Governance:
    """Acts on membership that a person takes on purpose. Owner: App."""

    def __init__(self, circles: Circles, network: Network) -> None:
        self._circles = circles
        self._network = network

    def member_named(self, circle: CircleId, text: str) -> Member:
        """A member by name or by the first digits of their id.

        Raises:
            NotFound: none, or several, with a sentence that helps.
        """
        state = self._circles.get(circle)
        wanted = text.strip().casefold()
        named = [m for m in state.members() if wanted in (m.name.casefold(), _said(m).casefold())]
        found = named or [m for m in state.members() if len(wanted) >= 4 and m.person.hex().startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(m.person.hex()[:8] for m in found)
            raise NotFound(f"Several members are called '{text}'. Name one by its id: {ids}.")
        raise NotFound(f"There is no member '{text}' in {state.name}. `peermesh member list` shows them all.")

    def may_welcome(self, circle: CircleId, person: DeviceId) -> bool:
        """Whether my welcome would make this guest a full member."""
        state = self._circles.get(circle)
        view = state.view()
        me = view.devices.get(state.device)
        return me in view.full and person in view.guest and me not in view.admitted_by.get(person, frozenset())

    def guests(self, circle: CircleId) -> Iterator[Need]:
        """For Home: guests who would be full members by my welcome."""
        state = self._circles.get(circle)
        waiting = [person for person in sorted(state.view().guest) if self.may_welcome(circle, person)]
        came = (
            {d.subject: d.time_ms for d in state.membership.deeds() if d.kind is DeedKind.ADMITTED} if waiting else {}
        )
        for person in waiting:
            name = state.view().name(person) or f"({person.hex()[:6]})"
            yield Need("guest", name, None, came.get(person, 0), person, name)

    def cases(self, circle: CircleId) -> tuple[Case, ...]:
        """Everybody in a circle, me first, and what I can decide about them.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        blocked, paused = self._network.blocking.blocked(circle), self._network.blocking.paused(circle)
        return tuple(self._case(state, one, one.person in blocked, paused.get(one.person)) for one in state.members())

    def _case(self, state: CircleState, one: Member, blocked: bool, paused_until_ms: int | None) -> Case:
        view = state.view()
        me = view.devices.get(state.device)
        deciding = me in view.full and not one.is_me
        voters = state.membership.votes_against(one.person)
        two = len(view.full) <= 2
        return Case(
            person=one.person,
            name=one.name or f"({one.person.hex()[:6]})",
            state=one.state,
            is_me=one.is_me,
            may_welcome=self.may_welcome(state.circle, one.person),
            may_decline=deciding and one.state is PersonState.GUEST,
            may_vote=deciding and one.state is PersonState.FULL and not two and me not in voters,
            voted=tuple(view.name(voter) or f"({voter.hex()[:6]})" for voter in voters),
            i_voted=me in voters,
            needed=state.membership.founding.genesis.quorum,
            of_two=two,
            blocked=blocked,
            paused_until_ms=paused_until_ms,
        )

    def remove(self, circle: CircleId, person: DeviceId) -> bool:
        """Vote to remove a member, or decline a guest. Two members' votes remove; one member's declines a guest.

        What they hold stays theirs: this stops what comes later, in both directions, and nothing more.

        Returns:
            Whether they are out now; False while a second vote is needed.

        Raises:
            InvalidInput: that cannot be done now, with the reason.
            StorageError: nothing was kept.
        """
        state = self._circles.writable(circle)
        view = state.view()
        me = view.devices.get(state.device)
        if person == me:
            raise InvalidInput("To go yourself, leave the circle.")
        if person not in view.full | view.guest:
            raise InvalidInput("That person is not in this circle.")
        if len(view.full) <= 2 and person in view.full:
            raise InvalidInput("In a circle of two nobody can be voted out: leave, and found a new one with others.")
        self._network.author(state, VOTE, [person])
        return state.view().state(person) is PersonState.GONE

    def leave(self, circle: CircleId) -> None:
        """Go, for good; the notes as they are now stay on this device, to read and to export.

        Raises:
            InvalidInput: a private space, or left already.
            StorageError: nothing was kept.
        """
        state = self._circles.writable(circle)
        if state.private:
            raise InvalidInput("This space is yours alone: there is nobody to leave.")
        self._network.author(state, LEAVE, [])

    def votes_against(self, circle: CircleId, person: DeviceId) -> tuple[DeviceId, ...]:
        """Full members who have voted to remove this person, by id."""
        return self._circles.get(circle).membership.votes_against(person)

    def welcome(self, circle: CircleId, person: DeviceId) -> None:
        """Admit a guest as the second member who does, which makes them a full member.

        Raises:
            InvalidInput: that cannot be done now, with the reason.
            StorageError: nothing was kept.
        """
        state = self._circles.writable(circle)
        member = next((m for m in state.members() if m.person == person), None)
        if member is None:
            raise InvalidInput("That person is not in this circle.")
        if member.state is PersonState.FULL:
            raise InvalidInput(f"{member.name} is a full member already.")
        if not self.may_welcome(circle, person):
            raise InvalidInput(f"{member.name} needs the welcome of a second full member, one who did not invite them.")
        self._network.author(state, "admit", [person])


def _said(member: Member) -> str:
    """The name as the member gave it, without what tells it apart from another's."""
    return dict(member.profile).get("name", "")
