"""The kinds of documents, one file each. To add one: write its file, and name it in `KINDS`."""

from __future__ import annotations

from peermesh.notebook.deeds import DeedsOf
from peermesh.notebook.kinds import help as help_requests
from peermesh.notebook.kinds import win
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.kinds.help import HELP
from peermesh.notebook.kinds.note import DISCOVERY, NOTE
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.notebook.kinds.win import WIN

KINDS: dict[str, Kind] = {kind.name: kind for kind in (NOTE, DISCOVERY, HELP, WIN, SEALED)}
"""By name, in the order in which people are offered them."""

DEEDS: dict[str, DeedsOf] = {HELP.name: help_requests.deeds, WIN.name: win.deeds}
"""By kind: what its documents tell of what members did for each other."""

__all__ = ["DEEDS", "KINDS", "Field", "FieldType", "Kind", "Part"]
