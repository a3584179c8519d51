"""What the other rooms know of whoever brings facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from editor_app.facts.batch import Batch
from editor_app.watch import Watch


class Provider(Protocol):
    """Brings facts and their sources from one place elsewhere."""

    @property
    def name(self) -> str:
        """What a writer calls it on the command line, as in `showdesk facts import NAME`."""
        ...

    @property
    def title(self) -> str:
        """What it calls itself: "TVmaze"."""
        ...

    @property
    def licence(self) -> str:
        """The code of its terms, see `licences.LICENCES`; "" where each file has its own."""
        ...

    def bring(self, query: str, watch: Watch) -> Batch:
        """All that belongs to `query`: a path for a provider of files, an identifier or a title for others.

        Raises a `ProviderError` where that cannot be had whole and in the form expected, and `Cancelled`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A show that a provider knows. `query` is what `bring` takes for it; `detail` tells it from its namesakes.

    The detail is short: "2022 · Netflix · South Korea", with what is known of it.
    """

    query: str
    name: str
    detail: str = ""


@runtime_checkable
class SearchingProvider(Provider, Protocol):
    """A provider that can be asked by name."""

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        """The shows of that name, likeliest first; empty where there is none. Raises as `bring`."""
        ...


@runtime_checkable
class UpdatingProvider(Provider, Protocol):
    """A provider that tells which of its shows have changed."""

    @property
    def scheme(self) -> str:
        """What identifiers of its own are called, see `entities.Identifier`; `bring` takes their values."""
        ...

    def moved(self, taken_in: Mapping[str, date], watch: Watch) -> tuple[str, ...]:
        """The shows that have changed since they were last taken in, given by identifier with that day (UTC).

        Whatever changed on that day itself is among them. Raises as `bring`.
        """
        ...


def scheme_of(provider: Provider) -> str:
    """What identifiers of its own are called: its name, where it does not say otherwise."""
    return provider.scheme if isinstance(provider, UpdatingProvider) else provider.name


@runtime_checkable
class FileProvider(Provider, Protocol):
    """A provider of what lies on this machine: `bring` takes a path."""

    @property
    def files(self) -> str:
        """What its files are called, as a file dialog has it ("*.json"); "" where it takes a folder of files."""
        ...


@runtime_checkable
class KeyedProvider(Provider, Protocol):
    """A provider that asks for a key of the writer's own. The keyring of the system may take its time."""

    @property
    def key_address(self) -> str:
        """Where a writer gets one."""
        ...

    def has_key(self) -> bool:
        """Whether one is kept; that it is the right one shows when it is used."""
        ...

    def keep_key(self, key: str) -> None:
        """Keep `key` in the system's keyring, in place of any before. Raises `ProviderError` where there is none."""
        ...

    def forget_key(self) -> bool:
        """Remove the key from there; whether there was one. Raises as `keep_key`."""
        ...
