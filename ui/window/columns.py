"""How the window is divided: circles, the list, what is open. What is known about people comes beside it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSplitter, QVBoxLayout

from ui.look import theme
from ui.parts.basics import panel

if TYPE_CHECKING:
    from ui.window.window import Window

SIDE, MIDDLE, MAIN, RIGHT = 216, 292, 484, 288
"""How wide each is at first, in logical pixels."""
WHOLE = SIDE + MIDDLE + MAIN + RIGHT


def laid_out(window: Window) -> QSplitter:
    """Put a window's parts into it and return what parts them.

    From the outside in: a widget that goes into another one is dressed anew, with all that is in it already.
    """
    window.setCentralWidget(window.stack)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    window.stack.addWidget(split)
    main = panel("main")
    main.setMinimumWidth(min(theme.px(320), 480))
    column = QVBoxLayout(main)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part, least in ((window.circles.widget, 180), (window.notes.widget, 220), (main, 0)):
        inside = part.layout()
        assert isinstance(inside, QBoxLayout)
        inside.addStrut(least)  # what stands in it may need more in other languages or with larger text
        split.addWidget(part)
        split.setStretchFactor(split.count() - 1, int(part is main))
    column.addWidget(window.notice)
    column.addWidget(window.right, 1)
    window.right.addWidget(window.blank)
    window.right.addWidget(window.page)
    split.setSizes([SIDE, MIDDLE, MAIN])
    return split
