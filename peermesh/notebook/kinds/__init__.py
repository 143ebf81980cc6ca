"""The kinds of documents, one file each. To add one: write its file, and name it in `KINDS`."""

from __future__ import annotations

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.kinds.decision import DECISION
from peermesh.notebook.kinds.help import HELP
from peermesh.notebook.kinds.meeting import MEETING
from peermesh.notebook.kinds.note import DISCOVERY, NOTE
from peermesh.notebook.kinds.own import OWN
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.notebook.kinds.win import WIN

KINDS: dict[str, Kind] = {kind.name: kind for kind in (NOTE, DISCOVERY, HELP, WIN, SEALED, MEETING, DECISION, OWN)}
"""By name, in the order in which people are offered them."""

__all__ = ["KINDS", "Field", "FieldType", "Kind", "Part"]
