from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from peermesh.exchange.frontmatter import BadFrontMatter, canonical, parse, quoted, quoted_list, sound_extra, split
from peermesh.exchange.render import NOTE_KEYS
from peermesh.exchange.times import MAX_MS, from_text, to_iso

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


@given(st.text())
@example("\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\uffff\U0001f600\U0010ffff")
@example("a: b # c\n---\n!!python/object:os.system x")
@example("\t\b\f\0\x1b\\/'\"")
@example("yes")
@example("1e3")
@example("=1+1")
def test_a_quoted_text_is_read_back_by_the_library_as_that_text(text: str) -> None:
    for loader in LOADERS:
        assert yaml.load(f"k: {quoted(text)}\nl: {quoted_list([text, text])}\n", loader) == {
            "k": text,
            "l": [text, text],
        }
    assert "\n" not in quoted(text)


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert quoted("a\ud800b") == '"a?b"'


YAML_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


# A forced style makes the library write tags for all but texts; tags are dropped, so texts only.
STYLED = st.tuples(st.dictionaries(st.text(max_size=8), st.text(), max_size=4), st.sampled_from(['"', "'", "|", ">"]))
UNSTYLED = st.tuples(st.dictionaries(st.text(max_size=8), YAML_VALUES, max_size=4), st.none())


@given(STYLED | UNSTYLED, st.booleans())
@example(({"a": "x\n---\ny\n", "b": "...\n"}, "|"), False)
@example(({"a": " lead\n\n\ntrail \n\n"}, ">"), False)
@example(({"a": "x\n\n\n"}, "|"), False)
def test_canonical_yaml_keeps_the_values_and_is_settled(
    given_as: tuple[dict[str, Any], str | None], flow: bool
) -> None:
    values, style = given_as
    text = yaml.dump(values, Dumper=yaml.SafeDumper, default_style=style, default_flow_style=flow, allow_unicode=True)
    values = yaml.safe_load(text)  # the library's own writer loses some line ends
    pairs = parse(text)
    assert pairs is not None
    settled = canonical(pairs)
    assert (yaml.safe_load(settled) or {}) == values
    again = parse(settled)
    assert again is not None
    assert canonical(again) == settled
    assert split(f"---\n{settled}---\nbody") == (settled, "body")


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1]\nb: *x\n",
        "a: [1\n",
        "a: 1\na: 2\n",
        "? [complex]\n: x\n",
        "a: 1\n--- \nb: 2\n",
        "[" * 30 + "]" * 30,
        "a: " + "[" * 60000,
        "a: " + "x" * 70000,
        "a: \x00\n",
        "- [a\n",
        "\ta: 1\n",
    ],
)
def test_refused_front_matter(text: str) -> None:
    with pytest.raises(BadFrontMatter):
        parse(text)


def test_a_billion_laughs_cost_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    with pytest.raises(BadFrontMatter, match="aliases"):
        parse(bomb)


def test_too_many_events_are_refused_early() -> None:
    with pytest.raises(BadFrontMatter, match="too long"):
        parse("a: [" + "x," * 30_000 + "]")
    with pytest.raises(BadFrontMatter, match="too long"):
        parse("a: [" + "x," * 450_000 + "]", 1 << 20)


def test_tags_make_no_objects_and_stay_text() -> None:
    pairs = parse("a: !!python/object/apply:os.system ['echo hi']\nb: !!binary aGk=\nc: !x y\nd: &anchor z\n")
    assert pairs is not None
    assert canonical(pairs) == 'a: [\'echo hi\']\nb: "aGk="\nc: "y"\nd: z\n'


def test_what_is_no_mapping_is_no_front_matter() -> None:
    assert parse("just words\n") is None
    assert parse("- a\n- b\n") is None
    assert parse("") == ()
    assert parse("# only a comment\n") == ()


def test_splitting() -> None:
    assert split("---\na: 1\n---\nbody\n---\n") == ("a: 1\n", "body\n---\n")
    assert split("---\n---\n") == ("", "")
    assert split("--- \t\na: 1\n... \n\nbody") == ("a: 1\n", "\nbody")
    assert split("---\na: 1\n---") == ("a: 1\n", "")
    for text in ("", "---", "---\nno end", "----\n---\n", " ---\na: 1\n---\n", "text\n---\n---\n"):
        assert split(text) is None


@pytest.mark.parametrize(
    "extra",
    ["id: x\n", "a: 1\n---\nb: 2\n", "a: [", "just text", "a: &x 1\nb: *x\n", "a: 1\na: 2", "x\ud800: 1", "k: \x01"],
)
def test_hostile_extra_becomes_one_text(extra: str) -> None:
    sound = sound_extra(extra, NOTE_KEYS)
    assert yaml.safe_load(sound) == {"extra": extra.replace("\ud800", "?")}
    assert sound_extra(sound, NOTE_KEYS) == sound


def test_sound_extra_is_kept() -> None:
    assert sound_extra("aliases: [a, b]\n'yes': 1\n", NOTE_KEYS) == 'aliases: [a, b]\n"yes": 1\n'
    assert sound_extra(" \n", NOTE_KEYS) == ""


@given(st.integers(0, MAX_MS))
@example(MAX_MS)
def test_times_are_exact(ms: int) -> None:
    assert from_text(to_iso(ms)) == ms


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-01", "2024-05-01T00:00:00.000Z"),
        ("2024-5-1", "2024-05-01T00:00:00.000Z"),
        ("2024-05-01 10:30", "2024-05-01T10:30:00.000Z"),
        ("2024-05-01t10:30:05.25-05:30", "2024-05-01T16:00:05.250Z"),
        ("2001-12-14 21:59:43.10 -5", "2001-12-15T02:59:43.100Z"),
        ("2024-05-01T10:30:05.1234567Z", "2024-05-01T10:30:05.123Z"),
    ],
)
def test_spellings_of_times(text: str, iso: str) -> None:
    found = from_text(text)
    assert found is not None
    assert to_iso(found) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "1714550000",
        "2024-13-01",
        "2024-02-30",
        "1969-12-31",
        "9999-12-31T23:59:59-10:00",
        "2024-05-01 25:00",
        "٢٠٢٤-٠٥-٠١",
        "2024-05-01T10:00+99:00",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert from_text(text) is None


def test_times_out_of_range_are_clamped() -> None:
    assert to_iso(-5) == "1970-01-01T00:00:00.000Z"
    assert to_iso(1 << 70) == "9999-12-31T23:59:59.999Z"
