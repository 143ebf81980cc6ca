"""The window: circles, notes, the open note. Each action is one short call of App; failures go to one bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from peermesh.app import App, CircleInfo
from peermesh.types import CircleId, DocId
from ui.finding.notes_pane import NotesPane
from ui.look import icons, theme
from ui.parts.life import Life
from ui.parts.notice import Notice
from ui.window import columns
from ui.window.actions import Actions
from ui.window.blank_page import BlankPage
from ui.window.circles_pane import CirclesPane
from ui.window.discarding import Discarding
from ui.window.heard import Heard
from ui.window.middle import Middle
from ui.writing.note_page import NotePage

if TYPE_CHECKING:
    from ui.attaching.room import AttachingRoom
    from ui.desktop.desktop import Desktop
    from ui.joining.welcome import Welcome
    from ui.people.room import PeopleRoom
    from ui.practices.room import PracticesRoom
    from ui.settings.room import SettingsRoom

FEW = 20
"""So many notes are read into the index without the person waiting noticeably."""


Room = Callable[["Window"], object]
"""Installs a room in a window that is being made."""


class Window(QMainWindow):
    """Owner of every page. Holds the App, which lives as long or longer. Qt's main thread only."""

    closed = Signal()
    joined = Signal(object)
    """The circle that was joined here a moment ago."""
    rethemed = Signal()
    members_wanted = Signal()
    person_wanted = Signal(str)
    """Somebody's name, as a mention in a text gives it."""
    backup_wanted = Signal()
    """Somebody new here has a backup that shall be restored."""
    back_wanted = Signal()
    """Somebody new here comes back to a circle with a recovery sheet."""
    circle_shown = Signal(object)
    """CircleInfo of the circle now open, or None."""
    note_shown = Signal(object)
    """Note now open on the page, or None."""
    attaching: AttachingRoom
    people: PeopleRoom
    practices: PracticesRoom
    settings: SettingsRoom

    def __init__(
        self, app: App, circle: CircleId | None = None, doc: DocId | None = None, *, rooms: Sequence[Room] = ()
    ) -> None:
        """`circle` and `doc` are shown first, where they are here; else the first ones. `rooms` are installed in it."""
        super().__init__()
        self.app = self._app = app
        self.life = Life(app, self)
        self.desktop: Desktop | None = None
        self.leaving = False
        self.reopen: Callable[[Window], None] | None = None
        self.doors: list[Callable[[DocId], bool]] = []
        """Each may open a document in its own way, and says whether it did."""
        self.circle: CircleInfo | None = None
        self.columns = (columns.SIDE, columns.MIDDLE)
        self._wanted: DocId | None = None
        self.setWindowTitle("PeerMesh")
        self.setMinimumSize(760, 480)
        self.resize(columns.WHOLE, 800)
        self.notice = Notice()
        self._welcome: Welcome | None = None
        self.circles = CirclesPane(self)
        self.notes = NotesPane(app, self)
        self.page = NotePage(app)
        self.blank = BlankPage()
        self.right = QStackedWidget()
        self.stack = QStackedWidget()
        self.deeds = Actions(self)
        self.discarding = Discarding(self)
        self.split = columns.laid_out(self)
        self.middle = Middle(self)
        self._connect()
        self._actions()
        self.blank.offer([(self.deeds[name], self.deeds.icon(name)) for name in ("circle.invite", "circle.join")])
        self._rooms = [install(self) for install in rooms]
        self._heard = Heard(app, self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._wanted = doc
        self.show_circles(circle)
        self._wanted = None

    # -- made of

    def _connect(self) -> None:
        self.joined.connect(self.show_circles)
        self.circles.chosen.connect(self._circle_chosen)
        self.circles.invite_wanted.connect(self.invite)
        self.circles.members_wanted.connect(self.show_members)
        self.circles.new_wanted.connect(self.new_circle)
        self.circles.join_wanted.connect(lambda: self.join())
        self.notes.opened.connect(self._note_chosen)
        self.notes.new_wanted.connect(self.new_note)
        self.notes.turned_over.connect(self.discarding.follow_list)
        self.page.restore_wanted.connect(self.restore_note)
        self.blank.new_wanted.connect(self.new_note)
        self.page.shown.connect(self.note_shown)

    @property
    def welcome(self) -> Welcome:
        """The page of the first minutes; most starts never need it."""
        if self._welcome is None:
            from ui.joining.welcome import Welcome

            self._welcome = made = Welcome(self._app)
            made.circle_made.connect(self._circle_made)
            made.join_wanted.connect(lambda: self.join())
            made.nearby_wanted.connect(lambda number: self.join(f"{number}-"))
            made.restore_wanted.connect(self.backup_wanted)
            made.back_wanted.connect(self.back_wanted)
            self.stack.addWidget(made)
        return self._welcome

    def _actions(self) -> None:
        add = self.deeds.add
        note, circle, pane = self._has_note, self._has_circle, self.notes.widget
        add("note.new", self.tr("New note"), self.new_note, keys="Ctrl+N", icon="plus", when=circle)
        add("note.rename", self.tr("Rename note"), self.rename_note, keys="F2", icon="pencil-line", when=note)
        add("note.delete", self.tr("Move note to the trash"), self.delete_note, icon="trash-2", when=self._can_delete)
        add("note.focus", self.tr("Go to the text"), self.page.focus_text, keys="Ctrl+E", icon="text-cursor", when=note)
        add("notes.filter", self.tr("Search notes"), self.notes.search, keys="Ctrl+F", icon="search", where=pane)
        add("circle.new", self.tr("Start a circle"), self.new_circle, keys="Ctrl+Shift+N", icon="circle-plus")
        add("circle.join", self.tr("Join with a code"), self.join, keys="Ctrl+J", icon="log-in")
        add("circle.invite", self.tr("Invite someone"), self.invite, keys="Ctrl+Shift+I", icon="user-plus",
            when=self._belongs)  # fmt: skip
        add("circle.members", self.tr("Members"), self.show_members, keys="Ctrl+M", icon="users", when=circle)
        add("app.connections", self.tr("Connections"), self.show_connections, icon="wifi")
        add("app.quit", self.tr("Quit"), self.leave, keys="Ctrl+Q", icon="power")
        in_list = QAction(self.tr("Delete note"), self.notes.list)
        in_list.setShortcut(QKeySequence("Del"))
        in_list.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        in_list.triggered.connect(lambda: self.delete_note())
        self.notes.list.addAction(in_list)

    def _has_circle(self) -> bool:
        return self.circle is not None

    def _belongs(self) -> bool:
        return self.circle is not None and self.circle.mine

    def _has_note(self) -> bool:
        return self.page.note is not None

    def _can_delete(self) -> bool:
        return self.page.note is not None and not self.page.note.deleted

    def _scheme_changed(self) -> None:
        if theme.is_dark() != theme.dark_now():
            self.retheme()

    def retheme(self, *, dark: bool | None = None) -> None:
        """The system, the person, or a test, changed between light and dark."""
        instance = QApplication.instance()
        assert isinstance(instance, QApplication)
        theme.apply(instance, dark=dark)
        self.circles.retheme()
        self.notes.retheme()
        self.page.retheme()
        icons.redraw(self)
        self.rethemed.emit()

    # -- circles

    def show_circles(self, wanted: CircleId | None = None) -> None:
        """Read the circles again; go to the wanted one, else stay, else take the first."""
        infos = self._app.circles()
        wanted = wanted or (self.circle.circle if self.circle else None)
        found = next((info for info in infos if info.circle == wanted), None) or (infos[0] if infos else None)
        self.circles.show_circles(infos, found.circle if found else None)
        changed = (found and found.circle) != (self.circle and self.circle.circle)
        self.circle = found
        if changed:
            self.circle_shown.emit(found)
        if found is None or not self._app.my_name:
            self.page.close_note()
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.begin()
            return
        first_time = self.stack.currentWidget() is not self.split
        self.stack.setCurrentWidget(self.split)
        if changed:
            self._show_circle(found)
        if first_time:
            (self.notes.list if self.notes.first() else self.blank.new).setFocus()

    def _show_circle(self, info: CircleInfo) -> None:
        self.page.close_note()
        self.setWindowTitle(f"{info.name} - PeerMesh")
        wanted, self._wanted = self._wanted, None
        self.notes.show_circle(info.circle, wanted)
        if wanted is not None and self.notes.model.place_of(wanted) >= 0:
            self.open_note(wanted)
        else:
            self._wanted = wanted
            self._open_first()

    def _open_first(self) -> None:
        first = self.notes.first()
        if first is not None:
            self.open_note(first)
        else:
            self.show_blank()

    def show_blank(self) -> None:
        """What one can do while nothing is open."""
        info = self.circle  # a list may be empty, of a section or the trash, where the notebook is not
        empty = info is None or (self.notes.first() is None and not self._app.note_count(info.circle))
        self.blank.show_state(empty=empty, private=info is None or info.private)
        self.right.setCurrentWidget(self.blank)

    def _circle_made(self, circle: CircleId) -> None:
        self.show_circles(circle)

    def _circle_chosen(self, circle: CircleId) -> None:
        with self.notice.catching():
            self.show_circles(circle)

    def moved_house(self, private: CircleId, circle: CircleId) -> None:
        """A private space became a circle: follow it, and the open note with it."""
        if self.circle is None or self.circle.circle != private:
            return
        self._wanted = self.page.note.doc if self.page.note is not None else None
        self.page.close_note()
        self.right.setCurrentWidget(self.blank)
        self.show_circles(circle)
        self.circles.list.setFocus()  # no button, no text: Enter, a moment too late, must do nothing

    def _came(self, circle: CircleId) -> None:
        """Somebody came into the open circle, which was founded by that if it was a private space."""
        if self.circle is not None and self.circle.circle != circle:
            self.moved_house(self.circle.circle, circle)  # the App's own word of it may come later
        else:
            self.show_circles(circle)

    def new_circle(self) -> None:
        """Ask for a name and start a circle."""
        from ui.parts.dialog import AskLine  # dialogs are loaded when first needed: the window starts sooner

        AskLine(
            self,
            self.tr("Start a circle"),
            self.tr("Name of the circle"),
            lambda name: self.show_circles(self._app.circle_new(name)),
            lead=self.tr("It is yours alone until you invite somebody."),
            yes=self.tr("Start"),
        ).open()

    def invite(self) -> None:
        """Invite somebody to the open circle."""
        from ui.joining.invite import InviteDialog

        if self.circle is not None:
            InviteDialog(self, self._app, self.circle, self._came).open()

    def join(self, code: str = "") -> None:
        """Join a circle with a code; what is known of it already stands in the form."""
        from ui.joining.join import JoinDialog

        if self._app.my_name:
            JoinDialog(self, self._app, self.joined.emit, code).open()

    def show_members(self) -> None:
        """Who belongs to the open circle."""
        self.members_wanted.emit()

    def show_connections(self) -> None:
        """Who is connected now."""
        from ui.people.members import ConnectionDialog

        ConnectionDialog(self, self._app.peers(), self._app.listening_on()).open()

    # -- notes

    def open_note(self, doc: DocId) -> None:
        """Show a note of the open circle, on the page of its kind where it has one."""
        if self.circle is None:
            return
        with self.notice.catching():
            self.middle.led.emit(doc)
            if any(door(doc) for door in self.doors):
                self.page.close_note()
                self.notes.choose(doc)
            else:
                self._open_text(self.circle, doc)

    def open_text(self, doc: DocId) -> None:
        """Show a note of the open circle as a text, whatever its kind."""
        if self.circle is None:
            return
        with self.notice.catching():
            self.middle.led.emit(doc)
            self._open_text(self.circle, doc)

    def _open_text(self, info: CircleInfo, doc: DocId) -> None:
        self.page.open(self._app.open_note(info.circle, doc), private=info.private)
        self.right.setCurrentWidget(self.page)
        self.notes.choose(doc)

    def attach(self, things: Sequence[str | Path] | QImage) -> None:
        """Attach files, or one picture, to the open note."""
        self.attaching.attach(things)

    def go_to(self, title: str) -> None:
        """Open the note that a link names, by title or id; offer to write it where there is none."""
        from ui.finding.going import go_to

        go_to(self, title)

    def _note_chosen(self, doc: DocId) -> None:
        self._wanted = None
        self.open_note(doc)

    def new_note(self) -> None:
        """Write a new note; its title is asked for in its place."""
        if self.circle is None:
            return
        with self.notice.catching():
            circle = self.circle.circle
            doc = self._app.note_new(circle, self.tr("Untitled"))
            if self._app.unread() <= FEW:
                self._app.index_now(circle)  # its row is there at once; an open note's would wait until it is quiet
            self.notes.show_all()
            self.open_note(doc)
            self.page.edit_title()

    def rename_note(self) -> None:
        """Put the caret into the title."""
        if self.page.note is not None:
            self.page.edit_title()

    def delete_note(self) -> None:
        """Ask, then move the open note to the trash."""
        self.discarding.ask()

    def restore_note(self) -> None:
        """Take the open note out of the trash."""
        self.discarding.restore_open()

    def notes_read(self) -> None:
        """The list was read again: a note that was waited for may be there now."""
        wanted = self._wanted
        if wanted is not None and self.notes.model.place_of(wanted) >= 0:
            self._wanted = None
            self.open_note(wanted)
        elif self._nothing_shown() and self.notes.first() is not None and not self.notes.field.text():
            self._open_first()

    def _nothing_shown(self) -> bool:
        return self.page.note is None and self.right.currentWidget() in (self.blank, self.page)

    def tell_mistake(self) -> None:
        """Something unexpected was caught; the log has it."""
        self.notice.trouble(self.tr("PeerMesh made a mistake and went on. What you wrote is safe."))

    # -- ending

    def leave(self) -> None:
        """Close for good, whatever closing the window means otherwise."""
        self.leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Log what was typed and let go of everything; or only hide, when the person wants PeerMesh to go on."""
        if self.desktop is not None and self.desktop.stays(self):
            event.ignore()
            return
        if self._welcome is not None:
            self._welcome.nearby.stop()
        self.page.close_note()
        event.accept()
        self.closed.emit()
        self.life.end()
