"""Files and pictures on their way into a circle: read and sealed on another thread, kept on this one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDateTime, QIODevice, QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from peermesh.app import App, Sealed, Sealer
from peermesh.errors import UserError
from peermesh.types import CircleId
from ui.parts.background import Background
from ui.parts.basics import Elided, button

Thing = Path | QImage
SHOWN_AFTER_MS = 250
"""What is done sooner needs no progress."""


class Taking(QObject):
    """Attaches some files, one after another. Owner: the room; ends by itself.

    What was kept before a failure stays kept; whoever asked decides what the note says.
    """

    ended = Signal(object)
    """The list of `Sealed` that the circle has now."""
    failed = Signal(object)
    """What one file could not be attached for; the others go on."""
    now_at = Signal(str, int, int)
    """Name of the file, which one, of how many."""

    def __init__(self, parent: QObject, app: App, circle: CircleId, things: Sequence[Thing]) -> None:
        super().__init__(parent)
        self._app = app
        self._circle = circle
        self._left = deque(things)
        self._all = len(things)
        self._kept: list[Sealed] = []
        self._sealer: Sealer | None = None

    def start(self) -> None:
        """Begin.

        Raises:
            UserError: the profile cannot be written.
        """
        self._sealer = self._app.attachments.sealer()
        self._next()

    def stop(self) -> None:
        """Take no more after the one that is being taken."""
        self._left.clear()

    def _next(self) -> None:
        if not self._left:
            self.ended.emit(self._kept)
            return
        thing = self._left.popleft()
        name = thing.name if isinstance(thing, Path) else self.tr("Picture")
        self.now_at.emit(name, self._all - len(self._left), self._all)
        work = Background(self, self._work(thing))
        work.done.connect(self._sealed)
        work.failed.connect(self._could_not)
        work.start()

    def _work(self, thing: Thing) -> Callable[[], Sealed]:
        assert self._sealer is not None
        if isinstance(thing, Path):
            return partial(self._sealer.seal_path, thing)
        now = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
        return partial(_seal_image, self._sealer, QImage(thing), f"{self.tr('Picture')} {now}.png")

    def _sealed(self, sealed: object) -> None:
        assert isinstance(sealed, Sealed)
        try:
            self._app.attachments.keep(self._circle, sealed)
        except UserError as error:
            self.failed.emit(error)
        else:
            self._kept.append(sealed)
        self._next()

    def _could_not(self, error: object) -> None:
        self.failed.emit(error)
        self._next()


def _seal_image(sealer: Sealer, image: QImage, name: str) -> Sealed:
    """A picture without a file, as PNG: nothing of it is lost. Any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know a device only without a format
    return sealer.seal(bytes(data.data()), name)


class Strip(QFrame):
    """One quiet line above the text while something large is attached."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = Elided("muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Attaching"))
        self.no = button(self.tr("Stop"), "flat")
        self.no.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 28, 4)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.no)
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._late.timeout.connect(self.show)
        self.hide()

    def tell(self, name: str, number: int, total: int) -> None:
        """Which file is being attached."""
        if total > 1:
            self.text.setText(self.tr("Attaching “{0}”, {1} of {2}").format(name, number, total))
        else:
            self.text.setText(self.tr("Attaching “{0}”").format(name))
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(number - 1)
        if self.isHidden() and not self._late.isActive():
            self._late.start()

    def end(self) -> None:
        """Nothing more is attached."""
        self._late.stop()
        self.hide()
