"""What the mouse does in the text beside selecting: ticking tasks, following links. Mixed into both editors."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QToolTip

from ui.parts.basics import tip
from ui.writing import line_commands, markup
from ui.writing.live_text import LiveText
from ui.writing.text_widget import TextWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_CLICK_PX = 6
"""A mouse that moved further between press and release was dragging."""


class Pointing(TextWidget):
    """Knows where tasks and links are on the screen."""

    link_wanted = Signal(object)
    """Somebody wants to go where a `markup.Link` leads."""

    live: LiveText
    mentioned: markup.Mentioned = markup.NOBODY
    _pressed = QPoint()

    def beside(self, event: QEvent) -> bool:
        """A mouse event beside the text column counts as if it were at the column's edge; True: it was one."""
        if not isinstance(event, QMouseEvent):
            return False
        view = self.viewport()
        at = view.mapFrom(self, event.position())
        inside = QPointF(min(max(at.x(), 0.0), view.width() - 1.0), min(max(at.y(), 0.0), view.height() - 1.0))
        moved = QMouseEvent(
            event.type(), inside, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        return QCoreApplication.sendEvent(view, moved)

    def link_here(self) -> markup.Link | None:
        """The link that the caret stands in."""
        cursor = self.textCursor()
        return self.link_in(cursor.block(), cursor.positionInBlock())

    def link_in(self, block: QTextBlock, unit: int) -> markup.Link | None:
        """The link in a paragraph that covers an offset."""
        start = self.live.point(block.position())
        at = self.live.point(block.position() + unit) - start
        return next((link for link in markup.links(block.text(), self.mentioned) if link.start <= at <= link.end), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where, to tell a click from a drag."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a box ticks the task; Ctrl and a click go where a link leads."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or (at - self._pressed).manhattanLength() > _CLICK_PX:
            return
        link = self.link_at(at) if event.modifiers() & _CTRL else None
        if link is not None:
            self.link_wanted.emit(link)
            return
        place = self.box_at(at)
        if place is not None and not self.textCursor().hasSelection() and not self.isReadOnly():
            self.toggle_task(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A hand over what a click would do something with."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            at = event.position().toPoint()
            linked = event.modifiers() & _CTRL and self.link_at(at) is not None
            hand = linked or (self.box_at(at) is not None and not self.isReadOnly())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Resting on a link shows where it leads, and how to go there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self.link_at(event.pos())
            if link is not None:
                hint = QCoreApplication.translate("Pointing", "Ctrl and a click open it.")
                QToolTip.showText(event.globalPos(), f"{tip(link.target)}<br>{hint}", self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def box_at(self, at: QPoint) -> int | None:
        """The offset in the text of the task box at a point of the viewport."""
        block = self.cursorForPosition(at).block()
        box = line_commands.box_of(block.text()) if block.isValid() else None
        if box is None or not self._covers(block, *box, at):
            return None
        return self.live.point(block.position()) + box[0]

    def link_at(self, at: QPoint) -> markup.Link | None:
        """The link at a point of the viewport."""
        cursor = self.cursorForPosition(at)
        link = self.link_in(cursor.block(), cursor.positionInBlock())
        away = abs(self.cursorRect(cursor).center().x() - at.x())
        return link if away <= 2 * self.fontMetrics().averageCharWidth() else None

    def _covers(self, block: QTextBlock, start: int, end: int, at: QPoint) -> bool:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        first = self.cursorRect(cursor)
        cursor.setPosition(block.position() + end)
        last = self.cursorRect(cursor)
        return first.left() - 2 <= at.x() <= last.right() + 2 and first.top() <= at.y() <= last.bottom()

    def toggle_task(self, place: int) -> None:
        """Tick or untick the task whose box is there; the selection stays."""
        edit = line_commands.toggle_task(self.live.text, place, place)
        if edit is not None:
            self.live.write(edit.splices, *self.live.caret())
