"""A key lies in the system's keyring or in the environment, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor_app.errors import ProviderRefused
from editor_app.facts.providers.keys import WritersKey
from tests.keyrings import InMemory, in_memory_keyring, take_the_keyring_away

KEY = WritersKey("tmdb", "TMDB")


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    monkeypatch.delenv(KEY.variable, raising=False)
    with in_memory_keyring() as ring:
        yield ring


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
    take_the_keyring_away()

    assert KEY.find() == ""
    with pytest.raises(ProviderRefused, match=r"SHOWDESK_TMDB_KEY in the environment") as refused:
        KEY.keep("a-key-of-the-writer")
    assert "a-key-of-the-writer" not in str(refused.value)
    assert refused.value.__cause__ is None
    with pytest.raises(ProviderRefused):
        KEY.forget()
