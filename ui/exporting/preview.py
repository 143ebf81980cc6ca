"""How the open note will look on paper: its pages one below the other, drawn when they come into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from ui.exporting.paper import CSS_DPI, Sheetful, draw_page, lay_out, usual_layout
from ui.look import theme
from ui.parts.dialog import Dialog
from ui.parts.sliced import Sliced
from ui.parts.viewports import viewport
from ui.reading.page import Page

_GAP = 18
_WIDE, _HIGH = 680, 720


class Sheets(QAbstractScrollArea):
    """Scrolls through the sheets of one note; arrows and page keys as everywhere. Owner: the dialog."""

    def __init__(self, layout: QPageLayout) -> None:
        super().__init__()
        self._page: Page | None = None
        points = QPageLayout.Unit.Point
        ratio = CSS_DPI / 72
        self._paper = QSizeF(layout.fullRect(points).size()) * ratio
        inside = layout.paintRect(points)
        self._inside = QRectF(inside.topLeft() * ratio, inside.size() * ratio)
        viewport(self)
        self.setAccessibleName(self.tr("The pages as they will be printed"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def count(self) -> int:
        """How many pages there are; 0 before they are laid out."""
        return self._page.pageCount() if self._page is not None else 0

    def show_page(self, page: Page) -> None:
        """Show what was laid out, and own it from here on."""
        page.setParent(self)
        self._page = page
        self._measure()
        self.viewport().update()

    def _scale(self) -> float:
        return min(1.0, (self.viewport().width() - 2 * _GAP) / self._paper.width())

    def _step(self) -> float:
        return self._paper.height() * self._scale() + _GAP

    def _measure(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.count * self._step() + _GAP) - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sheets are as wide as there is room."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sheets that can be seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("side"))
        top, step, scale = self.verticalScrollBar().value(), self._step(), self._scale()
        left = (self.viewport().width() - self._paper.width() * scale) / 2
        first, last = int(top // step), int((top + self.viewport().height()) // step)
        for number in range(max(0, first), min(self.count, last + 1)):
            painter.save()
            painter.translate(left, _GAP + number * step - top)
            painter.scale(scale, scale)
            sheet = QRectF(0, 0, self._paper.width(), self._paper.height())
            painter.fillRect(sheet, Qt.GlobalColor.white)
            painter.setPen(theme.color("border"))
            painter.drawRect(sheet)
            painter.translate(self._inside.topLeft())
            if self._page is not None:
                draw_page(painter, self._page, number)
            painter.restore()
        painter.end()


class PreviewDialog(Dialog):
    """Laid out while the dialog is open already.

    Args:
        on_paper: prints it.
        as_pdf: saves it.
    """

    def __init__(
        self, parent: QWidget, what: Sheetful, on_paper: Callable[[], object], as_pdf: Callable[[], object]
    ) -> None:
        super().__init__(parent, self.tr("Print preview"))
        layout = usual_layout()
        self.sheets = Sheets(layout)
        self.say(self.tr("Preparing the pages…"))
        self.body.addWidget(self.sheets, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretchFactor(self.body, 100)  # all the room there is
        self.choice(self.tr("Close"), self.reject)
        self.choice(self.tr("Save as PDF"), lambda: self._leave(as_pdf))
        self.offer(self.choice(self.tr("Print…"), lambda: self._leave(on_paper), "primary"))
        room = QGuiApplication.primaryScreen().availableSize()
        self.sheets.setMinimumSize(min(theme.px(380), room.width() - 80), 300)
        self.resize(min(_WIDE, room.width() - 40), min(_HIGH, room.height() - 40))
        work = Sliced(self, lay_out(what, layout))
        work.done.connect(self._laid_out)
        work.start()

    def fit(self) -> None:
        """As large as the person made it: it scrolls."""

    def _laid_out(self, page: Page) -> None:
        self.sheets.show_page(page)
        self.say(self.tr("%n pages", "", self.sheets.count))
        self.sheets.setFocus()

    def _leave(self, then: Callable[[], object]) -> None:
        self.accept()
        then()
