"""Drives a command generator: on the App's own loop, with slow work elsewhere."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from peermesh.app import App
from peermesh.cli.commands import start
from peermesh.cli.running import Args, Breathe, Context, Next, Off, Running, Step
from peermesh.errors import UserError

log = logging.getLogger("peermesh.cli")

Reply = Callable[[dict[str, Any]], None]
Post = Callable[[Callable[[], None]], None]
Spawn = Callable[[Callable[[], None]], None]


class Run:
    """One command under way. Lives on the App's thread.

    Args:
        reply: takes `{"say": ...}`, and once at the end `{"result": ...}` or `{"error": sentence, "kind": ...}`.
        post: runs a function on the App's thread soon.
        spawn: runs a function off the App's thread.
    """

    def __init__(self, app: App, name: str, args: Args, reply: Reply, post: Post, spawn: Spawn) -> None:
        self._reply = reply
        self._post = post
        self._spawn = spawn
        self._queue: deque[Any] = deque()
        self._waiting = False
        self._done = False
        context = Context(app, args, lambda value: reply({"say": value}), self.push)
        self._running: Running | None = None
        self._name = name
        self._context = context

    def go(self) -> None:
        """Take the first step."""
        self._advance(self._first)

    def _first(self) -> Step:
        self._running = start(self._name, self._context)
        return next(self._running)

    def push(self, message: Any) -> None:
        """Feed a message to a command that waits for one; any time, App's thread."""
        self._queue.append(message)
        if self._waiting:
            self._waiting = False
            self._post(self._take)

    def cancel(self) -> None:
        """The person went away."""
        if not self._done and self._running is not None:
            self._done = True
            self._running.close()

    def _take(self) -> None:
        self._send(self._queue.popleft())

    def _send(self, value: Any) -> None:
        running = self._running
        if running is not None and not self._done:
            self._advance(lambda: running.send(value))

    def _throw(self, error: BaseException) -> None:
        running = self._running
        if running is not None and not self._done:
            self._advance(lambda: running.throw(error))

    def _advance(self, step: Callable[[], Step]) -> None:
        try:
            wanted = step()
        except StopIteration as end:
            self._finish({"result": end.value})
        except UserError as error:
            self._finish({"error": str(error), "kind": type(error).__name__})
        except Exception as error:
            log.exception("command failed")
            self._finish({"error": f"PeerMesh made a mistake ({type(error).__name__}). The log has it.", "kind": "Bug"})
        else:
            self._serve(wanted)

    def _serve(self, wanted: Step) -> None:
        match wanted:
            case Off(work):
                self._spawn(lambda: self._off(work))
            case Breathe():
                self._post(lambda: self._send(None))
            case Next():
                if self._queue:
                    self._post(self._take)
                else:
                    self._waiting = True

    def _off(self, work: Callable[[], Any]) -> None:
        """Off the App's thread."""
        try:
            value = work()
        except Exception as error:
            fault = error
            self._post(lambda: self._throw(fault))
        else:
            self._post(lambda: self._send(value))

    def _finish(self, message: dict[str, Any]) -> None:
        self._done = True
        self._reply(message)
