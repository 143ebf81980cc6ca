"""When a device has signed two histories: proof, conviction, one history for all, and a fresh key for its person.

    two entries for one seq --proof--> `fork` operation --> the device is revoked everywhere, its log becomes a tree
    all vouch for the histories they hold --> all fetch what others vouch for --> the same tree everywhere
    the longest history stays in the log (`log/tree.py`) --> the others stand aside, for somebody to look at

Rules
    1. Proof: whoever holds both entries and belongs to the circle authors one `fork`, unless one is known. An entry too
       large for a proof is only told.
    2. Vouching: an active device vouches for each whole history it holds that nobody active vouches for.
    3. Fetching: what active devices vouch for is fetched until it is whole. Nothing else of a convicted device enters.
    4. The longest whole history is the log; it changes in one transaction, and documents are built anew from it.
    5. A document also holds what stands aside and what accepted changes build on (`loading.fetch_needed`).
    6. The person of a worn device goes on under a fresh key, by itself; the same when peers bring back entries of my
       own log that this disk has lost, so that an older disk does not come to fork.

A member who was away, a partition or another order change nothing: what is held in the end is the union of what active
devices vouch for, and 4 and 5 are functions of it. tests/unit/app/test_fork_rules.py is the executable model.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from peermesh.app.acceptance import check_actors
from peermesh.app.circle_state import CircleState, stored
from peermesh.app.documents import Documents
from peermesh.app.hub import Hub
from peermesh.app.indexer import Indexer
from peermesh.app.session import Session
from peermesh.circle import DEV_ADD, DEV_REV, FORK, VOUCH, DeviceKey, dev_add_proof
from peermesh.errors import InvalidInput, PeerFault
from peermesh.events import ForksChanged, MembersChanged, StatusChanged, TroubleTold
from peermesh.log import NO_ENTRY, Entry, Fork, Head, Tree, Wanted, decode_entry
from peermesh.store import AsideEntry
from peermesh.struct import replace
from peermesh.types import ConnId, DeviceId, DocId

log = logging.getLogger("peermesh.forks")

PART_S = 2.0
PROOF = "fork"
"""Kind of quarantined bytes: both entries, one after the other."""

MINE = (
    "An older copy of this device's disk came back and was written to, so {0} holds two histories of it. The longer "
    "one stays, what only the other one holds is kept aside, and this device goes on under a fresh key."
)
THEIRS = (
    "A device of {0} wrote two different histories. It is revoked; the longer history stays, and what only the other "
    "one holds is kept aside."
)
BACK = "Others held notes of yours that this disk had lost. They are here again; this device goes on under a fresh key."


class Forks:
    """Owner: Network."""

    def __init__(self, network: Hub, documents: Documents, indexer: Indexer) -> None:
        self._net = network
        self._documents = documents
        self._indexer = indexer
        self._renewing = False
        self._parting: dict[ConnId, float] = {}

    # -- what replication finds

    def found(self, state: CircleState, fork: Fork) -> None:
        """Two entries of one device for one seq: keep the proof, and let everybody know."""
        theirs = decode_entry(fork.theirs)
        check_actors([theirs])
        with self._net.batch.telling():
            self._net.store.put_quarantine(PROOF, fork.ours + fork.theirs, fork.device.hex())
            self._net.store.put_aside(state.circle, [AsideEntry(stored(theirs), theirs.prev)])
        own = fork.device == state.device
        name = state.device_names().get(fork.device, fork.device.hex()[:8])
        self._net.host.emit(TroubleTold(MINE.format(state.name) if own else THEIRS.format(name)))
        if own:
            self._renew(state)
        if not state.mine or fork.device in state.view().forked:
            return
        try:
            self._net.author(state, FORK, [fork.ours, fork.theirs])
        except (InvalidInput, PeerFault) as fault:  # a person who is gone; entries too large for a proof
            log.info("a fork cannot be proved: %s", fault)

    def branch(self, state: CircleState, entries: Sequence[Entry]) -> None:
        """Verified entries of a branch, downwards: keep them, and see whether it is whole.

        Raises:
            PeerFault: a change in them is nothing that an honest member takes, and vouches for.
        """
        check_actors(entries)
        if self._net.conduct.refusal(state, entries) is not None:
            return  # asked for again with the next `recheck`
        self._net.conduct.taken(state, entries)
        docs = tuple(dict.fromkeys(entry.doc for entry in entries))
        with self._net.batch.open():
            self._net.store.put_aside(state.circle, [AsideEntry(stored(entry), entry.prev) for entry in entries])
            self._net.store.mark_stale(state.circle, docs)
        self.review(state)
        for doc in docs:
            self._documents.foreign(state.circle, doc, ())  # something open may have waited for it
        self._indexer.mark(state.circle)
        self._net.host.emit(ForksChanged(state.circle))

    def came_back(self, state: CircleState) -> None:
        """Peers held more of my log than this disk: others may hold still more, so it is not written again."""
        if not self._renewing and state.mine:
            self._net.host.emit(TroubleTold(BACK))
            old = state.device
            self._renew(state)
            self._net.author(state, DEV_REV, [old])

    # -- what follows

    def review(self, state: CircleState) -> None:
        """See to every convicted device of a circle. Safe to call at any time; does nothing when nothing is due."""
        view = state.view()
        if not view.forked:
            return
        if state.device in view.worn and not self._renewing:
            self._net.host.emit(TroubleTold(MINE.format(state.name)))
            self._renew(state)
            view = state.view()
        state.replication.convict(view.forked)
        wanted: list[Wanted] = []
        for device in sorted(view.forked):
            tree = self._tree(state, device)
            leaves = tree.leaves()
            if leaves and leaves[0] != tree.top:
                self._switch(state, device, tree, leaves[0])
                tree = self._tree(state, device)
            heads = (*view.vouched.get(device, ()), *tree.ends())
            wanted += [(device, *head) for head in tree.wanted(heads)]
            self._vouch(state, device, leaves)
        self._net.dispatch(state, state.replication.want(wanted))

    def _tree(self, state: CircleState, device: DeviceId) -> Tree:
        store, circle = self._net.store, state.circle
        top = state.log.held.get(device, (0, NO_ENTRY))
        return Tree(top, lambda seq: store.line_id(circle, device, seq), store.aside_heads(circle, device))

    def _switch(self, state: CircleState, device: DeviceId, tree: Tree, leaf: Head) -> None:
        """Another history of a device becomes its log."""
        after, path = tree.path(leaf)
        docs: list[DocId] = []

        def switched() -> None:
            state.log.held[device] = leaf
            self._documents.reload(state.circle, docs)
            self._indexer.mark(state.circle)
            self._net.host.emit(StatusChanged(state.circle))
            self._net.host.emit(ForksChanged(state.circle))

        with self._net.batch.open():
            self._documents.before_foreign(state.circle, self._documents.open_docs(state.circle))
            docs += self._net.store.switch(state.circle, device, after, path)
            self._net.batch.after(switched)

    def _vouch(self, state: CircleState, device: DeviceId, leaves: Sequence[Head]) -> None:
        """Rule 2. An operation names one history of a device."""
        for leaf in leaves:
            if state.mine and leaf not in state.view().vouched.get(device, ()):
                self._net.author(state, VOUCH, [[device, *leaf]])

    # -- my own device

    def _renew(self, state: CircleState) -> None:
        """Go on under a fresh key: open notes go on, and what is written from here on has a log of its own."""
        if self._renewing:
            return
        self._renewing = True
        try:
            fresh = DeviceKey.generate()
            docs = self._documents.open_docs(state.circle)
            with self._net.batch.open():
                self._documents.log_unsaved(state.circle)
                body = [fresh.device, dev_add_proof(state.circle, state.device, fresh)]
                op = state.author(self._net.batch, DEV_ADD, body)
                record = replace(state.record, device_seed=fresh.to_bytes())
                state.become(record)
            self._documents.reload(state.circle, docs, same_text=True)
            self._net.spread(state, [op])
        finally:
            self._renewing = False
        for session in self._net.of_circle(state.circle):
            self._part_later(session.conn)  # it knows me by the key that is worn
        self._net.host.emit(MembersChanged(state.circle))

    def greeted(self, state: CircleState, session: Session) -> None:
        """A hello has proved membership: by my present key, or by the one before, so that they hear of it."""
        if state.circle in session.old_keys:
            self._part_later(session.conn)
        else:
            state.recognised()

    def _part_later(self, conn: ConnId) -> None:
        """End a connection on which I am known by an old key, once all has been told; then greet anew."""
        self._parting.setdefault(conn, self._net.clock.monotonic() + PART_S)
        self._net.host.wake()

    def run_due(self) -> None:
        """End what is to be ended now."""
        now = self._net.clock.monotonic()
        for conn in [conn for conn, at in self._parting.items() if at <= now]:
            del self._parting[conn]
            if conn in self._net.sessions:
                self._net.transport.close(conn)

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        return min(self._parting.values(), default=None)
