"""What the App tells its listeners. Frozen values, delivered on the owner's thread after the data is durable."""

from __future__ import annotations

from peermesh.struct import Struct
from peermesh.types import CircleId, DocId


class Event(Struct, frozen=True):
    """Root of everything `App.subscribe` delivers."""


class CirclesChanged(Event, frozen=True):
    """A circle was made, joined, renamed or left."""


class NotesChanged(Event, frozen=True):
    """Rows of the note list changed; `docs` empty means: read the list again."""

    circle: CircleId
    docs: tuple[DocId, ...]


class CollectionsChanged(Event, frozen=True):
    """The saved searches of a circle are others now."""

    circle: CircleId


class MembersChanged(Event, frozen=True):
    """Somebody joined, left, or changed their profile."""

    circle: CircleId


class PeersChanged(Event, frozen=True):
    """A device connected, proved membership, or went away."""


class NearbyChanged(Event, frozen=True):
    """An invitation nearby was opened or closed."""


class CaretsChanged(Event, frozen=True):
    """Somebody's caret moved in a note that is open here."""

    circle: CircleId
    doc: DocId


class LinksChanged(Event, frozen=True):
    """Who is connected with whom changed."""

    circle: CircleId


class StatusChanged(Event, frozen=True):
    """Who holds what changed: status phrases and presence may read differently."""

    circle: CircleId


class ForksChanged(Event, frozen=True):
    """What stands beside the logs of devices that wrote two histories changed (see `App.histories`)."""

    circle: CircleId


class SyncProgress(Event, frozen=True):
    """A large transfer is under way: entries received, entries expected, notes still to be indexed."""

    circle: CircleId
    received: int
    expected: int
    unread: int


class AttachmentArrived(Event, frozen=True):
    """An attachment that a note names is whole and on this device now; `digest` as in the note's text, in hex."""

    circle: CircleId
    digest: str


class Mentioned(Event, frozen=True):
    """Somebody wrote my name with an @ into a note; `name` is theirs."""

    circle: CircleId
    doc: DocId
    name: str


class NeedArose(Event, frozen=True):
    """Something new is wanted of me (`app.practices.needs`); `name` is whose wish it is."""

    circle: CircleId
    doc: DocId
    name: str


class Discussed(Event, frozen=True):
    """Somebody commented on a note of mine ("comment"), replied where I spoke ("reply"), or asks me ("request")."""

    circle: CircleId
    doc: DocId
    name: str
    what: str


class PersonWaits(Event, frozen=True):
    """Somebody knew the code of an invitation of mine, and waits for my yes; `name` is what they call themselves."""

    name: str
    circle_name: str


class TroubleTold(Event, frozen=True):
    """Something a person should know, as one clear sentence."""

    text: str


class CircleFounded(Event, frozen=True):
    """A private space became a circle: its notes move over and keep their ids."""

    private: CircleId
    circle: CircleId


class MirrorAsks(Event, frozen=True):
    """Files were deleted in the folder of a circle: shall their notes go into the trash? None: all is answered."""

    circle: CircleId
    docs: tuple[DocId, ...]


class MirrorChanged(Event, frozen=True):
    """A folder began or ended to be kept in step, or has come to rest."""

    circle: CircleId
