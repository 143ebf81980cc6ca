"""How check-ins read on the command line: as JSON, and as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from peermesh.app.practices.rounds import Turn, Upcoming
from peermesh.cli.practices.base import Json
from peermesh.cli.shapes import when
from peermesh.errors import NotFound
from peermesh.notebook.kinds.checkin import Answer, Round
from peermesh.notebook.kinds.commitment import Commitment
from peermesh.notebook.kinds.rhythm import Prompt, Rhythm
from peermesh.types import DeviceId


class Name(Protocol):
    """What a person is called; `known` is the name that an import brought along."""

    def __call__(self, person: DeviceId | None, known: str = "") -> str:
        """See above."""


def asked(prompts: Sequence[Prompt], text: str) -> Prompt:
    """The question that a number, counted from 1, or an id names.

    Raises:
        NotFound: none.
    """
    by_id = [prompt for prompt in prompts if prompt.id == text]
    found = by_id or [prompt for place, prompt in enumerate(prompts, 1) if text == str(place)]
    if not found:
        raise NotFound(f"There is no question '{text}'. They are numbered from 1 to {len(prompts)}.")
    return found[0]


# -- JSON


def rhythm(one: Rhythm) -> Json:
    """A rhythm."""
    return {
        "id": one.doc.hex(),
        "title": one.title,
        "every": one.every,
        "start": one.start.isoformat() if one.start is not None else None,
        "dates": [day.isoformat() for day in one.dates],
        "open_days": one.open_days,
        "mood": one.mood,
        "paused": one.paused,
        "questions": [{"id": prompt.id, "text": prompt.text} for prompt in one.prompts],
    }


def turn(one: Turn) -> Json:
    """A round that is open and that nobody has needed yet."""
    return {
        "id": None,
        "title": one.title,
        "day": one.day.isoformat(),
        "open": True,
        "opens": when(one.opens_ms),
        "closes": when(one.closes_ms),
        "answers": [],
        "missing": None,
    }


def upcoming(one: Upcoming) -> Json:
    """A round that opens later."""
    return {
        "rhythm": one.rhythm.title,
        "title": one.title,
        "day": one.day.isoformat(),
        "opens": when(one.opens_ms),
    }


def round_(one: Round, now_ms: int, name: Name) -> Json:
    """What a round says."""
    return {
        "day": one.day.isoformat() if one.day is not None else None,
        "open": one.open(now_ms),
        "opens": when(one.opens_ms),
        "closes": when(one.closes_ms),
        "questions": [{"id": prompt.id, "text": prompt.text} for prompt in one.prompts],
        "answers": [_answer(answer, name) for answer in one.answers],
        "commitments": [
            commitment(made, name(made.person, made.name), overdue=made.overdue(now_ms)) for made in one.commitments
        ],
    }


def _answer(one: Answer, name: Name) -> Json:
    return {
        "name": name(one.person, one.name),
        "said": dict(one.said),
        "mood": one.mood or None,
        "away": one.away or None,
    }


def commitment(one: Commitment, name: str, *, overdue: bool) -> Json:
    """A commitment."""
    return {
        "id": one.id,
        "name": name,
        "text": one.text,
        "due": one.due.isoformat() if one.due is not None else None,
        "state": one.state.value,
        "why": one.why or None,
        "overdue": overdue,
    }


# -- text


def rhythms_text(result: Json) -> str:
    """Rhythms."""
    if not result:
        return "No rhythm yet. Begin one: peermesh checkin rhythm CIRCLE TITLE"
    return "\n".join(map(_rhythm_text, result))


def _rhythm_text(one: Json) -> str:
    days = ", ".join(one["dates"]) if one["every"] == "dates" else f"every {one['every']} from {one['start']}"
    state = ", paused" if one["paused"] else ""
    lines = [f"{one['title']} ({one['id'][:8]}): {days}, open for {one['open_days']} days{state}"]
    lines += [f"  {place}. {prompt['text']}" for place, prompt in enumerate(one["questions"], 1)]
    return "\n".join(lines)


def list_text(result: Json) -> str:
    """Rounds, and the next ones."""
    lines = [_line(one) for one in result["rounds"]]
    lines += [f"next      {one['day']}  {one['title']} ({one['rhythm']})" for one in result["upcoming"]]
    return "\n".join(lines) or "No check-ins yet. Begin a rhythm: peermesh checkin rhythm CIRCLE TITLE"


def _line(one: Json) -> str:
    missing = f", missing: {', '.join(one['missing'])}" if one["missing"] else ""
    state = f"open until {one['closes'][:16]}Z" if one["open"] else "closed"
    return f"{(one['id'] or '-')[:8]:8}  {one['day']}  {one['title']}: {state}, {len(one['answers'])} said{missing}"


def round_text(result: Json) -> str:
    """One round, or a draft."""
    if "draft" in result:
        return "Kept on this device. Share it with `peermesh checkin answer`."
    lines = [_line(result)]
    for prompt in result["questions"]:
        told = [(one["name"], one["said"][prompt["id"]]) for one in result["answers"] if prompt["id"] in one["said"]]
        lines += ["", prompt["text"] or prompt["id"]] if told or prompt["id"] != "commitments" else []
        lines += [f"  {name}: {text}" for name, text in told]
    moods = [f"{one['name']} {one['mood']}" for one in result["answers"] if one["mood"]]
    lines += ["", f"Mood, 1 to 5: {', '.join(moods)}"] if moods else []
    lines += ["", "Commitments", *(f"  {commitment_text(one)}" for one in result["commitments"])]
    away = [f"{one['name']} ({one['away']})" for one in result["answers"] if one["away"]]
    lines += ["", f"Away: {', '.join(away)}"] if away else []
    return "\n".join(lines)


def commitment_text(one: Json) -> str:
    """One commitment."""
    notes = [one["state"] if one["state"] != "open" else f"until {one['due']}" if one["due"] else ""]
    notes += ["overdue" if one["overdue"] else "", one["why"] or ""]
    said = ", ".join(note for note in notes if note)
    return f"{one['name']}: {one['text']}" + (f" ({said})" if said else "")


def mine_text(result: Json) -> str:
    """What I have promised."""
    return "\n".join(f"{one['id']}  {commitment_text(one)}" for one in result) or "You have promised nothing."
