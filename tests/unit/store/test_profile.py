from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.errors import (
    Damaged,
    DiskFull,
    InvalidInput,
    NewerSchema,
    NotFound,
    ProfileLocked,
    StorageError,
    WrongKey,
)
from peermesh.store import KeyMode, NoKeyStore, Profile, create_profile, key_mode, open_profile, profile_exists
from peermesh.store.keys import Cost

from .conftest import Maker

CHEAP = Cost(memory_kib=64, time=1, lanes=1)


class Keys:
    """A key store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def save(self, account: str, key: bytes) -> None:
        self.kept[account] = key

    def load(self, account: str) -> bytes:
        if account not in self.kept:
            raise WrongKey("gone")
        return self.kept[account]


class NoKeys:
    """A system without a key store."""

    def save(self, account: str, key: bytes) -> None:
        raise NoKeyStore("none")

    def load(self, account: str) -> bytes:
        raise NoKeyStore("none")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "home"


@pytest.fixture
def lax_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def make_profile(home: Path) -> Profile:
    return create_profile(home, allow_key_file=True, key_store=NoKeys())


def contents(home: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in home.iterdir()}


@pytest.mark.usefixtures("lax_umask")
@pytest.mark.skipif(os.name == "nt", reason="file modes mean nothing there")
def test_folder_and_files_are_private_whatever_the_umask(home: Path) -> None:
    with make_profile(home) as profile:
        profile.store.settings.put("a", b"1")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()}
        assert set(modes) >= {"peermesh.db", "peermesh.db-wal", "profile.json", "lock", "key"}
        assert set(modes.values()) == {0o600}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for file in home.iterdir():
        file.chmod(0o666)
    home.chmod(0o777)
    with open_profile(home, key_store=NoKeys()) as profile:
        profile.store.settings.put("a", b"2")
        assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_what_was_stored_is_there_again_and_nowhere_readable(home: Path, make: Maker) -> None:
    with make_profile(home) as profile:
        profile.store.put_circle(make.circle, b"the-secret-of-the-circle")
        profile.store.put_note(make.note(1, "my-private-title", "my-private-body"))
        profile.store.put_journal(make.circle, make.doc(2), b"half-a-thought")
        for data in contents(home).values():
            for word in (b"secret-of", b"private", b"half-a-thought", b"CREATE TABLE"):
                assert word not in data
    with open_profile(home, key_store=NoKeys()) as profile:
        assert profile.key_mode is KeyMode.FILE
        assert [info.title for info in profile.store.notes(make.circle)] == ["my-private-title"]
    assert all(b"private" not in data for data in contents(home).values())
    assert set(contents(home)) == {"peermesh.db", "profile.json", "lock", "key", "keystone", "written"}


def test_the_key_store_holds_the_key_and_the_folder_does_not(home: Path) -> None:
    keys = Keys()
    create_profile(home, key_store=keys, allow_key_file=True).close()
    assert key_mode(home) is KeyMode.KEYRING
    (key,) = keys.kept.values()
    assert all(key not in data and key.hex().encode() not in data for data in contents(home).values())
    with open_profile(home, key_store=keys) as profile:
        assert profile.key_mode is KeyMode.KEYRING
    before = contents(home)
    with pytest.raises(WrongKey):
        open_profile(home, key_store=Keys())
    keys.kept[next(iter(keys.kept))] = bytes(32)
    with pytest.raises(WrongKey):
        open_profile(home, key_store=keys)
    with pytest.raises(NoKeyStore):
        open_profile(home, key_store=NoKeys())
    assert contents(home) == before


def test_a_passphrase_opens_and_another_does_not(home: Path) -> None:
    create_profile(home, passphrase="caffè corretto", cost=CHEAP, key_store=NoKeys()).close()
    assert key_mode(home) is KeyMode.PASSPHRASE
    before = contents(home)
    with pytest.raises(WrongKey) as caught:
        open_profile(home, passphrase=lambda: "caffe corretto")
    told = "".join(traceback.format_exception(caught.value))
    assert "passphrase" in str(caught.value)
    assert "corretto" not in told.replace('lambda: "caffe corretto"', "").replace("'caffe corretto'", "")
    with pytest.raises(WrongKey, match="--passphrase-file"):
        open_profile(home)
    assert contents(home) == before
    with open_profile(home, passphrase=lambda: "caffe\u0300 corretto") as profile:
        assert profile.key_mode is KeyMode.PASSPHRASE


def test_the_real_cost_is_stored_and_works(home: Path) -> None:
    create_profile(home, passphrase="one two three").close()
    described = json.loads((home / "profile.json").read_bytes())
    assert described["key"]["argon2id"] == {"memory_kib": 65536, "time": 3, "lanes": 4}
    open_profile(home, passphrase=lambda: "one two three").close()


@pytest.mark.parametrize("passphrase", ["", "x" * 1025])
def test_useless_passphrases_leave_no_profile(home: Path, passphrase: str) -> None:
    with pytest.raises(InvalidInput):
        create_profile(home, passphrase=passphrase, cost=CHEAP)
    assert not profile_exists(home)
    create_profile(home, passphrase="better", cost=CHEAP).close()


def test_without_passphrase_and_key_store_a_key_file_must_be_allowed(home: Path) -> None:
    with pytest.raises(NoKeyStore, match="--passphrase-file"):
        create_profile(home, key_store=NoKeys())
    assert not profile_exists(home)
    assert not (home / "key").exists()
    make_profile(home).close()
    assert key_mode(home) is KeyMode.FILE


@pytest.mark.parametrize("spoil", ["", "zz", "00" * 32, "é"])
def test_a_spoilt_or_missing_key_file(home: Path, spoil: str) -> None:
    make_profile(home).close()
    (home / "key").write_text(spoil)
    with pytest.raises(WrongKey):
        open_profile(home, key_store=NoKeys())
    (home / "key").unlink()
    with pytest.raises(WrongKey, match="missing"):
        open_profile(home, key_store=NoKeys())


def test_a_profile_appears_only_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no room", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_room)
        with pytest.raises(DiskFull):
            create_profile(home, passphrase="x", cost=CHEAP)
    assert not profile_exists(home)
    create_profile(home, passphrase="x", cost=CHEAP).close()


def test_a_folder_without_profile_is_told_and_left_alone(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(NotFound, match="peermesh init"):
            open_profile(folder)
        with pytest.raises(NotFound):
            key_mode(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_profile_is_never_made_over_another(home: Path) -> None:
    make_profile(home).close()
    before = contents(home)
    with pytest.raises(InvalidInput):
        make_profile(home)
    assert contents(home) == before
    (home / "profile.json").unlink()
    with pytest.raises(InvalidInput, match=r"profile\.json"):
        make_profile(home)
    assert (home / "peermesh.db").read_bytes() == before["peermesh.db"]


def test_a_making_that_was_cut_off_is_finished_or_started_anew(home: Path, make: Maker) -> None:
    make_profile(home).close()
    (home / "peermesh.db").rename(home / "peermesh.db.new")
    with open_profile(home, key_store=NoKeys()) as profile:
        assert profile.store.circles() == {}
    for name in ("profile.json", "peermesh.db"):
        (home / name).rename(home / (name + ".new"))
    make_profile(home).close()
    (home / "peermesh.db").unlink()
    with pytest.raises(Damaged, match=r"peermesh\.db"):
        open_profile(home, key_store=NoKeys())
    assert not (home / "peermesh.db").exists()


@pytest.mark.parametrize(
    "content", ["", "[]", "null", "{}", '{"format": 1}', "[" * 50_000, '{"format":"x"}', "x" * 70_000]
)
def test_a_spoilt_description_is_damaged(home: Path, content: str) -> None:
    make_profile(home).close()
    (home / "profile.json").write_text(content)
    with pytest.raises(Damaged):
        open_profile(home, key_store=NoKeys())


def test_a_newer_description_is_told(home: Path) -> None:
    make_profile(home).close()
    (home / "profile.json").write_text('{"format": 2}')
    with pytest.raises(NewerSchema):
        open_profile(home, key_store=NoKeys())


@pytest.mark.parametrize(("field", "value"), [("memory_kib", 1 << 30), ("time", 0), ("lanes", 1000), ("memory_kib", 1)])
def test_tampered_costs_are_refused_before_they_cost(home: Path, field: str, value: int) -> None:
    create_profile(home, passphrase="x", cost=CHEAP).close()
    described = json.loads((home / "profile.json").read_bytes())
    described["key"]["argon2id"][field] = value
    (home / "profile.json").write_text(json.dumps(described))
    with pytest.raises(Damaged):
        open_profile(home, passphrase=lambda: "x")


def test_the_parameters_are_bound_to_the_key(home: Path) -> None:
    create_profile(home, passphrase="x", cost=CHEAP).close()
    described = json.loads((home / "profile.json").read_bytes())
    described["id"] = "00" * 16
    (home / "profile.json").write_text(json.dumps(described))
    with pytest.raises(WrongKey):
        open_profile(home, passphrase=lambda: "x")


def test_a_second_opening_is_refused_here_and_in_another_process(home: Path) -> None:
    script = (
        "import sys, pathlib\nfrom peermesh.errors import ProfileLocked\nfrom peermesh.store import open_profile\n"
        "try:\n    open_profile(pathlib.Path(sys.argv[1])).close()\n    print('opened')\n"
        "except ProfileLocked as error:\n    print(error)\n"
    )

    def other() -> str:
        command = [sys.executable, "-c", script, str(home)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    with make_profile(home) as profile:
        before = contents(home)
        with pytest.raises(ProfileLocked):
            open_profile(home, key_store=NoKeys())
        assert "Another PeerMesh" in other()
        assert contents(home) == before
        profile.store.settings.put("still", b"ours")
    assert other() == "opened\n"
    open_profile(home, key_store=NoKeys()).close()


def test_closing_twice_and_failing_to_open_let_go_of_the_lock(home: Path) -> None:
    profile = make_profile(home)
    profile.close()
    profile.close()
    data = (home / "peermesh.db").read_bytes()
    (home / "peermesh.db").write_bytes(b"\1" * len(data))
    with pytest.raises(StorageError):
        open_profile(home, key_store=NoKeys())
    (home / "peermesh.db").write_bytes(data)
    open_profile(home, key_store=NoKeys()).close()
