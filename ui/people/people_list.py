"""People as rows: disc with presence, name, a line below, a mark for guests. Enter or a click opens somebody's card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from peermesh.types import DeviceId
from ui.look import theme
from ui.parts.basics import tip
from ui.parts.viewports import viewport
from ui.people import faces
from ui.people.company import Somebody
from ui.people.telling import telling

ONE = Qt.ItemDataRole.UserRole + 1
LINE = Qt.ItemDataRole.UserRole + 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DISC = 30


class PersonDelegate(QStyledItemDelegate):
    """One person. Reads the theme at every paint; `surface` is the token of what lies below."""

    def __init__(self, parent: QListWidget, surface: str) -> None:
        super().__init__(parent)
        self._surface = surface

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """All rows are equally high."""
        return QSize(120, max(_DISC, 2 * theme.px(17)) + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        one = index.data(ONE)
        if not isinstance(one, Somebody):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = self._ground(painter, option.state, box)
        disc = QRectF(box.left() + 6, box.center().y() - _DISC / 2, _DISC, _DISC)
        faces.draw(painter, disc, one.profile)
        faces.draw_presence(painter, disc, online=one.online, ring=ground)
        room = box.adjusted(_DISC + 18, 4, -6, -4)
        if one.guest:
            room = self._guest(painter, room)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
        self._text(painter, upper, telling.name(one), theme.font(13, QFont.Weight.DemiBold), "text")
        self._text(painter, upper.translated(0, upper.height()), str(index.data(LINE)), theme.font(12), "muted")
        painter.restore()

    def _ground(self, painter: QPainter, state: QStyle.StateFlag, box: QRectF) -> str:
        focused = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "sel" if focused else "hover" if hovered else self._surface
        painter.setPen(theme.color("accent") if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        if focused or hovered:
            painter.drawRoundedRect(box, 10, 10)
        return ground

    def _guest(self, painter: QPainter, room: QRectF) -> QRectF:
        """A small plate at the right; returns what is left of the room."""
        text, face = self.tr("Guest"), theme.font(11, QFont.Weight.DemiBold)
        wide = QFontMetricsF(face).horizontalAdvance(text) + 14
        plate = QRectF(room.right() - wide, room.center().y() - theme.px(9), wide, theme.px(18))
        painter.setPen(theme.color("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        painter.setFont(face)
        painter.setPen(theme.color("muted"))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)
        return room.adjusted(0, 0, -wide - 8, 0)

    @staticmethod
    def _text(painter: QPainter, box: QRectF, text: str, face: QFont, ink: str) -> None:
        painter.setFont(face)
        painter.setPen(theme.color(ink))
        shown = QFontMetricsF(face).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), shown)


class PeopleList(QListWidget):
    """Keeps its place and focus while what it shows changes."""

    opened = Signal(object)
    """The person whose row was clicked or entered."""

    def __init__(self, name: str, surface: str) -> None:
        super().__init__()
        self._now_ms = 0
        self._shown: tuple[Somebody, ...] = ()
        viewport(self)
        self.setItemDelegate(PersonDelegate(self, surface))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open_by_key)
        self._clicked = False

    def show_people(self, people: Sequence[Somebody], now_ms: int) -> None:
        """Show these people; who was chosen stays so."""
        self._now_ms = now_ms
        if tuple(people) == self._shown and self.count() == len(people):
            self._say_again()
            return
        chosen = self.current()
        if [one.person for one in people] != [one.person for one in self._shown]:
            self.clear()
            for _ in people:
                self.addItem(QListWidgetItem())
        self._shown = tuple(people)
        for place, one in enumerate(people):
            self.item(place).setData(ONE, one)
        self._say_again()
        places = [place for place, one in enumerate(people) if one.person == chosen]
        self.setCurrentRow(places[0] if places else 0 if people else -1)

    def _say_again(self) -> None:
        for place, one in enumerate(self._shown):
            item = self.item(place)
            line = telling.line(one, self._now_ms)
            if item.data(LINE) != line or not item.data(Qt.ItemDataRole.AccessibleTextRole):
                item.setData(LINE, line)
            said = telling.sentence(one, self._now_ms) + (f". {telling.standing(one)}" if one.guest else "")
            if item.data(Qt.ItemDataRole.AccessibleTextRole) != said:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def current(self) -> DeviceId | None:
        """Who is chosen."""
        row = self.currentRow()
        return self._shown[row].person if 0 <= row < len(self._shown) else None

    def _open(self, item: QListWidgetItem) -> None:
        self._clicked = True
        self.opened.emit(item.data(ONE).person)
        self._clicked = False

    def _open_by_key(self, item: QListWidgetItem) -> None:
        if not self._clicked and not self.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick):
            self.opened.emit(item.data(ONE).person)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A tooltip tells everything known in one sentence."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            one = item.data(ONE) if item is not None else None
            said = tip(telling.sentence(one, self._now_ms)) if isinstance(one, Somebody) else ""
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)
