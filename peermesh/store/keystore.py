"""The wall around keyring: the system's own key store, or nothing.

What it hides:
- keyring picks whatever is installed: a backend that always fails, one that keeps nothing, one that writes plain text.
  Only the systems' own stores are taken.
- A call may raise anything, and may hang (a bus that does not answer, a prompt nobody sees): a timer interrupts it
  where the system has one and this is the main thread. It goes on ringing, because a backend may swallow the first.
- Importing keyring scans every installed package: it is imported only when needed.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn, Protocol

from peermesh.errors import StorageError, WrongKey

SERVICE = "peermesh"
TIMEOUT_S = 60.0
"""Time for one call: the system may be asking the person to unlock the store."""
AGAIN_S = 0.25

_SYSTEMS = {
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
}
_GONE_TEXT = "The system's key store no longer holds the key of this profile; restore it there, or restore a backup."
_SILENT_TEXT = "The system's key store does not answer; unlock it and start PeerMesh again."


class NoKeyStore(StorageError):
    """The system has no key store that can be used."""


class KeyStore(Protocol):
    """Where keys can be kept outside the profile."""

    def save(self, account: str, key: bytes) -> None:
        """Keep a key; NoKeyStore when that is not possible here."""

    def load(self, account: str) -> bytes:
        """The kept key; WrongKey when it is gone, NoKeyStore when the store cannot be reached."""


class SystemKeyStore:
    """Secret Service, KWallet, macOS Keychain or Windows Credential Manager."""

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s

    def save(self, account: str, key: bytes) -> None:
        """See `KeyStore`. Reads it back: some stores accept everything and keep nothing."""
        backend = self._backend()
        self._call(lambda: backend.set_password(SERVICE, account, key.hex()))
        if self._call(lambda: backend.get_password(SERVICE, account)) != key.hex():
            raise NoKeyStore(_SILENT_TEXT)

    def load(self, account: str) -> bytes:
        """See `KeyStore`."""
        backend = self._backend()
        text = self._call(lambda: backend.get_password(SERVICE, account))
        try:
            return bytes.fromhex(text)
        except (TypeError, ValueError):
            raise WrongKey(_GONE_TEXT) from None

    def _backend(self) -> Any:
        backend = self._call(_system_backend)
        if backend is None:
            raise NoKeyStore("This system has no key store; protect the profile with a passphrase.")
        return backend

    def _call(self, call: Callable[[], Any]) -> Any:
        try:
            with _time_limit(self._timeout_s):
                return call()
        except (Exception, _Ringing):
            raise NoKeyStore(_SILENT_TEXT) from None


def _system_backend() -> Any:
    import keyring

    chosen = keyring.get_keyring()
    for backend in (chosen, *getattr(chosen, "backends", ())):
        if type(backend).__module__ in _SYSTEMS:
            return backend
    return None


class _Ringing(BaseException):
    """Time is up. Not an Exception, so that backends do not take it for one of theirs."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the block; does nothing where there are no such timers, or outside the main thread."""

    def ring(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Ringing

    if not hasattr(signal, "setitimer"):
        yield
        return
    try:
        before = signal.signal(signal.SIGALRM, ring)
    except ValueError:  # not the main thread
        yield
        return
    begun = time.monotonic()
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:  # somebody else's timer: give back what remains of it
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - begun), 0.001), interval)
