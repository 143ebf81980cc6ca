"""What the App tells its listeners. Frozen values, delivered on the owner's thread after the data is durable."""

from __future__ import annotations

from dataclasses import dataclass

from peermesh.types import CircleId, DocId


class Event:
    """Root of everything `App.subscribe` delivers."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CirclesChanged(Event):
    """A circle was made, joined, renamed or left."""


@dataclass(frozen=True, slots=True)
class NotesChanged(Event):
    """Rows of the note list changed; `docs` empty means: read the list again."""

    circle: CircleId
    docs: tuple[DocId, ...]


@dataclass(frozen=True, slots=True)
class CollectionsChanged(Event):
    """The saved searches of a circle are others now."""

    circle: CircleId


@dataclass(frozen=True, slots=True)
class MembersChanged(Event):
    """Somebody joined, left, or changed their profile."""

    circle: CircleId


@dataclass(frozen=True, slots=True)
class PeersChanged(Event):
    """A device connected, proved membership, or went away."""


@dataclass(frozen=True, slots=True)
class NearbyChanged(Event):
    """An invitation nearby was opened or closed."""


@dataclass(frozen=True, slots=True)
class CaretsChanged(Event):
    """Somebody's caret moved in a note that is open here."""

    circle: CircleId
    doc: DocId


@dataclass(frozen=True, slots=True)
class LinksChanged(Event):
    """Who is connected with whom changed."""

    circle: CircleId


@dataclass(frozen=True, slots=True)
class StatusChanged(Event):
    """Who holds what changed: status phrases and presence may read differently."""

    circle: CircleId


@dataclass(frozen=True, slots=True)
class ForksChanged(Event):
    """What stands beside the logs of devices that wrote two histories changed (see `App.histories`)."""

    circle: CircleId


@dataclass(frozen=True, slots=True)
class SyncProgress(Event):
    """A large transfer is under way: entries received, entries expected, notes still to be indexed."""

    circle: CircleId
    received: int
    expected: int
    unread: int


@dataclass(frozen=True, slots=True)
class AttachmentArrived(Event):
    """An attachment that a note names is whole and on this device now; `digest` as in the note's text, in hex."""

    circle: CircleId
    digest: str


@dataclass(frozen=True, slots=True)
class Mentioned(Event):
    """Somebody wrote my name with an @ into a note; `name` is theirs."""

    circle: CircleId
    doc: DocId
    name: str


@dataclass(frozen=True, slots=True)
class NeedArose(Event):
    """Something new is wanted of me (`app.practices.needs`); `name` is whose wish it is."""

    circle: CircleId
    doc: DocId
    name: str


@dataclass(frozen=True, slots=True)
class Discussed(Event):
    """Somebody commented on a note of mine ("comment"), replied where I spoke ("reply"), or asks me ("request")."""

    circle: CircleId
    doc: DocId
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class PersonWaits(Event):
    """Somebody knew the code of an invitation of mine, and waits for my yes; `name` is what they call themselves."""

    name: str
    circle_name: str


@dataclass(frozen=True, slots=True)
class TroubleTold(Event):
    """Something a person should know, as one clear sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class CircleFounded(Event):
    """A private space became a circle: its notes move over and keep their ids."""

    private: CircleId
    circle: CircleId


@dataclass(frozen=True, slots=True)
class MirrorAsks(Event):
    """Files were deleted in the folder of a circle: shall their notes go into the trash? None: all is answered."""

    circle: CircleId
    docs: tuple[DocId, ...]


@dataclass(frozen=True, slots=True)
class MirrorChanged(Event):
    """A folder began or ended to be kept in step, or has come to rest."""

    circle: CircleId
