"""Markdown -> plain values. Everything that a note's author wrote passes through here before Qt sees it.

Not HTML on purpose: no text of a note ever reaches a parser of rich text, so there is nothing to escape and nothing
to smuggle in. The wall around markdown-it-py; what it does that must be known:

- Blocks nested deeper than `maxNesting` vanish, so a piece that comes near is shown as it is.
- A run of 20,000 brackets takes half a second: such paragraphs, and endless ones, are shown as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from peermesh.struct import Struct, replace

MAX_INLINE = 16_000
"""Characters of a paragraph that are read for emphasis and links."""
MAX_BRACKETS = 400
MAX_NESTING = 60
MAX_CELLS = 2_000
"""A larger table is shown as its source."""

_SCHEMES = ("http://", "https://", "mailto:", "peermesh://", "attachment:")
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)|\[([ xX])\]$")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_TAG = r"(?<![\w#&/])#(?=[\w-]*[^\W\d])[\w/-]{1,64}"
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
ATTACHMENT = re.compile(r"attachment:([0-9a-f]{64})(?:/|$)")

References = Mapping[str, Any]
"""What `[name]: address` lines say, as markdown-it keeps them."""


class Span(Struct, frozen=True):
    """Some characters of one look. `href` is an allowed address; `image` the source of a picture, `text` its words."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    href: str = ""
    image: str = ""


class Block(Struct, frozen=True):
    """One paragraph. `line` counts from the piece's first. `task`: None, or whether it is ticked.

    `kind` is "text", "head", "code" or "rule"; `depth` counts the lists around it, `quote` the quotations;
    `marker` stands before the first block of a list item.
    """

    kind: str
    line: int
    spans: tuple[Span, ...] = ()
    level: int = 0
    quote: int = 0
    depth: int = 0
    marker: str = ""
    task: bool | None = None
    tight: bool = False


class Table(Struct, frozen=True):
    """Rows of cells of spans; the first row is the header. `aligns` are "left", "center" or "right"."""

    line: int
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    aligns: tuple[str, ...]
    quote: int = 0
    depth: int = 0


def allowed(address: str) -> bool:
    """Whether an address may be followed or shown at all."""
    return address.lower().startswith(_SCHEMES) or (address.startswith("#") and len(address) > 1)


def _address(written: str) -> str:
    """Where a link leads; "" when it may not be followed. A Markdown file beside the note is the note of that name."""
    if allowed(written):
        return written
    path, _, _ = written.partition("#")
    if path.lower().endswith(".md") and ":" not in path and not path.startswith(("/", "\\")):
        return "note:" + path.rpartition("/")[2][:-3]
    return ""


def _wiki(state: StateInline, silent: bool) -> bool:
    """`[[Title]]` and `[[Title|shown]]`."""
    if not state.src.startswith("[[", state.pos):
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None or not found[1].strip():
        return False
    if not silent:
        token = state.push("wiki", "", 0)
        token.content = (found[2] or found[1]).strip()
        token.meta = {"title": found[1].strip()}
    state.pos = found.end()
    return True


@lru_cache(1)
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": MAX_NESTING})
    made.enable(["table", "strikethrough"]).disable(["inline", "text_join"])
    made.inline.ruler.before("link", "wiki", _wiki)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # `_address` decides
    return made


def top_level(source: str) -> Sequence[Token]:
    """The blocks of a text as the parser tells them, unread inside."""
    return _parser().parse(source, {})


@lru_cache(512)
def references_of(source: str) -> References:
    """The references that one piece defines for the whole note."""
    if not _REFERENCE.search(source):
        return {}
    env: dict[str, Any] = {}
    _parser().parse(source, env)
    found: References = env.get("references", {})
    return found


class _Reader(Struct):
    """Turns the tokens of one piece into blocks. Owner: `blocks_of`."""

    env: dict[str, Any]
    mentions: re.Pattern[str]
    depth: int = 0
    quote: int = 0
    marker: str = ""

    def run(self, tokens: Sequence[Token]) -> Iterator[Block | Table]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
                yield self._table(tokens[at:end])
                at = end
            else:
                block = self._one(token, tokens[at - 1] if at else token)
                if block is not None:
                    yield block
            at += 1

    def _one(self, token: Token, before: Token) -> Block | None:
        line = token.map[0] if token.map else 0
        match token.type:
            case "inline" if before.type == "heading_open":
                return self._placed(Block("head", line, self.spans(token.content), level=int(before.tag[1:])))
            case "inline":
                return self._paragraph(token.content, line, tight=before.hidden)
            case "fence" | "code_block":
                text = token.content.removesuffix("\n")
                return self._placed(Block("code", line, (Span(text, code=True),)))
            case "hr":
                return self._placed(Block("rule", line))
            case "list_item_open":
                self.marker = f"{token.info}{token.markup}" if token.info else "•"
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self.depth -= 1
                self.marker = ""
            case "blockquote_open":
                self.quote += 1
            case "blockquote_close":
                self.quote -= 1
        return None

    def _placed(self, block: Block) -> Block:
        marker, self.marker = self.marker, ""
        return replace(block, quote=self.quote, depth=self.depth, marker=marker)

    def _paragraph(self, text: str, line: int, *, tight: bool) -> Block:
        task = _TASK.match(text) if self.marker else None
        spans = self.spans(text[task.end() :] if task else text)
        done = (task[1] or task[2]) in "xX" if task else None
        return self._placed(Block("text", line, spans, task=done, tight=tight))

    def _table(self, tokens: Sequence[Token]) -> Block | Table:
        rows: list[list[tuple[Span, ...]]] = []
        aligns: list[str] = []
        cells = sum(token.type == "inline" for token in tokens)
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.spans(token.content) if cells <= MAX_CELLS else (Span(token.content),))
                if len(rows) == 1:
                    aligns.append(str(tokens[place - 1].attrs.get("style", "")).removeprefix("text-align:") or "left")
        line = tokens[0].map[0] if tokens[0].map else 0
        if cells > MAX_CELLS:
            text = "\n".join(" | ".join(cell[0].text if cell else "" for cell in row) for row in rows)
            return self._placed(Block("code", line, (Span(text, code=True),)))
        self.marker = ""
        return Table(line, tuple(map(tuple, rows)), tuple(aligns), self.quote, self.depth)

    # -- what stands in a line

    def spans(self, text: str) -> tuple[Span, ...]:
        if len(text) > MAX_INLINE or text.count("[") > MAX_BRACKETS:
            return (Span(text),)
        tokens: list[Token] = []
        parser = _parser()
        parser.inline.parse(text, parser, self.env, tokens)
        return tuple(_joined(self._marked(_flat(tokens))))

    def _marked(self, spans: Iterator[Span]) -> Iterator[Span]:
        """Mentions and tags, which are nothing to Markdown."""
        for span in _joined(spans):
            if span.code or span.href or span.image or not ("@" in span.text or "#" in span.text):
                yield span
                continue
            at = 0
            for found in self.mentions.finditer(span.text):
                if found.start() > at:
                    yield replace(span, text=span.text[at : found.start()])
                word = found[0]
                yield replace(span, text=word, href=f"{'person' if word[0] == '@' else 'tag'}:{quote(word[1:])}")
                at = found.end()
            if at < len(span.text):
                yield replace(span, text=span.text[at:])


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one look become one."""
    last: Span | None = None
    for span in spans:
        if last is not None and not span.image and replace(last, text=span.text) == span:
            last = replace(last, text=last.text + span.text)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


_ON = {"strong": "bold", "em": "italic", "s": "strike"}


def _flat(tokens: Sequence[Token]) -> Iterator[Span]:  # noqa: C901 - one case a token, each a line
    depth = {"bold": 0, "italic": 0, "strike": 0}
    href = ""
    for token in tokens:
        look = Span("", depth["bold"] > 0, depth["italic"] > 0, depth["strike"] > 0, href=href)
        name, _, end = token.type.rpartition("_")
        match token.type:
            case "link_open":
                href = _address(str(token.attrs.get("href", "")))
            case "link_close":
                href = ""
            case "softbreak":
                yield replace(look, text=" ")
            case "hardbreak":
                yield replace(look, text="\u2028")
            case "code_inline":
                yield replace(look, text=token.content, code=True)
            case "wiki":
                yield replace(look, text=token.content, href=f"note:{quote(token.meta['title'])}")
            case "image":
                yield replace(look, text=_words(token), image=str(token.attrs.get("src", "")))
            case _ if name in _ON and end in ("open", "close"):
                depth[_ON[name]] += 1 if end == "open" else -1
            case _ if token.content:
                yield replace(look, text=token.content)


def _words(token: Token) -> str:
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())


def mentions(names: Sequence[str]) -> re.Pattern[str]:
    """What finds `@Member Name`, `@anybody` and `#tag`; known names may hold blanks."""
    known = "".join(re.escape(name) + r"(?!\w)|" for name in sorted(names, key=len, reverse=True) if name.strip())
    return re.compile(rf"(?<![\w@.])@(?:{known}\w[\w-]*)|{_TAG}", re.IGNORECASE)


def blocks_of(source: str, references: References, mentioned: re.Pattern[str]) -> Iterator[Block | Table]:
    """Read one piece; each block is worked out when it is asked for."""
    env: dict[str, Any] = {"references": dict(references)}
    tokens = _parser().parse(source, env)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return iter((Block("code", 0, (Span(source.removesuffix("\n"), code=True),)),))
    return _Reader(env, mentioned).run(tokens)


def plain_of(address: str) -> str:
    """What follows the scheme of one of our own addresses: a title, a name, a tag."""
    return unquote(address.partition(":")[2])
