"""What one person said in a thread: who, when, the words, and a small menu where they are mine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from ui.look import icons
from ui.parts.basics import Avatar, IconButton, Short, label
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window

Deed = tuple[str, str, Callable[[], object]]
"""Icon, text, what it does."""


class WordsOf(QFrame):
    """Owner: the thread it stands in."""

    def __init__(self, window: Window, name: str, when: str, text: str, deeds: tuple[Deed, ...]) -> None:
        super().__init__()
        self._deeds = deeds
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(Avatar(name, 22))
        head.addWidget(Short(name, "h2"))
        head.addWidget(label(when, "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        if deeds:
            more = IconButton("ellipsis", self.tr("What can be done with these words"))
            more.setFixedSize(32, 28)
            more.clicked.connect(lambda: self._menu(more))
            head.addWidget(more)
        if text.strip():
            reading = Reading(window)
            reading.on_card()
            reading.show_text(text)
            column.addWidget(reading)

    def _menu(self, below: IconButton) -> None:
        made = QMenu(self)
        for icon, text, does in self._deeds:
            made.addAction(icons.icon(icon), text, does)
        made.aboutToHide.connect(made.deleteLater)
        made.popup(below.mapToGlobal(below.rect().bottomLeft()))
