"""Writing in the window: keys, tasks, finding, completion, links, size, counting, pasting; undo over closing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QImage, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peermesh.types import Splice
from tests.gui.conftest import Desk
from ui.house import furnished
from ui.look import theme
from ui.parts.dialog import Dialog
from ui.window.window import Window
from ui.writing import editor as editors
from ui.writing.counting import words_in
from ui.writing.editor import PlainEditor, RichEditor
from ui.writing.find_bar import FindBar
from ui.writing.room import WritingRoom

Make = Callable[..., Desk]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def room_of(window: Window) -> WritingRoom:
    return next(room for room in window._rooms if isinstance(room, WritingRoom))


def writing(d: Desk, body: str, *, caret: int | None = None) -> tuple[Window, WritingRoom, RichEditor | PlainEditor]:
    doc = d.note("Bread", body)
    window = d.window()
    window.open_note(doc)
    editor = window.page.editor
    editor.setFocus()
    d.qtbot.waitUntil(editor.hasFocus)
    at = len(body) if caret is None else caret
    editor.live.set_caret(at, at)
    return window, room_of(window), editor


def agree(window: Window) -> str:
    """What note and editor both hold."""
    assert window.page.note is not None
    assert window.page.note.text == window.page.editor.live.text == window.page.editor.toPlainText()
    return window.page.note.text


# -- keys


def test_a_list_is_written_with_the_keyboard_alone(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "")
    QTest.keyClicks(editor, "- one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "two")
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "end")
    assert agree(window) == "- one\n  - two\nend"
    QTest.keyClick(editor, Qt.Key.Key_Home)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert agree(window) == "- one\n  - two\n\tend"
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert agree(window) == "- one\n  - two\nend"


def test_escape_then_tab_leaves_even_a_list(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "- one")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    assert agree(window) == "- one"


def test_shortcuts_format_and_are_undone_as_one_step(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "one two")
    editor.live.set_caret(0, 7)
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    assert agree(window) == "***one two***"
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert agree(window) == "*one two*"
    for text in ("***one two***", "**one two**", "one two"):
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        assert agree(window) == text
    editor.live.set_caret(0, 3)
    for key, mods in ((Qt.Key.Key_L, CTRL), (Qt.Key.Key_K, CTRL | SHIFT), (Qt.Key.Key_K, CTRL)):
        editor.live.set_caret(0, 3)
        QTest.keyClick(editor, key, mods)
        assert agree(window) == "[one]() two"
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        assert agree(window) == "one two"


def test_without_a_selection_ctrl_k_is_the_palette(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "one two", caret=0)
    QTest.keyClick(editor, Qt.Key.Key_K, CTRL)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not editor
    assert focus.objectName() == "palette"
    assert agree(window) == "one two", "Qt's own Ctrl+K would have deleted"


def test_formats_are_in_the_palette(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "a\nb")
    editor.selectAll()
    window.deeds["text.numbers"].trigger()
    assert agree(window) == "1. a\n2. b"
    window.deeds["text.quote"].trigger()
    assert agree(window) == "> 1. a\n> 2. b"
    assert all(window.deeds.icon(name) for name in ("text.bold", "text.find", "text.larger", "text.task"))


# -- tasks and links


def middle(editor: RichEditor | PlainEditor, start: int, end: int) -> QPoint:
    cursor = QTextCursor(editor.document())
    boxes = []
    for at in (start, end):
        cursor.setPosition(at)
        boxes.append(editor.cursorRect(cursor))
    return QPoint((boxes[0].left() + boxes[1].left()) // 2, boxes[0].center().y())


@pytest.mark.parametrize("long", [False, True])
def test_a_click_on_the_box_ticks_the_task(desk: Make, long: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editors, "PLAIN_ABOVE", 2000)
    d = desk()
    body = "😀 first\n> - [ ] buy flour\n"
    window, _, editor = writing(d, body + ("x" * 70 + "\n") * 40 * long, caret=0)
    assert isinstance(editor, PlainEditor) == long
    start = editor.toPlainText().index("[")
    start += 1  # the face counts twice
    note = window.page.note
    assert note is not None
    for sign in "x ":
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle(editor, start, start + 3))
        assert note.text.startswith(f"😀 first\n> - [{sign}] buy flour")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle(editor, start + 6, start + 9))
    assert "[ ]" in note.text
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert "[x]" in note.text
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert note.text.startswith(body)


def test_nothing_is_undone_in_a_circle_that_was_left(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window, _, editor = writing(d, "Bread", caret=5)
    QTest.keyClicks(editor, " and salt")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Y, CTRL)
    d.anna.app.governance.leave(d.circle)
    d.spin(1)
    note = window.page.note
    assert note is not None
    assert not note.writable
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(window.page.editor, key, CTRL)
    assert note.text == window.page.editor.live.text == "Bread and salt"


def test_links_are_followed(desk: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk("Anna", "Bruno")
    other = d.note("Tools", "hammer")
    body = f"[[Tools]] [t](peermesh://note/{other.hex()}) @Bruno #tag https://example.org/a ftp://x.y [m](mailto:a@b.c)"
    window, _room, editor = writing(d, body)
    doc = window.page.note.doc if window.page.note else None
    gone: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: gone.append(url.toString()))
    window.person_wanted.connect(gone.append)

    def press(word: str) -> None:
        at = body.index(word) + 1
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, middle(editor, at, at + 1))

    for word in ("Tools]]", "t]("):
        window.open_note(doc)  # type: ignore[arg-type]
        d.spin()
        press(word)
        assert window.page.note is not None
        assert window.page.note.doc == other
    window.open_note(doc)  # type: ignore[arg-type]
    editor.setFocus()
    at = body.index("example")
    editor.live.set_caret(at, at)
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    asked = d.dialog(Dialog)
    assert gone == [], "shown first"
    asked.accept()
    assert gone == ["https://example.org/a"]
    press("mailto")
    d.dialog(Dialog).reject()
    assert gone == ["https://example.org/a"]
    press("Bruno")
    assert gone[-1] == "Bruno"
    for dialog in window.findChildren(Dialog):
        dialog.reject()
    press("tag")
    assert window.notes.choice.tags == ("tag",)


def test_the_menu_says_it_all_with_its_keys(desk: Make) -> None:
    d = desk()
    _window, room, editor = writing(d, "[[Tools]]", caret=3)
    menu = room.menu(editor)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:6] == ["Open link", "Undo", "Redo", "Cut", "Copy", "Paste"]
    assert {"Paste as plain text", "Select all", "Format", "Find in this note", "Find and replace"} <= set(names)
    plain = [action for action in menu.actions() if action.text() and action.menu() is None]
    keyless = {action.text() for action in plain if action.shortcut().isEmpty()}
    assert keyless == set()
    inside = next(action.menu() for action in menu.actions() if action.text() == "Format")
    assert inside is not None
    assert "Bold" in [action.text() for action in inside.actions()]  # type: ignore[attr-defined]
    editor.setReadOnly(True)


# -- finding


def finding(d: Desk, body: str) -> tuple[Window, RichEditor | PlainEditor, FindBar]:
    window, room, editor = writing(d, body, caret=0)
    QTest.keyClick(editor, Qt.Key.Key_F, CTRL)
    assert room.bar.isVisible()
    assert room.bar.sought.hasFocus()
    return window, editor, room.bar


def test_finding_shows_counts_and_goes_around(desk: Make) -> None:
    d = desk()
    window, editor, bar = finding(d, "The 😀 theme\nthe end")
    QTest.keyClicks(bar.sought, "the")
    assert bar.count.text() == "1 of 3"
    assert len(editor.extraSelections()) == 3
    QTest.keyClick(bar.sought, Qt.Key.Key_Return)
    assert editor.textCursor().selectedText() == "the"
    assert bar.count.text() == "2 of 3"
    QTest.keyClick(bar.sought, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(bar.sought, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "3 of 3"
    bar.whole.setChecked(True)
    assert len(bar.found) == 2
    bar.cased.setChecked(True)
    assert len(bar.found) == 1
    bar.pattern.setChecked(True)
    bar.sought.setText("(")
    assert bar.count.text() == "Not a valid expression"
    bar.sought.setText("nowhere")
    assert bar.count.text() == "Not found"
    QTest.keyClick(bar.sought, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert editor.hasFocus()
    assert editor.extraSelections() == []
    assert agree(window) == "The 😀 theme\nthe end"


def test_hits_follow_what_others_write(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window, editor, bar = finding(d, "the end")
    QTest.keyClicks(bar.sought, "the")
    assert window.page.note is not None
    there = d.bruno.app.open_note(d.circle, window.page.note.doc)
    there.splice(Splice(0, 0, "the 😀 the "))
    d.spin(1)
    d.qtbot.waitUntil(lambda: len(bar.found) == 3)
    assert len(editor.extraSelections()) == 3
    there.close()


def test_replacing_all_is_one_step_and_leaves_the_rest_alone(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    body = "cat 😀 Cat\n" * 40
    window, room, editor = writing(d, body, caret=0)
    QTest.keyClick(editor, Qt.Key.Key_H, CTRL)
    bar = room.bar
    QTest.keyClicks(bar.sought, "cat")
    QTest.keyClicks(bar.instead, "dog")
    QTest.keyClick(bar.instead, Qt.Key.Key_Return)
    assert agree(window) == body.replace("cat", "dog", 1)
    assert editor.textCursor().selectedText() == "Cat"
    bar.every.click()
    assert agree(window) == "dog 😀 dog\n" * 40
    assert bar.count.text() == "79 replaced"
    bar.close_it()
    for text in (body.replace("cat", "dog", 1), body):
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        assert agree(window) == text
    QTest.keyClick(editor, Qt.Key.Key_F3)
    assert editor.textCursor().selectedText() == "Cat", "the next one after what undo has shown"


def test_the_bar_follows_the_open_note(desk: Make) -> None:
    d = desk()
    other = d.note("Other", "the the")
    window, _editor, bar = finding(d, "the end")
    QTest.keyClicks(bar.sought, "the")
    window.open_note(other)
    assert len(bar.found) == 2
    window.page.close_note()
    bar.close_it()


# -- completion


def test_titles_are_completed(desk: Make) -> None:
    d = desk()
    d.note("Tool library")
    d.note("Old tools")
    d.note("Odd [one]")
    window, room, editor = writing(d, "")
    QTest.keyClicks(editor, "see [[too")
    offered = room.completion
    assert offered.isVisible()
    assert offered.rows == ["Tool library", "Old tools"]
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert agree(window) == "see [[Old tools]]"
    assert not offered.isVisible()
    QTest.keyClicks(editor, " [[odd")
    assert not offered.isVisible(), "brackets in a title cannot be linked"


def test_people_and_tags_are_completed_and_typing_is_never_stolen(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.anna.app.note_new(d.circle, "Tagged", "")
    tagged = d.anna.app.open_note(d.circle, doc)
    tagged.set_tags(("garden",))
    tagged.close()
    d.anna.app.index_all()
    window, room, editor = writing(d, "")
    QTest.keyClicks(editor, "@br")
    assert room.completion.rows == ["Bruno"]
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert agree(window) == "@Bruno "
    QTest.keyClicks(editor, "@anna")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "#gar")
    assert room.completion.rows == ["garden"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert agree(window) == "@Bruno @anna\n#gar\n", "Enter writes a line end where nothing was chosen"
    QTest.keyClicks(editor, "#gar")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not room.completion.isVisible()
    QTest.keyClicks(editor, "d")
    assert not room.completion.isVisible(), "sent away once is enough"
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert agree(window).endswith("#gard\t")


def test_what_others_write_opens_no_list(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window, room, editor = writing(d, "")
    assert window.page.note is not None
    there = d.bruno.app.open_note(d.circle, window.page.note.doc)
    there.splice(Splice(0, 0, "@"))
    d.spin(1)
    editor.live.set_caret(1, 1)
    there.splice(Splice(0, 0, "x "))
    d.spin(1)
    assert not room.completion.isVisible()
    there.close()


# -- pasting


def mime(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


@pytest.mark.parametrize("kind", [RichEditor, PlainEditor])
def test_what_is_pasted(kind: type[RichEditor] | type[PlainEditor], qtbot: object) -> None:
    editor = kind()
    editor.load("one two")
    editor.live.set_caret(0, 3)
    editor.insertFromMimeData(mime("https://x.y"))
    assert editor.live.text == "[one](https://x.y) two"
    editor.selectAll()
    editor.insertFromMimeData(mime("plain\r\n", "<b>plain</b>"))
    assert editor.live.text == "plain\n"
    wanted: list[object] = []
    editor.attach_wanted.connect(wanted.append)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    data = mime("words")
    data.setImageData(picture)
    editor.insertFromMimeData(data)
    assert editor.live.text == "plain\nwords", "a word processor's picture of its words is not wanted"
    data = QMimeData()
    data.setImageData(picture)
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/b.txt"), QUrl("https://x.y")])
    editor.insertFromMimeData(data)
    assert isinstance(wanted[0], QImage)
    assert wanted[1] == ["/a/b.txt"]
    assert editor.live.text == "plain\nwords"
    editor.deleteLater()


def test_a_pasted_address_stays_text_when_asked(desk: Make) -> None:
    d = desk()
    window, _, editor = writing(d, "one")
    editor.selectAll()
    QGuiApplication.clipboard().setText("https://x.y")
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL | SHIFT)
    assert agree(window) == "https://x.y"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert agree(window) == "one"
    QGuiApplication.clipboard().clear()


# -- size and length


def test_the_size_is_kept(desk: Make) -> None:
    d = desk()
    _window, _room, editor = writing(d, "# Head\nwords")
    small = editor.font().pixelSize()
    QTest.keyClick(editor, Qt.Key.Key_Equal, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Plus, CTRL)
    assert editor.font().pixelSize() == round(theme.px(15) * 1.25)
    head = editor.document().firstBlock().layout().formats()
    assert max(part.format.font().pixelSize() for part in head) == round(theme.px(24) * 1.25)
    again = furnished(d.anna.app)
    assert again.page.editor.font().pixelSize() == editor.font().pixelSize()
    again.close()
    again.deleteLater()
    QTest.keyClick(editor, Qt.Key.Key_0, CTRL)
    assert editor.font().pixelSize() == small
    down = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), down)
    assert editor.font().pixelSize() < small


def test_words_are_counted(desk: Make) -> None:
    d = desk()
    window, room, editor = writing(d, "one - two\n\nthree")
    assert window.page.count.text() == "3 words"
    assert "16 characters" in window.page.count.toolTip()
    editor.live.set_caret(0, 5)
    room.counter.refresh()
    assert window.page.count.text() == "1 of 3 words"
    QTest.keyClicks(editor, "x")
    d.qtbot.waitUntil(lambda: window.page.count.text() == "3 words")
    assert words_in("- [x] don’t — 3 日本") == 3


# -- undo


def test_undo_goes_on_after_the_note_was_closed(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window, _, editor = writing(d, "")
    other = d.note("Other")
    assert window.page.note is not None
    doc = window.page.note.doc
    QTest.keyClicks(editor, "one two")
    window.open_note(other)
    there = d.bruno.app.open_note(d.circle, doc)
    d.spin(2)
    there.splice(Splice(0, 0, "Bruno: "))
    d.spin(2)
    window.open_note(doc)
    editor = window.page.editor
    editor.setFocus()
    assert agree(window) == "Bruno: one two"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert agree(window) == "Bruno: one "
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert agree(window) == "Bruno: "
    window.open_note(other)
    window.open_note(doc)
    window.page.editor.setFocus()
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL | SHIFT)
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert agree(window) == "Bruno: one two"
    there.close()


# -- speed


def test_a_key_in_100_kb_stays_quick(desk: Make) -> None:
    """The measured 4 ms leave room for a slow machine."""
    d = desk()
    body = ("We **bake** on `Saturdays` and [share](https://x.y) it with @Anna.\n\n- [ ] a task\n> quoted\n\n" * 1_100)[
        :100_000
    ]
    _window, _, editor = writing(d, body, caret=50_030)
    took = []
    for letter in "some words typed here":
        start = time.thread_time()  # of this thread alone: others on the machine do not count
        QTest.keyClicks(editor, letter)
        took.append(time.thread_time() - start)
    assert sorted(took)[len(took) // 2] < 0.03


def test_ten_thousand_titles_are_looked_through_quickly() -> None:
    from ui.writing.guesses import Choices

    choices = Choices([f"Note number {k}" for k in range(10_000)])
    start = time.thread_time()
    for typed in ("n", "note", "ber 99", "zzz"):
        choices.best(typed)
    assert (time.thread_time() - start) / 4 < 0.02


def test_rich_text_stays_plain_even_when_dragged(qtbot: object) -> None:
    editor = RichEditor()
    editor.load("")
    data = QMimeData()
    data.setData("text/html", QByteArray(b"<b>x</b>"))
    data.setText("x")
    editor.insertFromMimeData(data)
    assert editor.document().toRawText() == "x"
    editor.deleteLater()


def test_another_note_is_shown_while_the_bar_stands_over_a_scrolled_one(desk: Make) -> None:
    d = desk()
    other = d.note("Other", "short, with salt")
    window, editor, bar = finding(d, "Bread and salt\n" * 200)
    QTest.keyClicks(bar.sought, "salt")
    assert bar.count.text() == "1 of 200"
    QTest.keyClick(bar.sought, Qt.Key.Key_Return, SHIFT)  # the last one, far below
    assert editor.verticalScrollBar().value() > 0
    window.open_note(other)  # Qt says nothing of places that are no more
    assert bar.count.text() == "1 match"
