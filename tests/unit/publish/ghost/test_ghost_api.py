"""Ghost's Admin API: who we are, by its clock, and what its refusals mean for a writer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from editor_app.errors import ChangedOnSite, PublishError, ReplyLost, SignInRefused, SiteFailed, SiteRefused
from editor_app.publish.destination import PictureFile
from editor_app.publish.ghost_api import GhostApi, Token
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from editor_app.wire.patience import Clock, Patience
from tests.replaying import RESET, Replay, Reply, page, reply

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
KEY = f"{'0123456789ab' * 2}:{'5ec2e7' * 10}abcd"
QUICK = Patience(connect=0.5, read=0.3, answer=2.0, total=3.0, attempts=2, first_wait=0.02)
WATCH = Watch()
ROOT = "/ghost/api/admin/"


@pytest.fixture
def api(replay: Replay, tmp_path: Path) -> Iterator[GhostApi]:
    site = Site("blog", SiteKind.GHOST, replay.address, api=replay.address + ROOT)
    made = GhostApi(site, KEY, Journal(tmp_path), patience=QUICK, clock=Clock(now=lambda: NOW))
    yield made
    made.close()


def refused(message: str, status: int, **more: Any) -> Reply:
    return reply({"errors": [{"message": message, **more}]}, status=status)


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    head, claims, seal = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split("."))
    return json.loads(head), json.loads(claims), seal


def test_a_token_is_what_ghost_takes() -> None:
    token = Token.of_key(KEY).written(NOW)
    head, claims, seal = parts(token)

    assert head == {"alg": "HS256", "typ": "JWT", "kid": KEY[:24]}
    assert claims["aud"] == "/admin/"
    assert claims["iat"] == int(NOW.timestamp())
    assert 0 < claims["exp"] - claims["iat"] <= 300
    secret = bytes.fromhex(KEY[25:])
    assert seal == hmac.digest(secret, token.rpartition(".")[0].encode(), hashlib.sha256)
    assert "secret" not in repr(Token.of_key(KEY))


def test_each_question_has_a_token_of_its_own_and_no_key(api: GhostApi, replay: Replay, tmp_path: Path) -> None:
    replay.says(f"{ROOT}site/", {"site": {}})

    assert api.get("site/", "Ask", WATCH) == {"site": {}}
    sent = replay.asked[0].headers
    assert parts(sent["authorization"].removeprefix("Ghost "))[0]["kid"] == KEY[:24]
    assert KEY[25:] not in str(sent)
    assert KEY[25:] not in Journal(tmp_path).path.read_text()


def test_a_clock_that_is_wrong_here_is_put_right_by_that_of_the_site(api: GhostApi, replay: Replay) -> None:
    """A desktop an hour behind would else be told that its token has run out."""
    theirs = NOW + timedelta(hours=1)
    late = refused("Invalid token: jwt expired", 401, code="INVALID_JWT")
    late = Reply(late.body, 401, {**late.headers, "Date": format_datetime(theirs, usegmt=True)})
    replay.says(f"{ROOT}posts/", {"posts": []}, late)

    assert api.get("posts/", "Ask", WATCH) == {"posts": []}
    first, second = (parts(asked.headers["authorization"].removeprefix("Ghost ")) for asked in replay.asked)
    assert second[1]["iat"] - first[1]["iat"] == 3600
    assert api.now() == theirs


def test_a_token_that_is_refused_by_the_same_clock_is_not_sent_again(api: GhostApi, replay: Replay) -> None:
    said = refused("Invalid token: invalid signature", 401, code="INVALID_JWT")
    replay.says(f"{ROOT}posts/", Reply(said.body, 401, {**said.headers, "Date": format_datetime(NOW, usegmt=True)}))

    with pytest.raises(SignInRefused):
        api.get("posts/", "Ask", WATCH)
    assert len(replay.asked) == 1


REFUSALS = {
    "a key that is gone": (
        refused("Unknown Admin API Key", 401, type="UnauthorizedError", code="UNKNOWN_ADMIN_API_KEY"),
        SignInRefused,
        "does not know this key",
    ),
    "a collision": (
        refused("Saving failed! Someone else is editing this post.", 409, type="UpdateCollisionError"),
        ChangedOnSite,
        "Nothing was overwritten",
    ),
    "an excerpt that is too long": (
        refused(
            "Validation error, cannot edit post.",
            422,
            type="ValidationError",
            context="Validation failed for custom_excerpt.",
        ),
        SiteRefused,
        "Change the excerpt",
    ),
    "a headline that is too long": (
        refused("Validation error.", 422, type="ValidationError", context="Value in [posts.title] exceeds 255."),
        SiteRefused,
        "Change the headline",
    ),
    "a right that lacks": (
        refused("You do not have permission to edit posts", 403, type="NoPermissionError"),
        SiteRefused,
        "with this key",
    ),
    "too large for what stands before it": (
        page("413 Request Entity Too Large", status=413),
        SiteRefused,
        "Make the picture smaller",
    ),
    "its own failure": (refused("Internal Server Error", 500, type="InternalServerError"), ReplyLost, "Nobody knows"),
    "a page in its place": (page("Sign in to the hotel"), ReplyLost, "Sign in to the hotel"),
}


@pytest.mark.parametrize(("said", "kind", "words"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_told_as_what_it_means(
    api: GhostApi, replay: Replay, said: Reply, kind: type[PublishError], words: str
) -> None:
    replay.says(f"{ROOT}posts/", said)

    with pytest.raises(kind) as caught:
        api.send("POST", "posts/", {"posts": [{}]}, "Create the draft", WATCH)

    assert words in str(caught.value)
    assert len(replay.asked) == 1, "what may have been done is not sent twice"


def test_a_question_that_fails_is_no_lost_reply(api: GhostApi, replay: Replay) -> None:
    replay.says(f"{ROOT}site/", page("Sign in to the hotel"))

    with pytest.raises(SiteFailed, match="Sign in to the hotel"):
        api.get("site/", "Ask", WATCH)


def test_a_reply_that_never_came_is_lost(api: GhostApi, replay: Replay) -> None:
    replay.says(f"{ROOT}posts/", RESET)

    with pytest.raises(ReplyLost):
        api.send("POST", "posts/", {}, "Create the draft", WATCH)
    assert len(replay.asked) == 1


def test_a_picture_goes_with_its_hash(api: GhostApi, replay: Replay) -> None:
    replay.says(
        f"{ROOT}images/upload/", reply({"images": [{"url": "https://blog.example/a.png", "ref": "r"}]}, status=201)
    )
    picture = PictureFile("a.png", b"\x89PNG\r\n--x", "image/png", "f" * 64)

    assert api.upload(picture, "a-ffff.png", WATCH) == "https://blog.example/a.png"
    sent = replay.asked[0]
    boundary = sent.headers["content-type"].partition("boundary=")[2].encode()
    first, second = sent.body.split(b"--" + boundary)[1:3]
    assert first.endswith(b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--x\r\n")
    assert b'filename="a-ffff.png"' in first
    assert second.endswith(b"\r\n\r\n" + b"f" * 64 + b"\r\n")
