"""Where a note's text points to files: destinations of links and pictures, outside of code.

In a circle  ![alt](attachment:<sha256 hex>/<quoted name>)
In an export ![alt](../attachments/<name>-<first digits of the hash>.<ending>)

The digits make the file's name a promise about its content, as the mark does for notes: whether a file in the folder
is ours and unedited is told from the file alone.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from peermesh.exchange.names import safe_stem

FOLDER = "attachments"
DIGITS = 12
"""Hex digits of the hash in a file's name."""
LONGEST_ENDING = 16

# Every alternative is bounded or ends with its line, so no text makes this slow; code comes first, to be passed over.
_PLAIN = r"[^\s<>()]{1,1000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,500}){0,4}"
_TOKENS = re.compile(
    r"^ {0,3}(?P<fence>```|~~~).*|(?P<code>`[^`\n]+`)"
    rf"|\]\([ \t]?(?:<(?P<angled>[^<>\n]{{1,1000}})>|(?P<plain>{_PLAIN}))(?=[ \t)])"
    rf"|^ {{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]*(?:<(?P<angled_below>[^<>\n]{{1,1000}})>|(?P<below>{_PLAIN}))(?=\s|$)",
    re.MULTILINE,
)
_EMBEDS = re.compile(
    r"^ {0,3}(?P<fence>```|~~~).*|(?P<code>`[^`\n]+`)"
    r"|!\[\[(?P<file>[^\[\]\n|#]{1,300})(?:#[^\[\]\n|]{0,200})?(?:\|(?P<said>[^\[\]\n]{0,200}))?\]\]",
    re.MULTILINE,
)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif")
_DESTINATIONS = ("angled", "plain", "angled_below", "below")
_ATTACHMENT = re.compile(r"attachment:([0-9a-f]{64})(?:/([^\s()<>]{0,600}))?")
_MARKED = re.compile(rf"(.+)-([0-9a-f]{{{DIGITS}}})((?:\.\w{{1,{LONGEST_ENDING}}})?)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\#?]")


def rewrite(text: str, where: Callable[[str], str | None]) -> str:
    """The text with other destinations; `where` gives the new one, or None to leave it."""
    if "]" not in text or ("](" not in text and "]:" not in text):
        return text
    parts: list[str] = []
    done, fence = 0, ""
    for match in _TOKENS.finditer(text):
        mark = match["fence"]
        if mark:
            fence = "" if mark == fence else fence or mark
        elif not fence and not match["code"]:
            group = next(name for name in _DESTINATIONS if match[name] is not None)
            wanted = where(match[group])
            if wanted is not None:
                parts += [text[done : match.start(group)], wanted]
                done = match.end(group)
    return "".join((*parts, text[done:])) if parts else text


def embed(text: str, where: Callable[[str], str | None]) -> str:
    """The text with Obsidian's `![[picture.png|200]]` as Markdown; `where` gives the destination, None: leave it."""
    if "![[" not in text:
        return text
    parts: list[str] = []
    done, fence = 0, ""
    for match in _EMBEDS.finditer(text):
        mark, file = match["fence"], match["file"]
        if mark:
            fence = "" if mark == fence else fence or mark
        elif file and not fence:
            wanted = where(file.strip())
            if wanted is not None:
                parts += [text[done : match.start()], _shown(file.strip(), (match["said"] or "").strip(), wanted)]
                done = match.end()
    return "".join((*parts, text[done:])) if parts else text


def _shown(file: str, said: str, destination: str) -> str:
    name = file.rpartition("/")[2]
    words = said if said and not _SIZE.fullmatch(said) else name.rpartition(".")[0] or name
    return f"{'!' if name.lower().endswith(_PICTURES) else ''}[{words}]({destination})"


def attachment_of(destination: str) -> tuple[str, str] | None:
    """Digest in hex and name of a destination that is an attachment."""
    match = _ATTACHMENT.fullmatch(destination)
    return (match[1], unquote(match[2] or "")) if match else None


def file_name(digest: str, name: str) -> str:
    """The name of an attachment's file in an export."""
    stem, ending = _parted(name)
    return f"{safe_stem(stem)}-{digest[:DIGITS]}{ending}"


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    plain = dot and stem and ending.isascii() and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return (stem, f".{ending}") if plain else (name, "")


def promised(name: str) -> tuple[str, str]:
    """The name that a file had in its circle, and the digits that its content must begin with ("" for none)."""
    match = _MARKED.fullmatch(name)
    return (match[1] + match[3], match[2]) if match else (name, "")


def keeps_promise(name: str, data: bytes) -> bool:
    """Whether a file is what an export wrote under this name."""
    digits = promised(name)[1]
    return bool(digits) and hashlib.sha256(data).hexdigest().startswith(digits)


def name_of(name: str, data: bytes) -> str:
    """What a file is called in a circle."""
    return promised(name)[0] if keeps_promise(name, data) else name


def relative(file: str, *, beside: bool = False) -> str:
    """A destination in a note's file for a file of the export, or for one in a folder `beside` the note's file."""
    return f"{'' if beside else '../'}{FOLDER}/{quote(file)}"


def inside(path: str, destination: str) -> list[str]:
    """Paths below the folder that a destination in the file at `path` may mean; none: not a file of this folder.

    Links to other notes, addresses, and whatever leads out of the folder or into hidden places are left alone.
    """
    if _SCHEME.match(destination):
        return []
    bare = re.split(r"[#?]", destination, maxsplit=1)[0]
    found = []
    for spelled in dict.fromkeys((unquote(bare), unquote(destination), destination)):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), spelled))
        parts = place.split("/")
        sound = "\0" not in place and "\\" not in place and not any(part.startswith(".") for part in parts)
        ours = parts[-2:-1] == [FOLDER] and bool(promised(parts[-1])[1])
        note = place.lower().endswith((".md", ".markdown")) and not ours
        if sound and not note and not place.startswith("/"):
            found.append(place)
    return found
