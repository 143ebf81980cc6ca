"""YAML front matter; the only import of the YAML library.

Gotchas hidden here:
- Values are read as parse *events*, never as Python objects: `yes`, `1e3`, `2024-05-01` and
  `!!python/object` all stay the text that was written.
- Aliases are refused (they grow exponentially), as are depth, size, several documents and a key given
  twice. Events come one by one from a parser without recursion, so that deep nesting costs nothing.
- Emitting by the library costs 60 us a note. Our own values are strings, and a JSON string is a YAML
  double-quoted scalar except for a few characters (C1 controls, U+2028, ...): those go to the library.
- Emitting what was parsed may settle only at the second time (folded blocks), see `canonical`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import yaml

from peermesh.struct import Struct

MAX_FRONT = 64 * 1024
"""Largest front matter of a foreign file, in code points."""
MAX_OWN_FRONT = 1024 * 1024
_MAX_DEPTH = 24
_MAX_EVENTS = 20_000
_WIDTH = 1 << 30  # never fold a line

# The C versions are in every wheel; a build without libyaml still works, only slower.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_encode = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes an encoder for every call
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_RULER = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Events = tuple[yaml.Event, ...]


class BadFrontMatter(Exception):
    """Front matter that cannot be used; the text says why, in a few words for a person."""


class Pair(Struct, frozen=True):
    """One key of the front matter and the events of its value."""

    key: str
    value: Events
    plain_key: bool = True

    def text(self) -> str | None:
        """A scalar as it was written; None for a list or mapping. An empty or null value is ""."""
        if len(self.value) != 1 or not isinstance(self.value[0], yaml.ScalarEvent):
            return None
        return _scalar_text(self.value[0])

    def typed(self) -> str | int | bool | tuple[str, ...] | None:
        """A value as a kind's field holds it: a plain `true`, `false` or whole number is one; None when nested."""
        text = self.text()
        if text is None:
            return self.texts()
        plain = bool(getattr(self.value[0], "implicit", (False,))[0])
        if plain and text in ("true", "false"):
            return text == "true"
        return int(text) if plain and _WHOLE.fullmatch(text) else text

    def texts(self) -> tuple[str, ...] | None:
        """A list of scalars; None for anything else."""
        if not isinstance(self.value[0], yaml.SequenceStartEvent):
            return None
        inner = self.value[1:-1]
        if not all(isinstance(event, yaml.ScalarEvent) for event in inner):
            return None
        return tuple(_scalar_text(event) for event in inner)


def text_pair(key: str, text: str) -> Pair:
    """A key with a text, as if it had been read."""
    return Pair(key, (yaml.ScalarEvent(None, None, (False, True), text, style='"'),), plain_key=False)


def _scalar_text(event: Any) -> str:
    value: str = event.value
    return "" if event.implicit[0] and value in _NULLS else value


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar on one line; lone surrogates become `?`."""
    if _ODD.search(text) is None:
        return _encode(text)
    text = text.encode("utf-8", "replace").decode()
    emitted: str = yaml.dump(text, Dumper=_Dumper, default_style='"', allow_unicode=True, width=_WIDTH)
    return emitted.rstrip("\n")


def quoted_list(texts: Sequence[str]) -> str:
    """Texts as a YAML list on one line."""
    return f"[{', '.join(map(quoted, texts))}]"


def split(text: str) -> tuple[str, str] | None:
    """(front matter, body) of a file that opens with `---`, else None."""
    first, newline, _rest = text.partition("\n")
    if first.rstrip(" \t") != "---" or not newline:
        return None
    start = len(first) + 1
    close = _RULER.search(text, start)
    if close is None:
        return None
    return text[start : close.start()], text[close.end() + 1 :]


def parse(text: str, limit: int = MAX_FRONT) -> tuple[Pair, ...] | None:
    """The keys of a front matter in their order; None when it is no mapping (a ruler in the prose, say).

    Raises:
        BadFrontMatter: no valid YAML, or of a kind that is refused.
    """
    if len(text) > limit:
        raise BadFrontMatter("its front matter is too long")
    try:
        events = tuple(_checked(text))
    except (yaml.YAMLError, UnicodeError) as fault:
        raise BadFrontMatter("its front matter is no valid YAML") from fault
    # Stream start, document start, ..., document end, stream end.
    if len(events) <= 2:
        return ()
    inner = events[2:-2]
    if not isinstance(inner[0], yaml.MappingStartEvent):
        return None
    pairs = tuple(_pairs(inner[1:-1]))
    keys = [pair.key for pair in pairs]
    if len(set(keys)) != len(keys):
        raise BadFrontMatter("its front matter has a key twice")
    return pairs


def _checked(text: str) -> Iterator[yaml.Event]:
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise BadFrontMatter("its front matter uses YAML aliases, which are not read")
        if count > _MAX_EVENTS or depth > _MAX_DEPTH or documents > 1:
            raise BadFrontMatter("its front matter is nested too deeply or too long")
        yield _harmless(event)


def _harmless(event: Any) -> yaml.Event:
    """Anchors and tags are dropped; what a tag would have made an object of stays text."""
    if getattr(event, "anchor", None) is not None:
        event.anchor = None
    if getattr(event, "tag", None) is not None:
        event.tag = None
        if isinstance(event, yaml.ScalarEvent):
            event.implicit, event.style = (False, True), '"'
        else:
            event.implicit = True
    return event  # type: ignore[no-any-return]  # events carry no common base attributes in the stubs


def _pairs(events: Events) -> Iterator[Pair]:
    at = 0
    while at < len(events):
        key = events[at]
        if not isinstance(key, yaml.ScalarEvent):
            raise BadFrontMatter("its front matter has a key that is no text")
        end = _value_end(events, at + 1)
        yield Pair(key.value, events[at + 1 : end], key.implicit[0])
        at = end


def _value_end(events: Events, at: int) -> int:
    depth = 0
    while True:
        event = events[at]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        at += 1
        if depth == 0:
            return at


def canonical(pairs: Sequence[Pair]) -> str:
    """Pairs as YAML lines that parse to the same pairs and that `canonical` gives back unchanged; "" for none."""
    text = _emit(pairs)
    for _ in range(3):
        read = _read_back(text)
        if _content(read) != _content(pairs):
            break
        again = _emit(read)
        if again == text:
            return text
        text = again
    return _emit(pairs, plainly=True)


def _read_back(text: str) -> Sequence[Pair]:
    if _RULER.search(text) is not None:
        return ()  # as front matter it would end there
    try:
        return parse(text, MAX_OWN_FRONT) or ()
    except BadFrontMatter:
        return ()


def _content(pairs: Sequence[Pair]) -> list[tuple[object, ...]]:
    return [(pair.key, *((type(event), getattr(event, "value", None)) for event in pair.value)) for pair in pairs]


def _emit(pairs: Sequence[Pair], *, plainly: bool = False) -> str:
    if not pairs:
        return ""
    events: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    events.append(yaml.MappingStartEvent(None, None, True, flow_style=False))
    for pair in pairs:
        key_style = None if pair.plain_key else '"'
        events.append(yaml.ScalarEvent(None, None, (pair.plain_key, True), pair.key, style=key_style))
        events += [_plain_style(event) for event in pair.value] if plainly else pair.value
    events += [yaml.MappingEndEvent(), yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    emitted: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    return emitted


def _plain_style(event: Any) -> Any:
    """Only plain one-line scalars and double-quoted ones: those survive everything."""
    if isinstance(event, yaml.ScalarEvent) and (
        not event.implicit[0] or "\n" in event.value or _ODD.search(event.value)
    ):
        return yaml.ScalarEvent(None, None, (False, True), event.value, style='"')
    return event


def sound_extra(extra: str, reserved: Collection[str]) -> str:
    """Extra front matter as it may be written into a file: canonical, and without keys of ours.

    Anything else (it comes from other members, so it may be hostile) is kept as one quoted text.
    """
    if not extra.strip():
        return ""
    try:
        pairs = parse(extra)
    except BadFrontMatter:
        pairs = None
    if pairs is None or any(pair.key in reserved for pair in pairs):
        pairs = parse(f"extra: {quoted(extra)}\n", MAX_OWN_FRONT)
    return canonical(pairs or ())
