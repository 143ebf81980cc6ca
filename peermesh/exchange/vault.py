"""The Markdown form of a folder that reads well on its own: for Obsidian, Logseq, MkDocs, GitHub and plain editors.

A note's file is its front matter, its text with links that lead to files (`linking`), and below a line of ours what is
made at each export: the kind's own sections, and who links here. An import drops that part and turns the links back, so
that exporting, importing and exporting again gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.exchange.frontmatter import quoted, quoted_list, sound_extra
from peermesh.exchange.kinds import Kinds, Rendered, Value, nothing
from peermesh.exchange.linking import Places, into_circle, into_vault, relative
from peermesh.exchange.marks import Sealed, seal_page, seal_vault_note
from peermesh.exchange.phrases import Phrases
from peermesh.exchange.render import NOTE_KEYS, inline, member_file, note_head
from peermesh.exchange.tree import Book, Entry
from peermesh.types import Member

INDEX = "README.md"
MADE = "\n\n<!-- peermesh: made at each export -->\n"
MADE_RAW = "\n\n<!-- peermesh: links as written, made at each export -->\n"
"""Opens the generated part of a note whose links could not be turned in a way that turns back exactly."""
FEW = 500
"""So many notes of a folder are listed on the home page; more are on the folder's own."""


def parted(text: str) -> tuple[str, bool]:
    """The text of a note's file without its generated part, and whether its links lead to files."""
    at, raw = text.rfind(MADE), text.rfind(MADE_RAW)
    cut = max(at, raw)
    return (text[:cut], at > raw) if cut >= 0 else (text, True)


def made_below(text: str) -> str:
    """The generated part of a note's file."""
    return text[len(parted(text)[0]) :]


def original(text: str, path: str, places: Places) -> str:
    """A note's text as it is in its circle, out of its file's."""
    body, turned = parted(text)
    return into_circle(body, path, places) if turned else body


class VaultForm:
    """Markdown files. Implements `tree.Form`."""

    ending = ".md"
    index = INDEX

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def note(self, entry: Entry, places: Places, kinds: Kinds) -> Sealed:
        """See `Form`."""
        note, path = entry.note, entry.place.path
        form = kinds.get(note.record.info.kind)
        rendered = (form.render if form is not None else nothing)(note.record)
        shown = into_vault(note.record.body, path, places)
        made = MADE
        if shown is not note.record.body and into_circle(shown, path, places) != note.record.body:
            shown, made = note.record.body, MADE_RAW
        shown = entry.filed(shown)
        below = self._below(entry, rendered)
        if below or made is MADE_RAW or MADE in shown or MADE_RAW in shown:
            shown += made + below
        extra = sound_extra(note.extra, NOTE_KEYS)
        head = note_head(note) + front_lines(rendered, note.extra) + extra
        return seal_vault_note(path, (head + "---\n" + shown).encode("utf-8", "replace"))

    def _below(self, entry: Entry, rendered: Rendered) -> str:
        parts = [f"\n{rendered.sections.strip()}\n"] if rendered.sections.strip() else []
        if entry.linked_from:
            rows = "".join(f"- {_link(entry.place.path, place.path, place.title)}\n" for place in entry.linked_from)
            parts.append(f"\n**{self._phrases.linked_from}**\n\n{rows}")
        return "".join(parts)

    def member(self, path: str, member: Member) -> Sealed:
        """See `Form`."""
        return member_file(path, member)

    def folder(self, path: str, name: str, book: Book) -> Sealed:
        """See `Form`."""
        lines = [f"# {inline(book.phrases.folder(name))}", ""]
        lines += [_row(path, entry) for entry in book.folders[name]]
        return _page(path, [*lines, "", _up(path, book)])

    def members(self, path: str, book: Book) -> Sealed:
        """See `Form`."""
        lines = [f"# {book.phrases.members}", ""]
        lines += [f"- {_link(path, target, member.name)}" for member, target in book.members]
        return _page(path, [*lines, "", _up(path, book)])

    def home(self, path: str, book: Book) -> Sealed:
        """See `Form`."""
        lines = [f"# {inline(book.circle_name)}", "", book.phrases.exported]
        for name, entries in book.folders.items():
            heading = _link(path, f"{name}/{INDEX}", book.phrases.folder(name))
            lines += ["", f"## {heading} ({len(entries)})", "", *(_row(path, entry) for entry in entries[:FEW])]
            if len(entries) > FEW:
                lines.append(f"- … {_link(path, f'{name}/{INDEX}', book.phrases.more)}")
        if book.members:
            lines += ["", f"## {_link(path, f'members/{INDEX}', book.phrases.members)}", ""]
            lines += [f"- {_link(path, target, member.name)}" for member, target in book.members]
        return _page(path, lines)


def front_lines(rendered: Rendered, extra: str) -> str:
    """A kind's front matter, without keys of every note and those that the note came with."""
    if not rendered.front:
        return ""
    taken = {line.partition(":")[0].strip("\"'") for line in extra.splitlines()}
    own = [(key, value) for key, value in rendered.front if key not in NOTE_KEYS and key not in taken]
    return "".join(f"{quoted(key)}: {_value(value)}\n" for key, value in own)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return quoted(value) if isinstance(value, str) else quoted_list(value)


def _row(path: str, entry: Entry) -> str:
    tags = " ".join(f"#{inline(tag)}" for tag in entry.note.record.info.tags)
    return f"- {_link(path, entry.place.path, entry.place.title)}{f' {tags}' if tags else ''}"


def _link(path: str, target: str, shown: str) -> str:
    return f"[{inline(shown) or '…'}]({relative(path, target)})"


def _up(path: str, book: Book) -> str:
    return _link(path, INDEX, book.circle_name)


def _page(path: str, lines: Sequence[str]) -> Sealed:
    return seal_page(path, "\n".join([*lines, ""]).encode("utf-8", "replace"))
