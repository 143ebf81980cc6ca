"""One question of a rhythm, to word anew, to move, to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.notebook.kinds.rhythm import COMMITMENTS, Prompt
from ui.parts.basics import IconButton, label

if TYPE_CHECKING:
    from ui.practices.checkins.rhythm_page import RhythmPage


class PromptLine(QWidget):
    """Owner: RhythmPage."""

    def __init__(self, page: RhythmPage, id_: str) -> None:
        super().__init__()
        self._page = page
        self._id = id_
        self._said = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Question"))
        self.line.editingFinished.connect(self._worded)
        self.up = IconButton("arrow-up", "")
        self.down = IconButton("arrow-down", "")
        self.drop = IconButton("x", "")
        self.up.clicked.connect(lambda: page.shift(id_, -1))
        self.down.clicked.connect(lambda: page.shift(id_, 1))
        self.drop.clicked.connect(lambda: page.ask(id_, ""))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        for part in (self.up, self.down, self.drop):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        if id_ == COMMITMENTS:
            column.addWidget(
                label(self.tr("Answered by commitments, which come back in the next round."), "muted", wrap=True)
            )

    def show_prompt(self, prompt: Prompt, *, first: bool, last: bool) -> None:
        """The question as it stands now; what is being typed stays."""
        if self.line.text().strip() == self._said or not self.line.hasFocus():
            if self.line.text() != prompt.text:
                self.line.setText(prompt.text)
            self._said = prompt.text
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.drop.setEnabled(not (first and last))
        for part, text in (
            (self.up, self.tr("Move up: {0}")),
            (self.down, self.tr("Move down: {0}")),
            (self.drop, self.tr("Remove: {0}")),
        ):
            part.setAccessibleName(text.format(prompt.text))

    def _worded(self) -> None:
        text = self.line.text().strip()
        if text and text != self._said:
            self._said = text
            self._page.ask(self._id, text)
        elif not text:
            self.line.setText(self._said)
