"""Where a new comment is written: the passage, the words, and other words that are suggested for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from ui.parts.basics import button, label
from ui.practices.parts import TextField


class NewComment(QFrame):
    """Hidden until `begin`. Owner: the panel."""

    wanted = Signal(str, object)
    """The words, and what is suggested (None: nothing)."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._passage = ""
        self.quote = label("", "muted", wrap=True)
        self.text = TextField(self.tr("Your comment"), self.tr("What do you think?"))
        self.suggests = QCheckBox(self.tr("Suggest other words"))
        self.instead = TextField(self.tr("What should stand there instead"))
        self.cancel = button(self.tr("Cancel"))
        self.send = button(self.tr("Comment"), "primary")
        self.send.setToolTip("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(7)
        for part in (self.quote, self.text, self.suggests, self.instead):
            column.addWidget(part)
        column.addLayout(foot)
        self.suggests.toggled.connect(self._toggled)
        self.cancel.clicked.connect(self.left)
        self.send.clicked.connect(self._send)
        for field in (self.text, self.instead):
            field.sent.connect(self._send)
            field.textChanged.connect(self._ready)
        self.hide()

    def begin(self, passage: str, *, suggesting: bool = False) -> None:
        """Write about a passage, "" for the whole note. What was begun about another one stays in the field."""
        line = " ".join(passage.split())
        self._passage = passage
        about = f"“{line[:200]}{'…' if len(line) > 200 else ''}”" if passage else self.tr("About the whole note")
        self.quote.setText(about)
        self.suggests.setVisible(bool(passage))
        self.instead.setPlainText(passage)
        self.suggests.setChecked(suggesting and bool(passage))
        self._toggled(self.suggests.isChecked())
        self.show()
        (self.instead if self.suggests.isChecked() else self.text).setFocus()

    def done(self) -> None:
        """It is kept, or given up."""
        self.text.clear()
        self.instead.clear()
        self.hide()

    def _toggled(self, on: bool) -> None:
        self.instead.setVisible(on)
        if on:
            self.instead.setFocus()
        self._ready()

    def _suggested(self) -> str | None:
        return self.instead.toPlainText() if self.suggests.isChecked() else None

    def _ready(self) -> None:
        suggested = self._suggested()
        self.send.setEnabled(bool(self.text.toPlainText().strip()) or suggested not in (None, self._passage))

    def _send(self) -> None:
        if self.send.isEnabled():
            suggested = self._suggested()
            self.wanted.emit(self.text.toPlainText(), suggested if suggested != self._passage else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
