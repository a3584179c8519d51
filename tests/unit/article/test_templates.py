"""What a writer gets from a template: a draft that says what is known, marks what is not, and invents nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.article.links import LinkState, find_links, link_state
from editor_app.article.markup import read_markup
from editor_app.article.parse import parse
from editor_app.article.template_view import in_markdown
from editor_app.article.templates import (
    LONGEST_DESCRIPTION,
    article_templates,
    new_article,
    new_section,
    section_templates,
)
from editor_app.errors import TemplateError
from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.fact import Fact, Source, Status, Value
from editor_app.facts.phrasing import words_agree
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.resources import resource
from editor_app.text.dates import Period

TODAY = date(2026, 11, 22)
ID = "12345678-1234-1234-1234-123456789abc"
SHOW = "show/x"
SEASON = "season/x-2"

HULU = Entity("company/hulu", Kind.COMPANY, "Hulu")
NAMES = ("Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus")
PEOPLE = [Entity(f"person/{n}", Kind.PERSON, name) for n, name in enumerate(NAMES)]
CHARACTERS = [Entity(f"character/{n}", Kind.CHARACTER, name, parent=SHOW) for n, name in enumerate("ABCDEFG")]

State = tuple[str, Value] | tuple[str, Value, Status] | tuple[str, Value, Status, Source]
"""A fact in short: its name, its value, and how sure it is by whom."""


def day(code: str) -> Period:
    return Period.from_code(code)


def world(
    *stated: State, name: str = "Hyosan Nights", credits: Iterable[Credit] = (), others: Iterable[Entity] = ()
) -> ShowFacts:
    """A show with two seasons, of which the first came out on March 5, 2024, and what is `stated` besides."""
    show = Entity(SHOW, Kind.SHOW, name)
    seasons = [Entity(f"season/x-{n}", Kind.SEASON, f"{name} season {n}", parent=SHOW, number=n) for n in (1, 2)]
    entities = [show, *seasons, HULU, *PEOPLE, *CHARACTERS, *others]
    first: list[State] = [("season/x-1#released", day("2024-03-05")), ("season/x-1#status", "released")]
    rows: dict[EntityRef, tuple[Fact, ...]] = {}
    for ref, value, *more in [*first, *stated]:
        status = next((m for m in more if isinstance(m, Status)), Status.CONFIRMED)
        sources = tuple(m for m in more if isinstance(m, Source))
        fact = Fact(FactRef.parse(ref), value, status, sources)
        rows[fact.ref.subject] = (*rows.get(fact.ref.subject, ()), fact)
    return ShowFacts(show, {e.ref: e for e in entities}, rows, tuple(credits))


def part(n: int, season: int, status: CreditStatus = CreditStatus.CONFIRMED) -> Credit:
    return Credit(f"person/{n}", f"season/x-{season}", f"character/{n}", status=status, billing=n + 1)


def section(facts: ShowFacts, kind: str, season: int = 2, today: date = TODAY) -> str:
    return new_section(facts, season, kind, today=today)


def words(markdown: str) -> str:
    """The text as readers see it, without the targets of links and the notes of gaps."""
    return re.sub(r"\[TK[^\]]*\]", "TK", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown))


def article(facts: ShowFacts, season: int = 2, today: date = TODAY) -> str:
    return new_article(facts, season, today=today, article_id=ID)


@pytest.fixture(scope="module")
def aouad() -> ShowFacts:
    return show_facts_from(read_bundle(resource("sample", "facts.json")), "show/all-of-us-are-dead")


# --- the article of the first day -------------------------------------------------------------------------------------


def test_the_front_matter_is_that_of_an_article_file(aouad: ShowFacts) -> None:
    head = article(aouad).split("---\n")[1]

    assert head.splitlines()[:6] == [
        f"id: {ID}",
        'title: "Will There Be a Season 2 of All of Us Are Dead? Release Date, Cast and More"',
        "show: show/all-of-us-are-dead",
        "season: 2",
        "template: next-season",
        "slug: all-of-us-are-dead-season-2",
    ]


def test_the_sections_are_those_the_template_lists_in_order(aouad: ShowFacts) -> None:
    found = parse(article(aouad))

    assert [s.kind for s in found.sections] == ["intro", "release-date", "plot", "cast", "trailer", "also-read"]
    assert "## What Is the Release Date of All of Us Are Dead Season 2? {#release-date}\n" in found.text


def test_what_is_known_of_the_second_season_is_said(aouad: ShowFacts) -> None:
    text = words(article(aouad))

    for sentence in (
        "was renewed for a second season on June 6, 2022.",
        "There is no date yet for season 2, as of November 22, 2026.",
        "filming wrapped in mid-February 2026.",
        "- Park Ji-hu as Nam On-jo\n- Yoon Chan-young as Lee Cheong-san\n- Cho Yi-hyun as Choi Nam-ra\n"
        "- Lomon as Lee Su-hyeok\n",
        "Lee Min-jae as Yong Ma-ru, Kim Si-eun as So Ju-ran and Yoon Ga-i as Lee Jong-ah.",
        "Not a full one yet. What has been shown so far is a production teaser, released on July 23, 2025;",
    ):
        assert sentence in text


def test_values_that_change_are_fact_links_and_say_what_they_are_bound_to(aouad: ShowFacts) -> None:
    text = article(aouad)

    for link in find_links(text):
        said = link.words.of(text)
        assert link_state(link, said, aouad.value(link.ref), agree=words_agree) is LinkState.SETTLED, said
    assert '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")' in text
    assert '[mid-February 2026](fact:season/all-of-us-are-dead-2#filming_wrapped "2026-02-18/2026-02-19")' in text


def test_rumours_are_attributed_and_worded_for_the_day(aouad: ShowFacts) -> None:
    def rumours(today: date) -> str:
        return words(section(aouad, "release-date", today=today)).split("\n\n")[-1].strip()

    assert rumours(date(2026, 3, 1)) == (
        "One report (newsx.com) points to late 2026; another (indiatvnews.com) points to early 2027. "
        "Neither is official."
    )
    assert "late 2026, of which little is left;" in rumours(TODAY)
    assert "pointed to late 2026, which has come and gone;" in rumours(date(2027, 1, 2))
    assert rumours(date(2027, 6, 1)) == (
        "One report (newsx.com) pointed to late 2026; another (indiatvnews.com) pointed to early 2027. "
        "Both have come and gone, and neither was made official."
    )


def test_a_death_is_told_in_the_plot_section_alone_and_of_the_character(aouad: ShowFacts) -> None:
    told = [kind for kind in ("intro", "release-date", "plot", "cast", "trailer") if "killed" in section(aouad, kind)]
    plot = section(aouad, "plot")

    assert told == ["plot"]
    assert "Lee Na-yeon, Lee Yoo-mi's character, was killed in season 1." in plot
    assert plot.index("**Spoilers for season 1 from here on.**") < plot.index("killed")
    assert "Na-yeon" not in section(aouad, "cast")  # to name her as missing would give it away


def test_the_sample_that_opens_first_agrees_with_the_sample_store(aouad: ShowFacts) -> None:
    sample = parse(resource("sample", "article.md").read_text(encoding="utf-8"))

    states = [link_state(n, sample.text_at(n.words), aouad.value(n.ref), agree=words_agree) for n in sample.links]
    assert len(states) > 8
    assert set(states) == {LinkState.SETTLED}
    assert len(sample.tks) == 1
    assert not sample.front_matter.problem


# --- variants --------------------------------------------------------------------------------------------------------


def test_a_date_to_come_is_the_answer() -> None:
    facts = world((f"{SEASON}#released", day("2027-02-11")), (f"{SHOW}#network", "company/hulu"))

    text = section(facts, "release-date")

    assert text.startswith("## When Does Hyosan Nights Season 2 Come Out? {#release-date}\n")
    assert "Season 2 comes out on Hulu on February 11, 2027. That is nearly three years after season 1" in words(text)
    assert 'title: "Hyosan Nights Season 2: Release Date, Cast, Plot and Trailer"' in article(facts)


def test_a_month_is_not_made_a_day() -> None:
    assert "comes out in February 2027." in words(
        section(world((f"{SEASON}#released", day("2027-02"))), "release-date")
    )


def test_a_reported_date_is_said_to_be_reported() -> None:
    outlet = Source("https://deadline.com/x", "deadline.com")
    facts = world((f"{SEASON}#released", day("2027-02"), Status.REPORTED, outlet))

    text = words(section(facts, "release-date"))

    assert "is expected in February 2027, according to deadline.com. That has not been confirmed." in text


def test_a_cancelled_season_is_not_awaited() -> None:
    facts = world((f"{SEASON}#status", "cancelled"), (f"{SEASON}#cancelled", day("2025-06-01")))

    text = words(article(facts))

    assert 'title: "Why There Will Be No Season 2 of Hyosan Nights"' in text
    assert "Season 2 has been cancelled; the decision became known on June 1, 2025." in text
    assert "What Would Season 2 Have Been About?" in text
    assert "No, and none is to be expected." in text
    assert "no date yet" not in text
    assert "confirmed to return" not in text


def test_a_season_of_which_nobody_spoke_is_not_promised() -> None:
    text = words(article(world()))

    assert "Whether Hyosan Nights will return for a second season is not known yet." in text
    assert "No announcement of season 2 is known, as of November 22, 2026." in text
    assert "Season 1 came out on March 5, 2024, more than two years ago." in text or "ago." in text
    assert "renewed" not in text


def test_a_season_that_is_out_is_told_in_the_past() -> None:
    facts = world(
        (f"{SEASON}#status", "released"), (f"{SEASON}#released", day("2026-10-05")), (f"{SEASON}#episodes", 1)
    )

    text = words(article(facts))

    assert "When Did Hyosan Nights Season 2 Come Out?" in text
    assert "Season 2 was released on October 5, 2026" in text
    assert "It has 1 episode." in text


def test_a_first_season_that_no_source_dates_came_with_the_premiere_of_the_show() -> None:
    show = Entity(SHOW, Kind.SHOW, "Hyosan Nights")
    premiere = Fact(FactRef(SHOW, "premiered"), day("2010-07-11"))
    facts = ShowFacts(show, {SHOW: show}, {SHOW: (premiere,)})

    assert "Season 1 was released on July 11, 2010." in words(section(facts, "release-date", season=1))
    assert "Season 1 came out on July 11, 2010" in words(section(facts, "release-date", season=2))


@pytest.mark.parametrize(("number", "told"), [(3, "a third"), (8, "an eighth"), (11, "an 11th"), (12, "a 12th")])
def test_a_season_of_any_number_has_its_article(number: int, told: str) -> None:
    assert f"will return for {told} season" in words(section(world(), "intro", season=number))


def test_a_date_that_passed_unnoticed_asks_the_writer() -> None:
    facts = world((f"{SEASON}#status", "announced"), (f"{SEASON}#released", day("2026-07")))

    text = section(facts, "release-date")

    assert "Season 2 was announced for July 2026" in words(text)
    assert "[TK: did it arrive then?" in text


def test_a_show_of_which_only_the_name_is_known_gets_a_skeleton_of_gaps() -> None:
    show = Entity(SHOW, Kind.SHOW, "Hyosan Nights")

    for season in (1, 2, 12):
        found = parse(article(ShowFacts(show, {SHOW: show}, {}), season))
        assert len(found.tks) >= 5
        assert len(found.sections) == 6
        assert "None" not in found.text


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ([("status", "renewed")], "Season 2 is still to come."),
        (
            [("status", "announced"), ("released", day("2027-02"))],
            "Season 2 is still to come: it arrives in February 2027.",
        ),
        ([("status", "announced"), ("released", day("2026-07"))], "Season 2 was due in July 2026."),
    ],
)
def test_a_season_before_that_nobody_has_seen_is_not_told_as_seen(second: list[tuple[str, Value]], told: str) -> None:
    facts = world(*[(f"{SEASON}#{property}", value) for property, value in second])

    text = words(article(facts, 3))

    assert told in text
    assert "Season 2 arrived" not in text
    assert "Season 2 came out" not in text
    assert ("Spoilers for season 2" in text) == ("was due" in told)  # one that was due may well be out


def test_what_lies_ahead_is_not_told_as_done() -> None:
    """A store may hold plans, and an article may be made as of a day in the past."""
    facts = world(
        (f"{SEASON}#renewed", day("2026-06-01")),
        (f"{SEASON}#production_started", day("2027-02")),
        (f"{SEASON}#cast_announced", day("2026-12-01")),
        credits=[part(0, 1), part(0, 2), part(1, 2)],
    )

    now = words(article(facts))
    earlier = words(article(facts, today=date(2026, 5, 1)))

    assert "The renewal came on June 1, 2026." in now
    assert "production started" not in now
    assert "confirmed to return" not in now
    assert "No announcement of season 2 is known, as of May 1, 2026." in earlier


def test_a_status_that_is_still_to_come_does_not_speak_yet(aouad: ShowFacts) -> None:
    text = words(section(aouad, "release-date", today=date(2025, 8, 1)))

    assert "The renewal came on June 6, 2022 and production started on July 23, 2025." in text
    assert "It is now in production." in text


def test_a_video_that_is_only_promised_has_not_been_shown(aouad: ShowFacts) -> None:
    assert "Not yet, as of March 1, 2022." in section(aouad, "trailer", today=date(2022, 3, 1))


def test_nobody_is_said_to_have_waited_for_weeks() -> None:
    renewed = world((f"{SEASON}#status", "renewed"))

    assert "Viewers have waited" not in section(renewed, "release-date", today=date(2024, 5, 1))
    assert "Viewers have waited about two and a half years since" in section(renewed, "release-date")


def test_a_rumour_is_never_taken_for_a_date() -> None:
    rumour = (f"{SEASON}#released", day("2027-02-11"), Status.RUMOURED, Source("a", "a.com"))

    text = words(article(world(rumour, (f"{SEASON}#status", "renewed"))))

    assert "no date yet" in text
    assert "One report (a.com) points to February 11, 2027. That is not official." in text
    assert "comes out" not in text


@pytest.mark.parametrize(
    ("ref", "value", "shown"),
    [
        (f"{SEASON}#renewed", day("2025-02-11"), "February 11, 2025"),
        (f"{SEASON}#cancelled", day("2025-02-11"), "February 11, 2025"),
        (f"{SEASON}#filming_wrapped", day("2025-02-11"), "February 11, 2025"),
        (f"{SEASON}#status", "cancelled", "cancel"),
        ("season/x-1#episodes", 12, "12 episodes"),
        (f"{SHOW}#network", "company/hulu", "Hulu"),
    ],
)
def test_no_rumour_is_ever_told_as_a_fact(ref: str, value: Value, shown: str) -> None:
    sure = words(article(world((ref, value))))
    rumoured = words(article(world((ref, value, Status.RUMOURED, Source("a", "a.com")))))

    assert shown in sure
    assert shown not in rumoured


def test_a_single_rumour_that_has_passed_is_laid_to_rest() -> None:
    rumour = (f"{SEASON}#released", day("2025-09-01/2025-12-31"), Status.RUMOURED)

    text = section(world(rumour, (f"{SEASON}#status", "renewed")), "release-date")

    assert "One report pointed to late 2025, which has come and gone. It was never made official." in text


def test_a_trailer_outshines_a_teaser() -> None:
    videos = [Entity(f"video/{kind}", Kind.VIDEO, kind, parent=SEASON) for kind in ("teaser", "trailer")]
    facts = world(
        ("video/teaser#kind", "teaser"),
        ("video/teaser#published", day("2026-11-01")),
        ("video/trailer#kind", "official_trailer"),
        ("video/trailer#published", day("2026-10-01")),
        ("video/trailer#address", "https://example.org/watch?v=1"),
        others=videos,
    )

    text = section(facts, "trailer")

    assert "Yes. The official trailer was released on October 1, 2026." in words(text)
    assert "[Watch it here](https://example.org/watch?v=1)" in text


def test_without_a_trailer_nothing_is_claimed() -> None:
    assert "Not yet, as of November 22, 2026. [TK: look once more before publishing]" in section(world(), "trailer")


# --- grammar ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("returning", "sentence"),
    [
        (1, "Ann is confirmed to return as A.\n"),
        (2, "Ann (A) and Bo (B) are both confirmed to return.\n"),
        (3, "Three familiar faces are confirmed to return:\n\n- Ann as A\n- Bo as B\n- Cy as C\n"),
    ],
)
def test_those_who_return_are_counted_right(returning: int, sentence: str) -> None:
    facts = world(credits=[part(n, season) for n in range(returning) for season in (1, 2)])

    assert sentence in section(facts, "cast")


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (1, "Bo joins as B.\n"),
        (2, "Bo (B) and Cy (C) are new to the show.\n"),
        (3, "Three people are new to the show: Bo as B, Cy as C and Di as D.\n"),
        (5, "Five people are new to the show:\n\n- Bo as B\n"),
    ],
)
def test_newcomers_are_counted_right(new: int, sentence: str) -> None:
    facts = world(credits=[part(0, 1), part(0, 2), *(part(n, 2) for n in range(1, new + 1))])

    assert sentence in section(facts, "cast")


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (1, "Ann is expected as A, though that is not confirmed.\n"),
        (2, "Expected, though not confirmed: Ann as A and Bo as B.\n"),
        (5, "Expected, though not confirmed:\n\n- Ann as A\n"),
    ],
)
def test_who_is_expected_is_not_confirmed(expected: int, sentence: str) -> None:
    facts = world(credits=[part(n, 2, CreditStatus.EXPECTED) for n in range(expected)])

    text = section(facts, "cast")

    assert sentence in text
    assert text.startswith("## Who Could Be in the Cast of")


def test_who_has_left_or_died_is_not_offered_again() -> None:
    facts = world(
        ("character/2#fate", "killed in season 1"),
        credits=[*(part(n, 1) for n in range(4)), part(1, 2, CreditStatus.LEFT)],
    )

    text = section(facts, "cast")

    assert "Ann (A) and Di (D) could be back." in text
    assert "Bo" not in text
    assert "Cy" not in text


@pytest.mark.parametrize(
    ("fate", "sentence"),
    [
        ("killed in season 1", "A, Ann's character, was killed in season 1."),
        ("dead", "A, Ann's character, is dead."),
        ("died in episode 4", "A, Ann's character, died in episode 4."),
        ("shot on the roof", "A, Ann's character, was shot on the roof."),
    ],
)
def test_a_fate_becomes_a_sentence(fate: str, sentence: str) -> None:
    assert sentence in section(world(("character/0#fate", fate), credits=[part(0, 1)]), "plot")


def test_the_description_is_a_sentence_that_search_engines_show_whole() -> None:
    for name in ("X", "Hyosan Nights", "The Very Long and Winding Story of " * 4):
        description = parse(article(world(name=name))).front_matter.text("description")
        assert 30 < len(description) <= LONGEST_DESCRIPTION
        assert description.endswith(".")


def test_prose_is_clean() -> None:
    outlooks: list[tuple[State, ...]] = [
        (),
        ((f"{SEASON}#status", "renewed"),),
        ((f"{SEASON}#status", "in_production"), (f"{SEASON}#episodes", 10)),
        ((f"{SEASON}#status", "cancelled"),),
        ((f"{SEASON}#status", "released"),),
        ((f"{SEASON}#released", day("2027")),),
        ((f"{SEASON}#released", day("2026-07")), (f"{SEASON}#status", "renewed")),
    ]
    for stated in outlooks:
        for season in (1, 2, 3):
            text = words(article(world(*stated), season))
            body = text.split("---\n", 2)[2]
            assert not re.search(r" [,;.]|,,|\.\.|  |N/A|None|\{\{|\bTK[a-z]", body), body
            assert not re.search(r"(?m)^[a-z,;.]", body), body


# --- templates as such -----------------------------------------------------------------------------------------------


def test_templates_say_what_they_are() -> None:
    assert [(t.name, t.label) for t in article_templates()] == [("next-season", "Next season")]
    assert {t.kind: t.label for t in section_templates()} == {
        "also-read": "Also read",
        "cast": "Cast",
        "intro": "Introduction",
        "plot": "Plot",
        "release-date": "Release date",
        "trailer": "Trailer",
    }


def test_start_up_does_not_pay_for_templates() -> None:
    program = (
        "import sys; from editor_app.article.templates import article_templates, section_templates; "
        "article_templates(), section_templates(); print('jinja2' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def own_section(folder: Path, text: str) -> str:
    folder.joinpath("sections").mkdir(exist_ok=True)
    folder.joinpath("sections", "own.md.j2").write_text(text, encoding="utf-8")
    return new_section(world(), 2, "own", today=TODAY, own=folder)


def test_a_writers_own_template_comes_before_ours(tmp_path: Path) -> None:
    tmp_path.joinpath("sections").mkdir()
    tmp_path.joinpath("sections", "trailer.md.j2").write_text("{## Clips: mine. ##}\n## Clips {#trailer}\n\nSoon.\n")

    assert new_section(world(), 2, "trailer", today=TODAY, own=tmp_path) == "## Clips {#trailer}\n\nSoon.\n"
    assert "Clips" in [t.label for t in section_templates(tmp_path)]


def test_a_template_that_was_edited_is_read_again(tmp_path: Path) -> None:
    assert own_section(tmp_path, "Old.") == "Old.\n"
    assert own_section(tmp_path, "Newer.") == "Newer.\n"


def test_lines_of_a_paragraph_are_joined_and_lists_are_kept(tmp_path: Path) -> None:
    text = "One\n{% if true %}\ntwo\n{% endif %}\n, three.\n\n\n- a\n- b\n  still b\n\n```\n x  y\n```\n"

    assert own_section(tmp_path, text) == "One two, three.\n\n- a\n- b still b\n\n```\n x  y\n```\n"


def test_what_is_not_known_is_printed_as_a_gap(tmp_path: Path) -> None:
    assert (
        own_section(tmp_path, "Renewed {{ season.renewed | when }} with {{ season.episodes }}.")
        == "Renewed TK with TK.\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fine\n{{ show.nmae }}", "nmae"),
        ("fine\n{% if %}", "Expected an expression"),
        ("fine\n{{ show.__class__ }}", "__class__"),
        ("fine\n{{ show.name.__class__.__mro__ }}", "__class__"),
        ("fine\n{{ '{0.__class__}'.format(show) }}", "not safely callable"),
        ("fine\n{{ season.previous.released.ref.parse('x') }}", "not safely callable"),
        ("fine\n{{ show['__init__'] }}", "__init__"),
        ("fine\n{% for n in range(10**9) %}x{% endfor %}", ""),
        ("fine\n{{ 'x' * 10000 }}", "not for templates"),
        ("fine\n{{ 9 ** 9 ** 9 }}", "not for templates"),
        ("fine\n{{ show.name | safe }}", "safe"),
        ("fine\n{% import 'os' as os %}", "os"),
        ("fine\n{% include '../../../../etc/passwd' %}", "passwd"),
        (
            "fine\n"
            + "".join(f"{{% for {v} in 'aaaaaaaaaa' %}}" for v in "abcdefghij")
            + "{% set x = 1 %}"
            + "{% endfor %}" * 10,
            "repeats itself",
        ),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "without end"),
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(90) }}",
            "repeats itself",
        ),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}" * 12, "longer than"),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a + a + a %}" * 20, "longer than"),
        ("{% for a in 'a' * 1 %}{% endfor %}", "not for templates"),
        ("{% for a in '" + "a" * 10_000 + "' %}" + "b" * 1000 + "{% endfor %}", "prints more"),
        ("{% for a in '" + "a" * 10_000 + "' %}{{ '" + "b" * 1000 + "' }}{% endfor %}", "prints more"),
        (
            "{% set a %}" + "b" * 1000 + "{% endset %}" + "{% set a %}{{ a }}{{ a }}{{ a }}{{ a }}{% endset %}" * 12,
            "prints more",
        ),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", ""),
        ("x" * 70_000, "longer than 64,000 letters"),
    ],
)
def test_a_hostile_or_broken_template_is_refused_with_its_place_and_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(TemplateError) as refusal:
        own_section(tmp_path, text)

    told = refusal.value
    assert reason in str(told)
    assert "own.md.j2" in told.what or "passwd" in told.what or "“os”" in told.what
    assert told.remedy
    if text.startswith("fine") and "No such" not in told.why and "There is no" not in told.what:
        assert "line 2" in told.what
    assert str(tmp_path) not in told.what


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("label = ", "Invalid value"),
        ('slug = "x"', "“label” is missing"),
        ('label = "x"\nslug = "x"', "“sections” is missing"),
        ('label = "x"\nslug = "x"\nsections = ["../x"]', "“sections” is missing"),
        ('label = "x"\nslug = "x"\nsections = []', "“[title]” is missing"),
        ('label = "x"\nslug = "x"\nsections = []\n[title]\ndefault = 1', "“default” under “[title]”"),
    ],
)
def test_a_broken_article_template_is_refused_with_its_reason(tmp_path: Path, toml: str, reason: str) -> None:
    tmp_path.joinpath("articles").mkdir()
    tmp_path.joinpath("articles", "mine.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(TemplateError) as refusal:
        article_templates(tmp_path)

    assert "mine.toml" in refusal.value.what
    assert reason in refusal.value.why


def test_a_template_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(TemplateError, match="next-season"):
        new_article(world(), 2, template="nonsense", today=TODAY, article_id=ID)
    with pytest.raises(TemplateError, match="There is no template"):
        new_section(world(), 2, "nonsense", today=TODAY)


# --- hostile names ---------------------------------------------------------------------------------------------------

HOSTILE = [
    'Say "Hi"\nslug: stolen',
    "A](http://evil.example) B",
    "{{ 7 * 7 }} {% raw %}",
    "Name {#cast} {: onclick=x }",
    "--- \n---",
    "# Heading\n## Another",
    "<script>alert(1)</script> & &lt;",
    "`code` *bold* _it_ ~~~",
    "TK [TK: no]",
    "back\\slash \x00\x1b\u2028\u202e\ud800",
    "1. first",
    "왕좌의 게임",
]


def _assert_whole(text: str) -> None:
    found = parse(text)
    assert not found.front_matter.problem
    assert list(found.front_matter.fields) == ["id", "title", "show", "season", "template", "slug", "description"]
    assert [s.kind for s in found.sections] == ["intro", "release-date", "plot", "cast", "trailer", "also-read"]
    assert all(not link.is_malformed for link in found.links)
    assert not any(link.destination.startswith("http") for link in read_markup(text, found.body).links)
    assert "{{" not in found.text[found.body.start :]
    text.encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name_wherever_it_stands(name: str) -> None:
    people = [Entity("person/0", Kind.PERSON, name), Entity("character/0", Kind.CHARACTER, name, parent=SHOW)]
    facts = world(
        (f"{SHOW}#network", "company/hulu"),
        (f"{SHOW}#synopsis", name),
        (f"{SEASON}#synopsis", name),
        (f"{SEASON}#renewed", day("2026-01-05")),
        ("character/0#fate", f"killed {name}"),
        name=name,
        credits=[part(0, 1), part(0, 2)],
        others=[*people, Entity("company/hulu", Kind.COMPANY, name)],
    )

    _assert_whole(article(facts))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30))
@example("#")
@example("-")
@example("\\")
def test_any_name_makes_a_whole_article(name: str) -> None:
    _assert_whole(article(world((f"{SEASON}#renewed", day("2026-01-05")), name=name, credits=[part(0, 2)])))


def test_plain_names_stay_as_they_are() -> None:
    for name in (
        "Lee Yoo-mi",
        "Spy x Family",
        "Grey's Anatomy",
        "9-1-1",
        "Love, Death & Robots",
        "Jeopardy!",
        "Mr. Robot",
    ):
        assert in_markdown(name) == name
