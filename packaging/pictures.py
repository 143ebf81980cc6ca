"""Makes the README's pictures from the real window with made-up people: `.venv/bin/python packaging/pictures.py`.

Two profiles in a temporary folder found a circle over the in-memory network; nothing of this computer is shown.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from peermesh.app import App, SystemClock  # noqa: E402 - the path comes first
from peermesh.cli.bench.profiles import join, settle  # noqa: E402 - as above
from peermesh.store import create_profile  # noqa: E402 - as above
from sync.memory import MemoryNetwork  # noqa: E402 - as above
from ui.desktop.start import make_application  # noqa: E402 - as above
from ui.look import theme  # noqa: E402 - as above
from ui.window.window import Window  # noqa: E402 - as above

CIRCLE = "Via Roma 12"
NOTES = (
    ("Winter coats", "Sizes still missing: 4 years, 8 years, adult XL. The collection box is in the hall.\n"),
    ("How we decide", "Propose, wait three days, and act if nobody objects. Anyone may pause a proposal.\n"),
    ("Reading group: chapter 4", "Three questions to think about before Thursday, and the page about care work.\n"),
    ("Garden rota", "Watering moves to evenings from Monday. Swap days in the table, no need to ask.\n"),
    ("Tool library", "Drill, ladder and sewing machine are back. The sander needs a new belt.\n"),
    (
        "Autumn bread swap",
        (
            "We bake on **Saturdays** and share what is left on the bench by the door. Bring a clean jar for starter, "
            "and take *one loaf* per household.\n\n## Who brings what\n\n- [x] Flour, 10 kg\n- [ ] Oven warm by 9:00\n"
            "- [ ] Photos for the wins page\n\n> “The first loaf is always for the neighbour.”\n\n"
            "Starter keeps best at `4 °C`; feed it the evening before.\n\n```python\nhydration = water / flour\n```\n"
        ),
    ),
)


def main() -> None:
    """Write window-light.png and window-dark.png."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        network = MemoryNetwork(seed=1)
        apps = []
        for name in ("Anna Conti", "Marta Rossi"):
            home = Path(folder) / name.split()[0].lower()
            profile = stack.enter_context(create_profile(home, passphrase=None, allow_key_file=True))
            app = App(profile, SystemClock())
            stack.callback(app.close)
            app.set_my_name(name)
            app.attach(network.attach(app))
            apps.append(app)
        shoot(network, *apps)


def shoot(network: MemoryNetwork, mine: App, theirs: App) -> None:
    """Fill the circle, open a note on both sides, and grab the window in both themes."""
    circle = join(network, mine, theirs, CIRCLE)
    for number, (title, body) in enumerate(NOTES):
        (mine, theirs)[number % 2].note_new(circle, title, body)
        network.advance(1)
        settle(network, mine, theirs)
        mine.index_all()
    shown = mine.note_named(circle, NOTES[-1][0]).doc
    note = theirs.open_note(circle, shown)
    settle(network, mine, theirs)
    qt = make_application("en")
    window = Window(mine)
    window.resize(1180, 780)
    window.show()
    window.open_note(shown)
    for _ in range(5):
        settle(network, mine, theirs)
        qt.processEvents()
    for dark, name in ((False, "light"), (True, "dark")):
        window.retheme(dark=dark)
        qt.processEvents()
        window.grab().save(str(ROOT / "packaging" / "pictures" / f"window-{name}.png"))
    note.close()
    window.close()
    theme.apply(qt)


if __name__ == "__main__":
    main()
