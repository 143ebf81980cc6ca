import sys

import pytest

from tests.end2end import kill_hundred


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_while_typing_and_syncing_loses_at_most_a_second() -> None:
    result = kill_hundred.run(3, seed=7)
    assert result["kills"] == 3
    assert result["letters"] > 100
    assert result["entries"] > 10
    assert result["oldest_lost_s"] <= kill_hundred.PROMISED_S


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({"problems": ["page 3"], "text": ""}, "integrity"),
        ({"problems": [], "text": kill_hundred.stream(79)}, "lost"),
        ({"problems": [], "text": kill_hundred.stream(50) + kill_hundred.stream(90)[51:]}, "not what was typed"),
    ],
)
def test_the_judge_sees_what_must_not_happen(found: dict[str, object], sentence: str) -> None:
    typed = kill_hundred.Typed([(n, n / 100) for n in range(1, 121)], killed=1.805)
    assert typed.needed() == 80
    with pytest.raises(kill_hundred.Broken, match=sentence):
        typed.check(found)


def test_the_judge_lets_the_last_second_go() -> None:
    typed = kill_hundred.Typed([(n, n / 100) for n in range(1, 121)], killed=1.805)
    assert typed.check({"problems": [], "text": "~" + kill_hundred.stream(100)}) == 100
    assert typed.lost == 20
    assert typed.worst_s == pytest.approx(1.805 - 1.01)
