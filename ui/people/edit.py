"""My profile as a form, and beside it what others will see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QSize, Qt, QTimer, QTimeZone
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from peermesh.app import Profile
from peermesh.app.people import MAX_LINE, MAX_NAME, MAX_TEXT
from peermesh.errors import UserError
from ui.parts.background import Background
from ui.parts.basics import button, label, panel
from ui.parts.dialog import WIDTH, Dialog
from ui.parts.said import said
from ui.parts.scrolled import Upright
from ui.people.card import ProfileBody
from ui.people.colors import Colors
from ui.people.picture import SUFFIXES, small_picture

_PREVIEW_MS = 120
WIDE = 820
"""Pixels of the form with its preview; in a smaller window it stands alone."""


class EditProfile(Dialog):
    """The form.

    Args:
        profile: what stands there now.
        save: takes what was written; a UserError it raises is shown and the form stays.
        now_ms: gives the time.
    """

    def __init__(
        self, parent: QWidget, profile: Profile, save: Callable[[Profile], object], now_ms: Callable[[], int]
    ) -> None:
        super().__init__(parent, self.tr("My profile"))
        self.say(self.tr("Members of your circles see it, and nobody else. Leave out whatever you like."))
        self._save = save
        self._now_ms = now_ms
        self._picture = profile.picture
        self._wide = parent.width() >= WIDE + 40 and parent.height() >= 600
        self.colors = Colors()
        self.choose = button(self.tr("Choose a picture"), "soft")
        self.remove = button(self.tr("Without a picture"), "flat")
        self._preview = ProfileBody("surface")
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._soon.timeout.connect(self._show)
        self._form = QVBoxLayout()
        self._form.setSpacing(5)
        self._fields(profile)
        self._build()
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Save"), self._take, "primary")
        self.yes.setDefault(True)
        self._connect(profile)
        self.name.setFocus()

    def fit(self) -> None:
        """The form scrolls: it keeps its height."""
        self.resize(max(self.width(), self.minimumWidth()), max(self.height(), self.minimumHeight()))

    def _fields(self, profile: Profile) -> None:
        self.name = self._line(self.tr("Name"), profile.name, MAX_NAME)
        self._under(self.tr("Colour"), self.colors)
        pictures = QHBoxLayout()
        pictures.addWidget(self.choose)
        pictures.addWidget(self.remove)
        pictures.addStretch(1)
        self._caption(self.tr("Picture"))
        self._form.addLayout(pictures)
        self.skills = self._line(self.tr("Skills"), profile.skills, hint=self.tr("Baking, bicycle repair"))
        self.ask_me = self._text(self.tr("Ask me about"), profile.ask_me)
        self.interests = self._line(self.tr("Interests"), profile.interests)
        self.languages = self._line(self.tr("Languages"), profile.languages)
        self.about = self._text(self.tr("About me"), profile.about)
        self.background = self._text(self.tr("Background"), profile.background)
        self.zone = self._zones(profile.time_zone)
        self.hours = self._line(self.tr("Usually here"), profile.hours, hint=self.tr("Weekday evenings"))

    def _caption(self, text: str) -> None:
        caption = label(text, "muted")
        caption.setContentsMargins(0, 5, 0, 0)
        self._form.addWidget(caption)

    def _under(self, title: str, made: QWidget) -> None:
        self._caption(title)
        made.setAccessibleName(title)
        self._form.addWidget(made)

    def _line(self, title: str, text: str, most: int = MAX_LINE, *, hint: str = "") -> QLineEdit:
        made = QLineEdit(text)
        made.setMaxLength(most)
        made.setPlaceholderText(hint)
        self._under(title, made)
        return made

    def _text(self, title: str, text: str) -> QPlainTextEdit:
        made = QPlainTextEdit(text)
        made.setObjectName("field")
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * 3 + 20)
        self._under(title, made)
        return made

    def _zones(self, zone: str) -> QComboBox:
        made = QComboBox(editable=True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        known = (bytes(one.data()).decode() for one in QTimeZone.availableTimeZoneIds())
        made.addItems(["", own, *sorted(one for one in known if "/" in one and one != own and "Etc/" not in one)])
        made.setCurrentText(zone)
        completer = made.completer()
        assert completer is not None  # an editable box has one
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        line = made.lineEdit()
        assert line is not None
        line.setPlaceholderText(own)
        line.setAccessibleName(self.tr("Time zone"))
        self._under(self.tr("Time zone"), made)
        return made

    def _build(self) -> None:
        form = QWidget()
        self._form.setContentsMargins(2, 0, 12, 2)
        self._form.addStretch(1)
        form.setLayout(self._form)
        shown = panel("card")
        column = QVBoxLayout(shown)
        column.setContentsMargins(18, 14, 12, 14)
        column.addWidget(label(self.tr("What others see"), "cap"))
        column.addWidget(Upright(self._preview, self.tr("What others see")), 1)
        row = QHBoxLayout()
        row.setSpacing(18)
        area = Upright(form, self.tr("My profile"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus
        row.addWidget(area, 5)
        row.addWidget(shown, 4)
        shown.setVisible(self._wide)
        self.body.addLayout(row)
        usual = QSize(WIDE, 520) if self._wide else QSize(WIDTH, 420)
        self.setMinimumSize(usual.expandedTo(self.minimumSizeHint()))
        self.resize(self.minimumSize())

    def _connect(self, profile: Profile) -> None:
        for line in (self.name, self.skills, self.interests, self.languages, self.hours):
            line.textChanged.connect(lambda _text: self._later())
        for text in (self.ask_me, self.about, self.background):
            text.textChanged.connect(self._later)
        self.zone.currentTextChanged.connect(lambda _text: self._later())
        self.colors.picked.connect(lambda _token: self._show())
        self.colors.choose(profile.color)
        self.choose.clicked.connect(self._ask_picture)
        self.remove.clicked.connect(self._remove_picture)
        self._show()

    # -- what is written

    @property
    def written(self) -> Profile:
        """The profile as it stands in the form."""
        return Profile(
            name=self.name.text(),
            color=self.colors.chosen,
            about=self.about.toPlainText()[:MAX_TEXT],
            background=self.background.toPlainText()[:MAX_TEXT],
            skills=self.skills.text(),
            interests=self.interests.text(),
            languages=self.languages.text(),
            time_zone=self.zone.currentText().strip(),
            hours=self.hours.text(),
            ask_me=self.ask_me.toPlainText()[:MAX_TEXT],
            picture=self._picture,
        )

    def _later(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()))
        self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        self.remove.setVisible(bool(self._picture))
        self._preview.show_profile(self.written, "", self._now_ms())

    def _take(self) -> None:
        try:
            self._save(self.written)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()

    # -- the picture

    def _ask_picture(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        asked = QFileDialog(self, self.tr("Choose a picture"), QDir.homePath(), f"{self.tr('Pictures')} ({kinds})")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda name: self.take_picture(Path(name)))
        asked.open()

    def take_picture(self, path: Path) -> None:
        """Make a picture of a file, on another thread: photos are large."""
        self.trouble("")
        self.choose.setEnabled(False)
        work = Background(self, lambda: small_picture(path))
        work.done.connect(self._has_picture)
        work.failed.connect(self._no_picture)
        work.start()

    def _has_picture(self, picture: str) -> None:
        self.choose.setEnabled(True)
        self._picture = picture
        self._show()

    def _no_picture(self, _error: Exception) -> None:
        self.choose.setEnabled(True)
        self.trouble(self.tr("This file is not a picture that can be used. Choose a PNG, JPEG or WebP image."))

    def _remove_picture(self) -> None:
        self._picture = ""
        self.choose.setFocus()
        self._show()
