"""The attachments of one note: what they are, who has them; save and open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from peermesh.app import AttachmentInfo
from ui.attaching.opening import may_open
from ui.attaching.phrases import state_of
from ui.look import icons
from ui.parts.basics import Elided, IconButton, label
from ui.parts.dialog import Dialog

MOST_HEIGHT = 420
AGAIN_MS = 400
_ICONS = {"image/": "image", "text/": "file-text"}

Does = Callable[[AttachmentInfo], None]


class Row(QFrame):
    """One attachment. Owner: the dialog."""

    def __init__(self, info: AttachmentInfo, look: Does, save: Does, open_it: Does) -> None:
        super().__init__()
        self.info = info
        self.setObjectName("card")
        kind = next((icon for start, icon in _ICONS.items() if info.media_type.startswith(start)), "file")
        sign = label()
        sign.setPixmap(icons.icon(kind, "muted").pixmap(22, 22))
        self.name = Elided("h2")
        self.name.setText(info.name)
        self.state = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.look = IconButton("eye", self.tr("Look at “{0}”").format(info.name))
        self.look.clicked.connect(lambda: look(self.info))
        self.save = IconButton("download", self.tr("Save “{0}” as").format(info.name))
        self.save.clicked.connect(lambda: save(self.info))
        self.open = IconButton("external-link", self.tr("Open “{0}” in another program").format(info.name))
        self.open.clicked.connect(lambda: open_it(self.info))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for part in (self.name, self.state, self.bar):
            texts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 8, 9)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addLayout(texts, 1)
        row.addWidget(self.look)
        row.addWidget(self.save)
        row.addWidget(self.open)
        self.tell(info)

    def tell(self, info: AttachmentInfo) -> None:
        """How it stands now."""
        self.info = info
        self.state.setText(state_of(info))
        self.save.setVisible(info.here)
        self.open.setVisible(info.here and may_open(info.name))
        self.bar.setVisible(info.progress is not None)
        self.bar.setValue(int((info.progress or 0) * 100))
        self.bar.setAccessibleName(state_of(info))
        self.setAccessibleName(f"{info.name}: {state_of(info)}")


class AttachmentsDialog(Dialog):
    """The list; brought up to date while it is open.

    Args:
        read: gives the attachments as they are now, and how many there are in all.
    """

    def __init__(
        self,
        parent: QWidget,
        read: Callable[[], tuple[Sequence[AttachmentInfo], int]],
        look: Does,
        save: Does,
        open_it: Does,
    ) -> None:
        super().__init__(parent, self.tr("Attachments of this note"))
        self._read = read
        self._look, self._save, self._open = look, save, open_it
        self.rows: list[Row] = []
        self._shown: list[str] | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 2, 8, 2)
        self._column.setSpacing(8)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.windowTitle())
        self.area.setWidget(self._inside)
        self.body.addWidget(self.area)
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.refresh)
        self.refresh()
        self._timer.start()

    def refresh(self) -> None:
        """Read again."""
        infos, total = self._read()
        digests = [info.digest for info in infos]
        if digests != self._shown:
            self._shown = digests
            self._fill(infos, total - len(infos))
        for row, info in zip(self.rows, infos, strict=False):
            if row.info != info:
                row.tell(info)

    def _fill(self, infos: Sequence[AttachmentInfo], more: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [Row(info, self._look, self._save, self._open) for info in infos]
        for row in self.rows:
            self._column.addWidget(row)
        if not infos:
            self.say(self.tr("Nothing is attached. Drop a file into the text, paste a picture, or press Ctrl+Shift+A."))
        else:
            self.say(self.tr("%n more are not shown.", "", more) if more > 0 else "")
        self.area.setVisible(bool(infos))
        self.area.setFixedHeight(min(MOST_HEIGHT, self._inside.sizeHint().height() + 4))
        if self.isVisible():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down go from one to the next."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = self.rows
        parts = [(row.look, row.save, row.open) for row in rows]
        at = next((n for n, row in enumerate(parts) if any(part.hasFocus() for part in row)), None)
        if step is None or not rows:
            super().keyPressEvent(event)
            return
        row = rows[0 if at is None else (at + step) % len(rows)]
        row.look.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(row)
