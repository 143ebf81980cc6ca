"""Ids as values tell them: hex, and from anybody."""

from __future__ import annotations

from datetime import UTC, date, datetime

from peermesh.types import DeviceId, DocId


def person_of(digits: str) -> DeviceId | None:
    """A person by the hex of their id; None for what is none."""
    found = _bytes(digits)
    return DeviceId(found) if found is not None and len(found) == 32 else None


def doc_in(digits: str) -> DocId | None:
    """A document by the hex of its id; None for what is none."""
    found = _bytes(digits)
    return DocId(found) if found is not None and len(found) == 16 else None


def _bytes(digits: str) -> bytes | None:
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return None


def day_of(text: str) -> date | None:
    """A day as "2026-11-30"; None for what is none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def today(now_ms: int) -> date:
    """The day that a clock shows, in UTC: every device computes the same."""
    return datetime.fromtimestamp(now_ms / 1000, UTC).date()
