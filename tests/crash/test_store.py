"""Whatever happened to the file of a store, nothing crashes, nothing is lost in silence, and writing goes on.

`pytest tests/crash/test_store.py -s` prints what became of each damage at each door.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, CreditStatus, Entity
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.pages import INDEX_INTERIOR, TABLE_INTERIOR, Image
from editor_app.facts.sql.sql_store import SqlStore

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PAGE = 8192
DOORS = ("store", "completion", "command", "window", "check", "saving")
QUICK = ("store", "completion", "check", "saving")
"""The doors that take milliseconds, and so are tried with every page of every table and index."""

Happening = Callable[[Path], object]
Outcomes = dict[str, dict[str, tuple[str, str]]]  # by case and door


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, batch: Batch) -> Path:
    """The sample with a crowd beside it, so that there is a page of each kind."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "facts.db"
    store = SqlStore.open(path, create=True)
    store.apply(batch, now=NOW)
    store.apply(_crowd(), now=NOW)
    store.put(FactRef("season/all-of-us-are-dead-2", "episodes"), 12, now=NOW)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM change WHERE serial > 10")  # leaves pages that nobody uses
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _crowd() -> Batch:
    refs = [f"person/crowd-{n}" for n in range(400)]
    people = tuple(
        Entity(ref, Kind.PERSON, f"Crowd {n}", (Alias(f"군중 {n} {'가' * 60}", AliasKind.OTHER, "ko", "Hang"),))
        for n, ref in enumerate(refs)
    )
    parts = tuple(
        Credit(ref, "season/all-of-us-are-dead-1", None, "extra", CreditStatus.CONFIRMED, n, ())
        for n, ref in enumerate(refs)
    )
    return Batch(f"a crowd {'of many words ' * 2_000}", people, parts)


# -- what can happen to a file


def pages_by_class(path: Path) -> dict[str, int]:
    """One page of each class of each table and index, and of what belongs to none."""
    found: dict[str, int] = {}
    reached: set[int] = set()
    with closing(sqlite3.connect(path)) as connection:
        things = connection.execute("SELECT type, name, rootpage FROM sqlite_master WHERE rootpage > 1").fetchall()
        (trunk,) = [int.from_bytes(path.read_bytes()[32:36], "big")]
    with closing(Image(path)) as image:
        for kind, name, root in things:
            tree = image.tree(root)
            reached.update(tree.leaves, tree.interior)
            if tree.interior:
                assert image.kind(root) in (TABLE_INTERIOR, INDEX_INTERIOR)
                found[f"{kind} interior: {name}"] = root
            found[f"{kind} leaf: {name}"] = tree.leaves[len(tree.leaves) // 2]
        found["free trunk"] = trunk
        found["free leaf"] = next(n for n in sorted(image.free) if n != trunk)
        others = set(range(2, image.count + 1)) - reached - image.free
        found["overflow"] = min(others)
    return found


def overwritten(page: int, data: Callable[[int], bytes]) -> Happening:
    def happen(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek((page - 1) * PAGE)
            file.write(data(PAGE))

    return happen


def cut(to: Callable[[int], int]) -> Happening:
    return lambda path: os.truncate(path, to(path.stat().st_size))


def said(*statements: str) -> Happening:
    def happen(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return happen


def replaced(old: bytes, new: bytes) -> Happening:
    def happen(path: Path) -> None:
        data = path.read_bytes()
        assert old in data
        path.write_bytes(data.replace(old, new, 1))

    return happen


def written(data: bytes) -> Happening:
    return lambda path: path.write_bytes(data)


def with_a_log(then: Callable[[Path, Path], object]) -> Happening:
    """Killed while it was open: the newest fact is in the log. `then` gets the log and its index."""

    def happen(path: Path) -> None:
        killed = path.with_name("killed.db")
        shutil.move(path, killed)
        with closing(sqlite3.connect(killed)) as connection:
            connection.execute("UPDATE fact SET learnt = known_from WHERE id < 40")
            connection.execute("UPDATE entity SET popularity = 3 WHERE kind = 'show'")
            connection.commit()
            for ending in ("", "-wal", "-shm"):
                shutil.copyfile(f"{killed}{ending}", f"{path}{ending}")
        killed.unlink()
        then(path.with_name("facts.db-wal"), path.with_name("facts.db-shm"))

    return happen


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def not_ours(mode: int) -> Happening:
    """For another user, as whom the doors are then gone through."""

    def happen(path: Path) -> None:
        path.with_name("as-nobody").touch()
        path.chmod(mode)
        path.parent.chmod(0o555)

    return happen


def others_page(path: Path) -> None:
    path.unlink()
    said("CREATE TABLE places (id INTEGER PRIMARY KEY, url TEXT)", "INSERT INTO places (url) VALUES ('https://a.b')")(
        path
    )


def noise(seed: int) -> Callable[[int], bytes]:
    return random.Random(seed).randbytes  # noqa: S311 - damage, no secrets


def zeros(size: int) -> bytes:
    return bytes(size)


def happenings(whole: Path, *, every_way: bool) -> dict[str, Happening]:
    """All of them by name, each with what does it to a copy of the whole store."""
    pages = pages_by_class(whole)
    found: dict[str, Happening] = {
        "nothing": lambda path: None,
        "header: zeros": lambda path: overwritten(1, lambda _: zeros(100))(path),
        "header: page size": lambda path: overwritten(1, lambda _: whole.read_bytes()[:16] + b"\x03\x07")(path),
        "header: format": lambda path: overwritten(1, lambda _: whole.read_bytes()[:18] + b"\x07\x07")(path),
        "schema page: zeros": overwritten(1, lambda size: whole.read_bytes()[:100] + zeros(size - 100)),
        "schema page: noise": overwritten(1, lambda size: whole.read_bytes()[:100] + noise(1)(size - 100)),
    }
    for name, page in pages.items():
        found[f"{name}: noise"] = overwritten(page, noise(page))
        if every_way:
            found[f"{name}: zeros"] = overwritten(page, zeros)
    found |= {
        "cut to nothing": cut(lambda size: 0),
        "cut to 1 byte": cut(lambda size: 1),
        "cut within the header": cut(lambda size: 60),
        "cut to 1 page": cut(lambda size: PAGE),
        "cut to half": cut(lambda size: size // 2),
        "cut within a page": cut(lambda size: size // 3 + 77),
        "last page gone": cut(lambda size: size - PAGE),
        "last byte gone": cut(lambda size: size - 1),
        "an article": written(b"## What Is the Release Date of Season 2?\n" * 900),
        "zeros": written(bytes(PAGE * 4)),
        "another program's": others_page,
        "a folder": a_folder,
        "from the future": said(
            "UPDATE showdesk_schema SET version_num = '0917'", "ALTER TABLE entity ADD COLUMN mood TEXT"
        ),
        "from a far future": said(
            "UPDATE showdesk_schema SET version_num = '0917'", "ALTER TABLE fact RENAME COLUMN value_text TO words"
        ),
        "no version": said("DELETE FROM showdesk_schema"),
        "two versions": said("INSERT INTO showdesk_schema VALUES ('0001')"),
        "a word that is none": said("UPDATE fact SET status = 'confxrmed' WHERE id = 1"),
        "a day that is none": said("UPDATE fact SET value_lower = '2022-13-41' WHERE value_lower IS NOT NULL"),
        "text that is none": said("UPDATE entity SET name = CAST(x'ff41' AS TEXT) WHERE kind = 'show'"),
        # SQLite quotes the name when it complains, and so its words are none either
        "a schema that is no text": replaced(b"tablecreditcredit", b"tablecredi\xc2credit"),
        "killed": with_a_log(lambda log, index: None),
        "log gone": with_a_log(lambda log, index: log.unlink()),
        "log cut": with_a_log(lambda log, index: os.truncate(log, log.stat().st_size // 2 + 11)),
        "log: header": with_a_log(lambda log, index: log.write_bytes(bytes(32) + log.read_bytes()[32:])),
        "log: noise": with_a_log(lambda log, index: log.write_bytes(noise(5)(log.stat().st_size))),
        "log: a frame": with_a_log(
            lambda log, index: log.write_bytes(log.read_bytes()[:9000] + noise(6)(200) + log.read_bytes()[9200:])
        ),
        "index of the log gone": with_a_log(lambda log, index: index.unlink()),
        "index of the log: noise": with_a_log(lambda log, index: index.write_bytes(noise(7)(index.stat().st_size))),
    }
    if sys.platform != "win32":
        found |= {"may not be written": not_ours(0o444), "may not be read": not_ours(0o000)}
    return found


_CLASSES = (
    "nothing",
    "header: zeros",
    "header: page size",
    "schema page: noise",
    "table leaf: entity: noise",
    "table interior: fact: noise",
    "index leaf: sqlite_autoindex_entity_1: noise",
    "index interior: sqlite_autoindex_entity_1: noise",
    "table leaf: ckey: noise",
    "overflow: zeros",
    "free trunk: noise",
    "free leaf: noise",
    "cut to nothing",
    "cut to half",
    "last page gone",
    "an article",
    "another program's",
    "a folder",
    "from the future",
    "from a far future",
    "a word that is none",
    "text that is none",
    "killed",
    "log: a frame",
    "index of the log: noise",
    "may not be written",
    "may not be read",
)
"""One of each, with which the slow doors are tried in the short form."""

_CHANGED_BY_HAND = ("from the", "from a", "no version", "two versions", "a word", "a day", "text that")
_OLDER = ("killed", "log", "index of the log")  # what was in the log may be there or not


# -- going through the doors


@contextmanager
def folders(whole: Path, cases: Mapping[str, Happening]) -> Iterator[dict[str, Path]]:
    """A folder for each case, where other users can look in."""
    base = Path(tempfile.mkdtemp(prefix="showdesk-crash-"))
    base.chmod(0o755)
    made: dict[str, Path] = {}
    try:
        for number, (name, happen) in enumerate(cases.items()):
            made[name] = base / str(number)
            made[name].mkdir()
            happen(Path(shutil.copyfile(whole, made[name] / "facts.db")))
        yield made
    finally:
        for folder in made.values():
            if folder.is_mount():
                subprocess.run(["umount", "-l", folder], check=True)
            folder.chmod(0o755)
        shutil.rmtree(base, ignore_errors=True)


OF_THE_UNSEEN_SCREEN = "This plugin does not support propagateSizeHints()"
"""What Qt says of a window that changes its size on the screen that nobody sees; see also `pyproject.toml`."""


def go_through(door: str, whole: Path, cases: Mapping[str, Happening]) -> dict[str, tuple[str, str]]:
    """The outcome and a few words on it, for each case."""
    program = Path(__file__).with_name("store_doors.py")
    with folders(whole, cases) as made:
        done = subprocess.run(
            [sys.executable, program, door, *made.values()],
            capture_output=True,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
        names = {folder.name: name for name, folder in made.items()}
        lines = [json.loads(line) for line in done.stdout.splitlines()]
    outcomes = {names[folder]: (outcome, words) for folder, outcome, words in lines}
    # a crash of SQLite or Qt ends the program before its last line
    assert done.returncode == 0, f"{door}: ended with {done.returncode} after {list(outcomes)[-1:]}\n{done.stderr}"
    assert [line for line in done.stderr.splitlines() if line != OF_THE_UNSEEN_SCREEN] == []
    return outcomes


def show(outcomes: Outcomes, of: list[str]) -> None:
    lines = ["", f"{'':52}" + "".join(f"{door:12}" for door in DOORS)]
    for case in of:
        told = [outcomes[door].get(case, ("", "")) for door in DOORS]
        lines.append(f"{case:52}" + "".join(f"{outcome:12}" for outcome, _ in told) + told[-1][1])
    for door in DOORS:
        counts = Counter(outcome for outcome, _ in outcomes[door].values())
        lines.append(f"{door}: {dict(counts)}, {counts['CRASH']} crashes of {len(outcomes[door])}")
    sys.stdout.write("\n".join([*lines, ""]))


@pytest.fixture(scope="module")
def cases(whole: Path, request: pytest.FixtureRequest) -> dict[str, Happening]:
    return happenings(whole, every_way=request.config.getoption("--long"))


@pytest.fixture(scope="module")
def outcomes(whole: Path, cases: dict[str, Happening], request: pytest.FixtureRequest) -> Outcomes:
    some = cases if request.config.getoption("--long") else {c: cases[c] for c in _CLASSES if c in cases}
    with ThreadPoolExecutor(len(DOORS)) as together:
        went = {door: together.submit(go_through, door, whole, cases if door in QUICK else some) for door in DOORS}
        found = {door: outcome.result() for door, outcome in went.items()}
    show(found, list(cases))
    return found


@pytest.mark.parametrize("door", DOORS)
def test_nothing_crashes(outcomes: Outcomes, door: str) -> None:
    crashes = {case: words for case, (outcome, words) in outcomes[door].items() if outcome == "CRASH"}

    assert crashes == {}


def test_no_answer_is_another_than_before(outcomes: Outcomes) -> None:
    for door in ("store", "completion"):
        (_, right) = outcomes[door]["nothing"]
        wrong = {
            case: words
            for case, (outcome, words) in outcomes[door].items()
            if outcome == "answers" and words != right and not case.startswith((*_CHANGED_BY_HAND, *_OLDER))
        }

        assert wrong == {}


def test_where_a_check_finds_nothing_everything_is_there(outcomes: Outcomes) -> None:
    (found, right) = outcomes["check"]["nothing"]
    assert found == "answers"
    silent = {
        case: words
        for case, (outcome, words) in outcomes["check"].items()
        if outcome == "answers" and words != right and not case.startswith((*_CHANGED_BY_HAND, *_OLDER))
    }

    assert silent == {}


def test_a_damaged_page_costs_what_was_on_it_and_no_more(outcomes: Outcomes) -> None:
    saved = {case: words for case, (outcome, words) in outcomes["saving"].items() if outcome == "saved"}
    whole_again = [case for case, words in saved.items() if words.startswith(_ALL)]
    lossy = ("table leaf: fact", "table leaf: credit:", "cut", "overflow", *_CHANGED_BY_HAND)

    assert [case for case in saved if case not in whole_again and not case.startswith(lossy)] == []
    assert len(whole_again) > 40


_ALL = "461 names 99 facts 424 credits, 0 rows lost"


@pytest.mark.parametrize("door", ["store", "completion", "command", "check", "window"])
def test_a_store_that_another_holds_is_told_and_left(whole: Path, door: str) -> None:
    """By a program that lets nobody even read; it ends when its input does."""
    holds = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA locking_mode = EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE');"
        "c.execute('UPDATE entity SET popularity = 9 WHERE id = 1'); print('held', flush=True); sys.stdin.read()"
    )
    holders: list[subprocess.Popen[bytes]] = []

    def hold(path: Path) -> None:
        holders.append(
            subprocess.Popen([sys.executable, "-c", holds, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        )
        assert holders[0].stdout is not None
        assert holders[0].stdout.readline() == b"held\n"

    try:
        outcomes = go_through(door, whole, {"held": hold})
    finally:
        for holder in holders:
            holder.communicate()

    assert outcomes["held"][0] == "told"


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can make a disk that is full")
@pytest.mark.parametrize("door", ["store", "completion", "command", "check", "window", "saving"])
def test_on_a_full_disk_it_is_read_and_what_cannot_be_written_is_told(whole: Path, door: str) -> None:
    def fill(path: Path) -> None:
        room = path.stat().st_size + 200_000
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", path.parent], check=False)
        if done.returncode:
            pytest.skip("no disk may be mounted here")
        shutil.copyfile(whole, path)
        filling = os.open(path.with_name("filling"), os.O_WRONLY | os.O_CREAT)
        with suppress(OSError):
            while True:
                os.write(filling, bytes(4096))
        os.close(filling)

    outcomes = go_through(door, whole, {"full": fill})

    assert outcomes["full"][0] in ("answers", "told")


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("door", ["store", "completion", "check", "saving", "command"])
def test_nothing_crashes_on_hundreds_of_random_damages(whole: Path, door: str) -> None:
    """Bits that flip, runs that are overwritten, pages that change places."""
    pages = whole.stat().st_size // PAGE

    def damaged(seed: int) -> Happening:
        def happen(path: Path) -> None:
            chance = random.Random(seed)  # noqa: S311 - damage, no secrets
            data = bytearray(path.read_bytes())
            for _ in range(chance.choice([1, 1, 2, 5, 40])):
                place = chance.randrange(len(data))
                match chance.randrange(4):
                    case 0:
                        data[place] ^= 1 << chance.randrange(8)
                    case 1:
                        run = chance.randrange(1, 300)
                        data[place : place + run] = chance.randbytes(len(data[place : place + run]))
                    case 2:
                        one, other = (chance.randrange(pages) * PAGE for _ in range(2))
                        data[one : one + PAGE], data[other : other + PAGE] = (
                            data[other : other + PAGE],
                            data[one : one + PAGE],
                        )
                    case _:
                        start = place // PAGE * PAGE
                        data[start : start + PAGE] = bytes(PAGE)
            path.write_bytes(data)

        return happen

    outcomes = go_through(door, whole, {f"damage {seed}": damaged(seed) for seed in range(400)})

    counts = Counter(outcome for outcome, _ in outcomes.values())
    sys.stdout.write(f"{door}: {dict(counts)}\n")
    assert {case: words for case, (outcome, words) in outcomes.items() if outcome == "CRASH"} == {}
