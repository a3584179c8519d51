"""The popup opens where a name or a value is being typed, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.article.article import SectionKind
from editor_app.completion.completion import Context
from editor_app.completion.context import LOOK_BACK, read_context
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameRow
from editor_app.text.names import fold, search_keys, sound
from tests.no_names import NoNames


def read(
    marked: str,
    facts: ShowFacts | None = None,
    *,
    section: SectionKind = SectionKind.CAST,
    asked: bool = False,
    names: OneName | None = None,
) -> Context | None:
    """The context at the caret, which `marked` shows as "|"."""
    position = marked.index("|")
    return read_context(marked.replace("|", "", 1), position, section, facts, asked=asked, names=names)


def typed(marked: str, facts: ShowFacts | None = None, *, asked: bool = False) -> str | None:
    found = read(marked, facts, asked=asked)
    return None if found is None else found.typed


class OneName(NoNames):
    """A look-up that knows one person."""

    def __init__(self, name: str) -> None:
        self._row = NameRow("person/one", Kind.PERSON, name, name)

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return (self._row,) if fold(self._row.name).startswith(fold(text)) else ()

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return (self._row,) if sound(self._row.name).startswith(sound(text)) else ()


class AnyWord(OneName):
    """The same, found by any word of the name."""

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return (self._row,) if any(key.startswith(fold(text)) for key in search_keys(self._row.name)) else ()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ch|", "Ch"),
        ("C|", None),
        ("ch|", None),
        ("with Ch|", "Ch"),
        ("with Cho |", None),
        ("**Ch|**", "Ch"),
        ("“Ch|", "Ch"),
        ("- Ch|", "Ch"),
        ("## Ch|", "Ch"),
        ("Ch|o", None),
        ("Nam-r|", "Nam-r"),
        ("조|", "조"),
        ("ㅈ|", None),
        ("É́c|", "É́c"),
        ("42|", None),
        ("", None),
    ],
)
def test_two_letters_of_a_capitalised_word_open_the_popup(marked: str, expected: str | None) -> None:
    assert typed(marked if "|" in marked else marked + "|") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("who met C|", "C"),
        ("On-jo, N|", "N"),
        ("(she) and “then” P|", "P"),
        ("who met Z|", None),
        ("who said I|", None),
        ("He left. C|", None),
        ("C|", None),
        ("- C|", None),
        ("1. C|", None),
        ("## who met C|", None),
    ],
)
def test_within_a_sentence_one_capital_opens_it_for_the_shows_names(
    facts: ShowFacts, marked: str, expected: str | None
) -> None:
    assert typed(marked, facts) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("with Cho Yi|", "Cho Yi"),
        ("Actor Cho Yi|", "Cho Yi"),
        ("When Lee You-m|", "Lee You-m"),
        ("the star of All of U|", "All of U"),
        ("Hyosan. Cho|", "Cho"),
        ("Park Ji-hu, Cho|", "Cho"),
        ("Parl Ji|", "Parl Ji"),
        ("Netflix Ham|", "Netflix Ham"),
        ("But Ham|", "Ham"),
    ],
)
def test_a_name_of_several_words_is_typed_as_one(facts: ShowFacts, marked: str, expected: str) -> None:
    assert typed(marked, facts) == expected


def test_the_store_tells_how_many_words_belong_to_a_name(facts: ShowFacts) -> None:
    found = read("and Netflix Hwang Do|", facts, names=OneName("Hwang Dong-hyuk"))

    assert found is not None
    assert found.typed == "Hwang Do"


def test_a_word_without_a_capital_is_completed_when_asked_for(facts: ShowFacts) -> None:
    assert typed("with cho yi|", facts, asked=True) == "cho yi"
    assert typed("with someone|", facts, asked=True) == "someone"


def test_asked_within_a_word_the_whole_word_is_replaced() -> None:
    found = read("with Ch|o now", asked=True)

    assert found is not None
    assert (found.typed, found.span.of("with Cho now")) == ("Ch", "Cho")


def test_asked_without_a_letter_anything_fits() -> None:
    found = read("with |", asked=True)

    assert found is not None
    assert (found.typed, len(found.span), found.is_asked) == ("", 0, True)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("on @|", ""),
        ("on @june|", "june"),
        ("(@ren|", "ren"),
        ("@cho yi|", "cho yi"),
        ("on @june 6, 20|", None),
        ("on @ june|", None),
        ("write to desk@example|", None),
        ("write to a.b@Example|", None),
        ("@netflix said that nobody|", None),
    ],
)
def test_the_at_sign_asks_but_an_address_does_not(marked: str, expected: str | None) -> None:
    assert typed(marked) == expected


def test_the_at_sign_is_replaced_too() -> None:
    found = read("on @jun|")

    assert found is not None
    assert (found.span.start, found.span.end, found.is_asked, found.wants_facts) == (3, 7, True, True)


@pytest.mark.parametrize(
    ("marked", "whose"),
    [
        ("On-jo (|", "character/nam-on-jo"),
        ("and Nam-ra (|", "character/choi-nam-ra"),
        ("**Nam-ra** (|", "character/choi-nam-ra"),
        ("[Nam-ra](fact:character/choi-nam-ra) (|", "character/choi-nam-ra"),
        ("Choi Nam-ra as |", "character/choi-nam-ra"),
        ("Nam-ra, played by |", "character/choi-nam-ra"),
        ("Nam-ra is again portrayed by |", "character/choi-nam-ra"),
        ("Park Ji-hu plays |", "person/park-ji-hu"),
        ("Park Ji Hoo returns as |", "person/park-ji-hu"),
        ("Park Ji-hu, who played |", "person/park-ji-hu"),
        ("Park Ji-hu reprises the role of |", "person/park-ji-hu"),
    ],
)
def test_the_other_half_of_a_pair_is_expected_before_any_letter(facts: ShowFacts, marked: str, whose: str) -> None:
    found = read(marked, facts)

    assert found is not None
    assert (found.typed, found.counterpart_of) == ("", whose)


def test_the_other_half_stays_expected_while_it_is_typed(facts: ShowFacts) -> None:
    for marked in ("Choi Nam-ra (Cho Yi|", "Nam-ra (C|", "- Choi Nam-ra: Ch|"):
        found = read(marked, facts)

        assert found is not None
        assert found.counterpart_of == "character/choi-nam-ra"


@pytest.mark.parametrize("marked", ["Hyosan (|", "Netflix as |", "Nam-ra (|Cho Yi-hyun)", "Nam-ra |", "- Nam-ra: |"])
def test_nothing_is_expected_where_no_pair_begins(facts: ShowFacts, marked: str) -> None:
    assert read(marked, facts) is None


@pytest.mark.parametrize(
    ("marked", "property", "written"),
    [
        ("Season 2 was renewed on |", "renewed", ""),
        ("Season 2 was renewed for a second season on Ju|", "renewed", "Ju"),
        ("It was released on June 6|", "released", "June 6"),
        ("It premiered |", "released", ""),
        ("Filming wrapped in mid-F|", "filming_wrapped", "mid-F"),
        ("Filming wrapped |", "filming_wrapped", ""),
        ("and wrapped in |", "filming_wrapped", ""),
        ("Filming began on |", "production_started", ""),
        ("It was cancelled on |", "cancelled", ""),
        ("The cast was announced on |", "cast_announced", ""),
    ],
)
def test_a_date_is_expected_where_the_words_lead_up_to_it(marked: str, property: str, written: str) -> None:
    found = read(marked, section=SectionKind.RELEASE_DATE)

    assert found is not None
    assert (found.expected, found.typed) == (property, written)


@pytest.mark.parametrize(
    ("marked", "season"),
    [
        ("Season 1 was released on |", 1),
        ("The second season was renewed on |", 2),
        ("Season 1 is out. It was renewed on |", None),
        ("After season 1, season 2 was renewed on |", 2),
    ],
)
def test_the_sentence_says_which_season_is_meant(marked: str, season: int | None) -> None:
    found = read(marked, section=SectionKind.RELEASE_DATE)

    assert found is not None
    assert found.season == season


@pytest.mark.parametrize(
    "marked",
    [
        "`Cho|",
        "a ``code ` Cho|",
        "```\nCho|",
        "~~~\nCho|",
        "https://example.org/Cho|",
        "www.example.org/Cho|",
        "[her](fact:person/Cho|",
        '[June 6](fact:season/x-2#renewed "Ch|',
        "![her](images/Cho|",
        "[her][Cho|",
        "    Cho|",
        "Text.\n\n\tCho|",
        "<!-- a\n\nCho|",
        '<a title="Cho|',
        "{: .Cho|",
        "[1]: Cho|",
        '<img alt="Cho|',
        "</Cho|",
        "<!-- Cho|",
        "## Cast {#Cho|",
        "---\ntitle: Cho|\n---\n",
        "\ufeff---\r\ntitle: Cho|\r\n---\r\n",
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_code_addresses_targets_tags_and_the_head_are_left_alone(marked: str, asked: bool) -> None:
    assert read(marked, asked=asked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "`code` and Cho|",
        "```\ncode\n```\nCho|",
        "[her](https://example.org) and Cho|",
        "[her][1] and Cho|",
        "[^1]: Cho|",
        "- item\n\n    Cho|",
        "Text\n    Cho|",
        "<!-- a\n\nb -->\n\nCho|",
        "[Cho|](fact:person/cho-yi-hyun)",
        "<b>Cho|",
        "1 < 2 and Cho|",
        "<!-- note --> Cho|",
        "---\ntitle: x\n---\nCho|",
        "Her `mistake\n\nand Cho|",
    ],
)
def test_beside_them_names_are_completed(marked: str) -> None:
    assert typed(marked) == "Cho"


def test_within_a_link_no_fact_link_fits() -> None:
    inside, outside = read("[Cho|](https://example.org)"), read("[Cho|] and (others)")

    assert inside is not None
    assert inside.is_in_link
    assert outside is not None
    assert not outside.is_in_link


def test_only_the_paragraph_is_read() -> None:
    far = "`" + "a" * LOOK_BACK + " Cho"

    assert typed(far + "|") == "Cho"


@given(st.text(alphabet="Ch @(`[]<>{}#:-\n.é조|\u00a0", max_size=60), st.booleans(), st.sampled_from(SectionKind))
@settings(max_examples=300)
def test_any_text_can_be_typed(facts: ShowFacts, text: str, asked: bool, section: SectionKind) -> None:
    for position in range(len(text) + 1):
        found = read_context(text, position, section, facts, asked=asked)

        if found is not None:
            assert text[found.span.start : position].removeprefix("@") == found.typed
            assert found.span.start <= position <= found.span.end <= len(text)


@pytest.mark.parametrize("position", [-3, 99])
def test_a_position_outside_the_text_is_its_nearest_end(position: int) -> None:
    found = read_context("Cho", position, SectionKind.CAST, None, asked=True)

    assert found is not None
    assert found.span.end in (0, 3)


@pytest.mark.parametrize(
    ("marked", "run"),
    [
        ("by Kennor Tak|", "Kennor "),
        ("by Anna Mria Tak|", "Anna Mria "),
        ("The Kennor Tak|", "Kennor "),
        ("by kennor Tak|", ""),
        ("by Kennor, Tak|", ""),
        ("by Kennori Tak|", ""),
    ],
)
def test_words_before_what_is_typed_are_told_where_no_name_begins_so(marked: str, run: str) -> None:
    found = read(marked, names=OneName("Kennori Takada"))

    assert found is not None
    assert found.run == run


@pytest.mark.parametrize(
    ("marked", "typed", "run"),
    [
        ("by Michael B. J|", "Michael B. J", ""),
        ("by Michael\u00a0B. J|", "Michael\u00a0B. J", ""),
        ("by Michael B Jor|", "Michael B Jor", ""),
        ("by Micahel B. Jor|", "B. Jor", "Micahel "),
        ("by Tom B. Jor|", "B. Jor", "Tom "),
        ("by Michael Bo. Jor|", "Jor", ""),
        ("by Mr. Jor|", "Jor", ""),
        ("by Mr. Micahel B. Jor|", "B. Jor", "Micahel "),
        ("by Michael b. Jor|", "Jor", ""),
        ("in 1998. Jor|", "Jor", ""),
    ],
)
def test_an_initial_with_its_dot_belongs_to_the_name(marked: str, typed: str, run: str) -> None:
    found = read(marked, names=AnyWord("Michael B. Jordan"))

    assert found is not None
    assert (found.typed, found.run) == (typed, run)


def test_a_title_may_begin_with_mr_and_its_dot() -> None:
    found = read("the cast of Mr. Q|", names=OneName("Mr. Queen"))

    assert found is not None
    assert found.typed == "Mr. Q"


def test_a_strangers_name_is_taken_whole_in_another_romanisation_too() -> None:
    assert read("by Gim Ji-w|", names=OneName("Kim Ji-won")).typed == "Gim Ji-w"  # type: ignore[union-attr]
