"""The grammar of the practices' commands, one file each. To add one: write its file, and name it in `GRAMMARS`."""

from __future__ import annotations

from peermesh.cli.grammar import (
    charter,
    checkin,
    comment,
    contact,
    help_request,
    home,
    intro,
    kind,
    meeting,
    sealed,
    win,
)

GRAMMARS = (
    home.add,
    comment.add,
    help_request.add,
    win.add,
    checkin.add,
    charter.add,
    contact.add,
    intro.add,
    meeting.add,
    sealed.add,
    kind.add,
)
"""Each adds its command; in the order in which help lists them."""
