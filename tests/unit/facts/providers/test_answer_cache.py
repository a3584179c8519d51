"""Answers are kept as long as the server lets them, and never believed where the file is damaged."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.facts.providers.answer_cache import AnswerCache, Kept, kept_from

NOW = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)
HERE = "https://a.example/shows/1"


def until(headers: dict[str, str]) -> timedelta | None:
    kept = kept_from(b"{}", headers, NOW)
    assert kept is not None
    return None if kept.fresh_until is None else kept.fresh_until - NOW


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=3600"}, 3600),
        ({"cache-control": 'public, MAX-AGE="60"', "age": "20"}, 40),
        ({"expires": "Sun, 22 Nov 2026 08:00:30 GMT"}, 30),
        ({"cache-control": "max-age=10", "expires": "Sun, 22 Nov 2026 09:00:00 GMT"}, 10),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_is_said(headers: dict[str, str], seconds: int) -> None:
    assert until(headers) == timedelta(seconds=seconds)


@pytest.mark.parametrize("control", ["no-cache", "max-age=0", "max-age=soon", ""])
def test_an_answer_that_can_be_asked_about_is_kept_and_asked_about(control: str) -> None:
    kept = kept_from(b"{}", {"cache-control": control, "etag": '"1"', "last-modified": "yesterday"}, NOW)

    assert kept is not None
    assert not kept.is_fresh(NOW)
    assert kept.validators == {"If-None-Match": '"1"', "If-Modified-Since": "yesterday"}


@pytest.mark.parametrize("headers", [{"cache-control": "no-store", "etag": '"1"'}, {}, {"cache-control": "max-age=0"}])
def test_what_may_not_or_cannot_be_used_again_is_not_kept(headers: dict[str, str]) -> None:
    assert kept_from(b"{}", headers, NOW) is None


def test_an_unchanged_answer_is_fresh_again_and_keeps_its_tag() -> None:
    kept = Kept(b"{}", NOW - timedelta(days=1), '"1"')

    renewed = kept.renewed({"cache-control": "max-age=60"}, NOW)

    assert renewed == Kept(b"{}", NOW + timedelta(seconds=60), '"1"')


def test_what_was_kept_comes_out_in_another_process(tmp_path: Path) -> None:
    kept = Kept(b'{"name":"\xed\x95\x9c"}\n', NOW, '"1"', "yesterday")
    AnswerCache(tmp_path / "tvmaze").keep(HERE, kept)

    assert AnswerCache(tmp_path / "tvmaze").load(HERE) == kept
    assert AnswerCache(tmp_path / "tvmaze").load(HERE + "?more") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_folder_is_nobody_elses(tmp_path: Path) -> None:
    AnswerCache(tmp_path / "tvmaze").keep(HERE, Kept(b"{}", NOW))

    assert stat.S_IMODE((tmp_path / "tvmaze").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "tvmaze").iterdir()] == [0o600]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, data: st.DataObject) -> None:
    cache = AnswerCache(tmp_path / "tvmaze")
    kept = Kept(b'{"name": "Under the Dome"}', NOW, '"1"')
    cache.keep(HERE, kept)
    (path,) = (tmp_path / "tvmaze").iterdir()
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    damaged = data.draw(st.sampled_from([whole[:place], whole[:place] + bytes([byte]) + whole[place + 1 :]]))
    path.write_bytes(damaged)

    assert cache.load(HERE) == (kept if damaged == whole else None)


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, limit=2_500)
    for number in range(3):
        cache.keep(f"{HERE}?{number}", Kept(b"x" * 1_000, NOW))
        for age, path in enumerate(sorted(tmp_path.iterdir(), key=lambda p: p.stat().st_mtime_ns, reverse=True)):
            os.utime(path, (1_000 - age, 1_000 - age))
        assert cache.load(f"{HERE}?0") is not None

    assert [cache.load(f"{HERE}?{number}") is not None for number in range(3)] == [True, False, True]


def test_where_nothing_can_be_kept_nothing_is_and_nobody_minds(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = AnswerCache(tmp_path / "file" / "tvmaze")

    cache.keep(HERE, Kept(b"{}", NOW))

    assert cache.load(HERE) is None
    cache.forget(HERE)
