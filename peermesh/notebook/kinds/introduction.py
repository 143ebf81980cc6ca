"""Introductions: a member brings two people together, and both say yes before either sees how to reach the other.

/propose/<terms>/~<by>/{first,second}    hex of the two people; second "" for somebody outside the circle
/propose/<terms>/~<by>/outside           what that somebody is called, "" for a member
/propose/<terms>/~<by>/{at,nudged}       int, ms: when it was proposed, and when the introducer last reminded
/propose/<terms>/~<by>/withdrawn         True when the introducer took it back
/answer/<terms>/~<person>/says           "yes" or "no", that person's alone
/answer/<terms>/~<by>/outside            the same for somebody outside: the introducer's word, and no proof
/box/<device>/~<person>/...              contact details, sealed for one device (`app.practices.boxes`)

`<terms>` is a hash of who introduces whom. A yes is given to these terms: whoever changes the people changes the hash,
and finds no yes there. The text of the document says why the two should meet.

Of several proposals in one document (a member wrote a second one into it) the earliest counts, by what their clocks
said; a wrong clock can put another proposal to the front, which nobody has said yes to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from peermesh.notebook.deeds import Deed, DeedKind
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.values import Item, items, person_in
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

_ANSWERS = (("yes", "Yes"), ("no", "No"))
INTRODUCTION = Kind(
    "introduction",
    "Introduction",
    "Introductions",
    "introductions",
    "handshake",
    parts=(
        Part(
            "propose",
            "Proposed",
            (
                Field("first", "First person", FieldType.PERSON),
                Field("second", "Second person", FieldType.PERSON),
                Field("outside", "Outside the circle"),
                Field("at", "When", FieldType.TIME),
            ),
        ),
        Part("answer", "Answers", (Field("says", "Answer", FieldType.CHOICE, _ANSWERS),)),
    ),
    says=("Introduced by", "outside the circle", "no answer yet", "Contact details", "shared with", "withdrawn"),
)

YES, NO = "yes", "no"
REMIND_MS = 3 * 24 * 3_600_000
"""A yes or no that is awaited for longer is due a reminder."""


class Stage(StrEnum):
    """How an introduction stands."""

    PROPOSED = "proposed"
    ONE = "one"
    """One of the two has said yes."""
    BOTH = "both"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Terms(Struct, frozen=True):
    """Who introduces whom. `second` is None for somebody outside the circle, who is called `outside`."""

    by: DeviceId
    first: DeviceId
    second: DeviceId | None
    outside: str

    @property
    def id(self) -> str:
        """64 hex digits of SHA-256("peermesh/v1/intro" || 0 || by || first || second or 32 zeros || outside, UTF-8)."""
        second = self.second or bytes(32)
        head = b"peermesh/v1/intro\0" + self.by + self.first + second
        return hashlib.sha256(head + self.outside.encode()).hexdigest()

    def other(self, person: DeviceId) -> DeviceId | None:
        """With whom a party is brought together; the introducer where that is somebody outside."""
        if person == self.first:
            return self.second or self.by
        return self.first if person == (self.second or self.by) else None

    def parties(self) -> tuple[DeviceId, DeviceId]:
        """Whose yes it takes, the introducer standing for somebody outside."""
        return self.first, self.second or self.by


class Introduction(Struct, frozen=True):
    """One introduction as its document says it.

    Attributes:
        at_ms: when it was proposed, as the introducer's device said.
        nudged_ms: when the introducer reminded, 0 for never.
        answers: "yes", "no" or "" of the first and of the second.
    """

    terms: Terms
    at_ms: int
    nudged_ms: int
    withdrawn: bool
    answers: tuple[str, str]

    @property
    def stage(self) -> Stage:
        """Taken back counts before declined, and declined before any yes."""
        if self.withdrawn:
            return Stage.WITHDRAWN
        if NO in self.answers:
            return Stage.DECLINED
        return (Stage.PROPOSED, Stage.ONE, Stage.BOTH)[self.answers.count(YES)]

    @property
    def open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.stage in {Stage.PROPOSED, Stage.ONE}

    def waits_for(self) -> tuple[DeviceId, ...]:
        """Who has not answered yet."""
        if not self.open:
            return ()
        return tuple(one for one, said in zip(self.terms.parties(), self.answers, strict=True) if not said)

    def overdue(self, now_ms: int) -> bool:
        """Whether an answer has been awaited for long. A wrong clock only reminds too soon or too late."""
        return self.open and now_ms - max(self.at_ms, self.nudged_ms) >= REMIND_MS

    def answer_of(self, person: DeviceId) -> str:
        """What a party has said, "" for nothing yet."""
        first, second = self.terms.parties()
        return self.answers[0] if person == first else self.answers[1] if person == second else ""


def introduction(values: Mapping[str, Value]) -> Introduction | None:
    """What a document's values say; None when nobody proves to have proposed anything."""
    said = {(item.id, item.person): item for item in items(values, "answer")}
    found = [one for item in items(values, "propose") if (one := _proposed(item, said)) is not None]
    return min(found, key=lambda one: (one.at_ms, one.terms.id), default=None)


def _proposed(item: Item, said: Mapping[tuple[str, DeviceId | None], Item]) -> Introduction | None:
    first, second = person_in("~" + item.text("first")), person_in("~" + item.text("second"))
    outside = item.text("outside") if second is None else ""
    if item.person is None or first is None or (second is None and not outside):
        return None
    terms = Terms(item.person, first, second, outside)
    if terms.id != item.id or len({terms.by, terms.first, terms.second}) != 3:
        return None

    def answer(person: DeviceId, key: str) -> str:
        one = said.get((item.id, person))
        word = one.text(key) if one is not None else ""
        return word if word in {YES, NO} else ""

    answers = answer(first, "says"), answer(second, "says") if second is not None else answer(item.person, "outside")
    return Introduction(terms, item.number("at"), item.number("nudged"), item.flag("withdrawn"), answers)


def sections(record: NoteRecord, names: Callable[[DeviceId | None, str], str], word: Callable[[str], str]) -> str:
    """What a file says below the text: who with whom, how it stands, and nothing of how to reach anybody."""
    one = introduction(record.values)
    if one is None:
        return ""
    terms = one.terms
    second = names(terms.second, "") if terms.second else f"{terms.outside} ({word('outside the circle')})"
    answers = {YES: word("Yes"), NO: word("No"), "": word("no answer yet")}
    lines = [f"{word('Introduced by')}: {names(terms.by, '')}", ""]
    lines += [f"- {names(terms.first, '')}: {answers[one.answers[0]]}", f"- {second}: {answers[one.answers[1]]}", ""]
    if one.stage is Stage.WITHDRAWN:
        lines += [f"({word('withdrawn')})", ""]
    if one.stage is Stage.BOTH:
        both = f"{names(terms.first, '')}, {names(terms.second or terms.by, '')}"
        lines += [f"{word('Contact details')} ({word('shared with')} {both})", ""]
    return "\n".join(lines)


def deeds(record: NoteRecord) -> Iterator[Deed]:
    """Who brought together whom, among members, once both have said yes."""
    one = introduction(record.values)
    if one is not None and one.stage is Stage.BOTH:
        for whom in (one.terms.first, one.terms.second):
            if whom is not None:
                yield Deed(one.terms.by, whom, DeedKind.INTRODUCED, one.at_ms, record.info.doc)
