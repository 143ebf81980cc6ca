"""Attachments between people: fetched by themselves, gone on with, held back from those they are not for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.app import attachments_peers as peers
from peermesh.app.attachments_wire import Chunk, Get, Have, Want, pack
from peermesh.app.session import ATTACHMENTS
from peermesh.errors import DiskFull, InvalidInput, NotFound
from peermesh.events import AttachmentArrived, TroubleTold
from peermesh.exchange import export_vault, read_vault
from peermesh.store import CHUNK, Growing
from peermesh.store.files import told
from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World

PNG = b"\x89PNG\r\n\x1a\n"
Make = Callable[..., World]


def attached(
    person: Person, circle: CircleId, data: bytes, name: str = "a.png", title: str = "Note"
) -> tuple[DocId, str]:
    target = person.app.attachments.add(circle, data, name)
    return person.app.note_new(circle, title, f"![x]({target})"), target


def has(person: Person, circle: CircleId, target: str) -> bytes | None:
    return person.app.attachments.get(circle, target)


def arrived(person: Person) -> list[str]:
    return [event.digest for event in person.told if isinstance(event, AttachmentArrived)]


def test_a_member_gets_what_a_note_names_without_asking(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, bruno, carla = w.people
    data = PNG + os.urandom(3 * CHUNK + 5)
    doc, target = attached(anna, circle, data, "Photo (1).png")
    assert target == f"attachment:{hashlib.sha256(data).hexdigest()}/Photo%20%281%29.png"
    w.settle(3)
    for person in (bruno, carla):
        assert has(person, circle, target) == data
        assert arrived(person) == [hashlib.sha256(data).hexdigest()]
    (info,) = bruno.app.attachments.of_note(circle, doc)
    assert (info.name, info.size, info.media_type, info.here) == ("Photo (1).png", len(data), "image/png", True)
    assert "Anna" in anna.app.attachments.holders(circle, target) + bruno.app.attachments.holders(circle, target)
    assert not anna.app._network.refused


def test_what_was_taken_out_of_a_draft_stays_with_its_author(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    target = anna.app.attachments.add(circle, b"never mind", "x.txt")
    bruno.app.note_new(circle, "Guess", f"![x]({target})")
    anna_only = anna.app.attachments.add(circle, b"unnamed", "y.txt")
    digest = hashlib.sha256(b"unnamed").digest()
    heard: list[bytes] = []
    bruno.app._network._handlers[ATTACHMENTS] = lambda session, of, payload: heard.append(payload)
    bruno.say(anna, ATTACHMENTS + circle + pack(Want((digest,))))
    bruno.say(anna, ATTACHMENTS + circle + pack(Get(digest, 0)))
    w.settle(2)
    assert not any(message == pack(Have(((digest, 7),))) for message in heard)
    assert anna_only


def test_another_circle_never_learns_a_digest(world: Make) -> None:
    w = world("Anna", "Bruno")
    shared = w.together("Bakers")
    anna, bruno = w.people
    other = anna.app.circle_new("Alone")
    data = b"secret of the other circle"
    attached(anna, other, data)
    asked: list[bytes] = []
    real = bruno.app._network._handlers[ATTACHMENTS]
    bruno.app._network._handlers[ATTACHMENTS] = lambda s, c, payload: (asked.append(payload), real(s, c, payload))[1]
    digest = hashlib.sha256(data).digest()
    anna.app.note_new(shared, "Other", "text")
    bruno.say(anna, ATTACHMENTS + shared + pack(Want((digest,))))
    bruno.say(anna, ATTACHMENTS + other + pack(Want((digest,))))
    w.settle(1)
    assert not any(digest in payload for payload in asked)
    assert anna.app._network.refused["not a member of this circle"] == 1


def test_a_stranger_hears_nothing(world: Make) -> None:
    w = world("Anna", "Bruno", "Mallory")
    anna, bruno, mallory = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    _, target = attached(anna, circle, b"data")
    w.settle(2)
    assert mallory.transport is not None
    assert anna.transport is not None
    heard: list[bytes] = []
    mallory.app._network.connected = lambda conn, peer: mallory.transport.send(  # type: ignore[method-assign, union-attr]
        conn, ATTACHMENTS + circle + pack(Want((hashlib.sha256(b"data").digest(),)))
    )
    mallory.app._network.arrived = lambda conn, frame: heard.append(frame)  # type: ignore[method-assign]
    mallory.transport.dial(anna.transport.addresses, None, keep=False)
    w.settle(3)
    assert heard == []
    assert anna.app._network.refused["not a member of this circle"] == 1
    assert target


def test_it_is_gone_on_with_after_the_connection_and_the_program_ended(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    data = os.urandom(40 * CHUNK + 3)
    bruno.unplug()
    _, target = attached(anna, circle, data)
    w.settle(2)
    written: list[int] = []
    growing = Growing.write

    def some(self: Growing, part: bytes) -> None:
        growing(self, part)
        written.append(self.at)
        if len(written) == 20:
            w.cut_all()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Growing, "write", some)
        bruno.plug()
        w.settle(0.3)
        assert 20 <= len(written) < 40
        bruno.unplug()
        w.settle(1)
        before = bruno.app.attachments.describe(circle, target)
        assert not before.here
        assert before.holders == ("Anna",)
        assert before.reachable == ()
        bruno.stop()
        bruno.start()
        written.clear()
        patch.setattr(Growing, "write", lambda self, part: (written.append(self.at), growing(self, part))[1])
        bruno.plug()
        w.settle(3)
    assert has(bruno, circle, target) == data
    assert min(written) >= 20 * CHUNK


def test_it_comes_from_whoever_has_it_when_its_author_is_away(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, _, carla = w.people
    carla.unplug()
    data = os.urandom(2 * CHUNK)
    _, target = attached(anna, circle, data)
    w.settle(2)
    anna.unplug()
    carla.plug()
    w.settle(5)
    assert has(carla, circle, target) == data
    assert carla.app.attachments.holders(circle, target) == ("Bruno",)


def test_a_private_space_takes_its_attachments_into_the_circle(world: Make) -> None:
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    private = anna.app.circle_new("Bakers")
    data = os.urandom(CHUNK)
    _, target = attached(anna, private, data)
    w.settle(2)
    circle = w.join(anna, bruno, private)
    w.settle(4)
    assert has(anna, circle, target) == data
    assert has(bruno, circle, target) == data


def test_the_newest_note_comes_first_and_what_is_looked_at_before_all(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    bruno.unplug()
    files = {}
    for number in range(5):
        data = bytes([number]) * 10
        files[number] = (data, attached(anna, circle, data, title=f"N{number}")[1])
        w.settle(2)
    bruno.app.attachments.get(circle, files[2][1])
    bruno.plug()
    w.settle(3)
    order = [next(n for n, (data, _) in files.items() if hashlib.sha256(data).hexdigest() == d) for d in arrived(bruno)]
    assert order == [2, 4, 3, 1, 0]


def test_false_bytes_never_become_visible_and_end_the_connection(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    digest = b"\7" * 32
    target = f"attachment:{digest.hex()}/x.png"
    bruno.app.note_new(circle, "Lie", f"![x]({target})")
    w.settle(2)
    bruno.app._network._handlers[ATTACHMENTS] = lambda session, of, payload: None
    bruno.say(anna, ATTACHMENTS + circle + pack(Have(((digest, CHUNK + 9),))))
    w.settle()
    bruno.say(anna, ATTACHMENTS + circle + pack(Chunk(digest, 0, bytes(CHUNK))))
    bruno.say(anna, ATTACHMENTS + circle + pack(Chunk(digest, CHUNK, bytes(9))))
    w.settle(1)
    assert has(anna, circle, target) is None
    assert anna.app._network.refused["attachment that proved false"] == 1
    assert list((anna.home / "attachments").iterdir()) == []
    assert arrived(anna) == []


def test_huge_promises_cost_nothing(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    digests = [bytes([number]) * 32 for number in range(20)]
    body = " ".join(f"![x](attachment:{digest.hex()}/x)" for digest in digests)
    bruno.app.note_new(circle, "Huge", body)
    w.settle(2)
    bruno.say(anna, ATTACHMENTS + circle + pack(Have(tuple((digest, 1 << 40) for digest in digests))))
    w.settle(1)
    assert anna.app._network.refused["attachment too large"] == 20
    assert anna.app.attachments.used(circle) == 0
    assert bruno.met(anna)


def test_a_circle_has_a_quota_here_and_says_so_once(world: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "QUOTA", 3 * CHUNK)
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    for number in range(3):
        attached(anna, circle, os.urandom(2 * CHUNK), title=f"N{number}")
        w.settle(2)
    here = [info.here for info in bruno.app.attachments.all(circle)]
    assert here.count(True) == 1
    said = [event.text for event in bruno.told if isinstance(event, TroubleTold)]
    assert len(said) == 1
    assert said[0].startswith("The attachments of Bakers take all of their")
    monkeypatch.setattr("peermesh.app.attachments.Attachments.quota", 3 * CHUNK)
    with pytest.raises(InvalidInput, match="may take 192 KB on this device; 0 B are left"):
        anna.app.attachments.add(circle, b"more", "x")


def test_a_full_disk_while_it_arrives_is_one_sentence_and_it_comes_later(
    world: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    real, full = Growing.write, [True]

    def write(self: Growing, data: bytes) -> None:
        if full[0] and self.at >= 2 * CHUNK and bruno.home in self.file.path.parents:
            with told():
                raise OSError(28, "No space left on device")
        real(self, data)

    monkeypatch.setattr(Growing, "write", write)
    data = os.urandom(5 * CHUNK)
    _, target = attached(anna, circle, data)
    w.settle(3)
    assert has(bruno, circle, target) is None
    texts = [event.text for event in bruno.told if isinstance(event, TroubleTold)]
    assert texts[0].startswith("No room is left on the disk")
    full[0] = False
    w.settle(40)
    assert has(bruno, circle, target) == data


def test_a_damaged_file_is_fetched_again(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    data = os.urandom(2 * CHUNK)
    _, target = attached(anna, circle, data)
    w.settle(3)
    (place,) = (bruno.home / "attachments").iterdir()
    sealed = place.read_bytes()
    place.write_bytes(bytes([sealed[0] ^ 1]) + sealed[1:])
    assert has(bruno, circle, target) is None
    w.settle(3)
    assert has(bruno, circle, target) == data


def test_bounds_of_what_is_attached(world: Make, tmp_path: Path) -> None:
    w = world("Anna")
    anna = w.people[0]
    circle = anna.app.circle_new("Alone")
    add = anna.app.attachments.add
    with pytest.raises(InvalidInput, match=r"“x\.txt” is empty"):
        add(circle, b"", "x.txt")
    with pytest.raises(InvalidInput, match=r"too large to attach: 25 MB\. The most is 25 MB"):
        add(circle, bytes((25 << 20) + 1), "x.txt")
    with pytest.raises(NotFound):
        add(CircleId(b"\0" * 32), b"x", "x")
    assert list((anna.home / "attachments").iterdir()) == []
    sealer = anna.app.attachments.sealer()
    with pytest.raises(InvalidInput, match="is not a file"):
        sealer.seal_path(tmp_path)
    target = add(circle, b"words", "../evil\u202e.txt")
    assert target.endswith("/evil.txt")
    assert anna.app.attachments.save_to(circle, target, tmp_path).read_bytes() == b"words"
    assert anna.app.attachments.save_to(circle, target, tmp_path).name == "evil (2).txt"
    with pytest.raises(NotFound, match="not on this device yet"):
        anna.app.attachments.save_to(circle, "attachment:" + "0" * 64 + "/x", tmp_path / "y")


def test_a_full_disk_while_attaching_leaves_nothing(world: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    w = world("Anna")
    anna = w.people[0]
    circle = anna.app.circle_new("Alone")

    def put(*args: object, **named: object) -> None:
        raise DiskFull("No room is left.")

    monkeypatch.setattr(anna.profile.store, "keep_attachment", put)
    with pytest.raises(DiskFull):
        anna.app.attachments.add(circle, b"data", "x.txt")
    assert list((anna.home / "attachments").iterdir()) == []
    assert anna.app.attachments.all(circle) == ()


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF\0\0\0\0WEBP", "image/webp"), (b"%PDF-1.7", "application/pdf"),
        (b"<svg onload=x>", "text/plain"), (b"\0\1", "application/octet-stream"), ("é".encode() * 5000, "text/plain"),
        (b"\xc3" * 10, "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_bytes_alone(data: bytes, media: str, world: Make) -> None:
    anna = world("Anna").people[0]
    circle = anna.app.circle_new("Alone")
    target = anna.app.attachments.add(circle, data, "x", "image/png")
    assert anna.app.attachments.describe(circle, target).media_type == media


def exported(app: App, circle: CircleId, folder: Path) -> dict[str, bytes]:
    export_vault(app.export_vault_input(circle), folder)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def imported(app: App, circle: CircleId, folder: Path) -> list[str]:
    intake = app.attachments.intake(circle)
    vault = read_vault(folder, attach=intake)
    importer = app.importer(circle)
    for note in vault.notes:
        importer.take(note)
    app.index_now(circle)
    return [problem.text for problem in vault.problems]


def test_export_import_export_gives_the_same_bytes(world: Make, tmp_path: Path) -> None:
    w = world("Anna")
    app = w.people[0].app
    circle = app.circle_new("One")
    photo, other = (
        app.attachments.add(circle, PNG + b"1", "p q.png"),
        app.attachments.add(circle, PNG + b"2", "p q.png"),
    )
    paper, text = app.attachments.add(circle, b"%PDF-", "Büro.pdf"), app.attachments.add(circle, b"# no note", "x.md")
    body = f"![a]({photo}) ![b]({other})\n[c](<{paper}> 't')\n[d]: {text}\n`![e]({photo})`\n```\n![f]({photo})\n```\n"
    doc = app.note_new(circle, "Note", body)
    app.index_now(circle)
    first = exported(app, circle, tmp_path / "one")
    assert len([name for name in first if name.startswith("attachments/")]) == 4
    page = first["notes/Note.md"].decode()
    assert "![a](../attachments/p%20q-" in page
    assert f"`![e]({photo})`" in page  # code is left as it is
    second = app.circle_new("Two")
    assert imported(app, second, tmp_path / "one") == []
    assert app.note_version(second, doc)[0] == body
    assert all(info.here for info in app.attachments.of_note(second, doc))
    again = exported(app, second, tmp_path / "two")
    assert {k: v for k, v in again.items() if k != "README.md"} == {k: v for k, v in first.items() if k != "README.md"}
    heads = app.note_version(circle, doc)[1]
    assert imported(app, circle, tmp_path / "one") == []
    assert app.note_version(circle, doc)[1] == heads
    assert exported(app, circle, tmp_path / "one") == first


def test_an_export_removes_its_own_stale_files_and_no_others(world: Make, tmp_path: Path) -> None:
    app = world("Anna").people[0].app
    circle = app.circle_new("One")
    target = app.attachments.add(circle, PNG, "a.png")
    doc = app.note_new(circle, "Note", f"![a]({target})")
    app.index_now(circle)
    exported(app, circle, tmp_path)
    (file,) = (tmp_path / "attachments").iterdir()
    (tmp_path / "attachments" / "mine.png").write_bytes(b"mine")
    edited = tmp_path / "attachments" / file.name.replace("a-", "b-")
    edited.write_bytes(b"edited")
    app.note_edit(circle, doc, "nothing")
    app.index_now(circle)
    exported(app, circle, tmp_path)
    assert {place.name for place in (tmp_path / "attachments").iterdir()} == {"mine.png", edited.name}


def test_a_vault_brings_its_pictures_and_nothing_from_outside(world: Make, tmp_path: Path) -> None:
    app = world("Anna").people[0].app
    circle = app.circle_new("One")
    root = tmp_path / "vault"
    (root / "sub").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name in ("sub/in.png", ".hidden/h.png", "sub/Big file.pdf", "../out.png", "sub/empty.png"):
        (root / name).write_bytes(b"" if "empty" in name else PNG + name.encode())
    (root / "link.png").symlink_to(tmp_path / "out.png")
    (root / "linked").symlink_to(tmp_path)
    (root / "sub" / "huge.bin").write_bytes(bytes((25 << 20) + 1))
    lines = [
        "![](in.png)", "![](../sub/in.png)", "[p](<Big file.pdf>)", "[q](Big%20file.pdf)", "![](../../out.png)", "![](../link.png)",
        "![](../linked/out.png)", "![](../.hidden/h.png)", "![](/etc/passwd)", "![](http://x/in.png)", "[n](other.md)", "![](nope.png)",
        "![](huge.bin)", "![](empty.png)", "![](%2e%2e/%2e%2e/out.png)", "![](..%2f..%2fout.png)", "[w](file:///etc/passwd)",
    ]  # fmt: skip
    (root / "sub" / "n.md").write_text("# T\n" + "\n".join(lines))
    problems = imported(app, circle, root)
    (row,) = app.notes(circle)
    text = app.note_version(circle, row.doc)[0].splitlines()[1:]
    taken = [line for line, now in zip(lines, text, strict=True) if line != now]
    assert taken == lines[:4]
    assert [info.name for info in app.attachments.of_note(circle, row.doc)] == ["in.png", "Big file.pdf"]
    assert sorted(problems) == sorted(
        [
            "This is a link; links are not followed.", "This is a link; links are not followed.",
            "This is a link; links are not followed.", "This is a link; links are not followed.",
            "This file is larger than 25 MiB; it was left out.", "This file is empty; it was left out.",
        ]
    )  # fmt: skip


def test_what_is_not_here_yet_is_told_at_export(world: Make, tmp_path: Path) -> None:
    app = world("Anna").people[0].app
    circle = app.circle_new("One")
    body = f"![a](attachment:{'0' * 64}/a.png)"
    app.note_new(circle, "Note", body)
    app.index_now(circle)
    report = export_vault(app.export_vault_input(circle), tmp_path)
    assert [problem.text for problem in report.problems] == [
        "Attachments that are not on this device yet: 1. Export again once they are."
    ]
    assert body.encode() in (tmp_path / "notes" / "Note.md").read_bytes()
