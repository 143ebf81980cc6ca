"""Branded ids and the frozen values that cross rooms and threads.

Everything here is immutable. Ids are raw bytes inside the program and hex only at its
edges (command line, file names). All times are integer milliseconds since the Unix epoch, UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NewType

from peermesh.struct import Struct, field

CircleId = NewType("CircleId", bytes)
"""32 bytes: SHA-256 of the circle's genesis."""
DeviceId = NewType("DeviceId", bytes)
"""32 bytes: Ed25519 public key of one device in one circle."""
EntryId = NewType("EntryId", bytes)
"""32 bytes: SHA-256 of a signed entry (content or membership)."""
DocId = NewType("DocId", bytes)
"""16 bytes: random, names one document of a circle."""
ActorId = NewType("ActorId", bytes)
"""16 bytes: Automerge actor, derived per circle, device, document and session."""
ChangeHash = NewType("ChangeHash", bytes)
"""32 bytes: hash of one Automerge change."""
PeerId = NewType("PeerId", str)
"""libp2p peer id in base58: an address, not an identity."""
ConnId = NewType("ConnId", int)
"""One live connection of this process, never reused."""

Value = str | int | bool
"""What a document says beside its text, under one path (`notebook.values`)."""
Heads = tuple[ChangeHash, ...]
"""Sorted tuple of change hashes: one version of a document."""
Vector = Mapping[DeviceId, tuple[int, EntryId]]
"""What a replica holds: per device the highest contiguous seq (first is 1) and its entry id."""


class Splice(Struct, frozen=True):
    """Replace `delete` code points after offset `at` (code points) by `insert`."""

    at: int
    delete: int
    insert: str


class Origin(StrEnum):
    """Where a change of a document came from."""

    LOCAL = "local"
    REMOTE = "remote"


class PersonState(StrEnum):
    """Standing of a person in a circle (DESIGN.md section 5)."""

    FULL = "full"
    GUEST = "guest"
    GONE = "gone"


class NoteInfo(Struct, frozen=True):
    """A row of the note list; always read from the index, never by loading the document."""

    circle: CircleId
    doc: DocId
    kind: str
    title: str
    snippet: str
    tags: tuple[str, ...]
    created_ms: int
    updated_ms: int
    authors: tuple[DeviceId, ...]
    deleted: bool


class Imported(Struct, frozen=True):
    """What an imported note brought along from its file; `digest` covers the content it came with."""

    updated_ms: int
    authors: tuple[str, ...]
    extra: str
    digest: bytes


class NoteRecord(Struct, frozen=True):
    """A whole note as the index holds it: what export and search read.

    `values` is what it says beside its text, by path: only what counts (`notebook.values.proven`);
    `said` is what a search finds of that.
    """

    info: NoteInfo
    body: str
    heads: Heads
    imported: Imported | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    said: str = ""
    former: tuple[str, ...] = ()
    """Titles that it had before, sorted."""


class SearchHit(Struct, frozen=True):
    """One result: the note's row and a plain-text excerpt with (start, end) code point ranges to mark."""

    info: NoteInfo
    excerpt: str
    marks: tuple[tuple[int, int], ...]


class Link(Struct, frozen=True):
    """A link in a text: to a title, or (`doc`) to an id. `start` and `end` are code points of the text."""

    title: str
    doc: DocId | None
    shown: str
    start: int
    end: int


class Backlink(Struct, frozen=True):
    """A place that links to a note: whose text it is in, its line with ranges to mark, and where it is in the text."""

    info: NoteInfo
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int


class Place(Struct, frozen=True):
    """One place in a text that a search found: its line with ranges to mark, and the first word's range in the text."""

    excerpt: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int


class Found(Struct, frozen=True):
    """A note that a search found, with ranges of its title to mark and its first places; `more` are not among them."""

    info: NoteInfo
    title_marks: tuple[tuple[int, int], ...]
    places: tuple[Place, ...]
    more: int


class Member(Struct, frozen=True):
    """A person of a circle as its membership shows them."""

    person: DeviceId
    name: str
    state: PersonState
    devices: tuple[DeviceId, ...]
    profile: tuple[tuple[str, str], ...]
    is_me: bool


class PeerInfo(Struct, frozen=True):
    """What the transport proves about a fresh connection.

    `handshake_hash` is the Noise channel binding (32 bytes), equal at both ends.
    """

    peer_id: PeerId
    own_peer_id: PeerId
    handshake_hash: bytes
    initiator: bool
    address: str


class Sighting(Struct, frozen=True):
    """Another device announced on the local network. All fields are unproven."""

    instance: bytes
    peer_id: PeerId
    addresses: tuple[str, ...]
    tags: tuple[bytes, ...]
    locator: int | None


class Advertisement(Struct, frozen=True):
    """What this device announces: its tags are computed by the circle room from `instance`.

    `tags` are 8-byte values (the transport pads them to a constant count); `locator` is
    the public number of an open invite, else None.
    """

    instance: bytes
    tags: tuple[bytes, ...]
    locator: int | None


class FileSeen(Struct, frozen=True):
    """A file of a folder that is kept in step, as somebody else left it.

    `path` is relative, with `/`. `data` is None when the file is gone, or when `fault` says why it cannot be read:
    "large" or "unreadable".
    """

    path: str
    data: bytes | None
    fault: str = ""
