"""Home in a real window: what needs me, what is new, the cards of the panel, by keyboard too."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peermesh.app.practices.home_values import Coming, Need, Promise
from peermesh.notebook.kinds.commitment import EVERYWHERE_MS
from peermesh.notebook.kinds.rhythm import DAY_MS, midnight_ms
from tests.gui.conftest import Desk
from ui.practices.checkins.sayings import sayings
from ui.practices.helping.ask import AskForHelp
from ui.practices.helping.page import HelpPage
from ui.practices.home.page import HomePage
from ui.practices.home.room import HomeRoom
from ui.practices.home.rows import NeedCard, Row
from ui.practices.home.telling import telling
from ui.window.window import Window


def texts(of: QWidget) -> list[str]:
    return [label.text() for label in of.findChildren(QLabel) if label.isVisibleTo(of) and label.text()]


def home(window: Window) -> HomePage:
    page = window.practices.shown()
    assert isinstance(page, HomePage)
    return page


def rows(column: QWidget) -> list[Row]:
    return [row for row in column.findChildren(Row) if row.isVisible()]


def room(window: Window) -> HomeRoom:
    (found,) = [one for one in window._rooms if isinstance(one, HomeRoom)]
    return found


def press(of: QWidget, text: str) -> None:
    (found,) = [one for one in of.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(of)]
    found.click()


def test_what_waits_is_done_from_home_by_keyboard(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    one.bruno.app.practices.helping.ask(one.circle, "Backups of the till", "One disk only.")
    one.spin(2)
    window.practices.refresh()
    assert window.practices.sections._rows["home"].count.text() == "1"
    assert next(iter(window.practices.sections._rows)) == "home"
    qtbot.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    page = home(window)
    (card,) = page.needs.findChildren(NeedCard)
    assert texts(card)[0] == "Bruno asks for help"
    assert card.act.hasFocus()
    assert card.act.accessibleName().startswith("I can help: Bruno asks for help, Backups of the till")
    qtbot.keyClick(card.act, Qt.Key.Key_Space)
    one.spin(2)
    assert isinstance(window.practices.shown(), HelpPage)
    assert one.bruno.app.practices.helping.every(one.circle)[0].helping == (one.anna.app.records.me(one.circle),)
    window.practices.sections.go("home")
    assert not page.needs.isVisible()
    assert window.practices.sections._rows["home"].count.text() == ""


def test_what_is_new_is_opened_and_then_new_no_more(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    doc, mine = one.note("Bread"), one.note("Rye")
    window = one.window()
    window.open_note(mine)
    one.anna.app.practices.home.mark_seen(one.circle)
    note = one.bruno.app.open_note(one.circle, doc)
    note.replace("Flour")
    note.close()
    win = one.bruno.app.practices.wins.tell(one.circle, "The oven works")
    one.spin(3)
    window.practices.sections.go("home")
    page = home(window)
    first, second = rows(page.news)
    assert [row.accessibleName().rsplit(" · ", 1)[0] for row in (first, second)] == [
        "The oven works: Told by Bruno",
        "Bread: Edited by Bruno",
    ]
    assert first.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert window.page.note is not None
    assert window.page.note.doc == doc
    window.practices.sections.go("home")
    assert [row.accessibleName().split(":")[0] for row in rows(page.news)] == ["The oven works"]
    press(page, "Mark all as seen")
    assert not page.news.isVisible()
    assert page.sub.text() == "Nothing waits for you."
    one.bruno.app.practices.wins.cheer(one.circle, win)
    one.spin(2)
    window.practices.refresh()  # the page is shown: it follows
    assert [row.accessibleName().split(" · ")[0] for row in rows(page.news)] == ["The oven works: Cheers from Bruno"]


def test_an_empty_home_teaches(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    window = one.window()
    one.anna.app.practices.home.mark_seen(one.circle)
    window.practices.sections.go("home")
    page = home(window)
    assert "All quiet here" in texts(page.quiet)
    press(page.quiet, "Ask for help")
    one.dialog(AskForHelp).reject()


def test_practices_add_their_lines(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    app = one.anna.app
    doc = one.note("Charter")
    now = app.clock.now_ms()
    app.practices.home.needs.append(lambda circle: [Need("else", "Charter", doc, name="Bruno", due_ms=now + 3_600_000)])
    app.practices.home.coming.append(lambda circle: [Coming("round", "Week 49", doc, now + 86_400_000, opens=True)])
    app.practices.home.promises.append(lambda circle: [Promise("Buy flour", doc)])
    window = one.window()
    window.practices.sections.go("home")
    page = home(window)
    (card,) = page.needs.findChildren(NeedCard)
    assert texts(card)[0] == "Charter"
    assert texts(card)[1].startswith("Bruno · until ")
    assert rows(page.coming)[0].accessibleName().startswith("Week 49: Opens tomorrow")
    (promise,) = rows(page.promises)
    assert promise.accessibleName() == "Buy flour: No date"
    promise.click()
    assert window.page.note is not None


def test_a_hint_can_wait_and_be_switched_off(desk) -> None:
    one: Desk = desk("Anna", "Bruno")
    one.anna.app.practices.home.mark_seen(one.circle)
    window = one.window()
    one.bruno.unplug()
    one.world.settle(25 * 86_400, step=86_400)
    window.practices.sections.go("home")
    page = home(window)
    assert texts(page.hint)[0].startswith("Nothing was heard of Bruno since ")
    assert texts(page.hint)[1].startswith("Only you see this")
    press(page.hint, "Not now")
    assert not page.hint.isVisible()
    one.world.settle(31 * 86_400, step=86_400)
    page.refresh()
    assert page.hint.isVisible()
    off = page.deeds()[1]
    assert off[1] == "Give no hint when somebody is silent"
    off[2]()
    assert not page.hint.isVisible()
    assert page.deeds()[1][1] == "Hint when somebody is silent for long"


def test_the_panel_shows_the_first_needs_and_asks_for_help(desk, qtbot: QtBot) -> None:
    one: Desk = desk("Anna", "Bruno")
    one.note("Bread")
    window = one.window()
    window.resize(1280, 900)
    helping = one.bruno.app.practices.helping
    for title in ("Backups", "Flour", "Yeast"):
        helping.ask(one.circle, title)
        one.world.settle(5)
    one.spin(2)
    window.open_note(one.anna.app.notes(one.circle)[-1].doc)
    window.practices.refresh()
    cards = room(window).cards
    panel = window.people.panel
    assert panel.isVisible()
    shown = [card for card in cards.cards.findChildren(NeedCard) if card.isVisible()]
    assert [texts(card)[1] for card in shown] == ["Backups", "Flour"]
    assert cards.more.text() == "1 more on Home"
    assert cards.ask.isVisible()
    window.resize(1280, 520)
    QApplication.processEvents()
    assert len([card for card in cards.cards.findChildren(NeedCard) if card.isVisible()]) == 1
    assert not cards.ask.isVisible()
    cards.more.click()
    home(window)
    window.resize(1280, 900)
    window.open_note(one.anna.app.notes(one.circle)[-1].doc)
    QApplication.processEvents()
    cards.ask.click()
    one.dialog(AskForHelp).reject()


def test_a_commitment_that_is_over_says_its_day_and_no_hour(desk) -> None:
    desk("Anna")
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    due = midnight_ms(date(2026, 12, 12)) + EVERYWHERE_MS
    said = [telling.until_day(now, due) for now in (due - 1, due + DAY_MS, due + 30 * DAY_MS)]
    QLocale.setDefault(before)
    assert said == ["until Sat 12 Dec", "since 12 December", "since 12 December 2026"]
    assert telling.until_day(due, None) == ""


def test_a_page_stays_where_it_is_when_its_colours_change(desk) -> None:
    d = desk("Anna", "Bruno")
    for number in range(14):
        d.bruno.app.practices.helping.ask(d.circle, f"Request {number}", "Please.")
    d.spin(2)
    window = d.window()
    window.resize(1000, 640)
    window.deeds["section.home"].trigger()
    page = home(window)
    first = page.needs.reachable()[0]
    assert first.hasFocus()
    for dark in (True, False):
        window.retheme(dark=dark)
        d.spin(0.1)
        assert page.needs.reachable()[0].hasFocus()
        assert page._area.verticalScrollBar().value() == 0


def test_what_ends_at_midnight_ends_with_the_day_before(desk) -> None:
    desk("Anna")
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    noon = QDateTime(QDate(2026, 12, 2), QTime(12, 0))

    def said(days: int, hour: int = 0) -> str:
        at = QDateTime(QDate(2026, 12, 2).addDays(days), QTime(hour, 0))
        return telling.until(noon.toMSecsSinceEpoch(), at.toMSecsSinceEpoch())

    told = [said(0, 15), said(1), said(2), said(3), said(3, 9), said(9)]
    closes = sayings.close(QDateTime(QDate(2026, 12, 5), QTime(0, 0)).toMSecsSinceEpoch())
    QLocale.setDefault(before)
    assert told == [
        "until 15:00",
        "until midnight",
        "until the end of tomorrow",
        "until the end of Friday",
        "until Saturday 09:00",
        "until 10 Dec",
    ]
    assert closes == "the end of Friday 4 December"
