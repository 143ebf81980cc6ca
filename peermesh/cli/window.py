"""`peermesh` without a command: the window, with the network on a thread of its own."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from peermesh.cli.profile import home_of, passphrase_from

if TYPE_CHECKING:
    from peermesh.app import App
    from peermesh.store import Profile
    from ui.desktop.asking import Passphrases
    from ui.window.window import Window

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
    from ui.desktop.start import run_window as show

    opened: list[Profile] = []

    def open_app(ask: Passphrases) -> App:
        from peermesh.app import SystemClock
        from peermesh.app.starting import start_app

        opened.append(_open(options, ask))
        return start_app(opened[-1], SystemClock())

    try:
        ready = lambda app, post: _connect(options, opened[-1], app, post)  # noqa: E731 - a name for one use
        return show(open_app, on_ready=ready, on_shown=on_shown)
    finally:
        for profile in opened:
            profile.close()


def _open(options: argparse.Namespace, ask: Passphrases) -> Profile:
    """The profile; the first start makes it, with a passphrase only where there is no keyring."""
    from peermesh.store import NoKeyStore, create_profile, open_profile, profile_exists

    home, given = home_of(options.home), passphrase_from(options.passphrase_file)
    if profile_exists(home):
        from peermesh.app import SystemClock
        from peermesh.app.starting import repairing

        return open_profile(home, passphrase=lambda: given or ask.existing(), repair=repairing(SystemClock()))
    try:
        return create_profile(home, passphrase=given)
    except NoKeyStore:
        return create_profile(home, passphrase=ask.new())


def _connect(
    options: argparse.Namespace, profile: Profile, app: App, post: Callable[[Callable[[], None]], None]
) -> Callable[[], None]:
    """Start what a window needs besides itself: the control socket and the network. Returns what ends both."""
    from peermesh.cli.checking import start_checkup
    from peermesh.cli.control import serve_control
    from peermesh.cli.network import node_config
    from sync.thread import NetworkThread

    end_control = serve_control(app, profile.home, post)
    network = NetworkThread()
    network.start(node_config(profile, options), app, post)
    app.attach(network.transport)

    end_check = start_checkup(app, post)

    def stop() -> None:
        end_check()
        end_control()
        network.stop()

    return stop
