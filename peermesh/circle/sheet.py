"""The 24 words of a recovery sheet, and the key that they give in each circle (DESIGN.md section 5).

    words    24 of 2,048 (BIP-39): 256 random bits and a checksum of 8
    seed     PBKDF2-HMAC-SHA512(words), 64 bytes, as BIP-39 defines it, without a passphrase
    key      Ed25519 of HKDF(seed || circle id, "recovery-sheet")

A key of its own per circle: two circles cannot tell that the same sheet covers both. Neither words nor seed are kept
anywhere; a circle holds the public key only (`dev_add` in ops.py).

Library wall notes (`mnemonic` 0.21): `to_seed` takes any text without a word about it, so only `SheetWords` calls it,
with words whose checksum holds; making a `Mnemonic` reads a file of 2,048 words, so there is one, made when needed.
"""

from __future__ import annotations

import difflib
import functools
import secrets
import unicodedata
from typing import TYPE_CHECKING, NoReturn

from peermesh.circle._bytes import hkdf, joined
from peermesh.circle.keys import DeviceKey
from peermesh.circle.words import word_list
from peermesh.errors import Bug, InvalidInput
from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import CircleId

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORDS = 24
"""Words on a sheet."""
_ENTROPY_BYTES = 32
_UNIQUE = 4
"""The first letters of a word of the list that no other word shares."""
_LONGEST = 12
"""Letters of a wrong word that a near one is looked for with; comparing takes time."""
_MAX_TYPED = 2000
_WORD = late(r"[^\W\d_]+")


@functools.cache
def _bip39() -> Mnemonic:
    from mnemonic import Mnemonic

    return Mnemonic("english")


class SheetWords:
    """The words of one sheet: whole, and with a checksum that holds. Immutable; in no repr, pickle or log."""

    __slots__ = ("_words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        if len(words) != WORDS or not _bip39().check(" ".join(words)):
            raise Bug("not the words of a sheet")
        self._words = words

    @classmethod
    def fresh(cls) -> SheetWords:
        """New random words."""
        return cls(tuple(_bip39().to_mnemonic(secrets.token_bytes(_ENTROPY_BYTES)).split()))

    @property
    def words(self) -> tuple[str, ...]:
        """For the person who asked for them, and nobody else."""
        return self._words

    def key(self, circle: CircleId) -> DeviceKey:
        """The key of this sheet in a circle. Costs about 2 ms."""
        seed = _bip39().to_seed(" ".join(self._words))
        return DeviceKey.from_bytes(hkdf(joined(seed, circle), b"recovery-sheet"))

    def __repr__(self) -> str:
        return "SheetWords(…)"

    def __reduce__(self) -> NoReturn:
        raise Bug("the words of a sheet are never pickled")


class TypedWord(Struct, frozen=True):
    """One word as somebody types it: `word` is the word of the list that it can only mean, "" for none."""

    typed: str
    word: str


def typed_words(text: str) -> tuple[TypedWord, ...]:
    """Words as far as they are typed; numbers before them, signs and line ends are passed over."""
    clean = unicodedata.normalize("NFKC", text[:_MAX_TYPED]).casefold()
    return tuple(TypedWord(part, _meant(part)) for part in _WORD.findall(clean))


@functools.cache
def _by_beginning() -> dict[str, str]:
    return {word[:_UNIQUE]: word for word in word_list()}


def _meant(typed: str) -> str:
    word = _by_beginning().get(typed[:_UNIQUE], "")
    return word if word.startswith(typed) else ""


def completions(beginning: str, most: int = 6) -> tuple[str, ...]:
    """Words of the list that begin so; () for no letters at all."""
    clean = beginning.strip().casefold()
    return tuple([word for word in word_list() if word.startswith(clean)][:most]) if clean else ()


def nearest(typed: str) -> str:
    """The word of the list that looks most like this one, "" for none."""
    return next(iter(difflib.get_close_matches(typed[:_LONGEST], word_list(), n=1)), "")


def read_sheet(text: str) -> SheetWords:
    """The words of a sheet as they were typed or read from a file.

    Raises:
        InvalidInput: not 24 words, one of them in no list (it is named, with a near one), or words that do not belong
            together (one is wrong, or two changed places).
    """
    typed = typed_words(text)
    for place, one in enumerate(typed, start=1):
        if not one.word:
            near = nearest(one.typed)
            hint = f" Is it “{near}”?" if near else ""
            raise InvalidInput(f"Word {place}, “{one.typed[:20]}”, is not a word of any recovery sheet.{hint}")
    if len(typed) != WORDS:
        raise InvalidInput(f"A recovery sheet has {WORDS} words; these are {len(typed)}.")
    words = tuple(one.word for one in typed)
    if not _bip39().check(" ".join(words)):
        raise InvalidInput(
            "These words do not belong together: one of them is another word, or two changed places. "
            "Compare them with the sheet."
        )
    return SheetWords(words)
