"""What a person types into the search field, made into a full-text expression that cannot fail.

    words           all must occur; the last one may be unfinished (a prefix), unless a blank follows it
    "two words"     next to each other in this order; an unclosed quote counts to the end, unfinished
    -word -"a b"    must not occur

A word outside quotes also means its other forms (stems.py); what holds the words as typed comes first.

Nothing typed reaches the expression but words as the index itself cuts them, so no character has a meaning there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from peermesh.pattern import late
from peermesh.struct import Struct

MAX_QUERY = 400
"""Code points read of a query."""
MAX_TERMS = 24
"""Terms read of a query."""

WHOLE = 4
"""A shorter word that may go on is not looked for in other forms."""

Words = Callable[[str], list[str]]
Forms = Callable[[str], Iterable[str]]
_TERM = late(r'(-?)"([^"]*)("?)|(\S+)')


class Query(Struct, frozen=True):
    """Full-text expressions: `wanted` must match, `unwanted` must not; either may be empty, not both.

    `wide` is `wanted` with other forms of its words, "" when there are none.
    """

    wanted: str
    unwanted: str
    wide: str = ""

    @property
    def widened(self) -> Query:
        """The query that takes other forms, too."""
        return Query(self.wide or self.wanted, self.unwanted)

    def expression(self, columns: str = "") -> str:
        """One full-text expression, with `wanted` in these columns only, if any are given."""
        wanted = f"{{{columns}}} : ({self.wanted})" if columns else f"({self.wanted})"
        return f"{wanted} NOT ({self.unwanted})" if self.unwanted else wanted


def _none(word: str) -> Iterable[str]:
    return ()


def parse(text: str, words: Words, forms: Forms = _none) -> Query | None:
    """Read a query; None when no word is in it.

    Args:
        text: anything at all.
        words: cuts a text as the index does.
        forms: gives other forms of a word that occur in the index.

    """
    text = text[:MAX_QUERY]
    matches = list(_TERM.finditer(text))[:MAX_TERMS]
    wanted, unwanted, wide, more = list[str](), list[str](), list[str](), False
    for number, match in enumerate(matches):
        minus, quoted, closing, bare = match.groups()
        open_ended = number == len(matches) - 1 and not closing and match.end() == len(text)
        if bare is not None:
            minus, quoted = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
        term = words(quoted)
        if term and minus:
            unwanted.append(phrase(term))
        elif term:
            wanted.append(phrase(term) + (" *" if open_ended else ""))
            others = _others(term, forms, open_ended=open_ended) if bare is not None else []
            more |= bool(others)
            wide.append(f"({' OR '.join((wanted[-1], *others))})")
    if not wanted and not unwanted:
        return None
    return Query(" AND ".join(wanted), " OR ".join(unwanted), " AND ".join(wide) if more else "")


def _others(term: list[str], forms: Forms, *, open_ended: bool) -> list[str]:
    """Other forms of one word, each as a phrase; of an unfinished one those that it is no beginning of."""
    if len(term) != 1 or (open_ended and len(term[0]) < WHOLE):
        return []
    return [phrase([other]) for other in forms(term[0]) if not (open_ended and other.startswith(term[0]))]


def phrase(words: list[str]) -> str:
    """Words next to each other, as a full-text expression."""
    return '"' + " ".join(word.replace('"', "") for word in words) + '"'
