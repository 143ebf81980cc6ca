"""Welcome: the charter to sign, people to meet, what the circle knows, and a few small steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from peermesh.app.practices.welcomes import Somebody, Welcome
from peermesh.notebook.kinds import KINDS
from peermesh.types import CircleId, NoteInfo
from ui.look import icons
from ui.parts.basics import button, label
from ui.parts.dialog import AskLine
from ui.practices.kind_words import kind_word
from ui.practices.page import PracticePage
from ui.practices.parts import Column
from ui.practices.pieces import Card, TitleButton, in_rows, person_line

if TYPE_CHECKING:
    from ui.window.window import Window

MOST_PEOPLE = 12


class WelcomePage(PracticePage):
    """Owner: the welcome room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "hand")
        self.what.setText(self.tr("Welcome"))
        self.without_menu()
        self._welcomes = window.app.practices.welcomes
        self._read: Welcome | None = None
        self.charter = Card(self.tr("What you agree on"))
        self.agreed = label("", "lead", wrap=True)
        self.go_charter = button("", "primary")
        self.go_charter.clicked.connect(lambda: window.practices.sections.go("charter"))
        self.charter.column.addWidget(self.agreed)
        self.charter.column.addWidget(self.go_charter, 0, Qt.AlignmentFlag.AlignLeft)
        self.people = Card(self.tr("People to meet"))
        self.meet = Column()
        self.people.column.addWidget(self.meet)
        self.steps = Card(self.tr("First small steps"))
        self.todo = Column()
        self.steps.column.addWidget(self.todo)
        self.knows = Card(self.tr("What the circle knows"))
        self.counts = label("", "lead", wrap=True)
        self.found = Column()
        self.knows.column.addWidget(self.counts)
        self.knows.column.addWidget(self.found)
        for card in (self.charter, self.people, self.steps, self.knows):
            self.column.addWidget(card)

    def begin(self) -> None:
        """The charter comes first."""
        self.go_charter.setFocus()

    @property
    def _circle(self) -> CircleId:
        info = self.window_of.circle
        assert info is not None  # sections and actions need an open circle
        return info.circle

    # -- showing

    def refresh(self) -> None:
        """Read how things stand; what did not change is left alone, and the focus with it."""
        info = self.window_of.circle
        if info is None:
            return
        self.title.setText(self.tr("Welcome to {0}").format(info.name))
        self.sub.setText(self.tr("Take your time: you find this page again under “More”."))
        found = self._welcomes.look(info.circle)
        self._welcomes.set_seen(info.circle)
        if found == self._read:
            return
        self._read = found
        self._fill_charter(found)
        self.people.setVisible(bool(found.people))
        lines = [self._person(one) for one in found.people[:MOST_PEOPLE]]
        if len(found.people) > MOST_PEOPLE:
            everybody = button(self.tr("Show everybody"), "flat")
            everybody.clicked.connect(self.window_of.show_members)
            lines.append(_left(everybody))
        self.meet.show_all(lines)
        self.todo.show_all(self._steps(found))
        self._fill_knows(found)

    def _fill_charter(self, found: Welcome) -> None:
        status = found.charter
        if status is None:
            text, action = self.tr("There is no charter yet. Write it together."), self.tr("Go to the charter")
        elif status.current is None:
            text, action = self.tr("The charter is being written. Have a say in it."), self.tr("Read the charter")
        elif status.must_sign:
            text = self.tr(
                "What the circle is for, what you expect of each other, how you decide. Read it, then sign it."
            )
            action = self.tr("Read and sign the charter")
        else:
            text = self.tr("You signed version {0} of the charter.").format(status.current.number)
            action = self.tr("Read the charter")
        self.agreed.setText(text)
        self.go_charter.setText(action)
        self.go_charter.setAccessibleName(action)

    def _person(self, one: Somebody) -> QWidget:
        profile, name = one.profile, self.window_of.app.practices.name(self._circle, one.member.person)
        about = profile.skills or profile.interests or profile.about.partition("\n")[0]
        text = self.tr("Ask me about: {0}").format(profile.ask_me) if profile.ask_me else about
        card = button(self.tr("Profile"), "flat")
        card.setAccessibleName(self.tr("The profile of {0}").format(name))
        card.clicked.connect(lambda: self.window_of.person_wanted.emit(name))
        return person_line(name, text, card)

    def _steps(self, found: Welcome) -> list[QWidget]:
        window = self.window_of
        profile = lambda: window.deeds["people.mine"].trigger()  # noqa: E731 - one of three alike
        contact = lambda: window.practices.sections.go("contact")  # noqa: E731
        done = bool(window.app.practices.contacts.mine().pairs())
        return [
            self._step(
                self.tr("Say in your profile what others can ask you about"),
                found.profile_done,
                self.tr("My profile"),
                profile,
            ),
            self._step(
                self.tr("Say hello: a line or two is enough"), found.hello_done, self.tr("Say hello"), self.say_hello
            ),
            self._step(
                self.tr("Write your contact details down; you choose who sees them"),
                done,
                self.tr("Write them"),
                contact,
            ),
        ]

    def _step(self, text: str, done: bool, action: str, does: Callable[[], object]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        sign = label("")
        sign.setPixmap(icons.icon("circle-check" if done else "circle", "accent" if done else "faint").pixmap(18, 18))
        row.addWidget(sign)
        said = label(text, "muted" if done else "", wrap=True)
        row.addWidget(said, 1)
        if done:
            said.setAccessibleName(self.tr("Done: {0}").format(text))
        else:
            go = button(action, "soft")
            go.clicked.connect(lambda: does())
            row.addWidget(go)
        return made

    def _fill_knows(self, found: Welcome) -> None:
        said = []
        for name, many in found.kinds:
            kind = KINDS.get(name)
            word = kind_word(kind.plural if many > 1 else kind.label) if kind is not None else name
            said.append(f"{many} {word}")
        self.counts.setText(" · ".join(said) if said else self.tr("Nothing yet. Be the first to write something down."))
        lines: list[QWidget] = []
        lines += self._rows(self.tr("Newest"), [(row, "") for row in found.newest])
        linked = [(row, self.tr("%n links lead here", "", many)) for row, many in found.linked]
        lines += self._rows(self.tr("Linked most"), linked)
        if found.tags:
            lines += [label(self.tr("Tags"), "cap"), in_rows(*(self._tag(tag) for tag, _ in found.tags))]
        self.found.show_all(lines)

    def _rows(self, heading: str, rows: Sequence[tuple[NoteInfo, str]]) -> list[QWidget]:
        made: list[QWidget] = [label(heading, "cap")] if rows else []
        for row, more in rows:
            icon = KINDS[row.kind].icon if row.kind in KINDS else "file-text"
            go = TitleButton(row.title or self.tr("Untitled"), icon)
            go.clicked.connect(partial(self.window_of.open_note, row.doc))
            made.append(_left(go, *([label(more, "muted")] if more else [])))
        return made

    def _tag(self, tag: str) -> QPushButton:
        made = button(f"#{tag}", "pill")
        made.clicked.connect(lambda: self._show_tag(tag))
        return made

    # -- doing

    def _show_tag(self, tag: str) -> None:
        self.window_of.practices.sections.go("notes")
        self.window_of.notes.show_tag(tag)
        self.window_of.notes.list.setFocus()

    def say_hello(self) -> None:
        """Ask for a line or two, and write the note."""
        AskLine(
            self,
            self.tr("Say hello"),
            self.tr("Who are you, and what brings you here?"),
            self._hello,
            lead=self.tr("It becomes a note that everybody in the circle can read. You can write more in it later."),
            yes=self.tr("Say hello"),
        ).open()

    def _hello(self, text: str) -> None:
        title = self.tr("Hello from {0}").format(self.window_of.app.my_name)
        doc = self._welcomes.say_hello(self._circle, title, text, self.tr("hello"))
        self.window_of.open_note(doc)

    def retheme(self) -> None:
        """The theme changed: the icons are drawn anew."""
        super().retheme()
        if getattr(self, "_read", None) is not None and self.window_of.circle is not None:
            self._read = None
            if self.isVisible():
                self.refresh()


def _left(*widgets: QWidget) -> QWidget:
    """Widgets at the left of a line of their own."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return made
