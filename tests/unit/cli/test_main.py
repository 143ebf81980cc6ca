"""The command line as a person or a script meets it: exit codes, one sentence on standard error, files in and out."""

import io
import json
import sys
from pathlib import Path

import pytest

from peermesh.cli import main as cli
from peermesh.cli.person import Person
from peermesh.cli.window import NO_SCREEN


class Shell:
    """Runs `peermesh` in this process on one profile."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = cli.main(["--home", str(self.home), *words])
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, *words: str) -> object:
        code, out, err = self("--json", *words)
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "profile", capsys)
    assert made("init", "--name", "Anna", "--key-file")[0] == 0
    assert made("circle", "new", "Bakers")[0] == 0
    return made


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_a_note_is_written_shown_edited_found_and_removed(shell: Shell, tmp_path: Path) -> None:
    made = shell.json("note", "new", "Bakers", "--title", "Bread", "--file", write(tmp_path / "a.md", "one\r\ntwo\n"))
    assert isinstance(made, dict)
    assert made["title"] == "Bread"
    assert shell("note", "show", "Bakers", "Bread")[1] == "one\ntwo\n"
    shown = shell.json("note", "show", "Bakers", "Bread")
    assert isinstance(shown, dict)
    edited = shell.json("note", "edit", "Bakers", "bread", "--file", write(tmp_path / "b.md", "one\nTWO\nthree\n"))
    assert isinstance(edited, dict)
    assert edited["splices"] >= 1
    old = shell("note", "show", "Bakers", "Bread", "--at", ",".join(shown["heads"]))
    assert old[1] == "one\ntwo\n"
    found = shell.json("search", "Bakers", "thr")
    assert [hit["title"] for hit in found] == ["Bread"]  # type: ignore[attr-defined]
    assert [row["authors"] for row in shell.json("note", "list", "Bakers")] == [["Anna"]]  # type: ignore[attr-defined]
    assert shell("note", "rm", "Bakers", made["id"][:8])[1] == "'Bread' is in the trash.\n"
    assert shell.json("note", "list", "Bakers") == []


def test_standard_input_is_a_file_named_dash(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Größe 😀".encode()), encoding="utf-8"))
    assert shell("note", "new", "Bakers", "--title", "In", "--file", "-")[0] == 0
    assert shell("note", "show", "Bakers", "In")[1] == "Größe 😀"


def test_export_import_export_is_identical_and_an_edited_file_merges_by_id(shell: Shell, tmp_path: Path) -> None:
    for title in ("Bread", "CON", "a/b: c?", "Bread"):
        shell("note", "new", "Bakers", "--title", title, "--file", write(tmp_path / "x.md", f"text of {title}\n"))
    first, second = tmp_path / "first", tmp_path / "second"
    assert shell("export", "Bakers", str(first))[0] == 0
    other = Shell(tmp_path / "other", shell._capsys)
    other("init", "--name", "Anna", "--key-file")
    other("circle", "new", "Bakers")
    report = other.json("import", "Bakers", str(first))
    assert isinstance(report, dict)
    assert (report["created"], report["problems"]) == (4, [])
    other("export", "Bakers", str(second))
    assert files(first) == files(second)
    target = next(path for path in (second / "notes").iterdir() if "text of CON" in path.read_text())
    target.write_text(target.read_text().replace("text of CON", "more text of CON"))
    report = other.json("import", "Bakers", str(second))
    assert isinstance(report, dict)
    assert (report["created"], report["changed"], report["unchanged"]) == (0, 1, 3)
    assert len(other.json("note", "list", "Bakers")) == 4  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


@pytest.mark.parametrize(
    "words",
    [
        ("note", "list", "Nowhere"), ("note", "show", "Bakers", "Nothing"), ("note", "show", "Bakers", "x", "--at", "zz"),
        ("note", "new", "Bakers", "--title", "   "), ("note", "new", "Bakers", "--title", "T", "--file", "/no/such/file"),
        ("circle", "new", "Bakers"), ("circle", "new", " "), ("join", "what"), ("import", "Bakers", "/no/such/folder"),
        ("init", "--name", "Anna", "--key-file"),
        ("serve", "--no-mdns", "--listen", "nonsense"), ("serve", "--no-mdns", "--listen", "127.0.0.1:99999"),
        ("serve", "--no-mdns", "--peer", "nonsense"), ("serve", "--no-mdns", "--peer", "127.0.0.1:0"),
        ("join", "417-river-lamp-pottery", "--at", "nonsense"), ("join", "417-river-lamp-pottery", "--at", "127.0.0.1:0"),
        ("invite", "Bakers", "--peer", "127.0.0.1"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_exit_code_one(shell: Shell, words: tuple[str, ...]) -> None:
    code, out, err = shell(*words)
    assert (code, out) == (1, "")
    assert err.startswith("peermesh: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_blank_name_leaves_no_profile_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(tmp_path / "p", capsys)
    code, _, err = shell("init", "--name", " \t", "--key-file")
    assert (code, err) == (1, "peermesh: Write your name, as colleagues know you.\n")
    assert not shell.home.exists()
    assert shell("init", "--name", "Anna", "--key-file")[0] == 0


def test_events_of_a_meeting_are_words_for_people_and_lines_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    event = {"event": "code", "code": "417-river-lamp-pottery", "name": "", "circle": "Bakers", "words": [], "text": ""}
    assert Person({}).hear(event) is None
    assert capsys.readouterr().out == "417-river-lamp-pottery\n"
    assert Person({}, as_json=True).hear(event) is None
    assert json.loads(capsys.readouterr().out) == event
    asked = {**event, "event": "confirm", "name": "Bruno", "words": ["one", "two", "three", "four"]}
    assert Person({"yes": True}).hear(asked) is None
    out, err = capsys.readouterr()
    assert (out, err) == ("", "Bruno wants to join Bakers. Both screens show these words: one two three four\n")


@pytest.mark.parametrize(
    ("typed", "answer"), [("y\n", True), ("Sì\n", True), ("\n", False), ("no\n", False), ("", False)]
)
def test_only_a_yes_is_a_yes(typed: str, answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    asked = {"event": "confirm", "code": "", "name": "Bruno", "circle": "Bakers", "words": ["a", "b"], "text": ""}
    assert Person({}).hear(asked) is answer


def test_without_a_profile_the_way_on_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = Shell(tmp_path / "none", capsys)("circle", "list")
    assert code == 1
    assert "peermesh init" in err


def test_a_wrong_command_line_exits_with_two(shell: Shell) -> None:
    with pytest.raises(SystemExit) as ended:
        shell("note", "fly")
    assert ended.value.code == 2


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_without_a_screen_one_line_points_to_the_demo(shell: Shell, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    code, _, err = shell()
    assert (code, err) == (1, NO_SCREEN)
    assert "peermesh demo" in err
    assert err.count("\n") == 1
    monkeypatch.setenv(name, ":0")
    from peermesh.cli.window import has_screen

    assert has_screen()


def test_a_passphrase_protects_the_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(tmp_path / "p", capsys)
    good, bad = write(tmp_path / "good", "correct horse\n"), write(tmp_path / "bad", "wrong\n")
    assert shell("init", "--name", "Anna", "--passphrase-file", good)[0] == 0
    assert shell("--passphrase-file", good, "circle", "list")[0] == 0
    code, _, err = shell("--passphrase-file", bad, "circle", "list")
    assert code == 1
    assert "passphrase" in err
