"""How this profile listens: its transport key, its remembered port, and what the command line says."""

from __future__ import annotations

import argparse
import secrets

from peermesh.app import PORT
from peermesh.app.backups import SEED
from peermesh.errors import InvalidInput
from peermesh.store import Profile
from sync.config import NodeConfig


def node_config(profile: Profile, options: argparse.Namespace) -> NodeConfig:
    """The node's settings. The transport key stays the same, so that remembered addresses keep working."""
    settings = profile.store.settings
    seed = settings.get(SEED)
    if seed is None:
        seed = secrets.token_bytes(32)
        settings.put(SEED, seed)
    return NodeConfig(
        transport_seed=seed,
        listen=tuple(getattr(options, "listen", ())),
        port=int(settings.get(PORT) or 0),
        mdns=not getattr(options, "no_mdns", False),
    )


def check_addresses(options: argparse.Namespace) -> None:
    """Look at the addresses to be called before anything is opened; those to listen on are the node's to judge.

    Raises:
        InvalidInput: one cannot be understood, or names no port.
    """
    from sync.dial import parse_address  # brings trio along

    for text in (*options.peer, *filter(None, [getattr(options, "at", None)])):
        if not parse_address(text).port:
            raise InvalidInput(f"“{text}” names no port to connect to. Type it as HOST:PORT.")
