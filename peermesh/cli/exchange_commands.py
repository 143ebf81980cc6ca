"""Commands that take a circle out into a folder, and bring folders in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peermesh.app.forms import folder_words, kind_forms
from peermesh.cli import shapes
from peermesh.cli.running import Args, Breathe, Commands, Context, Off, Running, indexed
from peermesh.errors import InvalidInput
from peermesh.exchange import (
    Choice,
    ExportReport,
    ImportedVault,
    Progress,
    Vault,
    VaultForm,
    chosen,
    export_tree,
    export_vault,
    phrases,
)
from peermesh.exchange.importing import folder_tags, read_folder, with_folders
from peermesh.struct import replace

TOGETHER = 20
"""So many notes become durable together."""


def export(ctx: Context) -> Running:
    """Write a circle into a folder: to read on, as it is written, or as web pages."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    vault = ctx.app.export_vault_input(info.circle)
    target = Path(ctx.args["directory"])

    def progress(done: int, total: int) -> None:
        ctx.say({"progress": [done, total]})

    report: ExportReport = yield Off(_writer(ctx.args, vault, target, progress))
    return {**shapes.export_report(report), "directory": str(target)}


def _writer(args: Args, vault: Vault, target: Path, progress: Progress) -> Callable[[], ExportReport]:
    words = phrases(args.get("language", "en"))
    word = _words(words.language)
    choice = Choice(frozenset(args.get("kinds", ())), frozenset(args.get("tags", ())), not args.get("no_names"))
    if args.get("plain"):
        if choice != Choice():
            raise InvalidInput("A plain export holds everything. Leave --plain out, or the choice of what may leave.")
        return lambda: export_vault(vault, target, progress=progress)

    def write() -> ExportReport:
        cut = vault if choice == Choice() else chosen(vault, choice, words.a_member)
        kinds = kind_forms(
            vault.people,
            word,
            with_names=choice.names,
            somebody=words.a_member,
            records=[note.record for note in vault.notes],
        )
        said = replace(words, folders=folder_words(word))
        if args.get("site"):
            from peermesh.exchange.site import SiteForm  # markdown-it is loaded when pages are made

            return export_tree(
                cut, target, SiteForm(said, cut.circle_name), phrases=said, kinds=kinds, progress=progress
            )
        return export_tree(cut, target, VaultForm(said), phrases=said, kinds=kinds, progress=progress)

    return write


def _words(language: str) -> Callable[[str], str]:
    if language == "en":
        return str
    from ui.practices.kind_words import words_in  # brings Qt along

    return words_in(language)


def import_notes(ctx: Context) -> Running:
    """Read a folder of Markdown, or of another program, into a circle; or tell what that would do."""
    info = ctx.app.circle_named(ctx.args["circle"])
    folder, source = Path(ctx.args["directory"]), ctx.args.get("source", "auto")
    preview = bool(ctx.args.get("preview"))
    intake = None if preview else ctx.app.attachments.intake(info.circle)
    vault: ImportedVault = yield Off(lambda: read_folder(folder, source, attach=intake, kinds=kind_forms({}, str)))
    tags = () if ctx.args.get("no_folder_tags") else folder_tags(vault)
    if tags:
        vault = with_folders(vault)
    yield from indexed(ctx)
    if preview:
        return shapes.import_preview([ctx.app.files.would(info.circle, note) for note in vault.notes], vault, tags)
    importer = ctx.app.importer(info.circle)
    for done in range(0, len(vault.notes), TOGETHER):
        refused = importer.take_some(vault.notes[done : done + TOGETHER])
        importer.report.problems += [{"path": path, "text": text} for path, text in refused]
        ctx.say({"progress": [done, len(vault.notes)]})
        yield Breathe()
    ctx.app.index_now(info.circle)
    return shapes.import_report(importer.report, vault, tags)


COMMANDS: Commands = {"export": export, "import": import_notes}
