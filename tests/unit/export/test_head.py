"""What a front matter says about the article, whatever shape it is in."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.export.head import Author, Head, read_head


def head(front_matter: str) -> Head:
    return read_head(parse(f"---\n{front_matter}\n---\nText.\n"))


def test_what_is_there_is_read() -> None:
    assert head(
        "title: All of Us\ndescription:  What is   known.\nlang: en-GB\nauthor: Desk Writer\nslug: all-of-us\n"
        'tags: [K-drama, Netflix]\nimage: {file: "images/a b.jpg", alt: Roof, caption: The roof}\n'
        "categories: [TV, Netflix & co]\nexcerpt: In short.\n"
        'published:\n  - {url: "https://x.org/a", at: 2026-11-22T08:00:00Z}\n  - {at: 2026-11-20T08:00:00+09:00}'
    ) == Head(
        title="All of Us",
        description="What is known.",
        language="en-GB",
        author="Desk Writer",
        slug="all-of-us",
        canonical="https://x.org/a",
        image="images/a%20b.jpg",
        image_alt="Roof",
        image_caption="The roof",
        published="2026-11-20T08:00:00+09:00",
        updated="2026-11-22T08:00:00Z",
        tags=("K-drama", "Netflix"),
        categories=("TV", "Netflix & co"),
        excerpt="In short.",
        authors=(Author("Desk Writer"),),
    )


def test_a_place_where_it_went_is_not_taken_for_the_one_where_the_writer_says_that_it_stood_first() -> None:
    went = 'published: [{url: "https://staging.x.org/a", at: 2026-11-22T08:00:00Z}]'

    assert (head(went).canonical, head(went).elsewhere) == ("https://staging.x.org/a", "")
    said = head(f'canonical: "https://x.org/a"\n{went}')
    assert (said.canonical, said.elsewhere) == ("https://x.org/a", "https://x.org/a")


def test_nothing_is_invented() -> None:
    assert read_head(parse("Text.")) == Head(title="Untitled")


@pytest.mark.parametrize(
    "front_matter",
    [
        'image: "javascript:alert(1)"',
        "image: {file: 'data:image/png;base64,x'}",
        "image: {file: file:///etc/passwd}",
        "image: /etc/passwd",
        "image: //evil.example/a.jpg",
        "image: [a, b]",
        'canonical: "javascript:alert(1)"',
        'canonical: "https://x.org/\\"><script>"',
        "canonical: https://[x",
        'lang: "en\\"><script>"',
        "updated: soon",
        "published: soon",
        "published: [{at: soon}, {at: 2026-02-30}, {at: 2026-W01}, 4, {url: 'ftp://x'}]",
        "tags: K-drama",
        "author: {a: b}",
        "author: [[a], {b: c}]",
        "slug: {a: b}",
    ],
)
def test_what_has_another_shape_or_a_bad_address_is_as_good_as_not_there(front_matter: str) -> None:
    assert head(f"title: x\n{front_matter}") == Head(title="x")


def test_times_are_ordered_as_they_passed_wherever_they_were_written() -> None:
    times = ("2026-11-21T08:00:00+09:00", "2026-11-21T00:30:00Z", "2026-11-20T23:30:00Z")

    found = head("published:" + "".join(f"\n  - {{at: {time}}}" for time in times))

    assert (found.published, found.updated) == ("2026-11-21T08:00:00+09:00", "2026-11-21T00:30:00Z")


def test_the_writer_can_name_the_day_of_an_update_and_the_language() -> None:
    found = head("language: en_GB\nupdated: 2026-11-25\npublished: [{at: 2026-11-20T08:00:00Z}]")

    assert (found.published, found.updated) == ("2026-11-20T08:00:00Z", "2026-11-25")
    assert found.language == "en-GB"


def test_several_authors_are_named_in_one_line_and_each_alone() -> None:
    found = head("author: [Mina Clarke, {name: Jo Park, url: 'https://x.org/jo'}, {name: Al, url: 'ftp://x'}]")

    assert found.author == "Mina Clarke, Jo Park and Al"
    assert found.authors == (Author("Mina Clarke"), Author("Jo Park", "https://x.org/jo"), Author("Al"))


def test_the_name_of_a_fact_does_not_leave_with_the_title() -> None:
    assert head('title: "On fact:show/x, a fun fact: {{ x }}"').title == "On show/x, a fun fact: {{ x }}"
