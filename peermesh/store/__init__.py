"""The profile on disk: folder, lock, key, and the encrypted database behind one `Store`.

The only room that imports apsw (database.py tells what it hides), argon2 and keyring, and the
only one that holds SQL. Everything raises `StorageError` subclasses for what a person can meet,
`Bug` for what a caller must not do. Owner thread only, except where said.
Source: DESIGN.md sections 4 (log), 5 (at rest).
"""

from peermesh.store.arrivals import Arrival, Writer
from peermesh.store.aside import AsideEntry
from peermesh.store.attachment_text import find_references, one_line, parse_target, target_of
from peermesh.store.attachments import StoredAttachment
from peermesh.store.backup import Copy, Left, copy_database, copy_of, fresh_key, write_backup
from peermesh.store.checkup import Checkup, Findings, Stopped, checkup_of
from peermesh.store.entries import StoredEntry
from peermesh.store.keys import KeyMode
from peermesh.store.keystore import KeyStore, NoKeyStore, SystemKeyStore
from peermesh.store.link_text import can_stand_in_brackets, find_links, made_of, title_key, title_range
from peermesh.store.notes import NoteOrder
from peermesh.store.peers import Quarantined, RememberedPeer
from peermesh.store.profile import Profile, create_profile, key_mode, open_profile, profile_exists
from peermesh.store.rebuild import rebuild
from peermesh.store.restore import replace_profile, restore_profile
from peermesh.store.salvage import LAST_TEXT, ORPHAN, Salvaged, Seen
from peermesh.store.sealed import CHUNK, Growing, SealedFile, seal
from peermesh.store.store import Store

__all__ = [
    "CHUNK",
    "LAST_TEXT",
    "ORPHAN",
    "Arrival",
    "AsideEntry",
    "Checkup",
    "Copy",
    "Findings",
    "Growing",
    "KeyMode",
    "KeyStore",
    "Left",
    "NoKeyStore",
    "NoteOrder",
    "Profile",
    "Quarantined",
    "RememberedPeer",
    "Salvaged",
    "SealedFile",
    "Seen",
    "Stopped",
    "Store",
    "StoredAttachment",
    "StoredEntry",
    "SystemKeyStore",
    "Writer",
    "can_stand_in_brackets",
    "checkup_of",
    "copy_database",
    "copy_of",
    "create_profile",
    "find_links",
    "find_references",
    "fresh_key",
    "key_mode",
    "made_of",
    "one_line",
    "open_profile",
    "parse_target",
    "profile_exists",
    "rebuild",
    "replace_profile",
    "restore_profile",
    "seal",
    "target_of",
    "title_key",
    "title_range",
    "write_backup",
]
