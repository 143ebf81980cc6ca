"""The values of a document beside its text: what makes a note a help request, a check-in round, a decision.

They stand as flat keys of the document's root map, each with one scalar, so that two devices never hide each other's
object (DESIGN.md section 7, "Two peers creating the same key hide one object") and every key merges by itself:

    /state                              a value of the document; the last writer counts
    /reply/<item>/~<person>/text        a value of one item that belongs to a person (hex of their id)
    /answer/=Anna Rossi/wins            the same, brought along by an import: a name and no proof

A key with a `~<person>` part counts only when that person's own device wrote it: who wrote a value is known from the
actor of its operation, and an actor belongs to the device that signed the entry (DESIGN.md section 4). So nobody signs,
answers, consents or cheers for another; a forged value reads as absent on every device.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping

from peermesh.errors import InvalidInput
from peermesh.notebook.order import key_of
from peermesh.struct import Struct
from peermesh.types import ActorId, DeviceId, Value

MARK = "/"
"""Root keys that begin with it are values."""
MAX_PATH = 400
"""Code points of a key; longer ones are not read."""
MAX_VALUES = 5_000
"""Values read of one document, in the order of their keys."""
MAX_TEXT = 16_000
"""Code points of one value; longer ones are cut when they are read, and refused when a person writes them."""
PERSON_HEX = 64

NOBODY = ActorId(bytes(16))
"""Stands for the actor of a value that is not written yet."""

Claim = tuple[str, Value, ActorId]
"""A value as a document holds it: its path, what it says, and the actor that wrote it."""
Owner = Callable[[ActorId], DeviceId | None]
"""The person whose device an actor belongs to; None when nobody of this circle."""


def path(*parts: str) -> str:
    """The key of a value; parts are cleaned of what would divide them.

    Raises:
        InvalidInput: longer than MAX_PATH.
    """
    made = "".join(MARK + part.replace(MARK, "-") for part in parts)
    if len(made) > MAX_PATH:
        raise InvalidInput("This name is too long. Use a shorter one.")
    return made


def of_person(person: DeviceId) -> str:
    """The part of a path that gives a value to a person."""
    return "~" + person.hex()


def by_name(name: str) -> str:
    """The part of a path that names somebody without proof (an import)."""
    return "=" + " ".join(name.split())[:80]


def person_in(part: str) -> DeviceId | None:
    """The person that a part of a path names, None when it names none."""
    if len(part) != PERSON_HEX + 1 or not part.startswith("~"):
        return None
    try:
        return DeviceId(bytes.fromhex(part[1:]))
    except ValueError:
        return None


def item_id(time_ms: int) -> str:
    """A fresh id of an item: sorts by the time it was made, and no two devices make the same."""
    return f"{time_ms:013d}-{secrets.token_hex(4)}"


def clean(value: object) -> Value | None:
    """A scalar as the rest of the program may see it; None for what no value can be."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return min(max(value, -(1 << 53)), 1 << 53)
    if not isinstance(value, str):
        return None
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in value[:MAX_TEXT])


def checked(value: Value) -> Value:
    """A value that a person wrote.

    Raises:
        InvalidInput: too long.
    """
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if len(value) > MAX_TEXT:
            raise InvalidInput(f"This text is too long: at most {MAX_TEXT} characters fit. Put the rest into a note.")
    found = clean(value)
    assert found is not None
    return found


def claimed(values: Mapping[str, Value]) -> tuple[Claim, ...]:
    """Values as a new document is given them: who writes it is their actor."""
    return tuple((key, checked(value), NOBODY) for key, value in sorted(values.items()))


def proven(claims: Iterable[Claim], owner: Owner) -> dict[str, Value]:
    """The values that count, by path: those that belong to a person only if that person wrote them."""
    found: dict[str, Value] = {}
    for key, value, actor in claims:
        people = [person for part in key.split(MARK) if (person := person_in(part)) is not None]
        if all(owner(actor) == person for person in people):
            found[key] = value
    return found


class Item(Struct, frozen=True):
    """One item of a document: a reply, an answer, an option.

    Attributes:
        id: its part of the path; items sort by it.
        person: whose it is, None when nobody's (or only a name's).
        name: the name that an import gave, "" otherwise.
        values: what it says, by the rest of the path without the leading slash.
    """

    id: str
    person: DeviceId | None
    name: str
    values: Mapping[str, Value]

    def text(self, key: str) -> str:
        """A text value, "" when there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """An int value, 0 when there is none."""
        value = self.values.get(key, 0)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def flag(self, key: str) -> bool:
        """Whether a value is True."""
        return self.values.get(key) is True


def items(values: Mapping[str, Value], part: str) -> tuple[Item, ...]:
    """The items under `/part/<id>/...`, sorted by id; where `<id>` is a person, the item is that person's.

    Of `/reply/<id>/~<person>/text` the item is (id, person); two persons under one id are two items.
    """
    made: dict[tuple[str, str], dict[str, Value]] = {}
    begin = path(part) + MARK
    for key, value in values.items():
        if not key.startswith(begin):
            continue
        name, _, rest = key[len(begin) :].partition(MARK)
        whose = ""
        if _is_whose(name):
            whose = name
        elif _is_whose(first := rest.partition(MARK)[0]):
            whose, rest = first, rest[len(first) + 1 :]
        made.setdefault((name, whose), {})[rest] = value
    return tuple(
        Item(name, person_in(whose), whose[1:] if whose.startswith("=") else "", found)
        for (name, whose), found in sorted(made.items())
    )


def _is_whose(part: str) -> bool:
    return part.startswith("=") or person_in(part) is not None


def words(values: Mapping[str, Value]) -> str:
    """Everything of the values that a search should find, in the order of their paths, items as their "order" says."""
    places = {key.split(MARK)[-2]: _place(value) for key, value in values.items() if key.endswith(f"{MARK}order")}

    def by_place(entry: tuple[str, Value]) -> list[tuple[tuple[int, str], str]]:
        return [(places.get(part, (0, "")), part) for part in entry[0].split(MARK)]

    texts = [value for _, value in sorted(values.items(), key=by_place) if isinstance(value, str) and _is_prose(value)]
    return "\n".join(texts)


def _place(value: Value) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, key_of(value))


def _is_prose(text: str) -> bool:
    """Ids, hashes and states are not what people look for."""
    return " " in text.strip() or "\n" in text.strip() or (len(text) <= 40 and text[:1].isupper())


def carried(
    values: Mapping[str, Value], people: Mapping[DeviceId, DeviceId], names: Mapping[DeviceId, str]
) -> dict[str, Value]:
    """Values as they may stand in another circle: what is mine becomes mine there, what is others' bears a name.

    Where a value, or a part of its path without `~`, is a person's id (who leads a meeting, who belonged to a round),
    it becomes their id there; of whoever has none there, it is left out. Without `people` (an export, which may come
    back into its own circle) ids stay.
    """

    def moved(part: str) -> str:
        person = person_in(part)
        if person is not None:
            return of_person(people[person]) if person in people else by_name(names.get(person, "?"))
        return meant(part)

    def meant(text: str) -> str:
        person = person_in(f"~{text}")
        return people[person].hex() if person is not None and person in people else text

    def stranger(text: Value) -> bool:
        person = person_in(f"~{text}") if isinstance(text, str) else None
        return person is not None and person in names and person not in people

    return {
        MARK.join(moved(part) for part in key.split(MARK)): meant(value) if isinstance(value, str) else value
        for key, value in values.items()
        if not people or not any(map(stranger, (*key.split(MARK), value)))
    }
