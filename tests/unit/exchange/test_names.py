from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peermesh.exchange import export_vault
from peermesh.exchange.names import Wanted, assign, fold, safe_stem
from tests.unit.exchange.builders import doc_id, files, note, vault

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE)

HOSTILE = [
    "",
    " ",
    ".",
    "..",
    "../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "C:\\Windows",
    "\\\\server\\share",
    "~/x",
    "-rf",
    ".hidden",
    "CON",
    "con.txt",
    "NUL .md",
    "Lpt¹",
    "conin$",
    "trailing. . .",
    'a<b>c:d"e|f?g*h',
    "nul\0byte",
    "line\nbreak\r\u2028sep",
    "\u202egnp.exe\u202c",
    "\u2066\u2069",
    "שלום עולם",
    "👩\u200d👩\u200d👧 family",
    "x" * 300,
    "é" * 300,
    "e\u0301" * 300,
    "👩\u200d👧" * 100,
    "한" * 300,
    "\ufeffbom",
    "\ud800lone",
    "=HYPERLINK(1)",
    "%2e%2e%2f",
    "a/../../b",
    "file:///etc/passwd",
    "README",
]


def is_safe(stem: str) -> bool:
    """Said again in other words than the code's."""
    name = stem + ".md"
    categories = {unicodedata.category(char) for char in name}
    return (
        stem.strip(" .") == stem != ""
        and not set(name) & set('<>:"/\\|?*')
        and not categories & {"Cc", "Cs", "Zl", "Zp", "Cn"}
        and not any(
            unicodedata.bidirectional(c) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
            for c in name
        )
        and RESERVED.fullmatch(stem) is None
        and stem[0] not in ".-~"
        and len(stem) <= 81
        and len(name.encode()) <= 200
    )


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_give_safe_names(title: str) -> None:
    assert is_safe(safe_stem(title)), safe_stem(title)


@given(st.text(st.characters()))
@example("a" * 80 + "\u0301")
@example("\u0301" * 200)
@example("NUL\u200b")
def test_any_title_gives_a_safe_and_settled_name(title: str) -> None:
    stem = safe_stem(title)
    assert is_safe(stem), stem
    assert safe_stem(stem) == stem


def test_readable_names_stay_as_they_are() -> None:
    for title in (
        "Plan",
        "Feeding in winter, part 2",
        "Łódź — notes",
        "日本語",
        "C# and F#",
        "caffe\u0300",
        "👩\u200d👧 us",
        "v1.2",
    ):
        assert safe_stem(title) == unicodedata.normalize("NFC", title)


def test_cutting_keeps_characters_whole() -> None:
    assert safe_stem("👩\u200d👧" * 100).endswith("👩\u200d👧")
    assert len(safe_stem("e\u0301" * 300)) == 80
    assert safe_stem("x" * 79 + "q\u0323\u0307" + "y").endswith("x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plan", "PLAN"),
        ("é", "e\u0301"),
        ("Straße", "STRASSE"),
        ("ﬁn", "fin"),
        ("ΣΑΣ", "σας"),
        ("ı", "I"),
        ("a\u200db", "ab"),
        ("Å", "Å"),
    ],
)
def test_names_that_some_file_system_takes_for_one_are_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    names = assign([Wanted("1", one, (1, "1"), "aabbccdd"), Wanted("2", other, (2, "2"), "eeff0011")], ())
    assert len({fold(name) for name in names.values()}) == 2


TITLES = st.sampled_from(
    ["Plan", "plan", "PLAN", "Plan (aaaaaa)", "e\u0301", "é", "", "CON", "..", "x" * 100, "x" * 101]
)


@given(
    st.lists(st.tuples(TITLES, st.sampled_from(["aaaaaa11", "aaaaaa22", "bbbbbb33"]), st.integers(0, 3)), max_size=12)
)
def test_names_are_unique_and_independent_of_order(rows: list[tuple[str, str, int]]) -> None:
    wanted = [Wanted(str(n), title, (when, str(n)), digits) for n, (title, digits, when) in enumerate(rows)]
    names = assign(wanted, {fold("plan.md")})
    assert len({fold(name) for name in names.values()} | {"plan.md"}) == len(wanted) + 1
    random.Random(1).shuffle(wanted)
    assert assign(wanted, {fold("plan.md")}) == names


def test_the_oldest_keeps_the_plain_name_and_newer_ones_never_rename_it() -> None:
    older, newer = Wanted("a", "Plan", (1, "a"), "aaaaaa00"), Wanted("b", "plan", (2, "b"), "bbbbbb00")
    assert assign([older], ()) == {"a": "Plan.md"}
    assert assign([newer, older], ()) == {"a": "Plan.md", "b": "plan (bbbbbb).md"}


def test_hostile_titles_stay_in_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "in" / "export"
    titles = [title.replace("\ud800", "?") for title in HOSTILE]
    export_vault(vault([note(n, title, title) for n, title in enumerate(titles)], name="../x"), target)
    everywhere = files(tmp_path)
    assert len(everywhere) == len(HOSTILE) + 1
    assert all(path.startswith("in/export/notes/") or path == "in/export/README.md" for path in everywhere)
    assert f"in/export/notes/Untitled ({doc_id(1).hex()[:6]}).md" in everywhere
