"""What the made-up circle has written, in both languages. Nobody in it exists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoNote:
    """A note, who wrote in it (numbers of people, the first one began), and when."""

    title: str
    body: str
    authors: tuple[int, ...]
    hours_ago: float
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoTexts:
    """One language: people[0] is me."""

    circle: str
    other_circles: tuple[str, ...]
    people: tuple[str, ...]
    skills: tuple[str, ...]
    colors: tuple[str, ...]
    """Tokens of the colours that people chose."""
    notes: tuple[DemoNote, ...]
    selected: str
    """Words of the last note that somebody has selected."""
    caret_after: str
    """Words of the last note after which somebody's caret stands."""


BREAD = """\
We bake on **Saturdays** and share what is left on the bench by the door. Bring a clean jar for starter, and take \
*one loaf* per household.

## Who brings what

- [x] Flour, 10 kg — @Marta Rossi
- [ ] Oven warm by 9:00 — @Giulio Bianchi
- [ ] Photos for the wins page

> “The first loaf is always for the neighbour.”

Starter keeps best at `4 °C`; feed it the evening before. The [[Tool library]] has a scale.

| Loaf | Flour | Hours |
|------|-------|-------|
| Rye | 400 g | 14 |
| White | 500 g | 6 |

```python
hydration = water / flour   # aim for 0.72
```
"""

PANE = """\
Inforniamo il **sabato** e quello che avanza va sulla panca vicino al portone. Porta un barattolo pulito per il \
lievito madre e prendi *una pagnotta* per famiglia.

## Chi porta cosa

- [x] Farina, 10 kg — @Marta Rossi
- [ ] Forno caldo per le 9:00 — @Giulio Bianchi
- [ ] Foto per la pagina dei traguardi

> «La prima pagnotta è sempre per il vicino.»

Il lievito si conserva meglio a `4 °C`; rinfrescalo la sera prima. In [[Attrezzi in comune]] c’è una bilancia.

| Pane | Farina | Ore |
|------|--------|-----|
| Segale | 400 g | 14 |
| Bianco | 500 g | 6 |

```python
idratazione = acqua / farina   # punta a 0,72
```
"""

ENGLISH = DemoTexts(
    "Via Roma 12",
    ("Choir", "Night shift carers"),
    ("Anna Conti", "Marta Rossi", "Giulio Bianchi", "Ada Okafor", "Lin Wei", "Noor Haddad"),
    (
        "Minutes, spreadsheets",
        "Baking, bicycle repair",
        "Gardening, Italian lessons",
        "Sewing, first aid",
        "Reading group, photos",
        "Arabic, childcare",
    ),
    ("0", "1", "2", "3", "4", "5"),
    (
        DemoNote("Welcome to Via Roma 12", "Who lives here, who to ask, and where the fuse box is.\n", (0,), 380),
        DemoNote(
            "Winter coats",
            "Sizes still missing: 4 years, 8 years, adult XL. The collection box is in the hall.\n",
            (1,),
            340,
            ("children",),
        ),
        DemoNote(
            "How we decide",
            "Propose, wait three days, and act if nobody objects. Anyone may pause a proposal.\n",
            (3, 1, 4),
            265,
        ),
        DemoNote(
            "Reading group: chapter 4",
            "Three questions to think about before Thursday, and the page about care work.\n",
            (4,),
            80,
            ("reading",),
        ),
        DemoNote(
            "Garden rota",
            "Watering moves to evenings from Monday. Swap days in the table, no need to ask.\n",
            (2, 4),
            26,
            ("garden",),
        ),
        DemoNote(
            "Tool library",
            "Drill, ladder and sewing machine are back. The sander needs a new belt before the next loan.\n",
            (3,),
            1.2,
            ("tools",),
        ),
        DemoNote("Autumn bread swap", BREAD, (1, 2), 0.2, ("baking", "saturday")),
    ),
    "Oven warm by 9:00",
    "share what is left on the ",
)

ITALIAN = DemoTexts(
    "Via Roma 12",
    ("Coro", "Turno di notte"),
    ENGLISH.people,
    (
        "Verbali, fogli di calcolo",
        "Pane, riparare biciclette",
        "Orto, lezioni di italiano",
        "Cucito, primo soccorso",
        "Gruppo di lettura, foto",
        "Arabo, bambini",
    ),
    ENGLISH.colors,
    (
        DemoNote("Benvenuti in via Roma 12", "Chi abita qui, a chi chiedere e dov’è il quadro elettrico.\n", (0,), 380),
        DemoNote(
            "Cappotti per l’inverno",
            "Mancano ancora le taglie 4 anni, 8 anni e XL da adulto. La scatola della raccolta è nell’atrio.\n",
            (1,),
            340,
            ("bambini",),
        ),
        DemoNote(
            "Come decidiamo",
            "Si propone, si aspettano tre giorni e si fa se nessuno si oppone. Chiunque può fermare una proposta.\n",
            (3, 1, 4),
            265,
        ),
        DemoNote(
            "Gruppo di lettura: capitolo 4",
            "Tre domande a cui pensare prima di giovedì, e la pagina sul lavoro di cura.\n",
            (4,),
            80,
            ("lettura",),
        ),
        DemoNote(
            "Turni dell’orto",
            "Da lunedì si innaffia la sera. Scambiate i giorni nella tabella, non serve chiedere.\n",
            (2, 4),
            26,
            ("orto",),
        ),
        DemoNote(
            "Attrezzi in comune",
            "Trapano, scala e macchina da cucire sono tornati. La levigatrice ha bisogno di un nastro nuovo.\n",
            (3,),
            1.2,
            ("attrezzi",),
        ),
        DemoNote("Scambio di pane d’autunno", PANE, (1, 2), 0.2, ("pane", "sabato")),
    ),
    "Forno caldo per le 9:00",
    "quello che avanza va sulla ",
)

TEXTS = {"en": ENGLISH, "it": ITALIAN}
"""By language."""
