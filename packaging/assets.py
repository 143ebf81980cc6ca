"""Icons and fonts from their published packages into `ui/look`, with their licences.

    python packaging/assets.py                  everything again, from the pinned versions below
    python packaging/assets.py NAME [NAME ...]  these Lucide icons as well

Needs npm, and for the fonts `pip install fonttools brotli`. Nothing of this is needed to run PeerMesh.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

LOOK = Path(__file__).parent.parent / "ui" / "look"
ICONS = LOOK / "lucide.json"
LUCIDE = "lucide-static@1.62.0"
OFL = "@fontsource-variable/jetbrains-mono@5.3.0"
"""The package of the font files carries only its packer's licence; this one carries the font's."""
FONTS = {
    "inter-ui@4.1.1": (
        "web/Inter-{}.woff2",
        ("Regular", "Italic", "Medium", "SemiBold", "Bold"),
        "inter-ui@4.1.1",
        "LICENSE.txt",
    ),
    "jetbrains-mono@1.0.6": ("fonts/webfonts/JetBrainsMono-{}.woff2", ("Regular", "Bold"), OFL, "LICENSE"),
}


def unpacked(package: str, folder: Path) -> Path:
    """A published package's files in a folder of their own."""
    done = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - a developer's command with fixed arguments
    inside = folder / package.replace("/", "-").lstrip("@")
    with tarfile.open(folder / done.stdout.split()[-1]) as packed:
        packed.extractall(inside, filter="data")
    return inside / "package"


def icons(names: list[str], folder: Path) -> None:
    """Write the shapes of the named icons, one line each, and the licence."""
    source = unpacked(LUCIDE, folder)
    known = json.loads(ICONS.read_text()) if ICONS.exists() else {}
    found = {}
    for name in sorted({*known, *names}):
        drawing = (source / "icons" / f"{name}.svg").read_text()
        inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
        found[name] = re.sub(r"\s*\n\s*", "", inside).replace(" />", "/>")
    ICONS.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")
    (LOOK / "licenses" / "lucide.txt").write_bytes((source / "LICENSE").read_bytes())


def fonts(folder: Path) -> None:
    """Write the fonts as TrueType, which Qt reads on every system, and their licences."""
    from fontTools.ttLib import TTFont

    for package, (pattern, faces, licensed, licence) in FONTS.items():
        source = unpacked(package, folder)
        for face in faces:
            font = TTFont(source / pattern.format(face))
            font.flavor = None
            font.save(LOOK / "fonts" / Path(pattern.format(face)).with_suffix(".ttf").name)
        (LOOK / "licenses" / f"{package.split('@')[0]}.txt").write_bytes(
            ((source if licensed == package else unpacked(licensed, folder)) / licence).read_bytes()
        )


def main() -> None:
    """The command."""
    for part in ("fonts", "licenses"):
        (LOOK / part).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        icons(sys.argv[1:], Path(name))
        if not sys.argv[1:]:
            fonts(Path(name))


if __name__ == "__main__":
    main()
