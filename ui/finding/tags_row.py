"""Under the title: the tags of the open note, and a quiet place to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from ui.finding.chips import Chip
from ui.finding.flow import Flow
from ui.look import theme

LONGEST = 60
"""Code points of a tag that is typed here."""
_LEAST, _MOST = 90, 220
_LEAVES = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
"""Whoever leaves the field like this has written a tag; popups and shortcuts only interrupt."""


class TagsRow(QWidget):
    """Chips and a field. Owner: the finding room, which is told of every wish and calls `show_tags`.

    Args:
        known: gives every tag of the circle, for completion; asked when the field gets the focus.
    """

    chosen = Signal(str)
    """A tag was pressed: show the notes that have it."""
    wanted = Signal(object)
    """The tags that the note is to have, as a tuple."""
    done = Signal()
    """Back to the text."""

    def __init__(self, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._known = known
        self._tags: tuple[str, ...] = ()
        self._flow = Flow(self)
        self.field = QLineEdit()
        self.field.setObjectName("tag")
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Add tag"))
        self.field.setAccessibleName(self.tr("Add a tag"))
        self.field.setAccessibleDescription(self.tr("Enter or a comma adds it; Backspace removes the last one."))
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self._list = QListView()
        self._list.setObjectName("completer")
        self._list.setMinimumWidth(theme.px(_MOST) * 3 // 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self._list)
        completer.activated.connect(self._picked)
        self.field.setCompleter(completer)
        self.completer = completer
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._flow.addWidget(self.field)
        self._measure()

    def show_tags(self, tags: Sequence[str], *, writable: bool = True) -> None:
        """Show the tags of a note."""
        self.field.setVisible(writable)
        self.setVisible(writable or bool(tags))
        if tuple(tags) == self._tags:
            return
        focused = next((chip.text() for chip in self.chips() if chip.hasFocus()), None)
        self._tags = tuple(tags)
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.field)
        for tag in self._tags:
            self._flow.addWidget(self._chip(tag))
        self._flow.addWidget(self.field)
        self._measure()
        self.updateGeometry()
        if focused is not None:
            self._focus_near(focused)

    def chips(self) -> list[Chip]:
        """The chips that are shown, in their order."""
        items = [self._flow.itemAt(place) for place in range(self._flow.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _chip(self, tag: str) -> Chip:
        hint = self.tr("Show the notes with #{0}").format(tag)
        made = Chip(f"#{tag}", self.tr("Tag {0}").format(tag), hint, self)
        made.clicked.connect(lambda: self.chosen.emit(tag))
        made.removed.connect(lambda: self._without(tag))
        made.show()
        QWidget.setTabOrder(made, self.field)
        return made

    def _focus_near(self, text: str) -> None:
        same = [chip for chip in self.chips() if chip.text() == text]
        (same[0] if same else self.field).setFocus()

    def _without(self, tag: str) -> None:
        self.wanted.emit(tuple(one for one in self._tags if one != tag))

    def _add(self, text: str) -> None:
        names = [part.strip().lstrip("#") for part in text.split(",")]
        new = [name for name in names if name and name not in self._tags]
        self.field.clear()
        if new:
            self.wanted.emit((*self._tags, *new))

    def _picked(self, text: str) -> None:
        self._add(text)
        QTimer.singleShot(0, self.field, self.field.clear)  # the field puts the word in after this

    def _typed(self, text: str) -> None:
        if "," in text:
            self._add(text)
        self._measure()

    def _measure(self) -> None:
        metrics = QFontMetrics(theme.font(12))
        text = self.field.text() or self.field.placeholderText()
        wide = metrics.horizontalAdvance(text) + 26
        self.field.setFixedWidth(max(theme.px(_LEAST), min(wide, theme.px(_MOST))))

    def edit(self) -> None:
        """Put the caret into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys of the field; its completions are read when it gets the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self._words.setStringList([tag for tag in self._known() if tag not in self._tags])
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() in _LEAVES:
                self._add(self.field.text())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text().strip():
                self._add(self.field.text())
            else:
                self.done.emit()
        elif key == Qt.Key.Key_Escape:
            self.field.clear()
            self.done.emit()
        elif key == Qt.Key.Key_Backspace and not self.field.text() and self._tags:
            self._without(self._tags[-1])
        else:
            return False
        return True
