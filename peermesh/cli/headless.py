"""A peer without a window: trio's thread owns the App and the network (DESIGN.md, law 1)."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import trio

from peermesh.app import App
from peermesh.cli.checking import start_checkup
from peermesh.cli.control import serve_control
from peermesh.cli.mirror_commands import begin as begin_mirrors
from peermesh.cli.runner import Run
from sync.config import NodeConfig
from sync.node import open_node

QUIET_S = 1.0
WORK_S = 0.02
"""How long the App may work before frames of the network are let in again."""


class Headless:
    """One App on this trio thread, with its network and its control socket."""

    def __init__(self, app: App, home: Path) -> None:
        self.app = app
        self._home = home
        self._wake = trio.Event()
        self._token: trio.lowlevel.TrioToken | None = None
        app.on_wake = self.wake

    def wake(self) -> None:
        """Something is to be done; trio's thread only."""
        self._wake.set()

    def post(self, work: Callable[[], None]) -> None:
        """Run something on the App's thread; from any thread."""
        assert self._token is not None, "before run"

        def now() -> None:
            work()
            self._wake.set()

        self._token.run_sync_soon(now)

    async def run(self, config: NodeConfig | None, body: Callable[[Headless], Awaitable[None]]) -> None:
        """Serve until `body` returns or this is cancelled; the App is flushed and closed at the end."""
        self._token = trio.lowlevel.current_trio_token()
        end_control = serve_control(self.app, self._home, self.post)
        begin_mirrors(self.app, self.post)
        end_check = start_checkup(self.app, self.post)
        try:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._loop)
                if config is None:
                    await body(self)
                else:
                    async with open_node(config, self.app) as transport:
                        self.app.attach(transport)
                        await body(self)
                        self.app.flush()  # what was typed last still reaches those who are connected
                nursery.cancel_scope.cancel()
        finally:
            end_check()
            end_control()
            self.app.close()

    async def _loop(self) -> None:
        while True:
            self._wake = trio.Event()
            if self.app.work(WORK_S):
                await trio.lowlevel.checkpoint()
                continue
            deadline = self.app.deadline()
            pause = math.inf if deadline is None else max(0.0, deadline - self.app.clock.monotonic())
            with trio.move_on_after(pause):
                await self._wake.wait()

    async def command(self, name: str, args: dict[str, Any], person: Callable[[Any], bool | None]) -> dict[str, Any]:
        """Run one command to its end.

        Args:
            person: hears each `say` value on a thread of its own; True or False is sent back as the answer.

        Returns:
            `{"result": ...}` or `{"error": sentence, "kind": ...}`.
        """
        send, receive = trio.open_memory_channel[dict[str, Any]](math.inf)
        run = Run(self.app, name, args, send.send_nowait, self.post, self._spawn)
        run.go()
        self._wake.set()
        try:
            async for message in receive:
                if "say" not in message:
                    return dict(message)
                value = message["say"]
                answer = await trio.to_thread.run_sync(person, value, abandon_on_cancel=True)
                if answer is not None:
                    run.push({"answer": answer})
        finally:
            run.cancel()
        raise AssertionError("a command always ends")

    async def settled(self) -> None:
        """Wait until nothing has been on its way for a second, and all of it is indexed and held by a peer, too."""
        quiet_since = trio.current_time()
        while trio.current_time() - quiet_since < QUIET_S:
            shared = [info.circle for info in self.app.circles() if not info.private]
            if self.app.busy() or not all(map(self.app.in_step, shared)):
                quiet_since = trio.current_time()
            await trio.sleep(0.05)

    def _spawn(self, work: Callable[[], None]) -> None:
        trio.lowlevel.spawn_system_task(trio.to_thread.run_sync, work)


async def until_signal(_: Headless) -> None:
    """A body that ends at SIGTERM or SIGINT."""
    with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        sys.stderr.write("PeerMesh is serving this profile. Stop it with Ctrl+C or SIGTERM.\n")
        async for _number in signals:
            return
