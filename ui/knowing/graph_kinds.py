"""How the graph tells kinds of documents apart: each has its icon and a colour, and a legend names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peermesh.notebook.kinds import KINDS, Kind
from peermesh.struct import Struct
from ui.finding.flow import Flow
from ui.look import icons, theme
from ui.parts.basics import label
from ui.practices.kind_words import kind_word

_PLACES = {name: place for place, name in enumerate(KINDS)}


class Look(Struct, frozen=True):
    """A kind as the graph shows it: `many` is what its documents are called, `one` what each is."""

    name: str
    icon: str
    one: str
    many: str

    def ink(self) -> QColor:
        """Its colour in the theme in use; a plain note's is quiet."""
        if self.name == "note":
            return theme.color("muted")
        place = _PLACES.get(self.name, sum(map(ord, self.name)))
        made = QColor(theme.HUES[place % len(theme.HUES)])
        return made.lighter(150) if theme.dark_now() else made

    def pixmap(self, size: int, ratio: float, ink: QColor | None = None) -> QPixmap:
        """Its icon, in its colour or another."""
        return icons.pixmap(self.icon, (ink or self.ink()).name(), size, ratio)


def look_of(kind: Kind | None, name: str) -> Look:
    """Of a kind; None for one that nobody defined here."""
    if kind is None:
        return Look(name, "file-text", name, name)
    icon = kind.icon if kind.icon in icons.shapes() else "file-text"
    return Look(name, icon, kind_word(kind.label), kind_word(kind.plural))


class Legend(QWidget):
    """Which icon is which kind; not there while all are of one kind. Owner: the graph page."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self, gap=14)
        self._shown: Sequence[Look] = ()
        self.hide()

    def show_kinds(self, looks: Iterable[Look]) -> None:
        """Name these kinds."""
        last = len(_PLACES)
        every = sorted(set(looks), key=lambda look: (_PLACES.get(look.name, last), look.name))
        if every != self._shown:
            self._shown = every
            self.retheme()
        self.setVisible(len(every) > 1)

    def retheme(self) -> None:
        """The theme changed."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for look in self._shown:
            sign, text = label(""), label(look.many, "muted")
            sign.setPixmap(look.pixmap(15, self.devicePixelRatio()))
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(sign)
            row.addWidget(text)
            self._flow.addWidget(part)
            part.show()
