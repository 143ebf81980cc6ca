"""People with real profiles and real sockets: each App on its own libp2p node on loopback, in one process.

One thread owns every App; each node has its thread, as in the window. The wall clock can be set on by days, so that a
month passes; connections, which live by the monotonic clock, stay.
"""

from __future__ import annotations

import queue
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from peermesh.app import App, JoinEvent, JoinKind, Meeting
from peermesh.events import Event
from peermesh.store import create_profile, open_profile
from peermesh.types import CircleId, DeviceId
from sync.config import Limits, NodeConfig, Timing
from sync.thread import NetworkThread

PATIENCE_S = 60.0
"""What surely comes is waited for so long; a busy machine is slow."""
TIMING = Timing(redial_first=0.05, redial_last=0.5)
LIMITS = Limits(strangers_per_address=50, handshakes_per_address=50)
"""All of them share one address here."""


class WallClock:
    """The system's clocks; the wall clock is ahead by what has been skipped."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def now_ms(self) -> int:
        return round((time.time() + self.ahead_s) * 1000)

    def monotonic(self) -> float:
        return time.monotonic()


class RealPerson:
    """One person, one profile, one node."""

    def __init__(self, world: RealWorld, name: str) -> None:
        self.world = world
        self.name = name
        self.home = world.folder / name.lower()
        self.seed = secrets.token_bytes(32)
        self.told: list[Event] = []
        create_profile(self.home, passphrase=None, allow_key_file=True).close()
        self.network: NetworkThread | None = None
        self.start()
        self.app.set_my_name(name)

    def start(self) -> None:
        """Open the profile, and go online."""
        self.profile = open_profile(self.home, passphrase=None)
        self.app = App(self.profile, self.world.clock)
        self.app.subscribe(self.told.append, tells=True)
        self.online()

    def online(self) -> None:
        """Listen on loopback, and call whom we know."""
        self.network = NetworkThread()
        config = NodeConfig(transport_seed=self.seed, listen=("127.0.0.1:0",), mdns=False, limits=LIMITS, timing=TIMING)
        self.network.start(config, self.app, self.world.posted.put)
        self.app.attach(self.network.transport)
        self.world.until(lambda: bool(self.app.listening_on()), f"{self.name} listens")
        if any(not info.private for info in self.app.circles()):
            for other in self.world.people:
                if other is not self and other.network is not None:
                    self.app.dial(other.address)

    def offline(self) -> None:
        """Pull the cable: the App goes on."""
        network, self.network = self.network, None
        if network is not None:
            self.app.drop_connections()
            assert network.stop(10.0)

    def stop(self) -> None:
        self.app.close()
        network, self.network = self.network, None
        if network is not None:
            assert network.stop(10.0)
        self.profile.close()

    @property
    def address(self) -> str:
        """HOST:PORT."""
        parts = self.app.listening_on()[0].split("/")
        return f"{parts[2]}:{parts[4]}"

    @property
    def circle(self) -> CircleId:
        return next(info.circle for info in self.app.circles() if not info.private)

    @property
    def me(self) -> DeviceId:
        return self.app.records.me(self.circle)

    def of(self, name: str) -> DeviceId:
        """Somebody's id by name."""
        return next(member.person for member in self.app.members(self.circle) if member.name == name)


class RealWorld:
    """Everybody, the clock, and the one loop."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.clock = WallClock()
        self.posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self.people: list[RealPerson] = []
        for name in names:
            self.people.append(RealPerson(self, name))

    def days(self, days: float) -> None:
        """Time passes."""
        self.clock.ahead_s += days * 86_400

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Run everybody until something is so."""
        give_up = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < give_up, f"it never came: {what}"
            self.turn()

    def turn(self) -> None:
        """One turn of the loop: what was posted, and what is waiting."""
        try:
            self.posted.get(timeout=0.01)()
            while True:
                self.posted.get_nowait()()
        except queue.Empty:
            pass
        for person in self.people:
            while person.profile.store is not None and person.app.work(0.05):
                pass

    def agree(self, *people: RealPerson) -> None:
        """Until these hold the same, and have read it."""
        some = people or tuple(self.people)

        def same() -> bool:
            held = [person.profile.store.vector(person.circle) for person in some]
            read = all(person.app.unread() == 0 for person in some)
            ops = {len(person.app._circles.get(person.circle).membership) for person in some}
            return read and len(ops) == 1 and all(one == held[0] for one in held)

        self.until(same, "everybody holds the same")

    def meet(self, host: RealPerson, guest: RealPerson, circle: CircleId) -> None:
        """Invite and join by a code, both confirm."""
        joined: list[CircleId] = []
        code: list[str] = []
        invite, join = host.app.invite(circle), list[Meeting]()

        def hosting(event: JoinEvent) -> None:
            if event.kind is JoinKind.CODE:
                code.append(event.code)
            if event.kind is JoinKind.CONFIRM:
                invite.confirm()

        def coming(event: JoinEvent) -> None:
            assert event.kind is not JoinKind.FAILED, event
            if event.kind is JoinKind.CONFIRM:
                join[0].confirm()
            if event.kind is JoinKind.DONE and event.circle is not None:
                joined.append(event.circle)

        invite.on_event = hosting
        invite.start()
        join.append(guest.app.join(code[0], at=host.address))
        join[0].on_event = coming
        join[0].start()
        self.until(lambda: bool(joined), f"{guest.name} joins")

    def close(self) -> None:
        for person in self.people:
            person.stop()
