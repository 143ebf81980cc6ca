r"""Sealed rounds: everybody answers without knowing the others' answers, then all are revealed together.

    /purpose                       "feedback" or "ideas"
    /opened/~<person>/at           int, ms: who opened it
    /deadline                      int, ms: revealed then at the latest
    /invited/<hex of a person>     True: the round waits for them
    /hidden                        True: the page shows no names
    /seal/~<person>/hash           hex of the commitment below; with /at int, ms
    /reveal/~<person>/text         Markdown, and /salt, hex of 32 bytes
    /pass/~<person>/at             int, ms: says nothing this time; the round does not wait for them

    commitment = SHA256("peermesh/v1/seal\0" || circle32 || doc16 || person32 || salt32 || UTF-8 of the text)

Commit and reveal with a salted hash: the standard construction. A commitment binds (nobody changes an answer after
having seen others) and hides (the salt is 32 random bytes). The text stays on its author's device until the rule is
met: all who are invited and still belong to the circle have sealed or passed, or the deadline is over by the device's
own clock. A clock that runs ahead reveals its owner's own answer early, and nobody else's.

Whoever never comes back does not block the rest: the deadline reveals what was sealed, and their own answer is revealed
when their device comes back, marked as sealed in time or not by what it says of its time.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from enum import StrEnum

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, flag, heading, number, text
from peermesh.notebook.values import items
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord

PURPOSES = ("feedback", "ideas")
SALT_BYTES = 32
_DOMAIN = b"peermesh/v1/seal\0"

SEALED = Kind(
    "sealed",
    "Sealed round",
    "Sealed rounds",
    "sealed-rounds",
    "lock-keyhole",
    fields=(
        Field("purpose", "What it is for", FieldType.CHOICE, (("feedback", "Feedback"), ("ideas", "Ideas"))),
        Field("deadline", "Revealed at the latest", FieldType.TIME),
        Field("hidden", "Without names", FieldType.FLAG),
    ),
    parts=(Part("reveal", "Answers", (Field("text", "Answer", FieldType.TEXT),)),),
    says=("The answers are still sealed.", "added later", "not what was sealed"),
)


class Kept(StrEnum):
    """What a revealed answer is worth."""

    SEALED = "sealed"
    """Sealed before the deadline, and not changed since."""
    LATE = "late"
    """Sealed after the deadline, or not at all: its author may have read the others."""
    CHANGED = "changed"
    """It is not what was sealed."""


class Answer(Struct, frozen=True):
    """One revealed answer."""

    person: DeviceId | None
    name: str
    text: str
    kept: Kept


class SealedRound(Struct, frozen=True):
    """A round as it stands at a moment.

    Attributes:
        answers: revealed ones; () until the round is open to all, whatever a hurried device has told already. In the
            order of their salts, which is nobody's.
        sealed: who has sealed an answer. passed: who says nothing this time.
        missing: invited members who have done neither.
        coming: sealed, but not revealed yet: their devices have not been seen since.
    """

    doc: DocId
    title: str
    purpose: str
    opener: DeviceId | None
    opened_ms: int
    deadline_ms: int
    hidden: bool
    revealed: bool
    invited: tuple[DeviceId, ...]
    sealed: tuple[DeviceId, ...]
    passed: tuple[DeviceId, ...]
    missing: tuple[DeviceId, ...]
    coming: tuple[DeviceId, ...]
    answers: tuple[Answer, ...]


def commitment(circle: CircleId, doc: DocId, person: DeviceId, salt: bytes, answer: str) -> str:
    """The hex of an answer's commitment; `salt` is SALT_BYTES long."""
    data = b"".join((_DOMAIN, circle, doc, person, salt, answer.encode("utf-8", "surrogatepass")))
    return hashlib.sha256(data).hexdigest()


def read(record: NoteRecord, members: Collection[DeviceId], now_ms: int) -> SealedRound:
    """What a document of this kind says, for those who belong to the circle, at a time."""
    values = record.values
    opened = [(item.number("at"), item.person) for item in items(values, "opened") if item.person is not None]
    invited = tuple(sorted(person for item in items(values, "invited") if (person := _person(item.id)) is not None))
    seals = {item.person: item for item in items(values, "seal") if item.person is not None and item.text("hash")}
    passed = {item.person for item in items(values, "pass") if item.person is not None} - set(seals)
    missing = tuple(p for p in invited if p in members and p not in seals and p not in passed)
    deadline = number(values, "/deadline")
    revealed = (bool(seals) and not missing) or now_ms >= deadline
    answers, told = [], set()
    for item in items(values, "reveal"):
        if not item.text("text").strip():
            continue
        kept = Kept.LATE
        seal = seals.get(item.person) if item.person is not None else None
        if item.person is not None and seal is not None:
            told.add(item.person)
            same = _matches(record, item.person, item.text("salt"), item.text("text"), seal.text("hash"))
            in_time = seal.number("at") <= deadline
            kept = (Kept.SEALED if in_time else Kept.LATE) if same else Kept.CHANGED
        answers.append((item.text("salt"), Answer(item.person, item.name, item.text("text"), kept)))
    return SealedRound(
        doc=record.info.doc,
        title=record.info.title,
        purpose=text(values, "/purpose") if text(values, "/purpose") in PURPOSES else PURPOSES[0],
        opener=min(opened)[1] if opened else None,
        opened_ms=min(opened)[0] if opened else 0,
        deadline_ms=deadline,
        hidden=flag(values, "/hidden"),
        revealed=revealed,
        invited=invited,
        sealed=tuple(sorted(seals)),
        passed=tuple(sorted(passed)),
        missing=missing,
        coming=tuple(sorted(set(seals) - told)) if revealed else (),
        answers=tuple(answer for _, answer in sorted(answers, key=lambda one: one[0])) if revealed else (),
    )


def nameless(record: NoteRecord) -> bool:
    """Whether a document is a round whose answers stand without names: nothing may tell who wrote which."""
    return record.info.kind == SEALED.name and flag(record.values, "/hidden")


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """What an export says of it below its question, in Markdown.

    Answers stand in it once all who are invited are done, or the deadline was over when it was changed last.
    """
    invited = [person for item in items(record.values, "invited") if (person := _person(item.id)) is not None]
    round_ = read(record, invited, record.info.updated_ms)
    if not round_.revealed:
        return word("The answers are still sealed.") + "\n"
    marks = {Kept.SEALED: "", Kept.LATE: word("added later"), Kept.CHANGED: word("not what was sealed")}
    parts = [heading(2, word("Answers"))] if round_.answers else []
    for answer in round_.answers:
        who = [] if round_.hidden else [names(answer.person, answer.name)]
        below = ", ".join([*who, *filter(None, [marks[answer.kept]])])
        parts.append(answer.text.strip() + (f"\n\n— {below}" if below else ""))
    return "\n\n".join(parts) + "\n" if parts else ""


def _matches(record: NoteRecord, person: DeviceId, salt: str, answer: str, sealed: str) -> bool:
    try:
        data = bytes.fromhex(salt)
    except ValueError:
        return False
    if len(data) != SALT_BYTES:
        return False
    return hmac.compare_digest(commitment(record.info.circle, record.info.doc, person, data, answer), sealed)


def _person(digits: str) -> DeviceId | None:
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        return None
    return DeviceId(found) if len(found) == 32 else None
