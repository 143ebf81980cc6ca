"""A text read in pieces is the text read as a whole; a page brought up to date is a page written anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.reading.blocks import Table, blocks_of, mentions
from ui.reading.page import Page
from ui.reading.pictures import PictureShelf
from ui.reading.pieces import LONG, front_lines, pieces_of
from ui.reading.sheet import Sheet, paper_inks

LINES = (
    "text", "more text", "", "", "- item", "* item", "  - nested", "  text in item", "    deep", "1. one", "10) ten",
    "   ```", "```", "```py", "~~~", "    ```", "  ~~~~", "> quote", "> - x", "> ```", "# Head", "===", "---", "***",
    "| a | b |", "|---|---|", "[r]: http://x 'y'", "[r]", "- [ ] task", "-", "- ```", "1. > - x", "\ttab", "-\ttab",
    "   - three", "+ a", "<!-- x", "-->", "<div>", "  ", "a\u2028b", "``` `",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)
WHOLE = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable(["table", "strikethrough"])
WHOLE.disable(["inline", "text_join"])


def outline(text: str, first: int = 0) -> list[tuple[object, ...]]:
    return [
        (
            token.type,
            token.tag,
            token.content,
            token.level,
            token.info,
            token.hidden,
            token.map and [line + first for line in token.map],
        )
        for token in WHOLE.parse(text, {})
    ]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_pieces_read_one_by_one_are_the_whole(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(piece.source for piece in pieces) == text
    found, line = [], 0
    for piece in pieces:
        found += outline(piece.source, line)
        line += piece.lines
    assert found == outline(text)


def look(page: QTextDocument) -> list[tuple[object, ...]]:
    rows = []
    block = page.begin().next()
    while block.isValid():
        form = block.blockFormat()
        rows.append(
            (block.text(), form.leftMargin(), form.headingLevel(), form.lineHeight(), form.property(0x100000 + 22))
        )
        block = block.next()
    return rows


def page_of() -> Page:
    return Page(None, Sheet(paper_inks()), PictureShelf(None, lambda address: None), ["Marta Rossi"])


@settings(max_examples=120, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.integers(0, 30))
def test_a_page_brought_up_to_date_is_a_page_written_anew(qapp: object, texts: list[str], abandoned_after: int) -> None:
    page = page_of()
    for number, text in enumerate(texts):
        steps = page.fill(text)
        if number % 2 == 0 and number < len(texts) - 1:
            for _ in zip(range(abandoned_after), steps, strict=False):
                pass
            steps.close()
        else:
            list(steps)
    list(page.fill(texts[-1]))
    fresh = page_of()
    list(fresh.fill(texts[-1]))
    assert look(page) == look(fresh)


def test_one_key_writes_one_piece(qtbot: QtBot) -> None:
    text = "\n\n".join(f"## Head {number}\n\nsome *text* of {number}" for number in range(500))
    page = page_of()
    first = sum(1 for _ in page.fill(text))
    again = sum(1 for _ in page.fill(text.replace("of 250", "of 250!")))
    assert first > 900
    assert again < 20
    assert "of 250!" in page.toPlainText()


def test_endless_lists_and_lines_are_cut() -> None:
    lists = "- item with words\n" * 20_000
    assert max(len(piece.source) for piece in pieces_of(lists)) < 2 * LONG
    lines = "words and more words\n" * 20_000
    assert max(len(piece.source) for piece in pieces_of(lines)) < 3 * LONG


def test_front_matter_of_others_is_hidden_and_a_rule_is_not() -> None:
    assert front_lines("---\ntitle: x\ntags: [a]\n---\nbody") == 4
    assert front_lines("---\n\nnot front matter\n\n---\n") == 0
    assert front_lines("---\ntitle: x\nno end") == 0
    page = page_of()
    list(page.fill("---\ntitle: x\n---\n\n- [ ] task\n"))
    assert "title" not in page.toPlainText()
    assert page.line_at(page.find("task").position()) == 4


def test_spans_of_a_line() -> None:
    found = mentions(["Marta Rossi", "Ma"])
    (block,) = blocks_of("a **b *c*** `d` ~~e~~ @Marta Rossi, @ma #tag #12 x@y.z [[T|t]] [f](g.md#h) c#d", {}, found)
    assert not isinstance(block, Table)
    said = [(span.text, span.href) for span in block.spans if span.href]
    assert said == [
        ("@Marta Rossi", "person:Marta%20Rossi"),
        ("@ma", "person:ma"),
        ("#tag", "tag:tag"),
        ("t", "note:T"),
        ("f", "note:g"),
    ]
    assert [span.text for span in block.spans if span.bold and span.italic] == ["c"]
    assert [span.text for span in block.spans if span.code] == ["d"]
    assert [span.text for span in block.spans if span.strike] == ["e"]


def test_tables_keep_their_cells_apart() -> None:
    source = "| a | b |\n|:-:|--:|\n| `x|y` | **z** | extra\n| one\n"
    (table,) = blocks_of(source, {}, mentions([]))
    assert isinstance(table, Table)
    assert table.aligns == ("center", "right")
    assert [[("".join(span.text for span in cell)) for cell in row] for row in table.rows][2] == ["one", ""]
