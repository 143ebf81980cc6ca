"""Steps that two people take at two windows, by keyboard alone, whatever language the windows speak."""

from __future__ import annotations

from dataclasses import dataclass

from tests.end2end.processes import port_of, until
from tests.end2end.windows import Window

MAIN = "Bakers - PeerMesh"


@dataclass(frozen=True)
class Said:
    """A language, and what dialogs are called in it."""

    language: str
    invite: str
    join: str
    export: str


ENGLISH = Said("en", "Invite someone to Bakers", "Join a circle", "Export as Markdown")
ITALIAN = Said("it", "Invita qualcuno in Bakers", "Entra in un circolo", "Esporta in Markdown")


def start_circle_with_note(anna: Window, body: str) -> None:
    keys = anna.screen
    keys.write("Bakers")  # the caret waits where the circle's name belongs
    keys.press("Return")
    keys.focus(MAIN)
    keys.press("Return")  # on "New note": it has the focus where there is no note yet
    keys.write("Bread")  # in place of "Untitled"
    keys.press("Return")
    keys.write(body)
    anna.until_shows(body)


def invite(anna: Window, said: Said) -> str:
    """The code, copied from the dialog: its button has the focus."""
    keys = anna.screen
    keys.press("ctrl+shift+i")
    keys.focus(said.invite)

    def copied() -> str:
        keys.press("Return")
        code = keys.clipboard()
        return code if code.count("-") == 3 else ""

    return until(copied, "the invitation's code")


def join(bruno: Window, code: str, port: int, said: Said) -> None:
    keys = bruno.screen
    keys.press("Tab", "Return")  # from the name of a circle of his own to "Join with a code"
    keys.focus(said.join)
    keys.write(code)
    keys.press("Tab", "space")  # "Not on the same network?" asks for an address
    keys.write(f"127.0.0.1:{port}")
    keys.press("Return")


def safety_words(window: Window, before: str) -> str:
    """The words, once they are asked about: they have the focus, and can be copied."""

    def copied() -> str:
        window.screen.press("ctrl+a", "ctrl+c")
        text = window.screen.clipboard()
        return text if text != before else ""

    return until(copied, f"{window.home.name} is asked to confirm")


def confirm(window: Window) -> None:
    """Enter, pressed a moment too late, decides nothing; Confirm lies behind "They don't match"."""
    window.screen.press("Return", "Tab", "Tab", "space")


def meet(anna: Window, bruno: Window, said: Said = ENGLISH) -> None:
    """Found a circle of two by code: both compare the words, both confirm."""
    code = invite(anna, said)
    join(bruno, code, port_of(anna.home), said)
    words = safety_words(bruno, "")
    assert len(words.split()) >= 3
    assert safety_words(anna, code) == words
    bruno.screen.shot("confirm")
    confirm(bruno)
    confirm(anna)
    until(lambda: not bruno.screen.windows(said.join), "Bruno's dialog closes by itself")

    def closed() -> bool:
        if anna.screen.windows(said.invite):
            anna.screen.press("Return")  # does nothing while she still waits
        return not anna.screen.windows(said.invite)

    until(closed, "Anna's dialog closes")
    for window in (anna, bruno):
        window.screen.focus(MAIN)
    bruno.screen.shot("welcomed")
    bruno.screen.press("ctrl+shift+1")  # from the welcome page to the notes
