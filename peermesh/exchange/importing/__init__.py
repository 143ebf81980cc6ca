"""Folders of other programs as notes: one file a program, all by the same reader and its bounds.

detect -> Reader (front matter, sizes, no links followed) -> Source.first (titles, properties, what is no note)
-> Library (who is where) -> Source.second (links, tags, attachments) -> ImportedVault
"""

from peermesh.exchange.importing.folder import SOURCES, detect, read_folder
from peermesh.exchange.importing.folders import folder_tags, with_folders

__all__ = ["SOURCES", "detect", "folder_tags", "read_folder", "with_folders"]
