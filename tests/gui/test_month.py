"""A month of a circle of four, walked through their windows.

PEERMESH_PICTURES=FOLDER keeps a picture of each step in FOLDER/LANGUAGE, and walks the month in Italian too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Desk
from tests.gui.month.begin import all_are_full_members, charter, found
from tests.gui.month.between import brainstorm, help_becomes_a_discovery, introduce, win
from tests.gui.month.end import home, remove_dario, take_away
from tests.gui.month.walk import NAMES, Month
from tests.gui.month.weeks import check_in, check_in_begins, look_back
from ui import i18n
from ui.parts import background

PICTURES = os.environ.get("PEERMESH_PICTURES", "")
LANGUAGES = ["en", "it"] if PICTURES else ["en"]
"""Each takes about six seconds."""


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    background.wait_for_all()


@pytest.fixture
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language that the windows speak, English again afterwards."""
    before = QLocale()
    made = i18n.install(qapp, request.param)
    yield request.param
    for translator in made:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_a_month_in_four_windows(desk: Callable[..., Desk], spoken: str) -> None:
    month = Month(desk(*NAMES, circle=False), spoken, Path(PICTURES, spoken) if PICTURES else None)
    found(month)
    all_are_full_members(month)
    charter(month)
    check_in_begins(month)
    check_in(month, 1)
    help_becomes_a_discovery(month)
    month.week()
    check_in(month, 2)
    brainstorm(month)
    month.week()
    check_in(month, 3)
    win(month)
    introduce(month)
    month.week()
    check_in(month, 4)
    look_back(month)
    remove_dario(month)
    take_away(month)
    home(month)
    assert len(month.album.taken) == 25
    trouble = [event for person in month.people for event in person.told if type(event).__name__ == "TroubleTold"]
    assert trouble == []
