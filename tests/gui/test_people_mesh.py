"""The circle's picture: where everybody is, what it says without eyes, what moves, and what it costs."""

from __future__ import annotations

import itertools
import math
import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peermesh.app import Profile
from peermesh.types import DeviceId
from ui.look import theme
from ui.people.company import Company, Somebody
from ui.people.mesh import Mesh
from ui.people.mesh_shape import edge, shape

NOW = 1_700_000_000_000
SEEN = NOW - 3_600_000
SMALL, LARGE = (234, 168), (900, 600)


def company(count: int, *, away: tuple[int, ...] = (), lacking: tuple[int, ...] = ()) -> Company:
    people = tuple(
        Somebody(
            person=DeviceId(bytes([i]) * 32),
            profile=Profile(name=f"{chr(65 + i)}da Number{i}"),
            is_me=i == 0,
            guest=False,
            near=i not in away,
            online=i not in away,
            last_seen_ms=SEEN if i in away else None,
            latest=i not in lacking,
            devices=1,
        )
        for i in range(count)
    )
    here = [i for i in range(count) if i not in away]
    return Company(people, frozenset(itertools.combinations(here, 2)))


@pytest.fixture
def mesh(qtbot: QtBot) -> Mesh:
    made = Mesh()
    qtbot.addWidget(made)
    made.resize(*SMALL)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 18, 30])
def test_everybody_is_inside_and_nobody_covers_another(count: int, size: tuple[int, int]) -> None:
    found = shape(*size, count, 15)
    for middle, radius in zip(found.places, found.radii, strict=True):
        assert radius <= middle.x() <= size[0] - radius
        assert radius <= middle.y() <= size[1] - radius - (15 if found.named else 0)
    for (a, r), (b, s) in itertools.combinations(zip(found.places, found.radii, strict=True), 2):
        apart = math.hypot(a.x() - b.x(), a.y() - b.y())
        assert apart > r + s if count <= 18 else apart > r, "thirty people on a small card may touch"


@pytest.mark.parametrize("count", [3, 6, 18])
def test_an_edge_between_others_never_runs_through_me(count: int) -> None:
    found = shape(*LARGE, count, 15)
    me = found.places[0]
    for a, b in itertools.combinations(range(1, count), 2):
        path = edge(found, a, b)
        nearest = min(
            math.hypot(point.x() - me.x(), point.y() - me.y())
            for point in (path.pointAtPercent(step / 40) for step in range(41))
        )
        assert nearest > found.radii[0]


def test_places_do_not_depend_on_who_is_here(mesh: Mesh) -> None:
    mesh.show_company(company(6), NOW)
    before = mesh.drawn
    mesh.show_company(company(6, away=(2, 3)), NOW)
    assert mesh.drawn == before


def test_the_whole_picture_is_told_in_words(mesh: Mesh) -> None:
    mesh.show_company(company(3, away=(2,), lacking=(2,)), NOW)
    said = mesh.accessibleDescription()
    assert "Ada Number0 (you): this device, has the latest of this note" in said
    assert "Bda Number1: connected now, has the latest of this note" in said
    assert "Cda Number2: last seen " in said
    assert "does not have the latest yet" in said


def test_arrows_go_round_and_enter_opens(mesh: Mesh, qtbot: QtBot) -> None:
    mesh.show_company(company(3), NOW)
    opened: list[object] = []
    mesh.chosen.connect(opened.append)
    mesh.setFocus()
    for key, name in (
        (Qt.Key.Key_Right, "Bda"),
        (Qt.Key.Key_Down, "Cda"),
        (Qt.Key.Key_Right, "Ada"),
        (Qt.Key.Key_Left, "Cda"),
    ):
        qtbot.keyClick(mesh, key)
        assert mesh.current is not None
        assert mesh.current.name.startswith(name)
        assert name in mesh.accessibleName()
    qtbot.keyClick(mesh, Qt.Key.Key_Return)
    assert opened == [mesh.company.people[2].person]


def test_pointing_at_nobody_opens_nothing(mesh: Mesh, qtbot: QtBot) -> None:
    mesh.show_company(company(3), NOW)
    opened: list[object] = []
    mesh.chosen.connect(opened.append)
    qtbot.mouseClick(mesh, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert opened == []
    assert mesh.drawn.at(QPointF(1, 1)) is None


def test_the_focus_can_be_seen(mesh: Mesh) -> None:
    mesh.show_company(company(3), NOW)
    mesh.clearFocus()
    without = mesh.grab().toImage()
    mesh.setFocus()
    assert mesh.grab().toImage() != without


def test_it_moves_only_while_something_changes(mesh: Mesh, qtbot: QtBot) -> None:
    mesh.show_company(company(4), NOW)
    assert not mesh.moving, "the first picture stands at once"
    mesh.show_company(company(4), NOW + 60_000)
    assert not mesh.moving, "time alone moves nothing"
    mesh.show_company(company(4, away=(2,)), NOW)
    assert mesh.moving
    mesh._moves.setCurrentTime(mesh._moves.duration())
    assert not mesh.moving


def test_what_arrives_at_somebody_travels_to_them(mesh: Mesh) -> None:
    mesh.show_company(company(4, lacking=(1, 2), away=(2,)), NOW)
    mesh.show_company(company(4, lacking=(2,), away=(2,)), NOW)
    assert len(mesh._travels) == 1
    mesh._moves.setCurrentTime(450)
    between = mesh.grab().toImage()
    mesh._moves.setCurrentTime(mesh._moves.duration())
    assert mesh._travels == []
    assert mesh.grab().toImage() != between


def test_another_circle_stands_at_once(mesh: Mesh) -> None:
    mesh.show_company(company(4), NOW)
    others = tuple(
        Somebody(DeviceId(bytes([100 + i]) * 32), one.profile, one.is_me, False, True, True, None, True, 1)
        for i, one in enumerate(company(3).people)
    )
    mesh.show_company(Company(others), NOW)
    assert not mesh.moving


def test_the_theme_reaches_it(mesh: Mesh, qapp: QApplication) -> None:
    mesh.show_company(company(4), NOW)
    light = mesh.grab().toImage()
    theme.apply(qapp, dark=True)
    mesh.retheme()
    try:
        assert mesh.grab().toImage() != light
    finally:
        theme.apply(qapp, dark=False)


def test_eighteen_people_are_cheap_to_draw(mesh: Mesh) -> None:
    mesh.resize(*LARGE)
    mesh.show_company(company(18, away=(3, 4)), NOW)
    ground = QImage(*LARGE, QImage.Format.Format_ARGB32_Premultiplied)
    mesh.render(ground)
    took = []
    for _ in range(5):
        begun = time.thread_time()
        mesh.render(ground)
        took.append(time.thread_time() - begun)
    assert min(took) < 0.060, "more than a hundred edges; a frame of what is usual takes a few milliseconds"
