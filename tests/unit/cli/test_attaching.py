"""`peermesh attach` and `peermesh attachment` on an App without network."""

from __future__ import annotations

from pathlib import Path

from peermesh.app import App
from peermesh.cli import render
from tests.unit.cli.test_commands import fail, run

KEYS = {"digest", "name", "size", "media_type", "here", "progress", "held_by", "target"}


def test_files_are_attached_listed_and_saved(app: App, tmp_path: Path) -> None:
    (tmp_path / "Oven.png").write_bytes(b"\x89PNG\r\n\x1a\n1")
    (tmp_path / "Plan.pdf").write_bytes(b"%PDF-1")
    run(app, "note new", circle="Bakers", title="Bread", text="Flour")
    files = [str(tmp_path / "Oven.png"), str(tmp_path / "Plan.pdf")]
    made = run(app, "attach", circle="Bakers", note="Bread", files=files)
    assert [set(row) for row in made] == [KEYS, KEYS]
    text = run(app, "note show", circle="Bakers", note="Bread")["text"]
    assert text == f"Flour\n\n![Oven]({made[0]['target']})\n[Plan.pdf]({made[1]['target']})\n"
    assert run(app, "attachment list", circle="Bakers", note="Bread") == made
    assert run(app, "attachment list", circle="Bakers") == made
    saved = run(app, "attachment save", circle="Bakers", attachment="Plan.pdf", to=str(tmp_path))
    assert Path(saved["path"]).name == "Plan (2).pdf"
    assert Path(saved["path"]).read_bytes() == b"%PDF-1"
    run(app, "attachment save", circle="Bakers", attachment=made[0]["digest"][:6], to=str(tmp_path / "x"))
    assert (tmp_path / "x").read_bytes() == b"\x89PNG\r\n\x1a\n1"


def test_what_cannot_be_done_is_one_sentence(app: App, tmp_path: Path) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="")
    assert fail(app, "attach", circle="Bakers", note="Bread", files=[str(tmp_path)])[0] == "InvalidInput"
    assert fail(app, "attachment save", circle="Bakers", attachment="x", to=str(tmp_path))[0] == "NotFound"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"same")
    run(app, "attach", circle="Bakers", note="Bread", files=[str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert len(run(app, "attachment list", circle="Bakers")) == 1


def test_the_list_for_people() -> None:
    row = {"digest": "0" * 64, "name": "Oven.png", "size": 5 << 20, "here": True, "progress": None, "held_by": []}
    far = {**row, "here": False, "size": None, "held_by": ["Anna"]}
    shown = render._RENDERERS["attachment list"]([row, far, {**far, "progress": 0.4}])
    assert shown.splitlines() == [
        "00000000  here          5 MB  Oven.png", "00000000  held by Anna        Oven.png", "00000000  40%                 Oven.png",
    ]  # fmt: skip
    assert render._RENDERERS["attachment list"]([]).startswith("No attachments.")
