"""What Home tells, as plain values. Each practice adds its lines through a provider (see `Home`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId


class Need(Struct, frozen=True):
    """Something that waits for me.

    Attributes:
        kind: "help", "sealed", "guest", "mention", ...: how a window words it and which icon it gets.
        title: of the document; of a guest, the name.
        doc: what opens it; None when it is no document.
        since_ms: since when it waits, as some device's clock said; 0 when unknown.
        person, name: who waits, or wrote; None and "" when nobody.
        text: a few words of it, plain or Markdown.
        due_ms: until when it is wanted; None for no time.
    """

    kind: str
    title: str
    doc: DocId | None
    since_ms: int = 0
    person: DeviceId | None = None
    name: str = ""
    text: str = ""
    due_ms: int | None = None


class Coming(Struct, frozen=True):
    """A round that is open or planned.

    Attributes:
        at_ms: when it closes, or (`opens`) when it opens.
        said: I have had my say in it.
    """

    kind: str
    title: str
    doc: DocId | None
    at_ms: int
    opens: bool = False
    said: bool = False


class Promise(Struct, frozen=True):
    """A commitment of mine: what, where it was made, and until when; `due_ms` None for no time."""

    text: str
    doc: DocId | None
    due_ms: int | None = None


Needs = Callable[[CircleId], Iterable[Need]]
Comings = Callable[[CircleId], Iterable[Coming]]
Promises = Callable[[CircleId], Iterable[Promise]]


class Change(Struct, frozen=True):
    """What one person did in a document: "new", "edited", "deleted", "changed", a `DeedKind`, or of a `Step`."""

    person: DeviceId
    name: str
    what: str


class News(Struct, frozen=True):
    """What is new in one document since I last looked, or (`doc` None) a person who is new.

    Attributes:
        kind: of the document; "member" for a person, whose name is the title.
        at_ms: of the newest change, by the clock of the device that made it, and never later than now.
    """

    doc: DocId | None
    kind: str
    title: str
    at_ms: int
    changes: tuple[Change, ...] = ()


class Silence(Struct, frozen=True):
    """Somebody of whom nothing was heard for long, as far as this device knows; `last_ms` None when never."""

    person: DeviceId
    name: str
    last_ms: int | None


class HomeView(Struct, frozen=True):
    """Everything of one circle's Home at one moment; `more_news`: documents with news that are not listed."""

    needs: tuple[Need, ...]
    news: tuple[News, ...]
    more_news: int
    coming: tuple[Coming, ...]
    promises: tuple[Promise, ...]
    silence: Silence | None

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.needs or self.news or self.coming or self.promises or self.silence)
