"""About this circle: people, activity, my devices, backup. One page, four sections."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.circle.activity_section import ActivitySection
from ui.circle.backup_section import BackupSection
from ui.circle.devices_section import DevicesSection
from ui.circle.people_section import PeopleSection
from ui.parts.basics import IconButton, label
from ui.reading.segments import Segments

PEOPLE, ACTIVITY, DEVICES, BACKUP = SECTIONS = ("people", "activity", "devices", "backup")
WIDEST = 760
"""Of a section, in pixels."""
_NARROWEST = 28


class CirclePage(QFrame):
    """Owner: the circle room, made when first used."""

    left = Signal()
    turned = Signal()
    """Another section is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self.shut = IconButton("x", self.tr("Close"), hint="Esc")
        self.sub = label("", "muted", wrap=True)
        self.segments = Segments(
            self.tr("About this circle"),
            (
                (PEOPLE, self.tr("People"), ""),
                (ACTIVITY, self.tr("Activity"), ""),
                (DEVICES, self.tr("Devices"), ""),
                (BACKUP, self.tr("Backup"), ""),
            ),
        )
        self.people = PeopleSection()
        self.activity = ActivitySection()
        self.devices = DevicesSection()
        self.backup = BackupSection()
        self.stack = QStackedWidget()
        self._build()
        self.segments.wanted.connect(self.show_section)
        self.shut.clicked.connect(self.left)
        self.show_section(PEOPLE)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("About this circle"), "h0", wrap=True), 1)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        choice = QHBoxLayout()
        choice.addWidget(self.segments)
        choice.addStretch(1)
        for part in (self.people, self.activity, self.devices, self.backup):
            self.stack.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._column.addWidget(self.sub)
        self._column.addLayout(choice)
        self._column.addWidget(self.stack, 1)
        for key in SECTIONS:
            self.segments.part(key).setToolTip("")

    @property
    def section(self) -> str:
        """Which one is shown."""
        return SECTIONS[self.stack.currentIndex()]

    def show_section(self, which: str) -> None:
        """Turn to a section."""
        self.stack.setCurrentIndex(SECTIONS.index(which))
        self.segments.show_on(which)
        self.turned.emit()

    def begin(self) -> None:
        """The page was opened: the focus goes to what it shows."""
        (self.people, self.activity, self.devices, self.backup)[self.stack.currentIndex()].begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A column narrow enough to read."""
        super().resizeEvent(event)
        side = max(_NARROWEST, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, 18, side, 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """The theme changed."""
        for section in (self.people, self.devices, self.backup):
            section.forget()
        self.activity.viewport().update()
        self.turned.emit()
