"""One comment with its thread as a card. What a person is typing into it stays when somebody else replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peermesh.notebook.comments import Comment, CommentState
from peermesh.struct import Struct
from peermesh.types import DeviceId
from ui.commenting.words_of import Deed, WordsOf
from ui.parts.basics import button, label, panel
from ui.parts.dialog import empty
from ui.parts.words import words
from ui.practices.parts import Column, Composer

if TYPE_CHECKING:
    from ui.window.window import Window

LONGEST = 160
"""Characters of a passage that a card shows."""


class Shown(Struct, frozen=True):
    """A comment as it is shown: `reads` is what its passage reads now, None when it was deleted."""

    comment: Comment
    reads: str | None
    me: DeviceId
    names: Mapping[DeviceId, str]
    writable: bool

    def name(self, person: DeviceId | None, name: str = "") -> str:
        """What somebody is called."""
        return self.names.get(person, "?") if person is not None else name or "?"


class Thread(QFrame):
    """Owner: the panel."""

    wanted = Signal(str, str, str)
    """What is to be done, with which comment or reply, and a text that goes with it."""
    reached = Signal(str)
    """Somebody looks at this comment: its key."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self.shown: Shown | None = None
        self.quote = label("", "muted", wrap=True)
        self.said = Column()
        self.answer = Composer(self.tr("Your reply"), self.tr("Reply…"), self.tr("Reply"))
        self.answer.hide()
        self.answer.wanted.connect(self._reply)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.quote)
        column.addWidget(self.said)
        column.addWidget(self.answer)
        column.addLayout(self._foot)

    @property
    def key(self) -> str:
        """Of the comment."""
        assert self.shown is not None
        return self.shown.comment.key

    def show_comment(self, shown: Shown) -> None:
        """Show it as it is now."""
        if shown == self.shown:
            return
        self.shown = shown
        comment = shown.comment
        self._show_quote(shown)
        parts: list[QWidget] = [self._words(shown)]
        if comment.suggest is not None:
            parts.append(self._suggestion(comment.suggest, shown.reads))
        parts += [self._reply_words(shown, at) for at in range(len(comment.replies))]
        self.said.show_all(parts)
        self._show_foot(shown)
        self.setAccessibleName(self._spoken(shown))

    def _spoken(self, shown: Shown) -> str:
        comment = shown.comment
        name, text = shown.name(comment.person, comment.name), comment.text or comment.suggest or ""
        if comment.passage is not None:
            spoken = self.tr("{0} on “{1}”: {2}").format(name, _short(comment.passage.quote), text)
        else:
            spoken = self.tr("{0} on the whole note: {1}").format(name, text)
        if not comment.replies:
            return spoken
        replies = self.tr("%n replies", "", len(comment.replies))
        return f"{spoken} {replies}"

    def _show_quote(self, shown: Shown) -> None:
        passage = shown.comment.passage
        self.quote.setVisible(passage is not None)
        if passage is None:
            return
        if shown.reads is None:
            self.quote.setText(self.tr("The passage was deleted: “{0}”").format(_short(passage.quote)))
        else:
            self.quote.setText(f"“{_short(shown.reads)}”")

    def _when(self, at_ms: int, edited: bool) -> str:
        when = words.moment(self._window.app.clock.now_ms(), at_ms) if at_ms else ""
        return self.tr("{0}, edited").format(when) if edited else when

    def _words(self, shown: Shown) -> QWidget:
        comment = shown.comment
        deeds: tuple[Deed, ...] = ()
        if comment.person == shown.me and shown.writable:
            deeds = (
                ("pencil", self.tr("Edit"), partial(self._do, "edit", comment.key, comment.text)),
                ("trash-2", self.tr("Take back"), partial(self._do, "delete", comment.key)),
            )
        name = shown.name(comment.person, comment.name)
        return WordsOf(self._window, name, self._when(comment.at_ms, comment.edited), comment.text, deeds)

    def _reply_words(self, shown: Shown, at: int) -> QWidget:
        reply = shown.comment.replies[at]
        deeds: tuple[Deed, ...] = ()
        if reply.person == shown.me and shown.writable:
            deeds = (
                ("pencil", self.tr("Edit"), partial(self._do, "edit_reply", reply.id, reply.text)),
                ("trash-2", self.tr("Take back"), partial(self._do, "delete_reply", reply.id)),
            )
        name = shown.name(reply.person, reply.name)
        return WordsOf(self._window, name, self._when(reply.at_ms, reply.edited), reply.text, deeds)

    def _suggestion(self, suggest: str, reads: str | None) -> QWidget:
        made = panel("inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(10, 7, 10, 8)
        column.setSpacing(3)
        column.addWidget(label(self.tr("Suggestion"), "cap"))
        if reads:
            old = label(_short(reads), wrap=True)
            face = old.font()
            face.setStrikeOut(True)
            old.setFont(face)
            old.setAccessibleName(self.tr("Instead of: {0}").format(_short(reads)))
            column.addWidget(old)
        column.addWidget(label(suggest if suggest.strip() else self.tr("(delete this passage)"), "h2", wrap=True))
        return made

    # -- what can be done

    def _show_foot(self, shown: Shown) -> None:
        inside = any(one.hasFocus() for one in self.findChildren(QWidget) if one.parent() is self)
        empty(self._foot)
        comment, is_open = shown.comment, shown.comment.state is CommentState.OPEN
        if not is_open:
            self._foot.addWidget(label(self._judged(shown), "muted"))
        if shown.writable:
            if is_open and comment.suggest is not None:
                if shown.reads is not None:
                    self._offer(self.tr("Accept"), "accept")
                self._offer(self.tr("Decline"), "decline")
            self._button(self.tr("Reply"), self.begin_reply)
            if is_open and comment.suggest is None:
                self._offer(self.tr("Resolve"), "resolve")
            elif not is_open:
                self._offer(self.tr("Reopen"), "reopen")
        self._foot.addStretch(1)
        if inside and not self.answer.field.hasFocus():
            self.setFocus()

    def _judged(self, shown: Shown) -> str:
        by = shown.comment.by
        said = {
            CommentState.RESOLVED: self.tr("Resolved by {0}") if by else self.tr("Resolved"),
            CommentState.ACCEPTED: self.tr("Accepted by {0}") if by else self.tr("Accepted"),
            CommentState.DECLINED: self.tr("Declined by {0}") if by else self.tr("Declined"),
        }[shown.comment.state]
        return said.format(shown.name(by)) if by else said

    def _offer(self, text: str, what: str) -> None:
        self._button(text, lambda: self._do(what, self.key))

    def _button(self, text: str, does: Callable[[], object]) -> None:
        made = button(text, "beside")
        made.clicked.connect(lambda: does())
        self._foot.addWidget(made)
        made.show()

    def _do(self, what: str, about: str, text: str = "") -> None:
        self.wanted.emit(what, about, text)

    def begin_reply(self) -> None:
        """Open the field for a reply."""
        self.answer.show()
        self.answer.field.setFocus()

    def _reply(self, text: str) -> None:
        self._do("reply", self.key, text)

    def replied(self) -> None:
        """The reply is kept."""
        self.answer.clear()
        self.answer.hide()
        self.setFocus()

    def look_at(self, on: bool) -> None:
        """It is the one whose passage is shown strongly."""
        if self.property("chosen") is not on:
            self.setProperty("chosen", on)
            self.style().unpolish(self)
            self.style().polish(self)

    # -- keys and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes here looks at this comment."""
        super().focusInEvent(event)
        if self.shown is not None:
            self.reached.emit(self.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click shows the passage."""
        super().mousePressEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the passage; R replies; Escape leaves a reply as it is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self._do("go", self.key)
        elif event.key() == Qt.Key.Key_R and self.hasFocus() and self.shown is not None and self.shown.writable:
            self.begin_reply()
        elif event.key() == Qt.Key.Key_Escape and self.answer.isVisible():
            self.answer.hide()
            self.setFocus()
        else:
            super().keyPressEvent(event)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
