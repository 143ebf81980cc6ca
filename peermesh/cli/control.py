"""The 0600 local socket through which commands reach a running window or `serve`.

One JSON object a line. Client: `{"run": name, "args": {...}}`, then perhaps `{"answer": true}`.
Server: `{"say": ...}` lines, then `{"result": ...}` or `{"error": ...}` and the end of the stream.
The folder is 0700 and the socket 0600: who may open it may also read the profile's files.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from peermesh.app import App
from peermesh.cli.runner import Post, Run

log = logging.getLogger("peermesh.control")

MAX_LINE = 64 << 20
"""Notes travel whole; a longer line ends the connection."""
MAX_CLIENTS = 8


def socket_path(home: Path) -> Path:
    """Where a profile's socket is: beside its data, or in a private folder when that path is too long (108 bytes)."""
    path = home / "control.sock"
    if len(os.fsencode(path)) < 100:
        return path
    name = sha256(os.fsencode(home.resolve())).hexdigest()[:16]
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return Path(base) / f"peermesh-{os.getuid()}" / f"{name}.sock"


class ControlServer:
    """Accepts local clients on threads of its own; commands run on the App's thread."""

    def __init__(self, app: App, home: Path, post: Post) -> None:
        self._app = app
        self._post = post
        self._path = socket_path(home)
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        self._path.unlink(missing_ok=True)  # the profile lock is ours: a left-over socket is nobody's
        self._slots = threading.BoundedSemaphore(MAX_CLIENTS)
        self._clients: set[socket.socket] = set()
        self._closing = False
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            self._listener.bind(str(self._path))
        finally:
            os.umask(before)
        self._listener.listen(MAX_CLIENTS)
        self._thread = threading.Thread(target=self._accept, name="peermesh-control", daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while not self._closing:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if not self._slots.acquire(blocking=False):
                client.close()
                continue
            self._clients.add(client)
            threading.Thread(target=self._serve, args=(client,), name="peermesh-control", daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        run: Run | None = None
        try:
            with client:
                for message in read_lines(client):
                    if run is None:
                        run = self._begin(client, message)
                    else:
                        self._post(partial(run.push, message))
        except (OSError, ValueError):
            log.debug("control client went away")
        finally:
            if run is not None and not self._closing:
                self._post(run.cancel)
            self._clients.discard(client)
            self._slots.release()

    def _begin(self, client: socket.socket, message: dict[str, Any]) -> Run:
        def reply(value: dict[str, Any]) -> None:
            with contextlib.suppress(OSError):
                send_line(client, value)
                if "say" not in value:
                    client.shutdown(socket.SHUT_WR)

        run = Run(self._app, str(message.get("run")), dict(message.get("args") or {}), reply, self._post, _spawn)
        self._post(run.go)
        return run

    def close(self) -> None:
        """Stop accepting, end every client."""
        self._closing = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for client in list(self._clients):
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
        self._thread.join(1)
        self._path.unlink(missing_ok=True)


def _spawn(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="peermesh-command", daemon=True).start()


def serve_control(app: App, home: Path, post: Post) -> Callable[[], None]:
    """Serve a profile's control socket where the system has such sockets; returns what ends it."""
    if not hasattr(socket, "AF_UNIX"):  # Python on Windows: there, commands work while nothing else has the profile
        return lambda: None
    return ControlServer(app, home, post).close


def connect(home: Path) -> socket.socket | None:
    """A connection to the process that has this profile open; None when there is none."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        client.connect(str(socket_path(home)))
    except OSError:
        client.close()
        return None
    return client


def send_line(client: socket.socket, value: dict[str, Any]) -> None:
    """One JSON object and a line end."""
    client.sendall(json.dumps(value).encode() + b"\n")


def read_lines(client: socket.socket) -> Iterator[dict[str, Any]]:
    """JSON objects until the other side ends.

    Raises:
        ValueError: not JSON objects, or a line over MAX_LINE.
    """
    buffer = bytearray()
    while chunk := client.recv(1 << 16):
        start = len(buffer)
        buffer += chunk
        while (end := buffer.find(b"\n", start)) >= 0:
            value = json.loads(bytes(buffer[:end]))
            if not isinstance(value, dict):
                raise ValueError("not an object")  # noqa: TRY004 - what came over the socket is a value, not a type
            yield value
            del buffer[: end + 1]
            start = 0
        if len(buffer) > MAX_LINE:
            raise ValueError("line too long")
