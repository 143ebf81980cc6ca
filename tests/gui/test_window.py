"""The window over real Apps: what a person does, by keyboard where that is possible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from peermesh.app import App
from peermesh.errors import DiskFull
from peermesh.types import DocId, Origin, Splice
from tests.gui.conftest import Desk
from ui.parts.dialog import Confirm
from ui.window.window import Window

Make = Callable[..., Desk]


def titles(window: Window) -> list[object]:
    model = window.notes.model
    return [model.index(place).data() for place in range(model.rowCount())]


def press(d: Desk, window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    both = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        both |= modifier
    d.qtbot.keyClick(QApplication.focusWidget() or window, key, both)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_notes_are_listed_newest_first_and_the_first_is_open(desk: Make) -> None:
    d = desk()
    d.note("Old", "first")
    d.note("New", "second")
    window = d.window()
    assert titles(window) == ["New", "Old"]
    assert window.page.title.text() == "New"
    assert window.page.editor.toPlainText() == "second"
    assert window.windowTitle() == "Bakers - PeerMesh"


def test_typing_reaches_the_other_device(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "ab")
    window = d.window()
    window.page.focus_text()
    window.page.editor.moveCursor(QTextCursor.MoveOperation.Right)
    d.qtbot.keyClicks(window.page.editor, "X!")
    assert window.page.note is not None
    assert window.page.note.text == "aX!b"
    d.spin(2)
    assert d.bruno.text(doc) == "aX!b"


def test_remote_edits_keep_caret_selection_and_undo(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "one two three")
    window = d.window()
    other = d.bruno.app.open_note(d.circle, doc)
    d.spin(0.3)
    editor = window.page.editor
    window.page.focus_text()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    d.qtbot.keyClicks(editor, "!")
    editor.live.set_caret(4, 7)
    d.spin(0.2)
    other.splice(Splice(0, 0, "zero "))
    other.splice(Splice(9, 0, "X"))
    d.spin(0.2)
    assert editor.live.text == "zero one Xtwo three!"
    assert editor.textCursor().selectedText() == "two"
    press(d, window, Qt.Key.Key_Z, CTRL)
    assert editor.live.text == "zero one Xtwo three", "undo takes back mine, not theirs"
    press(d, window, Qt.Key.Key_Z, CTRL)
    assert editor.live.text == "zero one Xtwo three", "there is nothing more of mine"
    press(d, window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert editor.live.text == "zero one Xtwo three!"
    other.close()


def test_new_note_is_named_written_and_listed(desk: Make) -> None:
    d = desk()
    window = d.window()
    assert window.right.currentWidget() is window.blank
    press(d, window, Qt.Key.Key_N, CTRL)
    assert titles(window) == ["Untitled"]
    assert window.page.title.hasFocus()
    d.qtbot.keyClicks(window.page.title, "Ladder")
    press(d, window, Qt.Key.Key_Return)
    assert window.page.editor.hasFocus()
    d.qtbot.keyClicks(window.page.editor, "In the shed.")
    d.spin(3)
    assert titles(window) == ["Ladder"]
    info = d.anna.app.notes(d.circle)[0]
    assert (info.title, info.snippet) == ("Ladder", "In the shed.")


def test_rename_by_f2_and_an_empty_title_is_refused(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    window = d.window()
    press(d, window, Qt.Key.Key_F2)
    assert window.page.title.selectedText() == "Bread"
    d.qtbot.keyClicks(window.page.title, "Rye")
    press(d, window, Qt.Key.Key_Return)
    d.spin(2)
    assert titles(window) == ["Rye"]
    window.page.edit_title()
    press(d, window, Qt.Key.Key_Delete)
    press(d, window, Qt.Key.Key_Return)
    assert window.page.title.text() == "Rye"


def test_a_rename_elsewhere_shows_unless_i_am_writing(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread")
    window = d.window()
    other = d.bruno.app.open_note(d.circle, doc)
    other.rename("Rye")
    d.spin(2)
    assert window.page.title.text() == "Rye"
    window.page.edit_title()
    d.qtbot.keyClicks(window.page.title, "Mine")
    other.rename("Theirs")
    d.spin(2)
    assert window.page.title.text() == "Mine"
    other.close()


def test_delete_asks_first_and_can_be_taken_back(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    d.note("Coats")
    window = d.window()
    window.notes.list.setFocus()
    press(d, window, Qt.Key.Key_Delete)
    dialog = d.dialog(Confirm)
    assert dialog.no.isDefault(), "Enter does no harm"
    d.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert titles(window) == ["Coats", "Bread"]
    press(d, window, Qt.Key.Key_Delete)
    d.dialog(Confirm).yes.click()
    d.spin(2)
    assert titles(window) == ["Bread"]
    assert window.page.title.text() == "Bread", "the next note is open"
    assert window.notice.isVisible()
    assert "Coats" in window.notice.text.text()
    window.notice.does.click()
    d.spin(2)
    assert sorted(map(str, titles(window))) == ["Bread", "Coats"]
    assert window.page.title.text() == "Coats"


def test_a_note_deleted_elsewhere_stays_readable_and_says_so(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "text")
    window = d.window()
    d.bruno.app.note_delete(d.circle, doc)
    d.spin(3)
    assert titles(window) == []
    assert window.page.trash.isVisible()
    assert window.page.editor.live.text == "text"
    assert not window.deeds.possible("note.delete")
    window.page.trash.does.click()
    d.spin(3)
    assert titles(window) == ["Bread"]
    assert not window.page.trash.isVisible()


def test_search_shows_hits_and_escape_shows_all_again(desk: Make) -> None:
    d = desk()
    d.note("Bread", "the flour is in the shed")
    d.note("Coats", "winter")
    window = d.window()
    press(d, window, Qt.Key.Key_F, CTRL)
    d.qtbot.keyClicks(window.notes.field, "flou")
    assert titles(window) == ["Bread"]
    assert window.page.title.text() == "Coats", "searching opens nothing by itself"
    press(d, window, Qt.Key.Key_Down)
    assert window.page.title.text() == "Bread"
    window.notes.search()
    press(d, window, Qt.Key.Key_Escape)
    assert titles(window) == ["Coats", "Bread"]
    assert window.notes.list.currentIndex().data() == "Bread", "the open note is still the chosen row"
    d.qtbot.keyClicks(window.notes.field, "zebra")
    assert window.notes.empty.isVisible()


def test_the_list_follows_changes_and_keeps_its_place(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    for number in range(30):
        d.anna.app.note_new(d.circle, f"Note {number}")
    d.world.settle(2)
    window = d.window()
    window.notes.list.setCurrentIndex(window.notes.model.index(20))
    open_doc = window.page.note.doc if window.page.note else DocId(b"")
    window.notes.list.verticalScrollBar().setValue(400)
    d.bruno.app.note_new(d.circle, "Fresh")
    d.spin(3)
    assert titles(window)[0] == "Fresh"
    assert window.notes.model.place_of(open_doc) == window.notes.list.currentIndex().row() == 21
    assert window.notes.list.verticalScrollBar().value() == 400


def test_status_in_words_is_true(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread")
    window = d.window()
    assert window.page.status.text() == "Saved here · both of you have it"
    assert window.circles.pill.text() == "Connected to Bruno"
    d.bruno.leave()
    d.world.settle(1)
    window.page.focus_text()
    d.qtbot.keyClicks(window.page.editor, "x")
    window.page.refresh_status()
    assert window.page.status.text() == "Saving…"
    d.spin(3)
    assert window.page.status.text().startswith("Only on this device so far")
    assert "Bruno" in window.page.status.more
    assert window.circles.pill.text() == "Nobody else is here now\nAll saved here"


def test_presence_is_told_and_goes(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread")
    window = d.window()
    other = d.bruno.app.open_note(d.circle, doc)
    d.spin(0.5)
    assert window.page.here.text() == "Bruno is here"
    assert window.notes.model.index(0).data(Qt.ItemDataRole.UserRole + 1).when == "Open now"
    other.close()
    d.spin(0.5)
    assert window.page.here.text() == ""


def test_trouble_is_one_calm_bar_and_no_traceback(desk: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk()
    window = d.window()

    def full(*args: object, **named: object) -> None:
        raise DiskFull("The disk is full. Make room, then try again.")

    monkeypatch.setattr(App, "note_new", full)
    window.new_note()
    assert window.notice.isVisible()
    assert window.notice.text.text() == "The disk is full. Make room, then try again."
    window.notice.shut.click()
    assert not window.notice.isVisible()


def test_pasted_text_has_plain_line_ends(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    window = d.window()
    data = QMimeData()
    data.setText("a\r\nb\u2028c😀")
    data.setHtml("<b>a</b>")
    window.page.editor.insertFromMimeData(data)
    assert window.page.note is not None
    assert window.page.note.text == "a\nb\nc😀"


def test_a_very_long_note_gets_the_plain_editor(desk: Make) -> None:
    d = desk()
    d.note("Long", "line of text\n" * 21_000)
    window = d.window()
    assert window.page.editor is window.page.plain
    window.page.editor.live.set_caret(4, 4)
    d.qtbot.keyClicks(window.page.editor, "X")
    assert window.page.note is not None
    assert window.page.note.text.startswith("lineX of")
    short = d.note("Short", "short")
    window.open_note(short)
    assert window.page.editor is window.page.rich
    assert window.page.editor.live.text == "short"


def test_what_was_typed_is_logged_when_the_window_closes(desk: Make) -> None:
    d = desk()
    doc = d.note("Bread")
    window = d.window()
    d.qtbot.keyClicks(window.page.editor, "last words")
    window.page.edit_title()
    d.qtbot.keyClicks(window.page.title, "Renamed")
    window.close()
    d.anna.stop()
    d.anna.start()
    assert d.anna.app.note_version(d.circle, doc)[0] == "last words"
    d.anna.app.index_all()
    assert d.anna.app.notes(d.circle)[0].title == "Renamed"


def test_two_views_of_one_note_in_one_app_agree(desk: Make) -> None:
    """A command on the control socket edits through the same App as the window."""
    d = desk()
    doc = d.note("Bread", "ab")
    window = d.window()
    command = d.anna.app.open_note(d.circle, doc)
    heard: list[Origin] = []
    command.on_change = lambda splices, origin: heard.append(origin)
    command.replace("aXb")
    assert window.page.editor.live.text == "aXb"
    d.qtbot.keyClicks(window.page.editor, "0")
    assert command.text == "0aXb"
    command.close()
