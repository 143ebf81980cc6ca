"""Who somebody is: the profile that a person writes about themselves, as their circles see it (DESIGN.md section 5).

A profile travels as one membership operation: sorted pairs of text, the name among them. Of several that one person
wrote, every replica shows the one of greatest (causal depth, id). What others write is hostile until it was read by
`Profile.parse`: cut to length, without control characters, a picture only of a known format and a bounded size.

A picture is a few thousand bytes at most, so that it fits one value of a profile and is there as soon as its person
is; it needs no attachment, and a circle that cannot reach its owner still shows it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.errors import InvalidInput
from peermesh.notebook import clean_title
from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId

if TYPE_CHECKING:
    from peermesh.app.network import Network
    from peermesh.store import Store

MY_NAME = "my name"
"""Settings key."""
MY_PROFILE = "my profile"
"""Settings key: what I wrote about myself last on this device, as JSON, for circles that I come to later."""
MAX_NAME, MAX_LINE, MAX_TEXT = 80, 200, 2000
"""Characters of a name, of a line such as the skills, of a text such as "about me"."""
MAX_PICTURE = 3000
"""Bytes of a picture: 4,000 characters of base64, the bound of a profile's value."""
COLORS = 8
"""Colours to choose from; a profile names one by its number."""

_LINES = ("skills", "interests", "languages", "hours")
_TEXTS = ("about", "background", "ask_me")
_ZONE = late(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(?:/[A-Za-z0-9_+-]{1,31}){0,2}")
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Profile(Struct, frozen=True):
    """What a person says about themselves. Every field is text, "" where they say nothing.

    Attributes:
        color: "0" to "7", a colour of the design; "" lets the name decide.
        time_zone: an IANA name such as "Europe/Rome".
        hours: when they can usually be met, in their own words.
        ask_me: what others may ask them about.
        picture: a small PNG, JPEG or WebP in base64.
    """

    name: str = ""
    color: str = ""
    about: str = ""
    background: str = ""
    skills: str = ""
    interests: str = ""
    languages: str = ""
    time_zone: str = ""
    hours: str = ""
    ask_me: str = ""
    picture: str = ""

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> Profile:
        """Read a profile that somebody wrote; whatever does not fit is cut or left out, nothing is refused."""
        said = dict(pairs)
        read = {"name": _line(said.get("name", ""), MAX_NAME)}
        read |= {key: _line(said.get(key, ""), MAX_LINE) for key in _LINES}
        read |= {key: _text(said.get(key, ""), MAX_TEXT) for key in _TEXTS}
        color, zone, picture = (said.get(key, "") for key in ("color", "time_zone", "picture"))
        read["color"] = color if _is_color(color) else ""
        read["time_zone"] = zone if _ZONE.fullmatch(zone) else ""
        read["picture"] = picture if picture_bytes(picture) else ""
        return cls(**read)

    def pairs(self) -> dict[str, str]:
        """The fields that say something, by key."""
        return {key: value for key in FIELDS if (value := getattr(self, key))}


FIELDS = Profile.__struct_fields__
"""Keys of a profile that this version knows; others are kept as they are."""


def picture_bytes(text: str) -> bytes:
    """The picture of a profile; b"" for none, or one that is too large or of no known format."""
    if not text or len(text) > 4 * ((MAX_PICTURE + 2) // 3) or not text.isascii():
        return b""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data if len(data) <= MAX_PICTURE and (webp or data.startswith(_MAGIC)) else b""


def picture_text(data: bytes) -> str:
    """A picture as a profile holds it.

    Raises:
        InvalidInput: too large, or of no known format.
    """
    if len(data) > MAX_PICTURE:
        raise InvalidInput(f"This picture is too large: at most {MAX_PICTURE} bytes fit into a profile.")
    text = base64.b64encode(data).decode()
    if not picture_bytes(text):
        raise InvalidInput("A picture is a PNG, JPEG or WebP image.")
    return text


def checked(wanted: Profile) -> Profile:
    """A profile as its person wrote it, tidied.

    Raises:
        InvalidInput: something in it cannot be kept; the text says what.
    """
    name = _line(clean_title(wanted.name), MAX_NAME)
    if not name:
        raise InvalidInput("Write your name, as colleagues know you.")
    for keys, most in ((_LINES, MAX_LINE), (_TEXTS, MAX_TEXT)):
        for key in keys:
            if len(getattr(wanted, key)) > most:
                raise InvalidInput(f"'{key.replace('_', ' ')}' is too long: at most {most} characters fit.")
    if wanted.color and not _is_color(wanted.color):
        raise InvalidInput(f"A colour is a number from 0 to {COLORS - 1}.")
    if wanted.time_zone and not _ZONE.fullmatch(wanted.time_zone):
        raise InvalidInput(f"'{wanted.time_zone}' is not the name of a time zone, such as Europe/Rome.")
    if wanted.picture and not picture_bytes(wanted.picture):
        raise InvalidInput("A picture is a PNG, JPEG or WebP image.")
    return Profile.parse({**wanted.pairs(), "name": name}.items())


def _is_color(text: str) -> bool:
    return len(text) == 1 and "0" <= text < str(COLORS)


def _line(text: str, most: int) -> str:
    """One line without anything that does not print."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * most]).split())[:most].rstrip()


def _text(text: str, most: int) -> str:
    """Lines without anything that does not print."""
    kept = "".join(c if c.isprintable() or c == "\n" else " " for c in text.replace("\r\n", "\n")[:most])
    return kept.strip()


class People:
    """Profiles of one App. Owner: App; owner thread only."""

    def __init__(self, store: Store, circles: Circles, network: Network) -> None:
        self._store = store
        self._circles = circles
        self._network = network

    def profile(self, circle: CircleId, person: DeviceId) -> Profile:
        """What somebody says about themselves in a circle; empty while nothing is known.

        Raises:
            NotFound: no such circle.
        """
        return Profile.parse(self._circles.get(circle).view().profiles.get(person, {}).items())

    def mine(self) -> Profile:
        """What my circles see of me: the newest that I wrote on any of my devices."""
        newest = max(self._written(), key=lambda one: one[0], default=None)
        return newest[1] if newest is not None else self._kept()

    def _written(self) -> Iterable[tuple[int, Profile]]:
        for state in self._circles.states.values():
            me = state.view().devices.get(state.device)
            if me is not None and (said := state.view().profiles.get(me, {})).get("name"):
                yield state.membership.profile_time(me), Profile.parse(said.items())

    def _kept(self) -> Profile:
        data = self._store.settings.get(MY_PROFILE)
        name = (self._store.settings.get(MY_NAME) or b"").decode()
        return Profile.parse({**(json.loads(data) if data else {}), "name": name}.items())

    def set_mine(self, wanted: Profile) -> Profile:
        """Say something else about myself, here and in every circle that I belong to.

        Returns:
            What is kept of it: tidied.

        Raises:
            InvalidInput: something in it cannot be kept; the text says what. Nothing was changed.
            StorageError: it could not be written everywhere.
        """
        profile = checked(wanted)
        self._store.settings.put(MY_NAME, profile.name.encode())
        self._store.settings.put(MY_PROFILE, json.dumps(profile.pairs()).encode())
        for state in list(self._circles.states.values()):
            if state.mine:
                self._say(state, profile)
        return profile

    def _say(self, state: CircleState, profile: Profile) -> None:
        said = state.view().profiles.get(state.view().devices[state.device], {})
        body = self.body(profile, said)
        if body != sorted([key, value] for key, value in said.items()):
            self._network.author(state, "profile", body)

    @staticmethod
    def body(profile: Profile, said: Mapping[str, str]) -> list[list[str]]:
        """A profile as its operation holds it; what a later version said beside it stays."""
        other = {key: value for key, value in said.items() if key not in FIELDS}
        return sorted([key, value] for key, value in {**other, **profile.pairs()}.items())
