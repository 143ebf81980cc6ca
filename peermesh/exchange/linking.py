"""Links between notes, as a circle writes them and as a folder does in which every note is a file.

    In a circle                        In a vault
    [[Title]]                          [Title](../notes/Title.md)
    [[Title|shown]]                    [shown](../notes/Title.md "Title")
    [shown](peermesh://note/<id>)      [shown](./../notes/Title.md)
    peermesh://note/<id>               [Title](./../notes/Title.md "peermesh://note/<id>")
    [x](other.md)                      [x](#other.md)     leads nowhere in a circle either, and no checker stumbles

`into_vault` and `into_circle` undo each other: a link by title never begins with `./`, a link by id always does. (A
text that was made to confuse them may not come back; whoever writes a file checks that, see `vault`.) What stands in
code, and links to notes that are not in the folder, stay as they are.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, unquote

from peermesh.struct import Struct

ADDRESS = "peermesh://note/"

# Every alternative is bounded or ends with its line, so no text makes this slow; code comes first, to be passed over.
CODE = r"^ {0,3}(?P<fence>```|~~~).*|(?P<code>`[^`\n]+`)"
PLAIN = r"[^\s<>()]{1,1000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,500}){0,4}"
_DESTINATION = (
    rf"\]\([ \t]?(?:<(?P<angled>[^<>\n]{{1,1000}})>|(?P<plain>{PLAIN}))(?=[ \t)])"
    rf"|^ {{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]*(?:<(?P<angled_below>[^<>\n]{{1,1000}})>|(?P<below>{PLAIN}))(?=\s|$)"
)
_DESTINATIONS = ("angled", "plain", "angled_below", "below")
_OUT = re.compile(
    rf"{CODE}|(?<![!\\])\[\[(?P<title>[^\[\]|\n]{{1,500}})(?:\|(?P<shown>[^\[\]\n]{{0,500}}))?\]\](?![(\[])"
    rf"|{_DESTINATION}|(?<![\w(<\[:\"/]){ADDRESS}(?P<bare>[0-9a-f]{{32}})(?![0-9A-Fa-f/])",
    re.MULTILINE,
)
LABEL = r"(?:\\.|[^\[\]\\\n]){0,1200}"
_IN = re.compile(
    rf"{CODE}|(?<![!\\])\[(?P<label>{LABEL})\]\((?P<path>[^\s()<>\"]{{1,1000}})"
    rf"(?: \"(?P<name>(?:\\.|[^\"\\\n]){{0,1200}})\")?\)"
    rf"|{_DESTINATION}",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"([\\`*_{}<>#|~&!$=\"])")
_UNESCAPED = re.compile(r"\\([\\`*_{}<>#|~&!$=\"])")
_BY_ID = re.compile(rf"{ADDRESS}([0-9a-f]{{32}})")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\?]")
_RELATIVE_AFTER_MARKS = re.compile(r"#*[^#]")


def title_key(title: str) -> str:
    """What titles are compared by, as in the index: case, composition and the width of blanks do not count."""
    plain = title if title.isascii() else unicodedata.normalize("NFC", title)
    return " ".join(plain.casefold().split())


class Place(Struct, frozen=True):
    """A note of the folder: its id in hex, its title, and its file's path in the folder."""

    doc: str
    title: str
    path: str


class Places:
    """Where the notes of a folder are. Immutable once made; any thread.

    Args:
        places: the oldest note first: of several with one title, links mean the oldest.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id: dict[str, Place] = {}
        self.by_path: dict[str, Place] = {}
        self._by_key: dict[str, list[Place]] = {}
        for place in places:
            self.by_id[place.doc] = self.by_path[place.path] = place
            self._by_key.setdefault(title_key(place.title), []).append(place)

    def titled(self, title: str) -> Place | None:
        """The note that a link by title means."""
        plain = " ".join(title.split())
        found = self._by_key.get(title_key(plain), [])
        return next((place for place in found if place.title == plain), found[0] if found else None)


def into_vault(text: str, path: str, places: Places, seen: Callable[[Place], None] = lambda place: None) -> str:
    """A note's text as its file at `path` has it; `seen` is told each note that it links to."""
    if "]" not in text and ADDRESS not in text:  # most notes: one look at each of their characters
        return text
    if "](" not in text and "]:" not in text and "[[" not in text and ADDRESS not in text:
        return text
    writer = _Writer(path, places, seen)
    return replaced(_OUT, text, writer.out)


def into_circle(text: str, path: str, places: Places) -> str:
    """The text that `into_vault` made into this; links that a person wrote in the file lead to the same notes."""
    if "](" not in text and "]:" not in text:
        return text
    return replaced(_IN, text, _Reader(path, places).back)


def linked(text: str, places: Places) -> list[Place]:
    """The notes that a text links to, in its order, each once."""
    found: dict[str, Place] = {}

    def seen(place: Place) -> None:
        found.setdefault(place.doc, place)

    into_vault(text, "", places, seen)
    return list(found.values())


def relative(path: str, target: str) -> str:
    """The quoted way from one file of the folder to another."""
    here, there = path.rpartition("/")[0], target.rpartition("/")[0]  # the folder is one step deep
    if here == there:
        return quote(target.rpartition("/")[2])
    return quote(f"../{target}" if here else target)


def replaced(pattern: re.Pattern[str], text: str, swap: Callable[[re.Match[str]], tuple[int, int, str] | None]) -> str:
    """The text with other pieces, outside of code.

    Args:
        pattern: with the groups of `CODE`, which come first.
        swap: gives start, end and new text for a match, or None to leave it.
    """
    parts: list[str] = []
    done, fence = 0, ""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        at = max(match.end(), at + 1)
        mark = match["fence"]
        if mark:
            fence = "" if mark == fence else fence or mark
        elif not fence and not match["code"]:
            change = swap(match)
            if change is not None:
                start, end, new = change
                parts += [text[done:start], new]
                done = end
                at = max(done, at) if end == match.end() else end
    return "".join((*parts, text[done:])) if parts else text


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, within a link; `_unescaped` gives it back."""
    return _ESCAPED.sub(r"\\\1", text)


def _unescaped(text: str) -> str:
    return _UNESCAPED.sub(r"\1", text)


class _Writer(Struct, frozen=True):
    path: str
    places: Places
    seen: Callable[[Place], None]

    def out(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        if match["title"] is not None:
            return self._wiki(match)
        if match["bare"] is not None:
            return self._bare(match)
        group = next(name for name in _DESTINATIONS if match[name] is not None)
        new = self._destination(match[group], match.string[match.end() :][:20])
        return None if new is None else (match.start(group), match.end(group), new)

    def _wiki(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        place = self.places.titled(match["title"])
        if place is None:
            return None
        self.seen(place)
        way, shown = relative(self.path, place.path), match["shown"]
        link = f"[{escaped(match['title'])}]({way})"
        if shown is not None:
            link = f'[{escaped(shown)}]({way} "{escaped(match["title"])}")'
        return match.start(), match.end(), link

    def _bare(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        place = self.places.by_id.get(match["bare"])
        if place is None:
            return None
        self.seen(place)
        name = re.sub(r"([\[\]])", r"\\\1", escaped(place.title.replace("\n", " ")))
        return match.start(), match.end(), f'[{name}](./{relative(self.path, place.path)} "{match[0]}")'

    def _destination(self, destination: str, after: str) -> str | None:
        found = _BY_ID.fullmatch(destination)
        if found is not None:
            place = self.places.by_id.get(found[1])
            if place is None or after.startswith(f' "{ADDRESS}'):
                return None
            self.seen(place)
            return f"./{relative(self.path, place.path)}"
        if _ELSEWHERE.match(destination) or not _RELATIVE_AFTER_MARKS.match(destination):
            return None
        bare = destination.lstrip("#")
        return None if bare != destination and not _fileish(bare) else f"#{destination}"


def _fileish(text: str) -> bool:
    """Whether what follows `#` may be a path that `into_vault` disarmed: then one more mark keeps the two apart."""
    return not _ELSEWHERE.match(text)


class _Reader(Struct, frozen=True):
    path: str
    places: Places

    def back(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        if match["label"] is not None:
            whole = self._link(match)
            if whole is not None:
                return match.start(), match.end(), whole
            new = self._destination(match["path"])
            return None if new is None else (match.start("path"), match.end("path"), new)
        group = next(name for name in _DESTINATIONS if match[name] is not None)
        new = self._destination(match[group])
        return None if new is None else (match.start(group), match.end(group), new)

    def _link(self, match: re.Match[str]) -> str | None:
        place = self._place(match["path"])
        if place is None:
            return None
        label, name = match["label"], match["name"]
        by_id = match["path"].startswith("./")
        if by_id:
            return f"{ADDRESS}{place.doc}" if name == f"{ADDRESS}{place.doc}" else None
        title = _unescaped(label if name is None else name)
        sound = not set(title) & set("[]|\n") and title_key(title) == title_key(place.title)
        if not sound or len(title) > 500:
            return None
        return f"[[{title}]]" if name is None else f"[[{title}|{_unescaped(label)}]]"

    def _destination(self, destination: str) -> str | None:
        if destination.startswith("#"):
            rest = destination[1:]
            return rest if rest and _fileish(rest.lstrip("#")) and rest.lstrip("#") else None
        place = self._place(destination)
        return f"{ADDRESS}{place.doc}" if place is not None else None

    def _place(self, destination: str) -> Place | None:
        if _ELSEWHERE.match(destination) or destination.startswith("#"):
            return None
        bare = destination.partition("#")[0]
        where = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(bare)))
        return self.places.by_path.get(unicodedata.normalize("NFC", where))


def backlinks(links: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Who is linked from whom, out of who links to whom; a note's links to itself left out."""
    found: dict[str, list[str]] = {}
    for source, targets in links.items():
        for target in targets:
            if target != source:
                found.setdefault(target, []).append(source)
    return found
