"""`peermesh demo`: the whole straight path with three real peers, each a process of its own, on this computer.

    found a circle of two by code -> the third is admitted -> write together -> write apart -> merge -> export

Every step prints what it did and how long it took. The demo fails unless all replicas and all exports are identical.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peermesh.cli.control import connect, read_lines, send_line
from peermesh.errors import UserError

PATIENCE_S = 20.0
POLL_S = 0.02
TEXT = "# Bread on Saturday\n\nFlour: 10 kg\nOven: nine o'clock\nJars: bring your own\n"
OLD = ("10 kg", "nine o'clock", "your own")
NEW = ("12 kg", "eight o'clock", "two each")


class DemoFailed(UserError):
    """A step did not come out as it must."""


@dataclass
class Peer:
    """One profile and, while it runs, its process."""

    name: str
    home: Path
    process: subprocess.Popen[str] | None = None
    port: int = 0
    errors: list[str] = field(default_factory=list)

    def cli(self, *words: str, text: str | None = None) -> Any:
        """Run one `peermesh` command of this profile as a person would, and return its JSON result."""
        done = subprocess.run(
            [*_peermesh(self.home), "--json", *words],
            input=text, capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False,
        )  # fmt: skip
        if done.returncode:
            raise DemoFailed(f"{self.name}: peermesh {' '.join(words)}: {done.stderr.strip()}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def ask(self, command: str, **args: Any) -> Any:
        """Ask the running process over its control socket."""
        client = connect(self.home)
        if client is None:
            raise DemoFailed(f"{self.name} does not answer.")
        with client:
            send_line(client, {"run": command, "args": args})
            for message in read_lines(client):
                if "error" in message:
                    raise DemoFailed(f"{self.name}: {message['error']}")
                if "result" in message:
                    return message["result"]
        raise DemoFailed(f"{self.name} stopped.")

    def start(self, *peers: Peer) -> None:
        """Serve this profile; keep connections to the peers given. `started` waits until it does."""
        dials = [word for peer in peers for word in ("--peer", f"127.0.0.1:{peer.port}")]
        listen = f"127.0.0.1:{self.port}"
        command = [*_peermesh(self.home), "serve", "--no-mdns", "--listen", listen, *dials]
        log = (self.home.parent / f"{self.name}.log").open("a")
        with log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, text=True)

    def started(self) -> None:
        """Wait until it answers and listens."""
        _until(lambda: connect(self.home), f"{self.name} starts").close()
        self.port = _until(lambda: _port(self.ask("status")["listening"]), f"{self.name} listens")

    def stop(self) -> None:
        """SIGTERM, and wait for the clean end."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(5)
            finally:
                self.process.kill()
                self.process.wait()
                self.process = None


def run_demo(*, as_json: bool) -> int:
    """Run every step; 0 when all replicas and exports are identical."""
    steps: list[dict[str, Any]] = []

    @contextmanager
    def step(words: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        taken = time.perf_counter() - begun
        steps.append({"step": words, "seconds": round(taken, 3)})
        if not as_json:
            sys.stdout.write(f"{taken:6.2f} s  {words}\n")
            sys.stdout.flush()

    try:
        with tempfile.TemporaryDirectory(prefix="peermesh-demo-") as folder, ExitStack() as stack:
            peers = [Peer(name, Path(folder) / name.lower()) for name in ("Anna", "Bruno", "Carla")]
            for peer in peers:
                stack.callback(peer.stop)
            _story(peers, step, Path(folder))
    except DemoFailed as failure:
        sys.stderr.write(f"The demo failed. {failure}\n")
        return 1
    if as_json:
        sys.stdout.write(json.dumps({"steps": steps, "identical": True}) + "\n")
    else:
        sys.stdout.write(f"{sum(s['seconds'] for s in steps):6.2f} s  All replicas and exports are identical.\n")
    return 0


Step = Callable[[str], Any]


def _story(peers: list[Peer], step: Step, folder: Path) -> None:
    anna, bruno, carla = peers
    with step("three profiles, three processes"):
        for peer in peers:
            peer.cli("init", "--name", peer.name, "--key-file")
            peer.start()
        for peer in peers:
            peer.started()
    with step("Anna writes a note in a private space"):
        anna.ask("circle new", name="Bakers")
        anna.ask("note new", circle="Bakers", title="Bread", text=TEXT)
    with step("Bruno joins by code: the circle is founded by two"):
        _join(anna, bruno)
        _agree(peers[:2], {"Bread"})
    with step("Carla joins by code"):
        _join(anna, carla)
        _agree(peers, {"Bread"})
    with step("all three write in one note at once"):
        for peer, old, new in zip(peers, OLD, NEW, strict=True):
            _edit(peer, old, new)
        _agree(peers, {"Bread"}, contains=NEW)
    with step("Bruno goes offline; Bruno and Carla write on"):
        bruno.stop()
        _edit(bruno, "Oven", "Hot oven")
        bruno.cli("note", "new", "Bakers", "--title", "Train notes", "--file", "-", text="Written on the way.\n")
        _edit(carla, "Flour", "Rye flour")
    with step("Bruno comes back: both edits are there, on all three"):
        bruno.start(anna, carla)
        bruno.started()
        _agree(peers, {"Bread", "Train notes"}, contains=("Hot oven", "Rye flour"))
    with step("search finds the merged words"):
        for peer in peers:
            if [hit["title"] for hit in peer.ask("search", circle="Bakers", query="rye flo")] != ["Bread"]:
                raise DemoFailed(f"{peer.name}'s search does not find the note.")
    with step("three exports are the same, byte for byte"):
        vaults = []
        for peer in peers:
            target = folder / f"vault-{peer.name}"
            peer.ask("export", circle="Bakers", directory=str(target))
            vaults.append({str(f.relative_to(target)): f.read_bytes() for f in sorted(target.rglob("*.md"))})
        if not vaults[0] or vaults[0] != vaults[1] or vaults[0] != vaults[2]:
            raise DemoFailed("The exports differ.")


def _join(host: Peer, guest: Peer) -> None:
    """Both sides of a join over the control sockets, both confirming."""
    client = connect(host.home)
    if client is None:
        raise DemoFailed(f"{host.name} does not answer.")
    with client:
        send_line(client, {"run": "invite", "args": {"circle": "Bakers", "yes": True}})
        lines = read_lines(client)
        code = next(line["say"]["code"] for line in lines if line.get("say", {}).get("event") == "code")
        guest.ask("join", code=code, at=f"127.0.0.1:{host.port}", yes=True)
        for line in lines:
            if "error" in line:
                raise DemoFailed(f"{host.name}: {line['error']}")


def _edit(peer: Peer, old: str, new: str) -> None:
    """Change some words of the note, through the running process or without one."""
    if peer.process is not None:
        text = peer.ask("note show", circle="Bakers", note="Bread")["text"]
        peer.ask("note edit", circle="Bakers", note="Bread", text=text.replace(old, new))
    else:
        text = peer.cli("note", "show", "Bakers", "Bread")["text"]
        peer.cli("note", "edit", "Bakers", "Bread", "--file", "-", text=text.replace(old, new))


def _agree(peers: list[Peer], titles: set[str], contains: tuple[str, ...] = ()) -> None:
    """Wait until all peers show the same notes with the same heads and text."""

    def same() -> bool:
        views = []
        for peer in peers:
            infos = peer.ask("circle list")
            if not any(info["name"] == "Bakers" and not info["private"] for info in infos):
                return False
            rows = peer.ask("note list", circle="Bakers")
            if {row["title"] for row in rows} != titles:
                return False
            notes = [peer.ask("note show", circle="Bakers", note=row["id"]) for row in rows]
            views.append(sorted((note["id"], note["heads"], note["text"]) for note in notes))
        texts = "\n".join(text for _, _, text in views[0])
        return all(view == views[0] for view in views) and all(words in texts for words in contains)

    _until(same, "all replicas agree")


def _until(probe: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(POLL_S)
    raise DemoFailed(f"Waited {PATIENCE_S:.0f} s in vain: {what}.")


def _port(addresses: list[str]) -> int:
    return next((int(a.split("/tcp/")[1].split("/")[0]) for a in addresses if "/tcp/" in a), 0)


def _peermesh(home: Path) -> list[str]:
    return [sys.executable, "-m", "peermesh", "--home", str(home)]
