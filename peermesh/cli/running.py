"""What a command of the command line is made of.

A command is a generator over its context. It runs on the App's thread and yields when it must not block it:

    Off(fn)     fn runs elsewhere (files, say); its result comes back from the yield
    Next()      the next event or answer of the person comes back
    Breathe()   let the App do other work in between

It returns a JSON-able value. `UserError` ends it with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from peermesh.app import App

Json = Any
"""A JSON value: the shape is each command's own, see `shapes`."""
Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Off:
    """Run this off the App's thread."""

    work: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Next:
    """Wait for the next message."""


@dataclass(frozen=True, slots=True)
class Breathe:
    """Let the App work for a moment."""


Step = Off | Next | Breathe
Running = Generator[Step, Any, Json]


@dataclass(slots=True)
class Context:
    """What a command works with. `say` sends one event to the person; `push` feeds `Next`."""

    app: App
    args: Args
    say: Callable[[Json], None]
    push: Callable[[Any], None]


def indexed(ctx: Context) -> Generator[Step, Any, None]:
    """Wait until the index has caught up, so that no row is missing."""
    while ctx.app.unread():
        ctx.app.work(0.05)
        ctx.app.index_all()
        yield Breathe()


Commands = dict[str, Callable[[Context], Running]]
