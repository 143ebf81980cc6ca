"""The middle column: sorting, pins, filters, trash, and following changes row by row."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from peermesh.app import App
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo
from tests.gui.conftest import Desk
from tests.gui.test_finding import press, room_of
from tests.gui.test_window import titles
from ui.finding import notes_source
from ui.finding.chips import Chip
from ui.finding.choice import Choice, Sort
from ui.finding.notes_model import CARD, NotesModel
from ui.parts.dialog import Confirm
from ui.window.window import Window

Make = Callable[..., Desk]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(d: Desk, title: str, *tags: str, kind: str = "note", body: str = "") -> DocId:
    doc = d.anna.app.note_new(d.circle, title, body, tags=tags, kind=kind)
    d.world.settle(2)
    return doc


def garden(d: Desk) -> dict[str, DocId]:
    return {
        "Beans": write(d, "Beans", "garden", "food"),
        "apples": write(d, "apples", "garden"),
        "Coats": write(d, "Coats", kind="discovery"),
    }


def chips(window: Window) -> list[Chip]:
    return [chip for chip in window.notes.narrowing.findChildren(Chip) if chip.isVisible()]


def test_the_list_is_sorted_as_asked_and_stays_so(desk: Make) -> None:
    d = desk()
    garden(d)
    window = d.window()
    assert titles(window) == ["Coats", "apples", "Beans"]
    window.deeds["notes.sort.title"].trigger()
    assert titles(window) == ["apples", "Beans", "Coats"]
    again = d.window()
    assert titles(again) == ["apples", "Beans", "Coats"], "remembered"
    again.notes.sort_by(Sort.CREATED)
    assert titles(again) == ["Coats", "apples", "Beans"]


def test_pinned_notes_stand_on_top_on_this_device_only(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    docs = garden(d)
    window = d.window()
    window.open_note(docs["Beans"])
    press(d, window, Qt.Key.Key_D, CTRL)
    assert titles(window) == ["Beans", "Coats", "apples"]
    assert window.notes.model.index(0).data(CARD).pinned
    assert "Pinned" in window.notes.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.page.title.text() == "Beans", "pinning opens nothing else"
    assert window.notes.list.currentIndex().row() == 0
    d.world.settle(3)
    assert list(d.bruno.app.links.pins(d.circle)) == []
    other = d.window()
    assert titles(other)[0] == "Beans"
    room_of(window).toggle_pin()
    d.spin(1)
    assert titles(window) == titles(other) == ["Coats", "apples", "Beans"]


def test_filters_are_chips_that_can_be_taken_away(desk: Make) -> None:
    d = desk()
    garden(d)
    window = d.window()
    notes = window.notes
    notes.show_tag("garden")
    assert titles(window) == ["apples", "Beans"]
    assert notes.narrowing.summary.text() == "2 notes with #garden"
    tags, kinds, authors = notes.narrowing.menu().findChildren(QMenu)
    assert [action.text() for action in tags.actions()] == ["#food  (1)", "#garden  (2)"]
    assert [action.text() for action in kinds.actions()] == ["Discovery  (1)", "Note  (2)"]
    assert [action.text() for action in authors.actions()] == ["Anna  (3)"]
    kinds.actions()[0].trigger()
    assert titles(window) == []
    assert notes.empty.isVisible()
    assert len(chips(window)) == 2
    chips(window)[0].setFocus()
    press(d, window, Qt.Key.Key_Delete)
    assert titles(window) == ["Coats"]
    assert chips(window)[0].hasFocus(), "the next chip has the focus"
    press(d, window, Qt.Key.Key_Return)
    assert titles(window) == ["Coats", "apples", "Beans"]
    assert notes.narrowing.isHidden()
    assert notes.narrowing.button.hasFocus()


def test_filters_hold_for_searches_and_for_new_notes(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    garden(d)
    window = d.window()
    window.notes.show_tag("garden")
    window.notes.search()
    d.qtbot.keyClicks(window.notes.field, "be")
    assert titles(window) == ["Beans"]
    window.notes.field.clear()
    d.bruno.app.note_new(d.circle, "Cress", tags=("garden",))
    d.bruno.app.note_new(d.circle, "Elsewhere")
    d.spin(3)
    assert titles(window) == ["Cress", "apples", "Beans"]


def test_changes_move_single_rows(desk: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk("Anna", "Bruno")
    docs = garden(d)
    window = d.window()
    notes = window.notes
    window.open_note(docs["apples"])
    opened: list[object] = []
    notes.opened.connect(opened.append)
    resets: list[object] = []
    notes.model.modelReset.connect(lambda: resets.append(1))
    monkeypatch.setattr(App, "notes", None)

    def heard() -> None:
        d.world.settle(3)
        window._heard._run()
        assert notes._soon.isActive()
        notes.catch_up()

    d.bruno.app.note_edit(d.circle, docs["Beans"], "more")
    heard()
    assert titles(window) == ["Beans", "Coats", "apples"]
    fresh = d.bruno.app.note_new(d.circle, "Fresh")
    heard()
    assert titles(window) == ["Fresh", "Beans", "Coats", "apples"]
    d.bruno.app.note_delete(d.circle, docs["Coats"])
    heard()
    assert titles(window) == ["Fresh", "Beans", "apples"]
    d.bruno.app.note_delete(d.circle, fresh)
    heard()
    assert titles(window) == ["Beans", "apples"]
    assert notes.list.currentIndex().data() == "apples"
    assert opened == []
    assert resets == []


def test_clearing_a_search_brings_the_list_back_with_what_changed_meanwhile(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    docs = garden(d)
    window = d.window()
    window.notes.search()
    d.qtbot.keyClicks(window.notes.field, "coats")
    d.bruno.app.note_edit(d.circle, docs["Beans"], "more")
    d.world.settle(3)
    window._heard._run()
    window.notes.field.clear()
    assert titles(window) == ["Beans", "Coats", "apples"]


def test_the_trash_lists_brings_back_and_is_left_again(desk: Make) -> None:
    d = desk()
    docs = garden(d)
    d.anna.app.note_delete(d.circle, docs["Coats"])
    d.world.settle(2)
    window = d.window()
    press(d, window, Qt.Key.Key_T, CTRL | SHIFT)
    assert window.notes.heading.text() == "Trash"
    assert titles(window) == ["Coats"]
    assert window.notes.list.hasFocus()
    press(d, window, Qt.Key.Key_Down)
    assert window.page.title.text() == "Coats"
    assert window.page.trash.isVisible()
    window.page.trash.does.click()
    d.spin(3)
    assert titles(window) == ["Coats", "apples", "Beans"], "it is shown where it stands now"
    press(d, window, Qt.Key.Key_T, CTRL | SHIFT)
    assert titles(window) == []
    assert window.notes.empty.heading.text() == "The trash is empty"
    window.notes.empty.does.click()
    assert window.notes.heading.text() == "Notes"
    assert titles(window) == ["Coats", "apples", "Beans"]
    press(d, window, Qt.Key.Key_T, CTRL | SHIFT)
    window.notes.field.setFocus()
    press(d, window, Qt.Key.Key_Escape)
    assert not window.notes.in_trash


def test_deleting_from_the_list_still_asks_and_shows_the_way_to_the_trash(desk: Make) -> None:
    d = desk()
    garden(d)
    window = d.window()
    window.notes.list.setFocus()
    press(d, window, Qt.Key.Key_Delete)
    d.dialog(Confirm).yes.click()
    d.spin(3)
    assert titles(window) == ["apples", "Beans"]
    room_of(window).toggle_trash()
    window.notes.field.setText("COAT")
    assert titles(window) == ["Coats"]
    window.notes.field.setText("zebra")
    assert titles(window) == []
    assert window.notes.empty.heading.text() == "Nothing found"


def test_empty_lists_teach(desk: Make) -> None:
    d = desk()
    window = d.window()
    assert window.notes.empty.heading.text() == "No notes yet"
    window.notes.empty.does.click()
    assert window.page.title.text() == "Untitled"
    window.notes.field.setText("zebra")
    assert "tag:" in window.notes.empty.lead.text()
    window.notes.empty.does.click()
    assert titles(window) == ["Untitled"]


def row(number: int, updated: int, title: str = "") -> NoteInfo:
    doc = DocId(hashlib.sha256(b"%d" % number).digest()[:16])
    return NoteInfo(
        CircleId(b"c" * 32), doc, "note", title or f"n{number}", "", (), 0, updated, (DeviceId(b"d" * 32),), False
    )


@pytest.mark.parametrize("sort", list(Sort))
def test_rows_put_one_by_one_stand_as_if_all_were_sorted(qtbot: object, sort: Sort) -> None:
    source = random.Random(7)
    owner = QObject()
    model = NotesModel(owner, lambda info: ((), ()), lambda: 0)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    choice = Choice(sort)
    rows = {info.doc: info for info in (row(n, source.randrange(5)) for n in range(12))}
    pinned: frozenset[DocId] = frozenset()
    model.show_notes(rows.values(), choice, pinned)
    for _ in range(300):
        changes: dict[DocId, NoteInfo | None] = {}
        for _ in range(source.randrange(3)):
            info = row(source.randrange(16), source.randrange(5), source.choice("abÀz"))
            changes[info.doc] = None if source.random() < 0.3 else info
        for doc, info in changes.items():
            rows.pop(doc, None)
            if info is not None:
                rows[doc] = info
        if source.random() < 0.3:
            pinned = frozenset(source.sample(sorted(rows), min(3, len(rows))))
        model.put(changes, pinned)
        shown = [model.row(place) for place in range(model.rowCount())]
        assert shown == sorted(rows.values(), key=choice.order(pinned)) == choice.arrange(rows.values(), pinned)
        assert all(model.place_of(info.doc) == place for place, info in enumerate(shown) if info)
    tester.deleteLater()


def test_of_very_many_notes_the_newest_are_shown_at_once_and_the_others_soon(
    desk: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_source, "MANY", 30)
    monkeypatch.setattr(notes_source, "FIRST", 10)
    d = desk()
    docs = []
    for number in range(40):
        docs.append(d.anna.app.note_new(d.circle, f"Note {number}"))
        d.world.settle(1, step=1)
    d.anna.app.index_all()
    d.anna.app.links.set_pinned(d.circle, docs[0], pinned=True)
    window = d.window_as_it_comes()
    model = window.notes.model
    assert model.rowCount() == 11
    assert model.index(0).data() == "Note 0", "pinned, though the oldest"
    assert window.page.title.text() == "Note 0"
    d.qtbot.waitUntil(lambda: model.rowCount() == 40)
    assert model.index(39).data() == "Note 1"
    assert window.notes.list.currentIndex().row() == 0
    far = d.window_as_it_comes(doc=docs[5])
    assert far.page.title.text() == "Note 5", "one that is not among the newest: all are read at once"
    assert far.notes.model.rowCount() == 40


def test_a_key_in_the_search_reads_all_of_very_many_notes(desk: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes_source, "MANY", 30)
    monkeypatch.setattr(notes_source, "FIRST", 10)
    d = desk()
    for number in range(40):
        d.anna.app.note_new(d.circle, f"Note {number}")
    d.world.settle(3)
    d.anna.app.index_all()
    window = d.window_as_it_comes()
    window.notes.field.setText("Note")
    window.notes.field.clear()
    assert window.notes.model.rowCount() == 40


def test_a_key_in_the_search_shows_a_screenful_and_the_others_when_no_key_follows(
    desk: Make,
) -> None:
    d = desk()
    for number in range(20):
        d.anna.app.note_new(d.circle, f"Bean {number:02}", kind="discovery" if number % 2 else "note")
    d.world.settle(2)
    window = d.window()
    window.notes.search()
    d.qtbot.keyClicks(window.notes.field, "be")
    first = titles(window)
    high = window.notes.list.visualRect(window.notes.model.index(0)).height()
    assert window.notes.list.viewport().height() < len(first) * high < 20 * high
    d.qtbot.waitUntil(lambda: len(titles(window)) == 20)
    assert titles(window)[: len(first)] == first, "nothing moves when the others come"
    window.notes.narrowing.choose(Choice(kinds=("discovery",)))
    d.qtbot.keyClicks(window.notes.field, "a")
    d.qtbot.waitUntil(lambda: sorted(titles(window)) == [f"Bean {number:02}" for number in range(1, 20, 2)])
