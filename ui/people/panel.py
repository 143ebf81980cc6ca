"""The right panel: the circle as a living picture, its members, and room for what needs me."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.parts.basics import IconButton, button, label, panel
from ui.people.company import Company
from ui.people.mesh import Mesh
from ui.people.people_list import PeopleList


class PeoplePanel(QFrame):
    """Owner: the people room. `cards` and `foot` take what other rooms add."""

    opened = Signal(object)
    """The person whose card is wanted."""
    larger_wanted = Signal()
    mine_wanted = Signal()
    invite_wanted = Signal()
    left = Signal()
    """Escape: back to the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people")
        self.mesh = Mesh()
        self.larger = IconButton("maximize", self.tr("Show the circle larger"))
        self.caption = label(self.tr("Members"), "cap")
        self.list = PeopleList(self.tr("Members"), "list")
        self.alone = label("", "muted", wrap=True)
        self.invite = button(self.tr("Invite someone"), "primary")
        self.mine = button(self.tr("Edit my profile"), "soft")
        self.cards = QVBoxLayout()
        self.foot = QVBoxLayout()
        self._build()
        self.mesh.chosen.connect(self.opened)
        self.list.opened.connect(self.opened)
        self.larger.clicked.connect(self.larger_wanted)
        self.mine.clicked.connect(self.mine_wanted)
        self.invite.clicked.connect(self.invite_wanted)

    def _build(self) -> None:
        card = panel("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 6, 8)
        inside.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Your circle, live"), "h2"), 1)
        head.addWidget(self.larger)
        inside.addLayout(head)
        inside.addWidget(self.mesh)
        self.mesh.setFixedHeight(168)
        self.alone.setContentsMargins(0, 0, 6, 4)
        inside.addWidget(self.alone)
        self.cards.setSpacing(10)
        self.cards.addWidget(card)
        self.caption.setContentsMargins(8, 10, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 14)  # rows reach a little further than cards: their discs are in line
        for part in (self.cards, self.foot):
            part.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(0)
        column.addLayout(self.cards)
        column.addWidget(self.caption)
        column.addWidget(self.list, 1)
        column.addLayout(self.foot)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.invite)
        self.foot.addWidget(self.mine)

    def show_company(self, company: Company, now_ms: int) -> None:
        """Show how things stand now."""
        self.mesh.show_company(company, now_ms)
        member = any(one.is_me for one in company.people)  # else it is a circle that I am not in any more
        others = sorted((one for one in company.people if not one.is_me), key=lambda one: not one.online)
        self.list.show_people(others, now_ms)
        self.caption.setVisible(bool(others))
        self.list.setVisible(bool(others))
        self.alone.setVisible(not others and member)
        self.alone.setText(self.tr("Only you so far. Invite somebody, and you will see here when they are near."))
        self.invite.setVisible(not others and member)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretch(column.indexOf(self.list), 1 if others else 0)
        column.setAlignment(self.foot, Qt.AlignmentFlag.AlignBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """The theme changed."""
        self.mesh.retheme()
        self.list.viewport().update()
