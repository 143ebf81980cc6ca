from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import diff
from peermesh.types import Splice

TEXT = st.text(st.sampled_from("aab \n😀é"), max_size=40)


def applied(text: str, splices: tuple[Splice, ...]) -> str:
    for splice in splices:
        assert 0 <= splice.at <= splice.at + splice.delete <= len(text)
        assert splice.delete or splice.insert
        text = text[: splice.at] + splice.insert + text[splice.at + splice.delete :]
    return text


@given(TEXT, TEXT, st.none() | st.integers(-1, 50))
def test_the_splices_lead_from_old_to_new_in_ascending_order(old: str, new: str, caret: int | None) -> None:
    splices = diff(old, new, caret)
    assert applied(old, splices) == new
    ends = [splice.at + len(splice.insert) for splice in splices]
    assert all(end < later.at for end, later in zip(ends, splices[1:], strict=False))


@given(TEXT, TEXT, TEXT)
def test_one_edit_is_one_minimal_splice(head: str, tail: str, typed: str) -> None:
    splices = diff(head + tail, head + typed + tail, len(head + typed))
    assert splices == ((Splice(len(head), 0, typed),) if typed else ())
    deleted = diff(head + typed + tail, head + tail, len(head))
    assert deleted == ((Splice(len(head), len(typed), ""),) if typed else ())


def test_without_a_hint_only_what_differs_is_touched() -> None:
    assert diff("hello world", "hello big world") == (Splice(6, 0, "big "),)
    assert diff("one two three", "one 2 three") == (Splice(4, 3, "2"),)
    assert diff("x", "x") == ()
    assert diff("", "new") == (Splice(0, 0, "new"),)
    assert diff("old", "") == (Splice(0, 3, ""),)


def test_scattered_edits_leave_the_rest_alone() -> None:
    lines = [f"line {number} of the note 😀\n" for number in range(200)]
    new = lines[:]
    new[10] = "changed\n"
    del new[150]
    new.insert(50, "one more\n")
    splices = diff("".join(lines), "".join(new))
    assert applied("".join(lines), splices) == "".join(new)
    assert sum(splice.delete + len(splice.insert) for splice in splices) < 100
    assert len(splices) >= 3


def test_a_time_limit_still_gives_a_right_answer() -> None:
    old = "".join(chr(97 + (n * n) % 23) for n in range(6_000))
    new = "".join(chr(97 + (n * n * 3) % 19) for n in range(6_000))
    assert applied(old, diff(old, new, time_limit_s=0.01)) == new


@pytest.mark.parametrize("caret", [-5, 0, 3, 99])
def test_a_wrong_hint_does_no_harm(caret: int) -> None:
    assert applied("hello", diff("hello", "help me", caret)) == "help me"
