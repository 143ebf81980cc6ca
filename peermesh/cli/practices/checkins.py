"""`peermesh checkin`: rhythms, rounds, answers, and what people promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from peermesh.app.practices.rounds import Draft, Turn
from peermesh.cli import shapes
from peermesh.cli.practices import checkin_shapes as say
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Context, Running, indexed
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds.checkin import Round
from peermesh.notebook.kinds.commitment import Commitment, State
from peermesh.notebook.kinds.rhythm import DATES, PROMPTS, WEEK, Rhythm, as_day
from peermesh.struct import replace
from peermesh.types import CircleId, DeviceId, DocId


def rhythm(ctx: Context) -> Running:
    """The rhythms; with a title: begin one, or change it."""
    yield from indexed(ctx)
    circle, title = circle_of(ctx), ctx.args.get("title")
    if title:
        known = [one for one in ctx.app.practices.checkins.rhythms(circle) if one.title.casefold() == title.casefold()]
        _change(ctx, circle, known[0]) if known else _begin(ctx, circle, title)
    return [say.rhythm(one) for one in ctx.app.practices.checkins.rhythms(circle)]


def _begin(ctx: Context, circle: CircleId, title: str) -> None:
    args, now_ms = ctx.args, ctx.app.clock.now_ms()
    asked = tuple((f"q{place}", text) for place, text in enumerate(args.get("ask") or (), 1))
    every = args.get("every") or (DATES if args.get("date") else WEEK)
    here = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone()
    ahead = here.utcoffset() or timedelta()
    ctx.app.practices.checkins.begin(
        circle,
        title,
        every=every,
        start=_day(args["start"]) if args.get("start") else here.date() if every != DATES else None,
        dates=[_day(text) for text in args.get("date") or ()],
        open_days=args.get("open") or 5,
        from_min=-round(ahead.total_seconds() / 60),
        mood=bool(args.get("mood")),
        prompts=(*asked, *PROMPTS[-1:]) if asked else PROMPTS,
    )


def _change(ctx: Context, circle: CircleId, one: Rhythm) -> None:
    args, checkins = ctx.args, ctx.app.practices.checkins
    for name, on in (("date", True), ("not_on", False)):
        for text in args.get(name) or ():
            checkins.set_date(circle, one.doc, _day(text), on=on)
    checkins.change(
        circle,
        one.doc,
        every=args.get("every"),
        start=_day(args["start"]) if args.get("start") else None,
        open_days=args.get("open"),
        mood=args.get("mood"),
        paused=args.get("pause"),
    )
    for text in args.get("ask") or ():
        checkins.ask(circle, one.doc, text)
    for text in args.get("ask_not") or ():
        checkins.ask(circle, one.doc, "", say.asked(one.prompts, text).id)


def list_rounds(ctx: Context) -> Running:
    """The rounds, the newest first, and those to come."""
    yield from indexed(ctx)
    circle, checkins = circle_of(ctx), ctx.app.practices.checkins
    made = [_shape(ctx, circle, one) for one in checkins.rounds(circle)]
    waiting = [say.turn(turn) for turn in checkins.turns(circle) if turn.made is None]
    return {"rounds": waiting + made, "upcoming": [say.upcoming(one) for one in checkins.upcoming(circle)]}


def show(ctx: Context) -> Running:
    """One round."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return _shape(ctx, circle, _round(ctx, circle))


def answer(ctx: Context) -> Running:
    """Answer a round, change my answer, or keep a draft of it."""
    yield from indexed(ctx)
    circle, checkins = circle_of(ctx), ctx.app.practices.checkins
    made = _round(ctx, circle)
    texts = (pair.partition("=") for pair in ctx.args.get("said") or ())
    said = {say.asked(made.asked(), number).id: text for number, _, text in texts}
    mood = ctx.args.get("mood")
    if made.rhythm is None or made.day is None:
        raise NotFound("This round does not say to which rhythm it belongs. Answer another one.")
    kept = checkins.draft(circle, made.rhythm, made.day)
    draft = Draft({**kept.said, **said}, kept.mood if mood is None else mood, kept.lines)
    if ctx.args.get("draft"):
        checkins.keep_draft(circle, made.rhythm, made.day, draft)
        return {"draft": {"answers": dict(draft.said), "mood": draft.mood or None, "commitments": list(draft.lines)}}
    if mood is None and not draft.mood:  # leaves the one that I gave before
        before = made.of(ctx.app.records.me(circle))
        draft = replace(draft, mood=before.mood if before is not None else 0)
    ctx.app.practices.commitments.share_draft(circle, made.doc, draft)
    return _shape(ctx, circle, checkins.round(circle, made.doc))


def skip(ctx: Context) -> Running:
    """Skip a round with a word."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    doc = _round(ctx, circle).doc
    ctx.app.practices.checkins.skip(circle, doc, ctx.args["word"])
    return _shape(ctx, circle, ctx.app.practices.checkins.round(circle, doc))


def commit(ctx: Context) -> Running:
    """Promise something."""
    yield from indexed(ctx)
    circle, commitments = circle_of(ctx), ctx.app.practices.commitments
    due = _day(ctx.args["due"]) if ctx.args.get("due") else None
    id_ = commitments.commit(circle, _round(ctx, circle).doc, ctx.args["text"], due)
    return _promise(ctx, circle, next(one for one in commitments.mine(circle) if one.id == id_))


def mine(ctx: Context) -> Running:
    """What I have promised and not done yet."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return [_promise(ctx, circle, one) for one in ctx.app.practices.commitments.mine(circle)]


def _settles(state: State) -> Callable[[Context], Running]:
    def settle(ctx: Context) -> Running:
        yield from indexed(ctx)
        circle = circle_of(ctx)
        one = _mine(ctx, circle)
        ctx.app.practices.commitments.settle(circle, one, state, ctx.args.get("why") or "")
        return _again(ctx, circle, one)

    return settle


def move(ctx: Context) -> Running:
    """Move what I promised to another day."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    one = _mine(ctx, circle)
    ctx.app.practices.commitments.move(circle, one, _day(ctx.args["day"]), ctx.args.get("why") or "")
    return _again(ctx, circle, one)


# -- what arguments name


def _day(text: str) -> date:
    found = as_day(text)
    if found is None:
        raise InvalidInput(f"'{text}' is not a day. Write it as 2026-11-30.")
    return found


def _round(ctx: Context, circle: CircleId) -> Round:
    """The round that `--round` names, else the one that is open now (written if it must be), else the newest."""
    checkins, text = ctx.app.practices.checkins, ctx.args.get("round")
    turns, made = checkins.turns(circle), checkins.rounds(circle)
    if not text:
        if turns:
            return checkins.round(circle, _opened(ctx, turns))
        if made:
            return made[0]
        raise NotFound("No check-in is open now. Begin a rhythm: peermesh checkin rhythm CIRCLE TITLE")
    found = [one for one in made if _names(text, one.title, str(one.day), one.docs)]
    waiting = [turn for turn in turns if turn.made is None and _names(text, turn.title, str(turn.day), ())]
    if len(found) + len(waiting) > 1:
        raise NotFound(f"Several match '{text}'. Name one by its id; `peermesh checkin list` shows them all.")
    if waiting:
        return checkins.round(circle, checkins.open(waiting[0]))
    if not found:
        raise NotFound(f"There is no round '{text}'. `peermesh checkin list` shows them all.")
    return found[0]


def _opened(ctx: Context, turns: list[Turn]) -> DocId:
    return ctx.app.practices.checkins.open(next((turn for turn in turns if not turn.said), turns[0]))


def _names(text: str, title: str, day: str, docs: tuple[DocId, ...]) -> bool:
    by_id = len(text) >= 4 and any(doc.hex().startswith(text.lower()) for doc in docs)
    return by_id or text.casefold() in (title.casefold(), day)


def _mine(ctx: Context, circle: CircleId) -> Commitment:
    text = str(ctx.args["commitment"])
    every = ctx.app.practices.commitments.mine(circle, settled=True)
    found = [one for one in every if one.text.casefold() == text.casefold() or one.id == text]
    found = found or [one for one in every if one.open and one.text.casefold().startswith(text.casefold())]
    if len(found) != 1:
        what = "Several of your commitments match" if found else "You have promised nothing like"
        raise NotFound(f"{what} '{text}'. `peermesh checkin mine` shows them with their ids.")
    return found[0]


# -- shapes


def _shape(ctx: Context, circle: CircleId, one: Round) -> Json:
    checkins, now_ms = ctx.app.practices.checkins, ctx.app.clock.now_ms()

    def name(person: DeviceId | None, known: str = "") -> str:
        return known or checkins.name(circle, person)

    return {
        **shapes.note(ctx.app, ctx.app.records.get(circle, one.doc).info),
        **say.round_(one, now_ms, name),
        "missing": [name(person) for person in checkins.missing(circle, one)],
    }


def _promise(ctx: Context, circle: CircleId, one: Commitment) -> Json:
    name = one.name or ctx.app.practices.checkins.name(circle, one.person)
    return say.commitment(one, name, overdue=one.overdue(ctx.app.clock.now_ms()))


def _again(ctx: Context, circle: CircleId, one: Commitment) -> Json:
    every = ctx.app.practices.commitments.mine(circle, settled=True)
    return _promise(ctx, circle, next(now for now in every if (now.doc, now.id) == (one.doc, one.id)))


CHECKINS = PracticeCommands(
    {
        "checkin rhythm": rhythm,
        "checkin list": list_rounds,
        "checkin show": show,
        "checkin answer": answer,
        "checkin skip": skip,
        "checkin commit": commit,
        "checkin mine": mine,
        "checkin done": _settles(State.DONE),
        "checkin drop": _settles(State.DROPPED),
        "checkin move": move,
    },
    {
        "checkin rhythm": say.rhythms_text,
        "checkin list": say.list_text,
        "checkin show": say.round_text,
        "checkin answer": say.round_text,
        "checkin skip": say.round_text,
        "checkin commit": say.commitment_text,
        "checkin mine": say.mine_text,
        "checkin done": say.commitment_text,
        "checkin drop": say.commitment_text,
        "checkin move": say.commitment_text,
    },
)
