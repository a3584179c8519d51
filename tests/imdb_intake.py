"""Taking in IMDb's files, for tests: the invented ones, ways to do it, and what is in a store afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.engine import address_of, engine_for
from editor_app.facts.sql.schema import metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import Changes
from editor_app.facts.taking_in import take_in
from editor_app.watch import Progress, Watch

FILES = Path(__file__).parent / "imdb"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOFTOP = "show/tt9000001-the-rooftop"
JI_MIN = "person/nm9000001-yoo-ji-min"


def import_(store: SqlStore, folder: Path = FILES, *, now: datetime = NOW, watch: Watch | None = None) -> Changes:
    return take_in(ImdbProvider(), str(folder), store, now=now, watch=watch or Watch())


def rows(path: Path | None, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, whatever their order."""
    assert path is not None
    engine = engine_for(address_of(path), patience=5)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in without
        }
    engine.dispose()
    return found


def what_is_known(store: SqlStore) -> dict[str, list[str]]:
    """All that is believed now, by references: what a reader can see of it."""
    path = store.path
    assert path is not None
    engine = engine_for(address_of(path), patience=5)
    asked = {
        "entities": "SELECT e.ref, e.kind, e.name, p.ref, e.number, e.popularity FROM entity e "
        "LEFT JOIN entity p ON p.id = e.parent_id WHERE e.known_to IS NULL",
        "aliases": "SELECT e.ref, a.text, a.kind, a.language, a.script FROM alias a "
        "JOIN entity e ON e.id = a.entity_id WHERE e.known_to IS NULL",
        "identifiers": "SELECT e.ref, i.scheme, i.value FROM identifier i JOIN entity e ON e.id = i.entity_id "
        "WHERE e.known_to IS NULL",
        "facts": "SELECT e.ref, f.property, f.value_lower, f.value_upper, f.value_precision, f.value_count, "
        "f.value_text, f.status, f.licence, f.known_from, s.address, s.publisher, s.retrieved FROM fact f "
        "JOIN entity e ON e.id = f.subject_id LEFT JOIN fact_source l ON l.fact_id = f.id "
        "LEFT JOIN source s ON s.id = l.source_id "
        "WHERE f.known_to IS NULL",
        "credits": "SELECT s.ref, p.ref, h.ref, c.job, c.status, c.billing, c.licence, o.address FROM credit c "
        "JOIN entity s ON s.id = c.scope_id LEFT JOIN entity p ON p.id = c.person_id "
        "LEFT JOIN entity h ON h.id = c.character_id LEFT JOIN credit_source l ON l.credit_id = c.id "
        "LEFT JOIN source o ON o.id = l.source_id WHERE c.known_to IS NULL",
        "keys": "SELECT k.key, k.npop, e.ref, a.text FROM ckey k JOIN entity e ON e.id = k.id "
        "LEFT JOIN alias a ON a.id = k.alias_id",
    }
    with engine.connect() as connection:
        found = {name: sorted(map(repr, map(tuple, connection.exec_driver_sql(sql)))) for name, sql in asked.items()}
    engine.dispose()
    return found


def names_completed(store: SqlStore, text: str) -> list[EntityRef]:
    assert store.path is not None
    index = SqliteNameIndex(store.path)
    found = [row.ref for row in index.starting_with(text)]
    index.close()
    return found


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append_to(path: Path, row: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


def dead_files(tmp_path: Path) -> Path:
    """The invented files, with a show and an actress that the sample store knows too."""
    folder = Path(shutil.copytree(FILES, tmp_path / "imdb"))
    append_to(folder / "title.basics.tsv", "tt14169960\ttvSeries\tAll of Us Are Dead\t\\N\t0\t2022\t\\N\t60\tDrama\n")
    append_to(
        folder / "title.principals.tsv",
        'tt14169960\t1\tnm9000020\tactress\t\\N\t["Nam On-jo"]\n'
        'tt14169960\t2\tnm9000021\tactor\t\\N\t["Nobody Else"]\n',
    )
    append_to(folder / "name.basics.tsv", "nm9000020\tPark Ji-hu\t2003\t\\N\tactress\ttt14169960\n")
    append_to(folder / "name.basics.tsv", "nm9000021\tA Stranger\t\\N\t\\N\tactor\ttt14169960\n")
    return folder


def at_step(step: str, work: Callable[[], None]) -> Watch:
    """One that does `work` when it first hears of `step`."""
    heard: list[str] = []

    def tell(progress: Progress) -> None:
        if progress.step.startswith(step) and not heard:
            heard.append(step)
            work()

    return Watch(tell)


IMPORTING = """
import sys
from datetime import datetime, UTC
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.taking_in import take_in
from editor_app.watch import Watch
store = SqlStore.open(sys.argv[1])
print("begun", flush=True)
take_in(ImdbProvider(), sys.argv[2], store, now=datetime(2026, 3, 1, 12, tzinfo=UTC), watch=Watch())
store.close()
"""


def run_import(store: Path, folder: Path) -> subprocess.Popen[bytes]:
    running = subprocess.Popen(
        [sys.executable, "-c", IMPORTING, str(store), str(folder)], stdout=subprocess.PIPE, env={**os.environ}
    )
    assert running.stdout is not None
    running.stdout.readline()  # the imports of Python are not what is to be killed
    running.stdout.close()
    return running
