from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app import App, SystemClock
from peermesh.store import create_profile


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def app(home: Path) -> Iterator[App]:
    """An App whose only circle is the private space Bakers."""
    with create_profile(home, passphrase=None, allow_key_file=True) as profile:
        made = App(profile, SystemClock())
        made.set_my_name("Anna")
        made.circle_new("Bakers")
        yield made
        made.close()
