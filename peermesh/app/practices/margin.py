"""The comments of one open document, each with where its passage stands in the text on screen.

a splice -> moved along at once -> `on_moved`       the index -> `refresh` -> the threads anew
"""

from __future__ import annotations

from collections.abc import Callable

from peermesh.app.note import Note
from peermesh.app.records import Records
from peermesh.notebook import comments as rules
from peermesh.notebook.comments import Comment
from peermesh.notebook.passages import Span, moved
from peermesh.types import Origin, Splice


class Margin:
    """Owner: whoever shows the comments of a note; owner thread only. Holds the note open until `close`."""

    def __init__(self, note: Note, records: Records) -> None:
        self._note = note
        self._records = records
        self._marks = note.marks()
        self.comments: tuple[Comment, ...] = ()
        """Every comment, in the order in which they were made."""
        self.on_moved: Callable[[], None] = lambda: None
        """The text moved: places are others. Whoever listens calls `settle` once it has been quiet for a moment."""
        self.held: Span | None = None
        """A passage that somebody is about to comment on; it moves along."""
        note.on_change = self._moved
        self.refresh()

    def _moved(self, splices: tuple[Splice, ...], origin: Origin) -> None:
        self._marks.moved(splices)
        for splice in splices:
            self.held = moved(self.held, splice) if self.held is not None else None
        self.on_moved()

    def refresh(self) -> None:
        """Read the comments again, as the index holds them: somebody said something."""
        record = self._records.find(self._note.circle, self._note.doc)
        self.comments = rules.read(record.values) if record is not None else ()
        self._marks.show({one.key: one.passage for one in self.comments if one.passage is not None})

    def place(self, comment: Comment) -> Span | None:
        """Where the passage of a comment stands, in code points; None when it was deleted or there is none."""
        return self._marks.place(comment.key)

    def reads(self, comment: Comment) -> str | None:
        """What the passage reads now."""
        span = self.place(comment)
        return self._note.text[span[0] : span[1]] if span is not None else None

    def settle(self) -> bool:
        """Make the places exact. False while something typed is not logged yet: ask again a little later."""
        return self._marks.settle()

    @property
    def doubtful(self) -> bool:
        """In a long text `settle` could not tell of every passage: `look` can, in some 0.1 s per 100,000 characters."""
        return self._marks.doubtful

    def look(self) -> None:
        """Make the places exact, whatever it takes."""
        self._note.flush()
        self._marks.settle(thorough=True)

    @property
    def text(self) -> str:
        """The text on screen."""
        return self._note.text

    @property
    def writable(self) -> bool:
        """Whether I may comment: not in a circle that I have left."""
        return self._note.writable

    def close(self) -> None:
        """Let go of the note. Closing twice is allowed."""
        self._note.on_change = None
        self._note.close()
