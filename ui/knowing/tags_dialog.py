"""The tags of a circle: how many notes carry each; show those, rename a tag everywhere or merge it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from peermesh.app import Renamed, TagCount
from peermesh.app.tags import Progress
from peermesh.errors import UserError
from ui.knowing.rows import Row, Rows, row_height
from ui.knowing.steps import telling
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.parts.sliced import Sliced

SHOWN = 9
"""Rows before the list scrolls."""


class TagsDialog(Dialog):
    """Owner: the knowing room.

    Args:
        read: gives the tags as they are now.
        rename: begins to rename a tag; may raise a UserError.
        show_notes: shows the notes with a tag, once the dialog is closed.
        renamed: hears what was done.
    """

    def __init__(
        self,
        parent: QWidget,
        read: Callable[[], Sequence[TagCount]],
        rename: Callable[[str, str], Progress],
        show_notes: Callable[[str], None],
        renamed: Callable[[Renamed], None],
    ) -> None:
        super().__init__(parent, self.tr("Tags of this circle"))
        self._read, self._rename, self._show, self._renamed = read, rename, show_notes, renamed
        self._tags: list[TagCount] = []
        self._work: Sliced | None = None
        self.sought = QLineEdit(clearButtonEnabled=True)
        self.list = Rows(self.tr("Tags"))
        self.none = label(self.tr("No note carries a tag yet. Add one under the title of a note."), "muted", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.renames = self.choice(self.tr("Rename…"), self.ask)
        self.shuts = self.choice(self.tr("Close"), self.reject)
        self.shows = self.choice(self.tr("Show notes"), self._open, "primary")
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.sought.setPlaceholderText(self.tr("Find a tag"))
        self.sought.setAccessibleName(self.tr("Find a tag"))
        self.sought.textChanged.connect(lambda _text: self.refresh())
        self.sought.installEventFilter(self)
        self.list.setFixedHeight(SHOWN * row_height())
        self.list.opened.connect(lambda _place: self._open())
        self.list.moved.connect(lambda _place: self._dress())
        self.bar.setAccessibleName(self.tr("Notes renamed"))
        self.bar.hide()
        for part in (self.sought, self.none, self.list, self.bar):
            self.body.addWidget(part)
        self.shows.setDefault(True)
        keys = QShortcut(QKeySequence("F2"), self)
        keys.activated.connect(self.ask)
        self.renames.setToolTip("F2")

    def refresh(self) -> None:
        """Read the tags again."""
        wanted = self.sought.text().strip().lstrip("#").casefold()
        every = list(self._read())
        self._tags = [one for one in every if wanted in one.tag.casefold()]
        self.list.show_rows([self._row(one) for one in self._tags])
        if self._tags and self.list.current() < 0:
            self.list.setCurrentRow(0)
        self.none.setVisible(not every)
        self.list.setVisible(bool(every))
        self.sought.setVisible(bool(every))
        self._dress()

    def _row(self, one: TagCount) -> Row:
        many = (
            self.tr("%n notes", "", one.notes)
            if one.notes == one.within
            else self.tr("%n with those below", "", one.within)
        )
        return Row(f"#{one.tag}", many, "tag", indent=one.tag.count("/"))

    def _dress(self) -> None:
        can = self.chosen() is not None and self._work is None
        self.renames.setEnabled(can)
        self.shows.setEnabled(can)

    def chosen(self) -> TagCount | None:
        """The tag that is current."""
        place = self.list.current()
        return self._tags[place] if 0 <= place < len(self._tags) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and Down in the field move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._tags:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.current() + step, len(self._tags) - 1)))
                return True
        return False

    def _open(self) -> None:
        one = self.chosen()
        if one is not None and self._work is None:
            self.accept()
            self._show(one.tag)

    # -- renaming

    def ask(self) -> None:
        """F2: ask for the new name."""
        from ui.parts.dialog import AskLine

        one = self.chosen()
        if one is None or self._work is not None:
            return
        asked = AskLine(
            self,
            self.tr("Rename #{0}").format(one.tag),
            self.tr("New name"),
            lambda name: self._begin(one.tag, name),
            lead=self.tr(
                "It changes in %n notes, for everybody. A name that is there already makes one tag of both.",
                "",
                one.within,
            ),
            yes=self.tr("Rename"),
        )
        asked.line.setText(one.tag)
        asked.line.selectAll()
        asked.open()

    def _begin(self, old: str, new: str) -> None:
        work = self._rename(old, new)
        self._work = sliced = Sliced(self, telling(work, self._tell))
        sliced.done.connect(self._done)
        sliced.failed.connect(self._failed)
        self.bar.setValue(0)
        self.bar.show()
        self._dress()
        sliced.start()

    def _tell(self, done: int, of: int) -> None:
        self.bar.setMaximum(of)
        self.bar.setValue(done)

    def _done(self, made: object) -> None:
        self._end()
        assert isinstance(made, Renamed)
        self._renamed(made)
        self.refresh()
        for place, one in enumerate(self._tags):
            if one.tag == made.new:
                self.list.setCurrentRow(place)

    def _failed(self, error: object) -> None:
        self._end()
        if not isinstance(error, UserError):
            raise error if isinstance(error, BaseException) else AssertionError(error)
        self.trouble(said(str(error)))

    def _end(self) -> None:
        self._work = None
        self.bar.hide()
        self._dress()

    def done(self, result: int) -> None:
        """Closing it while notes are renamed: those that are done stay done."""
        if self._work is not None:
            self._work.stop()
            self._work = None
        super().done(result)
