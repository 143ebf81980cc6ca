"""Real windows over real Apps on the in-memory network, offscreen. A Qt message that nobody expected fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QLocale, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World
from ui import i18n
from ui.desktop import appearance
from ui.house import furnished
from ui.look import theme
from ui.window.window import Window

T = TypeVar("T", bound=QWidget)

EXPECTED = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise()",
    "This plugin does not support grabbing",
)
"""What the offscreen platform says about itself."""


PATIENCE_MS = 30_000
"""For what surely comes: tests run beside each other on busy processors."""


class Patient(QtBot):
    """Waits as long as a slow machine may need; only what never comes takes so long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **how: object) -> SignalBlocker:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return Patient(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["peermesh"]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    QLocale.setDefault(QLocale("en_GB"))
    qapp.setStyle("Fusion")
    qapp.setQuitOnLastWindowClosed(False)
    theme.choose_font(qapp)
    theme.apply(qapp, dark=False)
    i18n.install(qapp, "en")
    return qapp


@pytest.fixture(autouse=True)
def no_qt_warning() -> Iterator[list[str]]:
    """Everything Qt has to say that is not expected; the test fails if anything is left in it."""
    said: list[str] = []

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(EXPECTED):
            said.append(f"{kind.name}: {text}")

    old = qInstallMessageHandler(heard)
    yield said
    qInstallMessageHandler(old)
    assert said == []


@pytest.fixture
def text_size(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Text of another size, in per cent, until the test ends."""
    yield partial(appearance.resize, qapp)
    appearance.resize(qapp, 100)


class Desk:
    """Anna's window beside Bruno's App, in one circle, or Anna alone."""

    def __init__(self, world: World, qtbot: QtBot) -> None:
        self.world = world
        self.qtbot = qtbot
        self.anna: Person = world.people[0]
        self.windows: list[Window] = []
        self.circle: CircleId

    @property
    def bruno(self) -> Person:
        return self.world.people[1]

    def window(self, person: Person | None = None) -> Window:
        made = furnished((person or self.anna).app)
        self.windows.append(made)
        made.resize(1100, 700)
        made.show()
        self.qtbot.waitExposed(made)
        made.activateWindow()
        self.qtbot.waitUntil(made.isActiveWindow)
        self.spin()
        return made

    def window_as_it_comes(self, doc: DocId | None = None) -> Window:
        """A window that was not shown yet, and nothing done since it was made."""
        made = furnished(self.anna.app, self.circle, doc)
        self.windows.append(made)
        return made

    def spin(self, seconds: float = 0.0) -> None:
        """Let the Apps and the windows come to rest, and time pass for the Apps."""
        self.world.settle(seconds)
        for window in self.windows:
            if window.notes._soon.isActive():
                window.notes.refresh()
            if window._heard._timer.isActive():
                window._heard._timer.stop()
                window._heard._run()
            if window.notes._soon.isActive():
                window.notes.refresh()
            window.page.refresh_status()
        QApplication.processEvents()
        self.world.settle()

    def note(self, title: str = "Bread", body: str = "", *, by: Person | None = None) -> DocId:
        doc = (by or self.anna).app.note_new(self.circle, title, body)
        self.world.settle(2)
        return doc

    def dialog(self, kind: type[T]) -> T:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def close(self) -> None:
        for window in self.windows:
            window.leave()
            assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []
            window.deleteLater()
        self.world.close()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no window outlives its test


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Makes a desk; with two names or more everybody shares the circle "Bakers", alone it is a private space."""
    made: list[Desk] = []

    def make(*names: str, circle: bool = True) -> Desk:
        world = World(tmp_path / str(len(made)), *(names or ("Anna",)))
        one = Desk(world, qtbot)
        if circle:
            one.circle = world.together("Bakers")
            world.settle(3)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()
