"""Help requests: a question, who can help, replies, thanks, an accepted answer, and what grew out of it.

/urgency                          "calm", "soon" or "now"
/asked/~<person>/at               int, ms: whose question it is
/helping/~<person>/at             int, ms: "I can help"
/reply/<item>/~<person>/text      Markdown; with /at int, ms
/thanks/<item>/~<person>/at       int, ms: thanks for a reply
/accepted/~<person>/reply         the item that answers it, for that person; the asker's word counts before others'
/closed/~<person>/at              int, ms: no answer is needed any more
/became                           hex id of the discovery that it grew into
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from peermesh.notebook.deeds import Deed, DeedKind
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, heading, text
from peermesh.notebook.values import items
from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId, NoteRecord, Value

URGENCIES = ("calm", "soon", "now")
HELP = Kind(
    "help",
    "Help request",
    "Help requests",
    "help-requests",
    "life-buoy",
    fields=(
        Field(
            "urgency",
            "How urgent",
            FieldType.CHOICE,
            (("calm", "When there is time"), ("soon", "This week"), ("now", "Now")),
        ),
    ),
    says=("The answer",),
    parts=(Part("reply", "Replies", (Field("text", "Reply", FieldType.TEXT), Field("at", "When", FieldType.TIME))),),
)


class HelpState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Reply(Struct, frozen=True):
    """One reply; `thanks` are the people who thanked for it."""

    id: str
    person: DeviceId | None
    name: str
    text: str
    at_ms: int
    thanks: tuple[DeviceId, ...]
    accepted: bool


class HelpRequest(Struct, frozen=True):
    """A request as it stands."""

    doc: DocId
    title: str
    asker: DeviceId | None
    urgency: str
    state: HelpState
    replies: tuple[Reply, ...]
    helping: tuple[DeviceId, ...]
    became: DocId | None


def read(record: NoteRecord) -> HelpRequest:
    """What a document of this kind says."""
    values = record.values
    asker = _asker(values)
    accepted = _accepted(values, asker)
    thanks: dict[str, list[DeviceId]] = {}
    for item in items(values, "thanks"):
        if item.person is not None:
            thanks.setdefault(item.id, []).append(item.person)
    replies = tuple(
        Reply(
            item.id, item.person, item.name, item.text("text"), item.number("at"),
            tuple(thanks.get(item.id, ())), item.id == accepted,
        )
        for item in items(values, "reply")
        if item.text("text").strip()
    )  # fmt: skip
    closed = any(item.person == asker for item in items(values, "closed"))
    answered = any(reply.accepted for reply in replies)
    state = HelpState.ANSWERED if answered else HelpState.CLOSED if closed else HelpState.OPEN
    helping = tuple(item.person for item in items(values, "helping") if item.person is not None)
    urgency = text(values, "/urgency")
    return HelpRequest(
        record.info.doc, record.info.title, asker, urgency if urgency in URGENCIES else "calm",
        state, replies, helping, _doc(text(values, "/became")),
    )  # fmt: skip


def deeds(record: NoteRecord) -> Iterator[Deed]:
    """Who offered help, answered, and thanked."""
    doc, request = record.info.doc, read(record)
    for item in items(record.values, "helping"):
        if item.person is not None:
            yield Deed(item.person, request.asker, DeedKind.HELPED, item.number("at"), doc)
    authors = {reply.id: reply.person for reply in request.replies}
    for reply in request.replies:
        if reply.person is not None:
            yield Deed(reply.person, request.asker, DeedKind.ANSWERED, reply.at_ms, doc)
    for item in items(record.values, "thanks"):
        if item.person is not None and item.id in authors:
            yield Deed(item.person, authors[item.id], DeedKind.THANKED, item.number("at"), doc)


def _asker(values: Mapping[str, Value]) -> DeviceId | None:
    """Whose question it is: of several that say so (a merge of two), the first."""
    asked = [(item.number("at"), item.person) for item in items(values, "asked") if item.person is not None]
    return min(asked)[1] if asked else None


def _accepted(values: Mapping[str, Value], asker: DeviceId | None) -> str:
    """The item that answers it: by the asker's word, else by the greatest (item, person), so that all agree."""
    said = [(item.person is not None and item.person == asker, item) for item in items(values, "accepted")]
    found = [(first, item.text("reply"), item.person or b"") for first, item in said if item.text("reply")]
    return max(found)[1] if found else ""


def _doc(digits: str) -> DocId | None:
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        return None
    return DocId(found) if len(found) == 16 else None


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """The replies, as Markdown below the question; the one that answers it comes first and says so."""
    request = read(record)
    parts = [heading(2, word("Replies"))] if request.replies else []
    for reply in sorted(request.replies, key=lambda reply: (not reply.accepted, reply.id)):
        mark = f" ({word('The answer')})" if reply.accepted else ""
        parts += [f"**{names(reply.person, reply.name)}**{mark}", reply.text.strip()]
    return "\n\n".join(parts) + "\n" if parts else ""
