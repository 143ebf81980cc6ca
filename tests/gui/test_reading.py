"""The reading view in the window: modes, tasks, links, following the text; and that nothing is ever loaded."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from peermesh.types import Splice
from tests.gui.conftest import Desk
from ui.look import theme
from ui.reading.blocks import allowed
from ui.reading.room import BOTH, READ, WRITE, ReadingRoom
from ui.reading.view import ReadingView
from ui.window.window import Window

Make = Callable[..., Desk]
BODY = "# Plan\n\n- [ ] buy flour\n- [x] sweep\n\n[site](https://example.org/a) and [[Coats]]\n"
HASH = "ab" * 32


def room_of(window: Window) -> ReadingRoom:
    return next(room for room in window._rooms if isinstance(room, ReadingRoom))


def reading(d: Desk, body: str) -> tuple[Window, ReadingRoom, ReadingView]:
    d.note("Plan", body)
    window = d.window()
    window.deeds["view.read"].trigger()
    room = room_of(window)
    room.view.finish()
    return window, room, room.view


def shown(view: ReadingView) -> str:
    return view.page.toPlainText().replace("\ufffc", "").strip("\n")


def place_of(view: ReadingView, word: str) -> QPoint:
    cursor = view.page.find(word)
    assert not cursor.isNull(), word
    cursor.setPosition(cursor.selectionStart() + 1)
    return view.cursorRect(cursor).center()


# -- modes


def test_write_read_and_side_by_side(desk: Make) -> None:
    d = desk()
    window, room, view = reading(d, BODY)
    assert not window.page.editors.isVisible()
    assert view.isVisible()
    assert view.hasFocus()
    assert room.segments.part(READ).isChecked()
    assert not room.segments.part(WRITE).isChecked()
    d.qtbot.keyClick(view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.page.editors.isVisible()
    assert view.isVisible()
    assert window.page.editor.hasFocus()
    d.qtbot.keyClick(window.page.editor, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not view.isVisible()
    assert room.mode == WRITE
    room.segments.part(READ).click()
    assert room.mode == READ


def test_the_mode_is_remembered(desk: Make) -> None:
    d = desk()
    window, _, _ = reading(d, BODY)
    window.close()
    again = d.window()
    assert room_of(again).mode == READ
    assert "buy flour" in shown(room_of(again).view)


def test_an_empty_note_is_for_writing(desk: Make) -> None:
    d = desk()
    window, room, _ = reading(d, BODY)
    window.new_note()
    assert room.mode == WRITE
    assert window.page.editors.isVisible()
    plan = next(info.doc for info in d.anna.app.notes(d.circle) if info.title == "Plan")
    window.open_note(plan)
    assert room.mode == READ


def test_side_by_side_keeps_both_columns_readable(desk: Make) -> None:
    d = desk()
    d.note("Plan", BODY)
    window = d.window()
    window.resize(1500, 700)
    window.deeds["view.both"].trigger()
    QApplication.processEvents()
    editor = window.page.editor
    assert editor.viewport().width() > editor.width() * 0.85
    window.deeds["view.write"].trigger()
    QApplication.processEvents()
    assert editor.viewport().width() < 720


def test_the_page_follows_the_text_and_keeps_its_place(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    body = "\n\n".join(f"Paragraph {number} is here." for number in range(200))
    window, _, view = reading(d, body)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = view.cursorForPosition(view.viewport().rect().topLeft()).block().text()
    at = view.cursorRect(view.cursorForPosition(view.viewport().rect().topLeft())).top()
    other = d.bruno.app.open_note(d.circle, window.page.note.doc)  # type: ignore[union-attr]
    other.splice(Splice(0, 0, "# A heading that is new\n\nand a paragraph\n\n"))
    d.spin(1)
    view.finish()
    assert "A heading that is new" in shown(view)
    assert view.cursorForPosition(view.viewport().rect().topLeft()).block().text() == top
    assert view.cursorRect(view.cursorForPosition(view.viewport().rect().topLeft())).top() == pytest.approx(at, abs=2)
    other.close()


def test_side_by_side_scrolls_in_step(desk: Make) -> None:
    d = desk()
    body = "\n\n".join(f"# Heading {number}\n\nText {number}." for number in range(150))
    d.note("Plan", body)
    window = d.window()
    window.deeds["view.both"].trigger()
    view = room_of(window).view
    view.finish()
    editor = window.page.editor
    line = body.split("\n").index("# Heading 90")
    block = editor.document().findBlockByNumber(line)
    editor.verticalScrollBar().setValue(round(editor.document().documentLayout().blockBoundingRect(block).top()))
    assert abs(view.top_line() - line) < 3
    d.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 4)
    top = editor.cursorForPosition(editor.viewport().rect().topLeft()).blockNumber()
    assert abs(view.top_line() - top) < 4


# -- tasks


def test_a_click_ticks_a_task(desk: Make) -> None:
    d = desk()
    window, _, view = reading(d, BODY)
    at = place_of(view, "buy flour")
    d.qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(view.cursorRect(QTextCursor(view.page.find("buy flour").block())).left() + 8, at.y()),
    )
    assert window.page.note is not None
    assert window.page.note.text == BODY.replace("[ ] buy", "[x] buy")
    window.page.note.undo()
    assert window.page.note.text == BODY, "it is mine to undo"


def test_tab_reaches_tasks_and_links_and_space_ticks(desk: Make) -> None:
    d = desk()
    window, _, view = reading(d, BODY)
    assert window.page.note is not None
    d.qtbot.keyClick(view, Qt.Key.Key_Tab)
    d.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert window.page.note.text == BODY.replace("[ ] buy", "[x] buy")
    view.finish()
    d.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert window.page.note.text == BODY, "the focus stayed on the task"
    heard: list[str] = []
    view.link_wanted.connect(heard.append)
    view.link_wanted.disconnect(room_of(window)._follow)
    for _ in range(2):
        d.qtbot.keyClick(view, Qt.Key.Key_Tab)
    d.qtbot.keyClick(view, Qt.Key.Key_Return)
    d.qtbot.keyClick(view, Qt.Key.Key_Tab)
    d.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == ["https://example.org/a", "note:Coats"]
    d.qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus(), "no keyboard trap"


def test_tasks_in_odd_places_are_found(desk: Make) -> None:
    d = desk()
    body = (
        "---\ntitle: x\n---\n\ntext\n\n1. one\n   - [ ] deep 😀\n\n> - [ ] quoted\n\n```\n- [ ] code\n```\n\n* [ ] last"
    )
    window, _, view = reading(d, body)
    assert window.page.note is not None
    for word in ("deep", "quoted", "last"):
        view._at = view.page.find(word).block().position()
        view._clicked(QUrl("task:0"))
        view.finish()
    assert window.page.note.text == body.replace("[ ] deep", "[x] deep").replace("[ ] quoted", "[x] quoted").replace(
        "[ ] last", "[x] last"
    )


# -- links


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def test_links_go_where_they_say(desk: Make, opened: list[str]) -> None:
    d = desk()
    coats = d.note("Coats", "warm")
    window, _, view = reading(d, f"[coats](peermesh://note/{coats.hex()}) [bad](peermesh://note/zz)")
    d.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "coats"))
    assert window.page.title.text() == "Coats"
    for address in ("https://example.org/", "mailto:a@example.org", "javascript:alert(1)", "file:///etc/passwd"):
        room_of(window)._follow(address)
    assert opened == ["https://example.org/", "mailto:a@example.org"]
    room_of(window)._follow("peermesh://note/zz")
    assert window.notice.isVisible()
    window.notice.hide()
    room_of(window)._follow("note:Coats")
    assert window.page.title.text() == "Coats"


# -- nothing is loaded

HOSTILE = f"""
![a](http://192.0.2.1/x.png) ![b](https://192.0.2.1/x.svg "odd ' \\" > title") ![c](file:///etc/hostname)
![d](data:image/png;base64,iVBORw0KGgo=) ![e](/etc/hostname) ![f](../secret.png) ![g](attachment:{HASH}/a.svg)
![h](qrc:/x.png) ![i](javascript:alert(1)) [j](javascript:alert(1)) [k](file:///etc/passwd) [l](data:text/html,x)
[m](JaVaScRiPt:alert(1)) [n](&#106;avascript:alert(1)) <javascript:alert(1)> [o](vbscript:x) [p](//192.0.2.1/x)

<script src="http://192.0.2.1/x.js"></script> <img src="file:///etc/hostname"> <!-- comment -->
<link rel="stylesheet" href="file:///etc/hostname"><style>@import url(http://192.0.2.1/)</style>
<object data="file:///etc/hostname"></object>

[ref]: file:///etc/hostname "title"
![ref] [ref]

| ![t](file:///etc/hostname) |
|---|
| <img src="http://192.0.2.1/y.png"> |
"""


def test_hostile_markdown_asks_for_nothing(desk: Make, monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    asked: list[tuple[int, str]] = []
    old = QTextDocument.loadResource

    def heard(self: QTextDocument, kind: int, name: QUrl) -> object:
        asked.append((kind, name.toString()))
        return old(self, kind, name)

    monkeypatch.setattr(QTextDocument, "loadResource", heard)
    d = desk()
    window, _, view = reading(d, HOSTILE)
    view.grab()
    text = shown(view)
    assert asked == [], "Qt's own loading is never reached"
    assert "Image on the web, not loaded: 192.0.2.1" in text
    assert "<script src=" in text, "HTML is shown as it is written"
    assert "<!-- comment -->" in text
    html = view.page.toHtml()
    for word in (
        'href="javascript',
        'href="file',
        'href="data',
        'href="vbscript',
        'href="//',
        'src="file',
        'src="http',
    ):
        assert word not in html.lower()
    assert opened == []
    assert window.page.note is not None


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://192.0.2.1/x.png",
        "data:image/svg+xml,<svg/>",
        "/etc/hostname",
        "qrc:/x",
        "x.svg",
        "",
    ],
)
def test_loading_is_answered_with_nothing(desk: Make, address: str) -> None:
    d = desk()
    _, _, view = reading(d, "x")
    for loader in (view.loadResource, view.page.loadResource):
        for kind in QTextDocument.ResourceType:
            found = loader(kind.value, QUrl(address))
            if kind is QTextDocument.ResourceType.ImageResource:
                assert isinstance(found, QImage)
                assert found.size().toTuple() == (1, 1)
                assert found.pixelColor(0, 0).alpha() == 0
            else:
                assert bytes(found) == b" "  # type: ignore[arg-type]


def test_addresses_that_may_be_followed() -> None:
    assert all(map(allowed, ("http://a", "HTTPS://a", "mailto:a", "peermesh://note/1", "attachment:1", "#part")))
    assert not any(
        map(allowed, ("javascript:a", " http://a", "file:///a", "data:a", "note:a", "task:1", "//a", "#", ""))
    )


@pytest.mark.parametrize(
    "body",
    [
        "> " * 5_000 + "x",
        "- " * 5_000 + "x",
        "[" * 50_000,
        "![" * 25_000,
        "*a_" * 20_000,
        "[[" * 20_000 + "]]" * 20_000,
        "".join(" " * (2 * depth) + "- x\n" for depth in range(600)),
        ("> " * 60 + "x\n") * 300,
        "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|a\n" * 50,
        "`" * 50_000 + "\n\n" + "a`" * 20_000,
        "<a" * 30_000,
        "[a]: x\n" * 5_000 + "[a]",
        "\u2028" * 5_000 + "\x00\x00\u202e" + "e\u0301" * 20_000,
        "#" * 40_000 + "\n" + "=" * 10_000,
    ],
)
def test_hostile_depth_and_length_end_soon(desk: Make, body: str) -> None:
    d = desk()
    began = time.process_time()
    view = ReadingView(lambda address: None)
    d.qtbot.addWidget(view)
    view.begin(body)
    view.finish()
    assert time.process_time() - began < 8  # a table of 150,000 cells takes 2 to 3 s
    assert view.page.characterCount() > 1


def test_the_theme_and_the_size_change_the_page(desk: Make, dressed: QApplication) -> None:
    d = desk()
    window, _, view = reading(d, BODY)

    def ink() -> str:
        cursor = view.page.find("site")
        return cursor.charFormat().foreground().color().name().upper()

    assert ink() == theme.LIGHT["accent"]
    window.retheme(dark=True)
    view.finish()
    assert ink() == theme.DARK["accent"]
    window.retheme(dark=False)
    view.renew(zoom=2.0)
    view.finish()
    assert view.page.find("buy").charFormat().font().pixelSize() == 30
    assert "buy flour" in shown(view)


# -- the menu


def test_the_menu_offers_what_can_be_done(desk: Make) -> None:
    d = desk()
    window, room, _ = reading(d, BODY)
    menu = room.menu()
    names = [action.data() for action in menu.actions() if not action.isSeparator()]
    for name in (
        "note.rename",
        "view.both",
        "note.copy",
        "note.link",
        "note.export",
        "note.preview",
        "note.print",
        "note.pdf",
    ):
        assert name in names
    assert names[-1] == "note.delete"
    d.anna.app.note_delete(d.circle, window.page.note.doc)  # type: ignore[union-attr]
    d.spin(2)
    assert "note.delete" not in [action.data() for action in room.menu().actions()]


def test_modes_are_said_to_screen_readers(desk: Make) -> None:
    d = desk()
    _, room, view = reading(d, BODY)
    assert view.accessibleName()
    assert room.segments.part(READ).accessibleName() == "Read"
    assert room.mode != BOTH
