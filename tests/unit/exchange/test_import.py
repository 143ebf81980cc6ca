from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from peermesh.errors import InvalidInput
from peermesh.exchange import ImportedNote, Stopped, export_vault, read_vault
from peermesh.exchange.reader import MAX_FOREIGN
from tests.unit.exchange.builders import NOW, doc_id, note, vault


def write(root: Path, path: str, text: str | bytes, mtime_ms: int = NOW) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(place, ns=(mtime_ms * 1_000_000, mtime_ms * 1_000_000))


def only(root: Path) -> ImportedNote:
    found = read_vault(root)
    assert found.problems == ()
    assert len(found.notes) == 1
    return found.notes[0]


def test_a_plain_file(tmp_path: Path) -> None:
    write(tmp_path, "Sub/Plan B.markdown", "line one\r\n\r\nline two")
    assert only(tmp_path) == ImportedNote(
        None, "Plan B", "note", (), NOW, NOW, (), "line one\n\nline two", "", "Sub/Plan B.markdown"
    )


def test_a_heading_gives_the_title_and_stays(tmp_path: Path) -> None:
    write(tmp_path, "x.md", "\n#  The `plan` ##\n\ntext\n# Other\n")
    found = only(tmp_path)
    assert (found.title, found.body) == ("The `plan`", "\n#  The `plan` ##\n\ntext\n# Other\n")


@pytest.mark.parametrize("body", ["text\n# Late heading\n", "#nospace\n", "## Two\n", "# \n", "```\n# code\n```\n", ""])
def test_other_beginnings_give_the_file_name(tmp_path: Path, body: str) -> None:
    write(tmp_path, "The name.md", body)
    assert only(tmp_path).title == "The name"


def test_an_obsidian_vault(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/app.json", "{}")
    write(tmp_path, ".obsidian/templates.md", "no")
    write(tmp_path, ".trash/old.md", "no")
    write(tmp_path, "picture.png", b"\x89PNG")
    front = "---\ntags:\n  - '#bees'\n  - honey/raw\naliases: [Hive]\ncssclasses: wide\nid: 202405011030\ncreated: 2024-05-01 10:30\n---\n"
    write(tmp_path, "Daily/Hive.md", front + "# Another heading\n#inline [[Plan]]\n")
    found = only(tmp_path)
    assert found.title == "Hive"
    assert found.tags == ("bees", "honey/raw")
    assert found.id is None
    assert found.created_ms == 1_714_559_400_000
    assert found.updated_ms == NOW
    assert found.body == "# Another heading\n#inline [[Plan]]\n"
    assert found.extra == "aliases: [Hive]\ncssclasses: wide\noriginal_id: 202405011030\n"


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: bees, honey", ("bees", "honey")),
        ("tags: 'bees honey #wax'", ("bees", "honey", "wax")),
        ("tags: [bees, 'two words', bees, '#', 1]", ("bees", "two words", "1")),
        ("tags:", ()),
        ("tags: []", ()),
        ("tags: ~", ()),
    ],
)
def test_tags(tmp_path: Path, front: str, tags: tuple[str, ...]) -> None:
    write(tmp_path, "x.md", f"---\n{front}\n---\n")
    assert (only(tmp_path).tags, only(tmp_path).extra) == (tags, "")


def test_values_of_ours_that_cannot_be_used_are_kept(tmp_path: Path) -> None:
    front = "---\nid: [1]\ntitle: {a: b}\ntags: {c: d}\nkind: [e]\ncreated: soon\nupdated: [x]\nauthors: {f: g}\noriginal_id: z\n---\n"
    write(tmp_path, "x.md", front + "text")
    found = only(tmp_path)
    assert found.title == "x"
    assert found.extra == (
        "original_original_id: [1]\noriginal_title: {a: b}\noriginal_tags: {c: d}\noriginal_kind: [e]\n"
        "original_created: soon\noriginal_updated: [x]\noriginal_authors: {f: g}\noriginal_id: z\n"
    )


def test_scalars_stay_the_text_that_was_written(tmp_path: Path) -> None:
    write(
        tmp_path,
        "x.md",
        "---\ntitle: 2024-05-01\nkind: yes\nauthors: 007\ntags: [no, 1e3, !!python/name:os.system x]\n---\n",
    )
    found = only(tmp_path)
    assert (found.title, found.kind, found.authors, found.tags) == ("2024-05-01", "yes", ("007",), ("no", "1e3", "x"))


def test_formulas_stay_text(tmp_path: Path) -> None:
    export_vault(vault([note(1, "=cmd|' /C calc'!A0", "=1+1", tags=("@x", "+1"), authors=("-2",))]), tmp_path)
    found = only(tmp_path)
    assert (found.title, found.body, found.tags, found.authors) == ("=cmd|' /C calc'!A0", "=1+1", ("@x", "+1"), ("-2",))


def test_bad_front_matter_is_text_and_told(tmp_path: Path) -> None:
    write(tmp_path, "bad.md", "---\na: [\n---\nbody")
    write(tmp_path, "bomb.md", "---\na: &x 1\nb: *x\n---\nbody")
    write(tmp_path, "ruler.md", "---\nJust a ruler.\n---\nbody")
    found = read_vault(tmp_path)
    assert [item.body for item in found.notes] == [
        "---\na: [\n---\nbody",
        "---\na: &x 1\nb: *x\n---\nbody",
        "---\nJust a ruler.\n---\nbody",
    ]
    assert [problem.path for problem in found.problems] == ["bad.md", "bomb.md"]
    assert "no valid YAML" in found.problems[0].text
    assert "aliases" in found.problems[1].text


def test_what_cannot_be_read_is_told_and_the_rest_comes(tmp_path: Path) -> None:
    write(tmp_path, "latin.md", b"caf\xe9")
    write(tmp_path, "huge.md", b"x" * (MAX_FOREIGN + 1))
    write(tmp_path, "good.md", "\ufeff---\ntitle: Good\n---\nyes")
    found = read_vault(tmp_path)
    assert [(item.title, item.body) for item in found.notes] == [("Good", "yes")]
    assert [problem.path for problem in found.problems] == ["huge.md", "latin.md"]
    assert "4 MiB" in found.problems[0].text
    assert "UTF-8" in found.problems[1].text


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_links_pipes_and_strange_names(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, "secret.md", "secret")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.md").symlink_to(outside / "secret.md")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.md")
    Path(os.fsdecode(bytes(root) + b"/\xff.md")).write_bytes(b"x")
    found = read_vault(root)
    assert [(item.title, item.path) for item in found.notes] == [("?", "?.md")]
    assert {problem.path for problem in found.problems} == {"link.md", "folder", "loop", "pipe.md"}


def test_depth_is_bounded(tmp_path: Path) -> None:
    write(tmp_path, "/".join(["d"] * 70) + "/x.md", "deep")
    found = read_vault(tmp_path)
    assert found.notes == ()
    assert "nested too deeply" in found.problems[0].text


def test_a_copy_becomes_a_new_note(tmp_path: Path) -> None:
    export_vault(vault([note(1, "Plan", "old")]), tmp_path)
    data = (tmp_path / "notes/Plan.md").read_bytes()
    write(tmp_path, "notes/A copy.md", data.replace(b"old", b"new"))
    found = read_vault(tmp_path)
    assert [(item.path, item.id) for item in found.notes] == [("notes/A copy.md", None), ("notes/Plan.md", doc_id(1))]
    assert "copy of 'notes/Plan.md'" in found.problems[0].text
    write(tmp_path, "notes/Plan.md", data.replace(b"old", b"edited"))
    assert [item.id for item in read_vault(tmp_path).notes] == [None, doc_id(1)]


def test_an_edited_file_keeps_its_id(tmp_path: Path) -> None:
    export_vault(vault([note(1, "Plan", "old\n", tags=("#odd tag",))]), tmp_path)
    text = (tmp_path / "notes/Plan.md").read_text("utf-8")
    write(tmp_path, "notes/Plan.md", text.replace("old", "new").replace('title: "Plan"', "title: Better\nmood: fine"))
    found = only(tmp_path)
    assert (found.id, found.title, found.body, found.extra) == (doc_id(1), "Better", "new\n", "mood: fine\n")
    assert found.tags == ("#odd tag",)


def test_members_and_index_are_no_notes_but_their_likes_are(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "# Mine\n")
    write(tmp_path, "members/list.md", "who")
    write(tmp_path, "other/x.md", "---\nmember: y\n---\n")
    assert [item.path for item in read_vault(tmp_path).notes] == ["README.md", "members/list.md", "other/x.md"]


def test_not_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "x.md", "")
    for place in (tmp_path / "absent", tmp_path / "x.md"):
        with pytest.raises(InvalidInput, match="not a folder"):
            read_vault(place)


def test_progress_and_stopping(tmp_path: Path) -> None:
    for number in range(120):
        write(tmp_path, f"{number}.md", "")
    told: list[tuple[int, int]] = []
    read_vault(tmp_path, progress=lambda *step: told.append(step))
    assert told == [(0, 120), (100, 120), (120, 120)]
    with pytest.raises(Stopped):
        read_vault(tmp_path, cancelled=lambda: True)


def test_reading_writes_nothing(tmp_path: Path) -> None:
    export_vault(vault([note(1, "Plan")]), tmp_path)
    before = {place: place.stat().st_mtime_ns for place in (tmp_path, *tmp_path.rglob("*"))}
    read_vault(tmp_path)
    assert {place: place.stat().st_mtime_ns for place in (tmp_path, *tmp_path.rglob("*"))} == before


def test_obsidians_embeds_become_attachments(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".trash").mkdir()
    (tmp_path / ".trash" / "plan.png").write_bytes(b"old")
    (tmp_path / "deep" / "files").mkdir(parents=True)
    (tmp_path / "deep" / "files" / "plan.png").write_bytes(b"plan")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "beside me.jpg").write_bytes(b"beside")
    (tmp_path / "list.pdf").write_bytes(b"list")
    (tmp_path / "notes" / "Bread.md").write_text(
        "![[plan.png]] ![[plan.png|200x100]] ![[deep/files/plan.png|The plan]] ![[beside me.jpg]] ![[list.pdf#page=2]]\n"
        "![[Other note]] ![[gone.png]] `![[plan.png]]`\n```\n![[plan.png]]\n```\n"
    )
    (read,) = read_vault(
        tmp_path, attach=lambda data, name: f"attachment:{data.decode()}/{name.replace(' ', '_')}"
    ).notes
    assert read.body == (
        "![plan](attachment:plan/plan.png) ![plan](attachment:plan/plan.png) ![The plan](attachment:plan/plan.png) "
        "![beside me](attachment:beside/beside_me.jpg) [list](attachment:list/list.pdf)\n"
        "![[Other note]] ![[gone.png]] `![[plan.png]]`\n```\n![[plan.png]]\n```\n"
    )
