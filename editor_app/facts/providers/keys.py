"""The writer's own key for a provider: in the system's keyring or in the environment, and nowhere else.

Neither the keyring's own words nor a key are ever part of an exception.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from editor_app.errors import ProviderRefused

_SERVICE = "showdesk"
_KEY = re.compile(r"[!-~]{8,2000}")  # what can stand in a header, and is long enough to be secret


@dataclass(frozen=True, slots=True)
class WritersKey:
    """Where the key for the provider `name`, called `title`, is kept."""

    name: str
    title: str

    @property
    def variable(self) -> str:
        """The variable of the environment that comes before the keyring: SHOWDESK_TMDB_KEY."""
        return f"SHOWDESK_{self.name.upper()}_KEY"

    def find(self) -> str:
        """The key, "" where there is none that could be sent, or no keyring that could hold one."""
        given = os.environ.get(self.variable, "").strip()
        if _KEY.fullmatch(given):
            return given
        import keyring  # 65 ms, for those who ask this provider
        from keyring.errors import KeyringError

        try:
            kept = (keyring.get_password(_SERVICE, self.name) or "").strip()
        except KeyringError:
            return ""
        return kept if _KEY.fullmatch(kept) else ""

    def keep(self, key: str) -> None:
        """Keep `key` in place of any before. Raises `ProviderRefused` where it is none, or there is no keyring."""
        key = key.strip()
        if _KEY.fullmatch(key) is None:
            raise ProviderRefused(
                f"The key for {self.title} was not kept.",
                why="A key is one word of letters, digits and signs.",
                remedy="Copy the whole key, and nothing else.",
            )
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, self.name, key)
        except KeyringError as problem:
            raise self._no_keyring(problem) from None

    def forget(self) -> bool:
        """Remove the key from the keyring; whether there was one. Raises `ProviderRefused` as `keep`."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(_SERVICE, self.name)
        except PasswordDeleteError:
            return False
        except KeyringError as problem:
            raise self._no_keyring(problem) from None
        return True

    def _no_keyring(self, problem: Exception) -> ProviderRefused:
        return ProviderRefused(
            "The keyring of this system cannot be used.",
            why=f"It says {type(problem).__name__}: it may be locked, or there is none.",
            remedy=f"Unlock it and try again, or give the key for {self.title} as {self.variable} in the environment.",
        )
