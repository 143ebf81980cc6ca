"""Others in the open note, as the window shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from peermesh.types import Splice
from tests.gui.conftest import Desk
from ui.live.layer import FLAG_S, CaretLayer, Shown
from ui.live.room import LiveRoom
from ui.look import theme
from ui.window.window import Window
from ui.writing import editor
from ui.writing.editor import PlainEditor, RichEditor

Make = Callable[..., Desk]


def room_of(window: Window) -> LiveRoom:
    found = window.findChild(LiveRoom)
    assert found is not None
    return found


def layer_of(window: Window) -> CaretLayer:
    return room_of(window)._layers[window.page.editor]


def painted(window: Window, name: str) -> int:
    """Pixels of exactly somebody's colour in the text."""
    window.page.editor.viewport().repaint()
    image = window.page.editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(image.constBits()).cast("I").tolist().count(theme.hue(name).rgb())


@pytest.mark.parametrize("long", [False, True])
def test_a_colleagues_caret_is_painted_where_they_stand(
    desk: Make, long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "PLAIN_ABOVE", 2000)
    d = desk("Anna", "Bruno")
    body = "One line.\nAnother 😀 line.\n" + ("x" * 80 + "\n") * (30 if long else 0)
    doc = d.note("Bread", body)
    window = d.window()
    window.open_note(doc)
    assert isinstance(window.page.editor, PlainEditor if long else RichEditor)
    assert painted(window, "Bruno") == 0
    theirs = d.bruno.app.open_note(d.circle, doc)
    theirs.set_caret(18, 20)
    d.spin(0.3)
    room_of(window).refresh()
    assert layer_of(window).carets == (Shown("Bruno", 18, 21, pytest.approx(0, abs=1)),), "UTF-16 behind the emoji"
    assert painted(window, "Bruno") > 100
    theirs.close()
    d.spin(0.3)
    room_of(window).refresh()
    assert painted(window, "Bruno") == 0


def test_my_caret_is_told_only_while_i_write(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "abcdef")
    window = d.window()
    window.open_note(doc)
    window.notes.field.setFocus()
    theirs = d.bruno.app.open_note(d.circle, doc)
    d.spin(0.3)
    assert d.bruno.app.live.carets(d.circle, doc) == ()
    window.page.focus_text()
    d.qtbot.keyClick(window.page.editor, Qt.Key.Key_End)
    d.qtbot.keyClick(window.page.editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    d.spin(0.3)
    [caret] = d.bruno.app.live.carets(d.circle, doc)
    assert (caret.name, caret.anchor, caret.position) == ("Anna", 6, 5)
    theirs.close()


def test_it_follows_what_is_typed_on_both_sides_at_once(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "abcdef")
    window = d.window()
    window.open_note(doc)
    theirs = d.bruno.app.open_note(d.circle, doc)
    theirs.set_caret(4, 4)
    d.spin(0.3)
    window.page.focus_text()
    d.qtbot.keyClicks(window.page.editor, "12")
    room_of(window).refresh()
    assert [c.position for c in layer_of(window).carets] == [6]
    theirs.splice(Splice(4, 0, "XY"))
    theirs.set_caret(6, 6)
    d.spin(0.5)
    room_of(window).refresh()
    assert window.page.editor.live.text == "12abcdXYef"
    assert [c.position for c in layer_of(window).carets] == [8]


def test_who_is_here_stands_in_the_head_and_leads_to_their_caret(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "line\n" * 300)
    window = d.window()
    window.open_note(doc)
    theirs = d.bruno.app.open_note(d.circle, doc)
    theirs.set_caret(1400, 1400)
    d.spin(0.3)
    room_of(window).refresh()
    [face] = [b for b in room_of(window).faces.findChildren(QToolButton) if b.isVisible()]
    assert "Bruno" in face.accessibleName()
    before = window.page.editor.verticalScrollBar().value()
    face.click()
    assert window.page.editor.verticalScrollBar().value() > before + 1000
    assert window.page.here.text() == "Bruno is here"
    theirs.close()


def test_names_stay_a_while_and_then_only_the_caret(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "abcdef\n" * 5)
    window = d.window()
    window.open_note(doc)
    layer = layer_of(window)
    layer.show_carets((Shown("Bruno", 9, 9, 0.0),))
    with_name = painted(window, "Bruno")
    layer.show_carets((Shown("Bruno", 9, 9, FLAG_S + 1),))
    assert 0 < painted(window, "Bruno") < with_name / 3


def test_a_closed_window_hears_nothing_more(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", "a")
    listeners = len(d.anna.app._listeners)
    window = d.window()
    assert len(d.anna.app._listeners) > listeners
    window.close()
    assert len(d.anna.app._listeners) == listeners
