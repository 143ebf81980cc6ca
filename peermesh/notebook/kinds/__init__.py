"""The kinds of documents, one file each. To add one: write its file, and name it in `KINDS` and `SECTIONS`."""

from __future__ import annotations

from collections.abc import Callable

from peermesh.notebook.deeds import DeedsOf
from peermesh.notebook.kinds import charter, checkin, contact, decision, introduction, meeting, rhythm, sealed, win
from peermesh.notebook.kinds import help as helping
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word
from peermesh.notebook.kinds.charter import CHARTER
from peermesh.notebook.kinds.checkin import CHECKIN
from peermesh.notebook.kinds.contact import CONTACT
from peermesh.notebook.kinds.decision import DECISION
from peermesh.notebook.kinds.help import HELP
from peermesh.notebook.kinds.introduction import INTRODUCTION
from peermesh.notebook.kinds.meeting import MEETING
from peermesh.notebook.kinds.note import DISCOVERY, NOTE
from peermesh.notebook.kinds.own import OWN
from peermesh.notebook.kinds.rhythm import RHYTHM
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.notebook.kinds.win import WIN
from peermesh.types import NoteRecord

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        NOTE, DISCOVERY, HELP, WIN, CHECKIN, RHYTHM, SEALED, MEETING, DECISION, CHARTER, INTRODUCTION, CONTACT, OWN,
    )
}  # fmt: skip
"""By name, in the order in which people are offered them."""

UNLISTED = frozenset(name for name, kind in KINDS.items() if not kind.listed)
"""Kinds whose documents are none to a person: no list, no graph and no offer shows them."""

DEEDS: dict[str, DeedsOf] = {HELP.name: helping.deeds, WIN.name: win.deeds, INTRODUCTION.name: introduction.deeds}
"""By kind: what its documents tell of what members did for each other."""

SECTIONS: dict[str, Callable[[NoteRecord, Names, Word], str]] = {
    CHARTER.name: charter.sections,
    CHECKIN.name: checkin.sections,
    CONTACT.name: contact.sections,
    DECISION.name: decision.sections,
    HELP.name: helping.sections,
    INTRODUCTION.name: introduction.sections,
    MEETING.name: meeting.sections,
    RHYTHM.name: rhythm.sections,
    SEALED.name: sealed.sections,
    WIN.name: win.sections,
}
"""What stands below the text of a kind in an export, as Markdown."""

__all__ = ["DEEDS", "KINDS", "SECTIONS", "UNLISTED", "Field", "FieldType", "Kind", "Part"]
