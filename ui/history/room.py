"""History: its page, the quiet line about what is new, and who wrote these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import News, Note, Version
from peermesh.events import Event, NotesChanged
from ui.parts.notice import Notice
from ui.parts.words import words

if TYPE_CHECKING:
    from ui.history.page import HistoryPage
    from ui.window.window import Window

LOOKED_MS = 1500
"""A note that stands on the screen so long has been looked at."""
LONGEST = 400_000
"""Characters: the news of a longer note are not looked for when it opens."""


class HistoryRoom(QObject):
    """Owner: the window. The page is made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._page: HistoryPage | None = None
        self._note: Note | None = None
        self._news: News | None = None
        self.banner = Notice(inset=True)
        window.page.over_text.addWidget(self.banner)
        self._looked = QTimer(self, singleShot=True, interval=LOOKED_MS)
        self._looked.timeout.connect(self._mark)
        window.note_shown.connect(self._shown)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)
        window.closed.connect(self._leave)
        self._actions()

    def _actions(self) -> None:
        add, note = self._window.deeds.add, lambda: self._note is not None
        add("note.history", self.tr("History of this note"), self.show, keys="Ctrl+Shift+H", icon="history", when=note)
        add("text.who", self.tr("Who wrote this?"), self.who, icon="circle-help", when=note)

    # -- what is new

    def _shown(self, note: Note | None) -> None:
        self._note, self._news = note, None
        self.banner.hide()
        self._looked.stop()
        if note is None:
            self._leave()
            return
        if len(note.text) <= LONGEST:
            self._news = self._app.history.news(note.circle, note.doc)
        if self._news is not None:
            self._tell(self._news)
        self._looked.start()

    def _tell(self, news: News) -> None:
        if news.apart:
            text = self.tr("Edited by {0} and you while apart. Both edits are in the note.")
            self.banner.offer(
                text.format(words.names(list(news.apart))), self.tr("Show the difference"), self._show_news
            )
        else:
            text = self.tr("Changed by {0} since you last looked.")
            self.banner.offer(text.format(words.names(list(news.names))), self.tr("Show"), self._show_news)

    def _show_news(self) -> None:
        self.show(since=True)

    def _mark(self) -> None:
        note = self._note
        if note is not None and self._window.isActiveWindow():
            self._app.history.looked(note.circle, note.doc)

    def _heard(self, event: Event) -> None:
        if isinstance(event, NotesChanged) and self._note is not None and self._note.circle == event.circle:
            self._looked.start()

    # -- the page

    def page(self) -> HistoryPage:
        """Made when first used."""
        if self._page is None:
            from ui.history.page import HistoryPage

            self._page = HistoryPage()
            self._page.left.connect(self.back)
            self._page.restore_wanted.connect(self._restore)
            self._page.name_wanted.connect(self._name)
            self._window.right.currentChanged.connect(lambda _at: self._elsewhere())
            self._window.deeds.add(
                "history.restore", self.tr("Restore this version"), self._page.restore.click, keys="Ctrl+Shift+R",
                icon="rotate-ccw", where=self._page, when=lambda: self._window.right.currentWidget() is self._page,
            )  # fmt: skip
        return self._page

    def show(self, *, since: bool = False) -> None:
        """The history of the open note in the place of its text."""
        note = self._note
        if note is None:
            return
        with self._window.notice.catching():
            seen = self._news.since if self._news is not None else None
            history = self._app.history.open(note.circle, note.doc)
            self.page().show_history(history, seen, note.title, since=since, writable=note.writable)
            self._window.middle.alone(self.page())  # the versions stand in the place of the list
            self.page().list.setFocus()

    def back(self) -> None:
        """To the note."""
        self._leave()
        self._window.right.setCurrentWidget(self._window.page)
        self._window.page.focus_text()

    def _elsewhere(self) -> None:
        """Something else is shown on the right: a note, a search."""
        if self._window.right.currentWidget() is not self._page:
            self._leave()

    def _leave(self) -> None:
        if self._page is not None:
            self._page.leave()

    def _restore(self, version: Version) -> None:
        note = self._note
        if note is None:
            return
        with self._window.notice.catching():
            self._app.history.restore(note.circle, note.doc, version.heads)
            self.back()
            said = self.tr("This is the version of {0} again. What stood here is kept in the history.")
            self._window.notice.done(said.format(version.name), self.tr("Undo"), lambda: self._undo(note))

    def _undo(self, note: Note) -> None:
        if note is self._note:
            note.undo()

    def _name(self, version: Version) -> None:
        from ui.parts.dialog import AskLine

        note = self._note
        if note is None:
            return

        def keep(name: str) -> None:
            self._app.history.name_version(note.circle, note.doc, version.heads, name)
            self.show()

        asked = AskLine(
            self._window, self.tr("Name this version"), self.tr("Name"), keep, yes=self.tr("Keep"),
            lead=self.tr("Everybody in the circle sees it."),
        )  # fmt: skip
        asked.line.setText(version.label)
        asked.open()

    # -- who wrote this

    def who(self) -> None:
        """Who wrote the selected words, or those at the caret, and when."""
        from ui.history.sittings import moment
        from ui.parts.dialog import Dialog

        note = self._note
        if note is None:
            return
        first, last = sorted(self._window.page.editor.live.caret())
        history = self._app.history.open(note.circle, note.doc)
        try:
            runs = [run for run in history.who() if run.start < max(last, first + 1) and run.end > max(0, first - 1)]
            text = history.text(history.heads)
        finally:
            history.close()
        dialog = Dialog(self._window, self.tr("Who wrote this?"))
        told = [f"“{_short(text[r.start : r.end])}” - {r.name}, {moment(r.time_ms)}" for r in runs[:6]]
        dialog.say("\n".join(told) or self.tr("Nothing is written here."))
        more = dialog.choice(self.tr("History"), dialog.accept)
        more.clicked.connect(lambda: self.show())
        dialog.offer(dialog.choice(self.tr("Close"), dialog.accept, "primary"))
        dialog.open()

    def _rethemed(self) -> None:
        if self._page is not None:
            self._page.refresh()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:38] + "…"


def install(window: Window) -> HistoryRoom:
    """See `ui.house`."""
    return HistoryRoom(window)
