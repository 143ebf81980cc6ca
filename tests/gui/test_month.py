"""A month of a circle of four, walked through the window, with pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from peermesh.app.practices.rounds import Draft
from peermesh.notebook.kinds.contact import Details
from tests.gui.conftest import Desk, T
from tests.support.circle import Person
from tests.support.reading import Album, press, words
from ui.circle.room import CircleRoom
from ui.exporting.export_dialog import ExportDialog
from ui.parts import background
from ui.parts.dialog import AskLine, Confirm
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
from ui.practices.wins.page import WinPage
from ui.window.window import Window

NAMES = ("Anna", "Bruno", "Carla", "Dario")
WEEK_S = 7 * 86_400.0
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    background.wait_for_all()


class Month:
    """The four, the windows of Anna and Bruno, and the pictures."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.album = Album(folder / "pictures")
        self.people = desk.world.people
        self.anna, self.bruno = desk.window(), desk.window(desk.bruno)
        for window in (self.anna, self.bruno):
            window.resize(1280, 860)

    def pause(self, seconds: float = 2.0) -> None:
        """Let what was written arrive, and be shown."""
        self.desk.spin(seconds)
        for window in (self.anna, self.bruno):
            window.practices.refresh()
        QApplication.processEvents()

    def week(self) -> None:
        """A week passes."""
        self.desk.world.clock.seconds += WEEK_S
        self.pause(30)

    def page(self, window: Window, kind: type[T]) -> T:
        shown = window.practices.shown()
        assert isinstance(shown, kind), shown
        return shown

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.qtbot.keyClick(widget, key, held)

    def type(self, widget: QWidget, text: str) -> None:
        self.desk.qtbot.keyClicks(widget, text)

    def in_front(self, window: Window) -> None:
        """This window is used now: shortcuts go to it."""
        window.activateWindow()
        self.desk.qtbot.waitUntil(window.isActiveWindow)


def test_a_month_in_the_window(desk: Callable[..., Desk], tmp_path: Path) -> None:
    month = Month(desk(*NAMES), tmp_path)
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
    assert len(month.album.taken) == 21
    trouble = [event for person in month.people for event in person.told if type(event).__name__ == "TroubleTold"]
    assert trouble == []


def about(month: Month, window: Window) -> CircleRoom:
    """The page about this circle, as it stands now."""
    month.in_front(window)
    month.key(window, Qt.Key.Key_M, CTRL_SHIFT)
    room = next(room for room in window._rooms if isinstance(room, CircleRoom))
    month.pause(0.5)
    room.refresh()
    QApplication.processEvents()
    return room


def say_yes(month: Month) -> str:
    """Agree to the question that is open; returns how it was asked."""
    question = month.desk.dialog(Confirm)
    asked = question.lead.text()
    question.yes.click()
    QApplication.processEvents()
    return asked


def all_are_full_members(month: Month) -> None:
    """Anna has brought in the others; Bruno welcomes the two who are guests."""
    for name in ("Carla", "Dario"):
        room = about(month, month.bruno)
        assert "Guest" in words(room.page.people)
        press(room.page, f"Welcome: {name}")
        say_yes(month)
        month.pause()
    room = about(month, month.anna)
    shown = words(room.page.people)
    assert "Guest" not in shown
    assert set(NAMES[1:]) <= set(shown)
    month.album.take(month.anna, "circle of four")


def charter(month: Month) -> None:
    """Anna writes and publishes it; Bruno signs it in his window, the others at home."""
    anna, bruno = month.anna, month.bruno
    anna.practices.sections.go("charter")
    anna.notes.empty.does.click()
    assert anna.page.note is not None
    anna.page.note.replace("We bake together, and say what we mean.")
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


def check_in_begins(month: Month) -> None:
    month.anna.deeds["checkin.begin"].trigger()
    dialog = month.desk.dialog(AskLine)
    assert dialog.line.text() == "Weekly check-in"
    dialog.yes.click()
    month.pause()
    page = month.page(month.anna, RhythmPage)
    assert page.sub.text().startswith("Every week, on ")
    month.album.take(month.anna, "rhythm")


def check_in(month: Month, number: int) -> None:
    """Anna answers in the window; what she promised the week before comes back, and is done."""
    for person in month.people[1:]:
        answer(person, f"{person.name} went on in week {number}")
    month.pause()
    anna = month.anna
    assert anna.practices.sections._rows["checkins"].count.text() == "1"
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
    assert anna.practices.sections._rows["checkins"].count.text() == ""
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


def help_becomes_a_discovery(month: Month) -> None:
    anna, bruno = month.anna, month.bruno
    anna.deeds["help.ask"].trigger()
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
    assert page.grown.text().strip() == "Open the discovery"


def brainstorm(month: Month) -> None:
    """Carla is offline in the middle: she misses nothing, and nobody reads anything before."""
    anna, bruno = month.anna, month.bruno
    carla, dario = month.people[2:]
    anna.deeds["sealed.new"].trigger()
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


def win(month: Month) -> None:
    anna, bruno = month.anna, month.bruno
    anna.deeds["win.new"].trigger()
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


def introduce(month: Month) -> None:
    """Anna introduces Bruno and Carla; both say yes, and only they see how to reach each other."""
    anna, bruno, carla = month.anna, month.bruno, month.people[2]
    anna.deeds["introduction.new"].trigger()
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


def look_back(month: Month) -> None:
    """Four rounds have passed; one goes back to the first."""
    anna = month.anna
    page = month.page(anna, RoundPage)
    for _ in range(3):
        page.before.click()
        QApplication.processEvents()
    assert not page.before.isEnabled()
    assert "Loaves sold in week 1" in words(page)
    month.album.take(anna, "the first check-in again")


def remove_dario(month: Month) -> None:
    """One vote is not enough, two are."""
    room = about(month, month.anna)
    press(room.page, "Vote to remove: Dario")
    assert "yours is number 1" in say_yes(month)
    room = about(month, month.anna)
    assert "1 of 2 votes to remove: Anna" in "\n".join(words(room.page.people))
    month.album.take(month.anna, "one vote")
    theirs = about(month, month.bruno)
    press(theirs.page, "Vote to remove: Dario")
    say_yes(month)
    room = about(month, month.anna)
    shown = words(room.page.people)
    assert "Dario" not in shown
    assert {"Bruno", "Carla"} <= set(shown)
    month.album.take(month.anna, "without Dario")


def home(month: Month) -> None:
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


def take_away(month: Month) -> None:
    """Everything is on the disk, and readable."""
    anna, folder = month.anna, month.folder / "taken"
    anna.deeds["circle.export"].trigger()
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
