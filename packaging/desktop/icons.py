"""Makes the app icon's PNGs from `ui/desktop/peermesh.svg`: `.venv/bin/python packaging/desktop/icons.py`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication  # noqa: E402 - the path comes first

from ui.desktop.icon import SVG, drawn  # noqa: E402 - as above

NAME = "org.peermesh.PeerMesh"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Write the icon in the layout of the freedesktop icon theme."""
    application = QGuiApplication(sys.argv[:1])
    for size in SIZES:
        folder = HERE / "icons" / f"{size}x{size}"
        folder.mkdir(parents=True, exist_ok=True)
        drawn(size).save(str(folder / f"{NAME}.png"))
    scalable = HERE / "icons" / "scalable"
    scalable.mkdir(exist_ok=True)
    shutil.copyfile(SVG, scalable / f"{NAME}.svg")
    del application


if __name__ == "__main__":
    main()
