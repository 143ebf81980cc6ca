"""The check of tests/conftest.py that fails a test which leaves a thread behind."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

LEAKY = """
import threading

stop = threading.Event()


def test_leaves_one():
    threading.Thread(target=stop.wait, name={name!r}, daemon={daemon}).start()


def test_next_is_not_blamed():
    assert True


def test_clean():
    threading.Thread(target=lambda: None).start()


def test_last():
    stop.set()
"""


@pytest.mark.parametrize(
    ("name", "daemon", "caught"), [("worker", False, 1), ("PeerMesh network", True, 1), ("pool of a library", True, 0)]
)
def test_a_thread_left_behind_fails_its_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, name: str, daemon: bool, caught: int
) -> None:
    conftest = (Path(__file__).parents[1] / "conftest.py").read_text()
    pytester.makeconftest(conftest.replace("_GRACE_S = 2.0", "_GRACE_S = 0.05"))
    pytester.makepyfile(LEAKY.format(name=name, daemon=daemon))
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)
    result = pytester.runpytest_subprocess(
        "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "-p", "no:pytest-qt"
    )
    result.assert_outcomes(passed=4, errors=caught)
    if caught:
        result.stdout.fnmatch_lines([f"*threads left behind: {name}*"])
