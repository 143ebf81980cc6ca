"""What can be checked about looks: contrast, names for screen readers, no keyboard trap, plain labels, both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peermesh.app import JoinEvent, JoinKind
from tests.gui.conftest import Desk
from ui.desktop.passphrase import PassphraseDialog
from ui.look import icons, theme
from ui.look.sharpness import Sharpness
from ui.parts.saying import Saying
from ui.parts.words import excerpt_of, initials
from ui.people.room import PeopleRoom
from ui.window.window import Window
from ui.writing.editor import PlainEditor, RichEditor
from ui.writing.editor_menu import build_menu

Make = Callable[..., Desk]
BODY = "# Head\n\n**bold** and `code` 😀 _soft_\n- [x] done\n> quote\n```\ncode block\n```\n"


def stages(d: Desk, window: Window) -> Iterator[tuple[str, QWidget]]:
    """Every page and dialog there is, one after another."""
    room = next(room for room in window._rooms if isinstance(room, PeopleRoom))
    yield "main", window
    window.notice.done("Said", "Do", lambda: None)
    yield "notice", window
    for name, opens in (
        ("invite", window.invite),
        ("join", window.join),
        ("profile", window.deeds["people.mine"].trigger),
        ("where", window.deeds["people.where"].trigger),
        ("card", lambda: room.open_card(room.company.people[-1].person)),
        ("connections", window.show_connections),
        ("circle", window.new_circle),
        ("delete", window.delete_note),
    ):
        opens()
        d.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        yield name, dialog
        if name == "invite":
            dialog._switch()  # type: ignore[attr-defined]
            yield "link", dialog
        if name == "join":
            asked = JoinEvent(JoinKind.CONFIRM, name="B", circle_name="C", safety_words=("a", "b"))
            dialog._ask(asked)  # type: ignore[attr-defined]
            yield "confirm", dialog
            dialog.waiting()  # type: ignore[attr-defined]
            yield "waiting", dialog
        dialog.close()
        QApplication.processEvents()
    for name in ("circle.members", "people.circle", "people.table"):
        window.deeds[name].trigger()
        QApplication.processEvents()
        yield name, window
    window.right.setCurrentWidget(window.blank)
    yield "blank", window
    window.stack.setCurrentWidget(window.welcome)
    window.welcome.show_page(0)
    yield "name", window
    window.welcome.begin()
    yield "welcome", window
    phrase = PassphraseDialog(again=True, problem="Wrong.")
    phrase.show()
    yield "passphrase", phrase
    phrase.close()
    phrase.deleteLater()


def focusable(root: QWidget) -> list[QWidget]:
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.focusProxy()
    ]


@pytest.fixture
def full(desk: Make) -> tuple[Desk, Window]:
    d = desk("Anna", "Bruno")
    d.note("Bread", BODY)
    return d, d.window()


def test_everything_that_takes_the_focus_has_a_name(full: tuple[Desk, Window]) -> None:
    bad = []
    for stage, root in stages(*full):
        found = focusable(root)
        assert found, stage
        for widget in found:
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface or not interface.text(QAccessible.Text.Name).strip():
                bad.append((stage, type(widget).__name__, widget.objectName()))
    assert bad == []


def test_every_label_is_plain_text(full: tuple[Desk, Window]) -> None:
    rich = [
        (stage, label.text())
        for stage, root in stages(*full)
        for label in root.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert rich == []


def test_no_word_is_cut_off(full: tuple[Desk, Window]) -> None:
    """Every label and button has the room that its text needs."""
    cut = []
    for stage, root in stages(*full):
        QApplication.processEvents()
        for label in root.findChildren(QLabel):
            if label.isVisible() and label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1:
                cut.append((stage, label.text(), label.height(), label.heightForWidth(label.width())))
    assert cut == []


def test_rows_of_the_list_are_read_out(full: tuple[Desk, Window]) -> None:
    interface = QAccessible.queryAccessibleInterface(full[1].notes.list)
    assert interface.child(0).text(QAccessible.Text.Name).startswith("Bread.")


def test_tab_reaches_everything_and_escape_then_tab_leaves_the_text(full: tuple[Desk, Window], qtbot: QtBot) -> None:
    _, window = full
    window.notes.field.setFocus()
    seen = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        if focus is window.page.editor:
            before = window.page.editor.live.text
            qtbot.keyClick(focus, Qt.Key.Key_Escape)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert window.page.editor in seen
    assert window.page.editor.live.text == before
    missing = [w.accessibleName() for w in focusable(window) if w not in seen]
    assert missing == []


def test_tab_writes_a_tab_until_escape(full: tuple[Desk, Window], qtbot: QtBot) -> None:
    _, window = full
    window.page.focus_text()
    qtbot.keyClick(window.page.editor, Qt.Key.Key_Tab)
    assert window.page.editor.live.text.startswith("\t")
    assert window.page.editor.hasFocus()


def luminance(color: QColor) -> float:
    parts = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(a: str, b: str) -> float:
    high, low = sorted((luminance(QColor(a)), luminance(QColor(b))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_contrast(tokens: theme.Tokens) -> None:
    grounds = ("surface", "list", "side", "hover", "sel", "code")
    pairs = [(ink, ground) for ink in ("text", "muted", "faint") for ground in grounds]
    pairs += [("accent", g) for g in ("surface", "list", "side", "sel", "code")]
    pairs += [("on_accent", "accent"), ("surface", "bad"), ("surface", "text")]
    pairs += [("bad", "list"), ("bad", "surface"), ("warn", "surface"), ("good", "surface")]
    low = [(a, b, round(ratio(tokens[a], tokens[b]), 2)) for a, b in pairs if ratio(tokens[a], tokens[b]) < 4.5]
    assert low == []
    assert ratio(tokens["edge"], tokens["surface"]) >= 3, "the edge of a field to fill in"
    assert all(ratio("#FFFFFF", hue) >= 4.5 for hue in theme.HUES)


def test_both_themes_are_painted(full: tuple[Desk, Window]) -> None:
    _, window = full
    try:
        for dark, tokens in ((True, theme.DARK), (False, theme.LIGHT)):
            window.retheme(dark=dark)
            QApplication.processEvents()
            shot = window.grab().toImage()
            assert shot.pixelColor(3, 500) == QColor(tokens["side"])
            assert shot.pixelColor(window.width() - 4, 300) == QColor(tokens["surface"])
            formats = window.page.editor.document().firstBlock().layout().formats()
            assert formats[0].format.foreground().color() in (QColor(tokens["faint"]), QColor(tokens["text"]))
    finally:
        theme.apply(QApplication.instance(), dark=False)  # type: ignore[arg-type]


def test_the_text_column_stays_readable(full: tuple[Desk, Window]) -> None:
    _, window = full
    for width in (760, 1100, 1900):
        window.resize(width, 600)
        QApplication.processEvents()
        assert window.page.editor.document().textWidth() <= 680 + 2 * 14


def test_headings_bold_and_code_are_coloured_by_utf16(qtbot: QtBot) -> None:
    editor = RichEditor()
    qtbot.addWidget(editor)
    editor.load("😀 **bold** x")
    found: dict[str, QTextCharFormat] = {}
    for part in editor.document().firstBlock().layout().formats():
        text = "😀 **bold** x".encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
        found[text.decode("utf-16-le")] = QTextCharFormat(part.format)
    assert found["bold"].fontWeight() == 600
    assert found["**"].foreground().color() == theme.color("faint")


@pytest.mark.parametrize("kind", [RichEditor, PlainEditor])
def test_the_menu_asks_the_note_to_undo(kind: type[RichEditor] | type[PlainEditor], qtbot: QtBot) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    editor.load("text")
    menu = build_menu(editor)
    with qtbot.waitSignal(editor.undo_wanted):
        menu.actions()[0].trigger()
    editor.selectAll()
    names = [action.text() for action in build_menu(editor).actions() if action.isEnabled() and action.text()]
    assert names[:4] == ["Undo", "Redo", "Cut", "Copy"]


def test_every_icon_draws_something(qtbot: QtBot) -> None:
    for name in icons.shapes():
        image = icons.pixmap(name, "#000000", 24, 1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_a_window_on_another_kind_of_screen_asks_for_its_icons_again(qtbot: QtBot) -> None:
    window, drawn = QWidget(), []
    qtbot.addWidget(window)
    Sharpness(window, lambda: drawn.append(window.devicePixelRatio()))
    for _ in range(2):  # the ratio may change twice in one move
        QApplication.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [window.devicePixelRatio()]


@pytest.mark.parametrize(
    ("name", "letters"), [("Via Roma 12", "VR"), ("Anna", "A"), ("Anna Maria Verdi", "AV"), ("  ", ""), ("42", "4")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_card_leaves_out_signs_and_the_title() -> None:
    assert excerpt_of("# Bread We bake on **Saturdays** with `care`", "Bread") == "We bake on Saturdays with care"
    assert excerpt_of("- [x] Flour - [ ] Oven snake_case 2*3", "T") == "Flour Oven snake_case 2*3"


def test_a_sentence_that_has_the_room_it_asks_for_is_whole(qtbot: QtBot) -> None:
    for name, icon in (("pill", "dot"), ("saying", "")):
        said = Saying(name)
        qtbot.addWidget(said)
        said.say("Connected to Bruno")
        if icon:
            said.setIconSize(QSize(12, 12))
            said.setIcon(icons.icon(icon, "good", 12))
        said.resize(said.sizeHint())
        said.grab()
        assert said.toolTip() == "", "nothing is cut"
        said.resize(said.width() - 20, said.height())
        said.grab()
        assert "Connected to Bruno" in said.toolTip()
