"""One note as one file; some notes of a circle; some files as notes."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from peermesh.errors import InvalidInput
from peermesh.exchange import (
    Stopped,
    export_note,
    export_vault,
    markdown,
    missing_files,
    private_file,
    read_files,
    read_vault,
)
from peermesh.struct import replace
from tests.unit.exchange.builders import files, note, vault


def test_a_note_is_one_file_and_comes_back(tmp_path: Path) -> None:
    made = export_note(note(1, "Bread", "flour\n", tags=("a",)), tmp_path)
    assert made == tmp_path / "Bread.md"
    (read,) = read_vault(tmp_path).notes
    assert (read.id, read.title, read.body, read.tags) == (note(1, "").record.info.doc, "Bread", "flour\n", ("a",))
    assert [path.name for path in tmp_path.iterdir()] == ["Bread.md"], "no draft is left"


def test_only_its_own_unedited_file_is_replaced(tmp_path: Path) -> None:
    export_note(note(1, "Bread", "old"), tmp_path)
    assert export_note(note(1, "Bread", "new"), tmp_path).name == "Bread.md"
    assert export_note(note(2, "Bread", "other"), tmp_path).name == "Bread (2).md"
    edited = tmp_path / "Bread.md"
    edited.write_text(edited.read_text() + "mine")
    assert export_note(note(1, "Bread", "newer"), tmp_path).name == "Bread (3).md"
    assert edited.read_text().endswith("newmine")
    (tmp_path / "Jam.md").symlink_to(tmp_path / "gone.md")
    assert export_note(note(3, "Jam"), tmp_path).name == "Jam (2).md"
    assert not (tmp_path / "gone.md").exists()


def test_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is not a folder"):
        export_note(note(1, "Bread"), tmp_path / "gone")


def test_a_private_file_is_private_and_safely_named(tmp_path: Path) -> None:
    made = private_file(note(1, "../a/b:c", "x"), tmp_path)
    assert made.parent == tmp_path
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert private_file(note(1, "../a/b:c", "y"), tmp_path) == made
    assert made.read_text().endswith("y")


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("Bread", "flour", "# Bread\n\nflour"),
        ("Bread", "# Bread\n\nflour", "# Bread\n\nflour"),
        ("Bread", "\n## Bread\nx", "\n## Bread\nx"),
        ("Bread", "# Breads", "# Bread\n\n# Breads"),
        ("Bread", "", "# Bread\n\n"),
    ],
)
def test_markdown_begins_with_the_title_once(title: str, body: str, said: str) -> None:
    assert markdown(note(1, title, body)) == said


def test_some_notes_leave_the_files_of_the_others(tmp_path: Path) -> None:
    one, two = note(1, "One", "1"), note(2, "Two", "2")
    export_vault(vault([one, two]), tmp_path)
    before = files(tmp_path)
    other = frozenset({two.record.info.doc})
    report = export_vault(replace(vault([one]), others=other), tmp_path)
    assert (report.written, report.removed) == (0, 0)
    assert files(tmp_path) == before
    changed = replace(one, record=replace(one.record, body="1!"))
    export_vault(replace(vault([changed]), others=other), tmp_path)
    assert files(tmp_path)["notes/Two.md"] == before["notes/Two.md"]
    only_two = replace(vault([]), others=frozenset({one.record.info.doc, two.record.info.doc}))
    assert export_vault(only_two, tmp_path).removed == 0
    with pytest.raises(InvalidInput, match="another circle"):
        export_vault(vault([note(3, "Three")]), tmp_path)


def test_files_of_several_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = export_note(note(1, "One", "1"), tmp_path / "a")
    second = tmp_path / "two.markdown"
    second.write_text("# Two\n")
    (tmp_path / "x.txt").write_text("no")
    found = read_files([first, second, tmp_path / "x.txt", tmp_path / "gone.md"])
    assert sorted(read.title for read in found.notes) == ["One", "Two"]
    assert sorted(problem.path for problem in found.problems) == ["gone.md", "x.txt"]
    with pytest.raises(Stopped):
        read_files([first], cancelled=lambda: True)


class Kept:
    """An attachment that is here."""

    def __init__(self, data: bytes) -> None:
        self.digest = hashlib.sha256(data).hexdigest()
        self._data = data

    def pieces(self) -> Iterator[bytes]:
        yield self._data[:3]
        yield self._data[3:]


def test_what_is_attached_is_written_beside_the_note_and_comes_back(tmp_path: Path) -> None:
    here, gone = Kept(b"picture"), Kept(b"elsewhere")
    body = f"![plan](attachment:{here.digest}/My%20plan.png) and [list](attachment:{gone.digest}/list.pdf)\n"
    made = export_note(note(1, "Bread", body), tmp_path, {here.digest: here})
    name = f"My plan-{here.digest[:12]}.png"
    assert (tmp_path / "attachments" / name).read_bytes() == b"picture"
    text = made.read_text()
    assert f"![plan](attachments/My%20plan-{here.digest[:12]}.png)" in text
    assert gone.digest in text, "what is not here stays a link of the circle"
    assert missing_files(note(1, "Bread", body), {here.digest: here}) == 1
    assert export_note(note(1, "Bread", body), tmp_path, {here.digest: here}) == made, "its own file, replaced"
    taken: list[tuple[bytes, str]] = []

    def attach(data: bytes, called: str) -> str:
        taken.append((data, called))
        return f"attachment:{hashlib.sha256(data).hexdigest()}/{quote(called)}"

    (read,) = read_vault(tmp_path, attach=attach).notes
    assert taken == [(b"picture", "My plan.png")]
    assert read.body == body


def test_an_edited_attachment_is_not_overwritten(tmp_path: Path) -> None:
    here = Kept(b"picture")
    body = f"![plan](attachment:{here.digest}/plan.png)"
    export_note(note(1, "Bread", body), tmp_path, {here.digest: here})
    (file,) = (tmp_path / "attachments").iterdir()
    file.write_bytes(b"mine")
    export_note(note(1, "Bread", body), tmp_path, {here.digest: here})
    assert file.read_bytes() == b"mine"


def test_attachments_are_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "attachments").symlink_to(tmp_path / "elsewhere")
    here = Kept(b"picture")
    body = f"![plan](attachment:{here.digest}/plan.png)"
    with pytest.raises(InvalidInput, match="leads elsewhere"):
        export_note(note(1, "Bread", body), tmp_path / "out", {here.digest: here})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_private_note_has_private_attachments(tmp_path: Path) -> None:
    here = Kept(b"picture")
    private_file(note(1, "Bread", f"![plan](attachment:{here.digest}/plan.png)"), tmp_path, {here.digest: here})
    (file,) = (tmp_path / "attachments").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
