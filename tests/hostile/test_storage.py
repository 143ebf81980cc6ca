"""The disk of somebody else, and files from anywhere: nothing readable, nothing believed, nothing outside the folder."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.app.backups import SEED, restore
from peermesh.errors import UserError
from peermesh.exchange import export_vault, read_vault
from peermesh.store import backup as backup_module
from peermesh.store import open_profile
from peermesh.store.keys import Cost
from tests.support.circle import World
from tests.unit.exchange.builders import files, note, vault

Make = Callable[..., World]
CANARY = "xyzzy-canary-7319"
CHEAP = Cost(memory_kib=64, time=1, lanes=1)


def needles(*words: bytes) -> list[bytes]:
    """Words as a program might leave them lying about."""
    found: list[bytes] = []
    for word in words:
        found.append(word)
        try:
            found.append(word.decode().encode("utf-16-le"))
        except UnicodeDecodeError:
            found += [word.hex().encode(), word[::-1]]
    return found


def leaks(folder: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    """Files whose bytes or name hold one of the words."""
    found = []
    for path in folder.rglob("*"):
        named = path.name.encode()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found += [(str(path), word) for word in words if word in data or word in named]
    return found


def test_no_plaintext_canary(world: Make) -> None:
    """Names, titles, texts, tags, files and keys are in no byte of any file: while it runs, and after."""
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    anna.app.set_my_name(f"Name {CANARY}")
    circle = w.join(anna, bruno, anna.app.circle_new(f"Circle {CANARY}"))
    w.settle(2)
    target = anna.app.attachments.add(circle, f"file {CANARY}".encode() * 500, f"{CANARY}.txt", "text/plain")
    body = f"text {CANARY} ![x]({target})"
    doc = anna.app.note_new(circle, f"Title {CANARY}", body, tags=(f"tag{CANARY}",))
    w.settle(10)
    assert CANARY in bruno.text(doc)
    view = anna.app.open_note(circle, doc)
    view.rename(f"Other {CANARY}")
    anna.app.note_delete(circle, doc)
    anna.app.note_restore(circle, doc)
    w.settle(5)
    state = anna.app._circles.get(circle)
    words = needles(
        CANARY.encode(), state.record.secret, state.record.device_seed, state.epoch_keys()[0],
    )  # fmt: skip
    for person in w.people:
        assert leaks(person.home, words) == []
    view.close()
    w.close()
    for person in w.people:
        assert leaks(person.home, words) == []
        assert {path.stat().st_mode & 0o077 for path in person.home.rglob("*")} == {0}
    assert leaks(w.folder, [CANARY.encode()]) == []


def test_tampered_backup_and_new_key_on_restore(world: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup with any byte changed, cut or moved is refused whole; a good one goes on under keys of its own."""
    monkeypatch.setattr(backup_module, "COST", CHEAP)
    monkeypatch.setattr(backup_module.write_backup, "__kwdefaults__", {"replace": False, "cost": CHEAP})
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, _bruno = w.people
    anna.profile.store.settings.put(SEED, b"an address of this computer only")
    doc = anna.app.note_new(circle, "Bread", CANARY)
    w.settle(3)
    made = anna.app.backups.begin()
    for _ in made.copying():
        pass
    good = w.folder / "all.backup"
    made.write(good, "correct horse")
    made.discard()
    assert leaks(w.folder, needles(CANARY.encode())) == []
    data = good.read_bytes()
    rng = random.Random(1)
    bad = {f"flip {at}": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in rng.sample(range(len(data)), 12)}
    bad |= {"cut": data[:-1], "half": data[: len(data) // 2], "more": data + b"x", "empty": b""}
    third = (len(data) - 64) // 3
    bad["moved"] = data[:64] + data[64 + third : 64 + 2 * third] + data[64 : 64 + third] + data[64 + 2 * third :]
    for name, other in bad.items():
        file, home = w.folder / "bad.backup", w.folder / "restored"
        file.write_bytes(other)
        with pytest.raises(UserError):
            restore(file, "correct horse", home, allow_key_file=True)
        assert not home.exists(), name
        assert not list(w.folder.glob(".restored*")), name
    with pytest.raises(UserError):
        restore(good, "wrong horse", w.folder / "restored", allow_key_file=True)
    home = w.folder / "restored"
    restore(good, "correct horse", home, allow_key_file=True)
    old = anna.app._circles.get(circle)
    with open_profile(home, passphrase=None) as profile:
        again = App(profile, w.clock)
        state = again._circles.get(circle)
        assert state.device != old.device
        assert state.record.device_seed != old.record.device_seed
        assert profile.store.settings.get(SEED) is None
        assert again.note_version(circle, doc)[0] == CANARY
        assert [m.name for m in again.members(circle)] == ["Anna", "Bruno"], "the same person, who joins nobody new"
        again.close()
    assert (home / "key").read_bytes() != (anna.home / "key").read_bytes()


TITLES = [
    "../../outside", "..\\..\\outside", "/etc/passwd", "C:\\Windows\\x", "~/x", ".", "..", "", ".git", "CON", "aux.md", "NUL",
    "COM1", "lpt9.txt", "a/b", "a\0b", "a:b", "trailing. ", "Bread", "bread", "BREAD", "Straße", "STRASSE", "e\u0301", "\u00e9",
    "file://x", "%2e%2e%2fx", "x" * 400, "\u202egnp.exe", "Members/..", "Index",
]  # fmt: skip


def test_path_traversal_device_names_symlinks_case_collisions(tmp_path: Path) -> None:
    """Whatever notes are called, an export stays in its folder and apart; whatever a folder holds, an import stays in it."""
    target = tmp_path / "vault"
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    notes = [note(number, title, f"body {number}") for number, title in enumerate(TITLES)]
    export_vault(vault(notes, name="../../Bees"), target)
    assert {path.name for path in tmp_path.iterdir()} == {"vault", "outside.md"}
    assert outside.read_text() == "mine"
    written = [path for path in files(target) if path.endswith(".md")]
    assert len({path.casefold() for path in written}) == len(written)
    bodies = b"\n".join(files(target).values())
    assert all(f"body {number}".encode() in bodies for number in range(len(TITLES)))
    reserved = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
    for path in written:
        for part in path.split("/"):
            assert part.split(".")[0].casefold().strip() not in reserved
            assert part == part.strip(" .") or part.startswith(".peermesh")
    # links in the folder, to and from outside
    (target / "secret.md").symlink_to(outside)
    (target / "up").symlink_to(tmp_path, target_is_directory=True)
    loop = target / "loop"
    loop.symlink_to(target, target_is_directory=True)
    read = read_vault(target)
    assert "mine" not in {each.body for each in read.notes}
    assert len(read.notes) == len(TITLES)
    # an export over links writes through none of them
    linked = tmp_path / "linked"
    linked.mkdir()
    name = next(path for path in written if b"body 18" in files(target)[path])
    folder, _, stem = name.rpartition("/")
    (linked / folder).mkdir(parents=True, exist_ok=True)
    (linked / folder / stem).symlink_to(outside)
    with contextlib.suppress(UserError):  # a sentence is as good
        export_vault(vault([notes[18]]), linked)
    assert outside.read_text() == "mine"
    # pictures that notes point to outside of the folder
    asked: list[str] = []
    (target / "evil.md").write_text("![a](../outside.md) ![b](/etc/passwd) ![c](up/outside.md) ![d](secret.md)")

    def attach(data: bytes, name: str) -> str:
        asked.append(name)
        return f"attachment:{'0' * 64}/x"

    read_vault(target, attach=attach)
    assert asked == []
    assert os.path.lexists(outside)
