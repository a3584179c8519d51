"""The worker keeps its deadline, survives what it is given, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import editor_app
from editor_app.errors import UnknownReference, WorkerFailed, WorkerTimedOut
from editor_app.worker.worker import Worker

PROBE = """
import os, sys, time
from editor_app.errors import UnknownReference

def echo(*words): return words
def pid(): return os.getpid()
def hang():
    while True: pass
def hang_soundly(mark):
    open(mark, "w").close()
    while True: pass
def die(code): os._exit(code)
def leave(): sys.exit(3)
def refuse(): raise UnknownReference("Nobody is called so.", why="We looked.", remedy="Look again.")
def fail(): return {}["nothing"]
def fail_oddly():
    class Local(Exception):
        def __init__(self, a, b): super().__init__(f"{a} {b}")
    raise Local("odd", "words")
def unpicklable(): return lambda: None
def chat():
    print("a stray word")
    os.system("echo another")
    os.write(1, b"and bytes")
    return sys.stdin.read()
def search_path(): return sys.path
def imported(name): return name in sys.modules
"""


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module of ours that only a child can import: a package beside the real one that falls back on it."""
    package = tmp_path / "editor_app"
    package.mkdir()
    (package / "__init__.py").write_text(f"__path__.append({str(Path(editor_app.__path__[0]))!r})\n")
    (package / "probe.py").write_text(PROBE)
    (package / "slow_import.py").write_text("import time\ntime.sleep(0.6)\ndef ready(): return True\n")
    monkeypatch.syspath_prepend(tmp_path)
    return "editor_app.probe:"


@pytest.fixture
def worker(probe: str) -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def test_a_function_named_by_its_path_gives_its_result(worker: Worker, probe: str) -> None:
    result = worker.call(probe + "echo", "Nam-ra", 2, None, deadline=5)

    assert result == ("Nam-ra", 2, None)


def test_the_same_child_answers_call_after_call(worker: Worker, probe: str) -> None:
    assert worker.call(probe + "pid", deadline=5) == worker.call(probe + "pid", deadline=5) != os.getpid()


def test_a_megabyte_goes_there_and_back(worker: Worker, probe: str) -> None:
    text = "좀비" * 500_000

    assert worker.call(probe + "echo", text, deadline=10) == (text,)


def test_a_hanging_call_is_stopped_at_its_deadline_and_the_next_call_works(worker: Worker, probe: str) -> None:
    first = worker.call(probe + "pid", deadline=5)
    began = time.monotonic()

    with pytest.raises(WorkerTimedOut, match=r"longer than 0\.3 seconds"):
        worker.call(probe + "hang", deadline=0.3)

    assert 0.3 <= time.monotonic() - began < 0.8
    assert worker.call(probe + "pid", deadline=5) != first
    assert not _is_running(first)


def test_imports_do_not_count_against_the_deadline(worker: Worker, probe: str) -> None:
    assert worker.call("editor_app.slow_import:ready", deadline=0.3) is True


def test_a_warmed_module_is_there_before_the_first_call_and_after_a_kill(worker: Worker, probe: str) -> None:
    worker.warm("editor_app.slow_import")

    assert worker.call(probe + "imported", "editor_app.slow_import", deadline=5)
    with pytest.raises(WorkerTimedOut):
        worker.call(probe + "hang", deadline=0.1)
    assert worker.call(probe + "imported", "editor_app.slow_import", deadline=5)


def test_warming_a_module_that_does_not_exist_harms_nothing(worker: Worker, probe: str) -> None:
    worker.warm("editor_app.there_is_no_such_room")

    assert worker.call(probe + "echo", 1, deadline=5) == (1,)


@pytest.mark.parametrize(("name", "arguments"), [("die", (7,)), ("leave", ())])
def test_a_child_that_dies_is_reported_and_replaced(
    worker: Worker, probe: str, name: str, arguments: tuple[int, ...]
) -> None:
    with pytest.raises(WorkerFailed, match="ended before it answered") as caught:
        worker.call(probe + name, *arguments, deadline=5)

    assert not isinstance(caught.value, WorkerTimedOut)
    assert worker.call(probe + "echo", "again", deadline=5) == ("again",)


def test_our_own_exceptions_travel_whole(worker: Worker, probe: str) -> None:
    with pytest.raises(UnknownReference) as caught:
        worker.call(probe + "refuse", deadline=5)

    assert (caught.value.what, caught.value.why, caught.value.remedy) == (
        "Nobody is called so.",
        "We looked.",
        "Look again.",
    )


@pytest.mark.parametrize(
    ("name", "words"), [("fail", "KeyError: 'nothing'"), ("fail_oddly", "Local: odd words"), ("unpicklable", "pickle")]
)
def test_foreign_exceptions_keep_their_words_and_the_child_lives_on(
    worker: Worker, probe: str, name: str, words: str
) -> None:
    first = worker.call(probe + "pid", deadline=5)

    with pytest.raises(WorkerFailed, match=words):
        worker.call(probe + name, deadline=5)

    assert worker.call(probe + "pid", deadline=5) == first


def test_what_the_child_prints_or_reads_never_touches_the_answers(worker: Worker, probe: str) -> None:
    assert worker.call(probe + "chat", deadline=5) == ""
    assert worker.call(probe + "echo", "next", deadline=5) == ("next",)


def test_the_child_sees_the_search_path_of_its_parent(worker: Worker, probe: str) -> None:
    assert worker.call(probe + "search_path", deadline=5) == sys.path


@pytest.mark.parametrize(
    "name",
    ["os:getpid", "editor_app:os", "editor_apps.probe:echo", "editor_app.probe", "editor_app.probe:echo.x", "", ":x"],
)
def test_only_functions_of_ours_may_be_called(worker: Worker, name: str) -> None:
    with pytest.raises(ValueError, match="not a function of ours"):
        worker.call(name, deadline=5)


def test_only_modules_of_ours_may_be_warmed(worker: Worker) -> None:
    with pytest.raises(ValueError, match="not a module of ours"):
        worker.warm("os")


def test_a_function_that_does_not_exist_is_told(worker: Worker, probe: str) -> None:
    with pytest.raises(WorkerFailed, match="there_is_none"):
        worker.call(probe + "there_is_none", deadline=5)


def test_many_threads_each_get_their_own_answer(worker: Worker, probe: str) -> None:
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        answers[number] = worker.call(probe + "echo", number, deadline=5)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {n: (n,) for n in range(20)}


def test_closing_ends_a_call_that_hangs(worker: Worker, probe: str, tmp_path: Path) -> None:
    caught: list[BaseException] = []
    mark = tmp_path / "hangs"

    def ask() -> None:
        try:
            worker.call(probe + "hang_soundly", str(mark), deadline=60)
        except WorkerFailed as problem:
            caught.append(problem)

    thread = threading.Thread(target=ask)
    thread.start()
    _wait_until(mark.exists)
    worker.close()
    thread.join(5)

    assert [str(problem) for problem in caught] == ["Showdesk is closing, so nothing more is started."]


def test_a_closed_worker_refuses_and_can_be_closed_again(worker: Worker, probe: str) -> None:
    child = worker.call(probe + "pid", deadline=5)
    worker.close()
    worker.close()

    with pytest.raises(WorkerFailed, match="closing"):
        worker.call(probe + "pid", deadline=5)
    assert not _is_running(child)


def test_a_worker_never_used_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)

    with Worker():
        pass


def test_a_child_ends_with_its_parent_even_while_it_hangs(probe: str, tmp_path: Path) -> None:
    mark = tmp_path / "hangs"
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, threading\n"
            f"sys.path.insert(0, {str(tmp_path)!r})\n"
            "from editor_app.worker.worker import Worker\n"
            "worker = Worker()\n"
            f"print(worker.call('editor_app.probe:pid', deadline=9), flush=True)\n"
            f"worker.call('editor_app.probe:hang_soundly', {str(mark)!r}, deadline=60)\n",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    _wait_until(mark.exists)

    parent.kill()
    parent.wait()
    parent.stdout.close()

    _wait_until(lambda: not _is_running(child))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it did not happen within ten seconds"
        time.sleep(0.01)
