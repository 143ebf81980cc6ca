"""Note by note: how the text differs in the other history of a device, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QComboBox, QWidget

from peermesh.app import App, OtherNote
from peermesh.errors import UserError
from peermesh.types import CircleId
from ui.history.painted import VersionText
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said

WIDTH, TEXT_HEIGHT = 620, 230


class HistoriesDialog(Dialog):
    """Stays open until all is decided, or it is closed: what is left can be decided later."""

    def __init__(self, parent: QWidget | None, app: App, circle: CircleId) -> None:
        super().__init__(parent, "")
        self._app = app
        self._circle = circle
        self._others: tuple[OtherNote, ...] = ()
        title = self.tr("Two histories")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(
            self.tr(
                "A device wrote two histories, mostly because an older copy of its disk came back and was used. The "
                "longer one is what everybody reads. Here is what only the other one holds; nothing of it is lost."
            )
        )
        self.notes = QComboBox()
        self.notes.setAccessibleName(self.tr("Notes that differ"))
        self.notes.currentIndexChanged.connect(lambda _at: self._show_one())
        self.where = label("", "muted", wrap=True)
        self.text = VersionText()
        self.text.setAccessibleName(self.tr("How the text differs"))
        self.text.setMinimumHeight(TEXT_HEIGHT)
        for part in (self.notes, self.where, self.text):
            self.body.addWidget(part)
        self.close_ = self.choice(self.tr("Later"), self.reject)
        self.leave = self.choice(self.tr("Leave out"), self._leave_out)
        self.apply = self.choice(self.tr("Apply again"), self._apply, "primary")
        self.setMinimumWidth(WIDTH)
        self._read()

    def _read(self) -> None:
        self._others = self._app.histories.others(self._circle)
        self.notes.blockSignals(True)
        self.notes.clear()
        for other in self._others:
            self.notes.addItem(other.title or self.tr("Untitled"))
        self.notes.blockSignals(False)
        if self._others:
            self._show_one()
        else:
            self.accept()

    def _one(self) -> OtherNote | None:
        at = self.notes.currentIndex()
        return self._others[at] if 0 <= at < len(self._others) else None

    def _show_one(self) -> None:
        one = self._one()
        if one is None:
            return
        when = QLocale().toString(QDateTime.fromMSecsSinceEpoch(one.time_ms), QLocale.FormatType.ShortFormat)
        told = self.tr("Written on a device of {0}, {1}.").format(one.name, when)
        if one.now is None:
            more = self.tr("This note is in the other history only. Applied again, it is a note of the circle.")
        elif one.apart:
            more = self.tr("The two cannot stand in one note. Applied again, this becomes a note of its own.")
        else:
            more = self.tr("Underlined is what would come, struck out what would go.")
        self.where.setText(f"{told} {more}")
        self.text.show_pieces(one.pieces)

    def _apply(self) -> None:
        self._decide(apply=True)

    def _leave_out(self) -> None:
        self._decide(apply=False)

    def _decide(self, *, apply: bool) -> None:
        one = self._one()
        if one is None:
            return
        try:
            if apply:
                self._app.histories.take_over(one)
            else:
                self._app.histories.leave_out(one)
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self.trouble("")
        self._read()
