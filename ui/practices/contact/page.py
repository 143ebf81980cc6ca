"""Contact details: mine, who asks for them, who has them, and those that others gave me."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from peermesh.notebook.kinds.contact import Details, Shown
from peermesh.types import CircleId, DeviceId
from ui.parts.basics import button, label
from ui.practices.contact.form import DetailsForm, MineDialog, reading
from ui.practices.contact.offer import offers
from ui.practices.page import PracticePage
from ui.practices.parts import Column
from ui.practices.pieces import Card, person_line, readable

if TYPE_CHECKING:
    from ui.window.window import Window

_CHOICES = (Shown.EVERYBODY, Shown.ASKED, Shown.NEVER)


class ContactPage(PracticePage):
    """Owner: the contact room. What is being typed stays when something else changes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "at-sign")
        self.what.setText(self.tr("Contact details"))
        self.title.setText(self.tr("How to reach each other"))
        self.without_menu()
        self.sub.setText(
            self.tr(
                "What you write here stays on this device until you give it. Then it is sealed for the devices of the"
                " one who gets it: nobody else can read it, here or in an export."
            )
        )
        self._contacts = window.app.practices.contacts
        self._mine_card()
        self.asked = Card(self.tr("Who asks for yours"))
        self.asking = Column()
        self.asked.column.addWidget(self.asking)
        self.people = Card(self.tr("The others"))
        self.others = Column()
        self.people.column.addWidget(self.others)
        for card in (self.asked, self.mine, self.people):
            self.column.addWidget(card)

    def _mine_card(self) -> None:
        self.mine = Card(self.tr("Mine"))
        self.form = DetailsForm()
        self.save = button(self.tr("Keep on this device"), "primary")
        self.save.clicked.connect(self._save)
        self.when = QComboBox()
        self.when.setAccessibleName(self.tr("Shown in this circle"))
        self.when.addItems(
            [
                self.tr("To everybody in the circle"),
                self.tr("To those who ask and whom I am introduced to"),
                self.tr("To nobody"),
            ]
        )
        self.when.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.when.setMinimumContentsLength(8)  # a narrow page cuts the text and not the box
        self.when.activated.connect(self._choose)
        self.means = label("", "muted", wrap=True)
        self.mine.column.addWidget(self.form)
        self.mine.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.mine.column.addWidget(label(self.tr("Shown in this circle"), "muted"))
        self.mine.column.addWidget(self.when)
        self.mine.column.addWidget(self.means)

    def begin(self) -> None:
        """What is kept, to be changed."""
        self.form.show_details(self._contacts.mine())
        self.form.email.setFocus()

    @property
    def _circle(self) -> CircleId:
        info = self.window_of.circle
        assert info is not None  # sections and actions need an open circle
        return info.circle

    def refresh(self) -> None:
        """Who asks, who has, and what I was given."""
        circle = self._circle
        shown = self._contacts.shown(circle)
        self.when.setCurrentIndex(_CHOICES.index(shown))
        self.means.setText(self._meaning(shown))
        name = partial(self.window_of.app.practices.name, circle)
        asks = self._contacts.waiting(circle)
        self.asked.setVisible(bool(asks))
        self.asking.show_all([self._ask_line(name(one.asker), one.asker) for one in asks])
        others = [member for member in self.window_of.app.members(circle) if not member.is_me]
        self.people.setVisible(bool(others))
        self.others.show_all([self._line(name(member.person), member.person) for member in others])

    def _meaning(self, shown: Shown) -> str:
        match shown:
            case Shown.EVERYBODY:
                return self.tr("Every member is given them, also those who come later.")
            case Shown.ASKED:
                return self.tr("You decide each time. A yes to an introduction shows them to the other person.")
            case Shown.NEVER:
                return self.tr(
                    "Who asks is told no. What somebody has read already they have read: it cannot be taken back."
                )

    def _ask_line(self, name: str, person: DeviceId) -> QWidget:
        give, refuse = button(self.tr("Give them"), "soft"), button(self.tr("No"), "flat")
        give.setAccessibleName(self.tr("Give {0} my contact details").format(name))
        refuse.setAccessibleName(self.tr("Do not give {0} my contact details").format(name))
        give.clicked.connect(lambda: self.give(person))
        refuse.clicked.connect(lambda: self._do(lambda: self._contacts.refuse(self._circle, person)))
        return person_line(name, self.tr("asks for your contact details"), below=(give, refuse))

    def _line(self, name: str, person: DeviceId) -> QWidget:
        offer = offers.of(self.window_of.app, self._circle, person)
        after: list[QPushButton] = []
        if offer.does is not None:
            made = button(offer.action, "flat")
            made.setAccessibleName(f"{offer.action}: {name}")
            made.clicked.connect(partial(self._do, offer.does))
            after.append(made)
        has = person in self._contacts.given(self._circle)
        if has:
            back = button(self.tr("Take mine back"), "flat")
            back.setAccessibleName(self.tr("Take my contact details back from {0}").format(name))
            back.clicked.connect(lambda: self._do(lambda: self._contacts.refuse(self._circle, person)))
            after.append(back)
        text = reading(offer.details) if offer.details is not None else offer.text
        line = person_line(name, f"{text}\n{self.tr('has yours')}" if has else text, below=after)
        if offer.details is not None:
            readable(line.findChildren(QLabel)[-1], f"{name}: {text}")
        return line

    # -- doing

    def give(self, person: DeviceId) -> None:
        """Give somebody mine; write them first where there are none."""
        if self._contacts.mine().pairs():
            self._do(lambda: self._contacts.give(self._circle, person))
            return
        ask_for_mine(self.window_of, lambda: self._do(lambda: self._contacts.give(self._circle, person)))

    def _save(self) -> None:
        with self.window_of.notice.catching():
            self.form.show_details(self._contacts.set_mine(self.form.details))
            self.window_of.notice.done(self.tr("Kept on this device."), "", lambda: None)
        self.refresh()

    def _choose(self, at: int) -> None:
        self._do(lambda: self._contacts.set_shown(self._circle, _CHOICES[at]))

    def _do(self, does: Callable[[], None]) -> None:
        with self.window_of.notice.catching():
            does()
        self.window_of.practices.refresh()
        self.refresh()


def ask_for_mine(window: Window, then: Callable[[], object]) -> None:
    """Ask for my contact details, keep them on this device, and go on."""
    contacts = window.app.practices.contacts

    def keep(details: Details) -> None:
        contacts.set_mine(details)
        then()

    MineDialog(window, contacts.mine(), keep).open()
