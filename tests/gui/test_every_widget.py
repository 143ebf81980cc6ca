"""Every action there is, done once; whatever it shows is walked: names, plain labels, nothing cut off, in both languages.

A room that adds an action is walked by this test without being named in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from tests.gui.conftest import Desk
from ui import i18n
from ui.look import theme
from ui.parts.basics import Elided
from ui.window.window import Window

Make = Callable[..., Desk]
BODY = "# Head\n\n**bold** [[Other]] @Bruno #tag\n- [ ] task\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
LONG = "Sourdough" * 7
"""Somebody's name without a space; also as a part of titles and texts."""
ELSEWHERE = {
    "app.quit": "ends the window",
    "note.print": "the system's own dialog",
    "note.pdf": "the system's own dialog",
    "note.attach": "the system's own dialog",
}
"""Actions that are not done here, and why."""


SPOKEN = [("en", 100), ("it", 100), ("en", 150), ("it", 150), ("it", 200)]
"""Languages and sizes of text in per cent; 200 is 150 where the system asks for large text, too."""


NOTHING = (QAccessible.Role.NoRole, QAccessible.Role.Client)
"""Roles that tell a screen reader nothing about what can be done."""


@pytest.fixture(params=SPOKEN, ids=lambda given: f"{given[0]}-{given[1]}")
def full(
    request: pytest.FixtureRequest, desk: Make, qapp: QApplication, text_size: Callable[[int], None]
) -> Iterator[tuple[Desk, Window]]:
    language, size = request.param
    text_size(size)
    made = i18n.install(qapp, language)
    d = desk("Anna", "Bruno")
    d.note("Other", "see [[Bread]]")
    doc = d.note("Bread", BODY)
    feedback = d.bruno.app.practices.feedback
    key = feedback.add(d.circle, doc, "Shorter?", (0, 4), suggest="Hm")
    feedback.reply(d.circle, doc, key, "Or not")
    feedback.ask(d.circle, doc, [d.anna.app.records.me(d.circle)], "Is it clear?")
    window = d.window()
    if size > 150:
        window.resize(1400, 900)  # text of twice the size is read on a screen that has room for it
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
        for _ in range(
            4
        ):  # a timer may just have changed a text: layouts take it in, level by level, and no timer runs
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        yield name, shown(window)
        tidy(window)


def named(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    return bool(interface and interface.text(QAccessible.Text.Name).strip())


def role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role() if interface else QAccessible.Role.NoRole


def of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets."""
    return widget.objectName().startswith("qt_") or (widget.focusProxy() is not None)


def said_by(widget: QWidget) -> str:
    """The text that somebody reads on a widget, or in it."""
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else widget.accessibleName()


def scrolled(widget: QWidget) -> bool:
    """Whether it stands on something that scrolls, where it may well be out of sight."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def cut_off(widget: QWidget) -> str:
    """How the text of a widget is cut off; "" when all of it can be read, or ends in dots by design."""
    if isinstance(widget, QScrollArea):
        never = widget.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return "wider than there is room" if never and widget.widget().width() > widget.viewport().width() else ""
    if isinstance(widget, QTableView):
        rows = range(widget.model().rowCount())
        return "rows too low" if any(widget.rowHeight(row) < widget.sizeHintForRow(row) for row in rows) else ""
    kinds = QLabel | QAbstractButton | QLineEdit | QComboBox
    if not isinstance(widget, kinds) or isinstance(widget, Elided) or not said_by(widget):
        return ""
    if not scrolled(widget) and widget.visibleRegion().boundingRect() != widget.rect():
        return "covered, or outside of what it stands in"
    if isinstance(widget, QLabel) and widget.wordWrap():
        return "too low" if widget.heightForWidth(widget.width()) > widget.height() + 1 else ""
    least = widget.minimumSizeHint()
    if widget.width() + 1 < least.width():
        return "too narrow"
    return "too low" if widget.height() + 1 < least.height() else ""


def test_everything_has_a_name_and_nothing_is_cut_off(full: tuple[Desk, Window]) -> None:
    nameless, roleless, rich = set(), set(), set()
    cut: dict[tuple[str, ...], str] = {}
    seen = 0
    for stage, root in stages(*full):
        seen += 1
        for widget in root.findChildren(QWidget):
            if not widget.isVisible() or of_qt(widget):
                continue
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                if not named(widget):
                    nameless.add((stage, type(widget).__name__, widget.objectName()))
                if role(widget) in NOTHING and not isinstance(widget, QAbstractScrollArea):
                    roleless.add((stage, type(widget).__name__, widget.objectName()))
            if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
                rich.add((stage, widget.text()))
            if why := cut_off(widget):
                cut.setdefault((why, type(widget).__name__, said_by(widget)), stage)
    assert seen > 40
    assert nameless == set()
    assert roleless == set()
    assert rich == set()
    assert cut == {}


def inked(part: QAbstractButton | QAction) -> str:
    """The colour of an icon, where it is drawn most densely; "" for none."""
    image = part.icon().pixmap(18, 18).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    darkest = max(dots, key=lambda dot: dot.alpha(), default=QColor(0, 0, 0, 0))
    return darkest.name() if darkest.alpha() > 200 else ""


def test_every_icon_is_drawn_in_the_colours_of_the_theme(desk: Make, qapp: QApplication) -> None:
    d = desk("Anna", "Bruno")
    d.note("Other", "see [[Bread]]")
    window = d.window()
    window.open_note(d.note("Bread", BODY))
    d.spin(1)
    for _stage, _root in stages(d, window):
        pass  # every page is made in the light; those that are hidden now must not stay so
    parts: list[QAbstractButton | QAction] = [*window.findChildren(QAbstractButton), *window.findChildren(QAction)]
    drawn = [part for part in parts if not part.icon().isNull() and part.objectName() != "face"]
    wrong = set()
    for dark, now, other in ((True, theme.DARK, theme.LIGHT), (False, theme.LIGHT, theme.DARK)):
        window.retheme(dark=dark)
        QApplication.processEvents()
        only = {QColor(value).name() for value in other.values()} - {QColor(value).name() for value in now.values()}
        wrong |= {(type(part).__name__, part.text()) for part in drawn if inked(part) in only}
    assert len(drawn) > 40
    assert wrong == set()


@pytest.mark.parametrize("size", [100, 150])
def test_long_words_of_others_widen_nothing(desk: Make, text_size: Callable[[int], None], size: int) -> None:
    text_size(size)
    d = desk("Anna", LONG)
    practices = d.bruno.app.practices
    doc = d.note(f"Bread{LONG}", f"Bread{LONG}\n\n{BODY}", by=d.bruno)
    key = practices.feedback.add(d.circle, doc, LONG, (0, len(LONG)), suggest=LONG)
    practices.feedback.reply(d.circle, doc, key, LONG)
    practices.feedback.ask(d.circle, doc, [d.anna.app.records.me(d.circle)], LONG)
    asked = practices.helping.ask(d.circle, f"Help{LONG}", f"Bread{LONG}", tags=[LONG[:30]])
    practices.helping.reply(d.circle, asked, LONG)
    practices.wins.tell(d.circle, f"Win{LONG}", LONG)
    window = d.window()
    d.spin(1)
    window.open_note(doc)
    d.spin(1)
    width = window.width()
    cut: dict[tuple[str, ...], set[str]] = {}
    for stage, root in stages(d, window):
        assert window.width() == width, stage
        for area in root.findChildren(QScrollArea):
            if area.isVisible() and (why := cut_off(area)):
                cut.setdefault((why, area.accessibleName()), set()).add(stage)
    assert cut == {}


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


def lists(root: QWidget) -> Iterator[QAbstractItemView]:
    for found in root.findChildren(QAbstractItemView):
        if found.isVisible() and not isinstance(found, QHeaderView) and found.model() and found.model().rowCount():
            yield found


@pytest.mark.parametrize("full", [("it", 200)], indirect=True, ids=["it-200"])
def test_rows_that_are_painted_grow_with_the_text(full: tuple[Desk, Window]) -> None:
    low = {}
    seen = set()
    for stage, root in stages(*full):
        for view in lists(root):
            seen.add(view.accessibleName())
            height = view.sizeHintForIndex(view.model().index(0, 0)).height()
            if height < QFontMetrics(theme.font(13)).height() + 6:
                low.setdefault(view.accessibleName(), (stage, height))
    assert len(seen) > 5
    assert low == {}
