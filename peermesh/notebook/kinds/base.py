"""What defines a kind of document: one value of `Kind`, in a file of its own beside this one.

A kind says how its documents are called, where an export puts them, which values they hold beside their text, and with
which text a fresh one begins. Its rules are pure functions in the same file, over `NoteRecord.values`. The verbs that
change documents are in `peermesh.app.practices`, the pages in `ui.practices`.

Labels are English sources; the window and an export translate them (`ui/practices/kind_words.py` lists them, and a
test compares).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from peermesh.struct import Struct
from peermesh.types import DeviceId, Value

Names = Callable[[DeviceId | None, str], str]
"""What somebody is called; the second argument is the name that an import gave."""
Word = Callable[[str], str]
"""Translates a word of a kind."""


class FieldType(StrEnum):
    """What a value is to a person, and so how it is asked for and exported."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    """"2026-11-30", in nobody's time zone."""
    TIME = "time"
    """Milliseconds since the epoch."""
    FLAG = "flag"
    PERSON = "person"
    """Hex of a person's id."""


class Field(Struct, frozen=True):
    """One value: `key` is its path without the leading slash; `choices` are (value, label)."""

    key: str
    label: str
    type: FieldType = FieldType.LINE
    choices: tuple[tuple[str, str], ...] = ()


class Part(Struct, frozen=True):
    """Items under `/key/...` (`notebook.values.items`): replies, answers, options. `label` heads them on a page."""

    key: str
    label: str
    fields: tuple[Field, ...] = ()


class Kind(Struct, frozen=True):
    """A kind of document.

    Attributes:
        name: as documents and searches name it (`kind:help`); never translated.
        label, plural: as people read it.
        folder: of an export.
        icon: Lucide name.
        template: Markdown of a fresh one; "" for none.
        page: whether it has a page of its own; the others open as a text.
        listed: whether people meet it in lists of documents; what is not listed is shown elsewhere.
        says: other words that its part of an export needs.
    """

    name: str
    label: str
    plural: str
    folder: str
    icon: str
    fields: tuple[Field, ...] = ()
    parts: tuple[Part, ...] = ()
    template: str = ""
    page: bool = True
    listed: bool = True
    says: tuple[str, ...] = ()

    def labels(self) -> tuple[str, ...]:
        """Everything of it that people read."""
        fields = (*self.fields, *(field for part in self.parts for field in part.fields))
        choices = tuple(label for field in fields for _, label in field.choices)
        texts = (self.label, self.plural, *(f.label for f in fields), *choices, *(p.label for p in self.parts))
        return tuple(text for text in (*texts, *self.says, self.template) if text)


def text(values: Mapping[str, Value], path: str) -> str:
    """A text value, "" when there is none."""
    value = values.get(path, "")
    return value if isinstance(value, str) else ""


def number(values: Mapping[str, Value], path: str) -> int:
    """An int value, 0 when there is none."""
    value = values.get(path, 0)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def flag(values: Mapping[str, Value], path: str) -> bool:
    """Whether a value is True."""
    return values.get(path) is True


def heading(level: int, text: str) -> str:
    """A heading of Markdown, on one line whatever the text."""
    return f"{'#' * level} {' '.join(text.split())}"
