"""What stands on the right while no note is open: what one can do now, with its shortcut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.parts.basics import button, label

WIDTH = 380


class BlankPage(QFrame):
    """A heading, a sentence, one button, and a few quieter ways on."""

    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._heading = label("", "h1", wrap=True)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lead = label("", "lead", wrap=True)
        self._lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.new = button(self.tr("New note"), "primary")
        self.new.setAutoDefault(True)  # has the focus where there is no note yet: Enter presses it, as Space does
        self.new.clicked.connect(self.new_wanted)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(4)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(WIDTH))
        middle = QVBoxLayout(inner)
        middle.setSpacing(12)
        for part in (self._heading, self._lead):
            middle.addWidget(part)
        middle.addWidget(self.new, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(10)
        middle.addLayout(self._ways)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
        self._buttons: list[tuple[object, str]] = []
        self.show_state(empty=True, private=True)

    def offer(self, ways: Sequence[tuple[QAction, str]]) -> None:
        """More ways on: actions, each with the name of its icon."""
        for action, icon in ways:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made = button(f" {action.text()}   {keys}" if keys else f" {action.text()}", "flat")
            made.setAccessibleName(action.text())
            icons.dress(made, icon, "accent")
            made.clicked.connect(lambda _=False, a=action: a.trigger())
            self._ways.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
            self._buttons.append((made, icon))

    def show_state(self, *, empty: bool, private: bool) -> None:
        """Whether there is no note at all, and whether nobody else is here yet."""
        if not empty:
            self._heading.setText(self.tr("Nothing open"))
            self._lead.setText(self.tr("Choose a note, or write a new one."))
        else:
            self._heading.setText(self.tr("Your notebook is empty"))
            self._lead.setText(
                self.tr("Write the first note. It is saved as you type, on this device; nobody else can read it yet.")
                if private
                else self.tr("Write the first note. Everybody in the circle sees it, and can write in it with you.")
            )
