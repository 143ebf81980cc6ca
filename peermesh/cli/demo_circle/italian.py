"""What the made-up circle has written, in Italian."""

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

PANE = """\
Inforniamo il **sabato** e quello che avanza va sulla panca vicino al portone. Porta un barattolo pulito per il \
lievito madre e prendi *una pagnotta* per famiglia.

## Chi porta cosa

- [x] Farina, 10 kg — @Marta Rossi
- [ ] Forno caldo per le 9:00 — @Giulio Bianchi
- [ ] Foto per la pagina dei successi — @Anna Conti

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

PEOPLE = (
    DemoPerson("Anna Conti", "0", "Verbali, fogli di calcolo", "Coro, mappe", "Italiano, inglese", "Terzo piano."),
    DemoPerson(
        "Marta Rossi", "1", "Pane, riparare biciclette", "Segale, bici d'epoca", "Italiano, tedesco",
        "Inforno prima che il palazzo si svegli.", "Chiedimi del lievito madre e delle forature.",
    ),
    DemoPerson("Giulio Bianchi", "2", "Orto, lezioni di italiano", "Rose, cruciverba", "Italiano, francese"),
    DemoPerson(
        "Ada Okafor", "3", "Cucito, primo soccorso", "Cinema, corsa", "Inglese, igbo", "", "Chiedimi delle cerniere.",
    ),
    DemoPerson("Lin Wei", "4", "Gruppo di lettura, foto", "Romanzi, luce", "Mandarino, inglese"),
    DemoPerson("Noor Haddad", "5", "Arabo, bambini", "Storie per bambini", "Arabo, francese"),
)  # fmt: skip

HELPS = (
    DemoHelp(
        "Quale bilancia serve per lo scambio di pane?",
        "Quella di cucina arriva a due chili. Qualcuno ha già pesato farina per **venti** persone?",
        0, 90, "calm", ("pane",),
        (
            DemoAnswer(1, "Usa quella a gancio degli attrezzi in comune: fino a 25 kg, con la tara.", 84),
            DemoAnswer(2, "Oppure conta i sacchi: cinque chili l'uno, e uno è sempre mezzo vuoto.", 80),
        ),
        (1,), 0,
    ),
    DemoHelp(
        "La levigatrice ha bisogno di un nastro",
        "75 × 533 mm, grana 80. Chi passa dal negozio questa settimana?",
        3, 30, "soon", ("attrezzi",),
        (DemoAnswer(2, "Ci vado venerdì. Uno o tre?", 28),), (2,),
    ),
    DemoHelp(
        "Una minestra martedì sera",
        "Qualcuno mi porta una minestra martedì sera? Sono a casa con il raffreddore.",
        4, 2, "now",
    ),
)  # fmt: skip

WINS = (
    DemoWin(
        "Dodici pagnotte in una mattina", "Nessuno si è addormentato, e la crosta **cantava**.", 1, 52, (0, 2, 3, 4)
    ),
    DemoWin(
        "Il cancello si chiude di nuovo da solo", "Una molla degli attrezzi in comune e dieci minuti.", 2, 20, (3,)
    ),
    DemoWin("Prima pagina di arabo letta ad alta voce", "Da destra a sinistra, con tre errori.", 5, 7, (0, 4)),
)

SEALED = (
    DemoSealed(
        "Che cosa facciamo della stanza vuota?",
        "Un'idea a testa, prima di parlarne. Nessuno vede quelle degli altri finché non hanno risposto tutti.",
        3, 26, 4,
        (
            DemoAnswer(3, "Un angolo per cucire, con la macchina degli attrezzi in comune.", 25),
            DemoAnswer(1, "Una dispensa fresca per lieviti e barattoli.", 20),
        ),
    ),
)  # fmt: skip

CHARTER = (
    "Come viviamo vicini",
    (
        "## A che cosa serviamo\n\nAttrezzi, pane e aiuto che restano in casa.\n\n## Che cosa ci aspettiamo\n\n"
        "Di’ quando non ci sei. Riporta le cose come le hai trovate.\n\n## Come decidiamo\n\n"
        "Si propone, si aspettano tre giorni e si fa se nessuno si oppone.\n"
    ),
)

PROMPTS = (("wins", "Che cosa è andato bene?"), ("needs", "Di che cosa hai bisogno da noi?"))

ROUNDS = (
    DemoRound(
        24 * 7.6,
        (
            (0, {"wins": "I verbali sono battuti fino a giugno."}, 4, ("Etichettare gli scaffali degli attrezzi",)),
            (1, {"wins": "Il lievito ha resistito al caldo.", "needs": "Barattoli di ogni misura."}, 5, ("Il pane",)),
            (2, {"wins": "Pomodori fino a ottobre."}, 4, ()),
            (3, {"needs": "Dieci minuti con chi s’intende di cerniere."}, 3, ()),
            (4, {"wins": "In quattro abbiamo finito il capitolo."}, 4, ("Scegliere il prossimo libro",)),
        ),
    ),
    DemoRound(
        11,
        (
            (1, {"wins": "Dodici pagnotte, e non ne è avanzata una."}, 5, ()),
            (2, {"wins": "Il cancello tace.", "needs": "Braccia per il compost, domenica."}, 4, ()),
        ),
    ),
)

DECISIONS = (
    DemoDecision(
        "Dove teniamo la bici da carico?",
        "Dov’è adesso intralcia i passeggini.",
        5, 48, ("In cortile, sotto un telo", "In cantina, con una rampa"),
        ((5, 0, "support", ""), (3, 1, "support", "All’asciutto, e fuori dai piedi.")),
    ),
)  # fmt: skip

COMMENTS = (
    DemoComment(
        2, "rinfrescalo la sera prima", "D’inverno due volte?",
        replies=((1, "Una basta, se lo tieni sopra il frigorifero."),),
    ),
    DemoComment(
        3, "Porta un barattolo pulito", "Senza coperchio si secca.", "Porta un barattolo pulito con il coperchio",
    ),
)  # fmt: skip

MEETINGS = (
    DemoMeeting(
        "Serata di casa", 3, 24 * 5.5, -3, 3, 4,
        (
            ("La bici da carico in cortile", 15, 5, True),
            ("Scambio di pane: chi fa che cosa", 20, 1, True),
            ("La chiave della cantina", 5, 2, True),
        ),
        (
            "## Chi c’era\n\nAda, Anna, Giulio, Lin, Marta e Noor.\n\n## Di che cosa abbiamo parlato\n\n"
            "La bici sta dove devono passare i passeggini. Due posti andrebbero bene, ma stasera nessuno vuole "
            "scegliere: Noor lo chiede a tutti.\n\nPane: Marta e Giulio cominciano alle sei, il tavolo è libero fino a "
            "mezzogiorno.\n\n## Che cosa ci portiamo via\n\nD’ora in poi una chiave di riserva della cantina è appesa "
            "nell’atrio.\n"
        ),
        ((2, "Far fare una seconda chiave della cantina", 6), (0, "Chiedere al coro i tavoli pieghevoli", 9)),
    ),
    DemoMeeting(
        "L’inverno in casa", 0, 20, 2, 1, 0,
        (
            ("Chi spala la neve, e quando", 15, 0, False),
            ("Cappotti: la scatola nell’atrio è piena", 10, 1, False),
            ("Una stufetta per gli attrezzi in comune?", 10, 3, False),
        ),
        "## Chi c’era\n\n\n## Di che cosa abbiamo parlato\n\n\n## Che cosa ci portiamo via\n\n",
    ),
)  # fmt: skip

INTRODUCTIONS = (
    DemoIntroduction(
        1, 0, 5,
        "Noor cerca qualcuno che canti con i bambini la domenica, e tu conosci mezza città che canta.",
        70, (0, 5),
    ),
    DemoIntroduction(
        0, 4, 2, "Lin vorrebbe leggere il suo primo romanzo in italiano. Giulio lo insegna, e ama i libri lunghi.",
        22, (4,),
    ),
)  # fmt: skip

CONTACTS = (
    DemoContact(0, "anna.conti@example.org", "055 555 0112", "La sera; suona due volte."),
    DemoContact(1, "marta@example.org", "055 555 0127", "Prima delle sette sono già in piedi.", "everybody"),
    DemoContact(2, "giulio.bianchi@example.org", "055 555 0141", gives=(0, 3)),
    DemoContact(3, "ada@example.org", "055 555 0166", "Per il primo soccorso a qualsiasi ora.", "everybody"),
    DemoContact(4, "lin.wei@example.org", "", asks=(0,)),
    DemoContact(5, "noor@example.org", "055 555 0173", "Meglio scrivere: il piccolo dorme."),
)

TOOLS = DemoKind(
    "Attrezzo", "Attrezzi", "briefcase",
    (("Dove si trova", "line"), ("Se ne occupa", "person"), ("In prestito", "flag")),
    (
        (3, "Macchina da cucire", "L’ago per i jeans è nel coperchio.\n",
         {"Dove si trova": "Terzo scaffale", "Se ne occupa": "Ada Okafor"}),
        (2, "Scala da cinque metri", "Si porta in due. Prima controlla i piedini di gomma.\n",
         {"Dove si trova": "Cantina delle bici", "Se ne occupa": "Giulio Bianchi", "In prestito": "yes"}),
    ),
)  # fmt: skip

ITALIAN = DemoTexts(
    "Via Roma 12",
    ("Coro", "Turno di notte"),
    PEOPLE,
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
    (
        ("9:00", "8:30"),
        ("10 kg", "8 kg"),
        ("si aspettano tre giorni", "si aspettano due giorni"),
        (" Scambiate i giorni nella tabella, non serve chiedere.", ""),
    ),
    "Forno caldo per le 9:00",
    "quello che avanza va sulla ",
    "Se piove ci troviamo nell'atrio: il tavolo lungo è libero fino a mezzogiorno.",
    HELPS,
    WINS,
    SEALED,
    CHARTER,
    (0, 1, 2, 3),
    "Check-in della settimana",
    PROMPTS,
    ROUNDS,
    DECISIONS,
    COMMENTS,
    (1, "Manca qualcosa prima di sabato?"),
    "Com'è cominciata",
    "Me n'è rimasto uno dall'estate: te lo lascio davanti alla porta.",
    MEETINGS,
    INTRODUCTIONS,
    CONTACTS,
    TOOLS,
    (("Pane", "tag:pane"), ("Questioni aperte", "kind:decision")),
)
