"""A site hears who we are and nobody else does; and what became of an order is told as far as it can be known."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.errors import PublishError, SiteBusy, SiteFailed, SiteRefused, SiteUnreachable
from editor_app.publish.client import Lost, Question, SiteClient
from editor_app.publish.ghost_api import Token
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from editor_app.wire.patience import Patience
from tests.replaying import RESET, Replay, Reply, busy, page, reply

PASSWORD = "qRsT 5eC7 e7yZ abcd 0123 efGh"  # noqa: S105 - of nobody
KNOWN = base64.b64encode(f"editor:{PASSWORD}".encode()).decode()
TOKEN = Token("0123456789ab", b"5eC7e7").written(datetime(2026, 11, 30, tzinfo=UTC))
SOON = Patience(attempts=2, first_wait=0.01)
WATCH = Watch()

Ask = Callable[..., object]


@pytest.fixture
def ask(replay: Replay, tmp_path: Path) -> Iterator[Ask]:
    site = Site("main", SiteKind.WORDPRESS, replay.address)
    client = SiteClient(
        site,
        Journal(tmp_path),
        headers=lambda: {"Authorization": f"Basic {KNOWN}", "X-Token": TOKEN},
        secrets=(PASSWORD, KNOWN),
        patience=SOON,
    )
    yield lambda method="GET", path="/": client.ask(Question(method, replay.address + path), "Ask", WATCH)
    client.close()


def echo(said: str, status: int) -> Reply:
    return page(f"You said {said}", status=status)


@pytest.mark.parametrize("said", [PASSWORD, PASSWORD.replace(" ", ""), KNOWN, TOKEN, PASSWORD.replace(" ", "%20")])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_site_that_says_back_who_we_are_is_not_quoted(
    ask: Ask, replay: Replay, tmp_path: Path, said: str, method: str
) -> None:
    replay.says("/", echo(said, 502))
    replay.says("/moved", Reply(b"", 302, {"Location": f"http://other.example/?{said}"}))

    told = []
    for path in ("/", "/moved"):
        with pytest.raises(PublishError) as found:
            ask(method, path)
        told.append(f"{found.value} {found.value.why} {vars(found.value)}")

    told.append(Journal(tmp_path).path.read_text())
    assert not [words for words in told if said in words]
    assert "You said …" in told[0]


def test_nothing_goes_to_another_host(ask: Ask, replay: Replay) -> None:
    other = Replay()
    replay.says("/", Reply(b"", 302, {"Location": f"{other.address}/"}))
    try:
        with pytest.raises(SiteRefused, match="has moved"):
            ask()

        assert other.asked == []
    finally:
        other.close()


def test_an_order_that_is_sent_on_is_not_sent_again(ask: Ask, replay: Replay) -> None:
    replay.says("/", Reply(b"", 301, {"Location": "/new/"}))

    with pytest.raises(SiteRefused, match="has moved") as found:
        ask("POST")

    assert [asked.path for asked in replay.asked] == ["/"]
    assert f"{replay.address}/new/" in found.value.why


def test_a_question_is_asked_again_and_an_order_is_not(ask: Ask, replay: Replay) -> None:
    for method, times in (("GET", 2), ("POST", 1)):
        replay.asked.clear()
        replay.says("/", Reply(b"", 502))

        with pytest.raises(PublishError) as found:
            ask(method)

        assert len(replay.asked) == times
        assert isinstance(found.value, Lost) is (method == "POST")


@pytest.mark.parametrize(
    ("answer", "is_over"), [(RESET, False), (Reply(b"", 504), False), (Reply(b"", 502), True), (busy("3"), True)]
)
def test_an_order_without_an_answer_may_have_been_done(ask: Ask, replay: Replay, answer: Reply, is_over: bool) -> None:
    """`is_over` where what stands before the site says so itself: nothing is under way any more."""
    replay.says("/", answer)

    with pytest.raises(Lost) as found:
        ask("POST")

    assert found.value.is_over is is_over


def test_an_order_that_reached_nobody_was_certainly_not_done(tmp_path: Path, replay: Replay) -> None:
    address = replay.address
    replay.close()  # nobody listens there now
    client = SiteClient(
        Site("main", SiteKind.WORDPRESS, address), Journal(tmp_path), headers=dict, secrets=(), patience=SOON
    )

    with pytest.raises(SiteUnreachable):
        client.ask(Question("POST", address), "Ask", WATCH)
    with pytest.raises(SiteFailed, match="was not asked"):
        client.ask(Question("POST", "http://showdesk.example/"), "Ask", WATCH)
    client.close()


def test_a_site_that_asks_to_be_left_alone_is_told_of_with_the_time(ask: Ask, replay: Replay) -> None:
    replay.says("/", busy("0"))

    with pytest.raises(SiteBusy, match="left alone") as found:
        ask()

    assert found.value.remedy == "Try again in 1 second."


def test_the_journal_has_a_line_before_an_order_and_one_after(ask: Ask, replay: Replay, tmp_path: Path) -> None:
    replay.says("/", reply({}))

    ask("POST")

    said = Journal(tmp_path).path.read_text().splitlines()
    assert ['"outcome": "sending"' in line for line in said] == [True, False]
    assert '"outcome": "HTTP 200"' in said[1]
