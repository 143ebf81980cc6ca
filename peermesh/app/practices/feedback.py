"""Feedback on a document: comments on its passages, suggestions that become edits, and asking people to read it."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.app.loading import owner_of
from peermesh.app.note import Note
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.margin import Margin
from peermesh.crdt import diff
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import checked, item_id, path
from peermesh.notebook import comments as rules
from peermesh.notebook.comments import ASIDE, MAX_SUGGEST, Comment, CommentReply, CommentState, Request
from peermesh.notebook.passages import MAX_PASSAGE, Passage, dumps
from peermesh.struct import Struct
from peermesh.types import ActorId, CircleId, DeviceId, DocId, NoteRecord, Splice, Value


class Awaited(Struct, frozen=True):
    """Something about a document that waits for me.

    Attributes:
        what: "request" (I am asked for feedback) or "comment" (on a note of mine, or in a thread of mine; open, and
            the last word in it is somebody else's).
        person: who asks, or spoke last.
        text: what they said.
        key: of the comment, "" for a request.
    """

    doc: DocId
    title: str
    what: str
    person: DeviceId | None
    text: str
    at_ms: int
    key: str = ""


class Feedback:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._doubled: set[tuple[CircleId, DocId]] = set()

    # -- reading

    def comments(self, circle: CircleId, doc: DocId) -> tuple[Comment, ...]:
        """Every comment of a document, in the order in which they were made.

        Raises:
            NotFound: the document is not here.
        """
        return rules.read(self._ground.records.get(circle, doc).values)

    def requests(self, circle: CircleId, doc: DocId) -> tuple[Request, ...]:
        """Who is asked for feedback on a document."""
        return self._requests(circle, self._ground.records.get(circle, doc))

    def _requests(self, circle: CircleId, record: NoteRecord) -> tuple[Request, ...]:
        return rules.requests(record.values, frozenset(one.person for one in self._ground.members(circle)))

    def waiting(self, circle: CircleId) -> list[Awaited]:
        """What waits for me, newest first."""
        me, found = self._ground.records.me(circle), []
        for record in self._ground.store.saying(circle, *ASIDE):
            found += self._waiting(circle, record, me)
        return sorted(found, key=lambda one: (-one.at_ms, one.doc, one.key))

    def _waiting(self, circle: CircleId, record: NoteRecord, me: DeviceId) -> list[Awaited]:
        info = record.info
        found = [
            Awaited(info.doc, info.title, "request", one.asker, one.text, one.at_ms)
            for one in self._requests(circle, record)
            if one.person == me and not one.done
        ]
        mine = self.is_mine(circle, record, me)
        for comment in rules.read(record.values):
            at_ms, person = comment.last
            if comment.state is CommentState.OPEN and person != me and (mine or me in comment.people):
                said = comment.replies[-1].text if comment.replies else comment.text or comment.suggest or ""
                found.append(Awaited(info.doc, info.title, "comment", person, said, at_ms, comment.key))
        return found

    def is_mine(self, circle: CircleId, record: NoteRecord, person: DeviceId) -> bool:
        """Whether somebody wrote in a document, beside commenting on it."""
        owners = self._ground.circles.get(circle).view().owners
        return any(owners.get(device, device) == person for device in record.info.authors)

    def margin(self, circle: CircleId, doc: DocId) -> Margin:
        """The comments of a document as long as it is open, each with where its passage stands; close it when done.

        Raises:
            NotFound: the document is not here.
            Damaged: it has no text.
        """
        return Margin(self._ground.app.open_note(circle, doc), self._ground.records)

    # -- commenting

    def add(
        self,
        circle: CircleId,
        doc: DocId,
        text: str,
        span: tuple[int, int] | None = None,
        *,
        suggest: str | None = None,
    ) -> str:
        """Comment on a passage, or on all of a document; returns the comment's key.

        Args:
            span: the passage, [start, end) in code points of the text as it stands, typing included.
            suggest: what should stand there instead.

        Raises:
            InvalidInput: nothing is said; the passage is too long; a suggestion without a passage.
            OutOfRange: the span is not inside the text.
        """
        if not text.strip() and suggest is None:
            raise InvalidInput("Write your comment first.")
        if span is None and suggest is not None:
            raise InvalidInput("Choose the passage that you suggest to replace.")
        if suggest is not None and len(suggest) > MAX_SUGGEST:
            raise InvalidInput(f"This suggestion is too long: at most {MAX_SUGGEST} characters fit.")
        if span is not None and span[1] - span[0] > MAX_PASSAGE:
            raise InvalidInput(f"This passage is too long: at most {MAX_PASSAGE} characters. Choose a part of it.")
        checked(text)
        passage = self._passage(circle, doc, span) if span is not None else None
        if passage is not None and passage.quote == suggest:
            raise InvalidInput("This suggestion changes nothing.")
        said: dict[str, Value | None] = {"text": text.strip() or None, "suggest": suggest}
        if passage is not None:
            said |= {"chars": dumps(passage.runs), "quote": passage.quote}
            said |= {"before": passage.before or None, "after": passage.after or None}
        item = self._say(circle, doc, "comment", "", said)
        return f"{item}/~{self._ground.records.me(circle).hex()}"

    def _passage(self, circle: CircleId, doc: DocId, span: tuple[int, int]) -> Passage:
        note = self._ground.app.open_note(circle, doc)
        try:
            return note.passage(*span)
        finally:
            note.close()

    def reply(self, circle: CircleId, doc: DocId, key: str, text: str) -> str:
        """Reply to a comment; returns the reply's id.

        Raises:
            InvalidInput: nothing was written.
            NotFound: no such comment.
        """
        comment = self.find(circle, doc, key)
        if not text.strip():
            raise InvalidInput("Write your reply first.")
        return self._say(circle, doc, "commentreply", f"{comment.item}.", {"text": text.strip()})

    def _say(self, circle: CircleId, doc: DocId, part: str, begin: str, said: dict[str, Value | None]) -> str:
        """Write an item of mine; whoever asked me for feedback has got it."""
        records = self._ground.records
        now = records.now_ms()
        item = begin + item_id(now)
        wanted = {records.mine(circle, part, item, name): value for name, value in said.items()}
        wanted[records.mine(circle, part, item, "at")] = now
        records.put(circle, doc, {**wanted, **self._done(circle, doc)})
        return item

    def _done(self, circle: CircleId, doc: DocId) -> dict[str, Value | None]:
        records = self._ground.records
        me = records.me(circle)
        asked = [one.at_ms for one in self.requests(circle, doc) if one.person == me and not one.done]
        if not asked:
            return {}
        return {records.mine(circle, "feedbackdone", "at"): max(records.now_ms(), *asked)}

    def edit(self, circle: CircleId, doc: DocId, key: str, text: str) -> None:
        """Change the words of a comment of mine.

        Raises:
            NotFound: no such comment of mine.
            InvalidInput: nothing was written; to take it back there is `delete`.
        """
        comment = self._my_comment(circle, doc, key)
        if not text.strip() and comment.suggest is None:
            raise InvalidInput("Write your comment first.")
        self._change(circle, doc, "comment", comment.item, text)

    def delete(self, circle: CircleId, doc: DocId, key: str) -> None:
        """Take a comment of mine back. What others replied stays.

        Raises:
            NotFound: no such comment of mine.
        """
        comment = self._my_comment(circle, doc, key)
        records = self._ground.records
        gone = {records.mine(circle, "comment", comment.item, name): None for name in ("text", "suggest")}
        records.put(circle, doc, gone)

    def edit_reply(self, circle: CircleId, doc: DocId, reply: str, text: str) -> None:
        """Change a reply of mine; an empty text takes it away.

        Raises:
            NotFound: no such reply of mine.
        """
        me = self._ground.records.me(circle)
        every: list[CommentReply] = [one for comment in self.comments(circle, doc) for one in comment.replies]
        if not any(one.id == reply and one.person == me for one in every):
            raise NotFound("This is not a reply of yours.")
        self._change(circle, doc, "commentreply", reply, text)

    def _change(self, circle: CircleId, doc: DocId, part: str, item: str, text: str) -> None:
        records = self._ground.records
        values: dict[str, Value | None] = {records.mine(circle, part, item, "text"): text.strip() or None}
        values[records.mine(circle, part, item, "edited")] = records.now_ms()
        records.put(circle, doc, values)

    def find(self, circle: CircleId, doc: DocId, key: str) -> Comment:
        """One comment by its key.

        Raises:
            NotFound: it is not there any more.
        """
        found = next((one for one in self.comments(circle, doc) if one.key == key), None)
        if found is None:
            raise NotFound("This comment is not there any more.")
        return found

    def _my_comment(self, circle: CircleId, doc: DocId, key: str) -> Comment:
        comment = self.find(circle, doc, key)
        if comment.person != self._ground.records.me(circle):
            raise NotFound("This is not a comment of yours.")
        return comment

    def resolve(self, circle: CircleId, doc: DocId, key: str, *, resolved: bool = True) -> None:
        """Say that a comment is dealt with, or that it is not after all; anybody may."""
        comment = self.find(circle, doc, key)
        self._judge(circle, doc, comment, CommentState.RESOLVED if resolved else CommentState.OPEN)

    def decline(self, circle: CircleId, doc: DocId, key: str) -> None:
        """Say no to a suggestion."""
        self._judge(circle, doc, self._suggestion(circle, doc, key), CommentState.DECLINED)

    def _judge(
        self,
        circle: CircleId,
        doc: DocId,
        comment: Comment,
        state: CommentState,
        more: dict[str, Value | None] | None = None,
    ) -> None:
        records = self._ground.records
        said: dict[str, Value | None] = {path("commentstate", comment.item, "is"): state.value}
        said[records.mine(circle, "commentby", comment.item, state.value)] = records.now_ms()
        records.put(circle, doc, said | (more or {}))

    # -- suggestions

    def _suggestion(self, circle: CircleId, doc: DocId, key: str) -> Comment:
        comment = self.find(circle, doc, key)
        if comment.suggest is None:
            raise InvalidInput("This comment suggests nothing.")
        return comment

    def accept(self, circle: CircleId, doc: DocId, key: str, *, reads: str | None = None) -> None:
        """Put what a comment suggests in the place of its passage: one edit of mine, which can be undone.

        Args:
            reads: the passage as the person who accepts has it before them; None for as it was quoted.

        Raises:
            InvalidInput: it suggests nothing; the passage was deleted, or reads otherwise (nothing was changed).
        """
        comment = self._suggestion(circle, doc, key)
        assert comment.passage is not None
        assert comment.suggest is not None
        note = self._ground.app.open_note(circle, doc)
        try:
            span = self._stands(note, comment)
            if span is None:
                raise InvalidInput("The passage was deleted, so there is nothing to replace. Decline the suggestion.")
            was = note.text[span[0] : span[1]]
            if was != (comment.passage.quote if reads is None else reads):
                raise InvalidInput(f"The passage has changed since. It reads now: {was}")
            put = self._write(note, [Splice(s.at + span[0], s.delete, s.insert) for s in diff(was, comment.suggest)])
        finally:
            note.close()
        self._judge(circle, doc, comment, CommentState.ACCEPTED, self._put(circle, comment, was, put))

    def stands(self, circle: CircleId, doc: DocId, key: str) -> str | None:
        """What the passage of a comment reads now; None when it was deleted, or the comment has none."""
        comment = self.find(circle, doc, key)
        if comment.passage is None:
            return None
        note = self._ground.app.open_note(circle, doc)
        try:
            span = self._stands(note, comment)
            return note.text[span[0] : span[1]] if span is not None else None
        finally:
            note.close()

    @staticmethod
    def _stands(note: Note, comment: Comment) -> tuple[int, int] | None:
        marks = note.marks()
        assert comment.passage is not None
        marks.show({comment.key: comment.passage})
        return marks.place(comment.key)

    @staticmethod
    def _write(note: Note, splices: Sequence[Splice]) -> str:
        """Make the edit; returns which characters it wrote, as a value."""
        if not splices:
            return ""
        note.edit(splices)
        runs = note.written(splices)
        return dumps(runs) if runs else ""

    def _put(self, circle: CircleId, comment: Comment, was: str, put: str) -> dict[str, Value | None]:
        """Remembers who wrote what, should somebody else accept the same at the same time."""
        if not put:
            return {}
        records = self._ground.records
        item = f"{comment.item}.{item_id(records.now_ms())}"
        said = {"chars": put, "was": was}
        return {records.mine(circle, "commentput", item, name): value for name, value in said.items()}

    # -- two who accept the same at the same time

    def doubled(self, circle: CircleId, doc: DocId) -> None:
        """A suggestion that I accepted was accepted by somebody else, too: the text may hold it twice."""
        self._doubled.add((circle, doc))

    def run_due(self) -> None:
        """Put texts right that hold an accepted suggestion twice."""
        doubled, self._doubled = self._doubled, set()
        for circle, doc in doubled:
            if circle in self._ground.circles.states and self._ground.circles.get(circle).mine:
                self.put_right(circle, doc)

    def put_right(self, circle: CircleId, doc: DocId) -> bool:
        """Take out of a text what stands in it twice because two people accepted a suggestion apart.

        Returns:
            Whether something was taken out.
        """
        record = self._ground.records.find(circle, doc)
        if record is None or len(rules.puts(record.values)) < 2:
            return False
        owner = owner_of(self._ground.store, self._ground.circles.get(circle), doc)
        note = self._ground.app.open_note(circle, doc)
        try:
            return note.erase(lambda find: rules.twice(record.values, find, lambda actor: owner(ActorId(actor))))
        finally:
            note.close()

    # -- asking for feedback

    def ask(self, circle: CircleId, doc: DocId, people: Sequence[DeviceId], text: str = "") -> None:
        """Ask people for feedback; asking again asks anew.

        Raises:
            InvalidInput: nobody, myself, or somebody who is no member.
        """
        records = self._ground.records
        members = {one.person for one in self._ground.members(circle)}
        if not people:
            raise InvalidInput("Choose whom you ask for feedback.")
        if not set(people) <= members:
            raise InvalidInput("That person is not in this circle.")
        if records.me(circle) in people:
            raise InvalidInput("Ask somebody else: you know already what you think.")
        checked(text)
        wanted: dict[str, Value | None] = {}
        for person in people:
            wanted[records.mine(circle, "feedback", person.hex(), "at")] = records.now_ms()
            wanted[records.mine(circle, "feedback", person.hex(), "text")] = text.strip() or None
        records.put(circle, doc, wanted)

    def take_back(self, circle: CircleId, doc: DocId, person: DeviceId) -> None:
        """Ask somebody no longer."""
        records = self._ground.records
        names = ("at", "text")
        records.put(circle, doc, {records.mine(circle, "feedback", person.hex(), name): None for name in names})

    def read_it(self, circle: CircleId, doc: DocId) -> None:
        """Tell those who asked me: I have read it, and have nothing to add.

        Raises:
            InvalidInput: nobody asks me.
        """
        done = self._done(circle, doc)
        if not done:
            raise InvalidInput("Nobody waits for your feedback on this.")
        self._ground.records.put(circle, doc, done)
