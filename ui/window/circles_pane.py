"""The left column: the open circle and what can be done with it, all circles, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peermesh.app import CircleInfo
from peermesh.types import CircleId
from ui.look import icons
from ui.parts.basics import Avatar, Elided, IconButton, draw_avatar, label, panel
from ui.parts.saying import Saying
from ui.parts.scrolled import Scrolled
from ui.parts.viewports import viewport
from ui.parts.words import words
from ui.window.circles_delegate import CircleDelegate

LEAST = 3
"""So many circles are always seen."""


class CirclesPane(QObject):
    """Owner: Window."""

    chosen = Signal(object)
    invite_wanted = Signal()
    members_wanted = Signal()
    new_wanted = Signal()
    join_wanted = Signal()
    status_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._still = False
        self._online = False
        self._infos: Sequence[CircleInfo] = ()
        self.widget = panel("side")
        self._avatar = Avatar(size=34)
        self._name = Elided("h2")
        self._people = Elided("muted")
        self.invite = IconButton("user-plus", self.tr("Invite someone"), text=True, hint="Ctrl+Shift+I")
        self.members = IconButton("users", self.tr("Members"), text=True, hint="Ctrl+M")
        self.members.setCheckable(True)
        self.list = _WholeRows()
        viewport(self.list)
        self.new = IconButton("plus", self.tr("Start a circle"), hint="Ctrl+Shift+N")
        self.join = IconButton("log-in", self.tr("Join with a code"), hint="Ctrl+J")
        self.progress = QProgressBar(textVisible=False)
        self.pill = Saying("pill")
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self._name)
        title.addWidget(self._people)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 10)
        head.setSpacing(10)
        head.addWidget(self._avatar)
        head.addLayout(title, 1)
        self.list.setItemDelegate(CircleDelegate(self.list))
        self.list.setAccessibleName(self.tr("Circles"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setIconSize(QSize(22, 22))
        self.list.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.list.setMouseTracking(True)
        circles = QHBoxLayout()
        circles.setContentsMargins(10, 8, 0, 0)
        circles.setSpacing(0)
        circles.addWidget(label(self.tr("Circles"), "cap"), 1)
        circles.addWidget(self.join)
        circles.addWidget(self.new)
        self.progress.setAccessibleName(self.tr("Receiving notes"))
        self.progress.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.progress.hide()
        self.pill.setIconSize(QSize(12, 12))
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(10, 14, 10, 12)
        column.setSpacing(2)
        column.addLayout(head)
        self.places = QVBoxLayout()
        """What belongs to the open circle: its sections, and what is done with it; scrolls where there is no room."""
        self.places.setContentsMargins(0, 0, 0, 0)
        self.places.setSpacing(2)
        self.places.addWidget(self.invite)
        self.places.addWidget(self.members)
        self._scrolled = Scrolled(self.places)
        column.addWidget(self._scrolled)
        column.addLayout(circles)
        column.addWidget(self.list)
        column.addStretch(1)
        column.addSpacing(6)
        column.addWidget(self.progress)
        column.addSpacing(4)
        column.addWidget(self.pill)

    def _connect(self) -> None:
        self.invite.clicked.connect(self.invite_wanted)
        self.members.clicked.connect(self.members_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.join.clicked.connect(self.join_wanted)
        self.pill.clicked.connect(self.status_wanted)
        self.list.currentRowChanged.connect(self._moved)
        self.say("", online=False)

    def place_sections(self, sections: QWidget) -> None:
        """The sections of the open circle stand above what is done with it."""
        self.places.insertWidget(0, sections)

    def keep_in_sight(self, place: QWidget | None) -> None:
        """Which place of the open circle is the current one; None for none of them."""
        self._scrolled.keep_in_sight(place)

    def retheme(self) -> None:
        """The theme changed."""
        self.list.viewport().update()

    def show_circles(self, infos: Sequence[CircleInfo], current: CircleId | None) -> None:
        """Show all circles, one of them open."""
        self._still = True
        if [(i.circle, i.name, i.private) for i in infos] != [(i.circle, i.name, i.private) for i in self._infos]:
            self.list.clear()
            for info in infos:
                row = QListWidgetItem(_disc(info.name), info.name)
                row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{info.name}. {words.circle_line(info)}")
                self.list.addItem(row)
        self._infos = infos
        for place, info in enumerate(infos):
            if info.circle == current:
                self.list.setCurrentRow(place)
                self._head(info)
        self._still = False
        here = any(info.circle == current for info in infos)
        self.invite.setEnabled(any(info.circle == current and info.mine for info in infos))
        self.members.setEnabled(here)

    def _head(self, info: CircleInfo) -> None:
        self._avatar.show_name(info.name)
        self._name.setText(info.name)
        self._people.setText(words.circle_line(info))

    def say(self, text: str, *, online: bool, brief: str = "") -> None:
        """What the status pill says, and what in fewer words."""
        self._online = online
        self.pill.say(text, brief=brief)
        icons.dress(self.pill, "dot" if online else "ring", "good" if online else "faint", 12)

    def receiving(self, done: int, of: int) -> None:
        """The progress bar; gone once everything is there."""
        self.progress.setVisible(done < of)
        self.progress.setMaximum(max(1, of))
        self.progress.setValue(done)

    def _moved(self, place: int) -> None:
        if 0 <= place < len(self._infos) and not self._still:
            self.chosen.emit(self._infos[place].circle)


class _WholeRows(QListWidget):
    """As high as its rows where there is room; else at least some, and none is cut off."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All rows."""
        return QSize(super().sizeHint().width(), max(1, self.count()) * self._row())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few rows; the others are scrolled to."""
        return QSize(super().minimumSizeHint().width(), min(LEAST, max(1, self.count())) * self._row())

    def _row(self) -> int:
        return max(1, self.sizeHintForRow(0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is left below the last whole row stays empty."""
        super().resizeEvent(event)
        rest = self.height() % self._row()
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)


def _disc(name: str) -> QIcon:
    made = QPixmap(44, 44)
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(2)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_avatar(painter, QRectF(0, 0, 22, 22), name)
    painter.end()
    return QIcon(made)
