"""What a round's page is made of: what somebody said, a commitment, and a field that grows with what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from peermesh.notebook.kinds.commitment import Commitment, State
from ui.look import icons, theme
from ui.parts.basics import Avatar, Short, button, label
from ui.practices.checkins.sayings import sayings
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window

_MARKDOWN = re.compile(r"[*_`\[\]#>@|~]|https?://|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
STATE_ICONS = {
    State.OPEN: ("circle", "muted"),
    State.DONE: ("circle-check", "good"),
    State.DROPPED: ("circle-slash", "faint"),
}
LEAST_LINES, MOST_LINES = 2, 12
NARROW, LEAST_WIDTH = 400, 160


def heading(text: str) -> QLabel:
    """The heading of a part of the page."""
    return label(text, "h1", wrap=True)


class Said(QWidget):
    """What one person said: their disc, their name, their words."""

    def __init__(self, window: Window, name: str, text: str, names: Sequence[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(Avatar(name.partition(" (")[0], 28), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Short(name, "h2"))
        self.words: Reading | QLabel
        if _MARKDOWN.search(text):  # a page of its own costs more than a label
            self.words = Reading(window)
            self.words.show_text(text, names)
        else:
            self.words = label(text, wrap=True)
            self.words.setFont(theme.font(15))  # as the others are written
            self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        row.addLayout(column, 1)


class Folding(QWidget):
    """Things side by side, the first one as wide as there is room; one below the other where it is narrow."""

    def __init__(self, narrow: int) -> None:
        super().__init__()
        self._narrow = narrow
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """So narrow it may become: then it folds."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), LEAST_WIDTH), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold, or unfold."""
        super().resizeEvent(event)
        down = self.width() < self._narrow
        self.line.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)


class Promise(QWidget):
    """A commitment. With `settle` it is mine: done, moved, dropped or open again."""

    def __init__(
        self, one: Commitment, name: str, now_ms: int, settle: Callable[[Commitment, str], object] | None = None
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        sign = QLabel()
        shape, ink = STATE_ICONS[one.state]
        sign.setPixmap(icons.icon(shape, "warn" if one.overdue(now_ms) else ink, 20).pixmap(20, 20))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self.text = label(one.text, wrap=True)
        if one.state is State.DROPPED:
            struck = self.text.font()
            struck.setStrikeOut(True)
            self.text.setFont(struck)
        column.addWidget(self.text)
        self.standing = label(sayings.promise(one, name, now_ms), "muted", wrap=True)
        column.addWidget(self.standing)
        folding = Folding(NARROW)
        folding.line.addLayout(column, 1)
        row.addWidget(folding, 1)
        self.setAccessibleName(f"{one.text}. {self.standing.text()}")
        if settle is not None:
            folding.line.addWidget(self._verbs(one, settle), 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _verbs(self, one: Commitment, settle: Callable[[Commitment, str], object]) -> QWidget:
        verbs = (
            (("done", self.tr("Done")), ("move", self.tr("Move")), ("drop", self.tr("Drop")))
            if one.open
            else (("open", self.tr("Open again")),)
        )
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for verb, text in verbs:
            made = button(text, "beside")
            made.setAccessibleName(self.tr("{0}: {1}", "what is done with a commitment").format(text, one.text))
            made.clicked.connect(lambda _checked=False, verb=verb: settle(one, verb))
            row.addWidget(made)
        return group


class Growing(QPlainTextEdit):
    """A field as high as what is typed into it. Tab leaves it; Ctrl+Enter says `sent`."""

    sent = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), LEAST_LINES), MOST_LINES)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 12
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + frame)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower lines are more lines."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter shares; Escape belongs to the page."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
