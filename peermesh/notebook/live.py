"""A note that is open: its document, the text on screen, and what was typed but not yet logged.

Typing is grouped (DESIGN.md section 3): splices wait in `pending` on top of the document, `text`
already shows them, and `flush` turns them into changes. A foreign change may only enter after
`flush`, so `pending` always stands on the document's current heads; that makes the journal simple.

Invariants
    1. `text` == body of `document` with `pending` applied in order.
    2. `pending` is empty whenever a foreign change is applied.
    3. The journal bytes alone, applied to the stored document, give back `text`.
    4. `_fresh` says of each pending splice whether it begins an undo step. Words typed one after another become steps
       of one change, so that finer undo does not make logs longer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from peermesh.crdt import (
    ROOT,
    CommittedChange,
    Document,
    ElementId,
    Follower,
    TextEdit,
    TextUndo,
    UndoMemory,
    diff,
    elements_at,
    finder,
)
from peermesh.errors import Damaged, OutOfRange
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.notebook import fields
from peermesh.notebook.steps import Steps
from peermesh.types import Splice, Value

MERGE_LIMIT = 2_000
"""A run of typing longer than this starts a new pending splice, so that merging stays cheap."""
MAX_JOURNAL = 1 << 26
AGAIN = "again"
"""Value of a tag that was written again; putting the value that is there would change nothing."""


class LiveNote:
    """One open note. Owner: `app.documents.Documents`; owner thread only.

    Args:
        memory: `undo_memory` of the one before, if this note was open before.
    """

    def __init__(self, document: Document, memory: UndoMemory | None = None) -> None:
        body = document.child(ROOT, "body", "text")
        if body is None:
            raise Damaged("This note has no text that can be edited; export the circle and write it anew.")
        self.document = document
        self.text = document.text(body)
        self.pending: list[Splice] = []
        self._body = body
        self._undo = TextUndo(document, body, memory)
        self._follower = Follower(document, body)
        self._steps = Steps()
        self._fresh: list[bool] = []
        self._made: list[CommittedChange] = []

    def splice(self, splice: Splice) -> None:
        """Show an edit at once; it reaches the log with the next `flush`.

        Raises:
            OutOfRange: the range is not inside the text, or the insert holds a lone surrogate; nothing changed.
        """
        _check(splice, len(self.text))
        if splice.delete or splice.insert:
            self._show(splice, fresh=self._steps.begins(splice))

    def edit(self, splices: Sequence[Splice]) -> None:
        """Show several edits, one after another, that are undone together and by themselves.

        Raises:
            OutOfRange: as with `splice`, for one of them; nothing changed.
        """
        length = len(self.text)
        for splice in splices:
            _check(splice, length)
            length += len(splice.insert) - splice.delete
        fresh = True
        for splice in splices:
            if splice.delete or splice.insert:
                self._show(splice, fresh=fresh)
                fresh = False
        self._steps.close()

    def _show(self, splice: Splice, *, fresh: bool) -> None:
        self.text = self.text[: splice.at] + splice.insert + self.text[splice.at + splice.delete :]
        self._follower.moved(splice)
        self._remember(splice, fresh=fresh)

    def _remember(self, new: Splice, *, fresh: bool) -> None:
        """Merge plain typing and plain backspacing into the last pending splice of the same step."""
        if self.pending and not fresh:
            last = self.pending[-1]
            end = last.at + len(last.insert)
            if not new.delete and new.at == end and len(last.insert) < MERGE_LIMIT:
                self.pending[-1] = Splice(last.at, last.delete, last.insert + new.insert)
                return
            if not new.insert and new.at + new.delete == end and new.delete <= len(last.insert):
                kept = last.insert[: len(last.insert) - new.delete]
                self.pending[-1] = Splice(last.at, last.delete, kept)
                if not last.delete and not kept:
                    self.pending.pop()
                    if self._fresh.pop():
                        self._steps.emptied(last=not self.pending)
                return
        self.pending.append(new)
        self._fresh.append(fresh)

    def replace(self, text: str) -> tuple[Splice, ...]:
        """Turn the whole text into another by minimal splices, which are returned."""
        splices = diff(self.text, text)
        self.edit(splices)
        return splices

    def flush(self) -> tuple[CommittedChange, ...]:
        """Write what is pending into the document; () when there is nothing.

        A step that deletes begins a change of its own: what it deleted comes back in the version before.
        """
        if self.pending:
            splices, fresh = self.pending, self._fresh
            self.pending, self._fresh = [], []
            for run, join, starts in _runs(splices, fresh):
                self._made += self._undo.edit(run, join=join, starts=starts)
        made, self._made = tuple(self._made), []
        return made

    def put(self, key: str, value: str | bool) -> tuple[CommittedChange, ...]:
        """Set one field of the root; pending text is flushed first."""
        changes = list(self.flush())
        with self.document.transaction() as tx:
            tx.put(ROOT, key, value)
        if tx.change is not None:
            changes.append(tx.change)
        return tuple(changes)

    def put_values(self, wanted: Mapping[str, Value | None]) -> tuple[CommittedChange, ...]:
        """Set values beside the text, None takes one away; pending text is flushed first."""
        changes = list(self.flush())
        changes += fields.put_values(self.document, wanted)
        return tuple(changes)

    def put_title(self, title: str) -> tuple[CommittedChange, ...]:
        """Rename; the title before and this one are remembered (see `fields`). Pending text is flushed first."""
        changes = list(self.flush())
        with self.document.transaction() as tx:
            for known in (self.title, title):
                if known:
                    tx.put(ROOT, fields.was_key(known), known)
            tx.put(ROOT, "title", title)
        if tx.change is not None:
            changes.append(tx.change)
        return tuple(changes)

    def put_tags(self, tags: Sequence[str], keep: Collection[str] = ()) -> tuple[CommittedChange, ...]:
        """Make the note's tags exactly these, touching only the ones that differ.

        Those in `keep` are written again where they are there already: somebody who takes one away at the same time
        does not take it from the note then.
        """
        changes = list(self.flush())
        target = self.document.child(ROOT, "tags", "map")
        if target is not None:
            wanted, present = set(tags), set(self.document.keys(target))
            with self.document.transaction() as tx:
                for tag in sorted(wanted - present):
                    tx.put(target, tag, True)
                for tag in sorted(present & wanted & set(keep)):
                    tx.put(target, tag, self.document.get(target, tag) is not True or AGAIN)
                for tag in sorted(present - wanted):
                    tx.delete(target, tag)
            if tx.change is not None:
                changes.append(tx.change)
        return tuple(changes)

    def refresh(self) -> tuple[Splice, ...]:
        """After the document changed from outside: follow it, and return how the text moved."""
        assert not self.pending, "invariant 2"
        new = self.document.text(self._body)
        splices = diff(self.text, new)
        self.text = new
        self._steps.moved(splices)
        if splices:
            self._follower.was_at(splices[-1].at + len(splices[-1].insert))
        return splices

    def follow(self, change: bytes) -> tuple[Splice, ...]:
        """Let one foreign change in, and return how the text moved.

        Raises:
            RejectedChange: it must not enter; nothing changed.
        """
        assert not self.pending, "invariant 2"
        splice = self._follower.apply(change)
        if splice is None:
            return self.refresh()
        self.text = self.text[: splice.at] + splice.insert + self.text[splice.at + splice.delete :]
        self._steps.moved((splice,))
        return (splice,)

    def undo(self) -> tuple[tuple[Splice, ...], tuple[CommittedChange, ...]]:
        """Take back my newest group of edits; call `flush` first. Returns text splices and changes."""
        return self._step(self._undo.undo())

    def redo(self) -> tuple[tuple[Splice, ...], tuple[CommittedChange, ...]]:
        """Bring back what `undo` took; call `flush` first."""
        return self._step(self._undo.redo())

    def _step(self, edit: TextEdit | None) -> tuple[tuple[Splice, ...], tuple[CommittedChange, ...]]:
        if edit is None:
            return (), ()
        self._steps.close()
        return self.refresh(), edit.changes

    @property
    def can_undo(self) -> bool:
        """Whether `flush` and `undo` would change anything of mine."""
        return bool(self.pending) or self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something undone and nothing typed since."""
        return not self.pending and self._undo.can_redo

    def break_undo_group(self) -> None:
        """What is typed from here on is undone separately."""
        self._steps.close()

    def undo_memory(self) -> UndoMemory:
        """What can be undone and redone, for the next LiveNote of this note; take it when nothing is pending."""
        return self._undo.memory()

    def anchor(self, offset: int) -> tuple[bytes, int]:
        """The id of the character left of an offset, (b"", 0) at the beginning. Only while nothing is pending."""
        if offset <= 0 or not self.text:
            return b"", 0
        return self.document.element_at(self._body, min(offset, len(self.text)) - 1)

    def place(self, anchor: tuple[bytes, int], hint: int) -> int | None:
        """The offset right of a character in the text on screen, None when it is not near, not here yet, or deleted."""
        if not anchor[0]:
            return 0
        if not self.document.length(self._body):
            return None
        found = self.document.find_element(self._body, ElementId(*anchor), hint=max(0, hint - 1), only_near=True)
        if found is None:
            return None
        offset = found + 1
        for splice in self.pending:
            if splice.at < offset:
                inside = splice.at + splice.delete >= offset
                offset = splice.at if inside else offset + len(splice.insert) - splice.delete
        return offset

    def elements(self, offsets: Iterable[int]) -> list[ElementId]:
        """The ids of the characters at some offsets. Only while nothing is pending."""
        return elements_at(self.document, self._body, offsets)

    def near(self, element: ElementId, hint: int) -> int | None:
        """Where a character stands if that is near. Only while nothing is pending."""
        return self.document.find_element(self._body, element, hint, only_near=True)

    def finder(self) -> Callable[[ElementId], int | None]:
        """Where characters stand, wherever that is. Only while nothing is pending; see `crdt.finder`."""
        return finder(self.document, self._body)

    def erase(self, elements: Iterable[ElementId]) -> tuple[tuple[Splice, ...], tuple[CommittedChange, ...]]:
        """Delete characters wherever they stand; call `flush` first. No step of undo: it puts a merge right."""
        find = self.finder()
        gone = sorted({at for element in elements if (at := find(element)) is not None}, reverse=True)
        splices = tuple(Splice(at, 1, "") for at in gone)
        changes = self.document.edit_text(self._body, splices)
        self.refresh()
        return splices, changes

    @property
    def title(self) -> str:
        """The title as the document holds it."""
        value = self.document.get(ROOT, "title")
        return fields.clean_title(value) if isinstance(value, str) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as the document holds them, sorted."""
        found = self.document.child(ROOT, "tags", "map")
        return fields.clean_tags(self.document.keys(found)) if found is not None else ()

    def fields(self) -> fields.NoteFields:
        """The note as plain values, pending text not included."""
        return fields.read(self.document)

    def journal(self) -> bytes:
        """The pending splices, to be stored until they are in the log."""
        return canonical_dumps([[s.at, s.delete, s.insert] for s in self.pending])

    def replay(self, data: bytes) -> None:
        """Put journaled splices back after a crash.

        Raises:
            Damaged: the journal does not fit the stored text; the note is as last logged.
        """
        before = self.text
        try:
            rows = canonical_loads(data, max_size=MAX_JOURNAL)
            assert isinstance(rows, list)
            for at, delete, insert in rows:
                self.splice(Splice(at, delete, insert))
        except Exception as fault:
            self.text, self.pending, self._fresh = before, [], []
            raise Damaged("The last second of typing could not be restored; the rest of the note is whole.") from fault

    def close(self) -> None:
        """Free the document. Pending text must have been flushed."""
        assert not self.pending, "flush before close"
        self.document.close()


def _check(splice: Splice, length: int) -> None:
    if splice.at < 0 or splice.delete < 0 or splice.at + splice.delete > length:
        raise OutOfRange(f"splice {splice.at}+{splice.delete} in a text of {length}")
    if not splice.insert.isascii() and any("\ud800" <= char <= "\udfff" for char in splice.insert):
        raise OutOfRange("lone surrogate")


def _runs(splices: Sequence[Splice], fresh: Sequence[bool]) -> Iterator[tuple[Sequence[Splice], bool, list[int]]]:
    """Cut pending splices into changes: (splices, whether they go on with the step before, where steps begin)."""
    places = [0, *(place for place, begins in enumerate(fresh) if begins and place), len(splices)]
    begin, starts = 0, list[int]()
    for place, end in pairwise(places[1:]):
        if any(splice.delete for splice in splices[place:end]):
            yield splices[begin:place], not fresh[begin], starts
            begin, starts = place, []
        else:
            starts.append(place - begin)
    yield splices[begin:], not fresh[begin], starts
