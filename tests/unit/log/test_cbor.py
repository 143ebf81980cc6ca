"""Hostile CBOR. The honest side of the codec is tested with the entries."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.errors import Bug, PeerFault
from peermesh.log import canonical_dumps, canonical_loads


def laughs(levels: int) -> bytes:
    """A list whose every item holds the one before twice, by the tags for shared values."""
    items = [b"\xd8\x1c\x82\x01\x01"]
    items += [b"\xd8\x1c\x82" + (b"\xd8\x1d" + cbor2.dumps(at)) * 2 for at in range(levels - 1)]
    return bytes([0x80 + levels]) + b"".join(items)


def echoes(length: int, count: int) -> bytes:
    """One long string and references to it."""
    return b"\xd9\x01\x00\x9a" + (count + 1).to_bytes(4, "big") + cbor2.dumps(bytes(length)) + b"\xd8\x19\x00" * count


@pytest.mark.parametrize(
    "bomb",
    [
        laughs(20),  # 2^20 items from 180 bytes, were they ever encoded again
        echoes(10_000, 1_000),  # 10 MB from 13 kB
        b"\xc5\x82\x1a\x7f\xff\xff\xff\x01",  # a float with a huge exponent
        b"\xc4\x82\x1b\x00\xff\xff\xff\xff\xff\xff\xff\x01",  # a decimal likewise
        b"\xd8\x23" + cbor2.dumps("(a{1,99}){1,99}"),  # a regular expression
        b"\xd8\x24" + cbor2.dumps("a: b\n\n"),  # a mail
        b"\xd8\x1c\x81\xd8\x1d\x00",  # a list that holds itself
        b"\xc6" * 1_000 + b"\x01",
    ],
)
def test_a_tag_is_refused_before_anything_is_made_of_it(bomb: bytes) -> None:
    for data in (bomb, b"\x81" + bomb):
        with pytest.raises(PeerFault, match="not used"):
            canonical_loads(data, max_size=1 << 20)


@given(st.binary(max_size=8))
def test_what_is_accepted_is_what_an_encoder_writes_and_no_less(data: bytes) -> None:
    """The reader against the library, on inputs too short to be bombs."""
    try:
        value = cbor2.loads(data)
        again = canonical_dumps(value) == data
    except (cbor2.CBORError, Bug, TypeError, ValueError):
        again = False
    if again:
        assert canonical_loads(data, max_size=8) == value
    else:
        with pytest.raises(PeerFault):
            canonical_loads(data, max_size=8)


@given(
    st.lists(st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=90), max_size=5), st.data()
)
def test_a_piece_or_more_than_all_is_refused(value: list[object], data: st.DataObject) -> None:
    whole = canonical_dumps(value)
    piece = whole[: data.draw(st.integers(0, len(whole) - 1))]
    for wrong in (piece, whole + b"\x00"):
        with pytest.raises(PeerFault):
            canonical_loads(wrong, max_size=1 << 20)


@pytest.mark.parametrize("length", [0, 1, 23, 24, 255, 256, 65535, 65536])
def test_lengths_have_one_form(length: int) -> None:
    for value, long in ((bytes(length), 0x5B), ("x" * length, 0x7B), ([1] * length, 0x9B)):
        data = canonical_dumps(value)
        assert canonical_loads(data, max_size=len(data)) == value
        payload = data[len(data) - length :]
        for width, more in enumerate((24, 25, 26, 27)):
            count = length.to_bytes(8, "big")[-(1 << width) :]
            wrong = bytes([long & 0xE0 | more]) + count + payload
            if int.from_bytes(count, "big") == length and len(wrong) != len(data):
                for around in (b"", b"\x81", b"\x81\x81"):  # short byte strings in lists take a shorter way
                    with pytest.raises(PeerFault, match="canonical"):
                        canonical_loads(around + wrong, max_size=1 << 20)


def test_the_length_of_lists_can_be_bounded() -> None:
    data = canonical_dumps([[1, 2, 3]])
    assert canonical_loads(data, max_size=9, max_items=3) == [[1, 2, 3]]
    with pytest.raises(PeerFault, match="long"):
        canonical_loads(data, max_size=9, max_items=2)


@pytest.mark.parametrize(
    "value", [None, True, 1.5, {}, {1: 2}, 1 << 64, -(1 << 63) - 1, [[None]], (False,), bytearray(1)]
)
def test_only_four_kinds_are_written(value: object) -> None:
    with pytest.raises(Bug):
        canonical_dumps(value)


@pytest.mark.parametrize("text", [b"\x61\xff", b"\x62\xc0\x80", b"\x63\xed\xa0\x80"])
def test_text_is_valid_unicode(text: bytes) -> None:
    with pytest.raises(PeerFault):
        canonical_loads(text, max_size=9)
