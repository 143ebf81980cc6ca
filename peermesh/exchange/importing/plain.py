"""Any folder of Markdown: links between its files become links between notes. Also MkDocs, Hugo, GitHub wikis."""

from __future__ import annotations

from peermesh.exchange.importing.markup import LINKS, inline
from peermesh.exchange.importing.source import Library, Source
from peermesh.exchange.linking import replaced
from peermesh.exchange.values import ImportedNote
from peermesh.struct import replace


class PlainFolder(Source):
    """A folder that no program is known for. Notes with an id of ours keep their text."""

    def second(self, note: ImportedNote, library: Library) -> ImportedNote:
        """See `Source`."""
        if note.id is not None:
            return note
        return replace(note, body=replaced(LINKS, note.body, lambda match: inline(match, note, library)))
