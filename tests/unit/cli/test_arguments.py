"""The grammar: every command of the issue is there, says what it does, and refuses what it does not know."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from peermesh.cli import arguments
from peermesh.cli.commands import COMMANDS
from peermesh.cli.main import main

LINES = [
    "init --name N", "init --name N --passphrase-file F", "circle new N", "circle list", "circle activity C", "circle refound C",
    "circle refound C --name N", "member list C",
    "invite C", "invite C --link --yes", "join CODE", "join LINK --at 192.168.1.20:4001 --yes",
    "note new C --title T", "note new C --title T --file -", "note list C", "note show C N", "note show C N --at ab",
    "note edit C N --file F", "note edit C N --file - --base ab", "note rm C N", "search C one two",
    "serve", "serve --listen 127.0.0.1:0 --listen [::1]:0 --peer h:1 --peer h:2 --no-mdns", "status",
    "export C D", "import C D", "demo",
    *[f"bench {what} --notes 5 --chars 9 --json" for what in
      ("keystroke", "first-sync", "reconnect", "search", "start", "typing", "export", "home")],
    "home C", "home C --seen --json", "circle picture C", "circle picture C --days 30 --json", "demo --window --language it",
]  # fmt: skip


def parsers(of: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name.strip(), of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, sub in action.choices.items():
                yield from parsers(sub, f"{name} {word}")


EVERY = dict(parsers(arguments.parser()))


@pytest.mark.parametrize("line", LINES)
def test_every_command_of_the_notebook_is_understood(line: str) -> None:
    words = line.split()
    options = arguments.parser().parse_args(["--home", "H", "--json", *words])
    assert (options.home, options.json) == ("H", True)
    assert options.command == words[0]


@pytest.mark.parametrize("name", EVERY)
def test_help_explains_every_word(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*name.split(), "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: peermesh {name}".rstrip())
    parser = EVERY[name]
    assert parser.description
    for action in parser._actions:
        if action.option_strings:
            assert action.help or action.required, f"{name} {action.option_strings} is not explained"
        for option in action.option_strings:
            assert option in said
    if not name:
        assert "exit codes" in said


def test_commands_that_need_an_app_are_all_there() -> None:
    leaves = {name for name in EVERY if name and not any(other.startswith(f"{name} ") for other in EVERY)}
    assert leaves - {"init", "serve", "demo", "bench", "window", "backup restore"} == set(COMMANDS)


@pytest.mark.parametrize(
    "line",
    [
        "fly", "note", "note fly", "circle", "note new C", "note edit C N", "init", "bench", "bench nothing",
        "bench search --notes 0", "bench search --notes -5", "bench search --chars x", "--log loud status",
        "export C", "search C", "join", "serve extra", "--home", "invite",
    ],
)  # fmt: skip
def test_a_wrong_line_exits_with_two_and_tells_the_usage(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: peermesh")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("peermesh 0.")


def test_json_may_stand_before_or_after_the_command() -> None:
    for words in (["--json", "circle", "list"], ["circle", "--json", "list"], ["circle", "list", "--json"]):
        assert arguments.parser().parse_args(words).json is True
    assert arguments.parser().parse_args(["circle", "list"]).json is False
