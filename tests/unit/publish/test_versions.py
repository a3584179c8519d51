"""What readers see of a post, whatever the site's way of writing it."""

from __future__ import annotations

import pytest

from editor_app.publish.versions import Version, visible_words, words_print


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<p>a <b>b</b>c</p><p>d</p>", "a bc d"),
        ('<p><a href="/" title="x <y> z">a</a>b</p>', "ab"),
        ("<img alt='1 > 0'><p>a</p>", "a"),
        ('<p>5 < 6, "7 > 3"</p>', '5 < 6, "7 > 3"'),
        ('<a href="x>a</a>', "a"),
        ("<script>x</script><!-- y -->a &amp; b", "a & b"),
    ],
)
def test_words_are_what_stands_outside_of_tags(html: str, seen: str) -> None:
    assert visible_words(html) == seen


def test_a_title_that_is_spelled_otherwise_changes_no_words() -> None:
    sent, back = '<a title="x &lt;y&gt;" href="/">a</a>', '<a title="x <y>" href="https://x.org/">a</a>'

    assert words_print(Version("T", sent)) == words_print(Version("T", back))
