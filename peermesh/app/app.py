"""App: the one object that windows, commands, headless peers and tests drive.

Owner: whoever made it; every method and every callback is on that one thread (DESIGN.md, law 1).
The host calls `work` soon after `on_wake`, again while it returns True, and at `deadline`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from peermesh.app.activity import Activities
from peermesh.app.attachments import Attachments
from peermesh.app.backups import Backups
from peermesh.app.batch import Batch
from peermesh.app.checkups import Checkups
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.circles_side import CirclesSide
from peermesh.app.devices import Devices
from peermesh.app.discussions import Discussions
from peermesh.app.documents import Documents
from peermesh.app.files import Files
from peermesh.app.governance import Governance
from peermesh.app.histories import Histories
from peermesh.app.history import History
from peermesh.app.indexer import Indexer
from peermesh.app.knowledge import Knowledge
from peermesh.app.links import Links
from peermesh.app.live import Live
from peermesh.app.mentions import Mentions
from peermesh.app.mirrors import Mirrors
from peermesh.app.moving import Mover
from peermesh.app.network import Network
from peermesh.app.notes import Importer, Notes
from peermesh.app.notes_side import NotesSide
from peermesh.app.peer_side import PeerSide
from peermesh.app.people import People
from peermesh.app.practices import Ground, Practices
from peermesh.app.records import Records
from peermesh.app.refounding import Refounding
from peermesh.app.repairs import Repairs
from peermesh.app.sheets import Sheets
from peermesh.app.status import Copies, circle_status
from peermesh.app.values import AppStatus, PeerStatus
from peermesh.errors import StorageError
from peermesh.events import Event, Mentioned, NotesChanged, SyncProgress, TroubleTold
from peermesh.ports import Clock, Transport
from peermesh.store import Profile, StoredEntry
from peermesh.types import CircleId, DocId, NoteRecord

log = logging.getLogger("peermesh.app")

if TYPE_CHECKING:
    from peermesh.exchange import Vault

REST_S = 5.0
"""After the disk has failed, so that a window stays usable."""
INDEX_PAUSE_S = 0.5
"""While entries stream in, the index gets one slice of work so often."""


class App(PeerSide, CirclesSide, NotesSide):
    """A profile at work. Implements `ports.PeerEvents` (see `PeerSide`)."""

    def __init__(self, profile: Profile, clock: Clock) -> None:
        self.profile = profile
        self.clock = clock
        self.on_wake: Callable[[], None] = lambda: None
        self._awake = False
        self._store = profile.store
        self._listeners: list[Callable[[Event], None]] = []
        self._tellers: list[Callable[[Event], None]] = []
        self._untold: list[str] = []
        self._batch = Batch(self._store, self._tell)
        self._documents = Documents(self._store, clock, self._batch, self._together, self._written_in)
        self._indexer = Indexer(self._store, clock, self._batch, self._documents, self._indexed)
        self._notes = Notes(self._store, clock, self._batch, self._documents, self._indexer)
        self._circles = Circles(self._store, clock, self._batch, self._emit)
        self.links = Links(self._store, clock, self._circles, self._emit)
        self.knowledge = Knowledge(
            self._store, self._batch, self._circles, self._indexer, self.links, self.open_note, self._emit,
            self._written_in,
        )  # fmt: skip
        self.files = Files(self._store, self._circles, self._documents, self._indexer)
        self._mover = Mover(self._store, clock, self._circles, self._documents, self._indexer, self._notes, self._emit)
        self._network = Network(
            self._store, clock, self._batch, self._circles, self._documents, self._indexer, self._mover, self
        )
        self.history = History(self._store, self._circles, self._documents, self.wake)
        self.live = Live(clock, self._circles, self._network.carets, self._network.neighbours)
        self.records = Records(
            self._store, clock, self._batch, self._circles, self._documents, self._indexer, self._notes, self.wake
        )
        self.governance = Governance(self._circles, self._network)
        self.activity = Activities(self._circles)
        self.refounding = Refounding(
            self._store, clock, self._batch, self._circles, self._documents, self._indexer, self
        )
        self.attachments = Attachments(self._store, clock, self._circles, self._network)
        self.mirrors = Mirrors(
            self._store, clock, self._circles, self._documents, self._indexer, self._notes, self.records,
            self.attachments, self._emit, self.wake,
        )  # fmt: skip
        self.devices = Devices(self._store, self._batch, self._circles, self._network)
        self.sheets = Sheets(self._store, self._circles, self._network)
        self._network.on_compared = self.sheets.compared
        self.histories = Histories(self._store, self._circles, self._documents, self._notes, self._emit)
        self.backups = Backups(self._store, clock, profile.home, self.flush)
        self.people = People(self._store, self._circles, self._network)
        self.practices = Practices(
            Ground(self, self.records, self._circles, self.people, clock, self._store, self._emit)
        )
        self.blocking = self._network.blocking
        self.copies = Copies(self._store, self._circles)
        self.practices.home.needs.append(self.governance.guests)
        self._mentions = Mentions(clock, self.people, self._mentioned)
        self._discussions = Discussions(clock, self._emit, self.practices.feedback.doubled)
        self._indexer.on_record = self._read
        self._mover.bring = self.knowledge.collections.bring
        self._circles.open(self._network.dispatch)
        self.devices.renew_if_restored()
        self._mover.waits = self.refounding.into
        self._mover.resume()
        self.refounding.resume()
        self.checkups = Checkups(self._store, self._tell)
        self._repairs = Repairs(
            clock, self._batch, self._circles, self._documents, self._indexer, self._notes, self._network, self._tell
        )
        self._repairs.resume()
        self._index_at = 0.0
        self._rest_until = 0.0
        for text in self._documents.recover(self._circles.states):
            self._tell(text)
        for circle in self._circles.states:
            self._indexer.mark(circle)
            self.practices.look_at(circle)

    # -- listening

    def subscribe(self, listener: Callable[[Event], None], *, tells: bool = False) -> Callable[[], None]:
        """Hear every event from now on; the returned function ends that.

        `tells`: this listener shows trouble to the person. The first such one hears what there was to tell before.
        """
        self._listeners.append(listener)
        if tells:
            self._tellers.append(listener)
            untold, self._untold = self._untold, []
            for text in untold:
                listener(TroubleTold(text))

        def end() -> None:
            for held in (self._listeners, self._tellers):
                if listener in held:
                    held.remove(listener)

        return end

    def _emit(self, event: Event) -> None:
        if self.practices.heard(event):
            self.wake()
        self.mirrors.heard(event)
        for listener in list(self._listeners):
            listener(event)

    def emit(self, event: Event) -> None:
        """For the App's own parts."""
        self._emit(event)

    def _tell(self, text: str) -> None:
        log.warning("told the person of trouble")  # the sentence may name a circle
        if not self._tellers:
            self._untold.append(text)
        self._emit(TroubleTold(text))

    def _read(
        self, state: CircleState, before: NoteRecord | None, now: NoteRecord, rows: Sequence[StoredEntry]
    ) -> None:
        self._mentions.read(state, before, now, rows)
        self._discussions.read(state, before, now, rows)

    def _indexed(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        self.links.changed(circle, docs)
        self.knowledge.indexed(circle, docs)
        self._network.attachments.mark(circle)
        self.practices.changed(circle, docs)
        self._emit(NotesChanged(circle, docs))
        self._mentions.tell()
        self._discussions.tell()
        received, expected = self._network.progress(circle)
        unread = self._store.stale_count(circle)
        if received < expected or unread > len(docs):
            self._emit(SyncProgress(circle, received, expected, unread))

    def _mentioned(self, event: Mentioned) -> None:
        self.practices.home.mentioned(event)
        self._emit(event)

    def _written_in(self, circle: CircleId) -> None:
        self._indexer.mark(circle)
        self.wake()

    def _together(self, circle: CircleId, doc: DocId) -> bool:
        return bool(self._network.present(circle, doc))

    # -- the host's loop

    def wake(self) -> None:
        """Ask the host to call `work` soon."""
        if not self._awake:
            self._awake = True
            self.on_wake()

    def work(self, budget_s: float) -> bool:
        """Do what is waiting, for about this long. True when more is waiting."""
        self._awake = False
        now = self.clock.monotonic()
        if now < self._rest_until:
            return False
        try:
            return self._work(now, budget_s)
        except StorageError as error:  # what was to be done stays to be done
            self._rest_until = now + REST_S
            self._tell(str(error))
            return False

    def _work(self, now: float, budget_s: float) -> bool:
        until = now + budget_s
        more = self._network.step(until)
        self._documents.run_due()
        self._network.run_due()
        self._repairs.run_due()
        self.practices.run_due()
        mirroring = self.mirrors.run_due()
        if self.clock.monotonic() >= until:
            return True
        if self._network.receiving() and now < self._index_at:
            return more  # what is on its way becomes durable first; the list grows a little more slowly
        self._index_at = self.clock.monotonic() + INDEX_PAUSE_S
        more = (
            self.refounding.step(until)
            or self._mover.step(until)
            or self._indexer.step(self._circles.states, until)
            or self.practices.step()
            or more
        )
        return more or mirroring or self._network.attachments.step(until)  # files wait for notes

    def deadline(self) -> float | None:
        """Monotonic time at which `work` must be called again, None when nothing is planned."""
        times = [self._documents.deadline(), self._network.deadline(), self._indexer.deadline(), self._mover.retry_at]
        times.append(self.refounding.retry_at)
        if self._network.receiving():
            times.append(self._index_at)
        times += [self._repairs.deadline(), self.practices.deadline(), self.mirrors.deadline()]
        at = min((at for at in times if at is not None), default=None)
        return at if at is None else max(at, self._rest_until)

    def writing(self) -> AbstractContextManager[None]:
        """Make many writes in this block durable together.

        Raises:
            StorageError: at the end of the block; none of them was made.
        """
        return self._batch.open()

    def flush(self) -> None:
        """Log everything typed."""
        self._documents.flush_all()

    def close(self) -> None:
        """Flush and let go of everything but the profile; nobody hears of it any more. Calling it twice is allowed."""
        self.mirrors.close()
        self._network.close()
        self._documents.close()
        self._listeners.clear()

    # -- notes, beside those of NotesSide

    def unread(self) -> int:
        """Notes whose newest changes are not in the index yet."""
        return sum(self._store.stale_count(circle) for circle in self._circles.states)

    def busy(self) -> bool:
        """Whether notes are being moved or copied into a new circle, received, or indexed."""
        return self._mover.busy or self.refounding.busy or self._network.receiving() or bool(self.unread())

    def index_now(self, circle: CircleId) -> None:
        """Bring one circle's index up to date before returning."""
        self._indexer.drain(self._circles.get(circle))

    def index_all(self) -> None:
        """Bring every index up to date before returning."""
        for state in self._circles.states.values():
            self._indexer.drain(state)

    def importer(self, circle: CircleId) -> Importer:
        """Takes imported notes into a circle, one by one."""
        state, keep_named = self._circles.writable(circle), self.attachments.keep_named
        return Importer(
            self._notes, self._documents, self._store, state, keep_named, self._batch.open, self.records.put
        )

    def export_vault_input(self, circle: CircleId) -> Vault:
        """Everything an export writes, as plain values: may leave this thread."""
        from peermesh.app.vault import vault_of  # the export room is loaded when it is used

        state = self._circles.get(circle)
        self._indexer.drain(state)
        return vault_of(self._store, state)

    def note_count(self, circle: CircleId) -> int:
        """Notes in the list, trash left out."""
        return self._store.note_count(circle)

    def entries_held(self, circle: CircleId) -> int:
        """Entries of a circle that are durable here, over all logs."""
        return sum(seq for seq, _ in self._circles.get(circle).log.held.values())

    def in_step(self, circle: CircleId) -> bool:
        """Whether a connected device has told that it holds exactly what is held here."""
        state = self._circles.get(circle)
        return any(dict(state.replication.peer_vector(conn)) == state.log.held for conn in state.sessions)

    def drop_connections(self) -> None:
        """End every connection; those that are kept are dialled again."""
        self._network.drop_all()

    def listening_on(self) -> tuple[str, ...]:
        """The addresses on which others can reach this device now."""
        return self._network.own_addresses

    def peers(self) -> tuple[PeerStatus, ...]:
        """Devices that have proved membership and are connected now."""
        return self._network.peers()

    def status(self) -> AppStatus:
        """Who is connected, what is held, and by whom."""
        circles = tuple(circle_status(self._store, state) for state in self._circles.states.values())
        return AppStatus(self.my_name, self._network.own_addresses, self.peers(), circles, self._network.refused)

    # -- the network (ports.PeerEvents)

    def attach(self, transport: Transport) -> None:
        """The network is there: announce, and dial whom we know."""
        self._network.attach(transport)

    def dial(self, address: str) -> None:
        """Keep a connection to an address that the person named."""
        self._network.dial(address)
