"""What the processes run that look articles through beside a store, for a command and for the window.

Each function is one question of `Looks`, asked of the store that is named with it. The process keeps the last store
open.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from editor_app.checks.everywhere import own_file, read_everywhere
from editor_app.checks.house_style import HouseStyle, load_house_style, own_house_style
from editor_app.checks.overtaken.distant import Beside
from editor_app.checks.overtaken.looking import Answer, Looker, Moment, News
from editor_app.checks.overtaken.moved import Moved
from editor_app.checks.overtaken.uses import UsedIn
from editor_app.errors import HouseStyleRefused
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.remembering import ShowPrint
from editor_app.facts.sql.default_store import open_default
from editor_app.facts.sql.names_of_store import names_for_command
from editor_app.facts.sql.sql_store import SqlStore

log = logging.getLogger(__name__)


def mark_beside(store: SqlStore) -> str:
    """What differs when anything in the store does; "" for a kind of database that cannot say."""
    names = names_for_command(store)
    if names is None:
        return ""
    with closing(names):
        newest = f"{store.url} {names.last_change()} {store.edits(limit=1)}"
    return blake2b(newest.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def looker_beside(store: SqlStore, today: date) -> Looker:
    """Who looks through articles in this process, by the writer's own house style and decisions."""
    decided = read_everywhere(own_file())
    name = str(store.url)
    return Looker(store, names_for_command(store), today=today, house=_house(), decided=decided, name=name)


def _house() -> HouseStyle | None:
    try:
        return load_house_style(own_house_style())
    except HouseStyleRefused as problem:
        log.warning("%s", problem)
        return None


@lru_cache(maxsize=1)
def _looker(beside: Beside) -> Looker:
    return looker_beside(open_default(beside.store, now=datetime.now(UTC)), beside.today)


def name(beside: Beside) -> str:
    return _looker(beside).name()


def news(beside: Beside, since: Moment | None) -> News:
    return _looker(beside).news(since)


def prints(beside: Beside, shows: Sequence[EntityRef]) -> tuple[ShowPrint, ...]:
    return _looker(beside).prints(shows)


def shows_of(beside: Beside, ref: EntityRef) -> frozenset[EntityRef]:
    return _looker(beside).shows_of(ref)


def uses(beside: Beside, ref: FactRef, files: Sequence[Path]) -> tuple[UsedIn, ...]:
    return _looker(beside).uses(ref, files)


def moved(beside: Beside, refs: Sequence[FactRef]) -> tuple[Moved, ...]:
    return _looker(beside).moved(refs)


def about(beside: Beside, files: Sequence[Path]) -> Answer:
    return _looker(beside).about(files)


def look(beside: Beside, files: Sequence[Path], moment: Moment) -> Answer:
    return _looker(beside).look(files, moment)
