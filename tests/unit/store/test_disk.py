"""Real full and read-only file systems, in child processes: mounts need a private mount namespace."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILL = """
import os, pathlib, sys
from peermesh.errors import DiskFull
from peermesh.store import StoredEntry, create_profile, open_profile
from peermesh.types import *
home, circle, device = pathlib.Path(sys.argv[1]) / "home", CircleId(b"C" * 32), DeviceId(b"V" * 32)
{prepare}
profile = create_profile(home, allow_key_file=True)
profile.store.put_circle(circle, b"record")
seq = 0
try:
    while seq < 4000:
        raw = b"%d" % seq * 1500
        profile.store.append_entries(circle, [StoredEntry(device, seq + 1, EntryId(bytes(32)), DocId(bytes(16)), 0, raw)])
        seq += 1
except DiskFull as error:
    print("full:", error)
assert 10 < seq < 4000, seq
assert profile.store.vector(circle)[device][0] == seq
try:
    profile.store.settings.put("big", os.urandom(40 << 20))
except DiskFull:
    print("still full")
profile.close()
{relieve}
with open_profile(home) as profile:
    assert profile.store.integrity_check() == []
    assert profile.store.vector(circle)[device][0] == seq
    assert profile.store.run(circle, device, 0, 1 << 40) == [b"%d" % n * 1500 for n in range(seq)]
    profile.store.append_entries(circle, [StoredEntry(device, seq + 1, EntryId(bytes(32)), DocId(bytes(16)), 0, b"more")])
print("sound")
"""

NO_ROOM_TO_MAKE = """
import pathlib, sys
from peermesh.errors import DiskFull
from peermesh.store import create_profile, profile_exists
home = pathlib.Path(sys.argv[1]) / "home"
filler = pathlib.Path(sys.argv[1]) / "filler"
with filler.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
try:
    create_profile(home, allow_key_file=True)
except DiskFull:
    print("full", profile_exists(home))
filler.unlink()
create_profile(home, allow_key_file=True).close()
print("made")
"""

READ_ONLY = """
import pathlib, subprocess, sys
from peermesh.errors import ReadOnly
from peermesh.store import Store, create_profile, open_profile
home = pathlib.Path(sys.argv[1]) / "home"
create_profile(home, allow_key_file=True).close()
key = bytes.fromhex((home / "key").read_text())
before = {path.name: path.read_bytes() for path in home.iterdir()}
subprocess.run(["mount", "-o", "remount,ro", sys.argv[1]], check=True)
for attempt in (
    lambda: open_profile(home),
    lambda: create_profile(home / "new", allow_key_file=True),
    lambda: Store.open(home / "peermesh.db", key),
):
    try:
        attempt()
    except ReadOnly as error:
        print(error)
assert {path.name: path.read_bytes() for path in home.iterdir()} == before
"""

UNSHARE = ("unshare", "--mount", "--propagation", "private")


def run(script: str, *args: str, before: tuple[str, ...] = ()) -> str:
    command = [*before, sys.executable, "-c", script, *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@functools.cache
def cannot_mount() -> str:
    """Why no file system can be mounted here; empty when it can."""
    if not shutil.which("unshare"):
        return "no unshare command"
    test = [*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"]
    done = subprocess.run(test, capture_output=True, text=True, timeout=60, check=False)
    return done.stderr.strip() if done.returncode else ""


@pytest.fixture
def small_disk(tmp_path: Path) -> tuple[str, ...]:
    """A command prefix that runs the rest with a 4 MiB file system on `tmp_path`."""
    if reason := cannot_mount():
        pytest.skip(f"no private mounts here: {reason}")
    return (*UNSHARE, "sh", "-c", f'mount -t tmpfs -o size=4m none "{tmp_path}" && exec "$@"', "sh")


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path, small_disk: tuple[str, ...]) -> None:
    relieve = 'import subprocess; subprocess.run(["mount", "-o", "remount,size=32m", sys.argv[1]], check=True)'
    said = run(FILL.format(prepare="", relieve=relieve), str(tmp_path), before=small_disk)
    assert said.splitlines()[0].startswith("full: No room is left")
    assert said.splitlines()[1:] == ["still full", "sound"]


def test_no_profile_is_made_on_a_full_disk(tmp_path: Path, small_disk: tuple[str, ...]) -> None:
    assert run(NO_ROOM_TO_MAKE, str(tmp_path), before=small_disk) == "full False\nmade\n"


def test_a_read_only_folder_is_told_and_left_as_it_is(tmp_path: Path, small_disk: tuple[str, ...]) -> None:
    said = run(READ_ONLY, str(tmp_path), before=small_disk).splitlines()
    assert len(said) == 3
    assert all(line.startswith("The folder of this profile cannot be written") for line in said)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_limit_on_file_sizes_is_a_full_disk(tmp_path: Path) -> None:
    prepare = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, resource.RLIM_INFINITY))"
    relieve = "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))"
    said = run(FILL.format(prepare=prepare, relieve=relieve), str(tmp_path))
    assert said.splitlines()[0].startswith("full: No room is left")
    assert said.splitlines()[1:] == ["still full", "sound"]
