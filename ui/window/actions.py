"""Every action of the window by name: what menus, shortcuts and the command palette draw from.

A room adds its actions when it is installed; nobody else makes shortcuts. Owner: Window, on Qt's main thread.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Actions:
    """The actions of one window, in the order in which they were added."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._all: dict[str, QAction] = {}
        self._keys: set[str] = set()
        self._icons: dict[str, str] = {}
        self._when: dict[str, Callable[[], bool]] = {}

    def add(
        self,
        name: str,
        text: str,
        does: Callable[[], object],
        *,
        keys: str = "",
        icon: str = "",
        where: QWidget | None = None,
        when: Callable[[], bool] | None = None,
    ) -> QAction:
        """Add an action.

        Args:
            name: stable and unique, such as "note.new"; never shown.
            text: what a person reads in the palette, translated.
            does: called without arguments.
            keys: portable shortcut such as "Ctrl+N"; "" for none.
            icon: Lucide name, see `ui.look.icons`.
            where: the widget in which the keys work; None means the whole window.
            when: whether it can be done now; asked when a list of actions is shown. None means always.

        Raises:
            ValueError: the name or the shortcut is taken.
        """
        made = QAction(text, where or self._window)
        if keys:
            made.setShortcut(QKeySequence(keys))
        taken = made.shortcut().toString() if where is None else ""
        if name in self._all or taken in self._keys:
            raise ValueError(f"action {name} or its keys {keys} exist already")
        self._keys.update({taken} - {""})
        made.setData(name)
        made.triggered.connect(lambda: does() if self.possible(name) else None)
        if where is not None:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (where or self._window).addAction(made)
        self._all[name] = made
        self._icons[name] = icon
        if when is not None:
            self._when[name] = when
        return made

    def __contains__(self, name: str) -> bool:
        return name in self._all

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def icon(self, name: str) -> str:
        """The Lucide name of an action's icon, "" for none."""
        return self._icons[name]

    def possible(self, name: str) -> bool:
        """Whether an action can be done now."""
        return name not in self._when or self._when[name]()

    def every(self) -> list[QAction]:
        """All of them, possible now or not."""
        return list(self._all.values())

    def offered(self) -> list[QAction]:
        """What can be done now, in the order added."""
        return [made for name, made in self._all.items() if self.possible(name)]
