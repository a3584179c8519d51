"""A key lies in the system's keyring or in the environment, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from editor_app.errors import ProviderRefused
from editor_app.facts.providers.keys import WritersKey

KEY = WritersKey("tmdb", "TMDB")


class InMemory(KeyringBackend):
    """A keyring for one test."""

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


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    monkeypatch.delenv(KEY.variable, raising=False)
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_key_is_kept_and_found_and_forgotten(ring: InMemory) -> None:
    assert KEY.find() == ""

    KEY.keep("  a-key-of-the-writer\n")

    assert ring.kept == {("showdesk", "tmdb"): "a-key-of-the-writer"}
    assert KEY.find() == "a-key-of-the-writer"
    assert KEY.forget() is True
    assert KEY.forget() is False
    assert KEY.find() == ""


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    KEY.keep("a-key-of-the-writer")
    monkeypatch.setenv("SHOWDESK_TMDB_KEY", "another-of-the-day")

    assert KEY.find() == "another-of-the-day"


@pytest.mark.parametrize("given", ["schlüssel-mit-umlaut", "two words here", "short"])
def test_what_cannot_be_sent_is_no_key(given: str, monkeypatch: pytest.MonkeyPatch, ring: InMemory) -> None:
    ring.kept["showdesk", "tmdb"] = given
    monkeypatch.setenv("SHOWDESK_TMDB_KEY", given)

    assert KEY.find() == ""


@pytest.mark.parametrize(
    "typed", ["", "short", "two words here", "line\nbreak-in-it", "schlüssel-mit-umlaut", "x" * 3000]
)
def test_what_can_be_no_key_is_refused_unsaid(typed: str, ring: InMemory) -> None:
    with pytest.raises(ProviderRefused) as refused:
        KEY.keep(typed)

    assert not typed or typed not in str(refused.value)
    assert ring.kept == {}


def test_without_a_keyring_there_is_no_key_and_a_way_out_is_told() -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # as above

    assert KEY.find() == ""
    with pytest.raises(ProviderRefused, match=r"SHOWDESK_TMDB_KEY in the environment") as refused:
        KEY.keep("a-key-of-the-writer")
    assert "a-key-of-the-writer" not in str(refused.value)
    assert refused.value.__cause__ is None
    with pytest.raises(ProviderRefused):
        KEY.forget()
