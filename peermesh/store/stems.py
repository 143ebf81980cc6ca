"""The wall around snowballstemmer: which words are forms of one word, in Italian and English.

What it hides:
- Importing it loads every language (25 ms): this module is imported with the first search, or by the window when it
  stands, not when a profile opens.
- A stem takes 40-75 us, so those of the last words are kept.
- The index knows words without accents, so both sides are stemmed as they stand there.
- An Italian stem is cut short (nota, note, noti: not), and would be an English word: Italian forms end with a vowel.
  A stem that is no beginning of all its words (happy, happiness: happi) is looked for by what they share.

Nothing of it is in the index. A query asks the index for the words that begin alike, and is widened by those of them
that are forms of what was typed: no second copy of any text, nothing to migrate, and highlights are whole words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

SHORTEST = 3
"""Letters that a word, and what it shares with its stem, must have at least."""
LONGEST = 40
"""Letters of a word that is still looked at."""
_ITALIAN = snowballstemmer.stemmer("italian")
_ENGLISH = snowballstemmer.stemmer("english")
_VOWELS = frozenset("aeiou")


@lru_cache(16_384)
def stems(word: str) -> tuple[str, str]:
    """The Italian and the English stem of a word as the index writes it; "" where a language has no say."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return "", ""
    italian = _ITALIAN.stemWord(word) if word[-1] in _VOWELS else ""
    english = _ENGLISH.stemWord(word)
    return tuple(stem if len(stem) >= SHORTEST else "" for stem in (italian, english))  # type: ignore[return-value]  # two


def beginning(word: str) -> str:
    """What every form of a word begins with; "" when it has no other forms that could be found."""
    italian, english = stems(word)
    shared = [_shared(word, stem) for stem in (italian, english.removesuffix("i")) if stem]
    shortest = min(shared, key=len, default="")
    return shortest if len(shortest) >= SHORTEST else ""


def _shared(one: str, other: str) -> str:
    """The letters with which both begin."""
    differ = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: next(differ, min(len(one), len(other)))]


def forms(word: str, among: Iterable[str]) -> list[str]:
    """Those words among some that are other forms of this one."""
    italian, english = stems(word)
    return [
        other
        for other in among
        if other != word
        and any(mine and mine == theirs for mine, theirs in zip((italian, english), stems(other), strict=True))
    ]
