"""The App: store, documents, circles and network of one profile, driven by its host on one thread."""

from peermesh.app.announce import PORT
from peermesh.app.app import App
from peermesh.app.attachments import AttachmentInfo
from peermesh.app.attachments_sealing import Intake, Sealed, Sealer
from peermesh.app.clock import SystemClock
from peermesh.app.collections import Collection
from peermesh.app.graph import NoteGraph
from peermesh.app.meeting import Meeting
from peermesh.app.note import Note
from peermesh.app.note_history import News, NoteHistory, Piece, Version, Written
from peermesh.app.notes import Importer
from peermesh.app.people import Profile
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

__all__ = [
    "PORT",
    "App",
    "AppStatus",
    "AttachmentInfo",
    "CircleInfo",
    "CircleStatus",
    "Collection",
    "DeviceCopy",
    "Importer",
    "Intake",
    "JoinEvent",
    "JoinKind",
    "LogStatus",
    "Meeting",
    "News",
    "Note",
    "NoteGraph",
    "NoteHistory",
    "NoteHolders",
    "NoteStatus",
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
