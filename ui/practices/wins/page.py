"""A win: what went well, who told it, who cheers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from peermesh.notebook.kinds.win import cheers, teller
from peermesh.types import NoteRecord
from ui.look import icons
from ui.parts.basics import button, label
from ui.parts.words import words
from ui.practices.page import DocumentPage

if TYPE_CHECKING:
    from ui.window.window import Window


class WinPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "trophy")
        self.what.setText(self.tr("Win"))
        self.cheer = button("", "soft")
        self.cheer.setCheckable(True)
        self.cheer.clicked.connect(self._cheer)
        self.cheering = label("", "muted", wrap=True)
        self.column.addWidget(self.cheer, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.cheering)

    def begin(self) -> None:
        """Cheering is what one comes for."""
        self.cheer.setFocus()

    def fill(self, record: NoteRecord) -> None:
        """Show who cheers."""
        app = self.window_of.app
        person, names = teller(record), app.device_names(self.circle)
        first = names.get(record.info.authors[0], "?") if record.info.authors else "?"
        told = app.practices.name(self.circle, person) if person is not None else first
        when = words.moment(app.clock.now_ms(), record.info.created_ms)
        self.sub.setText(self.tr("Told by {0} · {1}").format(told, when))
        mine = app.practices.wins.cheered(self.circle, record)
        self.cheer.setChecked(mine)
        icons.dress(self.cheer, "party-popper", "accent")
        text = self.tr("You cheer") if mine else self.tr("Cheer")
        self.cheer.setText(f" {text}")
        self.cheer.setAccessibleName(text)
        people = [app.practices.name(self.circle, person) for person, _ in cheers(record)]
        self.cheering.setText(self.tr("{0} cheer", "", len(people)).format(words.names(people)) if people else "")
        self.cheering.setVisible(bool(people))

    def _cheer(self) -> None:
        with self.window_of.notice.catching():
            self.window_of.app.practices.wins.cheer(self.circle, self.doc, on=self.cheer.isChecked())
        self.refresh()
