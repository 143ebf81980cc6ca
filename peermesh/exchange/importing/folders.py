"""Folders of a source as tags: a notebook has none, but its tags lie below each other as folders do."""

from __future__ import annotations

from peermesh.exchange.importing.markup import with_tags
from peermesh.exchange.values import ImportedNote, ImportedVault
from peermesh.struct import replace


def tag_of(note: ImportedNote) -> str:
    """The tag that stands for a note's folder, "" for a note that lies in none."""
    parts = ("-".join(part.replace(",", " ").replace("#", " ").split()) for part in note.folder.split("/"))
    return "/".join(part for part in parts if part)


def folder_tags(vault: ImportedVault) -> tuple[str, ...]:
    """What `with_folders` would add, sorted."""
    return tuple(sorted({tag for note in vault.notes if (tag := tag_of(note)) and not _has(note, tag)}))


def with_folders(vault: ImportedVault) -> ImportedVault:
    """Each note with its folder as a tag."""
    return replace(vault, notes=tuple(_tagged(note, tag_of(note)) for note in vault.notes))


def _has(note: ImportedNote, tag: str) -> bool:
    return tag.casefold() in {each.casefold() for each in note.tags}


def _tagged(note: ImportedNote, tag: str) -> ImportedNote:
    return with_tags(note, [tag]) if tag and not _has(note, tag) else note
