"""The history of one note: versions beside the text, a slider through time, and what one can do with a version."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSlider, QVBoxLayout

from peermesh.app import NoteHistory, Version
from peermesh.types import Heads
from ui.history.painted import VersionText
from ui.history.sittings import Sittings, moment
from ui.parts.basics import Elided, IconButton, button, label, panel

LIST_WIDTH = 270
BY_VERSION, BY_SEEN, BY_NOW, BY_AUTHOR = range(4)


class HistoryPage(QFrame):
    """Shows one NoteHistory and owns it until the next, or `leave`. Owner: the history room."""

    left = Signal()
    restore_wanted = Signal(object)
    name_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self._history: NoteHistory | None = None
        self._seen: Heads | None = None
        self._measured = 0
        self.back = IconButton("arrow-left", self.tr("Back to the note"), hint="Esc")
        self.heading = Elided("h1")
        self.modes = QComboBox()
        self.modes.setAccessibleName(self.tr("What is compared"))
        self.list = Sittings()
        self.text = VersionText()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Through time"))
        self.when = Elided("muted")
        self.restore = button(self.tr("Restore"), "primary")
        self.restore.setToolTip("Ctrl+Shift+R")
        self.name = button(self.tr("Name it"))
        self.copy = button(self.tr("Copy"))
        self.legend = label("", "muted", wrap=True)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._measure)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 18, 8)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        head.addWidget(self.modes)
        side = panel("mid")
        side.setMaximumWidth(LIST_WIDTH)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.copy, self.name, self.restore):
            foot.addWidget(part)
        main = QVBoxLayout()
        main.setContentsMargins(14, 8, 18, 14)
        self.legend.setContentsMargins(14, 0, 0, 2)  # above the words of the text
        main.addWidget(self.legend)
        main.addWidget(self.text, 1)
        main.addWidget(self.slider)
        main.addWidget(self.when)
        foot.insertStretch(0, 1)
        main.addLayout(foot)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(side, 3)
        body.addLayout(main, 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addLayout(body, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.modes.currentIndexChanged.connect(lambda _at: self.refresh())
        self.list.currentRowChanged.connect(self._row_chosen)
        self.slider.valueChanged.connect(self._slid)
        self.restore.clicked.connect(lambda: self._with_version(self.restore_wanted.emit))
        self.name.clicked.connect(lambda: self._with_version(self.name_wanted.emit))
        self.copy.clicked.connect(self._copy)

    # -- showing

    def show_history(
        self, history: NoteHistory, seen: Heads | None, title: str, *, since: bool, writable: bool
    ) -> None:
        """Show a note's history; `seen` is the version that I saw last, `since` compares with it at once."""
        self.leave()
        self._history, self._seen = history, seen
        self.heading.setText(self.tr("History of “{0}”").format(title))
        self.modes.blockSignals(True)
        self.modes.clear()
        self.modes.addItem(self.tr("What this version changed"), BY_VERSION)
        if seen is not None and seen != history.heads:
            self.modes.addItem(self.tr("Since I last looked"), BY_SEEN)
        self.modes.addItem(self.tr("Compared with now"), BY_NOW)
        self.modes.addItem(self.tr("Who wrote what"), BY_AUTHOR)
        self.modes.setCurrentIndex(self.modes.findData(BY_SEEN) if since and self.modes.findData(BY_SEEN) > 0 else 0)
        self.modes.blockSignals(False)
        self.restore.setVisible(writable)
        self.name.setVisible(writable)
        self.list.show_versions(history.versions)
        self.slider.setRange(0, max(0, len(history.versions) - 1))
        self._measured = 0
        self._next.start()
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.refresh()

    def leave(self) -> None:
        """Let go of the history."""
        self._next.stop()
        if self._history is not None:
            self._history.close()
            self._history = None
            self.list.clear()

    def _measure(self) -> None:
        """How much each version changed, one at a time, while nothing else is to do."""
        if self._history is None or self._measured >= self.list.count():
            self._next.stop()
            return
        self.list.measure(self._measured, self._history.counts)
        self._measured += 1

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        row = self.list.currentRow()
        if self._history is None or not 0 <= row < len(self._history.versions):
            return None
        return self._history.versions[len(self._history.versions) - 1 - row]

    def _row_chosen(self, row: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(self.slider.maximum() - max(0, row))
        self.slider.blockSignals(False)
        self.refresh()

    def _slid(self, value: int) -> None:
        self.list.setCurrentRow(self.slider.maximum() - value)

    def refresh(self) -> None:
        """Paint what is chosen."""
        version, history = self.version, self._history
        if version is None or history is None:
            return
        mode = self.modes.currentData()
        newest = version.heads == history.heads
        self.when.setText(f"{version.name}  ·  {moment(version.time_ms)}")
        self.slider.setAccessibleDescription(self.when.text())
        self.restore.setEnabled(not newest)
        if mode == BY_AUTHOR:
            runs = history.who(version.heads)
            names = sorted({run.name for run in runs}, key=str.casefold)
            self.legend.setText(self.tr("Written by {0}").format(", ".join(names)))
            self.text.show_authors(history.text(version.heads), runs)
            return
        old, new = {
            BY_VERSION: (history.before(version), version.heads),
            BY_SEEN: (self._seen or (), history.heads),
            BY_NOW: (version.heads, history.heads),
        }[mode]
        pieces = history.difference(old, new)
        self.text.show_pieces(pieces)
        if all(piece.kind == "=" for piece in pieces):
            self.legend.setText(self.tr("The text is the same."))
        else:
            self.legend.setText(self.tr("Underlined: came. Struck out: went."))

    # -- doing

    def _with_version(self, does: Callable[[Version], object]) -> None:
        if self.version is not None:
            does(self.version)

    def _copy(self) -> None:
        if self.version is not None and self._history is not None:
            QGuiApplication.clipboard().setText(self._history.text(self.version.heads))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the note."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
