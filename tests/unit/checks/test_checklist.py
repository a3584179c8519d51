"""The list before publishing: what blocks, what is advised, and where."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.checks.checklist import Standing, checklist, keeps_from_publishing
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import NOTHING, Dismissal, Dismissed, Judged, Reach
from editor_app.text.spans import Span

HEAD = "---\ntitle: T\nshow: show/x\ndescription: d\n---\n"


def points(text: str, *found: Diagnostic) -> dict[str, tuple[Standing, str]]:
    return {p.name: (p.standing, p.words) for p in checklist(parse(text), Judged(found))}


def finding(kind: str, severity: Severity = Severity.ERROR, *, blocks: bool = False) -> Diagnostic:
    return Diagnostic(kind, "rule", severity, "She is alive.", Span(60, 64), blocks=blocks)


def test_an_article_with_nothing_open_is_ready() -> None:
    text = f"{HEAD}All is said. ![The roof](a.jpg)\n"

    assert {standing for standing, _ in points(text).values()} == {Standing.OK}
    assert keeps_from_publishing(checklist(parse(text), NOTHING)) == 0


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (f"{HEAD}TK and [TK: which?]\n", "Still to come", "2 gaps marked TK."),
        ("---\nshow: show/x\n---\nx\n", "Headline", "The article has no headline."),
        ("---\ntitle: [\n---\nx\n", "Front matter", "Line 2 of the front matter"),
    ],
)
def test_what_nobody_wants_to_publish_blocks(text: str, name: str, words: str) -> None:
    standing, said = points(text)[name]

    assert standing is Standing.BLOCKS
    assert said.startswith(words)


def test_a_person_said_dead_blocks_and_other_wrong_facts_are_advice() -> None:
    said = points(f"{HEAD}x\n", finding("facts", blocks=True), finding("facts"), finding("freshness"))

    assert said["To decide"] == (Standing.BLOCKS, "She is alive.")
    assert said["Facts"] == (Standing.ADVICE, "1 statement seems wrong.")
    assert said["Up to date"] == (Standing.ADVICE, "1 place is out of date.")


def test_two_gaps_are_two_things_in_the_way() -> None:
    assert keeps_from_publishing(checklist(parse(f"{HEAD}TK, TK\n"), Judged((finding("facts", blocks=True),)))) == 3


@pytest.mark.parametrize(
    ("more", "body", "words"),
    [
        ("", "![](a.jpg)", "1 picture has no alt text."),
        ("", "<img src=a.jpg> ![ ](b.jpg)", "2 pictures have no alt text."),
        ("image: a.jpg", "", "1 picture has no alt text."),
        ("image: {file: a.jpg}", "![](b.jpg)", "2 pictures have no alt text."),
        ("image: {file: a.jpg, alt: ''}", '![](b.jpg "decorative") <img alt="">', "Each picture has an alt text."),
    ],
)
def test_a_picture_wants_an_alt_text_or_a_word_that_it_is_decoration(more: str, body: str, words: str) -> None:
    text = HEAD.replace("---\ntitle", f"---\n{more}\ntitle" if more else "---\ntitle") + body + "\n"

    assert points(text)["Pictures"][1] == words


def test_a_gap_that_the_writer_says_is_none_does_not_block() -> None:
    text = f"{HEAD}TK Maxx and TK\n"
    start = text.index("TK Maxx")
    gap = Diagnostic("prose", "tk", Severity.ERROR, "Something is still to come.", Span(start, start + 2))
    dismissed = Dismissed(gap, Dismissal(Reach.HERE, "tk", "TK"))

    assert keeps_from_publishing(checklist(parse(text), Judged((), (dismissed,)))) == 1
