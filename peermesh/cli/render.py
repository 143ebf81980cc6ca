"""Results of commands as text for people; `--json` prints them as they are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from peermesh.cli.knowledge_text import RENDERERS as KNOWLEDGE
from peermesh.cli.telling import lines

Json = Any


def show(name: str, result: Json, *, as_json: bool) -> None:
    """Print a command's result on standard output."""
    text = json.dumps(result, ensure_ascii=False) if as_json else _renderer(name)(result)
    if text:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _renderer(name: str) -> Callable[[Json], str]:
    if name in _RENDERERS:
        return _RENDERERS[name]
    from peermesh.cli.practices import PRACTICES  # which load the App

    return next((practice.renderers[name] for practice in PRACTICES if name in practice.renderers), _plain)


def _plain(result: Json) -> str:
    return json.dumps(result, ensure_ascii=False, indent=2)


def table(rows: list[list[str]]) -> str:
    """Columns padded to their widest cell; the last one ragged."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _circles(result: Json) -> str:
    if not result:
        return "No circle yet. Make one with `peermesh circle new NAME`, or join one with `peermesh join CODE`."
    return table([[c["id"][:8], c["name"], _size(c), f"{c['notes']} notes"] for c in result])


def _size(circle: Json) -> str:
    if not circle["mine"]:
        return "a copy to read: you are not a member"
    return "private" if circle["private"] else f"{circle['members']} members"


def _circle(result: Json) -> str:
    return f"{result['name']} ({result['id'][:8]}): {_size(result)}, {result['notes']} notes"


def _members(result: Json) -> str:
    def state(one: Json) -> str:
        here = [word for word in ("blocked", "paused") if one.get(word)]
        votes = f", {len(one['voted'])} of {one['votes_needed']} votes to remove" if one["voted"] else ""
        return str(one["state"]) + votes + (f", {' and '.join(here)} on this computer" if here else "")

    return table([[m["id"][:8], m["name"] + (" (you)" if m["me"] else ""), state(m)] for m in result])


def _profile(result: Json) -> str:
    said = {**result, "picture": "yes" if result["picture"] else ""}
    return table([[key.replace("_", " "), " ".join(text.split())] for key, text in said.items() if text])


def _member(result: Json) -> str:
    return f"{result['name']} is a {result['state']} member now."


def _voted(result: Json) -> str:
    if result["removed"]:
        return f"{result['name']} is out. What they hold already stays with them; nothing new reaches them from now on."
    return f"You voted to remove {result['name']}. It takes the vote of a second member; yours cannot be taken back."


def _refounded(result: Json) -> str:
    text = (
        f"'{result['name']}' holds copies of the notes of {result['from']} ({result['notes']}), without their history. "
        f"It is yours alone until you invite somebody: peermesh invite '{result['name']}'."
    )
    if result["missing_attachments"]:
        text += f" {result['missing_attachments']} attachments are not on this device, and were not copied."
    return text


def _blocked(result: Json) -> str:
    return (
        f"This computer no longer connects with the devices of {result['name']}. What they write still arrives through "
        "other members, as long as they belong to the circle."
    )


def _unblocked(result: Json) -> str:
    return f"The devices of {result['name']} may connect with this computer again."


def _left(result: Json) -> str:
    return f"You left {result['name']}. Its notes as they are now stay on this device."


def _devices(result: Json) -> str:
    def state(one: Json) -> str:
        word = ("this device" if one["here"] else "active") if one["active"] else "revoked"
        return f"recovery sheet, {'valid' if one['active'] else 'not valid any more'}" if one["sheet"] else word

    def seen(one: Json) -> str:
        if one["here"] or not one["active"]:
            return ""
        lacks = f", {one['missing']} changes not known to be there" if one["missing"] else ", has everything"
        if one["connected"]:
            return f"connected{lacks}"
        return f"last seen {one['last_seen'][:16].replace('T', ' ')}{lacks}" if one["last_seen"] else "never seen here"

    return table([[one["id"][:8], state(one), seen(one)] for one in result])


def _sheet(result: Json) -> str:
    if not result:
        return "You share no circle with others yet, so there is nothing to come back to."

    def state(one: Json) -> str:
        if not one.get("matches", one["covered"]):
            return "other words lead back" if one["covered"] else "no way back"
        leads = "these words lead back" if "matches" in one else "your sheet leads back"
        return leads if one["told"] else f"{leads}, once a member's device has been told: let PeerMesh connect"

    return table([[one["id"][:8], one["name"], state(one)] for one in result])


def _recovered(result: Json) -> str:
    text = f"You are back in {result['name']}, as {result['me']}: {_size(result)}, {result['notes']} notes so far."
    if result["revoked"]:
        text += f" Your other devices there were revoked: {', '.join(one[:8] for one in result['revoked'])}."
    return text


def _other_notes(result: list[Json]) -> str:
    return "\n".join(map(_other_note, result)) or "No device wrote two histories, or all of it is decided."


def _other_note(one: Json) -> str:
    head = f"{one['title']}  ({one['id'][:8]}, written on a device of {one['member']})"
    if one["now"] is None:
        head += "  is in the other history only"
    lines = [
        f"  {kind} {line}"
        for kind, text in one["difference"]
        if kind != "="
        for line in text.splitlines()
        if line.strip()
    ]
    return "\n".join([head, *lines])


def _taken_over(result: Json) -> str:
    return f"What the other history of '{result['title']}' holds is in the circle now, as a change of yours."


def _left_out(result: Json) -> str:
    return (
        f"The other history of '{result['title']}' is left out on this computer. It is kept, and not asked about again."
    )


def _revoked(result: Json) -> str:
    return f"The device {result['id'][:8]} is nobody's any more. Nothing it writes from now on is taken."


def _notes(result: Json) -> str:
    if not result:
        return "No notes yet. Write one with `peermesh note new CIRCLE --title T`."
    return table([[n["id"][:8], n["updated"][:16].replace("T", " "), n["title"]] for n in result])


def _note(result: Json) -> str:
    return f"{result['id'][:8]}  {result['title']}"


def _hits(result: Json) -> str:
    if not result:
        return "Nothing found."
    return "\n".join(f"{hit['id'][:8]}  {hit['title']}\n          {hit['excerpt']}" for hit in result)


def _show(result: Json) -> str:
    sys.stdout.write(str(result["text"]))  # exactly the text: `note show > file` and `note edit --file` are inverse
    return ""


def _edit(result: Json) -> str:
    count = result["splices"]
    return "Nothing changed." if not count else f"{count} {'change' if count == 1 else 'changes'} made."


def _removed(result: Json) -> str:
    return f"'{result['title']}' is in the trash."


def _status(result: Json) -> str:
    lines = [f"You are {result['name']}.", "Listening on: " + (", ".join(result["listening"]) or "nothing")]
    lines += [f"Connected: {p['name']} at {p['address']} ({', '.join(p['circles'])})" for p in result["peers"]]
    for circle in result["circles"]:
        lines.append(f"\n{circle['name']} ({circle['id'][:8]})")
        lines += [f"  log of {log['member']} ({log['device'][:8]}): {log['entries']} entries" for log in circle["logs"]]
        for note in circle["notes"]:
            held = ", ".join(note["held_by"]) or "nobody"
            missing = f"; not yet: {', '.join(note['missing'])}" if note["missing"] else ""
            lines.append(f"  {note['id'][:8]} {note['title']}: latest on {held}{missing}")
    if result["refused"]:
        lines.append("\nRefused: " + ", ".join(f"{reason} ({n})" for reason, n in sorted(result["refused"].items())))
    return "\n".join(lines)


def _export(result: Json) -> str:
    counted = f"{result['written']} files written, {result['unchanged']} unchanged, {result['removed']} removed."
    lines = [f"{result['notes']} notes in {result['directory']}: {counted}"]
    lines += [f"{path}: set aside, because it had been edited." for path in result["kept"]]
    lines += [f"{problem['path']}: {problem['text']}" for problem in result["problems"]]
    return "\n".join(lines)


def _import(result: Json) -> str:
    done = (
        f"{result['created']} notes made" if "created" in result else f"A preview: {result['new']} notes would be new"
    )
    lines = [
        f"{done}, {result['changed']} changed, {result['unchanged']} as they were.",
        f"Read as {result['from']}: {result['attachments']} attachments, {result['links']} links between notes.",
    ]
    if result["folder_tags"]:
        lines.append(f"Folders as tags: {', '.join(result['folder_tags'])} (--no-folder-tags leaves them out).")
    lines += [f"{problem['path']}: {problem['text']}" for problem in result["problems"]]
    return "\n".join(lines)


def _mirror(result: Json) -> str:
    if result is None:
        return "No folder is kept in step with this circle."
    text = f"{result['directory']} is {'' if result['running'] else 'not '}kept in step: {result['files']} files."
    if result["deleted"]:
        text += (
            f" {len(result['deleted'])} files were deleted; the window, or `peermesh mirror`, asks about their notes."
        )
    return text


def _attachments(result: Json) -> str:
    from peermesh.cli.attaching import listed  # brings the App along, which a listing from elsewhere does without

    return listed(result)


def _backup(result: Json) -> str:
    text = f"The backup is in {result['path']} ({result['attachments']} attachments). All of it was read back."
    if result["missing"]:
        text += f" {result['missing']} attachments could not be read here, and are not in it."
    return text


def _checked(result: Json) -> str:
    if result["sound"]:
        return f"All is sound: {result['entries']} entries and {result['attachments']} attachments were read."
    return "\n".join(result["problems"])


def _saved(result: Json) -> str:
    return f"'{result['name']}' is in {result['path']}."


def _history(result: Json) -> str:
    def row(one: Json) -> list[str]:
        when = one["time"][:16].replace("T", " ")
        return [str(one["version"]), when, one["name"], f"+{one['came']} -{one['went']}", one["label"]]

    return table([row(one) for one in result])


def _who(result: Json) -> str:
    return "\n".join(f"{one['name']}: {' '.join(one['text'].split())}" for one in result if one["text"].strip())


def _restored(result: Json) -> str:
    return f"The note reads as {result['name']} left it then. What stood there is kept in its history."


def _labelled(result: Json) -> str:
    return f"The version is called “{result['label']}” now." if result["label"] else "The version has no name now."


_RENDERERS: dict[str, Callable[[Json], str]] = {
    **KNOWLEDGE,
    "collection show": _hits,
    "circle list": _circles,
    "note history": _history,
    "note who": _who,
    "note restore": _restored,
    "note name-version": _labelled,
    "circle new": _circle,
    "circle activity": lines,
    "circle refound": _refounded,
    "profile show": _profile,
    "profile set": _profile,
    "member list": _members,
    "member welcome": _member,
    "device list": _devices,
    "device link": _circle,
    "device revoke": _revoked,
    "sheet create": _sheet,
    "sheet list": _sheet,
    "sheet check": _sheet,
    "sheet cover": _sheet,
    "recover": _recovered,
    "device forks": _other_notes,
    "device take-over": _taken_over,
    "device leave-out": _left_out,
    "member remove": _voted,
    "member leave": _left,
    "member block": _blocked,
    "member unblock": _unblocked,
    "note list": _notes,
    "note new": _note,
    "note show": _show,
    "note edit": _edit,
    "note rm": _removed,
    "search": _hits,
    "status": _status,
    "export": _export,
    "mirror": _mirror,
    "import": _import,
    "attach": _attachments,
    "backup create": _backup,
    "check": _checked,
    "attachment list": _attachments,
    "attachment save": _saved,
    "invite": _circle,
    "join": _circle,
}
