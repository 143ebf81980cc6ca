"""The pieces of Home: a row that opens something, and a card of something that waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.look import icons
from ui.parts.basics import Avatar, Elided, button, label
from ui.practices.home.telling import Told

DISC = 28
FEW, MANY = 90, 240
"""Characters of a need that a card shows, in the panel and on the page."""


class Row(QPushButton):
    """An icon, a title, a line below: one button."""

    def __init__(self, icon: str, title: str, below: str, does: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}: {below}")
        sign = label()
        sign.setPixmap(icons.icon(icon).pixmap(QSize(18, 18)))
        named, said = Elided("h2"), Elided("muted")
        named.setText(title)
        said.setText(below)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(named)
        texts.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addLayout(texts, 1)
        for part in (sign, named, said):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: does())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as what stands in it."""
        frame = self.layout()
        return frame.sizeHint() if frame is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It may be narrow: its lines are cut."""
        return QSize(120, self.sizeHint().height())


class NeedCard(QFrame):
    """Something that waits for me: what, a few words, what can be done.

    Args:
        name: whose disc it gets; "" for the icon.
        opens: opens it; None when there is nothing to open.
        small: stands in the panel, where there is little room.
    """

    def __init__(
        self,
        told: Told,
        name: str,
        does: Callable[[], object],
        opens: Callable[[], object] | None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head = label(told.head, "h2", wrap=True)
        self.text = label(_cut(told.text, FEW if small else MANY), "muted", wrap=True)
        self.act = button(told.does, "soft")
        self.act.setAccessibleName(f"{told.does}: {told.head}, {told.text}")
        self.act.clicked.connect(lambda: does())
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.act)
        if opens is not None:
            look = button(self.tr("Open"), "beside")
            look.setAccessibleName(f"{look.text()}: {told.text}")
            look.clicked.connect(lambda: opens())
            foot.addWidget(look)
        foot.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.head)
        texts.addWidget(self.text)
        texts.addSpacing(2)
        texts.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((12, 10, 12, 10) if small else (14, 12, 14, 12)))
        row.setSpacing(12)
        if not small:
            row.addWidget(_sign(told, name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,.;:·") + "…"


def _sign(told: Told, name: str) -> QWidget:
    if name:
        return Avatar(name, DISC)
    sign = label()
    sign.setFixedWidth(DISC)
    sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    sign.setPixmap(icons.icon(told.icon, "accent").pixmap(QSize(20, 20)))
    return sign
