"""How this device is connected now."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peermesh.app import PeerStatus
from ui.parts.basics import Avatar, label
from ui.parts.dialog import Dialog
from ui.parts.words import words

_MOST_HEIGHT = 360


class PeopleDialog(Dialog):
    """A heading and rows of people.

    Args:
        rows: whose disc it is, the name to show, a line below it.
    """

    def __init__(self, parent: QWidget, title: str, lead: str, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent, title)
        self.say(lead)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 2, 8, 2)
        column.setSpacing(12)
        for who, name, below in rows:
            column.addLayout(self._row(who, name, below))
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setWidget(inside)
        area.setMinimumHeight(min(_MOST_HEIGHT, inside.sizeHint().height()))
        if rows:
            self.body.addWidget(area)
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))

    def _row(self, who: str, name: str, below: str) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(name, "h2", wrap=True))
        texts.addWidget(label(below, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Avatar(who, 34))
        row.addLayout(texts, 1)
        return row


class ConnectionDialog(PeopleDialog):
    """The devices that are connected now."""

    def __init__(self, parent: QWidget, peers: Sequence[PeerStatus], addresses: Sequence[str]) -> None:
        super().__init__(
            parent,
            self.tr("Connections"),
            self.tr("Devices of your circles find each other on the same network. Nobody else sees your notes."),
            [(peer.name, peer.name, self._about(peer)) for peer in peers],
        )
        if not peers:
            self.body.addWidget(label(words.connected(0), "muted"))
        places = [place for place in map(host_and_port, addresses) if place]
        if places:
            self.body.addSpacing(4)
            self.body.addWidget(label(self.tr("Others reach this device at:"), "muted", wrap=True))
            shown = label("\n".join(places), "", wrap=True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(", ".join(places))
            self.body.addWidget(shown)

    def _about(self, peer: PeerStatus) -> str:
        return self.tr("Connected through {0}").format(", ".join(peer.circles))


def host_and_port(address: str) -> str:
    """A multiaddr as it is typed into the join dialog; "" for one that only this computer can use."""
    parts = address.split("/")
    if len(parts) < 5 or parts[3] != "tcp" or parts[1] not in ("ip4", "ip6"):
        return ""
    host = ipaddress.ip_address(parts[2])
    if host.is_loopback or host.is_link_local:
        return ""
    return f"{host}:{parts[4]}" if host.version == 4 else f"[{host}]:{parts[4]}"
