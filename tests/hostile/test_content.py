"""What members write is text: it asks for nothing, runs nowhere, and pretends to be nobody."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument

from peermesh.app.session import MEMBERSHIP
from peermesh.circle import PROFILE, operations_frames
from peermesh.exchange import export_vault, read_vault
from peermesh.types import CircleId
from tests.gui.conftest import desk as desk
from tests.gui.conftest import dressed as dressed
from tests.gui.conftest import no_qt_warning as no_qt_warning
from tests.gui.conftest import qapp_args as qapp_args
from tests.gui.test_reading import Desk, reading, room_of, shown
from tests.support.circle import World
from tests.unit.exchange.builders import files, member, note, vault
from ui.reading.room import ReadingRoom

Make = Callable[..., World]
ADDRESS = "192.0.2.1"

EVIL = f"""# Plan

<script>fetch("http://{ADDRESS}/s")</script><img src=http://{ADDRESS}/i onerror=alert(1)><iframe src="http://{ADDRESS}"></iframe>
![remote](http://{ADDRESS}/r.png) ![svg](https://{ADDRESS}/r.svg) ![data](data:image/svg+xml;base64,PHN2Zy8+)
![file](file:///etc/hostname) ![unc](//{ADDRESS}/share/x.png) ![unc2](\\\\\\\\{ADDRESS}\\\\x.png)
[script](javascript:alert(1)) [data](data:text/html,<script>1</script>) [vb](vbscript:x) [case](JaVaScRiPt:1)
<svg xmlns="http://www.w3.org/2000/svg"><image href="http://{ADDRESS}/v.png"/><script>1</script></svg>
<style>@import "http://{ADDRESS}/c.css"; body {{ background: url(http://{ADDRESS}/b.png) }}</style>
<link rel=stylesheet href=http://{ADDRESS}/c.css> <base href="http://{ADDRESS}/"> <meta http-equiv=refresh content="0;url=http://{ADDRESS}">
[ref]: javascript:alert(1)
[ref] ![ref]
"""


@pytest.fixture
def outward(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Everything that tries to leave this program: sockets, names, other programs, the desktop."""
    tried: list[str] = []

    def refuse(what: str) -> Callable[..., None]:
        def call(*args: object, **_more: object) -> None:
            tried.append(f"{what} {args[-1] if args else ''}")
            raise AssertionError(f"{what} was used")

        return call

    monkeypatch.setattr(socket.socket, "connect", refuse("connect"))
    monkeypatch.setattr(socket.socket, "connect_ex", refuse("connect"))
    monkeypatch.setattr(socket, "getaddrinfo", refuse("getaddrinfo"))
    monkeypatch.setattr(subprocess, "Popen", refuse("Popen"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: tried.append(f"open {url.toString()}"))
    return tried


@pytest.mark.parametrize("by", ["me", "colleague"])
def test_script_javascript_data_svg_remote_image_make_no_request(
    desk: Callable[..., Desk], outward: list[str], monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    asked: list[str] = []
    real = QTextDocument.loadResource

    def heard(self: QTextDocument, kind: int, name: QUrl) -> object:
        asked.append(name.toString())
        return real(self, kind, name)

    monkeypatch.setattr(QTextDocument, "loadResource", heard)
    d = desk("Anna", "Bruno")
    if by == "me":
        window, room, view = reading(d, EVIL)
    else:
        d.note("Plan", EVIL, by=d.bruno)
        window = d.window()
        window.open_note(next(row.doc for row in d.anna.app.notes(d.circle) if row.title == "Plan"))
        window.deeds["view.read"].trigger()
        room = room_of(window)
        assert isinstance(room, ReadingRoom)
        room.view.finish()
        view = room.view
    view.grab()
    d.spin(1)
    assert "script" in shown(view), "it is shown as it is written"
    html = view.page.toHtml().lower()
    for word in ('href="javascript', 'href="data', 'href="vbscript', 'src="http', 'src="file', 'src="data'):
        assert word not in html
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", f"//{ADDRESS}/x", "vbscript:x"):
        room._follow(address)
    assert asked == []
    assert outward == []
    assert not [thing for thing in gc.get_objects() if type(thing).__name__ == "QNetworkAccessManager"]
    assert "PySide6.QtWebEngineCore" not in sys.modules


INJECTIONS = [
    'x"\n---\nevil: true\n',
    "x\nevil: true",
    "x: y\nevil: true",
    "!!python/object/apply:os.system [touch x]",
    "&a [*a, *a]",
    "---",
    "...",
    "| \n  evil",
    "{evil: true}",
    "yes",
    "null",
    "1e400",
    "# comment",
    "\u2028evil: true",
    "\x85evil: true",
    "'\n\"\nevil: 1",
]


def test_yaml_front_matter_injection(tmp_path: Path) -> None:
    """Titles, tags and names that look like YAML come back as the same text, and bring no key of their own."""
    notes = [note(n, text, "body", tags=(text,), authors=(text,)) for n, text in enumerate(INJECTIONS)]
    target = tmp_path / "v"
    export_vault(vault(notes, [member(1, "A: b\nevil: true")]), target)
    plain = export_keys(target)
    read = {each.id: each for each in read_vault(target).notes}
    for given in notes:
        back = read[given.record.info.doc]
        assert back.title == given.record.info.title
        assert back.tags == given.record.info.tags
        assert back.authors == given.authors
        assert back.extra == ""
        assert back.body == "body"
    assert "evil" not in plain
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "a.md").write_text(
        "---\ntitle: !!python/object/apply:os.system ['touch /tmp/x']\nx: !!js/f y\n---\nbody\n"
    )
    (foreign / "b.md").write_text("---\na: &a [x]\nb: [*a, *a]\n---\nbody\n")
    assert [type(each.title) for each in read_vault(foreign).notes] == [str, str]


def export_keys(target: Path) -> set[str]:
    keys: set[str] = set()
    for path, data in files(target).items():
        text = data.decode(errors="replace")
        if path.endswith(".md") and text.startswith("---\n"):
            keys |= set(yaml.safe_load(text[4:].split("\n---\n")[0]) or {})
    return keys


FORMULAS = ["=1+1", '=HYPERLINK("http://x";"y")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=cmd|'x'!A1"]


def test_csv_like_formulas_stay_text(tmp_path: Path) -> None:
    """A title that a spreadsheet would run is text in the export's front matter, its names, and on the way back."""
    notes = [note(n, text, text, tags=(text.strip(),)) for n, text in enumerate(FORMULAS)]
    target = tmp_path / "v"
    export_vault(vault(notes), target)
    for path, data in files(target).items():
        if path.endswith(".md") and data.startswith(b"---\n"):
            front = yaml.safe_load(data.decode()[4:].split("\n---\n")[0])
            assert isinstance(front.get("title", ""), str)
            assert not path.rpartition("/")[2].startswith(("-", "\t")), path
    assert not [path for path in files(target) if path.endswith((".csv", ".tsv", ".xlsx", ".html"))]
    read = {each.id: each for each in read_vault(target).notes}
    assert [read[given.record.info.doc].title for given in notes] == FORMULAS
    assert [read[given.record.info.doc].body for given in notes] == FORMULAS


DECEPTIVE = [
    "Anna\u202e",
    "An\u200bna",
    "\u2066Anna\u2069",
    "Anna\x00",
    "Anna\n(you)",
    "An\u00adna",
    "\ufeffAnna",
    "Anna\x1b[31m",
]


def test_bidi_control_and_homoglyph_names(world: Make) -> None:
    """A member with a program of their own cannot call themselves by another's name in invisible clothes."""
    w = world("Anna", "Mallory", "Carla")
    circle: CircleId = w.together()
    anna, mallory, carla = w.people
    w.settle(2)
    state = mallory.app._circles.get(circle)
    me = state.view().owners[state.device]
    for name in DECEPTIVE:
        op = state.membership.author(state.key, PROFILE, [["name", name]], w.clock.now_ms())
        with state._batch.open():
            state.take_ops([op.raw])
        anna.app._network.conduct._records.clear()
        w.settle(65)
        for frame in operations_frames(circle, [op.raw]):
            mallory.say(anna, MEMBERSHIP + frame)
        w.settle(1)
        for p in (anna, carla):
            for member_ in p.app.members(circle):
                assert not [c for c in member_.name if unicodedata.category(c)[0] == "C"], (name, member_.name)
                assert "\n" not in member_.name
            shown_name = next(m.name for m in p.app.members(circle) if m.person == me)
            if shown_name == "Anna":
                assert p.app.governance.member_named(circle, me.hex()[:8]).person == me
    mallory.app.set_my_name("\u0410nna")  # Cyrillic
    w.settle(65)
    found = anna.app.governance.member_named(circle, "Anna")
    assert found.is_me, "a name that only looks the same is another name"
    listed = {m.person: m.name for m in anna.app.members(circle)}
    assert len(set(listed.values())) == len(listed)
