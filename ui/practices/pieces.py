"""What the pages of practices are made of besides text: cards, lines about people, a difference in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peermesh.app import Piece
from ui.finding.flow import Flow
from ui.history.painted import VersionText
from ui.look import icons
from ui.parts.basics import Avatar, label, tip
from ui.practices.whole import WholeHeight

KEPT = 70
"""Characters that are shown around a change; what lies between is left out."""


class Card(QFrame):
    """A surface with a heading, and a column below it."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading = label(heading, "h2", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(10)
        self.column.addWidget(self.heading)

    def name(self, heading: str) -> None:
        """Another heading."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)


def person_line(name: str, text: str, *after: QWidget, below: Sequence[QWidget] = ()) -> QWidget:
    """Somebody's disc and name, a line about them, and what can be done: one short thing beside, longer ones below."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Avatar(name, 28), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(1)
    texts.addWidget(label(name, "h2", wrap=True))
    about = label(text, "muted", wrap=True)
    if not text:
        about.hide()  # to show it now would make it a window of its own: it has no parent yet
    texts.addWidget(about)
    if below:
        texts.addWidget(in_rows(*below))
    row.addLayout(texts, 1)
    for one in after:
        row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def in_rows(*widgets: QWidget) -> QWidget:
    """Buttons beside each other, in as many rows as a narrow page needs."""
    made = QWidget()
    flow = Flow(made)
    for one in widgets:
        flow.addWidget(one)
    return made


class TitleButton(QPushButton):
    """Opens something by its title, which is cut where the room ends; `name` is the button's style."""

    def __init__(self, title: str, icon: str, *, name: str = "flat", ink: str = "muted") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        icons.dress(self, icon, ink)
        self.setIconSize(QSize(16, 16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a button's own is never cut
        self.show_title(title)

    def show_title(self, title: str) -> None:
        """Another title, from its beginning."""
        self._title = title
        self.setAccessibleName(title)
        self._cut()
        self.updateGeometry()

    def _cut(self) -> None:
        room = self.width() - self._around() - self.fontMetrics().horizontalAdvance(" ")
        title = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(" " + title.replace("&", "&&"))
        self.setToolTip(tip(self._title if title != self._title else ""))

    def _around(self) -> int:
        """Pixels of the button that are not its text; the style decides."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the whole title."""
        self.ensurePolished()
        wide = self._around() + self.fontMetrics().horizontalAdvance(f" {self._title}") + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters are enough."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the title where the room ends."""
        super().resizeEvent(event)
        self._cut()


def readable(made: QLabel, name: str) -> QLabel:
    """A label whose text can be selected with mouse and keyboard."""
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(name)
    return made


class Difference(WholeHeight, VersionText):
    """What changed, word by word, as high as it needs to be; long stretches that stayed are left out."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.be_whole()
        self._shown: tuple[tuple[str, str], ...] | None = None

    def show_changes(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Show a difference as the core gives it: ("=" | "-" | "+", text)."""
        found = tuple(pieces)
        if found == self._shown:
            return
        self._shown = found
        self.show_pieces([Piece(kind, text) for kind, text in shortened(found)])
        came = " ".join(text.strip() for kind, text in found if kind == "+")
        went = " ".join(text.strip() for kind, text in found if kind == "-")
        self.setAccessibleDescription(self.tr("New: {0}. Gone: {1}.").format(came or "–", went or "–"))
        self.fit()

    def retheme(self) -> None:
        """The theme changed: the colours are in the text."""
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_changes(shown)


def shortened(pieces: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same, with an ellipsis in place of what stayed far from any change: lines are kept whole where they fit."""
    made = []
    for at, (kind, text) in enumerate(pieces):
        if kind != "=" or len(text) <= 2 * KEPT + 20:
            made.append((kind, text))
            continue
        head = _until_line_end(text) if at else ""
        tail = _from_line_begin(text) if at < len(pieces) - 1 else ""
        made.append((kind, f"{head}…\n{tail}" if head and tail else f"{head}…" if head else f"… {tail}"))
    return made


def _until_line_end(text: str) -> str:
    line, end, _ = text[: 2 * KEPT].partition("\n")
    return line + end if end else text[:KEPT].rpartition(" ")[0] + " "


def _from_line_begin(text: str) -> str:
    _, end, line = text[-2 * KEPT :].rpartition("\n")
    return line if end else text[-KEPT:].partition(" ")[2]
