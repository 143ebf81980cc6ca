"""A circle that holds, walked through the window by keyboard, with two and with four real processes.

Two: leave a circle, found it anew, make a backup, restore it where PeerMesh is new. Four: welcome and remove by two votes,
link a device, while the others are processes without a window. Pictures are kept in `pictures`, beside this file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from peermesh.app import App, SystemClock
from peermesh.cli.control import connect
from peermesh.store import create_profile
from tests.end2end.processes import ask, peermesh, port_of, result, serve, until
from tests.end2end.steps import safety_words
from tests.end2end.windows import Screen, Window, missing

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(missing()), reason=missing() or "X servers of their own: only on Linux"
)

PHRASE = "rye and time"
MAIN = "Bakers - PeerMesh"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def profile(home: Path, *circles: str) -> Path:
    """A profile whose person is called as its folder, and whose key needs nobody."""
    with create_profile(home, passphrase=None, allow_key_file=True) as made:
        app = App(made, SystemClock())
        app.set_my_name(home.name.title())
        for circle in circles:
            app.note_new(app.circle_new(circle), "Bread", "flour")
        app.close()
    return home


def window(stack: ExitStack, home: Path) -> Window:
    screen = stack.enter_context(Screen(home.with_name(f"{home.name}-screen")))
    return stack.enter_context(Window(home, screen))


def join(stack: ExitStack, host: Path, guest: Path) -> None:
    """The host's process invites, the guest's joins; both say yes."""
    port_of(guest)
    inviting = stack.enter_context(peermesh(host, "--json", "invite", "Bakers", "--yes"))
    code = json.loads(inviting.line())["code"]
    at = f"127.0.0.1:{port_of(host)}"
    joining = stack.enter_context(peermesh(guest, "--json", "join", code, "--at", at, "--yes"))
    result(inviting)
    result(joining)


def members(home: Path) -> dict[str, str]:
    return {one["name"]: one["state"] for one in ask(home, "member list", circle="Bakers")}


def circles(home: Path) -> dict[str, Any]:
    return {one["name"]: one for one in ask(home, "circle list")}


def say_yes(anna: Window, about: str) -> None:
    """The question that stands there is answered with yes: the harmless answer has the focus."""
    anna.screen.focus(about)
    anna.screen.press("Tab", "space")
    anna.screen.focus(MAIN)


def test_two_part_and_one_founds_anew_backs_up_and_restores(stack: ExitStack, tmp_path: Path) -> None:
    homes = [profile(tmp_path / "anna", "Bakers"), profile(tmp_path / "bruno")]
    anna, bruno = window(stack, homes[0]), homes[1]
    keys = anna.screen
    stack.enter_context(serve(bruno))
    join(stack, anna.home, bruno)
    until(lambda: ask(bruno, "note list", circle="Bakers"), "the note comes to Bruno")

    keys.focus(MAIN)
    keys.press("ctrl+k")
    keys.write("Leave the circle")
    keys.press("Return")
    say_yes(anna, "Leave Bakers")
    until(lambda: not circles(anna.home)["Bakers"]["mine"], "Anna is out")
    until(lambda: members(bruno) == {"Bruno": "full"}, "Bruno knows")
    keys.shot("left")

    keys.press("ctrl+k")
    keys.write("Found the circle anew")
    keys.press("Return")
    keys.focus("Found Bakers anew")
    keys.shot("refound")
    keys.press("Return")
    until(lambda: "Bakers 2" in circles(anna.home), "there is a new space")
    until(lambda: ask(anna.home, "note list", circle="Bakers 2"), "its note is there")
    assert ask(anna.home, "note show", circle="Bakers 2", note="Bread")["text"] == "flour"
    assert ask(anna.home, "note show", circle="Bakers", note="Bread")["text"] == "flour", "the old one stays readable"
    keys.focus("Bakers 2 - PeerMesh")

    target = tmp_path / "all.peermesh-backup"
    keys.press("ctrl+shift+u")
    keys.shot("backup")
    keys.press("space")
    keys.focus("Make a backup")
    keys.press("shift+Tab", "shift+Tab", "ctrl+a")
    keys.write(str(target))
    keys.press("Tab", "Tab")
    keys.write(PHRASE)
    keys.press("Tab")
    keys.write(PHRASE)
    keys.shot("passphrase")
    keys.press("Return")
    until(target.exists, "the backup is there")
    until(lambda: closed(keys, "Make a backup"), "and the dialog says so")
    keys.focus("Bakers 2 - PeerMesh")
    assert anna.quit_by_key()[0] == 0
    assert anna.said == ""
    restore(stack, profile(tmp_path / "clara"), target)


def closed(keys: Screen, title: str) -> bool:
    """Enter closes a dialog once it has said that all is done; before that it does nothing."""
    if keys.windows(title):
        keys.press("Return")
    return not keys.windows(title)


def restore(stack: ExitStack, home: Path, backup: Path) -> None:
    """On a computer where PeerMesh is new, by keyboard; it starts anew by itself, and all is there."""
    clara = window(stack, home)
    keys = clara.screen
    stack.callback(end, home)
    until(lambda: answers(home), "the window stands")
    keys.focus("PeerMesh")
    keys.press("ctrl+k")
    keys.write("Restore from a backup")
    keys.press("Return")
    keys.focus("Restore from a backup")
    keys.write(str(backup))
    keys.press("Tab", "Tab")
    keys.write(PHRASE)
    keys.shot("restore")
    keys.press("Return")
    until(lambda: names(home) == {"Bakers", "Bakers 2"}, "everything is there again")
    assert ask(home, "status")["name"] == "Anna"
    assert ask(home, "note show", circle="Bakers 2", note="Bread")["text"] == "flour"
    keys.focus("Bakers")
    keys.shot("restored")
    keys.press("ctrl+q")
    until(lambda: not answers(home), "it has ended")


def names(home: Path) -> set[str]:
    """The circles that the process on a profile has; none while it ends or starts."""
    with suppress(AssertionError, OSError):
        return set(circles(home))
    return set()


def answers(home: Path) -> bool:
    client = connect(home)
    if client is not None:
        client.close()
    return client is not None


def end(home: Path) -> None:
    """The process that PeerMesh started in its own place must not outlive the test."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(home).encode() in place.read_bytes().split(b"\0"):
                os.kill(int(place.parent.name), signal.SIGTERM)


def test_four_welcome_remove_and_link_a_device(stack: ExitStack, tmp_path: Path) -> None:
    homes = [profile(tmp_path / "anna", "Bakers"), *(profile(tmp_path / name) for name in ("bruno", "carla", "laptop"))]
    anna, (bruno, carla, laptop) = window(stack, homes[0]), homes[1:]
    keys = anna.screen
    for home in (bruno, carla, laptop):
        stack.enter_context(serve(home))
    join(stack, anna.home, bruno)
    join(stack, bruno, carla)
    until(lambda: members(anna.home).get("Carla") == "guest", "Anna sees the guest")

    keys.focus(MAIN)
    keys.press("ctrl+shift+m")  # the focus is on Bruno's profile; then come Block, Vote, and Carla's Welcome
    until(lambda: members(carla).get("Anna") == "full", "everybody knows everybody")
    keys.shot("people")
    keys.press("Tab", "Tab", "space")
    say_yes(anna, "Welcome Carla")
    until(lambda: members(carla).get("Carla") == "full", "Carla is welcome")

    ask(bruno, "member remove", circle="Bakers", member="Carla")
    until(lambda: voted(anna.home), "Anna sees Bruno's vote")
    keys.press("ctrl+shift+m")
    keys.shot("one-vote")
    keys.press(*["Tab"] * 5, "space")  # Bruno's three, then Carla's Profile, Block, Vote
    say_yes(anna, "Vote to remove Carla")
    until(lambda: "Carla" not in members(bruno), "Carla is out")
    until(lambda: not circles(carla)["Bakers"]["mine"], "and knows it")
    assert ask(carla, "note show", circle="Bakers", note="Bread")["text"] == "flour", "her copy stays readable"

    keys.press("ctrl+shift+l")
    keys.focus("Link a device of yours to Bakers")

    def copied() -> str:
        keys.press("Return")
        code = keys.clipboard()
        return code if code.count("-") == 3 else ""

    code = until(copied, "the code")
    at = f"127.0.0.1:{port_of(anna.home)}"
    joining = stack.enter_context(peermesh(laptop, "--json", "join", code, "--at", at, "--yes"))
    safety_words(anna, code)
    keys.shot("link")
    keys.press("Tab", "Tab", "space")
    result(joining)
    until(lambda: len(ask(anna.home, "device list", circle="Bakers")) == 2, "two devices of Anna's")
    until(lambda: ask(laptop, "note list", circle="Bakers"), "the note comes to the laptop")
    keys.press("Return")
    keys.focus(MAIN)
    keys.press("ctrl+shift+y")
    keys.shot("activity")
    kinds = [one["kind"] for one in ask(anna.home, "circle activity", circle="Bakers")]
    told = [kind for kind in kinds if kind != "key changed"]
    assert told == ["device added", "removed", "voted", "welcomed", "admitted", "founded", "founded"]
    assert anna.quit_by_key()[0] == 0
    assert anna.said == ""


def voted(home: Path) -> bool:
    return any(one["voted"] for one in ask(home, "member list", circle="Bakers"))
