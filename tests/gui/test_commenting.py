"""Comments beside the text, in real windows: by keyboard, from two sides, in the reading view, narrow and wide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from peermesh.events import Discussed
from peermesh.types import DocId
from tests.gui.conftest import Desk
from ui.commenting import stress
from ui.commenting.dialogs import AskForFeedback, ChangedSince
from ui.commenting.room import CommentingRoom
from ui.commenting.thread import Thread
from ui.desktop.choices import Choices, Kind
from ui.desktop.notifications import Notifications
from ui.window.window import Window

TEXT = "# Bread\n\nWake the **starter** early.\n\nFold the dough three times, and let it rest."
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def room_of(window: Window) -> CommentingRoom:
    (found,) = [room for room in window._rooms if isinstance(room, CommentingRoom)]
    return found


def select(window: Window, words: str) -> None:
    start = window.page.editor.live.text.index(words)
    window.page.editor.live.set_caret(start, start + len(words))


def cards(window: Window) -> list[Thread]:
    panel = room_of(window).panel
    return [found for key in panel.order() if (found := panel.card(key)) is not None]


def press(card: Thread, text: str) -> None:
    (found,) = [one for one in card.findChildren(QPushButton) if one.text() == text and not one.isHidden()]
    found.click()


def marked(editor: QTextEdit) -> list[str]:
    return [one.cursor.selectedText() for one in editor.extraSelections()]


def settle(one: Desk, *windows: Window) -> None:
    one.spin(2)
    for window in windows:
        room_of(window).refresh()
        room_of(window)._settle()


def comment(one: Desk, doc: DocId, words: str, text: str, suggest: str | None = None) -> str:
    body = one.bruno.text(doc)
    start = body.index(words)
    feedback = one.bruno.app.practices.feedback
    key = feedback.add(one.circle, doc, text, (start, start + len(words)), suggest=suggest)
    one.spin(2)
    return key


def test_a_comment_is_written_and_answered_by_keyboard(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    anna, bruno = one.window(), one.window(one.bruno)
    for window in (anna, bruno):
        window.open_note(doc)
    select(anna, "the dough")
    anna.deeds["comment.add"].trigger()
    panel = room_of(anna).panel
    assert panel.isVisible()
    assert panel.new.text.hasFocus() or not anna.isActiveWindow()
    assert panel.new.quote.text() == "“the dough”"
    assert not panel.new.send.isEnabled()
    panel.new.text.setPlainText("Which **one**?")
    bruno.page.rich.live.set_caret(0, 0)
    bruno.page.rich.put("A ")  # the text moves while she writes
    one.spin(2)
    qtbot.keyClick(panel.new.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.new.isHidden()
    settle(one, anna, bruno)
    assert marked(anna.page.rich) == ["the dough"]
    assert marked(bruno.page.rich) == ["the dough"]
    assert room_of(bruno).place.button.text() == "1"
    bruno.deeds["comment.next"].trigger()
    (card,) = cards(bruno)
    assert card.accessibleName() == "Anna on “the dough”: Which **one**?"
    assert room_of(bruno).key == card.key
    qtbot.keyClick(card, Qt.Key.Key_R)
    assert not card.answer.isHidden()
    (mine,) = cards(anna)
    mine.begin_reply()
    mine.answer.field.setPlainText("I am still typ")
    card.answer.field.setPlainText("The rye.")
    qtbot.keyClick(card.answer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.answer.isHidden()
    settle(one, anna, bruno)
    assert mine.answer.field.toPlainText() == "I am still typ"  # a colleague's reply takes nothing away
    assert mine.accessibleName().endswith("1 reply")
    press(mine, "Resolve")
    settle(one, anna, bruno)
    assert cards(bruno) == []
    assert marked(bruno.page.rich) == []
    panel = room_of(bruno).panel
    assert panel.show_resolved.text() == "Show resolved (1)"
    panel.show_resolved.click()
    (card,) = cards(bruno)
    press(card, "Reopen")
    settle(one, anna, bruno)
    assert [found.key for found in cards(anna)] == [card.key]


def test_marks_follow_the_text_and_typing_at_their_ends_stays_outside(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    key = comment(one, doc, "the dough", "Which?")
    anna = one.window()
    anna.open_note(doc)
    assert marked(anna.page.rich) == ["the dough"]
    note = anna.page.note
    assert note is not None
    start = note.text.index("the dough")
    editor = anna.page.rich
    for at, typed in ((start + 9, "!"), (start, "?"), (start + 5, "big ")):
        editor.live.set_caret(at, at)
        editor.put(typed)
    assert marked(editor) == ["the big dough"]  # without anything being looked up
    settle(one, anna)
    assert marked(editor) == ["the big dough"]
    room_of(anna).toggle()
    editor.live.set_caret(start + 5, start + 9)
    editor.put("")
    settle(one, anna)
    assert marked(editor) == ["the dough"]
    for at in (start + 10, start):  # what was typed beside it goes
        editor.live.set_caret(at, at + 1)
        editor.put("")
    editor.live.set_caret(start - 2, start + 11)
    editor.put("")
    settle(one, anna)
    (card,) = cards(anna)
    assert card.quote.text() == "The passage was deleted: “the dough”"
    assert marked(editor) == []
    editor.undo_wanted.emit()
    settle(one, anna)
    assert card.key == key
    assert card.quote.text() == "“the dough”"


def test_a_suggestion_is_accepted_and_undone(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    comment(one, doc, "three times", "Gentler", "three or four times")
    late = comment(one, doc, "early", "", "at dawn")
    anna = one.window()
    anna.open_note(doc)
    room_of(anna).toggle()
    first, second = cards(anna)
    assert first.key == late  # in the order of the text
    press(second, "Accept")
    note = anna.page.note
    assert note is not None
    assert "three or four times" in anna.page.editor.live.text
    assert [found.key for found in cards(anna)] == [late]
    anna.notice.does.click()
    assert note.text == TEXT
    assert len(cards(anna)) == 2
    note.replace(TEXT.replace("early", "very early"))
    note.replace(TEXT.replace("early", "ear-ly"))
    settle(one, anna)
    press(cards(anna)[0], "Accept")
    dialog = one.dialog(ChangedSince)
    dialog.yes.click()
    assert "starter** at dawn." in note.text
    press(cards(anna)[0], "Decline")
    assert cards(anna) == []
    one.spin(2)


def test_a_passage_is_marked_and_chosen_in_the_reading_view(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    comment(one, doc, "the **starter** early", "When?")
    anna = one.window()
    anna.open_note(doc)
    anna.deeds["view.read"].trigger()
    room_of(anna).refresh()
    view = room_of(anna).marked.view
    assert view is not None
    view.finish()
    room_of(anna).refresh()
    assert marked(view) == ["the starter early"]
    found = view.page.find("three times")
    view.setTextCursor(found)
    anna.deeds["comment.add"].trigger()
    assert room_of(anna).panel.new.quote.text() == "“three times”"
    room_of(anna).panel.new.left.emit()
    anna.deeds["view.write"].trigger()


def test_words_are_found_whatever_marks_stand_between_them() -> None:
    text = "a\n- *Fold* the `dough`\nthree times"
    for words, found in (("Fold the dough", "Fold* the `dough"), ("dough three", "dough`\nthree")):
        start, end = stress.words_in(words, text, 0, len(text)) or (0, 0)
        assert text[start:end] == found
    assert stress.words_in("rye", text, 0, len(text)) is None
    assert stress.words_in("…", text, 0, len(text)) is None
    long = " ".join(f"word{number}" for number in range(100))
    assert stress.words_in(long, "x " + long, 0, 2000) == (2, 2 + len(long))
    assert stress.offsets("𝒜bc", (1, 3)) == (2, 4)
    assert stress.line_starts("a\nb", (0, 1, 7)) == [0, 2, 3]


def test_people_are_asked_and_answer(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    anna, bruno = one.window(), one.window(one.bruno)
    anna.open_note(doc)
    shown: list[tuple[str, str]] = []
    news = Notifications(bruno, one.bruno.app, Choices(one.bruno.app), lambda *said: shown.append(said) or True)
    news.looking = lambda: False
    anna.deeds["comment.ask"].trigger()
    dialog = one.dialog(AskForFeedback)
    assert not dialog.yes.isEnabled()
    assert [box.text() for _, box in dialog.people] == ["Bruno"]
    dialog.people[0][1].setChecked(True)
    dialog.text.setPlainText("Is it clear?")
    dialog.yes.click()
    one.spin(2)
    news.tell()
    assert shown == [("Anna asks you for something", "“Bread”")]
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["notes"].count.text() == "1"
    bruno.deeds["comment.waiting"].trigger()
    settle(one, bruno)
    assert bruno.page.note is not None
    assert bruno.page.note.doc == doc
    asked = room_of(bruno).panel.asked
    (done,) = [found for found in asked.findChildren(QPushButton) if found.isVisible()]
    done.click()
    settle(one, anna, bruno)
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["notes"].count.text() == ""
    comment(one, doc, "early", "How early?")
    assert any(isinstance(event, Discussed) and event.what == "comment" for event in one.anna.told)
    assert news._line(Kind.COMMENTED, []) == ""
    news.stop()


def test_a_narrow_window_shows_them_over_the_text_and_members_step_aside(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    comment(one, doc, "early", "How early?")
    anna = one.window()
    anna.open_note(doc)
    anna.resize(1300, 700)
    one.spin()
    (people,) = [room for room in anna._rooms if type(room).__name__ == "PeopleRoom"]
    assert people.panel.isVisible()
    room = room_of(anna)
    room.toggle()
    assert (people.panel.isVisible(), room.panel.parent() is anna.split) == (False, True)
    people.place.toggle()
    assert (people.panel.isVisible(), room.place.visible) == (True, False)
    room.toggle()
    anna.resize(900, 700)
    one.spin()
    assert room.panel.parent() is anna.page
    assert room.panel.geometry().right() <= anna.page.width()
    anna.resize(1300, 700)
    one.spin()
    assert room.panel.parent() is anna.split
    anna.page.close_note()
    assert room.margin is None
    assert not room.place.visible


def test_another_page_between_leaves_the_comments_where_they_were(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    comment(one, doc, "early", "How early?")
    anna = one.window()
    anna.open_note(doc)
    one.spin()
    room_of(anna).toggle()
    assert [card.isVisible() for card in cards(anna)] == [True]
    anna.deeds["section.home"].trigger()
    one.spin(1)
    assert not room_of(anna).place.visible
    anna.open_note(doc)
    one.spin(1)
    assert [card.isVisible() for card in cards(anna)] == [True]
    assert not room_of(anna).panel.nothing.isVisible()


def test_large_text_leaves_the_panel_its_width(desk, text_size: Callable[[int], None]) -> None:
    """Where not all columns fit the panel lies over the page, and the text keeps to what is left of it."""
    text_size(150)
    one: Desk = desk("Anna", "Bruno")
    doc = one.note("Bread", TEXT)
    comment(one, doc, "early", "How early?")
    anna = one.window()
    anna.resize(1200, 700)
    anna.open_note(doc)
    one.spin()
    room = room_of(anna)
    room.toggle()
    one.spin()
    panel, page = room.panel, anna.page
    assert panel.width() >= panel.minimumSizeHint().width()
    assert panel.parent() is page
    assert page.editor.mapTo(page, page.editor.rect().topRight()).x() < panel.x()
    room.toggle()
    assert page.editor.width() == page.width()


def test_a_request_stands_only_beside_the_note_it_is_about(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    bread, rye = one.note("Bread"), one.note("Rye")
    one.spin(2)
    feedback = one.bruno.app.practices.feedback
    feedback.ask(one.circle, bread, [one.anna.app.records.me(one.circle)], "Is it good?")
    one.anna.app.note_delete(one.circle, rye)
    one.spin(2)
    window = one.window()
    window.open_note(bread)
    room = room_of(window)
    room.toggle()
    settle(one, window)
    assert "Is it good?" in [text.text() for text in room.panel.asked.findChildren(QLabel)]
    window.page.close_note()
    window.open_note(rye)
    assert not room.panel.asked.isVisible()
    assert room.panel.nothing.isVisible()
