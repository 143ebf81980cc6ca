"""Several lines of a field that tell what was written when one leaves them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from ui.practices.parts import TextField


class WrittenField(TextField):
    """`left` says the text when the focus goes, or `commit` is called, and it is another than before."""

    left = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._stands = ""
        self.sent.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show what a document says, unless somebody is typing."""
        if self.toPlainText() == self._stands:
            self._stands = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving writes."""
        super().focusOutEvent(event)
        self.commit()

    def commit(self) -> None:
        """Tell what was written."""
        if self.toPlainText() != self._stands:
            self._stands = self.toPlainText()
            self.left.emit(self._stands)
