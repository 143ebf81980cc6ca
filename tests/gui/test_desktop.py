"""One App, one window at a time: remembered, made anew in another language or size, hidden and brought back."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.gui.conftest import Desk
from ui import i18n
from ui.desktop import appearance, window_state
from ui.desktop.desktop import Desktop
from ui.desktop.outside import Outside
from ui.desktop.values import Started
from ui.desktop.window_state import WindowState, fitted, from_text
from ui.look import theme
from ui.window.window import Window

Make = Callable[..., Desk]
NORMAL = Started()
LONG = "\n".join(f"line {number} of a long note" for number in range(400))


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """English, light and of usual size again."""
    yield
    theme.choose(None)
    appearance.speak(qapp, "en")
    QLocale.setDefault(QLocale("en_GB"))
    theme.choose_font(qapp)
    theme.apply(qapp, dark=False)


class FakeTray:
    """A tray that is there, or not."""

    def __init__(self, there: bool = True) -> None:
        self.there = there
        self.told: list[tuple[str, str]] = []
        self.quiet = False

    def name(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def close(self) -> None:
        self.there = False


@pytest.fixture
def make(desk: Make, qapp: QApplication, qtbot: object) -> Iterator[Callable[..., tuple[Desk, Desktop]]]:
    made: list[tuple[Desk, Desktop]] = []

    def start(d: Desk | None = None, started: Started = NORMAL, **notes: str) -> tuple[Desk, Desktop]:
        d = d or desk("Anna", "Bruno")
        for title, body in notes.items():
            d.note(title, body)
        one = Desktop(qapp, d.anna.app, started, spoken="en")
        made.append((d, one))
        window = one.begin(lambda: None)
        d.windows.append(window)
        one.remade.connect(d.windows.append)
        d.spin()
        return d, one

    yield start
    for d, one in made:
        d.windows.clear()
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def remade(d: Desk, one: Desktop, change: Callable[[], None]) -> Window:
    """Do what makes the window anew, and wait for it."""
    old = one.window
    if old in d.windows:
        d.windows.remove(old)
    with d.qtbot.waitSignal(one.remade):
        change()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert one.window is not None
    assert one.window is not old
    return one.window


def test_a_language_switch_keeps_everything_in_its_place(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="other", Long=LONG)
    window = one.window
    assert window is not None
    window.setGeometry(10, 40, 780, 500)
    window.split.setSizes([215, 240, 340])
    doc = next(info.doc for info in d.anna.app.notes(d.circle) if info.title == "Long")
    window.open_note(doc)
    window.page.focus_text()
    editor = window.page.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    d.qtbot.keyClicks(editor, "!")
    editor.live.set_caret(900, 912)
    editor.verticalScrollBar().setValue(300)
    top = editor.cursorForPosition(QPoint(0, 0)).block().text()
    sizes = window.split.sizes()
    new = remade(d, one, lambda: one.set_language("it"))
    assert new.deeds["note.new"].text() == "Nuova nota"
    assert new.geometry() == QRect(10, 40, 780, 500)
    assert new.split.sizes()[:2] == sizes[:2]
    assert new.page.note is not None
    assert new.page.note.doc == doc
    assert new.page.editor.live.caret() == (900, 912)
    assert new.page.editor.cursorForPosition(QPoint(0, 0)).block().text() == top
    assert new.page.note.can_undo
    new.page.note.undo()
    assert new.page.editor.live.text == LONG
    assert not isValid(window), "the old window is gone"
    back = remade(d, one, lambda: one.set_language("en"))
    assert back.deeds["note.new"].text() == "New note"


def test_what_is_being_typed_into_the_title_is_kept(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour")
    assert one.window is not None
    one.window.page.edit_title()
    d.qtbot.keyClicks(one.window.page.title, "Rye")
    new = remade(d, one, lambda: one.set_size(130))
    assert new.page.title.text() == "Rye"
    assert theme.px(100) >= 130


def test_ten_switches_leak_neither_listeners_nor_windows(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour")
    listeners = len(d.anna.app._listeners)
    handles = d.anna.app._documents.get(d.circle, d.anna.app.notes(d.circle)[0].doc)
    assert handles is not None
    gone = []
    for number in range(10):
        gone.append(weakref.ref(one.window))
        remade(d, one, lambda number=number: one.set_language("it" if number % 2 else "en"))  # type: ignore[misc]
        d.windows.clear()
    gc.collect()
    assert len(d.anna.app._listeners) == listeners
    assert handles.refs == 1
    assert len(handles.handles) == 1
    assert sum(isinstance(widget, Window) for widget in QApplication.topLevelWidgets()) == 1
    alive = [ref() for ref in gone if ref() is not None]
    assert [window for window in alive if isValid(window)] == []
    assert len(alive) <= 1, "but the last one, which a signal may hold for a moment, their memory is free"


def test_the_next_start_looks_like_the_last_end(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour", Long=LONG)
    window = one.window
    assert window is not None
    d.anna.app.circle_new("Other")
    bread = next(info.doc for info in d.anna.app.notes(d.circle) if info.title == "Bread")
    window.setGeometry(20, 40, 765, 520)
    window.open_note(bread)
    window.page.editor.live.set_caret(2, 4)
    one.quit()
    d.windows.clear()
    _, again = make(d)
    new = again.window
    assert new is not None
    assert new.geometry() == QRect(20, 40, 765, 520)
    assert new.page.note is not None
    assert new.page.note.title == "Bread"
    assert new.page.editor.live.caret() == (2, 4)
    new.showMaximized()
    again.quit()
    d.windows.clear()
    _, third = make(d)
    assert third.window is not None
    assert third.window.isMaximized()


def test_a_circle_that_is_gone_is_not_missed(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour")
    one.choices.window_state = WindowState(circle="ab" * 32, doc="cd" * 16, caret=(1, 1)).as_text()
    d.windows.clear()
    _, again = make(d)
    assert again.window is not None
    assert again.window.page.note is not None
    assert again.window._wanted is None


SCREEN, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1000)


@pytest.mark.parametrize(
    ("box", "screens", "fits"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], QRect(100, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [SCREEN, RIGHT], QRect(2000, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [SCREEN], QRect(560, 238, 800, 600)),  # the second screen is gone
        (QRect(1700, 100, 800, 600), [SCREEN, RIGHT], QRect(1920, 100, 800, 600)),
        (QRect(-500, -500, 900, 700), [SCREEN], QRect(0, 36, 900, 700)),  # its title bar can be reached
        (QRect(0, 0, 1920, 1040), [SCREEN], SCREEN),
        (QRect(0, 0, 5000, 4000), [SCREEN], QRect(0, 36, 1920, 1004)),
        (QRect(1, 2, 3, 4), [], QRect(1, 2, 3, 4)),
    ],
)
def test_a_window_is_always_wholly_on_a_screen(box: QRect, screens: list[QRect], fits: QRect) -> None:
    assert fitted(box, screens) == fits


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "7",
        "nonsense",
        "[" * 3000,
        "x" * 5000,
        json.dumps(
            {"place": [1, 2, 3], "columns": ["a", 2], "circle": 5, "doc": "zz" * 16, "caret": [1.5, 2], "top": "1"}
        ),
        json.dumps({"place": [1 << 60] * 4, "doc": "ab", "top": -5}),
    ],
)
def test_a_strange_state_counts_as_none(text: str | None) -> None:
    found = from_text(text)
    assert (found.place, found.columns, found.circle, found.doc, found.caret) == ((), (), "", "", ())


def test_a_state_is_read_as_it_was_written() -> None:
    state = WindowState((1, 2, 3, 4), True, (5, 6), "ab" * 32, "cd" * 16, (7, 8), 9)
    assert from_text(state.as_text()) == state
    assert window_state.circle_of(state) == bytes.fromhex("ab" * 32)


# -- tray


def test_closing_hides_only_where_the_tray_brings_it_back(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour")
    window, tray = one.window, FakeTray()
    assert window is not None
    one.outside.tray = tray  # type: ignore[assignment]
    one.choices.close_to_tray = True
    window.close()
    assert not window.isVisible()
    assert window.page.note is not None, "PeerMesh goes on"
    one.show()
    assert window.isVisible()
    tray.there = False
    with d.qtbot.waitSignal(one.ended):
        window.close()
    assert window.page.note is None


@pytest.mark.parametrize("way", ["key", "choice"])
def test_quit_quits_whatever_closing_means(make: Callable[..., tuple[Desk, Desktop]], way: str) -> None:
    d, one = make(Bread="flour")
    assert one.window is not None
    one.outside.tray = FakeTray()  # type: ignore[assignment]
    one.choices.close_to_tray = way == "key"
    with d.qtbot.waitSignal(one.ended):
        one.window.deeds["app.quit"].trigger() if way == "key" else one.window.close()


def test_a_hidden_start_without_a_tray_is_minimised(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    _, one = make(started=Started(hidden=True))
    assert one.window is not None
    assert one.window.isMinimized()
    one.show()
    assert one.window.isVisible()
    assert not one.window.isMinimized()


def test_a_hidden_start_with_a_tray_shows_nothing(
    make: Callable[..., tuple[Desk, Desktop]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Outside, "has_tray", lambda self: True)
    _, one = make(started=Started(hidden=True), Bread="flour")
    assert one.window is not None
    assert not one.window.isVisible()
    new_listeners = len(one.app._listeners)
    one.remake()
    assert not one.window.isVisible(), "nor does another language"
    assert len(one.app._listeners) == new_listeners
    one.show()
    assert one.window.isVisible()


def test_the_tray_is_offered_once_to_who_shares(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    _, one = make()
    one.outside.offer_tray()
    assert one.window is not None
    assert one.window.notice.isHidden(), "there is no tray"
    one.outside.tray = FakeTray()  # type: ignore[assignment]
    one.outside.offer_tray()
    assert not one.window.notice.isHidden()
    one.window.notice.does.click()
    assert one.choices.close_to_tray
    assert one.choices.tray_offered


def test_the_real_tray_says_that_it_is_not_there(make: Callable[..., tuple[Desk, Desktop]]) -> None:
    d, one = make(Bread="flour")
    one.outside.settle()
    d.qtbot.waitUntil(lambda: not one.outside._steps)
    tray = one.outside.tray
    assert tray is not None
    assert not one.outside.has_tray()
    assert not tray.tell("a", "b", one._qt.windowIcon())
    assert [entry.text() for entry in tray.menu.actions() if entry.text()] == [
        "Open PeerMesh",
        "New note",
        "Pause notifications until tomorrow",
        "Quit PeerMesh",
    ]
    tray.pause.trigger()
    assert one.outside.quiet
    assert tray.pause.text() == "Let notifications come again"
    tray.pause.trigger()
    assert not one.outside.quiet
    tray.note.trigger()
    assert one.window is not None
    assert one.window.page.title.text() == "Untitled"


# -- theme


def test_light_and_dark_at_once(make: Callable[..., tuple[Desk, Desktop]], qapp: QApplication) -> None:
    _, one = make(Bread="flour")
    assert one.window is not None
    rethemed: list[int] = []
    one.window.rethemed.connect(lambda: rethemed.append(1))
    one.set_dark(True)
    assert theme.dark_now()
    assert one.choices.dark is True
    assert qapp.palette().base().color().name().upper() == theme.DARK["surface"]
    one.set_dark(False)
    assert not theme.dark_now()
    assert len(rethemed) == 2
    one.set_dark(None)
    assert one.choices.dark is None


def test_the_system_is_followed_only_where_that_is_wanted(
    make: Callable[..., tuple[Desk, Desktop]], monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    _, one = make()
    hints = qapp.styleHints()
    one.set_dark(None)
    monkeypatch.setattr(theme, "is_dark", lambda: True)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark_now()
    monkeypatch.undo()
    one.set_dark(False)
    assert not theme.dark_now()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark_now()


def test_choices_are_worn_from_the_start(make: Callable[..., tuple[Desk, Desktop]], qapp: QApplication) -> None:
    d, one = make(Bread="flour")
    one.choices.dark, one.choices.size, one.choices.language = True, 115, "it"
    d.windows.clear()
    other = Desktop(qapp, d.anna.app)
    window = other.begin(lambda: None)
    assert theme.dark_now()
    assert theme.px(100) == 115
    assert window.deeds["app.quit"].text() != "Quit"
    other.close()


def test_speaking_leaves_one_set_of_translators(qapp: QApplication) -> None:
    from PySide6.QtCore import QTranslator

    for language in ("it", "en", None, "it"):
        appearance.speak(qapp, language)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qapp.findChildren(QTranslator)) <= 2
    assert set(i18n.LANGUAGES) == {"en", "it"}
