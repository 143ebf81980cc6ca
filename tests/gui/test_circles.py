"""Circles in the window: the first start, two people meeting on two screens, members, connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.gui.conftest import Desk
from tests.support.circle import Meeting
from ui.joining.invite import InviteDialog
from ui.joining.join import JoinDialog
from ui.parts.dialog import AskLine
from ui.people.members import ConnectionDialog, host_and_port
from ui.people.page import MembersPage
from ui.window import heard
from ui.window.window import Window

Make = Callable[..., Desk]


def titles(window: Window) -> list[object]:
    model = window.notes.model
    return [model.index(place).data() for place in range(model.rowCount())]


def press(d: Desk, window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    both = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        both |= modifier
    d.qtbot.keyClick(QApplication.focusWidget() or window, key, both)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_first_start_asks_for_a_name_then_a_circle(desk: Make) -> None:
    d = desk(circle=False)
    d.anna.profile.store.settings.delete("my name")
    window = d.window()
    assert window.stack.currentWidget() is window.welcome
    assert window.welcome.name.hasFocus()
    assert not window.welcome.next.isEnabled()
    d.qtbot.keyClicks(window.welcome.name, "Anna")
    press(d, window, Qt.Key.Key_Return)
    assert d.anna.app.my_name == "Anna"
    assert window.welcome.circle.hasFocus()
    d.qtbot.keyClicks(window.welcome.circle, "Choir")
    press(d, window, Qt.Key.Key_Return)
    d.spin()
    assert window.stack.currentWidget() is window.split
    assert window.circle is not None
    assert window.circle.name == "Choir"


def test_a_second_circle_and_back(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    window = d.window()
    press(d, window, Qt.Key.Key_N, CTRL, SHIFT)
    dialog = d.dialog(AskLine)
    d.qtbot.keyClicks(dialog.line, "Bakers")
    dialog.yes.click()
    assert "already" in dialog.problem.text(), "a refusal is said in the dialog"
    dialog.line.setText("Choir")
    dialog.yes.click()
    d.spin()
    assert titles(window) == []
    assert window.page.note is None
    d.qtbot.keyClick(window.circles.list, Qt.Key.Key_Up)
    assert titles(window) == ["Bread"]
    assert window.page.title.text() == "Bread"


@pytest.mark.parametrize("late", [False, True], ids=["told in order", "told late"])
def test_two_windows_found_a_circle_by_code(desk: Make, late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides of DESIGN.md section 3, on two screens; the private space's note moves over and stays open.

    "late": the dialog says that somebody came before the window has heard that the circle is founded.
    """
    monkeypatch.setattr(heard, "GATHER_MS", 600 if late else heard.GATHER_MS)
    d = desk("Anna", "Bruno", circle=False)
    d.circle = d.anna.app.circle_new("Bakers")
    doc = d.note("Bread", "ab")
    anna = d.window(d.anna)
    anna.page.focus_text()
    anna.invite()
    invite = d.dialog(InviteDialog)
    assert invite.code.count("-") == 3
    bruno = d.window(d.bruno)
    bruno.welcome.join.click()
    join = next(w for w in bruno.findChildren(JoinDialog) if w.isVisible())
    d.qtbot.keyClicks(join.code, invite.code)
    join.go.click()
    d.spin()
    shown = [w.findChild(type(w.heading), "words").text() for w in (invite, join)]
    assert shown[0] == shown[1]
    assert "Anna invites you to Bakers" in join.lead.text()
    join.buttons.itemAt(2).widget().click()
    d.spin()
    assert "Bruno wants to join" in invite.lead.text()
    invite.buttons.itemAt(2).widget().click()
    d.spin(3)
    assert "Bruno is in" in invite.lead.text()
    invite.accept()
    d.qtbot.keyClick(anna.focusWidget(), Qt.Key.Key_Return)  # once too often: it must do nothing
    d.spin(3)
    for window in (anna, bruno):
        assert window.circle is not None
        assert not window.circle.private
        assert titles(window) == ["Bread"]
        if window is bruno:
            assert window.practices.sections.current == "welcome", "who is new meets the circle first"
            window.open_note(doc)
        assert window.page.note is not None
        assert window.page.note.doc == doc
        assert window.page.editor.live.text == "ab"
    bruno.page.editor.live.set_caret(2, 2)
    d.qtbot.keyClicks(bruno.page.editor, "c")
    d.spin(0.3)
    assert anna.page.editor.live.text == "abc"


def test_words_that_do_not_match_leave_nothing(desk: Make) -> None:
    d = desk("Anna", "Bruno", circle=False)
    d.circle = d.anna.app.circle_new("Bakers")
    anna = d.window(d.anna)
    anna.invite()
    invite = d.dialog(InviteDialog)
    bruno = d.window(d.bruno)
    bruno.join()
    join = next(w for w in bruno.findChildren(JoinDialog) if w.isVisible())
    join.code.setText(invite.code)
    join.go.click()
    d.spin()
    join.buttons.itemAt(1).widget().click()
    d.spin(1)
    assert "nothing was shared" in join.problem.text()
    assert d.bruno.app.circles() == []
    assert d.anna.app.circles()[0].private
    assert invite.problem.isVisible()
    join.reject()
    invite.reject()


def test_a_code_that_is_none_is_said_in_the_dialog(desk: Make) -> None:
    d = desk()
    window = d.window()
    press(d, window, Qt.Key.Key_J, CTRL)
    join = d.dialog(JoinDialog)
    d.qtbot.keyClicks(join.code, "hello")
    join.go.click()
    assert join.problem.isVisible()
    assert join.code.text() == "hello", "what was typed is still there"
    join.reject()


def test_closing_the_invitation_ends_it(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    window.invite()
    invite = d.dialog(InviteDialog)
    meeting = invite._meeting
    assert meeting is not None
    invite.reject()
    assert meeting.over


def test_members_and_connections_are_listed(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    press(d, window, Qt.Key.Key_M, CTRL)
    page = window.right.currentWidget()
    assert isinstance(page, MembersPage)
    said = [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.list.count())]
    assert [text.split(":")[0] for text in said] == ["Anna (you)", "Bruno"]
    window.deeds["app.connections"].trigger()
    texts = [label.text() for label in d.dialog(ConnectionDialog).findChildren(QLabel)]
    assert "Bruno" in texts


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/ip4/192.168.1.20/tcp/4001", "192.168.1.20:4001"),
        ("/ip6/fd00::1/tcp/4001", "[fd00::1]:4001"),
        ("/ip4/127.0.0.1/tcp/4001", ""),
        ("/ip6/fe80::1/tcp/4001", ""),
        ("/memory/x", ""),
    ],
)
def test_addresses_as_they_are_typed(address: str, place: str) -> None:
    assert host_and_port(address) == place


def test_enter_a_moment_too_late_makes_no_note_when_a_private_space_becomes_a_circle(desk: Make) -> None:
    d = desk("Anna", "Bruno", circle=False)
    private = d.anna.app.circle_new("Bakers")
    d.anna.app.note_new(private, "Bread", "flour")
    d.world.settle(2)
    window = d.window()
    window.page.focus_text()
    meeting = Meeting(d.anna, d.bruno, private)
    d.world.settle(3)
    assert meeting.joined
    d.circle = meeting.joined[0]
    window._heard._timer.stop()
    window._heard._run()
    assert window.circle is not None
    assert window.circle.circle == d.circle
    assert window.circles.list.hasFocus(), "and no button that makes a note"
    d.qtbot.keyClick(window.circles.list, Qt.Key.Key_Return)
    d.spin(1)
    assert [info.title for info in d.anna.app.notes(d.circle)] == ["Bread"]


def test_no_circle_is_cut_off_and_the_current_place_is_in_sight(desk: Make) -> None:
    d = desk()
    for number in range(6):
        d.anna.app.circle_new(f"Circle {number}")
    window = d.window()
    window.resize(1000, 560)
    window.practices.sections.unfold(True)
    d.spin(1)
    rows, row = window.circles.list, window.circles.list.sizeHintForRow(0)
    assert rows.viewport().height() >= 3 * row
    assert rows.viewport().height() % row == 0
    for part in (window.circles.new, window.circles.join):
        assert part.accessibleName() in part.toolTip()
    window.practices.sections.go("welcome")
    d.spin(1)
    place = window.practices.sections.row("welcome")
    assert place is not None
    assert not place.visibleRegion().isEmpty()
    window.practices.sections.go("home")
    assert place.visibleRegion().isEmpty(), "there is no room for all"
