"""The protocols that the core needs from the outside, declared by the caller (DESIGN.md section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from peermesh.types import Advertisement, ConnId, FileSeen, PeerInfo, Sighting


class Clock(Protocol):
    """Time as the core sees it; tests supply their own."""

    def now_ms(self) -> int:
        """Wall clock, milliseconds since the epoch, UTC."""

    def monotonic(self) -> float:
        """Seconds, never going back; only differences mean something."""


class Transport(Protocol):
    """Bytes between devices. No call blocks; all are made by the owner thread of the App.

    Frames are whole: what `send` takes arrives as one `PeerEvents.peer_frame`, in order, or the
    connection ends. A frame is at most `MAX_FRAME` bytes.
    """

    @property
    def peer_id(self) -> str:
        """This device's own libp2p peer id."""

    def send(self, conn: ConnId, frame: bytes) -> None:
        """Queue one frame. On an ended connection it is dropped silently (the end was or will be told)."""

    def close(self, conn: ConnId) -> None:
        """End a connection; `peer_disconnected` follows once."""

    def promote(self, conn: ConnId) -> None:
        """The peer has proven membership: lift the limits set on strangers."""

    def patience(self, conn: ConnId, seconds: float) -> None:
        """A stranger may stay for so long without being promoted: two people are meeting."""

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """Connect to a device, trying the addresses in turn.

        Addresses are multiaddrs or `host:port`. With `keep`, redial with growing pauses until `forget`.
        Does nothing while a connection to that peer id stands.
        """

    def forget(self, peer_id: str) -> None:
        """Stop redialling a peer."""

    def advertise(self, ad: Advertisement) -> None:
        """Replace what is announced on the local network."""


class PeerEvents(Protocol):
    """What a transport tells its owner; always called on the owner's thread."""

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """An encrypted connection stands; nobody has proven membership yet."""

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """One whole frame arrived; hostile until proven otherwise."""

    def peer_disconnected(self, conn: ConnId) -> None:
        """The connection ended, for whatever reason."""

    def peer_sighted(self, sighting: Sighting) -> None:
        """A device announced itself on the local network."""

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """One round over all addresses failed; `reason` is for the log and the status page."""

    def listening(self, addresses: tuple[str, ...]) -> None:
        """The addresses (multiaddrs without peer id) on which others can reach this device, () if none."""


MAX_FETCHED = 25 << 20
"""Bytes of the largest file that a folder reads for its owner; as much as a circle attaches."""
MAX_FRAME = 1 << 20
"""Largest frame in bytes that travels between devices (DESIGN.md section 5, quotas)."""


class FolderEvents(Protocol):
    """What a watched folder tells, on the owner's thread. Own writes are never told as seen."""

    def files_seen(self, files: tuple[FileSeen, ...]) -> None:
        """Files that somebody else made, changed or removed, and those that were asked for by `look`."""

    def file_written(self, path: str, *, done: bool) -> None:
        """A `write` or `remove` is over. Not done: the file was not what was expected; it is told as seen next."""

    def listed(self, paths: frozenset[str]) -> None:
        """Everything was looked through, after the folder was opened or changed as a whole; these files are there."""

    def file_fetched(self, file: FileSeen) -> None:
        """What was asked for by `fetch`; no data and no fault: there is no such file."""

    def folder_failed(self, reason: str) -> None:
        """The folder cannot be used any more; the system's reason, in a few words. Nothing follows."""


class Folder(Protocol):
    """Markdown files below one folder of the disk, and what they point to there.

    No call blocks; all are made by the owner thread of the App.

    Hidden files, links, and what editors write for themselves do not count as files. A file is told once it has come to
    rest, at the latest a few seconds after its last change.
    """

    def write(self, path: str, data: bytes, expect: bytes | None) -> None:
        """Make or replace a file whose SHA-256 is `expect` (None: there is none); `file_written` follows."""

    def remove(self, path: str, expect: bytes) -> None:
        """Remove a file whose SHA-256 is `expect`; `file_written` follows, done also when it was gone."""

    def look(self, path: str) -> None:
        """Tell a file as seen, changed or not."""

    def place(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        """Make a file of any kind where there is nothing; what is there stays. Told only when `pieces` cannot be read.

        Args:
            pieces: called elsewhere; may raise UserError.
        """

    def fetch(self, path: str) -> None:
        """Read a file of any kind, of at most `MAX_FETCHED` bytes; `file_fetched` follows."""

    def stop(self) -> None:
        """Tell nothing more, and let go."""


class OpenFolder(Protocol):
    """Opens folders; the composition root gives one to the App."""

    def __call__(self, root: Path, known: Mapping[str, bytes], events: FolderEvents) -> Folder:
        """Watch a folder; made when it is not there. Files with a SHA-256 as in `known` are not told as seen."""
