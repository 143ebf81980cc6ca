"""What the parts of the month have in common: four windows, and texts in the language that they speak."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from tests.gui.conftest import Desk
from tests.gui.month.texts import TEXTS
from tests.support.walking import Album, Walk, press
from ui.window.window import Window

T = TypeVar("T", bound=QWidget)
NAMES = ("Anna", "Bruno", "Carla", "Dario")


class Month(Walk):
    """Nobody has a circle when it begins, and Anna has no name yet."""

    def __init__(self, desk: Desk, language: str, folder: Path | None) -> None:
        desk.anna.profile.store.settings.delete("my name")
        super().__init__(desk, Album(folder))
        self.texts = TEXTS[language]

    def first(self, section: str, name: str) -> None:
        """Anna goes to a section that is empty so far, and does what its button says."""
        self.anna.practices.sections.go(section)
        assert self.anna.notes.empty.does.text().strip() == name
        press(self.anna.notes.empty, name)

    def go(self, window: Window, section: str, kind: type[T]) -> T:
        """Go to a section; the page that it shows."""
        window.practices.sections.go(section)
        return self.page(window, kind)
