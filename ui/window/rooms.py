"""The rooms of the window. Each is installed once, when the window is made, and adds its own actions and widgets.

`install(window)` must be cheap, since a window has to stand within a moment: dialogs and pages are imported when they
are first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.window.window import Window

ROOMS: tuple[Callable[[Window], object], ...] = ()
