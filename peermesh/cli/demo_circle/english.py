"""What the made-up circle has written, in English."""

from __future__ import annotations

from peermesh.cli.demo_circle.texts import (
    DemoAnswer,
    DemoComment,
    DemoContact,
    DemoDecision,
    DemoHelp,
    DemoIntroduction,
    DemoKind,
    DemoMeeting,
    DemoNote,
    DemoPerson,
    DemoRound,
    DemoSealed,
    DemoTexts,
    DemoWin,
)

BREAD = """\
We bake on **Saturdays** and share what is left on the bench by the door. Bring a clean jar for starter, and take \
*one loaf* per household.

## Who brings what

- [x] Flour, 10 kg — @Marta Rossi
- [ ] Oven warm by 9:00 — @Giulio Bianchi
- [ ] Photos for the wins page — @Anna Conti

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

PEOPLE = (
    DemoPerson("Anna Conti", "0", "Minutes, spreadsheets", "Choir, maps", "Italian, English", "Third floor, left."),
    DemoPerson(
        "Marta Rossi", "1", "Baking, bicycle repair", "Rye, old bicycles", "Italian, German",
        "I bake before the house wakes up.", "Ask me about sourdough and punctures.",
    ),
    DemoPerson("Giulio Bianchi", "2", "Gardening, Italian lessons", "Roses, crosswords", "Italian, French"),
    DemoPerson("Ada Okafor", "3", "Sewing, first aid", "Films, running", "English, Igbo", "", "Ask me about zips."),
    DemoPerson("Lin Wei", "4", "Reading group, photos", "Novels, light", "Mandarin, English"),
    DemoPerson("Noor Haddad", "5", "Arabic, childcare", "Stories for children", "Arabic, French"),
)  # fmt: skip

HELPS = (
    DemoHelp(
        "Which scale is right for the bread swap?",
        "The kitchen scale stops at two kilos. Has anybody weighed flour for **twenty** people before?",
        0, 90, "calm", ("baking",),
        (
            DemoAnswer(1, "Use the hanging scale of the tool library: up to 25 kg, and it tares a bucket.", 84),
            DemoAnswer(2, "Or count sacks: five kilos each, and one is always half full.", 80),
        ),
        (1,), 0,
    ),
    DemoHelp(
        "The sander needs a new belt",
        "75 × 533 mm, grit 80. Who passes by the shop this week?",
        3, 30, "soon", ("tools",),
        (DemoAnswer(2, "I am there on Friday. One or three?", 28),), (2,),
    ),
    DemoHelp(
        "Soup on Tuesday evening",
        "Could someone bring soup on Tuesday evening? I am home with a cold.",
        4, 2, "now",
    ),
)  # fmt: skip

WINS = (
    DemoWin("Twelve loaves in one morning", "Nobody fell asleep, and the crust **sang**.", 1, 52, (0, 2, 3, 4)),
    DemoWin("The gate closes by itself again", "A spring from the tool library, and ten minutes.", 2, 20, (3,)),
    DemoWin("First page of Arabic read aloud", "Right to left, with three mistakes.", 5, 7, (0, 4)),
)

SEALED = (
    DemoSealed(
        "What shall the empty room become?",
        "One idea each, before we talk. Nobody sees the others' until all have answered.",
        3, 26, 4,
        (
            DemoAnswer(3, "A sewing corner, with the machine of the tool library.", 25),
            DemoAnswer(1, "A cool pantry for starters and jars.", 20),
        ),
    ),
)  # fmt: skip

CHARTER = (
    "How we live next to each other",
    (
        "## What we are for\n\nTools, bread and help that stay in the house.\n\n## What we expect of each other\n\n"
        "Say when you are away. Bring things back as you found them.\n\n## How we decide\n\n"
        "Propose, wait three days, and act if nobody objects.\n"
    ),
)

PROMPTS = (("wins", "What went well?"), ("needs", "What do you need from us?"))

ROUNDS = (
    DemoRound(
        24 * 7.6,
        (
            (0, {"wins": "The minutes are typed up to June."}, 4, ("Label the shelves of the tool library",)),
            (1, {"wins": "The starter survived the heat.", "needs": "Jars, any size."}, 5, ("Bake for the swap",)),
            (2, {"wins": "Tomatoes until October."}, 4, ()),
            (3, {"needs": "Ten minutes with somebody who knows zips."}, 3, ()),
            (4, {"wins": "Four of us finished the chapter."}, 4, ("Choose the next book",)),
        ),
    ),
    DemoRound(
        11,
        (
            (1, {"wins": "Twelve loaves, and none left."}, 5, ()),
            (2, {"wins": "The gate is quiet.", "needs": "Hands for the compost on Sunday."}, 4, ()),
        ),
    ),
)

DECISIONS = (
    DemoDecision(
        "Where do we keep the cargo bike?",
        "It stands in the way of the prams.",
        5, 48, ("In the yard, under a cover", "In the cellar, with a ramp"),
        ((5, 0, "support", ""), (3, 1, "support", "Dry, and out of sight.")),
    ),
)  # fmt: skip

COMMENTS = (
    DemoComment(
        2, "feed it the evening before", "Twice in winter?",
        replies=((1, "Once is enough if it stands above the fridge."),),
    ),
    DemoComment(3, "Bring a clean jar for starter", "Without a lid it dries out.", "Bring a clean jar with a lid"),
)  # fmt: skip

MEETINGS = (
    DemoMeeting(
        "House evening", 3, 24 * 5.5, -3, 3, 4,
        (
            ("The cargo bike in the yard", 15, 5, True),
            ("Autumn bread swap: who does what", 20, 1, True),
            ("Key for the cellar", 5, 2, True),
        ),
        (
            "## Who was there\n\nAda, Anna, Giulio, Lin, Marta and Noor.\n\n## What we talked about\n\n"
            "The bike stands where the prams must pass. Two places would do, and nobody wants to choose tonight: "
            "Noor puts it to everybody.\n\nBread: Marta and Giulio begin at six, the long table is free until noon.\n\n"
            "## What we take away\n\nOne spare key for the cellar hangs in the hall from now on.\n"
        ),
        ((2, "Have a second cellar key cut", 6), (0, "Ask the choir for their folding tables", 9)),
    ),
    DemoMeeting(
        "Winter in the house", 0, 20, 2, 1, 0,
        (
            ("Who clears the snow, and when", 15, 0, False),
            ("Coats: the box in the hall is full", 10, 1, False),
            ("A heater for the tool library?", 10, 3, False),
        ),
        "## Who was there\n\n\n## What we talked about\n\n\n## What we take away\n\n",
    ),
)  # fmt: skip

INTRODUCTIONS = (
    DemoIntroduction(
        1, 0, 5,
        "Noor looks for somebody who sings with children on Sundays, and you know half of every choir in town.",
        70, (0, 5),
    ),
    DemoIntroduction(
        0, 4, 2, "Lin would like to read her first novel in Italian. Giulio teaches, and likes long books.", 22, (4,),
    ),
)  # fmt: skip

CONTACTS = (
    DemoContact(0, "anna.conti@example.org", "+39 055 555 0112", "Evenings; ring twice."),
    DemoContact(1, "marta@example.org", "+39 055 555 0127", "Before seven in the morning I am up anyway.", "everybody"),
    DemoContact(2, "giulio.bianchi@example.org", "+39 055 555 0141", gives=(0, 3)),
    DemoContact(3, "ada@example.org", "+39 055 555 0166", "For first aid at any hour.", "everybody"),
    DemoContact(4, "lin.wei@example.org", "", asks=(0,)),
    DemoContact(5, "noor@example.org", "+39 055 555 0173", "Write, please: the little one sleeps."),
)

TOOLS = DemoKind(
    "Tool", "Tools", "briefcase",
    (("Where it is", "line"), ("Looks after it", "person"), ("On loan", "flag")),
    (
        (3, "Sewing machine", "The needle for jeans is in the lid.\n",
         {"Where it is": "Third shelf", "Looks after it": "Ada Okafor"}),
        (2, "Ladder, five metres", "Two people carry it. Check the rubber feet first.\n",
         {"Where it is": "Bicycle cellar", "Looks after it": "Giulio Bianchi", "On loan": "yes"}),
    ),
)  # fmt: skip

ENGLISH = DemoTexts(
    "Via Roma 12",
    ("Choir", "Night shift carers"),
    PEOPLE,
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
    (
        ("9:00", "8:30"),
        ("10 kg", "8 kg"),
        ("wait three days", "wait two days"),
        (" Swap days in the table, no need to ask.", ""),
    ),
    "Oven warm by 9:00",
    "share what is left on the ",
    "If it rains we meet in the hall: the long table is free until noon.",
    HELPS,
    WINS,
    SEALED,
    CHARTER,
    (0, 1, 2, 3),
    "Weekly check-in",
    PROMPTS,
    ROUNDS,
    DECISIONS,
    COMMENTS,
    (1, "Is anything missing before Saturday?"),
    "How it began",
    "I have one left from the summer, and leave it at your door.",
    MEETINGS,
    INTRODUCTIONS,
    CONTACTS,
    TOOLS,
    (("Bread", "tag:baking"), ("Open questions", "kind:decision")),
)
