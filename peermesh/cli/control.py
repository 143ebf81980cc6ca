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
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from peermesh.app import App
from peermesh.cli.runner import Post, Run
from peermesh.cli.sockets import is_private, socket_path

log = logging.getLogger("peermesh.control")

MAX_LINE = 64 << 20
"""Notes travel whole; a longer line ends the connection."""
MAX_CLIENTS = 8
TOO_MANY = {"error": "Too many commands are at work on this profile. Try again in a moment.", "kind": "UserError"}


class _Writer:
    """Sends lines to one client on a thread of its own: one that does not read must not hold up the App."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._lines: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="peermesh-control", daemon=True)
        self._thread.start()

    def put(self, value: dict[str, Any]) -> None:
        """Send this after what was put before; any thread."""
        self._lines.put(value)

    def end(self) -> None:
        """Wait until nothing is being sent; the client must have been shut down."""
        self._lines.put(None)
        self._thread.join()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while (value := self._lines.get()) is not None:
                send_line(self._client, value)
                if "say" not in value:
                    self._client.shutdown(socket.SHUT_WR)


class ControlServer:
    """Accepts local clients on threads of its own; commands run on the App's thread.

    Raises:
        OSError: there can be no such socket here, or others could reach it.
    """

    def __init__(self, app: App, home: Path, post: Post) -> None:
        self._app = app
        self._post = post
        self._path = socket_path(home)
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        if not is_private(self._path.parent):
            raise PermissionError(f"{self._path.parent} is open to others")
        self._path.unlink(missing_ok=True)  # the profile lock is ours: a left-over socket is nobody's
        self._slots = threading.BoundedSemaphore(MAX_CLIENTS)
        self._clients: set[socket.socket] = set()
        self._closing = False
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            self._listener.bind(str(self._path))
        except OSError:
            self._listener.close()
            raise
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
                with client, contextlib.suppress(OSError):
                    send_line(client, TOO_MANY)
                continue
            self._clients.add(client)
            threading.Thread(target=self._serve, args=(client,), name="peermesh-control", daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        run: Run | None = None
        writer = _Writer(client)
        try:
            for message in read_lines(client):
                if run is None:
                    run = self._begin(writer, message)
                else:
                    self._post(partial(run.push, message))
        except (OSError, ValueError, RecursionError):
            log.debug("control client went away")
        finally:
            if run is not None and not self._closing:
                self._post(run.cancel)
            self._clients.discard(client)
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
            writer.end()
            client.close()
            self._slots.release()

    def _begin(self, writer: _Writer, message: dict[str, Any]) -> Run:
        name, args = message.get("run"), message.get("args", {})
        if not isinstance(name, str) or not isinstance(args, dict):
            raise ValueError("not a command")  # noqa: TRY004 - what came over the socket is a value, not a type
        run = Run(self._app, name, args, writer.put, self._post, _spawn)
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
    try:
        return ControlServer(app, home, post).close
    except OSError as error:
        log.warning("commands cannot reach this process: %s", error)
        return lambda: None


def connect(home: Path) -> socket.socket | None:
    """A connection to the process that has this profile open; None when there is none."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    path = socket_path(home)
    if not is_private(path.parent):
        return None
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        client.connect(str(path))
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
