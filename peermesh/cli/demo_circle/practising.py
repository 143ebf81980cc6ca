"""What the made-up circle has done besides writing notes: one function for each practice, named in `PRACTICES`.

Each gives deeds, (hours ago, what is done then); they are done in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from peermesh.cli.demo_circle.texts import DemoHelp, DemoSealed, DemoWin
from peermesh.types import DocId

if TYPE_CHECKING:
    from peermesh.cli.demo_circle.circle import Demo

Deed = tuple[float, Callable[[], object]]
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


PRACTICES: tuple[Callable[[Demo], Iterator[Deed]], ...] = (helping, wins, sealing)
