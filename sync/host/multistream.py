"""multistream-select 1.0: agreeing on one protocol, with every length bounded.

The library's own reader takes any announced length (up to 2**64 bytes, as much memory as the peer cares to fill),
and lets non-UTF-8 escape as an error that ends its host. The protocol is two words each way:

    dialler   /multistream/1.0.0, <protocol>           (sent together)
    listener  /multistream/1.0.0, <protocol> | na
"""

from __future__ import annotations

from typing import Protocol

HEADER = b"/multistream/1.0.0"
NOT_AVAILABLE = b"na"
MAX_WORD = 1024
"""Bytes of one message, as in go-libp2p."""
MAX_TRIES = 8
"""Protocols a dialler may ask for on one stream."""


class NegotiationFailed(Exception):
    """No agreement: garbage, an end, or nothing in common."""


class ByteStream(Protocol):
    """What is negotiated on."""

    async def read(self, n: int) -> bytes:
        """At most `n` bytes; none at the end."""

    async def write(self, data: bytes) -> None:
        """All of `data`."""


async def propose(stream: ByteStream, protocol: bytes) -> None:
    """As the dialler, ask for one protocol.

    Raises:
        NegotiationFailed: the listener does not offer it, or speaks something else.
    """
    await stream.write(_word(HEADER) + _word(protocol))
    if await _read_word(stream) != HEADER:
        raise NegotiationFailed("no multistream")
    if await _read_word(stream) != protocol:
        raise NegotiationFailed("protocol refused")


async def hear(stream: ByteStream, protocol: bytes) -> None:
    """As the listener, wait until the dialler asks for the one protocol we offer. `confirm` or an end must follow.

    Raises:
        NegotiationFailed: it asks for nothing that we have.
    """
    await stream.write(_word(HEADER))
    if await _read_word(stream) != HEADER:
        raise NegotiationFailed("no multistream")
    for _ in range(MAX_TRIES):
        if await _read_word(stream) == protocol:
            return
        await stream.write(_word(NOT_AVAILABLE))
    raise NegotiationFailed("nothing in common")


async def confirm(stream: ByteStream, protocol: bytes) -> None:
    """As the listener, take the protocol that was asked for."""
    await stream.write(_word(protocol))


def _word(text: bytes) -> bytes:
    size = len(text) + 1
    prefix = bytes((size,)) if size < 128 else bytes((size & 127 | 128, size >> 7))
    return prefix + text + b"\n"


async def _read_word(stream: ByteStream) -> bytes:
    size = shift = 0
    while True:
        byte = (await _exactly(stream, 1))[0]
        size |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
        if shift > 14:
            raise NegotiationFailed("length too long")
    if not 1 <= size <= MAX_WORD:
        raise NegotiationFailed("length out of bounds")
    text = await _exactly(stream, size)
    if not text.endswith(b"\n"):
        raise NegotiationFailed("no line end")
    return text[:-1]


async def _exactly(stream: ByteStream, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = await stream.read(size - len(data))
        if not more:
            raise NegotiationFailed("ended early")
        data += more
    return data
