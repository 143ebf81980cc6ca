"""What a start makes PySide6 load: only the classes that the window needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView, QPlainTextEdit, QTextEdit

from peermesh.cli.bench.profiles import make_one
from ui.parts.viewports import viewport

STARTED = """
import argparse, builtins, os, sys
from peermesh.cli.window import run_window

def shown(window):
    from PySide6 import QtCore, QtWidgets
    needless = [name for name in ("QWizard", "QFileDialog", "QTabWidget") if name in vars(QtWidgets)]
    needless += [name for name in ("QSharedMemory", "QProcess") if name in vars(QtCore)]
    needless += [name for name in ("ui.joining.welcome", "ui.people.ties") if name in sys.modules]
    print(needless, window.page.note is not None, builtins.__import__ is builtins.__orig_import__, flush=True)
    os._exit(0)

run_window(argparse.Namespace(home=sys.argv[1], passphrase_file=None, listen=["127.0.0.1:0"], no_mdns=True), shown)
"""


def test_a_start_loads_no_class_of_qt_that_the_window_does_not_show(tmp_path: Path) -> None:
    home, _ = make_one(tmp_path, notes=3, chars=40)
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(home)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["[]", "True", "True"]


@pytest.mark.parametrize("make", [QListView, QPlainTextEdit, QTextEdit])
def test_a_viewport_is_found_by_name(qtbot: object, make: type[QListView]) -> None:
    area = make()
    found = viewport(area)
    assert found is area.viewport()
    area.deleteLater()
