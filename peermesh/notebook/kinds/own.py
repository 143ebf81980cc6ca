"""Kinds that a circle defines for itself: recipes, suppliers, books. The definition is a document of the kind "kind".

/name                    str: as documents and searches name it, "recipe"; set once
/plural, /icon           str
/field/<key>/label       str, and /type, /choices (one a line), /order (notebook/order.py), /gone bool

Its title is what one document of the kind is called, its text the Markdown that a fresh one begins with. Documents of
such a kind hold the fields' values under `/f/<key>`.

A definition comes from anybody: what is too much or odd is cut or left out when it is read, and one whose name is not
good, or is that of a built-in kind, offers nothing. Two definitions of one name are one kind: the older one counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, text
from peermesh.notebook.kinds.told import day_of, person_of
from peermesh.notebook.order import key_of
from peermesh.notebook.values import Item, items
from peermesh.pattern import late
from peermesh.types import NoteRecord, Value

ICONS = (
    "file-text", "notebook", "book-open", "bookmark", "briefcase", "calendar", "camera", "clipboard", "compass",
    "feather", "flag", "folder", "globe", "graduation-cap", "heart-handshake", "house", "landmark", "laptop",
    "list-checks", "mail", "map-pin", "message-circle", "mic", "phone", "scroll-text", "sparkles", "star",
    "sticky-note", "sun", "table", "target", "user", "users",
)  # fmt: skip
TYPES = (FieldType.LINE, FieldType.TEXT, FieldType.CHOICE, FieldType.DAY, FieldType.FLAG, FieldType.PERSON)
VALUE = "f"
"""Values of own fields stand under it."""
MAX_KINDS = 50
MAX_FIELDS = 20
MAX_CHOICES = 30
MAX_LABEL = 60
MAX_TEMPLATE = 20_000
_NAME = late(r"[a-z0-9][a-z0-9-]{0,39}")

OWN = Kind(
    "kind",
    "Kind of note",
    "Kinds of notes",
    "kinds",
    "square-dashed",
    fields=(Field("plural", "Plural"), Field("icon", "Icon")),
    parts=(Part("field", "Fields"),),
    says=("Line", "Text", "Choice", "Day", "Yes or no", "Person", "Yes"),
)


def line(value: str) -> str:
    """One line of bounded length, as anything of a definition is shown."""
    return " ".join(value.split())[:MAX_LABEL].strip()


def slug(label: str) -> str:
    """A name or key made of a label: small letters, digits and dashes; "" when nothing is left."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def kind_of(record: NoteRecord) -> Kind | None:
    """The kind that a definition makes; None when it makes none."""
    name, label = text(record.values, "/name"), line(record.info.title)
    if not _NAME.fullmatch(name) or not label:
        return None
    icon = text(record.values, "/icon")
    return Kind(
        name,
        label,
        line(text(record.values, "/plural")) or label,
        name,
        icon if icon in ICONS else ICONS[0],
        fields=_fields(record.values),
        template=record.body[:MAX_TEMPLATE],
        page=False,
    )


def _fields(values: Mapping[str, Value]) -> tuple[Field, ...]:
    said = [item for item in items(values, "field") if _NAME.fullmatch(item.id) and not item.flag("gone")]
    said.sort(key=lambda item: (key_of(item.values.get("order")), item.id))
    return tuple(field for item in said if (field := _field(item)) is not None)[:MAX_FIELDS]


def _field(item: Item) -> Field | None:
    label = line(item.text("label"))
    if not label or item.text("type") not in TYPES:
        return None
    choices = dict.fromkeys(choice for one in item.text("choices").splitlines()[:200] if (choice := line(one)))
    pairs = tuple((choice, choice) for choice in choices)[:MAX_CHOICES]
    return Field(f"{VALUE}/{item.id}", label, FieldType(item.text("type")), pairs)


def own_kinds(records: Iterable[NoteRecord], taken: Collection[str]) -> dict[str, Kind]:
    """The kinds that a circle's definitions make, by name, in the order of their labels; built-in ones are `taken`."""
    found: dict[str, Kind] = {}
    for record in sorted(records, key=lambda record: (record.info.created_ms, record.info.doc)):
        made = kind_of(record)
        if made is not None and made.name not in taken and made.name not in found and len(found) < MAX_KINDS:
            found[made.name] = made
    return dict(sorted(found.items(), key=lambda one: (one[1].label.casefold(), one[0])))


def shown(field: Field, value: Value | None, names: Names, yes: str) -> str:
    """A field's value as people read it, "" when it says nothing that its type allows."""
    if field.type is FieldType.FLAG:
        return yes if value is True else ""
    if not isinstance(value, str):
        return ""
    if field.type is FieldType.PERSON:
        person = person_of(value)
        return names(person, "") if person is not None else ""
    if field.type is FieldType.DAY:
        return value if day_of(value) is not None else ""
    return value.strip()


def sections(record: NoteRecord, kind: Kind, names: Names, word: Word) -> str:
    """What an export says above the text of a note of an own kind, in Markdown."""
    said = [(field, shown(field, record.values.get(f"/{field.key}"), names, word("Yes"))) for field in kind.fields]
    lines = [f"- {field.label}: {' '.join(text.split())}" for field, text in said if text]
    return "\n".join(lines) + "\n" if lines else ""
