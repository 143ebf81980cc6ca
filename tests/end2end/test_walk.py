"""From the first start of two people to a shared, searched, restored and exported note: by keyboard alone, in both languages.

Pictures of every stage are kept beside the test's files (`--basetemp` says where; a folder that git ignores).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end2end.processes import ask, peermesh, port_of, result, until
from tests.end2end.windows import Screen, Window, missing

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing()), reason=missing() or "X servers of their own: only on Linux"
)

PASSPHRASE = "rye and time"
FIRST = "flour water salt"
MORE = " and a hot stone"
BOTH = FIRST + MORE


@dataclass(frozen=True)
class Said:
    """What windows are called in a language."""

    locale: str
    invite: str
    join: str
    export: str


LANGUAGES = {
    "en": Said("en_GB.UTF-8", "Invite someone to Bakers", "Join a circle", "Export"),
    "it": Said("it_IT.UTF-8", "Invita qualcuno in Bakers", "Entra in un circolo", "Esporta"),
}


@pytest.fixture(params=list(LANGUAGES))
def said(request: pytest.FixtureRequest) -> Said:
    return LANGUAGES[request.param]


@pytest.fixture
def windows(tmp_path: Path, said: Said) -> Iterator[tuple[Window, Window]]:
    """Two first starts on two screens."""
    with ExitStack() as stack:
        made = []
        for name in ("anna", "bruno"):
            screen = stack.enter_context(Screen(tmp_path / f"{name}-screen", said.locale))
            made.append(stack.enter_context(Window(tmp_path / name, screen)))
        yield made[0], made[1]


def first_start(window: Window) -> None:
    """A passphrase, because a test has no keyring; then a name."""
    keys = window.screen
    keys.focus("PeerMesh")
    keys.write(PASSPHRASE)
    keys.press("Tab")
    keys.write(PASSPHRASE)
    keys.shot("passphrase")
    keys.press("Return")
    until(lambda: running(window), f"{window.home.name}'s profile stands")
    keys.focus("PeerMesh")
    keys.write(window.home.name.title())
    keys.press("Return")
    until(lambda: ask(window.home, "status")["name"], "the name is kept")
    keys.shot("welcome")


def running(window: Window) -> bool:
    """Whether the window's control socket answers."""
    try:
        ask(window.home, "status")
    except (AssertionError, OSError):
        return False
    return True


def test_a_walk(windows: tuple[Window, Window], said: Said, tmp_path: Path) -> None:
    anna, bruno = windows
    first_start(anna)
    first_start(bruno)
