"""A keyring for one test, in place of the system's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError


class InMemory(KeyringBackend):
    """Keeps what it is given until the test is over, in `kept`."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]


@contextmanager
def in_memory_keyring() -> Iterator[InMemory]:
    """The system's keyring is this one meanwhile."""
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        keyring.set_keyring(before)


def take_the_keyring_away() -> None:
    """As on a machine that has none. `in_memory_keyring` puts it back."""
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # as above
