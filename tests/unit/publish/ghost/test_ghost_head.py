"""What of ours lies in a Ghost post's code injection, beside what its people put there."""

from __future__ import annotations

import json

from editor_app.export.jsonld import Node, script
from editor_app.publish.ghost_head import foot_with, head_with, marker_in, structured_in, without_article

UUID = "6f2c1d7e-aaaa-bbbb-cccc-1234567890ab"
SHOW: Node = {"@type": "TVSeries", "name": "All of </script> Us"}
ARTICLE: Node = {"@type": "NewsArticle", "headline": "x"}


def test_the_mark_is_put_beside_what_is_there_and_found_again() -> None:
    foot = foot_with("<script>theirs()</script>", UUID)

    assert foot.startswith("<script>theirs()</script>\n")
    assert marker_in(foot) == UUID
    assert foot_with(foot, UUID) == foot
    assert marker_in(None) == marker_in("<!-- theirs -->") == ""


def test_our_data_takes_the_place_of_ours_alone() -> None:
    first = head_with("<style>theirs</style>", script([SHOW]))
    second = head_with(first, script([{**SHOW, "name": "Another"}]))

    assert second.count("<script") == 1
    assert second.startswith("<style>theirs</style>")
    assert "Another" in structured_in(second)
    assert head_with(second, "") == "<style>theirs</style>"
    assert head_with(None, "") == ""
    assert structured_in(None) == ""


def test_the_article_itself_is_left_to_ghost() -> None:
    """Ghost prints one, and a page with two of them contradicts itself."""
    left = without_article(script([ARTICLE, SHOW]))

    assert json.loads(left[left.index("{") : left.rindex("}") + 1])["@graph"] == [SHOW]
    assert without_article(script([ARTICLE])) == ""
    assert without_article("") == ""
    assert without_article(script([SHOW])) == script([SHOW])
