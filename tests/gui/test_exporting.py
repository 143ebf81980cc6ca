"""Taking notes out and bringing them in, through the dialogs, with real folders."""

from __future__ import annotations

import re
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QGuiApplication, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from peermesh.app import App
from peermesh.errors import DiskFull
from peermesh.exchange import Stopped
from sync.memory_folder import MemoryDisk
from tests.gui.conftest import Desk
from ui.exporting import jobs
from ui.exporting.drag import NOTE
from ui.exporting.export_dialog import ExportDialog
from ui.exporting.import_dialog import ImportDialog
from ui.exporting.mirror_dialog import DeletedDialog, MirrorDialog
from ui.exporting.paper import Sheetful, prepare, put, usual_paper
from ui.exporting.preview import PreviewDialog
from ui.exporting.room import ExportingRoom
from ui.parts import background
from ui.window.window import Window

Make = Callable[..., Desk]


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    yield
    background.wait_for_all()


def room_of(window: Window) -> ExportingRoom:
    return next(room for room in window._rooms if isinstance(room, ExportingRoom))


def exporting(d: Desk, window: Window, folder: Path) -> ExportDialog:
    window.deeds["circle.export"].trigger()
    dialog = d.dialog(ExportDialog)
    dialog.where.setText(str(folder))
    return dialog


def says(text: str, *parts: str) -> bool:
    """Whether all parts are in the text, whatever the plural."""
    flat = text.replace("(s)", "s")
    return all(re.search(part, flat) for part in parts)


def rested(d: Desk, dialog: ExportDialog | ImportDialog) -> None:
    d.qtbot.waitUntil(lambda: dialog.job is None or not dialog.job.running)
    QApplication.processEvents()


# -- export


def test_a_circle_is_exported_and_a_second_time_nothing_is_written(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    d.note("Coats", "warm")
    window = d.window()
    dialog = exporting(d, window, tmp_path / "out")
    dialog.yes.click()
    rested(d, dialog)
    assert sorted(path.name for path in (tmp_path / "out" / "notes").iterdir()) == ["Bread.md", "Coats.md", "README.md"]
    assert says(dialog.lead.text(), "2 documents are in the folder")
    assert not dialog.details.isVisible()
    dialog.accept()
    dialog = exporting(d, window, Path(dialog.where.text()))
    dialog.yes.click()
    rested(d, dialog)
    assert "Nothing had changed" in dialog.lead.text()
    assert d.anna.app.preference("export.folder") == str(tmp_path / "out")


def test_edited_files_are_set_aside_and_told(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()
    dialog = exporting(d, window, tmp_path)
    dialog.yes.click()
    rested(d, dialog)
    dialog.accept()
    file = tmp_path / "notes" / "Bread.md"
    file.write_text(file.read_text() + "mine\n")
    dialog = exporting(d, window, tmp_path)
    dialog.yes.click()
    rested(d, dialog)
    assert says(dialog.lead.text(), "1 files? (was|were) set aside because you had edited")
    assert "Bread.md.edited-" in dialog.details.toPlainText()
    assert dialog.details.isVisible()


def test_only_the_notes_that_are_listed(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    d.note("Coats", "warm")
    window = d.window()
    dialog = exporting(d, window, tmp_path)
    assert "listed" not in dialog._options
    dialog.yes.click()
    rested(d, dialog)
    dialog.accept()
    window.notes.field.setText("flour")
    window.notes.refresh()
    dialog = exporting(d, window, tmp_path)
    dialog._options["listed"].click()
    dialog.yes.click()
    rested(d, dialog)
    found = sorted(path.name for path in (tmp_path / "notes").iterdir())
    assert found == ["Bread.md", "Coats.md", "README.md"], "others stay"


def test_one_note_becomes_one_file_that_harms_no_other(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()
    (tmp_path / "Bread.md").write_text("somebody else's")
    for _ in range(2):
        window.deeds["note.export"].trigger()
        dialog = d.dialog(ExportDialog)
        dialog.where.setText(str(tmp_path))
        assert dialog.chosen == "note"
        dialog.yes.click()
        rested(d, dialog)
        assert "Bread (2).md" in dialog.lead.text()
        dialog.accept()
    assert (tmp_path / "Bread.md").read_text() == "somebody else's"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["Bread (2).md", "Bread.md"]
    assert (tmp_path / "Bread (2).md").read_text().endswith("flour")


def test_stopping_leaves_the_folder_as_it_was(desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()

    began = threading.Event()

    def slow(vault: object, folder: Path, plan: object, *, progress: object, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            time.sleep(0.001)
        raise Stopped("Stopped. The folder is as it was.")

    monkeypatch.setattr(jobs, "write", slow)
    dialog = exporting(d, window, tmp_path)
    dialog.yes.click()
    d.qtbot.waitUntil(lambda: dialog.job is not None and dialog.job.running and dialog.bar.isVisible())
    d.qtbot.waitUntil(began.is_set)
    dialog.no.click()
    rested(d, dialog)
    assert dialog.problem.text() == "Stopped. The folder is as it was."
    assert dialog.yes.isEnabled(), "and it can be tried again"
    assert list(tmp_path.iterdir()) == [tmp_path / "0"] or not (tmp_path / "notes").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DiskFull("There is no room left for 'x'. Free some space and try again."), "There is no room left"),
        (RuntimeError("x"), "made a mistake"),
    ],
)
def test_trouble_is_one_sentence(
    desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    d = desk()
    window = d.window()

    def fails(*args: object, **named: object) -> None:
        raise error

    monkeypatch.setattr(jobs, "write", fails)
    dialog = exporting(d, window, tmp_path)
    dialog.yes.click()
    rested(d, dialog)
    assert said in dialog.problem.text()
    assert dialog.yes.isEnabled()


def test_the_window_may_close_while_an_export_goes_on(desk: Make, tmp_path: Path) -> None:
    d = desk()
    for number in range(40):
        d.anna.app.note_new(d.circle, f"Note {number}", "text")
    window = d.window()
    dialog = exporting(d, window, tmp_path / "out")
    dialog.yes.click()
    d.qtbot.waitUntil(lambda: dialog.job is not None and dialog.job.running)
    window.close()
    window.deleteLater()
    d.windows.remove(window)
    QApplication.processEvents()
    background.wait_for_all()


def test_by_keyboard(desk: Make) -> None:
    d = desk()
    window = d.window()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    d.qtbot.keyClick(window, Qt.Key.Key_E, both)
    dialog = d.dialog(ExportDialog)
    assert not dialog.focusWidget() or dialog.focusWidget().isVisible()
    d.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_takes_the_focus_has_a_name_and_labels_are_plain(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()
    for dialog in (exporting(d, window, tmp_path), importing(d, window)):
        found = [
            part
            for part in dialog.findChildren(QWidget)
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert found
        for part in found:
            interface = QAccessible.queryAccessibleInterface(part)
            assert interface.text(QAccessible.Text.Name).strip(), type(part).__name__
        for label in dialog.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
        dialog.reject()


# -- import


def importing(d: Desk, window: Window) -> ImportDialog:
    window.deeds["circle.import"].trigger()
    return d.dialog(ImportDialog)


def test_a_folder_is_looked_at_first_and_then_taken(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()
    dialog = exporting(d, window, tmp_path / "vault")
    dialog.yes.click()
    rested(d, dialog)
    dialog.accept()
    notes = tmp_path / "vault" / "notes"
    (notes / "Jam.md").write_text("# Jam\n\nplums")
    (notes / "Broken.md").write_bytes(b"\xff\xfe\x00")
    file = notes / "Bread.md"
    file.write_text(file.read_text() + " and salt")
    reading = importing(d, window)
    reading.read([tmp_path / "vault"])
    rested(d, reading)
    said = reading.lead.text()
    assert says(said, "1 notes? (is|are) new", "1 notes? differs? from yours and will be merged")
    assert "Broken.md" in reading.details.toPlainText()
    assert [info.title for info in d.anna.app.notes(d.circle)] == ["Bread"], "nothing is taken before it is asked for"
    reading.yes.click()
    rested(d, reading)
    assert says(reading.lead.text(), "1 notes? (was|were) brought in", "1 notes? (was|were) merged")
    d.spin(2)
    assert sorted(info.title for info in d.anna.app.notes(d.circle)) == ["Bread", "Jam"]
    reading.accept()
    again = importing(d, window)
    again.read([tmp_path / "vault"])
    rested(d, again)
    assert says(again.lead.text(), "1 notes? (is|are) here already"), "what names no id is new each time"


@pytest.mark.parametrize("keep", [True, False])
def test_folders_become_tags_unless_the_person_says_no(desk: Make, tmp_path: Path, keep: bool) -> None:
    d = desk()
    (tmp_path / "work" / "ovens").mkdir(parents=True)
    (tmp_path / "work" / "ovens" / "Jam.md").write_text("plums")
    dialog = importing(d, d.window())
    assert not dialog.as_tags.isVisible()
    dialog.read([tmp_path])
    rested(d, dialog)
    assert says(dialog.lead.text(), "1 folders? can become")
    assert (dialog.as_tags.isVisible(), dialog.as_tags.isChecked()) == (True, True)
    assert dialog.as_tags.toolTip() == "work/ovens"
    dialog.as_tags.setChecked(keep)
    dialog.yes.click()
    rested(d, dialog)
    d.spin(1)
    assert [info.tags for info in d.anna.app.notes(d.circle)] == [("work/ovens",) if keep else ()]
    assert ("1 folder became a tag: #work/ovens." in dialog.lead.text()) is keep


def test_stopping_keeps_what_was_taken(desk: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk()
    window = d.window()
    for number in range(30):
        (tmp_path / f"n{number}.md").write_text("x")
    dialog = importing(d, window)
    dialog.read([tmp_path])
    rested(d, dialog)
    dialog.take()
    job = dialog.job
    assert isinstance(job, jobs.TakeJob)
    d.qtbot.waitUntil(lambda: job.taken.created > 0)
    if job.running:
        dialog.no.click()
    rested(d, dialog)
    d.spin(2)
    assert len(d.anna.app.notes(d.circle)) == job.taken.created > 0
    assert f"{job.taken.created} note" in dialog.lead.text()


def test_nothing_to_import_is_said(desk: Make, tmp_path: Path) -> None:
    d = desk()
    window = d.window()
    dialog = importing(d, window)
    dialog.read([tmp_path / "gone" / "x.txt"])
    rested(d, dialog)
    assert dialog.lead.text() == "There is no Markdown file to import."
    assert "not a Markdown file" in dialog.details.toPlainText()
    assert not dialog.yes.isEnabled()


def test_files_dropped_onto_the_list_are_imported(desk: Make, tmp_path: Path) -> None:
    d = desk()
    window = d.window()
    (tmp_path / "Jam.md").write_text("plums")
    (tmp_path / "x.txt").write_text("no")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "Jam.md")), QUrl.fromLocalFile(str(tmp_path / "x.txt"))])
    view = window.notes.list.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room = room_of(window)  # without a drag Qt delivers no drop: the filter is asked itself
    assert room.eventFilter(view, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    dialog = d.dialog(ImportDialog)
    rested(d, dialog)
    assert says(dialog.lead.text(), "1 notes? (is|are) new")
    dialog.reject()
    other = QMimeData()
    other.setText("words")
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, other, left, none)
    room.eventFilter(view, event)
    assert not event.isAccepted()
    assert QApplication.activeModalWidget() is None


def test_another_program_s_folder_is_named_and_its_losses_told(desk: Make, tmp_path: Path) -> None:
    d = desk()
    window = d.window()
    for path, text in {
        ".obsidian/app.json": "{}",
        "A.md": "[[B#Part]] ![[jar.png]]",
        "x/B.md": "#rye",
        "jar.png": "png",
        "b.canvas": "",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    dialog = importing(d, window)
    dialog.read([tmp_path])
    rested(d, dialog)
    assert says(
        dialog.lead.text(),
        "This is an Obsidian vault",
        "2 notes? (is|are) new",
        "1 attachments? come",
        "1 links? between",
    )
    assert "A.md: Links to headings or blocks lead to the whole note now." in dialog.details.toPlainText()
    assert "b.canvas" in dialog.details.toPlainText()
    dialog.yes.click()
    rested(d, dialog)
    d.spin(2)
    rows = {info.title: info for info in d.anna.app.notes(d.circle)}
    assert rows["B"].tags == ("rye", "x"), "its own, and its folder"
    text, _ = d.anna.app.note_version(d.circle, rows["A"].doc)
    assert text.startswith("[[B|B > Part]] ![jar.png](attachment:")
    assert d.anna.app.attachments.get(d.circle, text.partition("](")[2][:-1]) == b"png"


# -- as pages, without names, in part


def test_pages_of_one_kind_without_names(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "by @Anna")
    d.anna.app.note_new(d.circle, "Monday", "with @Anna", kind="meeting", tags=("food",))
    d.spin(2)
    window = d.window()
    dialog = exporting(d, window, tmp_path)
    assert [dialog.kind.itemData(place) for place in range(dialog.kind.count())] == ["", "meeting", "note"]
    dialog.form.setCurrentIndex(dialog.form.findData("site"))
    assert "index.html" in dialog.hint.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("meeting"))
    dialog.tags.setText("#food, other")
    dialog.names.click()
    assert "read it over" in dialog.hint.text()
    dialog.yes.click()
    rested(d, dialog)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")) == [
        "index.html",
        "meetings/Monday.html",
        "meetings/index.html",
    ]
    assert "Anna" not in (tmp_path / "meetings/Monday.html").read_text("utf-8")
    assert not dialog.form.isVisible()
    dialog.accept()
    dialog = exporting(d, window, tmp_path / "plain")
    dialog.form.setCurrentIndex(dialog.form.findData("plain"))
    assert not dialog.names.isEnabled()
    dialog.yes.click()
    rested(d, dialog)
    assert sorted(path.name for path in (tmp_path / "plain" / "notes").iterdir()) == ["Bread.md", "Monday.md"]


# -- kept in step


def test_a_folder_is_kept_in_step_and_a_deleted_file_asks(desk: Make, tmp_path: Path) -> None:
    d = desk()
    doc = d.note("Bread", "flour")
    disk = MemoryDisk()
    d.anna.app.mirrors.begin(lambda root, known, events: disk.opened(known, events))
    window = d.window()

    def settle() -> None:
        for _ in range(6):
            disk.settle()
            d.spin(1)

    window.deeds["circle.mirror"].trigger()
    dialog = d.dialog(MirrorDialog)
    dialog.where.setText("here")
    dialog.yes.click()
    assert "whole path" in dialog.problem.text()
    dialog.where.setText(str(tmp_path))
    dialog.yes.click()
    settle()
    assert set(disk.files) == {"notes/Bread.md"}
    disk.delete("notes/Bread.md")
    settle()
    assert says(window.notice.text.text(), "1 files? (was|were) deleted in the folder")
    window.notice.does.click()
    asked = d.dialog(DeletedDialog)
    assert "“Bread”" in asked.lead.text()
    assert asked.focusWidget() is asked.later
    asked.keep.click()
    settle()
    assert set(disk.files) == {"notes/Bread.md"}
    assert not window.deeds.possible("circle.deleted")
    disk.delete("notes/Bread.md")
    settle()
    window.deeds["circle.deleted"].trigger()
    d.dialog(DeletedDialog).trash.click()
    settle()
    info = d.anna.app.note_info(d.circle, doc)
    assert info is not None
    assert info.deleted
    window.deeds["circle.mirror"].trigger()
    again = d.dialog(MirrorDialog)
    assert again.where.text() == str(tmp_path)
    again.end.click()
    assert d.anna.app.mirrors.of(d.circle) is None


# -- paper


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def pdf(path: Path, body: str, title: str = "Bread") -> int:
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    prepare(writer)
    steps = put(Sheetful(title, body, ["Marta Rossi"], lambda address: None), writer)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return int(end.value)


def test_pdf_has_its_pages_and_loads_nothing(dressed: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    said = "\n\n".join(f"Paragraph {number}" for number in range(120))
    count = pdf(file, f"![x](http://192.0.2.1/x.png)\n\n> quote\n\n```\ncode\n```\n\n---\n\n{said}")
    data = file.read_bytes()
    assert data.startswith(b"%PDF")
    assert count == pages_of(data) > 2
    assert pdf(tmp_path / "y.pdf", "one line") == 1
    assert pdf(tmp_path / "z.pdf", "") == 1


def test_links_of_the_web_can_be_clicked_in_a_pdf_and_no_others(dressed: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    pdf(file, "see [site](https://example.org/x), [[Coats]] and [mail](mailto:a@example.org)")
    data = file.read_bytes()
    assert set(re.findall(rb"/URI \(([^)]*)\)", data)) == {b"https://example.org/x", b"mailto:a@example.org"}


def test_the_preview_has_the_pages_of_the_pdf(desk: Make, dressed: QApplication, tmp_path: Path) -> None:
    said = "\n\n".join(f"Paragraph {number}" for number in range(120))
    d = desk()
    d.note("Bread", said)
    window = d.window()
    window.deeds["note.preview"].trigger()
    dialog = d.dialog(PreviewDialog)
    d.qtbot.waitUntil(lambda: dialog.sheets.count > 0)
    assert dialog.sheets.count == pdf(tmp_path / "x.pdf", f"# Bread\n\n{said}") > 2
    assert dialog.sheets.hasFocus()
    bar = dialog.sheets.verticalScrollBar()
    d.qtbot.keyClick(dialog.sheets, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    sheet = dialog.sheets.grab().toImage()
    assert sheet.pixelColor(sheet.width() // 2, sheet.height() // 2) == QColor("white")
    dialog.close()


def test_paper_is_what_is_usual_where_one_lives() -> None:
    from PySide6.QtCore import QLocale

    assert usual_paper(QLocale("it_IT")).name().startswith("A4")
    assert usual_paper(QLocale("en_US")).name().startswith("Letter")
    assert usual_paper(QLocale("es_MX")).name().startswith("Letter")
    assert usual_paper(QLocale("en_GB")).sizePoints() == QSize(595, 842)


def test_save_as_pdf_says_when_it_is_there(desk: Make, tmp_path: Path) -> None:
    d = desk()
    d.note("Bread", "# Bread\n\nflour")
    window = d.window()
    press = room_of(window).press
    assert window.page.note is not None
    place = tmp_path / "Bread.pdf"
    press.save(press._sheetful(window.page.note), place)
    d.qtbot.waitUntil(window.notice.isVisible)
    assert place.read_bytes().startswith(b"%PDF")
    assert "Bread.pdf" in window.notice.text.text()


def test_a_pdf_that_cannot_be_written_is_told(desk: Make, tmp_path: Path, no_qt_warning: list[str]) -> None:
    d = desk()
    d.note("Bread", "flour")
    window = d.window()
    press = room_of(window).press
    assert window.page.note is not None
    press.save(press._sheetful(window.page.note), tmp_path / "gone" / "x.pdf")
    d.qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text.text() == "This cannot be written there. Choose another place."
    no_qt_warning.clear()


# -- drag and copy


def test_a_dragged_note_is_a_private_file_written_when_asked_for(desk: Make) -> None:
    d = desk()
    doc = d.note("../Bread: *best*?", "flour")
    window = d.window()
    outbox = room_of(window).outbox
    mime = outbox.mime(d.circle, doc)
    assert outbox._folder is None, "nothing is written before"
    assert mime.hasUrls()
    (url,) = mime.urls()
    path = Path(url.toLocalFile())
    assert path.suffix == ".md"
    assert path.parent.parent == outbox._folder
    assert path.read_text().endswith("flour")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert mime.text().startswith("# ")
    assert bytes(mime.data(NOTE).data()).decode() == f"{d.circle.hex()}:{doc.hex()}"
    folder = outbox._folder
    outbox.clear()
    assert folder is not None
    assert not folder.exists()


def test_a_dragged_note_brings_what_is_attached(desk: Make) -> None:
    d = desk()
    target = d.anna.app.attachments.add(d.circle, b"picture", "Oven.png")
    doc = d.note("Bread", f"![x]({target})")
    window = d.window()
    outbox = room_of(window).outbox
    for _ in range(2):
        note, folder = (Path(url.toLocalFile()) for url in outbox.mime(d.circle, doc).urls())
        (file,) = folder.iterdir()
        assert file.read_bytes() == b"picture"
        assert f"](attachments/{file.name})" in note.read_text()
    outbox.clear()


def test_one_note_is_exported_with_what_is_attached_and_what_is_missing_is_told(desk: Make, tmp_path: Path) -> None:
    d = desk()
    target = d.anna.app.attachments.add(d.circle, b"picture", "Oven.png")
    d.note("Bread", f"![x]({target}) [y](attachment:{'0' * 64}/Far.pdf)")
    window = d.window()
    window.deeds["note.export"].trigger()
    dialog = d.dialog(ExportDialog)
    dialog.where.setText(str(tmp_path))
    dialog.yes.click()
    rested(d, dialog)
    assert [file.name.partition("-")[0] for file in (tmp_path / "attachments").iterdir()] == ["Oven"]
    assert says(dialog.lead.text(), "Bread.md", "1 attachment")
    dialog.close()


def test_a_row_of_the_list_carries_its_note(desk: Make) -> None:
    d = desk()
    doc = d.note("Bread", "flour")
    window = d.window()
    index = window.notes.model.index(0)
    assert window.notes.list.dragEnabled()
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    mime = window.notes.model.mimeData([index])
    assert bytes(mime.data(NOTE).data()).decode().endswith(doc.hex())
    assert Path(mime.urls()[0].toLocalFile()).name == "Bread.md"
    window.close()
    room_of(window).outbox.clear()


def test_copy_as_markdown_and_as_a_link(desk: Make) -> None:
    d = desk()
    doc = d.note("Bread", "flour")
    window = d.window()
    d.qtbot.keyClicks(window.page.editor, "rye ")
    window.deeds["note.copy"].trigger()
    assert QGuiApplication.clipboard().text() == "# Bread\n\nrye flour"
    window.deeds["note.link"].trigger()
    assert QGuiApplication.clipboard().text() == f"peermesh://note/{doc.hex()}"
    assert window.notice.isVisible()


def test_nothing_is_taken_from_a_note_that_is_gone(desk: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk()
    doc = d.note("Bread", "flour")
    window = d.window()
    mime = room_of(window).outbox.mime(d.circle, doc)
    monkeypatch.setattr(type(d.anna.app.files), "note", lambda *args: (_ for _ in ()).throw(DiskFull("full")))
    assert mime.urls() == []
    assert mime.text() == ""
    assert isinstance(d.anna.app, App)
