"""What happens between the check-ins: help, a brainstorm, a win, an introduction."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.month.walk import NAMES, Month
from tests.support.walking import CTRL, press, say, words
from ui.parts.dialog import AskLine
from ui.practices.contact.form import MineDialog
from ui.practices.helping.ask import AskForHelp
from ui.practices.helping.page import HelpPage
from ui.practices.introductions.form import IntroduceDialog
from ui.practices.introductions.page import IntroductionPage
from ui.practices.reading import Reading
from ui.practices.sealed.opening import OpenRound
from ui.practices.sealed.page import SealedPage
from ui.practices.wins.page import WinPage


def help_becomes_a_discovery(month: Month) -> None:
    anna, bruno, texts = month.anna, month.bruno, month.texts
    what, text = texts.ask
    month.first("help", say("HelpingRoom", "Ask for help"))
    dialog = month.desk.dialog(AskForHelp)
    month.type(dialog.what, what)
    dialog.text.setPlainText(text)
    dialog.tags.setText(texts.tag)
    dialog.yes.click()
    month.pause()
    page = month.page(anna, HelpPage)
    assert page.state.text() == say("HelpPage", "Open")
    theirs = month.go(bruno, "help", HelpPage)
    theirs.offer.click()
    month.type(theirs.composer.field, texts.answer)
    month.key(theirs.composer.field, Qt.Key.Key_Return, CTRL)
    month.pause()
    assert page.helpers.text() == say("HelpPage", "{0} can help", "Bruno", many=1)
    press(page.replies, say("HelpPage", "Thank {0}", "Bruno"))
    press(page.replies, say("HelpPage", "This answers it"))
    month.pause()
    assert page.state.text() == say("HelpPage", "Answered")
    assert say("HelpPage", "Thanks from {0}", "Anna") in words(theirs.replies)
    month.album.take(anna, "help answered")
    page.grown.click()
    month.pause()
    note = anna.page.note
    assert note is not None
    assert note.text.startswith(texts.answer)
    assert f"[{what}](peermesh://note/{page.doc.hex()})" in note.text
    month.album.take(anna, "discovery")
    anna.practices.sections.go("help")
    press(page, say("HelpPage", "Open the discovery"))
    assert anna.page.note is not None
    assert anna.page.note.doc == note.doc


def brainstorm(month: Month) -> None:
    """Carla is offline in the middle: she misses nothing, and nobody reads anything before."""
    carla = month.people[2]
    month.first("sealed", say("SealedRoom", "Open a round"))
    dialog = month.desk.dialog(OpenRound)
    month.type(dialog.what, month.texts.names)
    dialog.days.setText("10")
    dialog.yes.click()
    month.pause()
    carla.unplug()
    pages = [month.go(window, "sealed", SealedPage) for window in month.windows]
    for page, name in zip(pages, NAMES, strict=True):
        month.type(page.composer.field, month.texts.shop.format(name))
        month.key(page.composer.field, Qt.Key.Key_Return, CTRL)
    month.pause()
    page = pages[0]
    assert page.state.text() == say("SealedPage", "Sealed")
    assert page.lines.text().endswith(say("SealedPage", "Missing: {0}", "Carla"))
    for shown in pages:
        assert shown.answers.isHidden()
    month.album.take(month.anna, "sealed")
    carla.plug()
    month.pause(5)
    for shown in pages:
        assert shown.state.text() == say("SealedPage", "Revealed")
        assert set(read_in(shown)) == {month.texts.shop.format(name) for name in NAMES}
    month.album.take(month.anna, "revealed")


def read_in(page: SealedPage) -> list[str]:
    """What the cards of the answers say."""
    return [one.toPlainText().strip() for one in page.answers.findChildren(Reading) if one.isVisible()]


def win(month: Month) -> None:
    anna = month.anna
    month.first("wins", say("WinsRoom", "Tell of a win"))
    dialog = month.desk.dialog(AskLine)
    month.type(dialog.line, month.texts.win)
    dialog.yes.click()
    month.pause()
    page = month.page(anna, WinPage)
    theirs = month.go(month.bruno, "wins", WinPage)
    assert theirs.sub.text().startswith(say("WinPage", "Told by {0} · {1}", "Anna", ""))
    month.key(theirs.cheer, Qt.Key.Key_Space)
    month.pause()
    assert page.cheering.text() == say("WinPage", "{0} cheer", "Bruno", many=1)
    month.album.take(anna, "win")


def introduce(month: Month) -> None:
    """Anna introduces Bruno and Carla; both say yes, and only they see how to reach each other."""
    anna, bruno, carla = month.windows[:3]
    month.first("introductions", say("IntroductionsRoom", "Introduce two people"))
    form = month.desk.dialog(IntroduceDialog)
    assert (form.first.currentText(), form.second.currentText()) == ("Bruno", "Carla")
    month.type(form.why, month.texts.ovens)
    form.yes.click()
    month.pause()
    page = month.page(anna, IntroductionPage)
    assert page.two.heading.text() == say("IntroductionPage", "Nobody has answered yet")
    theirs = month.go(bruno, "introductions", IntroductionPage)
    assert theirs.asked.heading.text() == say("IntroductionPage", "Would you like to meet {0}?", "Carla")
    month.key(theirs.yes, Qt.Key.Key_Space)
    dialog = month.desk.dialog(MineDialog)
    month.type(dialog.form.email, "bruno@example.org")
    dialog.yes.click()
    month.pause()
    assert page.two.heading.text() == say("IntroductionPage", "One has said yes")
    hers = month.go(carla, "introductions", IntroductionPage)
    month.key(hers.yes, Qt.Key.Key_Space)
    dialog = month.desk.dialog(MineDialog)
    month.type(dialog.form.phone, month.texts.phone)
    dialog.yes.click()
    month.pause(5)
    for shown in (page, theirs, hers):
        assert shown.two.heading.text() == say("IntroductionPage", "Both have said yes")
    assert month.texts.phone in words(theirs.reached)
    assert "bruno@example.org" in words(hers.reached)
    assert not page.reach.isVisible(), "the introducer sees nothing of it"
    month.album.take(anna, "introduced")
    month.album.take(bruno, "how to reach each other")
