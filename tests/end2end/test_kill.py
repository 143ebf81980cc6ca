import sys

import pytest

from tests.end2end import kill_hundred


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_while_typing_and_syncing_loses_at_most_a_second() -> None:
    result = kill_hundred.run(4, seed=7)
    assert result["kills"] == 4
    assert result["refused"] == {}
