"""The month ends: somebody is removed, everything is taken away, and Home says what waits."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.month.walk import Month
from tests.support.walking import CTRL_SHIFT, press, say, words
from ui.exporting.export_dialog import ExportDialog
from ui.practices.checkins.page import RoundPage
from ui.practices.helping.ask import AskForHelp
from ui.practices.home.page import HomePage
from ui.practices.home.rows import NeedCard


def remove_dario(month: Month) -> None:
    """One vote is not enough, two are."""
    vote = f"{say('PeopleSection', 'Vote to remove')}: Dario"
    room = month.about(month.anna)
    press(room.page, vote)
    asked = say("Asking", "It takes {0} votes, of different members; yours is number {1}.", 2, 1)
    assert asked in month.say_yes()
    room = month.about(month.anna)
    votes = say("Told", "{0} of {1} votes to remove: {2}", 1, 2, "Anna")
    assert votes in "\n".join(words(room.page.people))
    month.album.take(month.anna, "one vote")
    theirs = month.about(month.bruno)
    press(theirs.page, vote)
    month.say_yes()
    room = month.about(month.anna)
    shown = words(room.page.people)
    assert "Dario" not in shown
    assert {"Bruno", "Carla"} <= set(shown)
    page = month.go(month.anna, "checkins", RoundPage)
    month.pause()
    assert {"Dario", month.texts.went.format("Dario", 4)} <= set(words(page))
    month.album.take(month.anna, "without Dario")


def take_away(month: Month) -> None:
    """Everything is on the disk, and readable."""
    anna, folder, texts = month.anna, month.desk.world.folder / "taken", month.texts
    month.in_front(anna)
    month.key(anna, Qt.Key.Key_E, CTRL_SHIFT)
    dialog = month.desk.dialog(ExportDialog)
    dialog.where.setText(str(folder))
    dialog.yes.click()
    month.desk.qtbot.waitUntil(lambda: dialog.job is None or not dialog.job.running)
    QApplication.processEvents()
    files = {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*.md")}
    assert dialog.heading.text() == say("ExportDialog", "Done")
    month.album.take(dialog, "exported")
    dialog.accept()
    (name,) = (name for name in files if name.startswith("charter/") and not name.endswith("README.md"))
    for part, text in (
        (name, texts.charter),
        (f"discoveries/{texts.ask[0]}.md", texts.answer),
        (f"wins/{texts.win}.md", "Anna"),
        (f"sealed-rounds/{texts.names}.md", texts.shop.format("Carla")),
    ):
        assert text in files[part], (part, files[part])
    rounds = [read for name, read in files.items() if name.startswith("check-ins/") and not name.endswith("README.md")]
    assert len(rounds) == 4
    for week in range(1, 5):
        assert any(texts.went.format("Dario", week) in read for read in rounds)
    assert not any("example.org" in read for read in files.values())


def home(month: Month) -> None:
    """Carla asks for help, and that waits for Anna at home."""
    anna, carla = month.anna, month.windows[2]
    month.in_front(carla)
    carla.deeds["help.ask"].trigger()
    dialog = month.desk.dialog(AskForHelp)
    month.type(dialog.what, month.texts.table[0])
    dialog.text.setPlainText(month.texts.table[1])
    dialog.yes.click()
    month.pause()
    month.in_front(anna)
    month.key(anna, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    month.pause()
    page = month.page(anna, HomePage)
    cards = [words(card)[:2] for card in page.needs.findChildren(NeedCard) if card.isVisible()]
    assert [card[0] for card in cards] == [say("HomeWords", "{0} asks for help", "Carla")]
    day = QLocale().toString(QDate(2023, 12, 12), "ddd d MMM")
    assert say("HomeWords", "until {0}", day) in words(page), "the day that stands in the round, too"
    month.album.take(anna, "home")
