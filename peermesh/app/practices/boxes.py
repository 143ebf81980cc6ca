"""Contact details on their way: sealed for the devices of one person, in a document that everybody holds.

A box is one value, `/box/<device>/~<owner>/<what>`: base64 of a sealed box (`circle.sealing`). Who made it is known
from the entry that wrote it; what is inside names circle, document, owner, device and purpose again, so that a box
which somebody copies under another name or into another document is no box there. What is sealed is padded to a
multiple of 512 bytes.

Who has given their details keeps giving them: a device that a person adds later, or a box that was lost, is served as
soon as a device of the owner that holds the details hears of it (`Boxes.give` is called again and again).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable

from peermesh.app.practices.ground import Ground
from peermesh.circle import DeviceKey, seal, unseal
from peermesh.errors import PeerFault
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.notebook import items, of_person, path
from peermesh.notebook.kinds.contact import Details
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, Value

MINE, OUTSIDE = "contact", "outside"
"""What a box is for: my own details, or those of somebody outside the circle that I introduce."""
_PAD = 512
_MAX_TEXT = 12_000
"""Characters of base64 that are looked at."""


class Boxes:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def give(
        self, circle: CircleId, record: NoteRecord, what: str, people: Iterable[DeviceId], details: Details
    ) -> None:
        """Seal details for every device of these people that has no box with them yet. Durable on return."""
        records, doc = self._ground.records, record.info.doc
        me, devices = records.me(circle), self._ground.circles.get(circle).view().devices
        wanted = set(people) - {me}
        marks = self._marks(circle, doc, what)
        digest = hashlib.sha256(canonical_dumps(details.pairs())).hexdigest()[:16]
        puts: dict[str, Value | None] = {}
        for device in sorted(device for device, person in devices.items() if person in wanted):
            key = path("box", device.hex(), of_person(me), what)
            if key not in record.values or marks.get(device.hex()) != digest:
                puts[key] = _closed(circle, doc, me, device, what, details)
                marks[device.hex()] = digest
        if puts:
            records.put(circle, doc, puts)
            self._ground.set_private(circle, _mark(doc, what), json.dumps(marks))

    def take_back(self, circle: CircleId, record: NoteRecord, keep: frozenset[DeviceId] = frozenset()) -> None:
        """Take my boxes out of a document, but for those of `keep`. Whoever has read them has read them."""
        records, owners = self._ground.records, self._ground.circles.get(circle).view().owners
        me = records.me(circle)
        puts: dict[str, Value | None] = {}
        for item in items(record.values, "box"):
            if item.person == me and owners.get(_device(item.id)) not in keep:
                puts |= {path("box", item.id, of_person(me), what): None for what in item.values}
        if puts:
            records.put(circle, record.info.doc, puts)

    def read(self, circle: CircleId, record: NoteRecord, owner: DeviceId, what: str = MINE) -> Details | None:
        """The details that an owner sealed for this device; None where there are none that can be read."""
        state = self._ground.circles.get(circle)
        text = record.values.get(path("box", state.device.hex(), of_person(owner), what))
        if not isinstance(text, str) or len(text) > _MAX_TEXT:
            return None
        return _opened(state.key, text, [1, circle, record.info.doc, owner, state.device, what])

    def _marks(self, circle: CircleId, doc: DocId, what: str) -> dict[str, str]:
        """By device a digest of what I sealed for it last; known on this device only."""
        text = self._ground.private(circle, _mark(doc, what))
        return dict(json.loads(text)) if text else {}


def _mark(doc: DocId, what: str) -> str:
    return f"boxes:{doc.hex()}:{what}"


def _device(text: str) -> DeviceId:
    try:
        return DeviceId(bytes.fromhex(text))
    except ValueError:
        return DeviceId(b"")


def _closed(circle: CircleId, doc: DocId, owner: DeviceId, device: DeviceId, what: str, details: Details) -> str:
    inside = canonical_dumps([1, circle, doc, owner, device, what, details.pairs()])
    padded = (len(inside).to_bytes(4, "big") + inside).ljust(-(-(len(inside) + 4) // _PAD) * _PAD, b"\0")
    return base64.b64encode(seal(device, padded)).decode()


def _opened(key: DeviceKey, text: str, place: list[object]) -> Details | None:
    """What a box says, if it was made for just this place. Whatever else it may hold is refused here."""
    try:
        padded = unseal(key, base64.b64decode(text, validate=True)) or b""
        size = int.from_bytes(padded[:4], "big")
        found = canonical_loads(padded[4 : 4 + min(size, _MAX_TEXT)], max_size=_MAX_TEXT)
    except (binascii.Error, ValueError, PeerFault):
        return None
    if not isinstance(found, list) or len(found) != 7 or found[:6] != place or not isinstance(found[6], list):
        return None
    pairs = [pair for pair in found[6] if isinstance(pair, list) and len(pair) == 2]
    return Details.parse({key: said for key, said in pairs if isinstance(key, str) and isinstance(said, str)})
