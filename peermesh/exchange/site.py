"""The web form of a circle: pages to be opened from disk, with a search, in light and dark. Nothing remote, ever.

Implements `tree.Form`. What keeps a page harmless is in `page_text` (what an author wrote) and `page_frame` (its
policy).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from peermesh.exchange.folder import PAGE_NOTE
from peermesh.exchange.kinds import Kinds, nothing
from peermesh.exchange.linking import Places, into_vault, relative
from peermesh.exchange.marks import Sealed, seal_page
from peermesh.exchange.page_frame import as_data, page
from peermesh.exchange.page_text import body_html, plain_text, rendered_value
from peermesh.exchange.phrases import Phrases
from peermesh.exchange.times import to_iso
from peermesh.exchange.tree import Book, Entry
from peermesh.types import Member

INDEX = "index.html"
SEARCHED = 20_000
"""Characters of a note that the search knows, while all notes together stay below `SEARCHED_ALL`."""
SEARCHED_ALL = 8_000_000
SEARCHED_FEW = 400


class SiteForm:
    """Pages. Pure; any thread."""

    ending = ".html"
    index = INDEX

    def __init__(self, phrases: Phrases, circle_name: str) -> None:
        self._phrases = phrases
        self._circle = circle_name

    def note(self, entry: Entry, places: Places, kinds: Kinds) -> Sealed:
        """See `Form`."""
        note, path, words = entry.note, entry.place.path, self._phrases
        info = note.record.info
        form = kinds.get(info.kind)
        rendered = (form.render if form is not None else nothing)(note.record)
        tags = " ".join(f'<span class="tag">#{escape(tag)}</span>' for tag in info.tags)
        by = f"{words.by} {escape(', '.join(note.authors))} · " if note.authors else ""
        main = [f"<article>\n<h1>{escape(info.title)}</h1>\n"]
        main.append(f'<p class="meta">{by}{words.updated} {to_iso(note.updated_ms)[:10]} {tags}</p>\n')
        if rendered.front:
            rows = ((escape(key.replace("_", " ")), escape(rendered_value(value))) for key, value in rendered.front)
            main.append(f"<dl>{''.join(f'<dt>{key}</dt><dd>{value}</dd>' for key, value in rows)}</dl>\n")
        main += [
            body_html(entry.filed(into_vault(text, path, places)), info.title, words.attachments_withheld)
            for text in (note.record.body, rendered.sections)
        ]
        main.append("</article>\n")
        if entry.linked_from:
            links = "".join(f"<li>{_link(path, place.path, place.title)}</li>\n" for place in entry.linked_from)
            main.append(f'<nav class="back" aria-label="{words.linked_from}">\n<h2>{words.linked_from}</h2>\n')
            main.append(f'<ul class="list">\n{links}</ul>\n</nav>\n')
        return self._page(path, info.title, "".join(main), mark=f"{PAGE_NOTE.decode()}{info.doc.hex()} -->\n")

    def member(self, path: str, member: Member) -> Sealed:
        """See `Form`."""
        rows = [(key, value) for key, value in member.profile if key != "picture" and value]
        facts = "".join(f"<dt>{escape(key.replace('_', ' '))}</dt><dd>{escape(value)}</dd>" for key, value in rows)
        main = f"<h1>{escape(member.name)}</h1>\n{f'<dl>{facts}</dl>' if facts else ''}\n"
        return self._page(path, member.name, main)

    def folder(self, path: str, name: str, book: Book) -> Sealed:
        """See `Form`."""
        heading = book.phrases.folder(name)
        main = f"<h1>{escape(heading)}</h1>\n{_list(path, book.folders[name])}"
        return self._page(path, heading, main, up=False)

    def members(self, path: str, book: Book) -> Sealed:
        """See `Form`."""
        rows = "".join(f"<li>{_link(path, target, member.name)}</li>\n" for member, target in book.members)
        main = f'<h1>{book.phrases.members}</h1>\n<ul class="list">\n{rows}</ul>\n'
        return self._page(path, book.phrases.members, main, up=False)

    def home(self, path: str, book: Book) -> Sealed:
        """See `Form`."""
        words = book.phrases
        main = [f'<h1>{escape(book.circle_name)}</h1>\n<p class="meta">{words.exported}</p>\n']
        main.append(
            f'<section id="search" role="search" hidden>\n<label for="query" class="small">{words.search}</label>\n'
            '<input type="search" id="query" autocomplete="off" spellcheck="false">\n'
            f'<p id="said" class="small" role="status" data-found="{words.found}" '
            f'data-none="{words.nothing_found}"></p>\n'
            '<ul id="results" class="list"></ul>\n</section>\n<div id="all">\n'
        )
        for name, entries in book.folders.items():
            heading = _link(path, f"{name}/{INDEX}", words.folder(name))
            main.append(f'<h2>{heading} <span class="small">{len(entries)}</span></h2>\n{_list(path, entries)}')
        if book.members:
            rows = "".join(f"<li>{_link(path, target, member.name)}</li>\n" for member, target in book.members)
            main.append(f'<h2>{_link(path, f"members/{INDEX}", words.members)}</h2>\n<ul class="list">\n{rows}</ul>\n')
        main.append("</div>\n")
        return self._page(path, book.circle_name, "".join(main), data=_searchable(path, book))

    def _page(
        self, path: str, title: str, main: str, *, up: bool = True, data: str | None = None, mark: str = ""
    ) -> Sealed:
        folder = path.partition("/")[0] if "/" in path else ""
        crumbs = [(relative(path, INDEX), self._circle)] if folder else []
        if folder and up:
            name = self._phrases.members if folder == "members" else self._phrases.folder(folder)
            crumbs.append((relative(path, f"{folder}/{INDEX}"), name))
        whole = page(
            language=self._phrases.language, title=title, crumbs=crumbs, main=main, skip=self._phrases.skip, data=data
        )
        return seal_page(path, (mark + whole).encode("utf-8", "replace"))


def _list(path: str, entries: Sequence[Entry]) -> str:
    rows = []
    for entry in entries:
        tags = " ".join(f"#{escape(tag)}" for tag in entry.note.record.info.tags)
        small = f' <span class="small">{tags}</span>' if tags else ""
        rows.append(f"<li>{_link(path, entry.place.path, entry.place.title)}{small}</li>\n")
    return f'<ul class="list">\n{"".join(rows)}</ul>\n'


def _link(path: str, target: str, shown: str) -> str:
    return f'<a href="{escape(relative(path, target))}">{escape(shown) or "…"}</a>'


def _searchable(path: str, book: Book) -> str:
    entries = [entry for shelf in book.folders.values() for entry in shelf]
    whole = sum(min(len(entry.note.record.body), SEARCHED) for entry in entries) <= SEARCHED_ALL
    limit = SEARCHED if whole else SEARCHED_FEW
    rows = [
        [
            entry.place.title,
            relative(path, entry.place.path),
            plain_text(entry.note.record.body, limit),
            " ".join(f"#{tag}" for tag in entry.note.record.info.tags),
        ]
        for entry in entries
    ]
    return as_data(rows)
