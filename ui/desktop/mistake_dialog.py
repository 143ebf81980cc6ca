"""What the person sees after a mistake of ours; see `ui.desktop.mistakes`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from ui.parts.basics import button
from ui.parts.dialog import Dialog

HEIGHT = 150


class MistakeDialog(Dialog):
    """Says that all is well, or gives the text that is not.

    Args:
        at_risk: text that the store has not taken; "" as a rule.
        again: starts PeerMesh anew; None where that is not possible.
    """

    def __init__(self, parent: QWidget, details: str, at_risk: str, again: Callable[[], None] | None) -> None:
        super().__init__(parent, "PeerMesh")
        self.heading.setText(self.tr("PeerMesh made a mistake and went on"))
        self.say(
            self.tr("The disk did not take the last words of the open note. Copy its text now, to be sure.")
            if at_risk
            else self.tr("What you wrote is safe.")
        )
        self.details = QPlainTextEdit(details)
        self.details.setObjectName("field")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details for whoever repairs it"))
        self.details.setFixedHeight(HEIGHT)
        self.fold = button(self.tr("Show details"), "flat")
        self.fold.clicked.connect(self._unfold)
        self.copy = button(self.tr("Copy details"), "flat")
        self.copy.clicked.connect(lambda: self._give(details, self.copy))
        self.body.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.details)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.details.hide()
        self.copy.hide()
        if again is not None:
            self.choice(self.tr("Start PeerMesh again"), again)
        self.rescue: QPushButton | None = None
        go_on = self.choice(self.tr("Continue"), self.accept, "" if at_risk else "primary")
        if at_risk:
            rescue = self.rescue = self.choice(self.tr("Copy the text"), lambda: self._give(at_risk, rescue), "primary")
        self.offer(self.rescue or go_on)

    def _unfold(self) -> None:
        self.fold.hide()
        self.details.show()
        self.copy.show()
        self.details.setFocus()
        self.fit()

    def _give(self, text: str, pressed: QPushButton) -> None:
        QGuiApplication.clipboard().setText(text)
        pressed.setText(self.tr("Copied"))
        pressed.setAccessibleName(self.tr("Copied"))
