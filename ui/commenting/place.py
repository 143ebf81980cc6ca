"""Where the comments are: beside the text, in the place of the members; over the text in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.look import theme
from ui.parts.basics import IconButton

if TYPE_CHECKING:
    from ui.commenting.panel import CommentsPanel
    from ui.window.window import Window

WIDTH = "comments.width"
"""Preference: how wide the panel is."""
USUAL = 300
WIDEST = 460
"""In text of the usual size."""
FITS = 1060
"""In a narrower window the panel lies over the text, as it does where text is so large that not all columns fit."""
READABLE = 300
"""The text keeps to the room that such a panel leaves, if that is at least so wide; else it lies under it."""


class CommentsPlace(QObject):
    """Owner: the commenting room."""

    appeared = Signal()
    """The panel can be seen, and could not a moment ago."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._split = window.split
        self._panel: CommentsPanel | None = None
        self.wanted = False
        kept = window.app.preference(WIDTH) or ""
        self._width = min(theme.px(WIDEST), int(kept)) if kept.isdecimal() else USUAL
        self.button = IconButton("message-square", self.tr("Comments"), hint="Ctrl+Alt+C")
        self.button.setCheckable(True)
        window.page.tools.addWidget(self.button)
        self._split.splitterMoved.connect(lambda _at, _which: self._remember_width())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show)
        window.closed.connect(self._soon.stop)
        self._split.installEventFilter(self)
        window.page.installEventFilter(self)
        window.right.currentChanged.connect(lambda _at: self.show())

    def take(self, panel: CommentsPanel) -> None:
        """The panel, once it is made."""
        self._panel = panel
        panel.setMaximumWidth(theme.px(WIDEST))
        panel.installEventFilter(self)
        panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window and what stands in the panel decide where it is; not while parts of them are being laid out."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.visible:
            self._soon.start()
        return False

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return self._panel is not None and not self._panel.isHidden()

    def count(self, many: int) -> None:
        """How many comments are open, for whoever does not see the panel."""
        said = self.tr("Comments, %n open", "", many) if many else self.tr("Comments")
        self.button.setAccessibleName(said)
        self.button.setToolTip(f"{said} (Ctrl+Alt+C)")
        self.button.setText(str(many) if many else "")
        style = self.button.toolButtonStyle()
        wanted = style.ToolButtonTextBesideIcon if many else style.ToolButtonIconOnly
        self.button.setToolButtonStyle(wanted)

    def show(self) -> None:
        """Put it where it belongs now."""
        window, panel = self._window, self._panel
        shown = self.wanted and window.right.currentWidget() is window.page and window.page.note is not None
        self.button.setChecked(shown)
        if panel is None:
            return
        seen, beside = self.visible, self._fits(panel)
        if not shown:
            panel.hide()
        elif beside:
            self._beside(panel)
        window.page.make_room(self._over(panel) if shown and not beside else 0)
        window.page.set_beside(shown and beside)
        if self.visible and not seen:
            self.appeared.emit()

    def _fits(self, panel: CommentsPanel) -> bool:
        columns = [one for at in range(3) if (one := self._split.widget(at)) is not None]
        least = sum(one.minimumWidth() or one.minimumSizeHint().width() for one in columns)
        return self._split.width() >= max(FITS, least + panel.minimumSizeHint().width())

    def _beside(self, panel: CommentsPanel) -> None:
        if panel.parent() is not self._split or panel.isHidden():
            left = self._split.sizes()[:2]
            self._window.page.set_beside(True)  # the members make room first
            self._split.addWidget(panel)
            self._split.setStretchFactor(self._split.indexOf(panel), 0)
            panel.show()
            sizes = [0] * self._split.count()
            sizes[:2] = left
            sizes[2] = max(1, self._split.width() - sum(left) - self._width)
            sizes[self._split.indexOf(panel)] = self._width
            self._split.setSizes(sizes)

    def _over(self, panel: CommentsPanel) -> int:
        """Puts it there; how many pixels the text leaves to it."""
        page = self._window.page
        if panel.parent() is not page:
            panel.setParent(page)
        top = page.views.geometry().top()
        least = panel.minimumSizeHint().width()
        width = max(least, min(USUAL, page.width() - 40))
        panel.setGeometry(page.width() - width, top, width, page.height() - top)
        panel.show()
        panel.raise_()
        return width if page.width() - width >= READABLE else 0

    def _remember_width(self) -> None:
        panel = self._panel
        if panel is not None and self.visible and panel.parent() is self._split and panel.width() != self._width:
            self._width = panel.width()
            self._window.app.set_preference(WIDTH, str(self._width))
