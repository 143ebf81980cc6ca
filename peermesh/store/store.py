"""The face of the database: everything that is kept in it, behind one object."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from pathlib import Path

from peermesh.errors import Bug, Damaged, StorageError
from peermesh.store.arrivals import Arrivals
from peermesh.store.aside import Aside
from peermesh.store.attachments import FOLDER, Attachments
from peermesh.store.circles import Circles
from peermesh.store.database import Database
from peermesh.store.drafts import Drafts
from peermesh.store.entries import Entries
from peermesh.store.keystone import NAME as KEYSTONE
from peermesh.store.keystone import write_keystone
from peermesh.store.links import Links
from peermesh.store.notes import Notes
from peermesh.store.peers import Peers
from peermesh.store.pins import Pins
from peermesh.store.schema import MIGRATIONS, migrate, refuse_foreign
from peermesh.store.settings import Settings
from peermesh.store.tidemark import Tidemark
from peermesh.store.unlinked import Unlinked
from peermesh.types import CircleId

log = logging.getLogger("peermesh.store")


class Store(Circles, Entries, Arrivals, Aside, Drafts, Notes, Links, Pins, Unlinked, Peers, Attachments):
    """Everything a profile keeps. Owner: the `Profile`; owner thread only.

    Every writing method is durable (fsynced) when it returns, or, inside `transaction`, when that block ends.
    Methods raise `StorageError` subclasses with a sentence for the person, or `Bug`; nothing is half done.
    Reading about an unknown circle or document gives nothing; writing for an unknown circle is a `Bug`.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.settings = Settings(database)
        self._keystone: tuple[Path, bytes] | None = None
        self._keystone_due = False
        self._tidemark: Tidemark | None = None
        self.behind: int | None = None
        """Set while this is an older copy of the database: row numbers up to here were used by the newer one."""

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open an existing file (an empty one becomes a new database) and bring it to our schema.

        Raises:
            NewerSchema, Damaged, ReadOnly, ProfileLocked, DiskFull: as named; the file is as it was.

        """
        return cls._migrated(path, key)

    @classmethod
    def in_memory(cls) -> Store:
        """A store that is gone when closed, for tests."""
        return cls._migrated(None, None)

    @classmethod
    def _migrated(cls, path: Path | None, key: bytes | None) -> Store:
        database = Database.open(path, key, check=lambda found: refuse_foreign(found, len(MIGRATIONS)))
        try:
            migrate(database, MIGRATIONS)
            store = cls(database)
            store.folder = path.parent / FOLDER if path is not None else None
            return store
        except BaseException:
            database.close()
            raise

    @property
    def database(self) -> Database:
        """For the modules of this room that copy or check a whole database."""
        return self._db

    # -- the keystone: kept in step with circles at once, with membership and settings when closed

    def keep_keystone(self, folder: Path, key: bytes) -> None:
        """From now on keep a keystone in this folder (see `keystone`); written at once if there is none."""
        self._keystone = (folder, key)
        self._keystone_due = not (folder / KEYSTONE).exists()
        self._db.on_commit = self._committed
        self._write_keystone()

    def keep_tidemark(self, home: Path, outside: Path | None) -> None:
        """From now on keep marks of how far was written (see `tidemark`); tells in `behind` what they say now."""
        self._tidemark = Tidemark(self._db, home, outside)
        self.behind = self._tidemark.behind()
        self._tidemark.begin()

    def catch_up(self) -> None:
        """Fresh device keys were taken: what an older database does not know of can do no harm any more."""
        if self.behind is not None:
            with self.transaction():
                self.pass_rows(self.behind)
            self.behind = None

    def _committed(self) -> None:
        if self._tidemark is not None:
            self._tidemark.follow()
        self._write_keystone()

    @property
    def place(self) -> tuple[Path, bytes]:
        """The profile's folder, and the key of the database in it."""
        if self._keystone is None:
            raise Bug("a store without a profile")
        return self._keystone

    def put_circle(self, circle: CircleId, record: bytes) -> None:
        """See `Circles.put_circle`."""
        with self.transaction():
            super().put_circle(circle, record)
            self._keystone_due = True

    def remove_circle(self, circle: CircleId) -> None:
        """See `Circles.remove_circle`."""
        with self.transaction():
            super().remove_circle(circle)
            self._keystone_due = True

    def _write_keystone(self) -> None:
        """A keystone that cannot be written is no reason to refuse what was committed: it is tried again."""
        if self._keystone_due and self._keystone is not None:
            self._keystone_due = False
            try:
                write_keystone(*self._keystone, self._db)
            except StorageError as error:
                self._keystone_due = True
                log.warning("the keystone cannot be written: %s", error)

    def transaction(self) -> AbstractContextManager[None]:
        """Store everything in this block together, or nothing of it. A nested block joins the outer one.

        Raises:
            StorageError: nothing was stored, and nothing of it may be sent.

        """
        return self._db.transaction()

    def derived(self) -> AbstractContextManager[None]:
        """Like `transaction`, for what can be worked out anew (the index): the disk is not waited for."""
        return self._db.derived()

    def tidy(self) -> None:
        """For idle moments: move the write-ahead log into the file, so that no commit has to."""
        self._db.checkpoint()

    def integrity_check(self) -> list[str]:
        """What is wrong with the database, in words for the log; empty when all is sound. Reads everything."""
        problems = [str(line) for (line,) in self._db.rows("PRAGMA integrity_check(20)") if line != "ok"]
        sql = """SELECT count(*) FROM device LEFT JOIN
            (SELECT device, count(*) AS many, min(seq) AS low, max(seq) AS high FROM entry GROUP BY device) AS held
            ON held.device=device.no
            WHERE coalesce(many, 0) <> device.seq OR coalesce(low, 1) <> 1 OR coalesce(high, 0) <> device.seq
            OR (device.seq > 0 AND device.last IS NOT
                (SELECT id FROM entry WHERE entry.device=device.no AND entry.seq=device.seq))"""
        if broken := self._db.value(sql):
            problems.append(f"{broken} logs have gaps")
        if self._db.value("SELECT count(*) FROM note LEFT JOIN body USING(doc) WHERE body.doc IS NULL"):
            problems.append("notes without text")
        if not self._index_agrees():
            problems.append("the search index differs from the notes")
        return problems

    def _index_agrees(self) -> bool:
        try:
            with self.transaction():
                self._db.run("INSERT INTO fts(fts, rank) VALUES('integrity-check', 1)")
        except Damaged:
            return False
        return True

    def close(self) -> None:
        """Close for good; twice is fine."""
        if self._keystone is not None:
            self._keystone_due = True
            self._write_keystone()
            self._keystone = None
        if self._tidemark is not None:
            self._tidemark.close()
            self._tidemark = None
        self._db.close()
