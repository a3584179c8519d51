"""What every store of facts promises, whatever database it keeps them in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor_app.errors import UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Credit, CreditStatus, Entity, Identifier
from editor_app.facts.fact import WRITER, Fact, Source, Status, Value, believed_at
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.facts.speaking import speaking
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import Changes, FactStore
from editor_app.text.dates import Period

IMPORTED = datetime(2026, 2, 23, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)

SHOW = "show/all-of-us-are-dead"
RELEASED = FactRef("season/all-of-us-are-dead-1", "released")
STATUS = FactRef("season/all-of-us-are-dead-2", "status")
WRAPPED = FactRef("season/all-of-us-are-dead-2", "filming_wrapped")
HALTED = FactRef("season/all-of-us-are-dead-1", "filming_halted")
EPISODES = FactRef("season/all-of-us-are-dead-1", "episodes")

A, B = Source("https://a.example", "a.example"), Source("https://b.example", "b.example")


def as_brought(fact: Fact) -> Fact:
    return replace(fact, id=None, known_from=None)


def spoken(store: FactStore, ref: FactRef) -> Fact:
    found = store.value(ref)
    assert found is not None
    return found


# -- what goes in comes out


def test_every_entity_comes_out_as_it_went_in(filled: FactStore, batch: Batch) -> None:
    assert [filled.entity(e.ref) for e in batch.entities] == list(batch.entities)


def test_every_fact_comes_out_with_its_words_and_sources(filled: FactStore, batch: Batch) -> None:
    refs = dict.fromkeys(f.ref for f in batch.facts)

    found = [as_brought(f) for ref in refs for f in filled.facts(ref.subject, ref.property)]

    assert found == [f for ref in refs for f in batch.facts if f.ref == ref]
    # equal periods may differ in their words
    assert [getattr(f.value, "text", "") for f in found if f.status is Status.RUMOURED] == ["late 2026", "early 2027"]


def test_a_show_comes_out_whole(filled: FactStore, batch: Batch) -> None:
    for show in [e.ref for e in batch.entities if e.kind is Kind.SHOW]:
        expected, found = show_facts_from(batch, show), filled.show(show)

        assert found is not None
        assert (found.show, found.entities, found.credits) == (expected.show, expected.entities, expected.credits)
        assert statements(found) == statements(expected)


def test_the_shows_that_a_catalogue_has_numbered_are_known_by_its_numbers(filled: FactStore, batch: Batch) -> None:
    numbered = {i.value: e for e in batch.entities if e.kind is Kind.SHOW for i in e.identifiers if i.scheme == "imdb"}

    assert filled.identified(Kind.SHOW, "imdb") == numbered
    assert filled.identified(Kind.SEASON, "imdb") == {}
    filled.delete(next(iter(numbered.values())).ref, now=NOW)
    assert len(filled.identified(Kind.SHOW, "imdb")) == len(numbered) - 1


def statements(show: ShowFacts) -> dict[FactRef, list[Fact]]:
    refs = {f.ref for rows in show.facts.values() for f in rows}
    return {ref: [as_brought(f) for f in show.rows(ref)] for ref in refs}


def test_what_is_no_show_is_none(filled: FactStore) -> None:
    assert filled.show("show/nothing") is None
    assert filled.show("person/lee-yoo-mi") is None
    assert filled.entity("person/nobody") is None


def test_many_values_are_asked_for_in_one_go(filled: FactStore) -> None:
    name, unknown = FactRef("person/lee-yoo-mi"), FactRef("season/nothing-1", "released")

    found = filled.values([RELEASED, name, unknown, FactRef("person/lomon", "born")])

    assert {ref: fact.code for ref, fact in found.items()} == {RELEASED: "2022-01-28", name: "Lee Yoo-mi"}
    assert filled.values([]) == {}


def test_two_sources_that_differ_by_a_day_speak_together(filled: FactStore) -> None:
    wrapped = spoken(filled, WRAPPED)

    assert wrapped.code == "2026-02-18/2026-02-19"
    assert [s.publisher for s in wrapped.sources] == ["newsx.com", "indiatvnews.com"]
    assert [f.code for f in filled.facts(WRAPPED.subject, WRAPPED.property)] == ["2026-02-18", "2026-02-19"]


def test_a_status_says_since_when_and_on_whose_authority(filled: FactStore) -> None:
    status = spoken(filled, STATUS)

    assert (status.code, status.valid_from) == ("post_production", Period.from_code("2026-02-18/2026-02-19"))
    assert len(status.sources) == 2


# -- importing


def test_importing_the_same_again_changes_nothing(filled: FactStore, batch: Batch) -> None:
    ref = batch.facts[0].ref.subject
    before = filled.history(FactRef(ref))

    again = filled.apply(batch, now=NOW)

    said = len(batch.entities) + len(batch.credits) + len(batch.facts)
    assert again == Changes(unchanged=said)
    assert filled.history(FactRef(ref)) == before


def test_what_is_new_is_counted_and_named(empty: FactStore, batch: Batch) -> None:
    changes = empty.apply(batch, now=IMPORTED)

    assert (changes.entities, changes.credits, changes.facts, changes.unchanged) == (
        len(batch.entities),
        len(batch.credits),
        len(batch.facts),
        0,
    )
    assert changes.refs == {e.ref for e in batch.entities}


def test_a_later_edition_adds_what_is_new_and_keeps_what_was_known(filled: FactStore, batch: Batch) -> None:
    """The bundle of a year later knows the release date."""
    netflix = Source("https://netflix.example")
    later = replace(
        batch,
        facts=(
            *batch.facts,
            Fact(FactRef(STATUS.subject, "released"), Period.day(date(2027, 1, 15)), sources=(netflix,)),
        ),
    )

    changes = filled.apply(later, now=NOW)

    assert (changes.facts, changes.refs) == (1, frozenset({STATUS.subject}))
    assert spoken(filled, FactRef(STATUS.subject, "released")).code == "2027-01-15"
    assert len(filled.facts(STATUS.subject, "released")) == 4


def test_a_source_that_corrects_itself_is_believed_and_its_old_word_kept(empty: FactStore) -> None:
    season = Entity("season/x-1", Kind.SEASON, "X season 1")
    ref = FactRef(season.ref, "episodes")
    empty.apply(Batch("one", (season,), facts=(Fact(ref, 12, sources=(A,)),)), now=IMPORTED)

    empty.apply(Batch("two", (season,), facts=(Fact(ref, 13, sources=(A,)),)), now=NOW)

    assert [f.value for f in empty.facts(season.ref)] == [13]
    assert [(f.value, f.known_from, f.known_to) for f in empty.history(ref)] == [(12, IMPORTED, NOW), (13, NOW, None)]


def test_an_entity_is_known_again_by_an_identifier(empty: FactStore) -> None:
    known = Entity("person/lomon", Kind.PERSON, "Lomon", identifiers=(Identifier("imdb", "nm1"),))
    both = (Identifier("imdb", "nm1"), Identifier("tmdb", "2"))
    brought = Entity("person/park-solomon", Kind.PERSON, "Park Solomon", identifiers=both)
    born = Fact(FactRef(brought.ref, "born"), Period.from_code("1999"), sources=(A,))
    empty.apply(Batch("one", (known,)), now=IMPORTED)

    changes = empty.apply(Batch("two", (brought,), facts=(born,)), now=NOW)

    assert changes.refs == {"person/lomon"}
    assert empty.entity("person/park-solomon") is None
    assert empty.entity("person/lomon") == replace(known, aliases=(Alias("Park Solomon"),), identifiers=both)
    assert spoken(empty, FactRef("person/lomon", "born")).code == "1999"


def test_a_number_of_one_kind_is_not_that_of_another(empty: FactStore) -> None:
    """A catalogue may number its shows and its people alike."""
    show = Entity("show/x", Kind.SHOW, "X", identifiers=(Identifier("tvmaze", "1"),))
    person = Entity("person/y", Kind.PERSON, "Y", identifiers=(Identifier("tvmaze", "1"),))

    empty.apply(Batch("one", (show,)), now=IMPORTED)
    empty.apply(Batch("two", (person,)), now=NOW)

    assert (empty.entity("show/x"), empty.entity("person/y")) == (show, person)


def test_namesakes_are_kept_apart_with_all_that_belongs_to_them(empty: FactStore) -> None:
    def office(imdb: str, year: str) -> Batch:
        show = Entity("show/the-office", Kind.SHOW, "The Office", identifiers=(Identifier("imdb", imdb),))
        season = Entity("season/the-office-1", Kind.SEASON, "The Office season 1", parent=show.ref, number=1)
        boss = Entity("character/the-boss", Kind.CHARACTER, "The boss", parent=show.ref)
        released = Fact(FactRef(season.ref, "released"), Period.from_code(year), sources=(A,))
        return Batch("test", (show, season, boss), (Credit(None, season.ref, boss.ref),), (released,))

    empty.apply(office("tt0290978", "2001"), now=IMPORTED)
    american = empty.apply(office("tt0386676", "2005"), now=NOW)

    assert american.refs == {
        "show/the-office-imdb-tt0386676",
        "season/the-office-imdb-tt0386676-1",
        "character/the-boss-the-office-imdb-tt0386676",
    }
    assert spoken(empty, FactRef("season/the-office-1", "released")).code == "2001"
    assert spoken(empty, FactRef("season/the-office-imdb-tt0386676-1", "released")).code == "2005"
    assert empty.apply(office("tt0386676", "2005"), now=NOW).refs == frozenset()
    assert empty.apply(office("tt0290978", "2001"), now=NOW).refs == frozenset()


def test_a_character_brought_without_its_show_stays_in_it(filled: FactStore) -> None:
    known = filled.entity("character/lee-na-yeon")
    assert known is not None

    filled.apply(Batch("test", (replace(known, parent=None, aliases=(Alias("Na Yeon"),)),)), now=NOW)

    assert filled.entity(known.ref) == replace(known, aliases=(*known.aliases, Alias("Na Yeon")))


def test_two_of_a_batch_that_are_one_of_the_store_become_one(empty: FactStore) -> None:
    both = (Identifier("imdb", "nm1"), Identifier("tmdb", "2"))
    known = Entity("person/lomon", Kind.PERSON, "Lomon", identifiers=both)
    brought = tuple(Entity(f"person/{i.scheme}", Kind.PERSON, f"by {i.scheme}", identifiers=(i,)) for i in both)
    empty.apply(Batch("one", (known,)), now=IMPORTED)

    assert empty.apply(Batch("two", brought), now=NOW).refs == {known.ref}
    assert empty.entity(known.ref) == replace(known, aliases=(Alias("by imdb"), Alias("by tmdb")))


def test_a_part_that_is_given_up_stays_in_the_cast_as_left(filled: FactStore, batch: Batch) -> None:
    part = next(c for c in batch.credits if c.character == "character/lee-jong-ah")
    left = replace(part, status=CreditStatus.LEFT, sources=(A.address,))

    changes = filled.apply(Batch("news", credits=(left,), sources=(A,)), now=NOW)

    show = filled.show(SHOW)
    assert show is not None
    assert changes.credits == 1
    assert [c for c in show.credits if c.character == left.character and c.scope == left.scope] == [left]


@pytest.mark.parametrize(
    "unknown",
    [
        Batch("test", facts=(Fact(FactRef("person/nobody", "gender"), "f"),)),
        Batch("test", facts=(Fact(FactRef("show/squid-game", "network"), "company/nowhere"),)),
        Batch("test", facts=(Fact(FactRef("show/squid-game", "colour"), "green"),)),
        Batch("test", facts=(Fact(FactRef("not a reference", "type"), "x"),)),
        Batch("test", credits=(Credit("person/nobody", SHOW, job="writer"),)),
        Batch("test", (Entity("season/nothing-1", Kind.SEASON, "Nothing", parent="show/nothing", number=1),)),
    ],
)
def test_a_batch_that_names_what_nobody_knows_changes_nothing(filled: FactStore, unknown: Batch) -> None:
    newcomer = Entity("person/newcomer", Kind.PERSON, "Newcomer")

    with pytest.raises(UnknownReference):
        filled.apply(replace(unknown, entities=(newcomer, *unknown.entities)), now=NOW)

    assert filled.entity(newcomer.ref) is None


# -- a writer's own statements


def test_a_date_that_the_writer_corrects_is_the_new_date(filled: FactStore) -> None:
    changes = filled.put(RELEASED, Period.day(date(2022, 1, 29)), now=NOW)

    assert (changes.facts, changes.refs) == (1, frozenset({RELEASED.subject}))
    assert spoken(filled, RELEASED).code == "2022-01-29"
    assert spoken(filled, RELEASED).sources == (WRITER,)


def test_what_others_say_stays_beside_the_writers_word(filled: FactStore) -> None:
    filled.put(RELEASED, Period.day(date(2022, 1, 29)), now=NOW)

    assert [f.code for f in filled.facts(RELEASED.subject, RELEASED.property)] == ["2022-01-28", "2022-01-29"]


def test_the_writers_second_word_replaces_the_first(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)
    filled.put(EPISODES, 14, now=NOW + timedelta(hours=1))

    assert spoken(filled, EPISODES).value == 14
    assert [f.value for f in filled.facts(EPISODES.subject, EPISODES.property)] == [12, 14]


def test_the_same_word_again_changes_nothing(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)

    assert filled.put(EPISODES, 13, now=NOW + timedelta(days=1)) == Changes(unchanged=1)


def test_a_status_that_a_source_states_now_speaks_before_what_was_true_earlier(filled: FactStore) -> None:
    filled.put(STATUS, "released", now=NOW, sources=[A])

    assert (spoken(filled, STATUS).code, spoken(filled, STATUS).valid_from) == ("released", Period.day(NOW.date()))
    assert filled.put(STATUS, "released", now=NOW + timedelta(days=3), sources=[A]) == Changes(unchanged=1)


def test_a_status_that_the_writer_states_speaks(filled: FactStore) -> None:
    filled.put(STATUS, "cancelled", now=NOW)

    assert spoken(filled, STATUS).code == "cancelled"


def test_a_further_value_of_many_leaves_the_others(filled: FactStore) -> None:
    filled.put(HALTED, Period.from_code("2021-01"), now=NOW)

    assert [f.code for f in filled.facts(HALTED.subject, HALTED.property)] == ["2020-08", "2020-11-27", "2021-01"]


def test_a_rumour_speaks_only_where_nothing_surer_does(filled: FactStore) -> None:
    filled.put(EPISODES, 24, now=NOW, status=Status.RUMOURED, sources=[A])

    assert spoken(filled, EPISODES).value == 12


@pytest.mark.parametrize(
    ("ref", "value"),
    [
        (FactRef("season/nothing-1", "released"), Period.tba()),
        (FactRef("not a reference", "released"), Period.tba()),
        (FactRef(RELEASED.subject), "a name"),
        (FactRef(RELEASED.subject, "gender"), "f"),
        (FactRef(RELEASED.subject, "colour"), "green"),
        (RELEASED, "2022-01-29"),
        (EPISODES, "twelve"),
        (EPISODES, True),
        (EPISODES, -1),
        (EPISODES, 10**30),
        (STATUS, "postponed"),
        (STATUS, ""),
        (FactRef(SHOW, "network"), "company/nowhere"),
        (FactRef(SHOW, "network"), "company/\udcff"),
        (FactRef(SHOW, "synopsis"), "half a letter: \ud83d"),
        (FactRef(SHOW, "synopsis"), "no letter: \x00"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(filled: FactStore, ref: FactRef, value: Value) -> None:
    before = filled.history(FactRef(ref.subject))

    with pytest.raises(UnknownReference):
        filled.put(ref, value, now=NOW)

    assert filled.history(FactRef(ref.subject)) == before


# -- history


def test_what_was_known_at_a_moment_can_be_asked_later(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)
    filled.put(EPISODES, 14, now=NOW + timedelta(days=1))
    history = filled.history(EPISODES)

    def then(moment: datetime) -> Value | None:
        found = speaking(believed_at(history, moment))
        return None if found is None else found.value

    assert then(IMPORTED - timedelta(days=1)) is None
    assert then(IMPORTED) == 12
    assert then(NOW) == 13
    assert then(NOW + timedelta(days=2)) == 14


def test_history_is_oldest_first_and_of_all_properties_where_none_is_named(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)

    assert [f.value for f in filled.history(EPISODES)] == [12, 13]
    assert {f.ref.property for f in filled.history(FactRef(EPISODES.subject))} == {
        "status",
        "released",
        "episodes",
        "filming_halted",
    }


def test_moments_are_given_back_in_utc_and_must_say_their_zone(filled: FactStore) -> None:
    seoul = timezone(timedelta(hours=9))

    filled.put(EPISODES, 13, now=NOW.astimezone(seoul))

    assert filled.history(EPISODES)[-1].known_from == NOW
    assert str(filled.history(EPISODES)[-1].known_from).endswith("+00:00")
    with pytest.raises(Exception, match="time zone"):
        filled.put(EPISODES, 14, now=NOW.replace(tzinfo=None))


# -- names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("yi yumi", "Lee Yoo-mi"),
        ("LEE YOO", "Lee Yoo-mi"),
        ("yoomi", "Lee Yoo-mi"),
        ("이유미", "Lee Yoo-mi"),
        ("cho", "Cho Yi-hyun"),
        ("park sol", "Lomon"),
        ("지금 우", "All of Us Are Dead"),
        ("netf", "Netflix"),
    ],
)
def test_an_entity_is_found_by_any_word_of_any_name_in_any_romanisation(
    filled: FactStore, text: str, name: str
) -> None:
    assert filled.find(text)[0].name == name


def test_only_the_kinds_asked_for_are_found(filled: FactStore) -> None:
    assert {e.kind for e in filled.find("n", limit=50)} > {Kind.CHARACTER, Kind.WORK}
    assert {e.kind for e in filled.find("n", kinds=[Kind.COMPANY])} == {Kind.COMPANY}
    assert [e.name for e in filled.find("call", kinds=[Kind.SHOW])] == ["Call of the Night"]


def test_without_a_text_the_most_popular_of_a_kind_are_found(filled: FactStore) -> None:
    """A list to choose from shows something before the first letter."""
    found = filled.find("", kinds={Kind.SHOW}, limit=3)

    assert len(found) == 3
    assert found[0].ref == "show/all-of-us-are-dead"
    assert {one.kind for one in found} == {Kind.SHOW}


def test_no_more_are_found_than_asked_for(filled: FactStore) -> None:
    assert len(filled.find("l", limit=3)) == 3
    assert filled.find("!?") == filled.find("zzzz") == ()


@pytest.mark.parametrize("text", ["%", "_", "'; DROP TABLE fact; --", "\x00", "~", "\U0010ffff", "a" * 5000])
def test_no_text_is_too_strange_to_be_looked_for(filled: FactStore, text: str) -> None:
    filled.find(text)

    assert filled.name_count() == 51


@pytest.mark.parametrize("ref", ["person/\x00", "person/\ud83d", "\x00", "", "person/" + "a" * 5000])
def test_no_reference_is_too_strange_to_be_asked_about(filled: FactStore, ref: str) -> None:
    assert filled.entity(ref) is None
    assert filled.show(ref) is None
    assert filled.facts(ref) == filled.history(FactRef(ref, "\x00")) == ()
    assert filled.values([FactRef(ref), FactRef(ref, "\x00"), FactRef(SHOW, "\x00")]) == {}


def test_what_is_long_or_large_or_from_anywhere_is_kept(filled: FactStore) -> None:
    synopsis, episodes = FactRef(SHOW, "synopsis"), FactRef("season/all-of-us-are-dead-1", "episodes")
    long = "지금 우리 학교는 🧟 ".join(str(n) for n in range(50_000))

    filled.put(synopsis, long, now=NOW)
    filled.put(episodes, 2**53 - 1, now=NOW)
    name = "Þórgunnur Ǽsgerður ☃ " + "a b" * 60
    made = filled.add(Kind.PERSON, name, now=NOW)

    assert [f.value for f in filled.facts(SHOW, "synopsis")][-1] == long
    assert spoken(filled, episodes).value == 2**53 - 1
    assert filled.find("thorgunnur")[0] == made
    assert made.name == name


def test_thousands_are_asked_for_in_one_go(filled: FactStore) -> None:
    """More than the values that one statement of any database takes."""
    many = [FactRef(f"person/nobody-{n}", "born") for n in range(70_000)]

    assert [f.code for f in filled.values([*many, RELEASED]).values()] == ["2022-01-28"]


def test_names_that_can_be_found_are_counted(filled: FactStore, batch: Batch) -> None:
    within_a_show_only = {Kind.SEASON, Kind.EPISODE, Kind.VIDEO}

    assert filled.name_count() == sum(1 for e in batch.entities if e.kind not in within_a_show_only)


# -- many at once


def test_readers_see_each_change_whole_while_a_writer_writes(filled: FactStore) -> None:
    """At no moment are there two of the writer's own words, or none."""
    filled.put(EPISODES, 100, now=NOW)

    def write() -> None:
        for value in range(101, 131):
            filled.put(EPISODES, value, now=NOW + timedelta(seconds=value))

    def read() -> list[list[Value]]:
        seen = []
        while not writing.done():
            rows = filled.facts(EPISODES.subject, EPISODES.property)
            seen.append([f.value for f in rows if WRITER in f.sources])
        return seen

    with ThreadPoolExecutor() as pool:
        writing = pool.submit(write)
        readings = [pool.submit(read) for _ in range(2)]
        writing.result()

    seen = [own for reading in readings for own in reading.result()]
    assert seen
    assert {len(own) for own in seen} == {1}
    assert spoken(filled, EPISODES).value == 130


def test_writers_in_many_threads_lose_nothing(filled: FactStore) -> None:
    genre = FactRef("show/squid-game", "genre")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: filled.put(genre, f"genre {n}", now=NOW), range(24)))

    assert sorted(str(f.value) for f in filled.facts(genre.subject, "genre")) == sorted(f"genre {n}" for n in range(24))


# -- backup


def test_a_backup_is_a_whole_store(filled: FactStore, tmp_path: Path) -> None:
    filled.put(EPISODES, 13, now=NOW)

    filled.backup(tmp_path / "copy.db")

    copy = SqlStore.open(tmp_path / "copy.db")
    assert copy.history(EPISODES) == filled.history(EPISODES)
    assert copy.show(SHOW) == filled.show(SHOW)
    copy.close()


# -- one who is known to two catalogues


def from_another_catalogue(*, second_lead: str = "Cho Yi Hyun") -> Batch:
    """All of Us Are Dead as a catalogue has it that spells and numbers everybody in its own way."""
    show = Entity(SHOW, Kind.SHOW, "All of Us Are Dead", identifiers=(Identifier("other", "1"),))
    people = tuple(
        Entity(f"person/{n}", Kind.PERSON, name, identifiers=(Identifier("other", f"{n}"),))
        for n, name in enumerate(("Yi Yumi", second_lead, "Kim Min-ji"))
    )
    characters = tuple(
        Entity(f"character/{n}", Kind.CHARACTER, name, parent=show.ref)
        for n, name in enumerate(("Lee Nayeon", "Nam Ra", "The Teacher"))
    )
    pairs = zip(people, characters, strict=True)
    return Batch("other", (show, *people, *characters), tuple(Credit(p.ref, show.ref, c.ref) for p, c in pairs))


def test_a_cast_is_known_again_however_another_catalogue_spells_and_numbers_it(filled: FactStore) -> None:
    changes = filled.apply(from_another_catalogue(), now=NOW)

    lee = filled.entity("person/lee-yoo-mi")
    assert lee is not None
    assert Identifier("other", "0") in lee.identifiers
    assert "Yi Yumi" in lee.names
    nam_ra = filled.entity("character/choi-nam-ra")
    assert nam_ra is not None
    assert "Nam Ra" in nam_ra.names
    new = {ref for ref in changes.refs if ref in ("person/0", "person/1", "person/2", "character/0", "character/2")}
    assert new == {"person/2", "character/2"}
    assert filled.apply(from_another_catalogue(), now=NOW).edit is None


def test_two_people_of_one_name_whom_two_catalogues_number_are_two(empty: FactStore) -> None:
    one = Entity("person/kim-min-ji", Kind.PERSON, "Kim Min-ji", identifiers=(Identifier("imdb", "nm1"),))
    other = replace(one, identifiers=(Identifier("tvmaze", "7"),))
    empty.apply(Batch("one", (one,)), now=IMPORTED)

    assert empty.apply(Batch("two", (other,)), now=NOW).refs == {"person/kim-min-ji-tvmaze-7"}
    assert empty.apply(Batch("two", (other,)), now=NOW).refs == frozenset()
    assert empty.apply(Batch("three", (replace(one, identifiers=()),)), now=NOW).refs == frozenset()
