"""Marks passages in the editor and in the reading view, tells where the caret is, and which passage is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.app import Note
from peermesh.notebook.passages import MAX_PASSAGE, Span
from ui.commenting import stress

if TYPE_CHECKING:
    from ui.reading.view import ReadingView
    from ui.window.window import Window
    from ui.writing.editor import PlainEditor, RichEditor


class Marked(QObject):
    """Owner: the commenting room."""

    def __init__(self, window: Window, at_caret: Callable[[int], None]) -> None:
        super().__init__(window)
        self._page = window.page
        self._at_caret = at_caret
        self._editor: RichEditor | PlainEditor | None = None
        self._spans: Sequence[tuple[Span, bool]] = ()
        self._views: set[int] = set()

    def begin(self, note: Note | None) -> None:
        """Another note is shown."""
        if note is not None:
            self._editor = self._page.editor
            self._editor.cursorPositionChanged.connect(self._moved)

    def end(self) -> None:
        """The note goes."""
        if self._editor is not None:
            self.show(())
            self._editor.cursorPositionChanged.disconnect(self._moved)
            self._editor = None

    def _moved(self) -> None:
        if self._editor is not None and self._spans and self._editor.hasFocus():
            self._at_caret(self._editor.live.caret()[1])

    # -- showing

    def show(self, spans: Sequence[tuple[Span, bool]]) -> None:
        """Mark these passages, in code points; True for the one that is looked at."""
        self._spans = spans
        editor = self._editor
        if editor is None:
            return
        unit, document = editor.live.unit, editor.document()
        editor.stress(
            stress.LAYER,
            [stress.selection(document, unit(span[0]), unit(span[1]), strong=strong) for span, strong in spans],
        )
        self._in_view()

    @property
    def view(self) -> ReadingView | None:
        """The reading view, if there is one and it is shown."""
        if self._page.views.count() < 2:
            return None
        from ui.reading.view import ReadingView

        found = self._page.views.findChild(ReadingView)
        if found is None or found.isHidden():
            return None
        if id(found) not in self._views:
            self._views.add(id(found))
            found.filled.connect(self._in_view)
        return found

    def _in_view(self) -> None:
        view = self.view
        if view is None or self._editor is None or view.busy:
            return
        made = []
        for span, strong in self._spans:
            place = self._read(view, span)
            if place is not None:
                made.append(stress.selection(view.page, *place, strong=strong))
        view.setExtraSelections(made)

    def _read(self, view: ReadingView, span: Span) -> tuple[int, int] | None:
        """Where a passage is in the reading view, in UTF-16 units."""
        assert self._editor is not None
        text = self._editor.live.text
        first, last = text.count("\n", 0, span[0]), text.count("\n", 0, span[1])
        shown = view.page.toRawText().replace("\u2029", "\n")
        start, end = view.page.position_of(first), view.page.position_of(last + 1)
        found = stress.words_in(text[span[0] : span[1]], shown, start, max(end, start + 1))
        if found is None:
            found = stress.words_in(text[span[0] : span[1]], shown, start, len(shown))
        return stress.offsets(shown, found) if found is not None else None

    def reveal(self, span: Span) -> None:
        """Scroll to a passage."""
        if self._editor is None:
            return
        if not self._page.editors.isHidden():
            self._editor.live.reveal(span[0])
        view = self.view
        if view is not None and self._page.in_place is view:
            view.scroll_to(max(0, self._editor.live.text.count("\n", 0, span[0]) - 2))

    # -- choosing

    def chosen(self) -> Span | None:
        """What is selected, else the line at the caret; None where that is empty."""
        if self._editor is None:
            return None
        view = self.view
        if view is not None and self._page.in_place is view:
            return self._read_chosen(view)
        text = self._editor.live.text
        start, end = sorted(self._editor.live.caret())
        if start == end:
            start, end = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
        return _trimmed(text, start, end)

    def _read_chosen(self, view: ReadingView) -> Span | None:
        """What is selected in the reading view, found in the source."""
        assert self._editor is not None
        text, cursor = self._editor.live.text, view.textCursor()
        if not cursor.hasSelection():
            return None
        begins = stress.line_starts(text, (view.page.line_at(cursor.selectionStart()),))
        words = cursor.selectedText().replace("\ufffc", "")
        return stress.words_in(words, text, begins[0], len(text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without blanks at the ends, and no longer than a passage may be."""
    end = min(end, start + MAX_PASSAGE)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if start < end else None
