"""How documents of kinds stand in an export, and come back: the table that `exchange.export_tree` is given.

What a kind says is written twice. Below the text, as Markdown that reads well; an import drops it. And in the front
matter: its fields under their own names for people and their tools, and under `says` everything, a line each, from
which an import makes the same values again. There, people are names: nobody's device proves what a file says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

from peermesh.exchange.kinds import KINDS as PLAIN
from peermesh.exchange.kinds import KindForm, Kinds, Rendered
from peermesh.exchange.names import safe_stem
from peermesh.notebook.comment_text import comments_markdown
from peermesh.notebook.kinds import KINDS, SECTIONS, FieldType, Kind, own, sealed
from peermesh.notebook.kinds.base import Names, Word
from peermesh.notebook.values import MARK, MAX_PATH, MAX_VALUES, carried, clean, person_in
from peermesh.struct import replace
from peermesh.types import DeviceId, NoteRecord, Value

SAYS = "says"
"""Key of the front matter."""
Sections = Callable[[NoteRecord, Names, Word], str]


def kind_forms(
    people: Mapping[DeviceId, str],
    word: Word,
    *,
    with_names: bool = True,
    somebody: str = "?",
    records: Iterable[NoteRecord] = (),
) -> Kinds:
    """The kinds of documents for an export.

    Args:
        people: the name of everybody who may have said something.
        word: translates a word of a kind.
        with_names: else everybody is `somebody`, and `says` stays away, since it tells people apart.
        records: among them may be definitions of the circle's own kinds.
    """

    def name(person: DeviceId | None, given: str = "") -> str:
        if not with_names:
            return somebody
        return people.get(person, somebody) if person is not None else given or somebody

    def form(kind: Kind, write: Sections | None) -> KindForm:
        keys = frozenset(field.key for field in kind.fields if MARK not in field.key) | {SAYS}
        return KindForm(kind.folder, partial(_render, kind, write, people, name, word, with_names), keys)

    made = {kind.name: form(kind, SECTIONS.get(kind.name)) for kind in KINDS.values()}
    definitions = [record for record in records if record.info.kind == own.OWN.name]
    for kind in own.own_kinds(definitions, KINDS).values():
        made[kind.name] = form(replace(kind, folder=safe_stem(kind.plural)), partial(_own_sections, kind))
    return {**{name: plain for name, plain in PLAIN.items() if name not in made and name not in _RENAMED}, **made}


_RENAMED = frozenset({"round", "check-in", "commitment"})


def folder_words(word: Word) -> dict[str, str]:
    """Headings of the folders of kinds."""
    return {kind.folder: word(kind.plural) for kind in KINDS.values()}


def _own_sections(kind: Kind, record: NoteRecord, names: Names, word: Word) -> str:
    return own.sections(record, kind, names, word)


def _render(
    kind: Kind,
    write: Sections | None,
    people: Mapping[DeviceId, str],
    name: Callable[[DeviceId | None, str], str],
    word: Word,
    with_names: bool,
    record: NoteRecord,
) -> Rendered:
    if not record.values:
        return Rendered()
    sections = [write(record, name, word)] if write is not None else []
    sections.append(comments_markdown(record, name, word))
    front: list[tuple[str, str | int | bool | tuple[str, ...]]] = list(_front(kind, record.values))
    if with_names and kind.listed and not sealed.nameless(record):
        front.append((SAYS, tuple(_lines(record.values, people))))
    return Rendered(tuple(front), "\n\n".join(part.strip() for part in sections if part.strip()))


def _front(kind: Kind, values: Mapping[str, Value]) -> Iterator[tuple[str, str | int | bool]]:
    for field in kind.fields:
        value = values.get(MARK + field.key)
        if value is None or MARK in field.key or field.type is FieldType.PERSON:
            continue
        if field.type is FieldType.TIME and isinstance(value, int):
            value = datetime.fromtimestamp(max(0, value) / 1000, UTC).isoformat(timespec="minutes")
        yield field.key, value


def front_of(record: NoteRecord) -> dict[str, str | int | bool]:
    """The fields of a document of a built-in kind as its front matter says them."""
    kind = KINDS.get(record.info.kind)
    return dict(_front(kind, record.values)) if kind is not None else {}


def _lines(values: Mapping[str, Value], people: Mapping[DeviceId, str]) -> Iterator[str]:
    for path, value in sorted(carried(values, {}, people).items()):
        yield json.dumps([path, value], ensure_ascii=False)


def values_of(fields: Mapping[str, object]) -> dict[str, Value]:
    """What a file's front matter says, as values; whatever is none of ours is passed over.

    A path that claims to belong to a person is, too: only that person's device could prove it.
    """
    lines = fields.get(SAYS)
    found: dict[str, Value] = {}
    for line in lines[:MAX_VALUES] if isinstance(lines, tuple) else ():
        pair = _pair(line)
        if pair is not None:
            found[pair[0]] = pair[1]
    return found


def _pair(line: object) -> tuple[str, Value] | None:
    try:
        read = json.loads(line) if isinstance(line, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, list) or len(read) != 2 or not isinstance(read[0], str):
        return None
    path, value = read[0], clean(read[1])
    sound = path.startswith(MARK) and len(path) <= MAX_PATH and not any(map(person_in, path.split(MARK)))
    return (path, value) if sound and value is not None else None
