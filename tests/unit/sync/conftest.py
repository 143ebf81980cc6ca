"""The library's own hosts, which some of these tests start, leave sockets to the garbage collector."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _sockets_of_stock_hosts(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if hasattr(request.module, "stock_host"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
