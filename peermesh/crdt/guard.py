"""The guard: may this change enter this document? Every foreign change passes here before Automerge sees it.

The verdict depends only on the change and its ancestors, so every replica reaches the same one. Invariants enforced:

 1. The bytes are canonical: Automerge would write the same ones (columns.py, chunk.py).
 2. seq follows the actor's previous change, which is an ancestor; start_op follows the highest ancestor operation.
 3. Every object, character and overwritten value referred to exists, in the right object, among the ancestors.
 4. A text holds single code points only; lists and texts know only insert and delete; no counters, dates or marks.
 5. A deletion names exactly the character it deletes; in maps it names earlier values of that key.
 6. Actors in the table are ancestors' actors and all in use.

Columns are walked as runs: a pasted or typed stretch costs the same whatever its length.
Source: DESIGN.md section 7, "Hostile changes".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from peermesh.crdt import chunk as c
from peermesh.crdt.chunk import Chunk
from peermesh.crdt.columns import NumberRuns, flags, numbers, steps, strings
from peermesh.crdt.history import History
from peermesh.crdt.index import DELETE, MAKE_LIST, MAKE_MAP, MAKE_TEXT, SET, Index, Obj, Spans, Staged
from peermesh.crdt.model import MAX_CHANGE_OPS, Malformed
from peermesh.crdt.values import NO_VALUE, SCALAR, TEXT, ClassRuns, check_values

_MAKES: Final = frozenset((MAKE_MAP, MAKE_LIST, MAKE_TEXT))


def check(chunk: Chunk, history: History, index: Index) -> Staged:
    """Check one parsed change whose dependencies are all in `history`; nothing is changed.

    22-40 us for a keystroke, about 0.1 ms for a note's first change of 1,000 characters.

    Raises:
        Malformed: it must not enter.
    """
    try:
        return _Guard(chunk, history, index).run()
    except IndexError as error:
        raise Malformed("cut short") from error
    except UnicodeDecodeError as error:
        raise Malformed("text") from error


def merged(columns: Sequence[Sequence[tuple[int, Any]]], rows: int) -> Iterator[tuple[int, int, list[Any]]]:
    """Walk columns together: (first row, end row, values) for every stretch in which none of them changes."""
    ends = [column[0][0] for column in columns]
    values = [column[0][1] for column in columns]
    position = [0] * len(columns)
    row = 0
    while True:
        end = min(ends)
        yield row, end, values
        if end == rows:
            return
        for k, other in enumerate(ends):
            if other == end:
                position[k] += 1
                ends[k], values[k] = columns[k][position[k]]
        row = end


class _Preds:
    """Reads the predecessor columns from front to back, by runs."""

    def __init__(self, actors: NumberRuns, counter_steps: NumberRuns, rows: int) -> None:
        self._runs = merged((actors, counter_steps), rows) if rows else iter(())
        self._left = 0
        self._actor = self._step = self._counter = 0

    def take(self, count: int) -> Iterator[tuple[int, int, int, int]]:
        """Runs (actor index, first counter, step, how many) of the next `count` predecessors."""
        while count:
            if not self._left:
                row, end, (actor, step) = next(self._runs)
                if actor is None or step is None:
                    raise Malformed("predecessor")
                self._left, self._actor, self._step = end - row, actor, step
            size = min(count, self._left)
            yield self._actor, self._counter + self._step, self._step, size
            self._counter += self._step * size
            self._left -= size
            count -= size


class _Guard:
    """One check of one change; lives only for the call."""

    __slots__ = ("chunk", "classes", "history", "index", "limits", "preds", "staged", "start", "table")

    def __init__(self, chunk: Chunk, history: History, index: Index) -> None:
        self.chunk = chunk
        self.history = history
        self.index = index
        self.start = chunk.start_op
        self.table: tuple[bytes, ...] = (chunk.actor, *chunk.others)
        self.limits: list[int] = []
        self.staged = Staged()
        self.classes: ClassRuns = []

    def run(self) -> Staged:
        self._header()
        columns = self.chunk.columns
        staged = self.staged
        rows = staged.rows = c.count_ops(columns.get(c.ACTION, b""))
        if not rows:
            raise Malformed("no operations")
        self._walk(rows)
        meta = numbers(columns.get(c.VALUE_META), rows)
        check_values(merged((meta, self.classes), rows), columns.get(c.VALUE, b""), staged)
        return staged

    def _header(self) -> None:
        chunk, history = self.chunk, self.history
        clock = history.clock(chunk.deps)
        before = clock.get(chunk.actor, 0)
        if chunk.seq != before + 1 or history.last_seq(chunk.actor) != before:
            raise Malformed("seq")
        if chunk.start_op != history.max_op(chunk.deps) + 1:
            raise Malformed("start_op")
        limits = self.limits
        limits.append(history.actor_max_op(chunk.actor, before))
        for other in chunk.others:
            seq = clock.get(other)
            if seq is None:
                raise Malformed("unknown actor")
            limits.append(history.actor_max_op(other, seq))

    def _walk(self, rows: int) -> None:
        columns = self.chunk.columns
        get = columns.get
        actions = numbers(get(c.ACTION), rows)
        obj_actors, obj_counters = numbers(get(c.OBJ_ACTOR), rows), numbers(get(c.OBJ_CTR), rows)
        key_actors, key_steps = numbers(get(c.KEY_ACTOR), rows), steps(get(c.KEY_CTR), rows)
        counts = numbers(get(c.PRED_NUM), rows)
        preds = _total(counts)
        pred_actors = numbers(get(c.PRED_ACTOR), preds)
        self.preds = _Preds(pred_actors, steps(get(c.PRED_CTR), preds), preds)
        self._actors_in_use(obj_actors, key_actors, pred_actors)
        keys, inserts = strings(get(c.KEY_STR), rows), flags(get(c.INSERT), rows)
        counter = 0
        for row, end, values in merged(
            (obj_actors, obj_counters, key_actors, key_steps, keys, inserts, actions, counts), rows
        ):
            obj_actor, obj_counter, key_actor, step, key, insert, action, count = values
            obj = self._obj(obj_actor, obj_counter)
            if key is not None:
                if obj.kind != MAKE_MAP or insert or key_actor is not None or step is not None:
                    raise Malformed("key")
                for at in range(row, end):
                    self._map_op(at, obj, key, action, count)
                continue
            if obj.kind == MAKE_MAP or step is None:
                raise Malformed("key")
            first = counter + step
            counter += step * (end - row)
            if insert:
                if count:
                    raise Malformed("predecessor")
                self._inserted(row, end, obj, action)
                self._insert_run(row, end, obj, key_actor, first, step)
            else:
                if action != DELETE or count != 1 or key_actor is None:
                    raise Malformed("neither insert nor delete")
                self._delete_run(row, end, obj, key_actor, first, step)

    def _actors_in_use(self, *columns: NumberRuns) -> None:
        size = len(self.table)
        used = {value for column in columns for _, value in column}
        if size == 1:
            if not used <= {None, 0}:
                raise Malformed("actor index")
            return
        used.discard(None)
        used.add(0)
        if len(used) != size or any(value >= size for value in used if value is not None):
            raise Malformed("actor index")

    def _obj(self, actor: int | None, counter: int | None) -> Obj:
        if actor is None or counter is None:
            if actor is not counter:
                raise Malformed("object")
            return self.index.root
        if actor == 0 and counter >= self.start:
            obj = self.staged.objects.get(counter)
        else:
            obj = self.index.objects.get((self.table[actor], counter)) if counter <= self.limits[actor] else None
        if obj is None:
            raise Malformed("unknown object")
        return obj

    def _class(self, end: int, kind: int) -> None:
        classes = self.classes
        if classes and classes[-1][1] == kind:
            classes[-1] = (end, kind)
        else:
            classes.append((end, kind))

    def _map_op(self, row: int, obj: Obj, key: str, action: int, count: int) -> None:
        staged = self.staged
        counter = self.start + row
        if count:
            staged.plain = False
            self._map_preds(obj, key, count, counter)
        if action == DELETE:
            if not count:
                raise Malformed("predecessor")
            self._class(row + 1, NO_VALUE)
            return
        if action == SET:
            self._class(row + 1, SCALAR)
        elif action in _MAKES:
            self._class(row + 1, NO_VALUE)
            staged.objects[counter] = Obj(action)
        else:
            raise Malformed("action")
        entry = staged.puts.get((id(obj), key))
        if entry is None:
            staged.puts[id(obj), key] = (obj, {counter})
        else:
            entry[1].add(counter)

    def _map_preds(self, obj: Obj, key: str, count: int, before: int) -> None:
        """Predecessors of a map operation: earlier values of the same key, ascending by counter, then actor."""
        last: tuple[int, bytes] = (0, b"")
        own = self.staged.puts.get((id(obj), key), (obj, set()))[1]
        for index, first, step, size in self.preds.take(count):
            actor = self.table[index]
            for counter in [first + step * k for k in range(size)]:
                if (counter, actor) <= last or counter >= before:
                    raise Malformed("predecessor")
                last = counter, actor
                if index == 0 and counter >= self.start:
                    known = counter in own
                else:
                    known = counter <= self.limits[index] and (actor, counter) in obj.keys.get(key, ())
                if not known:
                    raise Malformed("predecessor")

    def _inserted(self, row: int, end: int, obj: Obj, action: int) -> None:
        """What is inserted: characters into a text; scalars or objects into a list."""
        if action == SET:
            self._class(end, TEXT if obj.kind == MAKE_TEXT else SCALAR)
        elif action in _MAKES and obj.kind == MAKE_LIST:
            self._class(end, NO_VALUE)
            for counter in range(self.start + row, self.start + end):
                self.staged.objects[counter] = Obj(action)
        else:
            raise Malformed("action")

    def _spans(self, obj: Obj) -> Spans:
        entry = self.staged.spans.get(id(obj))
        if entry is None:
            entry = self.staged.spans[id(obj)] = (obj, Spans())
        return entry[1]

    def _insert_run(self, row: int, end: int, obj: Obj, actor: int | None, first: int, step: int) -> None:
        """Inserts in consecutive rows; row k follows element (actor, first + step * k)."""
        size = end - row
        counter = self.start + row
        spans = self._spans(obj)
        if actor is None:
            if first or (size > 1 and step):
                raise Malformed("key")
            if size > 1 or any(True for _ in spans) or obj.elements:
                self.staged.plain = False
            spans.add(counter, counter + size - 1)
            return
        chained = actor == 0 and first == counter - 1
        if not chained or (size > 1 and step != 1):
            self.staged.plain = False
        if (chained and step == 1) or not step or size == 1:
            self._must_hold(obj, actor, first, first)
            spans.add(counter, counter + size - 1)
            return
        for k in range(size):
            self._must_hold(obj, actor, first + step * k, first + step * k)
            spans.add(counter + k, counter + k)

    def _delete_run(self, row: int, end: int, obj: Obj, actor: int, first: int, step: int) -> None:
        """Deletions in consecutive rows; row k deletes element (actor, first + step * k)."""
        size = end - row
        self.staged.plain = False
        self._class(end, NO_VALUE)
        done = 0
        for pred_actor, counter, pred_step, count in self.preds.take(size):
            if pred_actor != actor or counter != first + step * done or (count > 1 and pred_step != step):
                raise Malformed("predecessor")
            done += count
        last = first + step * (size - 1)
        if size == 1 or step in (1, -1):
            self._must_hold(obj, actor, min(first, last), max(first, last))
            return
        if not step:
            raise Malformed("deleted twice")
        for k in range(size):
            self._must_hold(obj, actor, first + step * k, first + step * k)

    def _must_hold(self, obj: Obj, actor: int, low: int, high: int) -> None:
        """Raise unless all of the actor's elements low..high were inserted into `obj` before."""
        limit = self.limits[actor]
        if low <= limit:
            spans = obj.elements.get(self.table[actor])
            if spans is None or not spans.covers(low, min(high, limit)):
                raise Malformed("unknown element")
            if high <= limit:
                return
            low = limit + 1
        if actor or id(obj) not in self.staged.spans or not self.staged.spans[id(obj)][1].covers(low, high):
            raise Malformed("unknown element")


def _total(counts: NumberRuns) -> int:
    total = row = 0
    for end, count in counts:
        if count is None:
            raise Malformed("predecessor")
        total += count * (end - row)
        row = end
    if total > 2 * MAX_CHANGE_OPS:
        raise Malformed("too many predecessors")
    return total


def elements_of(chunk: Chunk, obj: tuple[bytes, int]) -> tuple[list[int], list[tuple[bytes, int]]]:
    """What a change of ours did in one list or text: counters of its inserts, and the elements that it deleted.

    Both in the order of its operations.

    Raises:
        Malformed: no change of ours.
    """
    get = chunk.columns.get
    table = (chunk.actor, *chunk.others)
    rows = c.count_ops(get(c.ACTION, b""))
    inserted: list[int] = []
    deleted: list[tuple[bytes, int]] = []
    columns = (
        numbers(get(c.OBJ_ACTOR), rows), numbers(get(c.OBJ_CTR), rows), numbers(get(c.KEY_ACTOR), rows),
        steps(get(c.KEY_CTR), rows), flags(get(c.INSERT), rows),
    )  # fmt: skip
    counter = 0
    for row, end, (obj_actor, obj_counter, key_actor, step, insert) in merged(columns, rows):
        first = counter
        if step is not None:
            counter += step * (end - row)
        if obj_actor is None or (table[obj_actor], obj_counter) != obj or step is None:
            continue
        if insert:
            inserted += range(chunk.start_op + row, chunk.start_op + end)
        elif key_actor is not None:
            deleted += [(table[key_actor], first + step * k) for k in range(1, end - row + 1)]
    return inserted, deleted
