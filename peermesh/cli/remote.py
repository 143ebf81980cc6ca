"""Commands through the control socket of the process that has the profile open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peermesh.cli.control import connect, read_lines, send_line
from peermesh.cli.person import Person


def run_there(home: Path, name: str, args: dict[str, Any]) -> dict[str, Any] | None:
    """Run a command in the process that has the profile open; None when there is none.

    Returns:
        `{"result": ...}` or `{"error": sentence, "kind": ...}`.
    """
    client = connect(home)
    if client is None:
        return None
    person = Person(args)
    with client:
        send_line(client, {"run": name, "args": args})
        for message in read_lines(client):
            if "say" not in message:
                person.end()
                return message
            answer = person.hear(message["say"])
            if answer is not None:
                send_line(client, {"answer": answer})
    return {"error": "PeerMesh stopped while it worked on this. Try again.", "kind": "UserError"}
