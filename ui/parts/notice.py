"""The one calm bar in which the window says what went wrong, or what it has just done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from peermesh.errors import UserError
from ui.parts.announcing import alert
from ui.parts.basics import IconButton, button, label
from ui.parts.said import said

log = logging.getLogger("peermesh.ui")

STAYS_MS = 12_000
"""A message about something done goes by itself; one about trouble stays until it is closed."""


class Notice(QFrame):
    """Hidden until there is something to say. Owner: Window, or with `inset` a page that has its own margins."""

    def __init__(self, *, inset: bool = False) -> None:
        super().__init__()
        self.setObjectName("inset" if inset else "notice")
        self._action: Callable[[], None] = lambda: None
        self.text = label("", wrap=True)
        self.does = button("", "flat")
        self.does.clicked.connect(self._do)
        self.shut = IconButton("x", self.tr("Close this message"))
        self.shut.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 6, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.does)
        row.addWidget(self.shut)
        self._goes = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._goes.timeout.connect(self.hide)
        self.hide()

    def trouble(self, text: str) -> None:
        """Something a person should know; stays until closed."""
        self._show(text, "", lambda: None)

    def done(self, text: str, action: str, does: Callable[[], None]) -> None:
        """Something was done, and this would take it back; goes by itself."""
        self._show(text, action, does)
        self._goes.start()

    def told(self, text: str) -> None:
        """Something was done that needs no way back; goes by itself."""
        self._show(text, "", lambda: None)
        self._goes.start()

    def offer(self, text: str, action: str, does: Callable[[], None]) -> None:
        """How something stands, and what would change it; stays until closed or changed."""
        self._show(text, action, does)

    def _show(self, text: str, action: str, does: Callable[[], None]) -> None:
        self._goes.stop()
        self._action = does
        self.text.setText(text)
        self.does.setText(action)
        self.does.setAccessibleName(action)
        self.does.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        alert(self)

    def _do(self) -> None:
        self.hide()
        self._action()

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Failures of what the person asked for surface here, and nowhere else."""
        try:
            yield
        except UserError as error:
            log.info("refused: %s", type(error).__name__)
            self.trouble(said(str(error)))
