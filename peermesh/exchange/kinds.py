"""What an export must know of each kind of document: its folder, and how its own fields are shown.

The table here knows folders only. Whoever knows a kind's fields gives `export_tree` a table of its own with `render`:
then a kind's front matter and sections are in files, and `keys` lets an import take them back as fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from peermesh.exchange.folder import MEMBERS
from peermesh.exchange.names import fold, safe_stem
from peermesh.exchange.pointers import FOLDER as ATTACHMENTS
from peermesh.struct import Struct
from peermesh.types import NoteRecord

Value = str | int | bool | tuple[str, ...]


class Rendered(Struct, frozen=True):
    """What a kind adds to a note's file.

    `front` are pairs for the front matter, in their order; keys of every note (`NOTE_KEYS`) are passed over.
    `sections` is Markdown below the text. It is made anew at each export, and an import drops it: whatever must come
    back belongs into `front`.
    """

    front: tuple[tuple[str, Value], ...] = ()
    sections: str = ""


def nothing(record: NoteRecord) -> Rendered:
    """For kinds without fields."""
    del record
    return Rendered()


class KindForm(Struct, frozen=True):
    """One kind in an export. `keys` are the front matter keys that `render` may give."""

    folder: str
    render: Callable[[NoteRecord], Rendered] = nothing
    keys: frozenset[str] = frozenset()


Kinds = Mapping[str, KindForm]

KINDS: Kinds = {
    "note": KindForm("notes"),
    "meeting": KindForm("meetings"),
    "decision": KindForm("decisions"),
    "discovery": KindForm("discoveries"),
    "charter": KindForm("charter"),
    "round": KindForm("check-ins"),
    "check-in": KindForm("check-ins"),
    "commitment": KindForm("commitments"),
    "help": KindForm("help"),
    "win": KindForm("wins"),
    "introduction": KindForm("introductions"),
}


def folders(present: Iterable[str], kinds: Kinds) -> dict[str, str]:
    """The folder of each kind; an unknown kind's is named after it. Equal for every order of `present`.

    No two folders differ only in what a file system takes for the same, and none is one of members or attachments.
    """
    taken: dict[str, str] = {fold(form.folder): form.folder for form in kinds.values()}
    reserved = {fold(MEMBERS), fold(ATTACHMENTS)}
    found = {}
    for kind in sorted(set(present)):
        name = kinds[kind].folder if kind in kinds else safe_stem(kind)
        if fold(name) in reserved:
            name = f"{name} (notes)"
        found[kind] = taken.setdefault(fold(name), name)
    return found
