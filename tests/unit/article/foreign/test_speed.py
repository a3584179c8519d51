"""What a text costs to read grows with its length and no faster, and what is no article is refused at once.

Calls of functions are counted, which is the same on every machine; where one regular expression does the work, the time
for a text is compared with the time for a quarter of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.article.foreign import Foreign, from_html, from_markdown, from_plain_text, open_foreign
from editor_app.article.foreign.opening import MOST_LINES, MOST_TAGS
from editor_app.article.markup import blocks
from editor_app.errors import ArticleUnreadable
from editor_app.text.spans import Span

Reader = Callable[[str], Foreign]


def as_plain_text(text: str) -> Foreign:
    return from_plain_text(text, article_id="id")


def as_markdown(text: str) -> Foreign:
    return from_markdown(text, article_id="id")


def as_html(text: str) -> Foreign:
    return from_html(text, article_id="id")


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's own included, are called in doing it."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, the least of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    ("read", "piece"),
    [
        (as_plain_text, "Foo Bar\n\n"),
        (as_plain_text, "one line of it\n"),
        (as_plain_text, "Genre: Drama\n"),
        (as_plain_text, "- x\n"),
        (as_plain_text, "Also Read:\n\n"),
        (as_plain_text, "&amp;"),
        (as_markdown, "## Cast\n\n"),
        (as_markdown, "**Cast**\n\n"),
        (as_markdown, "See also: [x](y)\n"),
        (as_markdown, "{{< figure src=x >}}"),
        (as_html, "<p><b>a</b> <i>b</i> &amp; c</p>"),
        (as_html, "<p><b>Cast</b></p>"),
        (as_html, "- x<br>"),
        (as_html, "<div class=thumb><div class=thumbcaption>"),
        (as_html, "<table><tr><td rowspan=20 colspan=20>a<td>b"),
        (as_html, "[caption id=x]<img src=x> x[/caption]\n\n"),
    ],
)
def test_twice_the_text_is_twice_the_work(read: Reader, piece: str) -> None:
    read(piece)  # what is remembered from the first time on is no part of it

    once, twice = calls(lambda: read(piece * 300)), calls(lambda: read(piece * 600))

    assert twice <= 2.3 * once


def test_blank_lines_are_no_work() -> None:
    few, many = "a\n\nb\n", "a" + "\n" * 5000 + "b\n"

    assert calls(lambda: list(blocks(many, Span(0, len(many))))) == calls(lambda: list(blocks(few, Span(0, len(few)))))


@pytest.mark.parametrize(
    ("read", "piece", "count"),
    [
        (as_html, "&", 100_000),
        (as_plain_text, "\n", 100_000),
        (as_markdown, " \n", 100_000),
        (as_markdown, '{{< figure src="x" ', 3_000),
        (as_html, "[caption id=x]<img src=x>", 1_000),
        (as_html, "[embed]http://a", 3_000),
        (as_plain_text, "Foo ", 20_000),
    ],
)
def test_no_pattern_reads_the_same_words_again_and_again(read: Reader, piece: str, count: int) -> None:
    short, long = piece * count, piece * (4 * count)

    def is_linear() -> bool:
        return seconds(lambda: read(long)) <= 9 * max(seconds(lambda: read(short)), 0.001)  # quadratic would be 16

    assert any(is_linear() for _ in range(5))  # whatever else runs may disturb one comparison, and hardly five


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("log.txt", "a line\n" * (MOST_LINES + 1), "100,000 lines"),
        ("sheet.html", "<p>" * (MOST_TAGS + 1), "200,000 tags"),
    ],
)
def test_what_is_no_article_is_refused_before_it_is_read(tmp_path: Path, name: str, text: str, why: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(ArticleUnreadable) as refused:
        open_foreign(tmp_path / name, article_id="id")

    assert why in refused.value.why
    assert "Open a part of it" in refused.value.remedy


def test_blank_lines_and_lesser_signs_are_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title Here\n" + "\n" * (MOST_LINES + 1) + "< " * (MOST_TAGS + 1), encoding="utf-8")

    assert "title: Title Here\n" in open_foreign(tmp_path / "a.txt", article_id="id").text
