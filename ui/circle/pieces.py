"""What the sections are made of: a column that scrolls, and that keeps the focus while it is filled anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.look import icons
from ui.parts.basics import Avatar, button, label
from ui.parts.dialog import empty
from ui.settings.pieces import Card


class Section(QScrollArea):
    """Cards, one below the other. Filled anew only when what it shows has changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(12)
        self.setWidget(inside)
        self._shown: object = None

    def renew(self, shown: object, fill: Callable[[], None]) -> None:
        """Fill it anew by `fill` if `shown`, all it depends on, is not what it was."""
        if shown == self._shown:
            return
        self._shown = shown
        focused = self._focused()
        empty(self._column)
        fill()
        self._column.addStretch(1)
        if focused:
            self._focus(focused)

    def forget(self) -> None:
        """Fill it anew next time, whatever it shows."""
        self._shown = None

    def put(self, widget: QWidget) -> None:
        """Add a card."""
        self._column.addWidget(widget)
        widget.show()

    def begin(self) -> None:
        """The focus goes to the first thing that can be done."""
        for made in self.findChildren(QPushButton):
            if made.isEnabled() and made.isVisibleTo(self):
                made.setFocus()
                return
        self.setFocus()

    def _focused(self) -> str:
        now = self.window().focusWidget()  # also while a question has the keyboard: it comes back afterwards
        return now.accessibleName() if now is not None and self.isAncestorOf(now) else ""

    def _focus(self, name: str) -> None:
        same = [made for made in self.findChildren(QPushButton) if made.accessibleName() == name and made.isEnabled()]
        if same:
            same[-1].setFocus()
        else:
            self.begin()


class Entry(Card):
    """One person or device: a disc or icon, a name, lines below, and what can be done, from the left."""

    def __init__(self, name: str, *lines: str, disc: str = "", icon: str = "") -> None:
        super().__init__("")
        empty(self.column)  # its name stands beside its disc
        self.column.setSpacing(8)
        self._name = name
        row = QHBoxLayout()
        row.setSpacing(14)
        if disc:
            row.addWidget(Avatar(disc, 36), 0, Qt.AlignmentFlag.AlignTop)
        elif icon:
            picture = label()
            picture.setPixmap(icons.icon(icon, "muted", 24).pixmap(24, 24))
            picture.setFixedWidth(36)
            picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "h2", wrap=True))
        for line in filter(None, lines):
            words.addWidget(label(line, "muted", wrap=True))
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self._deeds: QHBoxLayout | None = None

    def offer(self, text: str, does: Callable[[], object], name: str = "") -> QPushButton:
        """A button below; its accessible name says whom or what it is about."""
        if self._deeds is None:
            self._deeds = QHBoxLayout()
            self._deeds.setContentsMargins(50, 0, 0, 0)
            self._deeds.setSpacing(8)
            self._deeds.addStretch(1)
            self.column.addLayout(self._deeds)
        made = button(text, name)
        made.setAccessibleName(f"{text}: {self._name}")
        made.clicked.connect(lambda: does())
        self._deeds.insertWidget(self._deeds.count() - 1, made)
        return made
