"""Asking for help and giving it, and who could help, with the reason why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.home_values import Need
from peermesh.app.practices.kept import Kept
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import item_id
from peermesh.notebook.kinds import help as rules
from peermesh.notebook.kinds.help import URGENCIES, HelpRequest, HelpState, Reply
from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, NoteRecord, Value

KIND = rules.HELP.name
MAX_TOPICS = 8
MAX_SUGGESTIONS = 5
HITS = 60
"""Documents looked at for who wrote about something."""
SOME, USUAL = 6, 5
"""A word in more documents than `SOME`, and than one in `USUAL`, is a usual one: it says nothing about a request."""
_WORD = late(r"[^\W\d_][\w'’-]{3,}")


class Reason(Struct, frozen=True):
    """Why somebody could help.

    Attributes:
        what: "skills", "interests" or "ask_me" (their profile says so), or "wrote".
        topic: the word it is about.
        count: documents about it that they wrote in.
    """

    what: str
    topic: str
    count: int = 1


class Suggestion(Struct, frozen=True):
    """Somebody who could help, and why; nobody is ranked: they come in the order of their names."""

    person: DeviceId
    name: str
    reasons: tuple[Reason, ...]


class Helping:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.kept = Kept(ground, KIND, rules.read)

    # -- asking

    def ask(
        self, circle: CircleId, title: str, text: str = "", *, tags: Sequence[str] = (), urgency: str = "calm"
    ) -> DocId:
        """Ask the circle for help.

        Raises:
            InvalidInput: no title, or an urgency that is none.
        """
        if urgency not in URGENCIES:
            raise InvalidInput("How urgent it is can be 'calm', 'soon' or 'now'.")
        records = self._ground.records
        values: dict[str, Value] = {"/urgency": urgency, records.mine(circle, "asked", "at"): records.now_ms()}
        return records.new(circle, KIND, title, text, tags=tags, values=values)

    def get(self, circle: CircleId, doc: DocId) -> HelpRequest:
        """One request as it stands.

        Raises:
            NotFound, InvalidInput: it is not here, or no request.
        """
        return rules.read(self._ground.of_kind(circle, doc, KIND))

    def every(self, circle: CircleId) -> list[HelpRequest]:
        """Every request, newest first."""
        return self.kept.every(circle)

    def waiting(self, circle: CircleId) -> list[HelpRequest]:
        """Requests of others that are open, and to which I have said nothing yet."""
        me = self._ground.records.me(circle)
        return [
            one
            for one in self.every(circle)
            if one.state is HelpState.OPEN
            and one.asker != me
            and me not in one.helping
            and all(reply.person != me for reply in one.replies)
        ]

    def needs(self, circle: CircleId) -> Iterator[Need]:
        """For Home: requests that wait for a word of mine."""
        for one in self.waiting(circle):
            record = self._ground.records.find(circle, one.doc)
            if record is not None:
                yield Need(
                    KIND, one.title, one.doc, record.info.created_ms, one.asker,
                    self._ground.name(circle, one.asker), record.info.snippet,
                )  # fmt: skip

    # -- helping

    def offer(self, circle: CircleId, doc: DocId, *, on: bool = True) -> None:
        """Say that I can help, or take that back."""
        self._say(circle, doc, "helping", "at", self._ground.records.now_ms() if on else None)

    def reply(self, circle: CircleId, doc: DocId, text: str) -> str:
        """Reply; returns the reply's id.

        Raises:
            InvalidInput: nothing was written.
        """
        self.get(circle, doc)
        if not text.strip():
            raise InvalidInput("Write your reply first.")
        records = self._ground.records
        item = item_id(records.now_ms())
        records.put(
            circle,
            doc,
            {
                records.mine(circle, "reply", item, "text"): text.strip(),
                records.mine(circle, "reply", item, "at"): records.now_ms(),
            },
        )
        return item

    def edit_reply(self, circle: CircleId, doc: DocId, item: str, text: str) -> None:
        """Change a reply of mine; an empty text takes it away.

        Raises:
            NotFound: no such reply of mine.
        """
        reply = self._reply(self.get(circle, doc), item)
        records = self._ground.records
        if reply.person != records.me(circle):
            raise NotFound("This is not a reply of yours.")
        records.put(circle, doc, {records.mine(circle, "reply", item, "text"): text.strip() or None})

    def thank(self, circle: CircleId, doc: DocId, item: str, *, on: bool = True) -> None:
        """Thank for a reply, or take that back."""
        self._reply(self.get(circle, doc), item)
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, "thanks", item, "at"): records.now_ms() if on else None})

    def accept(self, circle: CircleId, doc: DocId, item: str | None) -> None:
        """Say which reply answers the question; None takes that back."""
        if item is not None:
            self._reply(self.get(circle, doc), item)
        self._say(circle, doc, "accepted", "reply", item)

    def close(self, circle: CircleId, doc: DocId, *, closed: bool = True) -> None:
        """No answer is needed any more, or one is needed after all.

        Raises:
            InvalidInput: it is somebody else's question.
        """
        if self.get(circle, doc).asker != self._ground.records.me(circle):
            raise InvalidInput("Only the person who asked can close a help request.")
        self._say(circle, doc, "closed", "at", self._ground.records.now_ms() if closed else None)

    def _say(self, circle: CircleId, doc: DocId, part: str, key: str, value: int | str | None) -> None:
        self.get(circle, doc)
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, part, key): value})

    @staticmethod
    def _reply(request: HelpRequest, item: str) -> Reply:
        found = next((reply for reply in request.replies if reply.id == item), None)
        if found is None:
            raise NotFound("This reply is not there any more.")
        return found

    # -- what grows out of it

    def to_discovery(self, circle: CircleId, doc: DocId, *, heading: str = "How it began") -> DocId:
        """Make a discovery of a request and its answer; each links to the other. The one there is, if there is one.

        Args:
            heading: above the question, in the person's language.

        Raises:
            InvalidInput: there is no accepted answer yet.
        """
        record = self._ground.of_kind(circle, doc, KIND)
        request = rules.read(record)
        if request.became is not None and self._ground.records.find(circle, request.became) is not None:
            return request.became
        answer = next((reply for reply in request.replies if reply.accepted), None)
        if answer is None:
            raise InvalidInput("Accept an answer first: the discovery is made of it.")
        who = self._ground.name(circle, answer.person) if answer.person else answer.name
        link = f"[{record.info.title}](peermesh://note/{doc.hex()})"
        body = f"{answer.text}\n\n— {who}\n\n## {heading}\n\n{record.body.strip()}\n\n{link}\n".replace(
            "\n\n\n\n", "\n\n"
        )
        made = self._ground.records.new(circle, "discovery", record.info.title, body, tags=record.info.tags)
        self._ground.records.put(circle, doc, {"/became": made.hex()})
        return made

    # -- who could help

    def suggestions(self, circle: CircleId, doc: DocId) -> list[Suggestion]:
        """Members who could help, from what they say of themselves and from what they wrote."""
        record = self._ground.of_kind(circle, doc, KIND)
        request = rules.read(record)
        found_of = {topic: self._written(circle, record, topic) for topic in topics_of(record)}
        written = {topic: hits for topic, hits in found_of.items() if self._tells(circle, record, topic, len(hits))}
        reasons = self._by_profile(circle, list(written))
        for person, reason in self._by_writing(circle, written):
            reasons.setdefault(person, []).append(reason)
        members = {member.person: member.name for member in self._ground.members(circle)}
        busy = {request.asker, *request.helping, *(reply.person for reply in request.replies)}
        found = [
            Suggestion(person, name, tuple(reasons[person][:2]))
            for person, name in members.items()
            if person in reasons and person not in busy
        ]
        found.sort(key=lambda one: (one.name.casefold(), one.person))
        return found[:MAX_SUGGESTIONS]

    def _by_profile(self, circle: CircleId, topics: Sequence[str]) -> dict[DeviceId, list[Reason]]:
        made: dict[DeviceId, list[Reason]] = {}
        for member in self._ground.members(circle):
            profile = self._ground.people.profile(circle, member.person)
            for what in ("ask_me", "skills", "interests"):
                said = {word.casefold() for word in _WORD.findall(getattr(profile, what))}
                topic = next((topic for topic in topics if _alike(topic, said)), None)
                if topic is not None:
                    made.setdefault(member.person, []).append(Reason(what, topic))
        return made

    def _written(self, circle: CircleId, record: NoteRecord, topic: str) -> list[NoteInfo]:
        """Other documents about it."""
        hits = self._ground.app.search(circle, topic, HITS)
        return [hit.info for hit in hits if hit.info.doc != record.info.doc]

    def _tells(self, circle: CircleId, record: NoteRecord, topic: str, many: int) -> bool:
        """Whether a word says what a request is about: a tag does, a word that stands everywhere does not."""
        if topic in {tag.casefold() for tag in record.info.tags}:
            return True
        return many < HITS - 1 and many <= max(SOME, len(self._ground.app.links.rows(circle)) // USUAL)

    def _by_writing(
        self, circle: CircleId, written: Mapping[str, Sequence[NoteInfo]]
    ) -> Iterable[tuple[DeviceId, Reason]]:
        owners = self._ground.circles.get(circle).view().owners
        for topic, infos in written.items():
            authors = Counter(owners.get(device, device) for info in infos for device in set(info.authors))
            for person, count in authors.items():
                yield person, Reason("wrote", topic, count)


def topics_of(record: NoteRecord) -> list[str]:
    """What a request is about: its tags, then the longer words of its title."""
    words = [word.casefold() for word in _WORD.findall(record.info.title)]
    return list(dict.fromkeys([*(tag.casefold() for tag in record.info.tags), *words]))[:MAX_TOPICS]


def _alike(topic: str, words: Iterable[str]) -> bool:
    """Whether one of some words is this one, or begins as it does (plurals, endings)."""
    stem = topic[: max(4, len(topic) - 2)]
    return any(word == topic or word.startswith(stem) for word in words)
