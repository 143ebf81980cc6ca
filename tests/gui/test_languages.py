"""English and Italian are complete, up to date with the sources, and reach every widget."""

from __future__ import annotations

import ast
import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

import peermesh
from peermesh.app import NoteStatus
from tests.gui.conftest import Desk
from tests.gui.test_look import BODY, stages
from ui import i18n
from ui.i18n.__main__ import stale
from ui.parts.said import SENTENCES, said
from ui.parts.words import words

FOLDER = Path(i18n.__file__).parent
SOURCES = sorted(path for path in FOLDER.parent.rglob("*.py"))
NAMES = {"tr", "translate"}


def messages(language: str) -> list[ET.Element]:
    return list(ET.parse(FOLDER / f"peermesh_{language}.ts").getroot().iter("message"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_unfinished(language: str) -> None:
    found = messages(language)
    assert len(found) >= 10
    for message in found:
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text for form in translation] or [translation.text]
        assert translation.get("type") is None, message.findtext("source")
        assert all(forms), message.findtext("source")


def test_every_value_has_its_place_in_every_translation() -> None:
    for language in i18n.LANGUAGES:
        for message in messages(language):
            source, translation = message.findtext("source") or "", message.find("translation")
            assert translation is not None
            for text in [form.text or "" for form in translation] or [translation.text or ""]:
                assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", text)), source
                assert text[-1] == source[-1] or source[-1] not in ".…?:", source


def test_files_are_up_to_date_with_the_sources() -> None:
    assert stale() == [], "run python -m ui.i18n"


def test_only_literals_are_translated() -> None:
    """An f-string, a variable or another name for `translate` would be missed by the tools, silently."""
    bad = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            if isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
                name = "tr"
            texts = node.args[:2] if name == "translate" else node.args[:1]
            if name in NAMES and not all(isinstance(t, ast.Constant) and isinstance(t.value, str) for t in texts):
                bad.append(f"{path.name}:{node.lineno}")
    assert bad == []


@pytest.fixture
def italian() -> object:
    """The window in Italian; English again afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = i18n.install(app, "it")
    yield
    for translator in made:
        app.removeTranslator(translator)
    QLocale.setDefault(QLocale("en_GB"))


DATA = {"PeerMesh", "Bakers", "Anna", "Bruno", "Bread", "Said", "Do", "B", "a  b", "Wrong.", "417-river-lamp-otter"}
LOOKS_ENGLISH = re.compile(
    r"\b(the|you|your|note|notes|circle|code|waiting|close|saved|invite|join|search|write|here)\b", re.I
)


def test_no_english_is_left_in_italian(italian: None, desk: Callable[..., Desk]) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", BODY)
    window = d.window()
    english, seen = [], 0
    for stage, root in stages(d, window):
        for widget in (w for kind in (QLabel, QAbstractButton, QLineEdit) for w in root.findChildren(kind)):
            for get in ("text", "placeholderText", "toolTip", "accessibleName"):
                text = getattr(widget, get, str)().strip()
                seen += bool(text)
                if (
                    text
                    and text not in DATA
                    and "peermesh://" not in text
                    and LOOKS_ENGLISH.search(text.replace("Note", "").replace("note", ""))
                ):
                    english.append((stage, get, text))
    assert seen > 200
    assert english == []
    assert window.circles.pill.text() == "Collegato a Bruno"
    assert window.page.status.text() == "Salvata qui · ce l’avete entrambi"


def core_sentences() -> set[str]:
    """Every text in the core's sources, with {0}, {1}... where it puts values."""
    found = set()
    for path in Path(peermesh.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                numbers = itertools.count()
                parts = [v.value if isinstance(v, ast.Constant) else f"{{{next(numbers)}}}" for v in node.values]
                found.add("".join(map(str, parts)))
    return found


def test_the_core_still_says_what_is_translated_here() -> None:
    known = core_sentences()
    assert [sentence for sentence in SENTENCES if sentence not in known] == []


def test_the_core_speaks_italian_too(italian: None) -> None:
    assert said("You already have a circle called 'A {0} b'. Choose another name.").startswith(
        "Hai già un circolo che si chiama «A {0} b»."
    )
    assert said("Something new.") == "Something new."
    assert said("“rivver” is not a word of any code. Is it “river”?").endswith("Forse è «river»?")
    assert all(said(sentence) != sentence for sentence in SENTENCES)


def test_plurals(italian: None) -> None:
    assert words.connected(1) == "Collegato a 1 dispositivo"
    assert words.connected(2) == "Collegato a 2 dispositivi"
    assert words.presence(("Anna", "Bruno")) == "Anna e Bruno sono qui"
    assert words.names(("A", "B", "C", "D")) == "A, B e altre 2 persone"


def test_english_plurals() -> None:
    assert words.connected(1) == "Connected to 1 device"
    assert words.presence(("Anna",)) == "Anna is here"
    assert words.presence(("A", "B", "C")) == "A, B and C are here"
    assert words.presence(()) == ""


def test_times() -> None:
    now = 1_700_000_000_000  # Tuesday 14 November 2023, 22:13 UTC
    minute, hour, day = 60_000, 3_600_000, 86_400_000
    assert words.ago(now, now + hour) == "Now", "a clock ahead of ours is no time machine"
    assert words.ago(now, now - 5 * minute) == "5 min"
    assert words.ago(now, now - 3 * hour).endswith(("h", "Yesterday"))
    assert words.ago(now, now - 3 * day) == "Saturday"
    assert words.ago(now, now - 20 * day) == "25 Oct"
    assert words.ago(now, now - 400 * day).endswith("2022")


def test_status_never_says_more_than_is_known() -> None:
    some = NoteStatus(True, 4, 2, ("Anna",), ("Bruno", "Carla"))
    assert words.copies(some, private=False) == "Saved here · 2 of 4 have it"
    assert words.missing(some) == "Not yet: Bruno and Carla"
    assert words.copies(NoteStatus(False, 4, 4, (), ()), private=False) == "Saving…"
    assert words.copies(NoteStatus(True, 1, 1, (), ()), private=True) == "Saved on this device"
    assert words.copies(NoteStatus(True, 3, 3, ("Anna", "Bruno"), ()), private=False) == "Saved here · all 3 have it"


def test_the_system_language_is_followed_and_others_get_english(qapp: QApplication) -> None:
    for language in ("it", "en", "fr"):
        made = i18n.install(qapp, language)
        try:
            assert words.connected(2) == ("Collegato a 2 dispositivi" if language == "it" else "Connected to 2 devices")
        finally:
            for translator in made:
                qapp.removeTranslator(translator)
            QLocale.setDefault(QLocale("en_GB"))
