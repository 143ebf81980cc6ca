"""In the left column: the collections of the open circle. Not there while the circle keeps none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from peermesh.app import Collection
from ui.knowing.rows import Row, Rows, row_height
from ui.look import icons
from ui.parts.basics import label

SHOWN = 6
"""Rows before the list scrolls."""


class CollectionsPane(QWidget):
    """Owner: the knowing room. Each signal gives the collection that is meant."""

    opened = Signal(object)
    rename_wanted = Signal(object)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    move_wanted = Signal(object, int)
    """And by how many places: -1 up, 1 down."""

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[Collection] = ()
        caption = label(self.tr("Collections"), "cap")
        caption.setContentsMargins(10, 14, 0, 2)
        self.list = _List(self.tr("Collections"), self)
        self.list.opened.connect(lambda place: self.opened.emit(self.all[place]))
        self.list.itemClicked.connect(lambda item: self.opened.emit(self.all[self.list.row(item)]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.list)
        self.list.setAccessibleDescription(
            self.tr("Enter shows its notes, F2 renames it, Delete removes it, Alt and an arrow move it.")
        )
        for keys, text, does in (
            ("F2", self.tr("Rename the collection"), self.rename_wanted.emit),
            ("", self.tr("Change its search"), self.edit_wanted.emit),
            ("Alt+Up", self.tr("Move up"), lambda one: self.move_wanted.emit(one, -1)),
            ("Alt+Down", self.tr("Move down"), lambda one: self.move_wanted.emit(one, 1)),
            ("Del", self.tr("Remove the collection"), self.remove_wanted.emit),
        ):
            made = QAction(text, self.list)
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(lambda _checked=False, does=does: self._with_current(does))
            self.list.addAction(made)
        self.hide()

    def _with_current(self, does: object) -> None:
        one = self.current()
        if one is not None and callable(does):
            does(one)

    def current(self) -> Collection | None:
        """The collection that is current."""
        place = self.list.current()
        return self.all[place] if 0 <= place < len(self.all) else None

    def show_collections(self, every: Sequence[Collection]) -> None:
        """Show these; the one that was current stays so wherever it moved."""
        current = self.current()
        self.all = every
        self.list.show_rows([Row(one.name, icon="bookmark", spoken=f"{one.name}: {one.query}") for one in every])
        place = next((at for at, one in enumerate(every) if current is not None and one.id == current.id), -1)
        self.list.setCurrentRow(place)
        self.list.setFixedHeight(min(SHOWN, max(1, len(every))) * row_height() + 2)
        self.setVisible(bool(every))

    def menu(self) -> QMenu:
        """What can be done with the one that is current."""
        menu = QMenu(self.list)
        looks = ("pencil-line", "search", "arrow-up", "arrow-down", "trash-2")
        for action, icon in zip(self.list.actions(), looks, strict=True):
            icons.dress(action, icon)
            menu.addAction(action)
        return menu


class _List(Rows):
    def __init__(self, name: str, pane: CollectionsPane) -> None:
        super().__init__(name)
        self._pane = pane

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()  # here F2 renames the collection; in the window, which would be asked first, the note
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        does = self._does(event)
        if does is not None:
            does.trigger()
        else:
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> QAction | None:
        keys = QKeySequence(event.keyCombination())
        return next((action for action in self.actions() if action.shortcut() == keys), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.setCurrentRow(self.indexAt(event.pos()).row())
        if self._pane.current() is None:
            return
        menu = self._pane.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        by_key = self.visualItemRect(self.currentItem()).center()
        at = event.pos() if event.reason() is QContextMenuEvent.Reason.Mouse else by_key
        menu.popup(self.viewport().mapToGlobal(QPoint(at)))
