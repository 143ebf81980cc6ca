"""Viewports of scroll areas, met without delay.

Before PySide6 hands out an object that Qt made, it looks for the object's class; for what `viewport()` returns that
means to load every class of widgets first, which holds up the window for 20 to 50 ms. A search by name does not, and
once the object is known, `viewport()` is quick as well (PySide6 6.11.3; tests/gui/test_start.py would show a change).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

NAME = "qt_scrollarea_viewport"


def viewport(area: QAbstractScrollArea) -> QWidget:
    """The viewport of a list, a text or another area; from now on `area.viewport()` is quick."""
    found = area.findChild(QWidget, NAME, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return area.viewport() if found is None else found
