"""A round of check-ins: what was asked, who answered, what people will do until the next one.

/rhythm                             str, hex: the rhythm's document
/day                                str: its day; rhythm and day together are the round (rhythm.py says why)
/opens, /closes                     int, ms
/mood                               bool: people are asked how they are
/prompt/<id>/text, order            the questions as they stood when the round was opened; never changed after
/member/<hex>                       True: belonged to the circle when the round was opened
/answer/~<person>/to/<prompt id>    str: what that person says; theirs alone, here and below
/answer/~<person>/mood              int: 1 (hard) to 5 (great)
/answer/~<person>/away              str: they skip this round, and why
/answer/~<person>/at, edited        int, ms: first shared, last changed
/commitment/<item>/~<person>/...    see commitment.py

Nobody makes a round: whoever needs it first writes its document, without a text, under an id that its rhythm and its
day give, so that devices that do so apart write the same one. What they write into it (questions that the rhythm had on
each of them) merges: a question that only one of them knew stays, since somebody may have answered it.

A document keeps its id when a circle is founded anew, while the name of its round changes with the circle; so two
documents may stand for one round. They are read as one, and the one with the lowest id is written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part, flag, number, text
from peermesh.notebook.kinds.commitment import Commitment, State, committed
from peermesh.notebook.kinds.rhythm import COMMITMENTS, DAY_MS, MAX_PROMPTS, Prompt, Rhythm, as_day, prompts
from peermesh.notebook.values import Item, items
from peermesh.struct import Struct, field
from peermesh.types import DeviceId, DocId, NoteRecord, Value

MAX_MEMBERS = 500
LATEST_MS = 84_000 * DAY_MS
"""Of times that a round may say: the year 2199."""
GOOD = 5
"""The best mood; 1 is the hardest."""
MOODS = (("1", "Hard"), ("2", "Not so good"), ("3", "All right"), ("4", "Good"), ("5", "Great"))

CHECKIN = Kind(
    "checkin",
    "Check-in",
    "Check-ins",
    "check-ins",
    "calendar-check",
    fields=(Field("day", "Day", FieldType.DAY), Field("opens", "Opens", FieldType.TIME),
            Field("closes", "Closes", FieldType.TIME)),
    parts=(
        Part(
            "answer",
            "Answers",
            (
                Field("mood", "Mood", FieldType.CHOICE, MOODS),
                Field("away", "Away"),
                Field("at", "When", FieldType.TIME),
            ),
        ),
        Part(
            "commitment",
            "Commitments",
            (
                Field("text", "Commitment"),
                Field("state", "State", FieldType.CHOICE,
                      ((State.OPEN, "Open"), (State.DONE, "Done"), (State.DROPPED, "Dropped"))),
                Field("due", "Until", FieldType.DAY),
                Field("why", "A word on it"),
            ),
        ),
    ),
)  # fmt: skip


class Answer(Struct, frozen=True):
    """What one person says in a round, or that they skip it.

    Attributes:
        person: None for one that an import brought along; `name` is theirs then.
        said: by prompt id; only what is not empty.
        mood: 1 to 5, 0 when they do not say.
        away: why they skip it; "" when they do not.
        at_ms, edited_ms: first shared, and last changed when that was later; by their own clocks.
    """

    person: DeviceId | None
    name: str
    said: Mapping[str, str]
    mood: int
    away: str
    at_ms: int
    edited_ms: int

    @property
    def skipped(self) -> bool:
        """Whether there is nothing but the word that they are away."""
        return bool(self.away) and not self.said and not self.mood


class Round(Struct, frozen=True):
    """A round as its documents say it. `docs`: the one that is written to, first."""

    docs: tuple[DocId, ...]
    title: str
    rhythm: DocId | None
    day: date | None
    opens_ms: int
    closes_ms: int
    mood: bool
    prompts: tuple[Prompt, ...]
    answers: tuple[Answer, ...]
    belonged: frozenset[DeviceId]
    commitments: tuple[Commitment, ...] = field(default=())

    @property
    def doc(self) -> DocId:
        """The document that is written to."""
        return self.docs[0]

    def open(self, now_ms: int) -> bool:
        """Whether it waits for answers now; later ones are welcome, but nobody is reminded."""
        return self.opens_ms <= now_ms < self.closes_ms

    def of(self, person: DeviceId) -> Answer | None:
        """What somebody says in it."""
        return next((answer for answer in self.answers if answer.person == person), None)

    def missing(self, members: Iterable[DeviceId], now_ms: int) -> tuple[DeviceId, ...]:
        """Whose word is missing, in the order of `members` (those who belong to the circle now).

        While it is open: all who belong now. Later: those of them who belonged already when it was opened, so that
        newcomers owe nothing for a time before theirs. Nobody who left is waited for.
        """
        said = {answer.person for answer in self.answers}
        everybody = now_ms < self.closes_ms
        return tuple(one for one in members if one not in said and (everybody or one in self.belonged))

    def asked(self) -> tuple[Prompt, ...]:
        """What is answered in words: all questions but the one for commitments."""
        return tuple(prompt for prompt in self.prompts if prompt.id != COMMITMENTS)

    @property
    def commits(self) -> bool:
        """Whether it asks for commitments, or holds some."""
        return bool(self.commitments) or any(prompt.id == COMMITMENTS for prompt in self.prompts)


def key_of(record: NoteRecord) -> tuple[str, str] | None:
    """Which round a document stands for: rhythm and day; None when it does not say."""
    found = text(record.values, "/rhythm"), text(record.values, "/day")
    return found if all(found) and as_day(found[1]) is not None else None


def rounds(records: Iterable[NoteRecord]) -> list[Round]:
    """The rounds that some documents stand for, the newest first."""
    groups: dict[object, list[NoteRecord]] = {}
    for record in records:
        groups.setdefault(key_of(record) or record.info.doc, []).append(record)
    made = [_round(group) for group in groups.values()]
    return sorted(made, key=lambda one: (one.day or date.min, one.opens_ms, one.doc), reverse=True)


def read(record: NoteRecord) -> Round:
    """One document as a round."""
    return _round([record])


def _round(records: Sequence[NoteRecord]) -> Round:
    records = sorted(records, key=lambda record: record.info.doc)
    first = records[0]
    values: dict[str, Value] = {}
    for record in reversed(records):
        values.update(record.values)
    said = sorted(items(values, "answer"), key=lambda item: item.person is None)[:MAX_MEMBERS]
    answers = tuple(answer for item in said if (answer := _answer(item)) is not None)
    return Round(
        docs=tuple(record.info.doc for record in records),
        title=first.info.title,
        rhythm=_doc(text(values, "/rhythm")),
        day=as_day(text(values, "/day")),
        opens_ms=min(max(number(values, "/opens"), 0), LATEST_MS),
        closes_ms=min(max(number(values, "/closes"), 0), LATEST_MS),
        mood=flag(values, "/mood"),
        prompts=_prompts(values, answers),
        answers=tuple(sorted(answers, key=lambda answer: (answer.at_ms, answer.person or b"", answer.name))),
        belonged=frozenset(_members(values)),
        commitments=tuple(found for record in records for found in committed(record)),
    )


def _prompts(values: Mapping[str, Value], answers: Sequence[Answer]) -> tuple[Prompt, ...]:
    asked = prompts(values)
    known = {prompt.id for prompt in asked}
    others = sorted({id_ for answer in answers for id_ in answer.said} - known)
    return (*asked, *(Prompt(id_, "") for id_ in others[:MAX_PROMPTS]))


def _answer(item: Item) -> Answer | None:
    texts = {key[3:]: item.text(key).strip() for key in item.values if key.startswith("to/")}
    said = {key: value for key, value in texts.items() if value}
    mood = item.number("mood")
    away = " ".join(item.text("away").split())
    nobody = item.person is None and not item.name
    at_ms, edited_ms = item.number("at"), item.number("edited")
    if nobody or not (said or away or 1 <= mood <= GOOD or at_ms > 0):  # whoever only promised something has `at`
        return None
    return Answer(item.person, item.name, said, mood if 1 <= mood <= GOOD else 0, away, at_ms, max(at_ms, edited_ms))


def _members(values: Mapping[str, Value]) -> list[DeviceId]:
    found = []
    for item in items(values, "member")[:MAX_MEMBERS]:
        raw = _bytes(item.id, 32)
        if raw is not None and item.flag(""):
            found.append(DeviceId(raw))
    return found


def _doc(said: str) -> DocId | None:
    raw = _bytes(said, 16)
    return DocId(raw) if raw is not None else None


def _bytes(said: str, size: int) -> bytes | None:
    try:
        raw = bytes.fromhex(said)
    except ValueError:
        return None
    return raw if len(raw) == size else None


def opening(made: Rhythm, day: date, members: Iterable[DeviceId]) -> dict[str, Value]:
    """What a round says when it is opened."""
    values: dict[str, Value] = {
        "/rhythm": made.doc.hex(),
        "/day": day.isoformat(),
        "/opens": made.opens_ms(day),
        "/closes": made.closes_ms(day),
        "/mood": made.mood,
    }
    for place, prompt in enumerate(made.prompts):
        values[f"/prompt/{prompt.id}/text"] = prompt.text
        values[f"/prompt/{prompt.id}/order"] = place
    values.update({f"/member/{person.hex()}": True for person in members})
    return values


Names = Callable[[DeviceId | None, str], str]
"""What a person is called, or somebody of whom only a name is known."""
Word = Callable[[str], str]
"""A label in the language of an export."""


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """A round as Markdown below its heading: each question with its answers, moods, commitments, who skipped it."""
    made = read(record)
    parts = []
    for prompt in made.asked():
        told = [(answer, answer.said[prompt.id]) for answer in made.answers if prompt.id in answer.said]
        parts += [f"## {prompt.text or word('Answers')}"] if told else []
        parts += [f"**{names(answer.person, answer.name)}**\n\n{said}" for answer, said in told]
    moods = dict(MOODS)
    felt = [f"- {names(a.person, a.name)}: {word(moods[str(a.mood)])}" for a in made.answers if a.mood]
    promised = [_promise(one, names, word) for one in made.commitments]
    away = [f"- {names(a.person, a.name)}: {a.away}" for a in made.answers if a.skipped]
    for heading, lines in (("Mood", felt), ("Commitments", promised), ("Away", away)):
        parts += [f"## {word(heading)}", "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n" if parts else ""


def _promise(one: Commitment, names: Names, word: Word) -> str:
    states = {State.OPEN: "Open", State.DONE: "Done", State.DROPPED: "Dropped"}
    box = "x" if one.state is State.DONE else " "
    what = f"~~{one.text}~~" if one.state is State.DROPPED else one.text
    notes = [word(states[one.state])] if one.state is State.DROPPED else []
    notes += [f"{word('Until')} {one.due.isoformat()}"] if one.due is not None and one.open else []
    notes += [one.why] if one.why else []
    said = f" ({', '.join(notes)})" if notes else ""
    return f"- [{box}] {names(one.person, one.name)}: {what}{said}"
