"""Where others are writing: carets and selections, anchored to characters (DESIGN.md section 7, element ids).

    Note.set_caret -> after the next flush -> CARET frame -> found here -> moves with every splice until the next

Never stored; believed only while the connection lives and its device has the note open. A frame names the character
left of each end by its id, so it means the same place in every replica. One that names a character which is not here
yet, or is deleted, stands at the sender's own offset until a later splice brings the character, or the next frame.
"""

from __future__ import annotations

from collections.abc import Collection

from peermesh.app.documents import Documents, OpenNote
from peermesh.app.hub import Hub
from peermesh.app.session import CARET, Session
from peermesh.errors import PeerFault
from peermesh.events import CaretsChanged
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, Origin, Splice

EVERY_S = 0.05
"""A moving caret is told at most so often."""
FORGET_S = 600.0
"""A caret that has not moved for so long is not shown any more."""
EDITING_S = 30.0
"""Somebody whose caret moved within this time is writing."""
MAX_FRAME = 256
MAX_OFFSET = 1 << 30
START = (b"", 0)
"""The place left of the first character."""

Anchor = tuple[bytes, int]
_Key = tuple[CircleId, DocId]


class Held(Struct):
    """One remote caret as it stands in the text on screen now."""

    ends: list[int]
    anchors: tuple[Anchor, Anchor]
    moved_at: float
    waiting: bool


class Carets:
    """My caret for others, and theirs for me. Owner: Network; owner thread only."""

    def __init__(self, network: Hub, documents: Documents) -> None:
        self._net = network
        self._documents = documents
        self._mine: dict[_Key, tuple[int, int]] = {}
        self._told: dict[_Key, tuple[Anchor, Anchor]] = {}
        self._told_at: dict[_Key, float] = {}
        self._due: set[_Key] = set()
        self._theirs: dict[_Key, dict[DeviceId, Held]] = {}
        documents.on_moved = self._text_moved
        documents.on_caret = self.mine

    # -- mine

    def mine(self, circle: CircleId, doc: DocId, anchor: int, position: int) -> None:
        """My caret stands here, in code points of the text on screen."""
        key = (circle, doc)
        if self._mine.get(key) != (anchor, position):
            self._mine[key] = (anchor, position)
            self._due.add(key)
            self._net.host.wake()

    def only(self, circle: CircleId, docs: Collection[DocId]) -> None:
        """These are the notes of a circle that I have open now; in others I stand nowhere any more."""
        for key in [key for key in self._mine if key[0] == circle and key[1] not in docs]:
            self._closed(key)

    def _closed(self, key: _Key) -> None:
        self._mine.pop(key, None)
        self._told.pop(key, None)
        self._told_at.pop(key, None)
        self._due.discard(key)

    def met(self, session: Session, circle: CircleId) -> None:
        """A device has said which notes it has open: tell it where I stand in those."""
        for key, anchors in self._told.items():
            if key[0] == circle and key in session.present:
                self._send(session, key, anchors)

    def run_due(self) -> None:
        """Tell where I stand now, once what I typed is in the log."""
        now = self._net.clock.monotonic()
        for key in list(self._due):
            note = self._documents.get(*key)
            if note is None:
                self._closed(key)
            elif not note.live.pending and now >= self._at(key):
                self._due.discard(key)
                self._tell(key, note, now)
        for key, held in self._theirs.items():
            old = [device for device, one in held.items() if now - one.moved_at > FORGET_S]
            for device in old:
                del held[device]
            if old:
                self._net.host.emit(CaretsChanged(*key))

    def _at(self, key: _Key) -> float:
        return self._told_at.get(key, -1e9) + EVERY_S

    def _tell(self, key: _Key, note: OpenNote, now: float) -> None:
        first, second = self._mine[key]
        anchors = (note.live.anchor(first), note.live.anchor(second))
        if anchors == self._told.get(key):
            return
        self._told[key], self._told_at[key] = anchors, now
        for session in self._net.of_circle(key[0]):
            if key in session.present:
                self._send(session, key, anchors)

    def _send(self, session: Session, key: _Key, anchors: tuple[Anchor, Anchor]) -> None:
        ends = self._mine.get(key, (0, 0))
        value = [key[1], *([*anchor, hint] for anchor, hint in zip(anchors, ends, strict=True))]
        self._net.transport.send(session.conn, CARET + key[0] + canonical_dumps(value))

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        times = [self._at(key) for key in self._due]
        times += [one.moved_at + FORGET_S for held in self._theirs.values() for one in held.values()]
        return min(times, default=None)

    # -- theirs

    def frame(self, session: Session, circle: CircleId | None, payload: bytes) -> None:
        """Where a member stands.

        Raises:
            PeerFault: malformed.
        """
        assert circle is not None
        doc, ends = _parse(payload)
        note = self._documents.get(circle, doc)
        if note is None or (circle, doc) not in session.present:
            return
        now = self._net.clock.monotonic()
        held = Held([min(hint, len(note.live.text)) for _, hint in ends], (ends[0][0], ends[1][0]), now, True)
        self._resolve(note, held)
        self._theirs.setdefault((circle, doc), {})[session.circles[circle]] = held
        self._net.host.emit(CaretsChanged(circle, doc))

    def of(self, circle: CircleId, doc: DocId) -> dict[DeviceId, Held]:
        """Every caret to be shown in a note; only of devices that are connected and have it open."""
        here = {s.circles[circle] for s in self._net.of_circle(circle) if (circle, doc) in s.present}
        held = self._theirs.get((circle, doc), {})
        for device in [device for device in held if device not in here]:
            del held[device]
        return held

    def editing(self, circle: CircleId) -> dict[DocId, frozenset[DeviceId]]:
        """Notes in which a caret has moved a moment ago, and whose."""
        now = self._net.clock.monotonic()
        found = {}
        for of, doc in list(self._theirs):
            if of == circle:
                moving = {d for d, one in self.of(circle, doc).items() if now - one.moved_at <= EDITING_S}
                if moving:
                    found[doc] = frozenset(moving)
        return found

    def _resolve(self, note: OpenNote, held: Held) -> None:
        places = [note.live.place(anchor, hint) for anchor, hint in zip(held.anchors, held.ends, strict=True)]
        held.waiting = any(place is None for place in places)
        held.ends = [end if place is None else place for place, end in zip(places, held.ends, strict=True)]

    def _text_moved(self, note: OpenNote, splices: tuple[Splice, ...], origin: Origin) -> None:
        """The text on screen changed, for whatever reason: carets move along at once."""
        held = self._theirs.get((note.state.circle, note.doc))
        if not held:
            return
        for one in held.values():
            for splice in splices:
                one.ends = [moved(end, splice) for end in one.ends]
            if one.waiting and origin is Origin.REMOTE:
                self._resolve(note, one)
        self._net.host.emit(CaretsChanged(note.state.circle, note.doc))


def moved(offset: int, splice: Splice) -> int:
    """Where the place right of a character stands after a splice; at an insertion it stays left of it."""
    if splice.at >= offset:
        return offset
    if splice.at + splice.delete >= offset:
        return splice.at
    return offset + len(splice.insert) - splice.delete


def _parse(payload: bytes) -> tuple[DocId, list[tuple[Anchor, int]]]:
    value = canonical_loads(payload, max_size=MAX_FRAME)
    if not isinstance(value, list) or len(value) != 3 or type(value[0]) is not bytes or len(value[0]) != 16:
        raise PeerFault("malformed caret")
    ends = []
    for end in value[1:]:
        if not isinstance(end, list) or [type(part) for part in end] != [bytes, int, int]:
            raise PeerFault("malformed caret")
        actor, counter, hint = end
        if len(actor) not in (0, 16) or not 0 <= counter < 1 << 40 or not 0 <= hint < MAX_OFFSET:
            raise PeerFault("malformed caret")
        ends.append(((actor, counter), hint))
    return DocId(value[0]), ends
