"""When the middle column is there: beside what belongs to its list, and not beside pages that stand alone.

Beside a note or a document stands the list; Home, About, Members, search, graph and history stand alone. From these
one goes back with Escape, or on to a section, and whatever is wanted of the list brings it back, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.window.window import Window


class Middle(QObject):
    """Owner: Window. The list itself stays as it is while it cannot be seen: search, filters, place.

    Invariant: the column is hidden exactly while `right` shows a page of `_alone`.
    """

    turned = Signal()
    """Another page is shown on the right; the columns stand as they should beside it."""
    led = Signal(object)
    """This document is about to be shown: a list in which it belongs is to stand beside it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._alone: dict[QWidget, QAbstractButton | None] = {}
        self._left: tuple[CircleId, DocId] | None = None
        self.away = False
        window.right.currentChanged.connect(lambda _at: self._arrange())
        window.notes.wanted.connect(self.reveal)

    def alone(self, page: QWidget, place: QAbstractButton | None = None) -> None:
        """Show this page on the right without a list beside it, now and whenever it is shown.

        `place` is the checkable button of the left column that leads to it.
        """
        window = self._window
        if window.right.indexOf(page) < 0:
            window.right.addWidget(page)
        self._alone[page] = place
        if not self.away:
            self._left = (window.circle.circle, window.notes.chosen) if window.circle and window.notes.chosen else None
        window.right.setCurrentWidget(page)
        self._arrange()

    def _arrange(self) -> None:
        window = self._window
        here = window.right.currentWidget()
        away = here in self._alone
        if away is not self.away:
            self.away = away
            sizes = window.split.sizes()
            if away and all(sizes[:2]):
                window.columns = (sizes[0], sizes[1])
            window.notes.widget.setVisible(not away)
            if not away:
                side, middle, rest = sizes[0] or window.columns[0], window.columns[1], sizes[2:]
                window.split.setSizes([side, middle, max(1, sum(rest[:1]) - middle), *rest[1:]])
        for page, button in self._alone.items():
            if button is not None:
                button.setChecked(page is here)
                if page is here:
                    window.circles.keep_in_sight(button)
        self.turned.emit()

    def reveal(self) -> None:
        """Something is wanted of the list: show it, and beside it the note that is open."""
        if self.away:
            window = self._window
            if window.page.note is not None:
                window.right.setCurrentWidget(window.page)
            else:
                window.show_blank()

    def back(self, *, to_list: bool = False) -> None:
        """To what was there before the page that stands alone: list and document; the focus goes there."""
        window = self._window
        if window.page.note is not None:
            window.right.setCurrentWidget(window.page)
            window.notes.list.setFocus() if to_list else window.page.focus_text()
            return
        circle, doc = self._left if self._left is not None else (None, None)
        here = window.circle is not None and window.circle.circle == circle
        wanted = doc if here and doc is not None and window.notes.model.place_of(doc) >= 0 else window.notes.first()
        if wanted is not None:
            window.open_note(wanted)
            window.notes.list.setFocus()
        else:
            window.show_blank()
            window.notes.empty.does.setFocus()
