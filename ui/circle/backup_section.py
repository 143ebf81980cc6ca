"""The newest backup of everything, how old it is, and making another."""

from __future__ import annotations

from PySide6.QtCore import QDir, QLocale, Signal

from peermesh.app import LastBackup
from ui.circle.pieces import Section
from ui.parts.basics import button, label
from ui.parts.words import words
from ui.settings.pieces import Card

OLD_MS = 30 * 86_400_000
"""A backup older than that is called old."""


class BackupSection(Section):
    """Owner: CirclePage."""

    backup_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Backup"))

    def show_backup(self, last: LastBackup | None, now_ms: int) -> None:
        """Show how things stand now. Whether the file is still there is asked once a minute."""
        there = last is not None and last.path.exists()
        self.renew((last, there, now_ms // 60_000), lambda: self._fill(last, now_ms, there=there))

    def _fill(self, last: LastBackup | None, now_ms: int, *, there: bool) -> None:
        card = Card(self.tr("Your newest backup"))
        if last is None:
            card.say(self.tr("There is none yet. What is only on this computer is lost with it."))
        else:
            when, size = words.moment(now_ms, last.time_ms), QLocale().formattedDataSize(last.size)
            card.column.addWidget(label(self.tr("Made {0}, {1}").format(when, size), wrap=True))
            card.say(QDir.toNativeSeparators(str(last.path)))
            if not there:
                card.say(self.tr("The file is not there now: its disk is not connected, or it was moved."))
            elif now_ms - last.time_ms > OLD_MS:
                card.say(self.tr("It is older than a month. What came later is not in it."))
        make = button(self.tr("Make a backup…"), "primary")
        make.clicked.connect(self.backup_wanted)
        card.line(make)
        self.put(card)
        about = Card(self.tr("What a backup is"))
        about.say(
            self.tr(
                "One encrypted file with all your circles, their notes, history, attachments and your settings. It is"
                " read back after it was written. Keep it on another disk, and its passphrase somewhere else."
            )
        )
        about.say(
            self.tr(
                "To restore it, start PeerMesh on a computer where it is new, and choose “Restore from a backup”. The"
                " computer then goes on as a new device of yours."
            )
        )
        self.put(about)
