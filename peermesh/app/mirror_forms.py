"""What kinds of documents say in the files of a folder that is kept in step, and which of it comes back from there.

A file's front matter holds the fields that a kind shares. What belongs to somebody by their signature (an answer, a
cheer, a comment) stands below the text, to be read: a file proves nobody, so nothing of that is ever taken from one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

from peermesh.app.forms import kind_forms
from peermesh.app.mirror_parts import sha_of
from peermesh.app.mirror_state import Kept
from peermesh.exchange.frontmatter import Pair
from peermesh.exchange.kinds import Kinds, Rendered, folders, nothing
from peermesh.exchange.mirror_file import MirrorFile, extra_of, mirror_file
from peermesh.exchange.times import MAX_MS, from_text
from peermesh.notebook.kinds import KINDS, Field, FieldType, Kind, own
from peermesh.notebook.values import MARK, MAX_TEXT, of_person
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

SHARED = {"meeting": frozenset({"when"}), "decision": frozenset({"review"}), "help": frozenset({"urgency"})}
"""Fields that a file may change, by kind; of the circle's own kinds it may change all. Others are changed by deeds."""
ASKED = "This is the asker's to change; it was left as it is."
NOT_HERE = "'{0}' cannot be changed in a file. Change it in PeerMesh."
NO_VALUE = "'{0}' cannot be '{1}'; it was left as it is."
NO_FIELD = "The front matter has keys that this note does not keep; they were left out."

_Typed = str | int | bool | tuple[str, ...]
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Written(Struct, frozen=True):
    """A note's file: its bytes, its fields and its made part as they stand in it."""

    data: bytes
    front: tuple[tuple[str, Value], ...]
    made: str

    def kept(self, path: str, record: NoteRecord) -> Kept:
        """What is known of the file once it is at `path`."""
        info = record.info
        return Kept(path, sha_of(self.data), record.heads, info.title, info.tags, None, self.front, self.made)


class Said(Struct, frozen=True):
    """What a person changed in front matter: values to put, and sentences about what was not taken."""

    values: Mapping[str, Value | None]
    told: tuple[str, ...]


class MirrorForms:
    """Owner: `Mirror`; owner thread only.

    Args:
        me: the person.
        people: what everybody is called.
        definitions: the documents that define the circle's own kinds.
    """

    def __init__(
        self, me: DeviceId, people: Callable[[], Mapping[DeviceId, str]], definitions: Callable[[], list[NoteRecord]]
    ) -> None:
        self._me = me
        self._people = people
        self._definitions = definitions
        self._forms: Kinds = {}
        self._own: Mapping[str, Kind] = {}

    def refresh(self) -> None:
        """People or own kinds may be others now."""
        records = self._definitions()
        self._forms = kind_forms(self._people(), str, records=records)
        self._own = own.own_kinds(records, KINDS)

    def _kind(self, name: str) -> Kind | None:
        return KINDS.get(name) or self._own.get(name)

    def folder(self, kind: str) -> str:
        """Where files of a kind belong."""
        return folders((kind,), self._forms)[kind]

    def listed(self, record: NoteRecord) -> bool:
        """Whether people meet it as a document: what is not listed has no file."""
        kind = self._kind(record.info.kind)
        return kind is None or kind.listed

    def file(self, record: NoteRecord, shown: Callable[[str], str]) -> Written:
        """A note's file; `shown` makes links of a text lead to files."""
        form = self._forms.get(record.info.kind)
        rendered = form.render(record) if form is not None else nothing(record)
        front = self.front(record)
        rendered = Rendered(front, shown(rendered.sections))
        data, made = mirror_file(record, shown(record.body), rendered)
        return Written(data, front, made)

    def front(self, record: NoteRecord) -> tuple[tuple[str, Value], ...]:
        """The fields of a note as its file says them."""
        return tuple(
            (_key(field), _spelled(field, value))
            for field in self._fields(record.info.kind)
            if (value := record.values.get(MARK + field.key)) is not None
        )

    def _fields(self, kind: str) -> Iterator[Field]:
        found = self._kind(kind)
        for field in found.fields if found is not None else ():
            if field.type is not FieldType.PERSON:
                yield field

    def said(self, record: NoteRecord, file: MirrorFile, was: Mapping[str, Value], *, new: bool = False) -> Said:
        """What a file changes of a note's fields.

        Args:
            was: the fields as the file said them before.
            new: the note was made of the file.
        """
        values: dict[str, Value | None] = {}
        told = []
        for field in self._fields(record.info.kind):
            key = _key(field)
            pair = file.others.get(key)
            typed = pair.typed() if pair is not None else None
            if pair is None or typed == was.get(key, ""):
                continue
            refused = self._refused(record, field, new=new)
            value = None if refused else _value(field, typed)
            if refused or (value is None and typed != ""):
                told.append(refused or NO_VALUE.format(key, _short(typed)))
            else:
                values[MARK + field.key] = value
        if not new and self._extra_changed(record, file):
            told.append(NO_FIELD)
        return Said(values, tuple(told))

    def _refused(self, record: NoteRecord, field: Field, *, new: bool) -> str:
        kind = record.info.kind
        if kind not in self._own and field.key not in SHARED.get(kind, ()):
            return NOT_HERE.format(_key(field))
        asked = f"/asked/{of_person(self._me)}/at" in record.values
        return ASKED if kind == "help" and not asked and not new else ""

    def foreign(self, kind: str, others: Mapping[str, Pair]) -> str:
        """Keys of other programs in a file."""
        return extra_of(others, frozenset({"says", *map(_key, self._fields(kind))}))

    def _extra_changed(self, record: NoteRecord, file: MirrorFile) -> bool:
        extra = self.foreign(record.info.kind, file.others)
        return bool(extra) and extra != (record.imported.extra if record.imported is not None else "")


def _key(field: Field) -> str:
    return field.key.rpartition(MARK)[2]


def _spelled(field: Field, value: Value) -> Value:
    if field.type is FieldType.TIME and isinstance(value, int):
        return datetime.fromtimestamp(min(max(0, value), MAX_MS) / 1000, UTC).isoformat(timespec="minutes")
    return value


def _value(field: Field, typed: _Typed | None) -> Value | None:
    """What a person wrote, as the field holds it; None when it cannot."""
    if field.type is FieldType.FLAG:
        return typed if isinstance(typed, bool) else None
    if not isinstance(typed, str | int) or isinstance(typed, bool):
        return None
    text = str(typed).strip()
    if field.type is FieldType.TIME:
        return from_text(text)
    if field.type is FieldType.DAY:
        return text if _is_day(text) else None
    if field.type is FieldType.CHOICE:
        return text if text in {value for value, _ in field.choices} else None
    return text if text and len(text) <= MAX_TEXT else None


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _short(typed: _Typed | None) -> str:
    return "…" if typed is None or isinstance(typed, tuple) else str(typed)[:40]
