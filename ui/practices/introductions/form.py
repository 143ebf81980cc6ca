"""Proposing an introduction: two people, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from peermesh.errors import UserError
from peermesh.types import DeviceId, Member
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said

Propose = Callable[[DeviceId, DeviceId | None, str, str], object]
"""The first person, the second or None, who is outside, and why."""


class IntroduceDialog(Dialog):
    """Asks for two people.

    Args:
        others: the members besides me, at least one.
        does: takes what was chosen; a UserError it raises is shown and the dialog stays.
    """

    def __init__(self, parent: QWidget, others: Sequence[Member], does: Propose) -> None:
        super().__init__(parent, self.tr("Introduce two people"))
        self.say(self.tr("Both are asked. Only when both say yes does each see how to reach the other."))
        self._others = tuple(others)
        self._does = does
        self.first = self._choice(self.tr("Introduce"), [one.name for one in others])
        self.second = self._choice(
            self.tr("to"), [*(one.name for one in others), self.tr("Somebody outside the circle")]
        )
        self.outside = self.field(self.tr("What they are called"), hint=self.tr("Zoe, who mends ovens"))
        self.warning = label(
            self.tr("The whole circle sees this name. Keep it vague until they have agreed."), "muted", wrap=True
        )
        self.body.addWidget(self.warning)
        self.body.addWidget(label(self.tr("Why should they meet?"), "muted"))
        self.why = QPlainTextEdit()
        self.why.setObjectName("field")
        self.why.setTabChangesFocus(True)
        self.why.setAccessibleName(self.tr("Why should they meet?"))
        self.why.setFixedHeight(self.why.fontMetrics().lineSpacing() * 4 + 20)
        self.body.addWidget(self.why)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Introduce them"), self._take, "primary")
        self.yes.setDefault(True)
        self.second.setCurrentIndex(1)
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(lambda _at: self._ready())
        self.outside.textChanged.connect(lambda _text: self._ready())
        self._ready()
        self.first.setFocus()

    def _choice(self, title: str, names: Sequence[str]) -> QComboBox:
        made = QComboBox()
        made.addItems(list(names))
        made.setAccessibleName(title)
        caption = label(title, "muted")
        caption.setBuddy(made)
        self.body.addWidget(caption)
        self.body.addWidget(made)
        return made

    @property
    def _is_outside(self) -> bool:
        return self.second.currentIndex() == len(self._others)

    def _ready(self) -> None:
        outside = self._is_outside
        for widget in (self.outside, self.warning):
            widget.setVisible(outside)
        for caption in self.findChildren(type(self.warning)):
            if caption.buddy() is self.outside:
                caption.setVisible(outside)
        different = self.first.currentIndex() != self.second.currentIndex()
        self.yes.setEnabled(bool(self.outside.text().strip()) if outside else different)
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        second = None if self._is_outside else self._others[self.second.currentIndex()].person
        outside = self.outside.text() if self._is_outside else ""
        try:
            self._does(self._others[self.first.currentIndex()].person, second, outside, self.why.toPlainText())
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
