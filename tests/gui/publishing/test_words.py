"""What changes is told in the words that readers see."""

from __future__ import annotations

from difflib import unified_diff

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QApplication

from editor_app.gui.publishing.ahead_words import readable, request_words, rows_of
from editor_app.gui.publishing.word_changes import Change, shown_gone, shown_new, word_changes
from editor_app.gui.publishing.word_colours import WordColours, pairs
from editor_app.gui.theme import load_theme
from editor_app.publish.destination import Request, Standing
from editor_app.publish.planning import Plan

LIVE = """Will It Return?
<!-- wp:paragraph -->
<p>It was renewed on <time datetime="2022-06-06">June 6, 2022</time>.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Read <a href="https://a.example">this</a>.</p>
<!-- /wp:paragraph -->""".splitlines()


def changes(before: list[str], after: list[str]) -> list[str]:
    return readable(tuple(unified_diff(before, after, "on the site", "from here", lineterm="")))


def test_a_changed_paragraph_is_told_without_its_markup() -> None:
    after = [line.replace("renewed", "cancelled") for line in LIVE]

    assert changes(LIVE, after) == ["- It was renewed on June 6, 2022.", "+ It was cancelled on June 6, 2022."]


def test_where_only_markup_changes_the_markup_is_told() -> None:
    after = [line.replace("a.example", "b.example") for line in LIVE]

    assert changes(LIVE, after) == [
        '- <p>Read <a href="https://a.example">this</a>.</p>',
        '+ <p>Read <a href="https://b.example">this</a>.</p>',
    ]


def test_what_stays_between_is_passed_over() -> None:
    after = [line.replace("Will It", "Does It").replace("Read", "See") for line in LIVE]

    assert changes(LIVE, after) == [
        "- Will It Return?",
        "+ Does It Return?",
        "…",
        "- Read this.",
        "+ See this.",
    ]


def test_paragraphs_side_by_side_stand_each_beneath_the_one_that_it_replaces() -> None:
    before = ["<p>It was renewed.</p>", "<p>지금 우리 학교는</p>"]
    after = ["<p>It was cancelled.</p>", "<p>우리 학교는</p>"]

    found = changes(before, after)

    assert found == ["- It was renewed.", "+ It was cancelled.", "- 지금 우리 학교는", "+ 우리 학교는"]
    assert list(pairs(found)) == [("It was renewed.", "It was cancelled."), ("지금 우리 학교는", "우리 학교는")]


def test_of_a_changed_paragraph_the_changed_words_are_marked(qapp: QApplication) -> None:
    document = QTextDocument()
    colours = WordColours(document, load_theme("light"))
    colours.is_by_words = True

    document.setPlainText("- 🧟 It was renewed.\n+ 🧟 It was cancelled.")
    colours.rehighlight()

    assert [[marked(block, 0), marked(block, 1)] for block in (document.begin(), document.lastBlock())] == [
        ["-", "renewed"],
        ["+", "cancelled"],
    ]


def marked(block: QTextBlock, nth: int) -> str:
    """The words that have a colour of their own."""
    units = block.text().encode("utf-16-le")
    shape = block.layout().formats()[nth]
    return units[2 * shape.start : 2 * (shape.start + shape.length)].decode("utf-16-le").strip()


def test_a_new_post_is_all_new() -> None:
    assert changes([], LIVE) == ["+ Will It Return?", "+ It was renewed on June 6, 2022.", "+ Read this."]
    assert readable(()) == []


@given(st.text(), st.text())
def test_the_changes_of_words_make_up_both_wordings(before: str, after: str) -> None:
    found = list(word_changes(before, after))

    assert "".join(words for change, words in found if change is not Change.NEW) == before
    assert "".join(words for change, words in found if change is not Change.GONE) == after


def test_what_comes_from_a_site_is_never_markup_of_ours() -> None:
    theme = load_theme("light")

    assert "<script" not in shown_new("", "<script>x</script>", theme)
    assert "<script" not in shown_gone("<script>x</script>", "", theme)


def test_of_a_picture_it_is_told_what_is_brought() -> None:
    picture = Request("POST", "", "Bring the picture roof.jpg there", "84,123 bytes, alt text “The roof”")
    standing = Standing("W", "A", "an editor", "UTC", True, True, keeps_any_html=True)
    plan = Plan(standing, None, requests=(picture,), difference=())

    assert [(row.title, row.detail) for row in rows_of(plan)][1:] == [
        ("Bring the picture roof.jpg there", "84,123 bytes, alt text “The roof”")
    ]


def test_a_request_is_told_whole_in_its_own_letters_and_lines() -> None:
    body = {"content": "<p>지금</p>\n\n<p>우리</p>", "title": "학교는", "tags": ["zombies", "K-Drama"], "draft": True}

    said = request_words(Request("POST", "https://a.example/posts", "Create the draft", body))

    assert said == (
        "POST https://a.example/posts\n\ntitle: 학교는\ntags: zombies, K-Drama\ndraft: true\n\n"
        "content:\n<p>지금</p>\n\n<p>우리</p>"
    )
