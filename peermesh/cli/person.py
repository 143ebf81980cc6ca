"""The person at the terminal: hears what a running command says, and answers its questions."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class Person:
    """Prints a command's events; progress only on a terminal.

    Args:
        as_json: each event of a meeting is one JSON line on standard output, before the result's.
    """

    def __init__(self, args: dict[str, Any], *, as_json: bool = False) -> None:
        self._yes = bool(args.get("yes"))
        self._as_json = as_json
        self._progress: Progress | None = None
        self._task: Any = None

    def hear(self, value: Any) -> bool | None:
        """Show one event. True or False answers the question it asked."""
        if "progress" in value:
            self._show_progress(*value["progress"])
            return None
        if self._as_json:
            self._say(json.dumps(value, ensure_ascii=False))
        return self._meet(value)

    def end(self) -> None:
        """The command is over."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _show_progress(self, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._progress is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("Notes", total=total)
            self._progress.start()
        self._progress.update(self._task, completed=done, total=total)

    def _meet(self, event: Any) -> bool | None:
        match event["event"]:
            case "code" if not self._as_json:
                self._say(event["code"])
            case "sheet":
                return self._sheet(event["words"])
            case "found":
                self._note("Found. Checking the code ...")
            case "confirm":
                return self._confirm(event)
            case "in step":
                self._note(f"In step: {event['files']} files in {event['directory']}. Ctrl+C ends it.")
            case "trouble":
                self._note(event["text"])
            case "deleted":
                return self._trash(event["titles"])
            case "waiting":
                self._note("Waiting for the other side to confirm ...")
        return None

    def _sheet(self, words: list[str]) -> bool | None:
        from peermesh.cli.sheet_commands import ask_back, show_words  # brings the App along

        if not self._as_json:
            show_words(words, self._say)
        return None if self._yes else ask_back(words)

    def _trash(self, titles: list[str]) -> bool:
        """Whether notes go into the trash whose files were deleted. Where nobody can be asked, they stay."""
        listed = "\n".join(f"  {title}" for title in titles[:20])
        more = f"\n  and {len(titles) - 20} more" if len(titles) > 20 else ""
        self._note(f"The files of these notes were deleted:\n{listed}{more}")
        sys.stderr.write("Move the notes into the trash, for everybody in the circle? [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "s", "sì", "si"}

    def _confirm(self, event: Any) -> bool | None:
        who, circle, returning = event["name"], event["circle"], event.get("returning", "")
        asks = f"{who} wants to join {circle}." if circle else f"{who} is inviting you."
        if returning == who:
            asks = f"{who} comes back to {circle} with their recovery sheet."
        elif returning:
            asks = f"{who} lets you back into {circle}, as {returning}."
        self._note(f"{asks} Both screens show these words: {' '.join(event['words'])}")
        if self._yes:
            return None
        sys.stderr.write("Is it the right person, and do the words match? [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "s", "sì", "si"}

    @staticmethod
    def _say(text: str) -> None:
        """What a script wants to read: standard output, at once."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    @staticmethod
    def _note(text: str) -> None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
