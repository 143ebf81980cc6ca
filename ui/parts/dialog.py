"""The frame of every dialog: a heading, a sentence, a body, buttons. And two small ones: ask for a line, confirm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from peermesh.errors import UserError
from ui.look import theme
from ui.parts.basics import button, label
from ui.parts.said import said

WIDTH = 460


class Dialog(QDialog):
    """Opened with `open()`: window-modal, without a loop of its own. Deleted once closed."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.heading = label(title, "h1", wrap=True)
        self.lead = label("", "lead", wrap=True)
        self.lead.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 24, 26, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addLayout(self.body)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addSpacing(6)
        column.addLayout(self.buttons)
        self.setMinimumWidth(theme.px(WIDTH))

    def fit(self) -> None:
        """As high as what it shows needs, no less wide than before."""
        frame = self.layout()
        assert frame is not None
        frame.activate()
        width = max(self.width(), theme.px(WIDTH), frame.totalMinimumSize().width())
        self.resize(width, frame.totalHeightForWidth(width) if frame.hasHeightForWidth() else self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Wrapped labels need their height from the start."""
        super().showEvent(event)
        self.fit()

    def say(self, text: str) -> None:
        """The sentence under the heading."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text))

    def trouble(self, text: str) -> None:
        """What went wrong; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if self.isVisible():
            self.fit()

    def field(self, title: str, *, hint: str = "", secret: bool = False) -> QLineEdit:
        """Add a line to fill in, with its name above it."""
        made = QLineEdit()
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        caption = label(title, "muted")
        caption.setBuddy(made)
        self.body.addWidget(caption)
        self.body.addWidget(made)
        return made

    def choice(self, text: str, does: Callable[[], object], name: str = "") -> QPushButton:
        """Add a button at the bottom right."""
        made = button(text, name)
        made.clicked.connect(lambda: does())
        if self.buttons.count() == 0:
            self.buttons.addStretch(1)
        self.buttons.addWidget(made)
        made.show()  # layouts leave out what was never shown
        return made

    def offer(self, made: QPushButton) -> None:
        """Give a button the focus, and Enter with it: only where pressing it a moment too late does no harm."""
        made.setDefault(True)
        made.setFocus()

    def clear_choices(self) -> None:
        """Take all buttons away."""
        empty(self.buttons)


def empty(layout: QBoxLayout) -> None:
    """Take everything out of a layout; widgets vanish at once and are deleted by the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class AskLine(Dialog):
    """Asks for one line, such as a name.

    Args:
        does: takes what was written; a UserError it raises is shown and the dialog stays.
    """

    def __init__(
        self, parent: QWidget, title: str, what: str, does: Callable[[str], object], *, lead: str = "", yes: str = ""
    ) -> None:
        super().__init__(parent, title)
        self._does = does
        self.say(lead)
        self.line = self.field(what)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(yes or self.tr("OK"), self._take, "primary")
        self.yes.setDefault(True)
        self.line.textChanged.connect(self._ready)
        self._ready()

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self.line.text().strip()))

    def _take(self) -> None:
        try:
            self._does(self.line.text())
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()


class Confirm(Dialog):
    """Asks before something is done; the harmless answer is the default."""

    def __init__(self, parent: QWidget, title: str, lead: str, yes: str, does: Callable[[], object]) -> None:
        super().__init__(parent, title)
        self.say(lead)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(yes, self.accept, "danger")
        self.offer(self.no)
        self.accepted.connect(does)
