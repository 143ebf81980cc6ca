"""The checkout itself: its files, its walls, its locks, its commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import peermesh

ROOT = Path(__file__).parents[2]
PACKAGES = ("peermesh", "sync", "ui")
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "packaging", "peermesh", "pyproject.toml", "sync", "tests", "ui",
}  # fmt: skip
MAX_LINES = 400
BINARY = {".png", ".ico", ".icns", ".qm", ".ttf", ".gz"}

# Written so that this file does not match itself.
FOREIGN = re.compile(
    r"py[p]i\.(?:org|python)|python[h]osted\.org|np[m]js\.(?:org|com)|deb\.debia[n]\.org|archive\.ubuntu\.com|crates\.io/api|proxy\.golang"
    r"|file:///?(?:opt|tmp)|(?<![\w.])/(?:work|farm)/|/root/\.|/opt/(?:pypi|wheels)|/tmp/(?:venv|contracts)|/home/[a-z]+/\.pyenv"
)


def _tracked() -> list[Path]:
    """Files that are, or would be, in the repository."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    names = {name for name in listing.stdout.decode().split("\0") if name}
    return sorted(path for name in names if (path := ROOT / name).is_file())


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


# --- files ---------------------------------------------------------------------------------------------------------


def test_top_level_is_fixed() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in _tracked()} <= TOP_LEVEL


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in _tracked()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := FOREIGN.search(line))
    ]
    assert found == []


@pytest.mark.parametrize("text", ["see /" + "work/main", "https://" + "pypi" + ".org/simple", "file:///" + "opt/x"])
def test_the_search_for_them_finds_them(text: str) -> None:
    assert FOREIGN.search(text)


def test_no_source_file_is_long() -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }
    assert lines
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_license_is_apache() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_changelog_tells_the_current_version() -> None:
    headings = re.findall(r"^## \[([^]]+)\] - (unreleased|\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings[0][0] == peermesh.__version__


# --- walls ---------------------------------------------------------------------------------------------------------


def _lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_walls_hold() -> None:
    result = _lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


BREACHES = {
    "The circle knows no window, no network, no thread": ("peermesh/app/breach.py", "import threading"),
    "Inside the circle the arrows point one way": ("peermesh/store/breach.py", "import peermesh.crdt"),
    "Window and network never meet": ("ui/breach.py", "import sync"),
    "The network knows only the circle's ports, types and errors": ("sync/breach.py", "import peermesh.app"),
    "The window knows only the App and its values": ("ui/breach.py", "import peermesh.store"),
    "Wall: automerge": ("peermesh/notebook/breach.py", "import automerge"),
    "Wall: libp2p": ("sync/breach.py", "import libp2p.host"),
    "Wall: watchfiles": ("sync/breach.py", "import watchfiles"),
    "Wall: zeroconf": ("sync/breach.py", "import zeroconf"),
    "Wall: the database and the keys at rest": ("peermesh/app/breach.py", "import apsw"),
    "Wall: YAML": ("peermesh/cli/breach.py", "import yaml"),
    "Wall: signatures": ("peermesh/store/breach.py", "import nacl.signing"),
    "Wall: sealing and passwords over the wire": ("sync/breach.py", "import spake2"),
    "Wall: words of a recovery sheet": ("peermesh/app/breach.py", "import mnemonic"),
    "Wall: values of several parts": ("ui/breach.py", "import msgspec"),
    "Wall: stems": ("peermesh/app/breach.py", "import snowballstemmer"),
    "Wall: the wire's encoding": ("peermesh/circle/breach.py", "import cbor2"),
}


def test_every_wall_notices_a_breach(tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line in BREACHES.values():
        with (tmp_path / name).open("a") as file:
            file.write(line + "\n")
    broken = set(re.findall(r"^(.+) BROKEN", _lint_imports(tmp_path).stdout, re.M))
    assert broken == set(BREACHES)


def test_every_wall_is_tried() -> None:
    contracts = _pyproject()["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(BREACHES)


# --- locks ---------------------------------------------------------------------------------------------------------


def _pins(lock: str) -> dict[str, list[str]]:
    """Package name -> its hashes."""
    pins: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "packaging" / lock).read_text().splitlines():
        if match := re.match(r"([a-z0-9.-]+)==[^ ]+( ; .+)? \\$", line):
            name = match.group(1)
            pins[name] = []
        elif match := re.match(r" +--hash=(sha256:[0-9a-f]{64})( \\)?$", line):
            pins[name].append(match.group(1))
        else:
            assert not line or line.lstrip().startswith("#"), f"{lock}: {line}"
    return pins


def _names(requirements: list[str]) -> set[str]:
    return {
        re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-").replace(".", "-")
        for requirement in requirements
    }


@pytest.mark.parametrize("lock", ["build.lock", "requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_its_hashes(lock: str) -> None:
    pins = _pins(lock)
    assert pins
    assert [name for name, hashes in pins.items() if not hashes] == []


def test_locks_hold_what_pyproject_asks_for() -> None:
    project = _pyproject()
    wanted = project["project"]
    run, dev, build = _pins("requirements.lock"), _pins("requirements-dev.lock"), _pins("build.lock")
    assert _names(wanted["dependencies"]) <= set(run)
    assert _names(wanted["optional-dependencies"]["dev"]) <= set(dev)
    assert _names(project["build-system"]["requires"]) | {"pip", "setuptools", "wheel"} <= set(build)
    # the test environment is the user's, and more: same versions, so same hashes
    assert {name: dev.get(name) for name in run} == run


# --- commands ------------------------------------------------------------------------------------------------------

SCRIPTS = [".ci/run", "packaging/setup", "packaging/start", "packaging/test", "packaging/check", "packaging/lock"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_executable_and_whole(name: str) -> None:
    path = ROOT / name
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/usr/bin/env bash\n")
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0


def test_readme_tells_commands_that_exist() -> None:
    named = set(re.findall(r"packaging/[a-z]+(?=[`\s])", (ROOT / "README.md").read_text()))
    assert {"packaging/start", "packaging/test"} <= named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_ci_runs_the_readme_command_and_nothing_else() -> None:
    lines = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "exec packaging/test"]


def _setup(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "packaging/setup"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        stdin=subprocess.DEVNULL,
    )


def test_setup_refuses_another_python_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    result = _setup(PEERMESH_PYTHON=str(old), PEERMESH_VENV=str(tmp_path / "venv"))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"peermesh: PEERMESH_PYTHON={old} is not a Python 3.11 or 3.12 that runs.\n"
    assert not (tmp_path / "venv").exists()


def test_setup_leaves_a_foreign_environment_alone(tmp_path: Path) -> None:
    precious = tmp_path / "venv" / "precious"
    precious.parent.mkdir()
    precious.touch()
    result = _setup(PEERMESH_VENV=str(precious.parent))
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "not made by packaging/setup" in result.stderr
    assert precious.exists()


def _stand_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/usr/bin/env bash\n{script}\n")
    path.chmod(0o755)


def _setup_on(machine: Path, *, user: int) -> str:
    """What set-up says on a Debian with a renamed libglib, without xvfb and without a compiler: it stops before any download."""
    machine.mkdir()
    _stand_in(machine, "id", f"echo {user}")
    _stand_in(machine, "sudo", "exit 1")
    _stand_in(machine, "apt-get", f'echo "$*" >>"{machine}/apt"; exit 1')
    renamed = "libglib2.0-0) ;; libglib2.0-0t64) echo installed libglib2.0-0t64 ;;"
    _stand_in(
        machine,
        "dpkg-query",
        f'for name in "$@"; do case "$name" in {renamed} -* | xvfb | *t64) ;; *) echo "installed $name" ;; esac; done; exit 1',
    )
    result = subprocess.run(
        [ROOT / "packaging/setup", "--dev"],
        env={
            **os.environ,
            "PATH": f"{machine}:{os.environ['PATH']}",
            "CC": str(machine / "sudo"),
            "PEERMESH_PYTHON": sys.executable,
            "PEERMESH_VENV": str(machine / "venv"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert "a C compiler" in result.stderr.splitlines()[-1]
    return result.stderr


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have wheels and no apt-get")


@on_linux
def test_setup_names_missing_packages_where_it_may_not_install(tmp_path: Path) -> None:
    said = _setup_on(tmp_path / "machine", user=1000)
    assert "please run: sudo apt-get install xvfb\n" in said
    assert not (tmp_path / "machine" / "apt").exists()


@on_linux
def test_setup_refreshes_old_package_lists_and_survives_a_failing_apt(tmp_path: Path) -> None:
    said = _setup_on(tmp_path / "machine", user=0)
    assert "could not install xvfb; going on without it" in said
    calls = (tmp_path / "machine" / "apt").read_text().splitlines()
    assert [("update" in call.split(), "xvfb" in call.split()) for call in calls] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_check_without_an_environment_says_what_to_do(tmp_path: Path) -> None:
    environment = {**os.environ, "PEERMESH_VENV": str(tmp_path)}
    result = subprocess.run(
        [ROOT / "packaging/check"], env=environment, capture_output=True, text=True, check=False, timeout=30
    )
    assert result.returncode == 1
    assert "packaging/setup --dev" in result.stderr
