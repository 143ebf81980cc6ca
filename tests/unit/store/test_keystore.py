from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import keyring
import pytest
from keyring.backends import chainer, fail, null

from peermesh.errors import WrongKey
from peermesh.store import NoKeyStore, SystemKeyStore

KEY = bytes(range(32))


class Backend:
    """Stands for one of the systems' own stores."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, account: str, text: str) -> None:
        self.kept[service, account] = text

    def get_password(self, service: str, account: str) -> str | None:
        return self.kept.get((service, account))


Backend.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], SystemKeyStore]:
    def install(backend: object) -> SystemKeyStore:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return SystemKeyStore(timeout_s=0.05)

    return install


def test_a_system_store_keeps_and_returns_the_key(use: Callable[[object], SystemKeyStore]) -> None:
    backend = Backend()
    store = use(backend)
    store.save("id", KEY)
    assert store.load("id") == KEY
    assert list(backend.kept) == [("peermesh", "id")]
    with pytest.raises(WrongKey):
        store.load("other")
    backend.kept["peermesh", "id"] = "not hex"
    with pytest.raises(WrongKey):
        store.load("id")


class Plain(Backend):
    """Writes plain text somewhere."""


Plain.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring(), Plain(), object()])
def test_stores_that_fail_forget_or_leak_are_not_used(use: Callable[[object], SystemKeyStore], backend: object) -> None:
    with pytest.raises(NoKeyStore):
        use(backend).save("id", KEY)
    with pytest.raises(NoKeyStore):
        use(backend).load("id")


def test_the_systems_store_is_found_in_a_chain(
    use: Callable[[object], SystemKeyStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Backend()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [Plain(), good])
    use(chainer.ChainerBackend()).save("id", KEY)
    assert good.kept == {("peermesh", "id"): KEY.hex()}


class Forgetful(Backend):
    def set_password(self, service: str, account: str, text: str) -> None:
        pass


class Raising(Backend):
    def set_password(self, service: str, account: str, text: str) -> None:
        raise OSError(f"cannot keep {text}")

    get_password = set_password  # type: ignore[assignment]  # called with too few arguments: any exception will do


class Hanging(Backend):
    def get_password(self, service: str, account: str) -> str | None:
        with suppress(Exception):  # as a careless backend does
            signal.pause()
        return KEY.hex()


Forgetful.__module__ = Raising.__module__ = Hanging.__module__ = "keyring.backends.macOS"


@pytest.mark.parametrize("backend", [Forgetful(), Raising()])
def test_a_store_that_loses_or_raises_is_not_used(use: Callable[[object], SystemKeyStore], backend: Any) -> None:
    with pytest.raises(NoKeyStore) as caught:
        use(backend).save("id", KEY)
    assert KEY.hex() not in str(caught.value)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this system")
def test_a_store_that_hangs_is_interrupted_and_other_timers_go_on(use: Callable[[object], SystemKeyStore]) -> None:
    handler = signal.getsignal(signal.SIGALRM)
    signal.setitimer(signal.ITIMER_REAL, 500)
    try:
        with pytest.raises(NoKeyStore):
            use(Hanging()).load("id")
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 400 < left <= 500
        assert signal.getsignal(signal.SIGALRM) is handler
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
