"""Two colleagues, two windows: from an empty profile to one note that both write at once, by keyboard alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.processes import ask, peermesh, result, until
from tests.end2end.steps import meet, start_circle_with_note
from tests.end2end.windows import Screen, Window, missing

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing()), reason=missing() or "X servers of their own: only on Linux"
)

BODY = "flour, water, salt"
BY_ANNA = "anna: rye from the mill, and time. "
BY_BRUNO = ". bruno: a pinch of saffron, and a hot stone"
BOTH = BY_ANNA + BODY + BY_BRUNO


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    """Anna's and Bruno's windows, each on a screen of its own, both asking for a circle."""
    homes = [tmp_path / name for name in ("anna", "bruno")]
    with ExitStack() as making:
        for init in [
            making.enter_context(peermesh(home, "init", "--name", home.name.title(), "--key-file")) for home in homes
        ]:
            assert init.wait() == 0, init.said
    with ExitStack() as open_ones:
        screens = [open_ones.enter_context(Screen(tmp_path / f"{home.name}-screen")) for home in homes]
        made = [open_ones.enter_context(Window(home, screen)) for home, screen in zip(homes, screens, strict=True)]
        for screen in screens:
            screen.focus("PeerMesh")
        yield made[0], made[1]


def write_at_once(anna: Window, bruno: Window) -> None:
    anna.screen.press("ctrl+e", "ctrl+Home")
    bruno.screen.press("ctrl+e", "ctrl+End")
    typing = [anna.screen.typing(BY_ANNA), bruno.screen.typing(BY_BRUNO)]
    assert [one.poll() for one in typing] == [None, None], "they type at the same time"
    assert [one.wait(10) for one in typing] == [0, 0]


def note_of(window: Window) -> dict[str, Any]:
    found: dict[str, Any] = ask(window.home, "note show", circle="Bakers", note="Bread")
    return found


def until_both_hold(anna: Window, bruno: Window, text: str) -> None:
    """The text and the version are the same in both processes; then both windows must show it."""

    def agreed() -> bool:
        first, second = note_of(anna), note_of(bruno)
        return bool(first["text"] == second["text"] == text and first["heads"] == second["heads"])

    until(agreed, f"both hold {text!r}")
    anna.until_shows(text)
    bruno.until_shows(text)


def take_back_and_again(anna: Window, bruno: Window) -> None:
    """Anna's undo takes back her own words, step by step, and none of Bruno's; her redo brings them back."""
    without = BODY + BY_BRUNO

    def pressed(keys: str, text: str) -> bool:
        anna.screen.press("ctrl+e", keys)
        return anna.read() == text

    until(lambda: pressed("ctrl+z", without), "Anna's words are taken back")
    anna.screen.press("ctrl+z")  # nothing of hers is left: this must not touch what Bruno wrote
    until_both_hold(anna, bruno, without)
    until(lambda: pressed("ctrl+shift+z", BOTH), "Anna's words come back")
    until_both_hold(anna, bruno, BOTH)


def search_for_brunos_word(anna: Window) -> None:
    keys = anna.screen
    keys.press("ctrl+n")
    keys.write("Rolls")
    keys.press("Return")
    keys.write("milk")
    anna.until_shows("milk")

    def found() -> bool:
        keys.press("ctrl+shift+f")
        keys.write("saffron")
        keys.press("Return")  # to the results: the first one opens
        return anna.read() == BOTH

    until(found, "Anna finds what Bruno wrote")


def test_two_windows_write_in_one_note_at_once(windows: tuple[Window, Window]) -> None:
    anna, bruno = windows
    start_circle_with_note(anna, BODY)
    meet(anna, bruno)
    bruno.until_shows(BODY)  # the note came over and is open
    anna.until_shows(BODY)
    write_at_once(anna, bruno)
    until_both_hold(anna, bruno, BOTH)
    take_back_and_again(anna, bruno)
    search_for_brunos_word(anna)
    anna.screen.shot("found")
    bruno.screen.shot("written")

    for code, seconds in (bruno.quit_by_key(), anna.quit_by_signal()):
        assert code == 0
        assert seconds < 15
    assert [anna.said, bruno.said] == ["", ""]
    shown = []
    for window in windows:
        with peermesh(window.home, "--json", "note", "show", "Bakers", "Bread") as command:
            shown.append(result(command))
    assert shown[0]["text"] == shown[1]["text"] == BOTH
    assert shown[0]["heads"] == shown[1]["heads"]
    assert shown[0]["authors"] == ["Anna", "Bruno"]
