"""The plain note, and what was found out: texts without values of their own."""

from __future__ import annotations

from peermesh.notebook.kinds.base import Kind

NOTE = Kind("note", "Note", "Notes", "notes", "file-text", page=False)
DISCOVERY = Kind(
    "discovery",
    "Discovery",
    "Discoveries",
    "discoveries",
    "lightbulb",
    template="## What we found out\n\n\n## How we know\n\n\n## When it helps\n\n",
    page=False,
)
