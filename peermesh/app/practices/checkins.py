"""Check-ins: rhythms, their rounds, what I say in them, and what is still in my draft (notebook/kinds/checkin.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.rounds import Draft, Reminder, Turn, Upcoming, draft_of
from peermesh.app.records import named_doc
from peermesh.errors import InvalidInput
from peermesh.notebook import item_id, path
from peermesh.notebook.kinds.checkin import CHECKIN, GOOD, Round, opening, read, rounds
from peermesh.notebook.kinds.rhythm import (
    DATES,
    FORTNIGHT,
    MAX_OPEN_DAYS,
    MAX_PROMPTS,
    PROMPTS,
    RHYTHM,
    USUAL_OPEN_DAYS,
    WEEK,
    Rhythm,
    rhythm,
    round_title,
)
from peermesh.types import CircleId, DeviceId, DocId, Value

EVERY = (WEEK, FORTNIGHT, DATES)
MAX_AWAY = 200


class Checkins:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._records = ground.records
        self._rounds: dict[CircleId, tuple[Round, ...]] = {}

    def changed(self, circle: CircleId, docs: Sequence[DocId]) -> None:
        """These documents are indexed anew: what was read of the rounds counts no more, should they be among them."""
        known = {doc for one in self._rounds.get(circle, ()) for doc in one.docs}
        if known and any(doc in known or self._is_round(circle, doc) for doc in docs):
            del self._rounds[circle]

    def _is_round(self, circle: CircleId, doc: DocId) -> bool:
        info = self._ground.store.note_info(circle, doc)
        return info is not None and info.kind == CHECKIN.name

    # -- rhythms

    def begin(
        self,
        circle: CircleId,
        title: str,
        *,
        every: str = WEEK,
        start: date | None = None,
        dates: Sequence[date] = (),
        open_days: int = USUAL_OPEN_DAYS,
        from_min: int = 0,
        mood: bool = False,
        prompts: Sequence[tuple[str, str]] = PROMPTS,
        language: str = "en",
    ) -> DocId:
        """Begin a rhythm.

        Args:
            start: day of the first round; needed unless it goes by `dates`.
            from_min: minutes after midnight UTC at which rounds open.
            prompts: (id, question).
            language: in which its rounds are titled.

        Raises:
            InvalidInput: no title, no question, or no day on which a round could open.
        """
        if not prompts:
            raise InvalidInput("A check-in needs at least one question.")
        self._check(every, open_days, bool(dates) if every == DATES else start is not None)
        values: dict[str, Value] = {
            "/every": every, "/open": open_days, "/from": from_min, "/mood": mood, "/language": language,
        }  # fmt: skip
        if start is not None:
            values["/start"] = start.isoformat()
        values.update({path("date", day.isoformat()): True for day in dates})
        for place, (id_, asked) in enumerate(prompts[:MAX_PROMPTS]):
            values[path("prompt", id_, "text")] = asked
            values[path("prompt", id_, "order")] = place
        return self._records.new(circle, RHYTHM.name, title, values=values)

    @staticmethod
    def _check(every: str, open_days: int, has_day: bool) -> None:
        if every not in EVERY:
            raise InvalidInput("A rhythm goes by week, fortnight or dates.")
        if not 1 <= open_days <= MAX_OPEN_DAYS:
            raise InvalidInput(f"A round is open for 1 to {MAX_OPEN_DAYS} days.")
        if not has_day:
            raise InvalidInput("Say on which day the first round opens.")

    def change(
        self,
        circle: CircleId,
        doc: DocId,
        *,
        every: str | None = None,
        start: date | None = None,
        open_days: int | None = None,
        from_min: int | None = None,
        mood: bool | None = None,
        paused: bool | None = None,
    ) -> None:
        """Change a rhythm; None leaves as it is. Rounds that have opened stay as they are.

        Raises:
            NotFound, InvalidInput: it is not here, is something else, or that cannot be.
        """
        now = self.rhythm(circle, doc)
        wanted = every or now.every
        has_day = bool(now.dates) if wanted == DATES else (start or now.start) is not None
        self._check(wanted, open_days if open_days is not None else now.open_days, has_day or every is None)
        values: dict[str, Value | None] = {
            "/every": every, "/start": start.isoformat() if start is not None else None, "/open": open_days,
            "/from": from_min, "/mood": mood, "/paused": paused,
        }  # fmt: skip
        self._records.put(circle, doc, {key: value for key, value in values.items() if value is not None})

    def set_date(self, circle: CircleId, doc: DocId, day: date, *, on: bool = True) -> None:
        """Let a round open on a day, or not."""
        self.rhythm(circle, doc)
        self._records.put(circle, doc, {path("date", day.isoformat()): True if on else None})

    def ask(self, circle: CircleId, doc: DocId, asked: str, id_: str = "") -> str:
        """Add a question, or (`id_`) word one anew; "" takes it away. Returns its id.

        Raises:
            InvalidInput: it would be the last to go, or one too many.
        """
        known = self.rhythm(circle, doc).prompts
        text = " ".join(asked.split())
        if not text:
            if len(known) == 1 and known[0].id == id_:
                raise InvalidInput("A check-in needs at least one question.")
            self._records.put(circle, doc, {path("prompt", id_, "text"): None, path("prompt", id_, "order"): None})
            return id_
        if any(prompt.id == id_ for prompt in known):
            self._records.put(circle, doc, {path("prompt", id_, "text"): text})
            return id_
        if len(known) >= MAX_PROMPTS:
            raise InvalidInput(f"A check-in asks at most {MAX_PROMPTS} questions.")
        id_ = id_ or item_id(self._ground.clock.now_ms())
        last = self._records.get(circle, doc).values
        orders = [v for k, v in last.items() if k.startswith("/prompt/") and k.endswith("/order")]
        order = max((v for v in orders if isinstance(v, int)), default=-1) + 1
        self._records.put(circle, doc, {path("prompt", id_, "text"): text, path("prompt", id_, "order"): order})
        return id_

    def arrange(self, circle: CircleId, doc: DocId, ids: Sequence[str]) -> None:
        """Put the questions into this order."""
        self.rhythm(circle, doc)
        self._records.put(circle, doc, {path("prompt", id_, "order"): place for place, id_ in enumerate(ids)})

    def rhythm(self, circle: CircleId, doc: DocId) -> Rhythm:
        """One rhythm.

        Raises:
            NotFound, InvalidInput: it is not here, or is something else.
        """
        return rhythm(self._ground.of_kind(circle, doc, RHYTHM.name))

    def rhythms(self, circle: CircleId) -> list[Rhythm]:
        """The circle's rhythms, the oldest first."""
        return [rhythm(record) for record in reversed(self._records.of_kind(circle, RHYTHM.name))]

    # -- rounds

    def rounds(self, circle: CircleId) -> list[Round]:
        """Every round that somebody needed, the newest first; read once, and again when one has changed."""
        kept = self._rounds.get(circle)
        if not kept:
            kept = self._rounds[circle] = tuple(rounds(self._records.of_kind(circle, CHECKIN.name)))
        return list(kept)

    def round(self, circle: CircleId, doc: DocId) -> Round:
        """The round that a document stands for, as it is now.

        Raises:
            NotFound, InvalidInput: it is not here, or is something else.
        """
        record = self._ground.of_kind(circle, doc, CHECKIN.name)
        return next((one for one in self.rounds(circle) if doc in one.docs), None) or read(record)

    def turns(self, circle: CircleId, made: Sequence[Round] | None = None) -> list[Turn]:
        """The rounds that are open now, the one that closes first before the others; none for who has left."""
        if not self._ground.circles.get(circle).mine:
            return []
        now_ms, me = self._ground.clock.now_ms(), self._records.me(circle)
        every = self.rounds(circle) if made is None else made
        found = [turn for one in self.rhythms(circle) if (turn := self._turn(circle, one, every, now_ms, me))]
        return sorted(found, key=lambda turn: (turn.closes_ms, turn.rhythm.doc))

    def _turn(self, circle: CircleId, one: Rhythm, every: Sequence[Round], now_ms: int, me: DeviceId) -> Turn | None:
        mine = {made.day: made for made in every if made.rhythm == one.doc and made.day is not None}
        day = one.current({day: (made.opens_ms, made.closes_ms) for day, made in mine.items()}, now_ms)
        if day is None:
            return None
        made = mine.get(day)
        if made is not None:
            said = made.of(me) is not None
            return Turn(circle, one, day, made.title, made.opens_ms, made.closes_ms, made, said)
        kept = self._records.find(circle, round_doc(circle, one.doc, day))
        if kept is not None and kept.info.deleted:  # somebody took it away
            return None
        return Turn(circle, one, day, round_title(one, day), one.opens_ms(day), one.closes_ms(day), None, said=False)

    def upcoming(self, circle: CircleId) -> list[Upcoming]:
        """The next round of each rhythm, the soonest first."""
        now_ms = self._ground.clock.now_ms()
        found = []
        for one in self.rhythms(circle):
            day = one.following(now_ms)
            if day is not None:
                found.append(Upcoming(circle, one, day, round_title(one, day), one.opens_ms(day)))
        return sorted(found, key=lambda next_: (next_.opens_ms, next_.rhythm.doc))

    def open(self, turn: Turn) -> DocId:
        """The document of a round; written now if it is not here yet.

        Raises:
            InvalidInput: I do not belong to the circle any more.
        """
        if turn.made is not None:
            return turn.made.doc
        doc = round_doc(turn.circle, turn.rhythm.doc, turn.day)
        people = [member.person for member in self._ground.members(turn.circle)]
        said = opening(turn.rhythm, turn.day, people)
        self._records.ensure(turn.circle, doc, CHECKIN.name, turn.title, turn.opens_ms, said)
        return doc

    def missing(self, circle: CircleId, one: Round) -> tuple[DeviceId, ...]:
        """Whose word is missing in a round."""
        people = [member.person for member in self._ground.members(circle)]
        return one.missing(people, self._ground.clock.now_ms())

    def name(self, circle: CircleId, person: DeviceId | None) -> str:
        """What somebody is called."""
        return self._ground.name(circle, person)

    # -- what I say

    def share(
        self,
        circle: CircleId,
        doc: DocId,
        said: Mapping[str, str],
        mood: int | None = None,
        also: Mapping[str, Value] | None = None,
    ) -> None:
        """Answer a round, or change what I said: by prompt id, "" takes an answer away; others stay as they are.

        Args:
            mood: 1 to 5; 0 takes it away; None leaves it.
            also: values that are written along: what is promised (`Commitments.share_draft`).

        Raises:
            NotFound, InvalidInput: no such round or question, nothing said, or too long.
        """
        one = self.round(circle, doc)
        unknown = sorted(set(said) - {prompt.id for prompt in one.asked()})
        if unknown:
            raise InvalidInput(f"This round does not ask '{unknown[0]}'.")
        if mood is not None and not 0 <= mood <= GOOD:
            raise InvalidInput(f"A mood is a number from 1 (hard) to {GOOD} (great).")
        before = one.of(self._records.me(circle))
        kept = {**(before.said if before is not None else {}), **{key: text.strip() for key, text in said.items()}}
        feels = mood if mood is not None else (before.mood if before is not None else 0)
        if not any(kept.values()) and not feels and not also:
            raise InvalidInput("Answer at least one question, or skip this round.")
        self._say(circle, one, said, mood, None, also)

    def skip(self, circle: CircleId, doc: DocId, word: str) -> None:
        """Skip a round with a word, such as "away this week".

        Raises:
            NotFound, InvalidInput: no such round, no word, too long, or I have answered it already.
        """
        away = " ".join(word.split())
        if not away:
            raise InvalidInput("Say in a word why you skip this round.")
        if len(away) > MAX_AWAY:
            raise InvalidInput(f"That is too long: at most {MAX_AWAY} characters fit.")
        one = self.round(circle, doc)
        before = one.of(self._records.me(circle))
        if before is not None and not before.skipped:
            raise InvalidInput("You have answered this round already. Change your answer instead.")
        self._say(circle, one, {}, None, away)

    def _say(
        self,
        circle: CircleId,
        one: Round,
        said: Mapping[str, str],
        mood: int | None,
        away: str | None,
        also: Mapping[str, Value] | None = None,
    ) -> None:
        def mine(first: str, *rest: str) -> str:
            return self._records.mine(circle, "answer", first) + path(*rest)

        before, now_ms = one.of(self._records.me(circle)), self._ground.clock.now_ms()
        values: dict[str, Value | None] = {mine("to", key): text.strip() or None for key, text in said.items()}
        if mood is not None:
            values[mine("mood")] = mood or None
        values[mine("away")] = away
        values[mine("at")] = before.at_ms if before is not None else now_ms
        if before is not None:
            values[mine("edited")] = now_ms
        self._records.put(circle, one.doc, {**values, **(also or {})})
        for doc in one.docs[1:]:  # what an older document of this round has me say counts no more
            self._records.put(circle, doc, dict.fromkeys(values))

    # -- what stays on this device

    def draft(self, circle: CircleId, rhythm_doc: DocId, day: date) -> Draft:
        """What I have written for a round and not shared."""
        return draft_of(self._ground.private(circle, _draft_key(rhythm_doc, day)))

    def keep_draft(self, circle: CircleId, rhythm_doc: DocId, day: date, draft: Draft) -> None:
        """Keep what I have written on this device; an empty draft takes it away."""
        self._ground.set_private(circle, _draft_key(rhythm_doc, day), draft.as_text())

    def reminders(self, circle: CircleId) -> list[Reminder]:
        """Rounds of which this device has not reminded me yet: when they open, and before they close."""
        now_ms = self._ground.clock.now_ms()
        found = []
        for turn in self.turns(circle):
            closing = now_ms >= turn.last_call_ms
            told = self._ground.private(circle, _told_key(turn))
            if not turn.said and told not in ("closing", "closing" if closing else "open"):
                found.append(Reminder(turn, closing))
        return found

    def reminded(self, reminder: Reminder) -> None:
        """I have been reminded: not again."""
        state = "closing" if reminder.closing else "open"
        self._ground.set_private(reminder.turn.circle, _told_key(reminder.turn), state)


def round_doc(circle: CircleId, rhythm_doc: DocId, day: date) -> DocId:
    """The document that every device gives to a round."""
    return named_doc(circle, "checkin", rhythm_doc.hex(), day.isoformat())


def _draft_key(rhythm_doc: DocId, day: date) -> str:
    return f"checkin:{rhythm_doc.hex()}:{day.isoformat()}"


def _told_key(turn: Turn) -> str:
    return f"reminded:{turn.rhythm.doc.hex()}:{turn.day.isoformat()}"
