"""The agenda of a meeting: its points, moved, ticked and changed by anybody; a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.notebook.kinds.meeting import MAX_MINUTES, MAX_TITLE, AgendaItem
from peermesh.types import DeviceId
from ui.parts.basics import IconButton, Short, button, label, panel
from ui.practices.parts import Column


class Agenda(QWidget):
    """Owner: the meeting's page, which does what is wanted and calls `show_items`."""

    added = Signal(str, int)
    ticked = Signal(str, bool)
    moved = Signal(str, int)
    """Id of a point and the place where it is to stand."""
    edited = Signal(object)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.items = Column(self.tr("Agenda"))
        self.what = QLineEdit()
        self.what.setMaxLength(MAX_TITLE)
        self.what.setPlaceholderText(self.tr("What should we talk about?"))
        self.what.setAccessibleName(self.tr("A point for the agenda"))
        self.minutes = minutes_field(self.tr("Minutes for it"))
        self.add = button(self.tr("Add"), "soft")
        self.add.clicked.connect(self._add)
        for field in (self.what, self.minutes):
            field.returnPressed.connect(self._add)
        self.what.textChanged.connect(self._ready)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.what, 1)
        row.addWidget(self.minutes)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.items)
        column.addLayout(row)
        self._ready()

    def clear(self) -> None:
        """Forget what was typed."""
        self.what.clear()
        self.minutes.clear()

    def _ready(self) -> None:
        self.add.setEnabled(bool(self.what.text().strip()))

    def _add(self) -> None:
        if self.what.text().strip():
            self.added.emit(self.what.text(), int(self.minutes.text() or 0))
            self.what.setFocus()

    def show_items(self, items: Sequence[AgendaItem], name: Callable[[DeviceId | None], str]) -> None:
        """Show the points in their order."""
        last = len(items) - 1
        self.items.show_all([self._row(item, place, last, name) for place, item in enumerate(items)])

    def _row(self, item: AgendaItem, place: int, last: int, name: Callable[[DeviceId | None], str]) -> QWidget:
        made = panel("card")
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(4)
        tick = QCheckBox()
        tick.setChecked(item.done)
        tick.setAccessibleName(self.tr("Dealt with: {0}").format(item.title))
        tick.toggled.connect(partial(self.ticked.emit, item.id))
        title = label(item.title, "h2", wrap=True)
        notes = [name(item.by)] if item.by is not None else []
        notes += [self.tr("%n min", "", item.minutes)] if item.minutes else []
        about = QVBoxLayout()
        about.setSpacing(1)
        about.addWidget(title)
        if notes:
            about.addWidget(Short(" · ".join(notes), "muted"))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addLayout(about, 1)
        deeds: list[tuple[str, str, Callable[[], object], bool]] = [
            ("arrow-up", self.tr("Earlier: {0}"), partial(self.moved.emit, item.id, place - 1), place > 0),
            ("arrow-down", self.tr("Later: {0}"), partial(self.moved.emit, item.id, place + 1), place < last),
            ("pencil", self.tr("Change: {0}"), partial(self.edited.emit, item), True),
            ("x", self.tr("Take off the agenda: {0}"), partial(self.removed.emit, item.id), True),
        ]
        for icon, text, does, possible in deeds:
            deed = IconButton(icon, text.format(item.title))
            deed.setEnabled(possible)
            deed.clicked.connect(does)
            row.addWidget(deed, 0, Qt.AlignmentFlag.AlignTop)
        return made


def minutes_field(name: str) -> QLineEdit:
    """A short line for minutes."""
    made = QLineEdit()
    made.setValidator(QIntValidator(0, MAX_MINUTES, made))
    made.setAccessibleName(name)
    made.setPlaceholderText("10")
    made.setFixedWidth(made.fontMetrics().horizontalAdvance("0000") + 30)
    return made
