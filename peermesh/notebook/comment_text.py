"""The comments of a document as a section of Markdown, below its text in an export. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from peermesh.notebook.comments import Comment, CommentState, read
from peermesh.types import DeviceId, NoteRecord

Names = Callable[[DeviceId | None, str], str]
WORDS = ("Comments", "Suggestion", "Resolved", "Accepted", "Declined")
"""What `word` is asked for."""
MAX_MS = 253_402_300_799_999
"""The last millisecond of the year 9999: a later time is none."""
_STATE = {CommentState.RESOLVED: "Resolved", CommentState.ACCEPTED: "Accepted", CommentState.DECLINED: "Declined"}


def comments_markdown(record: NoteRecord, names: Names, word: Callable[[str], str]) -> str:
    """A section with every comment: the passage as a quotation, then who said what; "" when there is none.

    Args:
        names: what somebody is called; the second argument is the name that an import gave.
        word: one of `WORDS` in the reader's language.
    """
    comments = read(record.values)
    if not comments:
        return ""
    lines = [f"## {word('Comments')}", ""]
    for comment in comments:
        lines += _thread(comment, names, word)
    return "\n".join(lines)


def _thread(comment: Comment, names: Names, word: Callable[[str], str]) -> Iterator[str]:
    if comment.passage is not None:
        yield from (*_quoted(comment.passage.quote), "")
    state = f" - {word(_STATE[comment.state])}" if comment.state in _STATE else ""
    yield from (_head(comment.person, comment.name, comment.at_ms, names) + state, "")
    if comment.text.strip():
        yield from (comment.text.strip(), "")
    if comment.suggest is not None:
        yield from (f"{word('Suggestion')}:", "", *_quoted(comment.suggest), "")
    for reply in comment.replies:
        yield from (_head(reply.person, reply.name, reply.at_ms, names), "", reply.text.strip(), "")


def _head(person: DeviceId | None, name: str, at_ms: int, names: Names) -> str:
    who = names(person, name)
    said = "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in who)
    if not 0 < at_ms < MAX_MS:
        return f"**{said}**"
    return f"**{said}**, {datetime.fromtimestamp(at_ms / 1000, UTC):%Y-%m-%d %H:%M} UTC"


def _quoted(text: str) -> Iterator[str]:
    for line in text.strip("\n").split("\n"):
        yield f"> {line}".rstrip()
