"""Where the 24 words of a sheet are typed: each is looked at as it is written, and the first wrong one is named."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from peermesh.app.sheets import WORDS, completions, nearest, trouble, typed_words
from ui.parts.basics import label
from ui.parts.said import said

HEIGHT = 108


class WordsField(QWidget):
    """The words stand in it as long as it is there, and go nowhere by themselves."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ready = False
        """Whether all words stand there, and belong together."""
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("field")
        self.edit.setAccessibleName(self.tr("The 24 words of your sheet"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(HEIGHT)
        self.edit.setUndoRedoEnabled(False)
        self.state = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self.state)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._look)
        self._look()

    @property
    def text(self) -> str:
        """As typed."""
        return self.edit.toPlainText()

    def _look(self) -> None:
        wrong, told = self._told()
        self.ready = not wrong and bool(self.text) and not trouble(self.text)
        self.state.setObjectName("bad" if wrong else "muted")
        self.state.style().polish(self.state)
        self.state.setText(told)
        self.changed.emit()

    def _told(self) -> tuple[bool, str]:
        """Whether something is wrong, and a sentence."""
        typed = typed_words(self.text)
        for place, one in enumerate(typed, start=1):
            under_way = place == len(typed) and not self.text[-1:].isspace() and completions(one.typed)
            if not one.word and not under_way:
                return True, self._wrong(place, one.typed)
        if not typed:
            return False, self.tr("With spaces between them. The first four letters of a word are enough.")
        if len(typed) < WORDS or not typed[-1].word:
            return False, self.tr("Words: {0} of {1}").format(len(typed), WORDS)
        sentence = trouble(self.text)
        return bool(sentence), said(sentence) if sentence else self.tr("All {0} words are there.").format(WORDS)

    def _wrong(self, place: int, typed: str) -> str:
        near = nearest(typed)
        if near:
            return self.tr("Word {0}, “{1}”, is in no sheet. Is it “{2}”?").format(place, typed[:20], near)
        return self.tr("Word {0}, “{1}”, is in no sheet.").format(place, typed[:20])
