"""What the person chose for this computer: read from the profile, written at once, never sent anywhere."""

from __future__ import annotations

from enum import StrEnum

from peermesh.app import App
from ui import i18n

SIZES = (90, 100, 115, 130, 150)
"""Text sizes to choose from, in per cent of what the system asks for."""
_YES, _NO = "yes", "no"


class Kind(StrEnum):
    """What a notification is about."""

    MENTIONED = "mentioned"
    JOINED = "joined"
    WAITING = "waiting"
    ASKED = "asked"
    CHECKIN = "checkin"
    COMMENTED = "commented"


class Choices:
    """Typed access to `App.preference`. What cannot be read counts as not chosen."""

    def __init__(self, app: App) -> None:
        self._app = app

    def _on(self, key: str, *, usual: bool) -> bool:
        found = self._app.preference(key)
        return usual if found not in {_YES, _NO} else found == _YES

    def _put(self, key: str, value: bool, *, usual: bool) -> None:
        self._app.set_preference(key, None if value is usual else (_YES if value else _NO))

    # -- appearance

    @property
    def dark(self) -> bool | None:
        """Light or dark; None follows the system."""
        return {"dark": True, "light": False}.get(self._app.preference("look.theme") or "")

    @dark.setter
    def dark(self, value: bool | None) -> None:
        self._app.set_preference("look.theme", {None: None, True: "dark", False: "light"}[value])

    @property
    def size(self) -> int:
        """One of `SIZES`."""
        found = self._app.preference("look.size") or ""
        return int(found) if found in map(str, SIZES) else 100

    @size.setter
    def size(self, value: int) -> None:
        self._app.set_preference("look.size", None if value == 100 else str(value))

    @property
    def language(self) -> str | None:
        """Such as "it"; None follows the system."""
        found = self._app.preference("look.language")
        return found if found in i18n.LANGUAGES else None

    @language.setter
    def language(self, value: str | None) -> None:
        self._app.set_preference("look.language", value)

    # -- behaviour

    @property
    def close_to_tray(self) -> bool:
        """Whether closing the window leaves PeerMesh running in the tray."""
        return self._on("close.tray", usual=False)

    @close_to_tray.setter
    def close_to_tray(self, value: bool) -> None:
        self._put("close.tray", value, usual=False)

    @property
    def tray_offered(self) -> bool:
        """Whether the person has been told once that PeerMesh can stay in the tray."""
        return self._on("close.tray.offered", usual=False)

    @tray_offered.setter
    def tray_offered(self, value: bool) -> None:
        self._put("close.tray.offered", value, usual=False)

    # -- notifications

    def notifies(self, kind: Kind) -> bool:
        """Whether notifications of a kind are wanted."""
        return self._on(f"notify.{kind.value}", usual=True)

    def set_notifies(self, kind: Kind, value: bool) -> None:
        """Want notifications of a kind, or not."""
        self._put(f"notify.{kind.value}", value, usual=True)

    @property
    def notify_discreetly(self) -> bool:
        """Whether notifications name nobody and nothing."""
        return self._on("notify.discreet", usual=False)

    @notify_discreetly.setter
    def notify_discreetly(self, value: bool) -> None:
        self._put("notify.discreet", value, usual=False)

    @property
    def quiet_until_ms(self) -> int:
        """No notification before this moment; 0 or a moment of the past: they come."""
        found = self._app.preference("notify.quiet") or ""
        return int(found) if found.isdecimal() and len(found) < 16 else 0

    @quiet_until_ms.setter
    def quiet_until_ms(self, value: int) -> None:
        self._app.set_preference("notify.quiet", str(value) if value else None)

    # -- the window

    @property
    def window_state(self) -> str | None:
        """What `ui.desktop.window_state` keeps."""
        return self._app.preference("window.state")

    @window_state.setter
    def window_state(self, value: str) -> None:
        self._app.set_preference("window.state", value)
