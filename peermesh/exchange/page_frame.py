"""What every page of the web form has around its text: a policy that lets nothing in, a style, and the search.

The style and the script stand in the page and are named in its policy by their hash: from a folder on disk a browser
would treat files beside it as strangers.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape

STYLE = """\
:root { color-scheme: light dark; --page: #f8f7f4; --surface: #fff; --text: #22262a; --muted: #525960;
  --border: #e4e1da; --edge: #8a877f; --accent: #0b6e66; --code: #f4f2ec; --mark: #f7e4a6; --sel: #e0ede9 }
@media (prefers-color-scheme: dark) {
  :root { --page: #181a1d; --surface: #1d2023; --text: #e8e6e1; --muted: #adb3b9; --border: #2b2f34;
    --edge: #6c737b; --accent: #5cc8b5; --code: #25292d; --mark: #5c4a14; --sel: #1f3632 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 Inter, "Segoe UI", system-ui, sans-serif;
  overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: .15em }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }
main:focus { outline: none }
.skip { position: absolute; left: -999px }
.skip:focus { left: 1rem; top: .5rem; background: var(--surface); padding: .3rem .6rem; z-index: 1 }
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 1.1rem; color: var(--muted); font-size: .9rem }
main { background: var(--surface); border: 1px solid var(--border); border-radius: 14px; padding: 1.6rem 2rem 2rem;
  margin: 1rem auto 3rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .2rem 0 .4rem }
h2 { font-size: 1.3rem; margin: 1.8rem 0 .3rem }
h2 + ul.list { margin-top: .3rem }
h3 { font-size: 1.1rem }
h4, h5, h6 { font-size: 1rem }
.meta { color: var(--muted); font-size: .9rem; margin: 0 0 1.4rem }
.tag { display: inline-block; background: var(--sel); border-radius: 8px; padding: 0 .5em }
pre, code { font: .9em/1.5 "JetBrains Mono", Menlo, Consolas, monospace; background: var(--code); border-radius: 6px }
code { padding: .1em .3em }
pre { padding: .8rem 1rem; overflow-x: auto; white-space: pre-wrap }
pre code { padding: 0 }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--edge); color: var(--muted) }
img { max-width: 100%; height: auto; border-radius: 8px }
hr { border: 0; border-top: 1px solid var(--border); margin: 2rem 0 }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid var(--border); padding: .35rem .7rem; text-align: left }
.to-right { text-align: right }
.to-center { text-align: center }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { color: var(--muted) }
dd { margin: 0 }
.back { border-top: 1px solid var(--border); margin-top: 2.2rem; padding-top: .6rem; font-size: .95rem }
ul.list { list-style: none; padding: 0 }
ul.list li { padding: .15rem 0 }
.small { color: var(--muted); font-size: .88rem; font-weight: normal }
input[type=search] { width: 100%; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--edge);
  border-radius: 10px; padding: .55rem .8rem; margin-top: .3rem }
mark { background: var(--mark); color: inherit; border-radius: 3px }
[hidden] { display: none }
@media (max-width: 34rem) { main { border-radius: 0; border-width: 1px 0; padding: 1.2rem } }
@media print { header, .skip, #search { display: none } main { border: 0; padding: 0 } }
"""

SCRIPT = """\
(function () {
  "use strict";
  var box = document.getElementById("search"), field = document.getElementById("query");
  var out = document.getElementById("results"), said = document.getElementById("said");
  var rest = document.getElementById("all");
  function plain(text) { return text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase(); }
  var rows = JSON.parse(document.getElementById("index").textContent).map(function (row) {
    return { title: row[0], way: row[1], text: row[2], head: plain(row[0] + " " + row[3]), body: plain(row[2]) };
  });
  function add(parent, name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }
  function excerpt(parent, row, word) {
    var at = row.body.length === row.text.length ? row.body.indexOf(word) : -1;
    if (at < 0) return;
    var from = Math.max(0, at - 60), line = add(parent, "div", (from ? "\\u2026" : "") + row.text.slice(from, at));
    line.className = "small";
    add(line, "mark", row.text.slice(at, at + word.length));
    line.appendChild(document.createTextNode(row.text.slice(at + word.length, at + 110)));
  }
  function has(row, word) { return row.head.indexOf(word) >= 0 || row.body.indexOf(word) >= 0; }
  function look() {
    var words = plain(field.value).split(/\\s+/).filter(Boolean);
    out.textContent = said.textContent = "";
    rest.hidden = words.length > 0;
    if (!words.length) return;
    var found = rows.filter(function (row) { return words.every(function (word) { return has(row, word); }); });
    found.sort(function (a, b) { return (b.head.indexOf(words[0]) >= 0) - (a.head.indexOf(words[0]) >= 0); });
    said.textContent = found.length ? found.length + " " + said.dataset.found : said.dataset.none;
    found.slice(0, 100).forEach(function (row) {
      var item = add(out, "li", ""), link = add(item, "a", row.title);
      link.href = row.way;
      excerpt(item, row, words[0]);
    });
  }
  field.addEventListener("input", look);
  box.hidden = false;
  look();
})();
"""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


POLICY = (
    f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; script-src 'sha256-{_hash(SCRIPT)}'; "
    "img-src 'self' file:; base-uri 'none'; form-action 'none'"
)


def page(
    *, language: str, title: str, crumbs: Sequence[tuple[str, str]], main: str, skip: str, data: str | None = None
) -> str:
    """A whole page. `title` and the names in `crumbs` (address, name) are texts; `main` and `data` are safe already."""
    ways = " › ".join(f'<a href="{escape(address)}">{escape(name)}</a>' for address, name in crumbs)
    nav = f"<header><nav>{ways}</nav></header>\n" if crumbs else ""
    search = ""
    if data is not None:
        search = f'<script type="application/json" id="index">{data}</script>\n<script>{SCRIPT}</script>\n'
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n"
        f'<body>\n<a class="skip" href="#text">{escape(skip)}</a>\n{nav}<main id="text" tabindex="-1">\n{main}</main>\n'
        f"{search}</body>\n</html>\n"
    )


def as_data(value: object) -> str:
    """JSON that may stand inside a page: nothing in it ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")
