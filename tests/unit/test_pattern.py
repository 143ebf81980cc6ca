"""Patterns that are compiled late behave as those that are not."""

from __future__ import annotations

import re

import pytest

from peermesh.pattern import late


def test_a_late_pattern_is_a_pattern() -> None:
    soon, later = re.compile(r"(?P<word>\w+)", re.IGNORECASE), late(r"(?P<word>\w+)", re.IGNORECASE)
    assert later.findall("a b") == soon.findall("a b") == later.findall("a b")
    assert later.sub("x", "a b") == "x x"
    assert (later.pattern, later.flags, later.groupindex) == (soon.pattern, soon.flags, soon.groupindex)


def test_what_is_no_pattern_is_told_with_its_first_use() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.match("x")
