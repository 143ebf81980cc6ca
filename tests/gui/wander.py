"""Wanders through the whole window by chance, and tells what went wrong: `python -m tests.gui.wander --seed 1 --walks 5`.

No test of the suite, because a walk takes minutes and time has a say in it; a seed finds the way again as well as it
can. A step is an action, a click, a row, some keys, another size or theme, or something that others do at the same
moment. Wrong is an exception that nobody caught, or a warning of Qt's. The exit code is 1 if there was any.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

FOLDER = tempfile.TemporaryDirectory(prefix="peermesh-wander-")  # goes with this process
HOME = FOLDER.name
os.environ.update(QT_QPA_PLATFORM="offscreen", HOME=HOME, XDG_STATE_HOME=HOME, XDG_CONFIG_HOME=HOME)

from PySide6.QtCore import QEvent, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler  # noqa: E402 - a home first
from PySide6.QtGui import QDesktopServices  # noqa: E402 - as above
from PySide6.QtTest import QTest  # noqa: E402 - as above
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget  # noqa: E402 - as above

from peermesh.cli.demo_circle import demo_circle  # noqa: E402 - as above
from peermesh.cli.demo_circle.lively import Lively  # noqa: E402 - as above
from ui.desktop.start import make_application  # noqa: E402 - as above
from ui.house import furnished  # noqa: E402 - as above

KEPT = 12
"""Steps that are told with what went wrong."""
ELSEWHERE = {"app.quit", "note.print"}
ANEW = ("Language:", "Text size:", "Lingua:", "Dimensione")
"""Buttons that make the window anew, which is for the desktop, who is not here."""
KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for name in [
        "Return",
        "Tab",
        "Escape",
        "Down",
        "Up",
        "Left",
        "Right",
        "Space",
        "Delete",
        "Backspace",
        "Home",
        "End",
        "PageDown",
        "F2",
        "Z",
    ]
]
WORDS = ("bread ", " [[", "@ma", "#tag", "- [ ] x", "**b**", "# h", "(a", "`c`", "3")
SIZES = ((800, 560), (1000, 700), (1280, 900), (1500, 800))
NO_KEY, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Step = Callable[[QWidget], str]


class Wrong:
    """Counts and prints what nobody caught."""

    def __init__(self) -> None:
        self.count = 0
        self.seed = 0
        self.steps: deque[str] = deque(maxlen=KEPT)
        sys.excepthook = self._raised
        qInstallMessageHandler(self._warned)

    def tell(self, text: str) -> None:
        """One more."""
        self.count += 1
        print(f"\nseed {self.seed}, after {list(self.steps)}:\n{text}", flush=True)

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.tell("".join(traceback.format_exception(kind, error, trace)))

    def _warned(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith("This plugin does not support"):
            self.tell(f"Qt: {text}")


class Walk:
    """One circle, one window, so many steps."""

    def __init__(self, chance: random.Random, wrong: Wrong, stack: ExitStack) -> None:
        language = chance.choice(["en", "it"])
        make_application(language)
        self.chance = chance
        self.wrong = wrong
        self.demo = stack.enter_context(demo_circle(language))
        self.lively = Lively(self.demo)
        stack.callback(self.lively.close)
        self.window = furnished(self.demo.mine)
        stack.callback(self._end)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.show_circles(self.demo.circle)
        self.window.open_note(self.demo.shown)

    def go(self, steps: int) -> None:
        """So many steps."""
        kinds: dict[Step, int] = {
            self._action: 30, self._click: 25, self._row: 10, self._type: 12, self._key: 12, self._others: 6, self._look: 5,
        }  # fmt: skip
        for at in range(steps):
            front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
            if front is not self.window and self.chance.random() < 0.12:
                step: Step = self._escape
            else:
                [step] = self.chance.choices(list(kinds), list(kinds.values()))
            try:
                self.wrong.steps.append(step(front))
            except RuntimeError:  # what was aimed at went away
                self.wrong.steps.append("gone")
            self._rest(at)

    def _rest(self, at: int) -> None:
        QApplication.processEvents()
        if at % 3 == 0:
            self.demo.settle()
            self.demo.network.advance(0.2)
            QApplication.processEvents()
        for found in QApplication.topLevelWidgets():
            if type(found).__name__ in ("QFileDialog", "QPrintDialog") and found.isVisible():
                found.close()
        if not (QApplication.activeModalWidget() or QApplication.activePopupWidget()):
            self.window.activateWindow()

    # -- steps; each says what it did

    def _action(self, front: QWidget) -> str:
        if front is not self.window:
            return self._click(front)
        action = self.chance.choice([one for one in self.window.deeds.offered() if one.data() not in ELSEWHERE])
        action.trigger()
        return str(action.data())

    def _click(self, front: QWidget) -> str:
        found = [
            one
            for one in front.findChildren(QAbstractButton)
            if one.isVisible()
            and one.isEnabled()
            and one.window() is front
            and not one.accessibleName().startswith(ANEW)
        ]
        if not found:
            return "no button"
        button = self.chance.choice(found)
        said = f"click {button.accessibleName() or button.text()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return said

    def _row(self, front: QWidget) -> str:
        found = [one for one in front.findChildren(QAbstractItemView) if one.isVisible() and one.model().rowCount()]
        if not found:
            return "no list"
        view = self.chance.choice(found)
        index = view.model().index(self.chance.randrange(view.model().rowCount()), 0)
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        return f"row {index.row()} of {type(view).__name__}"

    def _type(self, front: QWidget) -> str:
        text = self.chance.choice(WORDS)
        QTest.keyClicks(QApplication.focusWidget() or front, text)
        return f"type {text}"

    def _key(self, front: QWidget) -> str:
        key, modifier = self.chance.choice(KEYS), self.chance.choice([NO_KEY, NO_KEY, CONTROL, SHIFT])
        QTest.keyClick(QApplication.focusWidget() or front, key, modifier)
        return f"{modifier.name} {key.name}"

    def _escape(self, front: QWidget) -> str:
        QTest.keyClick(QApplication.focusWidget() or front, Qt.Key.Key_Escape)
        return "Escape"

    def _others(self, front: QWidget) -> str:
        if self.chance.random() < 0.3:
            self.chance.choice(self.demo.apps[1:]).note_new(self.demo.circle, "Rye", "see [[Bread]]")
            return "others write a note"
        self.lively.step(0.5)
        return "others do something"

    def _look(self, front: QWidget) -> str:
        if self.chance.random() < 0.5:
            self.window.retheme(dark=self.chance.random() < 0.5)
            return "theme"
        self.window.resize(*self.chance.choice(SIZES))
        return "size"

    def _end(self) -> None:
        while (front := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            front.close()
            QApplication.processEvents()
        self.window.leave()
        self.window.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    """Walk, and say how often something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name, usual in (("seed", 1), ("walks", 3), ("steps", 400)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args()
    QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign]  # no browser, no folder
    Path(HOME, "Documents").mkdir()
    wrong = Wrong()
    for wrong.seed in range(asked.seed, asked.seed + asked.walks):
        wrong.steps.clear()
        with ExitStack() as stack:
            Walk(random.Random(wrong.seed), wrong, stack).go(asked.steps)
        print(f"seed {wrong.seed}: {asked.steps} steps", flush=True)
    print(f"{wrong.count} times something was wrong")
    return 1 if wrong.count else 0


if __name__ == "__main__":
    sys.exit(main())
