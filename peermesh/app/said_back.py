"""What a file of an export, edited by a person, says of a document that is here: which of it comes back.

A person's own comments do, as a change by that person. All else belongs to somebody by their signature, or is changed
by deeds that a file does not tell: it stays, and the import names the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peermesh.app.forms import SAYS, front_of, values_of
from peermesh.exchange.values import ImportedNote
from peermesh.notebook.values import MARK, carried, of_person
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

LEFT = (
    "What is said beside a note's text (answers, fields, comments of others, what stands below the line) is not taken "
    "from a file; it was left as it is. Your own comments can be changed in the front matter."
)
_COMMENTS = (f"{MARK}comment{MARK}", f"{MARK}commentreply{MARK}")
_TEXT = f"{MARK}text"


class Back(Struct, frozen=True):
    """`values` are to be put; `left`: something else differs too, and stays."""

    values: Mapping[str, Value]
    left: bool


def said_back(note: ImportedNote, record: NoteRecord, me: DeviceId, names: Mapping[DeviceId, str]) -> Back:
    """What comes back of a file; nothing of one that nobody edited, however old it is.

    Args:
        me: the person who imports.
        names: what everybody is called, as in the export.
    """
    if not note.edited or not (note.fields or note.below):
        return Back({}, left=False)
    said, lines = values_of(note.fields), note.fields.get(SAYS, ())
    mine = {path: key for key in _my_words(record.values, me) for path in carried({key: ""}, {}, names)}
    here = {(_nameless(path), value) for path, value in carried(record.values, {}, names).items()}
    values: dict[str, Value] = {}
    left = isinstance(lines, tuple) and len(lines) != len(said)
    for path, value in said.items():
        if (_nameless(path), value) in here:
            left = left or _gone_below(note, path, value)
        elif path in mine and said.get(_edited(path)) == record.values.get(_edited(mine[path])):
            values[mine[path]] = value
        else:
            left = True
    front = {key: value for key, value in note.fields.items() if key != SAYS}
    return Back(values, left or any(value != front_of(record).get(key) for key, value in front.items()))


def _my_words(values: Mapping[str, Value], me: DeviceId) -> Iterator[str]:
    for key in values:
        if key.startswith(_COMMENTS) and key.endswith(f"{MARK}{of_person(me)}{_TEXT}"):
            yield key


def _edited(path: str) -> str:
    """Beside a comment's text: when it was changed. Not as in the file: it was changed since the export."""
    return f"{path.removesuffix(_TEXT)}{MARK}edited"


def _nameless(path: str) -> str:
    """People may have other names by now."""
    return MARK.join("=" if part.startswith("=") else part for part in path.split(MARK))


def _gone_below(note: ImportedNote, path: str, value: Value) -> bool:
    """Whether a comment was changed where it is shown only."""
    shown = isinstance(value, str) and path.startswith(_COMMENTS[0]) and path.endswith(_TEXT)
    return shown and bool(note.below) and str(value).strip() not in note.below
