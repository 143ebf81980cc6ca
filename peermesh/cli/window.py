"""`peermesh` without a command: the window, with the network on a thread of its own."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from peermesh.cli.places import home_of, marks_folder, passphrase_from

if TYPE_CHECKING:
    from peermesh.app import App
    from peermesh.store import Profile
    from ui.desktop.asking import Passphrases
    from ui.desktop.values import Started
    from ui.window.window import Window

SWITCH_S = 0.001
"""So long the window waits for the interpreter while the network has it, and does so anew after each look into the
database. Python's 5 ms add up to 100 ms while much is arriving."""
NO_SCREEN = "peermesh: there is no screen here. Run `peermesh demo` to see it work, or `peermesh --help`.\n"


def has_screen() -> bool:
    """Whether a window can be shown: always on Windows and macOS, with a display (or Qt told otherwise) elsewhere."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run_window(options: argparse.Namespace, on_shown: Callable[[Window], None] = lambda window: None) -> int:
    """Open the window; returns its exit code. `on_shown` is called after the first paint (benchmarks)."""
    if not has_screen():
        sys.stderr.write(NO_SCREEN)
        return 1
    gc.disable()  # until the window stands (ui.start): collecting while modules load costs 30 ms and frees nothing
    from peermesh.app import SystemClock
    from peermesh.app.starting import start_app
    from ui.desktop.unread import leave_unread

    leave_unread()  # before most of the window's modules are loaded
    from ui.desktop.start import run_window as show
    from ui.desktop.values import AGAIN

    opened: list[Profile] = []

    started = _started(options)

    def open_app(ask: Passphrases) -> App:
        opened.append(_open(options, ask))
        return start_app(opened[-1], SystemClock())

    try:
        ready = lambda app, post: _connect(options, opened[-1], app, post)  # noqa: E731 - a name for one use
        code = show(open_app, on_ready=ready, on_shown=on_shown, started=started)
    finally:
        for profile in opened:
            profile.close()
    if code != AGAIN:
        return code
    import subprocess  # loaded only where it is needed: the window starts sooner

    subprocess.Popen(started.command, start_new_session=True)
    return 0


def _started(options: argparse.Namespace) -> Started:
    from ui.desktop.values import Started

    home = home_of(options.home)
    return Started(
        home,
        door_name(home),
        getattr(options, "link", None) or "",
        bool(getattr(options, "hidden", False)),
        start_command(options, home),
        os.environ.pop("XDG_ACTIVATION_TOKEN", ""),
    )


def door_name(home: Path) -> str:
    """The name under which a second start finds the window of a profile; "" where others could reach it.

    A socket beside the profile's data or in a private folder, as the control socket's; on Windows a pipe.
    """
    if os.name == "nt":
        return f"peermesh-{sha256(os.fsencode(home.resolve())).hexdigest()[:16]}"
    from peermesh.cli.sockets import is_private, socket_path

    path = socket_path(home)
    path = path.with_name(f"{path.stem}-window.sock")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(path) if is_private(path.parent) else ""


def start_command(options: argparse.Namespace, home: Path) -> tuple[str, ...]:
    """What starts this PeerMesh on this profile again."""
    frozen = getattr(sys, "frozen", False)
    words = [sys.executable] if frozen else [sys.executable, "-m", "peermesh"]
    script = Path(sys.argv[0])
    if not frozen and script.stem == "peermesh" and script.is_file() and os.access(script, os.X_OK):
        words = [str(script.absolute())]
    words += ["--home", str(home)]
    if options.passphrase_file:
        words += ["--passphrase-file", str(Path(options.passphrase_file).expanduser().absolute())]
    return (*words, "window")


def _open(options: argparse.Namespace, ask: Passphrases) -> Profile:
    """The profile; the first start makes it, with a passphrase only where there is no keyring."""
    from peermesh.app.backups import adopt_restored
    from peermesh.store import NoKeyStore, create_profile, open_profile, profile_exists

    home, given = home_of(options.home), passphrase_from(options.passphrase_file)
    adopt_restored(home)
    if profile_exists(home):
        from peermesh.app import SystemClock
        from peermesh.app.starting import repairing

        return open_profile(
            home, passphrase=lambda: given or ask.existing(), repair=repairing(SystemClock()), marks=marks_folder()
        )
    try:
        return create_profile(home, passphrase=given)
    except NoKeyStore:
        return create_profile(home, passphrase=ask.new())


def _load_ahead() -> None:
    """What the first search needs: else its first word would hold up the window, for 25 to 80 ms."""
    from peermesh.store import stems  # noqa: F401


def _connect(
    options: argparse.Namespace, profile: Profile, app: App, post: Callable[[Callable[[], None]], None]
) -> Callable[[], None]:
    """Start what a window needs besides itself: the control socket and the network. Returns what ends both."""
    import threading

    from peermesh.cli.checking import start_checkup
    from peermesh.cli.control import serve_control
    from peermesh.cli.mirror_commands import begin as begin_mirrors
    from peermesh.cli.network import node_config
    from sync.thread import NetworkThread

    end_control = serve_control(app, profile.home, post)
    sys.setswitchinterval(SWITCH_S)
    network = NetworkThread()
    network.start(node_config(profile, options), app, post)
    app.attach(network.transport)

    end_check = start_checkup(app, post)
    begin_mirrors(app, post)
    ahead = threading.Thread(target=_load_ahead, name="peermesh-ahead", daemon=True)
    ahead.start()

    def stop() -> None:
        ahead.join()
        end_check()
        end_control()
        network.stop()

    return stop
