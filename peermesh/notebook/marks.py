"""Where passages stand in an open note: moved along with every splice, looked up by their characters when needed.

    show -> looked up at once     moved -> arithmetic, some microseconds each     settle -> exact again

Moving along is exact for what is typed here. How a foreign change moved the text may be known only as a difference of
two texts, which cannot tell equal letters apart; `settle` compares with the ids of the ends. What it reads is little
as long as the ends live; where one was deleted in a long text it looks nearby, and says when that was not enough.
Characters that are gone never live again, so what is known of a passage only shrinks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from peermesh.crdt import ElementId
from peermesh.notebook.live import LiveNote
from peermesh.notebook.passages import BESIDE, Passage, Span, moved, runs_of, stands
from peermesh.struct import Struct, field
from peermesh.types import Splice

SHORT = 4_000
"""Characters: a text that is not longer is looked through without hesitation."""
CANDIDATES = 8
"""Places at which a quotation is tried before all ids are read."""
MAX_MARKS = 1_000

Find = Callable[[ElementId], int | None]


class _Mark(Struct):
    """One passage: which of its characters are the first and the last that live, and where those stand."""

    passage: Passage
    elements: list[ElementId] = field(default_factory=list)
    first: int = 0
    last: int = -1
    living: Span | None = None
    place: Span | None = None
    dead: bool = False
    looked: bool = False

    def begin(self) -> None:
        if not self.elements:
            self.elements = list(self.passage.elements())
            self.last = len(self.elements) - 1

    def ends(self) -> tuple[ElementId, ElementId]:
        if not self.elements:
            return self.passage.ends
        return self.elements[self.first], self.elements[self.last]


class Marks:
    """Owner: whoever shows the comments of a note, as long as it is open; owner thread only. Offsets: code points."""

    def __init__(self, live: LiveNote) -> None:
        self._live = live
        self._marks: dict[str, _Mark] = {}
        self.doubtful = False
        """`settle` found something that only a thorough look can tell."""

    def show(self, passages: Mapping[str, Passage]) -> None:
        """Follow these from now on, by any key, and no others."""
        old = self._marks
        self._marks = {}
        for key, passage in list(passages.items())[:MAX_MARKS]:
            known = old.get(key)
            self._marks[key] = known if known is not None and known.passage == passage else _Mark(passage)
        if any(not mark.looked for mark in self._marks.values()):
            self.settle()

    def place(self, key: str) -> Span | None:
        """Where a passage stands in the text on screen; None when it was deleted, or is not looked up yet."""
        mark = self._marks.get(key)
        return mark.place if mark is not None else None

    def moved(self, splices: Sequence[Splice]) -> None:
        """The text on screen changed."""
        for mark in self._marks.values():
            for splice in splices:
                mark.living = moved(mark.living, splice) if mark.living is not None else None
                mark.place = moved(mark.place, splice) if mark.place is not None else None

    def settle(self, *, thorough: bool = False) -> bool:
        """Make every place exact. False while something is typed that has no ids yet: try again after a flush."""
        if self._live.pending:
            return False
        self.doubtful = False
        text = self._live.text
        short = thorough or len(text) <= SHORT
        wrong = [mark for mark in self._marks.values() if not mark.dead and not self._holds(mark, text)]
        if wrong:
            find = self._live.finder() if short or any(not mark.looked for mark in wrong) else None
            for mark in wrong:
                self._search(mark, find) if find is not None else self._near(mark)
        for mark in self._marks.values():
            mark.place = stands(mark.passage, mark.living, text)
        return True

    def _holds(self, mark: _Mark, text: str) -> bool:
        """Whether the span is bounded by the characters that it should be bounded by."""
        if not mark.looked:
            return self._guessed(mark, text)
        return mark.living is not None and self._bounded(mark.living, mark.ends())

    def _bounded(self, span: Span, ends: tuple[ElementId, ElementId]) -> bool:
        return self._live.elements((span[0], span[1] - 1)) == list(ends)

    def _guessed(self, mark: _Mark, text: str) -> bool:
        """Most passages stand as they were quoted: no need to read the ids of a whole text."""
        quote, at = mark.passage.quote, -1
        for _ in range(CANDIDATES):
            at = text.find(quote, at + 1) if quote else -1
            if at < 0:
                return False
            if self._bounded((at, at + len(quote)), mark.passage.ends):
                mark.living, mark.looked = (at, at + len(quote)), True
                return True
        return False

    def _search(self, mark: _Mark, find: Find) -> None:
        """With every id of the text at hand."""
        mark.begin()
        mark.looked = True
        first = _alive(mark.elements, range(mark.first, mark.last + 1), find)
        last = _alive(mark.elements, range(mark.last, mark.first - 1, -1), find)
        if first is None or last is None:
            mark.living, mark.dead = None, True
        else:
            mark.first, mark.last = first[0], last[0]
            start, end = sorted((first[1], last[1]))  # a hostile passage may name its characters in any order
            mark.living = (start, end + 1)

    def _near(self, mark: _Mark) -> None:
        """In a long text: only around where it should stand."""
        mark.begin()
        if mark.living is None:
            self.doubtful = True
            return
        start, end = mark.living
        begins = self._end_near(mark, start, range(mark.first, mark.last + 1))
        ends = self._end_near(mark, end - 1, range(mark.last, mark.first - 1, -1))
        if begins is None or ends is None or begins[1] > ends[1]:
            self.doubtful = True
            return
        mark.first, mark.last = begins[0], ends[0]
        mark.living = (begins[1], ends[1] + 1)

    def _end_near(self, mark: _Mark, at: int, order: Sequence[int]) -> tuple[int, int] | None:
        known = mark.elements[order[0]]
        here = self._live.elements((at,))
        if here and here[0] == known:
            return order[0], at
        near = self._live.near(known, at)
        if near is not None:
            return order[0], near
        found = next((place for place in order if here and mark.elements[place] == here[0]), None)
        return (found, at) if found is not None else None


def _alive(elements: Sequence[ElementId], order: Iterable[int], find: Find) -> tuple[int, int] | None:
    """The first in an order that lives: (its number, where it stands)."""
    for number in order:
        at = find(elements[number])
        if at is not None:
            return number, at
    return None


def passage_at(live: LiveNote, start: int, end: int) -> Passage:
    """The passage that stands at [start, end) of a text. Only while nothing is pending."""
    text = live.text
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return Passage(runs_of(live.elements(range(start, end))), text[start:end], before, after)
