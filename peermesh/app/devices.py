"""My devices in a circle: link another, revoke a lost one, go on under a fresh key (DESIGN.md section 5)."""

from __future__ import annotations

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.meeting import Meeting
from peermesh.app.network import Network
from peermesh.circle import DEV_ADD, DEV_REV, DeedKind, DeviceKey, dev_add_proof
from peermesh.errors import InvalidInput, NotFound
from peermesh.store import Store
from peermesh.struct import Struct, replace
from peermesh.types import CircleId, DeviceId

RESTORED = "restored from a backup"
"""Settings key: set while a restored profile has not been started yet."""


class MyDevice(Struct, frozen=True):
    """One device of mine in one circle.

    Attributes:
        here: it is this one.
        added_ms: when another device of mine added it, by that one's clock; None for the first of them.
        ended_ms: when it was revoked; None while it is active.
        last_seen_ms: when it was last connected with this one; None while it is, when it never was, and for this one.
        sheet: it is no device, but a recovery sheet.
    """

    device: DeviceId
    here: bool
    active: bool
    added_ms: int | None = None
    ended_ms: int | None = None
    last_seen_ms: int | None = None
    sheet: bool = False


class Devices:
    """Owner: App."""

    def __init__(self, store: Store, batch: Batch, circles: Circles, network: Network) -> None:
        self._store = store
        self._batch = batch
        self._circles = circles
        self._network = network

    def mine(self, circle: CircleId) -> tuple[MyDevice, ...]:
        """All devices that ever were mine in a circle, this one first, then the active ones; no recovery sheets."""
        return tuple(one for one in self.with_sheets(circle) if not one.sheet)

    def with_sheets(self, circle: CircleId) -> tuple[MyDevice, ...]:
        """The same, and then every recovery sheet that ever was mine there."""
        state = self._circles.get(circle)
        view = state.view()
        me = view.owners.get(state.device)
        added, ended = _times(state)
        seen = self._network.neighbours.devices_seen(circle)
        found = [
            MyDevice(
                device,
                device == state.device,
                device in view.devices or device in view.sheets,
                added.get(device),
                None if device in view.devices or device in view.sheets else ended.get(device),
                None if device == state.device else seen.get(device),
                state.membership.is_sheet(device),
            )
            for device, person in view.owners.items()
            if person == me
        ]
        return tuple(sorted(found, key=lambda one: (one.sheet, not one.here, not one.active, one.device)))

    def named(self, circle: CircleId, text: str) -> DeviceId:
        """A device of mine by the first digits of its id.

        Raises:
            NotFound: none, or several.
        """
        wanted = text.strip().lower()
        rows = self.with_sheets(circle)
        found = [one.device for one in rows if len(wanted) >= 4 and one.device.hex().startswith(wanted)]
        if len(found) != 1:
            raise NotFound(f"'{text}' names no device of yours. `peermesh device list` shows them.")
        return found[0]

    def link(self, circle: CircleId, *, link: bool = False) -> Meeting:
        """Invite another device of mine; see `App.invite`. It then acts as me, with a key of its own.

        Raises:
            InvalidInput: a space of my own, or I do not belong to the circle any more.
        """
        state = self._circles.writable(circle)
        if state.private:
            raise InvalidInput("A space of your own lives on one device until you found a circle from it.")
        return self._network.invite(state, link=link, device=True)

    def revoke(self, circle: CircleId, device: DeviceId) -> None:
        """A device of mine is lost or sold: from now on it is nobody's, for good. So with a recovery sheet.

        Raises:
            InvalidInput: it is this one, or not an active one of mine.
            StorageError: nothing was kept.
        """
        state = self._circles.writable(circle)
        if device == state.device:
            raise InvalidInput("This is the device that you are using. Revoke it from another one, or leave.")
        if not any(one.device == device and one.active for one in self.with_sheets(circle)):
            raise InvalidInput("That is not an active device of yours in this circle.")
        self._network.author(state, DEV_REV, [device])

    def revoke_others(self, circle: CircleId) -> tuple[DeviceId, ...]:
        """All my other devices are lost: what comes first after coming back with a recovery sheet, which stays valid.

        Returns:
            Those that were revoked; () when there was none.

        Raises:
            InvalidInput: I do not belong to the circle any more.
            StorageError: those before the one that failed are revoked.
        """
        others = tuple(one.device for one in self.mine(circle) if one.active and not one.here)
        for device in others:
            self.revoke(circle, device)
        return others

    def renew_if_restored(self) -> None:
        """After a restore, or when the database is an older copy: go on under fresh keys, before anything else.

        The machine that the backup was made on may have gone on writing its log. A restored profile that wrote under
        the same key would make a second history of it; under a key of its own it cannot.
        """
        if self._store.settings.get(RESTORED) is None and self._store.behind is None:
            return
        with self._batch.open():
            for state in list(self._circles.states.values()):
                if state.mine:
                    self._renew(state)
            self._store.settings.delete(RESTORED)
            self._store.catch_up()

    def _renew(self, state: CircleState) -> None:
        fresh = DeviceKey.generate()
        state.author(self._batch, DEV_ADD, [fresh.device, dev_add_proof(state.circle, state.device, fresh)])
        old = state.device
        state.become(replace(state.record, device_seed=fresh.to_bytes()))
        state.author(self._batch, DEV_REV, [old])


def _times(state: CircleState) -> tuple[dict[DeviceId, int], dict[DeviceId, int]]:
    """When devices were added, and when they were revoked: the first time of each."""
    added: dict[DeviceId, int] = {}
    ended: dict[DeviceId, int] = {}
    for deed in state.membership.deeds():
        if deed.subject is not None and deed.kind in (DeedKind.DEVICE_ADDED, DeedKind.CAME_BACK):
            added[deed.subject] = deed.time_ms
        elif deed.subject is not None and deed.kind in (DeedKind.DEVICE_REVOKED, DeedKind.DEVICE_FORKED):
            ended[deed.subject] = deed.time_ms
    return added, ended
