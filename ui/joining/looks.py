"""How I shall look to others, in one row: a disc, a colour or a picture. All of it can be left as it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.app import Profile
from ui.parts.background import Background
from ui.parts.basics import button
from ui.people import faces
from ui.people.colors import Colors

DISC = 52


class Looks(QWidget):
    """Owner: the welcome page."""

    troubled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.profile = Profile(name="")
        self._disc = _Disc(self)
        self.colors = Colors()
        self.colors.picked.connect(lambda token: self._change(color=token))
        self.colors.choose("")
        self.picture = button(self.tr("Choose a picture"), "flat")
        self.picture.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._disc)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.colors)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def show_name(self, name: str) -> None:
        """The name is being written."""
        self._change(name=name.strip())

    def _change(self, *, name: str | None = None, color: str | None = None, picture: str | None = None) -> None:
        now = self.profile
        self.profile = Profile(
            name=now.name if name is None else name,
            color=now.color if color is None else color,
            picture=now.picture if picture is None else picture,
        )
        self._disc.update()

    def _ask(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # loaded when somebody chooses: the window starts sooner

        from ui.people.picture import SUFFIXES

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        asked = QFileDialog(self, self.tr("Choose a picture"), QDir.homePath(), f"{self.tr('Pictures')} ({kinds})")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda name: self.take_picture(Path(name)))
        asked.open()

    def take_picture(self, path: Path) -> None:
        """Make a small picture of a file, on another thread: photos are large."""
        from ui.people.picture import small_picture

        self.picture.setEnabled(False)
        work = Background(self, lambda: small_picture(path))
        work.done.connect(self._has_picture)
        work.failed.connect(self._no_picture)
        work.start()

    def _has_picture(self, picture: str) -> None:
        self.picture.setEnabled(True)
        self._change(picture=picture)

    def _no_picture(self, _error: Exception) -> None:
        self.picture.setEnabled(True)
        self.troubled.emit(self.tr("This file is not a picture that can be used. Choose a PNG, JPEG or WebP image."))


class _Disc(QWidget):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setFixedSize(DISC, DISC)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faces.draw(painter, QRectF(1, 1, DISC - 2, DISC - 2), self._looks.profile)
        painter.end()
