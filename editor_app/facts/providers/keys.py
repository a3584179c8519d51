"""The writer's own key for a provider. A key is never part of an exception."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.errors import ProviderRefused
from editor_app.wire.secret import NoKeyring, Secret, is_sendable


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
        return self._secret().find()

    def keep(self, key: str) -> None:
        """Keep `key` in place of any before. Raises `ProviderRefused` where it is none, or there is no keyring."""
        key = key.strip()
        if not is_sendable(key):
            raise ProviderRefused(
                f"The key for {self.title} was not kept.",
                why="A key is one word of letters, digits and signs.",
                remedy="Copy the whole key, and nothing else.",
            )
        try:
            self._secret().keep(key)
        except NoKeyring as problem:
            raise self._no_keyring(problem) from None

    def forget(self) -> bool:
        """Remove the key from the keyring; whether there was one. Raises `ProviderRefused` as `keep`."""
        try:
            return self._secret().forget()
        except NoKeyring as problem:
            raise self._no_keyring(problem) from None

    def _secret(self) -> Secret:
        return Secret(self.name, self.variable)

    def _no_keyring(self, problem: NoKeyring) -> ProviderRefused:
        return ProviderRefused(
            "The keyring of this system cannot be used.",
            why=problem.words,
            remedy=f"Unlock it and try again, or give the key for {self.title} as {self.variable} in the environment.",
        )
