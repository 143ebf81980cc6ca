"""What comes again every week: the check-in, in four windows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.month.walk import NAMES, Month
from tests.support.walking import CTRL, press, say, words
from ui.parts.dialog import AskLine
from ui.practices.checkins.page import RoundPage
from ui.practices.checkins.rhythm_page import RhythmPage
from ui.practices.checkins.settle import SettleDialog
from ui.window.window import Window


def check_in_begins(month: Month) -> None:
    month.first("checkins", say("CheckinsRoom", "Begin a rhythm"))
    dialog = month.desk.dialog(AskLine)
    assert dialog.line.text() == say("CheckinsRoom", "Weekly check-in")
    dialog.yes.click()
    month.pause()
    page = month.page(month.anna, RhythmPage)
    assert page.sub.text().startswith(say("Sayings", "Every week, on {0}.", "\n").partition("\n")[0])
    month.album.take(month.anna, "rhythm")


def check_in(month: Month, number: int) -> None:
    """Everybody answers in their window; what Anna promised the week before comes back, and is done."""
    anna, texts = month.anna, month.texts
    for window, name in zip(month.windows[1:], NAMES[1:], strict=True):
        answer(month, window, texts.went.format(name, number), 4)
    month.pause()
    assert month.count(anna, "checkins") == "1"
    page = month.go(anna, "checkins", RoundPage)
    if number > 1:
        press(page.composer, say("Steps", "Done: {0}", texts.flour.format(number - 1)))
        dialog = month.desk.dialog(SettleDialog)
        dialog.line.setText(texts.sacks)
        dialog.yes.click()
        QApplication.processEvents()
    page.composer.fields["commitments"].setPlainText(texts.flour.format(number))
    if number == 2:
        month.album.take(anna, "check-in being answered")
    answer(month, anna, texts.sold.format(number), 3)
    month.pause()
    assert not page.composer.isVisible()
    assert month.count(anna, "checkins") == ""
    read = words(page)
    assert texts.sold.format(number) in read
    assert {texts.went.format(name, number) for name in NAMES[1:]} <= set(read)
    missing = say("Sayings", "Still missing: {0}", "")
    assert not [text for text in read if text.startswith(missing)]
    month.album.take(anna, f"check-in {number}")


def answer(month: Month, window: Window, won: str, mood: int) -> None:
    """One shares what went well, and how they are."""
    page = month.go(window, "checkins", RoundPage)
    month.type(page.composer.fields["wins"], won)
    page.composer.mood.faces[mood - 1].click()
    month.key(page.composer.fields["wins"], Qt.Key.Key_Return, CTRL)


def look_back(month: Month) -> None:
    """Four rounds have passed; one goes back to the first."""
    page = month.page(month.anna, RoundPage)
    for _ in range(3):
        page.before.click()
        QApplication.processEvents()
    assert not page.before.isEnabled()
    assert month.texts.sold.format(1) in words(page)
    month.album.take(month.anna, "the first check-in again")
