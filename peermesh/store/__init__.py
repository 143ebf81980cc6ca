"""The profile on disk: folder, lock, key, and the encrypted database behind one `Store`.

The only room that imports apsw (database.py tells what it hides), argon2 and keyring, and the
only one that holds SQL. Everything raises `StorageError` subclasses for what a person can meet,
`Bug` for what a caller must not do. Owner thread only, except where said.
Source: DESIGN.md sections 4 (log), 5 (at rest).
"""

from peermesh.store.entries import StoredEntry
from peermesh.store.keys import KeyMode
from peermesh.store.keystore import KeyStore, NoKeyStore, SystemKeyStore
from peermesh.store.notes import NoteOrder
from peermesh.store.peers import Quarantined, RememberedPeer
from peermesh.store.profile import Profile, create_profile, key_mode, open_profile, profile_exists
from peermesh.store.store import Store

__all__ = [
    "KeyMode",
    "KeyStore",
    "NoKeyStore",
    "NoteOrder",
    "Profile",
    "Quarantined",
    "RememberedPeer",
    "Store",
    "StoredEntry",
    "SystemKeyStore",
    "create_profile",
    "key_mode",
    "open_profile",
    "profile_exists",
]
