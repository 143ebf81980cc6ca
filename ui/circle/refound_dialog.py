"""Founding a circle anew: a name, what comes along, progress, and then the new space."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from peermesh.app import App, CircleInfo
from peermesh.errors import UserError
from peermesh.types import CircleId
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said

LOOK_MS = 60
"""Progress is looked at so often."""


class RefoundDialog(Dialog):
    """Copying goes on by itself: closing the dialog, or PeerMesh, stops nothing for good.

    Args:
        done: called with the new space once everything is in it.
    """

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, self.tr("Found {0} anew").format(circle.name))
        self._app = app
        self._circle = circle
        self._done = done
        self._made: CircleId | None = None
        self.say(
            self.tr(
                "A new space of your own gets copies of all notes as they are now, with tags and attachments, without"
                " their history. Then you invite whom you like. The old circle stays as it is, and readable."
            )
        )
        self.name = self.field(self.tr("Name of the new circle"))
        self.name.setText(app.refounding.name_for(circle.circle))
        self.name.selectAll()
        missing = app.refounding.missing_attachments(circle.circle)
        if missing:
            text = self.tr("%n attachments are not on this computer and cannot come along.", "", missing)
            self.body.addWidget(label(text, "muted", wrap=True))
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Copying"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Found it anew"), self.make, "primary")
        self.yes.setDefault(True)
        self.name.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    def make(self) -> None:
        """Begin."""
        try:
            self._made = self._app.refounding.begin(self._circle.circle, self.name.text())
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self.trouble("")
        self.name.setEnabled(False)
        self.yes.setEnabled(False)
        self.no.setText(self.tr("Go on in the background"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.fit()
        self._look.start()

    def look(self) -> None:
        """How far it is."""
        assert self._made is not None
        found = self._app.refounding.progress(self._made)
        if found is None:
            self._look.stop()
            self.accept()
            self._done(self._made)
        elif found[1]:
            self.bar.setRange(0, found[1])
            self.bar.setValue(found[0])
