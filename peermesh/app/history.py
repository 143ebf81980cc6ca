"""Histories of notes: opened, restored from, with names for versions, and what is new since I last looked."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.history_graph import Graph
from peermesh.app.note import Note
from peermesh.app.note_history import MAX_NAMED, NAMED, News, NoteHistory, named_version
from peermesh.crdt import ROOT
from peermesh.errors import InvalidInput, NotFound
from peermesh.log import canonical_dumps
from peermesh.notebook import clean_title
from peermesh.store import Store
from peermesh.types import ChangeHash, CircleId, DocId, Heads

SEEN = "looked:"
"""Settings key prefix: the heads of a note that I saw last on this device."""


class History:
    """Owner: App."""

    def __init__(self, store: Store, circles: Circles, documents: Documents, wake: Callable[[], None]) -> None:
        self._store = store
        self._circles = circles
        self._documents = documents
        self._wake = wake

    def open(self, circle: CircleId, doc: DocId) -> NoteHistory:
        """The history of a note, all that is here of it. Costs some 30 ms for 1,000 changes.

        Raises:
            NotFound: the note is not here.
        """
        self._flush(circle, doc)
        rows = self._store.entries_of(circle, doc)
        if not rows:
            raise NotFound("This note is not here yet.")
        return NoteHistory(self._circles.get(circle), doc, Graph(rows))

    def _flush(self, circle: CircleId, doc: DocId) -> None:
        note = self._documents.get(circle, doc)
        if note is not None:
            self._documents.flush(note)

    def _note(self, circle: CircleId, doc: DocId) -> Note:
        return Note(self._documents, self._documents.acquire(self._circles.writable(circle), doc), self._wake)

    def restore(self, circle: CircleId, doc: DocId, heads: Heads) -> None:
        """Make a note read as it did then: a new change, which others may go on from, and which can be undone.

        Raises:
            NotFound: that version is not here.
            InvalidInput: the note may not be changed.
        """
        history = self.open(circle, doc)
        try:
            title, tags, text = history.title(heads), history.tags(heads), history.text(heads)
        finally:
            history.close()
        note = self._note(circle, doc)
        try:
            note.flush()
            note.rename(title)
            note.set_tags(tags)
            note.replace(text)
            note.flush()
        finally:
            note.close()

    def name_version(self, circle: CircleId, doc: DocId, heads: Heads, label: str) -> None:
        """Give a version a name that everybody sees; an empty one takes it away.

        Raises:
            InvalidInput: too many names.
        """
        cleaned = clean_title(label)[:80]
        opened = self._documents.acquire(self._circles.writable(circle), doc)
        try:
            document = opened.live.document
            keys = [key for key in document.keys(ROOT) if key.startswith(NAMED)]
            same = [key for key in keys if (named_version(document.get(ROOT, key)) or ((), ""))[0] == heads]
            if cleaned and not same and len(keys) >= MAX_NAMED:
                raise InvalidInput(f"A note has room for {MAX_NAMED} named versions. Take a name away first.")
            changes = [change.raw for change in opened.live.flush()]
            with document.transaction() as tx:
                for key in same:
                    tx.delete(ROOT, key)
                if cleaned:
                    tx.put(ROOT, NAMED + secrets.token_hex(8), canonical_dumps([cleaned, list(heads)]))
            if tx.change is not None:
                changes.append(tx.change.raw)
            self._documents.save(opened, changes)
            self._wake()
        finally:
            self._documents.release(opened)

    # -- since I last looked

    def looked(self, circle: CircleId, doc: DocId) -> None:
        """I have seen the note as it is now."""
        note = self._documents.get(circle, doc)
        if note is None:
            return
        heads = note.live.document.heads
        key = self._key(circle, doc)
        if self._store.settings.get(key) != b"".join(heads):
            self._store.settings.put(key, b"".join(heads))

    def seen(self, circle: CircleId, doc: DocId) -> Heads | None:
        """The version that I saw last on this device, None when never."""
        data = self._store.settings.get(self._key(circle, doc))
        return tuple(ChangeHash(data[at : at + 32]) for at in range(0, len(data), 32)) if data else None

    def news(self, circle: CircleId, doc: DocId) -> News | None:
        """What others changed in an open note since I last looked; None when nothing, or when I never looked."""
        note, since = self._documents.get(circle, doc), self.seen(circle, doc)
        if note is None or since is None or set(note.live.document.heads) <= set(since):
            return None
        state = self._circles.get(circle)
        me = state.view().owners.get(state.device, state.device)
        history = self.open(circle, doc)
        try:
            return history.news(since, me)
        finally:
            history.close()

    @staticmethod
    def _key(circle: CircleId, doc: DocId) -> str:
        return f"{SEEN}{circle.hex()}:{doc.hex()}"
