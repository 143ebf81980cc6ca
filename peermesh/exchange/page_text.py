"""A note's Markdown as HTML for a page that is opened from disk: nothing is loaded, nothing runs, no link leads astray.

Raw HTML stays text. Pictures come from the folder's attachments only. Addresses that are neither web, mail nor ours
lead nowhere, and so do files that a browser would run. Beside `ui.reading`, the only use of markdown-it-py; see there
for what it does that must be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from peermesh.exchange.pointers import FOLDER as ATTACHMENTS

MAX_CHARS = 1_000_000
MAX_BRACKETS = 4_000
"""A longer text, or one with more brackets, is shown as its source."""
_NESTING = 60
_OUTSIDE = ("http://", "https://", "mailto:", "peermesh://")
_RUNS = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svg", ".svgz", ".xml", ".xsl", ".xslt", ".js")
_TASK = re.compile(r"\[([ xX])\](?=[ \t]|$)")
_ALIGN = re.compile(r"text-align:(left|center|right)")
_WORD = re.compile(r"[^\w-]+")


@lru_cache(1)
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": _NESTING})
    made.enable(["table", "strikethrough"])
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # `_safe` decides
    return made


def body_html(text: str, title: str, withheld: str) -> str:
    """The text as HTML. A first heading that only says `title` again is left out; `withheld` stands for a picture."""
    if len(text) > MAX_CHARS or text.count("[") > MAX_BRACKETS:
        return f"<pre>{escape(text)}</pre>\n"
    parser = _parser()
    tokens = _without_title(parser.parse(text), title)
    anchors = _headings(tokens)
    for token in tokens:
        _plain_table(token)
        if token.type == "inline" and token.children is not None:
            token.children = list(_inline(token.children, anchors, withheld))
    _tasks(tokens)
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def plain_text(text: str, limit: int) -> str:
    """The words of a text for the search, without most of the marks of Markdown."""
    return " ".join(re.sub(r"\]\([^)\n]*\)|[#*_`>\[\]|~-]+", " ", text[: limit * 2]).split())[:limit]


def _without_title(tokens: list[Token], title: str) -> list[Token]:
    first = [token.type for token in tokens[:3]] == ["heading_open", "inline", "heading_close"]
    return tokens[3:] if first and tokens[0].tag == "h1" and tokens[1].content.strip() == title.strip() else tokens


def _headings(tokens: Sequence[Token]) -> set[str]:
    """Give each heading an id, and set it one level lower: the page's own title is the first. Returns the ids."""
    ids: set[str] = set()
    for place, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        if token.type == "heading_open":
            slug = _WORD.sub("-", tokens[place + 1].content.lower()).strip("-") or "part"
            name, number = f"h-{slug}", 1
            while name in ids:
                number += 1
                name = f"h-{slug}-{number}"
            ids.add(name)
            token.attrSet("id", name)
    return ids


def _plain_table(token: Token) -> None:
    """Alignment as a class: the page's policy allows no style within a tag."""
    if token.type in ("th_open", "td_open"):
        found = _ALIGN.search(str(token.attrs.pop("style", "")))
        if found is not None:
            token.attrSet("class", f"to-{found[1]}")


def _tasks(tokens: Sequence[Token]) -> None:
    for place, token in enumerate(tokens[2:], 2):
        opened = tokens[place - 1].type == "paragraph_open" and tokens[place - 2].type == "list_item_open"
        if not opened or token.type != "inline" or not token.children:
            continue
        first = token.children[0]
        found = _TASK.match(first.content) if first.type == "text" else None
        if found is not None:
            first.content = ("☐" if found[1] == " " else "☑") + first.content[found.end() :]


def _inline(tokens: Iterable[Token], anchors: set[str], withheld: str) -> Iterable[Token]:
    dropped: list[bool] = []
    for token in tokens:
        if token.type == "image":
            yield _picture(token, withheld)
        elif token.type == "link_open":
            href = _safe(str(token.attrs.get("href", "")), anchors)
            dropped.append(not href)
            if href:
                token.attrSet("href", href)
                if href.startswith(("http:", "https:")):
                    token.attrSet("rel", "noopener noreferrer")
                yield token
        elif token.type == "link_close":
            if not dropped.pop():
                yield token
        else:
            yield token


def _picture(token: Token, withheld: str) -> Token:
    source = str(token.attrs.get("src", ""))
    if source.startswith(f"../{ATTACHMENTS}/"):
        token.attrSet("loading", "lazy")
        return token
    alt = token.content.strip()
    made = Token("text", "", 0)
    made.content = f"[{withheld}{f': {alt}' if alt else ''}]"
    return made


def _safe(href: str, anchors: set[str]) -> str:
    """Where a link may lead; "" for nowhere."""
    lowered = href.lower()
    if lowered.startswith(_OUTSIDE):
        return href
    if href.startswith("#"):
        name = "h-" + _WORD.sub("-", unquote(href[1:]).lower()).strip("-")
        return f"#{name}" if name in anchors else ""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|\\", lowered):
        return ""
    path = unquote(href.partition("#")[0].partition("?")[0])
    if path.startswith(f"../{ATTACHMENTS}/"):
        return "" if path.lower().endswith(_RUNS) else href
    return href.removeprefix("./") if path.lower().endswith(".html") else ""


def rendered_value(value: Any) -> str:
    """A field of a kind as text."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
