"""Comments: the panel beside the text, passages that are marked in it, and what can be done with them.

the note opens -> Margin (only if somebody commented, or the panel is shown) -> cards and marks
the text moves -> marks move by themselves -> a moment later everything is made exact
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import Note
from peermesh.app.practices import Margin
from peermesh.errors import Damaged
from peermesh.events import Event, MembersChanged, NotesChanged
from peermesh.notebook.comments import Comment, CommentState, speaks
from peermesh.types import CircleId, DeviceId, DocId
from ui.commenting.marked import Marked
from ui.commenting.place import CommentsPlace
from ui.parts.words import words

if TYPE_CHECKING:
    from ui.commenting.panel import CommentsPanel
    from ui.window.window import Window

SOON_MS = 80
SETTLE_MS = 250
"""The text has been quiet for so long: look where passages stand exactly."""
LOOK_MS = 1500
"""...and, in a very long text, whatever that takes."""


class CommentingRoom(QObject):
    """Owner: the window. The panel is made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._feedback = window.app.practices.feedback
        self._panel: CommentsPanel | None = None
        self._note: Note | None = None
        self.margin: Margin | None = None
        self.key = ""
        """Of the comment that is looked at."""
        self.place = CommentsPlace(window)
        self.place.button.clicked.connect(self.toggle)
        self.place.appeared.connect(self._show)  # what was read while it could not be seen
        self.marked = Marked(window, self._at_caret)
        self._soon = self._timer(SOON_MS, self.refresh)
        self._quiet = self._timer(SETTLE_MS, self._settle)
        self._long = self._timer(LOOK_MS, self._look)
        window.note_shown.connect(self._shown)
        window.rethemed.connect(self._rethemed)
        window.page.beside_unwanted.connect(self._hide)
        window.life.hear(self._heard)
        window.closed.connect(self._stop)
        self._actions()

    def _timer(self, after_ms: int, does: Callable[[], object]) -> QTimer:
        made = QTimer(self, singleShot=True, interval=after_ms)
        made.timeout.connect(does)
        return made

    def _actions(self) -> None:
        add, note, may = self._window.deeds.add, lambda: self._note is not None, self._may_comment
        add("comment.panel", self.tr("Show or hide the comments"), self.toggle, keys="Ctrl+Alt+C",
            icon="message-square", when=note)  # fmt: skip
        add("comment.add", self.tr("Comment on this passage"), self.begin, keys="Ctrl+Alt+M",
            icon="message-square-plus", when=may)  # fmt: skip
        add("comment.suggest", self.tr("Suggest other words"), partial(self.begin, suggesting=True),
            keys="Ctrl+Alt+S", icon="pencil-line", when=may)  # fmt: skip
        add("comment.next", self.tr("Next comment"), partial(self.step, 1), keys="Ctrl+Alt+Down", when=note)
        add("comment.previous", self.tr("Previous comment"), partial(self.step, -1), keys="Ctrl+Alt+Up", when=note)
        add("comment.ask", self.tr("Ask for feedback"), self.ask, icon="users", when=may)
        add("comment.waiting", self.tr("Go to what waits for my feedback"), self.go_to_waiting, icon="messages-square",
            when=lambda: self._window.circle is not None)  # fmt: skip

    def _may_comment(self) -> bool:
        return self._note is not None and self._note.writable

    def _stop(self) -> None:
        for timer in (self._soon, self._quiet, self._long):
            timer.stop()
        self._let_go()

    # -- the open note

    def _shown(self, note: Note | None) -> None:
        self._let_go()
        self._note, self.key = note, ""
        self.marked.begin(note)
        if self._panel is not None:
            self._panel.begin()
        if note is not None:
            self.refresh()
        self.place.show()

    def _let_go(self) -> None:
        self.marked.end()
        if self.margin is not None:
            self.margin.on_moved = lambda: None
            self.margin.close()
            self.margin = None

    def _heard(self, event: Event) -> None:
        note = self._note
        if note is None:
            return
        match event:
            case NotesChanged(circle=circle, docs=docs):
                if circle == note.circle and (not docs or note.doc in docs):
                    self._later()
            case MembersChanged(circle=circle):
                if circle == note.circle:
                    self._later()

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Read again what was said about the open note, and show it."""
        self._soon.stop()
        note = self._note
        if note is None:
            return
        with self._window.notice.catching():
            record = self._app.records.find(note.circle, note.doc)
            spoken = record is not None and speaks(record.values)
            if self.margin is None and (spoken or self.place.wanted):
                self._open(note)
            if self.margin is not None:
                if spoken and note.writable:
                    self._feedback.put_right(note.circle, note.doc)
                self.margin.refresh()
                self._show()

    def _open(self, note: Note) -> None:
        try:
            self.margin = self._feedback.margin(note.circle, note.doc)
        except Damaged:  # no text to stand beside
            return
        self.margin.on_moved = self._moved

    def _moved(self) -> None:
        self._quiet.start()

    def _settle(self) -> None:
        margin = self.margin
        if margin is None:
            return
        if not margin.settle():
            self._quiet.start()
            return
        if margin.doubtful:
            self._long.start()
        self._show()

    def _look(self) -> None:
        if self.margin is not None and self.margin.doubtful:
            self.margin.look()
            self._show()

    # -- showing

    def _ordered(self, margin: Margin) -> list[Comment]:
        """In the order of the text; what is about all of it first, what lost its passage last."""

        def where(comment: Comment) -> tuple[int, int]:
            span = margin.place(comment)
            return (0, 0) if comment.passage is None else (1, span[0]) if span is not None else (2, 0)

        return sorted(margin.comments, key=where)

    def _show(self) -> None:
        margin, note = self.margin, self._note
        if margin is None or note is None:
            return
        self.place.count(sum(comment.state is CommentState.OPEN for comment in margin.comments))
        self._mark()
        if self.place.visible and self._panel is not None:
            self._show_panel(self._panel, margin, note)

    def _mark(self) -> None:
        if self.margin is not None:
            resolved = self.place.visible and self._panel is not None and self._panel.resolved
            spans = [
                (span, comment.key == self.key)
                for comment in self.margin.comments
                if (comment.state is CommentState.OPEN or (resolved and comment.key == self.key))
                and (span := self.margin.place(comment)) is not None
            ]
            self.marked.show(spans)

    def _show_panel(self, panel: CommentsPanel, margin: Margin, note: Note) -> None:
        from ui.commenting.thread import Shown

        me, names = self._app.records.me(note.circle), self._names(note.circle)
        writable = note.writable
        shown = [Shown(one, margin.reads(one), me, names, writable) for one in self._ordered(margin)]
        panel.show_all(shown, writable=writable)
        asked = self._feedback.requests(note.circle, note.doc)
        waiting = [one for one in asked if one.person == me and not one.done]
        panel.show_asked(waiting, names, self._asked(note.circle, me))
        panel.look_at(self.key)

    def _names(self, circle: CircleId) -> dict[DeviceId, str]:
        margin = self.margin
        people = {person for one in margin.comments for person in (*one.people, one.by)} if margin else set()
        members = {member.person: member.name for member in self._app.members(circle)}
        gone = {person for person in people if person is not None} - set(members)
        return members | {person: self._app.practices.name(circle, person) for person in gone}

    def _asked(self, circle: CircleId, me: DeviceId) -> str:
        assert self._note is not None
        asked = [one for one in self._feedback.requests(circle, self._note.doc) if one.person != me]
        name = self._app.practices.name
        waited = list(dict.fromkeys(name(circle, one.person) for one in asked if not one.done))
        done = list(dict.fromkeys(name(circle, one.person) for one in asked if one.done))
        said = [self.tr("Asked for feedback: {0}.").format(words.names(waited))] if waited else []
        if done:
            said.append(self.tr("Has given feedback: {0}.", "", len(done)).format(words.names(done)))
        return " ".join(said)

    # -- the panel

    @property
    def panel(self) -> CommentsPanel:
        """Made now if need be."""
        if self._panel is None:
            from ui.commenting.doing import Doing
            from ui.commenting.panel import CommentsPanel

            self._panel = made = CommentsPanel(self._window)
            doing = Doing(self._window, self)
            made.wanted.connect(doing.do)
            made.new.wanted.connect(doing.comment)
            made.new.left.connect(self._give_up)
            made.reached.connect(self._reached)
            made.left.connect(self._window.page.focus_text)
            made.add.clicked.connect(lambda: self.begin())
            made.ask.clicked.connect(self.ask)
            made.shut.clicked.connect(self._hide)
            self.place.take(made)
        return self._panel

    def toggle(self) -> None:
        """Ctrl+Alt+C or the button."""
        if self.place.wanted:
            self._hide()
        else:
            self.open_panel()
            self.panel.look_at(self.key or next(iter(self.panel.order()), ""), focus=True)

    def open_panel(self) -> None:
        """Show the comments."""
        made = self.panel
        self.place.wanted = True
        self.place.show()
        made.show_resolved.hide()
        self.refresh()

    def _hide(self) -> None:
        inside = self._panel is not None and self._panel.isAncestorOf(self._window.focusWidget() or self._window)
        self.place.wanted = False
        self.place.show()
        self._reached("")
        if inside:
            self._window.page.focus_text()

    def _reached(self, key: str) -> None:
        if key != self.key:
            self.key = key
            self._mark()
            if self._panel is not None:
                self._panel.look_at(key)
            if key:
                self.reveal(key)

    def _at_caret(self, at: int) -> None:
        """The caret stands in the text: the thread of the passage around it is looked at."""
        if self.margin is None or not self.place.visible:
            return
        spans = [(one, self.margin.place(one)) for one in self.margin.comments if one.state is CommentState.OPEN]
        found = next((one.key for one, span in spans if span is not None and span[0] <= at <= span[1]), None)
        if found is not None and found != self.key:
            self.key = found
            self._mark()
            self.panel.look_at(found)

    def comment_of(self, key: str) -> Comment | None:
        """One of those that are known now."""
        return next((one for one in self.margin.comments if one.key == key), None) if self.margin is not None else None

    def reveal(self, key: str) -> None:
        """Scroll the text to a passage; the caret stays."""
        comment = self.comment_of(key)
        span = self.margin.place(comment) if self.margin is not None and comment is not None else None
        if span is not None:
            self.marked.reveal(span)

    # -- going from one to the next

    def step(self, way: int) -> None:
        """Ctrl+Alt+Down and Ctrl+Alt+Up: the next thread gets the focus, its passage is shown."""
        self.open_panel()
        order = self.panel.order()
        if not order:
            return
        at = order.index(self.key) + way if self.key in order else self._nearest(order, way)
        self.panel.look_at(order[at % len(order)], focus=True)

    def _nearest(self, order: Sequence[str], way: int) -> int:
        """Which comes first behind (or before) the caret."""
        caret = self._window.page.editor.live.caret()[1]
        spans = [(at, self._start(key)) for at, key in enumerate(order)]
        behind = [at for at, start in spans if start is not None and start >= caret]
        first = behind[0] if behind else 0
        return first if way > 0 else first - 1

    def _start(self, key: str) -> int | None:
        comment = self.comment_of(key)
        span = self.margin.place(comment) if self.margin is not None and comment is not None else None
        return span[0] if span is not None else None

    # -- a new one

    def begin(self, *, suggesting: bool = False) -> None:
        """Ctrl+Alt+M: comment on what is selected; without a selection, on the line; on an empty one, on the note."""
        if not self._may_comment():
            return
        span = self.marked.chosen()
        self.open_panel()
        if self.margin is not None:
            self.margin.held = span
            passage = self.margin.text[span[0] : span[1]] if span is not None else ""
            self.panel.begin_new(passage, suggesting=suggesting)

    def _give_up(self) -> None:
        self.panel.new.done()
        if self.margin is not None:
            self.margin.held = None
        self._window.page.focus_text()

    def ask(self) -> None:
        """Ask people for feedback on the open note."""
        from ui.commenting.dialogs import AskForFeedback

        note = self._note
        if note is None:
            return
        others = [member for member in self._app.members(note.circle) if not member.is_me]
        AskForFeedback(self._window, others, partial(self._ask, note.circle, note.doc)).open()

    def _ask(self, circle: CircleId, doc: DocId, people: Sequence[DeviceId], text: str) -> None:
        self._feedback.ask(circle, doc, people, text)
        self.refresh()

    def go_to_waiting(self) -> None:
        """Open the next note on which somebody waits for me."""
        info = self._window.circle
        if info is None:
            return
        waiting = self._feedback.waiting(info.circle)
        if not waiting:
            self._window.notice.trouble(self.tr("Nobody waits for your feedback."))
            return
        one = waiting[-1]
        self._window.open_text(one.doc)
        self.open_panel()
        if one.key:
            self.panel.look_at(one.key, focus=True)

    def _rethemed(self) -> None:
        self._mark()
        if self._panel is not None:
            self._panel.retheme()


def install(window: Window) -> CommentingRoom:
    """See `ui.house`."""
    return CommentingRoom(window)
