"""What a circle holds, as typed views over documents."""

from peermesh.notebook.copying import copy_document
from peermesh.notebook.fields import (
    NoteFields,
    build,
    clean_tags,
    clean_title,
    content_digest,
    put_values,
    read,
    read_quick,
    snippet_of,
)
from peermesh.notebook.live import LiveNote
from peermesh.notebook.values import (
    MARK,
    Item,
    Owner,
    by_name,
    carried,
    checked,
    claimed,
    item_id,
    items,
    of_person,
    path,
    person_in,
    proven,
    words,
)

__all__ = [
    "MARK",
    "Item",
    "LiveNote",
    "NoteFields",
    "Owner",
    "build",
    "by_name",
    "carried",
    "checked",
    "claimed",
    "clean_tags",
    "clean_title",
    "content_digest",
    "copy_document",
    "item_id",
    "items",
    "of_person",
    "path",
    "person_in",
    "proven",
    "put_values",
    "read",
    "read_quick",
    "snippet_of",
    "words",
]
