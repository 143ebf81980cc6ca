"""A text as a page within a page: as high as what it shows, so that the page around it scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QUrl
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from peermesh.types import CircleId
from ui.practices.whole import WholeHeight

if TYPE_CHECKING:
    from ui.reading.pictures import PictureShelf
    from ui.window.window import Window


class Reading(WholeHeight, QTextBrowser):
    """Read only. Loads nothing: see `ui.reading.page.Page`. Owner: the page it stands on."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._stale = True
        self._pictures: tuple[CircleId | None, PictureShelf] | None = None
        self.be_whole()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(self.tr("Text"))
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing is loaded by the view."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray(b" ")
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(0)
        return empty

    def show_text(self, text: str, names: Sequence[str] = ()) -> None:
        """Show a Markdown text; `names` are the people who may be mentioned in it."""
        wanted = (text, tuple(names))
        if wanted != self._shown or self._stale:
            self._shown, self._stale = wanted, False
            self._write()

    def _write(self) -> None:
        from ui.reading.page import Page  # brings markdown-it along
        from ui.reading.sheet import Sheet, screen_inks

        text, names = self._shown
        made = Page(self, Sheet(screen_inks()), self._shelf(), names)
        for _ in made.fill(text):
            pass
        made.setDocumentMargin(0)
        self.setDocument(made)  # which deletes the one before
        self.fit()

    def _shelf(self) -> PictureShelf:
        """The pictures of the open circle."""
        from ui.reading.pictures import PictureShelf, fetching

        info = self._window.circle
        circle = info.circle if info is not None else None
        if self._pictures is None or self._pictures[0] != circle:
            fetch = fetching(self._window.app, circle) if circle is not None else lambda _address: None
            made = PictureShelf(self, fetch)
            made.arrived.connect(lambda _address: self._again())
            self._pictures = (circle, made)
        return self._pictures[1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Grounds and bars lie under the text."""
        from ui.reading import underlay
        from ui.reading.page import Page

        page = self.document()
        if isinstance(page, Page):
            painter = QPainter(self.viewport())
            underlay.paint(painter, page.documentLayout(), page.begin(), QRectF(self.viewport().rect()), page.sheet)
            painter.end()
        super().paintEvent(event)

    def on_card(self) -> None:
        """It stands on a card: its ground is the card's, which is the page's own."""
        self.setObjectName("reading")

    def _again(self) -> None:
        self._stale = True
        self.show_text(*self._shown)

    def _follow(self, address: QUrl) -> None:
        from ui.reading.links import follow

        with self._window.notice.catching():
            follow(self._window, address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def retheme(self) -> None:
        """The theme changed: written anew when it is shown next, or now."""
        self._stale = True
        if self._shown[0]:
            self.show_text(*self._shown)
