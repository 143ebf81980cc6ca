"""The rooms of the window. Each is installed once, when the window is made, and adds its own actions and widgets.

`install(window)` must be cheap, since a window has to stand within a moment: dialogs and pages are imported when they
are first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.attaching import room as attaching
from ui.exporting import room as exporting
from ui.finding import room as finding
from ui.history import room as history
from ui.live import room as live
from ui.people import room as people
from ui.reading import room as reading
from ui.settings import room as settings
from ui.writing import room as writing

if TYPE_CHECKING:
    from ui.window.window import Window

ROOMS: tuple[Callable[[Window], object], ...] = (
    reading.install,
    exporting.install,
    finding.install,
    writing.install,
    attaching.install,
    people.install,
    live.install,
    settings.install,
    history.install,
)
