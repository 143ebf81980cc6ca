"""A rhythm: when rounds open, what they ask. Anybody changes it; each change is written by itself, so two merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.app.practices import Checkins
from peermesh.app.practices.rounds import Turn
from peermesh.errors import InvalidInput
from peermesh.notebook.kinds.rhythm import (
    DATES,
    FORTNIGHT,
    MAX_PROMPTS,
    STEP_DAYS,
    WEEK,
    Prompt,
    Rhythm,
    as_day,
    day_of,
    rhythm,
)
from peermesh.types import NoteRecord
from ui.parts.basics import IconButton, button, label
from ui.parts.dialog import empty
from ui.practices.checkins.prompt_line import PromptLine
from ui.practices.checkins.sayings import sayings
from ui.practices.page import DocumentPage
from ui.settings.pieces import Card, Switch

if TYPE_CHECKING:
    from ui.window.window import Window

LEAST_WIDTH = 110
OPEN_DAYS = (1, 2, 3, 4, 5, 6, 7, 10, 14)


class RhythmPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "calendar-days", with_text=False)
        self.what.setText(self.tr("Rhythm of check-ins"))
        self.rhythm: Rhythm | None = None
        self.go = button(self.tr("Go to the open round"), "soft")
        self.go.clicked.connect(self._go)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.body)  # what an import may have brought along
        self.column.addWidget(self._when_card())
        self.column.addWidget(self._prompts_card())
        self.column.addWidget(self._others_card())
        self._days: tuple[date, ...] = ()

    # -- made of

    def _when_card(self) -> Card:
        card = Card(self.tr("When"))
        self.often = QComboBox()
        choices = (
            (WEEK, self.tr("Every week")),
            (FORTNIGHT, self.tr("Every two weeks")),
            (DATES, self.tr("On chosen days")),
        )
        for every, text in choices:
            self.often.addItem(text, every)
        self.often.activated.connect(lambda _place: self._often(self.often.currentData()))
        card.column.addWidget(_row(self.tr("How often"), self.often))
        self.start = QComboBox()
        self.start.activated.connect(self._starts)
        self._start_row = _row(self.tr("A round opens on"), self.start)
        card.column.addWidget(self._start_row)
        self.dates = QVBoxLayout()
        self.dates.setSpacing(2)
        self.add_date = QLineEdit()
        self.add_date.setPlaceholderText(QLocale().toString(QDate(2027, 1, 31), self._short()))
        self.add_date.returnPressed.connect(self._add_date)
        add = IconButton("plus", self.tr("Add this day"))
        add.clicked.connect(self._add_date)
        self._dates_box = QWidget()
        column = QVBoxLayout(self._dates_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.dates)
        column.addWidget(_row(self.tr("Another day"), self.add_date, add))
        card.column.addWidget(self._dates_box)
        self.open_days = QComboBox()
        self.open_days.activated.connect(self._stays_open)
        card.column.addWidget(_row(self.tr("It stays open for"), self.open_days))
        return card

    def _prompts_card(self) -> Card:
        card = Card(self.tr("Questions"))
        card.say(self.tr("What you change counts from the next round on: one that is open keeps its questions."))
        self.prompts = QVBoxLayout()
        self.prompts.setSpacing(6)
        card.column.addLayout(self.prompts)
        self.lines: dict[str, PromptLine] = {}
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("Another question"))
        self.new.setAccessibleName(self.tr("Another question"))
        self.new.returnPressed.connect(self._ask_new)
        add = self._add = IconButton("plus", self.tr("Add this question"))
        add.clicked.connect(self._ask_new)
        line = QHBoxLayout()
        line.addWidget(self.new, 1)
        line.addWidget(add)
        card.column.addLayout(line)
        return card

    def _others_card(self) -> Card:
        card = Card(self.tr("More"))
        mood = self.tr("Ask how people are")
        self.mood = Switch(mood, on=False, does=self._asks_mood)
        card.row(mood, self.mood, self.tr("One of five faces, or none. No average is ever made of them."))
        paused = self.tr("Pause")
        self.paused = Switch(paused, on=False, does=self._pauses)
        card.row(paused, self.paused, self.tr("No round opens until you let it go on; the old ones stay."))
        return card

    # -- what is shown

    def begin(self) -> None:
        """The open round is what one mostly looks for."""
        (self.go if self.go.isVisibleTo(self) else self.new).setFocus()

    def begin_document(self) -> None:
        """Another rhythm: what was typed for the one before is not for this one."""
        self.new.clear()
        self.add_date.clear()
        empty(self.prompts)
        self.lines = {}

    def fill(self, record: NoteRecord) -> None:
        """Show how the rhythm goes."""
        one = self.rhythm = rhythm(record)
        coming = [next_ for next_ in self._checkins.upcoming(self.circle) if next_.rhythm.doc == self.doc]
        self.sub.setText(sayings.rhythm(one, coming[0] if coming else None))
        self.go.setVisible(self._turn() is not None)
        self.body.show_text(record.body)
        self.body.setVisible(bool(record.body.strip()))
        self.often.setCurrentIndex(self.often.findData(one.every))
        self._start_row.setVisible(one.every != DATES)
        self._dates_box.setVisible(one.every == DATES)
        self._fill_days(one)
        self._fill_dates(one.dates)
        self._fill_prompts(one.prompts)
        self.mood.setChecked(one.mood)
        self.paused.setChecked(one.paused)

    def _fill_days(self, one: Rhythm) -> None:
        today = day_of(self.window_of.app.clock.now_ms())
        coming = [today + timedelta(days=number) for number in range(STEP_DAYS.get(one.every, 7))]
        following = one.following(self.window_of.app.clock.now_ms())
        if following is not None and following not in coming:
            coming.append(following)
        _choices(self.start, [(sayings.day(day), day) for day in coming], following)
        most = STEP_DAYS.get(one.every, OPEN_DAYS[-1])
        lengths = sorted({days for days in OPEN_DAYS if days <= most} | {one.open_days})
        _choices(self.open_days, [(self.tr("%n days", "", days), days) for days in lengths], one.open_days)

    def _fill_dates(self, days: Sequence[date]) -> None:
        if tuple(days) == self._days and self.dates.count() == len(days):
            return
        self._days = tuple(days)
        empty(self.dates)
        for day in days:
            drop = IconButton("x", self.tr("Remove {0}").format(sayings.day(day)))
            drop.clicked.connect(partial(self._set_date, day, on=False))
            self.dates.addWidget(_row(sayings.day(day), drop))

    def _fill_prompts(self, prompts: Sequence[Prompt]) -> None:
        wanted = {prompt.id: prompt for prompt in prompts}
        for id_ in [id_ for id_ in self.lines if id_ not in wanted]:
            gone = self.lines.pop(id_)
            gone.hide()
            gone.deleteLater()
        for place, prompt in enumerate(prompts):
            line = self.lines.get(prompt.id)
            if line is None:
                line = self.lines[prompt.id] = PromptLine(self, prompt.id)
            if self.prompts.indexOf(line) != place:
                self.prompts.insertWidget(place, line)
            line.show_prompt(prompt, first=place == 0, last=place == len(prompts) - 1)
        self.new.setEnabled(len(prompts) < MAX_PROMPTS)

    # -- changing it

    @property
    def _checkins(self) -> Checkins:
        return self.window_of.app.practices.checkins

    def _do(self, change: Callable[[], object]) -> None:
        with self.window_of.notice.catching():
            change()
        self.refresh()

    def _often(self, every: str) -> None:
        assert self.rhythm is not None
        today = day_of(self.window_of.app.clock.now_ms())
        if every == DATES and not self.rhythm.dates:
            self._set_date(self.rhythm.following(self.window_of.app.clock.now_ms()) or today, on=True)
        start = self.rhythm.start or today
        self._do(lambda: self._checkins.change(self.circle, self.doc, every=every, start=start))

    def _starts(self, _place: int) -> None:
        self._do(lambda: self._checkins.change(self.circle, self.doc, start=self.start.currentData()))

    def _stays_open(self, _place: int) -> None:
        self._do(lambda: self._checkins.change(self.circle, self.doc, open_days=self.open_days.currentData()))

    def _asks_mood(self, on: bool) -> None:
        self._do(lambda: self._checkins.change(self.circle, self.doc, mood=on))

    def _pauses(self, on: bool) -> None:
        self._do(lambda: self._checkins.change(self.circle, self.doc, paused=on))

    def _set_date(self, day: date, *, on: bool) -> None:
        self._do(lambda: self._checkins.set_date(self.circle, self.doc, day, on=on))

    @staticmethod
    def _short() -> str:
        """How days are typed here: the short form with the whole year."""
        form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        return form if "yyyy" in form else form.replace("yy", "yyyy")

    def _add_date(self) -> None:
        text = self.add_date.text().strip()
        read = QLocale().toDate(text, self._short())
        day = date(read.year(), read.month(), read.day()) if read.isValid() else as_day(text)
        with self.window_of.notice.catching():
            if day is None or as_day(day.isoformat()) is None:
                sample = self.add_date.placeholderText()
                raise InvalidInput(self.tr("Write the day like this: {0}.").format(sample))
            self._set_date(day, on=True)
            self.add_date.clear()

    def ask(self, id_: str, text: str) -> None:
        """Word a question anew; "" takes it away."""
        self._do(lambda: self._checkins.ask(self.circle, self.doc, text, id_))

    def shift(self, id_: str, step: int) -> None:
        """A question goes up or down."""
        assert self.rhythm is not None
        ids = [prompt.id for prompt in self.rhythm.prompts]
        place = ids.index(id_)
        ids.insert(place + step, ids.pop(place))
        self._do(lambda: self._checkins.arrange(self.circle, self.doc, ids))

    def _ask_new(self) -> None:
        text = self.new.text().strip()
        if not text:
            return
        with self.window_of.notice.catching():
            self._checkins.ask(self.circle, self.doc, text)
            self.new.clear()
        self.refresh()

    def _turn(self) -> Turn | None:
        turns = self._checkins.turns(self.circle)
        return next((turn for turn in turns if turn.rhythm.doc == self.doc), None)

    def _go(self) -> None:
        turn = self._turn()
        if turn is not None:
            with self.window_of.notice.catching():
                self.window_of.open_note(self._checkins.open(turn))


def _row(title: str, *controls: QWidget) -> QWidget:
    """A name on the left, controls on the right."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    caption = label(title, wrap=True)
    caption.setBuddy(controls[0])
    line.addWidget(caption, 1)
    for control in controls:
        if isinstance(control, QComboBox):
            control.setMinimumWidth(LEAST_WIDTH)  # it would rather be as wide as what it shows
        if not control.accessibleName():
            control.setAccessibleName(title)
        line.addWidget(control)
    return made


def _choices(box: QComboBox, wanted: Sequence[tuple[str, object]], now: object) -> None:
    """Fill a box, unless it says all that already or is being used."""
    here = [(box.itemText(place), box.itemData(place)) for place in range(box.count())]
    if here != list(wanted):
        box.clear()
        for text, value in wanted:
            box.addItem(text, value)
    box.setCurrentIndex(next((place for place, (_, value) in enumerate(wanted) if value == now), -1))
