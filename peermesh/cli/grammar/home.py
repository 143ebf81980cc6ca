"""`peermesh home`."""

from __future__ import annotations

import argparse

from peermesh.cli.grammar.base import Group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """It has no verbs."""
    home: argparse.ArgumentParser = verb(
        commands, "home", "what needs you in a circle, what is new since you last looked, what comes", "circle"
    )
    home.add_argument("--seen", action="store_true", help="from now on only what comes later is new")
