"""Imports that take their time, from the command line: their terms, what they tell meanwhile, how they are stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import progress as progress_of
from editor_app.cli import showdesk
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Progress
from tests.speed.imdb_files import write_files

FILES = Path(__file__).parents[1] / "imdb"


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(showdesk, [str(argument) for argument in arguments], input=typed)


def test_imdbs_files_are_taken_in_only_under_their_licence(tmp_path: Path) -> None:
    store = tmp_path / "facts.db"

    refused = run("facts", "import", "imdb", FILES, "--store", store)
    taken = run("facts", "import", "imdb", FILES, "--store", store, "--accept-licence")

    assert refused.exit_code == 2
    assert "for personal, non-commercial use" in refused.stderr
    assert "https://developer.imdb.com/non-commercial-datasets/" in refused.stderr
    assert taken.exit_code == 0
    assert taken.stdout.startswith("IMDb's files in imdb: 14 entities, 10 credits and 17 facts are new")


def test_what_is_not_for_commercial_use_says_so(tmp_path: Path) -> None:
    store = tmp_path / "facts.db"
    run("facts", "import", "imdb", FILES, "--store", store, "--accept-licence")

    shown = run("facts", "show", "show/tt9000001-the-rooftop#premiered", "--store", store)

    assert shown.stdout.splitlines()[1].split("  ", 1)[1].strip().endswith("(confirmed; IMDb; not for commercial use)")


def test_a_refused_file_leaves_no_new_store_behind(tmp_path: Path) -> None:
    (tmp_path / "name.basics.tsv").write_text("nconst\n", encoding="utf-8")
    (tmp_path / "title.basics.tsv").write_text("tconst\n", encoding="utf-8")

    result = run("facts", "import", "imdb", tmp_path, "--store", tmp_path / "new.db", "--accept-licence")

    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("new.db")] == []


# -- what it tells


class Clock:
    """Time as the test wants it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress_of, "monotonic", clock)
    return clock


def told(clock: Clock, *, rewrites: bool, steps: Sequence[tuple[float, Progress]]) -> None:
    line = progress_of._Line(rewrites=rewrites)
    for seconds, progress in steps:
        clock.now += seconds
        line.tell(progress)
    line.end()


STEPS = [
    (0.5 if n else 0.0, Progress("Reading name.basics.tsv.gz", n * 1_000_000, 40_000_000, "bytes")) for n in range(40)
]


def test_on_a_terminal_one_line_tells_step_rate_and_time_left(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told(clock, rewrites=True, steps=STEPS)

    printed = capsys.readouterr().err
    assert "\n" not in printed
    lines = printed.split("\r")
    assert "Reading name.basics.tsv.gz: 30.0 of 40.0 MB · 2.0 MB/s · about 5 seconds left" in [s.strip() for s in lines]
    assert lines[-1] == ""
    assert lines[-2].strip() == ""


def test_elsewhere_a_plain_line_comes_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told(clock, rewrites=False, steps=STEPS)

    assert capsys.readouterr().err.splitlines() == [
        "Reading name.basics.tsv.gz: 2.0 of 40.0 MB · 2.0 MB/s · about 20 seconds left",
        "Reading name.basics.tsv.gz: 22.0 of 40.0 MB · 2.0 MB/s · about 10 seconds left",
    ]


def test_what_is_done_in_a_second_tells_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told(clock, rewrites=True, steps=STEPS[:2])

    assert capsys.readouterr().err == ""


# -- how it is stopped


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
def test_ctrl_c_stops_it_and_leaves_nothing(tmp_path: Path) -> None:
    write_files(tmp_path / "imdb", names=30_000)
    path = tmp_path / "facts.db"
    SqlStore.open(path, create=True).close()
    running = subprocess.Popen(
        [sys.executable, "-m", "editor_app", "facts", "import", "imdb", str(tmp_path / "imdb"), "--accept-licence"],
        env={**os.environ, "SHOWDESK_STORE": str(path)},
        stderr=subprocess.PIPE,
        text=True,
    )
    gathering = path.with_name("facts.db.imdb-intake")
    while not gathering.exists():
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, printed = running.communicate(timeout=20)

    assert running.returncode == 2
    assert printed.splitlines()[:2] == ["Stopping.", "Error: It was stopped."]
    store = SqlStore.open(path)
    assert store.edits() == ()
    assert store.name_count() == 0
    store.close()
    assert not gathering.exists()
