"""The month begins: the circle is founded, the four are full members, and they sign a charter."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.month.walk import NAMES, Month
from tests.support.walking import CTRL, press, say, words
from ui.practices.charter.page import CharterPage
from ui.practices.welcome.page import WelcomePage


def found(month: Month) -> None:
    """Anna starts alone; Bruno meets her on two screens, and the circle is founded; the others follow."""
    anna, bruno, name = month.anna, month.bruno, month.texts.circle
    month.in_front(anna)
    assert anna.stack.currentWidget() is anna.welcome
    month.type(anna.welcome.name, "Anna")
    month.key(anna.welcome.name, Qt.Key.Key_Return)
    month.type(anna.welcome.circle, name)
    month.album.take(anna, "a circle to start")
    month.key(anna.welcome.circle, Qt.Key.Key_Return)
    month.desk.spin()
    assert anna.circle is not None
    assert anna.circle.private
    for window, person in zip(month.windows[1:], month.people[1:], strict=True):
        month.meet(window, person.name, name, pictures=window is bruno)
        assert not anna.circle.private
        assert window.circle is not None
        assert window.circle.circle == anna.circle.circle
        month.page(window, WelcomePage)
    month.pause()
    assert anna.circles.pill.text() == say("Words", "{0} of %n here", 4, many=4)
    month.album.take(bruno, "welcome")


def all_are_full_members(month: Month) -> None:
    """Anna has brought in the others; Bruno welcomes the two who are guests."""
    guest = say("Told", "Guest")
    for name in ("Carla", "Dario"):
        room = month.about(month.bruno)
        assert guest in words(room.page.people)
        press(room.page, f"{say('PeopleSection', 'Welcome')}: {name}")
        month.say_yes()
        month.pause()
    room = month.about(month.anna)
    shown = words(room.page.people)
    assert guest not in shown
    assert set(NAMES[1:]) <= set(shown)
    month.album.take(month.anna, "circle of four")


def charter(month: Month) -> None:
    """Anna writes and publishes it; everybody signs it in their window."""
    anna = month.anna
    month.first("charter", say("CharterRoom", "Write the charter"))
    month.key(anna.page.editor, Qt.Key.Key_A, CTRL)
    month.type(anna.page.editor, month.texts.charter)
    anna.practices.back.click()
    page = month.page(anna, CharterPage)
    month.key(page.publish, Qt.Key.Key_Space)
    month.pause()
    assert page.signing.heading.text().startswith(say("CharterPage", "You signed version {0} · {1}", 1, ""))
    for window in month.windows[1:]:
        theirs = month.go(window, "charter", CharterPage)
        if window is month.bruno:
            month.album.take(window, "charter to sign")
        month.key(theirs.sign, Qt.Key.Key_Space)
    month.pause()
    signed = say("CharterPage", "Signed version {0} · {1}", 1, "")
    shown = words(page.people)
    assert len([text for text in shown if text.startswith(signed)]) == 4
    assert len([text for text in shown for name in NAMES if text.startswith(name)]) == 4
    month.album.take(anna, "charter signed")
