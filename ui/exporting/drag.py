"""A note dragged out of the list: a Markdown file for other programs, written only when one of them asks for it."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from peermesh.app import App
from peermesh.errors import UserError
from peermesh.types import CircleId, DocId

log = logging.getLogger("peermesh.ui")

NOTE = "application/x-peermesh-note"
"""Within PeerMesh: the circle's and the note's id in hex."""
_URLS, _TEXT = "text/uri-list", "text/plain"
_PREFIX = "peermesh-"


class Outbox:
    """A folder that only this person can read, made when the first note leaves and removed when the program ends.

    Owner: the exporting room, on Qt's main thread.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._folder: Path | None = None

    def file(self, circle: CircleId, doc: DocId) -> Path:
        """The note as a file, written now.

        Raises:
            UserError: the note is not here, or the disk failed.
        """
        from peermesh.exchange import private_file

        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))  # mode 0700
            atexit.register(self.clear)
        own = self._folder / doc.hex()  # two notes may have one title
        own.mkdir(mode=0o700, exist_ok=True)
        for old in own.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        return private_file(self._app.files.note(circle, doc), own, self._app.files.here(circle))

    def text(self, circle: CircleId, doc: DocId) -> str:
        """The note as Markdown text.

        Raises:
            UserError: the note is not here.
        """
        from peermesh.exchange import markdown

        return markdown(self._app.files.note(circle, doc))

    def mime(self, circle: CircleId, doc: DocId) -> QMimeData:
        """What the list gives to a drag."""
        return NoteMime(circle, doc, lambda: self.file(circle, doc), lambda: self.text(circle, doc))

    def clear(self) -> None:
        """Remove the folder and what is in it."""
        atexit.unregister(self.clear)
        folder, self._folder = self._folder, None
        if folder is not None:
            with suppress(OSError):
                shutil.rmtree(folder)


class NoteMime(QMimeData):
    """One note in flight. Nothing is read or written before somebody asks."""

    def __init__(self, circle: CircleId, doc: DocId, file: Callable[[], Path], text: Callable[[], str]) -> None:
        super().__init__()
        self._file = file
        self._text = text
        self._path: Path | None = None
        self.setData(NOTE, f"{circle.hex()}:{doc.hex()}".encode())

    def formats(self) -> list[str]:
        """What can be asked for."""
        return [_URLS, _TEXT, NOTE]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802 - Qt's name
        """Whether it can be asked for."""
        return kind in self.formats()

    def retrieveData(self, kind: str, wanted: object) -> object:  # noqa: N802 - Qt's name
        """Make what is asked for; nothing, when the note cannot be read or written."""
        try:
            if kind == _URLS:
                self._path = self._path or self._file()
                from peermesh.exchange.pointers import FOLDER

                attached = self._path.parent / FOLDER
                places = [self._path, attached] if attached.is_dir() else [self._path]
                return [QUrl.fromLocalFile(str(place)) for place in places]
            if kind == _TEXT:
                return self._text()
        except (UserError, OSError):
            log.exception("a note could not be dragged out")
            return None
        return super().retrieveData(kind, wanted)  # type: ignore[arg-type]
