"""The App: store, documents, circles and network of one profile, driven by its host on one thread."""

from peermesh.app.activity import Activity
from peermesh.app.announce import PORT
from peermesh.app.app import App
from peermesh.app.attachments import AttachmentInfo
from peermesh.app.attachments_sealing import Intake, Sealed, Sealer
from peermesh.app.backups import LastBackup
from peermesh.app.clock import SystemClock
from peermesh.app.collections import Collection
from peermesh.app.devices import MyDevice
from peermesh.app.governance import Case
from peermesh.app.graph import NoteGraph
from peermesh.app.histories import OtherNote
from peermesh.app.meeting import Meeting
from peermesh.app.note import Note
from peermesh.app.note_history import News, NoteHistory, Piece, Version, Written
from peermesh.app.notes import Importer
from peermesh.app.people import Profile
from peermesh.app.sheets import Covered
from peermesh.app.tags import Renamed, TagCount
from peermesh.app.values import (
    AppStatus,
    CircleInfo,
    CircleStatus,
    DeviceCopy,
    JoinEvent,
    JoinKind,
    LogStatus,
    NoteHolders,
    NoteStatus,
    PeerStatus,
)
from peermesh.circle import DeedKind

__all__ = [
    "PORT",
    "Activity",
    "App",
    "AppStatus",
    "AttachmentInfo",
    "Case",
    "CircleInfo",
    "CircleStatus",
    "Collection",
    "Covered",
    "DeedKind",
    "DeviceCopy",
    "Importer",
    "Intake",
    "JoinEvent",
    "JoinKind",
    "LastBackup",
    "LogStatus",
    "Meeting",
    "MyDevice",
    "News",
    "Note",
    "NoteGraph",
    "NoteHistory",
    "NoteHolders",
    "NoteStatus",
    "OtherNote",
    "PeerStatus",
    "Piece",
    "Profile",
    "Renamed",
    "Sealed",
    "Sealer",
    "SystemClock",
    "TagCount",
    "Version",
    "Written",
]
