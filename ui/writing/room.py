"""Writing: what can be done with the open text, finding in it, completing words, its size and its length."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from peermesh.app import Note
from peermesh.events import Event, MembersChanged
from ui.look import icons
from ui.writing.completion import Completion
from ui.writing.counting import Counter
from ui.writing.editor_menu import build_menu
from ui.writing.formats import formats
from ui.writing.guesses import NOTE, PERSON
from ui.writing.line_commands import toggle_task
from ui.writing.markup import ITEM

if TYPE_CHECKING:
    from ui.window.window import Window
    from ui.writing.editor import PlainEditor, RichEditor
    from ui.writing.find_bar import FindBar
    from ui.writing.frame import Command
    from ui.writing.markup import Link

ZOOM = "text.zoom"
"""Preference: size of the text in per cent."""
SIZES = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)


class WritingRoom(QObject):
    """Owner: the window. The find bar is made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._page = window.page
        self._bar: FindBar | None = None
        self._known: set[int] = set()
        self.counter = Counter(self, self._page.count, lambda: self._page.editor)
        self.completion = Completion(window, self._words)
        self._size = self._kept_size()
        self._page.zoom = self._size / 100
        window.note_shown.connect(self._note_shown)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)
        self._actions()
        self._adopt(self._page.rich)

    # -- actions

    def _actions(self) -> None:
        add, page = self._window.deeds.add, self._page
        self._formats = [
            add(name, text, partial(self.do, does), keys=keys, icon=icon, where=page.editors, when=self._may_write)
            for name, text, does, keys, icon in formats()
        ]
        self._also("text.link", "Ctrl+Shift+K")
        shown = self._has_note
        add(
            "text.task",
            self.tr("Tick task, or open link"),
            self.tick_or_open,
            keys="Ctrl+Return",
            icon="square-check",
            where=page.editors,
            when=shown,
        )
        self._also("text.task", "Ctrl+Enter")
        add(
            "text.paste_plain",
            self.tr("Paste as plain text"),
            self.paste_plain,
            keys="Ctrl+Shift+V",
            icon="clipboard-paste",
            where=page.editors,
            when=self._may_write,
        )
        self._find_actions()
        self._size_actions()

    def _find_actions(self) -> None:
        add, page, shown = self._window.deeds.add, self._page, self._has_note
        add("text.find", self.tr("Find in this note"), self.find, keys="Ctrl+F", icon="search", where=page, when=shown)
        add(
            "text.replace",
            self.tr("Find and replace"),
            partial(self.find, replacing=True),
            keys="Ctrl+H",
            icon="replace",
            where=page,
            when=self._may_write,
        )
        add("text.next", self.tr("Next match"), self.step, keys="F3", icon="arrow-down", where=page, when=shown)
        add(
            "text.previous",
            self.tr("Previous match"),
            partial(self.step, back=True),
            keys="Shift+F3",
            icon="arrow-up",
            where=page,
            when=shown,
        )

    def _size_actions(self) -> None:
        add = self._window.deeds.add
        add("text.larger", self.tr("Larger text"), partial(self.zoom, 1), keys="Ctrl+=", icon="zoom-in")
        add("text.smaller", self.tr("Smaller text"), partial(self.zoom, -1), keys="Ctrl+-", icon="zoom-out")
        add("text.normal", self.tr("Normal text size"), partial(self.zoom, 0), keys="Ctrl+0", icon="text-cursor")
        self._also("text.larger", "Ctrl++")

    def _also(self, name: str, keys: str) -> None:
        """Further keys of an action."""
        action = self._window.deeds[name]
        action.setShortcuts([*action.shortcuts(), QKeySequence(keys)])

    def _has_note(self) -> bool:
        return self._page.note is not None

    def _may_write(self) -> bool:
        return self._page.note is not None and self._page.note.writable and not self._page.editors.isHidden()

    def do(self, command: Command) -> None:
        """Let a command work on the text, and go on writing."""
        self._page.editor.do(command)
        self._page.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick_or_open(self) -> None:
        """Ctrl+Enter: in a list the task is ticked, elsewhere the link under the caret is opened."""
        editor = self._page.editor
        cursor = editor.textCursor()
        link = editor.link_here()
        if cursor.hasSelection() or ITEM.match(cursor.block().text().lstrip("> \t")):
            editor.do(toggle_task)
        elif link is not None:
            self.open_link(link)

    def open_link(self, link: Link) -> None:
        """Go where a link leads."""
        from ui.writing.follow import follow

        with self._window.notice.catching():
            follow(self._window, link)

    def paste_plain(self) -> None:
        """Paste text and nothing else; an address stays text, too."""
        text = QGuiApplication.clipboard().text()
        if text:
            self._page.editor.put(text)

    # -- finding

    @property
    def bar(self) -> FindBar:
        """The find bar, made now if need be."""
        if self._bar is None:
            from ui.writing.find_bar import FindBar

            self._bar = made = FindBar(lambda: self._page.editor)
            made.left.connect(self._page.focus_text)
            self._page.over_text.insertWidget(0, made)
        return self._bar

    def find(self, *, replacing: bool = False) -> None:
        """Ctrl+F and Ctrl+H."""
        if self._page.editors.isHidden() and "view.write" in self._window.deeds:
            self._window.deeds["view.write"].trigger()  # a hit can be shown only where the text is written
        self.bar.open_it(replacing=replacing)

    def step(self, *, back: bool = False) -> None:
        """F3: the next hit of what was sought last."""
        if self._bar is None or not self._bar.sought.text():
            self.find()
        else:
            self._bar.step(back=back)

    # -- size

    def _kept_size(self) -> int:
        kept = self._app.preference(ZOOM) or ""
        return int(kept) if kept.isdecimal() and int(kept) in SIZES else 100

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as designed (0)."""
        place = SIZES.index(self._size) + step if step else SIZES.index(100)
        self._size = SIZES[max(0, min(place, len(SIZES) - 1))]
        self._app.set_preference(ZOOM, str(self._size) if self._size != 100 else None)
        self._page.zoom = self._size / 100
        for editor in self._page.made():
            editor.set_zoom(self._page.zoom)
        self._page.zoomed.emit(self._page.zoom)

    # -- the open note

    def _note_shown(self, note: Note | None) -> None:
        self.completion.end()
        for editor in self._page.made():
            self._adopt(editor)
        if self._bar is not None:
            self._bar.note_changed(shown=note is not None)
        if note is None:
            return
        self._page.editor.set_names(self._names(note))
        self.counter.refresh()

    def _adopt(self, editor: RichEditor | PlainEditor) -> None:
        """Serve an editor; the plain one is made late."""
        if id(editor) in self._known:
            return
        self._known.add(id(editor))
        editor.attach_wanted.connect(self._window.attach)
        editor.link_wanted.connect(self.open_link)
        editor.zoom_wanted.connect(self.zoom)
        editor.textChanged.connect(self.counter.later)
        editor.selectionChanged.connect(self.counter.later)
        editor.is_shortcut = self._is_shortcut
        editor.menu_of = partial(self.menu, editor)
        self.completion.watch(editor)
        if self._size != 100:
            editor.set_zoom(self._page.zoom)

    def _is_shortcut(self, keys: QKeySequence) -> bool:
        mine = (self._window, self._page, self._page.editors)
        return any(keys in action.shortcuts() for action in self._window.deeds.offered() if action.parent() in mine)

    def _names(self, note: Note) -> list[str]:
        return [member.name for member in self._app.members(note.circle)]

    def _heard(self, event: Event) -> None:
        note = self._page.note
        if isinstance(event, MembersChanged) and note is not None and event.circle == note.circle:
            self._page.editor.set_names(self._names(note))

    def _rethemed(self) -> None:
        if self._bar is not None:
            self._bar.retheme()

    # -- completion

    def _words(self, kind: str) -> Sequence[str]:
        note = self._page.note
        if note is None:
            return ()
        if kind == PERSON:
            return self._names(note)
        rows = self._app.links.rows(note.circle).values()
        if kind == NOTE:
            recent = sorted(rows, key=lambda row: -row.updated_ms)
            return [row.title for row in recent if row.doc != note.doc and not any(sign in row.title for sign in "[]|")]
        return [tag for tag, _ in Tally(tag for row in rows for tag in row.tags).most_common()]

    # -- the menu

    def menu(self, editor: RichEditor | PlainEditor) -> QMenu:
        """What can be done where the caret is."""
        deeds = self._window.deeds
        link = editor.link_here()
        first: list[QAction] = []
        if link is not None:
            opens = QAction(self.tr("Open link"), editor)
            opens.setShortcut(QKeySequence("Ctrl+Return"))
            opens.triggered.connect(lambda: self.open_link(link))
            first.append(opens)
        if not self._may_write():
            return build_menu(editor, first, (), [("", [deeds["text.find"]])])
        shown = self._dressed
        return build_menu(
            editor,
            first,
            shown(["text.paste_plain"]),
            [
                (self.tr("Format"), [self._with_icon(one) for one in self._formats]),
                ("", shown(["text.task", "note.attach"])),
                ("", shown(["comment.add", "comment.suggest"])),
                ("", shown(["text.find", "text.replace"])),
            ],
        )

    def _dressed(self, names: Sequence[str]) -> list[QAction]:
        deeds = self._window.deeds
        return [self._with_icon(deeds[name]) for name in names if name in deeds and deeds.possible(name)]

    def _with_icon(self, action: QAction) -> QAction:
        icons.dress(action, self._window.deeds.icon(str(action.data())))
        return action


def install(window: Window) -> WritingRoom:
    """Put the room into a window."""
    return WritingRoom(window)
