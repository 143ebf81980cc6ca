"""Values: what is a secret stays out of `repr`, in each of them."""

from __future__ import annotations

import importlib
import pkgutil

import peermesh
from peermesh.struct import Discreet, Struct, replace

SECRETS = {"secret", "epoch_keys", "words", "password", "passphrase", "device_seed"}
"""Names that hold what nobody may read in a log; `key` does where it is bytes."""


class Kept(Discreet, Struct, frozen=True):
    unsaid = ("key",)
    path: str
    key: bytes


def test_what_is_unsaid_is_left_out_and_nothing_else() -> None:
    kept = Kept("a file", b"hidden")
    assert repr(kept) == "Kept(path='a file')"
    assert repr(replace(kept, path="another")) == "Kept(path='another')"
    assert kept == Kept("a file", b"hidden") != Kept("a file", b"other")
    assert not hasattr(kept, "__dict__")


def _values() -> list[type[Struct]]:
    for module in pkgutil.walk_packages(peermesh.__path__, "peermesh."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[Struct]] = []
    waiting: list[type[Struct]] = [Struct]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += below
        waiting += below
    return [one for one in found if one.__module__.startswith("peermesh.")]


def test_no_value_shows_a_secret() -> None:
    shown: list[str] = []
    values = _values()
    for value in values:
        hidden = getattr(value, "unsaid", ())
        for name, kind in value.__annotations__.items():
            if name not in hidden and (
                (name == "key" and kind == "bytes") or (name in SECRETS and "Query" not in kind)
            ):
                shown.append(f"{value.__module__}.{value.__name__}.{name}: {kind}")
    assert shown == []


def test_what_is_hidden_is_a_part() -> None:
    named = [one for one in _values() if issubclass(one, Discreet)]
    assert len(named) > 15
    for value in named:
        assert set(value.unsaid) <= set(value.__struct_fields__), value
