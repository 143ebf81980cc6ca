"""The funnel's menu: how the list is sorted, and what it is narrowed by. Made anew each time it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.finding.choice import Choice, Facet, Sort
from ui.look import icons

MOST = 30
"""Values offered of one facet: the most frequent ones, and those that are chosen."""


def sort_names() -> dict[Sort, str]:
    """What the orders are called."""
    return {
        Sort.CHANGED: QCoreApplication.translate("Funnel", "Last changed"),
        Sort.CREATED: QCoreApplication.translate("Funnel", "Newest first"),
        Sort.TITLE: QCoreApplication.translate("Funnel", "Title"),
    }


own: dict[str, str] = {}
"""What the kinds are called that the open circle defined, by name. Owner: the room of own kinds."""


def kind_name(kind: str) -> str:
    """A kind of note in the person's language; one that is not ours is shown as it is."""
    known = {
        "note": QCoreApplication.translate("Funnel", "Note"),
        "meeting": QCoreApplication.translate("Funnel", "Meeting"),
        "decision": QCoreApplication.translate("Funnel", "Decision"),
        "discovery": QCoreApplication.translate("Funnel", "Discovery"),
    }
    return known.get(kind) or own.get(kind, kind)


def facet_text(facet: Facet, value: str) -> str:
    """A filter as a chip shows it."""
    if facet is Facet.TAG:
        return f"#{value}"
    return kind_name(value) if facet is Facet.KIND else value


def fill(menu: QMenu, choice: Choice, values: Mapping[Facet, Counter[str]], chosen: Callable[[Choice], None]) -> None:
    """Put sorting and filters into a menu; `chosen` hears the new choice."""
    _heading(menu, QCoreApplication.translate("Funnel", "Sort by"))
    group = QActionGroup(menu)
    for sort, text in sort_names().items():
        made = _checkable(menu, text, choice.sort is sort)
        group.addAction(made)
        made.triggered.connect(lambda _=False, s=sort: chosen(choice.sorted_by(s)))
    menu.addSeparator()
    _heading(menu, QCoreApplication.translate("Funnel", "Show only notes"))
    fill_facets(menu, choice, values, lambda facet, value: chosen(choice.toggled(facet, value)))
    if choice.narrows:
        every = menu.addAction(QCoreApplication.translate("Funnel", "Show all notes"))
        every.triggered.connect(lambda: chosen(choice.everything()))


def fill_facets(
    menu: QMenu, choice: Choice, values: Mapping[Facet, Counter[str]], toggled: Callable[[Facet, str], None]
) -> None:
    """One submenu for each facet that tells notes apart; `toggled` hears what is picked."""
    for facet, icon, text in (
        (Facet.TAG, "tag", QCoreApplication.translate("Funnel", "With a tag")),
        (Facet.KIND, "file-text", QCoreApplication.translate("Funnel", "Of a kind")),
        (Facet.AUTHOR, "user", QCoreApplication.translate("Funnel", "Written by")),
    ):
        found = values[facet]
        sub = menu.addMenu(icons.icon(icon), text)
        sub.setEnabled(bool(found))
        picked = choice.of(facet)
        frequent = [value for value, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
        for value in sorted({*frequent, *picked}, key=str.casefold):
            shown = facet_text(facet, value).replace("&", "&&")
            made = _checkable(sub, f"{shown}  ({found[value]})", value in picked)
            made.triggered.connect(lambda _=False, f=facet, v=value: toggled(f, v))


def _heading(menu: QMenu, text: str) -> None:
    """Says what follows; the keyboard passes over it."""
    menu.addAction(text).setEnabled(False)


def _checkable(menu: QMenu, text: str, checked: bool) -> QAction:
    made = menu.addAction(text)
    made.setCheckable(True)
    made.setChecked(checked)
    return made
