from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest
import yaml

from peermesh.errors import DiskFull, InvalidInput, ReadOnly
from peermesh.exchange import Stopped, export_vault, read_vault
from tests.unit.exchange.builders import changed, doc_id, files, member, note, stamps, vault

NOTES = [note(n, f"Note {n}", f"Body {n}\n", tags=("bees", "honey")) for n in range(5)]
MEMBERS = [member(1, "Anna", (("interests", "bees"), ("languages", "it, en"))), member(2, "Marco")]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "somewhere" / "export"


def test_the_layout_and_the_front_matter(target: Path) -> None:
    one = note(1, "Feeding: winter", "# Sugar\n", kind="meeting", tags=("bees",), authors=("Anna", "Marco"))
    report = export_vault(vault([one], MEMBERS), target)

    assert set(files(target)) == {"README.md", "members/Anna.md", "members/Marco.md", "notes/Feeding- winter.md"}
    assert (report.notes, report.written, report.unchanged, report.removed) == (1, 4, 0, 0)
    _, front, body = (target / "notes/Feeding- winter.md").read_text("utf-8").split("---\n", 2)
    assert yaml.safe_load(front) == {
        "id": doc_id(1).hex(),
        "title": "Feeding: winter",
        "kind": "meeting",
        "tags": ["bees"],
        "created": datetime.datetime(2024, 5, 1, 7, 53, 20, 124000, tzinfo=datetime.UTC),
        "updated": datetime.datetime(2024, 5, 1, 7, 53, 20, 123000, tzinfo=datetime.UTC),
        "authors": ["Anna", "Marco"],
    }
    assert body == "# Sugar\n"


def test_members_profiles_and_relative_links(target: Path) -> None:
    people = [member(2, "Łukasz [x](y)", (("bio", "line\n# no heading"),)), member(1, "Anna")]
    export_vault(vault([], people, name="Bees & <b>"), target)

    index = (target / "README.md").read_text("utf-8")
    assert "# Bees \\& \\<b\\>\n" in index
    assert "- [Anna](members/Anna.md)\n" in index
    assert "- [Łukasz \\[x\\](y)](members/%C5%81ukasz%20%5Bx%5D%28y%29.md)\n" in index
    profile = (target / "members/Łukasz [x](y).md").read_text("utf-8")
    assert yaml.safe_load(profile.split("---\n")[1])["profile"] == [["bio", "line\n# no heading"]]
    assert "- **bio**: line \\# no heading\n" in profile


def test_exporting_twice_writes_nothing(target: Path) -> None:
    export_vault(vault(NOTES, MEMBERS), target)
    before, when = files(target), stamps(target)
    report = export_vault(vault(reversed(NOTES), reversed(MEMBERS)), target)
    assert (report.written, report.unchanged, report.removed) == (0, 8, 0)
    assert files(target) == before
    assert stamps(target) == when


def test_a_changed_note_changes_one_file(target: Path) -> None:
    export_vault(vault(NOTES, MEMBERS), target)
    before = stamps(target)
    export_vault(vault([note(0, "Note 0", "other", updated_ms=5), *NOTES[1:]], MEMBERS), target)
    assert changed(dict(before), dict(stamps(target))) == {"notes/Note 0.md"}


def test_a_rename_changes_one_file(target: Path) -> None:
    export_vault(vault(NOTES, MEMBERS), target)
    before = stamps(target)
    report = export_vault(vault([note(0, "New name", "Body 0\n"), *NOTES[1:]], MEMBERS), target)
    assert changed(dict(before), dict(stamps(target))) == {"notes/Note 0.md", "notes/New name.md"}
    assert (report.written, report.removed) == (1, 1)


def test_two_notes_that_swap_titles(target: Path) -> None:
    export_vault(vault([note(0, "A", "a"), note(1, "B", "b")]), target)
    swapped = vault([note(0, "B", "a"), note(1, "A", "b")])
    export_vault(swapped, target)
    export_vault(swapped, target.with_name("fresh"))
    assert files(target) == files(target.with_name("fresh"))


def test_a_deleted_note_s_file_goes(target: Path) -> None:
    export_vault(vault(NOTES), target)
    report = export_vault(vault(NOTES[1:], deleted=[doc_id(0)]), target)
    assert report.removed == 1
    assert "notes/Note 0.md" not in files(target)
    assert export_vault(vault([], deleted=[doc_id(n) for n in range(5)]), target).removed == 4


def test_a_renamed_member_changes_their_file_and_the_index(target: Path) -> None:
    export_vault(vault(NOTES, MEMBERS), target)
    before = stamps(target)
    export_vault(vault(NOTES, [member(1, "Anna Rossi", MEMBERS[0].profile), MEMBERS[1]]), target)
    assert changed(dict(before), dict(stamps(target))) == {"members/Anna.md", "members/Anna Rossi.md", "README.md"}


def test_files_of_others_stay_and_ours_take_other_names(target: Path) -> None:
    foreign = {
        "README.md": b"mine",
        ".git/config": b"x",
        ".obsidian/app.json": b"{}",
        "notes/note 0.MD": b"a note of mine",
        "notes/sub/deep.md": b"y",
        "notes/picture.png": b"\x89PNG",
        "members/Anna.md": b"---\nhello: there\n---\n",
    }
    for path, data in foreign.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    (target / "notes" / "Note 1.md").mkdir()
    report = export_vault(vault(NOTES, MEMBERS), target)
    export_vault(vault(NOTES[2:], deleted=[doc_id(0), doc_id(1)]), target)

    after = files(target)
    assert {path: after[path] for path in foreign} == foreign
    assert set(after) - set(foreign) == {"notes/Note 2.md", "notes/Note 3.md", "notes/Note 4.md"}
    assert [problem.path for problem in report.problems] == ["README.md"]


def test_a_name_that_others_hold_gets_a_suffix(target: Path) -> None:
    (target / "notes").mkdir(parents=True)
    (target / "notes" / "note 0.md").write_bytes(b"mine")
    export_vault(vault(NOTES[:2]), target)
    assert {"notes/note 0.md", f"notes/Note 0 ({doc_id(0).hex()[:6]}).md", "notes/Note 1.md"} <= set(files(target))


def test_a_file_edited_in_the_folder_is_set_aside_and_never_lost(target: Path) -> None:
    export_vault(vault(NOTES), target)
    place = target / "notes/Note 0.md"
    edited = place.read_bytes() + b"typed in another editor\n"
    place.write_bytes(edited)
    report = export_vault(vault(NOTES), target)

    assert len(report.kept) == 1
    assert (target / report.kept[0]).read_bytes() == edited
    assert b"typed" not in place.read_bytes()
    assert len(read_vault(target).notes) == len(NOTES)
    again = export_vault(vault(NOTES), target)
    assert (again.kept, again.written) == ((), 0)


def test_an_edited_file_of_a_renamed_or_deleted_note_stays(target: Path) -> None:
    export_vault(vault(NOTES), target)
    edited = (target / "notes/Note 0.md").read_bytes() + b"more"
    (target / "notes/Note 0.md").write_bytes(edited)
    export_vault(vault([note(0, "Other"), *NOTES[1:]]), target)
    export_vault(vault(NOTES[1:], deleted=[doc_id(0)]), target)
    assert (target / "notes/Note 0.md").read_bytes() == edited
    assert not (target / "notes/Other.md").exists()


def test_a_copy_made_by_the_person_is_theirs(target: Path) -> None:
    export_vault(vault(NOTES), target)
    copy = target / "notes/Copy of note 0.md"
    copy.write_bytes((target / "notes/Note 0.md").read_bytes())
    export_vault(vault(NOTES[1:], deleted=[doc_id(0)]), target)
    assert copy.exists()
    assert not (target / "notes/Note 0.md").exists()


def test_line_ends_turned_by_git_are_no_edit(target: Path) -> None:
    export_vault(vault(NOTES, MEMBERS), target)
    for place in target.rglob("*.md"):
        place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    report = export_vault(vault(NOTES[1:], MEMBERS, deleted=[doc_id(0)]), target)
    assert (report.written, report.removed, report.kept) == (0, 1, ())
    assert {item.body for item in read_vault(target).notes} == {f"Body {n}\n" for n in range(1, 5)}


def test_a_file_from_another_circle_s_export_stays(target: Path) -> None:
    export_vault(vault(NOTES), target)
    export_vault(vault([note(77, "Elsewhere")]), target.with_name("other"))
    borrowed = (target.with_name("other") / "notes/Elsewhere.md").read_bytes()
    (target / "notes/Elsewhere.md").write_bytes(borrowed)
    report = export_vault(vault([note(8, "elsewhere"), *NOTES]), target)
    assert report.removed == 0
    assert (target / "notes/Elsewhere.md").read_bytes() == borrowed
    assert (target / f"notes/elsewhere ({doc_id(8).hex()[:6]}).md").exists()


def test_an_edited_file_gives_way_to_no_other_note(target: Path) -> None:
    export_vault(vault(NOTES), target)
    edited = (target / "notes/Note 0.md").read_bytes() + b"more"
    (target / "notes/Note 0.md").write_bytes(edited)
    report = export_vault(vault([note(0, "Other"), note(9, "note 0"), *NOTES[1:]]), target)
    assert report.kept == ()
    assert (target / "notes/Note 0.md").read_bytes() == edited
    assert {"notes/Other.md", f"notes/note 0 ({doc_id(9).hex()[:6]}).md"} <= set(files(target))


def test_another_circle_s_export_is_refused_and_untouched(target: Path) -> None:
    export_vault(vault(NOTES), target)
    before = files(target)
    with pytest.raises(InvalidInput, match="another circle"):
        export_vault(vault([note(77, "Elsewhere")]), target)
    assert files(target) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_lead_nowhere(target: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.md").write_bytes(b"mine")
    (target / "notes").mkdir(parents=True)
    (target / "notes/Note 0.md").symlink_to(outside / "victim.md")
    export_vault(vault(NOTES), target)
    assert files(outside) == {"victim.md": b"mine"}
    assert (target / "notes/Note 0.md").is_symlink()

    (tmp_path / "second").mkdir()
    (tmp_path / "second/notes").symlink_to(outside)
    with pytest.raises(InvalidInput, match="not a folder"):
        export_vault(vault(NOTES), tmp_path / "second")
    (tmp_path / "third").mkdir()
    (tmp_path / "third/.peermesh-export").symlink_to(outside)
    with pytest.raises(InvalidInput, match="not a folder"):
        export_vault(vault(NOTES), tmp_path / "third")
    assert files(outside) == {"victim.md": b"mine"}


def test_stopping_leaves_nothing_behind(target: Path) -> None:
    many = [note(n, f"N{n}") for n in range(250)]
    told: list[tuple[int, int]] = []
    with pytest.raises(Stopped):
        export_vault(vault(many), target, progress=lambda *step: told.append(step), cancelled=lambda: len(told) > 1)
    assert told == [(0, 250), (100, 250)]
    assert not target.parent.exists()


def test_progress_ends_at_the_total(target: Path) -> None:
    told: list[tuple[int, int]] = []
    export_vault(vault(NOTES), target, progress=lambda *step: told.append(step))
    assert told[-1] == (5, 5)
    export_vault(vault([]), target.with_name("empty"), progress=lambda *step: told.append(step))
    assert told[-1] == (0, 0)
    assert set(files(target.with_name("empty"))) == {"README.md"}


def test_a_full_disk_leaves_the_old_export(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export_vault(vault(NOTES), target)
    before = stamps(target)

    def full(_handle: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(DiskFull, match="no room left"):
            export_vault(vault([note(9, "New"), *NOTES]), target)
    assert stamps(target) == before


def test_short_writes_are_completed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
        export_vault(vault(NOTES), target)
    export_vault(vault(NOTES), target.with_name("whole"))
    assert files(target) == files(target.with_name("whole"))


def test_a_folder_that_refuses_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refuse)
        with pytest.raises(ReadOnly, match="Permission denied"):
            export_vault(vault(NOTES), target)


def test_a_file_in_the_way_is_told(target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"")
    with pytest.raises(InvalidInput, match="not a folder"):
        export_vault(vault(NOTES), target)
