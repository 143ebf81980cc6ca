"""What a person left in a note's file becomes edits: of its fields, and of the text as the file last said it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from peermesh.app.mirror_attachments import MirrorAttachments
from peermesh.app.mirror_forms import MirrorForms
from peermesh.app.mirror_parts import Verbs
from peermesh.app.mirror_state import MirrorState
from peermesh.errors import Damaged, NotFound
from peermesh.exchange.mirror_file import MirrorFile, written_below
from peermesh.types import DocId, FileSeen, Heads, NoteRecord, Value

NO_TEXT = "This has no text of its own; what you wrote there is a note of its own now."
NO_TAGS = "This has no tags; what you wrote there was left out."
BELOW = "What stands below the line is made anew; what you wrote there is in the text now."


class MirrorReading:
    """Owner: `Mirror`; owner thread only."""

    def __init__(
        self,
        state: MirrorState,
        verbs: Verbs,
        forms: MirrorForms,
        attached: MirrorAttachments,
        tell: Callable[[str, str], None],
    ) -> None:
        self._state = state
        self._verbs = verbs
        self._forms = forms
        self._attached = attached
        self._tell = tell

    def body(self, doc: DocId | None) -> str:
        """A note's text as it is now, "" for none."""
        record = self._verbs.record(doc) if doc is not None else None
        return record.body if record is not None else ""

    def text(self, file: FileSeen, said: MirrorFile, doc: DocId | None) -> str:
        """A file's text as its note has it, with what was written below it by mistake."""
        kept = self._state.notes.get(doc) if doc is not None else None
        text = self._attached.back(file.path, said.body, self.body(doc))
        below = written_below(kept.made, said.made) if kept is not None else ""
        if below:
            self._tell(file.path, BELOW)
            text = f"{text.rstrip(chr(10))}\n\n{below}\n"
        return text

    def edit(self, file: FileSeen, said: MirrorFile, doc: DocId, record: NoteRecord) -> Heads:
        """Make the edit from the version that the file last said; returns the version that reads so."""
        kept, text = self._state.notes.get(doc), self.text(file, said, doc)
        try:
            return self._verbs.edit(doc, text, kept.heads if kept is not None else record.heads)
        except NotFound:  # that version is not here, after a repair perhaps: as if the file had been read now
            pass
        try:
            return self._verbs.edit(doc, text, record.heads)
        except NotFound:  # a document without a text: a round of check-ins, say
            if text.strip():
                self._verbs.new(record.info.title, text, (), "note", "")
                self._tell(file.path, NO_TEXT)
            return record.heads

    def tag(self, file: FileSeen, doc: DocId, tags: tuple[str, ...]) -> None:
        """Give a note other tags."""
        try:
            note = self._verbs.open(doc)
        except Damaged:
            self._tell(file.path, NO_TAGS)
            return
        try:
            note.set_tags(tags)
        finally:
            note.close()

    def put(
        self, file: FileSeen, said: MirrorFile, doc: DocId, was: Collection[tuple[str, Value]], *, new: bool = False
    ) -> None:
        """Take back what the person may change of the fields, and tell the rest."""
        self._forms.refresh()
        record = self._verbs.record(doc)
        if record is None:
            return
        found = self._forms.said(record, said, dict(was), new=new)
        for text in found.told:
            self._tell(file.path, text)
        if found.values:
            self._verbs.put(doc, found.values)
