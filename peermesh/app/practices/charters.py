"""The charter of a circle: written together, published as versions, signed by each member."""

from __future__ import annotations

import json

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.needs import Need, NeedKind
from peermesh.crdt.reading import pieces
from peermesh.errors import InvalidInput
from peermesh.notebook.kinds import charter
from peermesh.notebook.kinds.charter import Version
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, Value

KIND = charter.CHARTER.name
_SIGNED = "charter:signed"
"""Private: the text that I signed last on this device, so that a difference can be shown whatever others do."""


class Status(Struct, frozen=True):
    """How a charter stands.

    Attributes:
        current: the version that counts, None before the first.
        differs: the text says something else than that version.
        mine: the newest version that I signed, None when none.
        must_sign: I have not signed the version that counts.
        signed: the members who have, me first.
        missing: the members who have not, each with the newest version that they signed.
        in_force: it is the circle's charter, and not a second one.
    """

    record: NoteRecord
    current: Version | None
    differs: bool
    mine: Version | None
    must_sign: bool
    signed: tuple[DeviceId, ...]
    missing: tuple[tuple[DeviceId, Version | None], ...]
    in_force: bool


class Charters:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def list(self, circle: CircleId) -> list[NoteRecord]:
        """Every charter that somebody made, the one in force first."""
        return sorted(self._ground.records.of_kind(circle, KIND), key=lambda one: (one.info.created_ms, one.info.doc))

    def in_force(self, circle: CircleId) -> NoteRecord | None:
        """The charter that counts, None when there is none yet."""
        return charter.in_force(self._ground.records.of_kind(circle, KIND))

    def new(self, circle: CircleId, title: str, text: str = charter.TEMPLATE) -> DocId:
        """Write the first text of a charter.

        Raises:
            InvalidInput: there is one already, or it has no title.
        """
        if self.in_force(circle) is not None:
            raise InvalidInput("This circle has a charter. Change that one.")
        return self._ground.records.new(circle, KIND, title, text)

    def publish(self, circle: CircleId, doc: DocId) -> Version:
        """Give the text as it stands a number, and sign it: whoever publishes a text agrees to it.

        Raises:
            InvalidInput: there is nothing new to publish; the text says why.
            NotFound: it is not here.
        """
        records = self._ground.records
        record = self._ground.of_kind(circle, doc, KIND)
        name, said = charter.publishing(record)
        now = records.now_ms()
        puts: dict[str, Value | None] = {**said}
        puts[records.mine(circle, "version", name, "at")] = now
        puts[records.mine(circle, "sign", name, "at")] = now
        records.put(circle, doc, puts)
        made = next(one for one in charter.versions(records.get(circle, doc).values) if one.id == name)
        self._keep(circle, doc, made)
        return made

    def sign(self, circle: CircleId, doc: DocId, version: str = "") -> Version:
        """Sign a version; "" for the one that counts. `version` is its id: what the person has before their eyes.

        Raises:
            InvalidInput: nothing is published, or another version counts by now.
            NotFound: it is not here.
        """
        records = self._ground.records
        now = charter.current(self._ground.of_kind(circle, doc, KIND).values)
        if now is None:
            raise InvalidInput("Nothing of this charter is published yet. Publish it first.")
        if version and version != now.id:
            raise InvalidInput("The charter has changed meanwhile. Read it again, then sign.")
        records.put(circle, doc, {records.mine(circle, "sign", now.id, "at"): records.now_ms()})
        self._keep(circle, doc, now)
        return now

    def unsign(self, circle: CircleId, doc: DocId) -> None:
        """Take my signature of the version that counts back.

        Raises:
            NotFound, InvalidInput: it is not here, or no charter.
        """
        records = self._ground.records
        now = charter.current(self._ground.of_kind(circle, doc, KIND).values)
        if now is not None:
            records.put(circle, doc, {records.mine(circle, "sign", now.id, "at"): None})

    def status(self, circle: CircleId, record: NoteRecord) -> Status:
        """How a charter stands for me and for the members as they are now."""
        me = self._ground.records.me(circle)
        now = charter.current(record.values)
        people = [member.person for member in self._ground.members(circle)]
        signed = tuple(one for one in people if now is not None and now.signature(one) is not None)
        missing = tuple((one, charter.signed_by(record.values, one)) for one in people if one not in signed)
        force = self.in_force(circle)
        return Status(
            record,
            now,
            charter.differs(record),
            charter.signed_by(record.values, me),
            charter.must_sign(record, me),
            signed,
            missing,
            force is None or force.info.doc == record.info.doc,
        )

    def changed(self, circle: CircleId, record: NoteRecord) -> tuple[tuple[str, str], ...] | None:
        """What the version that counts says differently from the one that I signed last: ("=" | "-" | "+", words).

        None when I never signed one, or nothing is published.
        """
        now, before = charter.current(record.values), self._signed(circle, record)
        return pieces(before, now.text) if now is not None and before is not None else None

    def unpublished(self, record: NoteRecord) -> tuple[tuple[str, str], ...]:
        """What the text says differently from the version that counts."""
        now = charter.current(record.values)
        return pieces(now.text if now is not None else "", charter.normal(record.body))

    def needs(self, circle: CircleId) -> tuple[Need, ...]:
        """My signature, where it is wanted."""
        record = self.in_force(circle)
        if record is None or not charter.must_sign(record, self._ground.records.me(circle)):
            return ()
        now = charter.current(record.values)
        assert now is not None
        return (Need(NeedKind.SIGN, record.info.doc, now.by, now.at_ms),)

    # -- what I signed, on this device

    def _keep(self, circle: CircleId, doc: DocId, version: Version) -> None:
        self._ground.set_private(circle, f"{_SIGNED}:{doc.hex()}", json.dumps([version.number, version.text]))

    def _signed(self, circle: CircleId, record: NoteRecord) -> str | None:
        mine = charter.signed_by(record.values, self._ground.records.me(circle))
        kept = self._ground.private(circle, f"{_SIGNED}:{record.info.doc.hex()}")
        if kept:
            number, text = json.loads(kept)
            if mine is None or number >= mine.number:
                return str(text)
        return mine.text if mine is not None else None
