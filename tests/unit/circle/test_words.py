from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.circle import JoinCode, JoinLink, new_code, new_link, parse_invitation, safety_words, word_list
from peermesh.errors import InvalidInput
from peermesh.types import PeerId

PEER = PeerId("12D3KooWPjceQrSwdWXPyLLeABRXmuqt69Rg3sBYbU1Nft9HyQ6X")


def test_the_list_is_the_published_one() -> None:
    assert len(set(word_list())) == 2048
    assert len({word[:4] for word in word_list()}) == 2048
    text = "\n".join(word_list()) + "\n"
    assert hashlib.sha256(text.encode()).hexdigest().startswith("2f5eed53a4727b4b")


def test_codes_look_as_promised_and_avoid_numbers_in_use() -> None:
    for _ in range(50):
        code = new_code()
        assert re.fullmatch(r"[1-9]\d\d-[a-z]+-[a-z]+-[a-z]+", code.text)
        assert parse_invitation(code.text) == code
    assert new_code(frozenset(range(100, 999))).number == 999
    assert 100 <= new_code(frozenset(range(100, 1000))).number <= 999


@pytest.mark.parametrize(
    "typed",
    [
        "417-river-lamp-other",
        " 417 River LAMP other\n",
        "417.river.lamp.other",
        "417 - river — lamp, other",
        "417river lamp other",
        "４１７-river-lamp-other",
        "417-rive-lamp-othe",
        "peermesh://join?code=417-river-lamp-other",
        "PeerMesh://join/?code=417-River-lamp-other",
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_invitation(typed) == JoinCode(417, ("river", "lamp", "other"))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "three digits"),
        ("river-lamp-other", "three digits"),
        ("417-river-lamp", "three digits"),
        ("4170-river-lamp-other", "three digits"),
        ("017-river-lamp-other", "between 100 and 999"),
        ("417-rivver-lamp-other", "“rivver” is not a word of any code. Is it “river”?"),
        ("417-a-lamp-other", "“a” is not"),
        ("417-fiume-lamp-другой", "not a word"),
        ("x" * 5000, "too long"),
    ],
)
def test_what_is_no_code_is_told_in_words(typed: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(says)):
        parse_invitation(typed)


def test_links_carry_addresses_peer_and_secret() -> None:
    link = new_link(("/ip4/192.168.1.7/tcp/4001", "/ip6/fe80::1%25eth0/tcp/1", "host+x:7"), PEER)
    assert link.text.startswith("peermesh://join?a=/ip4/192.168.1.7/tcp/4001&a=")
    assert f"&p={PEER}&c=" in link.text
    assert parse_invitation(f"  {link.text}\n") == link
    assert len(link.secret) == 16
    assert parse_invitation(new_link((), PEER).text) != link
    assert len(new_link(("a",) * 40, PEER).addresses) == 16


@pytest.mark.parametrize(
    "text",
    [
        "peermesh://join",
        "peermesh:",
        f"peermesh://join?p={PEER}",
        f"peermesh://join?p={PEER}&c=aaaa",
        f"peermesh://join?p={PEER}&c=!!!!",
        f"peermesh://join?p={PEER}&c={'a' * 26}&c={'a' * 26}",
        f"peermesh://join?p=a/b&c={'a' * 26}",
        f"peermesh://other?p={PEER}&c={'a' * 26}",
        f"peermesh://join?{'a=x&' * 40}p={PEER}&c={'a' * 26}",
        "peermesh://[join?p=x",
    ],
)
def test_broken_links_are_told_in_words(text: str) -> None:
    with pytest.raises(InvalidInput, match="link"):
        parse_invitation(text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80) | st.text(max_size=60).map(lambda t: "peermesh://join?" + t))
def test_nothing_typed_raises_anything_else(text: str) -> None:
    try:
        parse_invitation(text)
    except InvalidInput:
        return


def test_secrets_are_in_no_repr() -> None:
    code, link = JoinCode(417, ("river", "lamp", "other")), JoinLink((), PEER, b"0123456789abcdef")
    assert "river" not in repr(code)
    assert "0123456789abcdef" not in repr(link)
    assert code.locator == 417
    assert isinstance(link.locator, bytes)
    assert link.secret not in link.locator


def test_safety_words_depend_on_the_session() -> None:
    words = safety_words(b"k" * 32)
    assert words == safety_words(b"k" * 32)
    assert words != safety_words(b"l" * 32)
    assert len(words) == 4
    assert set(words) <= set(word_list())
