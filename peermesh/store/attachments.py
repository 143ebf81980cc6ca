"""Which attachments a circle has, which notes name them, and who else is known to have them.

Invariants
    1. `attached` follows `body`: which digests the indexed text of each note names (`refer`).
    2. A row with `here` stands for a whole, durable, verified file; one without for a file that is still arriving.
    3. `named`: a note of the circle names it, or once did. Only such ones are told of or given to other devices, so
       that what was put into a draft and taken out again stays with its author.
    4. A file whose row is gone is noise, and is swept away later. No row goes because no note names it any more:
       older versions may, and nothing is lost silently.
    5. Rows are by circle: what one circle holds is never told in another, be it the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from peermesh.errors import Bug
from peermesh.store.attachment_text import find_references
from peermesh.store.database import Database, Row
from peermesh.store.files import make_folder, twin
from peermesh.store.part import Part
from peermesh.store.sealed import SealedFile, fresh_file
from peermesh.struct import Struct, replace
from peermesh.types import CircleId, DeviceId, DocId

FOLDER = "attachments"
TABLES = (
    """CREATE TABLE attachment(no INTEGER PRIMARY KEY, circle INTEGER NOT NULL, digest BLOB NOT NULL,
        size INTEGER NOT NULL, media TEXT NOT NULL, file TEXT NOT NULL, key BLOB NOT NULL, here INTEGER NOT NULL,
        named INTEGER NOT NULL, added_ms INTEGER NOT NULL, UNIQUE(circle, digest)) STRICT""",
    """CREATE TABLE attached(doc INTEGER NOT NULL, digest BLOB NOT NULL, circle INTEGER NOT NULL,
        place INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(doc, digest)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX attached_digest ON attached(circle, digest)",
    """CREATE TABLE holder(circle INTEGER NOT NULL, digest BLOB NOT NULL, device BLOB NOT NULL,
        PRIMARY KEY(circle, digest, device)) STRICT, WITHOUT ROWID""",
)
REMOVE = tuple(f"DELETE FROM {table} WHERE circle=?" for table in ("attachment", "attached", "holder"))  # noqa: S608 - constants
"""Forget a circle's attachments; their files are swept away later."""

_COLUMNS = "digest, size, media, file, key, here, named, added_ms"
_NAMED = """UPDATE attachment SET named=1 WHERE named=0 AND EXISTS
    (SELECT 1 FROM attached WHERE attached.circle=attachment.circle AND attached.digest=attachment.digest)"""
_MISSING = """SELECT attached.digest FROM attached JOIN note ON note.doc=attached.doc
    LEFT JOIN attachment ON attachment.circle=attached.circle AND attachment.digest=attached.digest
    WHERE attached.circle=? AND note.deleted=0 AND coalesce(attachment.here, 0)=0
    GROUP BY attached.digest ORDER BY max(note.updated_ms) DESC, attached.digest LIMIT ? OFFSET ?"""


class StoredAttachment(Struct, frozen=True):
    """One row. `here`: whole and verified. `named`: other devices may have it."""

    file: SealedFile
    media: str
    here: bool
    named: bool
    added_ms: int


def make_tables(database: Database) -> None:
    """The migration that brings attachments; texts that name some already are read once."""
    for statement in TABLES:
        database.run(statement)
    for doc, body in database.rows("SELECT doc, body FROM body WHERE instr(body, 'attachment:')"):
        refer(database, [(doc, body)])


def refer(database: Database, bodies: Iterable[tuple[int, str]]) -> None:
    """The text of these notes (by number) is another one now. Within a transaction."""
    rows = [(doc, body, find_references(body)) for doc, body in bodies]
    database.many("DELETE FROM attached WHERE doc=?", [(doc,) for doc, _, _ in rows])
    named = [(doc, digest, place, name, doc) for doc, _, found in rows for place, (digest, name) in enumerate(found)]
    if named:
        sql = """INSERT INTO attached(doc, digest, circle, place, name)
            SELECT ?, ?, circle, ?, ? FROM doc WHERE no=?"""
        database.many(sql, named)
        database.run(_NAMED)


class Attachments(Part):
    """Rows and files of attachments. `folder` is set by the Store: None for one that lives in memory."""

    folder: Path | None = None

    def attachment_folder(self) -> Path:
        """Where the files are; made if need be."""
        if self.folder is None:
            raise Bug("a store in memory has no place for files")
        make_folder(self.folder)
        return self.folder

    # -- writing

    def keep_attachment(self, circle: CircleId, file: SealedFile, media: str, now_ms: int) -> None:
        """A whole file, made by `sealed.seal`, belongs to a circle. One that is here already stays."""
        with self._db.transaction():
            old = self.attachment(circle, file.digest)
            if old is None or not old.here:
                self._put(circle, file, media, here=True, now_ms=now_ms)
        if old is not None:
            _unlink(file.path if old.here else old.file.path)

    def begin_attachment(self, circle: CircleId, digest: bytes, size: int, now_ms: int) -> SealedFile:
        """The file into which an attachment of another device is received; an earlier part of it is gone on with."""
        old = self.attachment(circle, digest)
        if old is not None and (old.here or old.file.size == size):
            return old.file
        file = fresh_file(self.attachment_folder(), digest, size)
        with self._db.transaction():
            self._put(circle, file, "", here=False, now_ms=now_ms)
        if old is not None:
            _unlink(old.file.path)
        return file

    def _put(self, circle: CircleId, file: SealedFile, media: str, *, here: bool, now_ms: int) -> None:
        number = self._names.circle(circle)
        named = self._db.value("SELECT 1 FROM attached WHERE circle=? AND digest=? LIMIT 1", (number, file.digest))
        row = (number, file.digest, file.size, media, file.path.name, file.key, here, bool(named), now_ms)
        sql = """INSERT OR REPLACE INTO attachment(circle, digest, size, media, file, key, here, named, added_ms)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"""
        self._db.run(sql, row)

    def finish_attachment(self, circle: CircleId, digest: bytes, media: str) -> None:
        """The file has arrived whole, was verified, and is durable."""
        with self._db.transaction():
            sql = "UPDATE attachment SET here=1, media=? WHERE circle=? AND digest=?"
            self._db.run(sql, (media, self._names.circle(circle), digest))

    def drop_attachment(self, circle: CircleId, digest: bytes) -> None:
        """Forget a file that is not what its digest promised, or is damaged; it may be fetched again."""
        old = self.attachment(circle, digest)
        if old is None:
            return
        with self._db.transaction():
            sql = "DELETE FROM attachment WHERE circle=? AND digest=?"
            self._db.run(sql, (self._names.circle(circle), digest))
        _unlink(old.file.path)

    def move_attachments(self, source: CircleId, target: CircleId) -> None:
        """The notes of a private space move into a circle: what they name moves with them."""
        with self._db.transaction():
            numbers = (self._names.circle(target), self._names.circle(source))
            self._db.run("UPDATE OR IGNORE attachment SET circle=?, named=0 WHERE circle=?", numbers)
            self._db.run(_NAMED)

    def copy_attachment(self, source: CircleId, target: CircleId, digest: bytes) -> None:
        """A whole attachment of one circle belongs to another one, too, in a file of its own; twice is fine.

        Raises:
            StorageError: the disk refuses; nothing was kept.
        """
        old, there = self.attachment(source, digest), self.attachment(target, digest)
        if old is None or not old.here or not old.file.is_there() or (there is not None and there.here):
            return
        made = replace(old.file, path=fresh_file(self.attachment_folder(), digest, old.file.size).path)
        twin(old.file.path, made.path)
        self.keep_attachment(target, made, old.media, old.added_ms)

    def put_holder(self, circle: CircleId, digest: bytes, device: DeviceId) -> None:
        """Another device has told that it holds this."""
        number = self._names.circle(circle)
        known = "SELECT 1 FROM holder WHERE circle=? AND digest=? AND device=?"
        if self._db.value(known, (number, digest, device)) is None:
            with self._db.transaction():
                self._db.run("INSERT INTO holder VALUES(?, ?, ?)", (number, digest, device))

    def adopt_attachment(self, circle: CircleId, row: Row) -> None:
        """A row (the columns of `_COLUMNS`) of a damaged database; one that is here already stays."""
        sql = """INSERT INTO attachment(circle, digest, size, media, file, key, here, named, added_ms)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(circle, digest) DO NOTHING"""
        with self._db.transaction():
            self._db.run(sql, (self._names.circle(circle), *row))

    # -- reading

    def attachment(self, circle: CircleId, digest: bytes) -> StoredAttachment | None:
        """One attachment of a circle, whole or arriving."""
        sql = f"SELECT {_COLUMNS} FROM attachment WHERE circle=? AND digest=?"  # noqa: S608 - a constant
        row = self._db.row(sql, (self._names.find_circle(circle), digest))
        return self._stored(row) if row else None

    def attachments(self, circle: CircleId) -> list[StoredAttachment]:
        """All of a circle, whole or arriving, in the order they came."""
        sql = f"SELECT {_COLUMNS} FROM attachment WHERE circle=? ORDER BY no"  # noqa: S608 - a constant
        return [self._stored(row) for row in self._db.rows(sql, (self._names.find_circle(circle),))]

    def _stored(self, row: Row) -> StoredAttachment:
        digest, size, media, name, key, here, named, added_ms = row
        if self.folder is None:
            raise Bug("a store in memory has no place for files")
        return StoredAttachment(
            SealedFile(self.folder / name, key, digest, size), media, bool(here), bool(named), added_ms
        )

    def attachment_bytes(self, circle: CircleId) -> int:
        """Bytes of all attachments of a circle, those that are arriving counted whole."""
        sql = "SELECT coalesce(sum(size), 0) FROM attachment WHERE circle=?"
        return int(self._db.value(sql, (self._names.find_circle(circle),)))

    def attachment_sizes(self, circle: CircleId, digests: Sequence[bytes]) -> dict[bytes, int]:
        """The sizes of those of these (a few hundred at most) that are whole here and that notes name, or once did."""
        sql = f"""SELECT digest, size FROM attachment WHERE circle=? AND here=1 AND named=1
            AND digest IN ({", ".join("?" * len(digests))})"""  # noqa: S608 - question marks only
        return dict(self._db.rows(sql, (self._names.find_circle(circle), *digests)))

    def attached(self, circle: CircleId, doc: DocId) -> list[tuple[bytes, str]]:
        """Digest and name of what a note's text names, in its order."""
        sql = "SELECT digest, name FROM attached WHERE doc=? ORDER BY place"
        return [(digest, name) for digest, name in self._db.rows(sql, (self._names.find_doc(circle, doc),))]

    def attached_names(self, circle: CircleId) -> dict[bytes, str]:
        """A name for every digest that notes of a circle name, trash counted."""
        sql = "SELECT digest, min(name) FROM attached WHERE circle=? GROUP BY digest"
        return dict(self._db.rows(sql, (self._names.find_circle(circle),)))

    def attached_name(self, circle: CircleId, digest: bytes) -> str:
        """A name that a note gives to a digest; "" when none does."""
        sql = "SELECT min(name) FROM attached WHERE circle=? AND digest=?"
        return self._db.value(sql, (self._names.find_circle(circle), digest)) or ""

    def attachments_missing(self, circle: CircleId, limit: int, offset: int = 0) -> list[bytes]:
        """Digests that notes name and that are not here, those of the newest notes first."""
        return [digest for (digest,) in self._db.rows(_MISSING, (self._names.find_circle(circle), limit, offset))]

    def attachment_holders(self, circle: CircleId, digest: bytes) -> list[DeviceId]:
        """Other devices that have told that they hold this."""
        sql = "SELECT device FROM holder WHERE circle=? AND digest=? ORDER BY device"
        return [DeviceId(device) for (device,) in self._db.rows(sql, (self._names.find_circle(circle), digest))]

    # -- upkeep

    def sweep_attachments(self, older_than_s: float) -> int:
        """Remove files that no row knows and that were made before a time (seconds since the epoch); how many."""
        if self.folder is None or not self.folder.is_dir():
            return 0
        known = {name for (name,) in self._db.rows("SELECT file FROM attachment")}
        gone = 0
        for place in list(self.folder.iterdir()):
            with suppress(OSError):
                if place.name not in known and place.stat().st_mtime < older_than_s:
                    place.unlink()
                    gone += 1
        return gone


def _unlink(path: Path) -> None:
    with suppress(OSError):  # what cannot be removed now is swept away later
        path.unlink()
