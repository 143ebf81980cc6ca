"""Where the local sockets of a profile are. A window asks before it stands: nothing slow is imported here."""

from __future__ import annotations

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path


def socket_path(home: Path) -> Path:
    """Where a profile's socket is: beside its data, or in a private folder when that path is too long (108 bytes)."""
    home = home.resolve()
    path = home / "control.sock"
    if len(os.fsencode(path)) < 100:
        return path
    name = sha256(os.fsencode(home)).hexdigest()[:16]
    base = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if not base.is_absolute() or not base.is_dir():
        base = Path(tempfile.gettempdir())
    return base / f"peermesh-{os.getuid()}" / f"{name}.sock"


def is_private(folder: Path) -> bool:
    """Whether only we can reach into a folder. In a shared temporary folder somebody else may have taken its name."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
