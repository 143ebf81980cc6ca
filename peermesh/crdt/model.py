"""What the crdt room hands to the others: frozen values, limits and its one error."""

from __future__ import annotations

from typing import Final, NamedTuple, TypedDict

from peermesh.errors import PeerFault
from peermesh.struct import Struct
from peermesh.types import ActorId, ChangeHash, Heads, Splice

MAX_CHANGE_BYTES: Final = 1 << 20
"""Largest raw change, bytes (DESIGN.md section 5, quotas)."""
MAX_CHANGE_OPS: Final = 20_000
"""Most operations in one change (DESIGN.md section 5, quotas)."""
SLICE_OPS: Final = 10_000
"""Most operations of one change that `Document.edit_text` and `Document.build` make."""
MAX_VALUE_BYTES: Final = 1 << 16
"""Largest scalar (UTF-8 or raw bytes) in a map or list; a text has no such limit."""
MAX_KEY_BYTES: Final = 1 << 10
"""Longest key of a map, UTF-8 bytes."""
MAX_DEPS: Final = 16_384
"""Most dependencies of one change: far more than a circle has devices, so that our own merges always pass."""
MAX_ACTORS: Final = MAX_CHANGE_OPS
"""Most other actors that one change refers to: deleting a text touches everybody who ever wrote in it."""


class Malformed(Exception):  # named for what the bytes are, like the tree in errors.py
    """Bytes that are no canonical change of ours; the text is the reason. Never leaves this package."""


class RejectedChange(PeerFault):
    """A foreign change that must not enter a document. The document is unchanged by it, and sound.

    Attributes:
        reason: short, without content.
        index: position in the sequence given to `Document.apply` or `Document.load`; -1 when the change
            had been waiting since an earlier call, or when there is no sequence.
        hash: of the change, as far as it could be read.
        applied: what the same call applied before it gave up.
    """

    def __init__(
        self, reason: str, index: int = -1, hash_: ChangeHash | None = None, applied: tuple[ChangeHash, ...] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.index = index
        self.hash = hash_
        self.applied = applied


class ChangeHeader(Struct, frozen=True):
    """The head of a raw change: who made it, on top of what, and how many operations it holds."""

    hash: ChangeHash
    deps: Heads
    actor: ActorId
    seq: int
    start_op: int
    ops: int


class CommittedChange(Struct, frozen=True):
    """One change of ours, ready for the log. `raw` is an uncompressed change chunk (type 1)."""

    raw: bytes
    hash: ChangeHash
    deps: Heads
    actor: ActorId
    seq: int


class TextEdit(Struct, frozen=True):
    """What an undo or redo did: the splices for the editor and the changes for the log."""

    splices: tuple[Splice, ...]
    changes: tuple[CommittedChange, ...]


class ElementId(NamedTuple):
    """Names one character of a text for ever: an anchor for carets, comments and undo."""

    actor: bytes
    counter: int


class QuickNote(TypedDict):
    """A plain note as `quick_note` reads it."""

    kind: str
    title: str
    created: int
    deleted: bool
    tags: tuple[str, ...]
    body: str
    heads: Heads
