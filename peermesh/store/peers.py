"""What is remembered about other devices, and what they sent that could not be used."""

from __future__ import annotations

import json

from peermesh.errors import Bug, Damaged
from peermesh.store.database import DAMAGED_TEXT
from peermesh.store.part import Part
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, EntryId, PeerId, Vector

MAX_ADDRESSES = 256
"""Peers whose addresses are remembered; the ones seen longest ago go first."""
MAX_QUARANTINE_ROWS = 1000
MAX_QUARANTINE_BYTES = 16 << 20
_ID = 32
_ITEM = _ID + 8 + _ID


class RememberedPeer(Struct, frozen=True):
    """Where a device was reached. `last_seen_ms` is UTC."""

    peer_id: PeerId
    addresses: tuple[str, ...]
    last_seen_ms: int


class Quarantined(Struct, frozen=True):
    """Bytes that were refused, with a short reason that holds no content."""

    no: int
    kind: str
    data: bytes
    reason: str


class Peers(Part):
    """Vectors and addresses of other devices; refused bytes."""

    def put_peer_vector(self, circle: CircleId, device: DeviceId, vector: Vector) -> None:
        """Remember what another device durably holds."""
        with self._db.transaction():
            row = (self._names.circle(circle), device, _pack(vector))
            self._db.run("INSERT OR REPLACE INTO peer_vector VALUES(?, ?, ?)", row)

    def peer_vectors(self, circle: CircleId) -> dict[DeviceId, dict[DeviceId, tuple[int, EntryId]]]:
        """What the other devices of a circle held when last heard of."""
        sql = "SELECT device, vector FROM peer_vector WHERE circle=?"
        rows = self._db.rows(sql, (self._names.find_circle(circle),))
        return {DeviceId(device): _unpack(vector) for device, vector in rows}

    def remember_address(self, peer_id: PeerId, addresses: tuple[str, ...], last_seen_ms: int) -> None:
        """Replace where a device was reached."""
        with self._db.transaction():
            text = json.dumps(addresses, ensure_ascii=False)
            self._db.run("INSERT OR REPLACE INTO address VALUES(?, ?, ?)", (peer_id, text, last_seen_ms))
            sql = """DELETE FROM address WHERE peer_id NOT IN
                (SELECT peer_id FROM address ORDER BY seen_ms DESC, peer_id LIMIT ?)"""
            self._db.run(sql, (MAX_ADDRESSES,))

    def forget_address(self, peer_id: PeerId) -> None:
        """Forget where a device was reached."""
        with self._db.transaction():
            self._db.run("DELETE FROM address WHERE peer_id=?", (peer_id,))

    def addresses(self) -> list[RememberedPeer]:
        """Every remembered device, the one seen last first."""
        rows = self._db.rows("SELECT peer_id, addresses, seen_ms FROM address ORDER BY seen_ms DESC, peer_id")
        return [RememberedPeer(PeerId(peer), tuple(json.loads(text)), seen) for peer, text, seen in rows]

    def put_quarantine(self, kind: str, data: bytes, reason: str) -> None:
        """Keep refused bytes for a later look. Bounded: the oldest make room; what is too big is not kept."""
        if len(data) > MAX_QUARANTINE_BYTES:
            return
        with self._db.transaction():
            self._db.run("INSERT INTO quarantine(kind, data, reason) VALUES(?, ?, ?)", (kind, data, reason))
            sql = """DELETE FROM quarantine WHERE no <= (SELECT max(no) FROM
                (SELECT no, row_number() OVER newest AS place, sum(length(data)) OVER newest AS size
                 FROM quarantine WINDOW newest AS (ORDER BY no DESC)) WHERE place > ? OR size > ?)"""
            self._db.run(sql, (MAX_QUARANTINE_ROWS, MAX_QUARANTINE_BYTES))

    def quarantine(self, kind: str | None = None) -> list[Quarantined]:
        """Refused bytes, the oldest first; of one kind, or all."""
        sql = "SELECT no, kind, data, reason FROM quarantine WHERE kind=coalesce(?, kind) ORDER BY no"
        return [Quarantined(*row) for row in self._db.rows(sql, (kind,))]

    def delete_quarantine(self, no: int) -> None:
        """Let go of refused bytes."""
        with self._db.transaction():
            self._db.run("DELETE FROM quarantine WHERE no=?", (no,))


def _pack(vector: Vector) -> bytes:
    for device, (_, entry) in vector.items():
        if len(device) != _ID or len(entry) != _ID:
            raise Bug("a vector with an id that is not 32 bytes")
    return b"".join(device + seq.to_bytes(8, "big") + entry for device, (seq, entry) in sorted(vector.items()))


def _unpack(data: bytes) -> dict[DeviceId, tuple[int, EntryId]]:
    if len(data) % _ITEM:
        raise Damaged(DAMAGED_TEXT)
    found = {}
    for at in range(0, len(data), _ITEM):
        seq = int.from_bytes(data[at + _ID : at + _ID + 8], "big")
        found[DeviceId(data[at : at + _ID])] = (seq, EntryId(data[at + _ID + 8 : at + _ITEM]))
    return found
