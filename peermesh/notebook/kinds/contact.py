"""Contact details: who asked whom, and what was answered. One document of a circle, which every device names alike.

/ask/<owner>/~<person>/at        int, ms: somebody asks the owner for theirs; None takes that back
/answer/<person>/~<owner>/says   "yes": given, "no": not given
/answer/<person>/~<owner>/ask    the time of the ask that this answers; 0 for what was given unasked
/box/<device>/~<owner>/contact   the details, sealed for this one device (`app.practices.boxes`)

Nothing of the details themselves stands here in the open. The hex of a person stands for them in the paths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from peermesh.errors import InvalidInput
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.values import items, person_in
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

CONTACT = Kind(
    "contacts",
    "Contact details",
    "Contact details",
    "contacts",
    "at-sign",
    parts=(
        Part("ask", "Asked for", (Field("at", "When", FieldType.TIME),)),
        Part("answer", "Answered", (Field("says", "Answer", FieldType.CHOICE, (("yes", "Yes"), ("no", "No"))),)),
    ),
    page=False,
    listed=False,
    says=("shared with",),
)

MAX_LINE, MAX_MORE = 200, 500
YES, NO = "yes", "no"


class Shown(StrEnum):
    """When somebody's contact details are shown in a circle. The choice itself stays on their device."""

    EVERYBODY = "everybody"
    """To every member, also those who come later."""
    ASKED = "asked"
    """To those who ask and are given them, and to those one is introduced to."""
    NEVER = "never"


class Answer(StrEnum):
    """How things stand between one who has contact details and one who may see them."""

    NOTHING = "nothing"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Details(Struct, frozen=True):
    """How somebody can be reached, in their own words; "" where they say nothing."""

    email: str = ""
    phone: str = ""
    messenger: str = ""
    more: str = ""

    def pairs(self) -> list[list[str]]:
        """What is said, by key."""
        return [[key, said] for key in DETAILS if (said := getattr(self, key))]

    @classmethod
    def parse(cls, pairs: Mapping[str, str]) -> Details:
        """Details that somebody else wrote: cut to length, without what does not print."""
        return cls(**{key: _tidy(pairs.get(key, ""), most) for key, most in DETAILS.items()})

    def checked(self) -> Details:
        """Details as their person wrote them, tidied.

        Raises:
            InvalidInput: one is too long.
        """
        for key, most in DETAILS.items():
            if len(getattr(self, key)) > most:
                raise InvalidInput(f"'{key}' is too long: at most {most} characters fit.")
        return Details.parse({key: getattr(self, key) for key in DETAILS})


DETAILS = {"email": MAX_LINE, "phone": MAX_LINE, "messenger": MAX_LINE, "more": MAX_MORE}
"""Keys, and how many characters fit."""


def _tidy(said: str, most: int) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in said[: 4 * most]).split())[:most].rstrip()


class Ask(Struct, frozen=True):
    """Somebody asks for contact details. `at_ms` is what their device's clock said; it only names the ask."""

    owner: DeviceId
    asker: DeviceId
    at_ms: int
    answer: Answer


def asks(values: Mapping[str, Value]) -> tuple[Ask, ...]:
    """Every ask, answered or not, by owner."""
    found = []
    for item in items(values, "ask"):
        owner = person_in("~" + item.id)
        if owner is not None and item.person is not None and item.number("at") and owner != item.person:
            found.append(Ask(owner, item.person, item.number("at"), standing(values, owner, item.person)))
    return tuple(found)


def standing(values: Mapping[str, Value], owner: DeviceId, asker: DeviceId) -> Answer:
    """How things stand. A refusal answers the ask that it knew of; asking again asks again."""
    asked = values.get(f"/ask/{owner.hex()}/~{asker.hex()}/at")
    says = values.get(f"/answer/{asker.hex()}/~{owner.hex()}/says")
    knew = values.get(f"/answer/{asker.hex()}/~{owner.hex()}/ask")
    if says == YES:
        return Answer.GIVEN
    if says == NO and (not asked or knew == asked):
        return Answer.REFUSED
    return Answer.ASKED if asked else Answer.NOTHING


def given_to(values: Mapping[str, Value], owner: DeviceId) -> frozenset[DeviceId]:
    """To whom somebody gave their contact details when they were asked."""
    people = (person_in("~" + item.id) for item in items(values, "answer") if item.person == owner)
    return frozenset(one for one in people if one is not None and standing(values, owner, one) is Answer.GIVEN)


def sections(record: NoteRecord, names: Callable[[DeviceId | None, str], str], word: Callable[[str], str]) -> str:
    """What a file says: who gave theirs to whom when asked, and nothing of what was given."""
    owners = sorted({item.person for item in items(record.values, "answer") if item.person is not None})
    lines = []
    for owner in owners:
        people = sorted(names(one, "") for one in given_to(record.values, owner))
        if people:
            lines.append(f"- {names(owner, '')} ({word('shared with')} {', '.join(people)})")
    return "\n".join(lines) + "\n" if lines else ""
