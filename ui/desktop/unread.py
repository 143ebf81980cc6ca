"""Keeps PySide6 from reading the source of our modules while the window starts.

After PySide6 is loaded, it reads the source of each module that is imported, whole, in search of `from __feature__`
(its switch to other spellings of names). We never use that. For 170 modules it costs 20 ms of every start, and their
text would stay in memory. There is no option for it, hence this reaches into `shibokensupport.feature` (PySide6
6.11.3, which is pinned); where that looks different, nothing happens and the start is a little slower.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from types import ModuleType

OURS = ("ui.", "peermesh.", "sync.")


class _Inspect:
    """Stands where PySide6 has `inspect`; it only asks for the source of modules."""

    @staticmethod
    def getsource(module: ModuleType) -> str:
        """The source, or OSError for modules of ours: for PySide6 that is a module without one."""
        if module.__name__.startswith(OURS):
            raise OSError
        return inspect.getsource(module)


def leave_unread() -> bool:
    """From now on; whether it took effect."""
    try:
        import PySide6.QtCore  # noqa: F401 - brings the other

        feature = import_module("shibokensupport.feature")
    except ImportError:
        return False
    if getattr(feature, "inspect", None) is not inspect:
        return isinstance(getattr(feature, "inspect", None), _Inspect)
    vars(feature)["inspect"] = _Inspect()
    return True
