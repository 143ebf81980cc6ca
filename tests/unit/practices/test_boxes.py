"""What a sealed box may hold is decoded in one place: hostile content is refused, and takes nothing along."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from peermesh.app.practices import boxes
from peermesh.circle import DeviceKey, seal
from peermesh.log import canonical_dumps
from peermesh.notebook.kinds.contact import DETAILS, MAX_LINE, Details
from peermesh.types import CircleId, DeviceId, DocId

KEY = DeviceKey.from_bytes(b"k" * 32)
CIRCLE, DOC, OWNER = CircleId(b"c" * 32), DocId(b"d" * 16), DeviceId(b"o" * 32)
PLACE: list[object] = [1, CIRCLE, DOC, OWNER, KEY.device, boxes.MINE]


def sealed(inside: bytes, size: int | None = None) -> str:
    head = (len(inside) if size is None else size).to_bytes(4, "big")
    return base64.b64encode(seal(KEY.device, head + inside)).decode()


LINE = st.text(max_size=300)


@given(st.builds(Details, LINE, LINE, LINE, LINE))
def test_details_come_back_tidied_and_boxes_say_nothing_by_their_length(details: Details) -> None:
    kept = Details.parse(dict(details.pairs()))
    box = boxes._closed(CIRCLE, DOC, OWNER, KEY.device, boxes.MINE, kept)
    assert boxes._opened(KEY, box, PLACE) == kept
    assert (len(base64.b64decode(box)) - 48) % 512 == 0


def test_a_box_counts_only_in_its_place() -> None:
    box = boxes._closed(CIRCLE, DOC, OWNER, KEY.device, boxes.MINE, Details(email="a@b"))
    for at, other in ((0, 2), (1, b"x" * 32), (2, b"x" * 16), (3, b"x" * 32), (4, b"x" * 32), (5, boxes.OUTSIDE)):
        assert boxes._opened(KEY, box, [other if place == at else one for place, one in enumerate(PLACE)]) is None
    assert boxes._opened(DeviceKey.generate(), box, PLACE) is None


@given(st.binary(max_size=300), st.one_of(st.none(), st.integers(0, 2**32 - 1)))
def test_any_bytes_inside_are_refused_calmly(inside: bytes, size: int | None) -> None:
    assert boxes._opened(KEY, sealed(inside, size), PLACE) is None


ANY = st.recursive(st.one_of(st.integers(-5, 5), st.binary(max_size=8), st.text(max_size=8)), st.lists, max_leaves=12)


@given(ANY)
def test_any_value_in_place_of_details_gives_only_known_fields_of_bounded_length(value: object) -> None:
    found = boxes._opened(KEY, sealed(canonical_dumps([*PLACE, value])), PLACE)
    assert found is None or isinstance(found, Details)


def test_long_and_strange_details_are_cut() -> None:
    pairs = [["email", "x" * 3000], ["phone", "1\n2\u202e3"], ["unknown", "y"], ["more"], ["messenger", 5]]
    found = boxes._opened(KEY, sealed(canonical_dumps([*PLACE, pairs])), PLACE)
    assert found == Details(email="x" * MAX_LINE, phone="1 2 3")
    assert set(DETAILS) == {"email", "phone", "messenger", "more"}
    assert boxes._opened(KEY, "!" * 40, PLACE) is None
    assert boxes._opened(KEY, "", PLACE) is None
