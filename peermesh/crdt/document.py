"""One document: read it, change it, take in foreign changes, save it.

    load/new --> Document --transaction/edit_text/build--> CommittedChange (to the log)
    raw foreign change --parse--> parked until its dependencies are in --guard--> Automerge --heads compared

Invariants:
 1. Nothing foreign reaches Automerge without having passed the guard.
 2. Whatever fails, the document holds afterwards what it held before the failing step: it is rebuilt from `_kept`.
 3. Every change it commits passes the guard of others (property-tested), so within 1 MiB and 20,000 operations.

Source: DESIGN.md sections 3, 4 and 7; gotchas in _binding.py.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from peermesh.crdt import _binding as binding
from peermesh.crdt._binding import ROOT, ObjId, RawDocument, Scalar
from peermesh.crdt.chunk import uncompressed
from peermesh.crdt.intake import Intake
from peermesh.crdt.model import CommittedChange, ElementId, Malformed, RejectedChange
from peermesh.crdt.places import Places
from peermesh.crdt.transaction import Transaction, check_splice, finished, slices
from peermesh.errors import Bug, Damaged, NotFound, OutOfRange
from peermesh.types import ActorId, ChangeHash, Heads, Splice


class Document:
    """One Automerge document. Owner: whoever opened it, always on the owner thread; `close` when done.

    `actor` must be new for every loaded document that will write (DESIGN.md section 4): a used one makes a fork.
    """

    def __init__(self, actor: ActorId, snapshot: bytes | None) -> None:
        self.actor = actor
        self.rejected: tuple[RejectedChange, ...] = ()
        self._base = snapshot
        self._kept: list[bytes] = []
        self._doc: RawDocument | None = _open(snapshot, actor)
        self._tx: Transaction | None = None
        self._before: Heads = ()
        self._intake = Intake(self)

    # making

    @classmethod
    def new(cls, actor: ActorId) -> Document:
        """An empty document."""
        return cls(actor, None)

    @classmethod
    def load(cls, snapshot: bytes | None, changes: Sequence[bytes], actor: ActorId) -> Document:
        """Open a document from our own disk: a snapshot of ours, and changes in any order.

        The changes are guarded like foreign ones (entries are stored before any document sees them). Bad ones are
        left out and listed in `rejected`; those that miss dependencies wait.

        Raises:
            Damaged: the snapshot cannot be read; take an older one, or all changes from the log.
        """
        doc = cls(actor, snapshot)
        rejected = []
        for index, raw in enumerate(changes):
            try:
                doc._intake.offer([raw])
            except RejectedChange as error:
                rejected.append(RejectedChange(error.reason, index if error.index == 0 else -1, error.hash))
        doc.rejected = tuple(rejected)
        return doc

    def close(self) -> None:
        """Let go of the document; a transaction left open is rolled back. Twice is fine."""
        if self._tx is not None:
            self._tx.__exit__(Bug, Bug("closed inside a transaction"), None)
        self._doc = None

    # reading

    @property
    def heads(self) -> Heads:
        """The present version."""
        return _heads(self._raw())

    def get(self, obj: ObjId, key: str, heads: Heads | None = None) -> Scalar | ObjId | None:
        """The value under a key of a map, or the id of the object there; None when absent.

        Of concurrent values all replicas show the same one. Raises NotFound for unknown heads, Bug for no map.
        """
        self._expect(obj, "map")
        found = self._raw().get(obj, key, self._at(heads))
        return None if found is None else binding.python_value(*found)

    def child(self, obj: ObjId, key: str, kind: str) -> ObjId | None:
        """The object under a key of a map if it is of this kind ("map", "list" or "text"), else None."""
        self._expect(obj, "map")
        found = self._raw().get(obj, key)
        if found is None or not binding.is_object(found[0]):
            return None
        child = binding.obj_id(*binding.normalised(found[1]))
        return child if self._kind(child) == kind else None

    def keys(self, obj: ObjId, heads: Heads | None = None) -> tuple[str, ...]:
        """The keys of a map, sorted."""
        self._expect(obj, "map")
        return tuple(self._raw().keys(obj, self._at(heads)))

    def items(self, obj: ObjId, heads: Heads | None = None) -> tuple[tuple[str, Scalar | ObjId | None], ...]:
        """Keys and values of a map, sorted by key."""
        return tuple([(key, self.get(obj, key, heads)) for key in self.keys(obj, heads)])

    def authored(self, obj: ObjId, prefix: str) -> tuple[tuple[str, Scalar, ActorId], ...]:
        """Scalars of a map under keys that begin so, sorted by key, each with the actor that wrote what is shown."""
        self._expect(obj, "map")
        raw = self._raw()
        found = ((key, raw.get(obj, key)) for key in raw.keys(obj) if key.startswith(prefix))
        scalars = ((key, value) for key, value in found if value is not None and not binding.is_object(value[0]))
        return tuple(
            (key, binding.python_value(*value), ActorId(binding.normalised(value[1])[0])) for key, value in scalars
        )

    def list_items(self, obj: ObjId, heads: Heads | None = None) -> tuple[Scalar | ObjId | None, ...]:
        """The items of a list."""
        self._expect(obj, "list")
        return tuple([binding.python_value(*item) for item in self._raw().values(obj, self._at(heads))])

    def text(self, obj: ObjId, heads: Heads | None = None) -> str:
        """A text, now or at an earlier version. About 3 ms per 100,000 characters.

        Raises:
            NotFound: a version that this document does not hold.
            Bug: obj is no text of this document.
        """
        self._expect(obj, "text")
        return self._raw().text(obj, self._at(heads))

    def length(self, obj: ObjId) -> int:
        """Code points of a text, or items of a list."""
        return self._raw().length(obj)

    def element_ids(self, obj: ObjId, heads: Heads | None = None) -> tuple[ElementId, ...]:
        """The id of every character of a text, in order. About 0.1 s per 100,000: use `element_at` for one."""
        self._expect(obj, "text")
        values = self._raw().values(obj, self._at(heads))
        return tuple([ElementId(*binding.normalised(raw_id)) for _, raw_id in values])

    def element_at(self, obj: ObjId, index: int) -> ElementId:
        """The id of one character of a text: an anchor that stays valid for ever. OutOfRange past the end."""
        self._expect(obj, "text")
        found = self._raw().get(obj, index) if index >= 0 else None
        if found is None:
            raise OutOfRange("beyond the end of the text")
        return ElementId(*binding.normalised(found[1]))

    def find_element(self, obj: ObjId, element: ElementId, hint: int = 0, *, only_near: bool = False) -> int | None:
        """Where a character stands now, None when it is deleted. Cheap when it is near `hint`.

        With `only_near` it is looked for only there, and None says no more than that.
        """
        self._expect(obj, "text")
        places = Places(self._raw(), obj)
        return places.near(element, hint) if only_near else places.find(element, hint)

    # changing

    def transaction(self) -> Transaction:
        """`with doc.transaction() as tx:` then `tx.change`. Rolled back when the block raises.

        Raises:
            Bug: another transaction is open, or Automerge panicked (the document was rebuilt as before the block).
        """
        return Transaction(self)

    def build(self, fill: Callable[[Transaction], object]) -> tuple[CommittedChange, ...]:
        """Run `fill` in a transaction in which `put_text` takes text of any length.

        What exceeds 10,000 operations of text follows in further changes, so that none is larger than others accept.
        All or nothing: when anything raises, the document is as before.
        """
        return self._all_or_nothing(lambda: finished(self.building(fill)))

    def building(self, fill: Callable[[Transaction], object]) -> Generator[None, None, list[CommittedChange]]:
        """`build`, a change a step. When it fails or is abandoned, the document holds a part: close it."""
        tx = Transaction(self, spill=True)
        with tx:
            fill(tx)
        done = [tx.change] if tx.change else []
        for text, rest in tx.overflow:
            for group in slices([Splice(self.length(text), 0, rest)]):
                yield
                done += self._edit_group(text, group)
        return done

    def edit_text(self, obj: ObjId, splices: Sequence[Splice]) -> tuple[CommittedChange, ...]:
        """Apply splices one after another; normally one change, more when they exceed 10,000 operations.

        All or nothing. An empty result means that nothing changed.

        Raises:
            OutOfRange: a splice lies outside the text as the ones before it leave it; nothing was changed.
            InvalidInput: a lone surrogate; nothing was changed.
            Bug: obj is no text, or a transaction is open.
        """
        self._expect(obj, "text")
        length = self.length(obj)
        for splice in splices:
            check_splice(splice, length)
            length += len(splice.insert) - splice.delete
        return self._all_or_nothing(lambda: self._edit(obj, splices))

    # exchanging

    def apply(self, changes: Sequence[bytes]) -> tuple[ChangeHash, ...]:
        """Take in foreign changes in any order; known ones are skipped, those that miss dependencies wait inside.

        Returns:
            The hashes of what entered now, dependencies first; earlier parked changes included.

        Raises:
            RejectedChange: one must not enter. Those before it did (`applied`), those after it were not looked at.
            Bug: a transaction is open.
        """
        self._no_transaction()
        return self._intake.offer(changes)

    @property
    def waiting(self) -> int:
        """How many changes wait for their dependencies. They are not saved: the log holds them."""
        return self._intake.waiting

    @property
    def missing(self) -> frozenset[ChangeHash]:
        """Dependencies of waiting changes that are not here at all."""
        return self._intake.missing

    def changes_since(self, heads: Heads) -> tuple[bytes, ...]:
        """Changes that are no ancestors of `heads`, dependencies first, as type 1 chunks; unknown heads are ignored."""
        known = [bytes(head) for head in heads if self.has(head)]
        return tuple([uncompressed(bytes(change.raw_bytes)) for change in self._raw().get_changes(known)])

    def has(self, hash_: ChangeHash) -> bool:
        """Whether a change is in the document (waiting ones are not)."""
        return hash_ in self._intake.history()

    def save(self, checked: bool = True) -> bytes:
        """A snapshot of everything that is in (waiting changes are not).

        Args:
            checked: load it into a scratch document and compare heads first; about 1 ms per 1,000 characters.

        Raises:
            Bug: it would not load again, or a transaction is open. Keep the previous snapshot and the log.
        """
        self._no_transaction()
        raw = self._raw()
        try:
            data = raw.save()
            sound = not checked or _heads(RawDocument.load(data)) == self.heads
        except BaseException as error:
            if not isinstance(error, Exception) and not binding.is_panic(error):
                raise
            if binding.is_panic(error):
                self._rebuild(raw)
            raise Bug("the snapshot would not load again") from error
        if not sound:
            raise Bug("the snapshot would not load again")
        if checked:
            self._base, self._kept = data, []
        return data

    # within the package

    def _raw(self) -> RawDocument:
        if self._doc is None:
            raise Bug("the document is closed")
        return self._doc

    def _kind(self, obj: ObjId) -> str:
        return binding.kind_of(self._raw(), obj)

    def _expect(self, obj: ObjId, kind: str) -> None:
        if (obj is ROOT or obj == ROOT) and kind == "map":
            return
        if self._kind(obj) != kind:
            raise Bug(f"not a {kind}")

    def _at(self, heads: Heads | None) -> list[bytes] | None:
        if heads is None:
            return None
        if not all(self.has(head) for head in heads):
            raise NotFound("This version of the note is not on this device.")
        return list(heads)

    def _no_transaction(self) -> None:
        if self._tx is not None:
            raise Bug("a transaction is open")

    def _begin(self, tx: Transaction) -> binding.RawTransaction:
        self._no_transaction()
        raw = self._raw()
        self._before = _heads(raw)
        begun = binding.begin(raw)
        self._tx = tx
        return begun

    def _end(self, raw_tx: binding.RawTransaction, error: BaseException | None) -> CommittedChange | None:
        """Commit, or roll back when there is an error; never leaves the transaction open."""
        self._tx = None
        raw = self._raw()
        if error is not None and binding.is_panic(error):
            binding.leak(raw_tx)
            self._rebuild(raw)
            raise Bug("automerge panicked; the document was rebuilt") from error
        try:
            if error is not None:
                raw_tx.__exit__(type(error), error, error.__traceback__)
                return None
            raw_tx.__exit__(None, None, None)
            return self._committed(raw)
        except BaseException as failure:
            binding.leak(raw_tx)
            self._rebuild(raw)
            raise Bug("automerge could not end a transaction; the document was rebuilt") from failure

    def _committed(self, raw: RawDocument) -> CommittedChange | None:
        if _heads(raw) == self._before:
            return None
        change = raw.get_changes(list(self._before))[-1]
        data = uncompressed(bytes(change.raw_bytes))
        self._kept.append(data)
        self._intake.committed(data)
        return CommittedChange(data, ChangeHash(bytes(change.hash)), self._before, self.actor, change.seq)

    def _take(self, change: bytes, hash_: ChangeHash) -> None:
        """Hand one guarded change to Automerge; raises Malformed, document rebuilt, when it was not taken."""
        raw = self._raw()
        try:
            binding.receive(raw, [change])
            taken = hash_ in raw.get_heads()
        except BaseException as error:
            if not isinstance(error, Exception) and not binding.is_panic(error):
                raise
            self._rebuild(raw)
            raise Malformed("automerge failed") from error
        if not taken:
            self._rebuild(raw)
            raise Malformed("automerge did not take it")
        self._kept.append(change)

    def _edit(self, obj: ObjId, splices: Sequence[Splice]) -> list[CommittedChange]:
        done = []
        for group in slices(splices):
            done += self._edit_group(obj, group)
        return done

    def _edit_group(self, obj: ObjId, group: Sequence[Splice]) -> list[CommittedChange]:
        with self.transaction() as tx:
            for splice in group:
                tx.splice(obj, splice.at, splice.delete, splice.insert)
        return [tx.change] if tx.change is not None else []

    def _all_or_nothing(self, work: Callable[[], list[CommittedChange]]) -> tuple[CommittedChange, ...]:
        kept = len(self._kept)
        try:
            return tuple(work())
        except BaseException:
            if len(self._kept) > kept:
                # earlier changes of this call never left it: forget them, so that their seq is free again
                del self._kept[kept:]
                self._doc = self._reopened()
                self._intake.forget()
            raise

    def _rebuild(self, poisoned: RawDocument) -> None:
        """Leave a damaged Automerge document alone for ever and make the same one anew from what was kept."""
        binding.leak(poisoned)
        self._doc = self._reopened()

    def _reopened(self) -> RawDocument:
        fresh = _open(self._base, self.actor)
        if self._kept:
            binding.receive(fresh, self._kept)
        return fresh


def _open(snapshot: bytes | None, actor: ActorId) -> RawDocument:
    if snapshot is None:
        return RawDocument(actor)
    try:
        doc = RawDocument.load(snapshot)
        doc.set_actor(actor)
    except BaseException as error:
        if not isinstance(error, Exception) and not binding.is_panic(error):
            raise
        raise Damaged("The saved state of a note cannot be read.") from error
    return doc


def _heads(raw: RawDocument) -> Heads:
    return tuple(sorted([ChangeHash(bytes(head)) for head in raw.get_heads()]))
