"""`peermesh mirror` over a real folder: brings it in step, and puts the question about a deleted file to the person."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from peermesh.app import App
from peermesh.cli.mirror_commands import begin
from peermesh.cli.runner import Run
from tests.unit.cli.test_commands import fail, run

PATIENCE_S = 30.0


class Terminal:
    """Drives commands on this thread, as a peer without a window does."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.said: list[Any] = []
        self.ended: list[dict[str, Any]] = []
        begin(app, self.posted.put)

    def start(self, **args: Any) -> Run:
        made = Run(self.app, "mirror", {"circle": "Bakers", **args}, self._reply, self.posted.put, lambda work: work())
        made.go()
        return made

    def _reply(self, message: dict[str, Any]) -> None:
        (self.said if "say" in message else self.ended).append(message.get("say", message))

    def until(self, met: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end, (self.said, self.ended)
            self.app.work(0.05)
            try:
                self.posted.get(timeout=0.05)()
            except Empty:
                continue


@pytest.fixture
def terminal(app: App) -> Terminal:
    return Terminal(app)


def test_once_brings_both_in_step_and_ends(terminal: Terminal, app: App, tmp_path: Path) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "Cake.md").write_text("# Cake\nsugar")
    terminal.start(directory=str(folder), once=True, stay=True)
    terminal.until(lambda: terminal.ended)
    assert terminal.ended[0]["result"]["files"] == 2
    assert (folder / "notes" / "Bread.md").read_text().endswith("flour")
    assert (folder / "Cake.md").read_text().startswith("---\nid: ")
    assert sorted(row["title"] for row in run(app, "note list", circle="Bakers")) == ["Bread", "Cake"]
    assert run(app, "mirror", circle="Bakers") is None, "once is no choice that stays"


def test_a_deleted_file_is_asked_about_and_the_answer_counts(terminal: Terminal, app: App, tmp_path: Path) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour")
    going = terminal.start(directory=str(tmp_path / "folder"), stay=True)
    file = tmp_path / "folder" / "notes" / "Bread.md"
    terminal.until(lambda: any(said["event"] == "in step" for said in terminal.said))
    assert file.exists()
    file.unlink()
    terminal.until(lambda: any(said["event"] == "deleted" for said in terminal.said))
    assert terminal.said[-1]["titles"] == ["Bread"]
    going.push({"answer": True})
    terminal.until(lambda: not app.notes(app.circle_named("Bakers").circle))
    shown = run(app, "mirror", circle="Bakers")
    assert (shown["running"], shown["files"], shown["deleted"]) == (True, 0, [])
    assert run(app, "mirror", circle="Bakers", stop=True) is None
    going.cancel()


def test_without_a_watcher_it_says_what_to_do(app: App, tmp_path: Path) -> None:
    assert "cannot be watched here" in fail(app, "mirror", circle="Bakers", directory=str(tmp_path))[1]
