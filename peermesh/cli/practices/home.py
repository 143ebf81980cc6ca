"""`peermesh home` and `peermesh circle picture`: what needs me, what is new, and who has helped whom."""

from __future__ import annotations

from peermesh.app.practices.home_values import Coming, HomeView, Need, News, Promise
from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Context, Running, indexed
from peermesh.types import DocId


def home(ctx: Context) -> Running:
    """What a circle's Home tells."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    view = ctx.app.practices.home.view(circle)
    if ctx.args.get("seen"):
        ctx.app.practices.home.mark_seen(circle)
    return _shape(view)


def _shape(view: HomeView) -> Json:
    return {
        "needs": [_need(one) for one in view.needs],
        "news": [_news(one) for one in view.news],
        "more_news": view.more_news,
        "coming": [_coming(one) for one in view.coming],
        "commitments": [_promise(one) for one in view.promises],
        "silent": {"name": view.silence.name, "last": _when(view.silence.last_ms)} if view.silence else None,
    }


def _when(ms: int | None) -> str | None:
    return shapes.when(ms) if ms else None


def _id(doc: DocId | None) -> str | None:
    return doc.hex() if doc is not None else None


def _need(one: Need) -> Json:
    return {
        "kind": one.kind,
        "title": one.title,
        "id": _id(one.doc),
        "name": one.name,
        "since": _when(one.since_ms),
        "until": _when(one.due_ms),
    }


def _news(one: News) -> Json:
    changes = [{"name": change.name, "what": change.what} for change in one.changes]
    return {"kind": one.kind, "title": one.title, "id": _id(one.doc), "time": _when(one.at_ms), "changes": changes}


def _coming(one: Coming) -> Json:
    key = "opens" if one.opens else "closes"
    return {"kind": one.kind, "title": one.title, "id": _id(one.doc), key: _when(one.at_ms), "said": one.said}


def _promise(one: Promise) -> Json:
    return {"text": one.text, "id": _id(one.doc), "due": _when(one.due_ms)}


def picture(ctx: Context) -> Running:
    """Who has done what for whom."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    days = ctx.args.get("days")
    name = ctx.app.practices.name
    ties = ctx.app.practices.picture.ties(circle, days)
    shown = [
        {"who": name(circle, tie.who), "whom": name(circle, tie.whom), "what": [kind.value for kind in tie.kinds]}
        for tie in ties
    ]
    people = sorted((name(circle, member.person) for member in ctx.app.members(circle)), key=str.casefold)
    return {"days": days, "people": people, "ties": shown}


def _said(result: Json) -> str:
    lines = [f"{one['kind']:9} {one['title']}{_by(one['name'], one['title'])}" for one in result["needs"]]
    found = ["Needs you:", *lines] if lines else ["Nothing waits for you."]
    found += ["New:"] if result["news"] else []
    for one in result["news"]:
        told = ", ".join(f"{change['name']}: {change['what']}" for change in one["changes"])
        found.append(f"{one['kind']:9} {one['title']}{f' ({told})' if told else ''}")
    found += [f"... and {result['more_news']} more"] if result["more_news"] else []
    found += ["Coming:"] if result["coming"] else []
    found += [f"{one.get('closes') or one.get('opens')}  {one['title']}" for one in result["coming"]]
    found += ["Your commitments:"] if result["commitments"] else []
    found += [f"{one['due'] or '-':24}  {one['text']}" for one in result["commitments"]]
    if result["silent"]:
        found.append(f"Nothing was heard of {result['silent']['name']} for a while. A word from you may do good.")
    return "\n".join(found)


def _by(name: str, title: str) -> str:
    return f" ({name})" if name and name != title else ""


def _ties(result: Json) -> str:
    lines = [f"{tie['who']} -> {tie['whom']}: {', '.join(tie['what'])}" for tie in result["ties"]]
    return "\n".join(lines) or "Nothing of this is known yet. It grows as members help each other."


HOME = PracticeCommands({"home": home, "circle picture": picture}, {"home": _said, "circle picture": _ties})
