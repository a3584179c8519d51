"""Whole articles from elsewhere, opened as a writer would open them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.foreign import Foreign, find_also_read, find_captions, from_markdown, open_foreign
from editor_app.article.parse import parse

SAMPLES = Path(__file__).parents[3] / "articles" / "foreign"
ID = "6f2c1a30-5d0e-4c38-9a3b-0c1f6f0f9f11"

INTRO, RELEASE, PLOT, CAST, TRAILER = (
    SectionKind.INTRO,
    SectionKind.RELEASE_DATE,
    SectionKind.PLOT,
    SectionKind.CAST,
    SectionKind.TRAILER,
)


def opened(name: str) -> Foreign:
    return open_foreign(SAMPLES / name, article_id=ID)


def also_read(text: str) -> list[str]:
    return [pointer.headline.of(text) for pointer in find_also_read(text)]


def captions(text: str) -> list[str]:
    return [caption.words.of(text) for caption in find_captions(text)]


def test_the_article_that_started_the_project_gets_its_title_and_sections() -> None:
    article = parse(opened("all-of-us-are-dead.txt").text)

    assert article.title == "Will There Be A Season 2 of All of Us Are Dead? Release Date, Cast And More"
    assert [section.kind for section in article.sections] == [INTRO, RELEASE, PLOT, CAST, TRAILER]


def test_its_pointers_to_other_articles_stay_where_they_stood() -> None:
    text = opened("all-of-us-are-dead.txt").text
    article = parse(text)

    kinds = [section.kind for p in find_also_read(text) if (section := article.section_at(p.headline.start))]

    assert also_read(text) == [
        "Release Of Skeleton Knight In Another World The Date Has Been Set",
        "Call of The Night Manga Release Date: Is it Officially Confirmed?",
        "The Premiere Date and Time for Spy x Family, Season 1, are Here!.",
    ]
    assert kinds == [RELEASE, PLOT, CAST]


def test_what_stood_under_its_images_is_kept_as_captions() -> None:
    foreign = opened("all-of-us-are-dead.txt")

    assert captions(foreign.text) == [
        "all of use are dead season 2",
        "All Of Us Are Dead Season 2",
        "All Of Us Are Dead Season 2",
    ]
    assert not any(caption.has_image for caption in find_captions(foreign.text))
    assert any(note.startswith("3 captions without an image") for note in foreign.notes)


def test_not_one_of_its_words_is_lost() -> None:
    source = (SAMPLES / "all-of-us-are-dead.txt").read_text(encoding="utf-8")
    text = opened("all-of-us-are-dead.txt").text

    assert words_of(text, beneath_the_head=False) == words_of(source, beneath_the_head=False)


def words_of(text: str, *, beneath_the_head: bool) -> list[str]:
    """The words of a text, its marks and the front matter's keys left out."""
    article = parse(text)
    body = text[article.body.start :]
    for mark in ("**", "*", "## ", " {#release-date}", " {#plot}", " {#cast}", " {#trailer}"):
        body = body.replace(mark, "")
    return f"{'' if beneath_the_head else article.title} {body}".replace(":", ": ").split()


def test_an_article_wrapped_by_hand_gets_its_paragraphs_lists_and_headings() -> None:
    text = opened("harbour-lights.txt").text
    article = parse(text)

    headings = [
        (section.heading.words.of(text), section.kind) for section in article.sections if section.heading is not None
    ]

    assert article.title == "When is Harbour Lights season 3 out?"
    assert headings[:2] == [("Release date", RELEASE), ("The cast so far", CAST)]
    assert headings[3:] == [("What's the story about?", PLOT), ("How to watch", SectionKind.WHERE_TO_WATCH)]
    assert "has said yes to another eight episodes of Harbour Lights, and the writers" in text
    assert "- Tomas Lie as Aksel\n- Ruth Okafor" in text
    assert "\n### Ingrid Moe as Captain Solveig Hauge\n" in text
    assert "1. Open the broadcaster's site.\n2. Look under Series.\n" in text


def test_its_by_line_and_table_of_facts_are_no_headings() -> None:
    text = opened("harbour-lights.txt").text

    assert "\n\nBy Dana Whitfield\n\nMarch 4, 2025\n\n" in "\n" + text.replace("---\n", "\n")
    assert "\n\nGenre: Drama\n\nEpisodes: 8\n\n" in text
    assert "\n\nConfirmed to return are:\n\n- " in text


def test_a_blog_post_of_hugo_keeps_every_line_of_its_front_matter() -> None:
    source = (SAMPLES / "moonlit-pantry.md").read_text(encoding="utf-8")
    head = source[: source.index("\n---\n\n")]

    text = opened("moonlit-pantry.md").text

    assert text.startswith(head)
    assert text[len(head) :].startswith(f'\nid: "{ID}"\n---\n')
    assert [section.kind for section in parse(text).sections] == [INTRO, RELEASE, CAST]


def test_what_only_its_own_programs_understand_becomes_plain_markdown() -> None:
    text = opened("moonlit-pantry.md").text

    assert "now has [[" not in text
    assert "only opens at night has a following now" in text
    assert "![The pantry at night](pantry-night.png)" in text
    assert "\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n" in text
    assert "\n\\#anime #food\n" in text
    assert "\n#not a heading: [[not a link]]\n" in text


def test_a_saved_page_of_wordpress_becomes_its_article_alone() -> None:
    foreign = opened("glass-orchard-wordpress.html")
    article = parse(foreign.text)

    assert article.title == "Glass Orchard Season 2: Everything We Know"
    assert article.front_matter.text("date") == "2025-05-09"
    assert article.front_matter.text("description") == "What is known about the second season of Glass Orchard."
    assert [section.kind for section in article.sections] == [INTRO, RELEASE, CAST, TRAILER]
    for words in ("Home", "Share on Facebook", "Ten Pies", "nothing", "Skip to"):
        assert words not in foreign.text
    assert any("left out: “Screenpost Home TV" in note for note in foreign.notes)


def test_its_figures_videos_quotes_and_lists_are_kept() -> None:
    text = opened("glass-orchard-wordpress.html").text

    assert (
        "![A greenhouse at dawn](https://screenpost.example/wp-content/uploads/2025/05/orchard_1.jpg)\n"
        "*The orchard, before. (Image: [press office](https://example.org/press))*\n"
    ) in text
    assert "\nhttps://www.youtube.com/watch?v=AbCdEfGhIjk\n" in text
    assert "> Glass takes its time.\n>\n> *Lena Marsh, director*\n" in text
    assert "- Noor Haddad as Wren\n    - also her sister\n- Paul Ek as Tobias\n" in text
    assert "| Name | Part |\n| --- | --- |\n| Noor Haddad | Wren \\| Ash |\n" in text
    assert "Not before March 1, 2026.  \nThat is a Sunday.\n" in text
    assert "R&D knows\N{NO-BREAK SPACE}so far" in text
    assert also_read(text) == ["Small Gardens, Big Secrets: The Finale Explained"]


def test_a_paste_from_google_docs_keeps_what_is_bold_italic_and_nested() -> None:
    text = opened("tin-sparrows-google-docs.html").text

    assert text.count("**") == 4
    assert "the **sparrows** fly *again*, says [the network](https://example.com/news_item?id=7&p=1)." in text
    assert "- Returning\n    - **Ola Brandt** as Kit\n- New: 2\\*2 actors, 5 < 6\n" in text
    assert "| Episode | Title |\n| --- | --- |\n| 1 | “Rust” |\n" in text
    assert "~~Nothing~~ is known." in text
    assert [section.kind for section in parse(text).sections] == [INTRO, CAST, PLOT]


def test_a_page_of_word_gets_its_lists_back_and_its_bold_lines_become_headings() -> None:
    foreign = opened("long-tide-word.html")
    text = foreign.text

    assert parse(text).title == "The Long Tide: Will It Return for Season 5?"
    assert "The café scene – “the one with the oar” – was seen" in text
    assert "- a Friday in May\n    - or the one after\n- never\n" in text
    assert "## Release Date Rumours {#release-date}\n" in text
    assert "## Cast and Characters {#cast}\n" in text
    assert "[her page](https://example.com/quill), not this one." in text
    assert "1 link to what is no web page lost the target; the words stayed." in foreign.notes


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".expected"))
def test_what_was_made_of_an_article_is_one_of_ours(name: str) -> None:
    text = opened(name).text

    assert parse(text).front_matter.text("id") == ID
    assert parse(text).front_matter.problem == ""
    assert from_markdown(text, article_id="another") == Foreign(text)
