"""What every practice stands on. A practice is the verbs of one or a few kinds of documents (notebook/kinds)."""

from __future__ import annotations

from collections.abc import Callable

from peermesh.app.circles import Circles
from peermesh.app.moving import PRIVATE as PRIVATE  # where it moves along with a circle
from peermesh.app.notes_side import NotesSide
from peermesh.app.people import People
from peermesh.app.records import Records
from peermesh.errors import InvalidInput
from peermesh.events import Event
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, Member, NoteRecord


class Ground(Struct, frozen=True):
    """Handed to every practice. Owner: App; owner thread only."""

    app: NotesSide
    records: Records
    circles: Circles
    people: People
    clock: Clock
    store: Store
    emit: Callable[[Event], None]

    def members(self, circle: CircleId) -> list[Member]:
        """Full members and guests, me first.

        Raises:
            NotFound: no such circle.
        """
        return self.circles.get(circle).members()

    def name(self, circle: CircleId, person: DeviceId | None) -> str:
        """What somebody is called; a few digits for one who never said."""
        if person is None:
            return "?"
        return self.circles.get(circle).view().name(person) or f"({person.hex()[:6]})"

    def of_kind(self, circle: CircleId, doc: DocId, kind: str) -> NoteRecord:
        """One document, which must be of this kind.

        Raises:
            NotFound: it is not here.
            InvalidInput: it is something else.
        """
        record = self.records.get(circle, doc)
        if record.info.kind != kind:
            raise InvalidInput(f"'{record.info.title}' is something else. Choose another one.")
        return record

    # -- what stays on this device

    def private(self, circle: CircleId, key: str) -> str:
        """A private text of mine (a draft), "" when there is none."""
        return (self.store.settings.get(f"{PRIVATE}{circle.hex()}:{key}") or b"").decode()

    def private_docs(self, key: str) -> list[tuple[CircleId, DocId]]:
        """The documents for which a private text is kept under `key` and the hex of their id; circles that I hold."""
        found = []
        for name, _ in self.store.settings.items(PRIVATE):
            circle, _, rest = name.removeprefix(PRIVATE).partition(":")
            if rest.startswith(key) and CircleId(bytes.fromhex(circle)) in self.circles.states:
                found.append((CircleId(bytes.fromhex(circle)), DocId(bytes.fromhex(rest[len(key) :]))))
        return found

    def set_private(self, circle: CircleId, key: str, text: str) -> None:
        """Keep a private text on this device; "" takes it away."""
        name = f"{PRIVATE}{circle.hex()}:{key}"
        if text:
            self.store.settings.put(name, text.encode())
        else:
            self.store.settings.delete(name)
