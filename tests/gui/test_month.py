"""A month of a circle of four, walked through the window, with pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peermesh.app.practices.rounds import Draft
from peermesh.notebook.kinds.contact import Details
from tests.gui.conftest import Desk
from tests.support.circle import Person
from tests.support.walking import CTRL, CTRL_SHIFT, Walk, press, words
from ui.exporting.export_dialog import ExportDialog
from ui.parts import background
from ui.parts.dialog import AskLine
from ui.practices.charter.page import CharterPage
from ui.practices.checkins.page import RoundPage
from ui.practices.checkins.rhythm_page import RhythmPage
from ui.practices.checkins.settle import SettleDialog
from ui.practices.contact.form import MineDialog
from ui.practices.helping.ask import AskForHelp
from ui.practices.helping.page import HelpPage
from ui.practices.home.page import HomePage
from ui.practices.home.rows import NeedCard
from ui.practices.introductions.form import IntroduceDialog
from ui.practices.introductions.page import IntroductionPage
from ui.practices.reading import Reading
from ui.practices.sealed.opening import OpenRound
from ui.practices.sealed.page import SealedPage
from ui.practices.welcome.page import WelcomePage
from ui.practices.wins.page import WinPage

NAMES = ("Anna", "Bruno", "Carla", "Dario")


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    background.wait_for_all()


def begun(desk: Desk, folder: Path) -> Walk:
    """Nobody has a circle, and Anna has no name yet."""
    desk.anna.profile.store.settings.delete("my name")
    return Walk(desk, folder)


def test_a_month_in_the_window(desk: Callable[..., Desk], tmp_path: Path) -> None:
    month = begun(desk(*NAMES, circle=False), tmp_path)
    found(month)
    all_are_full_members(month)
    charter(month)
    check_in_begins(month)
    check_in(month, 1)
    help_becomes_a_discovery(month)
    month.week()
    check_in(month, 2)
    brainstorm(month)
    month.week()
    check_in(month, 3)
    win(month)
    introduce(month)
    month.week()
    check_in(month, 4)
    look_back(month)
    remove_dario(month)
    take_away(month)
    home(month)
    assert len(month.album.taken) == 25
    trouble = [event for person in month.people for event in person.told if type(event).__name__ == "TroubleTold"]
    assert trouble == []


def found(month: Walk) -> None:
    """Anna starts alone; Bruno meets her on two screens, and the circle is founded; the others follow."""
    anna, bruno = month.anna, month.bruno
    month.in_front(anna)
    assert anna.stack.currentWidget() is anna.welcome
    month.type(anna.welcome.name, "Anna")
    month.key(anna.welcome.name, Qt.Key.Key_Return)
    month.type(anna.welcome.circle, "Bakers")
    month.album.take(anna, "a circle to start")
    month.key(anna.welcome.circle, Qt.Key.Key_Return)
    month.desk.spin()
    assert anna.circle is not None
    assert anna.circle.private
    month.meet_in_windows()
    assert not anna.circle.private
    assert bruno.circle is not None
    assert bruno.circle.circle == anna.circle.circle
    month.page(bruno, WelcomePage)
    for guest in month.people[2:]:
        month.meet(guest)
    month.pause()
    assert month.anna.circles.pill.text() == "4 of 4 here"
    month.album.take(bruno, "welcome")


def all_are_full_members(month: Walk) -> None:
    """Anna has brought in the others; Bruno welcomes the two who are guests."""
    for name in ("Carla", "Dario"):
        room = month.about(month.bruno)
        assert "Guest" in words(room.page.people)
        press(room.page, f"Welcome: {name}")
        month.say_yes()
        month.pause()
    room = month.about(month.anna)
    shown = words(room.page.people)
    assert "Guest" not in shown
    assert set(NAMES[1:]) <= set(shown)
    month.album.take(month.anna, "circle of four")


def first(month: Walk, section: str, name: str) -> None:
    """Anna goes to a section that is empty so far, and does what its button says."""
    month.anna.practices.sections.go(section)
    assert month.anna.notes.empty.does.text().strip() == name
    press(month.anna.notes.empty, name)


def charter(month: Walk) -> None:
    """Anna writes and publishes it; Bruno signs it in his window, the others at home."""
    anna, bruno = month.anna, month.bruno
    first(month, "charter", "Write the charter")
    month.key(anna.page.editor, Qt.Key.Key_A, CTRL)
    month.type(anna.page.editor, "We bake together, and say what we mean.")
    anna.practices.back.click()
    page = month.page(anna, CharterPage)
    month.key(page.publish, Qt.Key.Key_Space)
    month.pause()
    assert page.signing.heading.text().startswith("You signed version 1")
    bruno.practices.sections.go("charter")
    theirs = month.page(bruno, CharterPage)
    month.album.take(bruno, "charter to sign")
    month.key(theirs.sign, Qt.Key.Key_Space)
    for person in month.people[2:]:
        person.app.practices.charters.sign(person.circle, page.doc)
    month.pause()
    assert len([text for text in words(page.people) if text.startswith("Signed version 1")]) == 4
    assert set(NAMES) <= {text.removesuffix(" (you)") for text in words(page.people)}
    month.album.take(anna, "charter signed")


def check_in_begins(month: Walk) -> None:
    first(month, "checkins", "Begin a rhythm")
    dialog = month.desk.dialog(AskLine)
    assert dialog.line.text() == "Weekly check-in"
    dialog.yes.click()
    month.pause()
    page = month.page(month.anna, RhythmPage)
    assert page.sub.text().startswith("Every week, on ")
    month.album.take(month.anna, "rhythm")


def check_in(month: Walk, number: int) -> None:
    """Anna answers in the window; what she promised the week before comes back, and is done."""
    for person in month.people[1:]:
        answer(person, f"{person.name} went on in week {number}")
    month.pause()
    anna = month.anna
    assert month.count(anna, "checkins") == "1"
    anna.practices.sections.go("checkins")
    page = month.page(anna, RoundPage)
    if number > 1:
        press(page.composer, f"Done: Buy flour for week {number - 1}")
        dialog = month.desk.dialog(SettleDialog)
        dialog.line.setText("twenty sacks")
        dialog.yes.click()
        QApplication.processEvents()
    month.type(page.composer.fields["wins"], f"Loaves sold in week {number}")
    page.composer.mood.faces[3].click()
    page.composer.fields["commitments"].setPlainText(f"Buy flour for week {number}")
    if number == 2:
        month.album.take(anna, "check-in being answered")
    month.key(page.composer.fields["wins"], Qt.Key.Key_Return, CTRL)
    month.pause()
    assert not page.composer.isVisible()
    assert month.count(anna, "checkins") == ""
    read = words(page)
    assert f"Loaves sold in week {number}" in read
    assert {f"{name} went on in week {number}" for name in NAMES[1:]} <= set(read)
    assert not [text for text in read if text.startswith("Still missing")]
    month.album.take(anna, f"check-in {number}")


def answer(person: Person, won: str) -> None:
    checkins = person.app.practices.checkins
    (turn,) = checkins.turns(person.circle)
    doc = checkins.open(turn)
    person.app.practices.commitments.share_draft(person.circle, doc, Draft({"wins": won}, 4, ()))


def help_becomes_a_discovery(month: Walk) -> None:
    anna, bruno = month.anna, month.bruno
    first(month, "help", "Ask for help")
    dialog = month.desk.dialog(AskForHelp)
    month.type(dialog.what, "Backups of the till")
    dialog.text.setPlainText("One disk only. How do you do it?")
    dialog.tags.setText("#backups")
    dialog.yes.click()
    month.pause()
    page = month.page(anna, HelpPage)
    assert page.state.text() == "Open"
    bruno.practices.sections.go("help")
    theirs = month.page(bruno, HelpPage)
    theirs.offer.click()
    month.type(theirs.composer.field, "Two disks, and one of them elsewhere.")
    month.key(theirs.composer.field, Qt.Key.Key_Return, CTRL)
    month.pause()
    assert page.helpers.text() == "Bruno can help"
    press(page.replies, "Thank Bruno")
    press(page.replies, "This answers it")
    month.pause()
    assert page.state.text() == "Answered"
    assert "Thanks from Anna" in words(theirs.replies)
    month.album.take(anna, "help answered")
    page.grown.click()
    month.pause()
    note = anna.page.note
    assert note is not None
    assert note.text.startswith("Two disks, and one of them elsewhere.")
    assert f"[Backups of the till](peermesh://note/{page.doc.hex()})" in note.text
    month.album.take(anna, "discovery")
    anna.practices.sections.go("help")
    press(page, "Open the discovery")
    assert anna.page.note is not None
    assert anna.page.note.doc == note.doc


def brainstorm(month: Walk) -> None:
    """Carla is offline in the middle: she misses nothing, and nobody reads anything before."""
    anna, bruno = month.anna, month.bruno
    carla, dario = month.people[2:]
    first(month, "sealed", "Open a round")
    dialog = month.desk.dialog(OpenRound)
    month.type(dialog.what, "Names for the shop")
    dialog.days.setText("10")
    dialog.yes.click()
    month.pause()
    page = month.page(anna, SealedPage)
    carla.unplug()
    carla.app.practices.sealing.seal(carla.circle, page.doc, "The shop of Carla")
    dario.app.practices.sealing.seal(dario.circle, page.doc, "The shop of Dario")
    bruno.practices.sections.go("sealed")
    theirs = month.page(bruno, SealedPage)
    for shown, name in ((page, "Anna"), (theirs, "Bruno")):
        month.type(shown.composer.field, f"The shop of {name}")
        month.key(shown.composer.field, Qt.Key.Key_Return, CTRL)
    month.pause()
    assert page.state.text() == "Sealed"
    assert page.lines.text().endswith("Missing: Carla")
    assert page.answers.isHidden()
    month.album.take(anna, "sealed")
    carla.plug()
    month.pause(5)
    for shown in (page, theirs):
        assert shown.state.text() == "Revealed"
        assert set(read_in(shown)) == {f"The shop of {name}" for name in NAMES}
    month.album.take(anna, "revealed")


def read_in(page: SealedPage) -> list[str]:
    """What the cards of the answers say."""
    return [one.toPlainText().strip() for one in page.answers.findChildren(Reading) if one.isVisible()]


def win(month: Walk) -> None:
    anna, bruno = month.anna, month.bruno
    first(month, "wins", "Tell of a win")
    dialog = month.desk.dialog(AskLine)
    month.type(dialog.line, "The oven works again")
    dialog.yes.click()
    month.pause()
    page = month.page(anna, WinPage)
    bruno.practices.sections.go("wins")
    theirs = month.page(bruno, WinPage)
    assert theirs.sub.text().startswith("Told by Anna")
    month.key(theirs.cheer, Qt.Key.Key_Space)
    month.pause()
    assert page.cheering.text() == "Bruno cheers"
    month.album.take(anna, "win")


def introduce(month: Walk) -> None:
    """Anna introduces Bruno and Carla; both say yes, and only they see how to reach each other."""
    anna, bruno, carla = month.anna, month.bruno, month.people[2]
    first(month, "introductions", "Introduce two people")
    form = month.desk.dialog(IntroduceDialog)
    assert (form.first.currentText(), form.second.currentText()) == ("Bruno", "Carla")
    month.type(form.why, "You both mend ovens.")
    form.yes.click()
    month.pause()
    page = month.page(anna, IntroductionPage)
    assert page.two.heading.text() == "Nobody has answered yet"
    bruno.practices.sections.go("introductions")
    theirs = month.page(bruno, IntroductionPage)
    assert theirs.asked.heading.text() == "Would you like to meet Carla?"
    month.key(theirs.yes, Qt.Key.Key_Space)
    dialog = month.desk.dialog(MineDialog)
    month.type(dialog.form.email, "bruno@example.org")
    dialog.yes.click()
    month.pause()
    assert page.two.heading.text() == "One has said yes"
    carla.app.practices.contacts.set_mine(Details(phone="34"))
    carla.app.practices.introductions.consent(carla.circle, page.doc)
    month.pause(5)
    assert page.two.heading.text() == theirs.two.heading.text() == "Both have said yes"
    assert "34" in words(theirs.reached)
    assert not page.reach.isVisible(), "the introducer sees nothing of it"
    month.album.take(anna, "introduced")
    month.album.take(bruno, "how to reach each other")


def look_back(month: Walk) -> None:
    """Four rounds have passed; one goes back to the first."""
    anna = month.anna
    page = month.page(anna, RoundPage)
    for _ in range(3):
        page.before.click()
        QApplication.processEvents()
    assert not page.before.isEnabled()
    assert "Loaves sold in week 1" in words(page)
    month.album.take(anna, "the first check-in again")


def remove_dario(month: Walk) -> None:
    """One vote is not enough, two are."""
    room = month.about(month.anna)
    press(room.page, "Vote to remove: Dario")
    assert "yours is number 1" in month.say_yes()
    room = month.about(month.anna)
    assert "1 of 2 votes to remove: Anna" in "\n".join(words(room.page.people))
    month.album.take(month.anna, "one vote")
    theirs = month.about(month.bruno)
    press(theirs.page, "Vote to remove: Dario")
    month.say_yes()
    room = month.about(month.anna)
    shown = words(room.page.people)
    assert "Dario" not in shown
    assert {"Bruno", "Carla"} <= set(shown)
    month.anna.practices.sections.go("checkins")
    month.pause()
    assert {"Dario", "Dario went on in week 4"} <= set(words(month.page(month.anna, RoundPage)))
    month.album.take(month.anna, "without Dario")


def home(month: Walk) -> None:
    """Carla asks for help, and that waits for Anna at home."""
    anna, carla = month.anna, month.people[2]
    carla.app.practices.helping.ask(carla.circle, "A longer table", "Ours is too short.")
    month.pause()
    month.in_front(anna)
    month.key(anna, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    month.pause()
    page = month.page(anna, HomePage)
    cards = [words(card)[:2] for card in page.needs.findChildren(NeedCard) if card.isVisible()]
    assert [card[0] for card in cards] == ["Carla asks for help"]
    month.album.take(anna, "home")


def take_away(month: Walk) -> None:
    """Everything is on the disk, and readable."""
    anna, folder = month.anna, month.folder / "taken"
    month.in_front(anna)
    month.key(anna, Qt.Key.Key_E, CTRL_SHIFT)
    dialog = month.desk.dialog(ExportDialog)
    dialog.where.setText(str(folder))
    dialog.yes.click()
    month.desk.qtbot.waitUntil(lambda: dialog.job is None or not dialog.job.running)
    QApplication.processEvents()
    assert "are in the folder" in dialog.lead.text()
    month.album.take(dialog, "exported")
    dialog.accept()
    files = {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*.md")}
    for name, text in (
        ("charter/Charter.md", "We bake together, and say what we mean."),
        ("discoveries/Backups of the till.md", "Two disks, and one of them elsewhere."),
        ("wins/The oven works again.md", "Anna"),
        ("sealed-rounds/Names for the shop.md", "The shop of Carla"),
    ):
        assert text in files[name], (name, files[name])
    rounds = [text for name, text in files.items() if name.startswith("check-ins/Week")]
    assert len(rounds) == 4
    assert all("Dario went on in week" in text for text in rounds)
    assert not any("example.org" in read for read in files.values())
