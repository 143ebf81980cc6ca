"""What front matter means to a note: the keys of ours that can be used, and all others kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from peermesh.exchange.frontmatter import Pair
from peermesh.exchange.render import NOTE_KEYS
from peermesh.exchange.times import from_text

_T = TypeVar("_T")
_ID = re.compile(r"[0-9a-f]{32}")


class Keys:
    """The front matter of one file. A key of ours whose value cannot be used is kept as `original_<key>`."""

    def __init__(self, front: Mapping[str, Pair]) -> None:
        self._front = dict(front)

    def take(self, key: str, convert: Callable[[Pair], _T | None]) -> _T | None:
        """The value of a key when `convert` can use it, else None."""
        value = convert(self._front[key]) if key in self._front else None
        if value is not None:
            del self._front[key]
        return value

    def fields(self, keys: Iterable[str]) -> dict[str, str | int | bool | tuple[str, ...]]:
        """The values of a kind's own keys, as far as they are there and not nested."""
        found = {}
        for key in sorted(keys):
            value = self._front[key].typed() if key in self._front else None
            if value is not None:
                found[key] = value
                del self._front[key]
        return found

    def rest(self) -> tuple[Pair, ...]:
        """Everything that was not taken, in its order, under keys that are not ours."""
        return tuple(self._renamed(pair) for pair in self._front.values())

    def _renamed(self, pair: Pair) -> Pair:
        if pair.key not in NOTE_KEYS:
            return pair
        key = f"original_{pair.key}"
        while key in self._front:
            key = f"original_{key}"
        return Pair(key, pair.value)


def note_id(pair: Pair) -> str | None:
    """An id that an export wrote: 32 hex digits. Other programs' ids are not ours."""
    text = pair.text()
    return text if text is not None and _ID.fullmatch(text) else None


def title_of(pair: Pair, *, exact: bool) -> str | None:
    """A title as it stands in a file of ours; elsewhere trimmed, and None when it is blank."""
    text = pair.text()
    return text if exact or text is None else text.strip() or None


def tags_of(pair: Pair, *, exact: bool) -> tuple[str, ...] | None:
    """A list, or words with blanks or commas between. Elsewhere than in a file of ours a leading `#` goes."""
    listed = pair.texts()
    if exact and listed is not None:
        return listed
    if listed is None:
        text = pair.text()
        if text is None:
            return None
        listed = tuple(re.split(r"[,\s]+", text))
    cleaned = (tag.strip().lstrip("#").strip() for tag in listed)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def names_of(pair: Pair) -> tuple[str, ...] | None:
    """A list of names, or a single one."""
    text = pair.text()
    if text is None:
        return pair.texts()
    return (text,) if text else ()


def time_of(pair: Pair) -> int | None:
    """A YAML date or timestamp."""
    text = pair.text()
    return from_text(text) if text is not None else None
