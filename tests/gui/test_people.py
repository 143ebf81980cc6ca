"""The right panel, the members' page, profile cards, my profile, and where notes are saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from peermesh.app import Profile
from peermesh.struct import replace
from tests.gui.conftest import Desk
from tests.support.circle import Person
from ui.look import theme
from ui.people.card import ProfileCard
from ui.people.edit import EditProfile
from ui.people.page import MembersPage
from ui.people.panel_place import FITS, MORE
from ui.people.room import PeopleRoom
from ui.people.where import WhereDialog
from ui.window.window import Window

Make = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


def room_of(window: Window) -> PeopleRoom:
    return next(room for room in window._rooms if isinstance(room, PeopleRoom))


def wide(d: Desk, window: Window) -> PeopleRoom:
    window.resize(1280, 800)
    look(d, window)
    return room_of(window)


def look(d: Desk, window: Window) -> None:
    d.spin(0.5)
    room_of(window).refresh()
    QApplication.processEvents()


def say(person: Person, **fields: str) -> None:
    person.app.people.set_mine(replace(person.app.people.mine(), **fields))


def rows(room: PeopleRoom) -> list[str]:
    texts = [room.panel.list.item(row) for row in range(room.panel.list.count())]
    return [str(item.data(Qt.ItemDataRole.AccessibleTextRole)) for item in texts]


def texts(dialog: object) -> list[str]:
    assert isinstance(dialog, ProfileCard | WhereDialog | EditProfile)
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


# -- the panel


def test_the_panel_shows_who_is_here_and_who_was(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    say(d.bruno, skills="Sewing, first aid")
    room = wide(d, d.window())
    assert room.panel.isVisible()
    assert room.panel.list.item(0).data(Qt.ItemDataRole.UserRole + 2) == "Sewing, first aid"
    assert rows(room)[0].startswith("Bruno: connected now")
    assert rows(room)[1].endswith("Guest until a second member says welcome")
    d.bruno.unplug()
    d.world.settle(1)
    look(d, d.windows[0])
    assert rows(room)[0].startswith("Carla: connected now"), "who is here comes first"
    assert rows(room)[1].startswith("Bruno: last seen ")


def test_the_panel_can_be_hidden_and_that_is_remembered(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = wide(d, window)
    assert room.place.button.isChecked()
    d.qtbot.keyClick(window, Qt.Key.Key_Period, CTRL)
    assert not room.panel.isVisible()
    assert not room.place.button.isChecked()
    again = wide(d, d.window())
    assert not again.panel.isVisible()
    d.qtbot.mouseClick(again.place.button, Qt.MouseButton.LeftButton)
    assert again.panel.isVisible()
    assert wide(d, d.window()).panel.isVisible()


def test_a_width_given_to_the_panel_is_remembered(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = wide(d, window)
    window.split.setSizes([216, 292, 420, 350])
    window.split.splitterMoved.emit(0, 3)
    given = room.panel.width()
    assert given > 300
    assert wide(d, d.window()).panel.width() == given


def test_a_narrow_window_has_no_panel_unless_it_is_asked_for(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread")
    window = d.window()
    room = wide(d, window)
    left = window.split.sizes()[:2]
    window.resize(FITS + MORE - 10, 700)
    assert not room.panel.isVisible()
    assert window.split.sizes()[:2] == left, "the other columns keep their width"
    room.place.toggle()
    assert room.panel.isVisible()
    window.resize(FITS - 10, 700)
    assert not room.panel.isVisible()
    room.place.toggle()
    assert isinstance(window.right.currentWidget(), MembersPage), "where it cannot be, its page opens"
    room.place.toggle()
    assert window.right.currentWidget() is window.page
    window.resize(1280, 700)
    assert room.panel.isVisible()


def test_alone_the_panel_says_what_to_do(desk: Make) -> None:
    d = desk("Anna")
    room = wide(d, d.window())
    assert room.panel.alone.isVisible()
    assert room.panel.invite.isVisible()
    assert not room.panel.list.isVisible()


def test_escape_leads_from_the_panel_to_the_text(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread")
    window = d.window()
    room = wide(d, window)
    room.panel.list.setFocus()
    d.qtbot.keyClick(room.panel.list, Qt.Key.Key_Escape)
    assert window.page.editor.hasFocus()


def test_a_closed_window_hears_nothing_more(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = d.window()
    room = wide(d, window)
    d.windows.remove(window)
    window.close()
    d.bruno.unplug()
    d.world.settle(1)
    assert not room._soon.isActive()
    assert not room._again.isActive()
    window.deleteLater()


# -- colours and pictures everywhere


def test_a_chosen_colour_is_worn_wherever_a_name_is_drawn(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    before = theme.hue("Bruno").name()
    token = str(next(i for i, hue in enumerate(theme.HUES) if hue.lower() != before.lower()))
    say(d.bruno, color=token)
    wide(d, d.window())
    assert theme.hue("Bruno").name().lower() == theme.HUES[int(token)].lower()
    say(d.bruno, color="")
    look(d, d.windows[0])
    assert theme.hue("Bruno").name() == before


# -- cards


def test_a_click_on_a_row_opens_the_card(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    say(d.bruno, about="Up early.", ask_me="Chains", time_zone="Asia/Tokyo", languages="Italian")
    room = wide(d, d.window())
    place = room.panel.list.visualItemRect(room.panel.list.item(0)).center()
    d.qtbot.mouseClick(room.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    card = d.dialog(ProfileCard)
    said = texts(card)
    assert {"Bruno", "Up early.", "Chains", "Italian"} <= set(said)
    assert any(text.startswith("Asia/Tokyo · ") and text.endswith("there now") for text in said)
    assert any(text.startswith("1 device: ") for text in said)
    assert "Edit my profile" not in [child.text() for child in card.findChildren(type(room.panel.mine))]
    card.accept()


def test_enter_on_a_row_opens_the_card_once(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    room = wide(d, d.window())
    opened: list[object] = []
    room.panel.list.opened.connect(opened.append)
    room.panel.list.setFocus()
    d.qtbot.keyClick(room.panel.list, Qt.Key.Key_Return)
    assert len(opened) == 1
    d.dialog(ProfileCard).accept()


def test_a_guest_is_welcomed_from_their_card(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    window = d.window(d.bruno)
    room = wide(d, window)
    guest = next(one for one in room.company.people if one.guest)
    room.open_card(guest.person)
    card = d.dialog(ProfileCard)
    button = next(b for b in card.findChildren(type(room.panel.mine)) if b.text() == "Welcome as a full member")
    d.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    look(d, window)
    assert not any(one.guest for one in room.company.people)


def test_a_mention_opens_the_card_of_whom_it_names(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    say(d.bruno, name="Bruno Bianchi")
    window = d.window()
    wide(d, window)
    for name in ("bruno", "Bruno Bianchi"):
        window.person_wanted.emit(name)
        card = d.dialog(ProfileCard)
        assert "Bruno Bianchi" in texts(card)
        card.accept()
    window.person_wanted.emit("Somebody")
    assert isinstance(window.right.currentWidget(), MembersPage)


# -- the page


def test_the_page_finds_members_by_what_they_say(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    say(d.bruno, skills="Sewing, first aid")
    window = d.window()
    d.qtbot.keyClick(window, Qt.Key.Key_M, CTRL)
    page = window.right.currentWidget()
    assert isinstance(page, MembersPage)
    assert page.field.hasFocus()
    assert page.list.count() == 3
    d.qtbot.keyClicks(page.field, "AID sew")
    assert page.list.count() == 1
    d.qtbot.keyClicks(page.field, "x")
    assert page.list.count() == 0
    assert page.nobody.isVisible()
    d.qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.list.count() == 3
    d.qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.blank


def test_the_table_says_what_the_picture_shows(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    d.note("Bread")
    window = d.window()
    room = wide(d, window)
    room.show_picture()
    page = window.right.currentWidget()
    assert isinstance(page, MembersPage)
    page.show_as("table")
    cells = [[page.table.item(row, column).text() for column in range(4)] for row in range(page.table.rowCount())]
    assert cells == [
        ["Anna (you)", "This device", "Bruno and Carla", "Has the latest"],
        ["Bruno", "Connected now", "You and Carla", "Has the latest"],
        ["Carla", "Connected now", "You and Bruno", "Has the latest"],
    ]
    assert "Bruno and Carla are connected" in page.mesh.accessibleDescription()


def test_another_circle_closes_the_page(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    other = d.anna.app.circle_new("Choir")
    window = d.window()
    room = wide(d, window)
    room.show_members()
    window.show_circles(other if window.circle is not None and window.circle.circle != other else d.circle)
    assert window.right.currentWidget() is window.blank


# -- my profile


def test_my_profile_is_written_and_seen_by_others(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    say(d.anna, interests="Choir")
    window = d.window()
    wide(d, window).edit_mine()
    form = d.dialog(EditProfile)
    d.qtbot.waitUntil(form.name.hasFocus)
    assert form.interests.text() == "Choir"
    form.skills.setText("Baking")
    form.about.setPlainText("Up early.")
    form.colors.choose("5")
    form._soon.timeout.emit()
    assert "Baking" in texts(form), "what others will see stands beside the form"
    d.qtbot.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    d.world.settle(1)
    me = next(m.person for m in d.bruno.app.members(d.circle) if m.name == "Anna")
    assert d.bruno.app.people.profile(d.circle, me) == Profile(
        name="Anna", color="5", about="Up early.", skills="Baking", interests="Choir"
    )


def test_a_form_that_cannot_be_kept_says_why_and_stays(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    wide(d, d.window()).edit_mine()
    form = d.dialog(EditProfile)
    form.zone.setCurrentText("Not a zone!")
    d.qtbot.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert "time zone" in form.problem.text()
    form.name.clear()
    assert not form.yes.isEnabled()
    form.reject()


def test_tab_walks_through_the_whole_form(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    wide(d, d.window()).edit_mine()
    form = d.dialog(EditProfile)
    d.qtbot.waitUntil(form.name.hasFocus)
    seen = set()
    for _ in range(20):
        seen.add(QApplication.focusWidget())
        d.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {form.name, form.skills, form.about, form.background, form.hours, form.yes} <= seen
    assert QApplication.focusWidget() is not None
    form.reject()


# -- where it is saved


def test_the_status_opens_what_is_known_of_each_device(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    d.note("Bread")
    window = d.window()
    wide(d, window)
    d.bruno.unplug()
    d.world.settle(1)
    d.qtbot.keyClicks(window.page.editor, "More. ")
    look(d, window)
    d.spin(3)
    assert window.page.status.text().startswith("Saved here · 2 of 3 have it · Bruno last seen ")
    d.qtbot.mouseClick(window.page.status, Qt.MouseButton.LeftButton)
    where = d.dialog(WhereDialog)
    said = texts(where)
    assert "Anna, this device" in said
    assert "Saved here" in said
    assert "Has the latest" in said
    assert any(text.endswith(("wait for it", "waits for it")) for text in said)
    assert any(text.startswith("Last seen ") for text in said)
    d.bruno.plug()
    d.world.settle(3)
    look(d, window)
    assert [text for text in texts(where) if "for it" in text] == [], "it follows while it is open"
    where.segments.wanted.emit("circle")
    assert "Connected to Bruno and Carla" in texts(where)
    where.accept()


def test_the_pill_says_less_where_the_names_do_not_fit(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carlotta")
    window = d.window()
    wide(d, window)
    pill = window.circles.pill
    whole = "Connected to Bruno and Carlotta"
    fits = pill.fontMetrics().horizontalAdvance(whole)
    assert (pill.shown(fits + 2), pill.shown(fits - 4)) == (whole, "3 of 3 here")
    pill.grab()
    assert (pill.accessibleName(), whole in pill.toolTip()) == (whole, True)
    d.world.people[2].unplug()
    d.world.settle(1)
    look(d, window)
    assert (pill.shown(1000), pill.shown(60)[:7]) == ("Connected to Bruno", "2 of 3 ")


def test_the_pill_tells_who_is_here_and_opens_the_circle(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla", "Dora")
    d.note("Bread")
    window = d.window()
    wide(d, window)
    assert window.circles.pill.text() == "4 of 4 here"
    for person in d.world.people[2:]:
        person.unplug()
    d.world.settle(1)
    look(d, window)
    assert window.circles.pill.text() == "Connected to Bruno"
    assert window.circles.pill.shown(1000) == "Connected to Bruno"
    d.qtbot.keyClick(window.circles.pill, Qt.Key.Key_Space)
    where = d.dialog(WhereDialog)
    assert where.segments.part("circle").isChecked()
    assert "Connected to Bruno" in texts(where)
    where.accept()


def test_the_latest_is_marked_only_while_somebody_lacks_it(desk: Make) -> None:
    d = desk("Anna", "Bruno", "Carla")
    d.note("Bread")
    window = d.window()
    room = wide(d, window)
    assert not room.company.apart
    d.bruno.unplug()
    d.qtbot.keyClicks(window.page.editor, "More. ")
    d.spin(3)
    look(d, window)
    assert room.company.apart
    assert [one.latest for one in room.company.people] == [True, False, True]
    assert room.panel.mesh.sentence(1).endswith("does not have the latest yet")


def test_a_click_on_a_disc_opens_the_card(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    room = wide(d, d.window())
    mesh = room.panel.mesh
    middle = mesh.drawn.places[1]
    d.qtbot.mouseClick(mesh, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y())))
    card = d.dialog(ProfileCard)
    assert "Bruno" in texts(card)
    card.accept()
