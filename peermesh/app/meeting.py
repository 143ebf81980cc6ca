"""Two people meet: an invitation on one side, a code or link on the other, a yes on both.

    invite -> CODE -> (newcomer proves the code) -> CONFIRM -> confirm() -> DONE
    join   -> FOUND -> CONFIRM -> confirm() -> WAITING -> DONE            any side -> FAILED

The cryptography and its invariants live in `peermesh.circle.join`; here frames find their machine,
events find their person, and a joined circle finds its store.
"""

from __future__ import annotations

from collections.abc import Callable

from peermesh import circle as rules
from peermesh.app.calling import Calling
from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.app.nearby import Nearby
from peermesh.app.offers import Offers, my_name
from peermesh.app.session import JOIN, Session
from peermesh.app.values import JoinEvent, JoinKind
from peermesh.circle import Inviter, InviteTicket, JoinAttempt, JoinedCircle, Joiner, SheetWords, Step
from peermesh.errors import JoinError
from peermesh.events import PersonWaits
from peermesh.types import CircleId, ConnId, PeerId, Sighting

PATIENCE_S = 600.0
"""A join may take so long: people talk."""


class Meeting:
    """One side of a meeting, as its window or command holds it. Set `on_event`, then `start`."""

    def __init__(self, meetings: Meetings) -> None:
        self.on_event: Callable[[JoinEvent], None] = lambda event: None
        self.over = False
        self._meetings = meetings
        self.session: Session | None = None

    def start(self) -> None:
        """Begin; everything else comes by `on_event`."""
        raise NotImplementedError

    def confirm(self) -> None:
        """The person says yes."""
        self._answer(yes=True)

    def decline(self) -> None:
        """The person says no: nothing is shared, on either side."""
        self._answer(yes=False)

    def cancel(self) -> None:
        """The person goes away. Does nothing once the meeting is over."""
        if not self.over:
            self._answer(yes=False)
            self.end()

    def _answer(self, *, yes: bool) -> None:
        machine = self._meetings.machines.get(self.session.conn) if self.session else None
        if machine is not None and self.session is not None:
            self._meetings.carry_out(self.session, self, machine.confirm() if yes else machine.decline())

    def tell(self, event: JoinEvent) -> None:
        """An event for the person; DONE and FAILED are the last."""
        if self.over:
            return
        if event.kind in (JoinKind.DONE, JoinKind.FAILED):
            self.end()
        self.on_event(event)

    def fail(self, text: str) -> None:
        """It did not work out."""
        self.tell(JoinEvent(JoinKind.FAILED, text=text))

    def end(self) -> None:
        """Leave the register of meetings."""
        self.over = True
        self._meetings.forget(self)


class Invite(Meeting):
    """The inviter's side."""

    def __init__(self, meetings: Meetings, ticket: InviteTicket, circle: CircleId, *, founds: bool) -> None:
        super().__init__(meetings)
        self.ticket = ticket
        self.circle = circle
        self.founds = founds

    def start(self) -> None:
        """Show the code, and announce its public number."""
        self._meetings.open_invite(self)
        made = self.ticket.invitation
        self.tell(JoinEvent(JoinKind.CODE, code=made.text, link=made.link, circle_name=self.ticket.offer.circle_name))

    def tell(self, event: JoinEvent) -> None:
        """See `Meeting`; that somebody waits for a yes is told to the window as a whole, too."""
        super().tell(event)
        if event.kind is JoinKind.CONFIRM and not self.over:
            self._meetings.person_waits(event.name, event.circle_name or self.ticket.offer.circle_name)

    def end(self) -> None:
        """The code is worth nothing from here on."""
        self.ticket.close()
        super().end()


class Join(Meeting):
    """The newcomer's side."""

    def __init__(self, meetings: Meetings, attempt: JoinAttempt, calling: Calling) -> None:
        super().__init__(meetings)
        self.attempt = attempt
        self.calling = calling

    def start(self) -> None:
        """Look for the inviter."""
        self._meetings.open_join(self)


class Meetings:
    """Every meeting under way. Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self.machines: dict[ConnId, Inviter | Joiner] = {}
        self._net = network
        self._of: dict[ConnId, Meeting] = {}
        self._invites: list[Invite] = []
        self._join: Join | None = None
        self._offers = Offers(network)
        self.nearby = Nearby(network)

    def person_waits(self, name: str, circle_name: str) -> None:
        """Tell that a newcomer stands at the door."""
        self._net.host.emit(PersonWaits(name, circle_name))

    # -- beginning

    def invite(self, state: CircleState, *, link: bool, device: bool = False) -> Invite:
        """An invitation to a circle; to a private space it founds a circle of two; `device`: for another of mine."""
        offer = self._offers.link(state) if device else self._offers.invite(state)
        return self._invite(state, offer, link=link, founds=state.private and not device)

    def readmit(self, state: CircleState, *, link: bool) -> Invite:
        """An invitation for whoever comes back with a recovery sheet, and nobody else."""
        return self._invite(state, self._offers.back(state), link=link, founds=False)

    def _invite(self, state: CircleState, offer: rules.Offer, *, link: bool, founds: bool) -> Invite:
        if link:
            if not self._net.own_addresses:
                raise JoinError("This device cannot be reached from outside now. Use a code on the same network.")
            made = rules.new_link(self._net.own_addresses, PeerId(self._net.transport.peer_id))
            ticket = InviteTicket(made, offer, self._now())
        else:
            used = {invite.ticket.locator for invite in self._invites} | set(self.nearby.numbers())
            code = rules.new_code(frozenset(n for n in used if isinstance(n, int)))
            ticket = InviteTicket(code, offer, self._now())
        return Invite(self, ticket, state.circle, founds=founds)

    def join(self, code: str, *, at: str | None, sheet: SheetWords | None = None) -> Join:
        """A newcomer's attempt; with a sheet, of somebody who comes back.

        Raises:
            InvalidInput: not a code or link, or no name set yet.
            JoinError: another attempt is under way.
        """
        invitation = rules.parse_invitation(code)
        if self._join is not None:
            raise JoinError("You are already joining a circle. Finish or cancel that first.")
        name = my_name(self._net) if sheet is None else ""
        attempt = JoinAttempt(invitation, name, sheet=sheet, time_ms=self._net.clock.now_ms())
        return Join(self, attempt, Calling(self._net, invitation, at))

    def open_invite(self, invite: Invite) -> None:
        """From now on newcomers with this code are answered."""
        self._invites.append(invite)
        self._net.advertise()

    def open_join(self, join: Join) -> None:
        """From now on look for the inviter."""
        self._join = join
        self._call()

    def _call(self) -> None:
        join = self._join
        if join is None:
            return
        session = join.calling.standing(self._net.sessions.values())
        if session is not None:
            self._begin(session, join)
        else:
            join.calling.begin(self.nearby.of(join.attempt.invitation.locator))

    def forget(self, meeting: Meeting) -> None:
        """The meeting is over."""
        if isinstance(meeting, Invite) and meeting in self._invites:
            self._invites.remove(meeting)
            self._net.advertise()
        if meeting is self._join:
            self._join = None
        for conn in [conn for conn, of in self._of.items() if of is meeting]:
            del self._of[conn]

    @property
    def locator(self) -> int | None:
        """The public number of the newest open invite with a code."""
        numbers = [invite.ticket.locator for invite in self._invites]
        return next((n for n in reversed(numbers) if isinstance(n, int)), None)

    # -- connections

    def sighted(self, sighting: Sighting) -> None:
        """Somebody announces an open invite: perhaps the one we look for."""
        self.nearby.sighted(sighting)
        if sighting.locator is None:
            return
        join = self._join
        if join is not None and join.session is None and join.attempt.invitation.locator == sighting.locator:
            join.calling.sighted(sighting)
            self._call()

    def begin_on(self, session: Session) -> bool:
        """We dialled this connection: was it to join? Then begin."""
        join = self._join
        if join is None or join.session is not None or not join.calling.reached(session):
            return False
        self._begin(session, join)
        return True

    def _begin(self, session: Session, join: Join) -> None:
        machine = Joiner(join.attempt, session.peer)
        self.machines[session.conn] = machine
        self._of[session.conn] = join
        join.session = session
        self._net.transport.patience(session.conn, PATIENCE_S)
        join.tell(JoinEvent(JoinKind.FOUND))
        self._net.guarded(session, lambda: self.carry_out(session, join, machine.start()))

    def frame(self, session: Session, _circle: CircleId | None, payload: bytes) -> None:
        """One frame of a join.

        Raises:
            PeerFault: see the machines.
        """
        machine = self.machines.get(session.conn)
        if machine is None or (machine.over and isinstance(machine, Inviter)):
            machine = self.machines[session.conn] = Inviter(self._find, session.peer)
        step = machine.received(payload, self._now()) if isinstance(machine, Inviter) else machine.received(payload)
        if isinstance(machine, Inviter) and session.conn not in self._of and machine.ticket is not None:
            invite = next((i for i in self._invites if i.ticket is machine.ticket), None)
            if invite is not None:
                self._of[session.conn] = invite
                self._net.transport.patience(session.conn, PATIENCE_S)
        self.carry_out(session, self._of.get(session.conn), step)

    def _find(self, locator: rules.Locator) -> InviteTicket | None:
        return next((i.ticket for i in self._invites if i.ticket.locator == locator), None)

    def carry_out(self, session: Session, meeting: Meeting | None, step: Step) -> None:
        """Send, tell, close: what a machine decided."""
        for frame in step.frames:
            self._net.transport.send(session.conn, JOIN + frame)
        for event in step.events:
            if meeting is not None:
                self._event(session, meeting, event)
        if step.close and not session.member:
            self._net.transport.close(session.conn)

    def _event(self, session: Session, meeting: Meeting, event: rules.JoinEvent) -> None:
        match event:
            case rules.Confirm():
                meeting.session = session
                self._asked(session, meeting, event)
            case rules.Waiting():
                meeting.tell(JoinEvent(JoinKind.WAITING))
            case rules.Received(joined=joined):
                self._received(session, meeting, joined)
            case rules.Done(joined=joined):
                self._done(session, meeting, joined)
            case rules.Failed(text=text, retry=retry):
                if not (retry and isinstance(meeting, Join) and self._try_again(meeting)):
                    meeting.fail(text)

    def _asked(self, session: Session, meeting: Meeting, event: rules.Confirm) -> None:
        if isinstance(meeting, Join) and event.circle in self._net.circles.states:
            self.carry_out(session, meeting, self.machines[session.conn].decline())
            meeting.fail(f"This profile has {event.circle_name} already. Come back to it in a new profile.")
            return
        meeting.tell(
            JoinEvent(
                JoinKind.CONFIRM,
                name=event.peer_name,
                circle_name=event.circle_name,
                safety_words=event.safety_words,
                own_device=event.flavour is rules.Flavour.LINK,
                returning=event.returning,
            )
        )

    def _try_again(self, join: Join) -> bool:
        """A connection broke after the person had confirmed: call again, they need not know."""
        if join.attempt.confirmed_with is None or not join.calling.again():
            return False
        join.session = None
        return True

    def _received(self, session: Session, meeting: Meeting, joined: JoinedCircle) -> None:
        self._net.keeper.keep(joined)
        machine = self.machines[session.conn]
        assert isinstance(machine, Joiner)
        self.carry_out(session, meeting, machine.stored())

    def _done(self, session: Session, meeting: Meeting, joined: JoinedCircle) -> None:
        self.machines.pop(session.conn, None)
        if isinstance(meeting, Invite) and meeting.founds:
            self._founded(meeting)
        self._net.joined(session, joined.circle, joined.peer_device, newcomer=isinstance(meeting, Join))
        meeting.tell(JoinEvent(JoinKind.DONE, name=joined.peer_name, circle_name=joined.name, circle=joined.circle))

    def _founded(self, first: Invite) -> None:
        """A private space founds one circle only: its other open invitations end here."""
        for other in list(self._invites):
            if other is not first and other.founds and other.circle == first.circle:
                other.fail("The circle has been founded with somebody else. Make a new code to invite the next.")

    def ended(self, session: Session) -> None:
        """A connection is gone."""
        machine = self.machines.pop(session.conn, None)
        meeting = self._of.pop(session.conn, None)
        if machine is not None and meeting is not None:
            self.carry_out(session, meeting, machine.closed())
            if meeting.session is session and not meeting.over and isinstance(meeting, Invite):
                meeting.session = None

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """Nobody answered."""
        if self._join is not None and self._join.calling.failed(addresses):
            self._join.fail(
                f"No PeerMesh answers at {', '.join(addresses)}. Check the address, and that it is running."
            )

    # -- time

    def _now(self) -> float:
        return self._net.clock.monotonic()

    def run_due(self) -> None:
        """Invitations run out; a search that finds nobody ends."""
        self.nearby.run_due()
        for invite in list(self._invites):
            if self._now() - invite.ticket.created >= rules.TICKET_SECONDS and invite.session is None:
                invite.fail("Nobody came within ten minutes, so this code is no longer valid. Make a new one.")
        join = self._join
        if join is not None and join.session is None:
            text = join.calling.run_due()
            if text:
                join.fail(text)

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        times = [invite.ticket.created + rules.TICKET_SECONDS for invite in self._invites if invite.session is None]
        if self._join is not None and self._join.session is None:
            times.append(self._join.calling.deadline())
        runs_out = self.nearby.deadline()
        return min(times if runs_out is None else [*times, runs_out], default=None)
