"""The tables, and how an older file becomes a newer one.

`user_version` holds the number of migrations applied. A migration is never edited once released: append another.

Every 32-byte id stands once, in `circle`, `device` or `doc`; other tables use its small number.
`device.seq` and `device.last` are the vector, kept up to date by every append. Rowids of `entry` are never
used twice (AUTOINCREMENT), so a snapshot's `upto` keeps its meaning after deletions.
Bodies stand apart from `note`, so that lists never read them. Source: DESIGN.md section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peermesh.errors import Damaged, NewerSchema
from peermesh.store.aside import make_aside
from peermesh.store.attachments import make_tables
from peermesh.store.database import APPLICATION_ID, DAMAGED_TEXT, Database
from peermesh.store.link_text import link_rows

NEWER_TEXT = "This profile was written by a newer PeerMesh; update PeerMesh on this device to open it."

TITLE_WEIGHT, BODY_WEIGHT, TAGS_WEIGHT = 8.0, 1.0, 4.0
"""How much a hit in each column counts for the order of results."""
TOKENIZER = ("unicode61", "remove_diacritics", "2")
"""Words are runs of letters and digits, whatever their case and accents."""

_TABLES = (
    "CREATE TABLE setting(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE circle(no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, record BLOB NOT NULL) STRICT",
    """CREATE TABLE op(no INTEGER PRIMARY KEY, circle INTEGER NOT NULL, id BLOB NOT NULL, raw BLOB NOT NULL,
        UNIQUE(circle, id)) STRICT""",
    """CREATE TABLE device(no INTEGER PRIMARY KEY, circle INTEGER NOT NULL, id BLOB NOT NULL,
        seq INTEGER NOT NULL, last BLOB NOT NULL, UNIQUE(circle, id)) STRICT""",
    """CREATE TABLE doc(no INTEGER PRIMARY KEY, circle INTEGER NOT NULL, id BLOB NOT NULL, stale_ms INTEGER,
        UNIQUE(circle, id)) STRICT""",
    "CREATE INDEX doc_stale ON doc(circle, stale_ms) WHERE stale_ms IS NOT NULL",
    """CREATE TABLE entry(no INTEGER PRIMARY KEY AUTOINCREMENT, device INTEGER NOT NULL, seq INTEGER NOT NULL,
        doc INTEGER NOT NULL, time_ms INTEGER NOT NULL, id BLOB NOT NULL, raw BLOB NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX entry_log ON entry(device, seq)",
    "CREATE INDEX entry_doc ON entry(doc)",
    """CREATE TABLE tip(doc INTEGER NOT NULL, device INTEGER NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(doc, device)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE snapshot(doc INTEGER NOT NULL, upto INTEGER NOT NULL, heads BLOB NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(doc, upto)) STRICT""",
    """CREATE TABLE note(doc INTEGER PRIMARY KEY, circle INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
        snippet TEXT NOT NULL, tags TEXT NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
        authors BLOB NOT NULL, deleted INTEGER NOT NULL, heads BLOB NOT NULL, imported TEXT NOT NULL) STRICT""",
    "CREATE INDEX note_list ON note(circle, deleted, updated_ms)",
    "CREATE TABLE body(doc INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    """CREATE VIEW note_text(doc, title, body, tags) AS
        SELECT note.doc, title, body, tags FROM note JOIN body USING(doc) WHERE deleted=0""",
    # Prefixes of one letter have their own index (a tenth more size; else 8 ms for one letter over 10,000 notes).
    # Those of two and three have not: that doubles the size, triples the cost of an update, and gains 1 ms of 4.
    f"""CREATE VIRTUAL TABLE fts USING fts5(title, body, tags, content='note_text', content_rowid='doc', prefix='1',
        tokenize='{" ".join(TOKENIZER)}')""",
    f"INSERT INTO fts(fts, rank) VALUES('rank', 'bm25({TITLE_WEIGHT}, {BODY_WEIGHT}, {TAGS_WEIGHT})')",
    "CREATE TABLE journal(doc INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT",
    """CREATE TABLE peer_vector(circle INTEGER NOT NULL, device BLOB NOT NULL, vector BLOB NOT NULL,
        PRIMARY KEY(circle, device)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE address(peer_id TEXT PRIMARY KEY, addresses TEXT NOT NULL, seen_ms INTEGER NOT NULL) STRICT,
        WITHOUT ROWID""",
    """CREATE TABLE quarantine(no INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, data BLOB NOT NULL,
        reason TEXT NOT NULL) STRICT""",
)


def _first(database: Database) -> None:
    for statement in _TABLES:
        database.run(statement)


_FINDING = (
    """CREATE TABLE link(doc INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, circle INTEGER NOT NULL,
        by_id INTEGER NOT NULL, target TEXT NOT NULL, PRIMARY KEY(doc, start)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX link_target ON link(circle, by_id, target)",
    # By the id itself: a pin outlives the private space whose notes move into a circle.
    "CREATE TABLE pin(doc BLOB PRIMARY KEY, pinned_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)


def _finding(database: Database) -> None:
    """Links of what is indexed already are found once, here; later they follow the text (notes.py)."""
    for statement in _FINDING:
        database.run(statement)
    sql = """SELECT note.doc, circle FROM note JOIN body USING(doc)
        WHERE instr(body, '[[') OR instr(body, 'peermesh://')"""
    for doc, circle in database.rows(sql):
        body = database.value("SELECT body FROM body WHERE doc=?", (doc,))
        database.many(
            "INSERT INTO link(doc, start, stop, circle, by_id, target) VALUES(?, ?, ?, ?, ?, ?)",
            link_rows(doc, circle, body),
        )


_VALUES = (
    # What notes of a kind say beside their text: `data` is JSON by path, `words` what a search finds of it.
    "CREATE TABLE said(doc INTEGER PRIMARY KEY, data TEXT NOT NULL, words TEXT NOT NULL) STRICT",
    "DROP VIEW note_text",
    """CREATE VIEW note_text(doc, title, body, tags) AS
        SELECT note.doc, title, body || coalesce(char(10) || words, ''), tags
        FROM note JOIN body USING(doc) LEFT JOIN said USING(doc) WHERE deleted=0""",
    "CREATE INDEX note_kind ON note(circle, kind)",
)


def _values(database: Database) -> None:
    for statement in _VALUES:
        database.run(statement)


_FORMER = (
    """CREATE TABLE former(doc INTEGER NOT NULL, title TEXT NOT NULL, circle INTEGER NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY(doc, title)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX former_key ON former(circle, key)",
)


def _former(database: Database) -> None:
    """Titles that notes had before; no document held any until now."""
    for statement in _FORMER:
        database.run(statement)


Migration = Callable[[Database], None]
MIGRATIONS: tuple[Migration, ...] = (_first, _finding, make_tables, _values, make_aside, _former)


def refuse_foreign(database: Database, known: int) -> None:
    """Look before anything is written: the file must be ours, and not from the future.

    Raises:
        NewerSchema: written by a newer PeerMesh. Damaged: a database, but not one of ours.

    """
    version = int(database.value("PRAGMA user_version"))
    if version > known:
        raise NewerSchema(NEWER_TEXT)
    if version == 0:
        foreign = database.value("SELECT count(*) FROM sqlite_schema") > 0
    else:
        foreign = database.value("PRAGMA application_id") != APPLICATION_ID
    if foreign:
        raise Damaged(DAMAGED_TEXT)


def migrate(database: Database, migrations: Sequence[Migration]) -> None:
    """Bring the file to the newest schema, one transaction for each step; a failed step leaves the one before."""
    version = int(database.value("PRAGMA user_version"))
    for number, step in enumerate(migrations[version:], start=version + 1):
        with database.transaction():
            step(database)
            database.run(f"PRAGMA user_version={number}")
            database.run(f"PRAGMA application_id={APPLICATION_ID}")
