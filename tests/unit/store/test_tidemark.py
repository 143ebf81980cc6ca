"""Marks of how far a profile had written, kept outside of its database (`peermesh.store.tidemark`)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peermesh.store import Profile, create_profile, open_profile
from peermesh.store.keys import Cost
from peermesh.store.tidemark import NAME
from tests.unit.store.conftest import Maker

PASSPHRASE = "a lovely day for bread"
CHEAP = Cost(memory_kib=64, time=1, lanes=1)


@pytest.fixture
def home(tmp_path: Path, make: Maker) -> Path:
    """A profile that has written two entries; there is no mark outside of its folder yet."""
    home = tmp_path / "home"
    with create_profile(home, passphrase=PASSPHRASE, cost=CHEAP) as profile:
        profile.store.put_circle(make.circle, b"record")
        write(profile, make, 1, 2)
    return home


def opened(home: Path) -> Profile:
    return open_profile(home, passphrase=lambda: PASSPHRASE, marks=home.parent / "marks")


def write(profile: Profile, make: Maker, *numbers: int) -> None:
    profile.store.append_entries(make.circle, [make.entry(number) for number in numbers])


def behind(home: Path) -> int | None:
    with opened(home) as profile:
        return profile.store.behind


def test_a_profile_that_only_was_opened_is_never_behind(home: Path) -> None:
    """The mark outside says where the database stands from the first moment on, also when nothing is written."""
    assert [behind(home) for _ in range(3)] == [None, None, None]
    (mark,) = (home.parent / "marks").iterdir()
    assert int(mark.read_text()) == int((home / NAME).read_text()) == 2


def test_an_older_copy_of_the_database_is_noticed(home: Path, make: Maker) -> None:
    shutil.copytree(home, home.parent / "old")
    with opened(home) as profile:
        write(profile, make, 3)
    inside = (home / NAME).read_bytes()
    shutil.rmtree(home)
    shutil.copytree(home.parent / "old", home)
    assert behind(home) == 3, "by the mark outside"
    (home / NAME).write_bytes(inside)
    shutil.rmtree(home.parent / "marks")
    assert behind(home) == 3, "by the one inside"


def test_a_folder_that_came_from_elsewhere_is_noticed(home: Path) -> None:
    assert behind(home) is None
    shutil.rmtree(home.parent / "marks")
    assert behind(home) == 2


def test_a_mark_that_is_ahead_is_not_lowered_by_what_is_written(home: Path, make: Maker) -> None:
    assert behind(home) is None
    (mark,) = (home.parent / "marks").iterdir()
    mark.write_text(f"{9:020d}\n")
    with opened(home) as profile:
        write(profile, make, 3)
    assert int(mark.read_text()) == 9
    assert int((home / NAME).read_text()) == 3
