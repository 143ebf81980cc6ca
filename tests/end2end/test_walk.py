"""From the first start of two people to a shared, searched, restored and exported note: by keyboard alone, in both languages.

Pictures of the stages are kept in `pictures`, beside this file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.end2end.processes import ask, until
from tests.end2end.steps import ENGLISH, ITALIAN, MAIN, Said, meet, start_circle_with_note
from tests.end2end.windows import Screen, Window, missing

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing()), reason=missing() or "X servers of their own: only on Linux"
)

PASSPHRASE = "rye and time"
FIRST = "flour water salt"
MORE = " and a hot stone"
BOTH = FIRST + MORE


@pytest.fixture(params=[ENGLISH, ITALIAN], ids=["en", "it"])
def said(request: pytest.FixtureRequest) -> Said:
    found: Said = request.param
    return found


@pytest.fixture
def windows(tmp_path: Path, said: Said) -> Iterator[tuple[Window, Window]]:
    """Two first starts on two screens."""
    with ExitStack() as stack:
        made = []
        for name in ("anna", "bruno"):
            screen = stack.enter_context(Screen(tmp_path / f"{name}-screen", said.language))
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


def text_of(window: Window) -> str:
    """What the process holds, asked beside the window."""
    found: str = ask(window.home, "note show", circle="Bakers", note="Bread")["text"]
    return found


def share(anna: Window, bruno: Window) -> None:
    """Bruno goes on where Anna stopped; both hold it."""
    bruno.screen.press("ctrl+e", "ctrl+End")
    bruno.screen.write(MORE)
    for window in (anna, bruno):
        until(lambda w=window: text_of(w) == BOTH, f"{window.home.name} holds both")  # type: ignore[misc]  # bound now
        window.until_shows(BOTH)


def search(anna: Window) -> None:
    """Over all notes, for a word of Bruno's, from another note."""
    keys = anna.screen
    keys.press("ctrl+n")
    keys.write("Rolls")
    keys.press("Return")
    keys.write("milk")
    anna.until_shows("milk")

    def opened() -> bool:
        """Asked anew each time: the word may not be in the index yet, and reading leaves the search."""
        keys.press("ctrl+shift+f", "ctrl+a")
        keys.write("stone")
        keys.press("Return")
        return anna.read() == BOTH

    keys.shot("search")
    until(opened, "the hit opens its note")


def restore(anna: Window) -> None:
    """The version before Bruno's, from the history."""
    keys = anna.screen
    keys.press("ctrl+shift+h")
    keys.press("Down")
    keys.shot("history")
    keys.press("ctrl+shift+r")
    until(lambda: text_of(anna) == FIRST, "the first version is back")


def export(anna: Window, said: Said, folder: Path) -> None:
    """The whole circle, into a folder that is typed."""
    keys = anna.screen
    keys.press("ctrl+shift+e")
    keys.focus(said.export)
    keys.press(*["Tab"] * 5, "ctrl+a")  # what it becomes, and what may leave, stay as they are
    keys.write(str(folder))
    keys.press("Return")
    until(lambda: list(folder.rglob("Bread*.md")), "the note is a file")
    keys.shot("exported")
    keys.press("Escape")
    until(lambda: not keys.windows(said.export), "the dialog is gone, and the window takes keys again")
    keys.focus(MAIN)


def test_a_walk(windows: tuple[Window, Window], said: Said, tmp_path: Path) -> None:
    anna, bruno = windows
    first_start(anna)
    first_start(bruno)
    start_circle_with_note(anna, FIRST)
    meet(anna, bruno, said)
    bruno.until_shows(FIRST)
    share(anna, bruno)
    search(anna)
    restore(anna)
    until(lambda: text_of(bruno) == FIRST, "Bruno has it, too")
    bruno.until_shows(FIRST)
    export(anna, said, tmp_path / "vault")
    [file] = (tmp_path / "vault").rglob("Bread*.md")
    assert file.read_text().rstrip().endswith(FIRST)
    for window in windows:
        code, seconds = window.quit_by_key()
        assert code == 0
        assert seconds < 15
        assert window.said == ""
