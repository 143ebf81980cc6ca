"""How people are, as five faces: to choose one, and to show them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from peermesh.notebook.kinds.checkin import MOODS
from ui.finding.flow import Flow
from ui.look import icons, theme
from ui.parts.basics import Avatar, Short, label, tip
from ui.practices.checkins.sayings import FACES
from ui.practices.kind_words import kind_word

BIG, SMALL = 26, 20


def mood_word(mood: int) -> str:
    """What a mood is called."""
    return kind_word(dict(MOODS)[str(mood)])


class MoodChoice(QWidget):
    """Five faces, one or none of them chosen; Left and Right go from one to the next. `changed` says it was."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = Flow(self)
        self.faces: dict[int, QToolButton] = {}
        for mood in FACES:
            made = self.faces[mood] = QToolButton()
            icons.dress(made, FACES[mood], "accent", BIG)
            made.setAccessibleName(mood_word(mood))
            made.setToolTip(tip(mood_word(mood)))
            made.setCheckable(True)
            made.setIconSize(QSize(BIG, BIG))
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda checked, mood=mood: self._clicked(mood if checked else 0))
            row.addWidget(made)
        self.said = label("", "muted")
        self.said.setMinimumWidth(theme.px(110))  # whatever it comes to say
        self.said.setMinimumHeight(next(iter(self.faces.values())).sizeHint().height())
        row.addWidget(self.said)

    @property
    def mood(self) -> int:
        """1 to 5, 0 for none."""
        return next((mood for mood, face in self.faces.items() if face.isChecked()), 0)

    def show_mood(self, mood: int) -> None:
        """Choose a face without saying so."""
        for value, face in self.faces.items():
            face.setChecked(value == mood)
        self.said.setText(mood_word(mood) if mood else "")

    def _clicked(self, mood: int) -> None:
        self.show_mood(mood)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the focus."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        here = next((mood for mood, face in self.faces.items() if face.hasFocus()), 0)
        if step is None or here + step not in self.faces:
            super().keyPressEvent(event)
        else:
            self.faces[here + step].setFocus()


class MoodChip(QWidget):
    """How one person is."""

    def __init__(self, name: str, mood: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 14, 2)
        row.setSpacing(6)
        face = QLabel()
        face.setPixmap(icons.icon(FACES[mood], "accent", SMALL).pixmap(SMALL, SMALL))
        face.setToolTip(tip(mood_word(mood)))
        face.setAccessibleName(mood_word(mood))
        row.addWidget(Avatar(name, 22))
        row.addWidget(Short(name))
        row.addWidget(face)
        self.setAccessibleName(f"{name}: {mood_word(mood)}")
