"""Commands in this process: it opens the profile itself, with the network only where the command needs it."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peermesh.app import App, SystemClock
from peermesh.app.starting import start_app
from peermesh.cli.person import Person
from peermesh.cli.places import home_of
from peermesh.cli.profile import open_existing
from peermesh.cli.runner import Run
from peermesh.store import Profile

if TYPE_CHECKING:
    from peermesh.cli.headless import Headless

NETWORKED = frozenset(("invite", "join", "device link", "recover", "mirror"))
"""Commands that meet other devices, or go on for long; the rest works on the profile alone."""
FIRST_SYNC_S = 60.0
"""After joining, stay so long at the most for the circle's notes to arrive."""


def run_here(options: argparse.Namespace, home: Path, name: str, args: dict[str, Any]) -> dict[str, Any]:
    """Run one command with the profile opened by this process.

    Returns:
        `{"result": ...}` or `{"error": sentence, "kind": ...}`.
    """
    with open_existing(home, options.passphrase_file) as profile:
        app = start_app(profile, SystemClock())
        if name in NETWORKED:
            args = {**args, "stay": True}  # nobody else has the profile open: what goes on goes on here
            return _with_network(options, app, profile, name, args)
        person = Person(args, as_json=options.json)
        try:
            return run_alone(app, name, args, person.hear)
        finally:
            person.end()
            app.close()


def run_alone(app: App, name: str, args: dict[str, Any], hear: Callable[[Any], Any]) -> dict[str, Any]:
    """Drive a command without a network or a loop of its own."""
    ended: list[dict[str, Any]] = []
    todo: list[Callable[[], None]] = []

    def reply(message: dict[str, Any]) -> None:
        if "say" in message:
            answer = hear(message["say"])
            if answer is not None:
                run.push({"answer": answer})
        else:
            ended.append(message)

    run = Run(app, name, args, reply, todo.append, lambda work: work())
    run.go()
    while not ended:
        app.work(0.05)
        for work in todo[: len(todo)]:
            todo.remove(work)
            work()
    return ended[0]


def _with_network(
    options: argparse.Namespace, app: App, profile: Profile, name: str, args: dict[str, Any]
) -> dict[str, Any]:
    import trio  # trio and libp2p take 0.6 s: only where they are used

    ended: list[dict[str, Any]] = []

    async def body(peer: Headless) -> None:
        for address in options.peer:
            app.dial(address)
        person = Person(args, as_json=options.json)
        message = await peer.command(name, args, person.hear)
        ended.append(message)
        if "result" in message and name != "mirror":
            with trio.move_on_after(FIRST_SYNC_S):
                await peer.settled()

    trio.run(_serve, app, profile, options, body)
    return ended[0]


async def _serve(
    app: App, profile: Profile, options: argparse.Namespace, body: Callable[[Any], Awaitable[None]]
) -> None:
    from peermesh.cli.headless import Headless
    from peermesh.cli.network import node_config

    await Headless(app, profile.home).run(node_config(profile, options), body)


def run_serve(options: argparse.Namespace) -> int:
    """`peermesh serve`: a peer without a window, until SIGTERM."""
    import trio

    from peermesh.cli.headless import until_signal
    from peermesh.cli.network import check_addresses

    check_addresses(options)
    with open_existing(home_of(options.home), options.passphrase_file) as profile:
        app = start_app(profile, SystemClock())

        async def body(peer: Headless) -> None:
            for address in options.peer:
                app.dial(address)
            await until_signal(peer)

        trio.run(_serve, app, profile, options, body)
    return 0
