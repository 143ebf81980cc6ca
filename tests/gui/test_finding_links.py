"""Tags, links and backlinks of the open note, and the way back and forward."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt

from peermesh.types import DocId
from tests.gui.conftest import Desk
from tests.gui.test_finding import press, room_of
from tests.gui.test_window import titles
from ui.parts.dialog import Dialog
from ui.window.window import Window

Make = Callable[..., Desk]
ALT = Qt.KeyboardModifier.AltModifier


def tags_of(d: Desk, doc: DocId) -> tuple[str, ...]:
    d.spin(2)
    info = d.anna.app.note_info(d.circle, doc)
    assert info is not None
    return info.tags


def shown_tags(window: Window) -> list[str]:
    return [chip.text() for chip in room_of(window).tags.chips()]


def test_tags_are_added_completed_and_removed_by_keyboard(desk: Make) -> None:
    d = desk()
    d.anna.app.note_new(d.circle, "Other", tags=("garden", "food"))
    doc = d.note("Bread")
    window = d.window()
    window.open_note(doc)
    row = room_of(window).tags
    assert shown_tags(window) == []
    window.deeds["note.tag"].trigger()
    assert row.field.hasFocus()
    assert row._words.stringList() == ["food", "garden"]
    d.qtbot.keyClicks(row.field, "#rye bread,")
    assert shown_tags(window) == ["#rye-bread"]
    d.qtbot.keyClicks(row.field, "Gard")
    assert row._list.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        d.qtbot.keyClick(row._list, key)
    assert shown_tags(window) == ["#garden", "#rye-bread"]
    d.qtbot.waitUntil(lambda: row.field.text() == "")
    window.activateWindow()  # offscreen, the list of completions was a window of its own
    d.qtbot.waitUntil(window.isActiveWindow)
    assert tags_of(d, doc) == ("garden", "rye-bread")
    row.field.setFocus()
    press(d, window, Qt.Key.Key_Backspace)
    assert tags_of(d, doc) == ("garden",)
    row.chips()[0].setFocus()
    press(d, window, Qt.Key.Key_Delete)
    assert tags_of(d, doc) == ()
    assert row.field.hasFocus()
    press(d, window, Qt.Key.Key_Escape)
    assert window.page.editor.hasFocus()


def test_a_tag_shows_its_notes_and_its_cross_takes_it_away(desk: Make) -> None:
    d = desk()
    d.anna.app.note_new(d.circle, "Other")
    beans = d.anna.app.note_new(d.circle, "Beans", tags=("garden",))
    d.world.settle(2)
    window = d.window()
    window.open_note(beans)
    chip = room_of(window).tags.chips()[0]
    d.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    assert titles(window) == ["Beans"]
    assert window.notes.narrowing.summary.text().startswith("1 note")
    d.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert shown_tags(window) == []


def test_tags_follow_others_and_a_note_in_the_trash_takes_none(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread")
    window = d.window()
    other = d.bruno.app.open_note(d.circle, doc)
    other.set_tags(("theirs",))
    d.spin(1)
    assert shown_tags(window) == ["#theirs"]
    assert other.tags == ("theirs",)
    other.set_deleted(True)
    d.spin(1)
    assert room_of(window).tags.field.isHidden()
    other.close()


def test_backlinks_are_listed_and_lead_to_their_place(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    bread = d.note("Bread", "flour")
    d.note("Rota", "first line\nwho brings [[bread|the loaf]] today")
    window = d.window()
    strip = room_of(window).backlinks
    assert strip.isHidden(), "nobody links to the rota"
    window.open_note(bread)
    assert strip.isVisible()
    assert strip.head.text().startswith("Linked from 1 note")
    assert strip.list.isHidden()
    window.deeds["note.backlinks"].trigger()
    assert strip.list.isVisible()
    index = strip.model.index(0)
    assert index.data() == "Rota"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rota. who brings the loaf today"
    strip.list.setFocus()
    strip.list.setCurrentIndex(index)
    strip.list.activated.emit(index)
    assert window.page.title.text() == "Rota"
    assert window.page.editor.textCursor().selectedText() == "[[bread|the loaf]]"
    d.bruno.app.note_new(d.circle, "By id", f"peermesh://note/{bread.hex()}")
    window.open_note(bread)
    d.spin(2)
    d.qtbot.waitUntil(lambda: len(strip.model.links) == 2)
    assert room_of(d.window()).backlinks.list.isHidden() is False, "remembered"


def test_a_link_opens_its_note_or_offers_to_write_it(desk: Make) -> None:
    d = desk()
    bread = d.note("Bread", "flour")
    d.note("Other")
    window = d.window()
    window.go_to("BREAD")
    assert window.page.title.text() == "Bread"
    window.go_to("Rye  starter")
    dialog = d.dialog(Dialog)
    assert "“Rye starter”" in dialog.lead.text()
    d.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.page.title.text() == "Bread"
    window.go_to("Rye starter")
    d.qtbot.keyClick(d.dialog(Dialog), Qt.Key.Key_Return)
    assert window.page.title.text() == "Rye starter"
    window.go_to(f"peermesh://note/{bread.hex()}")
    assert window.page.title.text() == "Bread"
    window.go_to("peermesh://note/" + "0" * 32)
    assert window.notice.isVisible()
    assert window.page.title.text() == "Bread"


def test_back_and_forward_through_visited_notes(desk: Make) -> None:
    d = desk()
    docs = {title: d.note(title) for title in ("One", "Two", "Three")}
    window = d.window()
    window.open_note(docs["One"])
    window.open_note(docs["Two"])
    shown = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(d, window, key, ALT)
        shown.append(window.page.title.text())
    assert shown == ["One", "Three", "Three", "One"]
    window.open_note(docs["Three"])
    assert not window.deeds.possible("go.forward"), "a new way begins where one is"
    assert window.deeds.possible("go.back")


def test_back_goes_to_another_circle_and_passes_over_what_is_gone(desk: Make) -> None:
    d = desk()
    first = d.note("First")
    window = d.window()
    private = d.anna.app.circle_new("Diary")
    d.anna.app.note_new(private, "Secret")
    d.world.settle(2)
    window.show_circles(private)
    assert window.page.title.text() == "Secret"
    room = room_of(window)
    room.visits._line.insert(1, (d.circle, DocId(b"0" * 16)))
    room.visits._at += 1
    room.visits.go(-1)
    assert window.page.note is not None
    assert window.page.note.doc == first
    assert window.circle is not None
    assert window.circle.circle == d.circle
    room.visits.go(1)
    assert window.page.title.text() == "Secret"
    assert room.visits.recent(private) != room.visits.recent(d.circle) == [first]


def test_a_closed_window_hears_nothing_more(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread")
    window = d.window()
    window.close()
    d.bruno.app.note_new(d.circle, "Later")
    d.world.settle(3)
    assert not room_of(window)._soon.isActive()
