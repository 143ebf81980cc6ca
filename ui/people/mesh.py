"""The circle as a living picture: people as discs, connections as lines, a mark at whoever has the latest.

It is drawn anew only when something that it shows changes. What moves is short: who comes or goes fades, and what has
arrived at somebody travels to them once. A screen reader and the keyboard get the same, person by person.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from ui.look import theme
from ui.parts.basics import tip
from ui.people import faces
from ui.people.company import Company, Somebody
from ui.people.mesh_shape import Shape, edge, shape
from ui.people.telling import telling

MOVES_MS = 900
FADED = 0.5
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Mesh(QLabel):
    """Shows one `Company`. Owner: a panel or page, which gives it a new one when something changed.

    A label, because only a label with a picture tells screen readers that it is one; it paints itself.
    """

    chosen = Signal(object)
    """The person whose disc was clicked, or opened by Enter."""

    def __init__(self, least: int = 168) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setPixmap(QPixmap(1, 1))
        self._least = least
        self._now_ms = 0
        self.company = Company()
        self._before = Company()
        self._shape = shape(1, 1, 1, 0)
        self._edges: list[tuple[QPainterPath, bool]] = []
        self._travels: list[QPainterPath] = []
        self._ground: QPixmap | None = None
        self._hovered: int | None = None
        self._place = 0
        self._moves = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=MOVES_MS)
        self._moves.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._moves.valueChanged.connect(lambda _value: self.update())
        self._moves.finished.connect(self._at_rest)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(least)
        self.setAccessibleName(self.tr("Your circle as a picture"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it may be small."""
        return QSize(220, self._least)

    @property
    def moving(self) -> bool:
        """Whether something is under way on the picture."""
        return self._moves.state() is QVariantAnimation.State.Running

    def show_company(self, company: Company, now_ms: int) -> None:
        """Show how things stand now; what has changed since is moved, unless it is another circle."""
        self._now_ms = now_ms
        if company == self.company:
            return
        before, self.company = self.company, company
        same = {one.person for one in before.people} & {one.person for one in company.people}
        self._place = min(self._place, max(0, len(company.people) - 1))
        self._measure()
        self.setAccessibleDescription(telling.picture(company, now_ms))
        if same and len(before.people) > 1 and self.isVisible():
            self._begin(before)
        else:
            self._moves.stop()
            self._at_rest()

    def _begin(self, before: Company) -> None:
        self._before = before
        came = [
            place
            for place, one in enumerate(self.company.people)
            if place and one.near and one.latest and (was := before.of(one.person)) is not None and was.latest is False
        ]
        self._travels = [edge(self._shape, 0, place) for place in came]
        self._moves.stop()
        self._moves.start()

    def _at_rest(self) -> None:
        self._before = self.company
        self._travels = []
        self.update()

    # -- geometry

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Everybody's place depends on the size."""
        super().resizeEvent(event)
        self._ground = None
        self._measure()

    def _measure(self) -> None:
        line = QFontMetricsF(theme.font(12)).height()
        self._shape = shape(self.width(), self.height(), max(1, len(self.company.people)), line)
        self._edges = [
            (edge(self._shape, a, b), sure)
            for pairs, sure in ((self.company.heard, False), (self.company.near, True))
            for a, b in sorted(pairs)
        ]

    def retheme(self) -> None:
        """The theme changed."""
        self._ground = None
        self.update()

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw glow, edges, people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._glow())
        self._lines(painter)
        for place in reversed(range(len(self.company.people))):
            self._person(painter, place)
        painter.end()

    def _glow(self) -> QPixmap:
        """A soft light behind me; drawn once for each size and theme."""
        if self._ground is None:
            ratio = self.devicePixelRatio()
            self._ground = made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            light = QRadialGradient(self._shape.places[0], max(40.0, min(self.width(), self.height()) * 0.52))
            for at, strength in ((0.0, 40), (0.55, 20), (1.0, 0)):
                ink = theme.color("accent")
                ink.setAlpha(strength)
                light.setColorAt(at, ink)
            painter = QPainter(made)
            painter.fillRect(self.rect(), light)
            painter.end()
        return self._ground

    def _lines(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, sure in self._edges:
            painter.setPen(QPen(_ink("accent", 200), 1.6) if sure else _dashes())
            painter.drawPath(path)
        if self._travels:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            along = float(self._moves.currentValue())
            for path in self._travels:
                painter.drawEllipse(path.pointAtPercent(along), 3.2, 3.2)

    def _strength(self, place: int) -> float:
        """How solid somebody is drawn: in between while they come or go."""
        one = self.company.people[place]
        now = 1.0 if one.online else FADED
        was = self._before.of(one.person)
        if not self.moving or was is None or was.online == one.online:
            return now
        then = 1.0 if was.online else FADED
        return then + (now - then) * float(self._moves.currentValue())

    def _person(self, painter: QPainter, place: int) -> None:
        one, box = self.company.people[place], self._shape.disc(place)
        if place == self._hovered:
            box = box.adjusted(-1.5, -1.5, 1.5, 1.5)
        strength = self._strength(place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
        painter.setOpacity(strength)
        faces.draw(painter, box, one.profile)
        painter.setOpacity(1.0)
        if place == self._place and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
        if one.latest and self.company.apart:
            radius = box.width() / 2
            at = QPointF(box.center().x() + radius * 0.74, box.center().y() + radius * 0.74)
            faces.draw_check(painter, at, max(4.2, radius * 0.36), "surface")
        if self._shape.named:
            self._name(painter, place, box)

    def _name(self, painter: QPainter, place: int, box: QRectF) -> None:
        one = self.company.people[place]
        face = theme.font(12, QFont.Weight.Medium if place == 0 else QFont.Weight.Normal)
        metrics = QFontMetricsF(face)
        text = metrics.elidedText(telling.short(one), Qt.TextElideMode.ElideRight, 92)
        room = QRectF(box.center().x() - 48, box.bottom() + 4, 96, metrics.height())
        ground = QRectF(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height())
        ground.moveCenter(room.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink("surface", 205))
        painter.drawRoundedRect(ground, 5, 5)
        painter.setFont(face)
        painter.setPen(theme.color("text" if one.online else "faint"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

    # -- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Whose disc is below the pointer stands out."""
        self._hover(self._shape.at(event.position()) if self.company.people else None)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody's."""
        self._hover(None)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place is not None else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click opens somebody's card."""
        place = self._shape.at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None and place < len(self.company.people):
            self._go(place)
            self.chosen.emit(self.company.people[place].person)

    def event(self, event: QEvent) -> bool:
        """A tooltip says what is known of somebody."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._shape.at(QPointF(event.pos()))
            known = place is not None and place < len(self.company.people)
            QToolTip.showText(event.globalPos(), tip(self.sentence(place)) if known and place is not None else "", self)
            return True
        return super().event(event)

    def sentence(self, place: int) -> str:
        """What is known of somebody, by their place."""
        return telling.sentence(self.company.people[place], self._now_ms)

    # -- keyboard

    @property
    def current(self) -> Somebody | None:
        """Who has the focus within the picture."""
        return self.company.people[self._place] if self.company.people else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go from one person to the next, Enter opens their card."""
        people = len(self.company.people)
        key = Qt.Key(event.key())
        if people and key in (*_BACK, *_ON):
            self._go((self._place + (1 if key in _ON else -1)) % people)
        elif people and key in _OPENS:
            self.chosen.emit(self.company.people[self._place].person)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self._place = place
        self._say_current()
        self.update()

    def _say_current(self) -> None:
        if self.company.people:
            said = self.tr("Your circle as a picture. {0}").format(self.sentence(self._place))
            self.setAccessibleName(said)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say who stands out now."""
        self._say_current()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody stands out any more."""
        super().focusOutEvent(event)
        self.update()

    @property
    def drawn(self) -> Shape:
        """Where everybody is."""
        return self._shape


def _ink(token: str, alpha: int) -> QColor:
    made = theme.color(token)
    made.setAlpha(alpha)
    return made


def _dashes() -> QPen:
    pen = QPen(_ink("faint", 150), 1.2)
    pen.setDashPattern([4.0, 3.0])
    return pen
