"""Meetings, decisions, sealed rounds and own kinds in real windows over real Apps."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peermesh.app.practices import FieldDraft
from peermesh.notebook.kinds import FieldType
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.decision import DecisionState
from tests.gui.conftest import Desk
from ui.finding.funnel import kind_name
from ui.parts.basics import IconButton
from ui.practices.days import DayField, iso, long_day, read_day, read_hour, short_day
from ui.practices.decisions.ask import AskToDecide
from ui.practices.decisions.decide import LookAgain, WriteOutcome
from ui.practices.decisions.option_card import OptionCard
from ui.practices.decisions.page import DecisionPage
from ui.practices.edit_text import EditText
from ui.practices.meetings.call import CallMeeting
from ui.practices.meetings.edit_item import EditItem
from ui.practices.meetings.following import TakeOn
from ui.practices.meetings.page import MeetingPage
from ui.practices.meetings.turns import Turns
from ui.practices.own.choose import ChooseKind
from ui.practices.own.define import DefineKind
from ui.practices.own.form import FieldsForm
from ui.practices.own.page import KindPage
from ui.practices.parts import Said
from ui.practices.sealed.opening import OpenRound
from ui.practices.sealed.page import SealedPage


def there(root: QWidget, kind: type) -> list:
    return [found for found in root.findChildren(kind) if found.isVisibleTo(root)]


def press(root: QWidget, name: str) -> None:
    buttons = [*there(root, QPushButton), *there(root, IconButton)]
    (found,) = [one for one in buttons if one.accessibleName() == name]
    found.click()


def words(root: QWidget) -> list[str]:
    return [one.text() for one in there(root, QLabel) if one.text()]


def form_of(window) -> FieldsForm:
    return window.page.findChild(FieldsForm)


def page_of(window, kind: type):
    page = window.practices.shown()
    assert isinstance(page, kind), page
    return page


# -- meetings


def test_a_meeting_is_called_and_its_agenda_filled_from_two_windows(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["meeting.new"].trigger()
    dialog = one.dialog(CallMeeting)
    dialog.what.setText("Monday round")
    dialog.day.setText("the day after")
    dialog.yes.click()
    assert "not a day" in dialog.problem.text()
    dialog.day.setText("2026-11-30")
    dialog.hour.setText("18:00")
    dialog.yes.click()
    one.spin(2)
    page = page_of(anna, MeetingPage)
    assert page.sub.text().startswith("Mon 30 Nov 2026")
    assert page.body.toPlainText().strip().startswith("Who was there")
    qtbot.keyClicks(page.agenda.what, "Flour")
    qtbot.keyClicks(page.agenda.minutes, "15")
    qtbot.keyClick(page.agenda.minutes, Qt.Key.Key_Return)
    one.spin(2)
    bruno.practices.sections.go("meetings")
    theirs = page_of(bruno, MeetingPage)
    page.agenda.what.setText("I am still typ")
    theirs.agenda.what.setText("Shifts")
    theirs.agenda.add.click()
    press(theirs, "Earlier: Shifts")
    one.spin(2)
    anna.practices.refresh()
    assert page.agenda.what.text() == "I am still typ"  # a colleague's point takes nothing away
    ticks = there(page.agenda.items, QCheckBox)
    assert [tick.accessibleName() for tick in ticks] == ["Dealt with: Shifts", "Dealt with: Flour"]
    ticks[1].click()
    press(page, "Change: Shifts")
    edit = one.dialog(EditItem)
    edit.what.setText("Shifts and holidays")
    edit.by.setCurrentIndex(0)
    edit.yes.click()
    one.spin(2)
    bruno.practices.refresh()
    meeting = one.bruno.app.practices.meetings.get(one.circle, page.doc)
    assert [(item.title, item.done, item.by is None) for item in meeting.agenda] == [
        ("Shifts and holidays", False, True),
        ("Flour", True, False),
    ]
    press(theirs, "Take off the agenda: Flour")
    assert [box.accessibleName() for box in there(theirs.agenda.items, QCheckBox)] == [
        "Dealt with: Shifts and holidays"
    ]


def test_anybody_may_change_who_leads_and_the_time(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.anna.app.practices.meetings.call(one.circle, "Round")
    window.open_note(doc)
    page = page_of(window, MeetingPage)
    box = page.roles["facilitator"]
    assert "(next in turn)" in box.currentText()
    page._choose("facilitator", 0)
    assert one.anna.app.practices.meetings.get(one.circle, doc).facilitator is None
    assert page.sub.text() == "Its time is not settled yet"
    page._settle_time()
    dialog = one.dialog(CallMeeting)
    dialog.day.setText("1 Dec 2026")
    dialog.yes.click()
    assert page.sub.text().startswith("Tue 1 Dec 2026")


def test_everybody_has_a_turn_and_its_time_ends_calmly(desk, qtbot: QtBot) -> None:
    now = [0.0]
    turns = Turns(lambda: now[0])
    qtbot.addWidget(turns)
    turns.show_people(["Anna", "Bruno"])
    turns.show()
    turns.begin.click()
    assert turns.who.text() == "Anna speaks"
    assert turns.left.text() == "2:00 left"
    assert words(turns.waiting) == ["Bruno is yet to speak"]
    now[0] = 61
    turns.refresh()
    assert (turns.left.text(), turns.bar.value()) == ("0:59 left", 61)
    now[0] = 500
    turns.refresh()
    assert turns.left.text().startswith("The time is over")
    turns.next.click()
    assert (turns.who.text(), turns.left.text()) == ("Bruno speaks", "2:00 left")
    assert words(turns.waiting) == ["Anna has spoken"]
    turns.show_people(["Anna", "Carla", "Bruno"])
    turns.next.click()
    assert turns.who.text() == "Carla speaks"
    turns.next.click()
    assert not turns.running
    assert turns.card.isHidden()
    turns.close()


def test_what_follows_from_a_meeting_links_both_ways(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    doc = one.anna.app.practices.meetings.call(one.circle, "Round")
    window.open_note(doc)
    page = page_of(window, MeetingPage)
    page.following.decide.click()
    ask = one.dialog(AskToDecide)
    ask.what.setText("Which mill?")
    ask.options.setPlainText("Stone\n\nSteel\n")
    ask.yes.click()
    page.following.take.click()
    take = one.dialog(TakeOn)
    take.what.setText("Call the mill")
    take.until.setText("soon")
    take.yes.click()
    assert "not a day" in take.problem.text()
    take.until.setText("2026-12-01")
    take.yes.click()
    assert any("until Tue 1 Dec 2026" in text for text in words(page.following))
    (tick,) = there(page.following, QCheckBox)
    tick.click()
    (taken,) = one.anna.app.practices.meetings.get(one.circle, doc).taken_on
    assert taken.state is State.DONE
    press(page, "Decision: Which mill?")
    decision = page_of(window, DecisionPage)
    assert decision.meeting.text().strip() == "From the meeting: Round"
    assert [card.findChild(QLabel).text() for card in there(decision.options, OptionCard)] == ["Stone", "Steel"]
    decision.meeting.click()
    assert window.practices.shown() is page


# -- decisions


def test_a_decision_is_argued_made_and_looked_at_again(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    doc = one.anna.app.practices.decisions.ask(one.circle, "Which mill?", "The *valley* asks more.", options=["Stone"])
    one.spin(2)
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["decisions"].count.text() == "1"
    bruno.practices.sections.go("decisions")
    theirs = page_of(bruno, DecisionPage)
    press(theirs, "I object: Stone")
    why = one.dialog(EditText)
    why.yes.click()
    assert "Say why you object" in why.problem.text()
    why.text.setPlainText("Too dear")
    why.yes.click()
    theirs.option.setText("Steel")
    qtbot.keyClick(theirs.option, Qt.Key.Key_Return)
    press(theirs, "I am in favour: Steel")
    one.spin(2)
    anna.open_note(doc)
    page = page_of(anna, DecisionPage)
    assert "Bruno · Objects" in words(page.options)
    assert "Too dear" in words(page.options)
    assert page.objecting.text() == "Bruno objects. Talk about the reason before you decide."
    press(page, "I can live with it: Steel")
    page.decide.click()
    dialog = one.dialog(WriteOutcome)
    dialog.option.setCurrentIndex(1)
    dialog.text.setPlainText("It is **cheaper**.")
    dialog.review.setText("15 Nov 2023")
    dialog.yes.click()
    assert (page.state.text(), page.review.text()) == ("Decided", "To be looked at again on Wed 15 Nov 2023")
    assert page._new.isHidden()
    (card,) = there(page.outcome, Said)
    assert card.who.text() == "Anna"
    one.world.clock.seconds += 2 * 86_400
    one.spin(1)
    anna.practices.refresh()
    assert (page.state.text(), page.due.isHidden()) == ("To be looked at again", False)
    page.stays.click()
    look = one.dialog(LookAgain)
    look.text.setPlainText("Still right")
    look.yes.click()
    assert page.state.text() == "Decided"
    page._do(page._decisions.reopen)
    assert (page.state.text(), page.outcome.isHidden()) == ("Open", False)  # who looked again still stands there
    press(page, "Change the option Steel")
    edit = one.dialog(EditText)
    edit.text.setPlainText("")
    edit.yes.click()
    assert len(there(page.options, OptionCard)) == 1
    page._do(page._decisions.withdraw)
    assert one.anna.app.practices.decisions.get(one.circle, doc).state is DecisionState.WITHDRAWN


# -- sealed rounds


def test_a_sealed_round_is_answered_in_two_windows_and_revealed_at_once(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["sealed.new"].trigger()
    dialog = one.dialog(OpenRound)
    dialog.what.setText("How was the fair?")
    dialog.purpose.setCurrentIndex(0)
    for box, _ in dialog.people:
        box.setChecked(False)
    dialog.yes.click()
    assert dialog.problem.text() == "Choose whom it waits for."
    for box, _ in dialog.people:
        box.setChecked(True)
    dialog.days.setText("3")
    dialog.yes.click()
    one.spin(2)
    page = page_of(anna, SealedPage)
    assert page.sub.text() == "Anna opened it · Feedback"
    assert "Missing:" in page.lines.text()
    bruno.practices.refresh()
    assert bruno.practices.sections._rows["sealed"].count.text() == "1"
    bruno.practices.sections.go("sealed")
    theirs = page_of(bruno, SealedPage)
    theirs.composer.field.setPlainText("Too lo")
    theirs.keep_draft()
    page.composer.field.setPlainText("Well sold")
    qtbot.keyClick(page.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one.spin(2)
    bruno.practices.refresh()
    assert page.composer.send.text() == "Seal it anew"
    assert theirs.lines.text().endswith("Sealed: Anna\nMissing: you")
    assert theirs.answers.isHidden()
    assert theirs.composer.field.toPlainText() == "Too lo"
    bruno.practices.sections.go("notes")
    bruno.practices.sections.go("sealed")
    assert theirs.composer.field.toPlainText() == "Too lo"  # the draft waits on this device
    theirs.composer.field.setPlainText("Too loud")
    theirs.composer.send.click()
    page.composer.field.setPlainText("Well sold, all of it")
    one.spin(2)
    anna.practices.refresh()
    bruno.practices.refresh()
    for shown in (page, theirs):
        cards = {card.who.text(): card.when.text() for card in there(shown.answers, Said)}
        assert cards == {"Anna": "sealed", "Bruno": "sealed"}
        assert shown.composer.isHidden()
        assert shown.state.text() == "Revealed"
    assert bruno.practices.sections._rows["sealed"].count.text() == ""


def test_without_names_the_page_says_how_far_hiding_goes_and_late_answers_are_marked(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    sealing = one.bruno.app.practices.sealing
    doc = sealing.open_round(one.circle, "A name", days=1, hidden=True)
    one.spin(2)
    sealing.seal(one.circle, doc, "Crumb")
    one.spin(2)
    window.open_note(doc)
    page = page_of(window, SealedPage)
    page.skip.click()
    one.spin(3)
    window.practices.refresh()
    assert "program could tell" in page.honest.text()
    assert "Bruno" not in "".join(words(page.answers))
    assert words(page.answers)[1:] == ["sealed"]
    assert page.composer.send.text() == "Add it"
    page.composer.field.setPlainText("Crust")
    page.composer.send.click()
    assert sorted(words(page.answers)[1:]) == ["added later", "sealed"]
    assert page.composer.isHidden()


# -- own kinds


def test_a_kind_is_defined_and_its_fields_stand_above_the_text(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["kind.define"].trigger()
    dialog = one.dialog(DefineKind)
    dialog.name.setText("Recipe")
    dialog.plural.setText("Recipes")
    (first,) = dialog.rows()
    first.name.setText("Serves")
    dialog.more.click()
    second = dialog.rows()[1]
    second.name.setText("Oven")
    second.type.setCurrentIndex(2)
    dialog.yes.click()
    assert dialog.problem.text() == "Say what can be chosen in 'Oven'."
    second.choices.setText("Gas, Wood")
    dialog.more.click()
    dialog.template.setPlainText("## Steps\n")
    dialog.yes.click()
    one.spin(2)
    page = page_of(anna, KindPage)
    assert "Choice: Gas, Wood" in words(page.fields)
    page.new.click()
    assert anna.page.note is not None
    assert anna.page.note.text == "## Steps\n"
    anna.page.title.setText("Rye")
    anna.page.title.setModified(True)
    anna.page.commit_title()
    doc = anna.page.note.doc
    one.spin(2)
    bruno.open_note(doc)
    mine, theirs = form_of(anna), form_of(bruno)
    assert list(mine.fields) == ["f/serves", "f/oven"]
    mine.fields["f/serves"].setFocus()
    qtbot.keyClicks(mine.fields["f/serves"], "4")
    theirs.fields["f/oven"].setCurrentIndex(2)
    theirs.fields["f/oven"].activated.emit(2)
    one.spin(2)
    assert mine.fields["f/serves"].text() == "4"  # still being typed
    assert mine.fields["f/oven"].currentText() == "Wood"
    anna.open_note(one.note("Plain"))
    assert mine.isHidden()
    one.spin(2)
    assert theirs.fields["f/serves"].text() == "4"


def test_a_changed_definition_changes_the_form_at_once(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window, kinds = one.window(), one.bruno.app.practices.kinds
    definition = kinds.define(one.circle, "Recipe", fields=[FieldDraft("Serves")])
    doc = kinds.new_note(one.circle, kinds.named(one.circle, "recipe"), "Rye")
    one.spin(2)
    window.open_note(doc)
    assert list(form_of(window).fields) == ["f/serves"]
    form_of(window).fields["f/serves"].setText("4")
    form_of(window).fields["f/serves"].setModified(True)
    kinds.change(one.circle, definition, "Recipe", plural="", icon="", fields=[FieldDraft("Oven")])
    one.spin(2)
    assert list(form_of(window).fields) == ["f/oven"]
    assert one.anna.app.records.get(one.circle, doc).values == {"/f/serves": "4"}  # what was typed is kept
    assert kind_name("recipe") == "Recipe"


def test_a_new_note_is_made_from_a_template(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna")
    window = one.window()
    window.deeds["note.template"].trigger()
    dialog = one.dialog(ChooseKind)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Note", "Discovery"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.yes.click()
    assert window.page.note is not None
    assert window.page.note.text.startswith("## What we found out")
    assert window.findChild(FieldsForm) is None, "made with the first note whose kind has fields"


def test_the_plus_of_the_list_has_a_menu_of_templates(desk) -> None:
    one: Desk = desk("Anna")
    window = one.window()
    one.anna.app.practices.kinds.define(one.circle, "Recipe & Co", template="## Steps\n")
    window.notes.new.customContextMenuRequested.emit(window.notes.new.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Note", "Discovery", "Recipe && Co", "Define a kind of note"]
    menu.actions()[2].trigger()
    menu.close()
    assert window.page.note is not None
    assert window.page.note.text == "## Steps\n"


def test_every_type_of_field_is_written_and_kept(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna")
    window = one.window()
    kinds = one.anna.app.practices.kinds
    fields = [
        FieldDraft("Line"), FieldDraft("Text", FieldType.TEXT), FieldDraft("Day", FieldType.DAY),
        FieldDraft("Flag", FieldType.FLAG), FieldDraft("Who", FieldType.PERSON),
    ]  # fmt: skip
    kinds.define(one.circle, "Trial", fields=fields)
    doc = kinds.new_note(one.circle, kinds.named(one.circle, "trial"), "X")
    other = one.note("Other")
    window.open_note(doc)
    form = form_of(window)
    form.fields["f/text"].setFocus()
    qtbot.keyClicks(form.fields["f/text"], "two words")
    form.fields["f/day"].setFocus()
    qtbot.keyClicks(form.fields["f/day"], "30/11/2026")
    form.fields["f/flag"].setFocus()
    form.fields["f/flag"].click()
    form.fields["f/who"].activated.emit(1)
    form.fields["f/line"].setFocus()
    qtbot.keyClicks(form.fields["f/line"], "last")
    window.open_note(other)
    me = one.anna.app.records.me(one.circle).hex()
    assert one.anna.app.records.get(one.circle, doc).values == {
        "/f/text": "two words", "/f/day": "2026-11-30", "/f/flag": True, "/f/who": me, "/f/line": "last",
    }  # fmt: skip
    window.open_note(doc)
    assert form.fields["f/day"].text() == "30 Nov 2026"
    assert form.fields["f/who"].currentText() == "Anna"


def test_days_are_read_as_people_write_them(qtbot: QtBot) -> None:
    for text in ("2026-11-30", "30 Nov 2026", "30/11/2026", "30.11.2026", " 30  November 2026 "):
        assert read_day(text) == QDate(2026, 11, 30), text
    for text in ("", "soon", "31 Nov 2026", "30/11/26", "99999-01-01"):
        assert read_day(text) is None, text
    assert iso(QDate(2026, 1, 2)) == "2026-01-02"
    assert (short_day("2026-11-30"), long_day("2026-11-30")) == ("30 Nov 2026", "Mon 30 Nov 2026")
    assert (short_day("zz"), long_day("")) == ("", "")
    assert read_hour("18:05").minute() == 5
    assert read_hour("late") is None
    field = DayField("Day")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.settled) as told:
        qtbot.keyClicks(field, "1 Dec 2026")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["2026-12-01"]
