"""Ways to a note: by the title a link names, and to a place in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit

from peermesh.types import DocId
from ui.finding.palette import create_note
from ui.parts.dialog import Dialog

if TYPE_CHECKING:
    from ui.window.window import Window


def go_to(window: Window, title: str) -> None:
    """Open the note of this title (or id, or peermesh://note/ address); offer to write it where there is none."""
    if window.circle is None or not title.strip():
        return
    found = window.app.links.resolve(window.circle.circle, title)
    if found is not None:
        window.open_note(found.doc)
        return
    if title.strip().startswith("peermesh:"):
        window.notice.trouble(
            QCoreApplication.translate(
                "Going", "The note that this link leads to is not here. It may not have arrived yet."
            )
        )
        return
    wanted = " ".join(title.split())
    asks = Dialog(window, QCoreApplication.translate("Going", "Create this note?"))
    asks.say(QCoreApplication.translate("Going", "There is no note called “{0}” yet.").format(wanted))
    asks.choice(QCoreApplication.translate("Going", "Cancel"), asks.reject)
    yes = asks.choice(QCoreApplication.translate("Going", "Create the note"), asks.accept, "primary")
    asks.offer(yes)
    asks.accepted.connect(lambda: create_note(window, wanted))
    asks.open()


def open_at(window: Window, doc: DocId, start: int, end: int, excerpt: str, word: str) -> None:
    """Open a note and select a place in its text; where the text changed since, the nearest that reads the same."""
    window.open_note(doc)
    if window.page.note is None or window.page.note.doc != doc:
        return
    if window.page.editors.isHidden() and "view.write" in window.deeds:
        window.deeds["view.write"].trigger()  # a place can be selected only where the text is written
    editor = window.page.editor
    found = place_in(editor.live.text, start, end, excerpt, word)
    editor.setFocus()
    if found is None:
        return
    editor.live.set_caret(*found)
    if isinstance(editor, QPlainTextEdit):
        editor.centerCursor()
        return
    bar = editor.verticalScrollBar()
    bar.setValue(bar.value() + editor.cursorRect().center().y() - editor.viewport().height() // 3)


def place_in(text: str, start: int, end: int, excerpt: str, word: str) -> tuple[int, int] | None:
    """Where a found word stands in a text as it is now, in code points; None when it is not there any more."""
    if not word:
        return (start, end) if end > start and end <= len(text) else None
    if text[start:end] == word:
        return start, end
    at = text.find(excerpt.strip("…").strip()) if excerpt else -1
    near = at if at >= 0 else start
    after, before = text.find(word, near), text.rfind(word, 0, near + len(word))
    found = [place for place in (after, before) if place >= 0]
    if not found:
        return None
    best = after if at >= 0 and after >= 0 else min(found, key=lambda place: abs(place - near))
    return best, best + len(word)
