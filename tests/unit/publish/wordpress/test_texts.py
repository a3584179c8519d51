"""Texts as WordPress holds them: equal ones are known as equal, and different ones stay different."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.publish.wordpress.texts import Content, canonical, joined, taken_apart

UUID = "101db601-1913-4d83-9642-8105f8108e08"
SCRIPT = '<script type="application/ld+json">{"name": "A \\u003c!-- b"}</script>'


@pytest.mark.parametrize("structured", ["", SCRIPT])
def test_what_is_ours_alone_is_taken_off_again(structured: str) -> None:
    content = Content("<!-- wp:paragraph -->\n<p>Words.</p>\n<!-- /wp:paragraph -->", UUID, structured)

    assert taken_apart(joined(content)) == content


def test_our_block_is_found_where_somebody_moved_it_to() -> None:
    raw = joined(Content("<p>One.</p>", UUID)) + "\n\n<p>Two.</p>"

    assert taken_apart(raw) == Content("<p>One.</p>\n\n<p>Two.</p>", UUID)


def test_a_text_without_our_block_is_all_text() -> None:
    raw = "<!-- wp:html -->\n<b>x</b>\n<!-- /wp:html -->"

    assert taken_apart(raw) == Content(raw)


@pytest.mark.parametrize(
    ("sent", "given_back"),
    [
        ("<p>a<br/>b</p>", "<p>a<br />b</p>"),
        ('<img src="x" alt="y"/>', '<img src="x" alt="y" />'),
        ("a\r\nb", "a\nb"),
        ("it&#39;s", "it&#039;s"),
        ("caf&eacute; &hellip;", "café …"),
        ("AT&T", "AT&amp;T"),
        ("a&nbsp;b", "a\u00a0b"),
        ("&unknown; &", "&amp;unknown; &amp;"),
        (
            '<!-- wp:embed {"url":"https://youtu.be/a?b\\u0026c"} -->',
            '<!-- wp:embed {"url":"https://youtu.be/a?b\\u0026amp;c"} -->',
        ),
        ('<!-- wp:list {"ordered":true}  -->', '<!-- wp:core/list {"ordered": true} -->'),
    ],
)
def test_one_text_in_two_spellings_is_one(sent: str, given_back: str) -> None:
    assert canonical(sent) == canonical(given_back)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("&amp;lt;", "&lt;"),
        ("a b", "a&nbsp;b"),
        ('<a href="x">', '<a href="y">'),
        ('<!-- wp:heading {"level":2} -->', '<!-- wp:heading {"level":3} -->'),
    ],
)
def test_texts_that_differ_for_readers_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@example("<b//>")
@given(st.text(alphabet="<>/&;#\"'ab1 \n\r\u00a0{}:wp-!é"))
def test_the_canonical_spelling_of_a_canonical_spelling_is_itself(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
