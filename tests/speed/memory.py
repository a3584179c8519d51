"""Measures what the window holds in memory, step by step, beside a bare field with the same text.

    python -m tests.speed.memory --store FILE [--words N] [--typed N] [--where]

Runs the program itself in a process of its own, with a copy of the store and an article of its own. Megabytes: PSS is
the process's share of what it holds, where several hold the same; "its own" is what would be free without it. `--where`
tells what the memory is mapped from at the end. The targets are those of DESIGN.md, section 13.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.speed.timing import as_installed

_SMAPS = Path("/proc/self/smaps")
_HEAD = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+\s*(?P<path>.*)")
_IDLE = 3_000
"""Milliseconds after which everything that a step has set off is done."""
_LEAST = 0.3
"""Megabytes of what is told of by its name."""
_BETWEEN_PAUSES = 25
"""Keys that are typed before the text is read again."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True, help="a store of facts in a file")
    parser.add_argument("--words", type=int, default=2000, help="words of the article")
    parser.add_argument("--typed", type=int, default=500, help="characters that are typed into it")
    parser.add_argument("--where", action="store_true", help="tell what the memory is mapped from")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showdesk-memory-") as name:
        folder = Path(name)
        store = Path(shutil.copyfile(chosen.store, folder / "facts.sqlite"))
        _in_a_new_process(_window, folder, store, chosen.words, 0)  # compiles what it imports
        bare = _in_a_new_process(_bare, folder, store, chosen.words, chosen.typed)
        window = _in_a_new_process(_window, folder, store, chosen.words, chosen.typed)
    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| step, MB | PSS | more | its own | modules |\n|---|---|---|---|---|")
    for who, steps in (("bare field", bare), ("window", window)):
        before = 0.0
        for step in steps:
            pss, own = step["pss"], step["own"]
            print(f"| {who}: {step['step']} | {pss:.1f} | {pss - before:+.1f} | {own:.1f} | {step['modules']} |")
            before = pss
    if chosen.where:
        print("\n| mapped from, MB of PSS | bare field | window |\n|---|---|---|")
        of_bare, of_window = bare[-1]["where"], window[-1]["where"]
        for name in sorted(of_window, key=lambda name: -of_window[name]):
            if of_window[name] >= _LEAST:
                print(f"| {name} | {of_bare.get(name, 0):.1f} | {of_window[name]:.1f} |")


def _in_a_new_process(run: Callable[..., None], *given: object) -> list[dict[str, Any]]:
    code = f"import sys; from tests.speed.memory import {run.__name__}; {run.__name__}(*sys.argv[1:])"
    environment = {**as_installed(Path(f"{given[0]}/compiled")), "SHOWDESK_SETTINGS": f"{given[0]}/window.json"}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, given)], check=True, capture_output=True, text=True, env=environment
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---- in the process that is measured; it imports nothing before it has to ----


def _say(step: str) -> None:
    where: defaultdict[str, float] = defaultdict(float)
    own = 0.0
    name = ""
    for line in _SMAPS.read_text().splitlines():
        if head := _HEAD.fullmatch(line):
            name = _origin(head["path"])
        elif line.startswith("Pss:"):
            where[name] += int(line.split()[1]) / 1024
        elif line.startswith("Private_"):
            own += int(line.split()[1]) / 1024
    told = {"step": step, "pss": sum(where.values()), "own": own, "modules": len(sys.modules), "where": where}
    print(json.dumps(told), flush=True)


def _origin(path: str) -> str:
    if not path or path.startswith("["):
        return {"": "anonymous", "[heap]": "heap"}.get(path, "of the system")
    name = Path(path).name
    for part, origin in (
        ("PySide6", "PySide6"),
        ("shiboken6", "PySide6"),
        ("fonts", "fonts"),
        ("lib-dynload", "Python"),
    ):
        if part in path:
            return f"{origin}: {name.partition('.')[0]}" if origin == "PySide6" else origin
    return "the store" if "sqlite" in name and ".so" not in name else name.partition(".so")[0]


def _bare(_folder: str, _store: str, words: str, typed: str) -> None:
    _say("Python")
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    _say("Qt imported")
    application = QApplication(sys.argv[:1])
    field = QPlainTextEdit()
    field.resize(1440, 900)
    field.setPlainText("word and then " * (int(words) // 3))
    field.show()
    _settle()
    _say("shown, with the text")
    for _ in range(int(typed)):
        field.insertPlainText("e")
        application.processEvents()
    _say(f"{typed} characters typed")


def _window(folder: str, store: str, words: str, typed: str) -> None:
    _say("Python")
    from PySide6.QtWidgets import QApplication

    _say("Qt imported")
    from editor_app import app

    _say("program imported")

    def drive(*_application: QApplication) -> int:
        _drive(Path(folder), int(words), int(typed))
        return 0

    # the program, up to where it would wait for the writer
    setattr(QApplication, "exec", drive)  # noqa: B010 - a plain assignment would need an exception for its types
    app.main(["--store", store, "--today", "2026-11-30", "--theme", "light"])


def _drive(folder: Path, words: int, typed: int) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from editor_app.gui.main_window import MainWindow

    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    _say("window made")
    _settle()
    _say("store opened")
    window.filing.open_path(_write_article(folder, window, words))
    _settle()
    _say("article open and checked")
    window.view.moveCursor(window.view.textCursor().MoveOperation.End)
    for number in range(typed):
        QTest.keyClicks(window.view, " etaoin"[number % 7])
        if number % _BETWEEN_PAUSES == _BETWEEN_PAUSES - 1:
            _settle(500)
    _settle()
    _say(f"{typed} characters typed")
    if window.session is not None:
        window.session.document.setModified(False)
    window.close()


def _write_article(folder: Path, window: object, words: int) -> Path:
    """An article about the best known show, with the names of its cast."""
    from editor_app.facts.refs import Kind
    from editor_app.gui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    facts = window.desk.facts
    show = facts.find("", kinds={Kind.SHOW}, limit=1)[0]
    known = facts.show(show.ref)
    names = [entity.name for entity in known.of_kind(Kind.PERSON)] if known is not None else []
    body, number = "", 0
    while len(body.split()) < words:
        if number % 12 == 0:
            body += f"\n\n## What Is Known of Part {number // 12 + 1}?\n\n"
        who = names[number % len(names)] if names else "Nobody"
        body += f"{who} returns, and as far as one can tell the story goes on from where it stood. "
        number += 1
    path = folder / "article.md"
    path.write_text(f"---\nid: 1\ntitle: More of {show.name}?\nshow: {show.ref}\nseason: 1\n---\n{body}\n", "utf-8")
    return path


def _settle(milliseconds: int = _IDLE) -> None:
    """Let everything come to its end. The test module of Qt would keep Python's threads waiting meanwhile."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
