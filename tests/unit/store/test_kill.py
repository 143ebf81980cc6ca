"""kill -9 at any moment: everything acknowledged is there, nothing is half there.

(A killed process proves ordering and atomicity; that the disk itself keeps its word rests on synchronous=FULL.)
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peermesh.store import create_profile, open_profile
from peermesh.types import DeviceId

from .conftest import Maker

WRITER = """
import pathlib, sys
from peermesh.store import StoredEntry, open_profile
from peermesh.types import *
home, circle, device, seq = pathlib.Path(sys.argv[1]), CircleId(b"C" * 32), DeviceId(b"V" * 32), int(sys.argv[2])
profile = open_profile(home)
store = profile.store
while True:
    doc = DocId(seq.to_bytes(16, "big"))
    store.put_journal(circle, doc, b"typing %d" % seq)
    print("journal", seq, flush=True)
    entry = StoredEntry(device, seq, EntryId(seq.to_bytes(32, "big")), doc, seq, b"%d" % seq * 2000)
    info = NoteInfo(circle, doc, "note", f"title{seq}", "", (), seq, seq, (device,), False)
    with store.transaction():
        store.append_entries(circle, [entry])
        store.delete_journal(circle, doc)
        store.put_note(NoteRecord(info, f"body{seq} " * 100, ()))
        store.put_note(NoteRecord(NoteInfo(circle, DocId(bytes(16)), "note", "t", "", (), 0, seq, (), False), f"n{seq}", ()))
    print("entry", seq, flush=True)
    if seq % 5 == 0:
        store.tidy()
        store.put_snapshot(circle, doc, seq, b"", b"s" * 9000)
    seq += 1
"""


def kill_after(home: Path, first: int, lines: int) -> dict[str, int]:
    """Let the writer acknowledge so many steps, kill it, and return the last acknowledged one of each kind."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), str(first)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    rest, problems = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, problems
    acknowledged: dict[str, int] = {}
    for line in (*said, *rest.splitlines(keepends=True)):
        if line.endswith("\n"):
            kind, number = line.split()
            acknowledged[kind] = int(number)
    return acknowledged


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 on this system")
def test_a_killed_process_loses_nothing_it_had_acknowledged(tmp_path: Path) -> None:
    make, home, chance = Maker(), tmp_path / "home", random.Random(7)
    with create_profile(home, allow_key_file=True) as profile:
        profile.store.put_circle(make.circle, b"record")
    held = 0
    for _ in range(10):
        acknowledged = kill_after(home, held + 1, chance.randint(1, 60))
        with open_profile(home) as profile:
            store = profile.store
            assert store.integrity_check() == []
            vector = store.vector(make.circle)
            held = max((seq for seq, _ in vector.values()), default=0)
            assert held >= acknowledged.get("entry", 0)
            assert set(vector) <= {DeviceId(b"V" * 32)}
            run = store.run(make.circle, DeviceId(b"V" * 32), 0, 1 << 40)
            assert run == [b"%d" % seq * 2000 for seq in range(1, held + 1)]
            assert store.note_count(make.circle) == held + (held > 0)
            drafts = {int.from_bytes(doc, "big"): data for _, doc, data in store.journals()}
            assert set(drafts) <= {held + 1}
            if acknowledged["journal"] > held:
                assert drafts == {held + 1: b"typing %d" % (held + 1)}
            if held:
                assert [hit.info.title for hit in store.search(make.circle, f'"n{held}"')] == ["t"]
                assert [hit.info.title for hit in store.search(make.circle, f'"body{held}"')] == [f"title{held}"]
    assert held > 20
