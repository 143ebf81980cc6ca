"""Coming back: the words of the sheet, a code from any member, both say yes; and then, are the other devices lost?"""

from __future__ import annotations

from peermesh.app import JoinEvent, Meeting
from peermesh.errors import UserError
from peermesh.types import CircleId
from ui.joining.join import JoinDialog
from ui.parts.basics import button, label
from ui.parts.said import said
from ui.recovery.words_field import WordsField


class RecoverDialog(JoinDialog):
    """Joining with one page before it. The words stand in it until the person is back, or gives up."""

    _text = ""
    _circle: CircleId | None = None
    words: WordsField

    def _form(self) -> None:
        title = self.tr("Come back with your recovery sheet")
        self.setWindowTitle(title)
        self.heading.setText(title)
        if self._text:
            super()._form()
            self.say(self.tr("Ask any member of the circle to invite you, and type the code that they tell you."))
            other = button(self.tr("Change the words"), "flat")
            other.clicked.connect(lambda: self._words_page())
            self.buttons.insertWidget(0, other)
            self.fit()
            return
        self._words_page()

    def _words_page(self) -> None:
        self.clear()
        self.steps.hide()
        self.say(self.tr("Type the 24 words of your sheet in their order."))
        self.words = WordsField()
        self.words.edit.setPlainText(self._text)
        self.put(self.words)
        self.choice(self.tr("Cancel"), self.reject)
        self.on = self.choice(self.tr("Continue"), self._words_typed, "primary")
        self.on.setDefault(True)
        self.words.changed.connect(lambda: self.on.setEnabled(self.words.ready))
        self.words.changed.connect(self.fit)
        self.on.setEnabled(self.words.ready)
        self.words.setFocus()
        self.fit()

    def _words_typed(self) -> None:
        self._text = self.words.text
        self.steps.show()
        self._form()

    def _make(self) -> Meeting:
        code, at = self._typed
        return self._app.sheets.recover(self._text, code, at=at or None)

    def question(self, event: JoinEvent) -> str:
        """Who lets me back, into what, and as whom."""
        self._me = event.returning
        text = self.tr("{0} lets you back into {1}, as {2}. Do they see the same words?")
        return text.format(event.name, event.circle_name, event.returning)

    def joined(self, event: JoinEvent) -> None:
        """I am back: what about the devices that I had?"""
        self._text, self._circle = "", event.circle
        devices = self._app.devices.mine(event.circle) if event.circle is not None else ()
        if not any(one.active and not one.here for one in devices):
            self.steps.go(3)
            self.accept()
            return
        self.clear()
        self.steps.go(3)
        self.say(self.tr("You are back in {0}. Your notes are on their way.").format(event.circle_name))
        lost = self.tr(
            "The devices that you had still belong to you there. If they are lost, revoke them now: then they read "
            "nothing new, and what they write is refused."
        )
        self.put(label(lost, wrap=True))
        keep = self.choice(self.tr("Keep them"), self.accept)
        self.choice(self.tr("Revoke them"), self._revoke, "danger")
        self.offer(keep)
        self.fit()

    def _revoke(self) -> None:
        assert self._circle is not None
        try:
            self._app.devices.revoke_others(self._circle)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
