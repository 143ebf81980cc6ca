"""Attaching in the window: files and pictures at the caret, the list, saving, opening."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit

from peermesh.app import AttachmentInfo
from peermesh.store import CHUNK
from tests.gui.conftest import Desk
from ui.attaching import taking
from ui.attaching.list_dialog import AttachmentsDialog
from ui.attaching.opening import may_open
from ui.attaching.phrases import state_of
from ui.attaching.preview import Preview
from ui.parts.dialog import Confirm
from ui.window.window import Window

Make = Callable[..., Desk]
PNG = b"\x89PNG\r\n\x1a\n"


def finish(d: Desk, window: Window) -> None:
    """Wait for the workers, then let everything come to rest."""
    d.qtbot.waitUntil(lambda: not window.attaching._takings)
    d.spin()


def file(folder: Path, name: str, data: bytes = PNG + b"data") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def text(window: Window) -> str:
    assert window.page.note is not None
    return window.page.note.text


def test_a_picture_is_named_at_the_caret_and_reaches_the_others(desk: Make, tmp_path: Path) -> None:
    d = desk("Anna", "Bruno")
    doc = d.note("Bread", "before after")
    window = d.window()
    cursor = window.page.editor.textCursor()
    cursor.setPosition(7)
    window.page.editor.setTextCursor(cursor)
    window.attach([file(tmp_path, "Oven photo.png")])
    finish(d, window)
    head, _, rest = text(window).partition("![Oven photo](attachment:")
    assert (head, rest.partition(")")[2]) == ("before \n\n", "\nafter")
    assert window.page.editor.toPlainText() == text(window)
    d.spin(4)
    (info,) = d.bruno.app.attachments.of_note(d.circle, doc)
    assert d.bruno.app.attachments.get(d.circle, info.target) == PNG + b"data"


def test_several_files_stand_one_below_the_other_and_one_file_within_its_line(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "see ")
    window = d.window()
    window.page.editor.moveCursor(QTextCursor.MoveOperation.End)
    window.attach([str(file(tmp_path, "a.pdf", b"%PDF-1"))])
    finish(d, window)
    assert text(window).startswith("see [a.pdf](attachment:")
    assert "\n" not in text(window)
    window.attach([file(tmp_path, "b.pdf", b"%PDF-2"), file(tmp_path, "c.txt", b"words")])
    finish(d, window)
    assert [line.partition("]")[0] for line in text(window).splitlines()] == ["see [a.pdf", "", "[b.pdf", "[c.txt"]


def test_a_pasted_picture_is_kept_without_loss(desk: Make) -> None:
    d = desk()
    doc = d.note("Bread", "")
    window = d.window()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    window.attach(image)
    finish(d, window)
    assert text(window).startswith("![Picture ")
    (info,) = d.anna.app.attachments.of_text(d.circle, text(window))
    assert info.media_type == "image/png"
    kept = QImage.fromData(d.anna.app.attachments.get(d.circle, info.target) or b"")
    assert kept.pixelColor(3, 3).name() == "#336699"
    assert doc


def test_what_cannot_be_attached_is_said_and_the_rest_is_attached(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "")
    window = d.window()
    huge = tmp_path / "huge.mov"
    with huge.open("wb") as out:
        out.truncate((25 << 20) + 1)
    window.attach([huge, tmp_path / "nothing.txt", file(tmp_path, "ok.pdf", b"%PDF")])
    finish(d, window)
    assert text(window).startswith("[ok.pdf]")
    assert "is not a file" in window.notice.text.text()
    window.attach([huge])
    finish(d, window)
    assert "too large to attach: 25 MB" in window.notice.text.text()


def test_another_note_was_opened_meanwhile(desk: Make, tmp_path: Path) -> None:
    d = desk()
    first, second = d.note("First", "one"), d.note("Second", "two")
    window = d.window()
    window.open_note(first)
    window.attach([file(tmp_path, "a.pdf", b"%PDF")])
    window.open_note(second)
    finish(d, window)
    assert text(window) == "two"
    assert d.anna.app.note_version(d.circle, first)[0].startswith("one\n\n[a.pdf](attachment:")


def test_the_shortcut_asks_for_files(desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        QFileDialog, "open", lambda self: self.filesSelected.emit([str(file(tmp_path, "a.pdf", b"%PDF"))])
    )
    d = desk()
    d.note("Bread", "")
    window = d.window()
    window.page.focus_text()
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    d.qtbot.keyClick(window.page.editor, Qt.Key.Key_A, control)
    finish(d, window)
    assert text(window).startswith("[a.pdf]")
    assert d.anna.app.preference("attach.folder") == str(tmp_path)


def test_nothing_is_attached_to_a_note_that_may_not_be_written(desk: Make, tmp_path: Path) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", "text")
    d.anna.app.governance.leave(d.circle)
    window = d.window()
    assert not window.deeds.possible("note.attach")
    window.attach([file(tmp_path, "a.pdf")])
    assert window.attaching._takings == []


def test_the_count_under_the_text_leads_to_the_list(desk: Make, tmp_path: Path) -> None:
    d = desk("Anna", "Bruno")
    target = d.anna.app.attachments.add(d.circle, PNG, "Oven.png")
    d.note("Bread", f"![x]({target})\n![y](attachment:{'0' * 64}/Far.pdf)")
    d.spin(3)
    window = d.window()
    assert window.attaching.count.text() == "2 attachments"
    assert window.attaching.count.isVisible()
    window.attaching.count.click()
    dialog = d.dialog(AttachmentsDialog)
    assert [row.name.text() for row in dialog.rows] == ["Oven.png", "Far.pdf"]
    assert "and with Bruno" in dialog.rows[0].state.text()
    assert dialog.rows[1].state.text() == "Not here yet. It comes when a member who has it is connected."
    assert [row.save.isVisible() for row in dialog.rows] == [True, False]
    d.qtbot.waitUntil(dialog.isActiveWindow)
    d.qtbot.keyClick(dialog, Qt.Key.Key_Down)
    assert dialog.rows[0].look.hasFocus()
    dialog.accept()
    window.page.editor.selectAll()
    d.qtbot.keyClick(window.page.editor, Qt.Key.Key_Delete)
    window.attaching._soon.stop()
    window.attaching._count()
    assert not window.attaching.count.isVisible()
    empty = window.attaching.show_list()
    assert "Nothing is attached" in empty.lead.text()
    empty.accept()


@pytest.mark.parametrize(
    ("here", "progress", "holders", "reachable", "said"),
    [
        (True, None, (), (), "1.5 MB · On this device"),
        (True, None, ("Bruno",), (), "1.5 MB · On this device, and with Bruno"),
        (False, 0.417, ("Bruno",), ("Bruno",), "1.5 MB · Arriving, 41 %"),
        (False, 0.4, ("Bruno",), (), "1.5 MB · Held by Bruno, offline"),
        (False, None, ("Bruno",), ("Bruno",), "1.5 MB · About to come from Bruno"),
    ],
)
def test_only_what_is_known_is_said(
    here: bool, progress: float | None, holders: tuple[str, ...], reachable: tuple[str, ...], said: str
) -> None:
    info = AttachmentInfo("0" * 64, "x", 3 << 19, "", here, progress, holders, reachable, "")
    assert state_of(info) == said


def test_the_list_follows_what_arrives(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.bruno.unplug()
    data = PNG + os.urandom(2 * CHUNK)
    target = d.bruno.app.attachments.add(d.circle, data, "Oven.png")
    d.bruno.app.note_new(d.circle, "Bread", f"![x]({target})")
    d.anna.app.note_new(d.circle, "Mine", f"![x]({target})")
    d.spin(2)
    window = d.window()
    dialog = window.attaching.show_list()
    assert not dialog.rows[0].info.here
    d.bruno.plug()
    d.spin(4)
    dialog.refresh()
    assert dialog.rows[0].info.here
    assert dialog.rows[0].save.isVisible()
    dialog.accept()


def test_save_as_copies_the_bytes(desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.fileSelected.emit(str(tmp_path / "copy.png")))
    d = desk()
    target = d.anna.app.attachments.add(d.circle, PNG + b"1", "Oven.png")
    d.note("Bread", f"![x]({target})")
    window = d.window()
    dialog = window.attaching.show_list()
    dialog.rows[0].save.click()
    d.qtbot.waitUntil((tmp_path / "copy.png").exists)
    assert (tmp_path / "copy.png").read_bytes() == PNG + b"1"
    dialog.accept()


def test_open_asks_first_and_leaves_nothing_behind(desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(tmp_path / "run"))
    shown: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(Path(QUrl.toLocalFile(url))) or True)
    d = desk()
    target = d.anna.app.attachments.add(d.circle, b"%PDF-1", "Plan.pdf")
    d.note("Bread", f"[x]({target})")
    window = d.window()
    left = tmp_path / "run" / f"peermesh-opened-{d.anna.profile.id}"
    left.mkdir(parents=True)
    (left / "after a crash").write_text("x")
    window.attaching.offer(target)
    preview = d.dialog(Preview)
    d.qtbot.waitUntil(lambda: not preview._timer.isActive())
    preview.opens.click()
    question = d.dialog(Confirm)
    assert "Plan.pdf" in question.heading.text()
    assert shown == []
    question.yes.click()
    d.qtbot.waitUntil(lambda: bool(shown))
    preview.close()
    assert shown[0].read_bytes() == b"%PDF-1"
    assert shown[0].name == "Plan.pdf"
    assert shown[0].stat().st_mode & 0o777 == 0o600
    assert left.stat().st_mode & 0o777 == 0o700
    assert not (left / "after a crash").exists()
    window.close()
    assert not left.exists()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("a.pdf", True),
        ("a.png", True),
        ("a.exe", False),
        ("a.PDF.EXE", False),
        ("a.desktop", False),
        ("run", False),
        ("a.svg", False),
    ],
)
def test_what_a_system_would_run_is_never_opened(name: str, may: bool) -> None:
    assert may_open(name) is may


def test_a_link_to_what_is_not_here_says_so(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    d.note("Bread", f"[x](attachment:{'0' * 64}/Plan.pdf)")
    window = d.window()
    window.attaching.offer(f"attachment:{'0' * 64}/Plan.pdf")
    preview = d.dialog(Preview)
    assert preview.lead.text() == "Not here yet. It comes when a member who has it is connected."
    assert not preview.save.isEnabled()
    preview.close()
    window.attaching.offer("attachment:nonsense")
    assert window.notice.text.text() == "This does not name an attachment."


def wait(d: Desk, preview: Preview) -> None:
    d.qtbot.waitUntil(lambda: not preview._timer.isActive())


def test_pictures_and_texts_are_looked_at_and_other_files_are_a_card(desk: Make) -> None:
    d = desk()
    image = QImage(900, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    add = d.anna.app.attachments.add
    files = {
        "Oven.png": bytes(buffer.data().data()),
        "plan.txt": b"uno\n<b>due</b>",
        "Plan.pdf": b"%PDF-1",
        "false.png": PNG + b"no picture",
    }
    d.note("Bread", " ".join(f"[x]({add(d.circle, data, name)})" for name, data in files.items()))
    window = d.window()
    dialog = window.attaching.show_list()
    shown = {}
    for row in dialog.rows:
        row.look.click()
        preview = d.dialog(Preview)
        wait(d, preview)
        picture = next((one.pixmap() for one in preview.findChildren(QLabel) if one.accessibleName()), None)
        texts = [one.toPlainText() for one in preview.findChildren(QPlainTextEdit)]
        labels = [one.text() for one in preview.findChildren(QLabel, "muted")]
        shown[row.info.name] = picture.width() if picture is not None else (texts or labels)
        assert preview.save.isEnabled()
        preview.close()
        QApplication.processEvents()
    assert shown == {
        "Oven.png": 620,
        "plan.txt": ["uno\n<b>due</b>"],
        "Plan.pdf": ["A PDF file. PeerMesh shows pictures and texts; save it to look inside."],
        "false.png": ["This picture cannot be shown."],
    }
    dialog.accept()


def test_a_preview_waits_for_what_is_held_by_somebody_offline(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    target = d.bruno.app.attachments.add(d.circle, b"words of Bruno", "plan.txt")
    d.bruno.unplug()
    d.note("Bread", f"[x]({target})")
    window = d.window()
    window.attaching.offer(target)
    preview = d.dialog(Preview)
    assert not preview.info.here
    assert "as soon as it has arrived" in preview.findChildren(QLabel, "muted")[0].text()
    d.bruno.plug()
    d.spin(4)
    preview.refresh()
    wait(d, preview)
    assert [one.toPlainText() for one in preview.findChildren(QPlainTextEdit)] == ["words of Bruno"]
    preview.close()


def test_progress_is_shown_when_it_takes_long_and_can_be_stopped(
    desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "SHOWN_AFTER_MS", 0)
    d = desk()
    d.note("Bread", "")
    window = d.window()
    seen: list[str] = []
    window.attach([file(tmp_path, f"{number}.pdf", b"%PDF" + bytes([number])) for number in range(3)])
    strip = window.attaching._strip
    assert strip is not None
    seen.append(strip.text.text())
    strip.no.click()
    finish(d, window)
    assert seen == ["Attaching “0.pdf”, 1 of 3"]
    assert text(window).count("attachment:") == 1
    assert strip.isHidden()
