"""What a person types into the search field, made into a full-text expression that cannot fail.

    words           all must occur; the last one may be unfinished (a prefix)
    "two words"     next to each other in this order; an unclosed quote counts to the end, unfinished
    -word -"a b"    must not occur

Nothing typed reaches the expression but words as the index itself cuts them, so no character has a meaning there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

MAX_QUERY = 400
"""Code points read of a query."""
MAX_TERMS = 24
"""Terms read of a query."""

Words = Callable[[str], list[str]]
_TERM = re.compile(r'(-?)"([^"]*)("?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """Full-text expressions: `wanted` must match, `unwanted` must not; either may be empty, not both."""

    wanted: str
    unwanted: str

    def expression(self, columns: str = "") -> str:
        """One full-text expression, with `wanted` in these columns only, if any are given."""
        wanted = f"{{{columns}}} : ({self.wanted})" if columns else f"({self.wanted})"
        return f"{wanted} NOT ({self.unwanted})" if self.unwanted else wanted


def parse(text: str, words: Words) -> Query | None:
    """Read a query; None when no word is in it.

    Args:
        text: anything at all.
        words: cuts a text as the index does.

    """
    text = text[:MAX_QUERY]
    matches = list(_TERM.finditer(text))[:MAX_TERMS]
    wanted, unwanted = [], []
    for number, match in enumerate(matches):
        minus, quoted, closing, bare = match.groups()
        open_ended = number == len(matches) - 1 and not closing
        if bare is not None:
            minus, quoted = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
        term = words(quoted)
        if term and minus:
            unwanted.append(_phrase(term))
        elif term:
            wanted.append(_phrase(term) + (" *" if open_ended else ""))
    if not wanted and not unwanted:
        return None
    return Query(" AND ".join(wanted), " OR ".join(unwanted))


def _phrase(words: list[str]) -> str:
    return '"' + " ".join(word.replace('"', "") for word in words) + '"'
