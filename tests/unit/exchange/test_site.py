"""The web form: parsed as a browser would, nothing remote, every link leads to a page that is there."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from peermesh.exchange import KINDS, KindForm, Rendered, export_tree, phrases
from peermesh.exchange.page_text import MAX_BRACKETS, body_html
from peermesh.exchange.site import SiteForm
from peermesh.exchange.values import ExportReport, Vault
from tests.unit.exchange.builders import doc_id, files, member, note, vault
from tests.unit.exchange.test_vault import awkward

LOADS = {"src", "srcset", "poster", "data", "action", "formaction", "background", "manifest", "ping", "style"}
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Page(HTMLParser):
    """One page: its tags, its ids, the text of its scripts; wrong nesting fails."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []
        self.ids = {attributes["id"] for _, attributes in self.tags if "id" in attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in self.inside:
            self.inside[self._open[-1]].append(data)

    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


def export(made: Vault, target: Path, language: str = "en", **more: object) -> ExportReport:
    words = phrases(language)
    return export_tree(made, target, SiteForm(words, made.circle_name), phrases=words, **more)  # type: ignore[arg-type]  # as they come


def pages(root: Path) -> dict[str, Page]:
    return {
        path: Page(data.decode())
        for path, data in files(root).items()
        if path.endswith(".html") and not path.startswith("attach")
    }


def harmless(root: Path) -> None:
    """Nothing is loaded from elsewhere, nothing runs but our script, and every link of the folder resolves."""
    found = pages(root)
    assert found
    for path, page in found.items():
        policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; ")
        for kind in ("style", "script"):
            for text in page.inside[kind]:
                digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
                assert f"sha256-{digest}" in policy or text.startswith("["), "data, or named in the policy"
        for tag, attributes in page.tags:
            assert tag not in ("iframe", "object", "embed", "base", "form", "link", "svg", "math", "video", "audio")
            assert not any(name.startswith("on") for name in attributes)
            for name in LOADS & attributes.keys():
                assert (tag, name) == ("img", "src")
                assert attributes[name].startswith("../attachments/")
                assert (root / path).parent.joinpath(unquote(attributes[name])).is_file()
        for href in page.links():
            if href.startswith(("http://", "https://", "mailto:", "peermesh://")):
                continue
            assert not re.match(r"[a-zA-Z][\w+.-]*:|//", href), href
            way, _, anchor = href.partition("#")
            target = (root / path).parent.joinpath(unquote(way)).resolve() if way else root / path
            assert target.is_file(), (path, href)
            if anchor:
                assert anchor in found[target.relative_to(root.resolve()).as_posix()].ids


class File:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def pieces(self) -> list[bytes]:
        return [self._data]


def test_every_page_is_harmless_and_every_link_resolves(tmp_path: Path) -> None:
    report = export(awkward(), tmp_path)
    assert report.problems == ()
    harmless(tmp_path)
    home = pages(tmp_path)["index.html"]
    assert len(home.links()) > 20


HOSTILE = """# Title

<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x)
![t](http://tracker.example/x.png) ![u](//tracker.example/x.png) ![v](file:///etc/passwd) ![w](../notes/x.png) [d](//evil.example)
[e](vbscript:x) [f](../../../etc/passwd) [g](<../notes/x.html" onclick="alert(1)>) <javascript:alert(1)> [h](\\\\evil\\x) [i](file:///x)

| a | b |
|--:|:-:|
| <b> | [x](x "\\" onmouseover=\\"alert(1)") |

```html" onload="x
</script><script>alert(2)</script>
```
- [ ] open
- [x] done

## Part one
[to it](#part-one) [nowhere](#gone)
"""


def test_what_an_author_writes_stays_text(tmp_path: Path) -> None:
    titles = ["</title><script>alert(1)</script>", '" onclick="x', "<!-- x --><b>", "Title"]
    notes = [note(n, title, HOSTILE, tags=("<i>", '"x')) for n, title in enumerate(titles)]
    export(
        vault(notes, [member(1, "<script>", (("about", "<b>'\""), ("picture", "AAAA")))], name="</style><b>"), tmp_path
    )
    harmless(tmp_path)
    made = pages(tmp_path)["notes/Title.html"]
    text = (tmp_path / "notes/Title.html").read_text("utf-8")
    assert sum(tag == "h1" for tag, _ in made.tags) == 1
    assert "☐ open" in text
    assert "☑ done" in text
    assert "#h-part-one" in made.links()
    assert "A picture from elsewhere is not shown: t" in text
    assert ("td", {"class": "to-right"}) in made.tags


def test_attachments_are_shown_and_what_would_run_is_not_linked(tmp_path: Path) -> None:
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("a.png", "b.svg", "c.html", "d.pdf")}
    body = " ".join(
        f"[{name}](attachment:{digest}/{name}) ![{name}](attachment:{digest}/{name})"
        for name, digest in digests.items()
    )
    made = vault([note(1, "Files", body)])
    made = Vault(
        made.circle_name, made.circle_id, made.notes, (), (), files={d: File(n.encode()) for n, d in digests.items()}
    )  # type: ignore[arg-type,misc]  # pieces of any kind will do
    export(made, tmp_path)
    harmless(tmp_path)
    links = " ".join(pages(tmp_path)["notes/Files.html"].links())
    assert ".pdf" in links
    assert "a-" in links
    assert ".svg" not in links
    assert "attachments/c" not in links, "only the way up leads to pages"


def test_the_search_knows_every_note_and_ends_no_element(tmp_path: Path) -> None:
    export(
        vault([note(1, "Bread </script>", "flour & <b>", tags=("rye",)), note(2, "Coats", "wool", kind="meeting")]),
        tmp_path,
    )
    home = pages(tmp_path)["index.html"]
    data = next(json.loads(text) for text in home.inside["script"] if text.startswith("["))
    assert sorted(data) == [
        ["Bread </script>", "notes/Bread%20-script.html", "flour & <b", "#rye"],
        ["Coats", "meetings/Coats.html", "wool", ""],
    ]
    assert {"search", "query", "results", "said", "all"} <= home.ids
    assert ("label", {"for": "query", "class": "small"}) in home.tags


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Linked from", "Search the")), ("it", ("Citata in", "Cerca nel"))]
)
def test_both_languages(tmp_path: Path, language: str, words: tuple[str, str]) -> None:
    export(vault([note(1, "A", "[[B]]"), note(2, "B", "")]), tmp_path, language)
    assert words[0] in (tmp_path / "notes/B.html").read_text("utf-8")
    home = (tmp_path / "index.html").read_text("utf-8")
    assert words[1] in home
    assert f'<html lang="{language}">' in home


def test_a_kind_shows_its_fields(tmp_path: Path) -> None:
    form = KindForm(
        "decisions", lambda record: Rendered((("due_on", "<b>"), ("open", True)), f"## Why\n\n[[{record.info.title}]]")
    )
    export(vault([note(1, "Oven", kind="decision")]), tmp_path, kinds={**KINDS, "decision": form})
    text = (tmp_path / "decisions/Oven.html").read_text("utf-8")
    assert "<dt>due on</dt><dd>&lt;b&gt;</dd><dt>open</dt><dd>✓</dd>" in text
    assert '<h3 id="h-why">Why</h3>' in text
    harmless(tmp_path)


def test_a_second_export_writes_what_differs_and_leaves_others_alone(tmp_path: Path) -> None:
    made = vault([note(1, "Bread"), note(2, "Coats")], [member(1, "Anna")])
    export(made, tmp_path)
    (tmp_path / "notes/mine.html").write_text("mine")
    assert export(made, tmp_path).written == 0
    report = export(vault([note(1, "Rye"), note(2, "Coats")], [member(1, "Anna")]), tmp_path)
    assert report.removed == 1
    assert {"notes/Rye.html", "notes/mine.html"} < set(files(tmp_path))
    assert "notes/Bread.html" not in files(tmp_path)
    place = tmp_path / "notes/Coats.html"
    place.write_bytes(place.read_bytes() + b"mine")
    report = export(vault([note(2, "Coats")], [member(1, "Anna")], deleted=[doc_id(1)]), tmp_path)
    assert len(report.kept) == 1
    export(vault([], deleted=[doc_id(1), doc_id(2)]), tmp_path)
    assert set(files(tmp_path)) == {"index.html", "notes/mine.html", report.kept[0]}


def test_endless_brackets_are_shown_as_they_are() -> None:
    assert body_html("[" * (MAX_BRACKETS + 1), "x", "").startswith("<pre>[[[")
