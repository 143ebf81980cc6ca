"""Makes the README's pictures from the real window with made-up people: `.venv/bin/python packaging/pictures.py`.

Six profiles in a temporary folder share a circle over the in-memory network; nothing of this computer is shown.
Every picture in light and dark, and one in Italian: packaging/pictures/<name>-<theme>.png.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402 - the path comes first
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402 - as above
from PySide6.QtTest import QTest  # noqa: E402 - as above
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402 - as above

from peermesh.cli.demo_circle import Demo, demo_circle  # noqa: E402 - as above
from peermesh.cli.demo_circle.lively import GIULIO, LIN, MARTA, NOOR, Lively  # noqa: E402 - as above
from ui.desktop.start import make_application  # noqa: E402 - as above
from ui.house import furnished  # noqa: E402 - as above
from ui.look import theme  # noqa: E402 - as above

PICTURES = ROOT / "packaging" / "pictures"
SIZE = (1280, 800)


class Studio:
    """One window on the made-up circle, as its owner sees it."""

    def __init__(self, demo: Demo, stack: ExitStack, language: str) -> None:
        self.demo = demo
        self.qt = make_application(language)
        self.lively = Lively(demo)
        stack.callback(self.lively.close)
        demo.away(LIN, NOOR)
        self.window = furnished(demo.mine)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.show_circles(demo.circle)
        self.window.open_note(demo.shown)
        self.window.page.focus_text()
        self._point()
        stack.callback(self.window.close)
        self.rest()

    def _point(self) -> None:
        """Marta's caret, and what Giulio has selected."""
        for number in (MARTA, GIULIO):
            self.lively.take_up(number)

    def escape(self) -> None:
        """What has popped up goes away."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Escape)

    def show_help(self) -> None:
        """The help request that has been answered."""
        self.window.practices.sections.go("help")
        mine = self.demo.mine
        asked = [one for one in mine.practices.helping.every(self.demo.circle) if one.became is not None]
        self.window.open_note(asked[0].doc)

    def show_helping(self) -> None:
        """Who has helped whom."""
        self.window.practices.sections.go("notes")
        self.window.deeds["people.helping"].trigger()

    def show_meeting(self) -> None:
        """The meeting that was held, with its notes."""
        self.window.practices.sections.go("meetings")
        held = self.demo.mine.practices.meetings.every(self.demo.circle)[-1]
        self.window.open_note(held.doc)

    def show_circle(self) -> None:
        """The circle as a live picture."""
        self.window.practices.sections.go("notes")
        self.window.deeds["people.circle"].trigger()

    def rest(self) -> None:
        """Let everything arrive and be painted."""
        for _ in range(6):
            self.demo.settle()
            self.demo.network.advance(0.1)
            self.qt.processEvents()

    def shoot(
        self, name: str, *, before: Callable[[], object] = lambda: None, after: Callable[[], object] = lambda: None
    ) -> None:
        """The window in both themes, with what `before` opens; a dialog is closed again, all else by `after`."""
        for dark, tag in ((False, "light"), (True, "dark")):
            self.window.retheme(dark=dark)
            before()
            self.rest()
            self._point()
            self.rest()
            top = QApplication.activeModalWidget()
            _picture(self.window, top).save(str(PICTURES / f"{name}-{tag}.png"))
            if top is not None:
                top.close()
            after()
        theme.apply(self.qt, dark=False)
        self.window.retheme(dark=False)


def _picture(window: QWidget, dialog: QWidget | None) -> QPixmap:
    shot = window.grab()
    if dialog is not None:
        painter = QPainter(shot)
        centre = window.rect().center() - dialog.rect().center()
        painter.drawPixmap(centre, dialog.grab())
        painter.end()
    return shot


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with ExitStack() as stack:
        studio = Studio(stack.enter_context(demo_circle("en")), stack, "en")
        deeds = studio.window.deeds
        studio.shoot("window")
        studio.shoot("reading", before=deeds["view.read"].trigger)
        deeds["view.write"].trigger()
        studio.shoot("palette", before=deeds["find.palette"].trigger, after=studio.escape)
        studio.shoot("history", before=deeds["note.history"].trigger)
        studio.shoot("home", before=deeds["section.home"].trigger)
        studio.shoot("help-request", before=studio.show_help)
        studio.shoot("helping", before=studio.show_helping)
        studio.shoot("meeting", before=studio.show_meeting)
        studio.shoot("circle", before=studio.show_circle)
    with ExitStack() as stack:
        studio = Studio(stack.enter_context(demo_circle("it")), stack, "it")
        studio.shoot("italiano")
        studio.shoot("italiano-home", before=studio.window.deeds["section.home"].trigger)


if __name__ == "__main__":
    main()
