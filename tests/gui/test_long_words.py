"""Parts that show words of any length: labels, names, titles, the hint of an empty note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk
from ui.look import theme
from ui.parts.basics import Short, label
from ui.parts.words import first, short
from ui.people.tables import plain_table, write_rows
from ui.practices.pieces import TitleButton
from ui.writing.title_line import TitleLine

Make = Callable[..., Desk]
WORD = "Sourdough" * 7


def test_a_label_breaks_a_word_that_is_no_word(qtbot: QtBot) -> None:
    made = label(f"See {WORD}", wrap=True)
    qtbot.addWidget(made)
    assert made.text() == f"See {WORD}"
    assert made.minimumSizeHint().width() < made.fontMetrics().horizontalAdvance(WORD) / 3
    for usual in (
        "internationalisation-of-names",
        "パンを焼くのは土曜日の朝で残りはみんなで分けますから持ち帰ってください",
    ):
        other = label(usual, wrap=True)
        qtbot.addWidget(other)
        assert QLabel.text(other) == usual, "what people write is left as it is"


def test_what_can_be_selected_is_copied_as_it_is(qtbot: QtBot) -> None:
    made = label(WORD, wrap=True)
    qtbot.addWidget(made)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSelection(0, len(WORD))
    assert made.selectedText() == WORD


def test_a_name_takes_the_room_there_is(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    row = QHBoxLayout(frame)
    name, when = Short(WORD), label("yesterday")
    row.addWidget(name)
    row.addWidget(when, 1)
    frame.resize(200, 40)
    frame.show()
    qtbot.waitExposed(frame)
    assert frame.width() == 200
    assert when.width() >= when.minimumSizeHint().width()
    frame.grab()
    assert WORD in name.toolTip()
    name.setText("Anna")
    frame.grab()
    assert name.toolTip() == ""


def test_first_names_fit_on_a_button() -> None:
    assert first("Anna Conti") == "Anna"
    assert first(WORD) == f"{WORD[:17]}…"
    assert short(["Anna Conti", "Anna Rossi", "Bruno Neri"]) == ["Anna Conti", "Anna Rossi", "Bruno"]


def test_a_title_button_cuts_another_title_too(qtbot: QtBot) -> None:
    made = TitleButton("", "presentation")
    qtbot.addWidget(made)
    made.resize(160, 30)
    made.show_title(WORD)
    assert made.text().endswith("…")
    assert made.accessibleName() == WORD
    made.show_title("Rye & salt")
    assert made.text() == " Rye && salt"


def test_a_long_title_begins_at_its_beginning(qtbot: QtBot) -> None:
    line = TitleLine()
    qtbot.addWidget(line)
    line.resize(200, 40)
    line.show()
    qtbot.waitExposed(line)
    line.setText(WORD)
    assert (line.too_long, line.cursorPosition()) == (True, 0)
    assert WORD in line.toolTip()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.end(False)
    line.clearFocus()
    assert line.cursorPosition() == 0
    line.setText("Rye")
    assert (line.too_long, line.toolTip()) == (False, "")


def test_a_long_title_fades(qtbot: QtBot) -> None:
    """Its last pixels are the ground's, where the letters would be cut."""
    line = TitleLine()
    qtbot.addWidget(line)
    line.setText("M" * 80)
    line.resize(200, 40)
    line.show()
    qtbot.waitExposed(line)
    image = line.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    last = {image.pixelColor(image.width() - 1, y).name() for y in range(4, image.height() - 4)}
    assert last == {theme.color("surface").name()}


def test_rows_grow_when_columns_become_narrow(qtbot: QtBot) -> None:
    table = plain_table(["Who", "What"], "Who does what")
    qtbot.addWidget(table)
    write_rows(table, [["Anna", "bakes the bread for everybody on Saturdays"]])
    table.resize(900, 200)
    table.show()
    qtbot.waitExposed(table)
    one_line = table.rowHeight(0)
    table.resize(260, 200)
    qtbot.waitUntil(lambda: table.rowHeight(0) > one_line)


def test_the_hint_of_an_empty_note_goes_with_the_first_letter(desk: Make) -> None:
    d = desk()
    window = d.window()
    window.open_note(d.note("Rye"))
    editor = window.page.rich
    editor.hint = "One\nTwo\nThree"  # more lines than the text has

    def inked() -> bool:
        """Whether anything stands in the third line."""
        line = editor.cursorRect().height()
        image = editor.viewport().grab().toImage()
        ground = image.pixelColor(image.width() - 1, image.height() - 1)
        rows = range(line * 2 + 14, min(image.height(), line * 3 + 14))
        return any(image.pixelColor(x, y) != ground for y in rows for x in range(0, 120, 2))

    assert inked()
    d.qtbot.keyClicks(editor, "x")
    assert not inked()
