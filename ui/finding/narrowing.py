"""The funnel button, and below it what the list is narrowed by: chips, and how many notes that leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.finding.chips import Chip
from ui.finding.choice import Choice, Facet
from ui.finding.flow import Flow
from ui.finding.funnel import facet_text, fill, kind_name
from ui.parts.basics import IconButton, label


class Narrowing(QWidget):
    """The bar with the chips; hidden while all notes are shown. Owner: NotesPane, which places `button`.

    Args:
        values: counts what the notes could be narrowed by; called when the menu opens.
    """

    changed = Signal(object)
    """The new Choice."""

    def __init__(self, choice: Choice, values: Callable[[], Mapping[Facet, Counter[str]]]) -> None:
        super().__init__()
        self.choice = choice
        self._values = values
        self.button = IconButton("funnel", self.tr("Sort and filter"))
        self.button.clicked.connect(self.open_menu)
        self.summary = label("", "muted", wrap=True)
        self._chips = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 14, 2)
        column.setSpacing(6)
        column.addLayout(self._chips)
        column.addWidget(self.summary)
        self.extra: Sequence[QAction] = ()
        """Actions at the end of the menu."""
        self.hide()

    def menu(self) -> QMenu:
        """What the list could be sorted and narrowed by now."""
        menu = QMenu(self.button)
        fill(menu, self.choice, self._values(), self.choose)
        if self.extra:
            menu.addSeparator()
            menu.addActions(self.extra)
        return menu

    def open_menu(self) -> None:
        """Show the menu under its button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def choose(self, choice: Choice) -> None:
        """Sort and narrow like this from now on."""
        if self.set(choice):
            self.changed.emit(choice)

    def set(self, choice: Choice) -> bool:
        """Like `choose`, but the one who asks shows it; returns whether anything is different."""
        if choice == self.choice:
            return False
        self.choice = choice
        self._show_chips()
        return True

    def _show_chips(self) -> None:
        focused = any(chip.hasFocus() for chip in self.findChildren(Chip))
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for facet in Facet:
            for value in self.choice.of(facet):
                self._add_chip(facet, value)
        self.setVisible(self.choice.narrows)
        if focused:
            self._focus_on()

    def _add_chip(self, facet: Facet, value: str) -> None:
        text = facet_text(facet, value)
        chip = Chip(text, self.tr("Filter: {0}").format(text), self.tr("Remove this filter"), self)
        chip.clicked.connect(lambda: self.choose(self.choice.toggled(facet, value)))
        chip.removed.connect(lambda: self.choose(self.choice.toggled(facet, value)))
        self._chips.addWidget(chip)
        chip.show()

    def _focus_on(self) -> None:
        """A chip that had the focus is gone: the next one has it, else the funnel."""
        item = self._chips.itemAt(0)
        first = item.widget() if item is not None else None
        (first if first is not None else self.button).setFocus()

    def tell(self, many: int) -> None:
        """How many notes are left."""
        tags, kinds, people = self.choice.tags, self.choice.kinds, self.choice.authors
        if len(tags) + len(kinds) + len(people) != 1:
            self.summary.setText(self.tr("%n notes match", "", many))
        elif tags:
            self.summary.setText(self.tr("%n notes with {0}", "", many).format(f"#{tags[0]}"))
        elif kinds:
            self.summary.setText(self.tr("%n notes of the kind {0}", "", many).format(kind_name(kinds[0])))
        else:
            self.summary.setText(self.tr("%n notes by {0}", "", many).format(people[0]))
