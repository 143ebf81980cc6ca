"""`peermesh mirror`: a folder kept in step with a circle, by whoever has the profile open."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

from peermesh.app import App
from peermesh.app.mirrors import MirrorInfo
from peermesh.cli.running import Breathe, Commands, Context, Json, Next, Running, Step
from peermesh.errors import InvalidInput
from peermesh.events import Event, MirrorAsks, MirrorChanged, TroubleTold
from peermesh.ports import Folder, FolderEvents, OpenFolder
from peermesh.types import CircleId


def folder_opener(post: Callable[[Callable[[], None]], None]) -> OpenFolder:
    """Opens folders whose events come by `post`."""

    def open_folder(root: Path, known: Mapping[str, bytes], events: FolderEvents) -> Folder:
        from sync.folders import FolderThread  # the watcher is loaded when a folder is watched

        return FolderThread(root, known, events, post)

    return open_folder


def mirror(ctx: Context) -> Running:
    """Keep a folder in step: here until the person stops it, or in the window or server that has the profile open."""
    app = ctx.app
    circle = app.circle_named(ctx.args["circle"]).circle
    yield Breathe()
    if ctx.args.get("stop"):
        app.mirrors.stop(circle)
        return None
    if "directory" not in ctx.args:
        return _shape(app.mirrors.of(circle))
    before = app.mirrors.of(circle)
    end = app.subscribe(lambda event: _hear(ctx, circle, event))
    try:
        app.mirrors.start(circle, Path(ctx.args["directory"]), ctx.args.get("delete", "ask"))
        while (found := app.mirrors.of(circle)) is not None and found.running and found.busy:
            yield Next()
        if found is not None and not found.running:
            raise InvalidInput(f"'{found.folder}' cannot be kept in step. See what was said above.")
        if ctx.args.get("stay") and not ctx.args.get("once"):
            yield from _stay(ctx, circle)
        return _shape(app.mirrors.of(circle))
    finally:
        end()
        if ctx.args.get("once") and before is None:
            app.mirrors.stop(circle)


def _stay(ctx: Context, circle: CircleId) -> Generator[Step, Any, None]:
    """Until the folder fails, or the person ends it: questions about deleted files are put to them."""
    found = ctx.app.mirrors.of(circle)
    ctx.say({"event": "in step", **_shape(found)})
    while found is not None and found.running:
        if found.asking:
            rows = [ctx.app.note_info(circle, doc) for doc in found.asking]
            ctx.say({"event": "deleted", "titles": [row.title for row in rows if row is not None]})
            message = yield Next()
            while "answer" not in message:
                message = yield Next()
            ctx.app.mirrors.answer(circle, trash=message["answer"], docs=found.asking)
        else:
            yield Next()
        found = ctx.app.mirrors.of(circle)


def _hear(ctx: Context, circle: CircleId, event: Event) -> None:
    if isinstance(event, MirrorChanged | MirrorAsks) and event.circle == circle:
        ctx.push({"changed": True})
    elif isinstance(event, TroubleTold):
        ctx.say({"event": "trouble", "text": event.text})


def begin(app: App, post: Callable[[Callable[[], None]], None]) -> None:
    """Folders of this profile are kept in step from now on."""
    app.mirrors.begin(folder_opener(post))


def _shape(info: MirrorInfo | None) -> Json:
    if info is None:
        return None
    return {
        "directory": str(info.folder),
        "delete": info.delete,
        "running": info.running,
        "files": info.files,
        "deleted": [doc.hex() for doc in info.asking],
    }


COMMANDS: Commands = {"mirror": mirror}
