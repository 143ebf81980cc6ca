"""The kinds of documents, one file each. To add one: write its file, and name it in `KINDS`."""

from __future__ import annotations

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part
from peermesh.notebook.kinds.charter import CHARTER
from peermesh.notebook.kinds.checkin import CHECKIN
from peermesh.notebook.kinds.contact import CONTACT
from peermesh.notebook.kinds.help import HELP
from peermesh.notebook.kinds.introduction import INTRODUCTION
from peermesh.notebook.kinds.note import DISCOVERY, NOTE
from peermesh.notebook.kinds.rhythm import RHYTHM
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.notebook.kinds.win import WIN

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (NOTE, DISCOVERY, HELP, WIN, CHECKIN, RHYTHM, SEALED, CHARTER, INTRODUCTION, CONTACT)
}
"""By name, in the order in which people are offered them."""

__all__ = ["KINDS", "Field", "FieldType", "Kind", "Part"]
