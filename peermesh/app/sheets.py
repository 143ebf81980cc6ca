"""My recovery sheet: 24 words on paper by which I come back when all my devices are lost (DESIGN.md section 5).

The words are made here and shown; they and what is derived from them are kept nowhere, so that whoever takes over an
unlocked profile gains no more than the devices it names. The price: a circle that I come to later is not covered until
I type the words once more.
"""

from __future__ import annotations

from collections.abc import Iterator

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.meeting import Meeting
from peermesh.app.network import Network
from peermesh.circle import (
    DEV_ADD,
    DEV_REV,
    WORDS,
    SheetWords,
    completions,
    nearest,
    read_sheet,
    sheet_add_body,
    typed_words,
)
from peermesh.errors import InvalidInput
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId

__all__ = ["WORDS", "Covered", "Sheets", "completions", "nearest", "trouble", "typed_words"]


class Covered(Struct, frozen=True):
    """How one circle that I share with others stands with my recovery sheet.

    Attributes:
        covered: some sheet of mine leads back into it.
        matches: these very words do; False when no words were given.
        told: a member's device was told of the sheet. Until then it leads nowhere, if this device is lost.
    """

    circle: CircleId
    name: str
    covered: bool
    matches: bool
    told: bool


TOLD = "sheet told:"
"""Settings key, with a circle's id: the sheets of mine there that a member's device was told of."""


def trouble(text: str) -> str:
    """What is wrong with the words of a sheet, as a sentence; "" when they are whole."""
    try:
        read_sheet(text)
    except InvalidInput as error:
        return str(error)
    return ""


class Sheets:
    """Owner: App; owner thread only. Words go through here and stay nowhere."""

    def __init__(self, store: Store, circles: Circles, network: Network) -> None:
        self._store = store
        self._circles = circles
        self._network = network

    def new_words(self) -> tuple[str, ...]:
        """Fresh random words, 24 of them. Nothing is done with them before `make`."""
        return SheetWords.fresh().words

    def status(self, text: str | None = None) -> tuple[Covered, ...]:
        """Every circle that I share with others, by name; with `text`, whether these words lead back into it.

        Raises:
            InvalidInput: not the words of a sheet; it says what is wrong with them.
        """
        words = read_sheet(text) if text is not None else None
        rows = [self._row(state, words) for state in self._shared()]
        return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.circle)))

    def _row(self, state: CircleState, words: SheetWords | None) -> Covered:
        mine = self.active(state.circle)
        meant = words.key(state.circle).device if words is not None else None
        wanted = {meant} if meant in mine else set(mine)
        told = bool(wanted) and wanted <= self._told(state.circle)
        return Covered(state.circle, state.name, bool(mine), meant in mine, told)

    def _told(self, circle: CircleId) -> set[DeviceId]:
        data = self._store.settings.get(TOLD + circle.hex()) or b""
        return {DeviceId(data[i : i + 32]) for i in range(0, len(data), 32)}

    def compared(self, circle: CircleId) -> None:
        """Membership was compared with a member's device, which then had what it lacked: my sheet, too."""
        mine = self.active(circle)
        if mine and set(mine) != self._told(circle):
            self._store.settings.put(TOLD + circle.hex(), b"".join(mine))

    def active(self, circle: CircleId) -> tuple[DeviceId, ...]:
        """The public keys of my valid sheets in a circle."""
        state = self._circles.get(circle)
        view = state.view()
        me = view.owners.get(state.device)
        return tuple(sorted(sheet for sheet, person in view.sheets.items() if person == me))

    def _shared(self) -> Iterator[CircleState]:
        return (state for state in self._circles.states.values() if state.mine and not state.private)

    def may_make(self, *, renew: bool) -> None:
        """Whether new words can be made now; asked before they are shown to anybody.

        Raises:
            InvalidInput: no circle to cover; or there is a sheet, and it is not to be replaced.
        """
        rows = self.status()
        if not rows:
            raise InvalidInput(
                "A recovery sheet leads back into circles that you share with others. Invite somebody first."
            )
        if not renew and any(row.covered for row in rows):
            raise InvalidInput(
                "You have a recovery sheet. Type its words to cover more circles with it, or replace it by a new one."
            )

    def make(self, text: str, *, renew: bool = False) -> tuple[Covered, ...]:
        """Cover every circle of mine with the sheet that has these words. Doing it again is harmless.

        Args:
            renew: they replace the words of my earlier sheet, which leads nowhere from now on.

        Raises:
            InvalidInput: not the words of a sheet; no circle to cover; words that were revoked; or, without `renew`,
                other words than those of the sheet that I have.
            StorageError: circles before the one that failed are covered.
        """
        words = read_sheet(text)
        self.may_make(renew=True)
        before = self.status(text)
        if not renew and any(row.covered for row in before) and not any(row.matches for row in before):
            raise InvalidInput(
                "These are not the words of your recovery sheet. Type those, or replace it by a new sheet."
            )
        states = list(self._shared())
        for state in states:
            sheet = words.key(state.circle).device
            if sheet in state.view().known and sheet not in self.active(state.circle):
                raise InvalidInput("The sheet with these words is not valid any more. Make a new one.")
        for state in states:
            self._cover(state, words, renew=renew)
        return self.status(text)

    def _cover(self, state: CircleState, words: SheetWords, *, renew: bool) -> None:
        sheet = words.key(state.circle)
        if sheet.device not in self.active(state.circle):
            self._network.author(state, DEV_ADD, sheet_add_body(state.circle, state.device, sheet))
        if renew:
            for old in self.active(state.circle):
                if old != sheet.device:
                    self._network.author(state, DEV_REV, [old])
        if self._network.of_circle(state.circle):
            self.compared(state.circle)

    def recover(self, text: str, code: str, *, at: str | None = None) -> Meeting:
        """Come back into a circle, by words and a code from any member; see `App.join`.

        Raises:
            InvalidInput: not the words of a sheet, or not a code or link.
            JoinError: another attempt is under way.
        """
        return self._network.recover(read_sheet(text), code, at=at)

    def readmit(self, circle: CircleId, *, link: bool = False) -> Meeting:
        """Invite somebody who comes back with a recovery sheet, and nobody else: any member may. See `App.invite`.

        Raises:
            InvalidInput: a space of my own, or I do not belong to the circle any more.
        """
        state = self._circles.writable(circle)
        if state.private:
            raise InvalidInput("This space is yours alone: there is nobody who could come back to it.")
        return self._network.readmit(state, link=link)
