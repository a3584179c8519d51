"""IMDb's files: what they say, and how they are refused where they are not as IMDb writes them."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled, FileRefused, ProviderError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Entity, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.gathered import Catalogue, Gathered
from editor_app.facts.gathered_batch import batch_of
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.providers.imdb_files import COLUMNS
from editor_app.facts.refs import Kind
from editor_app.text.dates import Period, Precision
from editor_app.watch import Progress, Watch

FILES = Path(__file__).parents[3] / "imdb"
REAL = Path(__file__).parents[5] / "shared" / "data" / "imdb"
ROOFTOP = "show/tt9000001-the-rooftop"


@pytest.fixture(scope="module")
def said() -> Batch:
    """All that the invented files say."""
    return ImdbProvider().bring(str(FILES), Watch())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented files, to be harmed."""
    return Path(shutil.copytree(FILES, tmp_path / "imdb"))


def entity(batch: Batch, ref: str) -> Entity:
    return next(one for one in batch.entities if one.ref == ref)


def facts(batch: Batch, ref: str) -> list[tuple[str, str]]:
    return [(fact.ref.property, fact.code) for fact in batch.facts if fact.ref.subject == ref]


def parts(batch: Batch, show: str) -> list[tuple[str | None, str | None, str, int]]:
    return [(c.person, c.character, c.job, c.billing) for c in batch.credits if c.scope == show]


# -- what they say


def test_it_is_a_catalogue() -> None:
    assert isinstance(ImdbProvider(), Catalogue)


def test_series_become_shows_and_films_and_episodes_do_not(said: Batch) -> None:
    shows = {one.name: one.identifiers for one in said.entities if one.kind is Kind.SHOW}

    assert shows == {
        "The Rooftop": (Identifier("imdb", "tt9000001"),),
        '"Lights Out"': (Identifier("imdb", "tt9000002"),),
    }


def test_a_show_is_told_with_years_that_are_no_finer_than_a_year(said: Batch) -> None:
    assert facts(said, ROOFTOP) == [
        ("type", "tv_series"),
        ("original_title", "옥상"),
        ("premiered", "2022"),
        ("genre", "Drama"),
        ("genre", "Horror"),
    ]
    assert facts(said, "show/tt9000002-lights-out") == [
        ("type", "miniseries"),
        ("premiered", "2019"),
        ("ended", "2019"),
    ]
    dates = [fact.value for fact in said.facts if isinstance(fact.value, Period)]
    assert {date.precision for date in dates} == {Precision.YEAR}


def test_episodes_count_for_their_season_and_date_it(said: Batch) -> None:
    """An episode of no season counts for none; a season whose episodes have no year has none."""
    seasons = {one.number: facts(said, one.ref) for one in said.entities if one.kind is Kind.SEASON}

    assert seasons == {
        1: [("episodes", "2"), ("released", "2022")],
        2: [("episodes", "1"), ("released", "2025")],
        3: [("episodes", "1")],
    }
    assert entity(said, "season/tt9000001-the-rooftop-2").parent == ROOFTOP


def test_titles_elsewhere_are_aliases_with_language_and_script(said: Batch) -> None:
    """The name of the show itself is no alias; what the file does not say of one is not known."""
    assert set(entity(said, ROOFTOP).aliases) == {
        Alias("옥상", AliasKind.OFFICIAL, "", "Hang"),
        Alias("Auf dem Dach", AliasKind.OFFICIAL, "de", "Latn"),
        Alias("Na střeše", AliasKind.OTHER, "", "Latn"),
    }


def test_a_cast_is_told_with_its_characters_in_the_order_of_the_bill(said: Batch) -> None:
    """Several characters are several parts; whoever is nobody in name.basics is left out, as is archive footage."""
    assert parts(said, ROOFTOP) == [
        ("person/nm9000001-yoo-ji-min", "character/tt9000001-seo-ha-rin", "", 1),
        ("person/nm9000002", "character/tt9000001-do-wolf-kyung", "", 2),
        ("person/nm9000002", "character/tt9000001-masked-man", "", 2),
        ("person/nm9000003-jose-alvarez-nunez", None, "actor", 3),
        ("person/nm9000004-yoo-ji-min", None, "self", 4),
        ("person/nm9000005-x-ae", None, "creator", 5),
        ("person/nm9000006-ines-dalmeida", None, "casting director", 7),
        ("person/nm9000003-jose-alvarez-nunez", None, "director", 0),
        ("person/nm9000005-x-ae", None, "writer", 0),
        ("person/nm9000006-ines-dalmeida", None, "director", 0),
    ]
    assert entity(said, "character/tt9000001-do-wolf-kyung").name == 'Do "Wolf" Kyung'


def test_everybody_in_name_basics_is_there_with_what_is_known(said: Batch) -> None:
    people = {one.name: one for one in said.entities if one.kind is Kind.PERSON}

    assert len([one for one in said.entities if one.kind is Kind.PERSON]) == 6
    assert people["강도현"].identifiers == (Identifier("imdb", "nm9000002"),)
    assert facts(said, "person/nm9000003-jose-alvarez-nunez") == [("born", "1950"), ("died", "2020")]
    assert facts(said, "person/nm9000002") == []


def test_names_are_as_popular_as_their_titles_have_votes(said: Batch) -> None:
    assert entity(said, ROOFTOP).popularity == 4000
    assert entity(said, "person/nm9000001-yoo-ji-min").popularity == (4000 + 800) // 4
    assert entity(said, "character/tt9000001-seo-ha-rin").popularity == 2000
    assert entity(said, "person/nm9000005-x-ae").popularity == 0


def test_the_licence_and_the_page_go_with_every_fact_and_part(said: Batch) -> None:
    page = "https://www.imdb.com/title/tt9000001/"

    assert {*(f.licence for f in said.facts), *(c.licence for c in said.credits)} == {"IMDb-NC"}
    assert {c.sources for c in said.credits} == {(page,)}
    assert {s for f in said.facts if f.ref.subject == "season/tt9000001-the-rooftop-1" for s in f.sources} == {
        Source(page, "IMDb")
    }


def test_without_the_files_that_are_not_needed_there_are_names_and_shows(folder: Path) -> None:
    for path in folder.glob("*.tsv"):
        if path.stem not in ("name.basics", "title.basics"):
            path.unlink()

    said = ImdbProvider().bring(str(folder), Watch())

    assert {one.kind for one in said.entities} == {Kind.SHOW, Kind.PERSON}
    assert said.credits == ()


def test_packed_files_say_the_same(folder: Path, said: Batch) -> None:
    for path in folder.glob("*.tsv"):
        (folder / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()

    assert ImdbProvider().bring(str(folder), Watch()) == said


def test_gathering_goes_on_where_it_was_interrupted(tmp_path: Path, said: Batch) -> None:
    """Whenever that was: after each step in turn, and the same comes of it."""
    interrupted = Event()

    def tell(progress: Progress) -> None:
        if progress.step not in heard:
            heard.add(progress.step)
            interrupted.set()

    heard: set[str] = set()
    for _ in range(20):
        interrupted.clear()
        gathered = Gathered(tmp_path / "gathered", Watch(tell, interrupted))
        try:
            ImdbProvider().gather(str(FILES), gathered, Watch(tell, interrupted))
            break
        except Cancelled:
            gathered.close()

    assert len(heard) > 7
    assert batch_of(gathered, ImdbProvider(), said.origin) == said
    gathered.close()


# -- the real ones


@pytest.mark.skipif(not REAL.is_dir(), reason="IMDb's rows may not be shipped, and ../shared is not here")
def test_rows_of_imdbs_own_say_what_is_in_them() -> None:
    """Some hundred of them, compared by hand."""
    said = ImdbProvider().bring(str(REAL), Watch())

    shows = {one.name for one in said.entities if one.kind is Kind.SHOW}
    assert shows == {"Keihäsmatkat", "Starting From... Now", "Nancy in Hell", "Drafthouse Select", "Pet Killer"}
    people = [one for one in said.entities if one.kind is Kind.PERSON]
    assert len(people) == 219
    show = "show/tt10854062-keihasmatkat"
    assert facts(said, show) == [
        ("type", "tv_series"),
        ("premiered", "2020"),
        ("genre", "Comedy"),
        ("genre", "Drama"),
    ]
    assert ("person/nm1278427-jenni-banerjee", "character/tt10854062-armi", "", 2) in parts(said, show)
    assert facts(said, "person/nm1278427-jenni-banerjee") == [("born", "1981")]
    assert ("person/nm9134958-h-a-christie", None, "creator", 5) in parts(said, "show/tt7144668-drafthouse-select")
    assert ("ended", "2016") in facts(said, "show/tt3456370-starting-from-now")
    assert facts(said, "season/tt7144668-drafthouse-select-2")[0] == ("episodes", "16")
    assert entity(said, show).popularity == 33


# -- what is refused


def harmed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("name.basics", "nconst\tprimaryName", "id\tname", "Line 1: It begins “id"),
        ("title.akas", "de\timdbDisplay", "de", "Line 3: It has 7 cells instead of 8."),
        ("name.basics", "1999", "soon", "Line 2: “soon” is no birthYear"),
        ("title.basics", "tt9000002", "9000002", "Line 3: “9000002” is no tconst"),
        ("title.ratings", "4000", "many", "Line 2: “many” is no numVotes"),
        ("title.episode", "\t2\t1", "\ttwo\t1", "Line 4: “two” is no seasonNumber"),
        ("title.principals", '["Seo Ha-rin"]', "Seo Ha-rin", "Line 2: “Seo Ha-rin” is no list of characters."),
    ],
)
def test_a_file_that_is_not_as_imdb_writes_it_is_refused_with_its_line(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    harmed(folder, name, old, new)

    with pytest.raises(FileRefused) as refused:
        ImdbProvider().bring(str(folder), Watch())

    assert refused.value.what == f"{name}.tsv was not taken in."
    assert refused.value.why.startswith(told)


def test_a_packed_file_that_is_cut_off_is_refused(folder: Path) -> None:
    path = folder / "name.basics.tsv"
    packed = gzip.compress(path.read_bytes())
    path.unlink()
    (folder / "name.basics.tsv.gz").write_bytes(packed[:-30])

    with pytest.raises(FileRefused, match="cut off or damaged") as refused:
        ImdbProvider().bring(str(folder), Watch())

    assert refused.value.remedy == "Download it again."


@pytest.mark.parametrize("harm", ["cut off", "not UTF-8"])
def test_an_unpacked_file_that_is_damaged_is_refused(folder: Path, harm: str) -> None:
    path = folder / "name.basics.tsv"
    data = path.read_bytes()
    path.write_bytes(data[:-9] if harm == "cut off" else data.replace("é".encode(), b"\xe9"))

    with pytest.raises(FileRefused, match=r"Line 7" if harm == "cut off" else "Line 4: It is not UTF-8 there"):
        ImdbProvider().bring(str(folder), Watch())


def test_a_folder_without_the_files_that_are_needed_is_told_so(folder: Path, tmp_path: Path) -> None:
    (folder / "name.basics.tsv").unlink()

    with pytest.raises(ProviderError, match=r"There is no name\.basics\.tsv\.gz in it"):
        ImdbProvider().mark(str(folder))
    with pytest.raises(ProviderError, match="It is no folder"):
        ImdbProvider().mark(str(tmp_path / "none"))


def test_the_columns_are_those_of_the_invented_files() -> None:
    """So that the files of the tests cannot drift from what is read."""
    headers = {
        path.stem: tuple(path.read_text(encoding="utf-8").split("\n")[0].split("\t")) for path in FILES.glob("*.tsv")
    }

    assert headers == COLUMNS


@pytest.mark.skipif(not REAL.is_dir(), reason="IMDb's rows may not be shipped, and ../shared is not here")
def test_the_columns_are_imdbs_own() -> None:
    headers = {
        path.stem: tuple(path.read_text(encoding="utf-8").split("\n")[0].split("\t")) for path in REAL.glob("*.tsv")
    }

    assert headers == COLUMNS
