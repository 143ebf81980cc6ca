"""`peermesh backup create|restore` and `peermesh check`, as a script meets them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from peermesh.app import App
from peermesh.cli.checking import start_checkup

from .test_main import Shell, shell, write  # noqa: F401 - a fixture


def test_backup_and_restore_and_the_reasons_why_not(shell: Shell, tmp_path: Path, capsys: Any) -> None:  # noqa: F811 - the fixture
    shell("note", "new", "Bakers", "--title", "Bread", "--file", write(tmp_path / "a.md", "rye"))
    phrase, other = write(tmp_path / "p", "correct horse\n"), write(tmp_path / "q", "wrong\n")
    target = str(tmp_path / "all.backup")
    made = shell.json("backup", "create", target, "--passphrase-file", phrase)
    assert made == {"path": target, "attachments": 0, "missing": 0, "bytes": Path(target).stat().st_size}
    code, _, err = shell("backup", "create", target, "--passphrase-file", phrase)
    assert (code, "already" in err) == (1, True)
    assert "correct" not in err
    assert shell("backup", "create", target, "--passphrase-file", phrase, "--replace")[0] == 0
    code, _, err = shell("backup", "create", str(tmp_path / "c"))
    assert (code, "passphrase" in err) == (1, True)

    there = Shell(tmp_path / "there", capsys)
    code, _, err = there("backup", "restore", target, "--passphrase-file", other, "--key-file")
    assert (code, "does not open" in err) == (1, True)
    assert not there.home.exists()
    code, _, err = there("backup", "restore", target)
    assert (code, "passphrase" in err) == (1, True)
    assert there.json("backup", "restore", target, "--passphrase-file", phrase, "--key-file") == {
        "home": str(there.home)
    }
    assert there("note", "show", "Bakers", "Bread")[1] == "rye"
    code, _, err = there("backup", "restore", target, "--passphrase-file", phrase, "--key-file")
    assert (code, "not empty" in err) == (1, True)
    third = Shell(tmp_path / "third", capsys)
    assert third("backup", "restore", target, "--passphrase-file", phrase, "--new-passphrase-file", other)[0] == 0
    assert third("--passphrase-file", other, "note", "show", "Bakers", "Bread")[1] == "rye"


def test_check_says_sound_and_damaged_and_the_next_start_repairs(shell: Shell, tmp_path: Path) -> None:  # noqa: F811
    shell("note", "new", "Bakers", "--title", "Bread", "--file", write(tmp_path / "a.md", "rye"))
    found = shell.json("check")
    assert found == {"sound": True, "problems": [], "entries": 1, "attachments": 0}
    assert "sound" in shell("check")[1]
    path = shell.home / "peermesh.db"
    data = bytearray(path.read_bytes())
    data[-4000] ^= 1
    path.write_bytes(data)
    found = shell.json("check")
    assert isinstance(found, dict)
    assert not found["sound"]
    assert found["problems"]
    assert shell("note", "show", "Bakers", "Bread")[1] == "rye"
    assert shell.json("check") == {"sound": True, "problems": [], "entries": 1, "attachments": 0}


def test_the_check_in_the_background_posts_what_it_found_and_can_be_ended(app: App, home: Path) -> None:
    posted = threading.Event()
    work = []

    def post(take: Any) -> None:
        work.append(take)
        posted.set()

    end = start_checkup(app, post, delay_s=0.0)
    assert posted.wait(20)
    end()
    work[0]()
    assert not (home / "damage").exists()
    ended = start_checkup(app, lambda take: pytest.fail("too late"), delay_s=3600.0)
    ended()
