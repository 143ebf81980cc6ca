"""Folders of other programs: what becomes of links, tags, dates and attachments, and what is told."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from peermesh.errors import InvalidInput
from peermesh.exchange import ImportedNote, ImportedVault, Stopped, VaultForm, export_tree, phrases
from peermesh.exchange.importing import detect, folder_tags, read_folder, with_folders
from peermesh.exchange.importing.joplin import LOCKED, NO_ITEM
from peermesh.exchange.importing.logseq import BLOCKS, MACROS
from peermesh.exchange.importing.source import EMBEDS, HEADINGS, MISSING, SIZES
from tests.unit.exchange.builders import note, vault

PNG = b"\x89PNG picture"
TARGET = f"attachment:{hashlib.sha256(PNG).hexdigest()}"


def put(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def read(root: Path, source: str = "auto") -> ImportedVault:
    return read_folder(root, source, attach=lambda data, name: f"attachment:{hashlib.sha256(data).hexdigest()}/{name}")


def by_title(found: ImportedVault) -> dict[str, ImportedNote]:
    assert len({item.title for item in found.notes}) == len(found.notes)
    return {item.title: item for item in found.notes}


def told(found: ImportedVault, path: str) -> set[str]:
    return {problem.text for problem in found.problems if problem.path == path}


# -- folders


def test_folders_of_every_program_can_be_tags(tmp_path: Path) -> None:
    def tags(files: dict[str, str | bytes], name: str, source: str) -> dict[str, tuple[str, ...]]:
        found = read(put(tmp_path / name, files), source)
        with_them = with_folders(found).notes
        assert set(folder_tags(found)) == {
            tag for one, other in zip(found.notes, with_them, strict=True) for tag in set(other.tags) - set(one.tags)
        }
        return {note.title: note.tags for note in with_them}

    plain: dict[str, str | bytes] = {"top.md": "x", "My work/new #1/a.md": "x", "b/c.md": "---\ntags: [B, x]\n---\n"}
    assert tags(plain, "plain", "markdown") == {"top": (), "a": ("My-work/new-1",), "c": ("B", "x")}
    assert tags(plain, "vault", "obsidian") == {"top": (), "a": ("My-work/new-1",), "c": ("B", "x")}
    pages: dict[str, str | bytes] = {"pages/a___b___c.md": "- x", "journals/2024_05_01.md": "- y", "pages/d.md": "- z"}
    assert tags(pages, "graph", "logseq") == {"a/b/c": ("a/b",), "May 1st, 2024": (), "d": ()}
    book = "Work\n\nid: {0}\nparent_id: {1}\ntype_: 2".format
    raw: dict[str, str | bytes] = {
        f"{'a' * 32}.md": book("a" * 32, ""),
        f"{'b' * 32}.md": book("b" * 32, "a" * 32).replace("Work", "To/Do"),
        f"{'c' * 32}.md": f"One\n\ntext\n\nid: {'c' * 32}\nparent_id: {'b' * 32}\ntype_: 1",
        f"{'d' * 32}.md": book("d" * 32, "d" * 32),  # its own parent
        f"{'e' * 32}.md": f"Two\n\ntext\n\nid: {'e' * 32}\nparent_id: {'d' * 32}\ntype_: 1",
    }
    found = tags(raw, "raw", "joplin")
    assert found["One"] == ("Work/To-Do",)
    assert len(found["Two"]) == 1


def test_kinds_of_an_export_are_no_folders(tmp_path: Path) -> None:
    export_tree(vault([note(1, "Bread")]), tmp_path, VaultForm(phrases("en")))
    put(tmp_path, {"notes/mine.md": "x", "sub/other.md": "y"})
    found = read(tmp_path, "markdown")
    assert folder_tags(found) == ("sub",)


# -- Obsidian


@pytest.fixture
def obsidian(tmp_path: Path) -> Path:
    return put(
        tmp_path / "vault",
        {
            ".obsidian/app.json": "{}",
            ".trash/old.md": "gone",
            "Bread.md": "---\naliases: [Loaf]\ntags: [food, a/b]\ndate: 2021-05-01\ncover: x\n---\n# Another heading\n\nText #rye/dark and `#no` #123\n",
            "daily/Bread.md": "the other",
            "daily/2024-05-01.md": (
                "[[Bread]] [[Bread#Oven|hot]] [[/Bread|root]] [[daily/Bread]] [[Loaf]] [[#Here]] [[Bread#^a1b2]] [[Nobody]]\n"
                "![[Bread]] ![[jar.png|300]] ![[jar.png]] [[jar.png|the jar]] ![[gone.png]] [md](../Bread.md#top) ![i](../files/jar.png)\n"
                "```\n[[Bread]]\n```\n| a |\n|---|\n| [[Coffee\\|cup]] |\n> [!note] callout\n%%comment%%\n"
            ),
            "Coffee.md": "---\ncreated: 2020-01-02T03:04\ntag: drink\n---\nx",
            "files/jar.png": PNG,
            "board.canvas": "{}",
        },
    )


def test_obsidian(obsidian: Path) -> None:
    assert detect(obsidian) == "obsidian"
    found = read(obsidian)
    day = next(item for item in found.notes if item.title == "2024-05-01")
    first, second = (next(item for item in found.notes if item.path == path) for path in ("Bread.md", "daily/Bread.md"))
    assert first.id is not None, "two notes of one title: links tell them apart by id"
    assert second.id is not None
    one, other = (f"](peermesh://note/{item.id.hex()})" for item in (first, second) if item.id is not None)
    lines = day.body.split("\n")
    assert lines[0] == (
        f"[Bread{one} [hot{one} [root{one} [daily/Bread{other} [Loaf{one} [[2024-05-01|Here]] [Bread > a1b2{one} [[Nobody]]"
    )
    assert lines[1] == (
        f"[Bread{one} ![jar.png]({TARGET}/jar.png) ![jar.png]({TARGET}/jar.png) [the jar]({TARGET}/jar.png) ![[gone.png]] "
        f"[md{one} ![i]({TARGET}/jar.png)"
    )
    assert lines[3] == "[[Bread]]", "code stays"
    assert "| [[Coffee|cup]] |" in lines
    assert day.body.endswith("> [!note] callout\n%%comment%%\n")
    assert told(found, "daily/2024-05-01.md") == {HEADINGS, EMBEDS, SIZES, MISSING}
    assert len(told(found, "board.canvas")) == 1
    assert (found.source, found.links, found.attachments) == ("obsidian", 10, 1)


def test_obsidian_tags_dates_and_other_keys(obsidian: Path) -> None:
    found = read(obsidian)
    bread = next(item for item in found.notes if item.path == "Bread.md")
    assert bread.tags == ("food", "a/b", "rye/dark")
    assert bread.created_ms == 1_619_827_200_000
    assert "aliases: [Loaf]\n" in bread.extra
    assert "cover: x\n" in bread.extra
    coffee = next(item for item in found.notes if item.title == "Coffee")
    assert coffee.tags == ("drink",)
    assert coffee.created_ms == 1_577_934_240_000
    assert not any(item.path.startswith(".") for item in found.notes)


# -- Joplin


def test_joplin_markdown(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            "Book/Bread.md": "---\ntitle: Bread & butter\nupdated: 2021-05-02 10:00:00Z\ncreated: 2021-05-01 10:00:00Z\ntags:\n  - food\nlatitude: 1.5\n---\n\nsee [Coats](../Other/Coats.md) ![jar](../_resources/jar.png) [raw](:/0123456789abcdef0123456789abcdef)\n",
            "Other/Coats.md": "---\ntitle: Coats\n---\nwool [there](<../Book/Bread.md>)",
            "_resources/jar.png": PNG,
            "_resources/readme.md": "no note",
        },
    )
    assert detect(root) == "joplin"
    found = read(root)
    notes = by_title(found)
    assert set(notes) == {"Bread & butter", "Coats"}
    assert (
        notes["Bread & butter"].body
        == f"\nsee [[Coats]] ![jar]({TARGET}/jar.png) [raw](:/0123456789abcdef0123456789abcdef)\n"
    )
    assert notes["Bread & butter"].tags == ("food",)
    assert notes["Bread & butter"].created_ms == 1_619_863_200_000
    assert "latitude" in notes["Bread & butter"].extra
    assert notes["Coats"].body == "wool [[Bread & butter|there]]"
    assert told(found, "Book/Bread.md") == {MISSING}


def _raw(item: str, kind: int, text: str, **more: str) -> str:
    meta = "\n".join(f"{key}: {value}" for key, value in {"id": item, **more, "type_": str(kind)}.items())
    return f"{text}\n\n{meta}"


def test_joplin_raw(tmp_path: Path) -> None:
    one, two, picture, tag, book, link, secret = (f"{n:032x}" for n in range(7))
    root = put(
        tmp_path,
        {
            f"{one}.md": _raw(one, 1, f"Bread\n\nsee [it](:/{two}) ![jar](:/{picture})\n\nkey: no property\n\nend", created_time="2021-05-01T10:00:00.000Z", source_url="https://a.example", latitude="0.00000000"),
            f"{two}.md": _raw(two, 1, f"Coats\n\n`[x](:/{one})` [gone](:/{'f' * 32})"),
            f"{picture}.md": _raw(picture, 4, "jar.png", mime="image/png", file_extension="png"),
            f"resources/{picture}.png": PNG,
            f"{tag}.md": _raw(tag, 5, "food"),
            f"{book}.md": _raw(book, 2, "A notebook"),
            f"{link}.md": _raw(link, 6, "", note_id=one, tag_id=tag).lstrip(),
            f"{secret}.md": _raw(secret, 1, "Secret", encryption_applied="1"),
            "notes.md": "mine",
        },
    )  # fmt: skip
    assert detect(root) == "joplin"
    found = read(root)
    notes = by_title(found)
    assert set(notes) == {"Bread", "Coats"}
    assert notes["Bread"].body == f"see [[Coats|it]] ![jar]({TARGET}/{picture}.png)\n\nkey: no property\n\nend"
    assert notes["Bread"].tags == ("food",)
    assert notes["Bread"].created_ms == 1_619_863_200_000
    assert notes["Bread"].extra == '"source_url": "https://a.example"\n'
    assert notes["Coats"].body == f"`[x](:/{one})` [gone](:/{'f' * 32})"
    assert told(found, f"{two}.md") == {MISSING}
    assert told(found, f"{secret}.md") == {LOCKED}
    assert told(found, "notes.md") == {NO_ITEM}


# -- Logseq


def test_logseq(tmp_path: Path) -> None:
    uuid = "6427e2a5-0000-4000-8000-000000000000"
    root = put(
        tmp_path,
        {
            "logseq/config.edn": "{}",
            "logseq/bak/pages/old.md": "no",
            "pages/Bread___Rye.md": "tags:: food, [[slow things]], #dark\nalias:: Loaf\npublic:: true\n\n- dough #baking #[[two words]]\n  id:: x\n",
            "pages/Coats%3A a.md": f"- title [[bread/rye]] [[Loaf]] [shown]([[Bread/Rye]]) [[Nobody]] (({uuid})) {{{{query x}}}} ![jar](../assets/jar.png) ![gone](../assets/no.png)\n",
            "pages/named.md": "title:: Its Title\n- [[Coats: a]]",
            "journals/2024_05_22.md": "- [[its title]]",
            "assets/jar.png": PNG,
            "README.md": "no page",
        },
    )
    assert detect(root) == "logseq"
    found = read(root)
    notes = by_title(found)
    assert set(notes) == {"Bread/Rye", "Coats: a", "Its Title", "May 22nd, 2024"}
    bread = notes["Bread/Rye"]
    assert bread.tags == ("food", "slow things", "dark", "baking", "two words")
    assert bread.body == "- dough #baking #[[two words]]\n  id:: x\n"
    assert bread.extra == '"alias": "Loaf"\n"public": "true"\n'
    assert notes["Coats: a"].body == (
        f"- title [[Bread/Rye|bread/rye]] [[Bread/Rye|Loaf]] [[Bread/Rye|shown]] [[Nobody]] (({uuid})) {{{{query x}}}} "
        f"![jar]({TARGET}/jar.png) ![gone](../assets/no.png)\n"
    )
    assert told(found, "pages/Coats%3A a.md") == {BLOCKS, MACROS, MISSING}
    assert notes["Its Title"].body == "- [[Coats: a]]"
    assert notes["May 22nd, 2024"].body == "- [[Its Title|its title]]"
    assert notes["May 22nd, 2024"].created_ms == 1_716_336_000_000


# -- plain folders, and our own


def test_links_of_a_plain_folder(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {"a/One.md": "# First\n[Second](../b/Two.md) [x](../b/Two.md) [n](Nope.md) <a.md>", "b/Two.md": "# Second\n"},
    )
    assert detect(root) == "markdown"
    notes = by_title(read(root))
    assert notes["First"].body == "# First\n[[Second]] [[Second|x]] [n](Nope.md) <a.md>"


def test_an_export_of_ours_stays_what_it_is(tmp_path: Path) -> None:
    body = "[[Two]] [x](Two.md) ![[Two]] #tag"
    export_tree(vault([note(1, "One", body), note(2, "Two", kind="meeting")]), tmp_path, VaultForm(phrases("en")))
    notes = by_title(read(tmp_path))
    assert notes["One"].body == body
    assert notes["One"].tags == ()


# -- bounds


def test_a_preview_counts_and_takes_nothing(obsidian: Path) -> None:
    found = read_folder(obsidian)
    assert (len(found.notes), found.attachments) == (4, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_nothing_outside_of_the_folder_is_read(obsidian: Path, tmp_path: Path) -> None:
    put(tmp_path, {"secret.md": "s", "secret.png": PNG})
    (obsidian / "link.png").symlink_to(tmp_path / "secret.png")
    (obsidian / "link.md").symlink_to(tmp_path / "secret.md")
    put(
        obsidian,
        {"Try.md": "![[link.png]] ![[../secret.png]] [[../secret]] ![x](../secret.png) ![y](/secret.png) ![[link]]"},
    )
    found = read(obsidian)
    made = next(item for item in found.notes if item.title == "Try")
    assert made.body == "![[link.png]] ![[../secret.png]] [[../secret]] ![x](../secret.png) ![y](/secret.png) ![[link]]"
    assert found.attachments == 1


def test_deep_yaml_and_long_lines_are_bounded(obsidian: Path) -> None:
    put(
        obsidian,
        {"Deep.md": "---\na: " + "[" * 5_000 + "\n---\nx", "Long.md": "[[" * 50_000 + "![[" * 50_000 + "#a " * 50_000},
    )
    found = read(obsidian)
    assert next(item for item in found.notes if item.title == "Deep").body.startswith("---\n")
    assert len(told(found, "Deep.md")) == 1


def test_stopping_and_wrong_names(obsidian: Path) -> None:
    with pytest.raises(Stopped):
        read_folder(obsidian, cancelled=lambda: True)
    with pytest.raises(InvalidInput, match="PeerMesh reads"):
        read_folder(obsidian, "notion")
    with pytest.raises(InvalidInput, match="not a folder"):
        read_folder(obsidian / "nowhere")


def test_progress_ends_at_the_total(obsidian: Path) -> None:
    steps: list[tuple[int, int]] = []
    read_folder(obsidian, progress=lambda *step: steps.append(step))
    assert steps[-1] == (4, 4)
