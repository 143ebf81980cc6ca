"""The one tree of errors.

    PeerMeshError
    |- UserError            its text is the sentence a person reads, and says what to do
    |  |- NotFound          no such circle, note, member
    |  |- InvalidInput      what was typed or opened cannot be used
    |  |- JoinError         joining or inviting did not work out
    |  `- StorageError      the disk or the profile cannot be used
    |     |- DiskFull  ReadOnly  WrongKey  ProfileLocked  NewerSchema  Damaged
    |- PeerFault            a peer sent something it must not: refuse, count, close; never shown as a crash
    |- OutOfRange           a caller's offset lies outside the text: nothing was changed
    `- Bug                  an invariant of ours is broken

Only `UserError` texts are shown to people. A `PeerFault` carries a short reason without content.
"""

from __future__ import annotations


class PeerMeshError(Exception):
    """Root of every error PeerMesh raises on purpose."""


class UserError(PeerMeshError):
    """The text is one clear sentence for a person."""


class NotFound(UserError):
    """No such circle, note, member or device."""


class InvalidInput(UserError):
    """What the person typed, named or opened cannot be used."""


class JoinError(UserError):
    """Joining or inviting did not work out."""


class StorageError(UserError):
    """The disk or the profile cannot be used; data on disk is untouched."""


class DiskFull(StorageError):
    """No room left on the device that holds the profile."""


class ReadOnly(StorageError):
    """The profile's folder cannot be written."""


class WrongKey(StorageError):
    """The key or passphrase does not open the profile."""


class ProfileLocked(StorageError):
    """Another process has the profile open."""


class NewerSchema(StorageError):
    """The profile was written by a newer PeerMesh."""


class Damaged(StorageError):
    """The database is damaged."""


class PeerFault(PeerMeshError):
    """A peer broke the protocol. The text is a short reason that holds no content."""


class OutOfRange(PeerMeshError):
    """An offset lies outside the text; nothing was changed."""


class Bug(PeerMeshError):
    """An invariant of PeerMesh itself is broken."""
