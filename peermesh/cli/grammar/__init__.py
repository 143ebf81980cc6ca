"""The grammar of the practices' commands, one file each. To add one: write its file, and name it in `GRAMMARS`."""

from __future__ import annotations

from peermesh.cli.grammar import help_request, home, win

GRAMMARS = (home.add, help_request.add, win.add)
"""Each adds its command; in the order in which help lists them."""
