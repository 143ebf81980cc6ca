"""Markdown export and import: `export_vault` writes a circle as a folder, `read_vault` reads any folder of Markdown."""

from peermesh.exchange.export import export_vault
from peermesh.exchange.reader import read_files, read_vault
from peermesh.exchange.single import export_note, markdown, missing_files, private_file
from peermesh.exchange.values import (
    Cancelled,
    ExportReport,
    ImportedNote,
    ImportedVault,
    Problem,
    Progress,
    Stopped,
    Vault,
    VaultFile,
    VaultNote,
)

__all__ = [
    "Cancelled",
    "ExportReport",
    "ImportedNote",
    "ImportedVault",
    "Problem",
    "Progress",
    "Stopped",
    "Vault",
    "VaultFile",
    "VaultNote",
    "export_note",
    "export_vault",
    "markdown",
    "missing_files",
    "private_file",
    "read_files",
    "read_vault",
]
