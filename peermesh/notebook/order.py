"""Keys that give the items of a list an order which merges: each item has one, and there is always room between two.

A key is a fraction in base 36 without its "0.": "i" lies between "h" and "j", "hi" between "h" and "i". Moving an item
writes its own key and nobody else's, so that two people who move different items apart both get what they wanted.
Items with the same key (added at one place by two people apart) stand in the order of their ids.
"""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MAX_KEY = 200
"""Longer keys, and those with other letters, read as ""."""


def key_of(value: object) -> str:
    """A key as a document says it; "" (before all others) for what is none."""
    good = isinstance(value, str) and len(value) <= MAX_KEY and all(sign in DIGITS for sign in value)
    return str(value) if good else ""


def between(low: str = "", high: str = "") -> str:
    """A key after `low` and before `high`; "" stands for the beginning, and for the end.

    Raises:
        ValueError: there is no room, because they are not in order.
    """
    if high and not low < high:
        raise ValueError("these keys are not in order")
    made, bounded, place = "", bool(high), 0
    while True:
        least = DIGITS.index(low[place]) if place < len(low) else 0
        if bounded and place >= len(high):
            raise ValueError("there is nothing before this key")
        most = DIGITS.index(high[place]) if bounded else len(DIGITS)
        if most - least > 1:
            return made + DIGITS[(least + most) // 2]
        made += DIGITS[least]
        bounded = bounded and most == least
        place += 1


def spread(count: int) -> list[str]:
    """Keys for so many items, in order, with room between any two."""
    made: list[str] = []
    for _ in range(count):
        made.append(between(made[-1] if made else ""))
    return made
