"""UTF-16 and code points, without Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.types import Splice
from ui.writing.mirror import Mirror, difference, moved, shown, typed, units, whole

TEXT = st.text(st.sampled_from("ab \nè日😀👩\u200d🌾"), max_size=30)
ODD = st.text(st.sampled_from("a\r\0\u2028\u2029\ufdd0\ufffc😀\n"), max_size=20)


@given(TEXT)
def test_every_offset_there_and_back(text: str) -> None:
    mirror = Mirror(text)
    assert mirror.units == units(text) == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        unit = mirror.unit(point)
        assert mirror.point(unit) == point
        assert not mirror.splits(unit)
        if point < len(text) and text[point] > "\uffff":
            assert mirror.splits(unit + 1)
            assert mirror.point(unit + 1) == point


@given(TEXT, TEXT)
def test_a_difference_makes_one_text_the_other(old: str, new: str) -> None:
    splice = difference(old, new)
    assert old[: splice.at] + splice.insert + old[splice.at + splice.delete :] == new
    if old == new:
        assert (splice.delete, splice.insert) == (0, "")
    elif splice.delete and splice.insert:
        assert old[splice.at] != splice.insert[0]
        assert old[splice.at + splice.delete - 1] != splice.insert[-1]


@given(TEXT, st.data())
def test_splices_keep_the_count(text: str, data: st.DataObject) -> None:
    mirror = Mirror(text)
    at = data.draw(st.integers(0, len(text)))
    delete = data.draw(st.integers(0, len(text) - at))
    insert = data.draw(TEXT)
    mirror.splice(Splice(at, delete, insert))
    assert mirror.text == text[:at] + insert + text[at + delete :]
    assert mirror.units == units(mirror.text)


@given(ODD)
def test_what_is_shown_has_the_same_offsets(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert units(shown(text)) == units(text)
    assert not set(shown(text)) & set("\r\0\u2029\ufdd0\ufffc")


def test_what_is_pasted_is_cleaned() -> None:
    assert typed("a\r\nb\rc\u2028d\u2029e\0f\ufffcg") == "a\nb\nc\nd\ne" + "fg"
    assert typed("x\ud83dy") == "x\ufffdy"
    assert whole("plain") == "plain"


def test_a_report_about_formats_is_no_change() -> None:
    assert Mirror("abc").changed(1, 2, "bc") is None


def test_a_wide_report_is_narrowed() -> None:
    assert Mirror("a😀bc").changed(0, 5, "a😀Xbc") == Splice(2, 0, "X")


@pytest.mark.parametrize(
    ("unit", "at", "removed", "inserted", "forward", "there"),
    [
        (5, 2, 0, 3, False, 8),
        (5, 5, 0, 3, False, 5),
        (5, 5, 0, 3, True, 8),
        (5, 6, 2, 3, True, 5),
        (5, 3, 2, 0, False, 3),
        (5, 4, 9, 1, False, 5),
    ],
)
def test_where_a_caret_goes(unit: int, at: int, removed: int, inserted: int, forward: bool, there: int) -> None:
    assert moved(unit, at, removed, inserted, forward=forward) == there
