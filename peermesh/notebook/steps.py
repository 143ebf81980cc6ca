"""Where one undo step ends and the next begins while a person types.

A step is a word and the blanks behind it. A line end closes it, and so does a pause (`close`, called by whoever has a
clock), an edit elsewhere in the text, or an edit that is a step by itself: something pasted, a replacement of all.
Deleting while going backwards belongs to the step it corrects.
"""

from __future__ import annotations

from collections.abc import Iterable

from peermesh.types import Splice

PASTED = 24
"""So many characters at once were not typed."""


class Steps:
    """Owner: one LiveNote. Offsets are code points of its text."""

    def __init__(self) -> None:
        self._caret: int | None = None
        self._blank = False

    def close(self) -> None:
        """The next edit begins a step."""
        self._caret = None

    def emptied(self, *, last: bool) -> None:
        """The step was taken back before it was written; `last`: nothing is left that deleting could go on in."""
        if last:
            self.close()
        else:
            self._blank = True

    def begins(self, edit: Splice) -> bool:
        """Whether an edit that is about to be made begins a step."""
        whole = len(edit.insert) >= PASTED
        fresh = whole or self._caret is None or self._elsewhere(edit) or self._next_word(edit)
        self._caret = edit.at + len(edit.insert)
        if edit.insert:
            self._blank = edit.insert[-1].isspace()
            if whole or "\n" in edit.insert:
                self._caret = None
        return fresh

    def _elsewhere(self, edit: Splice) -> bool:
        """Typing goes on at the caret; deleting also up to it."""
        return self._caret not in ((edit.at,) if edit.insert else (edit.at, edit.at + edit.delete))

    def _next_word(self, edit: Splice) -> bool:
        if not edit.insert:
            return False
        return bool(edit.delete) or (self._blank and not edit.insert[0].isspace())

    def moved(self, splices: Iterable[Splice]) -> None:
        """Others edited the text: the caret is where it was among its characters."""
        for splice in splices:
            if self._caret is not None and splice.at < self._caret:
                self._caret = max(splice.at, self._caret - splice.delete) + len(splice.insert)
