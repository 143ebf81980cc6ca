"""What holds for every test: repeatable examples, no touch of the user's own profile, keyring or screen, no thread left behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything of ours is imported. Tests of these settings set them themselves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["XDG_STATE_HOME"] = str(Path(os.devnull, "no-test-may-leave-marks"))
# Python keeps what it has compiled, as on people's computers: each of the many processes would compile everything again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["PEERMESH_HOME"] = str(Path(os.devnull, "no-test-may-use-the-default-profile"))

# "ci" tries the same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones.
_EXAMPLES = int(os.environ.get("PEERMESH_EXAMPLES", "60"))
_SLOW_MACHINE = [HealthCheck.too_slow]
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=_EXAMPLES,
    print_blob=True,
    suppress_health_check=_SLOW_MACHINE,
)
settings.register_profile(
    "explore",
    deadline=None,
    max_examples=_EXAMPLES,
    print_blob=True,
    suppress_health_check=_SLOW_MACHINE,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_GRACE_S = 2.0  # a thread that was told to stop may need a moment to do so; it is joined, not slept for


def _is_ours(thread: threading.Thread) -> bool:
    """Threads that must not outlive their test: those that keep the process alive, and those that we named."""
    return thread.is_alive() and (not thread.daemon or thread.name.lower().startswith("peermesh"))


@pytest.fixture(autouse=True)
def _no_thread_is_left_behind() -> Iterator[None]:
    """Fail the test that started a thread and did not end it. Fixtures of a wider scope may keep theirs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _GRACE_S
    left = [thread for thread in threading.enumerate() if thread not in before and _is_ours(thread)]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    names = sorted(thread.name for thread in left if thread.is_alive())
    if names:
        pytest.fail(f"threads left behind: {', '.join(names)}", pytrace=False)
