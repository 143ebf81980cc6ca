"""What the made-up circle has done besides writing notes: one function for each practice, named in `PRACTICES`.

Each gives deeds, (hours ago, what is done then); they are done in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from peermesh.app.practices.rounds import Draft
from peermesh.cli.demo_circle.texts import DemoComment, DemoDecision, DemoHelp, DemoSealed, DemoWin
from peermesh.notebook.kinds.rhythm import day_of
from peermesh.types import DocId

if TYPE_CHECKING:
    from peermesh.cli.demo_circle.circle import Demo

Deed = tuple[float, Callable[[], object]]
BEGUN_HOURS = 24 * 9.0
SOON = 0.01
"""Hours between one thing and the next that follows from it."""


def helping(demo: Demo) -> Iterator[Deed]:
    """Help requests, with replies and thanks; what was answered becomes a discovery."""
    for one in demo.texts.helps:
        made: list[DocId] = []
        yield one.hours_ago, partial(_ask, demo, one, made)
        for number, person in enumerate(one.offers, 1):
            yield one.hours_ago - number * SOON, partial(_offer, demo, person, made)
        for reply in one.replies:
            yield reply.hours_ago, partial(_reply, demo, reply.person, reply.text, made)
        if one.accepted >= 0:
            yield one.replies[-1].hours_ago - 1, partial(_accept, demo, one, made)


def _ask(demo: Demo, one: DemoHelp, made: list[DocId]) -> None:
    practice = demo.apps[one.asker].practices.helping
    made.append(practice.ask(demo.circle, one.title, one.text, tags=one.tags, urgency=one.urgency))


def _offer(demo: Demo, person: int, made: list[DocId]) -> None:
    demo.apps[person].practices.helping.offer(demo.circle, made[0])


def _reply(demo: Demo, person: int, text: str, made: list[DocId]) -> None:
    demo.apps[person].practices.helping.reply(demo.circle, made[0], text)


def _accept(demo: Demo, one: DemoHelp, made: list[DocId]) -> None:
    practice = demo.apps[one.asker].practices.helping
    reply = practice.get(demo.circle, made[0]).replies[one.accepted]
    practice.thank(demo.circle, made[0], reply.id)
    practice.accept(demo.circle, made[0], reply.id)
    practice.to_discovery(demo.circle, made[0], heading=demo.texts.discovery)


def wins(demo: Demo) -> Iterator[Deed]:
    """Wins, and who cheers."""
    for one in demo.texts.wins:
        made: list[DocId] = []
        yield one.hours_ago, partial(_tell, demo, one, made)
        for number, person in enumerate(one.cheers, 1):
            yield one.hours_ago - number * 0.5, partial(_cheer, demo, person, made)


def _tell(demo: Demo, one: DemoWin, made: list[DocId]) -> None:
    made.append(demo.apps[one.teller].practices.wins.tell(demo.circle, one.title, one.text))


def _cheer(demo: Demo, person: int, made: list[DocId]) -> None:
    demo.apps[person].practices.wins.cheer(demo.circle, made[0])


def sealing(demo: Demo) -> Iterator[Deed]:
    """Sealed rounds, some answers in them."""
    for one in demo.texts.sealed:
        made: list[DocId] = []
        yield one.hours_ago, partial(_open, demo, one, made)
        for answer in one.answers:
            yield answer.hours_ago, partial(_seal, demo, answer.person, answer.text, made)


def _open(demo: Demo, one: DemoSealed, made: list[DocId]) -> None:
    made.append(demo.apps[one.opener].practices.sealing.open_round(
        demo.circle, one.title, one.text, purpose="ideas", days=one.days
    ))  # fmt: skip


def _seal(demo: Demo, person: int, text: str, made: list[DocId]) -> None:
    demo.apps[person].practices.sealing.seal(demo.circle, made[0], text)


def charters(demo: Demo) -> Iterator[Deed]:
    """The charter, and who has signed it."""
    made: list[DocId] = []
    yield BEGUN_HOURS, partial(_charter, demo, made)
    for number, person in enumerate(demo.texts.signers[1:], 1):
        yield BEGUN_HOURS - number, partial(_sign, demo, person, made)


def _charter(demo: Demo, made: list[DocId]) -> None:
    practice = demo.apps[demo.texts.signers[0]].practices.charters
    made.append(practice.new(demo.circle, *demo.texts.charter))
    practice.publish(demo.circle, made[0])


def _sign(demo: Demo, person: int, made: list[DocId]) -> None:
    demo.apps[person].practices.charters.sign(demo.circle, made[0])


def checkins(demo: Demo) -> Iterator[Deed]:
    """A weekly rhythm since last week; the round that is open now waits for me."""
    today = day_of(demo.clock.now_ms() + round(demo.clock.hours_ago * 3_600_000))
    begin = demo.mine.practices.checkins.begin
    yield BEGUN_HOURS, partial(
        begin, demo.circle, demo.texts.rhythm, start=today - timedelta(days=8), mood=True,
        prompts=demo.texts.prompts, language=demo.language,
    )  # fmt: skip
    for one in demo.texts.rounds:
        for number, (person, said, mood, lines) in enumerate(one.answers):
            yield one.hours_ago - number * 0.2, partial(_say, demo, person, Draft(said, mood, lines))


def _say(demo: Demo, person: int, draft: Draft) -> None:
    practices = demo.apps[person].practices
    turns = practices.checkins.turns(demo.circle)
    if turns:
        practices.commitments.share_draft(demo.circle, practices.checkins.open(turns[0]), draft)


def decisions(demo: Demo) -> Iterator[Deed]:
    """Questions that came up in a meeting and are open, and what some think of them."""
    for one in demo.texts.decisions:
        made: list[DocId] = []
        yield one.hours_ago, partial(_propose, demo, one, made)
        for number, (person, option, stance, reason) in enumerate(one.views, 1):
            yield one.hours_ago - number, partial(_view, demo, person, option, (stance, reason), made)


def _propose(demo: Demo, one: DemoDecision, made: list[DocId]) -> None:
    practices = demo.apps[one.proposer].practices
    held = practices.meetings.every(demo.circle)[0].doc
    made.append(practices.meetings.decide(demo.circle, held, one.title, one.text, one.options))


def _view(demo: Demo, person: int, option: int, said: tuple[str, str], made: list[DocId]) -> None:
    practice = demo.apps[person].practices.decisions
    item = practice.get(demo.circle, made[0]).options[option].id
    practice.view(demo.circle, made[0], item, *said)


def feedback(demo: Demo) -> Iterator[Deed]:
    """Comments on the last note, and somebody who asks me what I think of it."""
    written = demo.texts.notes[-1].hours_ago
    for one in demo.texts.comments:
        made: list[str] = []
        yield written - SOON, partial(_comment, demo, one, made)
        for number, (person, text) in enumerate(one.replies, 2):
            yield written - number * SOON, partial(_answer, demo, person, text, made)
    yield written - 5 * SOON, partial(_ask_me, demo)


def _comment(demo: Demo, one: DemoComment, made: list[str]) -> None:
    app = demo.apps[one.person]
    at = app.note_version(demo.circle, demo.shown)[0].index(one.words)
    span = (at, at + len(one.words))
    made.append(app.practices.feedback.add(demo.circle, demo.shown, one.text, span, suggest=one.suggest))


def _answer(demo: Demo, person: int, text: str, made: list[str]) -> None:
    demo.apps[person].practices.feedback.reply(demo.circle, demo.shown, made[0], text)


def _ask_me(demo: Demo) -> None:
    person, text = demo.texts.request
    me = demo.mine.records.me(demo.circle)
    demo.apps[person].practices.feedback.ask(demo.circle, demo.shown, [me], text)


PRACTICES: tuple[Callable[[Demo], Iterator[Deed]], ...] = (
    charters, checkins, helping, wins, sealing, decisions, feedback,
)  # fmt: skip
