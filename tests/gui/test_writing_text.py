"""What writing means without a window: markup, commands, search, guesses."""

from __future__ import annotations

import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.types import Splice
from ui.writing import line_commands as lines
from ui.writing import markup, word_commands
from ui.writing.editing import Edit
from ui.writing.frame import Command
from ui.writing.guesses import Begun, Choices, begun, completed
from ui.writing.markup import ADDRESS, BOLD, BULLET, CODE, DONE, ITALIC, LINK, MARK, MONO, QUOTE, STRIKE
from ui.writing.search import Hit, Wanted, fault_of, hits, nearest, replacement

PEOPLE = markup.mentioning(["Marta Rossi", "Giulio"])


def parts(line: str, before: int = 0) -> dict[str, int]:
    """The differently looking parts of a line, by their text."""
    read = markup.read(line, before, PEOPLE)
    ends = [start for start, _ in read.runs[1:]] + [len(line)] * bool(read.runs)
    return {line[start:end]: flags for (start, flags), end in zip(read.runs, ends, strict=True) if end > start}


@pytest.mark.parametrize(
    ("line", "part", "flags"),
    [
        ("a **b** c", "b", BOLD),
        ("a **b** c", "**", MARK),
        ("a *b* c", "b", ITALIC),
        ("a _b_ c", "b", ITALIC),
        ("__b__", "b", BOLD),
        ("***b***", "b", BOLD | ITALIC),
        ("**a *b* c**", "b", BOLD | ITALIC),
        ("~~b~~", "b", STRIKE),
        ("`b *c*`", "b *c*", CODE),
        ("[b](https://x.y)", "b", LINK),
        ("[b](https://x.y)", "](https://x.y)", ADDRESS),
        ("[**b**](x)", "b", LINK | BOLD),
        ("![b](x.png)", "b", LINK),
        ("[[Title|b]]", "b", LINK),
        ("see https://x.y/a_b_c.", "https://x.y/a_b_c", LINK),
        ("to @Marta Rossi!", "@Marta Rossi", LINK),
        ("to @marta", "@marta", LINK),
        ("a #tag b", "#tag", LINK),
        ("- b", "-", BULLET),
        ("12. b", "12.", BULLET),
        ("- [ ] b", "- [ ]", BULLET),
        ("- [x] b", "b", DONE),
        ("> b", "b", QUOTE),
        ("| a | b |", " a ", MONO),
        ("|---|", "|---|", MONO | MARK),
        ("---", "---", MARK),
        ("## b", "b", 2 << markup.HEAD_SHIFT),
        ("## b", "## ", 2 << markup.HEAD_SHIFT | MARK),
    ],
)
def test_how_a_line_looks(line: str, part: str, flags: int) -> None:
    assert parts(line)[part] == flags


@pytest.mark.parametrize(
    "line",
    [
        "a * b * c",
        "snake_case_name",
        r"\*no\*",
        "2 ** 3",
        "x#no",
        "#12",
        "me@giulio.it",
        "@Nobody",
        "[x]",
        "a ` b",
        r"\[[x]]",
    ],
)
def test_what_only_looks_like_markup(line: str) -> None:
    assert not [flags for flags in parts(line).values() if flags & ~MARK]


def test_fences_front_matter_and_what_is_in_them() -> None:
    state = markup.read("---", -1, first=True).state
    assert state == markup.FRONT
    state = markup.read("title: *x*", state).state
    assert markup.read("---", state).state == markup.PLAIN
    assert markup.read("Not front matter", markup.FRONT).state == markup.PLAIN
    state = markup.read("````python", markup.PLAIN).state
    assert markup.is_code(state)
    assert markup.read("```", state).state == state, "a shorter fence closes nothing"
    assert markup.read("~~~~", state).state == state
    assert markup.read("a **b**", state).runs == ((0, MONO),)
    assert markup.read("````", state).state == markup.PLAIN
    assert markup.read("``` a`b", markup.PLAIN).state == markup.PLAIN


@given(st.text(st.sampled_from("ab *_~`[]()!@#|>-1.:/\\\t😀"), max_size=60), st.sampled_from([0, 1, 14, 15]))
def test_every_line_can_be_read(line: str, before: int) -> None:
    read = markup.read(line, before, PEOPLE)
    starts = [start for start, _ in read.runs]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(line) for start in starts)
    for link in markup.links(line, PEOPLE):
        assert link.start <= link.shown[0] <= link.shown[1] <= link.end <= len(line)


def test_where_links_lead() -> None:
    found = list(markup.links("[[A|b]] [c](<http://d>) https://e.f, #g @giulio `[[h]]`", PEOPLE))
    assert [(link.kind, link.target) for link in found] == [
        ("note", "A"),
        ("web", "http://d"),
        ("web", "https://e.f"),
        ("tag", "g"),
        ("person", "giulio"),
    ]


# -- commands; ^ is the anchor and | the caret


def marked(text: str) -> tuple[str, int, int]:
    caret = text.replace("^", "").index("|")
    anchor = text.replace("|", "").index("^") if "^" in text else caret
    return text.replace("^", "").replace("|", ""), anchor, caret


def after(text: str, edit: Edit) -> str:
    for splice in edit.splices:
        assert 0 <= splice.at <= splice.at + splice.delete <= len(text)
        text = text[: splice.at] + splice.insert + text[splice.at + splice.delete :]
    if edit.anchor == edit.caret:
        return text[: edit.caret] + "|" + text[edit.caret :]
    first, second = sorted([(edit.anchor, "^"), (edit.caret, "|")])
    return text[: first[0]] + first[1] + text[first[0] : second[0]] + second[1] + text[second[0] :]


def made(command: object, text: str, *more: object, **named: object) -> str:
    edit = command(*marked(text), *more, **named)  # type: ignore[operator]
    return "" if edit is None else after(marked(text)[0], edit)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("- a|", "- a\n- |"),
        ("* a|b", "* a\n* |b"),
        ("  9) a|", "  9) a\n  10) |"),
        ("- [x] a|", "- [x] a\n- [ ] |"),
        ("> a|", "> a\n> |"),
        ("> - a|", "> - a\n> - |"),
        ("- a\n- |", "- a\n|"),
        ("1. a\n   - |", "1. a\n- |"),
        ("> a\n> |", "> a\n|"),
        ("- [ ] |", "|"),
        ("|- a", ""),
        ("a|", ""),
        ("-|- a", ""),
        ("^- a|", ""),
        ("- 😀|", "- 😀\n- |"),
    ],
)
def test_enter(text: str, there: str) -> None:
    assert made(lines.newline, text) == there


def test_enter_in_code_keeps_the_indent() -> None:
    assert made(lines.newline, "    - a|", bare=True) == "    - a\n    |"
    assert made(lines.newline, "- a|", bare=True) == ""


@pytest.mark.parametrize(
    ("text", "into", "out"),
    [
        ("- a\n- b|", "- a\n  - b|", ""),
        ("1. a\n2. b|", "1. a\n   2. b|", ""),
        ("- a\n  - b|", "", "- a\n- b|"),
        ("a|b", "", ""),
        ("^a\nb|", "^    a\n    b|", ""),
        ("    a|", "", "a|"),
        ("- a\n^- b\n- c|", "- a\n^  - b\n  - c|", ""),
        ("\ta|", "", "a|"),
    ],
)
def test_tab_and_back(text: str, into: str, out: str) -> None:
    assert made(lines.indent, text) == into
    assert made(lines.indent, text, out=True) == out


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("a ^b| c", "a **^b|** c"),
        ("a |b^ c", "a **|b^** c"),
        ("a **^b|** c", "a ^b| c"),
        ("a ^**b**| c", "a ^b| c"),
        ("^- a\n- b|", "- **^a**\n- **b|**"),
        ("^- **a**\n- **b**|", "- ^a\n- b|"),
        ("wo|rd x", "**wo|rd** x"),
        ("**wo|rd** x", "wo|rd x"),
        ("a | b", "a **|** b"),
        ("a **|** b", "a | b"),
        ("*^a|*", "***^a|***"),
        ("***^a|***", "*^a|*"),
        ("^a |", "**^a|** "),
        ("__^a|__", "^a|"),
        ("^ \n |", ""),
    ],
)
def test_bold(text: str, there: str) -> None:
    assert made(word_commands.pair, text, "**", "__") == there


def test_italic_knows_bold_from_italic() -> None:
    assert made(word_commands.pair, "**^a|**", "*", "_") == "***^a|***"
    assert made(word_commands.pair, "***^a|***", "*", "_") == "**^a|**"


def struck(text: str, anchor: int, caret: int) -> Edit | None:
    return word_commands.pair(text, anchor, caret, "~~")


def italic(text: str, anchor: int, caret: int) -> Edit | None:
    return word_commands.pair(text, anchor, caret, "*", "_")


COMMANDS: list[Command] = [
    lines.newline,
    lines.indent,
    partial(lines.indent, out=True),
    partial(lines.listed, kind="number"),
    lines.quote,
    lines.toggle_task,
    word_commands.code,
    word_commands.link,
    italic,
]
TOGGLES: list[Command] = [
    lines.quote,
    partial(lines.listed, kind="task"),
    partial(lines.heading, level=2),
    word_commands.code,
    struck,
]


@given(st.text(st.sampled_from("ab *\n-_"), max_size=14), st.integers(0, 14), st.integers(0, 14))
def test_what_is_done_twice_is_undone(text: str, anchor: int, caret: int) -> None:
    anchor, caret = min(anchor, len(text)), min(caret, len(text))
    for command in TOGGLES:
        first = command(text, anchor, caret)
        if first is None:
            continue
        once = after(text, first)
        bare, one, two = marked(once) if "^" in once else (once.replace("|", ""), first.caret, first.caret)
        assert (one, two) == (first.anchor, first.caret)
        again = command(bare, one, two)
        assert again is not None
        assert after(bare, again)


@pytest.mark.parametrize(
    ("command", "text", "there"),
    [
        (partial(lines.heading, level=2), "a|", "## a|"),
        (partial(lines.heading, level=2), "# a|", "## a|"),
        (partial(lines.heading, level=2), "## a|", "a|"),
        (partial(lines.listed, kind="bullet"), "^a\n\nb|", "^- a\n\n- b|"),
        (partial(lines.listed, kind="number"), "^- a\n- b|", "^1. a\n2. b|"),
        (partial(lines.listed, kind="task"), "- a|", "- [ ] a|"),
        (partial(lines.listed, kind="task"), "- [x] a|", "a|"),
        (lines.quote, "^a\nb|", "^> a\n> b|"),
        (lines.quote, "^> a\n> b|", "^a\nb|"),
        (lines.toggle_task, "- [ ] a|", "- [x] a|"),
        (lines.toggle_task, "^- [x] a\n- [ ] b|", "^- [x] a\n- [x] b|"),
        (lines.toggle_task, "^- [x] a\n- [X] b|", "^- [ ] a\n- [ ] b|"),
        (lines.toggle_task, "- a|", "- [ ] a|"),
        (lines.toggle_task, "a|", ""),
        (word_commands.code, "^a|", "`^a|`"),
        (word_commands.code, "^a\nb|", "^```\na\nb\n```|"),
        (word_commands.code, "^```\na\nb\n```|", "^a\nb|"),
        (word_commands.link, "^a b|", "[a b](|)"),
        (word_commands.link, "^https://x.y|", "[|](https://x.y)"),
        (word_commands.link, "|", "[|]()"),
        (word_commands.link, "[a|b](https://x.y)", "^ab|"),
        (partial(word_commands.link, url="https://x.y"), "^a|", "[a](https://x.y)|"),
    ],
)
def test_commands(command: object, text: str, there: str) -> None:
    assert made(command, text) == there


# -- search


def test_finding() -> None:
    text = "The theme: the 😀 Thé\nthe"
    assert [hit.start for hit in hits(text, Wanted("the"))] == [0, 4, 11, 21]
    assert [hit.start for hit in hits(text, Wanted("the", cased=True))] == [4, 11, 21]
    assert [hit.start for hit in hits(text, Wanted("the", whole=True))] == [0, 11, 21]
    assert [(hit.start, hit.end) for hit in hits(text, Wanted("😀 .", pattern=True))] == [(15, 18)]
    assert [hit.start for hit in hits(text, Wanted("^the$", pattern=True))] == [21]
    assert (
        hits(text, Wanted("")) == hits(text, Wanted("(", pattern=True)) == hits(text, Wanted("x*", pattern=True)) == []
    )
    assert fault_of(Wanted("(", pattern=True))
    assert not fault_of(Wanted("("))
    assert len(hits("a.b(", Wanted("(", pattern=False))) == 1


def test_a_wild_pattern_gives_up() -> None:
    assert hits("a" * 5_000 + "b", Wanted("(a+)+c", pattern=True)) == []


def test_replacements() -> None:
    hit = hits("Anna Rossi", Wanted(r"(\w+) (\w+)", pattern=True))[0]
    assert replacement(hit, r"\2, $1\n\\$9", Wanted("x", pattern=True)) == "Rossi, Anna\n\\"
    assert replacement(hit, r"\2", Wanted("x")) == r"\2"


def test_the_nearest_hit_goes_around() -> None:
    found = [Hit(2, 4), Hit(6, 8)]
    assert [nearest(found, at) for at in (0, 2, 3, 7)] == [0, 0, 1, 0]
    assert [nearest(found, at, back=True) for at in (0, 4, 7, 9)] == [1, 0, 0, 1]
    assert nearest([], 0) == -1


# -- guesses


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see [[", Begun("note", 4, "")),
        ("[[Bread st", Begun("note", 0, "Bread st")),
        ("@", Begun("person", 0, "")),
        ("ask @Marta R", Begun("person", 4, "Marta R")),
        ("a #ga", Begun("tag", 2, "ga")),
        ("#", None),
        ("# Head", None),
        ("me@ma", None),
        ("[[a]]", None),
        ("[[a|b", None),
        ("`@x", None),
    ],
)
def test_what_is_begun(line: str, found: Begun | None) -> None:
    assert begun(line) == found


def test_beginnings_come_first_and_eight_at_most() -> None:
    words = ["Rye bread", "Bread", "Brèad rolls"] + [f"Bread {k}" for k in range(20)]
    best = Choices(words).best("bread")
    assert best[:2] == ["Bread", "Brèad rolls"]
    assert len(best) == 8
    assert Choices(words).best("ye br") == ["Rye bread"]


def test_what_is_written() -> None:
    assert completed("note", "A b", "]] c") == ("[[A b]]", 2)
    assert completed("note", "A b", " c") == ("[[A b]]", 0)
    assert completed("person", "Marta", "") == ("@Marta ", 0)
    assert completed("tag", "x", ", y") == ("#x", 0)


@given(st.integers(0, 2**32))
def test_edits_never_leave_the_text(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choices("ab \n->*`#[]1.x", k=rng.randint(0, 30)))
    anchor, caret = rng.randint(0, len(text)), rng.randint(0, len(text))
    for command in COMMANDS:
        edit = command(text, anchor, caret)
        if edit is not None:
            done = after(text, edit)
            assert min(edit.anchor, edit.caret) >= 0
            assert max(edit.anchor, edit.caret) < len(done)
            assert all(isinstance(splice, Splice) for splice in edit.splices)
