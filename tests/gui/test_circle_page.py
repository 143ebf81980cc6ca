"""About this circle: deciding about people, what happened, devices, backups, founding anew, restoring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from peermesh.app import App, DeedKind, SystemClock
from peermesh.app.backups import adopt_restored
from peermesh.app.repairs import TOLD
from peermesh.circle import DeviceKey, dev_add_proof
from peermesh.store import open_profile
from peermesh.struct import replace
from tests.gui.conftest import Desk
from ui.circle.backup_dialog import BackupDialog
from ui.circle.link_dialog import LinkDialog
from ui.circle.passphrase import strength
from ui.circle.refound_dialog import RefoundDialog
from ui.circle.restore_dialog import RestoreDialog
from ui.circle.room import CircleRoom
from ui.circle.told import ICONS, told
from ui.parts.dialog import Confirm
from ui.window.window import Window

Make = Callable[..., Desk]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PHRASE = "rye and time"


def room_of(window: Window) -> CircleRoom:
    return next(room for room in window._rooms if isinstance(room, CircleRoom))


def look(d: Desk, window: Window, seconds: float = 0.5) -> CircleRoom:
    d.spin(seconds)
    room = room_of(window)
    room.refresh()
    QApplication.processEvents()
    return room


def button(root: QWidget, name: str) -> QPushButton:
    found = [b for b in root.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(root)]
    assert found, (name, [b.accessibleName() for b in root.findChildren(QPushButton)])
    return found[-1]


def words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def say_yes(d: Desk) -> str:
    """Agree to the question that is open; returns how it was asked."""
    question = d.dialog(Confirm)
    lead = question.lead.text()
    assert question.no.isDefault(), "the harmless answer"
    question.yes.click()
    QApplication.processEvents()
    return lead


def test_welcome_vote_and_what_is_seen_of_it(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    window = d.window(d.bruno)
    d.qtbot.keyClick(window, Qt.Key.Key_M, CTRL_SHIFT)
    room = look(d, window)
    assert "Guest" in words(room.page.people)
    button(room.page, "Welcome: Carla").click()
    assert "removing a full member takes 2 votes" in say_yes(d)
    look(d, window)
    button(room.page, "Vote to remove: Carla").click()
    lead = say_yes(d)
    assert "yours is number 1" in lead
    assert "cannot be taken back" in lead
    look(d, window)
    said = words(room.page.people)
    assert "1 of 2 votes to remove: Bruno" in said
    assert "You have voted; that cannot be taken back." in said
    carla = d.world.people[2]
    hers = d.window(carla)
    d.anna.app.governance.remove(d.circle, d.anna.app.governance.member_named(d.circle, "Carla").person)
    look(d, window)
    assert "Carla" not in words(room.page.people)
    other = look(d, hers)
    assert other.banner.isVisible()
    assert other.banner.text.text() == "You are not a member of Bakers any more; your copy stays readable."
    other.banner.does.click()
    look(d, hers)
    assert other.banner.isVisible(), "it says so as long as it is so"
    assert button(other.page, "Found it anew…").isVisible()


def test_two_decide_nothing_about_each_other_and_one_leaves(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = look(d, window)
    room.show_people()
    look(d, window)
    assert "With two full members nobody can be voted out" in words(room.page.people)
    assert not [b for b in room.page.findChildren(QPushButton) if b.text() == "Vote to remove"]
    button(room.page, "Leave the circle…").click()
    assert "Your copy of the notes stays" in say_yes(d)
    look(d, window)
    assert room.banner.isVisible()
    assert not window.deeds.possible("circle.leave")
    assert not window.deeds.possible("circle.invite")
    assert window.circles.pill.text() == "A copy to read", "nothing is claimed about the others any more"
    assert window.deeds.possible("circle.refound")


def test_blocking_and_the_focus_that_stays(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = look(d, window)
    room.show_people()
    look(d, window)
    block = button(room.page, "Block: Bruno")
    block.setFocus()
    block.click()
    assert "what they write still arrives through others" in say_yes(d)
    look(d, window)
    assert "blocked on this computer" in words(room.page.people)
    assert room.page.isAncestorOf(window.focusWidget()), "what had the keyboard is made anew; it stays on the page"
    button(room.page, "Unblock: Bruno").click()
    look(d, window)
    assert "blocked" not in words(room.page.people)


def test_the_activity_is_read_with_the_arrow_keys(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    window = d.window()
    room = look(d, window)
    d.qtbot.keyClick(window, Qt.Key.Key_Y, CTRL_SHIFT)
    look(d, window)
    rows = room.page.activity
    assert rows.hasFocus()
    said = [str(rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.count())]
    assert said[0].startswith("You brought in Carla as a guest. ")
    assert said[0].endswith("Carla is a guest now.")
    assert sorted(one.split(".")[0] for one in said[1:]) == ["Bruno founded the circle", "You founded the circle"]
    rows.setCurrentRow(1)
    d.bruno.app.governance.welcome(d.circle, d.bruno.app.governance.member_named(d.circle, "Carla").person)
    look(d, window)
    assert rows.item(0).text() == "Bruno welcomed Carla as a full member"
    assert rows.currentRow() == 2, "what was chosen stays chosen"
    d.qtbot.keyClick(rows, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is not room.page


def test_every_kind_of_deed_is_told_and_has_an_icon(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    one = d.anna.app.activity.of(d.circle)[0]
    for kind in DeedKind:
        assert kind in ICONS
        for by_me in (True, False):
            made = replace(one, kind=kind, by_me=by_me, subject=one.person, name="Carla", of_me=not by_me)
            assert "{" not in told.sentence(made)
            assert told.meaning(made) is not None


def test_devices_link_and_revoke(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = look(d, window)
    d.qtbot.keyClick(window, Qt.Key.Key_D, CTRL_SHIFT)
    look(d, window)
    assert "This computer" in words(room.page.devices)
    button(room.page, "Link another device…").click()
    dialog = d.dialog(LinkDialog)
    laptop = d.bruno.app.join(dialog.code)
    laptop.cancel()  # Bruno's own profile is in the circle already: a device of its own is linked below
    dialog.reject()
    state = d.anna.app._circles.get(d.circle)
    fresh = DeviceKey.generate()
    d.anna.app._network.author(state, "dev_add", [fresh.device, dev_add_proof(d.circle, state.device, fresh)])
    look(d, window)
    said = words(room.page.devices)
    assert f"Device {fresh.device.hex()[:8]}" in said
    assert "Never connected to this computer" in said
    assert "24 words" in said, "the sheet is offered where there is one"
    button(room.page, f"Revoke…: Device {fresh.device.hex()[:8]}").click()
    assert "whoever can open it can read that" in say_yes(d)
    look(d, window)
    assert "Revoked: nothing it writes is taken any more." in words(room.page.devices)


def test_found_anew_in_the_window(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "flour")
    window = d.window()
    room = look(d, window)
    room.refound()
    dialog = d.dialog(RefoundDialog)
    assert dialog.name.text() == "Bakers 2"
    dialog.name.setText("Bakers")
    dialog.make()
    assert "already have a circle" in dialog.problem.text()
    dialog.name.setText("Millers")
    dialog.make()
    d.world.settle(1)
    dialog.look()
    d.spin(1)
    assert window.circle is not None
    assert (window.circle.name, window.circle.private) == ("Millers", True)
    assert d.anna.app.note_version(window.circle.circle, doc)[0] == "flour"


def test_a_backup_is_made_and_restored_where_peermesh_is_new(desk: Make, tmp_path: Path) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", "flour")
    window = d.window()
    room = look(d, window)
    room.show_backup()
    look(d, window)
    assert "There is none yet." in words(room.page.backup)
    target = tmp_path / "kept" / "all.peermesh-backup"
    button(room.page, "Make a backup…").click()
    dialog = d.dialog(BackupDialog)
    dialog.where.setText(str(target))
    dialog.first.setText(PHRASE)
    assert not dialog.yes.isEnabled()
    dialog.second.setText("other")
    assert dialog.hint.text() == "The two differ so far."
    dialog.second.setText(PHRASE)
    dialog.make()
    d.qtbot.waitUntil(lambda: dialog.heading.text() == "The backup is made", timeout=20_000)
    assert target.is_file()
    dialog.accept()
    look(d, window)
    assert "Made " in words(room.page.backup)
    assert str(target) in words(room.page.backup)

    fresh = desk("Clara", circle=False)
    new = fresh.window()
    assert new.stack.currentWidget() is new.welcome
    new.deeds["app.restore"].trigger()
    restoring = fresh.dialog(RestoreDialog)
    restoring.where.setText(str(target))
    restoring.phrase.setText("wrong")
    restoring.begin()
    fresh.qtbot.waitUntil(lambda: restoring.job is None, timeout=20_000)
    assert "passphrase" in restoring.problem.text()
    restoring.phrase.setText(PHRASE)
    gone: list[bool] = []
    new.closed.connect(lambda: gone.append(True))
    restoring.begin()
    fresh.qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    home = fresh.anna.home
    fresh.anna.stop()
    adopt_restored(home)
    with open_profile(home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        assert app.my_name == "Anna"
        assert [info.name for info in app.circles()] == ["Bakers"]
        assert app.backups.last() is None
        app.close()
    assert len(list(home.parent.glob(f"{home.name}.before-*"))) == 1, "set aside, not thrown away"


@pytest.mark.parametrize(
    ("text", "begins"),
    [("", "Four or five"), ("rye", "Too short"), ("aaaaaaaaaaaa", "Weak"), ("password1", "Weak"),
     ("rye and time", "Good"), ("rye time lantern violet orbit", "Strong")],
)  # fmt: skip
def test_a_passphrase_is_judged_in_words(qapp: QApplication, text: str, begins: str) -> None:
    assert strength.words(text).startswith(begins)


def test_what_was_found_at_the_start_is_told_in_the_window(desk: Make) -> None:
    """The first who listens in a window is not the one who tells: nothing may be lost on the way."""
    d = desk("Anna", circle=False)
    d.anna.stop()
    d.anna.profile = open_profile(d.anna.home, passphrase=None)
    sentence = (
        "The database of this profile was damaged on the disk. It was repaired, and nothing of your notes is missing."
    )
    d.anna.profile.store.settings.put(TOLD, sentence.encode())
    d.anna.app = App(d.anna.profile, d.world.clock)
    window = d.window()
    d.spin()
    assert window.notice.text.text() == sentence
    assert window.notice.isVisibleTo(window.notice.parentWidget())


def test_who_is_paused_is_named(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = look(d, window)
    [case] = [one for one in d.anna.app.governance.cases(d.circle) if not one.is_me]
    room.page.people.show_people(window.circle, (replace(case, paused_until_ms=1),))
    assert "paused here for a while: a device of theirs sent what cannot be right" in words(room.page.people)
