"""What people say about themselves: kept, told to every circle, the same everywhere, harmless when it is hostile."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from peermesh.app import Profile
from peermesh.app.people import FIELDS, MAX_LINE, MAX_NAME, MAX_PICTURE, MAX_TEXT, picture_bytes, picture_text
from peermesh.circle.ops import MAX_OP, MAX_PROFILE_FIELDS, MAX_PROFILE_KEY, MAX_PROFILE_VALUE
from peermesh.errors import InvalidInput
from peermesh.log.cbor import canonical_dumps
from peermesh.struct import replace
from tests.support.circle import Person, World

PNG = b"\x89PNG\r\n\x1a\n"
FULL = Profile(
    name="Anna Conti",
    color="3",
    about="Baker.\nUp early.",
    background="Ten years of night shifts.",
    skills="Baking, bicycles",
    interests="Choir",
    languages="Italian, English",
    time_zone="Europe/Rome",
    hours="Evenings",
    ask_me="Sourdough",
    picture=picture_text(PNG + bytes(40)),
)


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path, "Anna", "Bruno")
    yield made
    made.close()


def seen(by: Person, of: Person) -> Profile:
    person = next(m.person for m in of.app.members(of.circle) if m.is_me)
    return by.app.people.profile(by.circle, person)


def test_a_profile_is_seen_by_everybody_and_survives_a_restart(world: World) -> None:
    world.together()
    anna, bruno = world.people
    assert anna.app.people.set_mine(FULL) == FULL
    world.settle()
    assert seen(bruno, anna) == seen(anna, anna) == FULL
    anna.stop()
    anna.start()
    assert anna.app.people.mine() == FULL
    assert anna.app.my_name == "Anna Conti"


def test_a_new_name_leaves_the_rest_as_it_is(world: World) -> None:
    world.together()
    anna, bruno = world.people
    anna.app.people.set_mine(FULL)
    anna.app.set_my_name("Anna C.")
    world.settle()
    assert seen(bruno, anna) == replace(FULL, name="Anna C.")


def test_circles_that_i_come_to_later_know_me_too(world: World) -> None:
    anna, bruno = world.people
    anna.app.people.set_mine(FULL)
    bruno.app.people.set_mine(replace(FULL, name="Bruno", skills="Sewing"))
    circle = world.together()
    world.settle()
    assert seen(bruno, anna) == FULL
    assert seen(anna, bruno).skills == "Sewing"
    assert anna.app.people.profile(anna.app.circle_new("Alone"), FULL.name.encode().ljust(32)) == Profile()
    private = next(info.circle for info in anna.app.circles() if info.name == "Alone")
    assert anna.app.people.profile(private, anna.app.members(private)[0].person) == FULL
    assert circle != private


def test_nothing_is_signed_when_nothing_changed(world: World) -> None:
    circle = world.together()
    anna = world.people[0].app
    anna.people.set_mine(FULL)
    before = len(anna._circles.get(circle).membership)
    anna.people.set_mine(FULL)
    assert len(anna._circles.get(circle).membership) == before


def test_what_a_later_version_says_beside_it_is_kept(world: World) -> None:
    circle = world.together()
    anna = world.people[0].app
    state = anna._circles.get(circle)
    anna._network.author(state, "profile", [["name", "Anna"], ["pronouns", "she"]])
    anna.people.set_mine(FULL)
    assert dict(anna.members(circle)[0].profile)["pronouns"] == "she"
    assert anna.people.mine() == FULL


def test_profiles_written_at_once_on_two_devices_read_the_same_everywhere(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Annas")
    try:
        anna, bruno, second = world.people
        circle = anna.app.circle_new("Bakers")
        circle = world.join(anna, bruno, circle)
        link = anna.app.devices.link(circle)
        codes: list[str] = []
        link.on_event = lambda event: (event.code and codes.append(event.code), event.safety_words and link.confirm())
        link.start()
        joining = second.app.join(codes[0])
        joining.on_event = lambda event: joining.confirm() if event.safety_words else None
        joining.start()
        world.settle(2)
        assert second.app.my_name == "Anna", "the device is Anna's, whatever was typed on it"
        world.partition((anna, bruno), (second,))
        world.settle()
        anna.app.people.set_mine(replace(FULL, skills="Here"))
        second.app.people.set_mine(replace(FULL, skills="There"))
        world.settle()
        world.partition()
        world.settle(5)
        me = next(m.person for m in anna.app.members(circle) if m.is_me)
        all_see = {person.app.people.profile(circle, me).skills for person in world.people}
        assert len(all_see) == 1
        assert anna.app.people.mine().skills in all_see
    finally:
        world.close()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "  "}, "your name"),
        ({"color": "8"}, "from 0 to 7"),
        ({"color": "-1"}, "from 0 to 7"),
        ({"skills": "x" * (MAX_LINE + 1)}, "'skills' is too long"),
        ({"ask_me": "x" * (MAX_TEXT + 1)}, "'ask me' is too long"),
        ({"time_zone": "../etc/passwd"}, "time zone"),
        ({"picture": "R0lGODlh"}, "PNG, JPEG or WebP"),
        ({"picture": "no base64"}, "PNG, JPEG or WebP"),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(world: World, wrong: dict[str, str], says: str) -> None:
    anna = world.people[0].app
    before = anna.people.mine()
    with pytest.raises(InvalidInput, match=says):
        anna.people.set_mine(replace(FULL, **wrong))
    assert anna.people.mine() == before


def test_a_picture_is_bounded_and_of_a_known_format() -> None:
    for magic in (PNG, b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP"):
        data = magic.ljust(MAX_PICTURE, b"\0")
        text = picture_text(data)
        assert len(text) <= MAX_PROFILE_VALUE
        assert picture_bytes(text) == data
        with pytest.raises(InvalidInput, match="too large"):
            picture_text(data + b"\0")
    with pytest.raises(InvalidInput, match="PNG"):
        picture_text(b"GIF89a")
    assert picture_bytes(base64.b64encode(PNG + bytes(MAX_PICTURE)).decode()) == b""
    assert picture_bytes("é" * 40) == b""


def test_the_largest_profile_fits_its_operation() -> None:
    said = Profile.parse(dict.fromkeys(FIELDS, "𝔸" * 9000).items())
    assert (len(said.name), len(said.skills), len(said.about)) == (MAX_NAME, MAX_LINE, MAX_TEXT)
    assert (said.color, said.time_zone, said.picture) == ("", "", "")
    largest = replace(said, picture=picture_text(PNG.ljust(MAX_PICTURE, b"\0")), time_zone="Europe/Rome")
    assert len(canonical_dumps(sorted(map(list, largest.pairs().items())))) < MAX_OP - 4096
    assert len(largest.pairs()) <= MAX_PROFILE_FIELDS
    assert all(len(key) <= MAX_PROFILE_KEY and len(text) <= MAX_PROFILE_VALUE for key, text in largest.pairs().items())


def test_a_hostile_profile_is_tame_once_it_is_read() -> None:
    said = Profile.parse(
        {
            "name": "An\x00na\n\x1b[31m\u202e  Conti ",
            "skills": "a\nb\tc",
            "about": "one\r\ntwo\x07",
            "color": "٣",
            "time_zone": "Europe/Rome\n",
            "picture": "QUJD",
        }.items()
    )
    assert said == Profile(name="An na [31m Conti", skills="a b c", about="one\ntwo")
