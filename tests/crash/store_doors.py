"""A program that goes with many damaged stores through one door of Showdesk, and tells what became of each.

    python store_doors.py DOOR FOLDER...

prints a line of JSON for each folder: its name, the outcome and a few words. It is run by `test_store`: where it ends
before its last line, Showdesk crashed.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from editor_app.errors import ShowdeskError
from editor_app.facts.refs import FactRef
from editor_app.facts.sql import sqlite_file
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_care import SqliteCare
from editor_app.watch import Watch

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AOUAD = "show/all-of-us-are-dead"
SEASON_2 = "season/all-of-us-are-dead-2"
PATIENCE = 0.2
ARTICLE = f"""---
id: 1
title: "Will it return?"
show: {AOUAD}
season: 2
---
Intro words.
"""

Told = tuple[str, str]  # an outcome and a few words on it


def in_the_store(path: Path) -> Told:
    """Everything that the other rooms ask a store, and every kind of change."""
    told: list[str] = []
    answers: list[object] = []
    store = SqlStore.open(path, patience=PATIENCE)
    questions: list[Callable[[], object]] = [
        lambda: store.show(AOUAD),
        lambda: store.show(AOUAD, as_of=NOW),
        lambda: store.find("lee"),
        lambda: store.find(""),
        lambda: store.values([FactRef(SEASON_2, "renewed"), FactRef(SEASON_2, "status")]),
        lambda: store.history(FactRef(SEASON_2)),
        lambda: store.edits(),
        lambda: store.uses(AOUAD),
        lambda: store.name_count(),
    ]
    changes: list[Callable[[], object]] = [
        lambda: store.put(FactRef(SEASON_2, "episodes"), 8, now=NOW),
        lambda: store.undo(store.edits()[0].id, now=NOW),
        lambda: store.backup(path.with_name("copy.db")),
    ]
    try:
        for question in questions:
            with _telling(told):
                answers.append(question())
        for change in changes:
            with _telling(told):
                change()
    finally:
        store.close()
    digest = hashlib.sha256(repr(answers).encode()).hexdigest()[:12]
    return ("told", ", ".join(dict.fromkeys(told))) if told else ("answers", digest)


@contextlib.contextmanager
def _telling(told: list[str]) -> Iterator[None]:
    try:
        yield
    except ShowdeskError as problem:
        told.append(type(problem).__name__)


def in_completion(path: Path) -> Told:
    answers: list[object] = []
    with closing(SqliteNameIndex(path)) as names:
        for typed in ("cho", "lee", "squid", "park", "kim 7"):
            answers += [names.starting_with(typed), names.sounding_like(typed)]
        names.data_version()
        names.changes_since(names.last_change())
    return "answers", hashlib.sha256(repr(answers).encode()).hexdigest()[:12]


def on_the_command_line(path: Path) -> Told:
    from editor_app.cli import main

    codes = []
    for arguments in (["show", AOUAD], ["search", "lee"], ["set", f"{SEASON_2}#episodes", "8"], ["backups"], ["check"]):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(["facts", *arguments, "--store", str(path)])
        assert "Traceback" not in err.getvalue() + out.getvalue(), err.getvalue()
        assert code in (0, 1, 2), code
        assert code != 2 or err.getvalue().startswith(("Error: ", "Usage: ")), err.getvalue()
        codes.append(str(code))
    return ("answers" if "2" not in codes else "told"), f"exit {' '.join(codes)}"


def by_a_check(path: Path) -> Told:
    """What is found; where nothing is, the whole store must be there: nothing is lost in silence."""
    care = SqliteCare(path)
    found = care.check(now=NOW, watch=Watch())
    if found:
        return "told", f"{len(found)} found"
    return "answers", _everything(path)


def by_saving_it(path: Path) -> Told:
    care = SqliteCare(path)
    saved = care.salvage(now=NOW, watch=Watch())
    found = care.check(now=NOW, watch=Watch())
    assert found == (), f"what was saved is not sound: {found}"
    assert saved.aside is not None
    assert saved.aside.exists()
    lost = sum(saved.lost.values())
    kept = f"{saved.kept['entity']} names {saved.kept['fact']} facts {saved.kept['credit']} credits"
    return "saved", f"{kept}, {lost} rows lost" + (f", more of {len(saved.torn)} tables" if saved.torn else "")


@contextlib.contextmanager
def _as_whom(folder: Path) -> Iterator[None]:
    """As nobody in particular, where the folder asks for that and this is root, to whom nothing is forbidden."""
    if not (folder / "as-nobody").exists() or sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def _wait_for_nobody() -> None:
    """Another process that holds a store is told of at once: patience is tested elsewhere."""

    def connect(*arguments: Any, **named: Any) -> Any:  # Any: whatever sqlite3 takes and gives
        return real(*arguments, **{**named, "timeout": PATIENCE})

    real = sqlite3.connect
    for module in (sqlite3, sqlite3.dbapi2):
        setattr(module, "connect", connect)  # noqa: B010 - mypy would not let it be assigned


def _everything(path: Path) -> str:
    with closing(sqlite_file.connect_to_read(path)) as connection:
        connection.text_factory = bytes
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
        tables = [table.decode() for (table,) in named]
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]  # noqa: S608
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


class Logged(logging.Handler):
    """What was logged as a mistake of ours: in the window it is a word in a box, and here a crash."""

    words = ""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.words += self.format(record)


class Window:
    """The window of `app`, opened on one store after another."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from editor_app.gui import caring
        from editor_app.worker.worker import Worker

        caring._SOON = 1
        self.application = QApplication.instance() or QApplication([])
        self.worker = Worker()
        self.raised: list[str] = []
        sys.excepthook = lambda *problem: self.raised.append("".join(traceback.format_exception(*problem)))

    def open(self, path: Path) -> Told:
        with tempfile.TemporaryDirectory(prefix="showdesk-articles-") as folder:  # the store's may not be writable
            return self._open(path, Path(folder, "article.md"))

    def _open(self, path: Path, article: Path) -> Told:
        from PySide6.QtCore import QThreadPool
        from PySide6.QtTest import QTest

        from editor_app.app import StoreOpener
        from editor_app.gui.desk import Desk
        from editor_app.gui.main_window import MainWindow
        from editor_app.gui.theme import load_theme

        article.write_text(ARTICLE, encoding="utf-8")
        desk = Desk(worker=self.worker, now=lambda: NOW, fixed_today=date(2026, 11, 22))
        window = MainWindow(desk, settings_path=article.with_name("settings.json"), theme=load_theme("light"))
        opener = StoreOpener(str(path))
        opener.found.connect(window.caring.attend)
        opener.opened.connect(lambda store, names: window.use(store, names))
        opener.failed.connect(window.go_without_store)
        window.show()
        window.activateWindow()
        opener.start()
        self._wait(lambda: desk.store is not None or window.known.lacks_store)
        window.filing.open_path(article)
        QTest.keyClicks(window.view, "Typed. Cho Squid ")
        QThreadPool.globalInstance().waitForDone()
        self.application.processEvents()
        window.actions_by_id["file.save"].trigger()
        assert "Typed. Cho Squid " in article.read_text(encoding="utf-8"), "what was typed is not saved"
        window.caring.stop(5_000)
        self.application.processEvents()
        is_read_only = "read-only" in window.status.text_of("store")
        words = "a strip" if window.notice.isVisible() else "read-only" if is_read_only else ""
        assert window.session is not None
        window.session.document.setModified(False)
        window.close()
        QThreadPool.globalInstance().waitForDone()
        if desk.store is not None:
            desk.store.close()
        window.deleteLater()
        self.application.processEvents()
        assert not self.raised, self.raised
        return ("told", words) if words else ("answers", "")

    def _wait(self, come: Callable[[], bool]) -> None:
        from PySide6.QtTest import QTest

        for _ in range(1_500):
            if come():
                return
            QTest.qWait(10)
        raise AssertionError("no store came, and no word that none will")


def main(door: str, folders: list[str]) -> None:
    os.environ.pop("SHOWDESK_STORE", None)
    through: Callable[[Path], Told]
    if door == "window":
        through = Window().open
    else:
        through = {
            "store": in_the_store,
            "completion": in_completion,
            "command": on_the_command_line,
            "check": by_a_check,
            "saving": by_saving_it,
        }[door]
    _wait_for_nobody()
    logged = Logged()
    logging.getLogger().addHandler(logged)
    out = sys.stdout
    for folder in map(Path, folders):
        try:
            with _as_whom(folder):
                outcome, words = through(folder / "facts.db")
        except ShowdeskError as problem:
            outcome, words = "told", type(problem).__name__
        except BaseException:  # noqa: BLE001 - what this is about: nothing else may come
            outcome, words = "CRASH", traceback.format_exc()
        if logged.words:
            outcome, words = "CRASH", logged.words
        logged.words = ""
        print(json.dumps([folder.name, outcome, words]), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
