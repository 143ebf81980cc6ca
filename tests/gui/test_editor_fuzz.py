"""Random keys, paste, undo and remote edits against a real window: the editor never parts from the note."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peermesh.types import Origin, Splice
from tests.gui.conftest import Desk
from ui.writing.binding import Binding
from ui.writing.editor import PlainEditor, RichEditor
from ui.writing.formats import formats
from ui.writing.line_commands import toggle_task
from ui.writing.live_text import LiveText
from ui.writing.mirror import shown, units

ALPHABET = [
    "a",
    "b",
    " ",
    "- ",
    "\n- [ ] ",
    "\n2. ",
    "> ",
    "*",
    "#",
    "è",
    "😀",
    "\n",
    "```\n",
    "日",
    "**x**",
    "👩\u200d🌾",
    "\u2028",
    "\r",
    "\t",
]
STEPS = 220
Editor = RichEditor | PlainEditor


def raw(editor: Editor) -> str:
    return editor.document().toRawText().replace("\u2029", "\n")


def key(editor: Editor, code: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))


def place(editor: Editor, rng: random.Random) -> None:
    """A caret or a selection somewhere a keyboard could put it: never inside a character."""
    text = editor.live.text
    anchor = rng.randint(0, len(text))
    caret = min(len(text), anchor + rng.randint(0, 6)) if rng.random() < 0.3 else anchor
    editor.live.set_caret(*((anchor, caret) if rng.random() < 0.5 else (caret, anchor)))


def type_something(editor: Editor, rng: random.Random) -> None:
    place(editor, rng)
    chance = rng.random()
    if chance < 0.45:
        key(editor, Qt.Key.Key_unknown, rng.choice([a for a in ALPHABET if len(a) == 1 and a.isprintable()]))
    elif chance < 0.6:
        data = QMimeData()
        data.setText(rng.choice(ALPHABET) + rng.choice(ALPHABET))
        editor.insertFromMimeData(data)
    elif chance < 0.8:
        key(editor, Qt.Key.Key_Backspace)
    elif chance < 0.9:
        key(editor, Qt.Key.Key_Delete)
    elif chance < 0.92:
        QTest.keyClick(editor, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    elif chance < 0.94:
        QTest.keyClick(editor, rng.choice([Qt.Key.Key_Tab, Qt.Key.Key_Backtab]))
    elif chance < 0.97:
        editor.do(rng.choice([does for _, _, does, _, _ in formats()] + [toggle_task]))
    else:
        QTest.keyClick(
            editor, Qt.Key.Key_Return, rng.choice([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
        )


def edit_elsewhere(there: object, rng: random.Random) -> None:
    text = there.text  # type: ignore[attr-defined]
    at = rng.randint(0, len(text))
    delete = min(len(text) - at, rng.randint(1, 5)) if rng.random() < 0.4 else 0
    there.splice(Splice(at, delete, rng.choice(ALPHABET) if rng.random() < 0.8 or not delete else ""))  # type: ignore[attr-defined]


def chosen(live: LiveText) -> str:
    start, end = sorted(live.caret())
    return live.text[start:end]


@pytest.mark.parametrize("kind", [RichEditor, PlainEditor])
@pytest.mark.parametrize("seed", range(4))
def test_editor_and_note_stay_equal(desk: Callable[..., Desk], kind: type[Editor], seed: int) -> None:
    rng = random.Random(seed)
    d = desk("Anna", "Bruno")
    doc = d.note("Fuzz", "# Hello 😀\n\nline two\n")
    here, there = d.anna.app.open_note(d.circle, doc), d.bruno.app.open_note(d.circle, doc)
    editor = kind()
    editor.resize(500, 300)
    binding = Binding(here, editor)
    editor.show()
    for step in range(STEPS):
        chance = rng.random()
        if chance < 0.5:
            type_something(editor, rng)
        elif chance < 0.62:
            QTest.keyClick(
                editor,
                Qt.Key.Key_Z,
                rng.choice(
                    [
                        Qt.KeyboardModifier.ControlModifier,
                        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
                    ]
                ),
            )
        else:
            edit_elsewhere(there, rng)
            if rng.random() < 0.6:
                d.world.settle(0.06)
        if rng.random() < 0.1:
            QApplication.processEvents()
        assert raw(editor) == editor.live.text == shown(here.text), (seed, step)
    d.world.settle(3)
    assert here.text == there.text
    assert raw(editor) == shown(here.text)
    binding.release()
    here.close()
    there.close()
    editor.deleteLater()


class Standing:
    """A note that only remembers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.on_change: Callable[[tuple[Splice, ...], Origin], None] | None = None
        self.heard: list[Splice] = []

    def splice(self, splice: Splice) -> None:
        self.heard.append(splice)
        end = splice.at + splice.delete
        self.text = self.text[: splice.at] + splice.insert + self.text[end:]

    def edit(self, splices: Sequence[Splice]) -> None:
        for splice in splices:
            self.splice(splice)

    def undo(self) -> bool:
        return False

    redo = undo


@pytest.mark.parametrize("kind", [RichEditor, PlainEditor])
@pytest.mark.parametrize("seed", range(6))
def test_caret_and_selection_stay_on_their_characters(kind: type[Editor], seed: int) -> None:
    """Every character is unlike every other, so it can be told which ones the selection holds."""
    rng = random.Random(seed)
    letters = [chr(0x4E00 + k) if k % 3 else chr(0x20000 + k) for k in range(5000)]
    note = Standing("".join(letters[:300]))
    fresh = iter(letters[300:])
    editor = kind()
    binding = Binding(note, editor)
    editor.resize(300, 200)
    editor.show()
    for _ in range(250):
        if rng.random() < 0.3:
            place(editor, rng)
        text = editor.live.text
        before, (anchor, caret) = chosen(editor.live), editor.live.caret()
        left = text[caret - 1] if caret else ""
        at = rng.randint(0, len(text))
        delete = min(len(text) - at, rng.choice([0, 0, 1, 4]))
        insert = "".join(next(fresh) for _ in range(rng.choice([0, 1, 3])))
        editor.live.apply((Splice(at, delete, insert),))
        gone = set(text[at : at + delete])
        after = editor.live.text
        inside = {c for c in insert if min(anchor, caret) < at and at + delete < max(anchor, caret)}
        assert set(chosen(editor.live)) == (set(before) - gone) | inside
        if anchor == caret and left and left not in gone and not (at < caret <= at + delete):
            now = editor.live.caret()[1]
            assert after[now - 1] == left
        if anchor != caret and set(before) - gone:
            now_anchor, now_caret = editor.live.caret()
            assert (now_anchor < now_caret) == (anchor < caret), "the caret stays at its end of the selection"
        assert raw(editor) == after
    assert note.heard == [], "what others did never comes out as typing"
    binding.release()
    editor.deleteLater()


@pytest.mark.parametrize("kind", [RichEditor, PlainEditor])
def test_what_the_reader_sees_does_not_jump(kind: type[Editor], qtbot: object) -> None:
    note = Standing("\n".join(f"line {k}" for k in range(400)))
    editor = kind()
    binding = Binding(note, editor)
    editor.resize(300, 200)
    editor.show()
    QApplication.processEvents()
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 2)
    top = editor.cursorForPosition(editor.viewport().rect().topLeft()).block().text()
    editor.live.apply((Splice(0, 0, "one\ntwo\nthree\n"),))
    assert editor.cursorForPosition(editor.viewport().rect().topLeft()).block().text() == top
    binding.release()
    editor.deleteLater()


def test_half_a_character_never_reaches_the_note() -> None:
    note = Standing("a😀b")
    editor = RichEditor()
    binding = Binding(note, editor)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(2)  # between the halves, where no key can go
    cursor.insertText("x")
    assert all(char < "\ud800" or char > "\udfff" for char in note.text)
    QApplication.processEvents()
    assert raw(editor) == note.text
    binding.release()
    editor.deleteLater()


def test_a_burst_of_splices_is_one_edit_block() -> None:
    note = Standing("one two three")
    editor = RichEditor()
    binding = Binding(note, editor)
    told: list[tuple[int, int, int]] = []
    editor.document().contentsChange.connect(lambda *a: told.append(a))
    editor.live.apply((Splice(0, 3, "1"), Splice(2, 3, "2"), Splice(4, 5, "😀")))
    assert raw(editor) == "1 2 😀"
    assert len(told) == 1
    assert editor.live.text == "1 2 😀"
    assert units("1 2 😀") == editor.document().characterCount() - 1
    binding.release()
    editor.deleteLater()
