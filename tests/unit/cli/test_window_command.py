"""`peermesh window LINK`, plain `peermesh LINK`, and what the window is told of its start."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from peermesh.cli import window
from peermesh.cli.arguments import parser, with_command

LINK = "peermesh://note/00"


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ([LINK], ["window", LINK]),
        (["PeerMesh://note/00"], ["window", "PeerMesh://note/00"]),
        (["--home", "x", "--json", LINK], ["--home", "x", "--json", "window", LINK]),
        (["join", LINK], ["join", LINK]),
        (["--home", LINK], ["--home", LINK]),
        (["--log", "debug", "status"], ["--log", "debug", "status"]),
        ([], []),
    ],
)
def test_a_link_in_place_of_a_command_opens_the_window(words: list[str], whole: list[str]) -> None:
    assert with_command(words) == whole


def test_the_command_and_its_words() -> None:
    options = parser().parse_args(["--home", "x", "window", LINK, "--hidden"])
    assert (options.command, options.link, options.hidden) == ("window", LINK, True)
    assert parser().parse_args(["window"]).link is None


@pytest.mark.skipif(os.name == "nt", reason="a pipe has no path")
def test_the_door_is_private_and_its_path_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "profile"
    home.mkdir(mode=0o700)
    assert window.door_name(home) == str(home / "control-window.sock")
    deep = tmp_path / ("d" * 100) / "p"
    deep.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if len(os.fsencode(tmp_path)) < 60:
        found = window.door_name(deep)
        assert len(os.fsencode(found)) < 108
        assert Path(found).parent.stat().st_mode & 0o077 == 0
    home.chmod(0o755)
    assert window.door_name(home) == "", "others could knock there"


def test_what_starts_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Namespace(passphrase_file=None)
    monkeypatch.setattr(sys, "argv", ["/nowhere/peermesh"])
    assert window.start_command(options, tmp_path) == (
        sys.executable, "-m", "peermesh", "--home", str(tmp_path), "window",
    )  # fmt: skip
    script = tmp_path / "peermesh"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert window.start_command(options, tmp_path)[0] == str(script)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert window.start_command(options, tmp_path)[:2] == (sys.executable, "--home")
