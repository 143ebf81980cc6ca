"""My recovery sheet: how my circles stand with it; made, written down, asked back, printed, checked, replaced.

overview -> words (shown once) -> three of them asked for -> done
         -> words typed -> where they lead -> circles of later covered, too
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from peermesh.app import App, Covered
from peermesh.errors import UserError
from ui.exporting.paper import prepare
from ui.look import icons, theme
from ui.parts.basics import Elided, label, panel
from ui.parts.dialog import Dialog, empty
from ui.parts.said import said
from ui.recovery.paper import SheetPage, put
from ui.recovery.words_field import WordsField

ASKED = 3
COLUMNS = 4


class SheetDialog(Dialog):
    """See the module. The words stand in it from their making to its end, and nowhere else."""

    def __init__(self, parent: QWidget, app: App) -> None:
        super().__init__(parent, "")
        self._app = app
        self._words: Sequence[str] = ()
        self._renew = False
        self.asked: list[tuple[int, QLineEdit]] = []
        self.typing: WordsField | None = None
        self.stage = panel("stage")
        self._stage = QVBoxLayout(self.stage)
        self._stage.setContentsMargins(0, 0, 0, 0)
        self._stage.setSpacing(8)
        self.body.addWidget(self.stage)
        self._overview()

    def _page(self, title: str, lead: str) -> None:
        """An empty page."""
        empty(self._stage)
        self.clear_choices()
        self.trouble("")
        self.typing, self.asked = None, []
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(lead)

    def _put(self, widget: QWidget) -> None:
        self._stage.addWidget(widget)
        widget.show()

    # -- how things stand

    def _overview(self) -> None:
        rows = self._app.sheets.status()
        covered = [row for row in rows if row.covered]
        if not rows:
            lead = self.tr(
                "A recovery sheet leads back into circles that you share with others. Invite somebody first."
            )
        elif not covered:
            lead = self.tr(
                "24 words on paper. If all your devices are lost, they bring you back into your circles as yourself, "
                "through any member."
            )
        elif len(covered) < len(rows):
            lead = self.tr("Your sheet does not lead back everywhere yet. Type its words to cover your newer circles.")
        else:
            lead = self.tr("You have a recovery sheet. Look at it now and then: is it still where you put it?")
        self._page(self.tr("Recovery sheet"), lead)
        if covered:
            self._rows((row, row.covered) for row in rows)
            self.choice(self.tr("Replace it"), lambda: self._make(renew=True), "flat")
        self.choice(self.tr("Close"), self.reject)
        if covered:
            self.offer(self.choice(self.tr("Type its words"), self._type, "primary"))
        elif rows:
            self.offer(self.choice(self.tr("Make a sheet"), lambda: self._make(renew=False), "primary"))
        self.fit()

    def _rows(self, rows: Iterable[tuple[Covered, bool]]) -> None:
        """Each circle, and whether words lead back into it: by a sign and in words."""
        for row, leads in rows:
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(8)
            good = leads and row.told
            sign = QLabel()
            sign.setTextFormat(Qt.TextFormat.PlainText)
            sign.setPixmap(
                icons.icon("circle-check" if good else "circle-alert", "good" if good else "warn").pixmap(18)
            )
            name = Elided("h2")
            name.setText(row.name)
            inside.addWidget(sign)
            inside.addWidget(name, 1)
            inside.addWidget(label(self._standing(row, leads=leads), "muted"))
            self._put(line)

    def _standing(self, row: Covered, *, leads: bool) -> str:
        if not leads:
            return self.tr("no way back yet")
        return self.tr("leads back") if row.told else self.tr("waits for a member’s device to connect")

    # -- making

    def _make(self, *, renew: bool) -> None:
        self._renew = renew
        if not self._words:
            self._words = self._app.sheets.new_words()
        lead = self.tr("Write them on paper, in this order. They are shown only now, and PeerMesh keeps them nowhere.")
        if renew:
            lead += " " + self.tr("The words of your earlier sheet end when this one is confirmed.")
        self._page(self.tr("Your 24 words"), lead)
        self._put(self._grid())
        self._put(label(self.tr("Whoever has these words, and a code from a member, is you."), "muted", wrap=True))
        self.choice(self.tr("Print"), self._print, "flat")
        self.choice(self.tr("Save as PDF"), self._pdf, "flat")
        self.choice(self.tr("Cancel"), self.reject)
        self.choice(self.tr("They are on paper"), self._ask, "primary").setFocus()
        self.fit()

    def _grid(self) -> QWidget:
        card = panel("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(7)
        rows = -(-len(self._words) // COLUMNS)
        for place, word in enumerate(self._words):
            row, column = place % rows, 2 * (place // rows)
            number = label(str(place + 1), "muted")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown = label(word, "h2")
            shown.setAccessibleName(self.tr("Word {0}: {1}").format(place + 1, word))
            grid.addWidget(number, row, column)
            grid.addWidget(shown, row, column + 1)
            grid.setColumnMinimumWidth(column, theme.px(20))
            grid.setColumnStretch(column + 1, 1)
        return card

    def _ask(self) -> None:
        """Is it really on paper?"""
        self._page(
            self.tr("Look at your paper"), self.tr("Type these three words, so that you know the sheet is right.")
        )
        places = sorted(secrets.SystemRandom().sample(range(len(self._words)), ASKED))
        for place in places:
            line = QLineEdit()
            title = self.tr("Word {0}").format(place + 1)
            line.setAccessibleName(title)
            caption = label(title, "muted")
            caption.setBuddy(line)
            self._put(caption)
            self._put(line)
            self.asked.append((place, line))
        self.choice(self.tr("Show the words again"), lambda: self._make(renew=self._renew), "flat")
        self.choice(self.tr("Cancel"), self.reject)
        self.choice(self.tr("Confirm"), self._answered, "primary").setDefault(True)
        self.asked[0][1].setFocus()
        self.fit()

    def _answered(self) -> None:
        for place, line in self.asked:
            if line.text().strip().casefold() != self._words[place]:
                self.trouble(self.tr("Word {0} is another one. Look at the sheet.").format(place + 1))
                line.setFocus()
                line.selectAll()
                return
        try:
            rows = self._app.sheets.make(" ".join(self._words), renew=self._renew)
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self._words = ()
        lead = self.tr("Keep the sheet with your important papers, away from your devices.")
        self._told(self.tr("Your sheet leads back"), lead, rows)

    def _told(self, title: str, lead: str, rows: Sequence[Covered]) -> None:
        self._page(title, lead)
        self._rows((row, row.matches) for row in rows)
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self.fit()

    # -- checking, and covering what came later

    def _type(self) -> None:
        self._page(
            self.tr("The words on your sheet"), self.tr("Type them in their order. They are compared, not kept.")
        )
        field = self.typing = WordsField()
        self._put(field)
        self.choice(self.tr("Cancel"), self._overview)
        go = self.choice(self.tr("Check"), self._check, "primary")
        go.setDefault(True)
        field.changed.connect(lambda: go.setEnabled(field.ready))
        field.changed.connect(self.fit)
        go.setEnabled(False)
        field.setFocus()
        self.fit()

    def _check(self) -> None:
        assert self.typing is not None
        text = self.typing.text
        rows = self._app.sheets.status(text)
        if not any(row.matches for row in rows):
            self.trouble(self.tr("These are the words of a sheet, but not of yours, or of one that you replaced."))
            return
        if all(row.matches for row in rows):
            self._told(self.tr("The sheet is right"), self.tr("These words lead back into all of your circles."), rows)
            return
        self._page(self.tr("The sheet is right"), self.tr("It does not lead back everywhere yet."))
        self._rows((row, row.matches) for row in rows)
        self.choice(self.tr("Close"), self.reject)
        self.offer(self.choice(self.tr("Cover all of them"), lambda: self._cover(text), "primary"))
        self.fit()

    def _cover(self, text: str) -> None:
        try:
            rows = self._app.sheets.make(text)
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self._told(self.tr("Your sheet leads back"), self.tr("These words lead back into all of your circles."), rows)

    # -- on paper

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer)
        printer.setDocName(self.tr("Recovery sheet"))
        asked = QPrintDialog(printer, self)
        asked.setWindowTitle(self.tr("Print the recovery sheet"))
        asked.accepted.connect(lambda: self._written(printer))
        asked.finished.connect(asked.deleteLater)
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()

    def _pdf(self) -> None:
        asked = QFileDialog(self, self.tr("Save as PDF"), "", "PDF (*.pdf)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.selectFile(f"{self.tr('Recovery sheet')}.pdf")
        asked.fileSelected.connect(self.save)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def save(self, place: str) -> None:
        """Write the page as PDF."""
        writer = QPdfWriter(place)
        writer.setTitle(self.tr("Recovery sheet"))
        writer.setCreator("PeerMesh")
        prepare(writer)
        if self._written(writer):
            self.say(self.tr("Saved. Print it, then delete the file: on this disk it would be lost with your devices."))
            self.fit()

    def _written(self, device: QPrinter | QPdfWriter) -> bool:
        try:
            put(SheetPage(self._app.my_name, self._words), device)
        except UserError as error:
            self.trouble(said(str(error)))
            return False
        return True
