"""How a note's text refers to an attachment: `![alt](attachment:<sha256 hex>/<quoted name>)`, or without the `!`.

The digest is the SHA-256 of the plain bytes. It stands in texts that only members can read, and whoever reads them can
read the attachment, so it tells nobody more than they know; it is never asked for outside of its circle. A digest keyed
by circle would make a note that moves or is copied to another circle lose its pictures.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

from peermesh.pattern import late

MAX_REFERENCES = 500
"""Attachments of one note that are looked after; a hostile text may name any number."""
MAX_NAME = 120
"""Code points."""
SCHEME = "attachment:"

_REFERENCE = late(r"attachment:([0-9a-f]{64})(?:/([^\s()<>\[\]\"]{0,600}))?(?![0-9A-Za-z])")
_BIDI = frozenset("\u200b\u200e\u200f\u2060\ufeff\u061c") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def target_of(digest: bytes, name: str) -> str:
    """What stands between the parentheses of a link or picture."""
    return f"{SCHEME}{digest.hex()}/{quote(name, safe='')}"


def parse_target(text: str) -> tuple[bytes, str] | None:
    """Digest and name of a target, or of a digest in hex alone; None for anything else."""
    plain = text if text.startswith(SCHEME) else SCHEME + text
    match = _REFERENCE.fullmatch(plain)
    return (bytes.fromhex(match[1]), one_line(unquote(match[2] or ""))) if match else None


def find_references(body: str) -> list[tuple[bytes, str]]:
    """Digests that a text names, each once with its first name, at most `MAX_REFERENCES`.

    What stands in code counts, too: a picture too many is fetched, none is missed.
    """
    if SCHEME not in body:
        return []
    found: dict[bytes, str] = {}
    for match in _REFERENCE.finditer(body):
        found.setdefault(bytes.fromhex(match[1]), one_line(unquote(match[2] or "")))
        if len(found) == MAX_REFERENCES:
            break
    return list(found.items())


def one_line(name: str) -> str:
    """A name as it can be shown: its last part, without what cannot be seen or turns the text around."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(c if c.isprintable() else " " for c in text if c not in _BIDI)
    shown = " ".join(shown.split()).lstrip(". ")
    stem, dot, ending = shown.rpartition(".")
    if dot and len(ending) <= 16:
        shown = stem[: MAX_NAME - 1 - len(ending)] + dot + ending
    return shown[:MAX_NAME].rstrip()
