"""Words that people read to each other: join codes and links, safety words.

`english.txt` is the BIP-39 English word list (2,048 words, unique in their first four letters), as
published with python-mnemonic, Copyright 2013-2016 Pavol Rusnak, MIT License.

A code is `417-river-lamp-otter`: a public number that finds the inviter on the local network, and
three secret words (33 bits, enough because each guess needs a live inviter who allows five). A link
carries addresses, the inviter's peer id and a secret of 128 bits.

Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

import base64
import binascii
import functools
import re
import secrets
import unicodedata
from importlib import resources
from urllib.parse import parse_qsl, quote, urlsplit

from peermesh.circle._bytes import digest, hkdf, joined
from peermesh.errors import Bug, InvalidInput
from peermesh.pattern import late
from peermesh.struct import Discreet, Struct
from peermesh.types import PeerId

LOCATOR_MIN, LOCATOR_MAX = 100, 999
_CODE_WORDS = 3
_SAFETY_WORDS = 4
_LINK_BYTES = 16
_MAX_TYPED = 4096
_MAX_ADDRESSES = 16
_LINK_SCHEME = "peermesh"
_CODE_LINK = late(r"peermesh://join/?\?code=(?P<code>[0-9A-Za-z-]{1,80})", re.IGNORECASE)

Locator = int | bytes
"""Public name of an open invitation: the number of a code, or 8 bytes derived from a link's secret."""


@functools.cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words, in the order that numbers them."""
    text = resources.files(__package__).joinpath("english.txt").read_text("ascii")
    words = tuple(text.split())
    if len(words) != 2048:
        raise Bug("the word list is damaged")
    return words


@functools.cache
def _word_numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(word_list())}


class JoinCode(Discreet, Struct, frozen=True):
    """A short code; its words are secret and not in its repr."""

    unsaid = ("words",)
    number: int
    words: tuple[str, ...]

    @property
    def locator(self) -> Locator:
        """The public part."""
        return self.number

    @property
    def password(self) -> bytes:
        """The secret part, as SPAKE2 takes it."""
        return joined(b"code", *(word.encode() for word in self.words))

    @property
    def text(self) -> str:
        """What people read out: `417-river-lamp-otter`."""
        return "-".join([str(self.number), *self.words])

    @property
    def link(self) -> str:
        """The same code as a link, for a picture that a camera reads."""
        return f"{_LINK_SCHEME}://join?code={self.text}"


class JoinLink(Discreet, Struct, frozen=True):
    """An invitation link; its secret is not in its repr."""

    unsaid = ("secret",)
    addresses: tuple[str, ...]
    peer_id: PeerId
    secret: bytes

    @property
    def locator(self) -> Locator:
        """The public part: tells nothing about the 128-bit secret."""
        return digest(b"join-locator", self.secret)[:8]

    @property
    def password(self) -> bytes:
        """The secret part, as SPAKE2 takes it."""
        return joined(b"link", self.secret)

    @property
    def text(self) -> str:
        """`peermesh://join?a=<addr>&a=<addr>&p=<peer id>&c=<secret in base32>`."""
        code = base64.b32encode(self.secret).decode().rstrip("=").lower()
        pairs = [*(("a", a) for a in self.addresses), ("p", self.peer_id), ("c", code)]
        return f"{_LINK_SCHEME}://join?" + "&".join(f"{key}={quote(value, safe='/:.[]')}" for key, value in pairs)

    @property
    def link(self) -> str:
        """The link itself."""
        return self.text


def new_code(taken: frozenset[int] = frozenset()) -> JoinCode:
    """A fresh random code whose number is not among those taken (seen in use on the network)."""
    free = [n for n in range(LOCATOR_MIN, LOCATOR_MAX + 1) if n not in taken] or list(
        range(LOCATOR_MIN, LOCATOR_MAX + 1)
    )
    return JoinCode(secrets.choice(free), tuple(secrets.choice(word_list()) for _ in range(_CODE_WORDS)))


def new_link(addresses: tuple[str, ...], peer_id: PeerId) -> JoinLink:
    """A fresh link to the device that listens on these addresses (at most 16 are kept)."""
    return JoinLink(addresses[:_MAX_ADDRESSES], peer_id, secrets.token_bytes(_LINK_BYTES))


def parse_invitation(text: str) -> JoinCode | JoinLink:
    """What a newcomer typed, pasted or scanned: a code or a link.

    Raises:
        InvalidInput: neither; the text says what is wrong with it.
    """
    clean = text.strip()
    if len(clean) > _MAX_TYPED:
        raise InvalidInput("That is too long to be an invitation.")
    in_link = _CODE_LINK.fullmatch(clean)
    if in_link is not None:
        return parse_code(in_link["code"])
    return parse_link(clean) if clean.lower().startswith(f"{_LINK_SCHEME}:") else parse_code(clean)


def parse_code(text: str) -> JoinCode:
    """Read a code, whatever its case and separators; a word may be cut to letters that fit no other word.

    Raises:
        InvalidInput: not a code; names the word that is not in the list, and a near one.
    """
    clean = unicodedata.normalize("NFKC", text[:_MAX_TYPED]).casefold()
    parts = re.findall(r"[a-z]+|[0-9]+|[^\W_]+", clean)
    if len(parts) != 1 + _CODE_WORDS or not re.fullmatch(r"[0-9]{3}", parts[0]):
        raise InvalidInput("A code is a number of three digits and three words, like 417-river-lamp-olive.")
    number = int(parts[0])
    if number < LOCATOR_MIN:
        raise InvalidInput(f"The number of a code lies between {LOCATOR_MIN} and {LOCATOR_MAX}.")
    return JoinCode(number, tuple(_whole_word(part) for part in parts[1:]))


def _whole_word(typed: str) -> str:
    if typed in _word_numbers():
        return typed
    fits = [word for word in word_list() if word.startswith(typed)]
    if len(fits) == 1:
        return fits[0]
    import difflib  # only after a slip of the pen: the window starts sooner without

    near = difflib.get_close_matches(typed, word_list(), n=1)
    hint = f" Is it “{near[0]}”?" if near else ""
    raise InvalidInput(f"“{typed[:20]}” is not a word of any code.{hint}")


def parse_link(text: str) -> JoinLink:
    """Read a `peermesh://join?...` link.

    Raises:
        InvalidInput: not such a link, or parts of it are missing.
    """
    wrong = InvalidInput("That link is not whole. Copy all of it, from “peermesh://join?” to its end.")
    try:
        parts = urlsplit(text)
        fields = parse_qsl(parts.query, strict_parsing=True, max_num_fields=_MAX_ADDRESSES + 2)
    except ValueError:
        raise wrong from None
    if parts.scheme != _LINK_SCHEME or parts.netloc != "join" or len(text) > _MAX_TYPED:
        raise wrong
    peers = [value for key, value in fields if key == "p"]
    codes = [value for key, value in fields if key == "c"]
    if len(peers) != 1 or len(codes) != 1 or not re.fullmatch(r"[1-9A-HJ-NP-Za-km-z]{20,80}", peers[0]):
        raise wrong
    return JoinLink(tuple(v for k, v in fields if k == "a"), PeerId(peers[0]), _link_secret(codes[0], wrong))


def _link_secret(code: str, wrong: InvalidInput) -> bytes:
    try:
        secret = base64.b32decode(code.upper() + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError):
        raise wrong from None
    if len(secret) != _LINK_BYTES:
        raise wrong
    return secret


def safety_words(session_key: bytes) -> tuple[str, ...]:
    """Four words (44 bits) that are equal on two screens exactly when nobody sits in between."""
    bits = int.from_bytes(hkdf(session_key, b"safety-words"), "big") >> (256 - 11 * _SAFETY_WORDS)
    shifts = range(11 * (_SAFETY_WORDS - 1), -1, -11)
    return tuple(word_list()[bits >> shift & 2047] for shift in shifts)
