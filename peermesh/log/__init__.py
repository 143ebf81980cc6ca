"""Logs of signed entries, and their replication (DESIGN.md section 4)."""

from peermesh.log.actions import Action, Branch, Fork, LogSource, OwnLogAhead, PeerHolds, Send, Store
from peermesh.log.branches import Wanted
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.log.entry import (
    MAX_CHANGES,
    MAX_ENTRY,
    NO_ENTRY,
    Entry,
    actor_id,
    decode_entry,
    entry_id,
    make_entry,
    signed,
    verify_run,
)
from peermesh.log.replication import Replication
from peermesh.log.tree import Head, Tree

__all__ = [
    "MAX_CHANGES",
    "MAX_ENTRY",
    "NO_ENTRY",
    "Action",
    "Branch",
    "Entry",
    "Fork",
    "Head",
    "LogSource",
    "OwnLogAhead",
    "PeerHolds",
    "Replication",
    "Send",
    "Store",
    "Tree",
    "Wanted",
    "actor_id",
    "canonical_dumps",
    "canonical_loads",
    "decode_entry",
    "entry_id",
    "make_entry",
    "signed",
    "verify_run",
]
