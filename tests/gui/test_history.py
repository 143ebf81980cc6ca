"""The history of a note in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Desk
from ui.history.page import BY_AUTHOR, BY_NOW, BY_SEEN, HistoryPage
from ui.history.painted import kind_at
from ui.history.room import HistoryRoom
from ui.parts.dialog import AskLine, Dialog
from ui.window.window import Window

Make = Callable[..., Desk]


def room_of(window: Window) -> HistoryRoom:
    found = window.findChild(HistoryRoom)
    assert found is not None
    return found


def two_versions(d: Desk):
    doc = d.note("Bread", "We bake on Saturdays.")
    theirs = d.bruno.app.open_note(d.circle, doc)
    theirs.replace("We bake bread on Sundays.")
    theirs.close()
    d.spin(2)
    return doc


def opened(d: Desk, window: Window) -> HistoryPage:
    d.qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = room_of(window).page()
    assert window.right.currentWidget() is page
    return page


def kinds(page: HistoryPage) -> dict[str, str]:
    """What is painted as what."""
    found: dict[str, str] = {}
    cursor = QTextCursor(page.text.document())
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        char = page.text.document().characterAt(cursor.position() - 1)
        found[kind_at(cursor)] = found.get(kind_at(cursor), "") + char
    return found


def test_versions_and_their_difference_by_keyboard(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = two_versions(d)
    window = d.window()
    window.open_note(doc)
    page = opened(d, window)
    assert page.list.count() == 2
    assert page.list.hasFocus()
    shown = kinds(page)
    assert "bread " in shown["+"]
    assert "Satur" in shown["-"]
    assert "We bake " in shown["="]
    d.qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.version is not None
    assert page.version.name == "Anna"
    assert page.slider.value() == 0
    assert kinds(page) == {"+": "We bake on Saturdays."}
    page.slider.setValue(1)
    assert page.version.name == "Bruno"
    page.slider.setValue(0)
    page.modes.setCurrentIndex(page.modes.findData(BY_NOW))
    assert "bread " in kinds(page)["+"]
    page.modes.setCurrentIndex(page.modes.findData(BY_AUTHOR))
    assert "Anna" in page.legend.text()
    d.qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.page
    assert window.page.editor.hasFocus()
    assert window.notes.widget.isVisible()


def test_how_much_each_version_changed_is_worked_out_when_idle(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    window.open_note(two_versions(d))
    page = opened(d, window)
    d.qtbot.waitUntil(lambda: not page._next.isActive())
    read = [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert read[0].startswith("Bruno.")
    assert "+21" in read[1]


def test_restore_and_undo(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    window.open_note(two_versions(d))
    page = opened(d, window)
    page.list.setCurrentRow(1)
    page.restore.click()
    d.spin(1)
    assert window.right.currentWidget() is window.page
    assert window.page.editor.live.text == "We bake on Saturdays."
    assert "again" in window.notice.text.text()
    window.notice.does.click()
    assert window.page.editor.live.text == "We bake bread on Sundays."


def test_a_version_gets_a_name(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    window.open_note(two_versions(d))
    page = opened(d, window)
    page.list.setCurrentRow(1)
    page.name.click()
    dialog = d.dialog(AskLine)
    d.qtbot.keyClicks(dialog.line, "Draft")
    dialog.yes.click()
    labels = [page.list.item(row).data(Qt.ItemDataRole.UserRole)[0].label for row in range(page.list.count())]
    assert "Draft" in labels


def test_what_changed_since_i_looked_is_told_and_shown(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "We bake on Saturdays.")
    d.note("Other")
    window = d.window()
    window.open_note(doc)
    room = room_of(window)
    assert room.banner.isHidden()
    room._mark()
    window.open_note(d.anna.app.note_named(d.circle, "Other").doc)
    theirs = d.bruno.app.open_note(d.circle, doc)
    theirs.replace("We bake bread on Sundays.")
    theirs.close()
    d.spin(2)
    window.open_note(doc)
    assert "Changed by Bruno" in room.banner.text.text()
    room.banner.does.click()
    page = room.page()
    assert page.modes.currentData() == BY_SEEN
    assert "bread " in kinds(page)["+"]
    room.back()
    room._mark()
    window.open_note(d.anna.app.note_named(d.circle, "Other").doc)
    window.open_note(doc)
    assert room.banner.isHidden()


def test_who_wrote_the_words_at_the_caret(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    window.open_note(two_versions(d))
    window.page.focus_text()
    window.page.editor.live.set_caret(10, 12)
    room_of(window).who()
    dialog = d.dialog(Dialog)
    assert "Bruno" in dialog.lead.text()
    assert "Anna" not in dialog.lead.text()
    dialog.accept()


def test_another_note_or_theme_while_the_history_is_open(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = two_versions(d)
    other = d.note("Other")
    window = d.window()
    window.open_note(doc)
    page = opened(d, window)
    window.retheme(dark=True)
    window.retheme(dark=False)
    assert page.list.count() == 2
    window.open_note(other)
    QApplication.processEvents()
    assert window.right.currentWidget() is window.page
    assert window.notes.widget.isVisible()
    assert page._history is None
