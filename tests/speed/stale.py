"""How long the freshness desk takes over many articles, and what that costs.

    python -m tests.speed.stale FOLDER [--articles 10000] [--names 20000] [--seed 3] [--processes 2]

Makes a store of invented shows and that many articles about them in FOLDER, unless they are there: the drafts that the
templates write, with a few hundred words of prose in which the cast is named. A few shows have hundreds of articles,
most have a dozen. Then passes over them as `showdesk stale` does: cold; with nothing changed; after a fact of a show of
the usual size changed, and one of the show with the most articles; asked for that fact alone; after one file changed.

Printed for each: seconds, seconds of CPU in all processes, articles that were looked through, sentences found, memory
of all processes together; then what the index takes on disk, and what its like in JSON would take.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from editor_app.article.templates import new_article
from editor_app.checks.overtaken.distant import Beside, DistantLooks
from editor_app.checks.overtaken.folder import Overview, pass_over
from editor_app.checks.overtaken.index import Index
from editor_app.checks.overtaken.looking import Looker, Looks
from editor_app.checks.overtaken.terms import terms_on
from editor_app.cli.beside_store import looker_beside
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.speed.stores import TODAY, made_store

_PROSE = (
    "{character} ({person}) is at the heart of it, and the story follows what becomes of the house on the hill.",
    "{person} plays {character}, who has to choose between the city and the sea.",
    "Nobody in {show} is quite what they seem, least of all {character}.",
    "Viewers asked for more of {character} from the first evening on, and the writers listened.",
    "It is a story about debts, and about who pays them when the money is gone.",
    "{person} has said in interviews that the part was the hardest so far.",
    "The camera stays close, the streets are wet, and the music does the rest.",
    "There is a letter that was never sent, a door that was never locked, and a dog.",
    "{show} found its public slowly, and then all at once.",
    "Much of it was filmed on location, which the budget allowed only just.",
    "Critics were divided over the ending, but not over {person} as {character}.",
)


def made_articles(folder: Path, store: SqlStore, *, count: int, seed: int) -> dict[EntityRef, int]:
    """Write the articles unless they are there; how many there are of each show, the most first."""
    random = Random(seed)
    shows = [found for one in store.find("", kinds={Kind.SHOW}, limit=100_000) if (found := store.show(one.ref))]
    weights = [1 / (rank + 3) ** 0.8 for rank in range(len(shows))]
    chosen = random.choices(range(len(shows)), weights, k=count)
    numbers = {shows[place].show.ref: chosen.count(place) for place in sorted(set(chosen))}
    folder.mkdir(parents=True, exist_ok=True)
    if sum(1 for _ in folder.glob("*.md")) == count:
        return numbers
    drafts: dict[tuple[int, int], str] = {}
    for number, place in enumerate(chosen):
        facts = shows[place]
        season = random.choice([each.number or 1 for each in facts.seasons] or [1])
        if (place, season) not in drafts:
            drafts[place, season] = new_article(facts, season, today=TODAY, article_id="", dates="american")
        text = drafts[place, season].replace('id: ""', f'id: "{number}"')
        prose = "\n\n".join(_paragraph(facts, random) for _ in range(5))
        (folder / f"{number:05}.md").write_text(f"{text.rstrip()}\n\n## More\n\n{prose}\n", encoding="utf-8")
    return numbers


def _paragraph(facts: ShowFacts, random: Random) -> str:
    cast = [c for c in facts.cast() if c.person and c.character]
    sentences = []
    for words in random.sample(_PROSE, 5):
        credit = random.choice(cast) if cast else None
        person = facts.entity(credit.person or "") if credit is not None else None
        character = facts.entity(credit.character or "") if credit is not None else None
        sentences.append(
            words.format(
                show=facts.show.name,
                person=person.name if person else "The lead",
                character=character.name if character else "the lead",
            )
        )
    return " ".join(sentences)


class Measured:
    """Passes over one folder with one index, and prints what each took."""

    def __init__(self, articles: Path, store: Path, index: Path, processes: int) -> None:
        self._articles, self._store, self._index, self._processes = articles, store, index, processes

    def go(self, what: str, *, only: FactRef | None = None) -> Overview:
        begun, cpu = time.perf_counter(), _cpu()
        most = 0.0
        with ExitStack() as stack:
            facts = stack.enter_context(closing(SqlStore.open(self._store)))
            index = stack.enter_context(Index(self._index))
            looks: list[Looks] = [looker_beside(facts, TODAY)]
            for _ in range(self._processes - 1):
                worker = stack.enter_context(Worker())
                looks.append(DistantLooks(worker, Beside(str(self._store), TODAY)))
            found = pass_over(self._articles, index, looks, terms=terms_on(TODAY), only=only)
            seconds = time.perf_counter() - begun
            most = sum(_memory(pid) for pid in (os.getpid(), *_children()))
        print(
            f"{what:<34} {seconds:7.2f} s  {_cpu() - cpu:7.2f} s CPU  {found.looked_through:6} looked through  "
            f"{found.sentences:5} sentences  {most:5.0f} MB"
        )
        return found


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _children() -> Iterator[int]:
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def _memory(pid: int) -> float:
    """The share of a process, in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _move(store: Path, show: EntityRef, days: int) -> FactRef:
    """Move the release of the newest season of a show that has one."""
    with closing(SqlStore.open(store)) as facts:
        known = facts.show(show)
        assert known is not None
        ref = next(
            ref for season in reversed(known.seasons) if known.value(ref := FactRef(season.ref, "released")) is not None
        )
        day = date(2027, 3, 1) + timedelta(days=days)
        facts.put(ref, Period.day(day), now=datetime.now(UTC))
        return ref


def _in_one_process(articles: Path, store: Path, paths: Sequence[Path]) -> None:
    with closing(SqlStore.open(store)) as facts:
        looker: Looker = looker_beside(facts, TODAY)
        moment = looker.news(None).moment
        begun = time.process_time()
        looker.look(paths, moment)
        print(f"one article, in one process: {(time.process_time() - begun) / len(paths) * 1000:.1f} ms CPU")


def _in_json(index: Path) -> None:
    with Index(index) as kept:
        paths = list(kept.entries())
        begun = time.perf_counter()
        kept.entries()
        seconds = time.perf_counter() - begun
        rows = [
            [path, entry.sha256, sorted(entry.links), sorted(entry.names)] for path, entry in kept.entries().items()
        ]
    begun = time.perf_counter()
    written = json.dumps(rows)
    json.loads(written)
    print(
        f"the index: {index.stat().st_size / 1e6:.1f} MB, {len(paths)} entries read in {seconds:.3f} s; "
        f"as JSON {len(written) / 1e6:.1f} MB, written and read whole in {time.perf_counter() - begun:.3f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    made = made_store(chosen.folder, names=chosen.names)
    store = chosen.folder / "facts.db"
    for name in ("facts.db-wal", "facts.db-shm"):  # they would bring back what an earlier run changed
        (chosen.folder / name).unlink(missing_ok=True)
    shutil.copyfile(made.path, store)
    articles = chosen.folder / f"articles-{chosen.articles}-{chosen.seed}"
    with closing(SqlStore.open(store)) as facts:
        numbers = made_articles(articles, facts, count=chosen.articles, seed=chosen.seed)
    files = sorted(articles.glob("*.md"))
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files[:200]) / min(200, len(files))
    by_size = sorted(numbers, key=lambda show: -numbers[show])
    usual, largest = by_size[len(by_size) // 2], by_size[0]
    print(
        f"{len(files)} articles of {words:.0f} words about {len(numbers)} shows: "
        f"{numbers[usual]} about the usual one, {numbers[largest]} about the largest"
    )
    _in_one_process(articles, store, files[:100])
    index = chosen.folder / "index.sqlite"
    for path in chosen.folder.glob("index.sqlite*"):
        path.unlink()
    measured = Measured(articles, store, index, chosen.processes)
    measured.go("cold")
    measured.go("nothing changed")
    _move(store, usual, 0)
    measured.go(f"a fact changed ({numbers[usual]} articles)")
    ref = _move(store, largest, 1)
    measured.go(f"a fact changed ({numbers[largest]} articles)")
    measured.go("asked for that fact alone", only=ref)
    files[0].write_text(files[0].read_text(encoding="utf-8") + "\nA new line.\n", encoding="utf-8")
    measured.go("one file changed")
    _in_json(index)


if __name__ == "__main__":
    main()
