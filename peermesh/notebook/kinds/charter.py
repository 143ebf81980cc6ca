"""The charter: what a circle is for, and how its members want to treat each other. Its text is an ordinary text.

Publishing gives the text as it stands a number, and asks everybody to sign it:

/version/<id>/number, /version/<id>/text     what was published; `<id>` is a hash of both
/version/<id>/~<person>/at                   int, ms: who published it
/sign/<id>/~<person>/at                      int, ms: who signed it

A version proves itself: it counts only while its id is the hash of its number and its text, so nobody's signature can
move to another text. Numbers have no gaps: version 3 counts only where a version 2 does, so nobody can end the count
with a huge one. Two versions that were published apart may bear one number; the one that more people signed counts,
then the one of the smaller id. No clock decides; a wrong one only shows a wrong day beside a signature.

One charter is in force in a circle: of several, the oldest by what their makers' clocks said. Whoever makes a charter
with a clock that is behind can so put it before another one; the signatures stay with the text that they were given to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from peermesh.errors import InvalidInput
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.values import MAX_TEXT, PERSON_HEX, Item, clean, items, path
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

TEMPLATE = """## What we are for


## Topics


## What we expect of each other

- We keep what is said here among us.
- We answer a check-in even when there is little to tell.
- We ask before we advise, and say honestly what we think.
- Everybody gives and everybody takes; nobody is above the others.

## How we decide

We look for what nobody objects to. Whoever objects says why, and helps to find something better.

## How we keep this a safe place

Nobody has to share anything. We criticise ideas and not people. Whoever feels uneasy tells somebody they trust, and we talk about it soon.

"""  # noqa: E501 - paragraphs of Markdown are one line each

CHARTER = Kind(
    "charter",
    "Charter",
    "Charters",
    "charter",
    "scroll-text",
    parts=(
        Part("version", "Versions", (Field("number", "Number"), Field("at", "When", FieldType.TIME))),
        Part("sign", "Signatures", (Field("at", "When", FieldType.TIME),)),
    ),
    template=TEMPLATE,
    says=("Version", "Nobody has signed it yet."),
)

Names = Callable[[DeviceId | None, str], str]
"""What an item's person is called, or the name that an import gave."""


class Signature(Struct, frozen=True):
    """Who signed a version and when (ms, as their device said); `person` is None for a name that was imported."""

    person: DeviceId | None
    name: str
    at_ms: int


class Version(Struct, frozen=True):
    """A text that was published.

    Attributes:
        id: hash of number and text.
        number: 1 for the first.
        text: as it was published, normal (see `normal`).
        by, at_ms: who published it first and when, None and 0 where nobody proves it.
        signed: those who signed, the first one first.
    """

    id: str
    number: int
    text: str
    by: DeviceId | None
    at_ms: int
    signed: tuple[Signature, ...]

    @property
    def mark(self) -> str:
        """A few digits that tell it apart from another of the same number."""
        return self.id[:6]

    def signature(self, person: DeviceId) -> Signature | None:
        """What somebody signed, None when they did not."""
        return next((one for one in self.signed if one.person == person), None)


def normal(body: str) -> str:
    """A text as it is signed: what a reader cannot see does not matter.

    Line ends are LF, lines end in no space, nothing stands before the first and after the last word, and characters
    that do not print are spaces, as in every value.
    """
    found = clean(body.replace("\r\n", "\n").replace("\r", "\n")[:MAX_TEXT]) or ""
    return "\n".join(line.rstrip() for line in str(found).split("\n")).strip()


def version_id(numbered: int, body: str) -> str:
    """64 hex digits of SHA-256("peermesh/v1/charter" || 0 || number as 8 bytes || normal text as UTF-8)."""
    head = b"peermesh/v1/charter\0" + numbered.to_bytes(8, "big")
    return hashlib.sha256(head + normal(body).encode()).hexdigest()


def versions(values: Mapping[str, Value]) -> tuple[Version, ...]:
    """Every version that proves itself, by number; of one number the one that counts comes last."""
    made: dict[str, list[Item]] = {}
    for item in items(values, "version"):
        made.setdefault(item.id, []).append(item)
    signed = _signatures(values)
    proved = [one for name, parts in made.items() if (one := _version(name, parts, signed)) is not None]
    proved.sort(key=_order)
    numbers = {one.number for one in proved}
    last = next((at for at in range(1, len(numbers) + 2) if at not in numbers), 1)
    return tuple(one for one in proved if one.number < last)


def _signatures(values: Mapping[str, Value]) -> dict[str, tuple[Signature, ...]]:
    found: dict[str, list[Signature]] = {}
    for item in items(values, "sign"):
        if item.number("at") and (item.person is not None or item.name):
            found.setdefault(item.id, []).append(Signature(item.person, item.name, item.number("at")))
    return {
        name: tuple(sorted(some, key=lambda one: (one.at_ms, one.person or b"", one.name)))
        for name, some in found.items()
    }


def _version(name: str, parts: Iterable[Item], signed: Mapping[str, tuple[Signature, ...]]) -> Version | None:
    said = next((part for part in parts if part.person is None and not part.name), None)
    if said is None or len(name) != PERSON_HEX or said.number("number") < 1:
        return None
    if version_id(said.number("number"), said.text("text")) != name:
        return None
    by = sorted((part.number("at"), part.person) for part in parts if part.person is not None)
    at_ms, person = by[0] if by else (0, None)
    body = normal(said.text("text"))
    return Version(name, said.number("number"), body, person, at_ms, signed.get(name, ()))


def _order(one: Version) -> tuple[int, int, tuple[int, ...]]:
    people = {signature.person for signature in one.signed if signature.person is not None}
    return one.number, len(people), tuple(-byte for byte in bytes.fromhex(one.id))


def current(values: Mapping[str, Value]) -> Version | None:
    """The version that everybody is asked to sign, None before the first."""
    found = versions(values)
    return found[-1] if found else None


def signed_by(values: Mapping[str, Value], person: DeviceId) -> Version | None:
    """The newest version that somebody signed, None when none."""
    return next((one for one in reversed(versions(values)) if one.signature(person) is not None), None)


def publishing(record: NoteRecord) -> tuple[str, dict[str, Value]]:
    """The id and the values of the next version of the text as it stands; whoever publishes adds who and when.

    Raises:
        InvalidInput: there is nothing to publish, or it does not fit.
    """
    body, now = normal(record.body), current(record.values)
    if not body:
        raise InvalidInput("The charter is empty. Write it first.")
    if len(record.body) > MAX_TEXT:
        raise InvalidInput(f"A charter has room for {MAX_TEXT} characters. Put the rest into a note, and link it.")
    if now is not None and now.text == body:
        raise InvalidInput("This text is published already. Change it first.")
    numbered = now.number + 1 if now is not None else 1
    name = version_id(numbered, body)
    return name, {path("version", name, "number"): numbered, path("version", name, "text"): body}


def differs(record: NoteRecord) -> bool:
    """Whether the text says something else than what is published."""
    now = current(record.values)
    return normal(record.body) != (now.text if now is not None else "")


def in_force(records: Iterable[NoteRecord]) -> NoteRecord | None:
    """The charter that counts in a circle: the oldest, None when there is none."""
    return min(records, key=lambda record: (record.info.created_ms, record.info.doc), default=None)


def must_sign(record: NoteRecord | None, person: DeviceId) -> bool:
    """Whether somebody has not signed the version that counts."""
    now = current(record.values) if record is not None else None
    return now is not None and now.signature(person) is None


def sections(record: NoteRecord, names: Names, word: Callable[[str], str]) -> str:
    """What a file says below the charter's text: its versions and who signed them."""
    lines: list[str] = []
    for one in reversed(versions(record.values)):
        lines += [f"## {word('Version')} {one.number} ({one.mark})", ""]
        who = [names(signature.person, signature.name) for signature in one.signed]
        lines += [f"{word('Signatures')}: {', '.join(who)}" if who else word("Nobody has signed it yet."), ""]
    return "\n".join(lines)
