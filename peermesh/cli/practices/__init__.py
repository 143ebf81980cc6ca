"""The commands of the circle's practices, one file each. To add one: write its file, and name it in `PRACTICES`."""

from __future__ import annotations

from peermesh.cli.practices.base import PracticeCommands
from peermesh.cli.practices.checkins import CHECKINS
from peermesh.cli.practices.wins import WINS

PRACTICES: tuple[PracticeCommands, ...] = (WINS, CHECKINS)

__all__ = ["PRACTICES", "PracticeCommands"]
