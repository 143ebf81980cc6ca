"""Sections of a circle, the pages of documents, and wins, in a real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk
from ui.parts.dialog import AskLine
from ui.practices.helping.ask import AskForHelp
from ui.practices.helping.page import HelpPage
from ui.practices.parts import Said
from ui.practices.wins.page import WinPage


def test_a_win_is_told_and_cheered_from_two_windows(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["win.new"].trigger()
    dialog = one.dialog(AskLine)
    dialog.line.setText("The oven works again")
    dialog.yes.click()
    one.spin(2)
    page = anna.practices.shown()
    assert isinstance(page, WinPage)
    assert (page.title.text(), page.cheer.text().strip()) == ("The oven works again", "Cheer")
    assert anna.notes.heading.text() == "Wins"
    assert anna.notes.model.rowCount() == 1
    bruno.practices.sections.go("wins")
    theirs = bruno.practices.shown()
    assert isinstance(theirs, WinPage)
    assert theirs.sub.text().startswith("Told by Anna")
    qtbot.keyClick(theirs.cheer, Qt.Key.Key_Space)
    one.spin(2)
    anna.practices.refresh()
    assert page.cheering.text() == "Bruno cheers"
    anna.practices.sections.go("notes")
    assert anna.notes.model.rowCount() == 0  # a win is no note
    assert anna.notes.heading.text() == "Notes"


def test_the_text_of_a_document_is_edited_and_one_comes_back(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.anna.app.practices.wins.tell(one.circle, "The oven works", "Hurray")
    one.spin(2)
    window.open_note(doc)
    page = window.practices.shown()
    assert isinstance(page, WinPage)
    page.edit_text()
    assert window.page.note is not None
    window.page.note.replace("Hurray!")
    assert window.practices.back.isVisible()
    assert window.practices.back.text().strip() == "Win"
    window.practices.back.click()
    assert window.practices.shown() is page
    assert page.body.toPlainText().strip() == "Hurray!"
    assert window.page.note is None


def test_a_document_without_a_text_says_what_one_is_for(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.anna.app.practices.wins.tell(one.circle, "The oven works", "")
    other = one.anna.app.practices.wins.tell(one.circle, "The gate closes", "Hurray")
    one.spin(2)
    window.open_note(doc)
    page = window.practices.shown()
    assert isinstance(page, WinPage)
    assert (page.write.text(), page.write.accessibleName()) == ("Add a description", "Add a description")
    assert "Add a description" in [text for _, text, _ in page.deeds()]
    window.open_note(other)
    assert page.write.text() == "Edit the text"


def test_a_document_in_the_trash_is_restored_from_its_text(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.anna.app.practices.wins.tell(one.circle, "The oven works", "Hurray")
    one.spin(2)
    window.practices.sections.go("wins")
    page = window.practices.shown()
    assert isinstance(page, WinPage)
    page._delete(one.circle, doc)
    one.spin(2)
    assert window.notes.model.rowCount() == 0
    assert one.anna.app.notes(one.circle, deleted=True)[0].doc == doc


def test_sections_go_by_keyboard(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna")
    window = one.window()
    rows = window.practices.sections._rows
    first = rows["notes"].button
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert not first.hasFocus()
    qtbot.keyClick(rows["wins"].button, Qt.Key.Key_Space)
    assert window.practices.sections.current == "wins"
    assert window.notes.empty.heading.text() == "No wins yet"
    window.deeds["section.notes"].trigger()
    assert window.practices.sections.current == "notes"


def said(page: HelpPage) -> list[str]:
    return [card.who.text() for card in page.replies.findChildren(Said) if not card.isHidden()]


def press(card: Said, text: str) -> None:
    (found,) = [b for b in card.findChildren(QPushButton) if b.text() == text]
    found.click()


def test_help_is_asked_for_answered_and_kept(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["help.ask"].trigger()
    dialog = one.dialog(AskForHelp)
    dialog.what.setText("Backups of the till")
    dialog.text.setPlainText("One disk only.")
    dialog.tags.setText("#backups, till")
    dialog.urgency.setCurrentIndex(1)
    dialog.yes.click()
    one.spin(2)
    page = anna.practices.shown()
    assert isinstance(page, HelpPage)
    assert "This week" in page.sub.text()
    assert not page.offer.isVisible()
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["help"].count.text() == "1"
    bruno.practices.sections.go("help")
    theirs = bruno.practices.shown()
    assert isinstance(theirs, HelpPage)
    theirs.offer.click()
    theirs.composer.field.setPlainText("Two disks.")
    qtbot.keyClick(theirs.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert theirs.composer.field.toPlainText() == ""
    page.composer.field.setPlainText("I am still typ")
    one.spin(2)
    anna.practices.refresh()
    assert page.composer.field.toPlainText() == "I am still typ"  # a colleague's reply takes nothing away
    assert page.helpers.text() == "Bruno can help"
    assert said(page) == ["Bruno"]
    (card,) = [found for found in page.replies.findChildren(Said) if not found.isHidden()]
    press(card, "This answers it")
    assert page.state.text() == "Answered"
    page.grown.click()
    assert anna.page.note is not None
    assert anna.page.note.text.startswith("Two disks.")
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["help"].count.text() == ""


def test_bad_input_stays_in_the_dialog(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna = one.window()
    anna.deeds["help.ask"].trigger()
    dialog = one.dialog(AskForHelp)
    dialog.what.setText("x")
    dialog.text.setPlainText("y" * 20)
    assert dialog.yes.isEnabled()
    dialog.what.setText("  ")
    assert not dialog.yes.isEnabled()
    dialog.reject()
