"""About PeerMesh: versions, where the data lies, and whose work it stands on. Nothing here touches the network."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QDir, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

import peermesh
from ui.desktop.desktop import Desktop
from ui.desktop.icon import drawn
from ui.look import theme
from ui.parts.basics import Elided, button, label
from ui.parts.dialog import Dialog
from ui.settings.data import folder_buttons

LIBRARIES = (
    ("PySide6-Essentials", "PySide6"),
    ("automerge", "Automerge"),
    ("libp2p", "libp2p"),
    ("apsw-sqlite3mc", "SQLite, APSW"),
    ("markdown-it-py", "markdown-it-py"),
    ("trio", "Trio"),
    ("zeroconf", "zeroconf"),
    ("pynacl", "PyNaCl"),
    ("cryptography", "cryptography"),
)
"""Distributions, and how they are called here; their licences come with them."""
TEXTS = Path(theme.__file__).parent / "licenses"
ICON = 56
HEIGHT = 200


class AboutDialog(Dialog):
    """Versions on the left, the way to the data below, licence texts on demand."""

    def __init__(self, window: QWidget, desktop: Desktop) -> None:
        super().__init__(window, self.tr("About PeerMesh"))
        self.heading.hide()
        home = desktop.app.profile.home
        self._head()
        self.body.addSpacing(6)
        self.body.addLayout(self._versions())
        self.body.addSpacing(10)
        self._data(home)
        self.body.addSpacing(10)
        self.body.addWidget(label(self.tr("Icons, fonts and their licences"), "h2"))
        self.text = QPlainTextEdit()
        self._licences()
        copy = self.choice(self.tr("Copy versions"), lambda: None)
        copy.clicked.connect(lambda: self._copy(copy))
        done = self.choice(self.tr("Close"), self.accept, "primary")
        self.offer(done)

    def _head(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(drawn(round(ICON * ratio)))
        picture.setDevicePixelRatio(ratio)
        icon = QLabel()
        icon.setTextFormat(Qt.TextFormat.PlainText)
        icon.setPixmap(picture)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label("PeerMesh", "h0"))
        words.addWidget(label(self.tr("Version {0}").format(peermesh.__version__), "lead"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addWidget(
            label(self.tr("A notebook that a small circle keeps together. No server, no account."), "lead", wrap=True)
        )

    def _versions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        for number, (name, version) in enumerate(versions()):
            row, side = divmod(number, 2)
            grid.addWidget(label(name, "muted"), row, 2 * side)
            grid.addWidget(label(version), row, 2 * side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _data(self, home: Path) -> None:
        self.body.addWidget(label(self.tr("Where your notes are"), "h2"))
        place = Elided("muted")
        place.setText(QDir.toNativeSeparators(str(home)))
        self.body.addWidget(place)
        row = QHBoxLayout()
        for made in folder_buttons(home):
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)

    def _licences(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for path in sorted(TEXTS.glob("*.txt")):
            made = button(path.stem, "flat")
            made.clicked.connect(lambda _checked=False, path=path: self._read(path))
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.text.setObjectName("field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self.text.setAccessibleName(self.tr("Licence"))
        self.body.addWidget(self.text)
        self.text.hide()

    def _read(self, path: Path) -> None:
        self.text.setPlainText(path.read_text("utf-8"))
        self.text.show()
        self.fit()

    def _copy(self, pressed: QPushButton) -> None:
        QGuiApplication.clipboard().setText(as_text())
        pressed.setText(self.tr("Copied"))
        pressed.setAccessibleName(self.tr("Copied"))


def versions() -> list[tuple[str, str]]:
    """What runs here, and in which version."""
    found = [("Python", platform.python_version()), ("Qt", qVersion())]
    for distribution, name in LIBRARIES:
        try:
            found.append((name, metadata.version(distribution)))
        except metadata.PackageNotFoundError:  # packed without its description
            continue
    return found


def as_text() -> str:
    """The versions as lines, for a report."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return "\n".join([f"PeerMesh {peermesh.__version__}", *(f"{n} {v}" for n, v in versions()), system])
