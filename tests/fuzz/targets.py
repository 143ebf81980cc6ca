"""Every decoder of bytes from outside: good inputs, and how a bad one is fed to it."""

from __future__ import annotations

import hashlib
import io
import os
import random
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from peermesh.app import attachments_wire as wire
from peermesh.app.session import (
    ADDRESSES,
    ATTACHMENTS,
    CARET,
    HELLO,
    JOIN,
    MEMBERSHIP,
    NEIGHBOURS,
    PRESENCE,
    REPLICATION,
    Session,
)  # fmt: skip
from peermesh.circle import (
    ADMIT,
    FORK,
    PROFILE,
    ROTATE,
    VOTE,
    VOUCH,
    DeviceKey,
    HelloCircle,
    HelloMachine,
    Inviter,
    InviteTicket,
    JoinAttempt,
    JoinCode,
    Joiner,
    Known,
    decode_exchange,
    join,
    operations_frames,
    parse_invitation,
    read_sheet,
    recovery,
    start_locator,
    summary_frame,
)  # fmt: skip
from peermesh.circle import exchange as membership_exchange
from peermesh.circle._bytes import pack_frame
from peermesh.circle.join_channel import Channel
from peermesh.circle.ops import make_op
from peermesh.crdt import Document, preflight
from peermesh.errors import PeerFault, UserError
from peermesh.exchange.frontmatter import BadFrontMatter, canonical, parse, sound_extra, split
from peermesh.exchange.importing.joplin import Joplin, JoplinRaw
from peermesh.exchange.importing.logseq import Logseq
from peermesh.exchange.importing.obsidian import Obsidian
from peermesh.exchange.importing.plain import PlainFolder
from peermesh.exchange.importing.source import Library, Source
from peermesh.exchange.linking import Place, Places, into_circle, into_vault
from peermesh.exchange.mirror_file import read_mirror_file
from peermesh.exchange.page_text import body_html
from peermesh.exchange.reader import read_vault
from peermesh.exchange.values import ImportedNote
from peermesh.exchange.vault import original
from peermesh.log import NO_ENTRY, canonical_dumps, canonical_loads, decode_entry, make_entry, verify_run
from peermesh.log.messages import ASK, FETCH, GOT, HAVE, NO, RUN, SIDE, pack, unpack
from peermesh.store import backup_format
from peermesh.store.stream import StreamReader, StreamWriter
from peermesh.types import CircleId, DocId, EntryId, PeerId, PeerInfo
from sync.discovery import make_txt, read_txt
from sync.host.multistream import NegotiationFailed, hear, propose
from tests.fuzz.mutate import by_bytes, by_value, text_of
from tests.support.circle import World
from tests.support.joining import Host
from tests.unit.circle.conftest import named_key
from tests.unit.circle.test_hello import both as hello_of_both
from tests.unit.circle.test_hello import circle as hello_circle
from tests.unit.crdt.builders import actor, copy_of, note
from tests.unit.crdt.test_guard import mutated

EXPECTED: tuple[type[BaseException], ...] = (PeerFault, UserError, BadFrontMatter, NegotiationFailed)
"""What a decoder may raise on bytes from outside."""
PHRASE = "417-river-lamp-other"


class Target(ABC):
    """One decoder. `make` gives the input of a random generator; `run` feeds it, and raises what the decoder raises."""

    name = ""

    @abstractmethod
    def make(self, rng: random.Random) -> bytes:
        """A bad input; the same generator gives the same one."""

    @abstractmethod
    def run(self, data: bytes) -> None:
        """Feed it."""

    def close(self) -> None:  # noqa: B027 - most need nothing
        """Give back what `run` needed."""


class Cbor(Target):
    """The one canonical form, behind everything else."""

    name = "cbor"
    seeds = (
        canonical_dumps([1, [b"x" * 32, -5, "text"], [[[]]], 1 << 63]),
        canonical_dumps([[b"a" * 300] * 30]),
        canonical_dumps("é" * 70),
    )

    def make(self, rng: random.Random) -> bytes:
        return rng.choice((by_bytes, by_value))(rng, rng.choice(self.seeds))

    def run(self, data: bytes) -> None:
        value = canonical_loads(data, max_size=1 << 20)
        if canonical_dumps(value) != data:
            raise AssertionError("two forms of one value")


KEY = DeviceKey.from_bytes(b"k" * 32)
CIRCLE = CircleId(b"C" * 32)


def _entry(seq: int = 1, prev: EntryId = NO_ENTRY, change: bytes = b"change") -> bytes:
    return make_entry(
        SigningKey(b"k" * 32), circle=CIRCLE, seq=seq, prev=prev, time_ms=1, membership=[EntryId(b"m" * 32)],
        doc=DocId(b"d" * 16), actor_nonce=b"nonce--8", changes=[change],
    ).raw  # fmt: skip


class Entries(Target):
    """Entries of logs: rightly signed ones with a wrong content, too, so that signatures stop nothing."""

    name = "entries"

    def __init__(self) -> None:
        first = decode_entry(_entry())
        self.seeds = (first.raw, _entry(2, first.id), _entry(change=b"x" * 2000))

    def make(self, rng: random.Random) -> bytes:
        raw = rng.choice(self.seeds)
        if rng.random() < 0.3:
            return by_bytes(rng, raw, rng.choice(self.seeds))
        content = by_value(rng, raw[:-64])
        signature = (
            SigningKey(b"k" * 32).sign(b"peermesh/v1/entry\0" + content).signature if rng.random() < 0.2 else raw[-64:]
        )
        return content + signature

    def run(self, data: bytes) -> None:
        entry = decode_entry(data)
        verify_run([entry], None if entry.seq == 1 else (entry.seq - 1, entry.prev))


class Changes(Target):
    """Changes of documents: the preflight, the guard, and Automerge behind it."""

    name = "changes"

    def __init__(self) -> None:
        doc, body, changes = note("hello world, a little longer 😀", 1)
        other = copy_of(doc, 2)
        raws = [changes[0].raw]
        from peermesh.types import Splice

        for splice in (Splice(3, 2, "abc"), Splice(0, 0, "start "), Splice(8, 6, "")):
            raws += [change.raw for change in other.edit_text(body, [splice])]
        self.base = doc.save()
        self.raws = raws
        self.victim: Document | None = None

    def make(self, rng: random.Random) -> bytes:
        raw = rng.choice(self.raws[1:])
        return by_bytes(rng, raw, rng.choice(self.raws)) if rng.random() < 0.25 else mutated(raw, rng)

    def run(self, data: bytes) -> None:
        preflight(data)
        if self.victim is not None and self.victim.waiting > 500:  # those whose parents never come
            self.victim.close()
            self.victim = None
        if self.victim is None:
            self.victim = Document.load(self.base, [], actor(7))
        if self.victim.apply([data]):
            victim, self.victim = self.victim, None
            Document.load(victim.save(), [], actor(8)).close()
            victim.close()


class MembershipOps(Target):
    """Frames of the membership exchange, and the operations in them, rightly signed or not."""

    name = "membership"

    def __init__(self) -> None:
        self.host = Host(more_ops=4)
        self.members = self.host.members
        key = self.host.key
        self.kinds: tuple[tuple[str, list[Any]], ...] = (
            (PROFILE, [["about", "x"], ["name", "Anna"]]), (ADMIT, [named_key("N").device]), (VOTE, [key.device]),
            (ROTATE, [b"s" * 32]), (VOUCH, [[named_key("V").device, 3, b"e" * 32]]), (FORK, [_entry(), _entry(change=b"other")]),
        )  # fmt: skip
        self.summary = summary_frame(self.members)

    def _op(self, kind: str, body: list[Any]) -> bytes:
        heads = list(self.members.heads)
        return make_op(
            self.host.key, circle=self.members.circle, seq=99, parents=heads, time_ms=1, op_type=kind, body=body
        ).raw

    def make(self, rng: random.Random) -> bytes:
        if rng.random() < 0.2:
            return by_value(rng, self.summary)
        raw = self._op(*rng.choice(self.kinds))
        if rng.random() < 0.8:
            content = by_value(rng, raw[:-64])
            raw = content + (self.host.key.sign(b"peermesh/v1/entry\0" + content) if rng.random() < 0.3 else raw[-64:])
        (frame,) = operations_frames(self.members.circle, [raw])
        return frame if rng.random() < 0.7 else by_value(rng, frame)

    def run(self, data: bytes) -> None:
        match decode_exchange(data):
            case membership_exchange.Summary(ids=ids):
                membership_exchange.answer(self.members, ids)
            case membership_exchange.Operations(raws=raws):
                before = len(self.members)
                for raw in raws:
                    self.members.add(raw)
                self.members.view()
                if len(self.members) > before + 200:
                    self.__init__()  # type: ignore[misc]  # a small circle again


PEERS = (
    PeerInfo(PeerId("12D3Marco"), PeerId("12D3Anna"), b"h" * 32, True, ""),
    PeerInfo(PeerId("12D3Anna"), PeerId("12D3Marco"), b"h" * 32, False, ""),
)


class Hello(Target):
    """All three frames of a hello, at either end; the second byte of an input says which."""

    name = "hello"

    def __init__(self) -> None:
        self.anna, self.marco = DeviceKey.from_bytes(b"a" * 32), DeviceKey.from_bytes(b"m" * 32)
        _, _, self.frames = hello_of_both([hello_circle(self.anna, self.marco)], [hello_circle(self.marco, self.anna)])

    def make(self, rng: random.Random) -> bytes:
        stage = rng.randrange(3)
        change = rng.choice((by_bytes, by_value))
        return bytes([stage]) + change(rng, self.frames[stage])

    def run(self, data: bytes) -> None:
        stage, frame = data[0], data[1:]
        circles: list[HelloCircle] = [hello_circle(self.anna, self.marco)]
        machine = HelloMachine(PEERS[0 if stage == 1 else 1], circles)
        machine.start()
        if stage == 2:
            machine.received(self.frames[0])
        machine.received(frame)


class Joining(Target):
    """Frames of a join, at the inviter and at the newcomer, first and later ones."""

    name = "join"

    def __init__(self) -> None:
        self.host = Host()
        self.code = JoinCode(417, ("river", "lamp", "other"))
        joiner, inviter = self._pair()
        self.start = joiner.start().frames[0]
        self.reply = inviter.received(self.start, 1.0).frames[0]
        self.confirm = joiner.received(self.reply).frames[0]
        self.welcome = inviter.received(self.confirm, 1.0).frames[0]
        self.good = (self.start, self.reply, self.confirm, self.welcome)

    def _pair(self) -> tuple[Joiner, Inviter]:
        ticket = InviteTicket(self.code, self.host.offer(), 0.0)
        return Joiner(JoinAttempt(self.code, "Anna"), PEERS[0]), Inviter(lambda _locator: ticket, PEERS[1])

    def make(self, rng: random.Random) -> bytes:
        stage = rng.randrange(4)
        # without the slow key exchange for most: what stands before it is where formats are read
        return bytes([stage | (0 if rng.random() < 0.04 else 4)]) + rng.choice((by_bytes, by_value))(
            rng, self.good[stage]
        )

    def run(self, data: bytes) -> None:
        stage, frame = data[0] & 3, data[1:]
        start_locator(frame)
        if data[0] & 4:
            if stage == 0:
                join.read_start(frame)
            return
        joiner, inviter = self._pair()
        first = joiner.start().frames[0]
        if stage == 0:
            inviter.received(frame, 1.0)
        elif stage == 1:
            joiner.received(frame)
        else:
            reply = inviter.received(first, 1.0).frames[0]
            confirm = joiner.received(reply).frames[0]
            if stage == 2:
                inviter.received(frame, 1.0)
            else:
                inviter.received(confirm, 1.0)
                joiner.received(frame)


class Sheets(Target):
    """What is said about a recovery sheet inside the sealed channel, and the words as people type them."""

    name = "sheet"

    def __init__(self) -> None:
        self.host = Host(more_ops=3)
        self.circle = self.host.founding.circle
        self.sheet, self.new = self.host.sheet.key(self.circle), DeviceKey.generate()
        answer = recovery.look_up(self.host.members, self.sheet.device)
        parents = list(answer.parents)
        self.answer = canonical_dumps([1, answer.name, answer.person or b"", answer.seq, parents])
        self.shown = canonical_dumps([self.sheet.device, b"p" * 64])
        self.op = recovery.comeback(self.circle, self.sheet, self.new, answer, 7)
        self.words = (" ".join(self.host.sheet.words), "1. river\n2. LAMP", "abandon " * 24, "ähnlich ﬁre zoo")

    def make(self, rng: random.Random) -> bytes:
        kind = rng.randrange(4)
        if kind == 3:
            return bytes([kind]) + text_of(rng, self.words).encode(errors="ignore")
        good = (self.answer, self.shown, self.op)[kind]
        return bytes([kind]) + rng.choice((by_bytes, by_value))(rng, good)

    def run(self, data: bytes) -> None:
        kind, rest = data[0], data[1:]
        one, two = Channel(b"k" * 32, b"t" * 32, joiner=True), Channel(b"k" * 32, b"t" * 32, joiner=False)
        if kind == 3:
            read_sheet(rest.decode(errors="ignore"))
        elif kind == 2:
            recovery.read_comeback(rest, self.circle, self.sheet.device, self.new.device)
        elif kind == 1:
            sealed = one._seal.encrypt(bytes(12), rest, bytes([join.SHEET]))
            recovery.read_sheet_frame(two, pack_frame("join", join.SHEET, sealed), self.new.device)
        else:
            sealed = two._seal.encrypt(bytes(12), rest, bytes([join.KNOWN]))
            answer = recovery.read_known(one, pack_frame("join", join.KNOWN, sealed))
            if answer.known is Known.ACTIVE:
                recovery.comeback(self.circle, self.sheet, self.new, answer, 7)


class Mdns(Target):
    """TXT records of announcements on the local network."""

    name = "mdns"
    keys = (b"v", b"p", b"n", b"t", b"j")

    def __init__(self) -> None:
        from peermesh.types import Advertisement

        ad = Advertisement(b"i" * 8, (b"t" * 8, b"u" * 8), 417)
        self.good = {key.encode(): value for key, value in make_txt("12D3KooWmemory", ad).items()}

    def make(self, rng: random.Random) -> bytes:
        parts = [self.good[key] for key in self.keys]
        for _ in range(rng.choice((1, 1, 2, 5))):
            at = rng.randrange(5)
            parts[at] = by_bytes(rng, parts[at])[:255]
        return b"".join(len(part).to_bytes(2, "big") + part for part in parts) + bytes([rng.randrange(32)])

    def run(self, data: bytes) -> None:
        txt: dict[bytes, bytes | None] = {}
        at = 0
        for number, key in enumerate(self.keys):
            size = int.from_bytes(data[at : at + 2], "big")
            if data[-1] >> number & 1 or number < 4:
                txt[key] = data[at + 2 : at + 2 + size]
            at += 2 + size
        read_txt(txt, ("/ip4/10.0.0.1/tcp/1",))


class Invites(Target):
    """Codes and links as people type and paste them."""

    name = "invites"

    def __init__(self) -> None:
        from peermesh.circle import new_link

        link = new_link(("/ip4/10.0.0.1/tcp/4001", "/ip6/::1/tcp/9"), PeerId("12D3KooW" + "A" * 40))
        self.seeds = (
            PHRASE,
            f"  {PHRASE.upper()} ",
            link.text,
            link.link,
            link.link + "&x=%00%ff",
            "peermesh://join?",
            "001-a-b-c",
        )

    def make(self, rng: random.Random) -> bytes:
        return text_of(rng, self.seeds).encode(errors="surrogatepass")

    def run(self, data: bytes) -> None:
        parse_invitation(data.decode(errors="replace"))


class Markdown(Target):
    """Files of a folder that is imported: front matter first of all."""

    name = "markdown"
    seeds = (
        '---\ntitle: "A"\ntags: [a, b]\nauthors:\n- Anna\ncreated: 2024-05-01T12:00:00.123Z\nid: abc\nx: {y: [1, 2.5, null]}\n---\n# A\nbody\n',
        "---\na: &x [1]\nb: *x\n? complex\n: - y\n...\n---\nbody",
        "---\ntext: |\n  many\n  lines\nfold: >-\n  a\n  b\nq: 'it''s'\n!!str t: !!binary aGk=\n---\n",
        "﻿# Heading #\n\n![p](pic.png) [[Link|x]] #tag `code`\n",
        "---\n" + "".join(f"k{n}: v{n}\n" for n in range(40)) + "---\n",
    )

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="peermesh-fuzz-"))

    def make(self, rng: random.Random) -> bytes:
        if rng.random() < 0.5:
            return text_of(rng, self.seeds).encode()
        return by_bytes(rng, rng.choice(self.seeds).encode(), rng.choice(self.seeds).encode())

    def run(self, data: bytes) -> None:
        text = data.decode(errors="replace")
        if (found := split(text)) is not None:
            pairs = parse(found[0])
            if pairs is not None and parse(canonical(pairs)) is None:
                raise AssertionError("written anew, it is no front matter any more")
            sound_extra(found[0], ("title",))
        if len(data) % 16 == 0:
            (self.folder / "note.md").write_bytes(data)
            read_vault(self.folder, attach=lambda _data, name: f"attachment:{'0' * 64}/{name}")

    def close(self) -> None:
        (self.folder / "note.md").unlink(missing_ok=True)
        self.folder.rmdir()


class Programs(Target):
    """Texts as other programs write them: each importer turns links, tags and properties of every text."""

    name = "programs"
    seeds = (
        "[[Bread]] [[a/Bread#Oven|hot]] ![[jar.png|300]] [md](a/Bread.md#top) #rye/dark `#no`\n```\n[[x]]\n```\n| [[Bread\\|x]] |\n",
        "tags:: food, [[slow things]], #dark\nalias:: Loaf\ntitle:: T\n\n- [[bread]] [x]([[Bread]]) ((6427e2a5-0000-4000-8000-000000000000)) {{q}}\n",
        f"Title\n\nsee [it](:/{'a' * 32}) ![jar](:/{'b' * 32})\n\nid: {'a' * 32}\ncreated_time: 2021-05-01T10:00:00.000Z\ntype_: 1",
        f"jar.png\n\nid: {'b' * 32}\nfile_extension: png\ntype_: 4",
        f"id: {'c' * 32}\nnote_id: {'a' * 32}\ntag_id: {'d' * 32}\ntype_: 6",
    )

    def make(self, rng: random.Random) -> bytes:
        return text_of(rng, self.seeds).encode()

    def run(self, data: bytes) -> None:
        body = data.decode(errors="replace")
        for source in (Obsidian(), Logseq(), Joplin(), JoplinRaw(), PlainFolder()):
            self._read(source, body)

    def _read(self, source: Source, body: str) -> None:
        told: set[tuple[str, str]] = set()

        def tell(path: str, text: str) -> None:
            told.add((path, text))

        texts = {"a/Bread.md": self.seeds[2], "pages/x.md": body, "journals/2024_01_01.md": body}
        named = [ImportedNote(None, path, "note", (), 0, 0, (), text, "", path) for path, text in texts.items()]
        notes = source.first(named, tell)
        library = Library(notes, ["jar.png"], lambda place: f"attachment:{place}", tell)
        for item in notes:
            made = source.second(item, library)
            if parse(made.extra) is None or len(told) > 20:
                raise AssertionError("front matter that is none, or endless complaints")


class VaultText(Target):
    """A file of a vault, or of a folder kept in step, edited by anybody: it is read and links turn back."""

    name = "vault"
    places = Places([Place("a" * 32, "Bread", "notes/Bread.md"), Place("b" * 32, "Odd [x]", "meetings/Odd.md")])
    seeds = (
        '[bread](../notes/Bread.md) [a \\*b\\*](Bread.md "Bread") [it](./../meetings/Odd.md) [x](#other.md)\n[a]: ./Bread.md\n',
        f'[Odd \\[x\\]](./../meetings/Odd.md "{"peermesh://note/" + "b" * 32}") `[x](Bread.md)`',
        '---\nid: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"\ntitle: "T"\nkind: note\ntags: [a, "b"]\n---\n# H\nbody',
        "x\n\n<!-- peermesh: made at each export -->\n\n**Linked from**\n\n- [a](b.md)\n",
    )

    def make(self, rng: random.Random) -> bytes:
        return text_of(rng, self.seeds).encode()

    def run(self, data: bytes) -> None:
        read_mirror_file(data)
        text = data.decode(errors="replace")
        body = original(text, "notes/x.md", self.places)
        into_circle(into_vault(body, "notes/x.md", self.places), "notes/x.md", self.places)
        body_html(into_vault(body, "notes/x.md", self.places), "x", "withheld")


class Attachments(Target):
    """Messages by which attachments travel."""

    name = "attachments"
    seeds = tuple(
        wire.pack(message)
        for message in (
            wire.Want((b"a" * 32, b"b" * 32)), wire.Have(((b"a" * 32, 5), (b"b" * 32, 1 << 20))), wire.Get(b"a" * 32, 0),
            wire.Chunk(b"a" * 32, 65_536, b"data" * 50), wire.Got(b"a" * 32, 70_000), wire.No(b"a" * 32),
        )
    )  # fmt: skip

    def make(self, rng: random.Random) -> bytes:
        return rng.choice((by_bytes, by_value, by_value))(rng, rng.choice(self.seeds))

    def run(self, data: bytes) -> None:
        if wire.pack(wire.unpack(data)) != data:
            raise AssertionError("two forms of one message")


class Backups(Target):
    """Backup files: the header; and what stands in the stream, rightly sealed, as whoever knows the passphrase may.

    Argon2id is replaced by a hash: what a header may ask of it is bounded before it runs, which has tests of its own.
    """

    name = "backup"

    def __init__(self) -> None:
        self.real = backup_format.stretch
        backup_format.stretch = lambda phrase, salt, cost: hashlib.sha256(phrase.encode() + salt).digest()
        _, self.head = backup_format.new_head("horse", backup_format.Cost(memory_kib=64, time=1, lanes=1))
        self.key = hashlib.sha256(b"horse" + self.head[-32:-16]).digest()
        about = b'{"format": 1, "key": "' + b"ab" * 32 + b'"}'
        body = b"P" + len(about).to_bytes(4, "big") + about + b"A" + b"0" * 32 + (5).to_bytes(8, "big") + b"hello"
        body += b"D" + (9).to_bytes(8, "big") + b"SQLite...."[:9]
        self.plain = body + b"E" + hashlib.sha256(body).digest()

    def _sealed(self, head: bytes, plain: bytes) -> bytes:
        file = io.BytesIO()
        file.write(head)
        writer = StreamWriter(file, self.key, head)
        writer.write(plain)
        writer.finish()
        return file.getvalue()

    def make(self, rng: random.Random) -> bytes:
        if rng.random() < 0.5:
            return self._sealed(self.head, by_bytes(rng, self.plain, self.plain))
        data = self._sealed(self.head, self.plain)
        return (
            by_bytes(rng, data[: len(self.head) + 20]) + data[len(self.head) + 20 :]
            if rng.random() < 0.7
            else by_bytes(rng, data)
        )

    def run(self, data: bytes) -> None:
        file = io.BytesIO(data)
        key, head = backup_format.read_key(file, "horse")
        reader = backup_format.Reader(
            StreamReader(file, key, head, lambda: backup_format.Damaged(backup_format.DAMAGED))
        )
        for _kind, _name, pieces in reader.parts():
            for _piece in pieces:
                pass

    def close(self) -> None:
        backup_format.stretch = self.real


class Multistream(Target):
    """The words before the handshake, heard and proposed, without a loop: reading never waits here."""

    name = "multistream"

    def make(self, rng: random.Random) -> bytes:
        good = b"\x13/multistream/1.0.0\n\x07/noise\n\x03na\n"
        return bytes([rng.randrange(2)]) + by_bytes(rng, good, good)

    def run(self, data: bytes) -> None:
        class Pipe(io.BytesIO):
            async def read(self, n: int) -> bytes:  # type: ignore[override]
                return super().read(n)

            async def write(self, data: bytes) -> None:  # type: ignore[override]
                pass

        pipe: Any = Pipe(data[1:])
        talk = hear(pipe, b"/noise") if data[0] else propose(pipe, b"/noise")
        try:
            talk.send(None)
        except StopIteration:
            return


class Frames(Target):
    """Whole frames of every channel, from a member, at a whole App over a store on disk."""

    name = "frames"

    def __init__(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="peermesh-fuzz-")
        self.fed = 0
        self._begin()

    def _begin(self) -> None:
        folder = Path(self.place.name) / os.urandom(4).hex()
        self.world = World(folder, "Anna", "Mallory")
        circle = self.circle = self.world.together()
        anna, mallory = self.world.people
        doc = anna.app.note_new(circle, "Bread", "text")
        mine = mallory.app.note_new(circle, "Mine", "text")
        self.world.settle(3)
        self.network: Any = anna.app._network
        self.session: Session = self.network.sessions[anna.conn(mallory)]
        self.view = anna.app.open_note(circle, doc)
        state = mallory.app._circles.get(circle)
        raws = mallory.profile.store.run(circle, state.device, 0, 1 << 20)
        held = [[device, seq, entry] for device, (seq, entry) in sorted(state.log.held.items())]
        op = state.membership.author(state.key, PROFILE, [["name", "M"]], 1)
        (ops,) = operations_frames(circle, [op.raw])
        of = bytes(circle)
        self.seeds: tuple[tuple[bytes, bytes], ...] = (
            (REPLICATION + of, pack(RUN, raws)), (REPLICATION + of, pack(HAVE, held)), (REPLICATION + of, pack(GOT, held[:1])),
            (REPLICATION + of, pack(ASK, held[:1])), (REPLICATION + of, pack(NO, state.device)),
            (MEMBERSHIP, summary_frame(state.membership)), (MEMBERSHIP, ops), (PRESENCE + of, doc + mine),
            (CARET + of, canonical_dumps([doc, [b"a" * 16, 4, 4], [b"", 0, 0]])), (NEIGHBOURS + of, state.device),
            (ADDRESSES, canonical_dumps(["/ip4/10.0.0.9/tcp/4001"])), (HELLO, b"\x83ehello\x01"), (JOIN, b"\x82djoin\x01"),
            *((ATTACHMENTS + of, seed) for seed in Attachments.seeds),
        )  # fmt: skip

    def make(self, rng: random.Random) -> bytes:
        # the seeds hold fresh keys: the choice is repeatable, its bytes are told when they do harm
        number = rng.randrange(len(self.seeds) + 1)
        if number == len(self.seeds):
            head, payload = rng.choice(self.seeds)
            return by_bytes(rng, head + payload)
        head, payload = self.seeds[number]
        return head + rng.choice((by_bytes, by_value))(rng, payload)

    def run(self, data: bytes) -> None:
        self.fed += 1
        if self.fed % 4000 == 0:
            self.close_world()
            self._begin()
        try:
            self.network._process(self.session, data)
        finally:
            self.session.held.clear()
            self.session.held_bytes = 0
            if self.session.conn not in self.network.sessions:
                self.close_world()
                self._begin()
            elif self.fed % 50 == 0:
                self.world.settle()

    def close_world(self) -> None:
        self.view.close()
        self.world.close()

    def close(self) -> None:
        self.close_world()
        self.place.cleanup()


class Messages(Target):
    """Replication messages alone: the bounds of vectors and runs."""

    name = "messages"
    rows = tuple([bytes([n]) * 32, n + 1, b"e" * 32] for n in range(5))
    seeds = (
        pack(HAVE, list(rows)), pack(GOT, list(rows[:1])), pack(ASK, list(rows[:1])), pack(RUN, [_entry(), _entry()]), pack(NO, b"d" * 32),
        pack(FETCH, list(rows[:1])), pack(SIDE, [_entry()]), pack(SIDE, []),
    )  # fmt: skip

    def make(self, rng: random.Random) -> bytes:
        return rng.choice((by_bytes, by_value, by_value))(rng, rng.choice(self.seeds))

    def run(self, data: bytes) -> None:
        kind, body = unpack(data)
        if kind in (RUN, SIDE):
            for raw in body:
                decode_entry(raw)


TARGETS: dict[str, Callable[[], Target]] = {
    target.name: target
    for target in (
        Cbor, Entries, Messages, Changes, MembershipOps, Hello, Joining, Sheets, Frames, Mdns, Invites, Markdown, Programs,
        VaultText, Attachments, Backups, Multistream,
    )
}  # fmt: skip
"""Every target by its name."""
__all__ = ["EXPECTED", "TARGETS", "Target"]
