"""Articles from elsewhere, each with what a writer expects of it in a file beside it.

The texts are our own, built as the sites of the genre build theirs: numbered headings and ALL CAPS, cast lists in every
notation, pages of WordPress, Blogger, Notion and MediaWiki, Markdown of several writers. A line of an expectation is
"title: …", "sections: …" (kinds in order), "also read: …", "caption: …", "has: …" or "lacks: …"; \\n is a line end.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from editor_app.article.foreign import find_also_read, find_captions, open_foreign
from editor_app.article.parse import parse

SAMPLES = Path(__file__).parents[3] / "articles" / "foreign"
EXPECTATIONS = sorted(SAMPLES.glob("*.expected"))
UNSEEN = re.compile(
    r"<(script|style|head|form|nav)\b.*?</\1>|<!--.*?-->|<[^<>]*>|\[/?(?:caption|embed)[^\]]*\]", re.DOTALL
)
ID = "6f2c1a30-5d0e-4c38-9a3b-0c1f6f0f9f11"


def source_of(expectation: Path) -> Path:
    return next(path for path in SAMPLES.glob(f"{expectation.stem}.*") if path != expectation)


def expected(expectation: Path, key: str) -> list[str]:
    lines = expectation.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(f"{key}:").strip().replace("\\n", "\n") for line in lines if line.startswith(f"{key}:")]


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.fixture(params=EXPECTATIONS, ids=lambda path: path.stem)
def expectation(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def test_it_has_the_title_and_the_sections_a_writer_expects(expectation: Path) -> None:
    article = parse(open_foreign(source_of(expectation), article_id=ID).text)

    assert [article.title] == expected(expectation, "title")
    assert [" ".join(section.kind.value for section in article.sections)] == expected(expectation, "sections")


def test_its_pointers_and_captions_are_found(expectation: Path) -> None:
    text = open_foreign(source_of(expectation), article_id=ID).text

    captions = [caption.words.of(text).replace("*", "") for caption in find_captions(text)]

    assert [pointer.headline.of(text) for pointer in find_also_read(text)] == expected(expectation, "also read")
    assert captions == expected(expectation, "caption")


def test_it_reads_as_it_stood_and_the_site_around_it_is_gone(expectation: Path) -> None:
    article = parse(open_foreign(source_of(expectation), article_id=ID).text)
    body = article.text[article.body.start :]

    assert [words for words in expected(expectation, "has") if words not in body] == []
    assert [words for words in expected(expectation, "lacks") if words in body] == []


def test_no_word_is_lost_but_those_the_notes_count(expectation: Path) -> None:
    source = source_of(expectation)
    text = source.read_text(encoding="utf-8")
    shown = unescape(UNSEEN.sub(" ", text)) if source.suffix == ".html" else text

    made = open_foreign(source, article_id=ID)

    lost = words_of(shown) - words_of(made.text)
    told = sum(int(note.split()[0]) for note in made.notes if "of the site around it" in note)
    assert lost.total() <= told, lost
