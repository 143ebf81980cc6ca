from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from peermesh.circle import WORDS, SheetWords, completions, read_sheet, typed_words, word_list
from peermesh.errors import Bug, InvalidInput
from peermesh.types import CircleId

ZERO = " ".join(["abandon"] * 23 + ["art"])
"""The test vector of BIP-39 for 32 zero bytes."""
KNOWN_KEY = "2f6dbdda248b11b13b8bdd188209d88b37316f750d9ceb0207a6ab22e99cb4fc"


def test_the_words_are_those_of_bip39() -> None:
    assert tuple(Mnemonic("english").wordlist) == word_list()
    assert " ".join(read_sheet(ZERO).words) == ZERO
    made = SheetWords.fresh()
    assert len(made.words) == WORDS == 24
    assert set(made.words) <= set(word_list())
    assert SheetWords.fresh().words != made.words


def test_a_key_is_the_same_each_time_and_another_in_each_circle() -> None:
    one, two = CircleId(bytes(32)), CircleId(b"\x01" * 32)
    sheet = read_sheet(ZERO)
    assert sheet.key(one).device == read_sheet(ZERO).key(one).device
    assert len({sheet.key(one).device, sheet.key(two).device, SheetWords.fresh().key(one).device}) == 3
    assert sheet.key(one).device.hex() == KNOWN_KEY, "sheets on paper would be worth nothing"


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_words_are_read_as_people_type_them(entropy: bytes) -> None:
    words = tuple(Mnemonic("english").to_mnemonic(entropy).split())
    numbered = "\n".join(f"{place:2}. {word.upper()}" for place, word in enumerate(words, start=1))
    short = ", ".join(word[:4] for word in words)
    assert read_sheet(numbered).words == read_sheet(short).words == words
    assert [one.word for one in typed_words(short)] == list(words)


def test_the_wrong_word_is_named() -> None:
    words = ZERO.split()
    with pytest.raises(
        InvalidInput, match=r"Word 3, “abandom”, is not a word of any recovery sheet\. Is it “abandon”\?"
    ):
        read_sheet(" ".join([*words[:2], "abandom", *words[3:]]))
    with pytest.raises(InvalidInput, match="Word 24, “ähnlich”"):
        read_sheet(" ".join([*words[:23], "ähnlich"]))
    with pytest.raises(InvalidInput, match="has 24 words; these are 23"):
        read_sheet(" ".join(words[:23]))
    with pytest.raises(InvalidInput, match="these are 25"):
        read_sheet(ZERO + " art")
    with pytest.raises(InvalidInput, match="these are 0"):
        read_sheet("")
    for wrong in ([*words[:23], "zoo"], ["art", *words[1:23], "abandon"]):
        with pytest.raises(InvalidInput, match="do not belong together"):
            read_sheet(" ".join(wrong))
    assert [one.word for one in typed_words("aba act acti abandonx")] == ["", "act", "action", ""]


def test_completions_begin_as_typed() -> None:
    assert completions("riv") == ("rival", "river")
    assert completions("") == ()
    assert completions("zzz") == ()
    assert len(completions("a")) == 6


def test_words_go_nowhere_by_accident() -> None:
    sheet = SheetWords.fresh()
    assert sheet.words[0] not in repr(sheet)
    assert sheet.words[0] not in f"{sheet}"
    with pytest.raises(Bug):
        pickle.dumps(sheet)
    with pytest.raises(Bug):
        SheetWords(("abandon",) * 24)
