"""`peermesh comment`: comment on passages, reply, resolve, suggest, accept, and ask people for feedback."""

from __future__ import annotations

from collections.abc import Callable

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.comments import Comment, CommentState, Request
from peermesh.types import CircleId, DocId

Verb = Callable[[Context, CircleId, DocId, str], object]
"""What a command does with one comment, given by its key."""


def _note(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    return circle, ctx.app.note_named(circle, ctx.args["note"]).doc


def _comment(ctx: Context, circle: CircleId, doc: DocId) -> Comment:
    every = ctx.app.practices.feedback.comments(circle, doc)
    number = int(ctx.args["comment"])
    if not 1 <= number <= len(every):
        raise NotFound(f"This note has no comment {number}. `peermesh comment list` numbers them.")
    return every[number - 1]


def _shape(ctx: Context, circle: CircleId, doc: DocId, *, every: bool = True) -> Json:
    feedback = ctx.app.practices.feedback
    margin = feedback.margin(circle, doc)
    try:
        margin.look()
        shown = [
            _one(ctx, circle, number, one, margin.reads(one))
            for number, one in enumerate(margin.comments, 1)
            if every or one.state is CommentState.OPEN
        ]
    finally:
        margin.close()
    asked = [_request(ctx, circle, one) for one in feedback.requests(circle, doc)]
    return {"id": doc.hex(), "comments": shown, "asked": asked}


def _one(ctx: Context, circle: CircleId, number: int, one: Comment, reads: str | None) -> Json:
    name = ctx.app.practices.name
    return {
        "number": number,
        "name": name(circle, one.person) if one.person else one.name,
        "time": shapes.when(one.at_ms),
        "text": one.text,
        "edited": one.edited,
        "quote": one.passage.quote if one.passage is not None else None,
        "now": reads,
        "suggest": one.suggest,
        "state": one.state.value,
        "by": name(circle, one.by) if one.by is not None else None,
        "replies": [
            {
                "name": name(circle, reply.person) if reply.person else reply.name,
                "time": shapes.when(reply.at_ms),
                "text": reply.text,
                "edited": reply.edited,
            }
            for reply in one.replies
        ],
    }


def _request(ctx: Context, circle: CircleId, one: Request) -> Json:
    name = ctx.app.practices.name
    return {
        "name": name(circle, one.person),
        "by": name(circle, one.asker),
        "time": shapes.when(one.at_ms),
        "text": one.text,
        "done": one.done,
    }


def list_comments(ctx: Context) -> Running:
    """The comments of a note."""
    yield from indexed(ctx)
    return _shape(ctx, *_note(ctx), every=bool(ctx.args.get("all")))


def _span(ctx: Context, circle: CircleId, doc: DocId, words: str) -> tuple[int, int]:
    text, _ = ctx.app.note_version(circle, doc)
    places, at = [], text.find(words)
    while at >= 0 and words:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise NotFound(f"The note does not hold '{words}'. Give the passage exactly as it stands there.")
    nth = ctx.args.get("nth")
    if nth is None and len(places) > 1:
        raise InvalidInput(
            f"'{words}' stands in the note {len(places)} times. Say which with --nth 1 to {len(places)}."
        )
    if nth is not None and not 1 <= nth <= len(places):
        raise InvalidInput(
            f"'{words}' stands in the note {len(places)} times. Say which with --nth 1 to {len(places)}."
        )
    start = places[(nth or 1) - 1]
    return start, start + len(words)


def add(ctx: Context) -> Running:
    """Comment on a note or on a passage."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    words = ctx.args.get("on")
    span = _span(ctx, circle, doc, words) if words is not None else None
    ctx.app.practices.feedback.add(circle, doc, ctx.args["text"], span)
    return _shape(ctx, circle, doc)


def suggest(ctx: Context) -> Running:
    """Suggest other words for a passage."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    span = _span(ctx, circle, doc, ctx.args["words"])
    ctx.app.practices.feedback.add(circle, doc, ctx.args.get("text") or "", span, suggest=ctx.args["instead"])
    return _shape(ctx, circle, doc)


def accept(ctx: Context) -> Running:
    """Put what a comment suggests into the note."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    feedback, key = ctx.app.practices.feedback, _comment(ctx, circle, doc).key
    reads = feedback.stands(circle, doc, key) if ctx.args.get("anyway") else None
    feedback.accept(circle, doc, key, reads=reads)
    return _shape(ctx, circle, doc)


def _on_comment(does: Verb) -> Callable[[Context], Running]:
    def command(ctx: Context) -> Running:
        yield from indexed(ctx)
        circle, doc = _note(ctx)
        does(ctx, circle, doc, _comment(ctx, circle, doc).key)
        return _shape(ctx, circle, doc)

    return command


def ask(ctx: Context) -> Running:
    """Ask members for feedback."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    feedback = ctx.app.practices.feedback
    people = [ctx.app.governance.member_named(circle, name).person for name in ctx.args["member"]]
    if ctx.args.get("back"):
        for person in people:
            feedback.take_back(circle, doc, person)
    else:
        feedback.ask(circle, doc, people, ctx.args.get("text") or "")
    return _shape(ctx, circle, doc)


def done(ctx: Context) -> Running:
    """I have read it."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    ctx.app.practices.feedback.read_it(circle, doc)
    return _shape(ctx, circle, doc)


def _whole(result: Json) -> str:
    lines: list[str] = []
    for one in result["comments"]:
        state = "" if one["state"] == "open" else f" ({one['state']}{' by ' + one['by'] if one['by'] else ''})"
        lines.append(f"{one['number']}. {one['name']}{state}: {one['text']}".rstrip(": "))
        if one["quote"] is not None:
            now = "the passage was deleted" if one["now"] is None else f"now: {one['now']}"
            lines.append(f"   on: {one['quote']}" + ("" if one["now"] == one["quote"] else f"   ({now})"))
        if one["suggest"] is not None:
            lines.append(f"   suggests: {one['suggest']}")
        lines += [f"   {reply['name']}: {reply['text']}" for reply in one["replies"]]
    for one in result["asked"]:
        answered = "done" if one["done"] else "not yet"
        lines.append(f"{one['by']} asks {one['name']} for feedback: {answered}. {one['text']}".rstrip(". "))
    return "\n".join(lines) or "No comments. Write one: peermesh comment add CIRCLE NOTE TEXT --on WORDS"


COMMANDS: Commands = {
    "comment list": list_comments,
    "comment add": add,
    "comment suggest": suggest,
    "comment accept": accept,
    "comment reply": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.reply(c, d, key, ctx.args["text"])),
    "comment edit": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.edit(c, d, key, ctx.args["text"])),
    "comment delete": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.delete(c, d, key)),
    "comment resolve": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.resolve(c, d, key)),
    "comment reopen": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.resolve(c, d, key, resolved=False)),
    "comment decline": _on_comment(lambda ctx, c, d, key: ctx.app.practices.feedback.decline(c, d, key)),
    "comment ask": ask,
    "comment done": done,
}
COMMENTING = PracticeCommands(COMMANDS, dict.fromkeys(COMMANDS, _whole))
