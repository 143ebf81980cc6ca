"""Rhythms and rounds: pure functions of what documents say and of a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.app.practices.rounds import Draft, draft_of
from peermesh.notebook import by_name, of_person
from peermesh.notebook.kinds import checkin
from peermesh.notebook.kinds.checkin import key_of, read, rounds, sections
from peermesh.notebook.kinds.commitment import State, carried, committed
from peermesh.notebook.kinds.rhythm import DAY_MS, Rhythm, day_of, midnight_ms, rhythm, round_title
from peermesh.notebook.kinds.rhythm import sections as questions
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, NoteRecord, Value

ANNA, BRUNO, CARLA = (DeviceId(bytes([number]) * 32) for number in (1, 2, 3))
MONDAY = date(2026, 11, 30)


def record(values: dict[str, Value], doc: int = 1, title: str = "Weekly") -> NoteRecord:
    info = NoteInfo(CircleId(bytes(32)), DocId(bytes([doc]) * 16), "x", title, "", (), 0, 0, (), deleted=False)
    return NoteRecord(info, "", (), None, values)


def weekly(**said: Value) -> Rhythm:
    values: dict[str, Value] = {"/every": "week", "/start": "2026-11-02", "/open": 5, "/from": 420}
    return rhythm(record({**values, **{f"/{key}": value for key, value in said.items()}}))


def known(one: Rhythm, *days: date) -> dict[date, tuple[int, int]]:
    return {day: (one.opens_ms(day), one.closes_ms(day)) for day in days}


def test_a_week_opens_at_its_hour_and_closes_after_its_days() -> None:
    one = weekly()
    opens = midnight_ms(MONDAY) + 7 * 3_600_000
    assert one.opens_ms(MONDAY) == opens
    assert one.current({}, opens - 1) is None  # the one before is closed
    assert one.current({}, opens) == MONDAY
    assert one.current({}, opens + 5 * DAY_MS - 1) == MONDAY
    assert one.current({}, opens + 5 * DAY_MS) is None
    assert one.following(opens) == MONDAY + timedelta(days=7)
    assert one.following(0) == date(2026, 11, 2)
    assert one.latest(0) is None


def test_a_long_round_closes_when_the_next_one_opens() -> None:
    one = weekly(open=30)
    assert one.closes_ms(MONDAY) == one.opens_ms(MONDAY + timedelta(days=7))


def test_dates_open_on_those_days_only() -> None:
    one = rhythm(record({"/every": "dates", "/date/2026-12-20": True, "/date/2026-11-30": True, "/date/x": True}))
    assert one.dates == (MONDAY, date(2026, 12, 20))
    assert one.current({}, midnight_ms(MONDAY)) == MONDAY
    assert one.following(midnight_ms(MONDAY)) == date(2026, 12, 20)
    assert one.following(midnight_ms(date(2027, 1, 1))) is None


def test_another_weekday_does_not_open_a_second_round_in_a_week() -> None:
    one = weekly(start="2026-12-01")  # it was Mondays until now, and this Monday's round is here
    begun = known(one, MONDAY)
    assert one.current(begun, one.opens_ms(date(2026, 12, 1))) == MONDAY
    assert one.current(begun, one.opens_ms(date(2026, 12, 8))) == date(2026, 12, 8)
    earlier = weekly(start="2026-11-29")  # it was Mondays, is Sundays now
    assert earlier.current(known(one, MONDAY), one.opens_ms(MONDAY)) == MONDAY


def test_a_rhythm_that_is_paused_opens_nothing_and_closes_nothing() -> None:
    one = weekly(paused=True)
    assert one.current({}, one.opens_ms(MONDAY)) is None
    assert one.current(known(one, MONDAY), one.opens_ms(MONDAY)) == MONDAY
    assert one.following(one.opens_ms(MONDAY)) is None


def test_a_round_closes_by_its_own_word_whatever_its_rhythm_says_later() -> None:
    one = weekly(open=1)
    opens = one.opens_ms(MONDAY)
    assert one.current({MONDAY: (opens, opens + 5 * DAY_MS)}, opens + 4 * DAY_MS) == MONDAY


@given(
    values=st.dictionaries(
        st.sampled_from(
            ["/every", "/start", "/open", "/from", "/date/2026-11-30", "/prompt/a/text", "/prompt/a/order"]
        ),
        st.one_of(
            st.booleans(),
            st.integers(-(1 << 53), 1 << 53),
            st.sampled_from(["week", "fortnight", "dates", "2026-11-30", "0001-01-01", "9999-12-31", "2026-13-01", ""]),
        ),
    ),
    now=st.integers(-(1 << 53), 1 << 53),
)
def test_whatever_a_rhythm_says_it_can_be_counted_with(values: dict[str, Value], now: int) -> None:
    one = rhythm(record(values))
    day = one.current({}, now)
    if day is not None:
        assert one.opens_ms(day) <= now < one.closes_ms(day) or now < 0 or now > midnight_ms(date(2199, 1, 1))
    following = one.following(now)
    assert following is None or round_title(one, following)


@pytest.mark.parametrize(
    ("every", "language", "day", "title"),
    [
        ("week", "en", date(2025, 11, 24), "Week of 24 November"),
        ("fortnight", "en", date(2025, 1, 1), "Two weeks from 1 January"),
        ("dates", "de", date(2025, 1, 1), "Check-in of 1 January"),
        ("week", "it", date(2025, 11, 24), "Settimana del 24 novembre"),
        ("week", "it", date(2025, 12, 8), "Settimana dell’8 dicembre"),
        ("fortnight", "it", date(2025, 12, 11), "Due settimane dall’11 dicembre"),
        ("dates", "it", date(2025, 12, 1), "Check-in del 1º dicembre"),
    ],
)
def test_rounds_are_titled_in_the_language_of_their_rhythm(every: str, language: str, day: date, title: str) -> None:
    assert round_title(rhythm(record({"/every": every, "/language": language})), day) == title


def said(person: DeviceId, **values: Value) -> dict[str, Value]:
    return {f"/answer/{of_person(person)}/{key.replace('__', '/')}": value for key, value in values.items()}


ROUND: dict[str, Value] = {
    "/rhythm": "07" * 16,
    "/day": "2026-11-30",
    "/opens": 1000,
    "/closes": 2000,
    "/prompt/wins/text": "What went well?",
    "/prompt/wins/order": 0,
    "/prompt/commitments/text": "What next?",
    "/prompt/commitments/order": 1,
    f"/member/{ANNA.hex()}": True,
    f"/member/{BRUNO.hex()}": True,
}


def test_who_is_missing_depends_on_who_belonged_and_on_the_time() -> None:
    made = read(record({**ROUND, **said(ANNA, to__wins="Bread", at=1100)}))
    assert made.missing([ANNA, BRUNO, CARLA], 1500) == (BRUNO, CARLA)  # whoever belongs now may answer
    assert made.missing([ANNA, BRUNO, CARLA], 2000) == (BRUNO,)  # Carla came after it had opened
    assert made.missing([ANNA, CARLA], 2000) == ()  # Bruno left
    assert made.open(1000)
    assert not made.open(2000)


def test_answers_to_questions_that_are_not_there_are_kept() -> None:
    made = read(
        record({**ROUND, **said(ANNA, to__wins=" Bread ", to__gone="Still here", mood=9, at=5), "/answer/x/to/a": "?"})
    )
    assert [(prompt.id, prompt.text) for prompt in made.asked()] == [("wins", "What went well?"), ("gone", "")]
    (answer,) = made.answers
    assert (answer.said, answer.mood) == ({"wins": "Bread", "gone": "Still here"}, 0)


def test_two_documents_of_one_round_are_read_as_one() -> None:
    old = record({**ROUND, **said(ANNA, to__wins="Bread", at=1)}, doc=9, title="Old")
    new = record({**ROUND, **said(BRUNO, to__wins="Cake", at=2)}, doc=3, title="New")
    other = record({**ROUND, "/day": "2026-12-07"}, doc=4)
    nameless = record({}, doc=5)
    assert key_of(nameless) is None
    found = rounds([old, nameless, other, new])
    assert [one.docs for one in found] == [
        (DocId(bytes([4]) * 16),),
        (DocId(bytes([3]) * 16), DocId(bytes([9]) * 16)),
        (DocId(bytes([5]) * 16),),
    ]
    assert [answer.person for answer in found[1].answers] == [ANNA, BRUNO]


def test_a_hostile_round_is_bounded() -> None:
    values: dict[str, Value] = {"/opens": -5, "/closes": 1 << 53, "/rhythm": "zz", "/day": "9999-12-31"}
    values.update({f"/answer/{of_person(ANNA)}/to/{number}": "x" for number in range(900)})
    values.update({f"/answer/={number}/to/a": "x" for number in range(900)})
    values.update({f"/commitment/{number}/{of_person(ANNA)}/text": "x" for number in range(900)})
    values.update({f"/member/{number}": True for number in range(900)})
    made = read(record(values))
    assert (made.opens_ms, made.closes_ms, made.rhythm, made.day) == (0, 84_000 * DAY_MS, None, None)
    assert (len(made.prompts), len(made.answers), len(made.commitments)) == (12, 500, 60)
    assert made.belonged == frozenset()
    assert made.of(ANNA) is not None  # names without proof crowd nobody out


def promised(person: DeviceId, item: str, **values: Value) -> dict[str, Value]:
    return {f"/commitment/{item}/{of_person(person)}/{key}": value for key, value in values.items()}


def test_commitments_come_back_until_they_are_settled() -> None:
    values = {
        **promised(ANNA, f"{100:013d}-aa", text="Clean the oven", due="2026-12-07"),
        **promised(BRUNO, f"{200:013d}-bb", text="Buy flour", state="done", at=900),
        **promised(CARLA, f"{300:013d}-cc", text="Call", state="?", due="soon"),
        **promised(CARLA, "cc", text=" "),
    }
    made = committed(record(values))
    assert [(one.text, one.state, one.due) for one in made] == [
        ("Clean the oven", State.OPEN, date(2026, 12, 7)),
        ("Buy flour", State.DONE, None),
        ("Call", State.OPEN, None),
    ]
    assert [one.text for one in carried(made, 250)] == ["Clean the oven", "Buy flour"]
    assert [one.text for one in carried(made, 1000)] == ["Clean the oven", "Call"]
    over = midnight_ms(date(2026, 12, 8)) + DAY_MS // 2
    assert not made[0].overdue(over - 1)
    assert made[0].overdue(over)
    assert not made[1].overdue(over)


def test_a_round_reads_well_as_markdown() -> None:
    values = {
        **ROUND,
        **said(ANNA, to__wins="Bread\n\nand cake", mood=5, at=1),
        **said(CARLA, away="away this week", at=2),
        f"/answer/{by_name('Dario Neri')}/to/wins": "Pizza",
        **promised(ANNA, "1", text="Clean the oven", due="2026-12-07"),
        **promised(BRUNO, "2", text="Buy flour", state="done", why="rye", at=9),
        **promised(BRUNO, "3", text="Call", state="dropped", at=9),
    }
    names = {ANNA: "Anna", BRUNO: "Bruno", CARLA: "Carla"}
    text = sections(record(values), lambda person, name: names[person] if person else name, str.upper)
    assert text == (
        "## What went well?\n\n**Dario Neri**\n\nPizza\n\n**Anna**\n\nBread\n\nand cake\n\n"
        "## MOOD\n\n- Anna: GREAT\n\n"
        "## COMMITMENTS\n\n- [ ] Anna: Clean the oven (UNTIL 2026-12-07)\n- [x] Bruno: Buy flour (rye)\n"
        "- [ ] Bruno: ~~Call~~ (DROPPED)\n\n"
        "## AWAY\n\n- Carla: away this week\n"
    )
    assert sections(record({}), lambda person, name: name, str) == ""
    assert questions(record(ROUND), None, str) == "## Questions\n\n- What went well?\n- What next?\n"


def test_a_draft_survives_and_what_is_no_draft_is_empty() -> None:
    draft = Draft({"wins": "Bread"}, 3, ("Clean the oven",))
    assert draft_of(draft.as_text()) == draft
    assert Draft({"wins": " "}).as_text() == ""
    for broken in ("", "{", "7", "[1, 2, 3]", '[{}, "x", 5]'):
        assert draft_of(broken).empty


def test_every_label_of_an_export_is_one_of_the_kind() -> None:
    wanted = {"Answers", "Mood", "Commitments", "Away", "Open", "Done", "Dropped", "Until"}
    assert wanted <= set(checkin.CHECKIN.labels())


def test_days_are_counted_from_the_epoch() -> None:
    assert day_of(midnight_ms(MONDAY)) == MONDAY
    assert day_of(midnight_ms(MONDAY) - 1) == MONDAY - timedelta(days=1)
