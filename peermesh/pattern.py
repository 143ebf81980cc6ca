"""Regular expressions that are compiled with their first use: a window that starts needs few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands where a pattern will be; each method is the pattern's own from its first use on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)  # `re` keeps what it compiled
        setattr(self, name, found)
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, for patterns that a start does not need.

    Raises:
        re.error: no regular expression; with the first use, so each one needs a test.
    """
    return cast("re.Pattern[str]", _Late(text, flags))
