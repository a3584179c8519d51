"""What a writer is promised of one article: the sentence, what is wrong with it, and the words that would be right."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from editor_app.article.parse import parse
from editor_app.checks.dismissals import Reach, dismissal, kept
from editor_app.checks.overtaken.found import Overtaken, by_sentence, from_row, overtaken, to_row
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from editor_app.text.edits import apply
from tests.unit.checks.overtaken.conftest import FIRST, RELEASED, TODAY, article, released

EARLIER = released("January 27, 2022", "2022-01-27")
MIXED = article(
    f'{EARLIER} It has [ten episodes](fact:{FIRST}#episodes "10"), *all* of them on Netflix.',
    f'| Season | Released |\n| --- | --- |\n| One | [January 27, 2022](fact:{RELEASED} "2022-01-27") |',
    "- Na-yeon (Park Ji-hu) may return.",
)


def found_in(text: str, store: SqlStore) -> tuple[Overtaken, ...]:
    return overtaken(parse(text), store, today=TODAY, history=store.history)


def test_each_finding_brings_its_sentence_and_the_words_that_would_be_right(store: SqlStore) -> None:
    found = found_in(MIXED, store)

    assert [(each.sentence, each.proposal) for each in found] == [
        ("It was released on January 27, 2022.", "It was released on January 28, 2022."),
        ("It has ten episodes, all of them on Netflix.", "It has 12 episodes, all of them on Netflix."),
        ("One | January 27, 2022", "One | January 28, 2022"),
        ("Na-yeon (Park Ji-hu) may return.", "Na-yeon (Lee Yoo-mi) may return."),
    ]
    assert [each.line for each in found] == [8, 8, 12, 14]


def test_the_edits_make_the_proposal_of_the_sentence(store: SqlStore) -> None:
    edits = [edit for each in found_in(MIXED, store) for edit in each.edits]

    assert found_in(apply(MIXED, edits), store) == ()


def test_the_place_of_a_sentence_holds_its_links_whole(store: SqlStore) -> None:
    text = article(f'[January 27, 2022](fact:{RELEASED} "2022-01-27") was the day. Another.')

    (found,) = found_in(text, store)

    assert found.written == found.place.of(text) == f'[January 27, 2022](fact:{RELEASED} "2022-01-27") was the day.'


def test_what_stands_twice_in_a_sentence_is_proposed_together(store: SqlStore) -> None:
    text = article(f'It came on [January 27, 2022](fact:{RELEASED} "2022-01-27") in [ten](fact:{FIRST}#episodes "10").')

    (sentence,) = by_sentence(found_in(text, store))

    assert sentence.proposal == "It came on January 28, 2022 in 12."
    assert len(sentence.found) == 2


def test_where_only_a_person_can_write_it_nothing_is_proposed(store: SqlStore) -> None:
    text = article(f'It will be released on [January 28, 2022](fact:{RELEASED} "2022-01-28").')

    (found,) = found_in(text, store)

    assert (found.finding.rule, found.proposal, found.edits) == ("elapsed", "", ())


def test_a_headline_that_is_overtaken_is_taken_out(store: SqlStore) -> None:
    text = article("It is on Netflix.", "**Also Read:** Squid Game Season 1 Release Date: When Will It Be Released?")

    (sentence,) = by_sentence(found_in(text, store))

    assert sentence.words.startswith("Also Read: Squid Game Season 1")
    assert (sentence.proposal, sentence.swaps) == ("", ((sentence.words, ""),))
    assert "Squid Game" not in apply(text, sentence.edits)


def test_words_that_are_right_already_stay_and_the_value_is_agreed_to(store: SqlStore) -> None:
    (found,) = found_in(article(released("January 28, 2022", "2022-01-27")), store)

    assert found.proposal == found.sentence
    assert found.edits


def test_unlinking_is_no_proposal(store: SqlStore) -> None:
    (found,) = found_in(article(released("January 27, 2022", "2022-01-28")), store)

    assert found.proposal == "It was released on January 28, 2022."


def test_prose_and_search_are_no_business_of_the_desk(store: SqlStore) -> None:
    assert found_in(article("The the show is is TK."), store) == ()


def test_what_the_writer_dismissed_is_not_told_again(store: SqlStore) -> None:
    read = parse(article(EARLIER))
    (found,) = overtaken(read, store, today=TODAY)
    made = dismissal(found.finding, read, Reach.ARTICLE, today=TODAY)

    assert found_in(apply(read.text, kept(read.text, made)), store) == ()


def test_a_value_that_was_believed_once_is_told_from_a_mistake(store: SqlStore) -> None:
    store.put(RELEASED, Period.day(date(2022, 2, 4)), now=datetime(2026, 11, 1, tzinfo=UTC))
    store.put(RELEASED, Period.day(date(2022, 2, 11)), now=datetime(2026, 11, 2, tzinfo=UTC))

    def was_so(words: str) -> bool:
        (found,) = found_in(article(released(words, "2022-02-11")), store)
        return found.was_so

    assert was_so("February 4, 2022")
    assert not was_so("March 4, 2022")


def test_a_value_that_moved_is_always_an_update(store: SqlStore) -> None:
    (found,) = found_in(article(EARLIER), store)

    assert found.was_so


def test_a_text_that_agrees_with_the_facts_raises_nothing(store: SqlStore) -> None:
    assert found_in(article(released(), "Na-yeon (Lee Yoo-mi) may return."), store) == ()


def test_what_is_kept_comes_back_as_it_was(store: SqlStore) -> None:
    for each in found_in(MIXED, store):
        assert from_row(json.loads(json.dumps(to_row(each)))) == each


def test_every_finding_of_a_link_names_its_fact(store: SqlStore) -> None:
    text = article(EARLIER, f'It will air on [January 28, 2022](fact:{RELEASED} "2022-01-28").')

    assert {each.finding.about for each in found_in(text, store)} == {RELEASED}
    assert isinstance(store.value(FactRef(FIRST, "released")), Fact)


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        ("It arrives in [March 2027]({link}).", "It arrives on June 12, 2027.", "2027-06-12"),
        ("In [March 2027]({link}), at last.", "On June 12, 2027, at last.", "2027-06-12"),
        ("It is set for [March 2027]({link}).", "It is set for June 12, 2027.", "2027-06-12"),
        ("On 1 May 2026 it had [March 2027]({link}).", "On 1 May 2026 it had 12 June 2027.", "2027-06-12"),
        ("It arrives in [March 2027]({link}).", "It arrives in April 2027.", "2027-04"),
    ],
)
def test_a_date_brings_its_preposition_and_the_way_the_article_writes_dates(
    store: SqlStore, before: str, now: str, code: str
) -> None:
    second = FactRef("season/all-of-us-are-dead-2", "released")
    store.put(second, Period.from_code(code), now=datetime(2026, 11, 1, tzinfo=UTC))

    found = found_in(article(before.format(link=f'fact:{second} "2027-03"')), store)

    assert [each.proposal for each in found if each.finding.rule == "stale-fact"] == [now]
