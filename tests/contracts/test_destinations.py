"""What every destination promises, whatever runs there."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editor_app.errors import PublishError
from editor_app.export.export import Export
from editor_app.publish.client import Lost
from editor_app.publish.conflict import ConflictFound
from editor_app.publish.destination import Destination, Live, PictureFile, PostState
from editor_app.publish.planning import plan
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.records import Records
from editor_app.publish.sending import Doubt
from editor_app.publish.wanted import wanted_of
from editor_app.watch import Watch
from tests.contracts.destination_places import KINDS, Place, place_of
from tests.faults.made_articles import png

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

BRIEF = Doubt(over=0.2, unknown=0.2, late=0.2)
WATCH = Watch()


class Desk:
    """One article, a place for it, and what is known of it."""

    def __init__(self, place: Place, folder: Path) -> None:
        self.place = place
        self.marker = str(uuid.uuid4())
        self.picture = png(8, 8, (1, 2, 3), noise=uuid.uuid4().int)
        self.records = Records(folder / "publishing")
        self.first = place.article("Words & more — “quoted” 한국어.".replace("&", "&amp;"))

    def send(
        self,
        export: Export | None = None,
        *,
        state: PostState = PostState.PUBLISHED,
        at: datetime | None = None,
        through: Callable[[Destination], Destination] = lambda destination: destination,
    ) -> Outcome:
        what = export or self.first
        return publish(
            what,
            through(self.place.opened()),
            self.records,
            article_id=self.marker,
            wanted=replace(wanted_of(what.head, state, at), slug=self.first.head.slug),
            pictures=lambda _: self.picture,
            doubt=BRIEF,
        )

    def find(self) -> Live | None:
        """The post by our marker alone, as after all records were lost."""
        there = self.place.opened()
        there.test(WATCH)
        return there.find(id="", marker=self.marker, slug="", watch=WATCH)


@pytest.fixture(params=KINDS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    place = place_of(request.param, request, tmp_path)
    yield Desk(place, tmp_path)
    place.close()


def test_a_draft_is_found_by_our_mark_and_becomes_public_in_place(desk: Desk) -> None:
    draft = desk.send(state=PostState.DRAFT).live
    public = desk.send().live

    assert (draft.state, public.state) == (PostState.DRAFT, PostState.PUBLISHED)
    assert draft.slug == public.slug == desk.first.head.slug
    assert desk.find() == public


def test_an_update_takes_the_place_of_what_was_there(desk: Desk) -> None:
    first = desk.send()
    second = desk.send(desk.place.article("Other words."))

    assert first.live.id == second.live.id
    assert "Other words." in second.live.text
    assert second.receipt is not None
    assert second.receipt.sha256 == second.live.sha256 != first.live.sha256


def test_what_was_foreseen_is_what_is_there(desk: Desk) -> None:
    outcome = desk.send()

    assert outcome.differences == ()
    assert desk.place.opened().canonical(outcome.live.text) == desk.place.opened().canonical(desk.first.text)


def test_the_canonical_spelling_stays_as_it_is(desk: Desk) -> None:
    spell = desk.place.opened().canonical

    assert spell(spell(desk.first.text)) == spell(desk.first.text)


def test_what_others_changed_is_told_and_stays(desk: Desk) -> None:
    live = desk.send().live
    desk.place.change(live, "Theirs.")

    with pytest.raises(ConflictFound):
        desk.send(desk.place.article("Mine."))
    found = desk.find()

    assert found is not None
    assert "Theirs." in found.text


def test_a_post_of_another_article_is_not_ours(desk: Desk) -> None:
    desk.send()
    other = Desk(desk.place, desk.records.folder)

    assert other.find() is None
    assert desk.place.opened().slug_is_taken(desk.first.head.slug, WATCH)
    assert not desk.place.opened().slug_is_taken(other.first.head.slug, WATCH)


def test_taken_back_it_is_a_draft_and_the_same_post(desk: Desk) -> None:
    id = desk.send().live.id
    taken = withdraw(desk.place.opened(), desk.records, article_id=desk.marker, doubt=BRIEF)

    assert (taken.id, taken.state) == (id, PostState.DRAFT)
    assert desk.send().live.id == id


def test_a_time_is_kept_to_the_second_in_utc(desk: Desk) -> None:
    at = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)

    outcome = desk.send(state=PostState.SCHEDULED, at=at)

    assert (outcome.live.state, outcome.live.at) == (PostState.SCHEDULED, at)
    assert desk.send().live.state is PostState.PUBLISHED


def test_a_plan_leaves_nothing_there(desk: Desk) -> None:
    wanted = wanted_of(desk.first.head, PostState.PUBLISHED)
    planned = plan(
        desk.first,
        desk.place.opened(),
        desk.records,
        article_id=desk.marker,
        wanted=wanted,
        pictures=lambda _: desk.picture,
    )

    assert planned.live is None
    assert planned.requests
    assert desk.find() is None


def test_a_picture_is_found_by_its_bytes_under_any_name(desk: Desk) -> None:
    sha256 = hashlib.sha256(desk.picture).hexdigest()
    picture = PictureFile("roof.png", desk.picture, "image/png", sha256, "The roof")
    there = desk.place.opened()
    there.test(WATCH)

    before = there.find_picture(picture, WATCH)
    placed = there.put_picture(picture, WATCH)

    assert before is None
    assert there.find_picture(picture, WATCH) == placed


class Forgetful:
    """A destination whose every changing call is done, and whose first reply to each is lost, or that is killed."""

    def __init__(self, destination: Destination, problem: BaseException, lost: set[str]) -> None:
        """`lost` has the calls whose reply was lost already, also before a new start."""
        self._destination = destination
        self._problem = problem
        self._lost = lost

    def __getattr__(self, name: str) -> Any:  # it stands for any destination
        found = getattr(self._destination, name)
        if name not in ("create", "change", "put_picture") or name in self._lost:
            return found

        def call(*arguments: object) -> object:
            self._lost.add(name)
            found(*arguments)
            raise self._problem

        return call


class Killed(BaseException):
    """The program ended."""


@pytest.mark.parametrize("problem", [Lost("?", is_over=True), Lost("?"), Killed()], ids=["over", "late", "killed"])
def test_where_replies_are_lost_it_is_there_once(desk: Desk, problem: BaseException) -> None:
    lost: set[str] = set()

    def through(destination: Destination) -> Destination:
        return Forgetful(destination, problem, lost)

    outcome = None
    for _ in range(5):
        with suppress(PublishError, Killed):
            outcome = desk.send(through=through)
            break

    assert outcome is not None
    assert outcome.live.state is PostState.PUBLISHED
    assert outcome.live.slug == desk.first.head.slug
    assert lost == {"create", "change", "put_picture"}
