"""What the parts of the network room need of the whole: declared here, so that they do not import `Network`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.moving import Mover
from peermesh.app.session import Session
from peermesh.circle import JoinedCircle, Op, Standing
from peermesh.events import Event
from peermesh.log import Action, Entry, Fork
from peermesh.ports import Clock, Transport
from peermesh.store import Store
from peermesh.types import CircleId, ConnId, DeviceId


class Host(Protocol):
    """What the network needs of the App it belongs to."""

    def emit(self, event: Event) -> None:
        """Tell the listeners."""

    def wake(self) -> None:
        """Have `Network.step` called soon."""

    @property
    def my_name(self) -> str:
        """How colleagues see me."""

    def my_profile(self) -> list[list[str]]:
        """What a circle that I come to is told of me: the body of a profile operation."""


class Keeping(Protocol):
    """Makes the outcome of a join durable; see `keeper.Keeper`."""

    def admit(self, state: CircleState, device: DeviceId) -> Sequence[bytes]:
        """Admit a newcomer; returns every operation of the circle."""

    def link(self, state: CircleState, device: DeviceId, proof: bytes) -> Sequence[bytes]:
        """Add another device of mine; returns every operation of the circle."""

    def let_in(self, state: CircleState, raw: bytes) -> Sequence[bytes]:
        """Take what a recovery sheet signed; returns every operation of the circle."""

    def found(self, private: CircleState, joined: JoinedCircle) -> None:
        """Keep a circle founded from a private space."""

    def keep(self, joined: JoinedCircle) -> None:
        """Keep a circle that was joined."""


class Accepting(Protocol):
    """Whose content may enter; see `acceptance.Acceptance`."""

    def refusal(self, state: CircleState, entries: Sequence[Entry]) -> str | None:
        """Why a run of one device's log may not enter now."""

    def settle(self, state: CircleState) -> None:
        """Vouch for what is held here of devices that are not active any more."""


class Healing(Protocol):
    """What follows from a fork; see `forks.Forks`."""

    def found(self, state: CircleState, fork: Fork) -> None:
        """A device signed two entries for one seq."""

    def branch(self, state: CircleState, entries: Sequence[Entry]) -> None:
        """A part of a branch was fetched."""

    def greeted(self, state: CircleState, session: Session) -> None:
        """A hello has proved membership on both sides."""

    def came_back(self, state: CircleState) -> None:
        """Others held entries of mine that this disk had not."""

    def review(self, state: CircleState) -> None:
        """Membership changed: is something to be fetched, vouched for, or exchanged?"""


class Rotating(Protocol):
    """Changes a circle's key after somebody lost access; see `rotation.Rotation`."""

    def review(self, state: CircleState) -> None:
        """Is a change due, or done by somebody else?"""


class Barring(Protocol):
    """Who gets no connection from this device; see `blocking.Blocking`."""

    def shuts(self, circle: CircleId, device: DeviceId) -> bool:
        """Whether this device wants no connection with that one now."""

    def standing(self, state: CircleState) -> Callable[[DeviceId], Standing]:
        """How a hello treats a device."""


class Watching(Protocol):
    """What members' devices may send in a day; see `conduct.Conduct`."""

    def refusal(self, state: CircleState, entries: Sequence[Entry]) -> str | None:
        """Why entries of one device may not enter today."""

    def taken(self, state: CircleState, entries: Sequence[Entry]) -> None:
        """Entries of one device became durable here."""

    def operated(self, session: Session, state: CircleState, entered: Sequence[Op]) -> None:
        """Membership operations came in."""

    def unreadable(self, state: CircleState, device: DeviceId) -> None:
        """A device signed entries that no PeerMesh may take."""


class Hub(Protocol):
    """The network room as its parts see it; see `network.Network`."""

    transport: Transport
    sessions: dict[ConnId, Session]
    refused: Counter[str]
    own_addresses: tuple[str, ...]
    store: Store
    clock: Clock
    batch: Batch
    circles: Circles
    mover: Mover
    host: Host

    @property
    def acceptance(self) -> Accepting:
        """Whose content may enter."""

    @property
    def forks(self) -> Healing:
        """What follows from forks."""

    @property
    def blocking(self) -> Barring:
        """Who gets no connection."""

    @property
    def conduct(self) -> Watching:
        """What may be sent in a day."""

    @property
    def rotation(self) -> Rotating:
        """Who changes keys."""

    @property
    def keeper(self) -> Keeping:
        """Who makes joins durable."""

    def guarded(self, session: Session, work: Callable[[], None]) -> None:
        """Run what a peer caused; its fault ends its connection and nothing else."""

    def dispatch(self, state: CircleState, actions: Sequence[Action]) -> None:
        """Carry out what a circle's replication asks for."""

    def proved(self, session: Session, circle: CircleId, device: DeviceId) -> None:
        """A connection has proved membership of a circle."""

    def introduced(self, session: Session, circle: CircleId, device: DeviceId) -> None:
        """An unknown device knows the circle's key."""

    def members_known(self, session: Session, circle: CircleId) -> None:
        """Both sides' membership has been compared."""

    def joined(self, session: Session, circle: CircleId, device: DeviceId, *, newcomer: bool) -> None:
        """A join on this connection is done."""

    def advertise(self) -> None:
        """Circles or invites changed."""

    def author(self, state: CircleState, op_type: str, body: Sequence[object]) -> None:
        """Sign a membership operation of mine, keep it, and tell the circle."""

    def take(self, state: CircleState, raw: bytes) -> None:
        """Keep a membership operation that somebody signed here with another key than mine, and tell the circle."""

    def spread(self, state: CircleState, entered: Sequence[Op]) -> None:
        """Membership operations have become durable here: tell the circle, and do what follows from them."""

    def receiving(self) -> bool:
        """Whether notes are on their way here."""

    def of_circle(self, circle: CircleId) -> list[Session]:
        """Live sessions that share a circle."""
