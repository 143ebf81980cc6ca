"""A device wrote two histories: the window says so, and offers what only the other one holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Desk
from tests.scenario.test_forks import edit, roll_back, save_disk
from ui.forks.dialog import HistoriesDialog
from ui.forks.room import ForksRoom

Make = Callable[..., Desk]


def test_the_other_history_is_offered_applied_again_and_left_out(desk: Make, tmp_path: Path) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "rye")
    save_disk(d.bruno, tmp_path / "disk")
    d.world.settle(65, step=1.0)
    edit(d.bruno, d.circle, doc, ", salt")
    d.bruno.app.note_new(d.circle, "Only before", "lost?")
    d.world.settle(3)
    roll_back(d.bruno, tmp_path / "disk", online=False)
    for text in (", yeast", " and", " time"):
        edit(d.bruno, d.circle, doc, text)
    window = d.window()
    assert not window.deeds.possible("circle.histories")
    d.bruno.online()
    d.spin(100)
    room = next(room for room in window._rooms if isinstance(room, ForksRoom))
    room.offer()
    assert "two histories" in window.notice.text.text()
    window.notice.does.click()
    dialog = d.dialog(HistoriesDialog)
    assert sorted(dialog.notes.itemText(at) for at in range(2)) == ["Bread", "Only before"]
    dialog.notes.setCurrentIndex(dialog.notes.findText("Only before"))
    assert "Bruno" in dialog.where.text()
    assert dialog.text.toPlainText() == "lost?"
    dialog.leave.click()
    assert dialog.notes.count() == 1
    assert ", salt" in dialog.text.toPlainText()
    dialog.apply.click()
    d.spin(3)
    QApplication.processEvents()
    assert ", salt" in d.bruno.text(doc)
    assert ", yeast and time" in d.bruno.text(doc)
    assert not window.deeds.possible("circle.histories")
    room.offer()
    assert {row.title for row in d.anna.app.notes(d.circle)} == {"Bread"}
