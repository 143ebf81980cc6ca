"""Order keys, whose turn it is, where a decision stands, and what a hostile definition may not do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.notebook.kinds import KINDS, decision, meeting, own
from peermesh.notebook.kinds.base import FieldType
from peermesh.notebook.kinds.decision import DecisionState
from peermesh.notebook.order import DIGITS, MAX_KEY, between, key_of, spread
from peermesh.notebook.values import of_person
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, NoteRecord, Value

PEOPLE = [DeviceId(bytes([number]) * 32) for number in range(1, 5)]
NOW = int(datetime(2026, 11, 30, 12, tzinfo=UTC).timestamp() * 1000)


def record(values: dict[str, Value], *, kind: str = "x", title: str = "T", body: str = "", doc: int = 0, made: int = 0):
    info = NoteInfo(CircleId(bytes(32)), DocId(bytes([doc]) * 16), kind, title, "", (), made, NOW, (), False)
    return NoteRecord(info, body, (), values=values)


def names(person: DeviceId | None, name: str) -> str:
    return f"P{PEOPLE.index(person) + 1}" if person in PEOPLE else name or "?"


# -- order


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=60))
def test_there_is_always_room_between_two_keys(steps: list[tuple[int, bool]]) -> None:
    keys: list[str] = []
    for place, away in steps:
        at = place % (len(keys) + 1)
        made = between(keys[at - 1] if at else "", keys[at] if at < len(keys) else "")
        keys.insert(at, made)
        if away and len(keys) > 1:
            del keys[place % len(keys)]
    assert keys == sorted(set(keys))


def test_keys_stay_short_enough_where_one_always_adds_at_one_place() -> None:
    keys = spread(500)
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) < MAX_KEY
    low = ""
    for _ in range(300):
        low = between(low, "1")
    assert key_of(low) == low


@pytest.mark.parametrize("odd", [None, 3, True, "A", "x" * 201, "é", "a b"])
def test_odd_keys_stand_first(odd: object) -> None:
    assert key_of(odd) == ""


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a"), ("", "0"), ("", "000")])
def test_keys_out_of_order_have_nothing_between(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="key"):
        between(low, high)


@given(st.text(DIGITS, max_size=6), st.text(DIGITS, min_size=1, max_size=6))
def test_a_key_lies_between_any_two_that_leave_room(low: str, high: str) -> None:
    low = low.rstrip("0")
    if low < high and high.strip("0") and high[-1] != "0":
        assert low < between(low, high) < high


# -- whose turn


def held(*who: tuple[int, int | None, int | None]) -> list[meeting.Meeting]:
    made = []
    for number, (day, leads, writes) in enumerate(who):
        values: dict[str, Value] = {"/when": day}
        values |= {} if leads is None else {"/facilitator": PEOPLE[leads].hex()}
        values |= {} if writes is None else {"/scribe": PEOPLE[writes].hex()}
        made.append(meeting.read(record(values, doc=number)))
    return made


def test_it_is_the_turn_of_who_has_not_done_it_for_longest() -> None:
    earlier = held((10, 0, 1), (20, 1, 2), (30, 2, 0))
    assert meeting.suggested("facilitator", PEOPLE, earlier) == PEOPLE[3]  # never did
    assert meeting.suggested("facilitator", PEOPLE[:3], earlier) == PEOPLE[0]
    assert meeting.suggested("scribe", PEOPLE[:3], earlier) == PEOPLE[1]
    assert meeting.suggested("scribe", PEOPLE[:3], earlier, but=PEOPLE[1]) == PEOPLE[2]
    assert meeting.suggested("scribe", PEOPLE[:1], earlier, but=PEOPLE[0]) == PEOPLE[0]  # alone one does both
    assert meeting.suggested("scribe", [], earlier) is None


@given(st.permutations(range(6)), st.permutations(range(4)))
def test_whose_turn_it_is_does_not_depend_on_any_order(meetings: list[int], people: list[int]) -> None:
    earlier = held((10, 0, 1), (20, 1, None), (20, 2, 3), (0, 3, 2), (50, 1, 1), (7, None, 0))
    shuffled = [earlier[number] for number in meetings]
    for role in meeting.ROLES:
        assert meeting.suggested(role, [PEOPLE[n] for n in people], shuffled) == meeting.suggested(
            role, PEOPLE, earlier
        )


def test_everybody_has_their_turn_before_anybody_has_another() -> None:
    earlier: list[meeting.Meeting] = []
    led = []
    for day in range(1, 9):
        who = meeting.suggested("facilitator", PEOPLE, earlier)
        assert who is not None
        led.append(who)
        earlier += [meeting.read(record({"/when": day, "/facilitator": who.hex()}, doc=day))]
    assert led == [*sorted(PEOPLE), *sorted(PEOPLE)]


def test_an_agenda_of_odd_values_is_bounded() -> None:
    values: dict[str, Value] = {
        "/when": "tomorrow", "/facilitator": "zz", "/scribe": 7, "/follows/zz": True, "/follows/" + "00" * 16: True,
        "/agenda/a/title": "x" * 9000, "/agenda/a/minutes": 10**12, "/agenda/a/by": "00", "/agenda/a/order": "~",
        "/agenda/b/title": " ", "/agenda/c/minutes": 3, "/agenda/d/title": "D", "/agenda/d/order": "b",
        "/agenda/e/title": "E", "/agenda/e/order": "a", "/agenda/e/done": True,
    }  # fmt: skip
    made = meeting.read(record(values))
    assert (made.when_ms, made.facilitator, made.scribe, made.follows) == (0, None, None, (DocId(bytes(16)),))
    assert [(item.title[:1], item.minutes, item.by, item.done) for item in made.agenda] == [
        ("x", meeting.MAX_MINUTES, None, False),
        ("E", 0, None, True),
        ("D", 0, None, False),
    ]
    assert len(made.agenda[0].title) == meeting.MAX_TITLE
    assert not made.over(NOW)
    many = {f"/agenda/{number:05d}/title": "x" for number in range(500)}
    assert len(meeting.read(record(many)).agenda) == meeting.MAX_ITEMS


def test_meetings_are_upcoming_until_they_are_over() -> None:
    hour = 3_600_000
    past, now, later, unsettled = held((NOW - hour, 0, 0), (NOW - hour + 1, 0, 0), (NOW + hour, 0, 0), (0, 0, 0))
    assert meeting.upcoming([unsettled, later, now, past], NOW) == [now, later, unsettled]


def test_a_meeting_reads_well_on_its_own() -> None:
    values: dict[str, Value] = {
        "/facilitator": PEOPLE[0].hex(), "/agenda/a/title": "Flour", "/agenda/a/minutes": 10, "/agenda/a/done": True,
        "/agenda/a/by": PEOPLE[1].hex(), f"/commitment/c/{of_person(PEOPLE[1])}/text": "Call the mill",
        f"/commitment/c/{of_person(PEOPLE[1])}/due": "2026-12-01",
    }  # fmt: skip
    assert meeting.sections(record(values), names, str.upper) == (
        "- FACILITATOR: P1\n\n## AGENDA\n\n- [x] Flour (P2, 10 MIN)\n\n## COMMITMENTS\n\n"
        "- [ ] P2: Call the mill (UNTIL 2026-12-01)\n"
    )
    assert meeting.sections(record({}), names, str) == ""


# -- decisions


def view(option: str, person: int, stance: str, reason: str = "") -> dict[str, Value]:
    begin = f"/view/{option}/{of_person(PEOPLE[person])}/"
    return {begin + "view": stance, begin + "reason": reason}


def outcome(item: str, person: int, text: str, option: str = "") -> dict[str, Value]:
    begin = f"/outcome/{item}/{of_person(PEOPLE[person])}/"
    return {begin + "text": text, begin + "option": option, begin + "at": NOW}


ASKED: dict[str, Value] = {"/option/a/text": "Stone mill", "/option/b/text": "Steel mill"}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, DecisionState.OPEN),
        (outcome("o", 0, "Stone"), DecisionState.DECIDED),
        (outcome("o", 0, "Stone") | {"/review": "2026-12-01"}, DecisionState.DECIDED),
        (outcome("o", 0, "Stone") | {"/review": "2026-11-30"}, DecisionState.REVIEW),
        (outcome("o", 0, "Stone") | {"/review": "2026-13-01"}, DecisionState.DECIDED),
        (outcome("o", 0, "Stone") | {"/undone/o": True}, DecisionState.OPEN),
        ({"/review": "2020-01-01"}, DecisionState.OPEN),
        (outcome("o", 0, "Stone") | {"/withdrawn": True}, DecisionState.WITHDRAWN),
        ({"/withdrawn": "yes"}, DecisionState.OPEN),
    ],
)
def test_where_a_decision_stands(values: dict[str, Value], state: DecisionState) -> None:
    assert decision.read(record(ASKED | values), NOW).state is state


def test_objections_are_open_until_they_are_taken_back_or_another_option_is_chosen() -> None:
    said = ASKED | view("a", 0, "object", "Dust") | view("b", 1, "object", "Noise") | view("b", 0, "fine")
    made = decision.read(record(said), NOW)
    assert [(option.id, one.person, one.reason) for option, one in made.objections] == [
        ("a", PEOPLE[0], "Dust"),
        ("b", PEOPLE[1], "Noise"),
    ]
    assert made.needs(PEOPLE[1])
    assert not made.needs(PEOPLE[0])
    made = decision.read(record(said | outcome("o", 2, "Quiet matters less", "b")), NOW)
    assert [one.reason for _, one in made.objections] == ["Noise"]
    assert not made.needs(PEOPLE[3])
    made = decision.read(record(said | view("b", 1, "support") | {"/option/a/gone": True}), NOW)
    assert made.objections == ()
    assert [option.id for option in made.options] == ["b"]


def test_two_outcomes_that_were_written_apart_are_both_kept() -> None:
    made = decision.read(record(ASKED | outcome("1", 0, "Stone", "a") | outcome("2", 1, "Steel", "b")), NOW)
    assert [one.text for one in made.outcomes] == ["Stone", "Steel"]
    assert made.outcome is not None
    assert made.outcome.option == "b"
    told = decision.sections(
        record(ASKED | outcome("1", 0, "So be it", "a") | view("a", 1, "object", "Dust")), names, str
    )
    assert told == (
        "## Options\n\n### Stone mill\n\n- P2: Objects - Dust\n\n### Steel mill\n\n"
        "## Outcome\n\n**Stone mill**\n\nSo be it\n\n— P1\n"
    )


def test_odd_views_and_options_are_left_out() -> None:
    values = ASKED | view("a", 0, "perhaps") | {"/view/a/someone/view": "support", "/option/c/text": " "}
    made = decision.read(record(values), NOW)
    assert [len(option.views) for option in made.options] == [0, 0]
    many = {f"/option/{number:04d}/text": "x" for number in range(200)}
    assert len(decision.read(record(many), NOW).options) == decision.MAX_OPTIONS


# -- own kinds


def defined(values: dict[str, Value], **how: object) -> NoteRecord:
    return record({"/name": "recipe", **values}, kind="kind", **{"title": "Recipe", **how})  # type: ignore[arg-type]


def test_a_definition_makes_a_kind() -> None:
    values: dict[str, Value] = {
        "/plural": "Recipes", "/icon": "book-open",
        "/field/serves/label": "Serves", "/field/serves/type": "line", "/field/serves/order": "b",
        "/field/oven/label": "Oven", "/field/oven/type": "choice", "/field/oven/choices": "Gas\nWood\n\nGas",
        "/field/oven/order": "a", "/field/old/label": "Old", "/field/old/type": "line", "/field/old/gone": True,
    }  # fmt: skip
    made = own.kind_of(defined(values, body="## Steps\n"))
    assert made is not None
    assert (made.name, made.label, made.plural, made.icon, made.template) == (
        "recipe", "Recipe", "Recipes", "book-open", "## Steps\n",
    )  # fmt: skip
    assert [(one.key, one.type, one.choices) for one in made.fields] == [
        ("f/oven", FieldType.CHOICE, (("Gas", "Gas"), ("Wood", "Wood"))),
        ("f/serves", FieldType.LINE, ()),
    ]
    note = record({"/f/oven": "Wood", "/f/serves": " four\npeople "})
    assert own.sections(note, made, names, str) == "- Oven: Wood\n- Serves: four people\n"


@pytest.mark.parametrize("name", ["", "note", "meeting", "Recipe", "a b", "../x", "x" * 41, "ricetta\n", 7])
def test_a_definition_with_an_odd_name_offers_nothing(name: Value) -> None:
    assert own.own_kinds([defined({"/name": name})], KINDS) == {}


def test_a_huge_definition_is_bounded() -> None:
    values: dict[str, Value] = {"/icon": "javascript:x", "/plural": "p" * 9000}
    for number in range(300):
        values |= {f"/field/f{number}/label": f"L{number}\n" * 500, f"/field/f{number}/type": "choice"}
        values[f"/field/f{number}/choices"] = "\n".join(f"c{n}" * 50 for n in range(900))
    values |= {"/field/../x/label": "x", "/field/odd/label": "x", "/field/odd/type": "script"}
    made = own.kind_of(defined(values, title="R" * 5000, body="x" * 90_000))
    assert made is not None
    assert (len(made.label), len(made.plural), made.icon) == (own.MAX_LABEL, own.MAX_LABEL, own.ICONS[0])
    assert (len(made.fields), len(made.template)) == (own.MAX_FIELDS, own.MAX_TEMPLATE)
    assert all(len(one.label) <= own.MAX_LABEL and "\n" not in one.label for one in made.fields)
    assert all(len(one.choices) <= own.MAX_CHOICES for one in made.fields)
    many = [record({"/name": f"k{number}"}, title=f"K{number}", made=number) for number in range(200)]
    assert len(own.own_kinds(many, KINDS)) == own.MAX_KINDS


def test_of_two_definitions_of_one_name_the_older_one_counts() -> None:
    new, old = defined({}, title="New", made=9, doc=1), defined({}, title="Old", made=3, doc=2)
    assert [one.label for one in own.own_kinds([new, old], KINDS).values()] == ["Old"]


def test_values_of_the_wrong_type_say_nothing() -> None:
    field = own.Field("f/x", "X", FieldType.DAY)
    assert own.shown(field, "yesterday", names, "yes") == ""
    assert own.shown(own.Field("f/x", "X", FieldType.PERSON), "zz", names, "yes") == ""
    assert own.shown(own.Field("f/x", "X", FieldType.PERSON), PEOPLE[1].hex(), names, "yes") == "P2"
    assert own.shown(own.Field("f/x", "X", FieldType.FLAG), "true", names, "yes") == ""
    assert own.shown(own.Field("f/x", "X", FieldType.FLAG), True, names, "yes") == "yes"
    assert own.shown(own.Field("f/x", "X"), 3, names, "yes") == ""


@pytest.mark.parametrize(
    ("label", "name"), [("Recipe", "recipe"), (" Caffè & tè ", "caffe-te"), ("日本", ""), ("x" * 99, "x" * 40)]
)
def test_names_are_made_of_labels(label: str, name: str) -> None:
    assert own.slug(label) == name
