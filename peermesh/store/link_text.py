"""Finds the links of a note's text.

    [[Title]]  [[Title|shown]]            by title, whatever its case
    [text](peermesh://note/<32 hex>)      by id: survives renaming; so does the bare address

What stands in code is no link.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from peermesh.pattern import late
from peermesh.types import DocId, Link

MAX_LINKS = 1000
"""Links kept of one note; a hostile text may hold any number."""

# Every alternative is bounded or ends with its line, so no text makes this slow; code comes first, to be passed over.
_TOKENS = late(
    r"^ {0,3}(?P<fence>```|~~~).*|(?P<code>`[^`\n]+`)"
    r"|\[\[(?P<title>[^\[\]|\n]{1,500})(?:\|(?P<shown>[^\[\]\n]{0,500}))?\]\]"
    r"|(?:\[(?P<text>[^\[\]\n]{0,500})\]\()?peermesh://note/(?P<id>[0-9a-fA-F]{32})(?![0-9a-fA-F])\)?",
    re.MULTILINE,
)
_TARGETS = late(r"!?\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)|\b[a-z][a-z0-9+.-]{1,20}:[^\s<>]{2,}", re.IGNORECASE)
LinkRow = tuple[int, int, int, int, int, str]
"""One row of the table `link`."""


def title_key(title: str) -> str:
    """What titles are compared by: case, composition of accents, and the width of blanks do not count."""
    plain = title if title.isascii() else unicodedata.normalize("NFC", title)
    return " ".join(plain.casefold().split())


def made_of(key: str, names: Iterable[str]) -> bool:
    """Whether a key is two or more of these, one after another: what is left when several people renamed at once."""
    pieces = [name for name in names if name and len(name) < len(key)]
    reached = {0}
    for at in range(len(key)):
        if at in reached:
            reached |= {at + len(piece) for piece in pieces if key.startswith(piece, at)}
    return len(key) in reached and bool(key)


def title_range(body: str, link: Link) -> tuple[int, int]:
    """Where the title stands in the text of a link by title."""
    inner = body[link.start + 2 : link.end - 2].partition("|")[0]
    return link.start + 2, link.start + 2 + len(inner)


def can_stand_in_brackets(title: str) -> bool:
    """Whether `[[title]]` is a link."""
    return not any(sign in title for sign in "[]|\n") and bool(title.strip())


def closed_ranges(body: str) -> list[tuple[int, int]]:
    """Where no link may be put: links that are there, code, the targets of other links, and addresses; sorted."""
    found, fence, opened = [], "", 0
    for match in _TOKENS.finditer(body):
        mark = match["fence"]
        if mark and mark == fence:
            found.append((opened, match.end()))
            fence = ""
        elif mark and not fence:
            fence, opened = mark, match.start()
        elif not mark and not fence:
            found.append(match.span())
    if fence:
        found.append((opened, len(body)))
    return sorted([*found, *(match.span() for match in _TARGETS.finditer(body))])


def find_links(body: str) -> list[Link]:
    """The links of a text in their order, at most `MAX_LINKS`."""
    if "[[" not in body and "peermesh://" not in body:
        return []
    found: list[Link] = []
    fence = ""
    for match in _TOKENS.finditer(body):
        mark = match["fence"]
        if mark:
            fence = "" if mark == fence else fence or mark
        elif not fence and not match["code"]:
            found.append(_link(match))
            if len(found) == MAX_LINKS:
                break
    return found


def _link(match: re.Match[str]) -> Link:
    if match["id"]:
        doc = DocId(bytes.fromhex(match["id"]))
        return Link("", doc, match["text"] or "", match.start(), match.end())
    title = " ".join(match["title"].split())
    return Link(title, None, match["shown"] or title, match.start(), match.end())


def link_rows(doc: int, circle: int, body: str) -> list[LinkRow]:
    """The rows of one note."""
    return [
        (doc, link.start, link.end, circle, int(link.doc is not None), link.doc.hex() if link.doc else key)
        for link in find_links(body)
        if (key := title_key(link.title)) or link.doc
    ]
