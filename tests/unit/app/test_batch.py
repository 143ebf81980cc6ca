from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from peermesh.app.batch import Batch
from peermesh.errors import DiskFull, StorageError
from peermesh.store import Store

Fill = Callable[[Store, str, int], list[int]]


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory()
    yield store
    store.close()


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def batch(store: Store, seen: list[str]) -> Batch:
    return Batch(store, lambda text: seen.append(f"told {text}"))


def test_effects_run_in_order_after_the_commit(store: Store, batch: Batch, seen: list[str]) -> None:
    with batch.open():
        store.settings.put("key", b"value")
        batch.after(lambda: seen.append(f"one {store._db.in_transaction}"))
        batch.undo(lambda: seen.append("undo"))
        with batch.open():
            batch.after(lambda: seen.append("two"))
        assert seen == []
    assert seen == ["one False", "two"]
    assert store.settings.get("key") == b"value"


def test_a_commit_that_fails_runs_undo_in_reverse_and_no_effect(
    store: Store, batch: Batch, seen: list[str], full_disk: Fill
) -> None:
    full_disk(store, "_statement", 1)
    with pytest.raises(DiskFull), batch.open():  # noqa: PT012 - the block is what is tested
        store.settings.put("key", b"value")
        batch.undo(lambda: seen.append("undo one"))
        with batch.open():
            batch.after(lambda: seen.append("after"))
            batch.undo(lambda: seen.append("undo two"))
    assert seen == ["undo two", "undo one"]
    assert store.settings.get("key") is None
    with batch.open():
        store.settings.put("key", b"again")
        batch.after(lambda: seen.append("after again"))
    assert seen[2:] == ["after again"]
    assert store.settings.get("key") == b"again"


@pytest.mark.parametrize("error", [DiskFull("full"), ValueError("any"), KeyboardInterrupt()])
def test_whatever_ends_the_block_undoes_it(store: Store, batch: Batch, seen: list[str], error: BaseException) -> None:
    with pytest.raises(type(error)), batch.open():  # noqa: PT012 - the block is what is tested
        store.settings.put("key", b"value")
        batch.after(lambda: seen.append("after"))
        batch.undo(lambda: seen.append("undo"))
        raise error
    assert seen == ["undo"]
    assert store.settings.get("key") is None


def test_a_storage_error_inside_is_told_and_the_outer_batch_fails(store: Store, batch: Batch, seen: list[str]) -> None:
    def inner() -> None:
        with batch.telling(), store.transaction():
            raise DiskFull("full")

    with pytest.raises(StorageError), batch.open():  # noqa: PT012 - the block is what is tested
        store.settings.put("key", b"value")
        batch.undo(lambda: seen.append("undo"))
        inner()
    assert seen == ["told full", "undo"]
    assert store.settings.get("key") is None


def test_only_storage_errors_are_told(batch: Batch, seen: list[str]) -> None:
    with batch.telling():
        raise DiskFull("full")
    assert seen == ["told full"]
    with pytest.raises(ValueError), batch.telling():
        raise ValueError
    assert seen == ["told full"]


def test_an_effect_may_open_a_batch_of_its_own(store: Store, batch: Batch, seen: list[str]) -> None:
    def effect() -> None:
        with batch.open():
            store.settings.put("inner", b"1")
            batch.after(lambda: seen.append("inner"))
        seen.append("effect")

    with batch.open():
        batch.after(effect)
        batch.after(lambda: seen.append("next"))
    assert seen == ["inner", "effect", "next"]


def test_outside_a_batch_an_effect_runs_at_once(batch: Batch, seen: list[str]) -> None:
    batch.after(lambda: seen.append("now"))
    assert seen == ["now"]
