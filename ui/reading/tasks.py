"""Ticking a task in the text, as if it had been typed: so it is mine to undo, and travels like every edit."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from ui.writing.editor import PlainEditor, RichEditor

_BOX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)+\[([ xX])\]")


def toggle(editor: RichEditor | PlainEditor, line: int) -> bool:
    """Tick or untick the task in a line. False when there is none any more, or nothing may be written."""
    block = editor.document().findBlockByNumber(line)
    found = _BOX.match(block.text()) if block.isValid() and not editor.isReadOnly() else None
    if found is None:
        return False
    cursor = QTextCursor(block)
    at = block.position() + found.start(1)  # everything before the box is ASCII: one unit a character
    cursor.setPosition(at)
    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(" " if found[1] in "xX" else "x")
    return True
