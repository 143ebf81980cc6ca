"""What the popup offers: every action and every note in the palette, notes alone in the quick switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from peermesh.types import DocId, NoteInfo
from ui.finding.matching import START, WHOLE, fold, marks, rank
from ui.finding.popup import Offer
from ui.look import icons
from ui.parts.words import words

MOST = 60
"""Rows offered at once."""


@lru_cache(20_000)
def _folded(title: str) -> str:
    return fold(title)


class Titles:
    """Notes ready to be compared with what is typed, those visited last first, then the newest."""

    def __init__(self, rows: Mapping[DocId, NoteInfo], recent: Sequence[DocId], here: DocId | None = None) -> None:
        first = [rows[doc] for doc in recent if doc in rows and doc != here]
        last = [rows[here]] if here is not None and here in rows else []  # nobody wants to go where they are
        apart = {row.doc for row in (*first, *last)}
        newest = sorted(rows.values(), key=attrgetter("updated_ms"), reverse=True)
        self._rows = [*first, *(row for row in newest if row.doc not in apart), *last]
        self._texts = [_folded(row.title) for row in self._rows]

    def best(self, query: str, most: int = MOST) -> list[tuple[int, NoteInfo]]:
        """The best matches with their rank; equally good ones recent first. All of them for an empty query."""
        wanted = " ".join(fold(query).split())
        if not wanted:
            return [(START, row) for row in self._rows[:most]]
        words = wanted.split()
        found: list[list[NoteInfo]] = [[], [], [], []]
        for text, row in zip(self._texts, self._rows, strict=True):
            if words[0] in text and (place := rank(wanted, words, text)) is not None:
                found[place].append(row)
        return [(place, row) for place, rows in enumerate(found) for row in rows][:most]

    def named(self, title: str) -> bool:
        """Whether a note is called so."""
        return " ".join(fold(title).split()) in self._texts


class Offers(QObject):
    """Makes rows of notes and actions."""

    def __init__(self, parent: QObject, now_ms: Callable[[], int], opens: Callable[[DocId], object]) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._opens = opens
        self.icons: Mapping[str, str] = {}
        """Of kinds of documents, by name."""

    def note(self, row: NoteInfo, query: str) -> Offer:
        """A note, with the time of its last change."""
        stress = marks(fold(query).split(), row.title) if query.strip() else ()
        when = words.ago(self._now_ms(), row.updated_ms)
        icon = self.icons.get(row.kind, "file-text")
        return Offer(row.title or self.tr("Untitled"), icon, lambda: self._opens(row.doc), when, stress)

    def create(self, title: str, does: Callable[[str], object]) -> Offer:
        """A note that is not there yet."""
        wanted = " ".join(title.split())
        return Offer(self.tr("Create “{0}”").format(wanted), "file-plus", lambda: does(wanted))

    def action(self, action: QAction, icon: str, query: str, does: Callable[[], object]) -> Offer:
        """An action with its shortcut."""
        text = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        stress = marks(fold(query).split(), text) if query.strip() else ()
        known = icon if icon in icons.shapes() else "command"
        return Offer(text, known, does, keys, stress)


def ranked_actions(actions: Sequence[QAction], query: str, recent: Sequence[str]) -> list[tuple[int, QAction]]:
    """The actions that match, with their rank: the best first, equally good ones recent first."""
    wanted = " ".join(fold(query).split())
    parts = wanted.split()
    order = {name: place for place, name in enumerate(recent)}
    found = []
    for place, action in enumerate(actions):
        good = rank(wanted, parts, fold(action.text().replace("&", ""))) if wanted else WHOLE
        if good is not None:
            found.append((good, order.get(str(action.data()), len(order)), place, action))
    return [(good, action) for good, _, _, action in sorted(found, key=lambda one: one[:3])]
