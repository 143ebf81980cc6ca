"""The panel beside the text: what I am asked, a new comment, and every thread in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peermesh.notebook.comments import CommentState, Request
from peermesh.types import DeviceId
from ui.commenting.thread import Shown, Thread
from ui.commenting.writing import NewComment
from ui.parts.basics import Elided, IconButton, button, label, panel
from ui.parts.scrolled import Upright
from ui.practices.parts import Column

if TYPE_CHECKING:
    from ui.window.window import Window

NARROWEST = 260
PAGE = 40
"""Threads shown at once; more when asked for."""


class CommentsPanel(QFrame):
    """Owner: the commenting room. Threads keep their widgets, and with them what is being typed."""

    wanted = Signal(str, str, str)
    reached = Signal(str)
    left = Signal()
    """Escape: back to the text."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("people")
        self._window = window
        self._threads: dict[str, Thread] = {}
        self._shown: Sequence[Shown] = ()
        self._most = PAGE
        self.resolved = False
        self.heading = Elided("h1")
        self.heading.setText(self.tr("Comments"))
        self.add = IconButton("message-square-plus", self.tr("Comment on the selected passage"), hint="Ctrl+Alt+M")
        self.ask = IconButton("users", self.tr("Ask for feedback"))
        self.shut = IconButton("x", self.tr("Hide the comments"))
        self.asked = Column()
        self.new = NewComment()
        self.nothing = label(
            self.tr("Nobody has commented. Select a passage and press Ctrl+Alt+M."), "muted", wrap=True
        )
        self.more = button(self.tr("Show more"), "flat")
        self.show_resolved = button("", "flat")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._inside = QWidget()
        self._area = Upright(self._inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.more.clicked.connect(self._show_more)
        self.show_resolved.clicked.connect(self._toggle_resolved)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 8, 4)
        head.setSpacing(2)
        head.addWidget(self.heading, 1)
        for tool in (self.add, self.ask, self.shut):
            head.addWidget(tool)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(12, 4, 12, 14)
        column.setSpacing(8)
        for part in (self.asked, self.new, self.nothing):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.show_resolved, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._area, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest thing in it that cannot be broken."""
        return super().minimumSizeHint().expandedTo(QSize(NARROWEST, 0))

    # -- showing

    def begin(self) -> None:
        """Another note is shown."""
        for thread in self._threads.values():
            thread.hide()
            thread.deleteLater()
        self._threads, self._most, self.resolved = {}, PAGE, False
        self.new.done()
        self.asked.show_all(())

    def show_all(self, shown: Sequence[Shown], *, writable: bool) -> None:
        """Every comment, in the order in which they are to stand."""
        self._shown = shown
        hidden = [one for one in shown if one.comment.state is not CommentState.OPEN]
        visible = [one for one in shown if self.resolved or one.comment.state is CommentState.OPEN]
        for key in set(self._threads) - {one.comment.key for one in visible[: self._most]}:
            gone = self._threads.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(visible[: self._most]):
            self._place(one, place)
        self.more.setVisible(len(visible) > self._most)
        self.nothing.setVisible(not visible and self.new.isHidden())
        self.show_resolved.setVisible(bool(hidden))
        text = self.tr("Hide resolved") if self.resolved else self.tr("Show resolved (%n)", "", len(hidden))
        self.show_resolved.setText(text)
        self.show_resolved.setAccessibleName(text)
        self.add.setEnabled(writable)
        self.ask.setEnabled(writable)

    def _place(self, one: Shown, place: int) -> None:
        thread = self._threads.get(one.comment.key)
        if thread is None:
            thread = self._threads[one.comment.key] = Thread(self._window)
            thread.wanted.connect(self.wanted)
            thread.reached.connect(self.reached)
        if self._list.indexOf(thread) != place:
            self._list.insertWidget(place, thread)
        thread.show_comment(one)
        thread.show()

    def show_asked(self, mine: Sequence[Request], names: Mapping[DeviceId, str], others: str) -> None:
        """Who asks me, and whom else somebody asks, in a sentence."""
        made: list[QWidget] = [self._request(one, names.get(one.asker, "?")) for one in mine]
        if others:
            made.append(label(others, "muted", wrap=True))
        self.asked.show_all(made)

    def _request(self, one: Request, name: str) -> QWidget:
        made = panel("inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 9, 12, 9)
        column.addWidget(label(self.tr("{0} asks you for feedback").format(name), "h2", wrap=True))
        if one.text:
            column.addWidget(label(one.text, wrap=True))
        done = button(self.tr("Read it, nothing to add"), "flush")
        done.clicked.connect(lambda: self.wanted.emit("read", "", ""))
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _show_more(self) -> None:
        self._most += PAGE
        self.show_all(self._shown, writable=self.add.isEnabled())

    def _toggle_resolved(self) -> None:
        self.resolved = not self.resolved
        self.show_all(self._shown, writable=self.add.isEnabled())

    # -- one of them

    def card(self, key: str) -> Thread | None:
        """The card of a comment, if it is shown."""
        return self._threads.get(key)

    def order(self) -> list[str]:
        """The keys of the threads that are shown, from the top."""
        return [one.comment.key for one in self._shown if one.comment.key in self._threads]

    def look_at(self, key: str, *, focus: bool = False) -> None:
        """Bring a thread into view."""
        for name, thread in self._threads.items():
            thread.look_at(name == key)
        found = self._threads.get(key)
        if found is not None:
            self._area.ensureWidgetVisible(found, 0, 20)
            if focus:
                found.setFocus()

    def begin_new(self, passage: str, *, suggesting: bool = False) -> None:
        """Write a comment."""
        self.nothing.hide()
        self.new.begin(passage, suggesting=suggesting)
        self._area.ensureWidgetVisible(self.new, 0, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """The theme changed: every card is made anew, but for what is being typed."""
        for thread in self._threads.values():
            shown, thread.shown = thread.shown, None
            if shown is not None:
                thread.show_comment(shown)
