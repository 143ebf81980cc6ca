"""File names out of titles: readable, and safe on every file system.

The rule, a pure function of the set of notes (so that every device and every export agrees):

1. A note's file is named after its title (see `safe_stem`).
2. When several titles give names that some file system would take for the same one, the oldest note
   (by creation time, then id) keeps the plain name; each other one gets ` (first digits of its id)`.

So adding a note never renames an older one, and renaming a note changes its own file alone, unless
it was the oldest of several with one title: then the next oldest takes over the plain name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from peermesh.struct import Struct

MAX_CHARS = 80
MAX_BYTES = 180
"""Of a stem in UTF-8: with a suffix and an extension it stays below the 255 of common file systems."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _,;=+&'()-]{0,78}[A-Za-z0-9)]")
_FORBIDDEN = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": "-", '"': "'", "<": "", ">": "", "?": "", "*": ""})
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)\s*(\.|$)", re.IGNORECASE)
_INVISIBLE = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff\u00ad") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC))
}
"""Bidirectional controls and zero-width characters. The joiners U+200C and U+200D stay: words and emoji need them."""
_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f") | {chr(code) for code in range(0x1F3FB, 0x1F400)}


class Wanted(Struct, frozen=True):
    """One file that wants a name. `key` is unique in its folder; `digits` (hex) tell equal titles apart."""

    key: str
    title: str
    order: tuple[int, str]
    digits: str


def safe_stem(title: str) -> str:
    """A file name without extension for a title.

    NFC, one line, without characters that Windows, macOS or a URL forbids, without bidirectional
    controls, no leading dot, dash or tilde, no trailing dot or blank, no device name; at most
    MAX_CHARS code points and MAX_BYTES bytes, cut between characters as people see them.
    """
    if _PLAIN.fullmatch(title) and "  " not in title and not _DEVICE.match(title):
        return title
    text = unicodedata.normalize("NFC", title).translate(_FORBIDDEN)
    text = "".join(_visible(char) for char in text)
    text = _shortened(" ".join(text.split()).lstrip(" .-~")).rstrip(" .")
    if _DEVICE.match(text):
        text = "_" + text
    return text or "Untitled"


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cs", "Cn") or char in _INVISIBLE:
        return ""
    return " " if category in ("Cc", "Zl", "Zp", "Zs") else char


def _shortened(text: str) -> str:
    end = min(len(text), MAX_CHARS)
    while len(text[:end].encode()) > MAX_BYTES:
        end -= 1
    if end == len(text):
        return text
    # Never part a base character from its accents, or one emoji from what it is joined with.
    cut = end
    while cut > 1 and (_continues(text[cut]) or text[cut - 1] == "\u200d"):
        cut -= 1
    return text[:cut] if cut > 1 else text[:end]


def _continues(char: str) -> bool:
    return char in _JOINING or unicodedata.combining(char) != 0 or unicodedata.category(char) in ("Mn", "Me", "Mc")


def fold(name: str) -> str:
    """A key that is equal for any two names that some file system takes for the same one.

    Coarser than any of them on purpose: an unneeded suffix does no harm.
    """
    if name.isascii():
        return name.lower()
    text = unicodedata.normalize("NFKC", name)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf" and not "\ufe00" <= c <= "\ufe0f")
    text = unicodedata.normalize("NFKC", text.casefold().upper().casefold())
    return unicodedata.normalize("NFKC", text.casefold())


def assign(wanted: Iterable[Wanted], blocked: Collection[str], ending: str = ".md") -> dict[str, str]:
    """Give every key a file name with `ending`; names whose `fold` is in `blocked` are not used."""
    taken = set(blocked)
    names: dict[str, str] = {}
    later: list[tuple[Wanted, str]] = []
    for item in sorted(wanted, key=lambda item: item.order):
        stem = safe_stem(item.title)
        if _claim(f"{stem}{ending}", taken):
            names[item.key] = f"{stem}{ending}"
        else:
            later.append((item, stem))
    for item, stem in later:
        names[item.key] = next(name for name in _suffixed(stem, item.digits, ending) if _claim(name, taken))
    return names


def _claim(name: str, taken: set[str]) -> bool:
    key = fold(name)
    if key in taken:
        return False
    taken.add(key)
    return True


def _suffixed(stem: str, digits: str, ending: str) -> Iterable[str]:
    for length in range(6, len(digits), 2):
        yield f"{stem} ({digits[:length]}){ending}"
    number = 1
    while True:
        yield f"{stem} ({digits}-{number}){ending}"
        number += 1
