"""What an export itself says in its pages, in the languages of the window."""

from __future__ import annotations

from collections.abc import Mapping

from peermesh.errors import InvalidInput
from peermesh.struct import Struct, field


class Phrases(Struct, frozen=True):
    """One language. `folders` are headings for the folders of kinds; others are shown by their name."""

    language: str
    exported: str
    linked_from: str
    members: str
    a_member: str
    home: str
    tags: str
    by: str
    updated: str
    search: str
    found: str
    nothing_found: str
    skip: str
    attachments_withheld: str
    more: str
    folders: Mapping[str, str] = field(default_factory=dict)

    def folder(self, name: str) -> str:
        """A folder's heading."""
        return self.folders.get(name) or name[:1].upper() + name[1:]


ENGLISH = Phrases(
    language="en",
    exported="A shared notebook, exported by PeerMesh.",
    linked_from="Linked from",
    members="Members",
    a_member="a member",
    home="Home",
    tags="Tags",
    by="by",
    updated="updated",
    search="Search the notebook",
    found="found",
    nothing_found="Nothing was found.",
    skip="Skip to the text",
    attachments_withheld="A picture from elsewhere is not shown",
    more="all of them",
)

ITALIAN = Phrases(
    language="it",
    exported="Un quaderno condiviso, esportato da PeerMesh.",
    linked_from="Citata in",
    members="Membri",
    a_member="un membro",
    home="Inizio",
    tags="Etichette",
    by="di",
    updated="aggiornata",
    search="Cerca nel quaderno",
    found="trovate",
    nothing_found="Nessun risultato.",
    skip="Vai al testo",
    attachments_withheld="Un’immagine esterna non viene mostrata",
    more="tutte",
    folders={
        "notes": "Note",
        "meetings": "Riunioni",
        "decisions": "Decisioni",
        "discoveries": "Scoperte",
        "charter": "Carta del circolo",
        "check-ins": "Giri di aggiornamento",
        "commitments": "Impegni",
        "help": "Richieste di aiuto",
        "wins": "Successi",
        "introductions": "Presentazioni",
    },
)

LANGUAGES = {"en": ENGLISH, "it": ITALIAN}


def phrases(language: str) -> Phrases:
    """The phrases of a language by its code.

    Raises:
        InvalidInput: there is no such language.
    """
    found = LANGUAGES.get(language)
    if found is None:
        raise InvalidInput(f"An export speaks {' or '.join(LANGUAGES)}, not '{language}'.")
    return found
