"""What is known of a draft's show that an error can be made of: the words in the slots of a phrasing.

Each of these takes a draft and a random, and gives None where the draft, or what is known of its show, gives no
occasion for the error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from editor_app.facts.entities import Credit
from editor_app.facts.phrasing import adjective, ordinal, spelled
from tests.speed.drafts import TODAY, Draft
from tests.speed.planted_words import COMPANIES, DATE_FORMS, MONTH_FORMS, NATIONS, STRANGERS, YEAR_FORMS

Words = Mapping[str, str]
Choose = Callable[[Draft, Random], Words | None]


def named(draft: Draft, _random: Random) -> dict[str, str] | None:
    return {"show": draft.facts.show.name, "n": str(draft.number), "nth": ordinal(draft.number)}


def known_pairs(draft: Draft) -> list[tuple[str, str]]:
    """The actors and characters that are in the article, or in the show where none are."""

    def names(credit: Credit) -> tuple[str, str] | None:
        person = draft.facts.entity(credit.person or "")
        character = draft.facts.entity(credit.character or "")
        return (person.name, character.name) if person is not None and character is not None else None

    return [pair for pair in map(names, draft.facts.cast()) if pair is not None and pair[0] != pair[1]]


def wrong_pair(draft: Draft, random: Random) -> Words | None:
    pairs = known_pairs(draft)
    if len(pairs) < 2:
        return None
    (actor, _), (_, character) = random.sample(pairs, 2)
    return {"actor": random.choice([actor, random.choice(STRANGERS)]), "character": character}


def dated(draft: Draft, properties: Sequence[str]) -> Iterator[tuple[str, str, date]]:
    """Of the article's season and the one before: what the text calls it, the property and its day."""
    show = draft.facts.show
    for number in (draft.number, draft.number - 1):
        season = draft.facts.season(number)
        for property in properties:
            if season is not None and (day := draft.day(season.ref, property)) is not None:
                yield f"season {number}", property, day
    if not draft.facts.seasons and "released" in properties and (day := draft.day(show.ref, "premiered")) is not None:
        yield show.name, "released", day
    if not draft.facts.seasons and "ended" in properties and (day := draft.day(show.ref, "ended")) is not None:
        yield show.name, "ended", day


def moved_date(day: date, random: Random) -> str:
    """Another date with its preposition, in some notation, marked."""
    step = random.choice(("day", "month", "year"))
    forms: Sequence[str]
    while True:
        if step == "year":
            other, forms = date(day.year + random.choice((-2, -1, 1, 2)), day.month, min(day.day, 28)), YEAR_FORMS
        elif step == "month":
            other, forms = day.replace(day=15) + timedelta(days=30 * random.choice((-3, -2, 2, 3))), MONTH_FORMS
        else:
            other, forms = day + timedelta(days=random.choice((-9, -3, -2, -1, 1, 2, 3, 9))), DATE_FORMS
        form = random.choice([*forms, *DATE_FORMS[:2]])
        is_clear = other.month % 12 > 1 or "{season}" not in form  # a winter is of two years
        if other < TODAY and is_clear:
            return written(other, form)


def written(day: date, form: str) -> str:
    season = ("winter", "spring", "summer", "fall")[day.month % 12 // 3]
    nth = f"{day.day}{'th' if 10 < day.day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"
    part = ("early", "mid-", "late")[(day.month - 1) // 4]
    part = part if part.endswith("-") else f"{part} "
    return day.strftime(form.format(d=day.day, nth=nth, season=season, part=part))


def wrong_date(*properties: str) -> Choose:
    def choose(draft: Draft, random: Random) -> Words | None:
        known = list(dated(draft, properties))
        if not known:
            return None
        subject, _, day = random.choice(known)
        number = subject.removeprefix("season ")
        if number.isdigit():
            nth = ordinal(int(number))
            subject = random.choice(
                (f"season {number}", f"the {nth} season", f"{draft.facts.show.name} season {number}")
            )
        return {"it": subject, "It": subject[0].upper() + subject[1:], "when": moved_date(day, random)}

    return choose


def wrong_episodes(draft: Draft, random: Random) -> Words | None:
    season = draft.season or draft.facts.season(draft.number - 1)
    count = draft.code(season.ref, "episodes") if season is not None else ""
    if season is None or not count.isdigit():
        return None
    wrong = max(2, int(count) + random.choice((-3, -2, 2, 4)))
    return {
        "n": str(season.number),
        "nth": ordinal(season.number or 1),
        "count": random.choice((str(wrong), spelled(wrong))),
    }


def wrong_seasons(draft: Draft, random: Random) -> Words | None:
    known = len(draft.facts.seasons)
    if known < 2 or draft.facts.seasons[-1].number != known:
        return None
    wrong = random.choice([n for n in (known - 1, known + 2, known + 4) if n > 1])
    return {"show": draft.facts.show.name, "count": random.choice((str(wrong), spelled(wrong)))}


def network_of(draft: Draft) -> str:
    company = draft.facts.entity(draft.code(draft.facts.show.ref, "network"))
    return company.name if company is not None else ""


def wrong_network(draft: Draft, random: Random) -> Words | None:
    if not (right := network_of(draft)):
        return None
    wrong = random.choice([c for c in COMPANIES if c.split()[0] != right.split()[0]])
    return {**(named(draft, random) or {}), "company": wrong}


def wrong_nation(draft: Draft, random: Random) -> Words | None:
    right = adjective(draft.code(draft.facts.show.ref, "country"))
    if not right:
        return None
    return {**(named(draft, random) or {}), "nation": random.choice([n for n in NATIONS if n not in right])}


def is_series(draft: Draft, random: Random) -> Words | None:
    return named(draft, random) if draft.code(draft.facts.show.ref, "type") else None


def creator(draft: Draft, random: Random) -> Words | None:
    return {**(named(draft, random) or {}), "who": random.choice(STRANGERS)} if draft.facts.crew("creator") else None


def some_actor(draft: Draft, random: Random) -> Words | None:
    pairs = known_pairs(draft)
    return {**(named(draft, random) or {}), "actor": random.choice(pairs)[0]} if pairs else None


def status(*codes: str) -> Choose:
    def choose(draft: Draft, random: Random) -> Words | None:
        return named(draft, random) if draft.code(draft.facts.show.ref, "status") in codes else None

    return choose


def weekday(draft: Draft, random: Random) -> Words | None:
    known = list(dated(draft, ("released",)))
    if not known:
        return None
    _, _, day = random.choice(known)
    wrong = day + timedelta(days=random.randint(1, 6))
    return {"weekday": f"{wrong:%A}", "day": f"{day:%B} {day.day}, {day.year}"}


def years(draft: Draft, random: Random) -> Words | None:
    late = TODAY.year + random.randint(2, 4)
    return {**(named(draft, random) or {}), "late": str(late), "early": str(late - random.randint(1, 2))}


def past(draft: Draft, random: Random) -> Words | None:
    """A day or window before today that is not one of the show's."""
    year = random.choice((2022, 2023, 2024, 2025))
    when = random.choice((f"June {year}", f"March 3, {year}", f"late {year}", f"the spring of {year}", f"{year}"))
    return {**(named(draft, random) or {}), "when": when, "on": "on" if when.startswith("March 3") else "in"}


def two_strangers(draft: Draft, random: Random) -> Words | None:
    who, other = random.sample(STRANGERS, 2)
    return {"who": who, "other": other}


def gendered(draft: Draft, random: Random) -> Words | None:
    """Somebody whose gender is known, with pronouns that are not theirs."""
    people = {c.person for c in draft.facts.cast()} | {c.character for c in draft.facts.cast()}
    known = [(ref, g) for ref in sorted(filter(None, people)) if (g := draft.code(ref, "gender")) in ("f", "m")]
    if not known:
        return None
    ref, gender = random.choice(known)
    entity = draft.facts.entity(ref)
    he, his = ("he", "his") if gender == "f" else ("she", "her")
    return {"name": entity.name if entity else ref, "he": he, "He": he.capitalize(), "his": his}


def slip(name: str, random: Random) -> str | None:
    """The name with one letter wrong, doubled, missing or swapped, past the first letter of its longest word."""
    word = max(re.findall(r"\w+", name), key=len)
    if len(word) < 5:
        return None
    place = random.randint(1, len(word) - 3)
    a, b = word[place], word[place + 1]
    made = random.choice((a + b + b, "", b + a, random.choice("aeiorn") + b))
    wrong = word[:place] + (made or b) + word[place + 2 :]
    return name.replace(word, wrong) if wrong != word else None


def near(draft: Draft, random: Random) -> Words | None:
    pairs = known_pairs(draft)
    wrong = slip(random.choice(random.choice(pairs)), random) if pairs else None
    return {**(named(draft, random) or {}), "name": wrong} if wrong else None


def split(draft: Draft, random: Random) -> Words | None:
    names = [name for pair in known_pairs(draft) for name in pair if re.fullmatch(r"[\w.]+ [\w-]+-\w+", name)]
    if not names:
        return None
    head, tail = random.choice(names).rsplit("-", 1)
    return {
        "cut": random.choice((f"{head}- {tail}", f"{head} -{tail}", f"{head}-series {tail}", f"{head}-actor {tail}"))
    }
