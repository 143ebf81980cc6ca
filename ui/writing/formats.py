"""The formats that a person can give to words and lines: names, keys and icons of their actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.writing import line_commands, word_commands
from ui.writing.editing import Edit

if TYPE_CHECKING:
    from ui.writing.frame import Command

translate = QCoreApplication.translate  # under this name the translation tools find it


def _pair(*marks: str) -> Command:
    def does(text: str, anchor: int, caret: int) -> Edit | None:
        return word_commands.pair(text, anchor, caret, *marks)

    return does


def formats() -> list[tuple[str, str, Command, str, str]]:
    """(name, text, command, keys, icon) of each, in the order in which they are offered."""
    head, listed = line_commands.heading, line_commands.listed
    return [
        ("text.bold", translate("Formats", "Bold"), _pair("**", "__"), "Ctrl+B", "bold"),
        ("text.italic", translate("Formats", "Italic"), _pair("*", "_"), "Ctrl+I", "italic"),
        ("text.strike", translate("Formats", "Strikethrough"), _pair("~~"), "", "strikethrough"),
        ("text.code", translate("Formats", "Code"), word_commands.code, "", "code"),
        ("text.link", translate("Formats", "Link"), word_commands.link, "Ctrl+L", "link"),
        ("text.head1", translate("Formats", "Heading 1"), partial(head, level=1), "", "heading-1"),
        ("text.head2", translate("Formats", "Heading 2"), partial(head, level=2), "", "heading-2"),
        ("text.head3", translate("Formats", "Heading 3"), partial(head, level=3), "", "heading-3"),
        ("text.bullets", translate("Formats", "Bulleted list"), partial(listed, kind="bullet"), "", "list"),
        ("text.numbers", translate("Formats", "Numbered list"), partial(listed, kind="number"), "", "list-ordered"),
        ("text.tasks", translate("Formats", "Task list"), partial(listed, kind="task"), "", "list-checks"),
        ("text.quote", translate("Formats", "Quotation"), line_commands.quote, "", "quote"),
    ]
