"""What completion offers: which words of a line are being completed, and what they may become. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.pattern import late
from peermesh.struct import Struct
from ui.finding.matching import fold

ROWS = 8
LONGEST = 80
"""Code points behind the sign that still count as a beginning."""
NOTE, PERSON, TAG = "note", "person", "tag"
_NOTE = late(r"\[\[([^\[\]|\n]*)$")
_PERSON = late(r"(?<![\w@.`])@([^\s@`](?:[^@`]*[^\s@`])?[ ]?|)$")
_TAG = late(r"(?<![\w#&/`])#([\w/-]+)$")


class Begun(Struct, frozen=True):
    """Something that may be completed: `start` is where its sign stands in the line, `typed` what follows."""

    kind: str
    start: int
    typed: str


def begun(line: str) -> Begun | None:
    """What the part of a line left of the caret ends in."""
    for kind, pattern in ((NOTE, _NOTE), (PERSON, _PERSON), (TAG, _TAG)):
        found = pattern.search(line, max(0, len(line) - LONGEST - 2))
        if found is not None:
            return Begun(kind, found.start(), found[1])
    return None


class Choices:
    """Some words to choose from, folded once so that a key costs little. They should come in order of likelihood."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [(fold(word), word) for word in dict.fromkeys(words) if word.strip()]

    def best(self, typed: str) -> list[str]:
        """At most ROWS words: those that begin with what was typed, then those that hold it."""
        sought = fold(typed)
        first = [word for folded, word in self._words if folded.startswith(sought)][:ROWS]
        if len(first) == ROWS or not sought:
            return first
        inside = [word for folded, word in self._words if sought in folded and not folded.startswith(sought)]
        return first + inside[: ROWS - len(first)]


def completed(kind: str, word: str, behind: str) -> tuple[str, int]:
    """What is written for a word that was chosen, and how many characters behind the caret it takes the place of.

    Args:
        behind: the rest of the line.
    """
    if kind == NOTE:
        return f"[[{word}]]", 2 if behind.startswith("]]") else 0
    sign = "@" if kind == PERSON else "#"
    return f"{sign}{word}" + ("" if behind[:1].isspace() or behind[:1] in set(".,;:!?)") else " "), 0


def same(typed: str, word: str) -> bool:
    """Whether nothing is left to complete."""
    return fold(typed) == fold(word)
