"""Markdown export and import.

`export_vault` writes a circle as plain files, `export_tree` as a folder that reads well on its own or as web pages
(`site.SiteForm`, loaded by whoever wants it), `read_vault` reads any folder of Markdown.
"""

from peermesh.exchange.choosing import Choice, chosen
from peermesh.exchange.export import export_vault
from peermesh.exchange.kinds import KINDS, KindForm, Kinds, Rendered
from peermesh.exchange.phrases import Phrases, phrases
from peermesh.exchange.reader import read_files, read_vault
from peermesh.exchange.single import export_note, markdown, missing_files, private_file
from peermesh.exchange.tree import Form, export_tree
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
from peermesh.exchange.vault import VaultForm

__all__ = [
    "KINDS",
    "Cancelled",
    "Choice",
    "ExportReport",
    "Form",
    "ImportedNote",
    "ImportedVault",
    "KindForm",
    "Kinds",
    "Phrases",
    "Problem",
    "Progress",
    "Rendered",
    "Stopped",
    "Vault",
    "VaultFile",
    "VaultForm",
    "VaultNote",
    "chosen",
    "export_note",
    "export_tree",
    "export_vault",
    "markdown",
    "missing_files",
    "phrases",
    "private_file",
    "read_files",
    "read_vault",
]
