from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from peermesh.exchange import VaultNote, export_vault, read_vault
from peermesh.exchange.reader import MAX_FOREIGN
from peermesh.exchange.times import MAX_MS
from peermesh.types import CircleId
from tests.unit.exchange.builders import as_vault_note, files, member, note, vault

TEXTS = st.text(max_size=60)
BODIES = st.lists(
    st.sampled_from(["---\n", "---", "...\n", "\n", "\r", "\r\n", "\0", "# H\n", "id: x\n", "\ufeff", "\u2028"])
    | TEXTS,
    max_size=6,
).map("".join)
TIMES = st.integers(0, MAX_MS)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
EXTRAS = st.sampled_from(["", "aliases: [a, b]\n", "x:\n- y: |-\n    two\n    lines\n"])
ROWS = st.tuples(TEXTS, BODIES, TEXTS, NAMES, NAMES, TIMES, TIMES, EXTRAS)


def build(rows: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...], int, int, str]]) -> list[VaultNote]:
    return [
        note(n, title, body, kind=kind, tags=tags, authors=names, created_ms=born, updated_ms=now, extra=extra)
        for n, (title, body, kind, tags, names, born, now, extra) in enumerate(rows)
    ]


INJECTION = (
    "x\n---\n!!python/object/apply:os.system [id]\n",
    '---\nid: "00000000000000000000000000000000"\n---\n# no',
    "note\ntitle: evil",
    ("a]", "b\n---"),
    ("# c", "*alias", "&anchor"),
    0,
    MAX_MS,
    "",
)


@given(st.lists(ROWS, max_size=5))
@example([INJECTION])
@example([("", "", "", (), (), 0, 0, ""), ("", "no final newline", "", ("",), ("",), 5, 5, "")])
@example([("cr", "a\r\nb\rc\x85d\u2028e\0", "note", (), (), 1, 1, "")])
def test_everything_comes_back_exactly_and_exports_to_the_same_bytes(
    rows: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...], int, int, str]],
) -> None:
    notes = build(rows)
    people = [member(1, "Anna")]
    with tempfile.TemporaryDirectory() as base:
        first, second = Path(base, "first"), Path(base, "second")
        export_vault(vault(notes, people), first)
        found = read_vault(first)
        assert found.problems == ()
        assert {item.id: as_vault_note(item) for item in found.notes} == {item.record.info.doc: item for item in notes}

        imported = [as_vault_note(item) for item in found.notes]
        export_vault(vault(imported, people, circle=CircleId(b"z" * 32)), second)
        assert files(second) == files(first)
        assert export_vault(vault(imported, people), first).written == 0


def test_an_obsidian_vault_settles_at_once(tmp_path: Path) -> None:
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    front = "---\naliases: &a [x]\ncover: >\n  folded\n  text\n\n  more\nn: 0x1F\nwhen: 2024-05-01\nempty:\nq: 'it''s'\n---\n"
    (tmp_path / "vault/Bees.md").write_text(front + "\nText [[Bees]]\n", "utf-8")
    found = read_vault(tmp_path / "vault")
    bees = found.notes[0]
    known = note(1, bees.title, bees.body, kind=bees.kind, tags=bees.tags, extra=bees.extra)
    export_vault(vault([known]), tmp_path / "one")
    export_vault(vault([as_vault_note(read_vault(tmp_path / "one").notes[0])]), tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert b"n: 0x1F\nwhen: 2024-05-01\nempty:\nq: 'it''s'\n" in files(tmp_path / "one")["notes/Bees.md"]


def test_a_long_note_of_ours_comes_back(tmp_path: Path) -> None:
    long = note(1, "Long", "x" * (MAX_FOREIGN + 5), tags=tuple(f"{n:0600}" for n in range(120)))
    export_vault(vault([long]), tmp_path)
    assert [as_vault_note(item) for item in read_vault(tmp_path).notes] == [long]


def test_an_export_anywhere_below_the_folder_comes_back(tmp_path: Path) -> None:
    odd = note(1, "Odd", "a\rb")
    export_vault(vault([odd], [member(1, "Anna")]), tmp_path / "backups" / "bees")
    assert [as_vault_note(item) for item in read_vault(tmp_path).notes] == [odd]
