"""The commands of the circle's practices, one file each. To add one: write its file, and name it in `PRACTICES`."""

from __future__ import annotations

from peermesh.cli.practices.base import PracticeCommands
from peermesh.cli.practices.charters import CHARTERS
from peermesh.cli.practices.checkins import CHECKINS
from peermesh.cli.practices.commenting import COMMENTING
from peermesh.cli.practices.contacts import CONTACTS
from peermesh.cli.practices.decisions import DECISIONS
from peermesh.cli.practices.helping import HELPING
from peermesh.cli.practices.home import HOME
from peermesh.cli.practices.introductions import INTRODUCTIONS
from peermesh.cli.practices.kinds import OWN_KINDS
from peermesh.cli.practices.meetings import MEETINGS
from peermesh.cli.practices.sealing import SEALING
from peermesh.cli.practices.wins import WINS

PRACTICES: tuple[PracticeCommands, ...] = (
    HOME, COMMENTING, HELPING, WINS, CHECKINS, CHARTERS, CONTACTS, INTRODUCTIONS,
    MEETINGS, DECISIONS, SEALING, OWN_KINDS,
)  # fmt: skip

__all__ = ["PRACTICES", "PracticeCommands"]
