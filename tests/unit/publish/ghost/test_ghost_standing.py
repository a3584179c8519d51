"""Whose key it is, and what a writer has to know because of that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor_app.errors import SiteFailed
from editor_app.publish.destination import Standing
from editor_app.publish.ghost_api import GhostApi
from editor_app.publish.ghost_standing import SignedIn, standing_of
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from editor_app.wire.patience import Patience
from tests.replaying import MISSING, Replay, reply

KEY = f"{'0123456789ab' * 2}:{'5ec2e7' * 10}abcd"
ROOT = "/ghost/api/admin/"


@pytest.fixture
def api(replay: Replay, tmp_path: Path) -> Iterator[GhostApi]:
    site = Site("blog", SiteKind.GHOST, replay.address, api=replay.address + ROOT)
    made = GhostApi(site, KEY, Journal(tmp_path), patience=Patience(attempts=1))
    yield made
    made.close()


def asked(api: GhostApi, replay: Replay, role: str = "", *, zone: Any = "Asia/Seoul") -> tuple[SignedIn, Standing]:
    replay.says(f"{ROOT}site/", reply({"site": {"version": "5.130"}}))
    replay.says(f"{ROOT}settings/", reply({"settings": [{"key": "timezone", "value": zone}]}))
    replay.says(f"{ROOT}posts/?limit=1&fields=id", reply({"posts": []}))
    me = reply({"users": [{"id": "7", "name": "Min", "roles": [{"name": role}]}]}) if role else MISSING
    replay.says(f"{ROOT}users/me/?include=roles", me)
    return standing_of(api, Watch())


def test_an_integration_is_nobody_and_may_do_all(api: GhostApi, replay: Replay) -> None:
    signed_in, standing = asked(api, replay)

    assert (standing.version, standing.who, standing.role) == ("Ghost 5.130", "An integration", "an integration")
    assert (standing.zone, standing.may_publish) == ("Asia/Seoul", True)
    assert not signed_in.writes_alone
    assert "An article that names no author, or nobody who is known there, appears as the owner's." in (
        standing.consequences
    )


@pytest.mark.parametrize(
    ("role", "said", "may_publish", "writes_alone"),
    [
        ("Administrator", "an administrator", True, False),
        ("Super Editor", "a super editor", True, False),
        ("Author", "an author", True, True),
        ("Contributor", "a contributor", False, True),
    ],
)
def test_a_person_may_do_what_the_role_may(
    api: GhostApi, replay: Replay, role: str, said: str, may_publish: bool, writes_alone: bool
) -> None:
    signed_in, standing = asked(api, replay, role)

    assert (standing.who, standing.role, standing.may_publish) == ("Min", said, may_publish)
    assert (signed_in.id, signed_in.writes_alone) == ("7", writes_alone)
    assert ("Tags are left to the editors of the site." in standing.consequences) is not may_publish


def test_a_site_without_a_time_zone_goes_by_utc(api: GhostApi, replay: Replay) -> None:
    assert asked(api, replay, zone=None)[1].zone == "UTC"


def test_an_address_without_ghost_is_told(api: GhostApi, replay: Replay) -> None:
    with pytest.raises(SiteFailed, match="is not the Ghost that it was"):
        standing_of(api, Watch())
