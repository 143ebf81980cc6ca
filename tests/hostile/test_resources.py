"""Costs that a peer can cause: bytes, time and memory are bounded, whatever is sent."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
import tracemalloc
import zlib

import pytest
import trio
from libp2p.peer.id import ID

from peermesh.app import conduct
from peermesh.app.session import ADDRESSES, HELLO, JOIN, MEMBERSHIP, REPLICATION
from peermesh.crdt import _binding
from peermesh.crdt import document as document_module
from peermesh.crdt._binding import leb
from peermesh.errors import PeerFault
from peermesh.events import TroubleTold
from peermesh.log import canonical_loads
from peermesh.ports import MAX_FRAME
from sync.config import Limits, NodeConfig, Timing
from sync.node import open_node
from tests.contract.transports import Recorder
from tests.hostile.strangers import forgiven
from tests.scenario.test_hostile_app import TEXT, Attack
from tests.unit.crdt.builders import altered, sleb
from tests.unit.sync.stock import SYNC, dial_ours, running, stock_host, word


def test_oversized_frame_and_slow_loris(attack: Attack) -> None:
    """On real sockets: announced sizes cost nothing, and whoever speaks a byte at a time is let go in time."""
    quick = Timing(handshake=0.4, stranger=0.6, overtaking=0.05, silence=5.0)
    config = NodeConfig(secrets.token_bytes(32), ("127.0.0.1:0",), mdns=False, limits=Limits(), timing=quick)

    async def gone(events: Recorder, count: int) -> None:
        with trio.fail_after(3):
            while len(events.disconnects) < count:
                events.changed = trio.Event()
                await events.changed.wait()

    async def drip(port: int, data: bytes) -> float:
        """Seconds until they hang up on somebody who sends a byte now and then."""
        began = trio.current_time()
        stream = await trio.open_tcp_stream("127.0.0.1", port)
        with contextlib.suppress(trio.BrokenResourceError, trio.ClosedResourceError):
            async with stream, trio.open_nursery() as nursery:

                async def send() -> None:
                    for byte in data:
                        await stream.send_all(bytes([byte]))
                        await trio.sleep(0.05)

                nursery.start_soon(send)
                while await stream.receive_some(1000):
                    pass
                nursery.cancel_scope.cancel()
        return trio.current_time() - began

    async def main() -> None:
        events = Recorder()
        async with open_node(config, events) as node:
            port = int(events.addresses[0].rsplit("/", 1)[1])
            with trio.fail_after(3):
                assert await drip(port, word(b"/multistream/1.0.0") * 10) < 1.5
                assert await drip(port, b"") < 1.5
            for size in (b"\x00\x10\x00\x01", b"\x7f\xff\xff\xff", b"\x00\x01\x00\x01"):
                bad = stock_host()
                async with running(bad):
                    await dial_ours(bad, events.addresses[0], node.peer_id)
                    stream = await bad.new_stream(ID.from_base58(node.peer_id), [SYNC])
                    await stream.write(size + bytes(1000))
                    await gone(events, len(events.connects))
            assert events.frames == []
            slow = stock_host()
            async with running(slow):
                await dial_ours(slow, events.addresses[0], node.peer_id)
                stream = await slow.new_stream(ID.from_base58(node.peer_id), [SYNC])
                began = trio.current_time()
                await stream.write(b"\x00\x00\x04\x00")
                with contextlib.suppress(Exception):
                    for _ in range(40):
                        await stream.write(b"x")
                        await trio.sleep(0.05)
                await gone(events, len(events.connects))
                assert trio.current_time() - began < 2.5
            assert events.frames == []

    trio.run(main)
    ended = attack.anna.conn(attack.mallory)
    attack.say(REPLICATION + attack.circle + bytes(MAX_FRAME))
    assert ended not in attack.anna.app._network.sessions
    attack.check()


def test_run_length_and_deflate_bombs(attack: Attack) -> None:
    """A hundred bytes that stand for a billion operations, and two kilobytes that inflate to a gigabyte."""
    change, nonce = attack.edit()
    inflated = b"\x00" * (1 << 20)
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = b"".join(squeezer.compress(inflated) for _ in range(64)) + squeezer.flush()
    bombs = [
        altered(change, c66=sleb(1 << 30) + b"\1"),
        altered(change, c66=b"\0" + leb(1 << 40)),
        change[:8] + b"\x02" + leb(len(stream)) + stream,
        change[:8] + b"\x02" + leb(1 << 40) + stream[:100],
    ]
    tracemalloc.start()
    began = time.process_time()
    for bomb in bombs:
        attack.run(attack.entry(bomb, nonce).raw)
        attack.world.settle(35)
    spent = time.process_time() - began
    assert attack.held() == 0
    assert sum(attack.refused().values()) == len(bombs)
    view = attack.anna.app.open_note(attack.circle, attack.doc)  # one that only the guard of an open note sees through
    attack.run(attack.entry(altered(change, c112=sleb(1 << 30) + b"\1"), nonce).raw)
    assert view.text == TEXT
    view.close()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32 << 20
    assert spent < 20  # of which tracing and the world's other work take nearly all
    told = [event.text for event in attack.anna.told if isinstance(event, TroubleTold)]
    assert told == ["A device of Mallory wrote something that cannot be right. Its newest notes wait."]
    attack.world.settle(35)
    attack.check()


class PanicException(BaseException):
    """As the binding raises when Rust panics: no `Exception`."""


def test_binding_panic_isolated(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that makes Automerge panic is left out; the note, the others, the connection and the program go on."""
    change, nonce = attack.edit()
    real = _binding.receive
    hits: list[int] = []

    def receive(doc: object, raws: list[bytes]) -> None:
        if any(raw == change for raw in raws):
            hits.append(1)
            raise PanicException("called `Option::unwrap()` on a `None` value")
        real(doc, raws)  # type: ignore[arg-type]

    monkeypatch.setattr(document_module.binding, "receive", receive)
    view = attack.anna.app.open_note(attack.circle, attack.doc)
    connection = attack.anna.conn(attack.mallory)
    attack.run(attack.entry(change, nonce).raw)
    assert hits, "it came that far"
    assert view.text == TEXT
    view.close()
    assert attack.anna.conn(attack.mallory) == connection
    assert attack.anna.text(attack.doc) == TEXT
    mine = attack.anna.app.note_new(attack.circle, "Mine", "goes on")
    attack.world.settle(1)
    assert attack.carla.text(mine) == "goes on"
    assert attack.anna.profile.store.integrity_check() == []


def deep(levels: int, inside: bytes = b"\x00") -> bytes:
    return b"\x81" * levels + inside


def test_document_and_day_quotas_deep_cbor(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one device writes in a day, how many documents it touches, and how deep a value may be."""
    for payload in (deep(100), deep(100_000), deep(9), b"\x9b" + b"\xff" * 8, b"\x5b" + b"\x7f" + b"\xff" * 7):
        began = time.process_time()
        with pytest.raises(PeerFault):
            canonical_loads(payload, max_size=1 << 20)
        assert time.process_time() - began < 0.2
    for number, channel in enumerate((REPLICATION + attack.circle, MEMBERSHIP, ADDRESSES, HELLO, JOIN), 1):
        forgiven(attack)
        ended = attack.anna.conn(attack.mallory)
        attack.say(channel + deep(60_000))
        if channel != JOIN:  # without an invitation nobody listens there
            assert ended not in attack.anna.app._network.sessions, number
    forgiven(attack)
    monkeypatch.setattr(conduct, "DAY_DOCUMENTS", 5)
    monkeypatch.setattr(conduct, "DAY_CONTENT", 40_000)
    for number in range(9):
        attack.mallory.app.note_new(attack.circle, f"Spam {number}", os.urandom(8).hex())
    attack.world.settle(3)
    assert len(attack.anna.app.notes(attack.circle)) <= 6
    told = [event.text for event in attack.anna.told if isinstance(event, TroubleTold)]
    assert "A device of Mallory wrote more than PeerMesh takes in a day. The rest waits until tomorrow." in told
    monkeypatch.setattr(conduct, "DAY_DOCUMENTS", 50_000)
    attack.world.settle(35)
    attack.mallory.app.note_new(attack.circle, "Large", os.urandom(30_000).hex())
    attack.world.settle(35)
    assert "Large" not in {row.title for row in attack.anna.app.notes(attack.circle)}
    news = attack.carla.app.note_new(attack.circle, "News", "from Carla")
    attack.world.settle(1)
    assert attack.anna.text(news) == "from Carla"
