"""Frozen values that the App hands to windows and commands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId


class CircleInfo(Struct, frozen=True):
    """A circle in a list. `private`: nobody else has joined it yet. `mine`: I belong to it, else I only read it."""

    circle: CircleId
    name: str
    private: bool
    members: int
    notes: int
    mine: bool = True


class NoteStatus(Struct, frozen=True):
    """What is known, never guessed, about where a note's newest version is.

    `devices` counts the active devices of the circle, mine included; `holding` those that have told
    that they hold every entry of this note that I hold. A person has it when one of their devices does;
    I am not among the people. `reachable`: the missing ones with whom a device of theirs is connected now.
    """

    saved: bool
    devices: int
    holding: int
    people_holding: tuple[str, ...]
    people_missing: tuple[str, ...]
    reachable: tuple[str, ...] = ()
    away: tuple[tuple[str, int], ...] = ()
    """The missing ones who are not connected now, and when they last were, if that is known."""
    mine: bool = True
    """I belong to the circle; else this is a copy, and what the others have now is not known."""


class DeviceCopy(Struct, frozen=True):
    """What one active device is known to hold, of a note or of a whole circle.

    Attributes:
        here: it is this device. mine: it is one of my own.
        connected: a connection with it stands now.
        told: it has ever said what it holds; while it has not, `missing` counts everything.
        has_latest: it has told that it holds all that is held here.
        missing: entries that are held here and that it has not told of.
        ahead: entries that it has told of and that are not here yet; 0 for a note, whose share is not known.
    """

    device: DeviceId
    person: DeviceId
    name: str
    here: bool
    mine: bool
    connected: bool
    told: bool
    has_latest: bool
    missing: int
    ahead: int


class PeerStatus(Struct, frozen=True):
    """A connected device that has proved membership."""

    name: str
    peer_id: str
    address: str
    circles: tuple[str, ...]


class LogStatus(Struct, frozen=True):
    """How much of one device's log is held here."""

    device: DeviceId
    name: str
    seq: int


class NoteHolders(Struct, frozen=True):
    """Which members' devices hold the latest of a note."""

    doc: DocId
    title: str
    held_by: tuple[str, ...]
    missing: tuple[str, ...]


class CircleStatus(Struct, frozen=True):
    """One circle in `AppStatus`."""

    circle: CircleId
    name: str
    logs: tuple[LogStatus, ...]
    notes: tuple[NoteHolders, ...]


class AppStatus(Struct, frozen=True):
    """Everything `peermesh status` shows."""

    name: str
    listening: tuple[str, ...]
    peers: tuple[PeerStatus, ...]
    circles: tuple[CircleStatus, ...]
    refused: Mapping[str, int]


class JoinKind(StrEnum):
    """Steps of two people meeting."""

    CODE = "code"
    FOUND = "found"
    CONFIRM = "confirm"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class JoinEvent(Struct, frozen=True):
    """One step. `text` is a sentence for a person (FAILED); `code` the code or link (CODE), `link` it as a link."""

    kind: JoinKind
    code: str = ""
    link: str = ""
    name: str = ""
    circle_name: str = ""
    safety_words: tuple[str, ...] = ()
    circle: CircleId | None = None
    text: str = ""
    own_device: bool = False
    """The two are devices of one person."""
    returning: str = ""
    """Who comes back with a recovery sheet; on the inviter's screen the same as `name`."""
