"""Settings apply at once, survive their window, and say only what is so; About tells versions and licences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

import peermesh
from peermesh.errors import UserError
from tests.gui.conftest import Desk
from tests.gui.test_look import focusable
from ui.desktop import appearance
from ui.desktop.choices import Kind
from ui.desktop.desktop import Desktop
from ui.desktop.values import Started
from ui.look import theme
from ui.settings import behaviour
from ui.settings.about import AboutDialog, as_text
from ui.settings.data import sizes
from ui.settings.dialog import SettingsDialog
from ui.settings.keyboard import KeyboardCard
from ui.settings.pieces import OneOf, Switch
from ui.window.window import Window

Make = Callable[..., Desk]
Opened = tuple[Desk, Desktop, Window]


class FakeStart:
    """Starting with the computer, without the computer."""

    def __init__(self) -> None:
        self.command: list[str] = []
        self.broken = False

    @property
    def on(self) -> bool:
        return bool(self.command)

    def put(self, command: list[str]) -> None:
        if self.broken:
            raise UserError("It cannot be written.")
        self.command = command

    def remove(self) -> None:
        self.command = []


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> FakeStart:
    made = FakeStart()
    monkeypatch.setattr(behaviour, "autostart", lambda: made)
    return made


@pytest.fixture
def opened(desk: Make, qapp: QApplication, start: FakeStart) -> Iterator[Opened]:
    d = desk("Anna", "Bruno")
    d.note("Bread", "flour")
    one = Desktop(qapp, d.anna.app, Started(command=("peermesh",)), spoken="en")
    window = d.window()
    one.adopt(window)
    yield d, one, window
    d.windows.clear()
    one.close()
    theme.choose(None)
    appearance.speak(qapp, "en")
    QLocale.setDefault(QLocale("en_GB"))
    theme.choose_font(qapp)
    theme.apply(qapp, dark=False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settings(opened: Opened) -> SettingsDialog:
    d, one, _ = opened
    assert one.window is not None
    one.window.deeds["app.settings"].trigger()
    return d.dialog(SettingsDialog)


def named(dialog: QWidget, name: str) -> Switch:
    return next(one for one in dialog.findChildren(Switch) if one.accessibleName() == name)


def one_of(dialog: QWidget, name: str) -> OneOf:
    return next(one for one in dialog.findChildren(OneOf) if one.accessibleName() == name)


def test_a_theme_by_keyboard(opened: Opened) -> None:
    d, one, _ = opened
    dialog = settings(opened)
    themes = one_of(dialog, "Theme")
    d.qtbot.waitUntil(themes.parts[None].hasFocus)
    d.qtbot.keyClick(themes.parts[None], Qt.Key.Key_Right)
    d.qtbot.keyClick(themes.parts[False], Qt.Key.Key_Right)
    d.qtbot.keyClick(themes.parts[True], Qt.Key.Key_Space)
    assert theme.dark_now()
    assert one.choices.dark is True
    dialog.close()


def test_another_language_stands_there_at_once_with_the_settings_open(opened: Opened) -> None:
    d, one, window = opened
    dialog = settings(opened)
    d.windows.clear()
    dialog.area.verticalScrollBar().setValue(40)
    part = one_of(dialog, "Language").parts["it"]
    part.setFocus()
    with d.qtbot.waitSignal(one.remade):
        part.click()
    again = d.dialog(SettingsDialog)
    assert again is not dialog
    assert one.window is not window
    assert again.parent() is one.window
    d.qtbot.waitUntil(lambda: "Italiano" in getattr(QApplication.focusWidget(), "accessibleName", str)())
    again.close()
    assert one.window is not None
    assert one.window.reopen is None


def test_a_text_size_makes_everything_larger(opened: Opened) -> None:
    d, one, _ = opened
    dialog = settings(opened)
    d.windows.clear()
    before = theme.px(13)
    with d.qtbot.waitSignal(one.remade):
        one_of(dialog, "Text size").parts[150].click()
    assert theme.px(13) == round(13 * before / 13 * 1.5)
    d.dialog(SettingsDialog).close()


def test_switches_apply_at_once(opened: Opened, start: FakeStart) -> None:
    _, one, _ = opened
    one.outside.raise_tray()
    dialog = settings(opened)
    named(dialog, "Somebody mentions me in a note").click()
    assert not one.choices.notifies(Kind.MENTIONED)
    named(dialog, "Without names and titles").click()
    assert one.choices.notify_discreetly
    named(dialog, "Quiet until tomorrow").click()
    assert one.outside.quiet
    begin = named(dialog, "Start with the computer")
    begin.click()
    assert start.command == ["peermesh", "--hidden"]
    start.broken, start.command = True, []
    begin.setChecked(False)
    begin.click()
    assert not begin.isChecked(), "it says what is so"
    assert dialog.problem.text() == "It cannot be written."
    dialog.close()
    dialog = settings(opened)
    assert not named(dialog, "Somebody mentions me in a note").isChecked()
    dialog.close()


def test_without_a_tray_nothing_is_promised(opened: Opened) -> None:
    dialog = settings(opened)
    stay = named(dialog, "Stay in the tray when the window closes")
    assert not stay.isEnabled()
    assert stay.accessibleDescription() == "This desktop has no tray, so closing the window ends PeerMesh."
    dialog.close()


def test_the_data_card_says_where_how_much_and_how_safe(opened: Opened) -> None:
    d, _, _ = opened
    dialog = settings(opened)
    texts = lambda: [one.text() for one in dialog.findChildren(QLabel)]  # noqa: E731
    assert str(d.anna.home) in texts()
    assert any(text.startswith("The key lies in a file") for text in texts()), "which is how this profile is kept"
    d.qtbot.waitUntil(lambda: any(text.startswith("Notes and their history") for text in texts()))
    dialog.close()


def test_sizes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "peermesh.db").write_bytes(b"x" * 10)
    (tmp_path / "peermesh.db-wal").write_bytes(b"x" * 5)
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "peermesh.db").write_bytes(b"x" * 7)
    assert sizes(tmp_path) == (15, 7)
    assert sizes(tmp_path / "gone") == (0, 0)


def test_the_folder_for_exports_is_kept(opened: Opened, tmp_path: Path) -> None:
    from ui.exporting.export_dialog import FOLDER
    from ui.settings.data import DataCard

    d, _, _ = opened
    dialog = settings(opened)
    card = dialog.findChild(DataCard)
    assert card is not None
    card._take(str(tmp_path))
    assert d.anna.app.preference(FOLDER) == str(tmp_path)
    dialog.close()


def test_every_shortcut_is_listed_and_found(opened: Opened) -> None:
    _, _, window = opened
    dialog = settings(opened)
    card = dialog.findChild(KeyboardCard)
    assert card is not None
    keys = {one.text(): one.shortcut().toString() for one in window.deeds.every() if not one.shortcut().isEmpty()}
    listed = {card.table.item(row, 0).text(): card.table.item(row, 1).text() for row in range(card.table.rowCount())}
    assert keys.items() <= listed.items()
    card.field.setText("ctrl+, settings")
    shown = [row for row in range(card.table.rowCount()) if not card.table.isRowHidden(row)]
    assert [card.table.item(row, 0).text() for row in shown] == ["Settings"]
    dialog.close()


@pytest.mark.parametrize("what", ["app.settings", "app.about"])
def test_everything_has_a_name_and_can_be_reached(opened: Opened, what: str) -> None:
    d, one, window = opened
    window.deeds[what].trigger()
    d.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    d.qtbot.waitUntil(dialog.isActiveWindow)
    unnamed = []
    for widget in focusable(dialog):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface or not interface.text(QAccessible.Text.Name).strip():
            unnamed.append((type(widget).__name__, widget.objectName()))
    assert unnamed == []
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in dialog.findChildren(QLabel))
    switch = next(iter(dialog.findChildren(Switch)), None)
    if switch is not None:
        assert QAccessible.queryAccessibleInterface(switch).role() is QAccessible.Role.CheckBox
    seen: set[QWidget] = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
        d.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    grouped = lambda w: isinstance(w, QPushButton) and w.objectName() == "segment"  # noqa: E731 - by arrow keys
    assert [w.accessibleName() for w in focusable(dialog) if w not in seen and not grouped(w)] == []
    dialog.close()
    del one


@pytest.mark.parametrize("size", [(760, 480), (1200, 800)])
def test_no_sideways_scrolling_and_no_cut_words(opened: Opened, size: tuple[int, int]) -> None:
    d, one, window = opened
    window.resize(*size)
    dialog = settings(opened)
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    cut = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1
    ]
    assert cut == []
    dialog.close()
    del d, one


def test_about_tells_versions_and_licences(opened: Opened) -> None:
    d, _, window = opened
    window.deeds["app.about"].trigger()
    dialog = d.dialog(AboutDialog)
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    assert f"Version {peermesh.__version__}" in texts
    assert {"Automerge", "libp2p", "PySide6", "Qt", "Python"} <= set(texts)
    dialog._read(Path(theme.__file__).parent / "licenses" / "lucide.txt")
    assert "ISC" in dialog.text.toPlainText()
    assert "libp2p 0.8.1" in as_text()
    dialog.close()


def test_a_window_made_by_hand_has_settings_too(desk: Make) -> None:
    d = desk()
    window = d.window()
    assert window.desktop is None
    window.deeds["app.settings"].trigger()
    d.dialog(SettingsDialog).close()
    assert window.desktop is not None
    window.desktop._keeps.stop()
