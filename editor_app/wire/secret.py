"""A secret of the writer's: in the environment or in the system's keyring, and nowhere else.

The only place that knows the keyring. Neither its own words nor a secret are ever part of an exception.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

_SERVICE = "showdesk"
_WORD = re.compile(r"[!-~]{8,2000}")  # what can stand in a header, and is long enough to be secret


class NoKeyring(Exception):
    """The keyring cannot be used. `words` is a whole sentence on the cause."""

    def __init__(self, problem: Exception) -> None:
        self.words = f"It says {type(problem).__name__}: it may be locked, or there is none."
        super().__init__(self.words)


def is_sendable(secret: str) -> bool:
    """Whether `secret` is one word that can be sent."""
    return _WORD.fullmatch(secret) is not None


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a secret is kept: under `name` in the keyring, or before that in the `variable` of the environment."""

    name: str
    variable: str

    def find(self) -> str:
        """The secret, "" where there is none that could be sent, or no keyring that could hold one."""
        given = self.given()
        return given if is_sendable(given) else self.kept()

    def given(self) -> str:
        """What the environment says, as it is written there."""
        return os.environ.get(self.variable, "").strip()

    def kept(self) -> str:
        """What the keyring holds and can be sent."""
        import keyring  # 65 ms, for those who need a secret
        from keyring.errors import KeyringError

        try:
            kept = (keyring.get_password(_SERVICE, self.name) or "").strip()
        except KeyringError:
            return ""
        return kept if is_sendable(kept) else ""

    def keep(self, secret: str) -> None:
        """Keep `secret`, which is sendable, in place of any before. Raises `NoKeyring`."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, self.name, secret)
        except KeyringError as problem:
            raise NoKeyring(problem) from None

    def forget(self) -> bool:
        """Remove the secret from the keyring; whether there was one. Raises `NoKeyring`."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(_SERVICE, self.name)
        except PasswordDeleteError:
            return False
        except KeyringError as problem:
            raise NoKeyring(problem) from None
        return True
