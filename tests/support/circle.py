"""Several Apps over the in-memory network, each with a real encrypted store on disk: for scenario tests."""

from __future__ import annotations

import contextlib
import random
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path
from unittest import mock

from peermesh.app import App, JoinEvent, JoinKind
from peermesh.circle import DeviceKey
from peermesh.errors import UserError
from peermesh.events import Event
from peermesh.store import Profile, create_profile, open_profile
from peermesh.types import CircleId, ConnId, DocId
from sync.memory import MemoryNetwork, MemoryTransport


class TestClock:
    """Both clocks stand still until somebody moves them."""

    __test__ = False

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def now_ms(self) -> int:
        return int(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds


class Person:
    """One person with one computer: profile, App, and a place on the network."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.home = world.folder / name.lower()
        self.told: list[Event] = []
        create_profile(self.home, passphrase=None, allow_key_file=True).close()
        self.profile: Profile
        self.app: App
        self.transport: MemoryTransport | None = None
        self.plugged = True
        self.place: MemoryTransport | None = None
        self.start()
        self.app.set_my_name(name)

    def start(self, *, online: bool = True) -> None:
        self.profile = open_profile(self.home, passphrase=None)
        self.app = App(self.profile, self.world.clock)
        self.app.subscribe(self.told.append, tells=True)
        if online:
            self.online()

    def online(self) -> None:
        self.transport = self.place = self.world.network.attach(self.app, again=self.place)
        self.app.attach(self.transport)

    def unplug(self) -> None:
        """Pull the network cable: connections end, the App goes on."""
        self.plugged = False
        self.world.replug()

    def plug(self) -> None:
        self.plugged = True
        self.world.replug()

    def stop(self) -> None:
        self.app.close()
        self.leave()
        self.profile.close()

    def kill(self) -> None:
        """End without any farewell: nothing is flushed."""
        self.leave()
        self.profile.close()

    def leave(self) -> None:
        if self.transport is not None:
            self.transport.stop()
            self.transport = None

    def say(self, other: Person, frame: bytes) -> ConnId:
        """Send any bytes to another App over the connection that stands: what a hostile member can do."""
        assert self.transport is not None
        conn = self.conn(other)
        self.transport.send(conn, frame)
        return conn

    def conn(self, other: Person) -> ConnId:
        """The connection to somebody, as it is called here."""
        assert other.transport is not None
        sessions = self.app._network.sessions.values()
        (conn,) = [s.conn for s in sessions if s.peer.peer_id == other.transport.peer_id]
        return conn

    def met(self, other: Person) -> bool:
        """Whether a connection with somebody stands on which membership was proved."""
        assert other.transport is not None
        return other.transport.peer_id in {peer.peer_id for peer in self.app.peers()}

    @property
    def circle(self) -> CircleId:
        shared = [info for info in self.app.circles() if not info.private]
        assert len(shared) == 1, shared
        return shared[0].circle

    def text(self, doc: DocId) -> str:
        return self.app.note_version(self.circle, doc)[0]


class World:
    """The network, the clock, and everybody on it."""

    def __init__(self, folder: Path, *names: str, seed: int = 0) -> None:
        self.folder = folder
        self.clock = TestClock()
        self.network = MemoryNetwork(seed=seed)
        self._parts: tuple[tuple[Person, ...], ...] = ()
        self.people = [Person(self, name) for name in names]

    def weather(self, *, latency: float = 0.0, loss: float = 0.0) -> None:
        """From now on: seconds that a frame travels, and the chance that it is lost with its connection."""
        self.network.latency, self.network.loss = latency, loss

    def partition(self, *groups: Collection[Person]) -> None:
        """Only people of one group can reach each other; none given: all can. Unplugged ones stay alone."""
        self._parts = tuple(tuple(group) for group in groups)
        self.replug()

    def replug(self) -> None:
        """Tell the network who can reach whom."""
        alone = [(person,) for person in self.people if not person.plugged]
        groups = [[person for person in group if person.plugged] for group in self._parts]
        if groups or alone:
            if not groups:
                groups = [[person for person in self.people if person.plugged]]
            places = [[p.place for p in group if p.place is not None] for group in (*groups, *alone)]
            self.network.partition(*[place for place in places if place])
        else:
            self.network.heal()
        for person in self.people:  # announcements on a local network are repeated when links come up
            if person.transport is not None and person.transport.ad is not None:
                person.transport.advertise(person.transport.ad)

    def cut_all(self) -> None:
        """Every connection is lost at once; they may be made again."""
        self.network.cut_all()

    def settle(self, seconds: float = 0.0, step: float = 0.1) -> None:
        """Let network and Apps work until nothing is left to do, then let time pass in small steps."""
        self._work()
        while seconds > 1e-9:
            passing = min(step, seconds)
            self.clock.seconds += passing
            self.network.advance(passing)
            self._work()
            seconds -= passing

    def _work(self) -> None:
        for _ in range(10_000):
            busy = self.network.run_until_idle() > 0
            for person in self.people:
                while person.profile.store is not None and person.transport is not None and person.app.work(1.0):
                    busy = True
            if not busy and self.network.run_until_idle() == 0:  # what they sent last arrives too
                return
        raise AssertionError("the world never comes to rest")

    def together(self, name: str = "Bakers") -> CircleId:
        """Everybody in one circle, founded by the first two."""
        first, *others = self.people
        circle = first.app.circle_new(name)
        for other in others:
            circle = self.join(first, other, circle)
        return circle

    def join(self, host: Person, guest: Person, circle: CircleId) -> CircleId:
        meeting = Meeting(host, guest, circle)
        self.settle()
        assert meeting.joined, meeting.events
        return meeting.joined[0]

    def close(self) -> None:
        for person in self.people:
            with contextlib.suppress(UserError):
                person.stop()


class Meeting:
    """Both sides of a join; each confirms unless told otherwise."""

    def __init__(
        self, host: Person, guest: Person, circle: CircleId, *, host_says: bool = True, guest_says: bool = True
    ) -> None:
        self.events: list[tuple[str, JoinEvent]] = []
        self.joined: list[CircleId] = []
        self.invite = host.app.invite(circle)
        self.code = ""
        self._says = {"host": host_says, "guest": guest_says}
        self.invite.on_event = lambda event: self._hear("host", event)
        self.invite.start()
        self.join = guest.app.join(self.code)
        self.join.on_event = lambda event: self._hear("guest", event)
        self.join.start()

    def _hear(self, side: str, event: JoinEvent) -> None:
        self.events.append((side, event))
        meeting = self.invite if side == "host" else self.join
        if event.kind is JoinKind.CODE:
            self.code = event.code
        if event.kind is JoinKind.CONFIRM:
            if self._says[side]:
                meeting.confirm()
            else:
                meeting.decline()
        if event.kind is JoinKind.DONE and event.circle is not None:
            self.joined.append(event.circle)

    def of(self, side: str) -> list[JoinKind]:
        return [event.kind for who, event in self.events if who == side]


@contextlib.contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Keys, ids and nonces from a seed, so that a schedule that fails fails again."""
    source = random.Random(seed)
    with (
        mock.patch.object(secrets, "token_bytes", lambda count=32: source.randbytes(count)),
        mock.patch.object(DeviceKey, "generate", side_effect=lambda: DeviceKey.from_bytes(source.randbytes(32))),
    ):
        yield


@contextlib.contextmanager
def three(folder: Path, settle_s: float = 2) -> Iterator[World]:
    """Anna, Bruno and Carla in one circle; all is closed at the end."""
    made = World(folder, "Anna", "Bruno", "Carla")
    made.together()
    made.settle(settle_s)
    yield made
    made.close()
