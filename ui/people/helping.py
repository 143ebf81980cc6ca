"""The circle's picture of helping: who has done what for whom, over a chosen time, drawn and as a plain table.

Never a score: no number stands anywhere, rows come in the order of names, and what can be saved is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter, QResizeEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from peermesh.app.practices import Tie
from peermesh.errors import StorageError
from ui.look import theme
from ui.parts.basics import button, label
from ui.people.company import Company
from ui.people.deed_words import deed_words
from ui.people.tables import plain_table, write_rows
from ui.people.ties import Scene, TiesPicture, draw

PERIODS: dict[str, int | None] = {"7": 7, "30": 30, "90": 90, "all": None}
SAVED = QSize(960, 640)
TITLE = 44
MOST_ROWS = 5
"""Of the table at a time: more are scrolled to."""


class HelpingView(QScrollArea):
    """Owner: the members' page. `ties` reads who did what for whom over so many days."""

    opened = Signal(object)
    """The person whose card is wanted."""
    saved = Signal(object)
    """A file was chosen for the picture: whoever hears it calls `save`, and tells of trouble."""

    def __init__(self) -> None:
        super().__init__()
        self.ties: Callable[[int | None], tuple[Tie, ...]] = lambda days: ()
        self._company = Company()
        self._circle = ""
        self.period = "30"
        self.periods = QComboBox()
        self.periods.setAccessibleName(self.tr("How far back"))
        for key, text in (
            ("7", self.tr("7 days")),
            ("30", self.tr("30 days")),
            ("90", self.tr("90 days")),
            ("all", self.tr("All time")),
        ):
            self.periods.addItem(text, key)
        self.periods.activated.connect(lambda _at: self.choose(str(self.periods.currentData())))
        self.keep = button(self.tr("Save as a picture"), "flat")
        self.keep.clicked.connect(self.ask_where)
        self.picture = TiesPicture()
        self.picture.chosen.connect(self.opened)
        self.nothing = label("", "muted", wrap=True)
        self.table = plain_table(
            [self.tr("Who"), self.tr("For whom"), self.tr("What")], self.tr("Who has helped whom, as a table")
        )
        self.says = label(
            self.tr(
                "A line says that somebody did this at least once in this time. It does not say how often: nobody is "
                "counted or compared. Only what was written in this circle is known; help given at the kitchen table "
                "is not."
            ),
            "muted",
            wrap=True,
        )
        self._build()
        self.choose(self.period)

    def _build(self) -> None:
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.periods, 0, Qt.AlignmentFlag.AlignLeft)
        top.addStretch(1)
        top.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.picture, 1)
        column.addWidget(self.table)
        column.addWidget(self.says)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What stands above the picture is side by side where there is room for it."""
        super().resizeEvent(event)
        beside = self.width() >= self.periods.sizeHint().width() + self.keep.sizeHint().width() + 20
        way = QBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def choose(self, period: str) -> None:
        """Look so far back."""
        self.period = period
        self.periods.setCurrentIndex(self.periods.findData(period))
        self.refresh()

    def show_company(self, circle: str, company: Company) -> None:
        """Show how things stand now."""
        self._circle, self._company = circle, company
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        people = tuple(sorted(self._company.people, key=lambda one: (one.name.casefold(), one.person)))
        known = {one.person for one in people}
        ties = tuple(tie for tie in self.ties(PERIODS[self.period]) if {tie.who, tie.whom} <= known)
        scene = Scene(people, ties)
        self.picture.show_scene(scene)
        write_rows(
            self.table, [(scene.named(tie.who), scene.named(tie.whom), deed_words.every(tie.kinds)) for tie in ties]
        )
        shown = sum(self.table.rowHeight(row) for row in range(min(len(ties), MOST_ROWS)))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + shown + 4)
        self.nothing.setText(
            self.tr("Nothing of this is known for this time. It grows as members ask, answer, thank and cheer.")
        )
        self.nothing.setVisible(not ties)
        self.table.setVisible(bool(ties))
        self.keep.setEnabled(bool(ties))

    # -- saving

    def ask_where(self) -> None:
        """Ask for a file, and write the picture into it."""
        from PySide6.QtWidgets import QFileDialog  # loaded when somebody chooses: the window starts sooner

        asked = QFileDialog(self, self.tr("Save as a picture"), QDir.homePath(), "SVG (*.svg);;PNG (*.png)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("svg")
        asked.filterSelected.connect(lambda chosen: asked.setDefaultSuffix("png" if "png" in chosen else "svg"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda path: self.saved.emit(Path(path)))
        asked.open()

    def save(self, path: Path) -> None:
        """Write the picture as SVG or PNG, by the file's ending.

        Raises:
            StorageError: it could not be written.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if path.suffix.lower() == ".png":
            image = QImage(SAVED * 2, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(2)
            self._draw(QPainter(image))
            QImageWriter(buffer, QByteArray(b"png")).write(image)
        else:
            made = QSvgGenerator()
            made.setOutputDevice(buffer)
            made.setSize(SAVED)
            made.setViewBox(QRect(0, 0, SAVED.width(), SAVED.height()))
            made.setTitle(self._title())
            self._draw(QPainter(made))
        try:
            path.write_bytes(buffer.data().data())
        except OSError as error:
            text = self.tr("The picture could not be written. Choose another place, and try again.")
            raise StorageError(text) from error

    def _title(self) -> str:
        asked = self.periods.currentText()
        return self.tr("{0}: who has helped whom ({1})").format(self._circle, asked)

    def _draw(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, SAVED.width(), SAVED.height()), theme.color("surface"))
        painter.setFont(theme.font(17))
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(0, 8, SAVED.width(), TITLE), int(Qt.AlignmentFlag.AlignCenter), self._title())
        room = QSize(SAVED.width(), SAVED.height() - 12)
        draw(painter, self.picture.scene, room, top=TITLE)
        painter.end()

    def retheme(self) -> None:
        """The theme changed."""
        self.picture.update()
