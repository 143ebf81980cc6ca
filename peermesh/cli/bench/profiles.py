"""Profiles for benchmarks: real ones on disk, made and joined over the in-memory network."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from peermesh.app import App, JoinEvent, JoinKind, SystemClock
from peermesh.store import create_profile, open_profile
from peermesh.types import CircleId
from sync.memory import MemoryNetwork

CIRCLE = "Bench"
_WORDS = (Path(__file__).parents[2] / "circle" / "english.txt").read_text().split()


def sentence(rng: random.Random, chars: int) -> str:
    """Plain words, exactly so many characters."""
    parts: list[str] = []
    size = 0
    while size < chars:
        word = rng.choice(_WORDS)
        parts.append(word)
        size += len(word) + 1
    return " ".join(parts)[:chars].ljust(chars, ".")


@contextmanager
def opened(home: Path) -> Iterator[App]:
    """The App of an existing profile, without a network."""
    with open_profile(home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        try:
            yield app
        finally:
            app.close()


def make_one(folder: Path, notes: int, chars: int) -> tuple[Path, CircleId]:
    """One profile whose private space holds so many notes, all indexed."""
    home = folder / "one"
    with create_profile(home, passphrase=None, allow_key_file=True) as profile:
        app = App(profile, SystemClock())
        app.set_my_name("Bench")
        circle = app.circle_new(CIRCLE)
        fill(app, circle, notes, chars)
        app.close()
    return home, circle


def fill(
    app: App,
    circle: CircleId,
    notes: int,
    chars: int,
    seed: int = 1,
    *,
    kind: str = "note",
    tags: Sequence[str] = (),
) -> None:
    """Write notes and index them."""
    rng = random.Random(seed)  # noqa: S311 - text for a benchmark
    with app.writing():
        for number in range(notes):
            title = f"{kind.capitalize()} {number} {rng.choice(_WORDS)}"
            app.note_new(circle, title, sentence(rng, chars), kind=kind, tags=tags)
    app.index_now(circle)


def make_pair(folder: Path) -> tuple[Path, Path, CircleId]:
    """Two profiles that share a circle, joined by code over the in-memory network."""
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
        circle = join(network, apps[0], apps[1])
        for app in apps:
            app.close()
    return *homes, circle


def join(network: MemoryNetwork, host: App, guest: App, name: str = CIRCLE) -> CircleId:
    """Found a circle of two; both sides confirm at once."""
    codes: list[str] = []
    joined: list[CircleId] = []
    invite = host.invite(host.circle_new(name))

    def hosting(event: JoinEvent) -> None:
        if event.kind is JoinKind.CODE:
            codes.append(event.code)
        if event.kind is JoinKind.CONFIRM:
            invite.confirm()

    invite.on_event = hosting
    invite.start()
    joining = guest.join(codes[0])

    def coming(event: JoinEvent) -> None:
        if event.kind is JoinKind.CONFIRM:
            joining.confirm()
        if event.kind is JoinKind.DONE and event.circle is not None:
            joined.append(event.circle)

    joining.on_event = coming
    joining.start()
    settle(network, host, guest)
    return joined[0]


def settle(network: MemoryNetwork, *apps: App) -> None:
    """Run network and Apps until nothing is left to do."""
    busy = True
    while busy:
        busy = network.run_until_idle() > 0
        for app in apps:
            while app.work(1.0):
                busy = True
