"""The right row comes first, says who it is, and nothing is offered twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.completion.context import read_context
from editor_app.completion.habits import Habits
from editor_app.completion.mentions import named_before
from editor_app.completion.offered import replaced
from editor_app.facts.entities import Alias, AliasKind, Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import KnownFor, NameRow, Slip
from editor_app.text.names import fold, search_keys, sound, sound_keys
from editor_app.text.spans import Span
from tests.no_names import NoNames


class Names(NoNames):
    """A look-up over a few names, as slow as it likes."""

    def __init__(self, *rows: NameRow) -> None:
        self._rows = sorted(rows, key=lambda row: -row.popularity)
        self.asked: list[str] = []
        self.known: dict[EntityRef, KnownFor] = {row.ref: KnownFor(row.name) for row in rows}

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        self.asked.append(text)
        return tuple(r for r in self._rows if any(k.startswith(fold(text)) for k in search_keys(r.matched)))[:limit]

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return tuple(r for r in self._rows if any(k.startswith(sound(text)) for k in sound_keys(r.matched)))[:limit]

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        sought = fold(text)
        found = []
        for row in self._rows:
            beginnings = {key[:n] for key in search_keys(row.name) for n in range(len(sought) - 1, len(sought) + 2)}
            near = {beginning for beginning in beginnings if OSA.distance(beginning, sought) == 1}
            if near:
                is_likely = any(len(one) > len(sought) or sorted(one) == sorted(sought) for one in near)
                found.append(replace(row, slip=Slip.LIKELY if is_likely else Slip.OTHER))
        return tuple(sorted(found, key=lambda row: row.slip))[:limit]

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        return {ref: self.known[ref] for ref in refs if ref in self.known}


def person(name: str, popularity: int = 0, matched: str = "") -> NameRow:
    ref = "person/" + fold(name).replace(" ", "-")
    return NameRow(ref, Kind.PERSON, name, matched or name, popularity)


@pytest.fixture
def completer(facts: ShowFacts) -> Completer:
    return Completer(None, facts, season=2)


def rows(
    completer: Completer,
    text: str,
    section: SectionKind = SectionKind.CAST,
    *,
    asked: bool = False,
    limit: int = 10,
    rested: bool = False,
) -> tuple[Completion, ...]:
    context = read_context(text, len(text), section, completer.facts, asked=asked, names=completer.names)
    return completer.complete(context, limit=limit, with_slips=rested) if context is not None else ()


def texts(*args: object, **options: object) -> list[str]:
    return [row.text for row in rows(*args, **options)]  # type: ignore[arg-type]  # passed on as they came


def test_a_few_letters_bring_the_actress_and_then_her_character(completer: Completer) -> None:
    found = rows(completer, "cho", asked=True)

    assert [(row.text, row.detail) for row in found[:2]] == [
        ("Cho Yi-hyun", "plays Choi Nam-ra · returning"),
        ("Choi Nam-ra", "character · Cho Yi-hyun"),
    ]


def test_in_the_plot_characters_come_before_actors(completer: Completer) -> None:
    assert texts(completer, "Cho", SectionKind.PLOT)[:2] == ["Choi Nam-ra", "Cho Yi-hyun"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("yi yumi", "Lee Yoo-mi"),
        ("Yumi", "Lee Yoo-mi"),
        ("yoomi", "Lee Yoo-mi"),
        ("Park Ji Hoo", "Park Ji-hu"),
        ("Pak Jih", "Park Ji-hu"),
        ("Lim Jaehyeo", "Im Jae-hyuk"),
        ("Jo Yi", "Cho Yi-hyun"),
        ("조이", "Cho Yi-hyun"),
        ("Cheon Seong", "Chun Sung-il"),
        ("jtbc", "JTBC Studios"),
        ("SLL", "JTBC Studios"),
        ("AOUAD", "All of Us Are Dead"),
        ("지금 우리", "All of Us Are Dead"),
    ],
)
def test_any_spelling_finds_the_name_as_the_house_writes_it(facts: ShowFacts, written: str, name: str) -> None:
    assert texts(Completer(None, facts), written, asked=True)[0] == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("obr", "Conan O’Brien"),
        ("O'Br", "Conan O’Brien"),
        ("Zoe", "Zoë Šnajder"),
        ("snaj", "Zoë Šnajder"),
        ("よふ", "Call of the Night"),
        ("ヨフカシ", "Call of the Night"),
        ("yofuka", "Call of the Night"),
        ("황도", "Hwang Dong-hyuk"),
        ("화", "Hwang Dong-hyuk"),
        ("Dong Hyeok", "Hwang Dong-hyuk"),
        ("hdh", "Hwang Dong-hyuk"),
        ("ㅎㄷ", "Hwang Dong-hyuk"),
        ("Sakamoto D", "Days Sakamoto"),
    ],
)
def test_accents_apostrophes_and_scripts_are_no_hindrance(facts: ShowFacts, written: str, name: str) -> None:
    others = (
        Entity("person/a", Kind.PERSON, "Conan O’Brien"),
        Entity("person/b", Kind.PERSON, "Zoë Šnajder"),
        Entity("show/c", Kind.SHOW, "Call of the Night", (Alias("よふかしのうた"), Alias("Yofukashi no Uta"))),
        Entity("person/d", Kind.PERSON, "Hwang Dong-hyuk", (Alias("황동혁"),)),
        Entity("character/e", Kind.CHARACTER, "Days Sakamoto", (Alias("Sakamoto Days"),)),
    )
    known = replace(facts, entities={**facts.entities, **{one.ref: one for one in others}})
    context = Context(written, Span(0, len(written)), SectionKind.CAST, is_asked=True)

    assert name in [row.text for row in Completer(None, known).complete(context)[:3]]


@pytest.mark.parametrize(
    ("written", "name"),
    [("Parl Ji", "Park Ji-hu"), ("Hyo-rying", "Seo Hyo-ryung"), ("Loomn", "Lomon"), ("Solomno Pakr", "Lomon")],
)
def test_a_slip_is_forgiven(completer: Completer, written: str, name: str) -> None:
    assert texts(completer, written)[0] == name


@pytest.mark.parametrize("written", ["Season 2", "Cho 2", "Lomo2"])
def test_a_number_is_no_slip_of_a_letter_or_of_another_number(completer: Completer, written: str) -> None:
    context = Context(written, Span(0, len(written)), SectionKind.CAST)

    assert [row.text for row in completer.complete(context, with_slips=True)] == []


def test_no_slip_is_looked_for_where_the_show_has_such_a_name(completer: Completer) -> None:
    assert texts(completer, "Nam-r") == ["Nam-ra", "Choi Nam-ra (Cho Yi-hyun)"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("PJH", "Park Ji-hu"), ("CNR", "Choi Nam-ra"), ("CN", "Choi Nam-ra"), ("ㅈㄱㅇㄹ", "All of Us Are Dead")],
)
def test_initials_find_a_name_of_the_show(completer: Completer, written: str, name: str) -> None:
    assert texts(completer, written)[0] == name


def test_initials_come_beneath_what_begins_like_them(facts: ShowFacts) -> None:
    names = Names(*(person(f"PJHarvey {letter}", 10**6) for letter in "ABCDEFGHIJKL"))

    found = texts(Completer(names, facts, season=2), "PJH")

    assert found[0] == "PJHarvey A"
    assert "Park Ji-hu" in found[-3:]


def test_two_initials_are_looked_for_only_where_nothing_begins_like_them(facts: ShowFacts) -> None:
    assert texts(Completer(Names(person("CN Tower")), facts, season=2), "CN") == ["CN Tower"]


def test_whoever_waits_sees_slips_too_beneath_what_was_there(completer: Completer) -> None:
    context = Context("Park M", Span(0, 6), SectionKind.CAST)

    at_once = completer.complete(context)
    after_a_rest = completer.complete(context, with_slips=True)

    assert [row.text for row in at_once] == ["Park Mi-jin", "Park Mi-jin (Lee Eun-saem)"]
    assert [row.text for row in after_a_rest[2:]] == ["Park Ji-hu", "Lomon"]  # was Park Solomon


def after_a_rest(completer: Completer, typed: str) -> list[str]:
    context = Context(typed, Span(0, len(typed)), SectionKind.CAST)
    return [row.text for row in completer.complete(context, with_slips=True)]


def test_slips_in_names_from_elsewhere_come_after_a_rest(facts: ShowFacts) -> None:
    completer = Completer(Names(person("Tilda Swinton", 9), person("Tidla Xu")), facts, season=2)

    assert texts(completer, "Tidl") == ["Tidla Xu"]
    assert after_a_rest(completer, "Tidl") == ["Tidla Xu", "Tilda Swinton"]


def test_no_slip_from_elsewhere_is_looked_for_where_the_show_has_such_a_name(facts: ShowFacts) -> None:
    completer = Completer(Names(person("Mark Ruffalo", 10**6)), facts, season=2)

    assert "Mark Ruffalo" not in after_a_rest(completer, "Park")
    assert after_a_rest(Completer(completer.names, None), "Park") == ["Mark Ruffalo"]


def test_a_slip_in_the_show_comes_before_one_elsewhere(facts: ShowFacts) -> None:
    completer = Completer(Names(person("Part Jimenez", 10**7)), facts, season=2)

    found = after_a_rest(completer, "Parl Ji")

    assert found.index("Park Ji-hu") < found.index("Part Jimenez")


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("On-jo (", "Park Ji-hu"),
        ("Park Ji-hu plays ", "Nam On-jo"),
        ("Su-hyeok, played by ", "Lomon"),
        ("Nam-ra (C", "Cho Yi-hyun"),
    ],
)
def test_the_other_half_of_a_pair_is_first(completer: Completer, written: str, first: str) -> None:
    assert texts(completer, written)[0] == first


def after(completer: Completer, before: str, typed: str) -> list[str]:
    """What is offered where `typed` follows `before`."""
    context = read_context(before + typed, len(before + typed), SectionKind.PLOT, completer.facts)
    assert context is not None
    assert completer.facts is not None
    named = named_before([before], completer.facts)
    return [row.text for row in completer.complete(replace(context, named=named))]


def test_a_name_that_starts_so_comes_before_one_that_goes_on_so(completer: Completer) -> None:
    found = texts(completer, "Nam")

    assert found.index("Nam So-ju") < found.index("Kim Nam-su")


def test_whoever_was_named_lately_is_likelier_but_not_the_last_one(completer: Completer) -> None:
    nobody = after(completer, "There was ", "Yo")
    lately = after(completer, "Yoo In-soo met Lomon and then ", "Yo")
    just_now = after(completer, "Lomon met Yoon Chan-young and then ", "Yo")

    assert [t for t in nobody if t.startswith("Yoo")] == ["Yoon Gwi-nam", "Yoon Chan-young", "Yoon Ga-i", "Yoo In-soo"]
    assert lately.index("Yoo") < nobody.index("Yoo In-soo")
    assert just_now.index("Yoon Chan-young") > nobody.index("Yoon Chan-young")


def test_a_character_is_named_in_full_first_and_by_a_short_name_from_then_on(facts: ShowFacts) -> None:
    named = "character/choi-nam-ra"
    first = Context("Nam-r", Span(0, 5), SectionKind.PLOT)
    full = Entity(named, Kind.CHARACTER, "Nam-ra Choi", (Alias("Nam-ra", AliasKind.SHORT),))
    western = Completer(None, replace(facts, entities={**facts.entities, named: full}), season=2)

    assert [row.text for row in western.complete(first)] == ["Nam-ra Choi", "Nam-ra Choi (Cho Yi-hyun)"]
    assert [row.text for row in western.complete(replace(first, named=(named,)))] == ["Nam-ra"]


def test_behind_half_a_pair_no_value_is_offered_even_when_asked(completer: Completer) -> None:
    assert texts(completer, "On-jo (", asked=True) == ["Park Ji-hu"]


def test_a_known_date_is_offered_as_a_fact_link_where_it_comes_next(completer: Completer) -> None:
    first = rows(completer, "Season 2 was renewed on ", SectionKind.RELEASE_DATE)[0]

    assert (first.text, first.detail, first.kind) == ("June 6, 2022", "season 2 · renewed", "fact")
    assert first.insertion == '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'


def test_two_sources_that_differ_by_a_day_make_one_date(completer: Completer) -> None:
    first = rows(completer, "Filming wrapped in ", SectionKind.RELEASE_DATE)[0]

    assert (first.text, first.agreed) == ("mid-February 2026", "2026-02-18/2026-02-19")


def test_the_season_of_the_sentence_comes_before_that_of_the_article(facts: ShowFacts) -> None:
    first = rows(Completer(None, facts, season=2), "The first season was released on ", SectionKind.RELEASE_DATE)[0]

    assert first.detail == "season 1 · release"


def test_a_network_can_follow_where_a_date_was_expected(completer: Completer) -> None:
    assert texts(completer, "It premiered on Netf", SectionKind.RELEASE_DATE) == ["Netflix"]
    assert texts(completer, "It premiered on the", SectionKind.RELEASE_DATE) == []


def test_the_at_sign_offers_values_before_names(completer: Completer) -> None:
    found = rows(completer, "on @")

    assert all(row.fact is not None for row in found)
    assert {"June 6, 2022", "post-production", "mid-February 2026"} <= {row.text for row in found}


@pytest.mark.parametrize(
    ("written", "first"), [("@ren", "June 6, 2022"), ("@episodes", "12 episodes"), ("@janu", "January 28, 2022")]
)
def test_a_value_is_found_by_its_words_and_by_what_it_is(completer: Completer, written: str, first: str) -> None:
    assert texts(completer, written)[0] == first


def test_a_rumour_is_no_value_to_insert(completer: Completer) -> None:
    assert "late 2026" not in texts(completer, "@", limit=100)


def test_an_open_date_is_offered_to_whoever_asks_and_never_behind_the_words_for_a_date(completer: Completer) -> None:
    """Linked, "no date yet" becomes stale once there is a date."""
    asked = rows(completer, "@rel")[0]

    assert (asked.text, asked.agreed, asked.detail) == ("no date yet", "tba", "season 2 · release")
    assert "no date yet" not in texts(completer, "Season 2 was released on ", SectionKind.RELEASE_DATE)


def test_the_word_date_finds_every_date(completer: Completer) -> None:
    found = rows(completer, "@date")

    assert {"June 6, 2022", "mid-February 2026", "no date yet"} <= {row.text for row in found}


def test_another_spelling_stays_found_from_letter_to_letter(completer: Completer) -> None:
    """After "Yi Yo" comes the second half of a vowel."""
    spelt = "Yi Yoo-mi"

    found = [texts(completer, f"@{spelt[:length]}") for length in range(5, len(spelt) + 1)]

    assert all("Lee Yoo-mi" in names for names in found), found


@pytest.mark.parametrize("typed", ["Kennor Tak", "Kennoir T", "Kenori Taka"])
def test_a_slip_in_the_first_word_of_a_strangers_name_is_forgiven_after_a_rest(typed: str) -> None:
    """Nobody is called "Kennor", so the words are looked for together as well, and replaced together."""
    others = [person(f"Takuya {letter}oda", 1_000) for letter in "ABCDEFGHIJKL"]
    completer = Completer(Names(person("Kennori Takada"), *others), None)
    text = f"It was confirmed by {typed}"
    context = read_context(text, len(text), SectionKind.CAST, None, names=completer.names)
    assert context is not None

    instant, later = completer.complete(context), completer.complete(context, with_slips=True)

    assert later[: len(instant)] == instant
    (found,) = [row for row in later if row.text == "Kennori Takada"]
    span = replaced(text, context, found)
    assert text[: span.start] + found.insertion + text[span.end :] == "It was confirmed by Kennori Takada"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thue Call F", "The Call First"),
        ("The Clal", "The Call First"),
        ("Te Spy Fa", "The Spy Family"),
        ("The Hpy Fam", "The Spy Family"),
        ("Susavn He", "Susan Herrera"),
        ("Susan L. Hre", "Susan L. Herrera"),
    ],
)
def test_a_slip_is_forgiven_wherever_in_a_title_or_a_name_it_is(typed: str, name: str) -> None:
    others = [person(f"Call Ford {letter}", 10**6) for letter in "ABCDEFGHIJKL"]
    others += [person(f"Helen {letter}", 10**6) for letter in "ABCDEFGHIJKL"]
    shows = ("The Call First", "The Spy Family")
    titles = [NameRow(f"show/{n}", Kind.SHOW, title, title) for n, title in enumerate(shows)]
    completer = Completer(Names(*others, *titles, person("Susan Herrera"), person("Susan L. Herrera")), None)
    text = f"It is about {typed}"
    context = read_context(text, len(text), SectionKind.OTHER, None, names=completer.names)
    assert context is not None

    found = [row for row in completer.complete(context, with_slips=True) if row.text == name]

    assert [text[: replaced(text, context, row).start] + row.insertion for row in found] == [f"It is about {name}"]


def test_what_begins_like_the_last_words_alone_fills_what_is_left() -> None:
    """ "Director" is no part of whom is meant, but might have been."""
    names = Names(*(person(f"Bong Jo {letter}") for letter in "ABCDEFGHIJKL"))
    completer = Completer(names, None)
    text = "Director Bong J"
    context = read_context(text, len(text), SectionKind.CAST, None, names=names)
    assert context is not None

    at_once, after_a_rest = completer.complete(context), completer.complete(context, with_slips=True)

    assert 0 < len(at_once) < len(after_a_rest) == 10
    assert after_a_rest[: len(at_once)] == at_once


def test_further_spellings_and_slips_come_beneath_as_likely_as_they_are() -> None:
    spelt = [person(f"Lee Yumi {letter}", 100) for letter in "ABCDEFGHIJ"]
    famous, unknown = person("Yi Yusi", 10**5), person("Yi Yutsi", 2)
    completer = Completer(Names(*spelt, famous, unknown), None)

    rows = texts(completer, "Yi Yumi", rested=True)

    assert rows[:4] == texts(completer, "Yi Yumi")
    assert rows[4] == famous.name
    assert len(rows) == 10
    assert unknown.name not in rows


def test_the_likelier_slip_outweighs_some_fame() -> None:
    swapped, wrong = person("Karl Tiden", 10), person("Karl Tzde", 100)
    completer = Completer(Names(swapped, wrong, person("Karl Tzwe", 10**4)), None)

    assert texts(completer, "Karl Tdi", rested=True)[0] == swapped.name


def test_a_word_before_a_strangers_name_stays() -> None:
    completer = Completer(Names(person("Daniel Parson")), None)
    text = "Director Pars"
    context = read_context(text, len(text), SectionKind.CAST, None, names=completer.names)
    assert context is not None

    (row,) = completer.complete(context)

    assert (row.text, replaced(text, context, row)) == ("Daniel Parson", Span(9, 13))


def test_words_before_a_name_of_the_show_are_no_part_of_it(facts: ShowFacts) -> None:
    completer = Completer(Names(person("Director Parson")), facts, season=2)
    text = "Director Park Ji"
    context = read_context(text, len(text), SectionKind.CAST, facts, names=completer.names)
    assert context is not None

    row = completer.complete(context, with_slips=True)[0]

    assert (row.text, replaced(text, context, row)) == ("Park Ji-hu", Span(9, 16))


def test_letters_that_make_a_single_sound_find_no_stranger(facts: ShowFacts) -> None:
    names = Names(person("Jane Fonda", 1_000_000))

    assert texts(Completer(names, facts), "@zzz") == []


def test_no_fact_link_is_offered_within_a_link(completer: Completer) -> None:
    text = "[@](https://example.org)"
    context = read_context(text, 2, SectionKind.CAST, completer.facts)

    assert context is not None
    assert all(row.fact is None for row in completer.complete(context))


def test_a_word_is_never_completed_with_itself(completer: Completer) -> None:
    assert texts(completer, "Lomon") == []
    assert texts(completer, "Choi Nam-ra") == []
    assert "Nam-ra" not in texts(completer, "Nam-ra")


def test_a_name_in_full_comes_first_whoever_is_famous(facts: ShowFacts) -> None:
    names = Names(person("Cho Yi", 1), person("Cho Yi-jin", 10_000_000))

    assert texts(Completer(names, facts, season=2), "cho yi", asked=True)[0] == "Cho Yi"


def test_a_short_name_of_a_stranger_comes_after_the_show(facts: ShowFacts) -> None:
    names = Names(NameRow("character/park-yoo", Kind.CHARACTER, "Park Yoo", "Yoo", 10**6))

    found = texts(Completer(names, facts, season=2), "Yoo")

    assert found[0] == "Yoon Chan-young"
    assert "Park Yoo" in found


def test_characters_of_other_shows_come_after_their_people(facts: ShowFacts) -> None:
    names = Names(NameRow("character/zed", Kind.CHARACTER, "Zed", "Zed", 3), person("Zelda", 1), person("Zeno", 2))

    assert texts(Completer(names, facts, season=2), "Ze", SectionKind.PLOT) == ["Zeno", "Zelda", "Zed"]


def test_the_show_comes_before_the_famous(facts: ShowFacts) -> None:
    names = Names(person("Cho Seung-woo", 100_000))

    assert texts(Completer(names, facts, season=2), "Cho") == [
        "Cho Yi-hyun",
        "Choi Nam-ra",
        "Cho Seung-woo",
        *texts(Completer(None, facts, season=2), "Cho")[2:-1],  # the last is a pair, which gives way
    ]


def test_another_spelling_within_the_show_is_offered_beside_ten_exact_names(facts: ShowFacts) -> None:
    names = Names(*(person(f"Yumi {letter}anaka", 1_000) for letter in "ABCDEFGHIJKL"))

    found = texts(Completer(names, facts), "Yumi")

    assert len(found) == 10
    assert found[-1] == "Lee Yoo-mi"


def test_an_entity_is_offered_once(facts: ShowFacts) -> None:
    names = Names(NameRow("person/park-ji-hu", Kind.PERSON, "Park Ji-hu", "Park Ji-hu", 5))

    assert [row.ref for row in rows(Completer(names, facts), "Park")].count("person/park-ji-hu") == 1


def test_seasons_of_other_shows_do_not_fill_the_list(facts: ShowFacts) -> None:
    names = Names(
        NameRow("season/squid-game-1", Kind.SEASON, "Season 1 of Squid Game", "Season 1 of Squid Game", 10**6)
    )

    assert texts(Completer(names, facts, season=2), "Sea") == ["Season 2", "Season 1"]


def test_the_first_word_of_a_sentence_asks_nobody(facts: ShowFacts) -> None:
    names = Names(person("The Rock", 10**6))

    assert texts(Completer(names, facts), "The") == []
    assert texts(Completer(names, facts), "the", asked=True)[0] == "The Rock"


def test_one_look_up_serves_a_keystroke(facts: ShowFacts) -> None:
    names = Names()

    rows(Completer(names, facts), "Cho")

    assert names.asked == ["Cho"]


def test_after_one_letter_only_names_of_the_show_are_offered(facts: ShowFacts) -> None:
    names = Names(person("Cher", 10**7))

    found = rows(Completer(names, facts, season=2), "who met C")

    assert names.asked == []
    assert [row.text for row in found[:2]] == ["Cho Yi-hyun", "Choi Nam-ra"]


def test_an_alias_says_which_name_was_found() -> None:
    names = Names(person("Lomon", 5, matched="Park Solomon"))

    assert [(row.text, row.detail) for row in rows(Completer(names, None), "Park So")] == [
        ("Lomon", "person · Park Solomon")
    ]


def test_names_from_elsewhere_say_by_what_they_are_known(facts: ShowFacts) -> None:
    names = Names(
        person("Cho Seung-woo", 9),
        NameRow("character/cho-a", Kind.CHARACTER, "Cho A", "Cho A", 8),
        NameRow("show/cho-b", Kind.SHOW, "Cho B", "Cho B", 7),
        person("Cho C", 6),
    )
    names.known["person/cho-seung-woo"] = KnownFor("Cho Seung-woo", "actor", "Hwang Si-mok", 2017)
    names.known["character/cho-a"] = KnownFor("Cho A", "character", "Squid Game", 2021)
    names.known["show/cho-b"] = KnownFor("Cho B", "show", "", 2020)

    completer = Completer(names, None)
    assert {row.detail for row in rows(completer, "Cho")} == {"person", "character", "show"}
    assert [(row.text, row.detail) for row in rows(completer, "Cho", rested=True)] == [
        ("Cho Seung-woo", "actor · Hwang Si-mok, 2017"),
        ("Cho C", "person"),
        ("Cho B", "show · 2020"),
        ("Cho A", "character · Squid Game, 2021"),
    ]


def test_no_two_rows_read_the_same(facts: ShowFacts) -> None:
    namesakes = [NameRow(f"person/kim-min-jae-{n}", Kind.PERSON, "Kim Min-jae", "Kim Min-jae", n) for n in (1, 2, 3)]
    names = Names(*namesakes)
    names.known[namesakes[0].ref] = KnownFor("Kim Min-jae", "actor", "Han Sang-bae", 2014)

    assert [row.detail for row in rows(Completer(names, facts), "Kim Min-j", rested=True)] == [
        "person · kim-min-jae-3",
        "person · kim-min-jae-2",
        "actor · Han Sang-bae, 2014",
    ]


def test_by_what_a_name_is_known_is_asked_once_until_the_store_changes(facts: ShowFacts) -> None:
    names = Names(person("Zoe Kazan"))
    completer = Completer(names, facts)
    rows(completer, "Zo", rested=True)
    names.known["person/zoe-kazan"] = KnownFor("Zoe Kazan", "actor", "Ruby Sparks", 2012)
    assert rows(completer, "Ka", rested=True)[0].detail == "person"

    completer.forget_known()

    assert rows(completer, "Ka", rested=True)[0].detail == "actor · Ruby Sparks, 2012"


def test_who_was_not_known_yet_is_asked_about_again(facts: ShowFacts) -> None:
    names = Names(person("Zoe Kazan"))
    completer = Completer(names, facts)
    known = names.known.pop("person/zoe-kazan")
    assert rows(completer, "Zo", rested=True)[0].detail == "person"

    names.known["person/zoe-kazan"] = replace(known, job="actor")

    assert rows(completer, "Zo", rested=True)[0].detail == "actor"


def test_a_pick_whose_name_is_gone_from_the_store_is_not_offered(facts: ShowFacts) -> None:
    habits = Habits(lambda: date(2026, 11, 30))
    habits.learn("zo", "person/zoe-gone", "Zoe Gone")
    habits.learn("zo", "person/zoe-new", "Zoe Old")
    names = Names(person("Zoe New"))

    assert texts(Completer(names, facts, habits=habits), "Zo") == ["Zoe New"]


@pytest.mark.parametrize(
    ("written", "ref", "detail"),
    [
        ("Lee Yoo", "person/lee-yoo-mi", "actor · Lee Na-yeon"),
        ("Lee Min", "person/lee-min-jae", "plays Yong Ma-ru · new"),
        ("Chun", "person/chun-sung-il", "writer"),
        ("Joo Dong", "person/joo-dong-geun", "author · Now at Our School"),
        ("Netf", "company/netflix", "network"),
        ("Film M", "company/film-monster", "studio"),
        ("Nave", "company/naver", "publisher"),
        ("All of", "show/all-of-us-are-dead", "show · 2022"),
        ("On-j", "character/nam-on-jo", "character · Nam On-jo"),
    ],
)
def test_a_row_says_who_it_is(completer: Completer, written: str, ref: str, detail: str) -> None:
    assert (ref, detail) in [(row.ref, row.detail) for row in rows(completer, written)]


@pytest.mark.parametrize(
    ("written", "spans"),
    [("Lee Yo", (Span(0, 6),)), ("yoomi", (Span(4, 7), Span(8, 10))), ("yoo mi", (Span(4, 10),)), ("yumi", ())],
)
def test_the_letters_that_were_found_are_told(completer: Completer, written: str, spans: tuple[Span, ...]) -> None:
    found = next(row for row in rows(completer, written, asked=True) if row.text == "Lee Yoo-mi")

    assert found.matched == spans


def test_what_was_taken_before_is_likelier_next_time(completer: Completer) -> None:
    first, second = rows(completer, "Lee")[:2]

    completer.accepted(second, "Lee")

    assert texts(completer, "Lee")[:2] == [second.text, first.text]


def test_a_pick_from_elsewhere_is_offered_though_many_are_better_known(facts: ShowFacts) -> None:
    names = Names(person("Lena Nobody"), *(person(f"Lena {letter}", 10**5) for letter in "ABCDEFGHIJKL"))
    completer = Completer(names, facts, season=2)
    taken = next(row for row in rows(completer, "Lena Nob") if row.text == "Lena Nobody")

    completer.accepted(taken, "Lena Nob")

    assert texts(completer, "Len")[0] == "Lena Nobody"


def test_no_habit_comes_before_a_name_of_the_show(facts: ShowFacts) -> None:
    names = Names(person("Park Zoe", 10**7))
    completer = Completer(names, facts, season=2)
    taken = next(row for row in rows(completer, "Park Z") if row.text == "Park Zoe")

    for _ in range(50):
        completer.accepted(taken, "Park")

    assert texts(completer, "Park").index("Park Zoe") > texts(completer, "Park").index("Park Ji-hu")


@given(
    st.sampled_from(["Cho Yi", "Lee Min-jae", "All of Us", "Nam"]),
    st.lists(st.sampled_from(["person/cho-yi-hyun", "person/lomon", "person/cho-yi-jin"]), max_size=40),
    st.integers(0, 9),
)
@settings(max_examples=50)
def test_a_name_in_full_comes_first_whatever_else_is_famous_or_was_picked(
    facts: ShowFacts, name: str, picked: list[str], power: int
) -> None:
    names = Names(person(name, 1), person(f"{name}-jin", 10**power), person(f"{name} Other", 10**power))
    habits = Habits(lambda: date(2026, 11, 30))
    for ref in picked:
        habits.learn(name, ref, f"{name}-jin")
    context = Context(name.lower(), Span(0, len(name)), SectionKind.CAST, is_asked=True)

    assert fold(Completer(names, facts, season=2, habits=habits).complete(context)[0].text) == fold(name)


def test_scores_fall_from_row_to_row_and_the_limit_is_kept(completer: Completer) -> None:
    found = rows(completer, "", asked=True, limit=7)

    assert len(found) == 7
    assert [row.score for row in found] == sorted((row.score for row in found), reverse=True)


def test_without_store_and_show_nothing_is_offered() -> None:
    assert rows(Completer(None, None), "Cho") == ()
    assert rows(Completer(None, None), "@") == ()


_TYPED = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Cho", "Park Ji", "Chio Nam", "Le", "pjh", "yumi", "Nam-ra", "Solomno", "All of", "Season"]),
)
_CROWD = Names(
    *(
        person(f"{first} {last}", 10**power)
        for first in ("Cho", "Park", "Lee", "Yumi")
        for power, last in enumerate("ABCDEFG")
    )
)


@given(_TYPED, st.booleans(), st.sampled_from(SectionKind), st.integers(1, 12), st.booleans())
@settings(max_examples=300)
def test_anything_may_be_typed(
    facts: ShowFacts, typed: str, asked: bool, section: SectionKind, limit: int, stored: bool
) -> None:
    completer = Completer(_CROWD if stored else None, facts, season=2)
    context = Context(typed, Span(0, len(typed)), section, is_asked=asked)

    found = completer.complete(context, limit=limit)
    fuller = completer.complete(context, limit=limit, with_slips=True)

    assert fuller[: len(found)] == found, "a row that was shown has moved"
    assert len(fuller) <= limit
    assert len({(row.ref, row.fact, row.text) for row in fuller}) == len(fuller), "something is offered twice"
    assert [row.score for row in fuller] == sorted((row.score for row in fuller), reverse=True)
    for row in fuller:
        assert all(span.end <= len(row.text) for span in row.matched)


def test_the_network_comes_before_the_publisher_of_the_webtoon(completer: Completer) -> None:
    found = [row.text for row in rows(completer, "It is by N", SectionKind.INTRO)]

    assert found.index("Netflix") < found.index("Naver")
