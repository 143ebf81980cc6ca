"""The window with all its rooms: the one place that knows both.

A room is installed once, when the window is made, and adds its own actions and widgets. `install(window)` must be
cheap, since a window has to stand within a moment: dialogs and pages are imported when they are first shown.
"""

from __future__ import annotations

from peermesh.app import App
from peermesh.types import CircleId, DocId
from ui.attaching import room as attaching
from ui.circle import room as circle
from ui.commenting import room as commenting
from ui.exporting import room as exporting
from ui.finding import room as finding
from ui.forks import room as forks
from ui.history import room as history
from ui.knowing import room as knowing
from ui.live import room as live
from ui.people import room as people
from ui.practices import room as practices
from ui.practices.charter import room as charter
from ui.practices.checkins import room as checkins
from ui.practices.contact import room as contact
from ui.practices.decisions import room as decisions
from ui.practices.helping import room as helping
from ui.practices.home import room as home
from ui.practices.introductions import room as introductions
from ui.practices.meetings import room as meetings
from ui.practices.own import room as own
from ui.practices.sealed import room as sealed
from ui.practices.welcome import room as welcome
from ui.practices.wins import room as wins
from ui.reading import room as reading
from ui.recovery import room as recovery
from ui.settings import room as settings
from ui.window.window import Room, Window
from ui.writing import room as writing

ROOMS: tuple[Room, ...] = (
    reading.install,
    exporting.install,
    finding.install,
    writing.install,
    attaching.install,
    people.install,
    circle.install,
    live.install,
    settings.install,
    history.install,
    commenting.install,
    practices.install,
    helping.install,
    wins.install,
    meetings.install,
    decisions.install,
    sealed.install,
    own.install,
    home.install,
    recovery.install,
    forks.install,
    knowing.install,
    charter.install,
    introductions.install,
    contact.install,
    welcome.install,
    checkins.install,
)


def furnished(app: App, circle: CircleId | None = None, doc: DocId | None = None) -> Window:
    """A window on an App, at a circle and a note where these are given."""
    return Window(app, circle, doc, rooms=ROOMS)
