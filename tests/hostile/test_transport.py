"""Who is at the other end: nothing but Noise and Yamux on real sockets, and a hello that only members can finish."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable

import pytest
import trio
from noise.connection import NoiseConnection

from peermesh.app.session import HELLO
from peermesh.circle import ROTATE
from peermesh.struct import replace
from peermesh.types import ConnId, PeerInfo
from sync import host as wall
from sync.config import NodeConfig
from sync.host.multistream import NOT_AVAILABLE, NegotiationFailed, propose
from sync.host.noise import Identity
from sync.host.yamux import YAMUX
from sync.node import open_node
from tests.contract.transports import LIMITS, Recorder
from tests.hostile.strangers import Eve, tapped
from tests.support.circle import Person, World
from tests.unit.sync.stock import word

Make = Callable[..., World]
HEADER = b"/multistream/1.0.0"


def config() -> NodeConfig:
    return NodeConfig(secrets.token_bytes(32), ("127.0.0.1:0",), mdns=False, limits=LIMITS)


def port_of(events: Recorder) -> int:
    return int(events.addresses[0].rsplit("/", 1)[1])


# -- the pipe


@pytest.mark.parametrize("offered", [b"/plaintext/2.0.0", b"/secio/1.0.0", b"/tls/1.0.0"])
def test_plaintext_secio_tls_mplex_refused(offered: bytes) -> None:
    """As the one who answers, and as the one who dials; and behind Noise, no mplex."""

    async def answers(port: int) -> None:
        async with await trio.open_tcp_stream("127.0.0.1", port) as stream:
            await stream.send_all(word(HEADER) + word(offered))
            said = b""
            with trio.fail_after(3):
                while len(said) < len(word(HEADER)) + len(word(NOT_AVAILABLE)):
                    said += await stream.receive_some(1000)
            assert said == word(HEADER) + word(NOT_AVAILABLE)

    async def mplex(port: int) -> None:
        tcp = await trio.open_tcp_stream("127.0.0.1", port)
        proven = await wall.secure(tcp, Identity(secrets.token_bytes(32)), None, initiator=True)
        with pytest.raises(NegotiationFailed):
            await propose(proven.session, b"/mplex/6.7.0")
        await tcp.aclose()

    async def dials() -> None:
        heard = bytearray()

        async def server(stream: trio.SocketStream) -> None:
            async with stream:
                await stream.send_all(word(HEADER) + word(offered))
                with contextlib.suppress(trio.BrokenResourceError):
                    while data := await stream.receive_some(1000):
                        heard.extend(data)

        async with trio.open_nursery() as nursery:
            listeners = await nursery.start(trio.serve_tcp, server, 0)
            events = Recorder()
            async with open_node(config(), events) as node:
                node.dial((f"127.0.0.1:{listeners[0].socket.getsockname()[1]}",), None, keep=False)
                with trio.fail_after(3):
                    while not events.failed:
                        events.changed = trio.Event()
                        await events.changed.wait()
            assert not events.connects
            assert bytes(heard) == word(HEADER) + word(b"/noise"), "nothing else is ever asked for"
            nursery.cancel_scope.cancel()

    async def main() -> None:
        events = Recorder()
        async with open_node(config(), events):
            await answers(port_of(events))
            await mplex(port_of(events))
        assert not events.connects
        await dials()

    assert YAMUX == b"/yamux/1.0.0"
    trio.run(main)


@pytest.mark.parametrize("hash_", [b"", b"short", None])
def test_missing_handshake_hash_closes(monkeypatch: pytest.MonkeyPatch, hash_: bytes | None, world: Make) -> None:
    """Without a channel binding there is no connection; and were there one, no hello."""

    async def main() -> None:
        events, other = Recorder(), Recorder()
        async with open_node(config(), events), open_node(config(), other) as dialler:
            monkeypatch.setattr(NoiseConnection, "get_handshake_hash", lambda self: hash_)
            dialler.dial(events.addresses, None, keep=False)
            with trio.fail_after(3):
                while not other.failed:
                    other.changed = trio.Event()
                    await other.changed.wait()
        assert not events.connects
        assert not other.connects

    trio.run(main)
    w = world("Anna", "Bruno")
    w.together()
    w.settle(2)
    anna, bruno = (person.app._network for person in w.people)
    real = anna.connected
    anna.connected = lambda conn, peer: real(conn, replace(peer, handshake_hash=hash_ or b""))  # type: ignore[method-assign]
    w.cut_all()
    w.settle(70)
    assert not w.people[0].met(w.people[1])
    assert anna.refused["no circle in common"] + bruno.refused["no circle in common"] > 0


# -- the hello, whole Apps on the in-memory network


def circle_of_two(world: Make) -> World:
    w = world("Anna", "Bruno")
    w.together()
    w.settle(2)
    assert w.people[0].met(w.people[1])
    return w


def strangers_only(w: World, eve: Eve) -> None:
    """Nobody took Eve for a member, and everybody let her go, when a stranger's time is over at the latest."""
    w.settle(21)
    assert eve.live == {}
    for person in w.people:
        assert eve.transport.peer_id not in {peer.peer_id for peer in person.app.peers()}
        assert eve.transport.peer_id not in {str(one.peer_id) for one in person.profile.store.addresses()}


def test_hello_replay(world: Make) -> None:
    """Every frame of a good hello, sent again by somebody else, in each role."""
    w = circle_of_two(world)
    anna, bruno = w.people
    with tapped(w) as seen:
        w.cut_all()
        w.settle(5)
    assert anna.met(bruno)
    assert len(seen) >= 3
    caller = seen[0][0]
    first, second, third = [frame for _, frame in seen][:3]
    assert [peer for peer, _ in seen][:3] == [caller, seen[1][0], caller]
    for victim in w.people:
        eve = Eve(w)
        conn = eve.dial(victim)
        answers = eve.say(conn, first)
        assert len(answers) == 1, "a first frame is always answered, so that members cannot be told apart"
        eve.say(conn, third)
        strangers_only(w, eve)
        lured = Eve(w)
        conn = lured.lure(victim)
        w.settle()
        lured.say(conn, second)
        strangers_only(w, lured)
        assert anna.met(bruno)


def same_hash(w: World, *people: Person) -> None:
    """As if Noise gave every connection one and the same binding: what is left must still hold."""
    for person in people:
        network = person.app._network
        real = network.connected

        def connected(conn: ConnId, peer: PeerInfo, real: Callable[[ConnId, PeerInfo], None] = real) -> None:
            real(conn, replace(peer, handshake_hash=b"=" * 32))

        network.connected = connected  # type: ignore[method-assign]
    w.cut_all()


def test_hello_replay_by_the_same_peer_on_the_same_binding(world: Make) -> None:
    """Eve has Bruno's peer id, and the binding is equal: the fresh nonce alone makes the old frames worthless."""
    w = circle_of_two(world)
    anna, bruno = w.people
    same_hash(w, anna, bruno)
    with tapped(w) as seen:
        w.settle(65)
    assert anna.met(bruno)
    assert anna.transport is not None
    assert bruno.transport is not None
    bruno_says = [frame for peer, frame in seen if peer == bruno.transport.peer_id]
    caller = seen[0][0] == bruno.transport.peer_id
    eve = Eve(w)
    eve.transport.peer_id = bruno.transport.peer_id
    bruno.leave()
    w.settle(1)
    conn = eve.dial(anna) if caller else eve.lure(anna)
    w.settle()
    for frame in bruno_says:
        eve.say(conn, frame)
        assert not any(session.member for session in anna.app._network.sessions.values())
    assert anna.app.peers() == ()


def test_hello_of_another_binding(world: Make) -> None:
    """The right peers, and two ends that saw two handshakes: somebody is in between."""
    w = circle_of_two(world)
    anna, bruno = w.people
    same_hash(w, anna)
    w.settle(65)
    assert not anna.met(bruno)
    assert anna.app._network.refused["no circle in common"] + bruno.app._network.refused["no circle in common"] > 0


@pytest.mark.parametrize("equal_binding", [False, True])
def test_hello_relayed(world: Make, equal_binding: bool) -> None:
    """Eve stands between two members who do not see each other, and passes every frame on."""
    w = circle_of_two(world)
    anna, bruno = w.people
    if equal_binding:  # then the peer ids alone tell
        same_hash(w, anna, bruno)
    assert anna.place is not None
    assert bruno.place is not None
    eve = Eve(w)
    w.network.parted = lambda a, b: {a, b} == {anna.place, bruno.place}  # type: ignore[method-assign]  # both reach Eve
    w.cut_all()
    pairs: dict[ConnId, ConnId] = {}

    def pass_on(conn: ConnId, frame: bytes) -> None:
        if conn not in pairs:
            assert bruno.transport is not None
            eve.transport.dial(bruno.transport.addresses, None, keep=False)
            eve.world.network.run_until_idle()
            other = next(c for c, peer in eve.live.items() if peer.peer_id == bruno.transport.peer_id)
            pairs[conn], pairs[other] = other, conn
        eve.transport.send(pairs[conn], frame)

    eve.heard = pass_on
    eve.lure(anna)
    w.settle(2)
    assert len(eve.frames) >= 2, "the hello passed through her hands"
    assert all(frame[:1] == HELLO for _, frame in eve.frames)
    strangers_only(w, eve)
    assert not anna.met(bruno)


def test_role_reflection(world: Make) -> None:
    """Our own words back at us: on the same connection, on another one, and with the role's number changed."""
    w = circle_of_two(world)
    anna = w.people[0]
    for change in (lambda frame: frame, lambda frame: frame.replace(b"\x65hello\x01", b"\x65hello\x02")):
        eve = Eve(w)
        conn = eve.lure(anna)
        w.settle()
        (first,) = [frame for at, frame in eve.frames if at == conn]
        eve.say(conn, change(first))
        strangers_only(w, eve)
        other = Eve(w)
        conn = other.dial(anna)
        for answer in other.say(conn, first):  # her own first frame, as if it were ours
            other.say(conn, answer)
        strangers_only(w, other)


def test_stranger_gets_an_identical_close(world: Make) -> None:
    """Member of the circle asked for, member of another, of none, whoever blocked the asker: all answer alike."""
    w = world("Anna", "Bruno", "Zoe", "Carla")
    anna, bruno, zoe, carla = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    w.join(anna, carla, circle)
    w.settle(2)
    with tapped(w) as seen:
        w.cut_all()
        w.settle(5)
    state = anna.app._circles.get(circle)
    anna.app._network.author(state, ROTATE, [os.urandom(32)])
    old = seen[0][1]
    noise = HELLO + os.urandom(len(old) - 1)
    padded = old[:60] + os.urandom(len(old) - 60)

    def behaviour(victim, sent: tuple[bytes, ...]) -> list[tuple[int, bool]]:
        eve = Eve(w)
        conn = eve.dial(victim)
        rows = []
        for frame in sent:
            answer = eve.say(conn, frame)
            rows.append((sum(map(len, answer)), conn in eve.live))
        w.settle(25)
        rows.append((len(eve.frames), conn in eve.live))
        return rows

    for sent in ((old, old), (old, noise), (padded, padded), (noise,), (HELLO,), (b"",)):
        seen_by = [behaviour(victim, sent) for victim in (anna, bruno, carla, zoe)]
        assert seen_by.count(seen_by[0]) == 4, sent[0][:20]
        assert seen_by[0][-1][1] is False
    carla_id = anna.app.governance.member_named(circle, "Carla").person
    anna.app.blocking.block(circle, carla_id)
    before = carla.app._network.refused["no circle in common"]
    w.settle(70)
    assert not anna.met(carla)
    assert carla.app._network.refused["no circle in common"] > before, "blocked looks like strange"
