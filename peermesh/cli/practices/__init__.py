"""The commands of the circle's practices, one file each. To add one: write its file, and name it in `PRACTICES`."""

from __future__ import annotations

from peermesh.cli.practices.base import PracticeCommands
from peermesh.cli.practices.helping import HELPING
from peermesh.cli.practices.home import HOME
from peermesh.cli.practices.wins import WINS

PRACTICES: tuple[PracticeCommands, ...] = (HOME, HELPING, WINS)

__all__ = ["PRACTICES", "PracticeCommands"]
