"""What the made-up circle says and writes, by language. Nobody in it exists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """What somebody says about themselves; `color` is a number of the design's colours."""

    name: str
    color: str
    skills: str
    interests: str = ""
    languages: str = ""
    about: str = ""
    ask_me: str = ""


@dataclass(frozen=True)
class DemoNote:
    """A note, who wrote in it (numbers of people, the first one began), and when."""

    title: str
    body: str
    authors: tuple[int, ...]
    hours_ago: float
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoAnswer:
    """What somebody said to something, so many hours ago."""

    person: int
    text: str
    hours_ago: float


@dataclass(frozen=True)
class DemoHelp:
    """A help request: its replies, who offered help, and which reply answered it (-1: none)."""

    title: str
    text: str
    asker: int
    hours_ago: float
    urgency: str = "calm"
    tags: tuple[str, ...] = ()
    replies: tuple[DemoAnswer, ...] = ()
    offers: tuple[int, ...] = ()
    accepted: int = -1


@dataclass(frozen=True)
class DemoWin:
    """A win, and who cheers."""

    title: str
    text: str
    teller: int
    hours_ago: float
    cheers: tuple[int, ...] = ()


@dataclass(frozen=True)
class DemoSealed:
    """A sealed round that waits for some of the answers."""

    title: str
    text: str
    opener: int
    hours_ago: float
    days: float
    answers: tuple[DemoAnswer, ...] = ()


@dataclass(frozen=True)
class DemoRound:
    """What members said in a check-in round, and what they took on: (person, by prompt id, mood, commitments)."""

    hours_ago: float
    answers: tuple[tuple[int, dict[str, str], int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class DemoDecision:
    """A question with its options, and who thinks what of which: (person, option, stance, reason)."""

    title: str
    text: str
    proposer: int
    hours_ago: float
    options: tuple[str, ...]
    views: tuple[tuple[int, int, str, str], ...] = ()


@dataclass(frozen=True)
class DemoMeeting:
    """A meeting: who called it when, on which day from today, its agenda (title, minutes, who brings it, dealt with).

    `notes` stand there from the beginning for one to come, and are written by the scribe in one that was held.
    `taken_on` are (person, what, in how many days).
    """

    title: str
    caller: int
    hours_ago: float
    in_days: int
    facilitator: int
    scribe: int
    agenda: tuple[tuple[str, int, int, bool], ...]
    notes: str
    taken_on: tuple[tuple[int, str, int], ...] = ()


@dataclass(frozen=True)
class DemoIntroduction:
    """Two who should meet, and which of them have said yes."""

    introducer: int
    first: int
    second: int
    why: str
    hours_ago: float
    agree: tuple[int, ...]


@dataclass(frozen=True)
class DemoContact:
    """How somebody is reached, and who sees it (`contact.Shown`); `asks` and `gives` are people."""

    person: int
    email: str
    phone: str
    more: str = ""
    shown: str = "asked"
    asks: tuple[int, ...] = ()
    gives: tuple[int, ...] = ()


@dataclass(frozen=True)
class DemoComment:
    """A comment on words of the last note; `suggest` should stand there instead."""

    person: int
    words: str
    text: str
    suggest: str | None = None
    replies: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class DemoKind:
    """A kind of note of the circle's own: fields are (label, type), notes (writer, title, text, values by label)."""

    label: str
    plural: str
    icon: str
    fields: tuple[tuple[str, str], ...]
    notes: tuple[tuple[int, str, str, dict[str, str]], ...]


@dataclass(frozen=True)
class DemoTexts:
    """One language: people[0] is me."""

    circle: str
    other_circles: tuple[str, ...]
    people: tuple[DemoPerson, ...]
    notes: tuple[DemoNote, ...]
    changes: tuple[tuple[str, str], ...]
    """Words of notes, and what they were before somebody else changed them."""
    selected: str
    """Words of the last note that somebody has selected."""
    caret_after: str
    """Words of the last note after which somebody's caret stands."""
    typed: str
    """What somebody goes on to write there while one looks."""
    helps: tuple[DemoHelp, ...]
    wins: tuple[DemoWin, ...]
    sealed: tuple[DemoSealed, ...]
    charter: tuple[str, str]
    """Title and text."""
    signers: tuple[int, ...]
    rhythm: str
    """What the check-ins are called."""
    prompts: tuple[tuple[str, str], ...]
    """Ids and questions."""
    rounds: tuple[DemoRound, ...]
    decisions: tuple[DemoDecision, ...]
    comments: tuple[DemoComment, ...]
    request: tuple[int, str]
    """Who asks me for feedback on it, and with which words."""
    discovery: str
    """Heading of the question below an answer that became a discovery."""
    reply: str
    """What somebody replies to an open request while one looks."""
    meetings: tuple[DemoMeeting, ...]
    """The one that was held first: the decisions came up in it."""
    introductions: tuple[DemoIntroduction, ...]
    contacts: tuple[DemoContact, ...]
    kind: DemoKind
    collections: tuple[tuple[str, str], ...]
    """Names and searches."""
