"""Real windows on X servers of their own, driven by keyboard: one Xvfb a window, so that none takes the focus of another.

There is no window manager: `Screen.focus` does its one job that matters here. What a window shows is read as a person
would hand it on: selected and copied by keyboard, then taken from the clipboard by another program of the same screen,
which is this module run with a display's name: it answers each line of its input with the clipboard's text.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.end2end.processes import PATIENCE_S, PYTHON, ROOT, Late, Process, environment, until

SIZE = (1280, 860)
PICTURES = Path(__file__).parent / "pictures"
"""Not in the repository."""
KEY_MS = 8
"""Between two keys: far quicker than a person."""
TOGETHER_MS = 30
"""Between two letters where two people type at once: slow enough that both surely do."""
XWD_FIELDS = 25
XWD_COLOUR_BYTES = 12


def missing() -> str:
    """Why no window can be shown on a screen of the test's own; "" when it can."""
    absent = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)} (packaging/setup --dev installs them)" if absent else ""


class Screen:
    """An X server, its keyboard and its clipboard; all of it is gone at the end of its block.

    `folder` keeps what it has to say. Pictures are kept by the names of that folder and of the one it is in, which is
    the test's: those of the run before are replaced.
    """

    def __init__(self, folder: Path, language: str = "en") -> None:
        folder.mkdir()
        self._folder = folder
        self._pictures = PICTURES / folder.parent.name / folder.name
        shutil.rmtree(self._pictures, ignore_errors=True)
        self._pictures.mkdir(parents=True)
        self._language = language
        self._shots = 0
        self._server = self._start()
        try:
            self.display = f":{self._number()}"
            self._reader = Process("tests.end2end.windows", self.display)
        except BaseException:
            self._end_server()
            raise

    def _start(self) -> subprocess.Popen[bytes]:
        self._told, telling = os.pipe()
        try:
            with (self._folder / "xvfb.log").open("wb") as log:
                return subprocess.Popen(
                    ["Xvfb", "-displayfd", str(telling), "-screen", "0", "{}x{}x24".format(*SIZE), "-fbdir", self._folder,
                     "-nolisten", "tcp", "-noreset"],
                    pass_fds=[telling], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                )  # fmt: skip
        finally:
            os.close(telling)

    def _number(self) -> int:
        """The display that the server picked. It writes the number and the line end in two pieces."""
        deadline, said = time.monotonic() + PATIENCE_S, b""
        try:
            while not said.endswith(b"\n"):
                if not select.select([self._told], [], [], max(0.0, deadline - time.monotonic()))[0]:
                    raise Late("Xvfb did not start in time")
                piece = os.read(self._told, 16)
                if not piece:
                    raise AssertionError(f"Xvfb ended: {(self._folder / 'xvfb.log').read_text()}")
                said += piece
        finally:
            os.close(self._told)
        return int(said)

    def environment(self) -> dict[str, str]:
        """For a program that shall show itself here, in its language, whatever desktop the test was started from."""
        foreign = ("QT_", "XDG_CURRENT", "WAYLAND", "LC_", "LANGUAGE", "XMODIFIERS", "GTK_", "PEERMESH_")
        kept = {name: value for name, value in environment().items() if not name.startswith(foreign)}
        return {
            **kept,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": self._language,
        }

    # -- keyboard

    def xdotool(self, *words: str, check: bool = True) -> str:
        """What xdotool says to some words; "" where `check` is false and it could not do it."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment(), capture_output=True, text=True, timeout=PATIENCE_S
        )
        if done.returncode and check:
            raise AssertionError(f"xdotool {words}: {done.stderr}")
        return "" if done.returncode else done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """The visible windows whose titles begin so; a regular expression."""
        return self.xdotool("search", "--onlyvisible", "--name", f"^{title}", check=False).split()

    def focus(self, title: str) -> None:
        """Wait for a window, and let the keyboard write into it."""

        def probe() -> bool:
            found = self.windows(title)
            if not found:
                return False
            if self.xdotool("getwindowfocus", check=False) == found[-1]:
                return True
            self.xdotool("windowfocus", found[-1], check=False)  # refused until the server shows it
            return False

        until(probe, f"a window called {title!r}")

    def press(self, *keys: str) -> None:
        """Some keys, one after another, such as ctrl+z."""
        self.xdotool("key", "--delay", str(KEY_MS), *keys)

    def typing(self, text: str) -> subprocess.Popen[bytes]:
        """Begin to type ASCII text; the caller waits for the end."""
        return subprocess.Popen(["xdotool", "type", "--delay", str(TOGETHER_MS), "--", text], env=self.environment())

    def write(self, text: str) -> None:
        """Type ASCII text."""
        self.xdotool("type", "--delay", str(KEY_MS), "--", text)

    # -- what is to be seen

    def clipboard(self) -> str:
        """The text that was copied last on this screen."""
        self._reader.write("\n")
        text: str = json.loads(self._reader.line())
        return text

    def shot(self, name: str) -> Path:
        """A picture of the screen, kept as a PNG. The server keeps its frame as an XWD file: a header, colours, pixels."""
        from PySide6.QtGui import QImage

        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack_from(f">{XWD_FIELDS}I", data)
        width, height, line, colours = header[4], header[5], header[12], header[19]
        pixels = data[header[0] + colours * XWD_COLOUR_BYTES :]
        self._shots += 1
        path = self._pictures / f"{self._shots}-{name}.png"
        assert QImage(pixels, width, height, line, QImage.Format.Format_RGB32).save(str(path))
        return path

    def _end_server(self) -> None:
        self._server.kill()
        self._server.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._reader.__exit__(kind, error, trace)
        finally:
            self._end_server()


class Window:
    """`peermesh --home HOME` on a screen. Killed at the end of its block, with a picture, should it still run then."""

    def __init__(self, home: Path, screen: Screen) -> None:
        self.home = home
        self.screen = screen
        self._log = home.with_suffix(".log")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*PYTHON, "peermesh", "--home", str(home)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=screen.environment(), cwd=ROOT,
            )  # fmt: skip

    @property
    def said(self) -> str:
        """Its output, both streams."""
        return self._log.read_text()

    def read(self) -> str:
        """The text that the editor shows, copied by keyboard; "" or something else when none is open. Caret to its end."""
        self.screen.press("ctrl+e", "ctrl+a", "ctrl+c")
        text = self.screen.clipboard()
        self.screen.press("ctrl+End")
        return text

    def until_shows(self, text: str) -> None:
        """Wait until the editor shows exactly this text."""
        seen = ""

        def probe() -> bool:
            nonlocal seen
            seen = self.read()
            return seen == text

        try:
            until(probe, f"{self.home.name} shows {text!r}")
        except Late as late:
            raise Late(f"{late}; last was {seen!r}; it said {self.said!r}") from None

    def quit_by_key(self) -> tuple[int, float]:
        """Ctrl+Q; the exit code, and the seconds it took."""
        begun = time.monotonic()
        self.screen.press("ctrl+q")
        return self._process.wait(PATIENCE_S), time.monotonic() - begun

    def quit_by_signal(self) -> tuple[int, float]:
        """SIGTERM; the exit code, and the seconds it took."""
        begun = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE_S), time.monotonic() - begun

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            with suppress(OSError):
                self.screen.shot("at-the-end")
        self._process.kill()
        self._process.wait()


def _tell_clipboard(display: str) -> None:
    os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    for _ in sys.stdin:
        application.processEvents()  # somebody else may have copied something
        print(json.dumps(application.clipboard().text()), flush=True)


if __name__ == "__main__":
    _tell_clipboard(sys.argv[1])
