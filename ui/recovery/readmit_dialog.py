"""Letting somebody back in who has nothing left but their recovery sheet: any member may, guests too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peermesh.app import App, CircleInfo, Meeting
from peermesh.types import CircleId
from ui.joining.invite import InviteDialog


class ReadmitDialog(InviteDialog):
    """An invitation for nobody else."""

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, app, circle, done)
        title = self.tr("Let someone back into {0}").format(circle.name)
        self.setWindowTitle(title)
        self.heading.setText(title)

    def _make(self) -> Meeting:
        return self._app.sheets.readmit(self._circle, link=self._link)
