"""Every action there is, done once; whatever it shows is walked: names, plain labels, nothing cut off, in both languages.

A room that adds an action is walked by this test without being named in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.gui.conftest import Desk
from ui import i18n
from ui.window.window import Window

Make = Callable[..., Desk]
BODY = "# Head\n\n**bold** [[Other]] @Bruno #tag\n- [ ] task\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
ELSEWHERE = {
    "app.quit": "ends the window",
    "note.print": "the system's own dialog",
    "note.pdf": "the system's own dialog",
    "note.attach": "the system's own dialog",
}
"""Actions that are not done here, and why."""


@pytest.fixture(params=["en", "it"])
def full(request: pytest.FixtureRequest, desk: Make, qapp: QApplication) -> Iterator[tuple[Desk, Window]]:
    made = i18n.install(qapp, request.param)
    d = desk("Anna", "Bruno")
    d.note("Other", "see [[Bread]]")
    doc = d.note("Bread", BODY)
    feedback = d.bruno.app.practices.feedback
    key = feedback.add(d.circle, doc, "Shorter?", (0, 4), suggest="Hm")
    feedback.reply(d.circle, doc, key, "Or not")
    feedback.ask(d.circle, doc, [d.anna.app.records.me(d.circle)], "Is it clear?")
    window = d.window()
    window.open_note(doc)
    d.spin(1)
    yield d, window
    for translator in made:
        qapp.removeTranslator(translator)
    i18n.install(qapp, "en")


def shown(window: Window) -> QWidget:
    return QApplication.activeModalWidget() or window


def tidy(window: Window) -> None:
    """Whatever an action opened goes away again."""
    for _ in range(4):
        modal = QApplication.activeModalWidget()
        if modal is None:
            break
        modal.close()
        QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    QApplication.processEvents()


def stages(d: Desk, window: Window) -> Iterator[tuple[str, QWidget]]:
    """What every action shows, one after another."""
    yield "window", window
    note = window.page.note
    assert note is not None
    doc = note.doc
    for action in list(window.deeds.offered()):
        name = action.data()
        if name in ELSEWHERE:
            continue
        if window.page.note is None or window.right.currentWidget() is not window.page:
            window.open_note(doc)
        action.trigger()
        QApplication.processEvents()
        d.spin()
        yield name, shown(window)
        tidy(window)


def named(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    return bool(interface and interface.text(QAccessible.Text.Name).strip())


def of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets."""
    return widget.objectName().startswith("qt_") or (widget.focusProxy() is not None)


def test_everything_has_a_name_and_nothing_is_cut_off(full: tuple[Desk, Window]) -> None:
    nameless, rich, cut = set(), set(), set()
    seen = 0
    for stage, root in stages(*full):
        seen += 1
        for widget in root.findChildren(QWidget):
            if not widget.isVisible() or of_qt(widget):
                continue
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not named(widget):
                nameless.add((stage, type(widget).__name__, widget.objectName()))
            if isinstance(widget, QLabel):
                if widget.textFormat() is not Qt.TextFormat.PlainText:
                    rich.add((stage, widget.text()))
                if widget.wordWrap() and widget.heightForWidth(widget.width()) > widget.height() + 1:
                    cut.add((stage, widget.text()))
            narrow = widget.width() + 1 < widget.minimumSizeHint().width()
            if isinstance(widget, QPushButton) and widget.text() and narrow:
                cut.add((stage, widget.text()))
    assert seen > 40
    assert nameless == set()
    assert rich == set()
    assert cut == set()


def test_every_action_has_a_text_and_keys_that_nobody_else_has(full: tuple[Desk, Window]) -> None:
    _, window = full
    everywhere: dict[str, str] = {}
    for action in window.deeds.offered():
        assert action.text().strip(), action.data()
        keys = action.shortcut().toString()
        if keys and action.parent() is window:
            assert keys not in everywhere, (keys, action.data(), everywhere[keys])
            everywhere[keys] = action.data()
    assert len(everywhere) > 15


@pytest.mark.parametrize("size", [(800, 560), (1100, 700), (1500, 900)])
def test_the_window_fits_every_size(desk: Make, size: tuple[int, int]) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", BODY)
    window = d.window()
    window.resize(*size)
    window.open_note(doc)
    d.spin(0.5)
    assert (window.width(), window.height()) == size
    assert window.page.editor.viewport().width() >= 200
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() + 1 >= button.minimumSizeHint().width(), button.text()
