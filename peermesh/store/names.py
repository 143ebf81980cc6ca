"""Small numbers for long ids, so that no 32-byte id stands in more than one row."""

from __future__ import annotations

from peermesh.errors import Bug
from peermesh.store.database import Database
from peermesh.types import CircleId, DeviceId, DocId


class Names:
    """Numbers of circles, devices and documents. Circles are remembered in memory; a rollback forgets them."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._circles: dict[CircleId, int] = {}
        database.on_rollback.append(self.forget)

    def forget(self) -> None:
        """Read circles again from the database."""
        self._circles.clear()

    def find_circle(self, circle: CircleId) -> int | None:
        """The number of a circle, or None when this profile does not hold it."""
        number = self._circles.get(circle)
        if number is None:
            number = self._db.value("SELECT no FROM circle WHERE id=?", (circle,))
            if number is not None:
                self._circles[circle] = number
        return number

    def circle(self, circle: CircleId) -> int:
        """The number of a circle that must be here; Bug when it is not."""
        number = self.find_circle(circle)
        if number is None:
            raise Bug("a write for a circle that this profile does not hold")
        return number

    def find_device(self, circle: CircleId, device: DeviceId) -> int | None:
        """The number of a device, or None."""
        sql = "SELECT device.no FROM device JOIN circle ON circle.no=device.circle WHERE circle.id=? AND device.id=?"
        number: int | None = self._db.value(sql, (circle, device))
        return number

    def find_doc(self, circle: CircleId, doc: DocId) -> int | None:
        """The number of a document, or None."""
        number: int | None = self._db.value(
            "SELECT no FROM doc WHERE circle=? AND id=?", (self.find_circle(circle), doc)
        )
        return number

    def doc(self, circle_no: int, doc: DocId) -> int:
        """The number of a document, made if it is new. Inside a transaction."""
        number: int | None = self._db.value("SELECT no FROM doc WHERE circle=? AND id=?", (circle_no, doc))
        if number is None:
            number = self._db.insert("INSERT INTO doc(circle, id) VALUES(?, ?)", (circle_no, doc))
        return number
