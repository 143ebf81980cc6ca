"""A help request: the question, who could help and why, replies, thanks, the answer, and what grew out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peermesh.app.practices import Reason, Suggestion
from peermesh.notebook.kinds.help import HELP, HelpRequest, HelpState, Reply, read
from peermesh.types import NoteRecord
from ui.look import icons
from ui.parts.basics import Avatar, Short, button, label, panel
from ui.parts.words import first, words
from ui.practices.kind_words import kind_word
from ui.practices.page import Deed, DocumentPage
from ui.practices.parts import Column, Composer, Said
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window


class HelpPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, HELP.icon)
        self.what.setText(kind_word(HELP.label))
        self._help = window.app.practices.helping
        self.state = label("", "cap")
        self.tools.addWidget(self.state)
        self.offer = button("", "soft")
        icons.dress(self.offer, "hand-heart", "accent")
        self.offer.clicked.connect(self._offer)
        self.helpers = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.offer)
        row.addWidget(self.helpers, 1)
        self.could = Column(self.tr("Who could help"))
        self.replies = Column(self.tr("Replies"))
        self.grown = button("", "flat")
        icons.dress(self.grown, "lightbulb", "accent")
        self.grown.clicked.connect(self._discovery)
        self.composer = Composer(
            self.tr("Your reply"), self.tr("What do you know about it? Markdown is welcome."), self.tr("Reply")
        )
        self.composer.wanted.connect(self._reply)
        self.column.addLayout(row)
        self.column.addWidget(self.could)
        self.column.addWidget(self.replies)
        self.column.addWidget(self.grown, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.composer)

    def begin(self) -> None:
        """Replying is what one comes for."""
        self.composer.field.setFocus()

    def begin_document(self) -> None:
        """Another request: what was typed for the one before is not for this one."""
        self.composer.clear()

    def _mine(self, request: HelpRequest) -> bool:
        return request.asker == self.window_of.app.records.me(self.circle)

    def fill(self, record: NoteRecord) -> None:
        """Show how the request stands."""
        app, request = self.window_of.app, read(record)
        name = partial(app.practices.name, self.circle)
        urgency = dict(HELP.fields[0].choices)[request.urgency]
        when = words.moment(app.clock.now_ms(), record.info.created_ms)
        needed = self.tr("Needed: {0}").format(kind_word(urgency))  # a mere "Now" would read as another time
        self.sub.setText(" · ".join((self.tr("{0} asks").format(name(request.asker)), when, needed)))
        self.state.setText(self._state(request.state))
        me = app.records.me(self.circle)
        helping = me in request.helping
        self.offer.setText(" " + (self.tr("You can help") if helping else self.tr("I can help")))
        self.offer.setAccessibleName(self.offer.text().strip())
        self.offer.setVisible(not self._mine(request) and request.state is HelpState.OPEN)
        people = [name(person) for person in request.helping]
        self.helpers.setText(self.tr("{0} can help", "", len(people)).format(words.names(people)) if people else "")
        open_ = request.state is HelpState.OPEN
        found = self._help.suggestions(self.circle, self.doc) if open_ else []
        self.could.show_all([self._suggestion(one) for one in found])
        self.replies.show_all([self._card(request, reply) for reply in request.replies])
        self._fill_grown(request)

    def _fill_grown(self, request: HelpRequest) -> None:
        self.grown.setVisible(request.state is HelpState.ANSWERED)
        grown = request.became is not None
        text = self.tr("Open the discovery") if grown else self.tr("Turn into a discovery")
        self.grown.setText(f" {text}")
        self.grown.setAccessibleName(text)

    def _state(self, state: HelpState) -> str:
        return {
            HelpState.OPEN: self.tr("Open"),
            HelpState.ANSWERED: self.tr("Answered"),
            HelpState.CLOSED: self.tr("Closed"),
        }[state]

    # -- pieces

    def _suggestion(self, one: Suggestion) -> QWidget:
        made = panel("inset")
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Avatar(one.name, 26))
        mine = one.person == self.window_of.app.records.me(self.circle)
        row.addWidget(Short(words.called(one.name, mine), "h2"))
        row.addWidget(label(" · ".join(self._why(reason) for reason in one.reasons), "muted", wrap=True), 1)
        open_card = button(self.tr("Profile"), "beside")
        open_card.setAccessibleName(self.tr("Profile of {0}").format(one.name))
        open_card.clicked.connect(lambda: self.window_of.person_wanted.emit(one.name))
        row.addWidget(open_card)
        return made

    def _why(self, reason: Reason) -> str:
        if reason.what == "wrote":
            return self.tr("wrote %n notes on {0}", "", reason.count).format(reason.topic)
        if reason.what == "skills":
            return self.tr("knows {0}").format(reason.topic)
        if reason.what == "ask_me":
            return self.tr("says: ask me about {0}").format(reason.topic)
        return self.tr("is interested in {0}").format(reason.topic)

    def _card(self, request: HelpRequest, reply: Reply) -> QWidget:
        app = self.window_of.app
        me = app.records.me(self.circle)
        name = app.practices.name(self.circle, reply.person) if reply.person else reply.name
        text = Reading(self.window_of)
        text.show_text(reply.text)
        when = words.moment(app.clock.now_ms(), reply.at_ms) if reply.at_ms else ""
        made = Said(name, when, text, sign="circle-check" if reply.accepted else "")
        if reply.person != me:
            thanked = me in reply.thanks
            thanks = self.tr("Thanked") if thanked else self.tr("Thank {0}").format(first(name))
            made.offer(thanks, partial(self._thank, reply.id, not thanked), icon="heart-handshake")
        else:
            made.offer(self.tr("Edit"), partial(self._edit, reply), icon="pencil")
        accept = self.tr("Not the answer after all") if reply.accepted else self.tr("This answers it")
        made.offer(accept, partial(self._accept, None if reply.accepted else reply.id), icon="check")
        if reply.thanks:
            people = words.names([app.practices.name(self.circle, person) for person in reply.thanks])
            made.buttons.addWidget(Short(self.tr("Thanks from {0}").format(people), "muted"))
        return made

    # -- deeds

    def deeds(self) -> Sequence[Deed]:
        """What can be done with this request."""
        made: list[Deed] = []
        if self.record is not None:
            request = read(self.record)
            if request.state is HelpState.ANSWERED:
                made.append(("lightbulb", self.tr("Turn into a discovery"), self._discovery))
            if self._mine(request) and request.state is HelpState.OPEN:
                made.append(("circle-check", self.tr("Close: no answer needed any more"), partial(self._close, True)))
            if self._mine(request) and request.state is HelpState.CLOSED:
                made.append(("rotate-ccw", self.tr("Open again"), partial(self._close, False)))
        return (*made, *super().deeds())

    def _do(self, does: Callable[[], object]) -> None:
        with self.window_of.notice.catching():
            does()
        self.refresh()

    def _offer(self) -> None:
        assert self.record is not None
        on = self.window_of.app.records.me(self.circle) not in read(self.record).helping
        self._do(partial(self._help.offer, self.circle, self.doc, on=on))

    def _reply(self, text: str) -> None:
        with self.window_of.notice.catching():
            self._help.reply(self.circle, self.doc, text)
            self.composer.clear()
        self.refresh()

    def _edit(self, reply: Reply) -> None:
        from ui.practices.edit_text import EditText

        does = partial(self._help.edit_reply, self.circle, self.doc, reply.id)
        EditText(self, self.tr("Edit your reply"), reply.text, does, self.refresh).open()

    def _thank(self, item: str, on: bool) -> None:
        self._do(partial(self._help.thank, self.circle, self.doc, item, on=on))

    def _accept(self, item: str | None) -> None:
        self._do(partial(self._help.accept, self.circle, self.doc, item))

    def _close(self, closed: bool) -> None:
        self._do(partial(self._help.close, self.circle, self.doc, closed=closed))

    def _discovery(self) -> None:
        with self.window_of.notice.catching():
            made = self._help.to_discovery(self.circle, self.doc, heading=self.tr("How it began"))
            self.window_of.practices.sections.go("notes")
            self.window_of.open_note(made)
