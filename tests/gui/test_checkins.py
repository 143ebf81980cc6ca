"""Check-ins in real windows: a rhythm begun, a round answered, drafts that stay, commitments that come back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peermesh.app.practices.rounds import Draft
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.rhythm import day_of
from peermesh.types import DocId
from tests.gui.conftest import Desk
from tests.gui.test_every_widget import named, of_qt
from tests.support.circle import Person
from ui import i18n
from ui.desktop.choices import Choices, Kind
from ui.desktop.desktop import Desktop
from ui.desktop.notifications import Notifications
from ui.desktop.values import Started
from ui.finding.choice import Sort
from ui.finding.notes_model import CARD
from ui.parts.dialog import AskLine, Confirm
from ui.practices.checkins.page import RoundPage
from ui.practices.checkins.pieces import Promise, Said
from ui.practices.checkins.rhythm_page import RhythmPage
from ui.practices.checkins.settle import SettleDialog
from ui.window.window import Window

WEEK_S = 7 * 86_400.0


def begin(d: Desk, **said: object) -> DocId:
    start = day_of(d.anna.app.clock.now_ms())
    doc = d.anna.app.practices.checkins.begin(d.circle, "Weekly", start=start, mood=True, **said)  # type: ignore[arg-type]
    d.spin(2)
    return doc


def answer(person: Person, said: dict[str, str], mood: int = 0, *lines: str) -> DocId:
    checkins = person.app.practices.checkins
    doc = checkins.open(checkins.turns(person.circle)[0])
    person.app.practices.commitments.share_draft(person.circle, doc, Draft(said, mood, lines))
    person.world.settle(2)
    return doc


def page(window: Window) -> RoundPage:
    found = window.practices.shown()
    assert isinstance(found, RoundPage)
    return found


def texts(root: QWidget) -> list[str]:
    """What is to be read on a page."""
    QApplication.processEvents()  # a new widget is shown by the event loop
    found = [part.text() for part in root.findChildren(QLabel) if part.isVisible() and part.text()]
    return [text for text in found if not text.startswith("Week of")]


def seen(d: Desk, window: Window) -> None:
    d.spin(2)
    window.practices.refresh()
    QApplication.processEvents()


def test_a_rhythm_is_begun_and_its_first_round_answered_in_two_windows(desk, qtbot: QtBot) -> None:
    d: Desk = desk("Anna", "Bruno")
    anna, bruno = d.window(), d.window(d.bruno)
    anna.deeds["checkin.begin"].trigger()
    dialog = d.dialog(AskLine)
    assert dialog.line.text() == "Weekly check-in"
    dialog.yes.click()
    d.spin(2)
    rhythm = anna.practices.shown()
    assert isinstance(rhythm, RhythmPage)
    assert rhythm.sub.text().startswith("Every week, on ")
    assert rhythm.lines["wins"].line.text() == "What went well?"
    seen(d, bruno)
    row = bruno.practices.sections._rows["checkins"]
    assert row.count.text() == "1"
    bruno.practices.sections.go("checkins")
    theirs = page(bruno)
    assert theirs.composer.isVisible()
    assert bruno.focusWidget() is theirs.composer.fields["wins"]
    assert not theirs.composer.share.isEnabled()
    qtbot.keyClicks(theirs.composer.fields["wins"], "Forty loaves sold")
    qtbot.keyClick(theirs.composer.mood.faces[3], Qt.Key.Key_Space)
    bruno.activateWindow()
    qtbot.waitUntil(bruno.isActiveWindow)
    theirs.composer.mood.faces[3].setFocus()
    qtbot.keyClick(theirs.composer.mood.faces[3], Qt.Key.Key_Right)
    qtbot.keyClick(theirs.composer.mood.faces[4], Qt.Key.Key_Space)
    assert (theirs.composer.mood.mood, theirs.composer.mood.said.text()) == (4, "Good")
    theirs.composer.fields["commitments"].setPlainText("Clean the oven\n\nBuy flour\n")
    qtbot.keyClick(theirs.composer.fields["wins"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not theirs.composer.isVisible()
    assert bruno.focusWidget() is theirs.mend
    seen(d, bruno)
    assert row.count.text() == ""
    anna.practices.sections.go("checkins")
    seen(d, anna)
    read = texts(page(anna))
    for text in ("Forty loaves sold", "Bruno", "Clean the oven", "Buy flour", "Still missing: Anna"):
        assert text in read
    assert anna.notes.model.rowCount() == 2
    assert [promise.accessibleName()[:14] for promise in page(bruno).findChildren(Promise)] == [
        "Clean the oven",
        "Buy flour. Bruno"[:14],
    ]


def test_what_i_type_stays_through_refreshes_other_pages_and_a_new_window(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    note = d.note("Bread")
    window = d.window()
    window.practices.sections.go("checkins")
    mine = page(window).composer
    mine.fields["wins"].setPlainText("Half a thought")
    mine.fields["needs"].setFocus()
    answer(d.bruno, {"wins": "Cake"}, 5)
    seen(d, window)
    assert (mine.fields["wins"].toPlainText(), mine.fields["needs"].hasFocus()) == ("Half a thought", True)
    assert "Cake" in texts(page(window))
    doc = page(window).doc
    window.practices.sections.go("notes")
    window.open_note(note)
    window.open_note(doc)
    assert page(window).composer.fields["wins"].toPlainText() == "Half a thought"
    page(window).composer.fields["blockers"].setPlainText("No time")
    window.close()
    again = d.window()
    again.practices.sections.go("checkins")
    assert page(again).composer.fields["wins"].toPlainText() == "Half a thought"
    assert page(again).composer.fields["blockers"].toPlainText() == "No time"
    (made,) = d.bruno.app.practices.checkins.rounds(d.circle)
    assert len(made.answers) == 1


def test_an_answer_is_changed_and_a_change_given_up(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    answer(d.anna, {"wins": "Bread", "needs": "Sleep"}, 4)
    window = d.window()
    window.practices.sections.go("checkins")
    one = page(window)
    assert not one.composer.isVisible()
    one.mend.click()
    assert one.composer.fields["wins"].toPlainText() == "Bread"
    one.composer.fields["wins"].setPlainText("Nonsense")
    one.composer.cancel.click()
    assert not one.composer.isVisible()
    one.mend.click()
    assert one.composer.fields["wins"].toPlainText() == "Bread"
    one.composer.fields["wins"].setPlainText("Rye bread")
    one.composer.fields["needs"].clear()
    one.composer.share.click()
    (made,) = d.anna.app.practices.checkins.rounds(d.circle)
    assert dict(made.answers[0].said) == {"wins": "Rye bread"}
    assert made.answers[0].mood == 4


def test_a_round_is_skipped_with_a_word_and_answered_after_all(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    window = d.window()
    window.practices.sections.go("checkins")
    one = page(window)
    one.composer.fields["wins"].setPlainText("Half a thought")
    one.composer.skip.click()
    dialog = d.dialog(AskLine)
    dialog.line.setText("on leave")
    dialog.yes.click()
    assert "Anna skips this one: on leave" in texts(one)
    assert (one.composer.isVisible(), one.mend.text()) == (False, "Answer after all")
    one.mend.click()
    assert one.composer.fields["wins"].toPlainText() == "Half a thought"
    one.composer.share.click()
    assert "Half a thought" in texts(one)
    assert one.mend.text() == "Change my answer"


def test_commitments_come_back_and_are_done_moved_and_dropped(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    answer(d.anna, {"wins": "Bread"}, 0, "Clean the oven", "Buy flour", "Call the mill")
    answer(d.bruno, {"wins": "Cake"}, 0, "Bring the scale")
    d.world.clock.seconds += WEEK_S
    window = d.window()
    window.practices.sections.go("checkins")
    one = page(window)
    assert one.composer.back.isVisible()
    back = one.composer.findChildren(Promise)
    assert [part.text.text() for part in back] == ["Clean the oven", "Buy flour", "Call the mill"]

    def press(place: int, name: str) -> SettleDialog:
        buttons = one.composer.findChildren(Promise)[place].findChildren(QPushButton)
        (wanted,) = [part for part in buttons if part.text() == name]
        wanted.click()
        return d.dialog(SettleDialog)

    dialog = press(0, "Done")
    dialog.line.setText("took an hour")
    dialog.yes.click()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: rows that were taken away
    dialog = press(0, "Move")
    assert dialog.days.count() == 28
    dialog.days.setCurrentIndex(3)
    moved = dialog.days.currentData()
    dialog.yes.click()
    QApplication.sendPostedEvents(None, 52)
    left = [part.text.text() for part in one.composer.findChildren(Promise)]
    press(left.index("Call the mill"), "Drop").yes.click()
    found = {made.text: made for made in d.anna.app.practices.commitments.every(d.circle)}
    assert (found["Clean the oven"].state, found["Clean the oven"].why) == (State.DONE, "took an hour")
    assert (found["Buy flour"].due, found["Buy flour"].open) == (moved, True)
    assert found["Call the mill"].state is State.DROPPED
    QApplication.sendPostedEvents(None, 52)
    theirs = [part for part in one.findChildren(Promise) if part.text.text() == "Bring the scale"]
    assert len(theirs) == 1
    assert theirs[0].findChildren(QPushButton) == []
    done = next(part for part in one.findChildren(Promise) if part.text.text() == "Clean the oven")
    done.findChildren(QPushButton)[0].click()  # open again
    assert len(d.anna.app.practices.commitments.mine(d.circle)) == 2


def test_the_list_of_rounds_is_in_the_order_of_rounds_whatever_is_settled_in_them(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    old = answer(d.anna, {"wins": "Bread"}, 0, "Clean the oven")
    d.world.clock.seconds += WEEK_S
    new = answer(d.anna, {"wins": "Cake"})
    d.note("Bread")
    window = d.window()
    window.practices.sections.go("checkins")
    (promise,) = d.anna.app.practices.commitments.mine(d.circle)
    d.world.clock.seconds += 3600.0
    d.anna.app.practices.commitments.settle(d.circle, promise, State.DONE)
    seen(d, window)
    model = window.notes.model
    rows = [row for at in range(model.rowCount()) if (row := model.row(at)) is not None]
    assert [row.doc for row in rows if row.kind == "checkin"] == [new, old]
    cards = {row.doc: model.data(model.index(at), CARD) for at, row in enumerate(rows)}
    assert "Now" not in [card.when for card in cards.values()]  # type: ignore[attr-defined]
    window.notes.sort_by(Sort.TITLE)
    window.practices.sections.go("notes")
    assert window.notes.choice.sort is Sort.CHANGED, "what was chosen for the rounds is not for the notes"
    window.practices.sections.go("checkins")
    assert window.notes.choice.sort is Sort.CREATED


def test_one_goes_from_round_to_round(desk, qtbot: QtBot) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    for week in range(3):
        answer(d.bruno, {"wins": f"In week {week}, **bread**"})
        d.world.clock.seconds += WEEK_S
    window = d.window()
    window.practices.sections.go("checkins")
    one = page(window)
    assert one.composer.isVisible()
    qtbot.keyClick(one.before, Qt.Key.Key_Space)
    assert one.before.hasFocus()
    assert "Closed on" in one.sub.text()
    QApplication.processEvents()
    (said,) = [part for part in one.findChildren(Said) if part.isVisible()]
    assert said.words.toPlainText().strip() == "In week 2, bread"  # type: ignore[union-attr]
    one.before.click()
    one.before.click()
    assert not one.before.isEnabled()
    assert one.after.isEnabled()
    assert "Did not answer: Anna" in texts(one)
    one.mend.click()
    assert one.composer.isVisible()


def test_a_rhythm_is_changed_and_what_is_typed_there_stays(desk, qtbot: QtBot) -> None:
    d: Desk = desk("Anna", "Bruno")
    doc = begin(d)
    window = d.window()
    window.practices.sections.go("checkins")
    window.open_note(doc)
    one = window.practices.shown()
    assert isinstance(one, RhythmPage)
    checkins = d.anna.app.practices.checkins
    qtbot.keyClicks(one.new, "What did you learn?")
    d.bruno.app.practices.checkins.ask(d.circle, doc, "Wins?", "wins")
    seen(d, window)
    assert one.new.text() == "What did you learn?"
    assert one.lines["wins"].line.text() == "Wins?"
    qtbot.keyClick(one.new, Qt.Key.Key_Return)
    assert one.new.text() == ""
    new = list(one.lines)[-1]
    one.lines[new].up.click()
    one.lines["blockers"].drop.click()
    assert [p.id for p in checkins.rhythm(d.circle, doc).prompts] == ["wins", "needs", new, "commitments"]
    line = one.lines["needs"].line
    line.setFocus()
    line.setText("")
    line.editingFinished.emit()
    assert line.text() == "What do you need from us?"
    line.setText("Needs?")
    line.editingFinished.emit()
    assert checkins.rhythm(d.circle, doc).prompts[1].text == "Needs?"
    one.mood.click()
    one.paused.click()
    assert "Paused" in one.sub.text()
    one.paused.click()
    one.open_days.setCurrentIndex(0)
    one.open_days.activated.emit(0)
    one.start.setCurrentIndex(2)
    one.start.activated.emit(2)
    found = checkins.rhythm(d.circle, doc)
    today = day_of(d.anna.app.clock.now_ms())
    assert (found.mood, found.paused, found.open_days, found.start) == (False, False, 1, today + timedelta(days=2))
    one.often.setCurrentIndex(1)
    one.often.activated.emit(1)
    assert one.start.count() == 14
    one.often.setCurrentIndex(2)
    one.often.activated.emit(2)
    assert one.add_date.isVisible()
    one.add_date.setText("not a day")
    one._add_date()
    assert "Write the day like this" in window.notice.text.text()
    one.add_date.setText("2030-01-31")
    one._add_date()
    assert date(2030, 1, 31) in checkins.rhythm(d.circle, doc).dates
    one.go.click()
    assert isinstance(window.practices.shown(), RoundPage)


def test_a_round_in_the_trash_is_brought_back(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    window = d.window()
    window.practices.sections.go("checkins")
    doc = page(window).doc
    page(window).delete()
    d.dialog(Confirm).yes.click()
    d.spin(2)
    assert d.anna.app.practices.checkins.turns(d.circle) == []
    window.notes.show_trash(shown=True)
    window.open_note(doc)
    one = page(window)
    assert (one.back.isVisibleTo(one), one.composer.isVisibleTo(one)) == (True, False)
    assert [text for _, text, _ in one.deeds()] == ["Bring it back from the trash"]
    one.back.click()
    assert (one.back.isVisibleTo(one), one.composer.isVisibleTo(one)) == (False, True)
    d.spin(2)
    assert [row.doc for row in d.bruno.app.notes(d.circle, deleted=True)] == []


def test_a_round_that_is_only_a_text_is_read_as_one(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    doc = d.anna.app.records.new(d.circle, "checkin", "Old week", "## Wins\n\nAnna: Bread")
    rhythm = d.anna.app.records.new(d.circle, "rhythm", "Old rhythm", "Every **now** and then")
    d.spin(2)
    window = d.window()
    window.open_note(doc)
    assert page(window).body.toPlainText().split() == ["Wins", "Anna:", "Bread"]
    assert (page(window).sub.text(), page(window).mend.isVisibleTo(page(window))) == ("", False)
    window.open_note(rhythm)
    one = window.practices.shown()
    assert isinstance(one, RhythmPage)
    assert one.body.toPlainText().strip() == "Every now and then"
    assert "No round is planned" in one.sub.text()


def test_an_empty_section_teaches(desk) -> None:
    d: Desk = desk("Anna")
    window = d.window()
    window.deeds["section.checkins"].trigger()
    assert window.notes.empty.heading.text() == "No check-ins yet"
    assert window.notes.empty.does.hasFocus()
    assert not window.deeds.possible("checkin.answer")


def test_a_reminder_comes_once_when_a_round_opens_and_once_before_it_closes(desk) -> None:
    d: Desk = desk("Anna", "Bruno")
    said: list[tuple[str, str]] = []
    window = d.window()
    choices = Choices(d.anna.app)
    told = Notifications(window, d.anna.app, choices, lambda title, text: said.append((title, text)) is None)
    told.looking = lambda: False
    try:
        begin(d)
        choices.set_notifies(Kind.CHECKIN, False)
        told.remind()
        told.tell()
        assert said == []
        choices.set_notifies(Kind.CHECKIN, True)
        told.pause(on=True)
        told.remind()
        told.pause(on=False)
        for _ in range(2):
            told.remind()
            told.tell()
        (turn,) = d.anna.app.practices.checkins.turns(d.circle)
        assert said == [(f"Your turn: {turn.title}", "Bakers")]
        assert told.last is not None
        assert told.last.kind is Kind.CHECKIN
        d.world.clock.seconds += 3.5 * 86_400
        choices.notify_discreetly = True
        for _ in range(2):
            told.remind()
            told.tell()
        assert said[1:] == [("A check-in waits for you", "")]
        choices.notify_discreetly = False
        answer(d.bruno, {"wins": "Bread"})
        d.world.clock.seconds += WEEK_S
        answer(d.anna, {"wins": "Bread"})
        told.remind()
        told.tell()
        assert len(said) == 2
    finally:
        told.stop()


@pytest.mark.parametrize("language", ["en", "it"])
def test_pages_have_names_and_nothing_is_cut_off(desk, qapp: QApplication, language: str) -> None:
    made = i18n.install(qapp, language)
    d: Desk = desk("Anna", "Bruno")
    rhythm = begin(d)
    answer(d.anna, {"wins": "Bread " * 60, "needs": "- one\n- two"}, 2, "Clean the oven " * 12, "Buy flour")
    answer(d.bruno, {"blockers": "Nothing"}, 5, "Call")
    d.world.clock.seconds += WEEK_S
    window = d.window()
    window.resize(760, 640)
    window.practices.sections.go("checkins")
    stages = [lambda: page(window).go(1), lambda: window.open_note(rhythm)]
    try:
        for dark in (False, True):
            window.retheme(dark=dark)
            walk(window)
        for stage in stages:
            stage()
            d.spin(1)
            walk(window)
    finally:
        window.retheme(dark=False)
        for translator in made:
            qapp.removeTranslator(translator)
        i18n.install(qapp, "en")


def walk(window: Window) -> None:
    for _ in range(3):  # heights follow widths
        QApplication.processEvents()
    shown = window.practices.shown()
    assert shown is not None
    inside = shown._area.widget()
    assert inside.width() <= shown._area.viewport().width()
    for part in shown.findChildren(QWidget):
        if not part.isVisible() or of_qt(part):
            continue
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
            assert named(part), part
        if isinstance(part, QLabel):
            assert part.textFormat() is Qt.TextFormat.PlainText or not part.pixmap().isNull(), part.text()
            assert not part.wordWrap() or part.heightForWidth(part.width()) <= part.height() + 1, part.text()
        if isinstance(part, QPushButton) and part.text():
            assert part.width() + 1 >= part.minimumSizeHint().width(), part.text()


def test_a_click_on_a_reminder_leads_to_the_round(desk, qapp: QApplication) -> None:
    d: Desk = desk("Anna", "Bruno")
    begin(d)
    window = d.window()
    d.windows.clear()
    one = Desktop(qapp, d.anna.app, Started(command=("peermesh",)), spoken="en")
    one.adopt(window)
    told = one.outside.notifications = Notifications(one, d.anna.app, one.choices, lambda title, text: True)
    told.looking = lambda: False
    told.remind()
    told.tell()
    one.outside._follow_news()
    assert page(window).composer.isVisible()
    d.spin()
    one.close()
    QApplication.processEvents()
