"""How long the open note is: words in the footer, the rest in its tooltip; of a selection, what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from ui.parts.basics import tip

if TYPE_CHECKING:
    from ui.writing.editor import PlainEditor, RichEditor

SOON_MS = 150
MOST = 400_000
"""Code points; longer notes are not counted in words: nobody waits for that."""
WORDS_A_MINUTE = 220


def words_in(text: str) -> int:
    """Words as a person counts them: what holds a letter or a digit, between blanks, but no ticked boxes."""
    return sum(any(map(str.isalnum, word)) for word in text.split()) - text.count("[x]") - text.count("[X]")


class Counter(QObject):
    """Writes into the footer's label. Owner: the writing room."""

    def __init__(self, parent: QObject, label: QLabel, editor: Callable[[], RichEditor | PlainEditor]) -> None:
        super().__init__(parent)
        self._label = label
        self._editor = editor
        self._text = ""
        self._words = 0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)

    def later(self) -> None:
        """Count soon; many calls make one."""
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Count now."""
        self._soon.stop()
        text = self._editor().live.text
        if len(text) > MOST:
            self._show("", self.tr("%n characters", "", len(text)))
            return
        if text != self._text or not text:
            self._text, self._words = text, words_in(text)
        words = self.tr("%n words", "", self._words)
        low, high = sorted(self._editor().live.caret())
        if low != high:
            chosen = text[low:high]
            said = self.tr("{0} of {1}").format(words_in(chosen), words)
            self._show(said, self.tr("%n characters selected", "", len(chosen)))
            return
        minutes = max(1, round(self._words / WORDS_A_MINUTE))
        facts = [
            self.tr("%n characters", "", len(text)),
            self.tr("%n characters without spaces", "", sum(map(len, text.split()))),
            self.tr("%n lines", "", text.count("\n") + bool(text)),
            self.tr("about %n minutes to read", "", minutes),
        ]
        self._show(words, "\n".join(facts) if self._words else "")

    def _show(self, text: str, more: str) -> None:
        self._label.setText(text)
        self._label.setToolTip(tip(more).replace("\n", "<br>"))
        self._label.setAccessibleDescription(more.replace("\n", ", "))
