"""Small pieces that pages of practices share: a field to write in, a card of what somebody said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.look import icons
from ui.parts.basics import Avatar, Short, button, label
from ui.parts.dialog import empty
from ui.practices.reading import Reading

LEAST_LINES, MOST_LINES = 2, 10


class TextField(QPlainTextEdit):
    """Several lines; grows with what is written. Tab leaves it, Ctrl+Enter sends."""

    sent = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName("field")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        lines = min(MOST_LINES, max(LEAST_LINES, int(self.document().size().height())))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter sends."""
        send = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if send and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class Composer(QFrame):
    """A field and its button. `wanted` gives what was written; the page clears it when that is kept."""

    wanted = Signal(str)

    def __init__(self, name: str, hint: str, does: str) -> None:
        super().__init__()
        self.field = TextField(name, hint)
        self.send = button(does, "primary")
        self.send.setToolTip("Ctrl+Enter")
        self.send.clicked.connect(self._send)
        self.field.sent.connect(self._send)
        self.field.textChanged.connect(self._ready)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addLayout(foot)
        self._ready()

    def _ready(self) -> None:
        self.send.setEnabled(bool(self.field.toPlainText().strip()))

    def _send(self) -> None:
        text = self.field.toPlainText()
        if text.strip():
            self.wanted.emit(text)

    def clear(self) -> None:
        """What was written is kept elsewhere now."""
        self.field.clear()


class Said(QFrame):
    """A card of what somebody said: who, when, a text, and what can be done with it."""

    def __init__(self, name: str, when: str, text: Reading | None = None, *, sign: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.who = Short(name, "h2")
        self.when = label(when, "muted")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        disc = Avatar(name, 26)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(disc)
        head.addWidget(self.who)
        head.addWidget(self.when)
        head.addStretch(1)
        if sign:
            picture = label()
            picture.setPixmap(icons.icon(sign, "accent").pixmap(QSize(18, 18)))
            head.addWidget(picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addLayout(head)
        if text is not None:
            text.on_card()
            column.addWidget(text)
        column.addLayout(self.buttons)
        self.buttons.addStretch(1)

    def offer(self, text: str, does: Callable[[], object], *, icon: str = "", name: str = "beside") -> QPushButton:
        """Add a small button below."""
        made = button(text, name)
        if icon:
            icons.dress(made, icon, "accent")
        made.clicked.connect(lambda: does())
        self.buttons.insertWidget(self.buttons.count() - 1, made)
        return made


class Column(QWidget):
    """Widgets that are made anew at each refresh, below a heading that hides with them. Keeps the focus in place."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.heading = label(heading, "cap")
        self._titled = bool(heading)
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self._inside)
        self.heading.setVisible(bool(heading))  # not sooner: without a parent it would be a window of its own

    def show_all(self, widgets: Sequence[QWidget]) -> None:
        """Show these in place of those before; the focus goes where it stood, counted from the top."""
        at = self._focused()
        if at is not None:
            self.setFocus()  # else it would go to whatever comes next, and the page would scroll there
        empty(self._inside)
        for made in widgets:
            self._inside.addWidget(made)
            made.show()
        self.setVisible(bool(widgets))
        if at is not None:
            reachable = self.reachable()
            if reachable:
                reachable[min(at, len(reachable) - 1)].setFocus()
            else:
                self.focusNextChild()

    def limit(self, most: int) -> None:
        """Show no more than so many of them."""
        for place in range(self._inside.count()):
            item = self._inside.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(place < most)

    def reachable(self) -> list[QWidget]:
        """What in it takes the focus, from the top."""
        found: list[QWidget] = []
        for place in range(self._inside.count()):
            item = self._inside.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                found += [one for one in (widget, *widget.findChildren(QWidget)) if _takes_focus(one)]
        return found

    def _focused(self) -> int | None:
        return next((at for at, one in enumerate(self.reachable()) if one.hasFocus()), None)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
