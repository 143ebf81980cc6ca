from __future__ import annotations

import os

from peermesh.circle import epoch_key, lan_tags, recognise
from peermesh.circle.epoch import disc_key, hello_key, lan_tag
from peermesh.types import CircleId

DAY = 86_400_000
NOW = 20_000 * DAY + 5
ONE, TWO = CircleId(b"1" * 32), CircleId(b"2" * 32)


def test_an_epoch_key_is_that_of_a_set_of_salts() -> None:
    secret, one, two = os.urandom(32), os.urandom(32), os.urandom(32)
    assert epoch_key(secret, [one, two]) == epoch_key(secret, [two, one, two])
    keys = {epoch_key(secret, s) for s in ([], [one], [two], [one, two])}
    assert len(keys | {epoch_key(os.urandom(32), [])}) == 5
    assert len({hello_key(k) for k in keys} | {disc_key(k) for k in keys} | keys) == 12


def test_members_recognise_each_other_around_midnight_only() -> None:
    epoch, old, instance = os.urandom(32), os.urandom(32), b"x9k2f7"
    circles = {ONE: [epoch, old], TWO: [os.urandom(32)]}
    for key in (epoch, old):
        for days in (-1, 0, 1):
            assert recognise(lan_tags([key], instance, NOW + days * DAY), instance, circles, NOW) == (ONE,)
        for days in (-2, 2):
            assert recognise(lan_tags([key], instance, NOW + days * DAY), instance, circles, NOW) == ()
    assert recognise(lan_tags([epoch], instance, NOW), b"other", circles, NOW) == ()


def test_hostile_announcements_are_harmless() -> None:
    epoch, instance = os.urandom(32), b"i"
    noise = [os.urandom(n) for n in range(16)]
    assert recognise(noise, instance, {ONE: [epoch]}, NOW) == ()
    assert recognise([*noise, lan_tag(epoch, instance, NOW // DAY)], instance, {ONE: [epoch]}, NOW) == ()
    assert len(lan_tags([epoch] * 40, instance, NOW)) == 16
