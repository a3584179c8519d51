"""A newsroom's own house style goes on top of ours, key by key, and a broken one is told and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.checks.house_style import HeadingCase, Language, TitleForm, built_in, load_house_style
from editor_app.errors import HouseStyleRefused
from editor_app.resources import resource


def own(folder: Path, text: str) -> Path:
    path = folder / "house_style.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_ours_leaves_to_the_article_what_newsrooms_disagree_about() -> None:
    ours = built_in()

    assert (ours.language, ours.dates, ours.titles, ours.headings) == (None, None, None, None)
    assert ours.spellings["Youtube"] == "YouTube"
    assert ours.phrases["needless to say"] == ""


def test_without_an_own_one_ours_is_used(tmp_path: Path) -> None:
    assert load_house_style(tmp_path / "house_style.toml") is built_in()


def test_an_own_one_decides_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        """
language = "en-GB"
dates = "british"
titles = "italics"
headings = "sentence"
days_until_a_source_is_old = 30
words = ["Hallyu"]
[phrases]
"stay tuned" = "-"
"needless to say" = ""
[spellings]
"tv" = "TV"
""",
    )

    style = load_house_style(path)

    assert (style.language, style.dates) == (Language.BRITISH, "british")
    assert (style.titles, style.headings) == (TitleForm.ITALICS, HeadingCase.SENTENCE)
    assert style.days_until_a_source_is_old == 30
    assert style.words == {"hallyu"}
    assert style.phrases["stay tuned"] == ""
    assert "needless to say" not in style.phrases
    assert style.spellings["Youtube"] == "YouTube"
    assert style.spellings["tv"] == "TV"


def test_as_written_takes_a_decision_back(tmp_path: Path) -> None:
    assert load_house_style(own(tmp_path, 'dates = "as written"')).dates is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("dates = british", "line 1"),
        ('dates = "English"', "can be “american”, “british” or “as written”"),
        ('date = "british"', "“date” is none of its keys"),
        ("days_until_a_source_is_old = 0", "a number of days"),
        ("days_until_a_source_is_old = true", "a number of days"),
        ('words = "Hallyu"', "no list of words"),
        ('phrases = ["stay tuned"]', "of the form"),
        ("[spellings]\ntv = 1", "of the form"),
    ],
)
def test_a_broken_one_is_told_with_the_reason_and_the_remedy(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(HouseStyleRefused) as told:
        load_house_style(own(tmp_path, text))

    assert reason in told.value.why
    assert "goes on with its own" in told.value.remedy


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "house_style.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(HouseStyleRefused, match="not UTF-8"):
        load_house_style(path)


def test_ours_is_an_example_of_every_key(tmp_path: Path) -> None:
    """A newsroom starts from a copy of it."""
    copy = own(tmp_path, resource("house_style", "showdesk.toml").read_text(encoding="utf-8"))

    style = load_house_style(copy)

    assert style.phrases == built_in().phrases
    assert style.spellings == built_in().spellings
