"""Decisions in the window: their section, asking, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.notebook.kinds.decision import DECISION, due, needing
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class DecisionsRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "decisions",
                self.tr("Decisions"),
                DECISION.icon,
                kinds=("decision",),
                makes=self.ask,
                make_label=self.tr("Ask a question"),
                empty=(
                    self.tr("Nothing to decide"),
                    self.tr("A question for all? Ask it, with options: everybody says what they think, and why."),
                ),
                waits=self._waiting,
                minor=True,
            )
        )
        window.practices.page_for("decision", self._page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by both actions
        add = window.deeds.add
        add("section.decisions", self.tr("Go to the decisions"), self._go, icon=DECISION.icon, when=here)
        add("decision.new", self.tr("Ask the circle to decide"), self.ask, icon="gavel", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("decisions")

    def _waiting(self) -> int:
        info = self._window.circle
        if info is None:
            return 0
        app = self._window.app
        every = app.practices.decisions.every(info.circle)
        return len(needing(every, app.records.me(info.circle))) + len(due(every))

    def _page(self) -> DocumentPage:
        from ui.practices.decisions.page import DecisionPage

        return DecisionPage(self._window)

    def ask(self) -> None:
        """Ask the circle to decide something."""
        from ui.practices.decisions.ask import AskToDecide

        if self._window.circle is not None:
            AskToDecide(self._window, self._asked).open()

    def _asked(self, title: str, text: str, options: list[str]) -> None:
        info = self._window.circle
        if info is not None:
            doc = self._window.app.practices.decisions.ask(info.circle, title, text, options=options)
            self._window.practices.sections.go("decisions")
            self._window.open_note(doc)


def install(window: Window) -> DecisionsRoom:
    """Put the room into a window."""
    return DecisionsRoom(window)
