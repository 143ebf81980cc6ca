"""What happened in a circle, as a person would tell it; and how people stand."""

from __future__ import annotations

from PySide6.QtCore import QObject

from peermesh.app import Activity, Case, DeedKind
from peermesh.types import PersonState

ICONS = {
    DeedKind.FOUNDED: "sparkles",
    DeedKind.ADMITTED: "user-plus",
    DeedKind.WELCOMED: "user-check",
    DeedKind.VOTED: "hand",
    DeedKind.REMOVED: "user-x",
    DeedKind.DECLINED: "user-x",
    DeedKind.LEFT: "log-out",
    DeedKind.DEVICE_ADDED: "laptop",
    DeedKind.DEVICE_REVOKED: "ban",
    DeedKind.SHEET_MADE: "scroll-text",
    DeedKind.CAME_BACK: "log-in",
    DeedKind.DEVICE_FORKED: "triangle-alert",
    DeedKind.KEY_CHANGED: "key-round",
}


class Told(QObject):
    """Every sentence about deeds and standings. One instance, `told`, serves the whole room."""

    def sentence(self, one: Activity) -> str:
        """Who did what, to whom."""
        if one.by_me:
            text = self._by_me(one.kind)
        elif one.of_me and one.kind in (DeedKind.ADMITTED, DeedKind.WELCOMED, DeedKind.VOTED, DeedKind.REMOVED,
                                        DeedKind.DECLINED):  # fmt: skip
            text = self._to_me(one.kind)
        else:
            text = self._by_other(one.kind)
        device = one.subject.hex()[:8] if one.subject is not None else ""
        return text.format(one.who, one.name, device, one.votes, one.needed)

    def _by_me(self, kind: DeedKind) -> str:
        return {
            DeedKind.FOUNDED: self.tr("You founded the circle"),
            DeedKind.ADMITTED: self.tr("You brought in {1} as a guest"),
            DeedKind.WELCOMED: self.tr("You welcomed {1} as a full member"),
            DeedKind.VOTED: self.tr("You voted to remove {1}: {3} of {4} votes"),
            DeedKind.REMOVED: self.tr("You voted to remove {1}: {3} of {4} votes, enough"),
            DeedKind.DECLINED: self.tr("You declined {1}, who was a guest"),
            DeedKind.LEFT: self.tr("You left the circle"),
            DeedKind.DEVICE_ADDED: self.tr("You added your device {2}"),
            DeedKind.DEVICE_REVOKED: self.tr("You revoked your device {2}"),
            DeedKind.SHEET_MADE: self.tr("You made a recovery sheet"),
            DeedKind.CAME_BACK: self.tr("You came back with your recovery sheet, on the device {2}"),
            DeedKind.DEVICE_FORKED: self.tr("You showed that the device {2} wrote two histories"),
            DeedKind.KEY_CHANGED: self.tr("Your device changed the circle’s key"),
        }[kind]

    def _to_me(self, kind: DeedKind) -> str:
        return {
            DeedKind.ADMITTED: self.tr("{0} brought you in as a guest"),
            DeedKind.WELCOMED: self.tr("{0} welcomed you as a full member"),
            DeedKind.VOTED: self.tr("{0} voted to remove you: {3} of {4} votes"),
            DeedKind.REMOVED: self.tr("{0} voted to remove you: {3} of {4} votes, enough"),
            DeedKind.DECLINED: self.tr("{0} declined you, who were a guest"),
        }[kind]

    def _by_other(self, kind: DeedKind) -> str:
        return {
            DeedKind.FOUNDED: self.tr("{0} founded the circle"),
            DeedKind.ADMITTED: self.tr("{0} brought in {1} as a guest"),
            DeedKind.WELCOMED: self.tr("{0} welcomed {1} as a full member"),
            DeedKind.VOTED: self.tr("{0} voted to remove {1}: {3} of {4} votes"),
            DeedKind.REMOVED: self.tr("{0} voted to remove {1}: {3} of {4} votes, enough"),
            DeedKind.DECLINED: self.tr("{0} declined {1}, who was a guest"),
            DeedKind.LEFT: self.tr("{0} left the circle"),
            DeedKind.DEVICE_ADDED: self.tr("{0} added the device {2}"),
            DeedKind.DEVICE_REVOKED: self.tr("{0} revoked the device {2}"),
            DeedKind.SHEET_MADE: self.tr("{0} made a recovery sheet"),
            DeedKind.CAME_BACK: self.tr("{0} came back with a recovery sheet, on the device {2}"),
            DeedKind.DEVICE_FORKED: self.tr("{0} showed that the device {2} wrote two histories"),
            DeedKind.KEY_CHANGED: self.tr("{0}’s device changed the circle’s key"),
        }[kind]

    def meaning(self, one: Activity) -> str:
        """What it means now; "" where the sentence says it all."""
        if one.kind is DeedKind.KEY_CHANGED:
            return self.tr("Whoever lost access does not recognise the circle any more.")
        if one.active is not None:
            return self.tr("It is active now.") if one.active else self.tr("Nothing it writes is taken any more.")
        if one.kind in (DeedKind.FOUNDED, DeedKind.LEFT) or one.standing is None:
            return ""
        if one.of_me:
            return {
                PersonState.FULL: self.tr("You are a full member now."),
                PersonState.GUEST: self.tr("You are a guest now."),
                PersonState.GONE: self.tr("You are not in the circle now."),
            }[one.standing]
        return {
            PersonState.FULL: self.tr("{0} is a full member now."),
            PersonState.GUEST: self.tr("{0} is a guest now."),
            PersonState.GONE: self.tr("{0} is not in the circle now."),
        }[one.standing].format(one.name)

    def standing(self, case: Case) -> str:
        """How somebody stands in the circle, with the votes against them."""
        parts = [self.tr("Guest") if case.state is PersonState.GUEST else self.tr("Full member")]
        if case.voted:
            votes = self.tr("{0} of {1} votes to remove: {2}")
            parts.append(votes.format(len(case.voted), case.needed, ", ".join(case.voted)))
        if case.blocked:
            parts.append(self.tr("blocked on this computer"))
        if case.paused_until_ms is not None:
            parts.append(self.tr("paused here for a while: a device of theirs sent what cannot be right"))
        return " · ".join(parts)


told = Told()
