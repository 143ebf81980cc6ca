"""What an editor shows, counted both ways: Qt counts UTF-16 units, documents count code points (DESIGN.md section 7).

No Qt in here, so that the arithmetic can be tested by itself.
"""

from __future__ import annotations

from peermesh.types import Splice

_SUBSTITUTES = {
    0x00: "\u2400",
    0x0D: "\u240d",
    0x2029: "\u00b6",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    0xFFFC: "\ufffd",
}
"""Characters that a QTextDocument turns into paragraphs, frames or objects; each stand-in is one UTF-16 unit too."""


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    """The text as the editor holds it: of equal length, without the characters that Qt gives a meaning of its own."""
    if text.isascii() and "\r" not in text and "\0" not in text:
        return text
    return text.translate(_SUBSTITUTES)


def typed(text: str) -> str:
    """Foreign text (the clipboard, a dropped file) as it may enter a note: LF line ends, nothing invisible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return whole(text.replace("\0", "").replace("\ufffc", ""))


def whole(text: str) -> str:
    """The text without halves of characters; each half becomes U+FFFD, so offsets stay as they are."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def difference(old: str, new: str) -> Splice:
    """The one splice between two texts that leaves the longest common beginning alone, then the longest end."""
    start = _common(old, new, min(len(old), len(new)))
    room = min(len(old), len(new)) - start
    end = _common(old[::-1], new[::-1], room)
    return Splice(start, len(old) - start - end, new[start : len(new) - end])


def _common(first: str, second: str, limit: int) -> int:
    """How many of the first `limit` characters are equal; halving keeps the comparing in C."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Mirror:
    """A copy of what one editor shows. Owner: its LiveText.

    Invariant: `text` holds no half of a character.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._astral = units(text) - len(text)
        self._near = (0, 0)  # a place in both counts: what is converted next is mostly not far from it

    @property
    def units(self) -> int:
        """Length in UTF-16 units."""
        return len(self.text) + self._astral

    def point(self, unit: int) -> int:
        """Code point offset of a UTF-16 offset; one inside a character counts as its beginning."""
        if not self._astral:
            return min(unit, len(self.text))
        near, far = self._near
        if unit >= far:
            some = self.text[near : near + unit - far].encode("utf-16-le")[: 2 * (unit - far)]
            found = near + len(some.decode("utf-16-le", "ignore"))
        else:
            first = max(0, near - (far - unit))
            some = self.text[first:near].encode("utf-16-le")
            found = first + len(some[: len(some) - 2 * (far - unit)].decode("utf-16-le", "ignore"))
        self.unit(found)
        return found

    def unit(self, point: int) -> int:
        """UTF-16 offset of a code point offset."""
        if not self._astral:
            return point
        near, far = self._near
        found = far + units(self.text[near:point]) if point >= near else far - units(self.text[point:near])
        self._near = (min(point, len(self.text)), found)
        return found

    def splits(self, unit: int) -> bool:
        """Whether a UTF-16 offset lies inside a character."""
        return bool(self._astral) and self.unit(self.point(unit)) != unit

    def splice(self, splice: Splice) -> None:
        """Follow a change; offsets in code points."""
        end = splice.at + splice.delete
        gone = self.text[splice.at : end]
        grown = units(splice.insert) - units(gone)
        self._astral += grown - len(splice.insert) + len(gone)
        near, far = self._near
        if near >= end:
            self._near = (near + len(splice.insert) - len(gone), far + grown)
        elif near > splice.at:
            self._near = (0, 0)
        self.text = self.text[: splice.at] + splice.insert + self.text[end:]

    def changed(self, unit: int, removed: int, inserted: str) -> Splice | None:
        """What a report of the editor means for the text; None when nothing but formats changed.

        Args:
            unit: UTF-16 offset, not inside a character.
            removed: UTF-16 units, ending not inside a character.
            inserted: what stands there now.
        """
        start = self.point(unit)
        old = self.text[start : self.point(unit + removed)]
        if old == inserted:
            return None
        inner = difference(old, inserted) if old and inserted else Splice(0, len(old), inserted)
        return Splice(start + inner.at, inner.delete, inner.insert)


def moved(unit: int, at: int, removed: int, inserted: int, *, forward: bool = False) -> int:
    """Where a caret stands after somebody else's splice (all in UTF-16 units).

    It stays between the same characters. Text that appears exactly at the caret goes behind it, or in front of
    it with `forward`: the beginning of a selection must not take in what was never selected.
    """
    if unit < at or (unit == at and not forward):
        return unit
    return max(at, unit - removed) + inserted
