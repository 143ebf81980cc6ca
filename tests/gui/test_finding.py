"""Palette, quick switch and search page, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.conftest import Desk
from ui.finding.going import place_in
from ui.finding.matching import fold, marks, rank
from ui.finding.popup import Popup
from ui.finding.room import FindingRoom
from ui.finding.stressed import plain
from ui.window.window import Window

Make = Callable[..., Desk]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def room_of(window: Window) -> FindingRoom:
    return next(room for room in window._rooms if isinstance(room, FindingRoom))


def press(
    d: Desk, window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    d.qtbot.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def write(d: Desk, window: Window, text: str) -> None:
    d.qtbot.keyClicks(QApplication.focusWidget() or window, text)


def offered(popup: Popup) -> list[str]:
    return [offer.text for offer in popup.model.rows]


def test_the_palette_offers_every_action_and_goes_back_where_the_focus_was(desk: Make) -> None:
    d = desk()
    d.note("Bread", "text")
    window = d.window()
    window.page.focus_text()
    press(d, window, Qt.Key.Key_K, CTRL)
    popup = room_of(window).palette.popup
    assert popup.isVisible()
    assert popup.field.hasFocus()
    possible = {action.text() for action in window.deeds.offered()} - {window.deeds["find.palette"].text()}
    assert set(offered(popup)) == possible
    hints = {offer.text: offer.hint for offer in popup.model.rows}
    assert hints["New note"] == "Ctrl+N"
    press(d, window, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.page.editor.hasFocus()
    press(d, window, Qt.Key.Key_K, CTRL)
    press(d, window, Qt.Key.Key_K, CTRL)
    assert not popup.isVisible(), "the same keys close it"


def test_the_palette_is_gone_when_a_link_from_outside_led_elsewhere(desk: Make) -> None:
    d = desk()
    doc = d.note("Bread", "text")
    window = d.window()
    popup = room_of(window).palette.popup
    window.deeds["find.palette"].trigger()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert popup.isVisible(), "somebody looked at another window meanwhile"
    window.open_note(doc)
    window.page.editor.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert popup.isVisible()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert not popup.isVisible()


def test_the_palette_runs_what_is_chosen_and_remembers_it(desk: Make) -> None:
    d = desk()
    d.note("Bread", "text")
    window = d.window()
    press(d, window, Qt.Key.Key_K, CTRL)
    popup = room_of(window).palette.popup
    write(d, window, "trash")
    assert offered(popup)[:2] == ["Trash", "Move note to the trash"]
    press(d, window, Qt.Key.Key_Return)
    assert not popup.isVisible()
    d.qtbot.waitUntil(lambda: window.notes.in_trash)
    press(d, window, Qt.Key.Key_K, CTRL)
    assert offered(popup)[0] == "Trash", "what was done last comes first"
    write(d, window, "brea")
    assert offered(popup) == ["Bread"], "notes are offered, too"
    write(d, window, "zzz")
    assert offered(popup) == []
    assert popup.nothing.isVisible()
    press(d, window, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_keys_move_in_the_popup_and_screen_readers_hear_where(desk: Make) -> None:
    d = desk()
    window = d.window()
    press(d, window, Qt.Key.Key_K, CTRL)
    popup = room_of(window).palette.popup
    many = len(popup.model.rows)
    for key, place in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, many - 1),
        (Qt.Key.Key_Tab, 0),
        (Qt.Key.Key_PageDown, 6),
    ):
        press(d, window, key)
        assert popup.list.currentIndex().row() == place
        assert popup.field.hasFocus()
    here = popup.list.currentIndex()
    assert popup.field.accessibleDescription().startswith(str(here.data()))
    assert here.data(Qt.ItemDataRole.AccessibleTextRole)
    assert popup.list.accessibleName()
    d.qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not popup.isVisible(), "a click outside closes it"


def test_the_popup_closes_when_something_else_is_done(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    window = d.window()
    press(d, window, Qt.Key.Key_P, CTRL)
    popup = room_of(window).palette.popup
    assert popup.asking == "switch"
    press(d, window, Qt.Key.Key_K, CTRL)
    assert popup.isVisible()
    assert popup.asking == "actions"
    press(d, window, Qt.Key.Key_N, CTRL)
    assert not popup.isVisible()
    assert window.page.title.hasFocus()


def test_quick_switch_offers_recent_notes_then_titles_and_creates(desk: Make) -> None:
    d = desk()
    docs = {title: d.note(title) for title in ("Garden rota", "My garden", "Mygarden", "Other", "Garden")}
    window = d.window()
    window.open_note(docs["Other"])
    window.open_note(docs["My garden"])
    press(d, window, Qt.Key.Key_P, CTRL)
    popup = room_of(window).palette.popup
    assert offered(popup) == ["Other", "Garden", "Mygarden", "Garden rota", "My garden"]
    write(d, window, "garden")
    assert offered(popup) == ["Garden", "Garden rota", "My garden", "Mygarden"], "no Create: it is there"
    press(d, window, Qt.Key.Key_Down)
    press(d, window, Qt.Key.Key_Return)
    d.qtbot.waitUntil(lambda: window.page.title.text() == "Garden rota")
    press(d, window, Qt.Key.Key_P, CTRL)
    write(d, window, "  Rye  starter ")
    assert offered(popup) == ["Create “Rye starter”"]
    press(d, window, Qt.Key.Key_Return)
    d.qtbot.waitUntil(lambda: window.page.title.text() == "Rye starter")
    assert window.page.editor.hasFocus()
    assert window.notes.list.currentIndex().data() == "Rye starter"


def test_matching_is_by_words_without_case_and_accents() -> None:
    texts = ["Caffè nero", "Nero caffè", "Decaffeinato nero", "Nero"]
    words = fold("CAFFE NERO").split()
    ranks = [rank(" ".join(words), words, fold(text)) for text in texts]
    assert ranks == [0, 2, 3, None]
    assert marks(words, "Nero caffè") == ((0, 4), (5, 10))
    assert marks(["ss"], "straße") == (), "folding changed the length: nothing is stressed wrongly"


def test_search_page_shows_places_and_jumps_to_them(desk: Make) -> None:
    d = desk()
    d.note("Tools", "the drill\n" * 80 + "\n😀 a new belt for the sander\nlast")
    d.note("Bread", "nothing here")
    window = d.window()
    press(d, window, Qt.Key.Key_F, CTRL | SHIFT)
    page = room_of(window).search
    assert window.right.currentWidget() is page
    assert page.field.hasFocus()
    write(d, window, "new bel")
    press(d, window, Qt.Key.Key_Down)
    assert [page.model.index(n).data() for n in range(2)] == ["Tools", "😀 a new belt for the sander"]
    assert page.summary.text().startswith("Found in 1 document")
    assert page.list.hasFocus()
    press(d, window, Qt.Key.Key_Down)
    press(d, window, Qt.Key.Key_Return)
    assert window.right.currentWidget() is window.page
    assert window.page.title.text() == "Tools"
    assert window.page.editor.textCursor().selectedText() == "new"
    assert window.page.editor.hasFocus()
    assert window.page.editor.verticalScrollBar().value() > 0, "the place is in view"


def test_search_page_by_keyboard_and_out_again(desk: Make) -> None:
    d = desk()
    d.note("Bread", "flour and salt")
    d.note("Coats", "winter")
    window = d.window()
    press(d, window, Qt.Key.Key_F, CTRL | SHIFT)
    page = room_of(window).search
    write(d, window, "zebra")
    d.qtbot.waitUntil(lambda: page.summary.text().startswith("Nothing found"))
    press(d, window, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    write(d, window, "flour")
    press(d, window, Qt.Key.Key_Down)
    press(d, window, Qt.Key.Key_Up)
    assert page.field.hasFocus(), "up from the first result goes back to the words"
    press(d, window, Qt.Key.Key_Return)
    assert window.page.title.text() == "Bread"
    assert window.page.editor.textCursor().selectedText() == "flour"
    press(d, window, Qt.Key.Key_F, CTRL | SHIFT)
    assert page.field.selectedText() == "flour", "what was asked last is there still"
    press(d, window, Qt.Key.Key_Escape)
    press(d, window, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.page


def test_search_page_filters_are_written_into_the_query(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.anna.app.note_new(d.circle, "Mine", "beans", tags=("garden",))
    d.bruno.app.note_new(d.circle, "His", "beans", kind="meeting")
    d.world.settle(3)
    window = d.window()
    room_of(window).show_search()
    page = room_of(window).search
    write(d, window, "beans")
    tags, _, authors = page.menu().findChildren(QMenu)
    assert [action.text() for action in authors.actions()] == ["Anna  (1)", "Bruno  (1)"]
    authors.actions()[1].trigger()
    page.search()
    assert page.field.text() == "beans by:Bruno "
    assert [row.found.info.title for row in page.model.rows if row.place is None] == ["His"]
    tags.actions()[0].trigger()
    authors.actions()[1].trigger()
    page.search()
    assert page.field.text().split() == ["beans", "tag:garden"]
    assert [row.found.info.title for row in page.model.rows if row.place is None] == ["Mine"]


def test_results_follow_changes_while_they_are_looked_at(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", "beans")
    window = d.window()
    room_of(window).show_search()
    page = room_of(window).search
    write(d, window, "beans")
    page.search()
    d.bruno.app.note_new(d.circle, "Fresh", "beans")
    d.spin(2)
    d.qtbot.waitUntil(lambda: page.summary.text() == "Found in 2 documents")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("say old belt", (8, 12)),
        ("XX say old belt", (11, 15)),
        ("belt. And then: say old belt, belt", (24, 28)),
        ("no more", None),
        ("now a belt", (6, 10)),
    ],
)
def test_a_place_is_found_again_after_edits(text: str, found: tuple[int, int] | None) -> None:
    assert place_in(text, 8, 12, "say old belt", "belt") == found


def test_control_f_searches_the_list_outside_of_a_note(desk: Make) -> None:
    d = desk()
    d.note("Bread")
    window = d.window()
    for place in (window.notes.list, window.circles.list):
        place.setFocus()
        press(d, window, Qt.Key.Key_F, CTRL)
        assert window.notes.field.hasFocus()
    window.page.focus_text()
    press(d, window, Qt.Key.Key_F, CTRL)
    assert not window.notes.field.hasFocus(), "in the text the keys find within it"


def test_the_quick_switch_shows_kinds_and_none_that_is_in_no_list(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread")
    d.anna.app.practices.wins.tell(d.circle, "The oven works", "")
    d.bruno.app.practices.contacts.ask(d.circle, d.anna.app.records.me(d.circle))
    d.spin(2)
    assert len(d.anna.app.links.rows(d.circle)) == 3
    window = d.window()
    window.deeds["find.note"].trigger()
    offers = room_of(window).palette.popup.model.rows
    assert {offer.text: offer.icon for offer in offers} == {"Bread": "file-text", "The oven works": "trophy"}


def test_the_search_page_knows_the_icons_of_kinds_that_the_circle_defined(desk: Make) -> None:
    d = desk()
    kinds = d.anna.app.practices.kinds
    kinds.define(d.circle, "Tool", icon="star")
    d.spin(2)
    (tool,) = kinds.own(d.circle)
    d.anna.app.note_new(d.circle, "Sander", "borrowed", kind=tool)
    d.anna.app.index_all()
    window = d.window()
    window.deeds["find.text"].trigger()
    model = room_of(window)._search.model
    assert model.icons[tool] == "star"
    assert model.icons["meeting"] == "presentation"


def test_where_links_lead_is_no_part_of_what_a_search_shows() -> None:
    text = "[Rye](peermesh://note/00ff) and [oven](https://x.org/oven) rye, [cut](peermesh:"
    word, last = text.index("oven]"), text.index("rye,")
    inside = text.index("oven)")
    marks = [(1, 4), (word, word + 4), (inside, inside + 4), (last, last + 3)]
    shown, moved = plain(text, marks)
    assert shown == "Rye and oven rye, cut"
    assert [shown[a:b] for a, b in moved] == ["Rye", "oven", "rye"]
    text = "## **Rye** bread - [x] `oven` at 250 [[Rye|that]] [see] snake_case 2*3 > said"
    shown, moved = plain(
        text, [(5, 8), (text.index("oven"), text.index("oven") + 4), (text.index("[["), text.index("]]"))]
    )
    assert shown == "Rye bread oven at 250 Rye|that [see] snake_case 2*3 said"
    assert [shown[a:b] for a, b in moved] == ["Rye", "oven", "Rye|that"]
