"""Who has helped whom, in a real window: drawn, as a table, saved; no number anywhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from peermesh.app.practices import Tie
from peermesh.errors import StorageError
from peermesh.notebook.deeds import DeedKind
from tests.gui.conftest import Desk
from ui.people.card import ProfileCard
from ui.people.deed_words import deed_words
from ui.people.helping import HelpingView
from ui.people.ties import RADIUS, WIDTH, arrow, pen, places


def table(view: HelpingView) -> list[tuple[str, ...]]:
    items = [[view.table.item(row, column) for column in range(3)] for row in range(view.table.rowCount())]
    return [tuple(item.text() for item in row if item is not None) for row in items]


@pytest.fixture
def busy(desk) -> Desk:
    """Bruno answered Anna's request long ago, and cheers for her win today."""
    one: Desk = desk("Anna", "Bruno")
    doc = one.anna.app.practices.helping.ask(one.circle, "Backups")
    win = one.anna.app.practices.wins.tell(one.circle, "The oven works")
    one.world.settle(2)
    one.bruno.app.practices.helping.reply(one.circle, doc, "A disk.")
    one.world.settle(40 * 86_400, step=10 * 86_400)
    one.bruno.app.practices.wins.cheer(one.circle, win)
    one.world.settle(2)
    return one


def test_the_picture_and_the_table_follow_the_chosen_time(busy: Desk, qtbot: QtBot) -> None:
    window = busy.window()
    window.deeds["people.helping"].trigger()
    view = window.people.page.helping
    assert table(view) == [("Bruno", "Anna", "cheered")]
    view.periods.setCurrentIndex(3)
    view.periods.activated.emit(3)
    assert table(view) == [("Bruno", "Anna", "answered, cheered")]
    assert view.picture.accessibleName().endswith("Anna. Bruno for Anna: answered, cheered")
    assert "does not say how often" in view.says.text()
    view.picture.setFocus()
    qtbot.keyClick(view.picture, Qt.Key.Key_Right)
    assert "Bruno. Bruno for Anna" in view.picture.accessibleName()
    qtbot.keyClick(view.picture, Qt.Key.Key_Return)
    busy.dialog(ProfileCard).close()
    view.choose("7")
    assert view.nothing.isHidden()
    busy.bruno.app.practices.wins.cheer(
        busy.circle, busy.anna.app.practices.wins.every(busy.circle)[0].info.doc, on=False
    )
    busy.spin(2)
    window.people.refresh()
    assert not view.nothing.isHidden()
    assert not view.keep.isEnabled()


def test_it_is_saved_as_svg_and_png(busy: Desk, tmp_path: Path) -> None:
    window = busy.window()
    window.deeds["people.helping"].trigger()
    view = window.people.page.helping
    view.choose("all")
    view.saved.emit(tmp_path / "circle.svg")
    drawn = ET.parse(tmp_path / "circle.svg").getroot()
    said = "".join(drawn.itertext())
    assert "Bakers: who has helped whom (All time)" in said
    assert {"Anna", "Bruno"} <= {text.strip() for text in drawn.itertext()}
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", (tmp_path / "circle.svg").read_text())
    view.saved.emit(tmp_path / "circle.png")
    assert QImage(str(tmp_path / "circle.png")).size() == QSize(1920, 1280)
    with pytest.raises(StorageError, match="could not be written"):
        view.save(tmp_path / "nowhere" / "circle.png")
    view.saved.emit(tmp_path / "nowhere" / "circle.svg")
    assert window.notice.isVisible()


def test_every_line_is_as_wide_and_every_disc_as_large_as_any_other() -> None:
    assert {pen(kind).widthF() for kind in DeedKind} == {WIDTH}
    assert len({(pen(kind).color().name(), tuple(pen(kind).dashPattern())) for kind in DeedKind}) == len(DeedKind)
    assert {deed_words.of(kind) for kind in DeedKind}.isdisjoint({""})
    assert set(Tie.__slots__) == {"who", "whom", "kinds"}  # nothing that could be added up
    for people in (1, 2, 5, 50):
        at = places(QSize(700, 400), people, 0, 30)
        assert len({(round(one.x()), round(one.y())) for one in at}) == people


def test_arrows_there_and_back_do_not_cover_each_other() -> None:
    there, head = arrow(QPointF(0, 0), QPointF(200, 0), 16)
    back, _ = arrow(QPointF(200, 0), QPointF(0, 0), 16)
    assert there.pointAtPercent(0.5).y() > 10
    assert back.pointAtPercent(0.5).y() < -10
    assert head.boundingRect().right() < 200 - RADIUS
    assert arrow(QPointF(5, 5), QPointF(5, 5), 16)  # two discs in one place: nothing is divided by nothing
