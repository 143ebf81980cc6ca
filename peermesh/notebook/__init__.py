"""What a circle holds, as typed views over documents."""

from peermesh.notebook.fields import (
    NoteFields,
    build,
    building,
    clean_tags,
    clean_title,
    content_digest,
    read,
    read_quick,
    snippet_of,
)
from peermesh.notebook.live import LiveNote

__all__ = [
    "LiveNote",
    "NoteFields",
    "build",
    "building",
    "clean_tags",
    "clean_title",
    "content_digest",
    "read",
    "read_quick",
    "snippet_of",
]
