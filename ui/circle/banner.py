"""Above the notes of a circle that one does not belong to any more: how that stands, and a way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from peermesh.app import CircleInfo
from ui.parts.notice import Notice


class FormerBanner(Notice):
    """Owner: the circle room. Shown while the open circle is one I left or was removed from."""

    def __init__(self, below: Notice, more: Callable[[], None]) -> None:
        super().__init__()
        self._more = more
        self.shut.hide()
        main = below.parentWidget()
        column = main.layout() if main is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self)

    def show_circle(self, info: CircleInfo | None) -> None:
        """The open circle is another one, or stands otherwise."""
        if info is None or info.mine:
            self.hide()
            return
        text = self.tr("You are not a member of {0} any more; your copy stays readable.").format(info.name)
        if self.isHidden() or self.text.text() != text:
            self.offer(text, self.tr("What now?"), self._open)

    def _open(self) -> None:
        self.show()
        self._more()
