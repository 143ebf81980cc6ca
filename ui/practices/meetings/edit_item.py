"""Change a point of an agenda: what, how long, who brings it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds.meeting import AgendaItem
from peermesh.notebook.kinds.told import person_of
from peermesh.types import DeviceId
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.meetings.agenda import minutes_field


class EditItem(Dialog):
    """`does` takes title, minutes and person; `done` is called after it. Owner: itself, deleted once closed."""

    def __init__(
        self,
        parent: QWidget,
        item: AgendaItem,
        people: Sequence[tuple[str, DeviceId]],
        does: Callable[..., object],
        done: Callable[[], object],
    ) -> None:
        super().__init__(parent, self.tr("Change the point"))
        self._does, self._done = does, done
        self.what = self.field(self.tr("What should we talk about?"))
        self.what.setText(item.title)
        self.minutes = minutes_field(self.tr("Minutes for it"))
        self.minutes.setText(str(item.minutes or ""))
        self.by = QComboBox()
        self.by.setAccessibleName(self.tr("Who brings it"))
        self.by.addItem(self.tr("Nobody in particular"), None)
        for name, person in people:
            self.by.addItem(name, person.hex())
        self.by.setCurrentIndex(max(0, self.by.findData(item.by.hex())) if item.by is not None else 0)
        for text, made in ((self.tr("Minutes for it"), self.minutes), (self.tr("Who brings it"), self.by)):
            caption = label(text, "muted")
            caption.setBuddy(made)
            self.body.addWidget(caption)
            self.body.addWidget(made)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Save"), self._take, "primary")
        self.yes.setDefault(True)

    def _take(self) -> None:
        by = person_of(self.by.currentData() or "")
        try:
            self._does(title=self.what.text(), minutes=int(self.minutes.text() or 0), by=by)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
            self._done()
