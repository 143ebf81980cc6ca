"""One option of a question: who thinks what of it and why, and my own view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peermesh.notebook.kinds.decision import DECISION, STANCES, Option, View
from peermesh.types import DeviceId
from ui.look import icons
from ui.parts.basics import Avatar, IconButton, button, label
from ui.practices.kind_words import kind_word

SIGNS = {"support": "thumbs-up", "fine": "circle-check", "object": "hand"}
_LABELS = dict(DECISION.parts[1].fields[0].choices)


def stance_word(stance: str) -> str:
    """What a stance is called."""
    return kind_word(_LABELS[stance])


class OptionCard(QFrame):
    """Owner: the decision's page, which makes it anew at each refresh.

    Args:
        choose: takes the stance that I chose; "" to take mine back.
        why: writes my reason.
        edit: changes the option; None where nothing can be said any more.
    """

    def __init__(
        self,
        option: Option,
        me: DeviceId,
        name: Callable[[View], str],
        choose: Callable[[str], object],
        why: Callable[[], object],
        edit: Callable[[], object] | None,
        *,
        chosen: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 10)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        if chosen:
            sign = label()
            sign.setPixmap(icons.icon("circle-check", "accent").pixmap(18, 18))
            sign.setAccessibleName(self.tr("Chosen"))
            head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(option.text, "h2", wrap=True), 1)
        if edit is not None:
            change = IconButton("pencil", self.tr("Change the option {0}").format(option.text))
            change.clicked.connect(edit)
            head.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        for view in option.views:
            self._column.addWidget(self._view(view, name(view)))
        if edit is not None:
            self._column.addLayout(self._mine(option, option.of(me), choose, why))

    def _view(self, view: View, name: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Avatar(name, 22), 0, Qt.AlignmentFlag.AlignTop)
        about = QVBoxLayout()
        about.setSpacing(1)
        about.addWidget(label(f"{name} · {stance_word(view.stance)}", wrap=True))
        if view.reason:
            about.addWidget(label(view.reason, "muted", wrap=True))
        row.addLayout(about, 1)
        sign = label()
        sign.setPixmap(icons.icon(SIGNS[view.stance], "accent" if view.stance == "object" else "muted").pixmap(16, 16))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _mine(
        self, option: Option, mine: View | None, choose: Callable[[str], object], why: Callable[[], object]
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for stance in STANCES:
            on = mine is not None and mine.stance == stance
            made = button(" " + self._mine_word(stance), "soft" if on else "beside")
            icons.dress(made, SIGNS[stance], "accent" if on else "muted")
            made.setCheckable(True)
            made.setChecked(on)
            made.setAccessibleName(f"{self._mine_word(stance)}: {option.text}")
            made.clicked.connect(lambda _on, stance=stance, on=on: choose("" if on else stance))
            row.addWidget(made)
        row.addStretch(1)
        if mine is not None:
            reason = button(self.tr("Change my reason") if mine.reason else self.tr("Say why"), "beside")
            reason.setAccessibleName(f"{reason.text()}: {option.text}")
            reason.clicked.connect(lambda: why())
            row.addWidget(reason)
        return row

    def _mine_word(self, stance: str) -> str:
        return {
            "support": self.tr("I am in favour"),
            "fine": self.tr("I can live with it"),
            "object": self.tr("I object"),
        }[stance]
