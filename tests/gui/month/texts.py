"""What the four of the month write, in English and Italian. Typed letter by letter: plain letters only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """One language."""

    circle: str
    charter: str
    sold: str
    """Anna's win of week {0}."""
    flour: str
    """What she takes on in week {0}."""
    sacks: str
    went: str
    """What each of the others ({0}) says of week {1}."""
    ask: tuple[str, str]
    answer: str
    tag: str
    names: str
    """What the sealed round asks."""
    shop: str
    """What each ({0}) answers."""
    win: str
    ovens: str
    """Why Bruno and Carla should meet."""
    phone: str
    table: tuple[str, str]


ENGLISH = Texts(
    "Bakers",
    "We bake together, and say what we mean.",
    "Loaves sold in week {0}",
    "Buy flour for week {0}",
    "twenty sacks",
    "{0} went on in week {1}",
    ("Backups of the till", "One disk only. How do you do it?"),
    "Two disks, and one of them elsewhere.",
    "#backups",
    "Names for the shop",
    "The shop of {0}",
    "The oven works again",
    "You both mend ovens.",
    "+44 20 7946 0018",
    ("A longer table", "Ours is too short."),
)

ITALIAN = Texts(
    "Fornai",
    "Facciamo il pane insieme, e diciamo quello che pensiamo.",
    "Pagnotte vendute nella settimana {0}",
    "Comprare la farina per la settimana {0}",
    "venti sacchi",
    "{0} ha fatto un passo avanti nella settimana {1}",
    ("Copie di sicurezza della cassa", "Un disco solo. Voi come fate?"),
    "Due dischi, e uno dei due in un altro posto.",
    "#copie",
    "Un nome per il negozio",
    "La bottega di {0}",
    "Il forno funziona di nuovo",
    "Tutti e due riparate forni.",
    "+39 06 5555 0118",
    ("Un tavolo lungo", "Il nostro non basta."),
)

TEXTS = {"en": ENGLISH, "it": ITALIAN}
"""By language."""
