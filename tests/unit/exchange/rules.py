"""How other programs follow a link of a folder of Markdown, written from their documentation.

Obsidian (help, "Internal links"): `[[Name]]` is a file's name without `.md`, of all folders, without case, or its path
from the vault's root or its end; `#` begins a heading or block, `|` what is shown. A Markdown link is URL-encoded; it is
relative to the note's own folder, or a path from the root, or a bare name. A file name with `# ^ [ ] |` cannot be linked.

Logseq (docs, "Links" and "Properties"): `[[Name]]` is a page's name, without case: its `title` property, else its file's
name, decoded, with `___` for `/`. A Markdown link to a file is relative to the page's own file.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import yaml

_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_WIKI = re.compile(r"(?<!\\)\[\[([^\[\]\n|#^]+)[^\[\]\n]*\]\]")
_INLINE = re.compile(r"(?<!\\)\]\(<?([^)\s>]+)>?(?:\s+\"(?:\\.|[^\"\\])*\")?\)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def links(text: str) -> tuple[list[str], list[str]]:
    """Wiki links and Markdown destinations of a text, code left out."""
    plain = _CODE.sub("", re.sub(r"\A---\n.*?^---\n", "", text, flags=re.MULTILINE | re.DOTALL))
    return _WIKI.findall(plain), [found for found in _INLINE.findall(plain) if not _SCHEME.match(found)]


def _files(root: Path) -> list[str]:
    return [place.relative_to(root).as_posix() for place in root.rglob("*") if place.is_file()]


def obsidian(root: Path, path: str) -> list[str]:
    """The links of one file that Obsidian does not resolve."""
    files = _files(root)
    linkable = {file.casefold() for file in files if not set(posixpath.basename(file)) & set("#^[]|")}

    def named(name: str) -> bool:
        wanted = name.strip().casefold()
        return any(
            file in (wanted, f"{wanted}.md") or file.endswith((f"/{wanted}.md", f"/{wanted}")) for file in linkable
        )

    wiki, inline = links((root / path).read_text("utf-8"))
    broken = [name for name in wiki if not named(name)]
    for destination in inline:
        bare = unquote(destination.partition("#")[0])
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))
        if bare and there.casefold() not in linkable and not named(bare.removesuffix(".md")):
            broken.append(destination)
    return broken


def logseq(root: Path, path: str) -> list[str]:
    """The links of one file that Logseq does not resolve."""
    files = _files(root)
    pages = {title.casefold() for file in files if file.endswith(".md") for title in [_page(root, file)]}
    wiki, inline = links((root / path).read_text("utf-8"))
    broken = [name for name in wiki if name.strip().casefold() not in pages]
    for destination in inline:
        bare = unquote(destination.partition("#")[0])
        if bare and posixpath.normpath(posixpath.join(posixpath.dirname(path), bare)) not in files:
            broken.append(destination)
    return broken


def _page(root: Path, file: str) -> str:
    text = (root / file).read_text("utf-8")
    if text.startswith("---\n"):
        front = yaml.safe_load(text.split("---\n", 2)[1])
        if isinstance(front, dict) and front.get("title"):
            return str(front["title"])
    return unquote(posixpath.basename(file).removesuffix(".md")).replace("___", "/")
