"""Write down what was decided and why; or that one looked at it again and it stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds.decision import Option
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.days import DayField
from ui.practices.parts import TextField


class _WithReview(Dialog):
    """A text, and a day on which to look again."""

    def __init__(self, parent: QWidget, title: str, done: Callable[[], object]) -> None:
        super().__init__(parent, title)
        self._done = done
        self.text: TextField
        self.review = DayField(self.tr("Look at it again on"))

    def _fill(self, name: str, hint: str, yes: str, review: str) -> None:
        self.text = TextField(name, hint)
        self.text.sent.connect(self._take)
        self.review.show_day(review)
        for text, made in ((name, self.text), (self.tr("Look at it again on"), self.review)):
            caption = label(text, "muted")
            caption.setBuddy(made)
            self.body.addWidget(caption)
            self.body.addWidget(made)
        self.body.addWidget(label(self.tr("Empty: never. It shows up for everybody when the day comes."), "muted"))
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(yes, self._take, "primary")

    def _does(self, text: str, review: str) -> None:
        raise NotImplementedError

    def _take(self) -> None:
        if not self.review.good():
            self.trouble(self.tr("This is not a day. Write it like {0}.").format(self.review.placeholderText()))
            return
        try:
            self._does(self.text.toPlainText(), self.review.day())
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self.accept()
        self._done()


class WriteOutcome(_WithReview):
    """`does` takes text, option and review. Owner: itself, deleted once closed."""

    def __init__(
        self,
        parent: QWidget,
        options: Sequence[Option],
        review: str,
        does: Callable[..., object],
        done: Callable[[], object],
    ) -> None:
        super().__init__(parent, self.tr("Write down what was decided"), done)
        self._write = does
        self.option = QComboBox()
        self.option.setAccessibleName(self.tr("What was decided?"))
        self.option.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.option.setMinimumContentsLength(20)
        for one in options:
            self.option.addItem(one.text, one.id)
        self.option.addItem(self.tr("None of these"), "")
        if options:
            caption = label(self.tr("What was decided?"), "muted")
            caption.setBuddy(self.option)
            self.body.addWidget(caption)
            self.body.addWidget(self.option)
        self._fill(
            self.tr("Why?"), self.tr("The reasons, and what was done about objections."), self.tr("Save"), review
        )

    def _does(self, text: str, review: str) -> None:
        self._write(text, option=self.option.currentData(), review=review)


class LookAgain(_WithReview):
    """`does` takes text and review. Owner: itself, deleted once closed."""

    def __init__(self, parent: QWidget, does: Callable[..., object], done: Callable[[], object]) -> None:
        super().__init__(parent, self.tr("It stays as decided"), done)
        self._look = does
        self._fill(self.tr("What came of looking at it again?"), self.tr("It works well."), self.tr("Save"), "")

    def _does(self, text: str, review: str) -> None:
        self._look(text, review=review)
