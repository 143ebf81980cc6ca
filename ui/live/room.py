"""Live: carets of others in the open note, who is here, and telling them where I am."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import Note
from peermesh.events import CaretsChanged, Event, LinksChanged, MembersChanged, StatusChanged
from ui.live.faces_row import FacesRow
from ui.live.layer import CaretLayer, Shown

if TYPE_CHECKING:
    from ui.window.window import Window
    from ui.writing.editor import PlainEditor, RichEditor

FRAME_MS = 16
"""Carets that move quicker than a screen shows are gathered."""


class LiveRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._note: Note | None = None
        self._editor: RichEditor | PlainEditor | None = None
        self._layers: dict[RichEditor | PlainEditor, CaretLayer] = {}
        self.faces = FacesRow()
        self.faces.chosen.connect(self.go_to)
        window.page.present.insertWidget(0, self.faces)
        self._soon = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._soon.timeout.connect(self.refresh)
        window.note_shown.connect(self._shown)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)

    def _heard(self, event: Event) -> None:
        note = self._note
        match event:
            case CaretsChanged(circle=circle, doc=doc):
                if note is not None and (note.circle, note.doc) == (circle, doc):
                    self._plan()
                elif self._window.circle is not None and self._window.circle.circle == circle:
                    self._window.notes.repaint()
            case StatusChanged(circle=circle) | MembersChanged(circle=circle) | LinksChanged(circle=circle):
                if note is not None and note.circle == circle:
                    self._plan()

    def _plan(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _shown(self, note: Note | None) -> None:
        if self._editor is not None:
            self._editor.cursorPositionChanged.disconnect(self._moved)
            self._editor.selectionChanged.disconnect(self._moved)
            self._layers[self._editor].show_carets(())
        self._note, self._editor = note, None
        if note is not None:
            editor = self._editor = self._window.page.editor
            if editor not in self._layers:
                self._layers[editor] = CaretLayer(editor)
            editor.cursorPositionChanged.connect(self._moved)
            editor.selectionChanged.connect(self._moved)
        self.refresh()

    def _moved(self) -> None:
        if self._note is not None and self._editor is not None and self._editor.hasFocus():
            self._note.set_caret(*self._editor.live.caret())

    def refresh(self) -> None:
        """Show where everybody stands now."""
        note, editor = self._note, self._editor
        if note is None or editor is None:
            self.faces.show_people(())
            return
        carets = self._app.live.carets(note.circle, note.doc)
        unit = editor.live.unit
        self._layers[editor].show_carets(
            tuple(Shown(c.name, unit(c.anchor), unit(c.position), c.age_s) for c in carets)
        )
        self.faces.show_people(self._app.presence(note.circle, note.doc))

    def go_to(self, name: str) -> None:
        """Scroll to where somebody is writing; my own caret stays where it is."""
        note, editor = self._note, self._editor
        if note is None or editor is None:
            return
        caret = next((c for c in self._app.live.carets(note.circle, note.doc) if c.name == name), None)
        if caret is not None:
            editor.live.reveal(caret.position)

    def _rethemed(self) -> None:
        self.faces.renew()
        for layer in self._layers.values():
            layer.show_carets(layer.carets)


def install(window: Window) -> LiveRoom:
    """See `ui.house`."""
    return LiveRoom(window)
