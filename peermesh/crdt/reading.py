"""What a person reads of two versions: pieces that stayed, came and went, tidied up to whole words and phrases."""

from __future__ import annotations

import itertools

import fast_diff_match_patch  # type: ignore[import-not-found]  # a C extension without stubs

from peermesh.pattern import late

_WORDS = late(r"\w+|\s+|[^\w\s]")
MAX_CODES = 0xD7FF
"""Distinct words that fit before the surrogates; a text with more is compared letter by letter."""


def pieces(old: str, new: str, *, time_limit_s: float = 0.2) -> tuple[tuple[str, str], ...]:
    """The way from `old` to `new` as ("=" | "-" | "+", text), whole words wherever possible.

    Joining what is "=" and "-" gives `old`, "=" and "+" gives `new`. Past the time limit it comes out coarser.
    """
    if old == new:
        return (("=", new),) if new else ()
    coded = _coded(old, new)
    if coded is None:
        a, b, words = old, new, None
    else:
        a, b, words = coded
    found: list[tuple[str, str]] = []
    at = {"old": 0, "new": 0}
    for kind, length in fast_diff_match_patch.diff(a, b, timelimit=time_limit_s, checklines=True, cleanup="Semantic"):
        side, text = ("old", a) if kind in "-=" else ("new", b)
        part = text[at[side] : at[side] + length]
        for moved in {"=": ("old", "new"), "-": ("old",), "+": ("new",)}[kind]:
            at[moved] += length
        found.append((kind, part if words is None else "".join(words[ord(char)] for char in part)))
    return tuple(_joined(found))


def _coded(old: str, new: str) -> tuple[str, str, list[str]] | None:
    """Both texts with one character for each word, and the words; None when there are too many."""
    words: list[str] = []
    codes: dict[str, int] = {}
    made = []
    for text in (old, new):
        line = []
        for word in _WORDS.findall(text):
            if word not in codes:
                if len(words) >= MAX_CODES:
                    return None
                codes[word] = len(words)
                words.append(word)
            line.append(chr(codes[word]))
        made.append("".join(line))
    return made[0], made[1], words


def _joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    runs = itertools.groupby(found, key=lambda one: one[0])
    return [(kind, text) for kind, parts in runs if (text := "".join(part for _, part in parts))]
