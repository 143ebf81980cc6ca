"""`peermesh backup create` and `peermesh check`. See `running` for how a command runs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from peermesh.cli.checking import TIMES
from peermesh.cli.running import Breathe, Commands, Context, Off, Running


def backup_create(ctx: Context) -> Running:
    """Write everything into one encrypted file, while the profile is in use."""
    target = Path(ctx.args["backup"])
    backup = ctx.app.backups.begin()
    try:
        for _ in backup.copying():
            yield Breathe()
        kept = yield Off(lambda: backup.write(target, ctx.args["passphrase"], replace=bool(ctx.args.get("replace"))))
        backup.written(target, kept)
    finally:
        backup.discard()
    return {"path": str(target), "attachments": kept.attachments, "missing": kept.missing, "bytes": kept.size}


def check(ctx: Context) -> Running:
    """Read everything that is kept, attachments too."""
    for _ in range(TIMES):
        yield Breathe()
        checkup = ctx.app.checkups.begin()
        found = yield Off(partial(checkup.run, files=True))
        if ctx.app.checkups.take(found):
            break
    return {
        "sound": not found.problems,
        "problems": list(found.problems),
        "entries": found.entries,
        "attachments": found.attachments,
    }


COMMANDS: Commands = {"backup create": backup_create, "check": check}
