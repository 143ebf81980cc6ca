"""The folder that reads well on its own: layout, links both ways, the programs that read it, and coming back."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peermesh.errors import InvalidInput
from peermesh.exchange import (
    KINDS,
    Choice,
    ExportReport,
    KindForm,
    Rendered,
    Vault,
    VaultForm,
    chosen,
    export_tree,
    export_vault,
    phrases,
    read_vault,
)
from peermesh.exchange.kinds import folders
from peermesh.exchange.linking import Place, Places, into_circle, into_vault, title_key
from peermesh.exchange.tree import Entry
from peermesh.exchange.vault import original
from peermesh.store import title_key as index_title_key
from peermesh.struct import replace
from peermesh.types import CircleId, NoteRecord
from tests.unit.exchange.builders import as_vault_note, changed, doc_id, files, member, note, stamps, vault
from tests.unit.exchange.rules import logseq, obsidian

A, B = doc_id(1).hex(), doc_id(2).hex()
AWKWARD = (
    'Feeding: winter/summer?', "README", "index", "Index", "CON", "#1 [draft] ^x", "100 % rye", "a.b.md", "Ärger & Ö", "日本語 🍞",
    "-- dash", "x" * 200, "quote \" ' `t`", "*stars* _and_ <b>", "back\\slash", "trail. ", "dup", "Dup", "a__b___c", "(paren) [x](y)",
)  # fmt: skip


def export(made: Vault, target: Path, language: str = "en", **more: object) -> ExportReport:
    words = phrases(language)
    return export_tree(made, target, VaultForm(words), phrases=words, **more)  # type: ignore[arg-type]  # as they come


def awkward() -> Vault:
    notes = []
    kinds = ("note", "meeting", "decision", "book review", "members")
    for number, title in enumerate(AWKWARD):
        other = AWKWARD[(number + 1) % len(AWKWARD)]
        plain = "" if set(other) & set("[]|") else f"[[{other}]] and [[{other.lower()}|that *one*]], "
        body = (
            f"# {title}\n\nSee {plain}[by id](peermesh://note/{doc_id(number + 2).hex()}), bare\n"
            f"peermesh://note/{doc_id((number + 5) % len(AWKWARD)).hex()} here.\n\n`[[{other}]]` is code, "
            "[gone](nowhere.md) ![none](none.png) [site](https://example.org) [h](#head)\n"
        )
        notes.append(note(number, title, body, kind=kinds[number % len(kinds)], tags=("rye",)))
    return vault(notes, [member(1, "Anna [x]"), member(2, "readme")])


# -- layout


def test_folders_by_kind_with_index_pages_and_a_home(tmp_path: Path) -> None:
    notes = [note(1, "Bread", kind="note"), note(2, "Monday", kind="meeting"), note(3, "Dune", kind="book review")]
    report = export(vault(notes, [member(1, "Anna")]), tmp_path)
    assert set(files(tmp_path)) == {
        "README.md", "notes/README.md", "notes/Bread.md", "meetings/README.md", "meetings/Monday.md", "book review/README.md",
        "book review/Dune.md", "members/README.md", "members/Anna.md",
    }  # fmt: skip
    home = (tmp_path / "README.md").read_text("utf-8")
    assert "# Bees\n" in home
    assert "## [Notes](notes/README.md) (1)\n\n- [Bread](notes/Bread.md)\n" in home
    assert "[Dune](book%20review/Dune.md)" in home
    assert "[Anna](members/Anna.md)" in home
    assert report.problems == ()
    front = yaml.safe_load((tmp_path / "meetings/Monday.md").read_text("utf-8").split("---\n")[1])
    assert (front["title"], front["kind"]) == ("Monday", "meeting")


def test_kinds_share_no_folder_that_a_file_system_would_mix_up() -> None:
    found = folders(("note", "Zed", "zed", "members", "ATTACHMENTS", "notes", ".."), KINDS)
    assert found["Zed"] == found["zed"] == "Zed"
    assert found["notes"] == found["note"] == "notes"
    assert found["members"] == "members (notes)"
    assert found["ATTACHMENTS"] == "ATTACHMENTS (notes)"
    assert found[".."] == "Untitled"


def test_links_become_ways_between_files_and_backlinks_are_told(tmp_path: Path) -> None:
    notes = [
        note(1, "Bread", "plain"),
        note(2, "Monday", f"We ate [[bread]] and [[Bread|a *loaf*]], [it](peermesh://note/{A}), peermesh://note/{A}\n", kind="meeting"),
        note(3, "Code", "`[[Bread]]` [[Nobody]] ![[Bread]]"),
    ]  # fmt: skip
    export(vault(notes), tmp_path)
    text = (tmp_path / "meetings/Monday.md").read_text("utf-8")
    assert text.split("---\n", 2)[2] == (
        "We ate [bread](../notes/Bread.md) and [a \\*loaf\\*](../notes/Bread.md \"Bread\"), [it](./../notes/Bread.md), "
        f'[Bread](./../notes/Bread.md "peermesh://note/{A}")\n'
    )  # fmt: skip
    assert (
        (tmp_path / "notes/Bread.md")
        .read_text("utf-8")
        .endswith(
            "plain\n\n<!-- peermesh: made at each export -->\n\n**Linked from**\n\n- [Monday](../meetings/Monday.md)\n"
        )
    )
    assert (tmp_path / "notes/Code.md").read_text("utf-8").endswith("`[[Bread]]` [[Nobody]] ![[Bread]]")


def test_the_other_language(tmp_path: Path) -> None:
    export(vault([note(1, "Pane", "[[Pane]]"), note(2, "B", "[[Pane]]", kind="meeting")]), tmp_path, "it")
    assert "**Citata in**" in (tmp_path / "notes/Pane.md").read_text("utf-8")
    assert "# Riunioni" in (tmp_path / "meetings/README.md").read_text("utf-8")
    with pytest.raises(InvalidInput, match="speaks en or it"):
        phrases("fr")


# -- what a kind adds


def _render(record: NoteRecord) -> Rendered:
    return Rendered(
        (("due", "2024-05-01"), ("open", True), ("votes", 3), ("who", ("Anna", "true")), ("title", "no")),
        f"## Outcome\n\n{record.info.title}",
    )


def test_a_kind_renders_its_fields_and_gets_them_back(tmp_path: Path) -> None:
    table = {**KINDS, "decision": KindForm("decisions", _render, frozenset(("due", "open", "votes", "who")))}
    made = vault([note(1, "Oven", "Buy?", kind="decision", extra="cover: x\n")])
    export(made, tmp_path, kinds=table)
    text = (tmp_path / "decisions/Oven.md").read_text("utf-8")
    assert '"due": "2024-05-01"\n"open": true\n"votes": 3\n"who": ["Anna", "true"]\ncover: x\n---\n' in text
    assert text.endswith("Buy?\n\n<!-- peermesh: made at each export -->\n\n## Outcome\n\nOven\n")
    (found,) = read_vault(tmp_path, kinds=table).notes
    assert found.fields == {"due": "2024-05-01", "open": True, "votes": 3, "who": ("Anna", "true")}
    assert (found.body, found.extra) == ("Buy?", "cover: x\n")
    (unknowing,) = read_vault(tmp_path).notes
    again = tmp_path / "again"
    export(vault([as_vault_note(unknowing)]), again, kinds=table)
    assert (again / "decisions/Oven.md").read_text("utf-8").count('"due"') == 1, "a key is never there twice"
    assert yaml.safe_load((again / "decisions/Oven.md").read_text("utf-8").split("---\n")[1])["votes"] == 3


# -- other programs


def test_obsidian_and_logseq_resolve_every_link(tmp_path: Path) -> None:
    export(awkward(), tmp_path)
    pages = sorted(place.relative_to(tmp_path).as_posix() for place in tmp_path.rglob("*.md"))
    assert len(pages) > len(AWKWARD)
    assert {path: broken for path in pages if (broken := obsidian(tmp_path, path))} == {}
    assert {path: broken for path in pages if (broken := logseq(tmp_path, path))} == {}


def test_the_rules_notice_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[[Nope]] [x](gone.md) [ok](a.md) [[a]]")
    (tmp_path / "b#.md").write_text("[x](b%23.md)")
    assert obsidian(tmp_path, "a.md") == ["Nope", "gone.md"]
    assert logseq(tmp_path, "a.md") == ["Nope", "gone.md"]
    assert obsidian(tmp_path, "b#.md") == ["b%23.md"]


def _mkdocs(folder: Path, docs: Path) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    config = folder / "mkdocs.yml"
    config.write_text(f"site_name: Bees\ndocs_dir: {docs}\nsite_dir: {folder / 'site'}\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_mkdocs_builds_it_strictly(tmp_path: Path) -> None:
    export(awkward(), tmp_path / "docs")
    built = _mkdocs(tmp_path / "build", tmp_path / "docs")
    assert (built.returncode, built.stderr) == (0, "")
    pages = [place for place in (tmp_path / "build/site").rglob("*.html") if place.name == "index.html"]
    assert len(pages) > len(AWKWARD)


# -- coming back

PIECES = st.sampled_from(
    [
        "[[Bread]]", "[[bread |s]]", "[[Bread|]]", "[[", "]]", "[", "]", "(", ")", "`", "```", "\n", "~~~\n", "\\", "!", '"', "|",
        f"peermesh://note/{A}", f"peermesh://note/{B}", f"[s](peermesh://note/{B})", "[x](Bread.md)", "[x](#Bread.md)", "[x](##a)",
        "(#", "[Bread](../notes/Bread.md)", "[a]: Bread.md\n", f"[a]: peermesh://note/{A}\n", "<", ">", " ", "#", "./", "Bread.md",
        '[Bread](Bread.md "Bread")', "text", "[x](http://a.b)", "[](", "![[Bread]]", "*", "\n\n<!-- peermesh: made at each export -->\n",
        "\n\n<!-- peermesh: links as written, made at each export -->\n", "[[Odd `t` & C:\\]]", "[[ Bread ]]",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=9).map("".join))
@example(f"[]([[Bread]]peermesh://note/{B}")
def test_every_text_comes_back_from_its_file(body: str) -> None:
    places = Places([Place(A, "Bread", "notes/Bread.md"), Place(B, "Odd `t` & C:\\", "meetings/Odd.md")])
    entry = Entry(note(1, "Bread", body), places.by_id[A], (places.by_id[B],))
    text = VaultForm(phrases("en")).note(entry, places, KINDS).data.decode().split("\n---\n", 1)[1]
    assert original(text, "notes/Bread.md", places) == body


@settings(max_examples=8)
@given(st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=4).map("".join))
@example(f"[]([[Bread]]peermesh://note/{B}", "")
def test_every_text_comes_back_and_exports_to_the_same_bytes(first: str, second: str) -> None:
    notes = [
        note(1, "Bread", first),
        note(2, "Odd `t` & C:\\", second, kind="meeting", tags=("a", "b"), extra="x: [1]\n"),
    ]
    with tempfile.TemporaryDirectory() as base:
        one, two = Path(base, "one"), Path(base, "two")
        export(vault(notes, [member(1, "Anna")]), one)
        found = read_vault(one)
        assert found.problems == ()
        back = [as_vault_note(item) for item in found.notes]
        assert {item.record.info.doc: item for item in back} == {item.record.info.doc: item for item in notes}
        export(vault(back, [member(1, "Anna")], circle=CircleId(b"z" * 32)), two)
        assert files(two) == files(one)
        assert export(vault(back, [member(1, "Anna")]), one).written == 0


def test_awkward_titles_come_back(tmp_path: Path) -> None:
    made = awkward()
    export(made, tmp_path)
    back = [as_vault_note(item) for item in read_vault(tmp_path).notes]
    assert {item.record.info.doc: item for item in back} == {item.record.info.doc: item for item in made.notes}


def test_what_a_person_writes_in_the_file_becomes_a_link_between_notes(tmp_path: Path) -> None:
    export(vault([note(1, "Bread", "plain"), note(2, "Monday", "x\n", kind="meeting")]), tmp_path)
    place = tmp_path / "meetings/Monday.md"
    place.write_text(
        place.read_text("utf-8") + "see [Bread](../notes/Bread.md) and [the loaf](../notes/Bread.md#top)\n", "utf-8"
    )
    found = {item.title: item.body for item in read_vault(tmp_path).notes}
    assert found["Monday"] == f"x\nsee [[Bread]] and [the loaf](peermesh://note/{A})\n"


def test_titles_are_compared_as_the_index_compares_them() -> None:
    for title in ("  Caffe\u0301  Nero ", "ÄRGER", "ß", "a\u00a0b"):
        assert title_key(title) == index_title_key(title)


def test_of_several_notes_with_one_title_links_mean_the_oldest() -> None:
    places = Places([Place(A, "dup", "notes/dup.md"), Place(B, "Dup", "notes/Dup (2).md")])
    assert into_vault("[[DUP]] [[Dup]]", "notes/x.md", places) == "[DUP](dup.md) [Dup](Dup%20%282%29.md)"
    assert into_circle("[DUP](dup.md) [Dup](Dup%20%282%29.md)", "notes/x.md", places) == "[[DUP]] [[Dup]]"


@pytest.mark.parametrize(
    "part", ["[[", "`", "[[a|", "```\n", "[a](", "[[a]] ", "[" * 50 + "\n", '[a](b "', "[\\", "](", "]: "]
)
def test_no_text_is_slow(part: str) -> None:
    places = Places([Place(A, "a", "notes/a.md")])
    text = part * 20_000 + "peermesh://note/ [["
    into_circle(
        into_vault(text, "notes/x.md", places), "notes/x.md", places
    )  # the fuzzer and the suite have a deadline


class File:
    def pieces(self) -> Iterator[bytes]:
        yield b"honey"


def test_attachments_lie_beside_and_come_back(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"honey").hexdigest()
    body = f"![jar](attachment:{digest}/a%20jar.png) [[Bread]] [gone](attachment:{'0' * 64}/x.png)"
    made = replace(vault([note(1, "Bread", body, kind="meeting")]), files={digest: File()})
    report = export(made, tmp_path)
    assert files(tmp_path)[f"attachments/a jar-{digest[:12]}.png"] == b"honey"
    assert f"](../attachments/a%20jar-{digest[:12]}.png) [Bread](Bread.md)" in (
        tmp_path / "meetings/Bread.md"
    ).read_text("utf-8")
    assert [problem.path for problem in report.problems] == ["attachments"]
    (found,) = read_vault(
        tmp_path, attach=lambda data, name: f"attachment:{hashlib.sha256(data).hexdigest()}/{quote(name)}"
    ).notes
    assert found.body == body


# -- bringing up to date


def test_only_what_differs_is_written_and_a_moved_note_leaves_nothing(tmp_path: Path) -> None:
    notes = [note(1, "Bread"), note(2, "Monday", "[[Bread]]", kind="meeting")]
    export(vault(notes), tmp_path)
    before = stamps(tmp_path)
    assert export(vault(notes), tmp_path).written == 0
    assert stamps(tmp_path) == before
    export(vault([note(1, "Bread"), note(2, "Monday", "[[Bread]]")]), tmp_path)
    assert set(files(tmp_path)) == {"README.md", "notes/README.md", "notes/Bread.md", "notes/Monday.md"}
    export(vault([note(1, "Rye"), note(2, "Monday", "[[Bread]]")]), tmp_path)
    after = dict(stamps(tmp_path))
    assert "notes/Bread.md" not in after
    assert {"notes/Rye.md", "notes/Monday.md"} <= changed(dict(before), after)


def test_files_of_others_stay(tmp_path: Path) -> None:
    foreign = {"README.md": b"mine", "meetings/monday.md": b"mine", "stuff/x.md": b"y", "members/README.md": b"z"}
    for path, data in foreign.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = export(vault([note(1, "Monday", kind="meeting")], [member(1, "Anna")]), tmp_path)
    after = files(tmp_path)
    assert {path: after[path] for path in foreign} == foreign
    assert f"meetings/Monday ({A[:6]}).md" in after
    assert [problem.path for problem in report.problems] == ["members/README.md", "README.md"]
    export(vault([], deleted=[doc_id(1)]), tmp_path)
    assert set(files(tmp_path)) == set(foreign)


def test_an_edited_note_is_set_aside(tmp_path: Path) -> None:
    export(vault([note(1, "Bread", kind="meeting")]), tmp_path)
    place = tmp_path / "meetings/Bread.md"
    place.write_bytes(place.read_bytes() + b"mine")
    report = export(vault([note(1, "Bread", kind="meeting")]), tmp_path)
    assert len(report.kept) == 1
    assert (tmp_path / report.kept[0]).read_bytes().endswith(b"mine")


def test_both_forms_take_turns_in_one_folder(tmp_path: Path) -> None:
    made = vault([note(1, "Bread"), note(2, "Monday", "[[Bread]]", kind="meeting")], [member(1, "Anna")])
    export_vault(made, tmp_path)
    export(made, tmp_path)
    assert "notes/Monday.md" not in files(tmp_path)
    assert len(read_vault(tmp_path).notes) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_of_the_file_system_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/meetings").symlink_to(tmp_path / "outside")
    with pytest.raises(InvalidInput, match="not a folder"):
        export(vault([note(1, "Monday", kind="meeting")]), tmp_path / "out")
    assert files(tmp_path / "outside") == {}


# -- what may leave


def test_kinds_and_tags(tmp_path: Path) -> None:
    notes = [
        note(1, "Bread", tags=("Rye",)),
        note(2, "Monday", "[[Bread]] [[Secret]]", kind="meeting"),
        note(3, "Secret", kind="diary"),
    ]
    made = vault(notes)
    export(made, tmp_path)
    cut = chosen(made, Choice(kinds=frozenset(("note", "meeting"))), "a member")
    export(cut, tmp_path)
    assert not (tmp_path / "diary").exists() or not list((tmp_path / "diary").iterdir()), "what was wider before is cut"
    assert "[[Secret]]" in (tmp_path / "meetings/Monday.md").read_text("utf-8")
    export(chosen(made, Choice(tags=frozenset(("#rye",))), "a member"), tmp_path)
    assert set(files(tmp_path)) == {"README.md", "notes/README.md", "notes/Bread.md"}


def test_without_names(tmp_path: Path) -> None:
    people = [member(1, "Anna", (("about", "bees"),)), member(2, "Anna Maria")]
    notes = [
        note(1, "Bread by @Anna", "@Anna Maria and @anna, mail a@Anna.it, [[Bread by @Anna]]", authors=("Anna", "Marco"), extra="by: Anna\n"),
        note(2, "Two", f"[x](peermesh://note/{A}) @Marco", authors=()),
    ]  # fmt: skip
    made = chosen(vault(notes, people), Choice(names=False), "a member")
    export(made, tmp_path)
    whole = b"".join(files(tmp_path).values()).decode()
    assert "Maria" not in whole
    assert "@Anna" not in whole.replace("a@Anna.it", "")
    assert "Marco" not in whole
    assert A not in whole
    assert "by: Anna" not in whole
    assert 'authors: ["a member"]' in whole
    assert "[x](./Bread%20by%20@a%20member.md)" in whole.replace("%40", "@")
    assert export(chosen(vault(notes, people), Choice(names=False), "a member"), tmp_path).written == 0, (
        "the same each time"
    )
    with pytest.raises(InvalidInput, match="another circle"):
        export(vault(notes, people), tmp_path)
