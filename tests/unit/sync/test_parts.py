"""Addresses, backoff, rounds, places, TXT records, multistream: the parts without a network."""

from __future__ import annotations

import random
import secrets

import pytest
import trio

from peermesh.errors import InvalidInput
from peermesh.types import Advertisement
from sync.admission import Door
from sync.config import Limits, Timing
from sync.dial import AllFailed, Backoff, Endpoint, parse_address, try_each, usable
from sync.discovery import make_txt, read_txt
from sync.host.multistream import NegotiationFailed, confirm, hear, propose


@pytest.mark.parametrize(
    ("text", "endpoint"),
    [
        ("192.168.1.20:4001", Endpoint("192.168.1.20", 4001)),
        (" box.local:80 ", Endpoint("box.local", 80, is_name=True)),
        ("[::1]:5", Endpoint("::1", 5)),
        ("[fe80::1%eth0]:5", Endpoint("fe80::1%eth0", 5)),
        ("/ip4/10.0.0.1/tcp/9/p2p/12D3KooWx", Endpoint("10.0.0.1", 9)),
        ("/ip6/2001:db8::1/tcp/9", Endpoint("2001:db8::1", 9)),
        ("/ip6zone/2/ip6/fe80::1/tcp/9", Endpoint("fe80::1%2", 9)),
        ("/dns4/box.example/tcp/9", Endpoint("box.example", 9, is_name=True)),
    ],
)
def test_addresses_that_are_understood(text: str, endpoint: Endpoint) -> None:
    assert parse_address(text) == endpoint


@pytest.mark.parametrize(
    "text",
    ["", "box", "1.2.3.4", "1.2.3.4:99999", "1.2.3:4", "::1:5", "/ip4/::1/tcp/5", "/ip6/1.2.3.4/tcp/5", "/ip4/1.2.3.4/udp/5", "a b:5", "/ip4/x.y/tcp/1"],
)  # fmt: skip
def test_addresses_that_are_not(text: str) -> None:
    with pytest.raises(InvalidInput, match="HOST:PORT"):
        parse_address(text)


def test_names_that_peers_sent_are_never_looked_up() -> None:
    addresses = ("evil.example:1", "/dns/evil.example/tcp/1", "10.0.0.1:1", "10.0.0.1:1", "10.0.0.2:0", "junk")
    assert usable(addresses, names=False) == (Endpoint("10.0.0.1", 1),)
    assert len(usable(addresses, names=True)) == 2


def test_pauses_grow_to_their_bound_and_start_again() -> None:
    backoff = Backoff(Timing(), random.Random(1))
    pauses = [backoff.pause() for _ in range(12)]
    assert 0.25 <= pauses[0] <= 0.5
    assert all(30 <= pause <= 60 for pause in pauses[-3:])
    backoff.reset()
    assert backoff.pause() <= 0.5


def test_a_round_takes_the_first_that_works_and_drops_the_rest() -> None:
    spared: list[str] = []

    async def attempt(endpoint: Endpoint) -> str:
        if endpoint.host == "bad":
            raise OSError("refused")
        await trio.sleep(0 if endpoint.host == "good" else 60)
        return endpoint.host

    async def spare(made: str) -> None:
        spared.append(made)

    async def main() -> None:
        hosts = tuple(Endpoint(host, 1) for host in ("hangs", "bad", "good", "late"))
        with trio.fail_after(5):
            assert await try_each(hosts, 0.01, attempt, spare) == "good"
        with pytest.raises(AllFailed, match="bad port 1: refused"):
            await try_each(hosts[1:2], 0.01, attempt, spare)
        with pytest.raises(AllFailed, match="no usable address"):
            await try_each((), 0.01, attempt, spare)

    trio.run(main)


def test_strangers_are_counted_and_known_peers_are_not() -> None:
    door = Door(Limits(strangers=4, strangers_per_address=3))
    tickets = [door.knock(ip, lambda: None) for ip in ("a", "a", "a", "a", "b", "c")]
    let_in = [door.admit(ticket or 0, ip, f"peer {ticket}") for ticket, ip in zip(tickets, "aaaabc", strict=True)]
    assert let_in == [True, True, True, False, True, False]
    door.know("member")
    late = door.knock("a", lambda: None)
    assert late is not None
    assert door.admit(late, "a", "member")
    door.leave(tickets[0] or 0)
    again = door.knock("a", lambda: None)
    assert again is not None
    assert door.admit(again, "a", "somebody")


def test_the_oldest_handshake_gives_way() -> None:
    gave: list[int] = []
    door = Door(Limits(handshakes=3, handshakes_per_address=2))
    assert [door.knock(ip, lambda i=i: gave.append(i)) for i, ip in enumerate("aaab")].count(None) == 1  # type: ignore[misc]  # bound
    door.knock("c", lambda: None)
    assert gave == [0]


AD = Advertisement(secrets.token_bytes(8), tuple(secrets.token_bytes(8) for _ in range(3)), 417)
WHERE = ("/ip4/10.0.0.1/tcp/1",)


def txt(ad: Advertisement = AD, **more: bytes | None) -> dict[bytes, bytes | None]:
    made: dict[bytes, bytes | None] = {key.encode(): value for key, value in make_txt("12D3KooWx", ad).items()}
    made.update({key.encode(): value for key, value in more.items()})
    return made


def test_txt_hides_how_many_tags_are_real() -> None:
    seen = read_txt(txt(), WHERE)
    assert seen is not None
    assert (seen.instance, seen.peer_id, seen.locator, seen.addresses) == (AD.instance, "12D3KooWx", 417, WHERE)
    assert len(seen.tags) == 16
    assert set(AD.tags) < set(seen.tags)
    none = Advertisement(AD.instance, (), None)
    assert {len(value or b"") for value in (txt()[b"t"], txt(none)[b"t"])} == {128}
    assert b"j" not in txt(none)
    orders = {tuple((read_txt(txt(), WHERE) or seen).tags.index(tag) for tag in AD.tags) for _ in range(8)}
    assert len(orders) > 1
    assert all(len(key) + 1 + len(value or b"") <= 255 for key, value in txt().items())


@pytest.mark.parametrize(
    "bad",
    [{"v": b"2"}, {"p": None}, {"p": b"\xff"}, {"p": b"a" * 200}, {"p": b"a/b"}, {"n": b"zz"}, {"n": b"aa" * 40}, {"t": b"short"}, {"t": None}, {"j": b"x"}, {"j": b"-4"}, {"j": b"9" * 50}],
    ids=str,
)  # fmt: skip
def test_malformed_announcements_are_dropped(bad: dict[str, bytes | None]) -> None:
    assert read_txt(txt(**bad), WHERE) is None
    assert read_txt(txt(), ()) is None


class Half:
    """One end of a pipe in memory, giving one byte at a time."""

    def __init__(self, stream: trio.StapledStream[trio.abc.SendStream, trio.abc.ReceiveStream]) -> None:
        self._stream = stream

    async def read(self, n: int) -> bytes:
        return bytes(await self._stream.receive_some(min(n, 1)))

    async def write(self, data: bytes) -> None:
        await self._stream.send_all(data)


def test_multistream_agrees_or_refuses() -> None:
    async def main() -> None:
        for wanted, agreed in ((b"/a/1", True), (b"/b/1", False)):
            left, right = (Half(end) for end in trio.testing.memory_stream_pair())

            async def listener(end: Half = right) -> None:
                with trio.move_on_after(0.2):
                    await hear(end, b"/a/1")
                    await confirm(end, b"/a/1")

            async with trio.open_nursery() as nursery:
                nursery.start_soon(listener)
                if agreed:
                    await propose(left, wanted)
                else:
                    with pytest.raises(NegotiationFailed):
                        await propose(left, wanted)

    import trio.testing

    trio.run(main)
