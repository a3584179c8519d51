"""What a writer decided holds as far as they said and no farther, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.article import Article
from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import (
    Dismissal,
    Reach,
    dismissal,
    dismissals_in,
    judged,
    kept,
    reaches,
    taken_back,
)
from editor_app.checks.everywhere import read_everywhere, write_everywhere
from editor_app.text.edits import apply
from editor_app.text.spans import Span

TODAY = date(2026, 11, 30)
TEXT = """---
title: T
---
Ha-ri (Lee Yoo-mi) is back. Nobody else is. So is Lee Yoo-mi.

Lee Yoo-mi returns, and Na-yeon with her.
"""


def finding(article: Article, words: str = "Lee Yoo-mi", nth: int = 0, rule: str = "wrong-actor") -> Diagnostic:
    start = 0 if words == "T" else article.body.start - 1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Diagnostic("facts", rule, Severity.ERROR, "So it is not.", Span(start, start + len(words)))


def all_three(article: Article) -> list[Diagnostic]:
    return [finding(article, nth=n) for n in range(3)]


def after(reach: Reach, text: str = TEXT, nth: int = 0, *, whole_rule: bool = False) -> str:
    article = parse(text)
    made = dismissal(
        finding(article, nth=nth), article, reach, today=TODAY, reason="a  stage play", whole_rule=whole_rule
    )
    return apply(text, kept(text, made))


def still_open(text: str) -> list[int]:
    """Which of the three mentions are still told of."""
    article = parse(text)
    found = all_three(article)
    return [found.index(d) for d in judged(article, found, ()).open]


def test_here_is_one_place_and_this_article_is_all_of_it() -> None:
    assert still_open(TEXT) == [0, 1, 2]
    assert still_open(after(Reach.HERE, nth=1)) == [0, 2]
    assert still_open(after(Reach.ARTICLE, nth=1)) == []


def test_the_article_says_what_was_decided_and_why() -> None:
    assert 'dismissed:\n  - {rule: wrong-actor, words: "Lee Yoo-mi", why: "a stage play", day: 2026-11-30}\n' in after(
        Reach.ARTICLE
    )


def test_a_decision_here_outlives_changes_elsewhere_and_of_marks_but_not_of_its_sentence() -> None:
    text = after(Reach.HERE, nth=1)

    assert still_open(text.replace("Nobody else is.", "Many are, and long sentences follow.")) == [0, 2]
    assert still_open(text.replace("So is Lee Yoo-mi.", "So is [**Lee Yoo-mi**](fact:person/lee-yoo-mi)!")) == [0, 2]
    assert still_open(text.replace("So is Lee Yoo-mi.", "So was Lee Yoo-mi.")) == [0, 1, 2]


def test_a_whole_rule_can_be_dismissed_but_not_another() -> None:
    text = after(Reach.ARTICLE, whole_rule=True)
    article = parse(text)
    other = finding(article, rule="near-name")

    assert judged(article, [*all_three(article), finding(article, "Na-yeon"), other], ()).open == (other,)


def test_what_is_dismissed_twice_is_kept_once() -> None:
    text = after(Reach.ARTICLE)

    assert after(Reach.ARTICLE, text) == text


def test_everywhere_holds_in_articles_that_do_not_say_so() -> None:
    article = parse(TEXT)
    made = dismissal(finding(article), article, Reach.EVERYWHERE, today=TODAY)

    parted = judged(article, all_three(article), [made])

    assert (parted.open, len(parted.dismissed), parted.dismissed[0].by) == ((), 3, made)


def test_a_decision_that_is_taken_back_leaves_no_trace() -> None:
    text = after(Reach.HERE)
    (made,) = dismissals_in(parse(text))

    assert apply(text, taken_back(text, made)) == TEXT


def test_a_decision_that_meets_nothing_any_more_is_told_of() -> None:
    text = after(Reach.HERE).replace("is back", "was back")

    assert [d.reason for d in judged(parse(text), all_three(parse(text)), ()).unused] == ["a stage play"]


def test_what_blocks_is_decided_in_its_place_and_for_a_reason() -> None:
    article = parse(TEXT)
    dead = replace(finding(article), rule="said-dead", blocks=True)

    assert reaches(dead) == (Reach.HERE,)
    for reach, reason in ((Reach.HERE, ""), (Reach.ARTICLE, "so it is"), (Reach.EVERYWHERE, "so it is")):
        with pytest.raises(ValueError, match="its own place"):
            dismissal(dead, article, reach, today=TODAY, reason=reason)
    made = dismissal(dead, article, Reach.HERE, today=TODAY, reason="an obituary")
    assert judged(article, [dead], [made]).open == ()


def test_a_hand_cannot_wave_through_what_blocks() -> None:
    text = TEXT.replace("title: T\n", "title: T\ndismissed:\n  - {rule: said-dead, why: no}\n")
    dead = replace(finding(parse(text)), rule="said-dead", blocks=True)

    assert judged(parse(text), [dead], ()).open == (dead,)


def test_a_finding_in_the_front_matter_is_known_by_its_line() -> None:
    article = parse(TEXT)
    made = dismissal(finding(article, "T", rule="title-length"), article, Reach.HERE, today=TODAY)
    text = apply(TEXT, kept(TEXT, made))

    assert judged(parse(text), [finding(parse(text), "T", rule="title-length")], ()).open == ()


@pytest.mark.parametrize("head", ["dismissed: all", "dismissed:\n  - tk\n  - {words: x}\n  - {rule: [tk], day: x}"])
def test_what_a_hand_wrote_wrong_dismisses_nothing(head: str) -> None:
    text = TEXT.replace("title: T", f"title: T\n{head}")

    assert still_open(text) == [0, 1, 2]


def test_what_is_kept_everywhere_is_read_again(tmp_path: Path) -> None:
    made = (Dismissal(Reach.EVERYWHERE, "near-name", "Ha Ji-won", "", "she is real", TODAY),)

    write_everywhere(tmp_path / "new" / "d.json", made)

    assert read_everywhere(tmp_path / "new" / "d.json") == made


@pytest.mark.parametrize("content", ["", "{}", "[1, {}, []]", "[" * 9_999, '[{"rule": 1}]', "\x00"])
def test_a_broken_file_dismisses_nothing_and_stops_nobody(tmp_path: Path, content: str) -> None:
    path = tmp_path / "d.json"
    path.write_text(content)

    assert [d for d in read_everywhere(path) if d.rule != "1"] == []


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 10), st.sampled_from(list(Reach)))
def test_any_finding_can_be_dismissed_and_is_then_covered(text: str, start: int, length: int, reach: Reach) -> None:
    article = parse(text)
    start = min(start, len(text))
    found = Diagnostic("prose", "x", Severity.ADVICE, "m", Span(start, min(start + length, len(text))))

    assert dismissal(found, article, reach, today=TODAY).covers(found, article)
