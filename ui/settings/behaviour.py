"""Closing, starting with the computer, notifications."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from peermesh.errors import UserError
from ui.desktop.autostart import autostart, hidden_start
from ui.desktop.choices import Kind
from ui.desktop.desktop import Desktop
from ui.parts.said import said
from ui.settings.pieces import Card, Switch

translate = QCoreApplication.translate  # under this name the translation tools find it


def behaviour_card(desktop: Desktop, trouble: Callable[[str], None]) -> Card:
    """What happens when the window closes and the computer starts. `trouble` shows what went wrong."""
    card = Card(translate("Settings", "Behaviour"))
    tray = desktop.outside.has_tray()
    name = translate("Settings", "Stay in the tray when the window closes")
    stay = Switch(name, on=desktop.choices.close_to_tray, does=lambda on: setattr(desktop.choices, "close_to_tray", on))
    stay.setEnabled(tray)
    card.row(
        name,
        stay,
        translate("Settings", "Colleagues’ changes keep arriving.")
        if tray
        else translate("Settings", "This desktop has no tray, so closing the window ends PeerMesh."),
    )
    name = translate("Settings", "Start with the computer")
    found = autostart()

    def start(on: bool) -> None:
        try:
            found.put(hidden_start(desktop.started.command)) if on else found.remove()
            trouble("")
        except UserError as error:
            trouble(said(str(error)))
        begin.setChecked(found.on)

    begin = Switch(name, on=found.on, does=start)
    begin.setEnabled(bool(desktop.started.command))
    card.row(name, begin, translate("Settings", "Hidden in the tray, or minimised where there is none."))
    return card


def notifications_card(desktop: Desktop) -> Card:
    """What PeerMesh may tell while it is not in front."""
    card = Card(translate("Settings", "Notifications"))
    choices = desktop.choices
    if not desktop.outside.has_tray():
        card.say(translate("Settings", "This desktop has no tray, through which notifications are shown."))
    for kind, text in (
        (Kind.MENTIONED, translate("Settings", "Somebody mentions me in a note")),
        (
            Kind.ASKED,
            translate("Settings", "Somebody asks me for feedback, a signature, a yes, contact details"),
        ),
        (Kind.COMMENTED, translate("Settings", "Somebody comments on what I wrote, or replies to me")),
        (Kind.JOINED, translate("Settings", "Somebody joins one of my circles")),
        (Kind.WAITING, translate("Settings", "Somebody I invited waits for my yes")),
        (Kind.CHECKIN, translate("Settings", "A check-in opens, or closes soon without my answer")),
    ):
        card.row(text, Switch(text, on=choices.notifies(kind), does=partial(choices.set_notifies, kind)))
    card.hairline()
    text = translate("Settings", "Without names and titles")
    discreet = Switch(text, on=choices.notify_discreetly, does=lambda on: setattr(choices, "notify_discreetly", on))
    card.row(text, discreet, translate("Settings", "For a screen that others see. The text of a note is never shown."))
    text = translate("Settings", "Quiet until tomorrow")
    card.row(text, Switch(text, on=desktop.outside.quiet, does=lambda on: desktop.outside.pause(on=on)))
    return card
