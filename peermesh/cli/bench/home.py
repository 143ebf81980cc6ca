"""Home over many documents: what a circle tells when it is opened, in the core and in the window."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peermesh.app import App, SystemClock
from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import fill, join, sentence, settle
from peermesh.store import create_profile, open_profile
from peermesh.types import CircleId
from sync.memory import MemoryNetwork

OTHERS = 5
"""One other document for so many notes: 10,000 and 2,000."""
NEW = 200
"""Notes that a colleague has written since I last looked."""
ROUNDS = 15
FIRST = "the first time"


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds until everything that Home tells is read, and until its page shows it."""
    home, circle = _make(folder, notes, chars)
    target = "p95 <= 100 ms"
    with open_profile(home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        with _closing(app):
            read = _times(lambda: app.practices.home.view(circle), ROUNDS)
            picture = _times(lambda: app.practices.picture.ties(circle), ROUNDS)
            shown = list(_shown(app, circle))
    of = f"{notes} notes + {notes // OTHERS} other documents"
    return [
        Figure(f"Home read {FIRST}, {of}", "ms", read[:1], target),
        Figure(f"Home read, {of}", "ms", read[1:], target),
        Figure(f"Home's page shown {FIRST}", "ms", shown[:1], target),
        Figure("Home's page shown", "ms", shown[1:], target),
        Figure("who has helped whom, all time", "ms", picture),
    ]


def _make(folder: Path, notes: int, chars: int) -> tuple[Path, CircleId]:
    homes = (folder / "left", folder / "right")
    with (
        create_profile(homes[0], passphrase=None, allow_key_file=True) as left,
        create_profile(homes[1], passphrase=None, allow_key_file=True) as right,
    ):
        network = MemoryNetwork(seed=1)
        apps = [App(profile, SystemClock()) for profile in (left, right)]
        for name, app in zip(("Left", "Right"), apps, strict=True):
            app.set_my_name(name)
            app.attach(network.attach(app))
        mine, theirs = apps
        circle = join(network, mine, theirs)
        fill(mine, circle, notes - NEW, chars)
        _others(mine, theirs, circle, notes // OTHERS, lambda: settle(network, mine, theirs))
        settle(network, mine, theirs)
        mine.practices.home.mark_seen(circle)
        fill(theirs, circle, NEW, chars, seed=2)
        settle(network, mine, theirs)
        mine.index_now(circle)
        for app in apps:
            app.close()
    return homes[0], circle


def _others(mine: App, theirs: App, circle: CircleId, count: int, met: Callable[[], None]) -> None:
    """Help requests that were answered, wins that were cheered, sealed rounds; a few of each still wait."""
    rng = random.Random(3)  # noqa: S311 - text for a benchmark
    helping, wins, sealing = theirs.practices.helping, theirs.practices.wins, theirs.practices.sealing
    docs = []
    with theirs.writing():
        for number in range(count):
            title, text = f"Document {number}", sentence(rng, 300)
            if number % 5 < 2:
                docs.append(("help", helping.ask(circle, title, text, tags=("bread",))))
            elif number % 5 < 4:
                docs.append(("win", wins.tell(circle, title, text)))
            else:
                sealing.open_round(circle, title, text, days=0.00001 if number % 100 > 5 else 7)
    met()
    with mine.writing():
        for number, (kind, doc) in enumerate(docs):
            if kind == "win":
                mine.practices.wins.cheer(circle, doc)
            elif number % 100:
                mine.practices.helping.accept(circle, doc, mine.practices.helping.reply(circle, doc, sentence(rng, 80)))


def _times(does: Callable[[], object], rounds: int) -> list[float]:
    samples = []
    for _ in range(rounds):
        begun = time.perf_counter()
        does()
        samples.append((time.perf_counter() - begun) * 1e3)
    return samples


def _shown(app: App, circle: CircleId) -> Iterator[float]:
    """The window goes to Home and paints it; between, it shows the notes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.desktop.start import make_application
    from ui.house import furnished

    qt: Any = make_application("en")
    window = furnished(app, circle)
    window.show()
    qt.processEvents()
    for _ in range(ROUNDS):
        window.practices.sections.go("notes")
        qt.processEvents()
        begun = time.perf_counter()
        window.practices.sections.go("home")
        window.right.repaint()
        yield (time.perf_counter() - begun) * 1e3
        qt.processEvents()
    window.leave()


@contextmanager
def _closing(app: App) -> Iterator[None]:
    try:
        yield
    finally:
        app.close()
