"""The handle through which a window page or a command edits one note."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from peermesh.app.documents import ChangeListener, Documents, OpenNote
from peermesh.crdt import ROOT, CommittedChange, ElementId
from peermesh.errors import InvalidInput, OutOfRange
from peermesh.notebook import clean_tags, clean_title
from peermesh.notebook.marks import Marks, passage_at
from peermesh.notebook.passages import Passage, Run, inserted, runs_of
from peermesh.types import CircleId, DocId, Heads, Origin, Splice


class Note:
    """One view of an open note. Several may look at the same document; each has one user.

    `on_change(splices, origin)` is called after the text moved for any reason but this handle's own
    `splice` or `replace`; the splices apply one after another, in code points. `on_fields` is called
    when the title, the tags or the trash mark may differ.
    """

    def __init__(self, documents: Documents, note: OpenNote, wake: Callable[[], None]) -> None:
        self._documents = documents
        self._note = note
        self._wake = wake
        self._open = True
        self.circle: CircleId = note.state.circle
        self.doc: DocId = note.doc
        self.on_change: ChangeListener | None = None
        self.on_fields: Callable[[], None] | None = None
        note.handles.append(self._changed)
        note.titles.append(self._fields)

    def _changed(self, splices: tuple[Splice, ...], origin: Origin) -> None:
        if self.on_change is not None:
            self.on_change(splices, origin)

    def _fields(self) -> None:
        if self.on_fields is not None:
            self.on_fields()

    @property
    def text(self) -> str:
        """The body as it stands, typing included."""
        return self._note.live.text

    @property
    def title(self) -> str:
        """The title as it stands."""
        return self._note.live.title

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they stand, sorted."""
        return self._note.live.tags

    @property
    def deleted(self) -> bool:
        """Whether the note is in the trash."""
        return self._note.live.document.get(ROOT, "deleted") is True

    @property
    def heads(self) -> Heads:
        """The newest logged version; what is still being typed is not in it."""
        return self._note.live.document.heads

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not in the log yet."""
        return bool(self._note.live.pending or self._note.unsaved)

    @property
    def writable(self) -> bool:
        """Whether it may be changed: not in a circle that I have left or was removed from."""
        return self._note.state.mine

    def _must_be_writable(self) -> None:
        if not self.writable:
            name = self._note.state.name
            raise InvalidInput(f"You are not in {name} any more. Its notes stay here, to read and to export.")

    def splice(self, splice: Splice) -> None:
        """Edit the text; durable within a second, sent at once while others have the note open.

        Raises:
            OutOfRange: the range is not inside the text; nothing changed.
            InvalidInput: the note is not `writable`; so with every other change.
        """
        self._must_be_writable()
        self._documents.typing(self._note)
        self._note.live.splice(splice)
        self._documents.typed(self._note)
        self._documents.tell(self._note, (splice,), Origin.LOCAL, but=self._changed)
        self._wake()

    def edit(self, splices: Sequence[Splice]) -> None:
        """Edit the text in several places, one after another: one step of undo. Raises as `splice` does."""
        self._must_be_writable()
        self._note.live.edit(splices)
        self._documents.typed(self._note)
        self._documents.tell(self._note, tuple(splices), Origin.LOCAL, but=self._changed)
        self._wake()

    def replace(self, text: str) -> tuple[Splice, ...]:
        """Turn the text into another by minimal splices, which are returned."""
        self._must_be_writable()
        splices = self._note.live.replace(text)
        if splices:
            self._documents.typed(self._note)
            self._documents.tell(self._note, splices, Origin.LOCAL, but=self._changed)
            self._wake()
        return splices

    def rename(self, title: str) -> None:
        """Change the title; an empty one stays what it was. Links by the title before still lead here."""
        self._must_be_writable()
        wanted = clean_title(title)
        if wanted and wanted != self.title:
            self._put(self._note.live.put_title(wanted))

    def set_tags(self, tags: Sequence[str], keep: Collection[str] = ()) -> None:
        """Make the tags exactly these; those in `keep` stay also when somebody takes them away at the same time."""
        self._must_be_writable()
        self._put(self._note.live.put_tags(clean_tags(tags), keep))

    def set_deleted(self, deleted: bool) -> None:
        """Move the note into the trash or out of it."""
        self._must_be_writable()
        self._put(self._note.live.put("deleted", deleted))

    def _put(self, changes: Sequence[CommittedChange]) -> None:
        self._documents.save(self._note, [change.raw for change in changes])
        self._documents.tell(self._note, (), Origin.LOCAL)
        self._wake()

    def undo(self) -> bool:
        """Take back my newest group of edits. `on_change` is told. False when there is none."""
        return self._step(undo=True)

    def redo(self) -> bool:
        """Bring back what `undo` took."""
        return self._step(undo=False)

    def _step(self, *, undo: bool) -> bool:
        self._must_be_writable()
        self._documents.flush(self._note)
        live = self._note.live
        splices, changes = live.undo() if undo else live.redo()
        self._documents.save(self._note, [change.raw for change in changes])
        self._documents.tell(self._note, splices, Origin.LOCAL)
        self._wake()
        return bool(changes)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit of mine to take back."""
        return self._note.live.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to bring back."""
        return self._note.live.can_redo

    def set_caret(self, anchor: int, position: int) -> None:
        """Tell others who have the note open where I stand, and what I have selected; code points of `text`."""
        self._documents.on_caret(self.circle, self.doc, anchor, position)

    # -- passages

    def passage(self, start: int, end: int) -> Passage:
        """The characters of [start, end), for a comment; what was typed is logged first.

        Raises:
            OutOfRange: not inside the text, or empty.
        """
        if not 0 <= start < end <= len(self.text):
            raise OutOfRange(f"passage {start}:{end} in a text of {len(self.text)}")
        self.flush()
        return passage_at(self._note.live, start, end)

    def marks(self) -> Marks:
        """Follows passages of this text as long as the handle is open; what was typed is logged first."""
        self.flush()
        return Marks(self._note.live)

    def written(self, splices: Sequence[Splice]) -> tuple[Run, ...]:
        """Which characters the last edit inserted; `splices` are those that `edit` was just given, ascending."""
        self.flush()
        return runs_of(self._note.live.elements(inserted(splices)))

    def erase(self, wanted: Callable[[Callable[[ElementId], int | None]], Sequence[ElementId]]) -> bool:
        """Delete characters by their ids, as no step of undo: puts a merge right. False when none of them lives.

        Args:
            wanted: told a way to find characters, says which are to go.
        """
        self._must_be_writable()
        self.flush()
        splices, changes = self._note.live.erase(wanted(self._note.live.finder()))
        if changes:
            self._documents.save(self._note, [change.raw for change in changes])
            self._documents.tell(self._note, splices, Origin.LOCAL)
            self._wake()
        return bool(changes)

    def flush(self) -> None:
        """Log what was typed, now."""
        self._documents.flush(self._note)

    def close(self) -> None:
        """Let go; what was typed is logged. Closing twice is allowed."""
        if self._open:
            self._open = False
            self._note.handles.remove(self._changed)
            self._note.titles.remove(self._fields)
            self._documents.release(self._note)
            self._wake()
