"""The kinds of notes of a circle: the built-in ones, and those that it defined itself (notebook/kinds/own.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peermesh.app.practices.ground import Ground
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds import KINDS, Field, FieldType, Kind
from peermesh.notebook.kinds import own as rules
from peermesh.notebook.kinds.own import ICONS, MAX_CHOICES, MAX_FIELDS, MAX_KINDS, MAX_LABEL, TYPES, VALUE, slug
from peermesh.notebook.kinds.told import day_of
from peermesh.notebook.order import spread
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId, NoteRecord, Value

KIND = rules.OWN.name
YES = ("yes", "true", "1", "si", "sì")
NO = ("no", "false", "0", "")


class FieldDraft(Struct, frozen=True):
    """A field as a person defines it; `key` is "" for a new one."""

    label: str
    type: FieldType = FieldType.LINE
    choices: tuple[str, ...] = ()
    key: str = ""


class OwnKinds:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._records = ground.records

    # -- reading

    def own(self, circle: CircleId) -> dict[str, Kind]:
        """The kinds that this circle defined, by name."""
        return rules.own_kinds(self._records.of_kind(circle, KIND), KINDS)

    def known(self, circle: CircleId) -> dict[str, Kind]:
        """Every kind that means something in a circle, by name."""
        return {**self.own(circle), **KINDS}

    def icons(self, circle: CircleId) -> dict[str, str]:
        """The icon of each of them, by its name."""
        return {name: kind.icon for name, kind in self.known(circle).items()}

    def plain(self, circle: CircleId) -> list[Kind]:
        """What a new note can be: built-in kinds that open as a text, then the circle's own."""
        return [*(kind for kind in KINDS.values() if kind.listed and not kind.page), *self.own(circle).values()]

    def get(self, circle: CircleId, name: str) -> Kind | None:
        """A kind by its name, None when nobody defined it."""
        return KINDS.get(name) or self.own(circle).get(name)

    def named(self, circle: CircleId, text: str) -> Kind:
        """A kind of note as a person names it.

        Raises:
            NotFound: there is none.
        """
        wanted = text.strip().casefold()
        every = self.plain(circle)
        found = next((one for one in every if wanted in (one.name, one.label.casefold())), None)
        if found is None:
            names = ", ".join(one.name for one in every)
            raise NotFound(f"There is no kind of note '{text}'. These are there: {names}.")
        return found

    def definition(self, circle: CircleId, name: str) -> NoteRecord | None:
        """The document that defines a kind, None when nobody did."""
        found = [record for record in self._records.of_kind(circle, KIND) if record.values.get("/name") == name]
        return min(found, key=lambda record: (record.info.created_ms, record.info.doc), default=None)

    def notes(self, circle: CircleId, name: str) -> list[NoteRecord]:
        """The notes of a kind, newest first."""
        return self._records.of_kind(circle, name)

    # -- defining

    def define(
        self,
        circle: CircleId,
        label: str,
        *,
        plural: str = "",
        icon: str = "",
        fields: Sequence[FieldDraft] = (),
        template: str = "",
    ) -> DocId:
        """Define a kind of note for everybody in the circle.

        Raises:
            InvalidInput: no label, or one that is taken; what no definition can be.
        """
        name = slug(label)
        if not name:
            raise InvalidInput("A kind needs a name with letters.")
        own = self.own(circle)
        if name in KINDS or name in own:
            raise InvalidInput(f"There is a kind '{name}' already. Choose another name.")
        if len(own) >= MAX_KINDS:
            raise InvalidInput(f"A circle defines at most {MAX_KINDS} kinds.")
        values = {key: value for key, value in self._said(label, plural, icon, fields).items() if value is not None}
        return self._records.new(circle, KIND, label, template, values={**values, "/name": name})

    def change(
        self, circle: CircleId, doc: DocId, label: str, *, plural: str, icon: str, fields: Sequence[FieldDraft]
    ) -> None:
        """Change a definition; what notes say in fields that are gone stays in them, unseen.

        Raises:
            NotFound, InvalidInput: it is not here, or see `define`.
        """
        record = self._ground.of_kind(circle, doc, KIND)
        values = self._said(label, plural, icon, fields)
        for key in record.values:
            parts = key.split("/")
            if key.startswith("/field/") and len(parts) == 4 and f"/field/{parts[2]}/label" not in values:
                values[f"/field/{parts[2]}/gone"] = True
        self._records.put(circle, doc, values)
        self._records.rename(circle, doc, label)

    @staticmethod
    def _said(label: str, plural: str, icon: str, fields: Sequence[FieldDraft]) -> dict[str, Value | None]:
        if not label.strip() or max(len(label), len(plural)) > MAX_LABEL:
            raise InvalidInput(f"A name has up to {MAX_LABEL} characters.")
        if icon and icon not in ICONS:
            raise InvalidInput(f"There is no icon '{icon}'. Choose one of: {', '.join(ICONS)}.")
        if len(fields) > MAX_FIELDS:
            raise InvalidInput(f"A kind has at most {MAX_FIELDS} fields.")
        values: dict[str, Value | None] = {"/plural": plural.strip() or None, "/icon": icon or None}
        known: set[str] = set()
        for field, order in zip(fields, spread(len(fields)), strict=True):
            key = field.key or slug(field.label)
            if not key or len(field.label) > MAX_LABEL:
                raise InvalidInput(f"A field needs a name with letters, of up to {MAX_LABEL} characters.")
            if key in known:
                raise InvalidInput(f"Two fields are called '{field.label}'. Give one another name.")
            if field.type not in TYPES:
                raise InvalidInput(f"A field can be: {', '.join(TYPES)}.")
            if field.type is FieldType.CHOICE and not field.choices:
                raise InvalidInput(f"Say what can be chosen in '{field.label}'.")
            if len(field.choices) > MAX_CHOICES:
                raise InvalidInput(f"A field offers at most {MAX_CHOICES} choices.")
            known.add(key)
            begin = f"/field/{key}/"
            values |= {
                begin + "label": field.label.strip(),
                begin + "type": field.type.value,
                begin + "choices": "\n".join(field.choices) or None,
                begin + "order": order,
                begin + "gone": None,
            }
        return values

    @staticmethod
    def drafts(kind: Kind) -> list[FieldDraft]:
        """The fields of a kind, to be changed."""
        return [
            FieldDraft(one.label, one.type, tuple(value for value, _ in one.choices), one.key.removeprefix(VALUE + "/"))
            for one in kind.fields
        ]

    # -- notes of a kind

    def new_note(
        self, circle: CircleId, kind: Kind, title: str, body: str | None = None, values: Mapping[str, str] | None = None
    ) -> DocId:
        """Write a note of a kind.

        Args:
            body: its text; None for the kind's template.
            values: what its fields say, by label or key.

        Raises:
            InvalidInput: no title, no such field, or a value that it cannot have.
        """
        said: dict[str, Value] = {}
        for name, text in (values or {}).items():
            field = self._named_field(kind, name)
            value = self.value(circle, field, text)
            if value is not None:
                said[f"/{field.key}"] = value
        return self._records.new(circle, kind.name, title, kind.template if body is None else body, values=said)

    @staticmethod
    def _named_field(kind: Kind, name: str) -> Field:
        wanted = name.strip().casefold()
        for field in kind.fields:
            if wanted in (field.label.casefold(), field.key.removeprefix(VALUE + "/")):
                return field
        there = ", ".join(field.label for field in kind.fields)
        raise InvalidInput(f"'{kind.label}' has no field '{name}'. It has: {there or '-'}.")

    def value(self, circle: CircleId, field: Field, text: str) -> Value | None:
        """What a person wrote as the value of a field; None for nothing.

        Raises:
            InvalidInput: the field cannot have it.
        """
        said = text.strip()
        if field.type is FieldType.FLAG:
            if said.casefold() in NO:
                return None
            if said.casefold() not in YES:
                raise InvalidInput(f"'{field.label}' is 'yes' or 'no'.")
            return True
        if not said:
            return None
        if field.type is FieldType.DAY and day_of(said) is None:
            raise InvalidInput(f"'{said}' is not a day. Write it like 2026-11-30.")
        if field.type is FieldType.CHOICE and said not in {value for value, _ in field.choices}:
            there = ", ".join(value for value, _ in field.choices)
            raise InvalidInput(f"'{field.label}' is one of: {there}.")
        if field.type is FieldType.PERSON:
            return self._person(circle, said)
        return said

    def _person(self, circle: CircleId, name: str) -> str:
        for member in self._ground.members(circle):
            if name.casefold() in (member.name.casefold(), member.person.hex()):
                return member.person.hex()
        raise NotFound(f"Nobody in the circle is called '{name}'.")

    def set_value(self, circle: CircleId, doc: DocId, field: Field, value: Value | None) -> None:
        """Let a note's field say something else; None for nothing.

        Raises:
            NotFound, InvalidInput: it is not here, or the value is too long.
        """
        self._records.put(circle, doc, {f"/{field.key}": value})
