"""Typing into a long note, and a colleague's keystroke arriving in it: milliseconds on the window's thread."""

from __future__ import annotations

import os
import random
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_pair, opened, sentence, settle
from peermesh.types import CircleId, DocId, Splice
from sync.memory import MemoryNetwork

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from peermesh.app import App
    from ui.window.window import Window

KEYS = 300
LINE = 80
"""Characters a line: as prose is, broken into paragraphs."""


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds for one key here, and for one of a colleague, with and without painting."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    left, right, circle = make_pair(folder)
    rng = random.Random(1)  # noqa: S311 - text for a benchmark
    text = "\n".join(sentence(rng, LINE - 1) for _ in range(chars // LINE))
    with ExitStack() as stack:
        mine, theirs = stack.enter_context(opened(left)), stack.enter_context(opened(right))
        network = MemoryNetwork(seed=1)
        for app in (mine, theirs):
            app.attach(network.attach(app))
        doc = mine.note_new(circle, "Long", text)
        mine.index_now(circle)
        network.advance(2)
        settle(network, mine, theirs)
        return _measure(mine, theirs, network, circle, doc)


def _measure(mine: App, theirs: App, network: MemoryNetwork, circle: CircleId, doc: DocId) -> list[Figure]:
    from ui.desktop.start import make_application
    from ui.house import furnished

    qt = make_application("en")
    window = furnished(mine)
    window.show()
    window.open_note(doc)
    qt.processEvents()
    typed = _type(qt, window)
    arrived = _arrive(qt, mine, theirs, network, circle, doc)
    window.close()
    qt.processEvents()
    return [
        Figure("a key of mine, handled", "ms", typed[0], "p95 <= 4 ms"),
        Figure("a key of mine, handled and painted", "ms", typed[1]),
        Figure("a colleague's key, verified, stored and shown", "ms", arrived[0], "p95 <= 4 ms"),
        Figure("the same, painted", "ms", arrived[1]),
    ]


def _type(qt: QApplication, window: Window) -> tuple[list[float], list[float]]:
    """Keys in the middle of the text, as a person sends them."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    editor = window.page.editor
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.setFocus()
    qt.processEvents()
    handled, painted = [], []
    for number in range(KEYS):
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "abc de"[number % 6])
        begun = time.perf_counter()
        qt.sendEvent(editor, key)
        handled.append((time.perf_counter() - begun) * 1e3)
        qt.processEvents()
        painted.append((time.perf_counter() - begun) * 1e3)
    return handled, painted


def _arrive(
    qt: QApplication, mine: App, theirs: App, network: MemoryNetwork, circle: CircleId, doc: DocId
) -> tuple[list[float], list[float]]:
    """Keys of a colleague who has the same note open."""
    mine.flush()
    settle(network, mine, theirs)
    note = theirs.open_note(circle, doc)
    shown, painted = [], []
    for number in range(KEYS):
        note.splice(Splice(len(note.text) // 3 + number, 0, "xyz "[number % 4]))
        note.flush()
        network.run_until_idle()
        begun = time.perf_counter()
        mine.work(1.0)
        shown.append((time.perf_counter() - begun) * 1e3)
        qt.processEvents()
        painted.append((time.perf_counter() - begun) * 1e3)
        settle(network, mine, theirs)
    note.close()
    return shown, painted
