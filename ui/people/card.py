"""Who somebody is: the card that opens from their disc or their row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from peermesh.app import DeviceCopy, Profile
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.scrolled import Upright
from ui.people import faces
from ui.people.company import Somebody
from ui.people.telling import telling
from ui.practices.contact.form import reading
from ui.practices.contact.offer import ContactOffer

_MOST_HEIGHT = 380


class Portrait(QWidget):
    """Somebody's disc, with their presence. Decoration: the name is always beside it."""

    def __init__(self, size: int, surface: str = "list") -> None:
        super().__init__()
        self._profile = Profile()
        self._online: bool | None = None
        self._surface = surface
        self.setFixedSize(size, size)

    def show_profile(self, profile: Profile, *, online: bool | None = None) -> None:
        """Show somebody; None leaves their presence out."""
        self._profile, self._online = profile, online
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        faces.draw(painter, box, self._profile)
        if self._online is not None:
            faces.draw_presence(painter, box, online=self._online, ring=self._surface)
        painter.end()


class ProfileBody(QWidget):
    """Name, presence, and every field that says something. The same in the card and in the preview of the form."""

    def __init__(self, surface: str = "list") -> None:
        super().__init__()
        self._portrait = Portrait(64, surface)
        self.name = label("", "h0", wrap=True)
        self.presence = label("", "muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addWidget(self.presence)
        texts.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_profile(self, profile: Profile, presence: str, now_ms: int, *, online: bool | None = None) -> None:
        """Show a profile, and a line on how its person stands."""
        self._portrait.show_profile(profile, online=online)
        self.name.setText(profile.name or "…")
        self.presence.setText(presence)
        self.presence.setVisible(bool(presence))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = self._rows(profile, now_ms)
        for place, (caption, text) in enumerate(rows):
            self._row(place, caption, text)
        if not rows:
            empty = label(self.tr("Nothing is written here yet."), "muted", wrap=True)
            self._grid.addWidget(empty, 0, 0, 1, 2)
            empty.show()  # layouts leave out what was never shown

    def _row(self, place: int, caption: str, text: str) -> None:
        left, right = label(caption, "muted"), readable(text, caption)
        self._grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(right, place, 1)
        left.show()
        right.show()

    def _rows(self, profile: Profile, now_ms: int) -> list[tuple[str, str]]:
        zone = profile.time_zone.replace("_", " ")
        there = telling.local_time(profile.time_zone, now_ms) if zone else ""
        rows = (
            (self.tr("About me"), profile.about),
            (self.tr("Ask me about"), profile.ask_me),
            (self.tr("Skills"), profile.skills),
            (self.tr("Interests"), profile.interests),
            (self.tr("Languages"), profile.languages),
            (self.tr("Background"), profile.background),
            (self.tr("Time zone"), f"{zone} · {there}" if there else zone),
            (self.tr("Usually here"), profile.hours),
        )
        return [(caption, text) for caption, text in rows if text]


def readable(text: str, name: str) -> QLabel:
    """Somebody's words: plain text that can be selected with mouse and keyboard."""
    made = label(text, "", wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(f"{name}: {text}")
    return made


class ProfileCard(Dialog):
    """One person.

    Args:
        devices: what is known of each device of theirs.
        edit: opens the form; given for me alone.
        welcome: makes a guest a full member; given when I may do that.
        contact: how they can be reached, or what can be done about it; None for me.
    """

    def __init__(
        self,
        parent: QWidget,
        one: Somebody,
        devices: tuple[DeviceCopy, ...],
        now_ms: int,
        *,
        edit: Callable[[], None] | None = None,
        welcome: Callable[[], None] | None = None,
        contact: ContactOffer | None = None,
    ) -> None:
        super().__init__(parent, one.name)
        self.heading.hide()
        self.setMinimumWidth(500)
        body = ProfileBody()
        body.show_profile(one.profile, self._presence(one, now_ms), now_ms, online=one.online)
        body.name.setText(telling.name(one))
        area = Upright(body, one.name)
        area.setMinimumHeight(min(_MOST_HEIGHT, body.sizeHint().height() + 4))
        self.body.addWidget(area)
        for line in self._devices(one, devices):
            self.body.addWidget(label(line, "muted", wrap=True))
        if contact is not None:
            self._contact(contact)
        if welcome is not None:
            self.choice(self.tr("Welcome as a full member"), lambda: self._then(welcome))
        if edit is not None:
            self.choice(self.tr("Edit my profile"), lambda: self._then(edit))
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))

    def _presence(self, one: Somebody, now_ms: int) -> str:
        parts = [telling.standing(one)] if one.is_me else [telling.presence(one, now_ms), telling.standing(one)]
        latest = telling.latest(one)
        return " · ".join([*parts, latest] if latest and not one.is_me else parts)

    def _devices(self, one: Somebody, devices: tuple[DeviceCopy, ...]) -> list[str]:
        if not devices:
            return []
        said = [self.tr("%n devices", "", len(devices)) + ": " + ", ".join(d.device.hex()[:8] for d in devices)]
        return said if one.devices else []

    def _contact(self, contact: ContactOffer) -> None:
        said = reading(contact.details) if contact.details is not None else contact.text
        self.body.addWidget(label(self.tr("Contact details"), "muted"))
        self.body.addWidget(readable(said, self.tr("Contact details")))
        if contact.does is not None:
            self.choice(contact.action, partial(self._then, contact.does))

    def _then(self, does: Callable[[], None]) -> None:
        self.accept()
        does()
