"""Links are followed to where they lead, over real HTTP, and nobody is bothered or alarmed without need."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Timer

import pytest

from editor_app.checks.followed import Followed, Reach
from editor_app.errors import Cancelled
from editor_app.publish.links.looking import LinkLooker
from editor_app.publish.links.memory import LinkMemory
from editor_app.watch import Watch
from editor_app.wire.pace import Pace
from editor_app.wire.patience import Clock, Patience
from tests.hosts import find
from tests.replaying import RESET, SILENCE, Replay, Reply, page

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
QUICK = Patience(connect=0.5, read=0.3)
OFTEN = Pace(1_000, 1.0)
GONE = Reply(b"", 404)


@pytest.fixture
def looker() -> LinkLooker:
    return LinkLooker(LinkMemory(None), find=find, pace=OFTEN, patience=QUICK, clock=Clock(now=lambda: NOW))


@pytest.fixture
def desk(replay: Replay) -> str:
    """The address of a site of that name."""
    return replay.address.replace("127.0.0.1", "desk.example")


def look(looker: LinkLooker, *addresses: str) -> list[Followed]:
    found = looker.look(addresses, Watch())
    return [found[address] for address in addresses]


def sends(where: str, status: int = 301) -> Reply:
    return Reply(b"", status, {"Location": where})


def test_a_page_that_is_there_is_asked_for_once_and_without_its_body(
    looker: LinkLooker, replay: Replay, desk: str
) -> None:
    replay.says("/a", page("A"))

    (found,) = look(looker, f"{desk}/a")

    assert found == Followed(Reach.THERE, NOW)
    assert [asked.method for asked in replay.asked] == ["HEAD"]
    assert replay.asked[0].headers["host"].startswith("desk.example:")
    assert replay.asked[0].headers["user-agent"].startswith("Showdesk/")


def test_a_page_is_gone_only_when_a_whole_question_says_so_too(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/gone", GONE)
    replay.says("/taken", Reply(b"", 410))
    replay.says("/head-less", page("There"), Reply(b"", 404))
    replay.says("/head-not-allowed", page("There"), Reply(b"", 405))

    found = look(looker, *(f"{desk}/{name}" for name in ("gone", "taken", "head-less", "head-not-allowed")))

    assert [one.reach for one in found] == [Reach.GONE, Reach.GONE, Reach.THERE, Reach.THERE]
    assert found[0].why == "It answered 404: there is no such page."
    assert found[1].why == "It answered 410: the page was taken away."


@pytest.mark.parametrize("status", [400, 401, 402, 403, 407, 408, 418, 429, 451, 500, 502, 503, 504, 520, 999])
def test_a_closed_door_or_a_broken_server_is_no_finding(
    looker: LinkLooker, replay: Replay, desk: str, status: int
) -> None:
    replay.says("/a", Reply(b"", status))

    (found,) = look(looker, f"{desk}/a")

    assert found.reach is Reach.NOT_KNOWN
    assert str(status) in found.why


def test_what_has_moved_for_good_tells_its_new_address(looker: LinkLooker, replay: Replay, desk: str) -> None:
    other = desk.replace("desk", "other")
    replay.says("/old", sends("/newer"))
    replay.says("/newer", sends(f"{other}/newest", 308))
    replay.says("/newest", page("Here"))

    (found,) = look(looker, f"{desk}/old")

    assert (found.reach, found.now) == (Reach.MOVED, f"{other}/newest")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_what_is_sent_on_for_the_moment_is_where_it_was(
    looker: LinkLooker, replay: Replay, desk: str, status: int
) -> None:
    replay.says("/here", sends("/kr", status))
    replay.says("/kr", page("Here"))

    assert look(looker, f"{desk}/here")[0].reach is Reach.THERE


def test_only_the_part_of_the_way_that_is_for_good_counts(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/old", sends("/new"))
    replay.says("/new", sends("/new/kr", 302))
    replay.says("/new/kr", sends("/new/kr/"))
    replay.says("/new/kr/", page("Here"))

    assert look(looker, f"{desk}/old")[0].now == f"{desk}/new"


def test_where_one_signs_in_is_no_new_address(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/watch/1?a=b", sends("/login?next=/watch/1%3Fa%3Db"))
    replay.says("/login?next=/watch/1?a=b", page("Sign in"))

    assert look(looker, f"{desk}/watch/1?a=b")[0].reach is Reach.THERE


def test_what_has_moved_to_a_page_that_is_gone_is_gone(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/old", sends("/new"))
    replay.says("/new", GONE)

    assert look(looker, f"{desk}/old")[0].reach is Reach.GONE


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("/ring", "circle"),
        ("/on/0", "on and on"),
        ("intent://desk#Intent", "out of the web"),
        ("file:///etc/passwd", "out of the web"),
        ("http://me:secret@desk.example/", "password"),
        ("http://inside.example/admin", "private network"),
        ("http://[", "no address"),
        ("/" + "x" * 3_000, "out of the web"),
    ],
)
def test_hostile_ways_on_are_not_gone_and_no_alarm(
    looker: LinkLooker, replay: Replay, desk: str, where: str, why: str
) -> None:
    replay.says("/ring", sends("/ring/2"))
    replay.says("/ring/2", sends("/ring"))
    for number in range(40):
        replay.says(f"/on/{number}", sends(f"/on/{number + 1}"))
    replay.says("/a", sends(where))

    (found,) = look(looker, f"{desk}/a")

    assert (found.reach, why in found.why) == (Reach.NOT_KNOWN, True), found.why
    assert len(replay.asked) <= 20


def test_an_endless_page_is_there_and_nobody_reads_it(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/endless", Reply(b"word " * 10_000, is_endless=True), Reply(b"", 405))

    assert look(looker, f"{desk}/endless")[0].reach is Reach.THERE


@pytest.mark.parametrize("answer", [SILENCE, RESET, Reply(b"x" * 90, drip=0.05)])
def test_who_is_silent_breaks_off_or_drips_is_not_known_or_there(
    looker: LinkLooker, replay: Replay, desk: str, answer: Reply
) -> None:
    replay.says("/a", answer)

    assert look(looker, f"{desk}/a")[0].reach is (Reach.THERE if answer.drip else Reach.NOT_KNOWN)


def test_a_head_that_drips_for_ever_is_left_behind(looker: LinkLooker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.publish.links.following._SECONDS", 0.4)
    is_over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not is_over.wait(0.05):
                    connection.sendall(b"x")

        thread = threading.Thread(target=drip)
        thread.start()
        (found,) = look(looker, f"http://desk.example:{server.getsockname()[1]}/a")
        is_over.set()
        thread.join()

    assert (found.reach, found.why) == (Reach.NOT_KNOWN, "It had not answered in 0 s.")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_bad_certificate_is_no_dead_link(looker: LinkLooker, tmp_path: Path) -> None:
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=other.example", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client hangs up, as it should
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        (found,) = look(looker, f"https://desk.example:{server.server_port}/a")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert found.reach is Reach.NOT_KNOWN
    assert "certificate" in found.why


# -- many


def test_a_host_that_nobody_has_is_gone_where_others_answer(looker: LinkLooker, replay: Replay, desk: str) -> None:
    replay.says("/a", page("A"))

    dead, _ = look(looker, "https://no-such-host.test/a", f"{desk}/a")

    assert (dead.reach, dead.why) == (Reach.GONE, "There is no host named “no-such-host.test”.")


def test_without_a_connection_no_host_is_gone(looker: LinkLooker) -> None:
    assert look(looker, "https://no-such-host.test/a")[0].reach is Reach.NOT_KNOWN


def test_nobody_is_asked_twice_within_a_day(replay: Replay, desk: str, tmp_path: Path) -> None:
    replay.says("/a", page("A"))
    replay.says("/gone", GONE)
    links = [f"{desk}/a", f"{desk}/gone"]

    def at(now: datetime) -> list[Reach]:
        memory = LinkMemory(tmp_path / "links.json")
        looker = LinkLooker(memory, find=find, pace=OFTEN, patience=QUICK, clock=Clock(now=lambda: now))
        return [one.reach for one in look(looker, *links)]

    first = at(NOW)
    asked = len(replay.asked)
    later = at(NOW.replace(hour=23))
    asked_later = len(replay.asked)
    at(NOW.replace(month=12, day=1, hour=13))

    assert first == later == [Reach.THERE, Reach.GONE]
    assert asked_later == asked < len(replay.asked)


def test_who_was_silent_is_asked_again_after_an_hour(replay: Replay, desk: str) -> None:
    replay.says("/a", page("A"), Reply(b"", 502), Reply(b"", 502))
    memory = LinkMemory(None)
    times = iter((0, 30, 90))
    found = []
    for minutes in times:
        clock = Clock(now=lambda minutes=minutes: NOW.replace(hour=12 + minutes // 60, minute=minutes % 60))  # type: ignore[misc]  # bound at once
        found += look(LinkLooker(memory, find=find, pace=OFTEN, patience=QUICK, clock=clock), f"{desk}/a")

    assert [one.reach for one in found] == [Reach.NOT_KNOWN, Reach.NOT_KNOWN, Reach.THERE]


def test_a_host_is_asked_at_a_pace_one_page_after_the_other(replay: Replay, desk: str) -> None:
    for number in range(4):
        replay.says(f"/{number}", page("A"))
    looker = LinkLooker(LinkMemory(None), find=find, pace=Pace(1, 0.1), patience=QUICK)
    began = time.monotonic()

    look(looker, *(f"{desk}/{number}" for number in range(4)))

    assert time.monotonic() - began >= 0.3
    assert [asked.path for asked in replay.asked] == ["/0", "/1", "/2", "/3"]


def test_a_host_that_asks_for_a_rest_is_left_alone(looker: LinkLooker, replay: Replay, desk: str) -> None:
    for number in range(9):
        replay.says(f"/{number}", Reply(b"", 429, {"Retry-After": "60"}))

    found = look(looker, *(f"{desk}/{number}" for number in range(9)))

    assert {one.reach for one in found} == {Reach.NOT_KNOWN}
    assert len(replay.asked) == 2


def test_it_can_be_stopped_and_keeps_what_it_found(replay: Replay, desk: str) -> None:
    replay.says("/a", page("A"))
    replay.says("/silent", SILENCE)
    memory = LinkMemory(None)
    looker = LinkLooker(memory, find=find, pace=OFTEN, patience=Patience(read=60), clock=Clock(now=lambda: NOW))
    cancelled = Event()
    Timer(0.3, cancelled.set).start()
    began = time.monotonic()

    with pytest.raises(Cancelled):
        looker.look([f"{desk}/a", f"{desk}/silent"], Watch(cancelled=cancelled))

    assert time.monotonic() - began < 5
    assert list(looker.known()) == [f"{desk}/a"]


def test_a_memory_that_is_broken_is_as_good_as_none(tmp_path: Path, replay: Replay, desk: str) -> None:
    replay.says("/a", page("A"))
    path = tmp_path / "links.json"
    for broken in (b"{", b"[1, {}]", b'[{"address": "a", "reach": "nowhere"}]', b"[" * 100_000, b"\xff"):
        path.write_bytes(broken)
        looker = LinkLooker(LinkMemory(path), find=find, pace=OFTEN, patience=QUICK)

        assert look(looker, f"{desk}/a")[0].reach is Reach.THERE


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    (tmp_path / "file").touch()
    return tmp_path / "file" / "links.json"


def test_a_memory_that_cannot_be_written_costs_nothing_else(unwritable: Path, replay: Replay, desk: str) -> None:
    replay.says("/a", page("A"))

    assert look(LinkLooker(LinkMemory(unwritable), find=find, pace=OFTEN), f"{desk}/a")[0].reach is Reach.THERE
