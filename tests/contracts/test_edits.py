"""What every store promises of changes: each is told, each can be taken back whole, and nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.errors import FactMoved, StoreError, UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, CreditStatus, Entity, Identifier
from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import EditKind, FactStore
from editor_app.text.dates import Period

IMPORTED = datetime(2026, 2, 23, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

SHOW = "show/all-of-us-are-dead"
EPISODES = FactRef("season/all-of-us-are-dead-1", "episodes")
A, B = Source("https://a.example", "a.example"), Source("https://b.example", "b.example")


def said(store: FactStore, ref: FactRef) -> list[object]:
    return [f.value for f in store.facts(ref.subject, ref.property)]


def everything(store: FactStore, batch: Batch) -> object:
    """What the store believes of all that `batch` names, without when it came to believe it."""
    refs = [e.ref for e in batch.entities]
    facts = {ref: {replace(f, id=None, known_from=None) for f in store.facts(ref)} for ref in refs}
    shows = {ref: store.show(ref) for ref in refs if ref.startswith("show/")}
    credits = {ref: set(show.credits) for ref, show in shows.items() if show is not None}
    return {ref: store.entity(ref) for ref in refs}, facts, credits


# -- told


def test_every_change_is_told_newest_first(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)
    filled.add(Kind.PERSON, "Kim Min-ji", now=LATER)

    newest, put, imported = filled.edits()

    assert (newest.kind, newest.origin, newest.at) == (EditKind.ADD, "Kim Min-ji", LATER)
    assert (put.kind, put.origin, put.undone_by) == (EditKind.SET, str(EPISODES), None)
    assert imported.kind is EditKind.IMPORT


def test_what_changed_nothing_is_no_edit(filled: FactStore, batch: Batch) -> None:
    assert filled.apply(batch, now=NOW).edit is None
    assert len(filled.edits()) == 1


# -- taken back


def test_an_import_is_undone_as_a_whole(empty: FactStore, batch: Batch) -> None:
    edit = empty.apply(batch, now=IMPORTED).edit
    assert edit is not None

    empty.undo(edit, now=NOW)

    assert [empty.entity(e.ref) for e in batch.entities] == [None] * len(batch.entities)
    assert empty.name_count() == 0
    assert empty.find("cho") == ()
    assert [f.known_to for f in empty.history(EPISODES)] == [NOW]


def test_undoing_an_undo_brings_all_back(empty: FactStore, batch: Batch) -> None:
    edit = empty.apply(batch, now=IMPORTED).edit
    before = everything(empty, batch)
    assert edit is not None
    undone = empty.undo(edit, now=NOW).edit
    assert undone is not None

    empty.undo(undone, now=LATER)

    assert everything(empty, batch) == before
    assert empty.find("cho yi")[0].name == "Cho Yi-hyun"
    with pytest.raises(StoreError, match="That was done already"):
        empty.undo(undone, now=LATER)
    assert empty.undo(edit, now=LATER).edit is not None


def test_undoing_an_import_leaves_what_others_said_before_and_since(filled: FactStore, batch: Batch) -> None:
    before = everything(filled, batch)
    tvmaze = Source("https://tvmaze.example", "TVmaze")
    season = filled.entity(EPISODES.subject)
    assert season is not None
    newcomer = Entity("person/newcomer", Kind.PERSON, "Newcomer")
    brought = Batch(
        "TVmaze",
        (replace(season, aliases=(Alias("Chapter one"),)), newcomer),
        (Credit(newcomer.ref, season.ref, job="writer"),),
        (Fact(EPISODES, 13, sources=(tvmaze,)),),
    )
    edit = filled.apply(brought, now=NOW).edit
    filled.put(FactRef(newcomer.ref, "born"), Period.from_code("1999"), now=NOW)
    assert edit is not None

    filled.undo(edit, now=LATER)

    assert everything(filled, batch) == before
    kept = filled.entity(newcomer.ref)
    assert kept is not None, "somebody else has said something of them meanwhile"


def test_a_source_speaks_again_with_its_older_word_once_the_newer_is_undone(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW, sources=[A])
    edit = filled.put(EPISODES, 14, now=LATER, sources=[A]).edit
    assert edit is not None

    filled.undo(edit, now=LATER + timedelta(days=1))

    assert said(filled, EPISODES) == [12, 13]


def test_an_older_word_stays_silent_where_its_source_has_spoken_since(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW, sources=[A])
    edit = filled.put(EPISODES, 14, now=LATER, sources=[A]).edit
    filled.put(EPISODES, 15, now=LATER + timedelta(days=1), sources=[A])
    assert edit is not None

    filled.undo(edit, now=LATER + timedelta(days=2))

    assert said(filled, EPISODES) == [12, 15]


def test_two_edits_are_undone_and_done_again_in_their_order(filled: FactStore) -> None:
    times = (LATER + timedelta(hours=n) for n in range(9))
    first = filled.put(EPISODES, 8, now=next(times)).edit
    second = filled.put(EPISODES, 9, now=next(times)).edit
    assert first is not None
    assert second is not None
    undone_second = filled.undo(second, now=next(times)).edit
    undone_first = filled.undo(first, now=next(times)).edit
    assert undone_first is not None
    assert undone_second is not None

    filled.undo(undone_first, now=next(times))
    assert said(filled, EPISODES) == [12, 8]
    again = filled.undo(undone_second, now=next(times)).edit
    assert said(filled, EPISODES) == [12, 9]

    assert again is not None
    filled.undo(again, now=next(times))
    assert said(filled, EPISODES) == [12, 8]


def test_an_edit_that_never_was_cannot_be_undone(filled: FactStore) -> None:
    with pytest.raises(StoreError, match="There is no edit number 77"):
        filled.undo(77, now=NOW)


# -- two who change the same


def test_the_second_of_two_who_change_a_fact_hears_of_the_first(filled: FactStore) -> None:
    seen = [f.id for f in filled.facts(EPISODES.subject, EPISODES.property) if f.id is not None]
    filled.put(EPISODES, 13, now=NOW, seen=seen)

    with pytest.raises(FactMoved, match="Somebody else has changed it"):
        filled.put(EPISODES, 14, now=NOW, seen=seen)
    with pytest.raises(FactMoved):
        filled.withdraw(EPISODES, now=NOW, seen=seen)

    assert said(filled, EPISODES) == [12, 13]
    both = [f.id for f in filled.facts(EPISODES.subject, EPISODES.property) if f.id is not None]
    filled.put(EPISODES, 14, now=LATER, seen=both)
    assert said(filled, EPISODES) == [12, 14]


def test_the_second_of_two_who_rename_hears_of_the_first(filled: FactStore) -> None:
    seen = filled.entity("person/lomon")
    assert seen is not None
    filled.change(replace(seen, name="Park Solomon"), seen=seen, now=NOW)

    with pytest.raises(FactMoved):
        filled.change(replace(seen, name="Solomon Park"), seen=seen, now=NOW)

    renamed = filled.entity("person/lomon")
    assert renamed is not None
    assert renamed.name == "Park Solomon"


def test_the_first_statement_of_two_who_make_one_stands(filled: FactStore) -> None:
    born = FactRef("person/lomon", "born")
    assert said(filled, born) == []
    filled.put(born, Period.from_code("1999"), now=NOW, seen=())

    with pytest.raises(FactMoved):
        filled.put(born, Period.from_code("1998"), now=NOW, seen=())

    assert [f.code for f in filled.facts(born.subject, born.property)] == ["1999"]


def test_the_second_of_two_who_put_the_same_part_hears_of_the_first(filled: FactStore) -> None:
    part = Credit("person/lomon", SHOW, job="writer")
    filled.put_credit(part, now=NOW)

    with pytest.raises(FactMoved, match="says otherwise of it"):
        filled.put_credit(replace(part, status=CreditStatus.RUMOURED), now=NOW)
    with pytest.raises(FactMoved):
        filled.put_credit(replace(part, billing=7), now=NOW)
    assert filled.put_credit(replace(part, sources=(A.address,)), now=NOW).credits == 1

    show = filled.show(SHOW)
    assert show is not None
    assert [(c.status, c.sources) for c in show.credits if c.job == "writer"][-1:] == [
        (CreditStatus.CONFIRMED, (A.address,))
    ]
    changed = replace(part, status=CreditStatus.LEFT)
    assert filled.put_credit(changed, instead_of=replace(part, sources=(A.address,)), now=LATER).credits == 1


# -- by hand


def test_a_word_taken_back_leaves_those_of_others(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)
    filled.put(EPISODES, 13, now=NOW, sources=[A])

    filled.withdraw(EPISODES, now=LATER)

    assert [(f.value, f.sources) for f in filled.facts(EPISODES.subject, EPISODES.property)][1:] == [(13, (A,))]
    assert filled.withdraw(EPISODES, now=LATER).edit is None


def test_not_known_is_a_value_that_silences_the_property(filled: FactStore) -> None:
    filled.put(EPISODES, NOT_KNOWN, now=NOW)

    assert filled.value(EPISODES) is None
    assert said(filled, EPISODES) == [12, NOT_KNOWN]
    network = FactRef(SHOW, "network")
    filled.put(network, NOT_KNOWN, now=NOW)
    shown = filled.show(SHOW)
    assert shown is not None
    assert shown.value(network) is None


def test_namesakes_added_by_hand_are_two(filled: FactStore) -> None:
    first = filled.add(Kind.PERSON, "Kim Min-ji", now=NOW)
    second = filled.add(Kind.PERSON, "Kim Min-ji", now=NOW, aliases=[Alias("김민지", AliasKind.OFFICIAL, "ko", "Hang")])

    assert (first.ref, second.ref) == ("person/kim-min-ji", "person/kim-min-ji-2")
    assert filled.entity(second.ref) == second
    assert second.ref in [e.ref for e in filled.find("김민")]


def test_a_show_needs_nothing_but_a_name(empty: FactStore) -> None:
    show = empty.add(Kind.SHOW, "Good Day", now=NOW)
    season = empty.add(Kind.SEASON, "Good Day season 1", now=NOW, parent=show.ref, number=1)

    found = empty.show(show.ref)

    assert found is not None
    assert found.season(1) == season
    assert season.ref == "season/good-day-1"
    with pytest.raises(UnknownReference):
        empty.add(Kind.SHOW, "  ", now=NOW)


def test_names_are_given_and_taken_by_hand_and_found_accordingly(filled: FactStore) -> None:
    seen = filled.entity("person/lomon")
    assert seen is not None

    changed = filled.change(replace(seen, name="Park Solomon", aliases=(Alias("Lomon"),)), seen=seen, now=NOW)

    assert filled.find("park solo")[0].name == "Park Solomon"
    gone = [a.text for a in seen.aliases if a.text not in ("Lomon", "Park Solomon")]
    assert all(seen.ref not in [e.ref for e in filled.find(text)] for text in gone)
    assert changed.edit is not None
    filled.undo(changed.edit, now=LATER)
    back = filled.entity(seen.ref)
    assert back is not None
    assert (back.name, set(back.aliases)) == (seen.name, set(seen.aliases))


def test_a_part_is_given_to_another(filled: FactStore, batch: Batch) -> None:
    before = next(c for c in batch.credits if c.character == "character/choi-nam-ra")
    after = replace(before, person="person/lomon", status=CreditStatus.RUMOURED)

    changes = filled.put_credit(after, instead_of=before, now=NOW)

    show = filled.show(SHOW)
    assert show is not None
    assert after in show.credits
    assert before not in show.credits
    assert {"person/lomon", "person/cho-yi-hyun"} <= changes.refs
    with pytest.raises(FactMoved):
        filled.withdraw_credit(before, now=LATER)
    filled.withdraw_credit(after, now=LATER)
    shown = filled.show(SHOW)
    assert shown is not None
    assert after not in shown.credits


def test_a_part_keeps_when_its_source_was_seen(filled: FactStore, batch: Batch) -> None:
    before = next(c for c in batch.credits if c.character == "character/choi-nam-ra")
    seen = replace(A, retrieved=NOW.date())

    filled.put_credit(replace(before, sources=(A.address,)), instead_of=before, now=NOW, sources=[seen])
    filled.put(EPISODES, 13, now=LATER, sources=[Source(A.address)])

    assert filled.facts(EPISODES.subject, "episodes")[-1].sources == (seen,)


def test_a_cast_is_put_in_another_order_by_one_edit(filled: FactStore) -> None:
    season = "season/all-of-us-are-dead-2"
    show = filled.show(SHOW)
    assert show is not None
    cast = show.cast(season)
    turned = cast[::-1]

    changes = filled.bill(turned, now=NOW)

    def order() -> list[tuple[str | None, int]]:
        shown = filled.show(SHOW)
        assert shown is not None
        return [(c.person, c.billing) for c in shown.cast(season)]

    assert order() == [(c.person, place) for place, c in enumerate(turned, start=1)]
    assert changes.edit is not None
    assert filled.edits()[0].kind is EditKind.CREDIT
    assert filled.bill(shown_again(filled, season), now=LATER).edit is None, "it has that order already"
    with pytest.raises(FactMoved):
        filled.bill(cast, now=LATER)
    filled.undo(changes.edit, now=LATER)
    assert order() == [(c.person, c.billing) for c in cast]


def shown_again(store: FactStore, season: str) -> tuple[Credit, ...]:
    show = store.show(SHOW)
    assert show is not None
    return show.cast(season)


def test_what_was_added_by_hand_can_be_taken_back_by_the_edit_that_brought_it(filled: FactStore) -> None:
    made = filled.add(Kind.PERSON, "Kim Min-ji", now=NOW)

    edit = filled.brought_by(made.ref)

    assert edit is not None
    assert edit == filled.edits()[0].id
    filled.undo(edit, now=LATER)
    assert filled.entity(made.ref) is None
    assert filled.brought_by("person/nobody") is None


# -- two that are one


@pytest.fixture
def doubled(filled: FactStore) -> FactStore:
    """Another catalogue has brought the show a second time, under another name."""
    show = Entity(
        "show/zombie-high", Kind.SHOW, "Zombie High", (Alias("AOUAD"),), (Identifier("tvmaze", "77"),), popularity=1
    )
    second = Entity("season/zombie-high-2", Kind.SEASON, "Zombie High season 2", parent=show.ref, number=2)
    third = Entity("season/zombie-high-3", Kind.SEASON, "Zombie High season 3", parent=show.ref, number=3)
    extra = Entity("person/extra", Kind.PERSON, "Extra Person")
    facts = (
        Fact(FactRef(second.ref, "episodes"), 12, sources=(A,)),
        Fact(FactRef(show.ref, "genre"), "zombies", sources=(A,)),
        Fact(FactRef("show/squid-game", "network"), "company/netflix", Status.RUMOURED, (B,)),
    )
    credits = (Credit(extra.ref, second.ref, job="writer"), Credit("person/lomon", show.ref, job="actor"))
    filled.apply(Batch("another", (show, second, third, extra), credits, facts), now=NOW)
    return filled


def test_a_merged_show_goes_on_under_both_names(doubled: FactStore) -> None:
    changes = doubled.merge("show/zombie-high", into=SHOW, now=LATER)

    show = doubled.show("show/zombie-high")
    assert show is not None
    assert show.show.ref == SHOW
    assert [s.number for s in show.seasons] == [1, 2, 3]
    assert {"Zombie High", "AOUAD"} <= set(show.show.names)
    assert Identifier("tvmaze", "77") in show.show.identifiers
    assert [f.code for f in doubled.facts("season/zombie-high-2", "episodes")] == ["12"]
    assert doubled.value(FactRef("season/all-of-us-are-dead-2", "episodes")) is not None
    assert [c.person for c in show.credits if c.job == "writer" and c.scope == "season/all-of-us-are-dead-2"] == [
        "person/extra"
    ]
    assert {SHOW, "show/zombie-high"} <= changes.refs
    assert doubled.find("zombie high")[0].ref == SHOW
    assert doubled.entity("show/zombie-high") == show.show


def test_a_merged_entity_is_known_again_when_it_is_brought_again(doubled: FactStore) -> None:
    doubled.merge("show/zombie-high", into=SHOW, now=LATER)
    again = Entity("show/zombie-high", Kind.SHOW, "Zombie High", identifiers=(Identifier("tvmaze", "77"),))

    changes = doubled.apply(Batch("again", (again,), facts=(Fact(FactRef(again.ref, "genre"), "school"),)), now=LATER)

    assert changes.refs == {SHOW}
    assert "school" in said(doubled, FactRef(SHOW, "genre"))


def test_what_was_merged_is_split_again(doubled: FactStore, batch: Batch) -> None:
    apart = everything(doubled, batch), doubled.show("show/zombie-high")
    doubled.merge("show/zombie-high", into=SHOW, now=LATER)
    together = doubled.show(SHOW)
    assert [(e.ref, e.name) for e in doubled.uses(SHOW).merged] == [("show/zombie-high", "Zombie High")]

    split = doubled.split("show/zombie-high", now=LATER + timedelta(days=1))

    assert everything(doubled, batch) == apart[0]
    assert doubled.uses(SHOW).merged == ()
    again, before = doubled.show("show/zombie-high"), apart[1]
    assert again is not None
    assert before is not None
    assert (again.show, again.seasons, set(again.credits)) == (before.show, before.seasons, set(before.credits))
    assert split.edit is not None
    doubled.undo(split.edit, now=LATER + timedelta(days=2))
    merged_again = doubled.show("show/zombie-high")
    assert merged_again is not None
    assert together is not None
    assert (merged_again.show.ref, merged_again.seasons) == (SHOW, together.seasons)
    with pytest.raises(UnknownReference):
        doubled.split(SHOW, now=LATER)


def test_of_two_words_of_one_source_that_on_the_merged_into_counts(empty: FactStore) -> None:
    pair = [Entity(f"person/{name}", Kind.PERSON, name.title()) for name in ("ann", "anne")]
    years = zip(pair, ("1991", "1992"), strict=True)
    born = [Fact(FactRef(e.ref, "born"), Period.from_code(year), sources=(A,)) for e, year in years]
    empty.apply(Batch("test", tuple(pair), facts=tuple(born)), now=IMPORTED)

    empty.merge("person/anne", into="person/ann", now=NOW)

    assert [f.code for f in empty.facts("person/ann", "born")] == ["1991"]
    assert {f.code for f in empty.history(FactRef("person/anne", "born"))} == {"1991", "1992"}


@pytest.mark.parametrize(
    ("ref", "into", "why"),
    [
        (SHOW, SHOW, "one already"),
        (SHOW, "person/lomon", "One is a show, the other a person"),
        (SHOW, "show/nothing", "holds no"),
        ("season/all-of-us-are-dead-1", "season/nothing-1", "holds no"),
    ],
)
def test_what_cannot_be_one_is_refused(filled: FactStore, ref: str, into: str, why: str) -> None:
    with pytest.raises((StoreError, UnknownReference), match=why):
        filled.merge(ref, into=into, now=NOW)

    assert len(filled.edits()) == 1


# -- endings


def test_before_a_deletion_one_sees_who_names_it(filled: FactStore) -> None:
    uses = filled.uses("person/cho-yi-hyun")

    assert {(c.character, c.scope) for c in uses.credits} >= {("character/choi-nam-ra", "season/all-of-us-are-dead-1")}
    assert [f.ref.subject for f in filled.uses("company/netflix").facts]
    assert {e.number for e in filled.uses(SHOW).children if e.kind is Kind.SEASON} == {1, 2}


def test_a_deleted_show_is_gone_with_all_that_belongs_to_it_until_it_is_undone(filled: FactStore, batch: Batch) -> None:
    before = everything(filled, batch)

    edit = filled.delete(SHOW, now=NOW).edit

    assert filled.show(SHOW) is None
    assert filled.entity(EPISODES.subject) is None
    assert filled.find("all of us") == ()
    assert filled.find("cho yi")[0].name == "Cho Yi-hyun"
    assert said(filled, EPISODES) == []
    assert filled.history(EPISODES)[0].known_to == NOW
    assert edit is not None
    filled.undo(edit, now=LATER)
    assert everything(filled, batch) == before
    assert filled.find("all of us")[0].ref == SHOW


def test_to_bring_back_somebody_of_whom_nothing_is_said_is_an_edit_too(filled: FactStore) -> None:
    nobody_in_particular = Batch("a list of names", (Entity("person/ann", Kind.PERSON, "Ann"),))
    filled.apply(nobody_in_particular, now=NOW)
    filled.delete("person/ann", now=NOW)

    preview = filled.preview(nobody_in_particular)
    changes = filled.apply(nobody_in_particular, now=LATER)

    assert [line.after for line in preview.lines] == ["Ann"]
    assert changes.edit is not None
    assert changes.refs == {"person/ann"}
    filled.undo(changes.edit, now=LATER)
    assert filled.entity("person/ann") is None


def test_what_was_deleted_lives_again_when_it_is_brought_again(filled: FactStore, batch: Batch) -> None:
    before = everything(filled, batch)
    filled.delete(SHOW, now=NOW)

    filled.apply(batch, now=LATER)

    assert everything(filled, batch) == before
    assert filled.find("all of us")[0].ref == SHOW


# -- as of


def test_a_show_can_be_read_as_it_was_known_at_a_moment(filled: FactStore) -> None:
    filled.put(EPISODES, 13, now=NOW)
    filled.put_credit(Credit("person/lomon", EPISODES.subject, job="writer"), now=NOW)
    filled.delete("season/all-of-us-are-dead-2", now=LATER)

    then = filled.show(SHOW, as_of=IMPORTED)
    now = filled.show(SHOW)

    assert then is not None
    assert now is not None
    assert ([s.number for s in then.seasons], [s.number for s in now.seasons]) == ([1, 2], [1])
    assert [f.value for f in then.rows(EPISODES)] == [12]
    assert (then.crew("writer") == now.crew("writer")) is False
    assert [f.value for f in filled.facts(EPISODES.subject, "episodes", as_of=IMPORTED)] == [12]
    assert filled.facts(EPISODES.subject, as_of=IMPORTED - timedelta(days=1)) == ()


# -- a difference to approve


def test_a_difference_tells_what_an_import_would_change_and_changes_nothing(filled: FactStore) -> None:
    season = filled.entity(EPISODES.subject)
    assert season is not None
    extra = Entity("person/extra", Kind.PERSON, "Extra Person")
    released = FactRef(season.ref, "released")
    credits = tuple(Credit(extra.ref, season.ref, job=job, sources=(A.address,)) for job in ("writer", "director"))
    facts = (Fact(released, Period.from_code("2022-01-29"), sources=(A,)), Fact(EPISODES, 12, sources=(A,)))
    filled.put(released, Period.from_code("2022-01-30"), now=NOW, sources=[A])
    brought = Batch("test", (season, extra), credits, facts)
    before = filled.edits()

    difference = filled.preview(brought)

    assert difference.summary == "2 new credits, 1 new name, 1 changed date"
    changed = next(line for line in difference.lines if line.item == facts[0])
    assert (changed.subject, changed.label) == ("All of Us Are Dead · season 1", "Release")
    assert (changed.before, changed.after) == ("January 30, 2022", "January 29, 2022")
    assert {line.after for line in difference.lines if line.label == "Crew"} == {
        "Extra Person, writer",
        "Extra Person, director",
    }
    assert filled.edits() == before
    assert filled.entity(extra.ref) is None


def test_what_a_writer_declines_is_left_out(filled: FactStore) -> None:
    extra = Entity("person/extra", Kind.PERSON, "Extra Person")
    credit = Credit(extra.ref, EPISODES.subject, job="writer")
    brought = Batch("test", (extra,), (credit,), (Fact(EPISODES, 13, sources=(A,)),))
    difference = filled.preview(brought)
    declined = [line for line in difference.lines if line.label == "Episodes"]

    filled.apply(difference.without(brought, declined), now=NOW)

    assert said(filled, EPISODES) == [12]
    shown = filled.show(SHOW)
    assert shown is not None
    assert credit in shown.crew("writer")


def test_whom_only_declined_lines_name_is_left_out_with_them(filled: FactStore) -> None:
    extra, other = Entity("person/extra", Kind.PERSON, "Extra"), Entity("person/other", Kind.PERSON, "Other")
    part = Entity("character/part", Kind.CHARACTER, "Part", parent=SHOW)
    declined = Credit(extra.ref, EPISODES.subject, part.ref)
    kept = Credit(other.ref, EPISODES.subject, job="writer")
    brought = Batch("test", (extra, other, part), (declined, kept))
    difference = filled.preview(brought)

    filled.apply(difference.without(brought, [line for line in difference.lines if line.item == declined]), now=NOW)

    assert difference.newcomers == "2 people, 1 character"
    assert [filled.entity(one.ref) for one in (extra, part)] == [None, None]
    assert filled.entity(other.ref) == other


def test_a_further_name_can_be_declined_by_itself(filled: FactStore) -> None:
    brought = Entity("person/lomon", Kind.PERSON, "Park Solomon", (Alias("Park Lomon"),))
    batch = Batch("test", (brought,), (), (Fact(FactRef(brought.ref, "born"), Period.from_code("1999-11-11")),))
    known = filled.entity(brought.ref)
    difference = filled.preview(batch)
    declined = [line for line in difference.lines if line.label == "Also called"]

    filled.apply(difference.without(batch, declined), now=NOW)

    assert [line.is_new_entity for line in declined] == [False]
    assert filled.entity(brought.ref) == known
    assert len(filled.facts(brought.ref, "born")) == 1


def test_the_same_again_is_no_difference(filled: FactStore, batch: Batch) -> None:
    difference = filled.preview(batch)

    assert difference.lines == ()
    assert difference.summary == "nothing new"
    assert difference.unchanged == len(batch.entities) + len(batch.credits) + len(batch.facts)
    assert filled.value(EPISODES) is not None
    assert WRITER not in [s for f in filled.facts(EPISODES.subject) for s in f.sources]


# -- what may not be kept


def test_what_may_be_kept_for_half_a_year_is_gone_after_that_and_all_else_stays(
    filled: FactStore, batch: Batch
) -> None:
    before = everything(filled, batch)
    tmdb = Source("https://www.themoviedb.org/tv/99966", "TMDB")
    brought = Batch(
        "TMDB",
        (),
        (Credit("person/lomon", SHOW, job="writer", sources=(tmdb.address,), licence="TMDB"),),
        (Fact(EPISODES, 13, sources=(tmdb,), licence="TMDB"),),
        (tmdb,),
    )
    filled.apply(brought, now=NOW)
    assert isinstance(filled, SqlStore)

    assert filled.remove_expired(now=NOW + timedelta(days=180)).refs == frozenset()
    seen_again = replace(brought, sources=(replace(tmdb, retrieved=LATER.date()),), credits=(), facts=())
    filled.apply(seen_again, now=LATER)
    assert filled.remove_expired(now=NOW + timedelta(days=181)).refs == frozenset()
    gone = filled.remove_expired(now=LATER + timedelta(days=181))

    assert gone.refs == {SHOW, EPISODES.subject}
    assert everything(filled, batch) == before
    assert [f.value for f in filled.history(EPISODES)] == [12]
