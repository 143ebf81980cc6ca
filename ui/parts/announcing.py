"""What screen readers are told besides names and roles; loaded with its first word, for the window starts sooner."""

from __future__ import annotations

from PySide6.QtWidgets import QListView, QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a text read out now, as coming from a widget."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def alert(widget: QWidget) -> None:
    """A widget came into view that a person should hear of, by its accessible name."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def point_out(view: QListView, row: int) -> None:
    """Keys go elsewhere while a row of a list is chosen: say which, as if the list had the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if QAccessible.isActive():
        told = QAccessibleEvent(view, QAccessible.Event.Focus)
        told.setChild(row)
        QAccessible.updateAccessibility(told)


def anybody_listens() -> bool:
    """Whether a screen reader, or whatever else needs names and roles, is there."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()
