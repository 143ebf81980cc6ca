"""Keeps PySide6 from looking through our modules while the window starts.

Once PySide6 is loaded, each `import` goes through code of its own first, in search of `from __feature__` (its switch to
other spellings of names), and the source of each module that is imported is read, whole, for the same reason. We never
use that. For 400 modules it costs 25 ms of every start, and their text would stay in memory. There is no option for it,
hence this puts back the `__import__` that PySide6 found (PySide6 6.11.3, which is pinned); where that looks different,
nothing happens and the start is a little slower.
"""

from __future__ import annotations

import builtins


def leave_unread() -> bool:
    """From now on; whether it took effect."""
    try:
        import PySide6.QtCore  # noqa: F401 - replaces `__import__`
    except ImportError:
        return False
    found = getattr(builtins, "__orig_import__", None)
    if not callable(found):
        return False
    builtins.__import__ = found
    return True
