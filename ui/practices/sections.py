"""The sections of a circle in the left column: its notes, and each practice with what waits there.

A section narrows the middle column to its kinds of documents, or shows a page of its own in the right one.
Owner: the practices room.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.struct import Struct
from ui.finding.choice import Sort
from ui.parts.basics import IconButton, label

NOTES = "notes"
"""The section in which a circle opens."""


class Section(Struct, frozen=True):
    """One section.

    Attributes:
        name: stable, as in "section.help"; never shown.
        label: as people read it.
        icon: Lucide name.
        kinds: of the documents in the middle column; () for a page of its own.
        shows: opens the page of its own, or does more than list; None for a mere list.
        makes: what the plus of the list does; None where nothing is made.
        make_label: what the plus is called.
        empty: heading and sentence of an empty list.
        waits: how many things wait for me there.
        keys: shortcut, "" for none.
        sort: the order of its list where that has one of its own, whatever is chosen elsewhere.
        minor: it stands behind "More".
    """

    name: str
    label: str
    icon: str
    kinds: tuple[str, ...] = ()
    shows: Callable[[], object] | None = None
    makes: Callable[[], object] | None = None
    make_label: str = ""
    empty: tuple[str, str] = ("", "")
    waits: Callable[[], int] | None = None
    keys: str = ""
    sort: Sort | None = None
    minor: bool = False


class SectionRow(QWidget):
    """A section's button, with the number of what waits."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self.button = IconButton(section.icon, section.label, text=True, hint=section.keys)
        self.button.setCheckable(True)
        self.count = label("", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(self.count)

    def wait(self, many: int, said: str) -> None:
        """Show how many things wait; `said` is that in words."""
        self.count.setText(str(many) if many else "")
        self.button.setAccessibleName(f"{self.section.label}, {said}" if many else self.section.label)


class Sections(QObject):
    """All sections, in the order added. `chosen` says which one a person went to."""

    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.widget = _Column()
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._rows: dict[str, SectionRow] = {}
        self.current = NOTES
        self._open = False
        self.more = IconButton("ellipsis", self.tr("More"), text=True)
        self.more.clicked.connect(lambda: self.unfold(not self._open))
        self.more.hide()

    def add(self, section: Section, *, first: bool = False) -> SectionRow:
        """Add a section below those that are there, or above them; minor ones stand behind "More"."""
        row = SectionRow(section)
        row.button.clicked.connect(lambda: self.go(section.name))
        self._rows = {section.name: row, **self._rows} if first else {**self._rows, section.name: row}
        self._arrange()
        self.show_current(self.current)
        return row

    def _arrange(self) -> None:
        minor = [row for row in self._rows.values() if row.section.minor]
        for row in self._rows.values():
            if not row.section.minor:
                self._column.addWidget(row)
        self._column.addWidget(self.more)
        for row in minor:
            self._column.addWidget(row)
            row.setVisible(self._open)
        self.more.setVisible(bool(minor))
        for above, below in pairwise(row.button for row in self._rows.values()):
            QWidget.setTabOrder(above, below)

    def unfold(self, wanted: bool) -> None:
        """Show or hide the minor sections."""
        self._open = wanted
        said = self.tr("Fewer") if wanted else self.tr("More")  # not checked: only what is open looks chosen
        self.more.setText(f"  {said}")
        self.more.setToolTip(said)
        self.more.setAccessibleName(said)
        for row in self._rows.values():
            if row.section.minor:
                row.setVisible(wanted or row.section.name == self.current)

    def every(self) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(row.section for row in self._rows.values())

    def go(self, name: str) -> None:
        """Go to a section."""
        self.show_current(name)
        self.chosen.emit(self._rows[name].section)

    def show_current(self, name: str) -> None:
        """Show which section is open."""
        self.current = name
        for row in self._rows.values():
            row.button.setChecked(row.section.name == name)
            if row.section.minor:
                row.setVisible(self._open or row.section.name == name)

    def row(self, name: str) -> SectionRow | None:
        """A section's row, None for none."""
        return self._rows.get(name)

    def refresh(self) -> None:
        """Count again what waits."""
        for row in self._rows.values():
            many = row.section.waits() if row.section.waits is not None else 0
            row.wait(many, self.tr("%n waiting", "", many))

    def enable(self, enabled: bool) -> None:
        """Whether a circle is open."""
        self.widget.setEnabled(enabled)


class _Column(QWidget):
    """Up and Down go from section to section."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the focus."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)
