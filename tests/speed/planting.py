"""Errors to plant in a draft: what goes wrong, in which words. A kind of error is an `Error`; `ERRORS` are all of them.

A phrasing is a sentence with slots, the wrong words between ⟦ and ⟧. Where the article says something already, the
words that stand there are made wrong, so that the errors are in the templates' own notations, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from editor_app.article.article import Section, SectionKind
from editor_app.facts.phrasing import adjective, spelled
from editor_app.text.spans import Span
from tests.speed.drafts import Draft
from tests.speed.occasions import (
    Choose,
    creator,
    gendered,
    is_series,
    known_pairs,
    moved_date,
    named,
    near,
    network_of,
    past,
    slip,
    some_actor,
    split,
    status,
    two_strangers,
    weekday,
    wrong_date,
    wrong_episodes,
    wrong_nation,
    wrong_network,
    wrong_pair,
    wrong_seasons,
    years,
)
from tests.speed.planted_words import PHRASES, STRANGERS


@dataclass(frozen=True)
class Planted:
    """A text with one error: `span` are the wrong words."""

    text: str
    span: Span

    @property
    def line(self) -> str:
        """The wrong words in their line."""
        start, end = self.text.rfind("\n", 0, self.span.start) + 1, self.text.find("\n", self.span.end)
        here = self.text[max(start, self.span.start - 90) : self.span.start]
        return f"{here}⟦{self.span.of(self.text)}⟧{self.text[self.span.end : min(end, self.span.end + 60)]}"


@dataclass(frozen=True)
class Error:
    """One kind of error. Any of `rules` is right to find it; the first is the one it is counted under."""

    rules: tuple[str, ...]
    what: str
    plant: Callable[[Draft, Random], Planted | None]


# --- ways to plant ---------------------------------------------------------------------------------------------------


def _unmarked(text: str) -> Planted:
    start, end = text.index("⟦"), text.index("⟧") - 1
    return Planted(text.replace("⟦", "").replace("⟧", ""), Span(start, end))


def _with(draft: Draft, start: int, end: int, marked: str) -> Planted:
    return _unmarked(f"{draft.text[:start]}{marked}{draft.text[end:]}")


def _section(draft: Draft, kind: str) -> Section | None:
    return next((s for s in draft.article.sections if s.kind is SectionKind(kind)), None)


def _said(phrases: Sequence[str], section: str, choose: Choose) -> Callable[[Draft, Random], Planted | None]:
    """A sentence of its own behind a paragraph of the section, or at the end of one."""

    def plant(draft: Draft, random: Random) -> Planted | None:
        words, place = choose(draft, random), _section(draft, section)
        if words is None or place is None:
            return None
        sentence = random.choice(phrases).format_map(words)
        ends = [
            place.body.start + found.end()
            for found in re.finditer(r"(?m)^[A-Z“](?:.|\n(?!\n))*[.?!]$", place.body.of(draft.text))
        ]
        if not ends or sentence.startswith(("#", "-", "!")):
            at = place.body.start + len(place.body.of(draft.text).rstrip())
            return _with(draft, at, at, f"\n\n{sentence}")
        at = random.choice(ends)
        return _with(draft, at, at, f"{random.choice((' ', chr(10) * 2))}{sentence}")

    return plant


def _in_place(
    pattern: str, wrong: Callable[[re.Match[str], Draft, Random], str | None]
) -> Callable[..., Planted | None]:
    """One of the places that match, with the marked words that `wrong` makes of it."""

    def plant(draft: Draft, random: Random) -> Planted | None:
        found = list(re.finditer(pattern, draft.text[draft.article.body.start :], re.MULTILINE))
        random.shuffle(found)
        for each in found:
            marked = wrong(each, draft, random)
            if marked is not None:
                start = draft.article.body.start
                return _with(draft, start + each.start(), start + each.end(), marked)
        return None

    return plant


def _phrased(name: str, section: str, choose: Choose) -> Callable[[Draft, Random], Planted | None]:
    return _said(PHRASES[name], section, choose)


# --- errors in the words that stand there ----------------------------------------------------------------------------

_PAIR = (
    r"(?P<lead>^- |[.,:] |and |^)(?P<actor>[A-Z][\w.’' -]+?)(?P<join> as | \()"
    r"(?P<character>[A-Z][^()\n,]+?)(?P<end>\)|$)"
)


def _other_actor(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    others = [a for a, c in known_pairs(draft) if a != found["actor"] and c != found["character"]]
    known = found["character"] in {c for _, c in known_pairs(draft)}
    actor = random.choice([*others, random.choice(STRANGERS)])
    return f"{found['lead']}⟦{actor}⟧{found['join']}{found['character']}{found['end']}" if known else None


def _other_character(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    others = [c for a, c in known_pairs(draft) if a != found["actor"] and c != found["character"]]
    if not others or found["actor"] not in {a for a, _ in known_pairs(draft)}:
        return None
    return f"{found['lead']}⟦{found['actor']}⟧{found['join']}{random.choice(others)}{found['end']}"


_LINK = r"\[(?P<words>[^\]\n]+)\]\((?P<ref>fact:[^ )]+) \"(?P<value>[^\"]+)\"\)"


def _other_words(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", found["value"]):
        count = re.sub(r"\d+", lambda n: str(int(n[0]) + 2), found["words"])
        return f'[⟦{count}⟧]({found["ref"]} "{found["value"]}")' if count != found["words"] else None
    before, _, words = moved_date(date.fromisoformat(found["value"]), random).partition("⟦")
    return f'{before}[⟦{words}]({found["ref"]} "{found["value"]}")'


def _old_value(found: re.Match[str], _draft: Draft, random: Random) -> str | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", found["value"]):
        return None
    day = date.fromisoformat(found["value"]) - timedelta(days=random.choice((1, 7, 90)))
    return f'[⟦{day:%B} {day.day}, {day.year}⟧]({found["ref"]} "{day}")'


def _plain_date(found: re.Match[str], _draft: Draft, random: Random) -> str | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", found["value"]):
        return None
    return moved_date(date.fromisoformat(found["value"]), random)


def _plain_count(found: re.Match[str], _draft: Draft, random: Random) -> str | None:
    if not found["value"].isdigit():
        return None
    wrong = int(found["value"]) + random.choice((1, 2, 3))
    return f"⟦{random.choice((str(wrong), spelled(wrong)))} episodes⟧"


def _there(words: Callable[[Draft], str], wrong: Choose, slot: str) -> Callable[[Draft, Random], Planted | None]:
    """One of the places outside links where `words` stand in the body, with what is chosen for the `slot` instead."""

    def plant(draft: Draft, random: Random) -> Planted | None:
        chosen, right = wrong(draft, random), words(draft)
        places = re.finditer(rf"(?m)(?:^|\bon |[’'] )(?P<it>{re.escape(right)})(?P<of>[’']s?)?(?= )", draft.text)
        found = [place for place in places if place.start() >= draft.article.body.start]
        if chosen is None or not found:
            return None
        place = random.choice(found)
        mark = "" if not place["of"] else "’" if chosen[slot].endswith("s") else "’s"
        return _with(draft, place.start("it"), place.end(), f"⟦{chosen[slot]}⟧{mark}")

    return plant


def _nation(draft: Draft) -> str:
    return adjective(draft.code(draft.facts.show.ref, "country"))


def _film(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    return (
        f"⟦{random.choice(('film', 'movie'))}⟧ {draft.facts.show.name}" if found[1] == draft.facts.show.name else None
    )


def _name_slip(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    wrong = slip(found["actor"], random)
    known = found["actor"] in {a for a, _ in known_pairs(draft)}
    return f"{found['lead']}⟦{wrong}⟧{found['join']}{found['character']}{found['end']}" if wrong and known else None


def _doubled(found: re.Match[str], _draft: Draft, _random: Random) -> str | None:
    if re.search(r"\[TK[^\]]*\Z", found.string[: found.start()]):
        return None  # what a writer notes for later is not read
    return f"⟦{found[1]} {found[1]}⟧ "


def _repeated_paragraph(draft: Draft, random: Random) -> Planted | None:
    found = [m for m in re.finditer(r"(?m)^[A-Z][^\n]{120,}$", draft.text) if m.start() > draft.article.body.start]
    place = _section(draft, random.choice(("plot", "cast")))
    if not found or place is None:
        return None
    at = place.body.start + len(place.body.of(draft.text).rstrip())
    return _with(draft, at, at, f"\n\n⟦{random.choice(found)[0]}⟧")


def _other_heading(found: re.Match[str], draft: Draft, random: Random) -> str | None:
    return f"{found[1]}⟦Season {draft.number + random.choice((1, 2))}⟧{found[2]}" if draft.number < 1000 else None


def _without_section(draft: Draft, random: Random) -> Planted | None:
    """An article, done as far as its writer goes, whose title promises what was taken out."""
    promised = [("cast", "Cast"), ("trailer", "Trailer"), ("plot", "Plot")]
    random.shuffle(promised)
    title = draft.article.title
    for kind, word in promised:
        place, at = _section(draft, kind), draft.text.find(title) + title.find(word)
        if place is not None and word in title:
            text = draft.text[: place.span.start] + draft.text[place.span.end :]
            text = re.sub(r"\[TK[^\]]*\]", "That is not known yet.", text)
            return Planted(text, Span(at, at + len(word)))
    return None


def _emptied(draft: Draft, random: Random) -> Planted | None:
    place = _section(draft, random.choice(("release-date", "cast")))
    if place is None or place.heading is None:
        return None
    said = random.choice(("Fans are waiting.", "It is a question that many have asked.", "Stay tuned.", ""))
    text = f"{draft.text[: place.body.start]}\n{said}\n\n{draft.text[place.body.end :]}"
    heading = re.search(r"## (.+?)(?: \{|$)", place.span.of(draft.text))
    assert heading is not None
    return Planted(text, Span(place.span.start + heading.start(1), place.span.start + heading.end(1)))


def _headed(choose: Choose, phrases: Sequence[str], section: str, line: str) -> Callable[..., Planted | None]:
    """The same as `_said`, in an article whose front matter has a further line."""
    plant = _said(phrases, section, choose)

    def planted(draft: Draft, random: Random) -> Planted | None:
        made = plant(draft, random)
        if made is None:
            return None
        return Planted(made.text.replace("---\n", f"---\n{line}\n", 1), made.span.shifted(len(line) + 1))

    return planted


def _no_description(draft: Draft, _random: Random) -> Planted | None:
    text = re.sub(r"(?m)^description: .*\n", "", draft.text, count=1)
    title = re.search(r'(?m)^title: "(.*)"$', text)
    assert title is not None
    return Planted(text, Span(*title.span(1)))


ERRORS: tuple[Error, ...] = (
    Error(("wrong-actor",), "another in a pair that stands there", _in_place(_PAIR, _other_actor)),
    Error(("wrong-actor",), "another's character in a pair that stands there", _in_place(_PAIR, _other_character)),
    Error(("wrong-actor",), "a pair in a sentence", _phrased("pair", "cast", wrong_pair)),
    Error(("wrong-date",), "a date that stands there", _in_place(f"(?:on )?{_LINK}", _plain_date)),
    Error(("wrong-date",), "a release in a sentence", _phrased("released", "release-date", wrong_date("released"))),
    Error(("wrong-date",), "an end in a sentence", _phrased("ended", "release-date", wrong_date("ended"))),
    Error(("wrong-count",), "a count that stands there", _in_place(_LINK, _plain_count)),
    Error(("wrong-count",), "episodes in a sentence", _phrased("episodes", "release-date", wrong_episodes)),
    Error(("wrong-count",), "seasons in a sentence", _phrased("seasons", "intro", wrong_seasons)),
    Error(("wrong-company",), "a network that stands there", _there(network_of, wrong_network, "company")),
    Error(("wrong-company",), "a network in a sentence", _phrased("network", "intro", wrong_network)),
    Error(("wrong-country",), "a nation that stands there", _there(_nation, wrong_nation, "nation")),
    Error(("wrong-country",), "a nation in a sentence", _phrased("nation", "intro", wrong_nation)),
    Error(
        ("wrong-kind", "movie-and-series"),
        "a film that stands there",
        _in_place(r"\b(?:series|show) ([A-Z][\w ]+?)(?= (?:arrived|is|will))", _film),
    ),
    Error(("wrong-kind", "movie-and-series"), "a film in a sentence", _phrased("film", "plot", is_series)),
    Error(("wrong-crew",), "a creator in a sentence", _phrased("creator", "cast", creator)),
    Error(("wrong-status", "moved-on"), "what has ended goes on", _phrased("goes on", "release-date", status("ended"))),
    Error(("wrong-status",), "what goes on is cancelled", _phrased("cancelled", "release-date", status("running"))),
    Error(("said-dead",), "an actor said dead", _phrased("dead", "cast", some_actor)),
    Error(("fact-contradiction",), "words of a link", _in_place(f"(?:on )?{_LINK}", _other_words)),
    Error(("stale-fact",), "an old value of a link", _in_place(_LINK, _old_value)),
    Error(("unresolved-fact",), "a link to nothing", _phrased("nothing", "release-date", named)),
    Error(("two-characters",), "one for two characters", _phrased("two characters", "cast", two_strangers)),
    Error(("inverted-range",), "late before early", _phrased("range", "release-date", years)),
    Error(("wrong-weekday",), "another day of the week", _phrased("weekday", "release-date", weekday)),
    Error(("wrong-pronoun",), "another's pronoun", _phrased("pronoun", "cast", gendered)),
    Error(("impossible-age",), "an age that cannot be", _phrased("age", "cast", two_strangers)),
    Error(("count-of-list",), "a count before its list", _phrased("list", "cast", two_strangers)),
    Error(("scheduled-and-if",), "settled, and if", _phrased("if", "release-date", named)),
    Error(("title-mismatch",), "a heading of another season", _in_place(r"^(## .*)Season \d+(.*)$", _other_heading)),
    Error(("missing-section",), "a section that is promised", _without_section),
    Error(("unanswered-heading",), "a question unanswered", _emptied),
    Error(("repeated-paragraph",), "a paragraph twice", _repeated_paragraph),
    Error(("dangling-reference",), "what is not there", _phrased("dangling", "trailer", named)),
    Error(("elapsed",), "announced for a day that has passed", _phrased("elapsed", "release-date", past)),
    Error(
        ("moved-on", "wrong-status"),
        "waiting for what has come",
        _phrased("moved on", "release-date", status("ended", "running")),
    ),
    Error(("relative-time",), "words of an old day", _headed(named, PHRASES["relative"], "intro", "date: 2024-05-02")),
    Error(("stale-headline",), "a headline of an old day", _phrased("headline", "also-read", past)),
    Error(("near-name",), "a slip in a name that stands there", _in_place(_PAIR, _name_slip)),
    Error(("near-name",), "a slip in a sentence", _phrased("near", "cast", near)),
    Error(("split-name",), "a name that is cut", _phrased("split", "cast", split)),
    Error(("repeated-word",), "a word twice", _in_place(r"\b(the|is|of|what|was|and|in) (?!\1)", _doubled)),
    Error(("tortured-phrase",), "a tool's words", _phrased("tortured", "plot", named)),
    Error(("empty-attribution",), "nothing follows", _phrased("attribution", "plot", two_strangers)),
    Error(("tk",), "a gap", _phrased("gap", "plot", named)),
    Error(("house-words",), "words the house does not use", _phrased("house", "intro", named)),
    Error(("house-dates",), "another way of writing dates", _phrased("house dates", "plot", named)),
    Error(("heading-case",), "a heading in another case", _phrased("heading", "plot", named)),
    Error(("spelling",), "a slip of spelling", _phrased("spelling", "plot", named)),
    Error(("grammar",), "a slip of grammar", _phrased("grammar", "plot", named)),
    Error(("no-description",), "no description", _no_description),
    Error(("alt-text",), "a picture without words", _phrased("picture", "plot", named)),
)
