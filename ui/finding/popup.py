"""The popup of the palette and of the quick switch: a field, a list, a shadow, over the whole window.

It lies in the window as a layer of its own, so nothing flickers and no window manager has a say. Typing asks the
giver for offers; Up, Down, Page and Tab move, Enter takes, Escape or a click outside closes. The field keeps the
focus: screen readers are told the row that is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from peermesh.struct import Struct
from ui.finding.popup_delegate import OFFER, OfferDelegate, row_height
from ui.finding.shadow import draw_shadow
from ui.look import theme
from ui.parts.announcing import point_out
from ui.parts.basics import label, panel
from ui.parts.viewports import viewport

WIDTH, ROWS, TOP = 560, 8, 96
_FRAME = 12


class Offer(Struct, frozen=True):
    """One row. `hint` stands at the right: a shortcut, a time. `stress` are ranges of `text` to stress."""

    text: str
    icon: str
    does: Callable[[], object]
    hint: str = ""
    stress: tuple[tuple[int, int], ...] = ()


Giver = Callable[[str], Sequence[Offer]]
"""Gives the offers for what was typed, the best first."""


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Offer] = ()

    def show(self, rows: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == OFFER:
            return offer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.text}, {offer.hint}" if offer.hint else offer.text
        return None


class Popup(QWidget):
    """One for a window, made when first needed. Owner: the finding room."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._give: Giver = lambda text: ()
        self._before: QWidget | None = None
        self.asking = ""
        self.hide()
        self.card = panel("palette")
        self.card.setParent(self)
        self.field = QLineEdit()
        self.field.setObjectName("palette")
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        self.model = _Offers(self)
        self.list = QListView()
        viewport(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(lambda index: self.take(index.row()))
        self.list.entered.connect(self.list.setCurrentIndex)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setContentsMargins(10, 10, 10, 10)
        line = panel("hairline")
        line.setFixedHeight(1)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_FRAME, 8, _FRAME, _FRAME)
        column.setSpacing(4)
        for part in (self.field, line, self.nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        window.installEventFilter(self)

    # -- opening and closing

    def ask(self, what: str, give: Giver, *, name: str, hint: str, nothing: str) -> None:
        """Open, or close when it is open for the same.

        Args:
            what: stable name of this use.
            give: see `Giver`.
            name: accessible name of field and list.
            hint: stands in the empty field.
            nothing: said where there is no offer.
        """
        if self.isVisible() and self.asking == what:
            self.close_it()
            return
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.asking, self._give = what, give
        self.field.setAccessibleName(name)
        self.list.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.nothing.setText(nothing)
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._fit()
        self.refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_it(self, *, back: bool = True) -> None:
        """Close; with `back` the focus goes where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        had = self.field.hasFocus()
        self.hide()
        self._give = lambda text: ()
        if back and had and before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Ask for offers again."""
        rows = self._give(self.field.text())
        self.model.show(rows)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.point(0)

    def point(self, place: int) -> None:
        """Choose a row, and tell screen readers."""
        many = len(self.model.rows)
        if not many:
            self.field.setAccessibleDescription(self.nothing.text())
            return
        place = max(0, min(place, many - 1))
        self.list.setCurrentIndex(self.model.index(place))
        offer = self.model.rows[place]
        self.field.setAccessibleDescription(self.tr("{0}, {1} of {2}").format(offer.text, place + 1, many))
        if self.isVisible():
            point_out(self.list, place)

    def take(self, place: int) -> None:
        """Do what a row offers, once the popup is gone."""
        if not 0 <= place < len(self.model.rows):
            return
        offer = self.model.rows[place]
        self.close_it()
        QTimer.singleShot(0, self, lambda: offer.does())

    # -- where it is

    def _fit(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(theme.px(WIDTH), window.width() - 40)
        frame = self.field.sizeHint().height() + 8 + _FRAME + 9
        rows = ROWS * row_height()
        top = max(16, min(TOP, (window.height() - frame - rows) // 2))
        height = min(frame + rows, window.height() - top - 16)
        self.card.setGeometry((window.width() - width) // 2, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The shadow; the card paints itself."""
        painter = QPainter(self)
        draw_shadow(painter, self.card.geometry())
        painter.end()

    # -- keys and mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Outside the card: close."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_it()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys of the field; the window's size, and what has the focus when somebody comes back to it."""
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._fit()
            elif event.type() == QEvent.Type.WindowActivate and self._window.focusWidget() is not self.field:
                self.close_it(back=False)  # a link from outside led to something else
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            leaves = event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if leaves:
                self.close_it(back=False)
        return False

    def _key(self, key: int) -> bool:
        place = self.list.currentIndex().row()
        many = len(self.model.rows)
        page = max(1, self.list.height() // row_height() - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(place)
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        elif key in steps:
            step = steps[Qt.Key(key)]
            wraps = abs(step) == 1 and many > 0
            self.point((place + step) % many if wraps else place + step)
        else:
            return False
        return True
