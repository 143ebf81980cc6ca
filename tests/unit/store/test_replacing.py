"""A restored profile takes the place of another: whole, at whatever moment the program dies, and never under somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.store import create_profile, open_profile, replace_profile


def made(home: Path, name: bytes) -> Path:
    with create_profile(home, passphrase=None, allow_key_file=True) as profile:
        profile.store.settings.put("name", name)
    return home


def name_in(home: Path) -> bytes | None:
    with open_profile(home) as profile:
        return profile.store.settings.get("name")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    return made(tmp_path / "home", b"old"), made(tmp_path / "home.restored", b"restored")


def set_aside(home: Path) -> list[Path]:
    return list(home.parent.glob("home.before-*"))


def test_it_takes_the_place_and_the_old_one_is_set_aside(places: tuple[Path, Path]) -> None:
    home, fresh = places
    replace_profile(home, fresh)
    assert name_in(home) == b"restored"
    assert not fresh.exists()
    [old] = set_aside(home)
    assert name_in(old) == b"old"
    replace_profile(home, fresh)
    assert name_in(home) == b"restored", "twice is fine"


def test_a_crash_between_the_two_renames_is_gone_on_from(places: tuple[Path, Path]) -> None:
    home, fresh = places
    home.rename(home.with_name("home.before-abc"))
    replace_profile(home, fresh)
    assert name_in(home) == b"restored"


def test_a_profile_that_is_open_stays(places: tuple[Path, Path]) -> None:
    home, fresh = places
    with open_profile(home):
        replace_profile(home, fresh)
        assert fresh.exists()
    replace_profile(home, fresh)
    assert name_in(home) == b"restored"


def test_what_is_no_whole_profile_replaces_nothing(places: tuple[Path, Path]) -> None:
    home, fresh = places
    (fresh / "profile.json").unlink()
    replace_profile(home, fresh)
    assert name_in(home) == b"old"
    assert not set_aside(home)
