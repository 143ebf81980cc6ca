"""Decisions: a question, options, what each member thinks of them and why, and what came out.

/proposed/~<person>/at                int, ms: whose question it is
/option/<item>/text                   str; /gone True takes an option away
/view/<option>/~<person>/view         "support", "fine" (can live with it) or "object", with /reason str; theirs alone
/outcome/<item>/~<person>/text        str: what was decided and why, written down by that person; /option, /at int, ms
/undone/<outcome>                     True: it counts no more, the question is open again
/review                               "2026-11-30": look at it again then
/reviewed/<item>/~<person>/text       str: what came of looking again; with /at int, ms
/withdrawn                            True: the question is not asked any more
/meeting                              hex id of the meeting that it came from

Nothing is counted: a page shows names and reasons. Outcomes are items, so that two that were written down apart are
both kept; the newest counts. A person's clock places their outcome among others, and decides nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, flag, heading, text
from peermesh.notebook.kinds.told import day_of, doc_in, today
from peermesh.notebook.values import items
from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId, NoteRecord

STANCES = ("support", "fine", "object")
MAX_OPTIONS = 40

DECISION = Kind(
    "decision",
    "Decision",
    "Decisions",
    "decisions",
    "scale",
    fields=(Field("review", "Look at it again", FieldType.DAY), Field("withdrawn", "Withdrawn", FieldType.FLAG)),
    parts=(
        Part("option", "Options", (Field("text", "Option"),)),
        Part(
            "view",
            "Views",
            (
                Field(
                    "view",
                    "View",
                    FieldType.CHOICE,
                    (("support", "In favour"), ("fine", "Can live with it"), ("object", "Objects")),
                ),
                Field("reason", "Reason", FieldType.TEXT),
            ),
        ),
        Part("outcome", "Outcome", (Field("text", "Outcome", FieldType.TEXT),)),
        Part("reviewed", "Looked at again"),
    ),
    says=("Open", "Decided", "Earlier outcomes", "From the meeting"),
)


class DecisionState(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    DECIDED = "decided"
    REVIEW = "review"
    """Decided, and the day has come to look at it again."""
    WITHDRAWN = "withdrawn"


class View(Struct, frozen=True):
    """What somebody thinks of an option: `stance` is one of STANCES."""

    person: DeviceId | None
    name: str
    stance: str
    reason: str


class Option(Struct, frozen=True):
    """One option, and what people think of it, in the order of STANCES and then of their ids."""

    id: str
    text: str
    views: tuple[View, ...]

    def of(self, person: DeviceId) -> View | None:
        """What somebody thinks of it."""
        return next((view for view in self.views if view.person == person), None)


class Outcome(Struct, frozen=True):
    """What was decided, with reasons; `option` is "" where it is none of the options."""

    id: str
    person: DeviceId | None
    name: str
    option: str
    text: str
    at_ms: int


class Reviewed(Struct, frozen=True):
    """Somebody looked at it again."""

    person: DeviceId | None
    name: str
    text: str
    at_ms: int


class Decision(Struct, frozen=True):
    """A question as it stands on a day.

    Attributes:
        outcomes: those that count; the last one is what holds, the others were written down before it, or apart.
        objections: open ones, to the option that was chosen, or to any while nothing is decided.
    """

    doc: DocId
    title: str
    state: DecisionState
    proposer: DeviceId | None
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    review: date | None
    reviewed: tuple[Reviewed, ...]
    objections: tuple[tuple[Option, View], ...]
    meeting: DocId | None

    @property
    def outcome(self) -> Outcome | None:
        """What holds now."""
        return self.outcomes[-1] if self.outcomes else None

    def option(self, item: str) -> Option | None:
        """An option by its id."""
        return next((one for one in self.options if one.id == item), None)

    def needs(self, person: DeviceId) -> bool:
        """Whether somebody has yet to say what they think of an option."""
        return self.state is DecisionState.OPEN and any(option.of(person) is None for option in self.options)


def read(record: NoteRecord, now_ms: int) -> Decision:
    """What a document of this kind says, on the day that a clock shows."""
    values = record.values
    proposed = [(item.number("at"), item.person) for item in items(values, "proposed") if item.person is not None]
    options = _options(record)
    outcomes = _outcomes(record)
    review = day_of(text(values, "/review"))
    state = DecisionState.OPEN
    if flag(values, "/withdrawn"):
        state = DecisionState.WITHDRAWN
    elif outcomes:
        due = review is not None and review <= today(now_ms)
        state = DecisionState.REVIEW if due else DecisionState.DECIDED
    chosen = outcomes[-1].option if outcomes else ""
    return Decision(
        doc=record.info.doc,
        title=record.info.title,
        state=state,
        proposer=min(proposed)[1] if proposed else None,
        options=options,
        outcomes=outcomes,
        review=review,
        reviewed=tuple(
            Reviewed(item.person, item.name, item.text("text"), item.number("at")) for item in items(values, "reviewed")
        ),
        objections=tuple(
            (option, view)
            for option in options
            if not outcomes or option.id == chosen
            for view in option.views
            if view.stance == "object"
        ),
        meeting=doc_in(text(values, "/meeting")),
    )


def _options(record: NoteRecord) -> tuple[Option, ...]:
    views: dict[str, list[View]] = {}
    for item in items(record.values, "view"):
        if item.text("view") in STANCES and (item.person is not None or item.name):
            made = View(item.person, item.name, item.text("view"), item.text("reason").strip())
            views.setdefault(item.id, []).append(made)
    for said in views.values():
        said.sort(key=lambda view: (STANCES.index(view.stance), view.person or b"", view.name))
    found = [
        Option(item.id, item.text("text"), tuple(views.get(item.id, ())))
        for item in items(record.values, "option")
        if item.text("text").strip() and not item.flag("gone")
    ]
    return tuple(found[:MAX_OPTIONS])


def _outcomes(record: NoteRecord) -> tuple[Outcome, ...]:
    undone = {item.id for item in items(record.values, "undone") if item.flag("")}
    return tuple(
        Outcome(item.id, item.person, item.name, item.text("option"), item.text("text").strip(), item.number("at"))
        for item in items(record.values, "outcome")
        if item.id not in undone and (item.person is not None or item.name)
    )


def needing(decisions: Iterable[Decision], person: DeviceId) -> list[Decision]:
    """Questions on which somebody has yet to say what they think."""
    return [one for one in decisions if one.needs(person)]


def due(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions whose day has come to be looked at again, the earliest first."""
    found = [one for one in decisions if one.state is DecisionState.REVIEW]
    return sorted(found, key=lambda one: (one.review or date.max, one.doc))


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """What an export says of it below its context, in Markdown."""
    decision = read(record, record.info.updated_ms)
    stances = dict(DECISION.parts[1].fields[0].choices)
    parts: list[str] = []
    if decision.meeting is not None:
        parts.append(f"{word('From the meeting')}: peermesh://note/{decision.meeting.hex()}")
    if decision.state is DecisionState.WITHDRAWN:
        parts.append(f"**{word('Withdrawn')}**")
    parts += [heading(2, word("Options"))] if decision.options else []
    for option in decision.options:
        parts.append(heading(3, option.text))
        said = [
            f"- {names(view.person, view.name)}: {word(stances[view.stance])}"
            + (f" - {view.reason}" if view.reason else "")
            for view in option.views
        ]
        parts += ["\n".join(said)] if said else []
    if decision.outcome is not None:
        parts += [heading(2, word("Outcome")), _told(decision, decision.outcome, names)]
    if decision.outcomes[:-1]:
        parts += [
            heading(2, word("Earlier outcomes")),
            *(_told(decision, one, names) for one in decision.outcomes[:-1]),
        ]
    if decision.review is not None:
        parts.append(f"{word('Look at it again')}: {decision.review.isoformat()}")
    again = [f"- {names(one.person, one.name)}: {one.text}" for one in decision.reviewed]
    parts += [heading(2, word("Looked at again")), "\n".join(again)] if again else []
    return "\n\n".join(parts) + "\n" if parts else ""


def _told(decision: Decision, outcome: Outcome, names: Names) -> str:
    option = decision.option(outcome.option)
    said = [f"**{' '.join(option.text.split())}**"] if option is not None else []
    said += [outcome.text] if outcome.text else []
    return "\n\n".join([*said, f"— {names(outcome.person, outcome.name)}"])
