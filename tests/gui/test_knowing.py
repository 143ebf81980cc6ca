"""Tags, collections, mentions, renamed links, graph and trash in the window, by keyboard where a person would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from peermesh.app import NoteGraph
from peermesh.types import DocId
from tests.gui.conftest import Desk
from tests.gui.test_window import titles
from ui.knowing import graph_layout
from ui.knowing.graph_page import GraphPage
from ui.knowing.room import KnowingRoom
from ui.knowing.tags_dialog import TagsDialog
from ui.parts.dialog import AskLine, Confirm, Dialog
from ui.window.window import Window

Make = Callable[..., Desk]
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def room_of(window: Window) -> KnowingRoom:
    return next(room for room in window._rooms if isinstance(room, KnowingRoom))


def tagged(d: Desk, title: str, *tags: str) -> DocId:
    doc = d.anna.app.note_new(d.circle, title, tags=tags)
    d.world.settle(2)
    return doc


def text(d: Desk, doc: DocId) -> str:
    return d.anna.app.note_version(d.circle, doc)[0]


# --- tags ----------------------------------------------------------------------------------------------------------


def test_a_tag_is_found_renamed_everywhere_and_taken_back_by_keyboard(desk: Make) -> None:
    d = desk()
    one, two = tagged(d, "One", "garden", "garden/herbs"), tagged(d, "Two", "orto", "garden")
    window = d.window()
    QTest.keyClick(window, Qt.Key.Key_G, CONTROL | SHIFT)
    dialog = d.dialog(TagsDialog)
    rows = [dialog.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(dialog.list.count())]
    assert rows == ["#garden 2 notes", "#garden/herbs 1 note", "#orto 1 note"]
    d.qtbot.keyClicks(dialog.sought, "gard")
    assert dialog.list.count() == 2
    d.qtbot.keyClick(dialog.sought, Qt.Key.Key_Down)
    d.qtbot.keyClick(dialog.sought, Qt.Key.Key_Up)
    dialog.ask()
    asked = d.dialog(AskLine)
    assert "2 notes" in asked.lead.text()
    asked.line.setText("orto")
    asked.yes.click()
    d.qtbot.waitUntil(lambda: dialog._work is None)
    assert "#garden is #orto in 2 note" in window.notice.text.text()
    dialog.sought.clear()
    assert [one.tag for one in dialog._tags] == ["orto", "orto/herbs"]
    assert dialog.chosen() is not None
    dialog.shows.click()
    d.spin(1)
    assert sorted(titles(window)) == ["One", "Two"]
    assert window.notes.choice.tags == ("orto",)
    window.notice.does.click()
    d.qtbot.waitUntil(lambda: d.anna.app.open_note(d.circle, two).tags == ("garden", "orto"))
    d.qtbot.waitUntil(lambda: d.anna.app.open_note(d.circle, one).tags == ("garden", "garden/herbs"))


def test_a_name_that_is_no_tag_is_said_in_the_dialog(desk: Make) -> None:
    d = desk()
    tagged(d, "One", "garden")
    window = d.window()
    dialog = room_of(window).show_tags()
    assert dialog is not None
    dialog.ask()
    asked = d.dialog(AskLine)
    asked.line.setText("##")
    asked.yes.click()
    assert "A tag needs a name" in asked.problem.text()
    asked.close()
    dialog.close()


def test_without_tags_the_dialog_says_where_they_come_from(desk: Make) -> None:
    d = desk()
    window = d.window()
    dialog = room_of(window).show_tags()
    assert dialog is not None
    assert dialog.none.isVisible()
    assert not dialog.renames.isEnabled()
    dialog.close()


# --- collections ---------------------------------------------------------------------------------------------------


def test_a_search_is_kept_shown_renamed_moved_and_removed(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    tagged(d, "Beans", "garden")
    tagged(d, "Beds", "gardening")
    window = d.window()
    pane = room_of(window).shelf.pane
    assert pane.isHidden()
    window.notes.field.setText("tag:garden")
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL | SHIFT)
    asked = d.dialog(AskLine)
    d.qtbot.keyClicks(asked.line, "Garden")
    asked.yes.click()
    assert pane.isVisible()
    window.notes.field.clear()
    d.spin(2)
    d.bruno.app.knowledge.collections.add(d.circle, "Of Bruno", "beds")
    d.spin(2)
    room_of(window).refresh()
    assert [one.name for one in pane.all] == ["Garden", "Of Bruno"]
    window.activateWindow()
    d.qtbot.waitUntil(window.isActiveWindow)
    pane.list.setFocus()
    pane.list.setCurrentRow(0)
    d.qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert titles(window) == ["Beans"], "the last word of a kept search is whole"
    d.qtbot.keyClick(pane.list, Qt.Key.Key_Down, ALT)
    assert [one.name for one in pane.all] == ["Of Bruno", "Garden"]
    assert pane.current() == pane.all[1]
    d.qtbot.keyClick(pane.list, Qt.Key.Key_F2)
    asked = d.dialog(AskLine)
    asked.line.setText("Orto")
    asked.yes.click()
    assert pane.all[1].name == "Orto"
    pane.edit_wanted.emit(pane.all[1])
    asked = d.dialog(AskLine)
    asked.line.setText("beans")
    asked.yes.click()
    assert pane.all[1].query == "beans"
    d.qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert [one.name for one in pane.all] == ["Of Bruno"]
    window.notice.does.click()
    assert [one.name for one in pane.all] == ["Of Bruno", "Orto"]
    assert pane.menu().actions()[0].text() == "Rename the collection"
    window.notes.field.setText("other")
    assert pane.current() is None


# --- links ---------------------------------------------------------------------------------------------------------


def test_after_renaming_links_are_offered_to_be_updated_and_enter_does_it(desk: Make) -> None:
    d = desk()
    bread = d.note("Bread", "flour")
    rota = d.note("Rota", "[[Bread]], [[bread|loaf]]")
    window = d.window()
    window.open_note(bread)
    window.rename_note()
    window.page.title.selectAll()
    d.qtbot.keyClicks(window.page.title, "Loaf")
    d.qtbot.keyClick(window.page.title, Qt.Key.Key_Return)
    dialog = d.dialog(Dialog)
    assert "“Loaf”" in dialog.lead.text()
    d.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    d.qtbot.waitUntil(lambda: text(d, rota) == "[[Loaf]], [[Loaf|loaf]]")
    d.qtbot.waitUntil(lambda: "2 links" in window.notice.text.text())


def test_links_left_as_they_are_lead_on_and_can_be_updated_later(desk: Make) -> None:
    d = desk()
    bread = d.note("Bread", "flour")
    rota = d.note("Rota", "[[Bread]]")
    window = d.window()
    window.open_note(bread)
    assert not window.deeds.possible("note.update_links")
    window.page.title.setText("Loaf")
    window.page.title.setModified(True)
    window.page.commit_title()
    dialog = d.dialog(Dialog)
    dialog.reject()
    window.open_note(rota)
    window.go_to("Bread")
    assert window.page.title.text() == "Loaf"
    room_of(window).refresh()
    window.deeds["note.update_links"].trigger()
    d.qtbot.waitUntil(lambda: text(d, rota) == "[[Loaf]]")


def test_mentions_become_links_with_enter_and_with_one_click(desk: Make) -> None:
    d = desk()
    bread = d.note("Bread", "flour")
    first, second = d.note("First", "some bread here"), d.note("Second", "more bread there")
    window = d.window()
    window.open_note(bread)
    room = room_of(window)
    room.refresh()
    strip = room.mentions
    assert strip.isVisible()
    assert strip.head.text().startswith("Named in 2 notes")
    window.deeds["note.mentions"].trigger()
    strip.list.setFocus()
    strip.list.setCurrentIndex(strip.model.index(0))
    assert strip.model.links[0].info.doc == second
    d.qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert text(d, second) == "more [[bread]] there"
    assert [one.info.doc for one in strip.model.links] == [first]
    window.notice.does.click()
    assert text(d, second) == "more bread there"
    d.spin(2)
    room.refresh()
    index = next(strip.model.index(at) for at in range(2) if strip.model.links[at].info.doc == first)
    strip.pressed_at = strip.pill_of(index).center()
    strip.take(index)
    assert text(d, first) == "some [[bread]] here"
    strip.pressed_at = QPointF(5, 5)
    strip.take(strip.model.index(0))
    assert window.page.title.text() == "Second"
    assert window.page.editor.textCursor().selectedText() == "bread"


# --- the graph -----------------------------------------------------------------------------------------------------


def linked(d: Desk) -> dict[str, DocId]:
    docs = {"Bread": d.note("Bread", "flour"), "Rota": d.note("Rota", "[[Bread]]"), "Last": d.note("Last", "[[Rota]]")}
    docs["Alone"] = d.note("Alone")
    return docs


def shown(page: GraphPage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


def test_the_graph_around_a_note_and_of_the_circle_by_keyboard(desk: Make) -> None:
    d = desk()
    docs = linked(d)
    window = d.window()
    window.open_note(docs["Last"])
    QTest.keyClick(window, Qt.Key.Key_G, CONTROL)
    page = room_of(window).graph()
    assert window.right.currentWidget() is page
    assert page.list.hasFocus()
    assert shown(page) == ["Last", "Rota", "Bread"]
    assert page.summary.text() == "3 documents · 2 links"
    d.qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.view.current == 1
    d.qtbot.keyClick(page, Qt.Key.Key_2)
    d.qtbot.waitUntil(lambda: page._work is None)
    assert set(shown(page)) == set(docs)
    assert shown(page)[0] == "Rota", "the one with the most links is first"
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1):
        d.qtbot.keyClick(page, key)
    page.list.setCurrentRow(1)
    d.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert window.page.title.text() == "Rota"
    window.deeds["graph.circle"].trigger()
    assert page.heading.text() == "All documents and their links"
    d.qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.page
    assert page._work is None, "nothing goes on unseen"


def test_a_click_on_a_dot_opens_its_note_and_a_drag_does_not(desk: Make) -> None:
    d = desk()
    docs = linked(d)
    window = d.window()
    window.open_note(docs["Last"])
    room_of(window).show_near()
    page = room_of(window).graph()
    view = page.view
    d.spin()
    spot = view._screen(view._points[1])
    at = QPoint(round(spot.x()), round(spot.y()))
    QTest.mouseMove(view, at)
    assert view.place_at(QPointF(at)) == 1
    assert view.place_at(QPointF(1, 1)) == -1
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(30, 10))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 10))
    assert window.right.currentWidget() is page
    assert view.place_at(QPointF(at + QPoint(30, 10))) == 1, "it was moved along"
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name)
    assert "3 documents" in view.accessibleDescription()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 10))
    assert window.page.title.text() == "Rota"


def test_the_graph_follows_what_is_written(desk: Make) -> None:
    d = desk()
    docs = linked(d)
    window = d.window()
    window.open_note(docs["Alone"])
    room_of(window).show_near()
    page = room_of(window).graph()
    assert page.none.isVisible()
    d.note("New", "[[Alone]]")
    room_of(window).refresh()
    assert shown(page) == ["Alone", "New"]
    assert not page.none.isVisible()
    page.retheme()
    page._say(NoteGraph(page.view.graph.nodes, page.view.graph.edges, 3))
    assert page.summary.text() == "2 documents · 1 link · 3 documents with fewer links are not shown"
    d.spin(1)


def test_the_graph_tells_kinds_apart_and_names_them(desk: Make) -> None:
    d = desk()
    d.note("Bread", "[[The oven works]]")
    d.anna.app.practices.wins.tell(d.circle, "The oven works", "Hurray")
    kinds = d.anna.app.practices.kinds
    kinds.define(d.circle, "Tool", icon="star")
    kinds.new_note(d.circle, kinds.named(d.circle, "tool"), "Scale")
    d.spin(2)
    window = d.window()
    room_of(window).show_whole()
    page = room_of(window).graph()
    d.qtbot.waitUntil(lambda: page._work is None)
    assert page.summary.text() == "4 documents · 1 link"
    looks = {look.name: look for look in page.view._looks}
    assert len({look.icon for look in looks.values()}) == len(looks) == 4
    assert len({look.ink().name() for look in looks.values()}) == 4
    named = [text for part in page.legend.findChildren(QLabel) if (text := part.text())]
    assert named == ["Notes", "Wins", "Kinds of notes", "Tool"]
    spoken = [page.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(4)]
    assert "The oven works, Win, 1 link" in spoken
    page.view.zoom(0.1)
    page.view.grab()  # dots now
    page.retheme()


@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_layouts_are_finite_and_always_the_same(count: int) -> None:
    edges = [(at, at // 2) for at in range(1, count)]

    def laid() -> list[graph_layout.Point]:
        work = graph_layout.whole(count, edges)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return list(end.value)

    points = laid()
    assert len(points) == count
    assert points == laid()
    assert all(abs(x) < 1e5 and abs(y) < 1e5 for x, y in points)
    if count == 300:
        nearest = min(abs(ax - bx) + abs(ay - by) for n, (ax, ay) in enumerate(points) for bx, by in points[:n])
        assert nearest > 1, "no two lie on each other"


# --- the trash -----------------------------------------------------------------------------------------------------


def test_the_trash_brings_back_and_deletes_for_good_after_saying_what_that_is(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    bread, rye = d.note("Bread"), d.note("Rye")
    window = d.window()
    room = room_of(window)
    assert room.trash.bar.isHidden()
    for doc in (bread, rye):
        d.anna.app.note_delete(d.circle, doc)
    d.spin(1)
    window.deeds["notes.trash"].trigger()
    assert room.trash.bar.isVisible()
    window.notes.list.setCurrentIndex(window.notes.model.index(0))
    name = titles(window)[0]
    room.trash.bar.hides.click()
    question = d.dialog(Confirm)
    assert "cannot be taken back" in question.lead.text()
    assert question.no.isDefault()
    question.yes.click()
    assert name not in titles(window)
    assert len(d.bruno.app.knowledge.trash.notes(d.circle)) == 2
    window.notice.does.click()
    assert name in titles(window)
    window.notes.list.setCurrentIndex(window.notes.model.index(0))
    window.deeds["trash.restore"].trigger()
    assert window.page.title.text() == name
    assert not window.notes.in_trash
    assert room.trash.bar.isHidden()
    QApplication.processEvents()
