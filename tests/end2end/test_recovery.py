"""Real processes: one of two profiles is destroyed, and its person comes back on a third computer by 24 words."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from peermesh.app import App, SystemClock
from peermesh.store import create_profile, open_profile
from tests.end2end.processes import Process, ask, peermesh, port_of, result, serve, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and local sockets of Unix")

LOOPBACK = ("--no-mdns", "--listen", "127.0.0.1:0", "--yes")


@pytest.fixture
def started() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def profile(home: Path, name: str, *circles: str) -> Path:
    with create_profile(home, passphrase=None, allow_key_file=True) as made:
        app = App(made, SystemClock())
        app.set_my_name(name)
        for circle in circles:
            app.circle_new(circle)
        app.close()
    return home


def code_of(inviting: Process) -> str:
    event = json.loads(inviting.line())
    assert event["event"] == "code"
    return str(event["code"])


def test_a_destroyed_profile_comes_back_on_another_computer(started: ExitStack, tmp_path: Path) -> None:
    anna, bruno = profile(tmp_path / "anna", "Anna", "Bakers"), profile(tmp_path / "bruno", "Bruno")
    started.enter_context(serve(bruno))
    port = port_of(bruno)
    with ExitStack() as first:
        served = first.enter_context(serve(anna))
        at = port_of(anna)
        ask(anna, "note new", circle="Bakers", title="Bread", text="Flour: 10 kg")
        inviting = first.enter_context(peermesh(anna, "--json", "invite", "Bakers", "--yes"))
        joining = first.enter_context(
            peermesh(bruno, "--json", "join", code_of(inviting), "--at", f"127.0.0.1:{at}", "--yes")
        )
        assert result(inviting)["members"] == result(joining)["members"] == 2
        with peermesh(anna, "sheet", "create") as making:
            lines = making.rest()
            assert making.wait() == 0, making.said
        sheet = tmp_path / "sheet.txt"
        sheet.write_text("".join(lines[:6]))
        assert "your sheet leads back" in lines[6]
        until(lambda: ask(bruno, "note list", circle="Bakers"), "the note arrives")
        old = ask(anna, "device list", circle="Bakers")[0]["id"]
        until(lambda: "Anna" in [peer["name"] for peer in ask(bruno, "status")["peers"]], "they are connected")
        served.terminate()
    shutil.rmtree(anna)  # laptop and disk are gone

    again = tmp_path / "again"
    inviting = started.enter_context(peermesh(bruno, "invite", "Bakers", "--yes"))
    code = inviting.line().strip()
    back = started.enter_context(
        peermesh(
            again, "--json", "recover", code, "--file", str(sheet), "--at", f"127.0.0.1:{port}", "--revoke-lost",
            "--key-file", *LOOPBACK,
        )
    )  # fmt: skip
    inviting.until_line("Anna comes back to Bakers with their recovery sheet.", "err")
    found = result(back)
    assert (found["name"], found["members"], found["me"]) == ("Bakers", 2, "Anna")
    assert found["revoked"] == [old]
    assert "2 members" in inviting.rest()[-1]
    members = ask(bruno, "member list", circle="Bakers")
    assert {m["name"]: (m["state"], len(m["devices"])) for m in members} == {"Anna": ("full", 1), "Bruno": ("full", 1)}
    with open_profile(again) as kept:
        app = App(kept, SystemClock())
        circle = app.circle_named("Bakers").circle
        (note,) = app.notes(circle)
        assert app.note_version(circle, note.doc)[0] == "Flour: 10 kg"
        rows = app.devices.with_sheets(circle)
        assert [(one.active, one.sheet) for one in rows] == [(True, False), (False, False), (True, True)]
        assert rows[1].device.hex() == old
        assert app.my_name == "Anna"
        app.close()
    words = "".join(lines[:6]).split()
    for process in (inviting, back):
        said = "".join(process.said["out"] + process.said["err"])
        assert not any(f" {one} {two}" in said for one, two in zip(words[1::2], words[3::2], strict=False))
