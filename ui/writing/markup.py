"""Markdown as it is written, line by line: which characters look how, and where links lead. Pure text, no Qt.

What a line looks like depends on the line and on the state in which the one before ended, on nothing else: so a
keystroke costs one line. Offsets are code points of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peermesh.struct import Struct

MARK, BOLD, ITALIC, STRIKE, CODE, LINK, ADDRESS, BULLET, DONE, QUOTE, MONO = (1 << bit for bit in range(11))
"""What a character may be, as flags. MARK: Markdown's own signs. MONO: tables, code blocks, front matter."""
HEAD_SHIFT = 11
"""The level of a heading stands above the flags: 0 for none, else 1 to 6."""

PLAIN, FRONT, CODE_STATE = 0, 1, 8
"""States after a line: ordinary text, front matter, and from CODE_STATE on inside a fenced code block."""
MAX_LINE = 2_000
"""Longer lines stay plain: patterns over one endless line would cost more than a keystroke may."""

ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)(?:(\[[ xX]\])(?=[ \t]|$))?")
_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`]*$)|~{3,})")
_HEAD = re.compile(r"(#{1,6})[ \t]+")
_QUOTE = re.compile(r" {0,3}>(?:[ \t]{0,3}>)*[ \t]?")
_RULE = re.compile(r"[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ROW = re.compile(r"[ \t]*\|")
_BETWEEN = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*$")
_FRONT_KEY = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")
_FRONT_GOES_ON = re.compile(r"[\s#-]|$|[A-Za-z_][\w -]*:")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:[ \t]+\S")

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_EMPHASES = (
    (re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1(?!\*)|(?<!\w)(__)(?=\S)(.+?)(?<=\S)\3(?!\w)"), BOLD),
    (re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1"), STRIKE),
    (re.compile(r"(?<!\*)(\*)(?=[^\s*])([^*]*[^\s*])\1(?!\*)"), ITALIC),
    (re.compile(r"(?<!\w)(_)(?=[^\s_])(.*?[^\s_]|[^\s_])\1(?!\w)"), ITALIC),
)
_SIGNS = re.compile(r"[*_~`\[@#:|]")
_TAG = r"(?<![\w#&/])#(?=[\w-]*[^\W\d])[\w/-]{1,64}"
_WIKI = r"\[\[(?P<title>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\]"
_INLINE = r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<to><[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)[^()]*\)"
_BARE = r"(?P<bare>(?:https?://|mailto:)[^\s<>\"`]*[^\s<>\"`.,;:!?'*_~)\]])"


class Link(Struct, frozen=True):
    """A link in a line. `shown` is the part a person reads; `kind` is note, web, person or tag.

    `target` is for "note" a title, for "person" a name, for "tag" the tag, each bare; for "web" the address.
    """

    start: int
    end: int
    shown: tuple[int, int]
    kind: str
    target: str


Mentioned = re.Pattern[str]


def mentioning(names: Sequence[str]) -> Mentioned:
    """What finds links of all kinds; of people only `@` and one of these names, or the first word of one."""
    known = {name.strip() for name in names} | {name.split()[0] for name in names if name.strip()}
    ordered = sorted((name for name in known if name), key=lambda name: (-len(name), name))
    people = "|".join(re.escape(name) for name in ordered)
    person = rf"|(?<![\w@.])@(?P<person>{people})(?!\w)" if people else ""
    return re.compile(rf"{_WIKI}|{_INLINE}|{_BARE}|(?P<tag>{_TAG}){person}", re.IGNORECASE)


NOBODY = mentioning(())


def links(line: str, mentioned: Mentioned = NOBODY) -> Iterator[Link]:
    """The links of a line, those in code left out."""
    if _SIGNS.search(line) is None:
        return
    for found in mentioned.finditer(_masked(line, _CODE, _ESCAPE)):
        yield _link(found, line)


def _link(found: re.Match[str], line: str) -> Link:
    start, end = found.span()
    given = found.groupdict()
    if given["title"] is not None:
        return Link(start, end, found.span("shown" if given["shown"] else "title"), "note", given["title"].strip())
    if given["to"] is not None:
        return Link(start, end, found.span("words"), "web", given["to"].strip("<>"))
    if given["bare"] is not None:
        return Link(start, end, (start, end), "web", given["bare"])
    kind = "tag" if given["tag"] is not None else "person"
    return Link(start, end, (start, end), kind, line[start + 1 : end])


def _masked(line: str, *patterns: re.Pattern[str]) -> str:
    """The line with what the patterns find made blank, of equal length."""
    for pattern in patterns:
        line = pattern.sub(lambda found: "\0" * len(found[0]), line)
    return line


def is_code(state: int) -> bool:
    """Whether a line that ends in this state belongs to a fenced code block."""
    return state >= CODE_STATE


def _code_state(fence: str) -> int:
    return CODE_STATE + 2 * min(len(fence), 50) + (fence[0] == "~")


def _closes(line: str, state: int) -> bool:
    sign, least = "~" if state & 1 else "`", (state - CODE_STATE) // 2
    bare = line.strip(" \t>")
    return len(bare) >= least and not bare.strip(sign)


class Line(Struct, frozen=True):
    """How a line looks: flags that begin at offsets, ascending; and the state after it."""

    runs: tuple[tuple[int, int], ...]
    state: int


def read(line: str, before: int, mentioned: Mentioned = NOBODY, *, first: bool = False) -> Line:
    """Read one line.

    Args:
        before: the state after the line above; anything negative means none.
        first: it is the first line of the note, where front matter may begin.
    """
    if is_code(before):
        closed = _closes(line, before)
        return Line(((0, MONO | MARK if closed else MONO),), PLAIN if closed else before)
    if before == FRONT or (first and line.rstrip() == "---"):
        return _front(line, first=first)
    fence = _FENCE.match(line)
    if fence is not None:
        return Line(((0, MARK),), _code_state(fence[1]))
    if not line or len(line) > MAX_LINE:
        return Line((), PLAIN)
    base, flags = _begin(line)
    if flags is None:
        return Line(((0, base),), PLAIN)
    if _SIGNS.search(line) is None:
        return Line(_runs(flags), PLAIN)
    _inline(line, flags, mentioned)
    return Line(_runs(flags), PLAIN)


def _front(line: str, *, first: bool) -> Line:
    if first:
        return Line(((0, MARK),), FRONT)
    if line.rstrip() in ("---", "..."):
        return Line(((0, MARK),), PLAIN)
    if _FRONT_GOES_ON.match(line) is None:
        return read(line, PLAIN)
    key = _FRONT_KEY.match(line)
    colon = line.index(":") + 1 if key is not None else 0
    return Line(((0, MONO | ADDRESS), (colon, MONO)), FRONT)


def _begin(line: str) -> tuple[int, list[int] | None]:
    """What the beginning of a line says: the flags of all its characters; None when nothing else applies."""
    if _RULE.match(line) or _DEFINITION.match(line):
        return MARK, None
    head = _HEAD.match(line)
    if head is not None:
        level = len(head[1]) << HEAD_SHIFT
        return level, [level | MARK] * head.end() + [level] * (len(line) - head.end())
    if _ROW.match(line):
        if _BETWEEN.match(line):
            return MONO | MARK, None
        return MONO, [MONO | MARK if char == "|" else MONO for char in line]
    quote = _QUOTE.match(line)
    at, base = (quote.end(), QUOTE) if quote is not None else (0, 0)
    flags = [base | MARK] * at + [base] * (len(line) - at)
    item = ITEM.match(line, at)
    if item is not None:
        for place in range(item.start(2), item.end(4) if item[4] else item.end(2)):
            flags[place] = base | BULLET
        if item[4] and item[4][1] in "xX":
            for place in range(item.end(4) + 1, len(line)):
                flags[place] = base | DONE
    return base, flags


def _inline(line: str, flags: list[int], mentioned: Mentioned) -> None:
    for found in _CODE.finditer(line):
        _pair(flags, found, CODE)
    bare = _masked(line, _CODE, _ESCAPE)
    for found in mentioned.finditer(bare):
        link = _link(found, line)
        rest = ADDRESS if link.kind in ("note", "web") else 0
        for place in range(link.start, link.end):
            inside = link.shown[0] <= place < link.shown[1]
            flags[place] |= LINK if inside else rest
        if link.shown == (link.start, link.end):
            bare = bare[: link.start] + "\0" * (link.end - link.start) + bare[link.end :]
        else:
            bare = _without(bare, link)
    for pattern, flag in _EMPHASES:
        marked = list(pattern.finditer(bare))
        for found in marked:
            _pair(flags, found, flag)
        for found in marked:
            size = len(_sign(found))
            bare = _blank(_blank(bare, found.start(), size), found.end() - size, size)


def _without(line: str, link: Link) -> str:
    """The line without what surrounds the words of a link, which may be bold themselves."""
    line = _blank(line, link.start, link.shown[0] - link.start)
    return _blank(line, link.shown[1], link.end - link.shown[1])


def _blank(line: str, at: int, count: int) -> str:
    return line[:at] + "\0" * count + line[at + count :]


def _sign(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _pair(flags: list[int], found: re.Match[str], flag: int) -> None:
    """A pair of signs and what stands between."""
    size = len(_sign(found))
    start, end = found.span()
    for place in (*range(start, start + size), *range(end - size, end)):
        flags[place] |= MARK
    for place in range(start + size, end - size):
        flags[place] |= flag


def _runs(flags: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    last = 0
    for place, flag in enumerate(flags):
        if flag != last:
            runs.append((place, flag))
            last = flag
    return tuple(runs)
