"""A button that is a sentence: how things stand, and a click tells more.

What does not fit is said in fewer words where there are some; else its lines end in an ellipsis.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.parts.basics import tip

_LEAST = 60
_ICON_GAP = 4
"""What Qt leaves between icon and text."""


class Saying(QPushButton):
    """Its text may have several lines. The tooltip is `more`, else the text when it is cut."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.more = ""
        self.brief = ""
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, more: str = "", *, brief: str = "") -> None:
        """Show a sentence, or `brief` where there is no room for it.

        `more` is told in the tooltip and to screen readers, who always hear the whole sentence.
        """
        self.more = more
        if brief != self.brief:
            self.brief = brief
            self.update()
        if text != self.text():
            self.setText(text)
        said = text.replace("\n", ". ")
        self.setAccessibleName(said)
        self.setAccessibleDescription(more)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It may become narrow: its text is cut."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def shown(self, room: int) -> str:
        """What of it is shown in so many pixels."""

        def cut(text: str) -> str:
            metrics, most = self.fontMetrics(), max(20, room)
            return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, most) for line in text.split("\n"))

        whole = cut(self.text())
        return whole if whole == self.text() or not self.brief else cut(self.brief)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        if not self.icon().isNull():
            room -= self.iconSize().width() + _ICON_GAP
        shown = self.shown(room)
        self.setToolTip(tip(self.more or (self.text().replace("\n", ". ") if shown != self.text() else "")))
        option.text = shown.replace("&", "&&")
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
