"""The words of deeds: what a line of the circle's picture means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from peermesh.notebook.deeds import DeedKind


class DeedWords(QObject):
    """One instance, `deed_words`, serves the whole window."""

    def of(self, kind: DeedKind) -> str:
        """A kind of deed, as a legend names it."""
        return {
            DeedKind.HELPED: self.tr("offered help"),
            DeedKind.ANSWERED: self.tr("answered"),
            DeedKind.THANKED: self.tr("thanked"),
            DeedKind.CHEERED: self.tr("cheered"),
            DeedKind.EDITED: self.tr("wrote in a note of theirs"),
            DeedKind.INTRODUCED: self.tr("introduced to somebody"),
            DeedKind.COMMENTED: self.tr("commented"),
        }[kind]

    def every(self, kinds: Sequence[DeedKind]) -> str:
        """Several kinds in a row."""
        return ", ".join(self.of(kind) for kind in kinds)

    def tie(self, who: str, whom: str, kinds: Sequence[DeedKind]) -> str:
        """A line of the picture, as it is read out."""
        return self.tr("{0} for {1}: {2}").format(who, whom, self.every(kinds))


deed_words = DeedWords()
