"""Verifying logs as they arrive: runs of 256 KiB, from 50 devices, down to the bounded checks of every change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from peermesh.app.acceptance import check_actors
from peermesh.circle import DeviceKey
from peermesh.cli.bench.figures import Figure
from peermesh.crdt import ROOT, Document
from peermesh.log import NO_ENTRY, actor_id, decode_entry, make_entry, verify_run
from peermesh.types import CircleId, DocId, EntryId

DEVICES = 50
ROUNDS = 5
RUN_BYTES = 256 << 10
CIRCLE = CircleId(bytes(32))


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds of processor time for `notes` entries with changes of `chars` characters each."""
    runs = [run for number in range(DEVICES) for run in _runs(number, notes // DEVICES, chars)]
    verified, checked = [], []
    for _ in range(ROUNDS):
        held: dict[bytes, tuple[int, EntryId]] = {}
        alone = more = 0.0
        for run in runs:
            begun = time.process_time()
            entries = [decode_entry(raw) for raw in run]
            verify_run(entries, held.get(entries[0].device))
            held[entries[0].device] = (entries[-1].seq, entries[-1].id)
            done = time.process_time()
            check_actors(entries)
            alone, more = alone + done - begun, more + time.process_time() - done
        verified.append(alone)
        checked.append(alone + more)
    size = sum(len(raw) for run in runs for raw in run) / 1e6
    return [
        Figure(f"decoding and verifying {notes} entries of {DEVICES} devices, {size:.0f} MB", "s", verified, "<= 3 s"),
        Figure("the same, with the checks of every change", "s", checked),
    ]


def _runs(number: int, count: int, chars: int) -> Iterator[list[bytes]]:
    """One device's log, as it travels."""
    key = DeviceKey.from_bytes(bytes([number + 1]) * 32)
    doc, nonce = DocId(bytes([number]) * 16), bytes(8)
    document = Document.new(actor_id(CIRCLE, key.device, doc, nonce))
    seq, prev = 0, NO_ENTRY
    run: list[bytes] = []
    size = 0
    for at in range(count):
        with document.transaction() as tx:
            tx.put(ROOT, "text", f"{at:0{chars}d}")
        assert tx.change is not None
        entry = make_entry(
            key.signing_key,
            circle=CIRCLE,
            seq=seq + 1,
            prev=prev,
            time_ms=at,
            membership=[],
            doc=doc,
            actor_nonce=nonce,
            changes=[tx.change.raw],
        )
        seq, prev = entry.seq, entry.id
        if size + len(entry.raw) > RUN_BYTES:
            yield run
            run, size = [], 0
        run.append(entry.raw)
        size += len(entry.raw)
    document.close()
    yield run
