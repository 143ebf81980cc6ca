"""Walks through windows: what a page shows, the buttons on it, pictures of it, and time that passes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ui.circle.room import CircleRoom
from ui.joining.invite import InviteDialog
from ui.joining.join import JoinDialog
from ui.parts.dialog import Confirm
from ui.window.window import Window

if TYPE_CHECKING:
    from tests.gui.conftest import Desk

T = TypeVar("T", bound=QWidget)
WEEK_S = 7 * 86_400.0
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def say(context: str, source: str, *parts: object, many: int = -1) -> str:
    """What the window says for English words of its class `context`, in the language that it speaks now."""
    return QCoreApplication.translate(context, source, "", many).format(*parts)


def words(root: QWidget) -> list[str]:
    """What the labels say that are to be seen."""
    QApplication.processEvents()  # a new widget is shown by the event loop
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible() and one.text()]


def button(root: QWidget, name: str) -> QPushButton:
    """The one button to be seen that is called so."""
    QApplication.processEvents()
    every = [one for one in root.findChildren(QPushButton) if one.isVisible()]
    found = [one for one in every if name in {one.text().strip(), one.accessibleName()}]
    assert len(found) == 1, (name, [one.accessibleName() or one.text() for one in every])
    return found[0]


def press(root: QWidget, name: str) -> None:
    """Click the one button that is called so."""
    button(root, name).click()
    QApplication.processEvents()


class Album:
    """Pictures of windows, in the order in which they were taken. Owner: the walk.

    Args:
        folder: where they are kept; None: they are looked at, and forgotten.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.taken: list[str] = []
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """Take a picture of a window; one of a single colour would show nothing."""
        for _ in range(3):  # heights follow widths
            QApplication.processEvents()
        picture = window.grab()
        image = picture.toImage()
        seen = {image.pixel(x, y) for x in range(0, image.width(), 25) for y in range(0, image.height(), 9)}
        assert len(seen) > 10, name
        self.taken.append(name)
        if self.folder is not None:
            assert picture.save(str(self.folder / f"{len(self.taken):02} {name}.png"))


class Walk:
    """Everybody on the network, each in a window of their own, and the pictures."""

    def __init__(self, desk: Desk, album: Album) -> None:
        self.desk = desk
        self.album = album
        self.people = desk.world.people
        self.windows = [desk.window(person) for person in self.people]
        self.anna, self.bruno, *self.others = self.windows
        for window in self.windows:
            window.resize(1280, 860)

    def pause(self, seconds: float = 2.0, step: float = 0.5) -> None:
        """Let what was written arrive, and be shown."""
        self.desk.world.settle(seconds, step)
        self.desk.spin()
        for window in self.windows:
            if window.practices._soon.isActive():
                window.practices.refresh()
        QApplication.processEvents()

    def week(self) -> None:
        """A week passes."""
        self.desk.world.clock.seconds += WEEK_S
        self.pause(30, 2)

    def page(self, window: Window, kind: type[T]) -> T:
        """The page that is open, of the kind that it must be."""
        shown = window.practices.shown()
        assert isinstance(shown, kind), shown
        return shown

    def count(self, window: Window, section: str) -> str:
        """How much waits in a section."""
        return window.practices.sections._rows[section].count.text()

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        self.desk.qtbot.keyClick(widget, key, held)

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text."""
        self.desk.qtbot.keyClicks(widget, text)

    def in_front(self, window: Window) -> None:
        """This window is used now: shortcuts go to it."""
        window.activateWindow()
        self.desk.qtbot.waitUntil(window.isActiveWindow)

    def say_yes(self) -> str:
        """Agree to the question that is open; returns how it was asked."""
        question = self.desk.dialog(Confirm)
        asked = question.lead.text()
        question.yes.click()
        QApplication.processEvents()
        return asked

    def about(self, window: Window) -> CircleRoom:
        """The page about this circle, as it stands now."""
        self.in_front(window)
        self.key(window, Qt.Key.Key_M, CTRL_SHIFT)
        room = next(room for room in window._rooms if isinstance(room, CircleRoom))
        self.pause(0.5)
        room.refresh()
        QApplication.processEvents()
        return room

    # -- meeting

    def invite(self) -> InviteDialog:
        """Anna asks for a code."""
        self.in_front(self.anna)
        self.anna.deeds["circle.invite"].trigger()
        dialog = self.desk.dialog(InviteDialog)
        assert dialog.code.count("-") == 3
        return dialog

    def meet(self, guest: Window, name: str, circle: str, pictures: bool = False) -> None:
        """Anna and somebody else compare the words on two screens."""
        invite = self.invite()
        guest.welcome.join.click()
        join = next(one for one in guest.findChildren(JoinDialog) if one.isVisible())
        self.type(join.code, invite.code)
        if pictures:
            self.album.take(invite, "a code to tell")
        join.go.click()
        self.desk.spin()
        shown = [one.findChild(QLabel, "words").text() for one in (invite, join)]
        assert shown[0] == shown[1]
        asked = say("JoinDialog", "{0} invites you to {1}. Do they see the same words?", "Anna", circle)
        assert join.lead.text() == asked
        if pictures:
            self.album.take(join, "words to compare")
        confirm = say("MeetingDialog", "Confirm")
        press(join, confirm)
        self.desk.spin()
        wants = "{0} wants to join. Do you know them, and do they see the same words?"
        assert invite.lead.text() == say("InviteDialog", wants, name)
        press(invite, confirm)
        self.desk.spin(3)
        assert invite.lead.text() == say("InviteDialog", "{0} is in. Your notes are on their way.", name)
        invite.accept()
        self.desk.spin(3)
