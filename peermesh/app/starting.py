"""An App on a profile whose database may be damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peermesh.app.app import App
from peermesh.app.repairs import repair
from peermesh.errors import Damaged
from peermesh.ports import Clock
from peermesh.store import Profile


def repairing(clock: Clock) -> Callable[[Path, bytes], None]:
    """For `store.open_profile`."""
    return lambda home, key: repair(home, key, clock.now_ms())


def start_app(profile: Profile, clock: Clock) -> App:
    """Begin to work on a profile; damage that shows only now is repaired first, once.

    Raises:
        StorageError: the profile cannot be used.
    """
    try:
        return App(profile, clock)
    except Damaged:
        profile.mend(repairing(clock))
        return App(profile, clock)
