from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from peermesh.errors import Bug, Damaged, DiskFull, NewerSchema, ProfileLocked, ReadOnly, StorageError, WrongKey
from peermesh.store import Store
from peermesh.store import store as store_module
from peermesh.store.database import Database, os_failure, translate
from peermesh.store.files import make_file
from peermesh.store.schema import MIGRATIONS, migrate

from .conftest import Maker

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "peermesh.db"
    make_file(path)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "lock"}


def test_nested_blocks_are_one_transaction(path: Path) -> None:
    store = Store.open(path, KEY)
    with pytest.raises(ZeroDivisionError), store.transaction():  # noqa: PT012 - the whole block is the subject
        store.settings.put("a", b"1")
        with store.transaction():
            store.settings.put("b", b"2")
        _ = 1 / 0
    assert store.settings.items() == []
    with store.transaction():
        store.settings.put("a", b"1")
        with store.transaction():
            store.settings.put("b", b"2")
    store.close()
    store = Store.open(path, KEY)
    assert store.settings.items() == [("a", b"1"), ("b", b"2")]
    store.close()


def test_what_can_be_worked_out_anew_does_not_wait_for_the_disk(path: Path, make: Maker) -> None:
    def waits() -> bool:
        return bool(store.database.value("PRAGMA synchronous") == 2)

    store = Store.open(path, KEY)
    with store.transaction():
        store.put_circle(make.circle, b"record")
    with store.derived():
        assert not waits()
        store.put_notes([make.note(1, "one")])
    assert waits()
    with store.transaction(), store.derived():
        assert waits(), "inside a block that lasts"
        store.settings.put("a", b"1")
    for write in (
        lambda: store.settings.put("a", b"2"),
        lambda: store.append_entries(make.circle, [make.entry(1)]),
        lambda: store.add_ops(make.circle, []),
    ):
        with pytest.raises(Bug), store.derived():  # noqa: PT012 - the whole block is the subject
            store.remove_note(make.circle, make.doc(1))
            write()
        assert waits()
    store.close()
    store = Store.open(path, KEY)
    assert store.settings.items() == [("a", b"1")]
    assert [info.title for info in store.notes(make.circle)] == ["one"]
    store.close()


def test_a_block_that_swallows_a_failure_is_not_stored(store: Store, make: Maker) -> None:
    with pytest.raises(Bug), store.transaction():  # noqa: PT012 - the whole block is the subject
        store.settings.put("a", b"1")
        with suppress(Bug):
            store.append_entries(make.circle, [make.entry(5)])
    assert store.settings.get("a") is None
    store.settings.put("a", b"2")
    assert store.settings.get("a") == b"2"


def test_writes_need_a_transaction(store: Store) -> None:
    with pytest.raises(Bug):
        store._db.run("DELETE FROM setting")
    with pytest.raises(Bug):
        store._db.many("DELETE FROM setting WHERE key=?", [("a",)])


def test_a_full_disk_undoes_the_whole_block_and_room_helps(path: Path, make: Maker) -> None:
    store = Store.open(path, KEY)
    store.put_circle(make.circle, b"")
    store.append_entries(make.circle, [make.entry(1)])
    pages = store._db.value("PRAGMA page_count")
    store._db.rows(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(DiskFull) as caught:  # noqa: PT012 - the whole block is the subject
        for seq in range(2, 1000):
            store.append_entries(make.circle, [make.entry(seq, raw=os.urandom(3000))])
    assert "free some space" in str(caught.value)
    reached = store.vector(make.circle)[make.device()][0]
    assert reached > 1
    assert store.integrity_check() == []
    with pytest.raises(DiskFull), store.transaction():  # noqa: PT012 - the whole block is the subject
        store.settings.put("with", b"it")
        try:
            store.put_journal(make.circle, make.doc(), os.urandom(1 << 20))
        except DiskFull:
            store.settings.put("after", b"it")
    assert store.settings.items() == []
    store._db.rows(f"PRAGMA max_page_count={pages + 2000}")
    store.append_entries(make.circle, [make.entry(reached + 1)])
    store.put_journal(make.circle, make.doc(), os.urandom(1 << 20))
    assert store.integrity_check() == []
    store.close()


def test_after_sqlite_rolled_back_by_itself_nothing_more_is_written(store: Store) -> None:
    with pytest.raises(Bug), store.transaction():  # noqa: PT012 - the whole block is the subject
        store.settings.put("a", b"1")
        store._db.rows("ROLLBACK")
        store.settings.put("b", b"2")
    assert store.settings.items() == []
    store.settings.put("c", b"3")
    assert store.settings.items() == [("c", b"3")]


@pytest.mark.parametrize(
    ("error", "number", "kind"),
    [
        (apsw.FullError, 0, DiskFull),
        (apsw.ReadOnlyError, 0, ReadOnly),
        (apsw.CantOpenError, 0, ReadOnly),
        (apsw.PermissionsError, 0, ReadOnly),
        (apsw.BusyError, 0, ProfileLocked),
        (apsw.LockedError, 0, ProfileLocked),
        (apsw.NotADBError, 0, Damaged),
        (apsw.CorruptError, 0, Damaged),
        (apsw.NoMemError, 0, StorageError),
        (apsw.IOError, errno.ENOSPC, DiskFull),
        (apsw.IOError, errno.EDQUOT, DiskFull),
        (apsw.IOError, errno.EFBIG, DiskFull),
        (apsw.IOError, errno.EROFS, ReadOnly),
        (apsw.IOError, errno.EIO, StorageError),
        (apsw.IOError, -1, Damaged),
        (apsw.ConstraintError, 0, Bug),
        (apsw.SQLError, 0, Bug),
        (apsw.TooBigError, 0, Bug),
        (apsw.ConnectionClosedError, 0, Bug),
    ],
)
def test_every_error_of_the_library_becomes_one_of_ours(
    error: type[apsw.Error], number: int, kind: type[Exception]
) -> None:
    raised = error("secret words")
    code = next((code for cls, code in CODES if cls is error), None)
    if code is not None:
        raised.result = raised.extendedresult = code
    if number < 0:
        raised.extendedresult = apsw.SQLITE_IOERR_DATA
    told = translate(raised, number)
    assert type(told) is kind
    assert "secret" not in str(told)
    if kind is not Bug:
        assert str(told).endswith(".")


CODES = [
    (getattr(apsw, name), getattr(apsw, code))
    for name, code in (
        ("FullError", "SQLITE_FULL"),
        ("ReadOnlyError", "SQLITE_READONLY"),
        ("CantOpenError", "SQLITE_CANTOPEN"),
        ("PermissionsError", "SQLITE_PERM"),
        ("BusyError", "SQLITE_BUSY"),
        ("LockedError", "SQLITE_LOCKED"),
        ("NotADBError", "SQLITE_NOTADB"),
        ("CorruptError", "SQLITE_CORRUPT"),
        ("NoMemError", "SQLITE_NOMEM"),
        ("IOError", "SQLITE_IOERR"),
        ("ConstraintError", "SQLITE_CONSTRAINT"),
        ("SQLError", "SQLITE_ERROR"),
        ("TooBigError", "SQLITE_TOOBIG"),
    )
]


def test_errors_of_files_are_told_without_paths() -> None:
    for number, kind in (
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, StorageError),
    ):
        told = os_failure(OSError(number, "x", "/home/somebody"))
        assert type(told) is kind
        assert "somebody" not in str(told)


def test_a_wrong_key_changes_nothing(path: Path) -> None:
    store = Store.open(path, KEY)
    store.settings.put("a", b"1")
    store.close()
    before = contents(path.parent)
    with pytest.raises(Damaged):
        Store.open(path, bytes(32))
    assert contents(path.parent) == before
    assert b"setting" not in before["peermesh.db"]


def test_a_closed_store_says_so_once_and_closing_twice_is_fine(path: Path) -> None:
    store = Store.open(path, KEY)
    store.close()
    store.close()
    with pytest.raises(Bug):
        store.settings.get("a")
    with pytest.raises(Bug):
        store.settings.put("a", b"")


def first_schema(path: Path) -> None:
    """A file as the first release wrote it, built by its first migration."""
    database = Database.open(path, KEY)
    migrate(database, MIGRATIONS[:1])
    database.close()
    assert Store.open(path, KEY).close() is None


def test_a_file_of_the_first_schema_is_brought_forward_with_its_data(path: Path, make: Maker) -> None:
    first_schema(path)
    store = Store.open(path, KEY)
    store.put_circle(make.circle, b"kept")
    store.append_entries(make.circle, [make.entry(1)])
    store.close()

    def add_column(database: Database) -> None:
        database.run("ALTER TABLE circle ADD COLUMN extra TEXT NOT NULL DEFAULT 'x'")

    def fails(database: Database) -> None:
        database.run("DELETE FROM circle")
        raise StorageError("no")

    database = Database.open(path, KEY)
    with pytest.raises(StorageError):
        migrate(database, (*MIGRATIONS, add_column, fails))
    assert database.value("PRAGMA user_version") == len(MIGRATIONS) + 1
    assert database.rows("SELECT record, extra FROM circle") == [(b"kept", "x")]
    migrate(database, (*MIGRATIONS, add_column))
    assert database.value("SELECT raw FROM entry") == make.entry(1).raw
    database.close()


def test_a_failed_migration_at_opening_leaves_the_file_usable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_schema(path)

    def fails(database: Database) -> None:
        database.run("DROP TABLE circle")
        raise DiskFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, fails))
        with pytest.raises(DiskFull):
            Store.open(path, KEY)
    store = Store.open(path, KEY)
    assert store.circles() == {}
    assert store.integrity_check() == []
    store.close()


def test_the_integrity_check_sees_gaps_and_missing_text(store: Store, make: Maker) -> None:
    store.append_entries(make.circle, [make.entry(seq) for seq in (1, 2, 3)])
    store.put_note(make.note(1, deleted=True))
    assert store.integrity_check() == []
    with store.transaction():
        store._db.run("DELETE FROM entry WHERE seq=2")
        store._db.run("DELETE FROM body")
    assert store.integrity_check() == ["1 logs have gaps", "notes without text"]
    store.tidy()


def test_a_newer_schema_is_refused_and_left_as_it_is(path: Path) -> None:
    first_schema(path)
    database = Database.open(path, KEY)
    with database.transaction():
        database.run(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    # As after a crash: what was committed last still stands in the write-ahead log.
    before = contents(path.parent)
    database.close()
    for name, data in before.items():
        (path.parent / name).write_bytes(data)
    assert before["peermesh.db-wal"]
    with pytest.raises(NewerSchema) as caught:
        Store.open(path, KEY)
    assert "update PeerMesh" in str(caught.value)
    assert contents(path.parent) == before


def test_somebody_elses_database_is_refused(path: Path) -> None:
    database = Database.open(path, KEY)
    with database.transaction():
        database.run("CREATE TABLE other(a)")
    database.close()
    with pytest.raises(Damaged):
        Store.open(path, KEY)


def test_a_damaged_page_is_told(path: Path, make: Maker) -> None:
    store = Store.open(path, KEY)
    store.put_circle(make.circle, b"")
    store.append_entries(make.circle, [make.entry(seq, raw=os.urandom(2000)) for seq in range(1, 200)])
    store.close()
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096):
        data[page * 4096 + 100] ^= 1
    path.write_bytes(data)
    store = Store.open(path, KEY)
    with pytest.raises(Damaged) as caught:
        store.entries_of(make.circle, make.doc())
    assert "backup" in str(caught.value)
    store.close()


def test_wrong_key_is_its_own_kind() -> None:
    assert not issubclass(WrongKey, Damaged)
