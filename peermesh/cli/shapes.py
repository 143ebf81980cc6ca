"""JSON shapes of what commands return. Ids are hex, times ISO 8601 UTC; a script may rely on these keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from peermesh.app import (
    Activity,
    App,
    AppStatus,
    Case,
    CircleInfo,
    Covered,
    DeviceCopy,
    JoinEvent,
    MyDevice,
    OtherNote,
    Profile,
)
from peermesh.app.people import FIELDS
from peermesh.errors import InvalidInput
from peermesh.types import ChangeHash, Heads, Member, NoteInfo, SearchHit

if TYPE_CHECKING:
    from peermesh.exchange import ExportReport, ImportedVault  # a starting command does without

Json = Any


def when(ms: int) -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def circle(info: CircleInfo) -> Json:
    """One circle."""
    return {
        "id": info.circle.hex(),
        "name": info.name,
        "private": info.private,
        "members": info.members,
        "notes": info.notes,
        "mine": info.mine,
    }


def member(person: Member) -> Json:
    """One member."""
    return {
        "id": person.person.hex(),
        "name": person.name,
        "state": person.state.value,
        "devices": [device.hex() for device in person.devices],
        "me": person.is_me,
    }


def profile(one: Profile) -> Json:
    """A profile: every field, "" where it says nothing; the picture in base64."""
    return {field: getattr(one, field) for field in FIELDS}


def my_device(one: MyDevice, copy: DeviceCopy | None) -> Json:
    """A device of mine in a circle, and what it is known to hold while it is active; times are null where unknown."""
    return {
        "id": one.device.hex(),
        "here": one.here,
        "active": one.active,
        "added": when(one.added_ms) if one.added_ms is not None else None,
        "revoked": when(one.ended_ms) if one.ended_ms is not None else None,
        "last_seen": when(one.last_seen_ms) if one.last_seen_ms is not None else None,
        "connected": bool(copy and copy.connected),
        "missing": copy.missing if copy is not None else None,
        "sheet": one.sheet,
    }


def covered(row: Covered) -> Json:
    """A circle, and whether a recovery sheet leads back into it."""
    return {"id": row.circle.hex(), "name": row.name, "covered": row.covered, "told": row.told}


def activity(one: Activity) -> Json:
    """One thing that happened in a circle."""
    return {
        "kind": one.kind.value,
        "time": when(one.time_ms),
        "who": one.who,
        "who_id": one.person.hex(),
        "mine": one.by_me,
        "about": one.name,
        "about_id": one.subject.hex() if one.subject is not None else None,
        "about_me": one.of_me,
        "votes": one.votes,
        "needed": one.needed,
        "standing": one.standing.value if one.standing is not None else None,
        "active": one.active,
    }


def case(one: Case) -> Json:
    """What can be decided about a member; the member's own keys are beside these."""
    return {
        "voted": list(one.voted),
        "votes_needed": one.needed,
        "may_welcome": one.may_welcome,
        "blocked": one.blocked,
        "paused": one.paused_until_ms is not None,
    }


def other_note(one: OtherNote) -> Json:
    """A note as only the other history of a device has it."""
    return {
        "id": one.doc.hex(),
        "title": one.title,
        "member": one.name,
        "device": one.device.hex(),
        "written_ms": one.time_ms,
        "now": one.now,
        "then": one.then,
        "apart": one.apart,
        "difference": [[piece.kind, piece.text] for piece in one.pieces],
    }


def note(app: App, row: NoteInfo) -> Json:
    """One row of the note list."""
    names = app.device_names(row.circle)
    return {
        "id": row.doc.hex(),
        "title": row.title,
        "kind": row.kind,
        "tags": list(row.tags),
        "created": when(row.created_ms),
        "updated": when(row.updated_ms),
        "authors": sorted({names.get(device, device.hex()[:8]) for device in row.authors}),
    }


def hit(app: App, found: SearchHit) -> Json:
    """One search result."""
    return {**note(app, found.info), "excerpt": found.excerpt, "marks": [list(mark) for mark in found.marks]}


def parse_heads(text: str | None) -> Heads | None:
    """Heads as typed: hex hashes with commas between.

    Raises:
        InvalidInput: not that.
    """
    if not text:
        return None
    try:
        heads = [ChangeHash(bytes.fromhex(part)) for part in text.split(",")]
    except ValueError:
        heads = []
    if not heads or any(len(head) != 32 for head in heads):
        raise InvalidInput(
            "Heads are 64 hex digits each, with commas between; `peermesh note show --json` prints them."
        )
    return tuple(sorted(heads))


def join_event(event: JoinEvent) -> Json:
    """What happens while two people meet."""
    return {
        "event": event.kind.value,
        "code": event.code,
        "name": event.name,
        "circle": event.circle_name,
        "words": event.safety_words,
        "returning": event.returning,
        "text": event.text,
    }


def export_report(report: ExportReport) -> Json:
    """What an export did."""
    return {
        "notes": report.notes,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "kept": list(report.kept),
        "problems": [{"path": problem.path, "text": problem.text} for problem in report.problems],
    }


def import_report(report: Any, vault: ImportedVault, folders: Sequence[str] = ()) -> Json:
    """What an import did."""
    return {
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        **_read_from(vault),
        "folder_tags": list(folders),
        "problems": _problems(vault) + report.problems,
    }


def import_preview(effects: Sequence[str], vault: ImportedVault, folders: Sequence[str] = ()) -> Json:
    """What an import would do."""
    return {
        "new": effects.count("new"),
        "changed": effects.count("changed"),
        "unchanged": effects.count("unchanged"),
        **_read_from(vault),
        "folder_tags": list(folders),
        "problems": _problems(vault),
    }


def _read_from(vault: ImportedVault) -> Json:
    return {"from": vault.source, "links": vault.links, "attachments": vault.attachments}


def _problems(vault: ImportedVault) -> Json:
    return [{"path": problem.path, "text": problem.text} for problem in vault.problems]


def status(app: App) -> Json:
    """Everything `peermesh status` knows."""
    found: AppStatus = app.status()
    return {
        "name": found.name,
        "listening": list(found.listening),
        "peers": [
            {"name": peer.name, "address": peer.address, "circles": list(peer.circles), "peer_id": peer.peer_id}
            for peer in found.peers
        ],
        "refused": dict(found.refused),
        "circles": [
            {
                "id": circle.circle.hex(),
                "name": circle.name,
                "logs": [{"member": log.name, "device": log.device.hex(), "entries": log.seq} for log in circle.logs],
                "notes": [
                    {
                        "id": row.doc.hex(),
                        "title": row.title,
                        "held_by": list(row.held_by),
                        "missing": list(row.missing),
                    }
                    for row in circle.notes
                ],
            }
            for circle in found.circles
        ],
    }
