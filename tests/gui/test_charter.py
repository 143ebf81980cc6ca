"""The charter, contact details, introductions and the welcome page, in real windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peermesh.notebook.kinds.contact import Details, Shown
from peermesh.types import DeviceId
from tests.gui.conftest import Desk
from tests.support.circle import Person
from ui import i18n
from ui.joining.join import JoinDialog
from ui.parts.dialog import AskLine
from ui.people.card import ProfileCard
from ui.practices.charter.page import CharterPage
from ui.practices.contact.form import DetailsDialog, MineDialog
from ui.practices.contact.page import ContactPage
from ui.practices.introductions.form import IntroduceDialog
from ui.practices.introductions.page import IntroductionPage
from ui.practices.pieces import TitleButton, shortened
from ui.practices.welcome.page import WelcomePage


def me(person: Person) -> DeviceId:
    return person.app.records.me(person.circle)


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.text() and not one.isHidden()]


def too_wide(page: QWidget) -> list[tuple[str, int]]:
    """What makes a page wide, the widest first."""
    found = [
        (f"{type(one).__name__} {one.accessibleName()}", one.minimumSizeHint().width())
        for one in page.findChildren(QWidget)
    ]
    return sorted(found, key=lambda one: -one[1])[:12]


def press(widget: QWidget, name: str) -> None:
    every = [one for one in widget.findChildren(QPushButton) if one.isVisible()]
    found = [one for one in every if name in {one.text().strip(), one.accessibleName()}]
    assert len(found) == 1, (name, [one.text() for one in every])
    found[0].click()


def test_a_charter_is_written_published_and_signed_in_two_windows(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.practices.sections.go("charter")
    assert anna.notes.empty.heading.text() == "No charter yet"
    anna.notes.empty.does.click()
    assert anna.page.note is not None
    assert "## How we decide" in anna.page.note.text
    anna.page.note.replace("We bake on Mondays.")
    anna.practices.back.click()
    page = anna.practices.shown()
    assert isinstance(page, CharterPage)
    qtbot.keyClick(page.publish, Qt.Key.Key_Space)
    one.spin(3)
    assert page.signing.heading.text().startswith("You signed version 1")
    bruno.practices.refresh()
    row = bruno.practices.sections._rows["charter"]
    assert (row.count.text(), row.button.accessibleName()) == ("1", "Charter, 1 waiting")
    bruno.practices.sections.go("charter")
    theirs = bruno.practices.shown()
    assert isinstance(theirs, CharterPage)
    assert bruno.focusWidget() is theirs.sign
    assert "Nobody can sign for you." in theirs.how.text()
    assert not theirs.changed.isVisible()
    qtbot.keyClick(theirs.sign, Qt.Key.Key_Space)
    one.spin(3)
    anna.practices.refresh()
    assert [text for text in texts(page.people) if text.startswith("Signed version 1")][1:]
    doc = page.doc
    one.anna.app.note_edit(one.circle, doc, "We bake on Fridays.")
    one.spin(3)
    anna.practices.refresh()
    assert page.publish.isVisible()
    assert page.draft.toPlainText() == "We bake on MondaysFridays."
    assert page.body.toPlainText().strip() == "We bake on Mondays.", "what was agreed on stands there until published"
    page.publish.click()
    one.spin(3)
    bruno.practices.refresh()
    assert theirs.signing.heading.text() == "This version waits for your signature"
    assert theirs.changed.toPlainText() == "We bake on MondaysFridays."
    assert theirs.changed.accessibleDescription() == "New: Fridays. Gone: Mondays."
    assert "Signed version 1, not this one yet" in texts(theirs.people)
    theirs.sign.click()
    assert theirs.unsign.isVisible()
    theirs.unsign.click()
    assert theirs.sign.isVisible()


def test_contact_details_are_written_asked_for_and_given(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["section.contact"].trigger()
    page = anna.practices.shown()
    assert isinstance(page, ContactPage)
    page.form.email.setText("anna@example.org")
    bruno.person_wanted.emit("Anna")
    card = one.dialog(ProfileCard)
    press(card, "Ask for contact details")
    one.spin(3)
    anna.practices.refresh()
    assert page.form.email.text() == "anna@example.org", "what is being typed stays"
    assert "asks for your contact details" in texts(page.asking)
    assert anna.practices.sections._rows["contact"].count.text() == "1"
    press(page, "Give Bruno my contact details")
    dialog = one.dialog(MineDialog)
    assert not dialog.yes.isEnabled()
    dialog.form.phone.setText("12")
    dialog.yes.click()
    one.spin(3)
    assert not page.asked.isVisible()
    assert any("has yours" in text for text in texts(page.others))
    bruno.person_wanted.emit("Anna")
    shown = one.dialog(ProfileCard)
    assert "12" in texts(shown)
    shown.close()
    QApplication.processEvents()
    page.when.setCurrentIndex(2)
    page.when.activated.emit(2)
    one.spin(3)
    assert one.anna.app.practices.contacts.shown(one.circle) is Shown.NEVER
    assert "cannot be taken back" in page.means.text()
    bruno.person_wanted.emit("Anna")
    assert "Does not share contact details for now" in texts(one.dialog(ProfileCard))
    one.dialog(ProfileCard).close()


def test_two_people_are_introduced_by_a_third(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno", "Carla")
    carla = one.world.people[2]
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["introduction.new"].trigger()
    form = one.dialog(IntroduceDialog)
    assert (form.first.currentText(), form.second.currentText()) == ("Bruno", "Carla")
    assert not form.outside.isVisible()
    form.second.setCurrentIndex(0)
    assert not form.yes.isEnabled()
    form.second.setCurrentIndex(1)
    form.why.setPlainText("You both mend ovens.")
    form.yes.click()
    one.spin(3)
    page = anna.practices.shown()
    assert isinstance(page, IntroductionPage)
    assert (page.title.text(), page.two.heading.text()) == ("Bruno & Carla", "Nobody has answered yet")
    assert page.remind.isVisible()
    bruno.practices.sections.go("introductions")
    theirs = bruno.practices.shown()
    assert isinstance(theirs, IntroductionPage)
    assert theirs.asked.heading.text() == "Would you like to meet Carla?"
    qtbot.keyClick(theirs.yes, Qt.Key.Key_Space)
    dialog = one.dialog(MineDialog)
    dialog.form.email.setText("bruno@example.org")
    dialog.yes.click()
    one.spin(3)
    carla.app.practices.contacts.set_mine(Details(phone="34"))
    carla.app.practices.introductions.consent(carla.circle, page.doc)
    one.spin(5)
    for window in (anna, bruno):
        window.practices.refresh()
    assert theirs.two.heading.text() == "Both have said yes"
    assert "34" in texts(theirs.reached)
    assert not page.reach.isVisible(), "the introducer sees nothing of it"
    assert page.deeds()[0][1] == "Withdraw the introduction"
    assert theirs.deeds()[0][1] == "Say no after all"


def test_for_somebody_outside_the_introducer_answers_and_says_so(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    anna, bruno = one.window(), one.window(one.bruno)
    anna.deeds["introduction.new"].trigger()
    form = one.dialog(IntroduceDialog)
    assert form.outside.isVisible(), "with one other member there is nobody else"
    assert not form.yes.isEnabled()
    form.outside.setText("Zoe")
    form.yes.click()
    one.spin(3)
    page = anna.practices.shown()
    assert isinstance(page, IntroductionPage)
    assert "this is your word" in page.word.text()
    page.agreed.click()
    dialog = one.dialog(DetailsDialog)
    dialog.form.email.setText("zoe@example.org")
    dialog.yes.click()
    one.spin(3)
    bruno.open_note(page.doc)
    theirs = bruno.practices.shown()
    assert isinstance(theirs, IntroductionPage)
    assert "agrees: this is Anna’s word, which PeerMesh cannot check" in texts(theirs.lines)
    one.bruno.app.practices.contacts.set_mine(Details(phone="12"))
    theirs.yes.click()
    one.spin(5)
    bruno.practices.refresh()
    assert "zoe@example.org" in texts(theirs.reached)


def test_who_has_joined_is_welcomed(desk) -> None:
    one: Desk = desk("Anna", "Bruno", circle=False)
    private = one.anna.app.circle_new("Bakers")
    one.anna.app.note_new(private, "Bread", "see [[Ovens]] and [[Ovens]]")
    one.anna.app.note_new(private, "Ovens", "hot", tags=("repair",))
    charters = one.anna.app.practices.charters
    charters.publish(private, charters.new(private, "Charter", "We bake."))
    window = one.window(one.bruno)
    opened = one.anna.app.invite(private)
    codes: list[str] = []
    opened.on_event = lambda event: (event.code and codes.append(event.code), event.safety_words and opened.confirm())
    opened.start()
    window.join(codes[0])
    dialog = one.dialog(JoinDialog)
    dialog.go.click()
    one.spin(1)
    press(dialog, "Confirm")
    one.spin(5)
    page = window.practices.shown()
    assert isinstance(page, WelcomePage)
    window.practices.refresh()
    assert page.title.text() == "Welcome to Bakers"
    assert page.go_charter.text() == "Read and sign the charter"
    assert page.counts.text() == "2 Notes"
    assert "2 links lead here" in texts(page.found)
    assert [one.text().strip() for one in page.found.findChildren(TitleButton) if one.isVisible()][-1] == "Ovens"
    assert one.bruno.app.practices.welcomes.seen(one.bruno.circle)
    press(page, "Say hello")
    hello = one.dialog(AskLine)
    hello.line.setText("I bake.")
    hello.yes.click()
    one.spin(3)
    assert window.page.note is not None
    assert window.page.note.title == "Hello from Bruno"
    window.practices.sections.go("welcome")
    assert page.todo.findChildren(QLabel)
    assert "Say hello" not in [button.text() for button in page.todo.findChildren(QPushButton) if button.isVisible()]
    press(page, "#repair")
    assert window.practices.sections.current == "notes"
    window.practices.sections.go("welcome")
    page.go_charter.click()
    assert isinstance(window.practices.shown(), CharterPage)


def test_the_document_behind_contact_details_is_in_no_list_and_leads_to_the_page(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    contacts = one.anna.app.practices.contacts
    contacts.ask(one.circle, me(one.bruno))
    one.spin(3)
    window.practices.sections.go("notes")
    assert window.notes.model.rowCount() == 0
    window.open_note(contacts.doc(one.circle))
    assert isinstance(window.practices.shown(), ContactPage)


def test_a_long_stretch_that_stayed_is_left_out() -> None:
    long = "first line\n" + "middle " * 60 + "\nlast line before "
    made = shortened([("+", "a"), ("=", long), ("-", "b"), ("=", long)])
    assert made[1] == ("=", "first line\n…\nlast line before ")
    assert made[3] == ("=", "first line\n…")
    assert shortened([("=", "short"), ("+", "a")]) == [("=", "short"), ("+", "a")]


@pytest.fixture(params=["en", "it"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    made = i18n.install(qapp, request.param)
    yield request.param
    for translator in made:
        qapp.removeTranslator(translator)
    i18n.install(qapp, "en")


@pytest.mark.usefixtures("language")
def test_full_pages_fit_a_narrow_window(desk) -> None:
    one: Desk = desk("Anna", "Bruno Bartolomeo", "Carla")
    anna, bruno, carla = one.world.people
    charters = bruno.app.practices.charters
    doc = charters.new(one.circle, "Charter", "We bake on Mondays. " * 30)
    charters.publish(one.circle, doc)
    one.spin(2)
    anna.app.practices.charters.sign(one.circle, doc)
    bruno.app.note_edit(one.circle, doc, "We bake on Mondays. " * 28 + "And on Fridays.")
    charters.publish(one.circle, doc)
    bruno.app.note_edit(one.circle, doc, "We bake on Mondays. " * 28 + "And on Saturdays.")
    anna.app.practices.contacts.set_mine(Details(email="anna@example.org"))
    bruno.app.practices.contacts.ask(one.circle, me(anna))
    anna.app.practices.contacts.give(one.circle, me(carla))
    asked = carla.app.practices.introductions.new(one.circle, me(anna), me(bruno), why="Both mend ovens.")
    outside = anna.app.practices.introductions.new(one.circle, me(bruno), outside="Zoe, who mends ovens")
    one.spin(5)
    window = one.window()
    window.resize(800, 560)
    shows = [lambda name=name: window.practices.sections.go(name) for name in ("charter", "contact", "welcome")]
    shows += [lambda doc=doc: window.open_note(doc) for doc in (asked, outside)]
    for show in shows:
        show()
        one.spin(1)
        window.practices.refresh()
        QApplication.processEvents()
        page = window.practices.shown()
        assert page is not None
        inside = page._area.widget()
        assert inside is not None
        assert inside.width() <= page._area.viewport().width(), too_wide(page)
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()


def test_a_title_is_cut_where_the_room_ends(qtbot: QtBot) -> None:
    made = TitleButton("Salt & pepper, and everything else that stands in the kitchen", "file-text")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    assert made.text() == " Salt && pepper, and everything else that stands in the kitchen"
    made.resize(140, made.height())
    assert made.text().endswith("…")
    assert made.accessibleName().endswith("kitchen")
    made.resize(made.sizeHint())
    assert made.text().endswith("kitchen")
