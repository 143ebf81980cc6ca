"""Actions of the recovery sheet. The words themselves stand only in their dialogs, while these are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.app import CircleInfo

if TYPE_CHECKING:
    from ui.window.window import Window

OFFERED = "recovery.offered"
"""Preference: a sheet was offered once; it is not offered again by itself."""


class RecoveryRoom(QObject):
    """Owner: the window. Dialogs are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._known = {info.circle for info in window.app.circles()}
        add = window.deeds.add
        add("recovery.sheet", self.tr("Recovery sheet"), self.sheet, icon="key-round")
        add("recovery.back", self.tr("Come back with a recovery sheet"), self.back, icon="rotate-ccw")
        add("recovery.readmit", self.tr("Let someone back in"), self.readmit, icon="door-open", when=self._shared)
        window.back_wanted.connect(self.back)
        window.circle_shown.connect(self._shown)

    def _shared(self) -> bool:
        circle = self._window.circle
        return circle is not None and any(row.circle == circle.circle for row in self._window.app.sheets.status())

    def sheet(self) -> None:
        """Make, check or replace the sheet."""
        from ui.recovery.sheet_dialog import SheetDialog

        SheetDialog(self._window, self._window.app).open()

    def back(self) -> None:
        """Come back into a circle with a sheet."""
        from ui.recovery.recover_dialog import RecoverDialog

        RecoverDialog(self._window, self._window.app, self._window.show_circles).open()

    def readmit(self) -> None:
        """Invite somebody who comes back with a sheet."""
        from ui.recovery.readmit_dialog import ReadmitDialog

        circle = self._window.circle
        if circle is not None and self._shared():
            ReadmitDialog(self._window, self._window.app, circle, self._window.show_circles).open()

    def _shown(self, circle: CircleInfo | None) -> None:
        """The first circle shared with others that this window sees come: offer a sheet, once and for good."""
        if circle is None or circle.private or circle.circle in self._known:
            return
        self._known.add(circle.circle)
        app = self._window.app
        if app.preference(OFFERED) is None and not any(row.covered for row in app.sheets.status()):
            app.set_preference(OFFERED, "yes")
            self._window.notice.offer(
                self.tr("If this computer is lost, a recovery sheet of 24 words brings you back into your circles."),
                self.tr("Make one"),
                self.sheet,
            )


def install(window: Window) -> RecoveryRoom:
    """Put the room into a window."""
    return RecoveryRoom(window)
