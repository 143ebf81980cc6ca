"""Commands through the control socket of the process that has the profile open."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from typing import Any

from peermesh.cli.control import connect, read_lines, send_line
from peermesh.cli.person import Person


def run_there(home: Path, name: str, args: dict[str, Any], *, as_json: bool) -> dict[str, Any] | None:
    """Run a command in the process that has the profile open; None when there is none.

    Returns:
        `{"result": ...}` or `{"error": sentence, "kind": ...}`.
    """
    client = connect(home)
    if client is None:
        return None
    person = Person(args, as_json=as_json)
    with client:
        _send(client, {"run": name, "args": args})
        try:
            for message in read_lines(client):
                if "say" not in message:
                    return message
                answer = person.hear(message["say"])
                if answer is not None:
                    _send(client, {"answer": answer})
        except ConnectionResetError:
            pass  # it ended without a farewell
        finally:
            person.end()
    return {"error": "PeerMesh stopped while it worked on this. Try again.", "kind": "UserError"}


def _send(client: socket.socket, message: dict[str, Any]) -> None:
    """A process that is gone by now may have left its last words, which are read next."""
    with contextlib.suppress(ConnectionError):
        send_line(client, message)
