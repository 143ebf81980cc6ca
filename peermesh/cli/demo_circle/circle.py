"""A made-up circle for pictures and first tries: six real profiles over the in-memory network, with a past.

`with demo_circle("en") as demo` (or "it"): `demo.mine` is my App, the others run beside it; `demo.settle()` after
every step.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from peermesh.app import App, JoinEvent, JoinKind, Profile, SystemClock
from peermesh.cli.demo_circle.arranging import ARRANGEMENTS
from peermesh.cli.demo_circle.english import ENGLISH
from peermesh.cli.demo_circle.italian import ITALIAN
from peermesh.cli.demo_circle.practising import PRACTICES, Deed
from peermesh.cli.demo_circle.texts import DemoNote, DemoPerson, DemoTexts
from peermesh.store import create_profile
from peermesh.types import CircleId, DocId
from sync.memory import MemoryNetwork, MemoryTransport

HOUR_MS = 3_600_000
SEEN_HOURS = 24.0
"""So long ago I have looked at everything."""
TEXTS = {"en": ENGLISH, "it": ITALIAN}
"""By language."""


class PastClock(SystemClock):
    """The system's clock, some hours ago."""

    def __init__(self) -> None:
        self.hours_ago = 0.0

    def now_ms(self) -> int:
        """Milliseconds since the epoch, UTC."""
        return super().now_ms() - round(self.hours_ago * HOUR_MS)


@dataclass
class Demo:
    """The circle and everybody in it. `apps[0]` is mine."""

    network: MemoryNetwork
    clock: PastClock
    apps: list[App]
    lines: list[MemoryTransport]
    texts: DemoTexts
    language: str
    circle: CircleId = field(init=False)
    shown: DocId = field(init=False)

    @property
    def mine(self) -> App:
        """The App whose window is shown."""
        return self.apps[0]

    def settle(self) -> None:
        """Run network and Apps until nothing is left to do."""
        busy = True
        while busy:
            busy = self.network.run_until_idle() > 0
            for app in self.apps:
                while app.work(1.0):
                    busy = True

    def meet(self, host: App, guest: App, circle: CircleId) -> CircleId:
        """One more member; both sides confirm at once."""
        told: list[JoinEvent] = []
        invite = host.invite(circle)

        def hosting(event: JoinEvent) -> None:
            told.append(event)
            if event.kind is JoinKind.CONFIRM:
                invite.confirm()

        invite.on_event = hosting
        invite.start()
        joining = guest.join(told[0].code)
        joined: list[CircleId] = []

        def coming(event: JoinEvent) -> None:
            if event.kind is JoinKind.CONFIRM:
                joining.confirm()
            if event.kind is JoinKind.DONE and event.circle is not None:
                joined.append(event.circle)

        joining.on_event = coming
        joining.start()
        self.settle()
        return joined[0]

    def away(self, *numbers: int) -> None:
        """These people close their laptops."""
        here = [line for n, line in enumerate(self.lines) if n not in numbers]
        self.network.partition(here, *[[self.lines[n]] for n in numbers])
        self.settle()


@contextmanager
def demo_circle(language: str) -> Iterator[Demo]:
    """Make the circle in a temporary folder, in English ("en") or Italian ("it")."""
    texts = TEXTS[language]
    with tempfile.TemporaryDirectory(prefix="peermesh-demo-") as folder, ExitStack() as stack:
        clock, network = PastClock(), MemoryNetwork(seed=1)
        demo = Demo(network, clock, [], [], texts, language)
        clock.hours_ago = 24 * 16
        for number, person in enumerate(texts.people):
            profile = stack.enter_context(
                create_profile(Path(folder) / str(number), passphrase=None, allow_key_file=True)
            )
            app = App(profile, clock)
            stack.callback(app.close)
            app.people.set_mine(_profile(person))
            line = network.attach(app)
            app.attach(line)
            demo.apps.append(app)
            demo.lines.append(line)
        _gather(demo)
        _live(demo)
        yield demo


def _profile(one: DemoPerson) -> Profile:
    return Profile(one.name, one.color, one.about, "", one.skills, one.interests, one.languages, ask_me=one.ask_me)


def _gather(demo: Demo) -> None:
    """Found the circle, and welcome everybody."""
    mine, texts = demo.mine, demo.texts
    for extra in texts.other_circles:
        mine.circle_new(extra)
    demo.circle = mine.circle_new(texts.circle)
    for guest in demo.apps[1:]:
        demo.circle = demo.meet(mine, guest, demo.circle)
    for member in mine.members(demo.circle):
        if demo.apps[1].governance.may_welcome(demo.circle, member.person):
            demo.apps[1].governance.welcome(demo.circle, member.person)
    demo.settle()


def _live(demo: Demo) -> None:
    """Everything that was ever done, in the order in which it was."""
    deeds: list[Deed] = [(note.hours_ago, partial(_write, demo, note)) for note in demo.texts.notes]
    deeds += [(SEEN_HOURS, partial(demo.mine.practices.home.mark_seen, demo.circle))]
    deeds += [deed for practice in (*ARRANGEMENTS, *PRACTICES) for deed in practice(demo)]
    for hours_ago, does in sorted(deeds, key=lambda deed: -deed[0]):
        demo.clock.hours_ago = hours_ago
        demo.network.advance(1)
        does()
        demo.settle()
    demo.clock.hours_ago = 0
    for app in demo.apps:
        app.index_all()
    demo.settle()


def _write(demo: Demo, note: DemoNote) -> None:
    first = note.body
    for now, before in demo.texts.changes:
        first = first.replace(now, before)
    doc = demo.apps[note.authors[0]].note_new(demo.circle, note.title, first, tags=note.tags)
    demo.settle()
    for number in note.authors[1:]:
        opened = demo.apps[number].open_note(demo.circle, doc)
        opened.replace(note.body)
        opened.close()
        demo.settle()
    demo.shown = doc
