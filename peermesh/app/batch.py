"""One store transaction, and what may happen only once it is durable (DESIGN.md, law 3: store, then send)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peermesh.errors import StorageError
from peermesh.store import Store

Effect = Callable[[], None]


class Batch:
    """Collects effects while a transaction is open. Owner: App; owner thread only.

    Invariants
        1. `after` effects run in order, after the commit, and never when it failed.
        2. `undo` effects run in reverse order, only when the commit failed.
        3. Batches nest into the outermost one.
    """

    def __init__(self, store: Store, tell: Callable[[str], None]) -> None:
        self._store = store
        self._tell = tell
        self._depth = 0
        self._after: list[Effect] = []
        self._undo: list[Effect] = []

    def after(self, effect: Effect) -> None:
        """Run this once everything written so far in this batch is durable."""
        if self._depth:
            self._after.append(effect)
        else:
            effect()

    def undo(self, effect: Effect) -> None:
        """Run this if the batch cannot be made durable, to put memory back as it was."""
        assert self._depth, "undo outside a batch"
        self._undo.append(effect)

    @contextmanager
    def open(self, *, derived: bool = False) -> Iterator[None]:
        """Write in one transaction; a nested use joins the outer one.

        Args:
            derived: only what can be worked out anew is written: the disk is not waited for, nothing may be sent.

        Raises:
            StorageError: nothing was written, nothing will be sent.
        """
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        self._depth = 1
        try:
            with self._store.derived() if derived else self._store.transaction():
                yield
        except BaseException:
            undo, self._undo, self._after = self._undo[::-1], [], []
            for effect in undo:
                effect()
            raise
        finally:
            self._depth = 0
        after, self._after, self._undo = self._after, [], []
        for effect in after:
            effect()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Like `open`, for work nobody waits for: a storage error is told to the person instead of raised."""
        try:
            with self.open():
                yield
        except StorageError as error:
            self._tell(str(error))
