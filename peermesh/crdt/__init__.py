"""Documents that merge: the only room that imports automerge (see _binding.py for its gotchas)."""

from peermesh.crdt._binding import ROOT, ObjId, Scalar
from peermesh.crdt.characters import elements_at, finder, only_keys
from peermesh.crdt.chunk import preflight
from peermesh.crdt.diff import diff
from peermesh.crdt.document import Document
from peermesh.crdt.follow import Follower
from peermesh.crdt.model import (
    MAX_CHANGE_BYTES,
    MAX_CHANGE_OPS,
    MAX_VALUE_BYTES,
    SLICE_OPS,
    ChangeHeader,
    CommittedChange,
    ElementId,
    QuickNote,
    RejectedChange,
    TextEdit,
)
from peermesh.crdt.quick import quick_note
from peermesh.crdt.transaction import Transaction, finished
from peermesh.crdt.undo import TextUndo, UndoMemory

__all__ = [
    "MAX_CHANGE_BYTES",
    "MAX_CHANGE_OPS",
    "MAX_VALUE_BYTES",
    "ROOT",
    "SLICE_OPS",
    "ChangeHeader",
    "CommittedChange",
    "Document",
    "ElementId",
    "Follower",
    "ObjId",
    "QuickNote",
    "RejectedChange",
    "Scalar",
    "TextEdit",
    "TextUndo",
    "Transaction",
    "UndoMemory",
    "diff",
    "elements_at",
    "finder",
    "finished",
    "only_keys",
    "preflight",
    "quick_note",
]
