"""The recovery sheet in the window: made and asked back, printed, checked, replaced; and coming back with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from tests.gui.conftest import Desk
from ui.joining.invite import InviteDialog
from ui.recovery.readmit_dialog import ReadmitDialog
from ui.recovery.recover_dialog import RecoverDialog
from ui.recovery.sheet_dialog import SheetDialog
from ui.recovery.words_field import WordsField
from ui.window.window import Window

Make = Callable[..., Desk]


def press(root: QWidget, text: str) -> None:
    (found,) = [b for b in root.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    assert found.isEnabled(), text
    found.click()
    QApplication.processEvents()


def texts(root: QWidget) -> list[str]:
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible()]


def opened(d: Desk, window: Window) -> SheetDialog:
    window.deeds["recovery.sheet"].trigger()
    return d.dialog(SheetDialog)


def answer(dialog: SheetDialog, words: list[str]) -> None:
    for place, line in dialog.asked:
        line.setText(words[place].upper())
    press(dialog, "Confirm")


def test_a_sheet_is_made_asked_back_and_checked(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    dialog = opened(d, window)
    press(dialog, "Make a sheet")
    words = list(dialog._words)
    assert len(words) == 24
    assert [text for text in texts(dialog) if text in words], "they are shown"
    press(dialog, "They are on paper")
    assert not set(words) & set(texts(dialog))
    assert len(dialog.asked) == 3
    assert dialog.asked[0][1].hasFocus()
    answer(dialog, ["wrong"] * 24)
    assert "is another one" in dialog.problem.text()
    assert not d.anna.app.sheets.status()[0].covered, "nothing is made before the words are on paper"
    press(dialog, "Show the words again")
    assert list(dialog._words) == words, "the same ones"
    press(dialog, "They are on paper")
    answer(dialog, words)
    assert d.anna.app.sheets.status(" ".join(words))[0].matches
    assert "leads back" in texts(dialog)
    assert dialog._words == ()
    press(dialog, "Close")
    dialog = opened(d, window)
    press(dialog, "Type its words")
    assert dialog.typing is not None
    assert dialog.typing.edit.hasFocus()
    dialog.typing.edit.setPlainText(" ".join(d.anna.app.sheets.new_words()))
    press(dialog, "Check")
    assert "not of yours" in dialog.problem.text()
    dialog.typing.edit.setPlainText(" ".join(words))
    press(dialog, "Check")
    assert dialog.heading.text() == "The sheet is right"
    press(dialog, "Close")


def test_a_circle_of_later_is_covered_by_the_same_words_and_a_sheet_is_replaced(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    words = " ".join(d.anna.app.sheets.new_words())
    d.anna.app.sheets.make(words)
    later = d.world.join(d.anna, d.bruno, d.anna.app.circle_new("Choir"))
    window = d.window()
    dialog = opened(d, window)
    assert "no way back yet" in texts(dialog)
    press(dialog, "Type its words")
    assert dialog.typing is not None
    dialog.typing.edit.setPlainText(words)
    press(dialog, "Check")
    press(dialog, "Cover all of them")
    assert len(d.anna.app.sheets.active(later)) == 1
    press(dialog, "Close")
    dialog = opened(d, window)
    press(dialog, "Replace it")
    second = list(dialog._words)
    press(dialog, "They are on paper")
    answer(dialog, second)
    assert not any(row.matches for row in d.anna.app.sheets.status(words))
    assert all(row.matches for row in d.anna.app.sheets.status(" ".join(second)))


def test_alone_there_is_nothing_to_come_back_to(desk: Make) -> None:
    d = desk()
    window = d.window()
    dialog = opened(d, window)
    assert "Invite somebody first" in dialog.lead.text()
    assert not [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text() == "Make a sheet"]
    assert "recovery.readmit" not in [action.data() for action in window.deeds.offered()]


def test_the_field_names_the_wrong_word_as_it_is_typed(desk: Make, qtbot: object) -> None:
    d = desk(circle=False)
    words = d.anna.app.sheets.new_words()
    field = WordsField()
    field.show()
    seen = []
    field.changed.connect(lambda: seen.append(field.ready))
    d.qtbot.keyClicks(field.edit, "ab")
    assert field.state.text() == "Words: 1 of 24", "it may become a word"
    d.qtbot.keyClicks(field.edit, "andom")
    assert field.state.text() == "Word 1, “abandom”, is in no sheet. Is it “abandon”?"
    assert field.state.objectName() == "bad"
    field.edit.setPlainText("river qqq")
    assert field.state.text() == "Word 2, “qqq”, is in no sheet."
    field.edit.setPlainText(" ".join(words[:23]))
    assert field.state.text() == "Words: 23 of 24"
    assert not field.ready
    field.edit.setPlainText(" ".join(words))
    assert field.ready
    assert field.state.text() == "All 24 words are there."
    field.edit.setPlainText(" ".join((*words[:22], words[23], words[22])) if words[22] != words[23] else "x")
    assert not field.ready
    assert seen[-2:] == [True, False]
    d.qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert "\t" not in field.text
    field.deleteLater()


def test_two_screens_lead_somebody_back(desk: Make) -> None:
    d = desk("Anna", "Bruno", "New", circle=False)
    anna, bruno, new = d.world.people
    circle = d.world.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = " ".join(anna.app.sheets.new_words())
    anna.app.sheets.make(words)
    d.world.settle(3)
    anna.unplug()
    d.world.settle(1)
    for key in ("my name", "my profile"):
        new.profile.store.settings.delete(key)
    theirs, mine = d.window(bruno), d.window(new)
    theirs.deeds["recovery.readmit"].trigger()
    invite = next(w for w in theirs.findChildren(ReadmitDialog) if w.isVisible())
    assert invite.heading.text() == "Let someone back into Bakers"
    (sheet,) = [
        b for b in mine.welcome.findChildren(QPushButton) if b.text() == "I have a recovery sheet" and b.isVisible()
    ]
    sheet.click()
    back = next(w for w in mine.findChildren(RecoverDialog) if w.isVisible())
    assert not back.on.isEnabled()
    back.words.edit.setPlainText(words)
    press(back, "Continue")
    d.qtbot.keyClicks(back.code, invite.code)
    press(back, "Join")
    d.spin()
    assert "Bruno lets you back into Bakers, as Anna" in back.lead.text()
    assert "Anna comes back with a recovery sheet" in invite.lead.text()
    press(back, "Confirm")
    d.spin()
    press(invite, "Confirm")
    d.spin(3)
    assert "You are back in Bakers" in back.lead.text()
    assert back._text == ""
    press(back, "Revoke them")
    d.spin(3)
    assert [len(m.devices) for m in bruno.app.members(circle)] == [1, 1]
    assert mine.stack.currentWidget() is mine.split
    assert new.app.my_name == "Anna"


def test_wrong_words_can_be_changed_without_typing_the_code_again(desk: Make) -> None:
    d = desk("Anna", "Bruno", "New", circle=False)
    anna, bruno, new = d.world.people
    d.world.join(anna, bruno, anna.app.circle_new("Bakers"))
    d.world.settle(3)
    theirs, mine = d.window(bruno), d.window(new)
    theirs.invite()
    invite = next(w for w in theirs.findChildren(InviteDialog) if w.isVisible())
    mine.deeds["recovery.back"].trigger()
    back = next(w for w in mine.findChildren(RecoverDialog) if w.isVisible())
    back.words.edit.setPlainText(" ".join(new.app.sheets.new_words()))
    press(back, "Continue")
    d.qtbot.keyClicks(back.code, invite.code)
    press(back, "Join")
    d.spin(3)
    assert "belong to nobody in Bakers" in back.problem.text()
    assert back.code.text() == invite.code
    press(back, "Change the words")
    assert len(back.words.text.split()) == 24
    back.reject()


def test_a_sheet_is_offered_once_after_the_first_shared_circle(desk: Make) -> None:
    d = desk("Anna", "Bruno", circle=False)
    private = d.anna.app.circle_new("Bakers")
    window = d.window()
    assert window.notice.isHidden()
    d.world.join(d.anna, d.bruno, private)
    d.spin(3)
    assert not window.notice.isHidden()
    assert "recovery sheet" in window.notice.text.text()
    window.notice.does.click()
    d.dialog(SheetDialog).reject()
    d.circle = d.world.join(d.anna, d.bruno, d.anna.app.circle_new("Choir"))
    d.spin(3)
    window.show_circles(d.circle)
    d.spin()
    assert window.notice.isHidden(), "once is enough"


def test_the_page_is_one_page_with_every_word(desk: Make, tmp_path: Path, no_qt_warning: list[str]) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    dialog = opened(d, window)
    press(dialog, "Make a sheet")
    place = tmp_path / "sheet.pdf"
    dialog.save(str(place))
    data = place.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert "delete the file" in dialog.lead.text()
    dialog.save(str(tmp_path / "nowhere" / "sheet.pdf"))
    assert "cannot be written there" in dialog.problem.text()
    assert no_qt_warning.pop().startswith("QtWarningMsg: QPainter::begin()")
    dialog.reject()


def test_every_line_of_the_sheet_can_be_reached_by_keyboard(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    dialog = opened(d, window)
    d.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.heading.text() == "Your 24 words"
    assert isinstance(dialog.focusWidget(), QPushButton)
    assert dialog.focusWidget().text() == "They are on paper"
    d.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(dialog.focusWidget(), QLineEdit)
    words = list(dialog._words)
    for place, _line in dialog.asked:
        d.qtbot.keyClicks(dialog.focusWidget(), words[place])
        d.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    d.qtbot.keyClick(dialog.asked[0][1], Qt.Key.Key_Return)
    assert dialog.heading.text() == "Your sheet leads back"
