"""The charter: the text that counts, my signature, what changed, and who has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peermesh.app.practices.charters import Status
from peermesh.notebook.kinds import charter
from peermesh.types import DeviceId, NoteRecord
from ui.parts.basics import button, label
from ui.parts.words import words
from ui.practices.page import DocumentPage
from ui.practices.parts import Column
from ui.practices.pieces import Card, Difference, in_rows, person_line

if TYPE_CHECKING:
    from ui.window.window import Window


class CharterPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "scroll-text")
        self.what.setText(self.tr("Charter"))
        self._status: Status | None = None
        self.second = label("", "bad", wrap=True)
        self._sign_card()
        self._publish_card()
        self.who = Card(self.tr("Who has signed"))
        self.people = Column()
        self.who.column.addWidget(self.people)
        self.older = label("", "muted", wrap=True)
        for place, widget in enumerate((self.second, self.signing, self.publishing)):
            self.column.insertWidget(place, widget)
        self.column.addWidget(self.who)
        self.column.addWidget(self.older)

    def _sign_card(self) -> None:
        self.signing = Card()
        self.since = label("", "muted", wrap=True)
        self.changed = Difference(self.tr("What changed since you signed"))
        how = self.tr(
            "You sign with the key of this device: your signature is an entry of your own log, and every"
            " member’s device checks it. Nobody can sign for you."
        )
        self.how = label(how, "muted", wrap=True)
        self.sign = button("", "primary")
        self.sign.clicked.connect(self.sign_it)
        self.unsign = button(self.tr("Take my signature back"), "flush")
        self.unsign.clicked.connect(self.unsign_it)
        for widget in (self.since, self.changed, self.how):
            self.signing.column.addWidget(widget)
        self.signing.column.addWidget(in_rows(self.sign, self.unsign))

    def _publish_card(self) -> None:
        self.publishing = Card()
        self.why = label("", "muted", wrap=True)
        self.draft = Difference(self.tr("What the text says differently"))
        self.publish = button("", "primary")
        self.publish.clicked.connect(self.publish_it)
        for widget in (self.why, self.draft):
            self.publishing.column.addWidget(widget)
        self.publishing.column.addWidget(self.publish, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """What waits comes first."""
        first = next((one for one in (self.sign, self.publish, self.write) if one.isVisible()), self.more)
        first.setFocus()

    # -- showing

    def fill(self, record: NoteRecord) -> None:
        """Show how it stands."""
        charters = self.window_of.app.practices.charters
        self._status = status = charters.status(self.circle, record)
        self.second.setText(
            self.tr("This circle has an older charter, and that one counts. Move one of them to the trash.")
        )
        self.second.setVisible(not status.in_force)
        self._fill_sub(status)
        self._fill_sign(status)
        self._fill_publish(status)
        if status.current is not None:
            self.body.show_text(status.current.text, [m.name for m in self.window_of.app.members(self.circle)])
            self.body.show()
        self.write.setText(self.tr("Change the text") if status.current else self.tr("Edit the text"))
        self.write.setAccessibleName(self.write.text())
        self._fill_people(status)

    def _fill_sub(self, status: Status) -> None:
        now = status.current
        if now is None:
            self.sub.setText(self.tr("Not published yet: nobody is asked to sign."))
            return
        text = self.tr("Version {0} · published by {1} · {2} · {3}")
        self.sub.setText(text.format(now.number, self._name(now.by), self._moment(now.at_ms), now.mark))

    def _fill_sign(self, status: Status) -> None:
        now = status.current
        self.signing.setVisible(now is not None and status.in_force)
        if now is None:
            return
        self.sign.setVisible(status.must_sign)
        self.unsign.setVisible(not status.must_sign)
        self.how.setVisible(status.must_sign)
        pieces = self.window_of.app.practices.charters.changed(self.circle, status.record) if status.must_sign else None
        changes = pieces is not None and any(kind != "=" for kind, _ in pieces)
        self.since.setVisible(status.must_sign and pieces is not None)
        self.changed.setVisible(changes)
        if status.must_sign:
            self.signing.name(self.tr("This version waits for your signature"))
            self.sign.setText(self.tr("Sign version {0}").format(now.number))
            self.sign.setAccessibleName(self.sign.text())
            before = self.tr("What changed since version {0}, which you signed:").format(
                status.mine.number if status.mine else "?"
            )
            self.since.setText(before if changes else self.tr("The words are those that you signed before."))
            if pieces is not None and changes:
                self.changed.show_changes(pieces)
            return
        mine = now.signature(self.window_of.app.records.me(self.circle))
        when = self._moment(mine.at_ms) if mine is not None else ""
        self.signing.name(self.tr("You signed version {0} · {1}").format(now.number, when))

    def _fill_publish(self, status: Status) -> None:
        written = bool(status.record.body.strip())
        self.publishing.setVisible(status.differs and written and status.in_force)
        number = status.current.number + 1 if status.current else 1
        self.draft.setVisible(status.current is not None)
        self.publish.setText(self.tr("Publish as version {0}").format(number))
        self.publish.setAccessibleName(self.publish.text())
        if status.current is None:
            self.publishing.name(self.tr("Ready?"))
            self.why.setText(
                self.tr("Write the charter together. When you agree, publish it: everybody is asked to sign.")
            )
            return
        self.publishing.name(self.tr("The text has changed since version {0}").format(status.current.number))
        self.why.setText(self.tr("Once it is published, everybody is asked to sign again, and sees what changed."))
        self.draft.show_changes(self.window_of.app.practices.charters.unpublished(status.record))

    def _fill_people(self, status: Status) -> None:
        now = status.current
        self.who.setVisible(now is not None)
        if now is None:
            self.people.show_all(())
            self.older.hide()
            return
        lines: list[QWidget] = []
        for person in status.signed:
            signature = now.signature(person)
            when = self._moment(signature.at_ms) if signature is not None else ""
            lines.append(person_line(self._name(person), self.tr("Signed version {0} · {1}").format(now.number, when)))
        for person, before in status.missing:
            earlier = self.tr("Signed version {0}, not this one yet").format(before.number) if before else ""
            lines.append(person_line(self._name(person), earlier or self.tr("Has not signed yet")))
        self.people.show_all(lines)
        others = [one for one in reversed(charter.versions(status.record.values)) if one.id != now.id]
        said = [self.tr("version {0} ({1}), signed by {2}").format(v.number, v.mark, len(v.signed)) for v in others]
        self.older.setText(self.tr("Earlier: {0}").format("; ".join(said)) if said else "")
        self.older.setVisible(bool(said))

    def _name(self, person: DeviceId | None) -> str:
        return self.window_of.app.practices.name(self.circle, person)

    def _moment(self, at_ms: int) -> str:
        return words.moment(self.window_of.app.clock.now_ms(), at_ms)

    # -- doing

    def sign_it(self) -> None:
        """Sign the version that is shown."""
        with self.window_of.notice.catching():
            now = self._status.current if self._status else None
            self.window_of.app.practices.charters.sign(self.circle, self.doc, now.id if now else "")
        self._done()

    def unsign_it(self) -> None:
        """Take my signature back."""
        with self.window_of.notice.catching():
            self.window_of.app.practices.charters.unsign(self.circle, self.doc)
        self._done()

    def publish_it(self) -> None:
        """Give the text a number."""
        with self.window_of.notice.catching():
            self.window_of.app.practices.charters.publish(self.circle, self.doc)
        self._done()

    def _done(self) -> None:
        self.window_of.practices.refresh()
        self.refresh()
        self.begin()

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "draft"):
            self.changed.retheme()
            self.draft.retheme()
