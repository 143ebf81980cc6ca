"""The members of a circle on a page of their own: as a list with a search, as the living picture, as a plain table.

And who has helped whom, in `HelpingView`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peermesh.app import CircleInfo
from ui.look import icons, theme
from ui.parts.basics import Elided, IconButton, button, label
from ui.parts.words import words
from ui.people.company import Company, Somebody
from ui.people.helping import HelpingView
from ui.people.mesh import Mesh
from ui.people.people_list import PeopleList
from ui.people.tables import plain_table, write_rows
from ui.people.telling import telling
from ui.reading.segments import Segments

LIST, PICTURE, TABLE, HELPING = "list", "picture", "table", "helping"
WIDEST = 760
"""Of the list, in pixels."""
_NARROWEST = 28
_TITLE = 150
_BETWEEN = 20


class MembersPage(QFrame):
    """Owner: the people room, made when first used."""

    opened = Signal(object)
    """The person whose card is wanted."""
    left = Signal()
    mine_wanted = Signal()
    invite_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._company = Company()
        self._now_ms = 0
        self.field = QLineEdit(clearButtonEnabled=True)
        self.glass = QAction(self.field)
        self.shut = IconButton("x", self.tr("Close the members"), hint="Esc")
        self.sub = Elided("muted")
        self.segments = Segments(
            self.tr("How the members are shown"),
            (
                (LIST, self.tr("List"), ""),
                (PICTURE, self.tr("Picture"), ""),
                (TABLE, self.tr("Table"), ""),
            ),
        )
        self.list = PeopleList(self.tr("Members"), "surface")
        self.nobody = label(self.tr("Nobody's profile has these words."), "muted", wrap=True)
        self.mesh = Mesh(280)
        self.table = plain_table(
            [self.tr("Name"), self.tr("Presence"), self.tr("Connected to"), self.tr("This note")],
            self.tr("The circle as a table"),
        )
        self.helping = HelpingView()
        self.helped = button(self.tr("Who has helped whom"), "flat")
        self.stack = QStackedWidget()
        self.mine = button(self.tr("Edit my profile"), "soft")
        self.invite = button(self.tr("Invite someone"), "primary")
        self._build()
        self._connect()
        self.show_as(LIST)

    def _build(self) -> None:
        self.field.setObjectName("wide")
        self.field.setPlaceholderText(self.tr("Search names, skills, interests"))
        self.field.setAccessibleName(self.tr("Search the members"))
        icons.dress(self.glass, "search", "faint", 18)
        self.field.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(label(self.tr("Members"), "h0"))
        titles.addWidget(self.sub)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.addLayout(self._head, 1)
        head.addSpacing(8)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        for part in (listed, self.mesh, self.table, self.helping):
            self.stack.addWidget(part)
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.addWidget(self.helped)
        foot.addStretch(1)
        foot.addWidget(self.mine)
        foot.addWidget(self.invite)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._column.addWidget(self.stack, 1)
        self._column.addLayout(foot)
        for key in (LIST, PICTURE, TABLE):
            self.segments.part(key).setToolTip("")
        self.retheme()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._filter())
        self.segments.wanted.connect(self.show_as)
        self.list.opened.connect(self.opened)
        self.mesh.chosen.connect(self.opened)
        self.helping.opened.connect(self.opened)
        self.helped.clicked.connect(self._show_helping)
        self.table.cellActivated.connect(lambda row, _column: self.opened.emit(self._company.people[row].person))
        self.shut.clicked.connect(self.left)
        self.mine.clicked.connect(self.mine_wanted)
        self.invite.clicked.connect(self.invite_wanted)

    def show_as(self, how: str) -> None:
        """As a list, a picture or a table; or who has helped whom."""
        place = (LIST, PICTURE, TABLE, HELPING).index(how)
        self.stack.setCurrentIndex(place)
        self.helped.setVisible(how != HELPING)
        if how == HELPING:
            self.helping.refresh()
        self.segments.show_on(how)

    def _show_helping(self) -> None:
        self.show_as(HELPING)
        self.begin()

    def begin(self) -> None:
        """The page has been opened: the focus goes to what it shows."""
        (self.field, self.mesh, self.table, self.helping.picture)[self.stack.currentIndex()].setFocus()
        if self.table.currentRow() < 0:
            self.table.selectRow(0)

    def show_company(self, info: CircleInfo, company: Company, now_ms: int) -> None:
        """Show how things stand now."""
        self._now_ms = now_ms
        self.sub.setText(f"{info.name} · {words.circle_line(info)}")
        self.mesh.show_company(company, now_ms)
        self._company = company
        self._filter()
        self._fill_table()
        self.helping.show_company(info.name, company)

    def _filter(self) -> None:
        asked = self.field.text().casefold().split()
        shown = [one for one in self._company.people if all(word in _findable(one) for word in asked)]
        self.list.show_people(shown, self._now_ms)
        self.nobody.setVisible(not shown and bool(asked))

    def _fill_table(self) -> None:
        company = self._company
        rows = []
        for row, one in enumerate(company.people):
            linked = sorted(a + b - row for a, b in company.near | company.heard if row in (a, b))
            texts = (
                telling.name(one),
                telling.presence(one, self._now_ms),
                words.names([telling.short(company.people[place]) for place in linked]) or "-",
                self._latest(one),
            )
            rows.append(texts)
        write_rows(self.table, rows)

    def _latest(self, one: Somebody) -> str:
        if one.latest is None:
            return "-"
        return self.tr("Has the latest") if one.latest else self.tr("Not the latest yet")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as it is with one thing below the other: it folds by itself, and holds nothing else open."""
        wide = self.segments.minimumSizeHint().width() + self.shut.sizeHint().width() + 2 * _NARROWEST + _BETWEEN
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A column narrow enough to read; the picture takes the room there is."""
        super().resizeEvent(event)
        side = max(_NARROWEST, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, 18, side, 14)
        room = self.width() - 2 * side
        title = theme.px(_TITLE) + self.shut.width()
        self._turn(self._head, room >= self.segments.sizeHint().width() + title)
        below = sum(made.sizeHint().width() for made in (self.helped, self.mine, self.invite))
        self._turn(self._foot, room >= below + 2 * _NARROWEST)

    @staticmethod
    def _turn(row: QBoxLayout, beside: bool) -> None:
        """Side by side where there is room, else one below the other: text may be large, words long."""
        way = QBoxLayout.Direction
        row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the page; in the search it first empties the field."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.hasFocus() and self.field.text():
            self.field.clear()
        else:
            self.left.emit()

    def retheme(self) -> None:
        """The theme changed."""
        self.mesh.retheme()
        self.helping.retheme()
        self.list.viewport().update()


def _findable(one: Somebody) -> str:
    said = one.profile
    return " ".join(
        (one.name, said.skills, said.interests, said.languages, said.background, said.about, said.ask_me)
    ).casefold()
