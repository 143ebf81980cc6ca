"""Undo of a person's own edits in one text, whatever others did meanwhile.

Exact by construction: it works on character ids, never on offsets. Undoing deletes what my edits inserted and still
lives, and brings back what they deleted, each character after its nearest surviving left neighbour in the version in
which it was deleted. What others wrote is never touched. A character brought back has a new id: `_reborn` leads from
the old id to it, so that older and later steps mean the living one.

Source: DESIGN.md sections 6 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from peermesh.crdt import _binding as binding
from peermesh.crdt._binding import ObjId
from peermesh.crdt.chunk import parse
from peermesh.crdt.guard import elements_of
from peermesh.crdt.model import CommittedChange, ElementId, TextEdit
from peermesh.crdt.places import Places
from peermesh.errors import Bug
from peermesh.struct import Struct, field
from peermesh.types import Heads, Splice

if TYPE_CHECKING:
    from peermesh.crdt.document import Document

MAX_STEPS: Final = 1_000
"""Steps that can be undone; older ones are forgotten."""


class _Step(Struct):
    """The net effect of some edits: characters they made, and earlier ones they deleted (with the version before)."""

    inserted: dict[ElementId, None] = field(default_factory=dict)
    deleted: dict[ElementId, Heads] = field(default_factory=dict)
    hint: int | None = None

    def add(self, inserted: Iterable[ElementId], deleted: Iterable[ElementId], before: Heads) -> None:
        self.inserted.update(dict.fromkeys(inserted))
        for element in deleted:
            if element in self.inserted:
                del self.inserted[element]
            else:
                self.deleted[element] = before


class UndoMemory(Struct, frozen=True):
    """What a `TextUndo` knows, for the next one over the same text: ids of characters, no text. Give it away once."""

    undo: list[_Step]
    redo: list[_Step]
    reborn: dict[ElementId, ElementId]

    @property
    def size(self) -> int:
        """How many ids are kept, about 0.2 kB each."""
        steps = [len(step.inserted) + len(step.deleted) for step in (*self.undo, *self.redo)]
        return sum(steps) + len(self.reborn)


class TextUndo:
    """Undo and redo for one text. Owner: the one note view that edits it; lives no longer than its Document.

    Edits go through `edit`, or are committed elsewhere by the same Document and told with `note`. Pending keystrokes
    must be committed before `undo` or `redo`.

    Args:
        memory: what the one before knew; the document was closed and loaded again since.
    """

    def __init__(self, doc: Document, obj: ObjId, memory: UndoMemory | None = None) -> None:
        self._doc = doc
        self._obj = obj
        self._undo: list[_Step] = memory.undo if memory else []
        self._redo: list[_Step] = memory.redo if memory else []
        self._reborn: dict[ElementId, ElementId] = memory.reborn if memory else {}
        self._sealed = True

    def memory(self) -> UndoMemory:
        """Everything known, to be handed on when this one is used no more."""
        return UndoMemory(self._undo, self._redo, self._reborn)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo (it may turn out to have no effect any more)."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to redo."""
        return bool(self._redo)

    def edit(
        self, splices: Sequence[Splice], *, join: bool = False, starts: Sequence[int] = ()
    ) -> tuple[CommittedChange, ...]:
        """`Document.edit_text`, noted as one step; `join` makes it part of the step before. Raises as that does.

        Args:
            starts: ascending places in `splices`, none of them 0, at which further steps begin. From the first of
                them on nothing may be deleted: a deletion's step needs a version of its own to come back to.
        """
        changes = self._doc.edit_text(self._obj, splices)
        groups = [splices[start:end] for start, end in zip((0, *starts), (*starts, len(splices)), strict=True)]
        step = self._collect(changes)
        made = [sum(len(splice.insert) for splice in group) for group in groups]
        if starts and sum(made) == len(step.inserted) + sum(s.delete for s in groups[0]) - len(step.deleted):
            made[0] += len(step.inserted) - sum(made)  # less by what the first step made and deleted itself
            for group, part in zip(groups, _parted(step, made), strict=True):
                self._remember(part, join=join, hint=group[-1].at)
                join = False
        else:
            self._remember(step, join=join, hint=splices[-1].at if splices else None)
        return changes

    def note(self, *changes: CommittedChange, join: bool = False, hint: int | None = None) -> None:
        """Note committed changes of ours as one step, or as part of the last one; empties redo.

        After an undo or redo the next edit is always a step of its own.

        Args:
            hint: an offset near which the edit took place; saves reading the whole text at undo.
        """
        self._remember(self._collect(changes), join=join, hint=hint)

    def _remember(self, step: _Step, *, join: bool, hint: int | None) -> None:
        if not step.inserted and not step.deleted:
            return
        step.hint = hint
        self._redo.clear()
        sealed, self._sealed = self._sealed, False
        if join and self._undo and not sealed:
            last = self._undo[-1]
            for element, before in step.deleted.items():
                last.add((), (element,), before)
            last.add(step.inserted, (), ())
            last.hint = hint
            if not last.inserted and not last.deleted:
                self._undo.pop()
            return
        self._undo.append(step)
        del self._undo[:-MAX_STEPS]

    def undo(self) -> TextEdit | None:
        """Undo the last step and commit that; None when there is nothing (left) to undo.

        Steps without effect any more (others deleted all of it) are passed over.

        Raises:
            Bug: a transaction is open.
        """
        return self._revert(self._undo, self._redo)

    def redo(self) -> TextEdit | None:
        """Redo the last undone step and commit that; None when there is nothing to redo."""
        return self._revert(self._redo, self._undo)

    def clear(self) -> None:
        """Forget all steps."""
        self._undo.clear()
        self._redo.clear()
        self._reborn.clear()

    def _collect(self, changes: Sequence[CommittedChange]) -> _Step:
        step = _Step()
        owner = binding.normalised(self._obj)
        for change in changes:
            inserted, deleted = elements_of(parse(change.raw), owner)
            step.add([ElementId(change.actor, counter) for counter in inserted], (), ())
            step.add((), [ElementId(*element) for element in deleted], change.deps)
        return step

    def _revert(self, source: list[_Step], target: list[_Step]) -> TextEdit | None:
        self._sealed = True
        while source:
            step = source.pop()
            now = Places(self._doc._raw(), self._obj)
            gone = self._living(step, now)
            back = self._births(step, now)
            if not gone and not back:
                continue
            splices = _splices(gone, back)
            changes = self._doc.edit_text(self._obj, splices)
            inverse = self._collect(changes)
            inverse.hint = splices[0].at
            olds = [element for offset in sorted(back) for element, _ in back[offset]]
            if len(olds) != len(inverse.inserted):
                raise Bug("undo lost count of characters")
            self._reborn.update(zip(olds, inverse.inserted, strict=True))
            target.append(inverse)
            return TextEdit(splices, changes)
        return None

    def _present(self, element: ElementId) -> ElementId:
        """The id under which a character lives since it was last brought back."""
        while True:
            reborn = self._reborn.get(element)
            if reborn is None:
                return element
            element = reborn

    def _living(self, step: _Step, now: Places) -> list[int]:
        """Offsets of the characters that the step made and that still live, ascending."""
        offsets = []
        hint = step.hint
        for element in step.inserted:
            offset = now.find(self._present(element), hint)
            if offset is not None:
                offsets.append(offset)
                hint = offset + 1
        return sorted(offsets)

    def _births(self, step: _Step, now: Places) -> dict[int, list[tuple[ElementId, str]]]:
        """Per offset, what the step deleted and is to come back there: (old id, character) in old order.

        Newest version first: what a group deleted early may have stood behind what it deleted later, and follows it.
        """
        versions: dict[Heads, list[ElementId]] = {}
        for element, before in step.deleted.items():
            versions.setdefault(before, []).append(element)
        follower: dict[int | ElementId, ElementId] = {}  # chains that begin at an offset of the present text
        chars: dict[ElementId, str] = {}
        for before in reversed(versions):
            then = Places(self._doc._raw(), self._obj, before)
            for old in sorted(offset for element in versions[before] if (offset := then.find(element)) is not None):
                element, char = then.at(old)
                anchor = self._anchor(old, then, now, chars, step.hint)
                if anchor in follower:
                    follower[element] = follower[anchor]
                follower[anchor] = element
                chars[element] = char
        births: dict[int, list[tuple[ElementId, str]]] = {}
        for start in [anchor for anchor in follower if isinstance(anchor, int)]:
            chain = births[start] = []
            link = follower.get(start)
            while link is not None:
                chain.append((link, chars[link]))
                link = follower.get(link)
        return births

    def _anchor(
        self, old: int, then: Places, now: Places, returning: dict[ElementId, str], hint: int | None
    ) -> int | ElementId:
        """What a character of an old version comes after: a returning one, or the offset behind a living one."""
        for left in range(old - 1, -1, -1):
            neighbour = then.at(left)[0]
            if neighbour in returning:
                return neighbour
            offset = now.find(self._present(neighbour), hint)
            if offset is not None:
                return offset + 1
        return 0


def _parted(step: _Step, made: Sequence[int]) -> list[_Step]:
    """A step cut by how many characters each part made; what was deleted belongs to the first."""
    inserted = iter(step.inserted)
    parts = [_Step(dict.fromkeys(islice(inserted, many))) for many in made]
    parts[0].deleted = step.deleted
    return parts


def _splices(gone: list[int], back: dict[int, list[tuple[ElementId, str]]]) -> tuple[Splice, ...]:
    """Deletions at offsets and insertions before offsets, as sequential splices in ascending order."""
    splices: list[Splice] = []
    shift = 0
    doomed = set(gone)
    for offset in sorted(doomed | set(back)):
        insert = "".join([char for _, char in back.get(offset, ())])
        delete = 1 if offset in doomed else 0
        if splices and not insert and splices[-1].at + len(splices[-1].insert) == offset + shift:
            last = splices.pop()
            splices.append(Splice(last.at, last.delete + delete, last.insert))
        else:
            splices.append(Splice(offset + shift, delete, insert))
        shift += len(insert) - delete
    return tuple(splices)
