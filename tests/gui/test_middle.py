"""The middle column makes room for pages that stand alone, and comes back as it was; the left one says where one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk
from ui.practices.home.page import HomePage
from ui.practices.wins.page import WinPage
from ui.window.window import Window


def places(window: Window) -> list[str]:
    """What the left column shows as open."""
    rows = window.practices.sections._rows.values()
    assert window.circles.widget.isVisible()
    others = [("members", window.circles.members), ("about", window._rooms[6].about)]  # type: ignore[attr-defined]
    return [row.section.name for row in rows if row.button.isChecked()] + [n for n, b in others if b.isChecked()]


def focus_in(widget: object) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))  # type: ignore[attr-defined]


def test_pages_that_are_no_lists_take_the_room(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    one.note("Bread", "#rye\n")
    one.note("Garden")
    doc = one.anna.app.practices.wins.tell(one.circle, "The oven works", "Hurray")
    one.anna.app.practices.wins.tell(one.circle, "The gate closes", "Hurray")
    one.spin(2)
    window = one.window()
    window.practices.sections.go("wins")
    window.open_note(doc)
    window.notes.list.setFocus()
    window.notes.field.setText("oven")
    wide = window.split.sizes()[:2]
    for deed, place in (
        ("section.home", ["home"]),
        ("circle.about", ["about"]),
        ("circle.members", ["members"]),
        ("section.contact", ["contact"]),
        ("section.welcome", ["welcome"]),
        ("graph.circle", []),
        ("find.text", []),
    ):
        window.deeds[deed].trigger()
        one.spin()
        assert not window.notes.widget.isVisible(), deed
        assert places(window) == place
        here = window.right.currentWidget()
        assert focus_in(here), (deed, QApplication.focusWidget())
        if deed == "find.text":  # it begins with the words of the list's search: the first Escape clears them
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        one.spin()
        assert window.notes.widget.isVisible(), deed
        assert window.split.sizes()[:2] == wide
        assert places(window) == ["wins"]
        assert isinstance(window.practices.shown(), WinPage)
        assert (window.practices.shown().doc, window.notes.field.text()) == (doc, "oven")  # type: ignore[union-attr]
        assert focus_in(window.notes.list), deed


class Flashes(QObject):
    """Everything that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_a_page_flashes_as_a_window(desk, qapp: QApplication) -> None:
    one: Desk = desk("Anna", "Bruno")
    practices = one.bruno.app.practices
    practices.wins.tell(one.circle, "The oven works", "Hurray")
    practices.helping.ask(one.circle, "Backups", "One disk only")
    one.spin(2)
    window, flashes = one.window(), Flashes()
    qapp.installEventFilter(flashes)
    try:
        for section in window.practices.sections.every():
            window.practices.sections.go(section.name)
        for deed in ("circle.about", "circle.members", "people.helping", "graph.circle", "find.text"):
            window.deeds[deed].trigger()
            one.spin()
    finally:
        qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_a_section_comes_back_as_it_was_and_another_one_whole(desk) -> None:
    one: Desk = desk("Anna")
    one.note("Bread", "#rye\n")
    one.note("Garden")
    window = one.window()
    one.spin(2)
    window.notes.field.setText("bread")
    window.practices.sections.go("home")
    window.practices.sections.go("notes")
    assert window.notes.field.text() == "bread"
    assert window.notes.list.isVisible()
    assert window.page.note is not None
    window.practices.sections.go("home")
    window.practices.sections.go("wins")
    assert (places(window), window.notes.field.text(), window.notes.empty.isVisible()) == (["wins"], "", True)
    window.practices.sections.go("notes")
    assert window.notes.field.text() == ""


def test_home_leads_to_a_document_beside_the_list_it_is_in(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    one.note("Bread")
    doc = one.bruno.app.practices.wins.tell(one.circle, "The oven works", "Hurray")
    one.spin(3)
    window = one.window()
    window.practices.sections.go("home")
    page = window.practices.shown()
    assert isinstance(page, HomePage)
    (row,) = [row for row in page.news.reachable() if "oven" in row.accessibleName()]
    row.click()  # type: ignore[attr-defined]
    one.spin(1)
    assert (places(window), window.notes.heading.text()) == (["wins"], "Wins")
    assert isinstance(window.practices.shown(), WinPage)
    assert window.notes.chosen == doc


def test_a_document_of_another_kind_is_shown_beside_its_list_but_a_search_stays(desk) -> None:
    one: Desk = desk("Anna")
    bread = one.note("Bread")
    oven = one.anna.app.practices.wins.tell(one.circle, "The oven works", "Bread again")
    one.spin(2)
    window = one.window()
    window.open_note(oven)
    assert (places(window), window.notes.heading.text(), window.notes.chosen) == (["wins"], "Wins", oven)
    window.open_note(bread)
    window.page.focus_text()
    assert (places(window), window.notes.heading.text(), window.notes.chosen) == (["notes"], "Notes", bread)
    assert focus_in(window.page)
    window.notes.field.setText("again")
    window.open_note(oven)
    assert (window.notes.field.text(), window.notes.chosen) == ("again", oven)


def test_beside_the_trash_stands_what_is_in_it_and_afterwards_what_was_open(desk) -> None:
    one: Desk = desk("Anna")
    rye, bread = one.note("Rye"), one.note("Bread")
    one.spin(2)
    window = one.window()
    window.open_note(rye)
    window.deeds["notes.trash"].trigger()
    assert window.right.currentWidget() is window.blank
    window.deeds["notes.trash"].trigger()
    assert window.notes.chosen == rye
    one.anna.app.note_delete(one.circle, bread)
    one.spin(2)
    window.deeds["notes.trash"].trigger()
    assert window.page.note is not None
    assert window.page.note.doc == bread
    window.restore_note()
    assert not window.notes.in_trash
    assert (places(window), window.notes.chosen) == (["notes"], bread)


@pytest.mark.parametrize("wanted", ["trash", "filter", "tag"])
def test_what_is_done_in_the_list_brings_it_back(desk, wanted: str) -> None:
    one: Desk = desk("Anna")
    one.note("Bread", "#rye\n")
    window = one.window()
    one.spin(2)
    window.practices.sections.go("home")
    assert not window.notes.widget.isVisible()
    if wanted == "trash":
        window.deeds["notes.trash"].trigger()
    elif wanted == "filter":
        window.deeds["notes.filter"].trigger()
        assert focus_in(window.notes.field)
    else:
        window.notes.show_tag("rye")
    one.spin(1)
    assert window.notes.widget.isVisible()
    assert places(window) == ([] if wanted == "trash" else ["notes"]), "the trash is of all sections"
    if wanted == "trash":
        window.deeds["notes.trash"].trigger()
        assert places(window) == ["notes"]


def test_beside_an_empty_list_nothing_is_said_of_an_empty_notebook(desk) -> None:
    one: Desk = desk("Anna")
    window = one.window()
    window.show_blank()
    assert window.blank._heading.text() == "Your notebook is empty"
    one.note("Bread")
    one.spin(1)
    for place in ("section.meetings", "section.charter", "section.checkins", "notes.trash"):
        window.deeds[place].trigger()
        one.spin()
        assert window.right.currentWidget() is window.blank
        assert window.blank._heading.text() == "Nothing open", place


def test_the_open_circle_changes_while_a_page_stands_alone(desk) -> None:
    one: Desk = desk("Anna")
    one.note("Bread")
    window = one.window()
    other = one.anna.app.circle_new("Choir")
    one.anna.app.note_new(other, "Songs")
    one.spin(1)
    window.show_circles(one.circle)
    for deed in ("section.home", "circle.about", "circle.members", "graph.circle"):
        window.deeds[deed].trigger()
        window.show_circles(other if window.circle is not None and window.circle.circle == one.circle else one.circle)
        one.spin(1)
        assert window.notes.widget.isVisible(), deed
        assert places(window) == ["notes"]
        assert window.page.note is not None


def test_what_is_being_typed_survives_a_look_at_home(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.bruno.app.practices.helping.ask(one.circle, "Backups", "One disk only")
    one.spin(2)
    window.practices.sections.go("help")
    page = window.practices.shown()
    assert page is not None
    page.composer.field.setPlainText("A disk in the safe")  # type: ignore[attr-defined]
    window.practices.sections.go("home")
    window.practices.leave()
    assert page.composer.field.toPlainText() == "A disk in the safe"  # type: ignore[attr-defined]
    assert window.notes.chosen == doc
