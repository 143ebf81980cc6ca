"""One attachment looked at without leaving PeerMesh: pictures, the beginning of texts, a plain card for all others.

Bytes of others are hostile: pictures go through the bounds of `ui.reading.pictures`, texts are shown as they are and
never as rich text, and nothing else is decoded at all.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from peermesh.app import AttachmentInfo
from ui.attaching.opening import may_open
from ui.attaching.phrases import kind_of, state_of
from ui.look import icons, theme
from ui.parts.background import Background
from ui.parts.basics import label, panel
from ui.parts.dialog import Dialog, empty
from ui.reading.pictures import MAX_BYTES, Read, decode, format_of

MOST_TEXT = 200_000
"""Bytes of a text that are shown."""
WIDE, HIGH = 620, 440
EDGE = 26
"""Pixels beside the body of a dialog."""
AGAIN_MS = 500
"""While it is not here: looked again so often."""

Does = Callable[[AttachmentInfo], None]


def read_in(info: AttachmentInfo, read: Read) -> QImage | str | None:
    """What is to be shown; None for the card. Any thread."""
    if info.media_type.startswith("image/") and (info.size or 0) <= MAX_BYTES:
        return decode(read())
    if info.media_type != "text/plain" or (info.size or 0) > MAX_BYTES:
        return None
    data = read()
    if format_of(data) or b"\0" in data[:4096]:
        return None
    text = data[:MOST_TEXT].decode("utf-8", "replace")
    return text + ("\n…" if len(data) > MOST_TEXT else "")


class Preview(Dialog):
    """Owner: the attaching room.

    Args:
        look: gives the attachment as it is now.
        reads: gives what reads its bytes, None while they are not here.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Callable[[], AttachmentInfo],
        reads: Callable[[AttachmentInfo], Read | None],
        save: Does,
        open_it: Does,
    ) -> None:
        self._look, self._reads = look, reads
        self.info = look()
        super().__init__(parent, self.info.name)
        self.stage = QVBoxLayout()
        self.body.addLayout(self.stage)
        self._began = False
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.refresh)
        self._fits = QTimer(self, singleShot=True, interval=0)
        self._fits.timeout.connect(self.fit)
        self.save = self.choice(self.tr("Save as…"), lambda: save(self.info))
        self.opens = self.choice(self.tr("Open in another program"), lambda: open_it(self.info))
        self.offer(self.choice(self.tr("Close"), self.reject, "primary"))
        self.setMinimumWidth(WIDE + 2 * EDGE)
        self.refresh()
        self._timer.start()

    def refresh(self) -> None:
        """How it stands now; shown as soon as it is here."""
        self.info = self._look()
        self.say(state_of(self.info))
        self.save.setEnabled(self.info.here)
        self.opens.setEnabled(self.info.here and may_open(self.info.name))
        if self._began:
            return
        read = self._reads(self.info) if self.info.here else None
        if read is None:
            if not self.stage.count():
                self._show_card()
            return
        self._began = True
        info = self.info
        work = Background(self, lambda: read_in(info, read))
        work.done.connect(self._show)
        work.failed.connect(lambda _error: self._show(None))
        work.start()

    def _show(self, found: object) -> None:
        self._timer.stop()
        empty(self.stage)
        if isinstance(found, QImage):
            self._show_picture(found)
        elif isinstance(found, str):
            self._show_text(found)
        else:
            self._show_card()
        self._fits.start()  # once the new parts have their fonts

    def _show_picture(self, image: QImage) -> None:
        ratio = self.devicePixelRatio()
        room = QSize(round(WIDE * ratio), round(HIGH * ratio))
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )  # fmt: skip
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(ratio)
        made = label()
        made.setPixmap(shown)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setAccessibleName(self.tr("Picture: {0}").format(self.info.name))
        self.stage.addWidget(made)

    def _show_text(self, text: str) -> None:
        made = QPlainTextEdit(text)
        made.setReadOnly(True)
        made.setObjectName("field")
        made.setTabChangesFocus(True)
        made.setAccessibleName(self.tr("Text of {0}").format(self.info.name))
        face = QFont(theme.mono_families()[:1])
        face.setPixelSize(theme.px(12))
        made.setFont(face)
        made.setFixedSize(WIDE, HIGH - 80)
        self.stage.addWidget(made)

    def _show_card(self) -> None:
        card = panel("card")
        sign = label()
        sign.setPixmap(icons.icon("file", "muted").pixmap(30, 30))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self.info.name, "h2", wrap=True))
        texts.addWidget(label(kind_of(self.info), "muted", wrap=True))
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(14)
        row.addWidget(sign)
        row.addLayout(texts, 1)
        self.stage.addWidget(card)
