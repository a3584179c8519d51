"""All about one show, from a batch alone."""

from __future__ import annotations

import pytest

from editor_app.errors import UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from

SEASON_2 = "season/all-of-us-are-dead-2"


def test_it_holds_the_show_and_what_belongs_to_it_and_nothing_of_another(all_of_us_are_dead: ShowFacts) -> None:
    kinds = {kind: len(all_of_us_are_dead.of_kind(kind)) for kind in Kind}

    assert kinds == {
        Kind.SHOW: 1,
        Kind.SEASON: 2,
        Kind.EPISODE: 0,
        Kind.PERSON: 20,  # the cast, two directors, a writer and the author of the webtoon
        Kind.CHARACTER: 16,
        Kind.COMPANY: 5,
        Kind.WORK: 1,
        Kind.VIDEO: 2,
        Kind.ARTICLE: 0,
    }


def test_the_value_of_a_value_is_reached(all_of_us_are_dead: ShowFacts) -> None:
    """The writer can name the author of what the show is based on."""
    author = all_of_us_are_dead.value(FactRef("work/now-at-our-school", "author"))

    assert author is not None
    assert all_of_us_are_dead.entity(str(author.value)) == Entity(
        "person/joo-dong-geun", Kind.PERSON, "Joo Dong-geun", popularity=1
    )


def test_the_cast_of_a_season_is_in_billing_order(all_of_us_are_dead: ShowFacts) -> None:
    cast = [c.character for c in all_of_us_are_dead.cast(SEASON_2)]

    assert cast[:4] == [
        "character/nam-on-jo",
        "character/lee-cheong-san",
        "character/choi-nam-ra",
        "character/lee-su-hyeok",
    ]
    assert cast[4:] == ["character/yong-ma-ru", "character/so-ju-ran", "character/lee-jong-ah"]


def test_the_other_half_of_a_pair_is_known(all_of_us_are_dead: ShowFacts) -> None:
    assert all_of_us_are_dead.counterparts("character/choi-nam-ra") == ("person/cho-yi-hyun",)
    assert all_of_us_are_dead.counterparts("person/cho-yi-hyun") == ("character/choi-nam-ra",)


def test_the_newest_video_comes_first(all_of_us_are_dead: ShowFacts) -> None:
    assert [v.name for v in all_of_us_are_dead.videos(SEASON_2)] == ["Production teaser", "Announcement teaser"]


def test_sources_that_differ_by_a_day_speak_with_one_voice(all_of_us_are_dead: ShowFacts) -> None:
    wrapped = all_of_us_are_dead.value(FactRef(SEASON_2, "filming_wrapped"))

    assert wrapped is not None
    assert wrapped.code == "2026-02-18/2026-02-19"
    assert [s.publisher for s in wrapped.sources] == ["newsx.com", "indiatvnews.com"]


def test_a_reference_without_a_property_is_the_name(all_of_us_are_dead: ShowFacts) -> None:
    ref = FactRef("person/lee-yoo-mi")

    assert all_of_us_are_dead.value(ref) == Fact(ref, "Lee Yoo-mi")
    assert all_of_us_are_dead.value(FactRef("person/nobody")) is None


@pytest.mark.parametrize("ref", ["show/nothing", "person/lee-yoo-mi"])
def test_what_is_no_show_of_the_batch_is_unknown(batch: Batch, ref: str) -> None:
    with pytest.raises(UnknownReference, match=f"There is no show “{ref}” in the bundle facts.json"):
        show_facts_from(batch, ref)
