from __future__ import annotations

import pytest

from peermesh.circle import MAX_NAME, own_name
from peermesh.circle._bytes import peer_name
from peermesh.errors import InvalidInput, PeerFault


@pytest.mark.parametrize("name", ["Anna", "Łukasz 李", "👩‍👩‍👧 home", "x" * MAX_NAME])
def test_names_of_people_are_kept(name: str) -> None:
    assert own_name(f"  {name} ") == name
    assert peer_name(name) == name


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "a\u202eb", "a\x00", "x" * (MAX_NAME + 1), "a\ue000"])
def test_names_that_could_deceive_are_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        own_name(name)
    with pytest.raises(PeerFault):
        peer_name(name)


@pytest.mark.parametrize("name", [" Anna", "Anna ", b"Anna", 5])
def test_a_peers_name_must_be_clean_text(name: object) -> None:
    with pytest.raises(PeerFault):
        peer_name(name)
