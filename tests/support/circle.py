"""Several Apps over the in-memory network, each with a real encrypted store on disk: for scenario tests."""

from __future__ import annotations

import contextlib
from pathlib import Path

from peermesh.app import App, JoinEvent, JoinKind
from peermesh.errors import UserError
from peermesh.events import Event
from peermesh.store import Profile, create_profile, open_profile
from peermesh.types import CircleId, DocId
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
        self.start()
        self.app.set_my_name(name)

    def start(self, *, online: bool = True) -> None:
        self.profile = open_profile(self.home, passphrase=None)
        self.app = App(self.profile, self.world.clock)
        self.app.subscribe(self.told.append)
        if online:
            self.online()

    def online(self) -> None:
        self.transport = self.world.network.attach(self.app)
        self.app.attach(self.transport)

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
        self.people = [Person(self, name) for name in names]

    def settle(self, seconds: float = 0.0) -> None:
        """Let network and Apps work until nothing is left to do, then let time pass in small steps."""
        self._work()
        while seconds > 0:
            step = min(0.1, seconds)
            self.clock.seconds += step
            self.network.advance(step)
            self._work()
            seconds -= step

    def _work(self) -> None:
        for _ in range(10_000):
            busy = self.network.run_until_idle() > 0
            for person in self.people:
                while person.profile.store is not None and person.transport is not None and person.app.work(1.0):
                    busy = True
            if not busy:
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
