"""The side of the App on which a person names themselves, and makes, joins and lists circles."""

from __future__ import annotations

from peermesh.app.circles import Circles
from peermesh.app.meeting import Meeting
from peermesh.app.network import Network
from peermesh.app.people import People
from peermesh.app.values import CircleInfo
from peermesh.store import Store
from peermesh.struct import replace
from peermesh.types import CircleId, Member

PREFERENCE = "preference:"
"""Settings key prefix."""


class CirclesSide:
    """Owner thread only; `App` sets the rooms."""

    people: People
    _store: Store
    _circles: Circles
    _network: Network

    # -- me

    @property
    def my_name(self) -> str:
        """How colleagues see me; "" before the first start is done."""
        return self.people.mine().name

    def set_my_name(self, name: str) -> None:
        """Change my name, here and in every circle.

        Raises:
            InvalidInput: empty.
        """
        self.people.set_mine(replace(self.people.mine(), name=name))

    def my_profile(self) -> list[list[str]]:
        """What a circle that I come to is told of me."""
        return self.people.body(self.people.mine(), {})

    def introduction(self) -> list[list[str]]:
        """The same of a space that I make; nothing before I have a name."""
        return self.my_profile() if self.my_name else []

    def preference(self, key: str) -> str | None:
        """A choice of the person at this computer, kept in the profile and told to nobody; None when none was made."""
        found = self._store.settings.get(PREFERENCE + key)
        return found.decode() if found is not None else None

    def set_preference(self, key: str, value: str | None) -> None:
        """Keep a choice; None takes it back."""
        if value is None:
            self._store.settings.delete(PREFERENCE + key)
        else:
            self._store.settings.put(PREFERENCE + key, value.encode())

    # -- circles

    def circles(self) -> list[CircleInfo]:
        """Every circle and private space, by name."""
        return self._circles.infos()

    def circle_info(self, circle: CircleId) -> CircleInfo:
        """One circle.

        Raises:
            NotFound: no such circle.
        """
        return self._circles.info(circle)

    def circle_named(self, text: str) -> CircleInfo:
        """A circle by name or by the first digits of its id.

        Raises:
            NotFound: none, or several, with a sentence that helps.
        """
        return self._circles.named(text)

    def circle_new(self, name: str) -> CircleId:
        """Make a private space; inviting the first colleague founds a circle from it.

        Raises:
            InvalidInput: the name is empty or taken.
        """
        state = self._circles.create(name, self.introduction())
        self._network.advertise()
        return state.circle

    def members(self, circle: CircleId) -> list[Member]:
        """The people of a circle, me first."""
        return self._circles.get(circle).members()

    def invite(self, circle: CircleId, *, link: bool = False) -> Meeting:
        """Invite somebody; call `start` on what is returned once its `on_event` is set."""
        return self._network.invite(self._circles.writable(circle), link=link)

    def join(self, code: str, *, at: str | None = None) -> Meeting:
        """Join with a code or link; call `start` on what is returned once its `on_event` is set.

        Raises:
            InvalidInput: not a code or link.
        """
        return self._network.join(code, at=at)

    def nearby(self) -> tuple[int, ...]:
        """Public numbers of invitations that devices on this network have open now."""
        return self._network.nearby()
