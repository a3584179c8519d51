"""Answers come to whoever asked last, and to nobody who is gone."""

from __future__ import annotations

import weakref
from threading import Event, get_ident

from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.errors import ShowdeskError, StoreMissing
from editor_app.gui.background import Lane


def wait_for_threads(qtbot: QtBot) -> None:
    """Until every thread has answered and every answer was delivered."""
    QThreadPool.globalInstance().waitForDone()
    seen: list[str] = []
    with_parent = QObject()
    Lane(with_parent).submit(lambda _: "last", seen.append, lambda _: None)
    qtbot.waitUntil(lambda: seen == ["last"])


def test_an_answer_comes_to_the_one_who_asked(qtbot: QtBot) -> None:
    parent, got = QObject(), list[int]()

    Lane(parent).submit(lambda _: 42, got.append, lambda _: None)

    qtbot.waitUntil(lambda: got == [42])


def test_only_the_newest_question_is_answered(qtbot: QtBot) -> None:
    parent, got, gate = QObject(), list[str](), Event()
    lane = Lane(parent)
    lane.submit(lambda _: (gate.wait(5), "old")[1], got.append, lambda _: None)
    lane.submit(lambda _: "new", got.append, lambda _: None)
    gate.set()

    wait_for_threads(qtbot)

    assert got == ["new"]


def test_an_old_answer_never_passes_for_the_one_that_is_awaited(qtbot: QtBot) -> None:
    parent, got = QObject(), list[str]()
    started, old_gate, new_gate = Event(), Event(), Event()
    lane = Lane(parent)

    def old(_cancelled: Event) -> str:
        started.set()
        old_gate.wait(5)
        return "old"

    lane.submit(old, got.append, lambda _: None)
    assert started.wait(5)
    lane.submit(lambda _: (new_gate.wait(5), "new")[1], got.append, lambda _: None)
    old_gate.set()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 1)
    qtbot.wait_signal(delivered_by_now(parent).destroyed).wait()
    assert got == []

    new_gate.set()
    qtbot.waitUntil(lambda: got == ["new"])


def delivered_by_now(parent: QObject) -> QObject:
    """Something that is destroyed once every answer given so far has been delivered."""
    last = QObject(parent)
    Lane(parent).submit(lambda _: None, lambda _: last.deleteLater(), lambda _: None)
    return last


def test_a_question_that_nobody_waits_for_any_more_hears_of_it(qtbot: QtBot) -> None:
    parent, heard = QObject(), list[bool]()
    lane = Lane(parent)
    started = Event()

    def run(cancelled: Event) -> None:
        started.set()
        heard.append(cancelled.wait(5))

    lane.submit(run, lambda _: None, lambda _: None)
    assert started.wait(5)
    lane.forget()
    wait_for_threads(qtbot)

    assert heard == [True]


def test_an_answer_for_a_window_that_is_gone_is_dropped_in_silence(qtbot: QtBot) -> None:
    parent, got, gate = QObject(), list[str](), Event()
    lane = Lane(parent)
    lane.submit(lambda _: (gate.wait(5), "late")[1], got.append, lambda _: None)
    parent.deleteLater()
    del lane
    qtbot.wait_signal(parent.destroyed).wait()
    gate.set()

    wait_for_threads(qtbot)

    assert got == []


def test_a_problem_of_ours_arrives_as_it_was_raised(qtbot: QtBot) -> None:
    parent, got = QObject(), list[ShowdeskError]()
    problem = StoreMissing("There is no store.")

    def run(_cancelled: Event) -> None:
        raise problem

    Lane(parent).submit(run, lambda _: None, got.append)

    qtbot.waitUntil(lambda: got == [problem])


def test_any_other_exception_is_told_in_words(qtbot: QtBot) -> None:
    parent, got = QObject(), list[ShowdeskError]()

    def run(_cancelled: Event) -> None:
        raise KeyError("x")

    Lane(parent).submit(run, lambda _: None, got.append)

    qtbot.waitUntil(lambda: bool(got))
    assert "KeyError" in got[0].why


def test_whoever_hears_the_answer_is_let_go_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    """A window that was let go in another thread would be deleted there, or a second time."""

    class Hearer:
        def hear(self, _answer: object) -> None: ...

    parent, let_go, started, gate = QObject(), list[int](), Event(), Event()
    lane, hearer = Lane(parent), Hearer()
    weakref.finalize(hearer, lambda: let_go.append(get_ident()))

    def run(_cancelled: Event) -> None:
        started.set()
        gate.wait(5)

    lane.submit(run, hearer.hear, hearer.hear)
    del hearer
    assert started.wait(5)
    lane.forget()
    assert let_go == [get_ident()]
    gate.set()
    wait_for_threads(qtbot)


def test_a_question_hears_that_the_window_it_was_asked_for_is_gone(qtbot: QtBot) -> None:
    parent, heard, started = QObject(), list[bool](), Event()

    def run(cancelled: Event) -> None:
        started.set()
        heard.append(cancelled.wait(5))

    Lane(parent).submit(run, lambda _: None, lambda _: None)
    assert started.wait(5)
    parent.deleteLater()
    qtbot.wait_signal(parent.destroyed).wait()
    wait_for_threads(qtbot)

    assert heard == [True]
