"""The first start: a name, then a circle of one's own or a code."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from peermesh.app import App
from peermesh.errors import UserError
from peermesh.struct import replace
from ui.joining.looks import Looks
from ui.joining.nearby import NearbyList
from ui.look import theme
from ui.parts.basics import button, label, panel
from ui.parts.said import said

WIDTH = 460


class Welcome(QWidget):
    """Two short pages on one card. Owner: Window."""

    join_wanted = Signal()
    nearby_wanted = Signal(int)
    circle_made = Signal(object)
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self._app = app
        self.card = panel("card")
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(36, 32, 36, 30)
        inside.setSpacing(10)
        self._pages = (self._name_page(), self._circle_page())
        for page in self._pages:
            inside.addWidget(page)
        inside.addWidget(self.problem)
        self.card.setFixedWidth(theme.px(WIDTH))
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(3)
        self.show_page(0)

    def _name_page(self) -> QWidget:
        page, column = _page()
        column.addWidget(label(self.tr("Welcome to PeerMesh"), "h0", wrap=True))
        lead = self.tr("A notebook that a small circle keeps together. It lives on your own devices and nowhere else.")
        column.addWidget(label(lead, "lead", wrap=True))
        column.addSpacing(14)
        column.addWidget(label(self.tr("Your name, as your colleagues know you"), "muted", wrap=True))
        self.name = _line(self.tr("Your name"))
        self.name.returnPressed.connect(self.take_name)
        column.addWidget(self.name)
        self.looks = Looks()
        self.name.textChanged.connect(self.looks.show_name)
        self.looks.troubled.connect(self._say)
        column.addWidget(self.looks)
        column.addSpacing(6)
        self.next = button(self.tr("Continue"), "primary")
        self.next.clicked.connect(self.take_name)
        self.next.setAutoDefault(True)  # Enter presses it, as Space does
        self.name.textChanged.connect(lambda text: self.next.setEnabled(bool(text.strip())))
        self.next.setEnabled(False)
        column.addWidget(self.next)
        column.addWidget(self._restore())
        column.addWidget(self._back())
        return page

    def _back(self) -> QWidget:
        """For somebody who was here before, on a computer that is lost."""
        made = button(self.tr("I have a recovery sheet"), "flat")
        made.setAutoDefault(True)
        made.clicked.connect(self.back_wanted)
        return made

    def _circle_page(self) -> QWidget:
        page, column = _page()
        self.hello = label("", "h0", wrap=True)
        column.addWidget(self.hello)
        lead = self.tr("Start a circle and invite colleagues later, or join one with a code from a member.")
        column.addWidget(label(lead, "lead", wrap=True))
        column.addSpacing(14)
        column.addWidget(label(self.tr("Name of your circle, for example your team"), "muted", wrap=True))
        self.circle = _line(self.tr("Name of the circle"))
        self.circle.returnPressed.connect(self.make_circle)
        column.addWidget(self.circle)
        column.addSpacing(6)
        self.make = button(self.tr("Start a circle"), "primary")
        self.make.clicked.connect(self.make_circle)
        self.circle.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.make.setEnabled(False)
        self.join = button(self.tr("Join with a code"))
        self.join.clicked.connect(self.join_wanted)
        for choice in (self.make, self.join):
            choice.setAutoDefault(True)  # Enter presses the one that has the focus, as Space does
        column.addWidget(self.make)
        column.addWidget(self.join)
        column.addWidget(self._back())
        self.nearby = NearbyList(self._app)
        self.nearby.chosen.connect(self.nearby_wanted)
        self.nearby.resized.connect(self._fit)
        column.addWidget(self.nearby)
        column.addWidget(self._restore())
        return page

    def _restore(self) -> QPushButton:
        made = button(self.tr("Restore from a backup"), "flat")
        made.setAutoDefault(True)  # Enter presses it, as Space does
        made.clicked.connect(self.restore_wanted)
        return made

    def show_page(self, number: int) -> None:
        """0 asks for the name, 1 for a circle."""
        for place, page in enumerate(self._pages):
            page.setVisible(place == number)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped words need; a layout that centres does not ask for that by itself."""
        inside = self.card.layout()
        assert inside is not None
        inside.invalidate()
        self.card.setFixedHeight(inside.totalHeightForWidth(theme.px(WIDTH)))

    def begin(self) -> None:
        """Show the page that is due and put the caret where something is to be written."""
        self.problem.hide()
        named = bool(self._app.my_name)
        self.show_page(int(named))
        self.hello.setText(self.tr("Hello, {0}").format(self._app.my_name))
        (self.circle if named else self.name).setFocus()

    def take_name(self) -> None:
        """The name is written."""
        try:
            self._app.set_my_name(self.name.text())
            self._app.people.set_mine(replace(self.looks.profile, name=self._app.my_name))
        except UserError as error:
            self._trouble(error)
        else:
            self.begin()

    def make_circle(self) -> None:
        """The circle's name is written."""
        try:
            circle = self._app.circle_new(self.circle.text())
        except UserError as error:
            self._trouble(error)
        else:
            self.circle.clear()
            self.circle_made.emit(circle)

    def _trouble(self, error: UserError) -> None:
        self._say(said(str(error)))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
        self._fit()


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return page, column


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(80)
    return made
