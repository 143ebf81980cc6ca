"""A passage of a text, named by its characters: what a comment speaks of, whatever is edited around and inside it.

    chars    "<actor hex>,<actor hex>|0:12:40,1:3:2"   runs of element ids: place in the list, first counter, how many
    quote    the passage as it stood; before, after: a few characters on each side of it

Where it stands now (`stands`) is the same on every device that holds the same text:
 1. from its first to its last character that still lives, with what was written between them;
 2. when some are gone and the quotation stands around the living ones again (an undo makes new characters), there;
 3. when none lives: where the quotation stands with the same neighbours, or, if it is long, where it stands alone
    (a paragraph that was moved, a note that was copied); if that is not one place, nowhere: it was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from peermesh.crdt import ElementId
from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import Splice

MAX_PASSAGE = 2_000
"""Code points of a passage."""
MAX_RUNS = 600
"""Runs kept of a passage that many hands wrote: the first and the last of them."""
BESIDE = 12
"""Characters kept of what stands on each side."""
LONG = 20
"""A quotation of so many characters is found without its neighbours."""
_RUN = late(r"(\d{1,5}):(\d{1,16}):(\d{1,4})")
_ACTOR = late(r"[0-9a-f]{32}")

Span = tuple[int, int]
"""[start, end) in code points; never empty."""


class Run(Struct, frozen=True):
    """Characters with ids that follow one another."""

    actor: bytes
    first: int
    count: int


class Passage(Struct, frozen=True):
    """Characters in the order of the text, and what they read."""

    runs: tuple[Run, ...]
    quote: str
    before: str = ""
    after: str = ""

    def elements(self) -> Iterator[ElementId]:
        """The id of every character kept."""
        for run in self.runs:
            for counter in range(run.first, run.first + run.count):
                yield ElementId(run.actor, counter)

    @property
    def ends(self) -> tuple[ElementId, ElementId]:
        """The first and the last character."""
        first, last = self.runs[0], self.runs[-1]
        return ElementId(first.actor, first.first), ElementId(last.actor, last.first + last.count - 1)


def runs_of(elements: Sequence[ElementId]) -> tuple[Run, ...]:
    """Ids as runs; of very many the middle is left out."""
    made: list[Run] = []
    for element in elements:
        last = made[-1] if made else None
        if last is not None and last.actor == element.actor and last.first + last.count == element.counter:
            made[-1] = Run(last.actor, last.first, last.count + 1)
        else:
            made.append(Run(element.actor, element.counter, 1))
    if len(made) > MAX_RUNS:
        made[MAX_RUNS // 2 : -MAX_RUNS // 2] = []
    return tuple(made)


def dumps(runs: Sequence[Run]) -> str:
    """Runs as a value of a document."""
    actors = list(dict.fromkeys(run.actor for run in runs))
    parts = ",".join(f"{actors.index(run.actor)}:{run.first}:{run.count}" for run in runs)
    return f"{','.join(actor.hex() for actor in actors)}|{parts}"


def loads(text: str) -> tuple[Run, ...]:
    """Runs from a value; () for what is none (somebody else wrote it)."""
    names, _, rest = text.partition("|")
    actors = names.split(",")
    parts = [_RUN.fullmatch(part) for part in rest.split(",")]
    if not all(_ACTOR.fullmatch(name) for name in actors) or len(parts) > MAX_RUNS:
        return ()
    made = []
    for part in parts:
        place, first, count = map(int, part.groups()) if part is not None else (len(actors), 0, 0)
        if place >= len(actors) or not count:
            return ()
        made.append(Run(bytes.fromhex(actors[place]), first, count))
    return tuple(made) if sum(run.count for run in made) <= MAX_PASSAGE else ()


def moved(span: Span, splice: Splice) -> Span | None:
    """Where the living characters between two places stand after a splice; None when all of them went."""
    start, end = span
    gone, grown = splice.at + splice.delete, len(splice.insert) - splice.delete
    if splice.at >= end:
        return span
    if gone <= start:
        return start + grown, end + grown
    if splice.at <= start and gone >= end:
        return None
    new_start = splice.at + len(splice.insert) if splice.at <= start else start
    return new_start, splice.at if gone >= end else end + grown


def stands(passage: Passage, living: Span | None, text: str) -> Span | None:
    """Where a passage stands in a text, `living` being the span of its living characters; None when it was deleted."""
    quote = passage.quote
    if not quote or (living is not None and text[living[0] : living[1]] == quote):
        return living
    if living is None:
        return _found(passage, text)
    at = text.find(quote, max(0, living[1] - len(quote)), living[0] + len(quote))
    return living if at < 0 else (at, at + len(quote))


def _found(passage: Passage, text: str) -> Span | None:
    """Where the quotation stands though none of its characters lives."""
    quote, before, after = passage.quote, passage.before, passage.after
    beside = list(_places(before + quote + after, text, len(before)))
    if not before:
        beside = [at for at in beside if at == 0]
    if not after:
        beside = [at for at in beside if at + len(quote) == len(text)]
    if len(beside) != 1 and len(quote) >= LONG:
        beside = list(_places(quote, text, 0))
    return (beside[0], beside[0] + len(quote)) if len(beside) == 1 else None


def _places(wanted: str, text: str, shift: int) -> Iterator[int]:
    """Where some words stand, two places at most: more do not help."""
    at = text.find(wanted)
    for _ in range(2):
        if at < 0:
            return
        yield at + shift
        at = text.find(wanted, at + 1)


def inserted(splices: Sequence[Splice]) -> list[int]:
    """Offsets, once all are done, of what ascending splices insert."""
    assert all(first.at <= second.at for first, second in pairwise(splices)), "ascending"
    return [place for splice in splices for place in range(splice.at, splice.at + len(splice.insert))]
