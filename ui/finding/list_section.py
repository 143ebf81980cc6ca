"""What the list asks of a section of the circle: which kinds it is about, and what it says when there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ui.finding.choice import Sort


class ListSection(Protocol):
    """See `ui.practices.sections.Section`."""

    @property
    def label(self) -> str:
        """Above the list."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents that are listed."""

    @property
    def makes(self) -> Callable[[], object] | None:
        """What the plus does; None where nothing is made."""

    @property
    def make_label(self) -> str:
        """What the plus is called."""

    @property
    def sort(self) -> Sort | None:
        """In which order the list stands at first; None for the order that was chosen last."""

    @property
    def empty(self) -> tuple[str, str]:
        """Heading and sentence of an empty list."""
