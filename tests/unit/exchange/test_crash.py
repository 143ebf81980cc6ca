"""A crash at every single step: the folder is the whole old or the whole new export, and others' files stay."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from peermesh.errors import InvalidInput, StorageError
from peermesh.exchange import Vault, export_vault, read_vault
from peermesh.exchange.folder import WORK
from peermesh.exchange.lock import FolderLock
from peermesh.exchange.staging import Workspace, finish_interrupted
from tests.unit.exchange.builders import doc_id, files, member, note, vault

STEPS = ("mkdir", "open", "write", "fsync", "sync", "replace", "rename", "unlink", "rmdir")

OLD = vault(
    [note(0, "Stays", "s"), note(1, "Edited", "old"), note(2, "Renamed", "r"), note(3, "Deleted"), note(4, "case")],
    [member(1, "Anna"), member(2, "Marco")],
)
NEW = vault(
    [note(0, "Stays", "s"), note(1, "Edited", "new"), note(2, "Other", "r"), note(4, "Case"), note(5, "Added", "a")],
    [member(1, "Anna Rossi"), member(2, "Marco")],
    deleted=[doc_id(3)],
)
FOREIGN = {"LICENSE": b"mine", "notes/mine.md": b"also mine", ".obsidian/x.json": b"{}", "notes/sub/a.md": b""}


class Crash(BaseException):
    """The process died here."""


class DyingDisk:
    """Lets `steps` calls through, then refuses everything, as for a process that is gone."""

    def __init__(self, patch: pytest.MonkeyPatch, steps: int) -> None:
        self.left = steps
        for name in STEPS:
            patch.setattr(os, name, self._guarded(getattr(os, name)))

    def _guarded(self, real: object) -> object:
        def call(*args: object, **kwargs: object) -> object:
            if self.left <= 0:
                raise Crash
            self.left -= 1
            return real(*args, **kwargs)  # type: ignore[operator]

        return call


def prepare(root: Path, old: Vault | None) -> None:
    for path, data in FOREIGN.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    if old is not None:
        export_vault(old, root)


def content(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in files(root).items() if not path.startswith(WORK)}


def expected(base: Path, what: Vault | None) -> dict[str, bytes]:
    prepare(base, what)
    return files(base)


def crash_everywhere(base: Path, monkeypatch: pytest.MonkeyPatch, old: Vault | None) -> tuple[int, int]:
    """(how often the old, how often the new export was there after repair)."""
    whole_old, whole_new = expected(base / "old", old), expected(base / "new", NEW)
    came_out = [0, 0]
    for step in range(400):
        root = base / f"at-{step}"
        prepare(root, old)
        with monkeypatch.context() as patch:
            DyingDisk(patch, step)
            try:
                export_vault(NEW, root)
            except Crash:
                done = False
            else:
                done = True
        finish_interrupted(root)
        found = content(root)
        assert found in (whole_old, whole_new), f"torn at step {step}"
        came_out[found == whole_new] += 1
        export_vault(NEW, root)
        assert files(root) == whole_new, f"not repaired at step {step}"
        if done:
            return came_out[0], came_out[1]
    raise AssertionError("the export never came to its end")


def test_a_crash_anywhere_in_an_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = crash_everywhere(tmp_path, monkeypatch, OLD)
    assert old > 20
    assert new > 15


def test_a_crash_anywhere_in_a_first_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = crash_everywhere(tmp_path, monkeypatch, None)
    assert old > 20
    assert new > 8


def test_a_crash_during_the_repair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_new = expected(tmp_path / "new", NEW)
    for step in range(200):
        root = tmp_path / f"at-{step}"
        prepare(root, OLD)
        interrupted(root, monkeypatch)
        with monkeypatch.context() as patch:
            DyingDisk(patch, step)
            try:
                finish_interrupted(root)
            except Crash:
                done = False
            else:
                done = True
        finish_interrupted(root)
        assert content(root) == whole_new
        if done:
            assert step > 10
            return
    raise AssertionError("the repair never came to its end")


def interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave `root` as a crash right after the commit point does."""

    def die(_self: Workspace) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "_carry_out", die)
        with pytest.raises(Crash):
            export_vault(NEW, root)
    assert (root / WORK / "commit.json").exists()


def test_a_reader_finishes_an_interrupted_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path / "x", OLD)
    interrupted(tmp_path / "x", monkeypatch)
    titles = {item.title for item in read_vault(tmp_path / "x").notes if item.id}
    assert titles == {"Stays", "Edited", "Other", "Case", "Added"}
    assert content(tmp_path / "x") == expected(tmp_path / "new", NEW)


def test_what_the_person_did_since_the_crash_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "x"
    prepare(root, OLD)
    interrupted(root, monkeypatch)
    (root / "notes/Added.md").write_bytes(b"made by hand")
    edited = (root / "notes/Edited.md").read_bytes() + b"by hand"
    (root / "notes/Edited.md").write_bytes(edited)
    stale = (root / "notes/Deleted.md").read_bytes() + b"by hand"
    (root / "notes/Deleted.md").write_bytes(stale)
    report = export_vault(NEW, root)

    after = files(root)
    assert after["notes/Added.md"] == b"made by hand"
    assert f"notes/Added ({doc_id(5).hex()[:6]}).md" in after
    assert [after[path] for path in report.kept] == [edited]
    assert after["notes/Deleted.md"] == stale


def test_an_error_half_way_is_told_and_the_next_export_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "x"
    prepare(root, OLD)
    real = os.replace

    def held_open(source: str, target: str) -> None:
        if str(target).endswith("Edited.md"):
            raise OSError(5, "Input/output error", str(target))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held_open)
        with pytest.raises(StorageError, match=r"Edited\.md"):
            export_vault(NEW, root)
    export_vault(NEW, root)
    assert files(root) == expected(tmp_path / "new", NEW)


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"[]",
        b'{"format": 2, "remove": []}',
        b'{"format": 1, "remove": [["notes", "../../victim.md"]]}',
        b'{"format": 1, "remove": [["..", "victim.md"]]}',
        b'{"format": 1, "remove": [["notes", ".."]]}',
        b'{"format": 1, "remove": [["notes", 7]]}',
    ],
)
def test_a_hostile_journal_does_nothing(tmp_path: Path, journal: bytes) -> None:
    (tmp_path / "victim.md").write_bytes(b"mine")
    root = tmp_path / "x"
    prepare(root, OLD)
    before = content(root)
    (root / WORK).mkdir()
    (root / WORK / "commit.json").write_bytes(journal)
    with pytest.raises(InvalidInput, match="damaged"):
        read_vault(root)
    assert content(root) == before
    assert (tmp_path / "victim.md").read_bytes() == b"mine"


def test_a_journal_removes_only_what_an_export_wrote(tmp_path: Path) -> None:
    root = tmp_path / "x"
    prepare(root, OLD)
    (root / WORK).mkdir()
    removals = [["notes", "mine.md"], ["notes", "Stays.md"], ["notes", "absent.md"], ["members", "Anna.md"]]
    (root / WORK / "commit.json").write_text(json.dumps({"format": 1, "remove": removals}))
    finish_interrupted(root)
    assert "notes/mine.md" in files(root)
    assert not {"notes/Stays.md", "members/Anna.md"} & set(files(root))


def test_one_export_at_a_time(tmp_path: Path) -> None:
    export_vault(OLD, tmp_path)
    lock = FolderLock(tmp_path / WORK)
    lock.acquire()
    with pytest.raises(InvalidInput, match="under way"):
        export_vault(NEW, tmp_path)
    lock.release(remove=True)
    lock.release(remove=True)
    export_vault(NEW, tmp_path)
    assert not (tmp_path / WORK).exists()


KILLED = """
import os, sys
from pathlib import Path
from peermesh.exchange import export_vault
from tests.unit.exchange.test_crash import NEW
left = int(sys.argv[2])
def hook(event, _args):
    global left
    if event in ("os.rename", "os.remove"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
export_vault(NEW, Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("step", [0, 1, 3, 5])
def test_kill_9_in_a_real_process(tmp_path: Path, step: int) -> None:
    root = tmp_path / "x"
    prepare(root, OLD)
    command = [sys.executable, "-c", KILLED, str(root), str(step)]
    top = str(Path(__file__).parents[3])
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": top}, timeout=60, check=False)
    assert done.returncode == -9
    finish_interrupted(root)
    assert content(root) in (expected(tmp_path / "old", OLD), expected(tmp_path / "new", NEW))
    export_vault(NEW, root)
    assert files(root) == expected(tmp_path / "new", NEW)
