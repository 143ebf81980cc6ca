"""How what a person types is compared with titles and names: all words must occur, beginnings count more."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WHOLE, START, WORDS, INSIDE = range(4)
"""Ranks, the best first: equal, a beginning, beginnings of words, somewhere."""


def fold(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def rank(query: str, words: Sequence[str], text: str) -> int | None:
    """How well a text matches, None when a word is missing. All are folded; `words` is `query.split()`."""
    for word in words:
        if word not in text:
            return None
    if text.startswith(query):
        return WHOLE if len(text) == len(query) else START
    if all(_begins(word, text) for word in words):
        return WORDS
    return INSIDE


def _begins(word: str, text: str) -> bool:
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0


def marks(words: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in its code points; () when folding changes its length."""
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    found = []
    for word in words:
        at = folded.find(word)
        while at > 0 and folded[at - 1].isalnum():
            at = folded.find(word, at + 1)
        at = folded.find(word) if at < 0 else at
        if at >= 0:
            found.append((at, at + len(word)))
    return tuple(sorted(found))
