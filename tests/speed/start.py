"""Measures from the start of the program to its window painted, and to a letter typed into it painted.

    python -m tests.speed.start [--runs N] [--words N] [--store FILE]

Each run is a process of its own, with modules compiled and files read before; beside it, in turn, a bare field with the
same text. Milliseconds by the clock from before the process begins; CPU is its own, up to the letter. On the screen
where there is one (DISPLAY), otherwise in memory. The targets are those of DESIGN.md, section 13.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.speed.timing import as_installed

_SENTENCE = "The show went on, and so did everybody in it, as far as one can tell. "
_TARGETS = {"shown": 1.1, "ready": 1.25}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--words", type=int, default=2000, help="words of the article")
    parser.add_argument("--store", type=Path, help="a store of facts in a file; without, an empty one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showdesk-start-") as name:
        folder = Path(name)
        store = folder / "facts.sqlite"
        if chosen.store is not None:
            shutil.copyfile(chosen.store, store)
        article = folder / "article.md"
        body = _SENTENCE * (chosen.words // len(_SENTENCE.split()))
        article.write_text(f"---\nid: 1\ntitle: More of it?\n---\n## What Is Known?\n\n{body}\n", "utf-8")
        taken: dict[str, list[dict[str, float]]] = {"bare field": [], "window": []}
        for number in range(chosen.runs + 1):
            for who, run in (("bare field", _bare), ("window", _window)):
                found = _in_a_new_process(run, folder, article, store)
                if number:  # the first compiles and reads
                    taken[who].append(found)
    tell(taken)


def tell(taken: dict[str, list[dict[str, float]]]) -> None:
    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {len(taken['window'])} runs\n")
    print("| median, ms | bare field | window | ratio | target |\n|---|---|---|---|---|")
    for what in ("imported", "shown", "ready", "cpu"):
        bare, window = (statistics.median(run[what] for run in taken[who]) for who in ("bare field", "window"))
        target = f"≤ {_TARGETS[what]}×" if what in _TARGETS else ""
        print(f"| {what} | {bare:.0f} | {window:.0f} | {window / bare:.2f}× | {target} |")


def _in_a_new_process(run: Callable[..., None], folder: Path, *given: Path) -> dict[str, float]:
    environment = {**as_installed(folder / "compiled"), "SHOWDESK_SETTINGS": str(folder / "window.json")}
    code = f"import sys; from tests.speed.start import {run.__name__}; {run.__name__}(*sys.argv[1:])"
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, given)], check=True, capture_output=True, text=True, env=environment
    )
    found: dict[str, float] = json.loads(done.stdout)
    return {name: when if name == "cpu" else (when - begun) * 1000 for name, when in found.items()}


# ---- in the process that is measured ----


def _watch(found: dict[str, float], field: Any) -> None:  # Any: Qt is not to be imported before its time
    """Type a letter once `field` is painted, and end when that is."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def type_a_letter() -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
        QApplication.sendEvent(field, event)
        found["typed"] = 0.0

    def end() -> None:
        if "typed" in found:
            print(json.dumps({name: when for name, when in found.items() if name != "typed"}), flush=True)
            os._exit(0)  # how it ends is not measured

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and "shown" not in found:
                QTimer.singleShot(0, lambda: found.setdefault("shown", time.monotonic()))  # once it has been painted
                QTimer.singleShot(0, type_a_letter)
            elif event.type() == QEvent.Type.Paint and "typed" in found and "ready" not in found:
                QTimer.singleShot(0, lambda: found.update(ready=time.monotonic(), cpu=time.process_time() * 1000))
                QTimer.singleShot(0, end)
            return False

    watch = Watch(field)
    field.viewport().installEventFilter(watch)


def _bare(article: str, _store: str) -> None:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    found = {"imported": time.monotonic()}
    application = QApplication(sys.argv[:1])
    field = QPlainTextEdit()
    field.resize(1440, 900)
    field.setPlainText(Path(article).read_text(encoding="utf-8"))
    field.show()
    _watch(found, field)
    application.exec()


def _window(article: str, store: str) -> None:
    gc.disable()  # as `editor_app.__main__` does
    from editor_app import app

    found = {"imported": time.monotonic()}
    from PySide6.QtWidgets import QApplication

    wait = QApplication.exec

    def drive(*_application: QApplication) -> int:
        from editor_app.gui.main_window import MainWindow

        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        _watch(found, window.view)
        return wait()

    setattr(QApplication, "exec", drive)  # noqa: B010 - a plain assignment would need an exception for its types
    app.main([article, "--store", store, "--today", "2026-11-30", "--theme", "light"])


if __name__ == "__main__":
    main()
