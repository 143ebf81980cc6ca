"""`python -m ui.i18n`: .ts files from the sources, .qm files from those. `--check` only says whether that is due."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ui.i18n import HERE, LANGUAGES

SOURCES = HERE.parent


def tool(name: str) -> str:
    """A tool of PySide6: beside this Python, else on the path.

    Raises:
        FileNotFoundError: it is not installed.
    """
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed; it comes with PySide6-Essentials")
    return found


def update(folder: Path) -> None:
    """Bring the .ts files in a folder up to date with the sources."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py") if HERE not in path.parents)
    for language in LANGUAGES:
        target = folder / f"peermesh_{language}.ts"
        numerus = ["-pluralonly"] if language == "en" else []
        _run(tool("pyside6-lupdate"), *numerus, "-no-obsolete", "-locations", "none", *sources, "-ts", str(target))


def compile_all(folder: Path) -> None:
    """Compile every .ts of a folder into the .qm beside it."""
    for language in LANGUAGES:
        source = folder / f"peermesh_{language}.ts"
        _run(tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def stale() -> list[str]:
    """Files that `update` and `compile_all` would change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for language in LANGUAGES:
            shutil.copy(HERE / f"peermesh_{language}.ts", folder)
        update(folder)
        compile_all(folder)
        return [path.name for path in sorted(folder.iterdir()) if path.read_bytes() != _bytes(HERE / path.name)]


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=SOURCES.parent, timeout=120)  # noqa: S603 - our own tools, fixed arguments


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m ui.i18n", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when something is out of date"
    )
    if parser.parse_args().check:
        late = stale()
        sys.stdout.write("".join(f"{name} is out of date: run python -m ui.i18n\n" for name in late))
        return int(bool(late))
    update(HERE)
    compile_all(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
