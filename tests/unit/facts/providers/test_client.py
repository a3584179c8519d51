"""The polite client, over real HTTP against a server that misbehaves on purpose."""

from __future__ import annotations

import gzip
import json
import logging
import shutil
import socket
import ssl
import subprocess
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from editor_app.errors import Cancelled, Offline, ProviderBusy, ProviderError, ProviderFailed, ProviderRefused
from editor_app.facts.providers.client import Client, Clock, Pace, Patience
from editor_app.watch import Progress, Watch
from tests.replaying import BAD_GATEWAY, MISSING, RESET, SILENCE, Replay, Reply, busy, page, reply

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
QUICK = Patience(connect=0.5, read=0.3, answer=2.0, total=5.0, attempts=3, first_wait=0.02)
OFTEN = Pace(1_000, 1.0)
KEY = "k3y-that-nobody-may-see"
WATCH = Watch()

Clients = Callable[..., Client]


@pytest.fixture
def client_of() -> Iterator[Clients]:
    """Makes clients without much patience, and closes them."""
    made: list[Client] = []

    def make(**more: Any) -> Client:
        settings = {"pace": OFTEN, "patience": QUICK, "clock": Clock(now=lambda: NOW), **more}
        made.append(Client("Catalogue", **settings))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(client_of: Clients) -> Client:
    return client_of()


def refusal(client: Client, address: str, watch: Watch = WATCH) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        client.get_json(address, watch)
    return caught.value


# -- asking


def test_an_answer_comes_as_what_it_holds(client: Client, replay: Replay) -> None:
    replay.says("/shows/1?embed[]=cast&embed[]=seasons&q=Krøniken", {"name": "Krøniken"})

    found = client.get_json(f"{replay.address}/shows/1", WATCH, {"embed[]": ["cast", "seasons"], "q": "Krøniken"})

    assert found == {"name": "Krøniken"}
    assert replay.asked[0].headers["user-agent"] == f"Showdesk/{version('showdesk')}"


def test_what_is_not_there_is_none(client: Client, replay: Replay) -> None:
    assert client.get_json(f"{replay.address}/shows/0", WATCH) is None


def test_a_question_can_have_a_body(client: Client, replay: Replay) -> None:
    replay.says("/", {"data": {}})

    assert client.post_json(replay.address + "/", {"query": "한"}, WATCH) == {"data": {}}
    assert (replay.asked[0].method, json.loads(replay.asked[0].body)) == ("POST", {"query": "한"})


def test_a_compressed_answer_is_read(client: Client, replay: Replay) -> None:
    replay.says("/a", Reply(gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"}))

    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}


def test_it_goes_where_it_is_sent(client: Client, replay: Replay) -> None:
    replay.says("/lookup?imdb=tt1", Reply(status=301, headers={"Location": "/shows/1"}))
    replay.says("/shows/1", {"id": 1})

    assert client.get_json(replay.address + "/lookup", WATCH, {"imdb": "tt1"}) == {"id": 1}


@pytest.mark.parametrize("elsewhere", ["http://192.0.2.1/shows/1", "ftp://127.0.0.1/", "/round"])
def test_it_does_not_go_where_that_is_unsafe_or_has_no_end(client: Client, replay: Replay, elsewhere: str) -> None:
    replay.says("/round", Reply(status=302, headers={"Location": elsewhere}))

    problem = refusal(client, replay.address + "/round")

    assert isinstance(problem, ProviderFailed)
    assert len(replay.asked) <= 5


def test_nothing_is_asked_in_the_open(client: Client) -> None:
    assert "read and changed on the way" in refusal(client, "http://192.0.2.1/shows/1").why


def test_what_is_received_is_told(client: Client, replay: Replay) -> None:
    heard: list[Progress] = []
    replay.says("/a", reply(b'{"a": "bcdefghi"}', drip=0.02))

    client.get_json(replay.address + "/a", Watch(heard.append))

    assert heard[0] == Progress("Asking Catalogue")
    assert heard[-1].total == 17
    assert heard[-1].unit == "bytes"


# -- asking again


@pytest.mark.parametrize(
    "first",
    [
        [BAD_GATEWAY, BAD_GATEWAY],
        [Reply(status=503), Reply(status=504)],
        [busy()],
        [RESET],
        [reply({"a": "b" * 1_000}, cut_at=100)],
        [reply(b'{"a": "b')],  # cut off by somebody who corrected its length
        [SILENCE],
    ],
    ids=["bad gateway twice", "out of service", "busy", "reset", "cut off", "cut off and measured anew", "silence"],
)
def test_what_passes_is_waited_for(client: Client, replay: Replay, first: list[Reply]) -> None:
    replay.says("/a", {"a": 1}, *first)

    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}
    assert len(replay.asked) == len(first) + 1


@pytest.mark.parametrize("says", ["seconds", "a date"])
def test_a_rest_that_is_asked_for_is_given(client_of: Clients, replay: Replay, says: str) -> None:
    started = time.monotonic()
    clock = Clock(now=lambda: NOW + timedelta(seconds=time.monotonic() - started))
    asked = "1" if says == "seconds" else format_datetime(NOW + timedelta(seconds=1), usegmt=True)
    replay.says("/a", {"a": 1}, busy(asked))

    assert client_of(clock=clock).get_json(replay.address + "/a", WATCH) == {"a": 1}
    first, second = (asked.at for asked in replay.asked)
    assert 0.9 <= second - first < 2.0


def test_all_threads_rest_when_one_is_asked_to(client: Client, replay: Replay) -> None:
    replay.says("/a", {"a": 1}, busy("1"))
    replay.says("/b", {"b": 1})
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(client.get_json, replay.address + "/a", WATCH)
        while not replay.asked:
            time.sleep(0.005)
        time.sleep(0.1)
        threads.submit(client.get_json, replay.address + "/b", WATCH).result()
        slow.result()

    first, *later = replay.asked
    assert all(asked.at - first.at > 0.9 for asked in later)


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        (busy(), ProviderBusy, "HTTP 429"),
        (BAD_GATEWAY, ProviderFailed, "HTTP 502"),
        (page("Sorry", status=503), ProviderFailed, "The page is called “Sorry”. (HTTP 503)"),
        (RESET, ProviderFailed, "reset"),
        (reply({"a": "b" * 1_000}, cut_at=100), ProviderFailed, "ended before the answer did"),
        (SILENCE, ProviderFailed, "silent"),
    ],
)
def test_patience_ends(client: Client, replay: Replay, answer: Reply, kind: type[ProviderError], why: str) -> None:
    replay.says("/a", answer)

    problem = refusal(client, replay.address + "/a")

    assert isinstance(problem, kind)
    assert why in problem.why
    assert len(replay.asked) == QUICK.attempts


def test_a_rest_beyond_all_patience_is_told_at_once(client: Client, replay: Replay) -> None:
    replay.says("/a", busy("7200"))

    problem = refusal(client, replay.address + "/a")

    assert isinstance(problem, ProviderBusy)
    assert problem.remedy == "Try again in 2 hours."
    assert len(replay.asked) == 1


def test_who_asks_during_a_long_rest_is_told_so_and_not_kept_waiting(client: Client, replay: Replay) -> None:
    replay.says("/a", busy("7200"))
    refusal(client, replay.address + "/a")

    problem = refusal(client, replay.address + "/b")

    assert isinstance(problem, ProviderBusy)
    assert problem.remedy == "Try again in 2 hours."
    assert len(replay.asked) == 1


def test_a_drip_is_not_waited_for_for_ever(client_of: Clients, replay: Replay) -> None:
    impatient = Patience(read=0.5, answer=0.6, total=1.0, attempts=3, first_wait=0.02)
    replay.says("/a", reply({"a": "b" * 1_000}, drip=0.05))
    started = time.monotonic()

    problem = refusal(client_of(patience=impatient), replay.address + "/a")

    assert isinstance(problem, ProviderFailed)
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (Reply(b'{"message": "Bad", "status": 400}', 400), ProviderRefused, "It says: “Bad”. (HTTP 400)"),
        (Reply(b'{"errors": [{"message": "No such field."}]}', 400), ProviderRefused, "It says: “No such field”."),
        (Reply(b'{"status_message": "Invalid API key."}', 401), ProviderRefused, "It says: “Invalid API key”."),
        (Reply(b"", 403), ProviderRefused, "HTTP 403."),
        (Reply(b"{", 500), ProviderFailed, "HTTP 500."),
        (Reply(b"", 204), ProviderFailed, "HTTP 204."),
        (Reply(b"", 304), ProviderFailed, "HTTP 304."),  # though nothing is kept
        (page("Hotel Wi-Fi – sign in"), ProviderFailed, "The page is called “Hotel Wi-Fi – sign in”."),
        (reply(b"Hello, who is there?"), ProviderFailed, "It begins with “Hello, who is there?”."),
        (reply(b"[" * 100_000), ProviderFailed, "It begins with “[[["),
        (reply(b"\xff\xfe\xfd"), ProviderFailed, "It begins with"),
    ],
)
def test_what_does_not_pass_is_told_at_once(
    client: Client, replay: Replay, answer: Reply, kind: type[ProviderError], said: str
) -> None:
    replay.says("/a", answer)

    problem = refusal(client, replay.address + "/a")

    assert isinstance(problem, kind)
    assert said in problem.why
    assert len(replay.asked) == 1


def test_an_answer_that_is_too_large_is_not_taken(client_of: Clients, replay: Replay) -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    replay.says("/a", Reply(bomb, headers={"Content-Encoding": "gzip"}))

    assert "larger than 1 MB" in refusal(client_of(largest=2**20), replay.address + "/a").why
    assert len(replay.asked) == 1


def test_where_nobody_listens_that_is_told(client: Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    problem = refusal(client, f"http://127.0.0.1:{port}/a")

    assert isinstance(problem, ProviderFailed)
    assert "refused" in problem.why


def test_offline_is_told_at_once(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def looked_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    client = client_of(patience=Patience())
    refusal(client, "https://api.tvmaze.com/shows/1")  # imports the library
    started = time.monotonic()

    problem = refusal(client, "https://api.tvmaze.com/shows/2")

    assert isinstance(problem, Offline)
    assert "api.tvmaze.com" in problem.why
    assert time.monotonic() - started < 1.0


# -- the pace


def test_many_threads_keep_to_one_pace(client_of: Clients, replay: Replay) -> None:
    """Twelve questions at four in 0.4 s take two whole spans more; `test_pace` looks at each turn."""
    shared = client_of(pace=Pace(4, 0.4))
    for number in range(12):
        replay.says(f"/{number}", {})
    started = time.monotonic()
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda number: shared.get_json(f"{replay.address}/{number}", WATCH), range(12)))

    assert len(replay.asked) == 12
    assert time.monotonic() - started >= 0.8


# -- stopping


@pytest.mark.parametrize(
    "answer",
    [SILENCE, reply({"a": "b" * 1_000}, drip=0.05), busy("4"), reply({"a": 1}, cut_at=3)],
    ids=["no answer", "a drip", "a rest", "a back-off"],
)
def test_it_stops_within_a_second(client_of: Clients, replay: Replay, answer: Reply) -> None:
    cancelled = Event()
    client = client_of(patience=Patience(first_wait=20.0))
    replay.says("/a", answer)
    client.get_json(replay.address + "/warm", WATCH)
    pressed = Timer(0.3, cancelled.set)
    pressed.start()
    started = time.monotonic()

    with pytest.raises(Cancelled):
        client.get_json(replay.address + "/a", Watch(cancelled=cancelled))

    assert 0.25 < time.monotonic() - started < 0.3 + 1.0


def test_it_stops_while_it_waits_for_its_turn(client_of: Clients, replay: Replay) -> None:
    cancelled = Event()
    client = client_of(pace=Pace(1, 60.0))
    client.get_json(replay.address + "/a", WATCH)
    Timer(0.2, cancelled.set).start()
    started = time.monotonic()

    with pytest.raises(Cancelled):
        client.get_json(replay.address + "/a", Watch(cancelled=cancelled))

    assert time.monotonic() - started < 1.2
    assert len(replay.asked) == 1


def test_it_stops_while_a_name_is_looked_up(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """That knows no time-out, and hangs for half a minute where a network drops what it does not like."""
    hangs = Event()

    def looked_up(*_: object, **__: object) -> None:
        hangs.wait(10)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    cancelled = Event()
    Timer(0.5, cancelled.set).start()
    started = time.monotonic()

    with pytest.raises(Cancelled):
        client_of().get_json("https://api.tvmaze.com/shows/1", Watch(cancelled=cancelled))

    assert time.monotonic() - started < 1.5
    hangs.set()


def test_what_is_left_behind_ends_by_itself(client_of: Clients, replay: Replay) -> None:
    cancelled = Event()
    replay.says("/a", SILENCE)
    Timer(0.1, cancelled.set).start()

    with pytest.raises(Cancelled):
        client_of().get_json(replay.address + "/a", Watch(cancelled=cancelled))

    for thread in threading.enumerate():
        if thread.name.startswith("asking"):
            thread.join(QUICK.read + 1.0)
            assert not thread.is_alive()


def test_who_has_stopped_already_asks_nothing(client: Client, replay: Replay) -> None:
    cancelled = Event()
    cancelled.set()

    with pytest.raises(Cancelled):
        client.get_json(replay.address + "/a", Watch(cancelled=cancelled))

    assert replay.asked == []


# -- what is kept


def test_a_fresh_answer_is_not_asked_for_again(client_of: Clients, replay: Replay, tmp_path: Path) -> None:
    replay.says("/a", reply({"a": 1}, headers={"Cache-Control": "max-age=3600"}))
    for _ in range(2):
        assert client_of(cache=tmp_path).get_json(replay.address + "/a", WATCH) == {"a": 1}

    later = client_of(cache=tmp_path, clock=Clock(now=lambda: NOW + timedelta(hours=2)))
    assert later.get_json(replay.address + "/a", WATCH) == {"a": 1}

    assert len(replay.asked) == 2


def test_an_unchanged_answer_is_not_sent_again(client_of: Clients, replay: Replay, tmp_path: Path) -> None:
    client = client_of(cache=tmp_path)
    replay.says("/a", reply({"a": 1}, headers={"ETag": '"1"'}))
    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}
    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}
    replay.says("/a", reply({"a": 2}, headers={"ETag": '"2"'}))

    assert client.get_json(replay.address + "/a", WATCH) == {"a": 2}
    assert [asked.headers.get("if-none-match") for asked in replay.asked] == [None, '"1"', '"1"']


def test_what_is_gone_is_not_kept(client_of: Clients, replay: Replay, tmp_path: Path) -> None:
    client = client_of(cache=tmp_path)
    replay.says("/a", reply({"a": 1}, headers={"ETag": '"1"'}))
    client.get_json(replay.address + "/a", WATCH)
    replay.says("/a", MISSING)

    assert client.get_json(replay.address + "/a", WATCH) is None
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_is_asked_anew(client_of: Clients, replay: Replay, tmp_path: Path) -> None:
    client = client_of(cache=tmp_path)
    replay.says("/a", reply({"a": 1}, headers={"Cache-Control": "max-age=3600"}))
    client.get_json(replay.address + "/a", WATCH)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-2])

    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}
    assert len(replay.asked) == 2


# -- the key


def test_a_key_is_sent_and_never_seen(
    client_of: Clients, replay: Replay, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = client_of(cache=tmp_path, headers={"Authorization": f"Bearer {KEY}"}, secret_parameters={"api_key": KEY})
    fine = {"Cache-Control": "max-age=3600"}
    replay.says(f"/tv?id=1&api_key={KEY}", reply({"a": 1}, headers=fine))
    replay.says(f"/echo?api_key={KEY}", reply({"you": f"Bearer {KEY}"}, headers=fine))
    replay.says(f"/no?api_key={KEY}", Reply(json.dumps({"message": f"the key {KEY} is wrong"}).encode(), 401))
    replay.says(f"/cut?api_key={KEY}", reply({"a": "b" * 100}, cut_at=3))
    client.get_json(replay.address + "/tv", WATCH, {"id": "1"})
    client.get_json(replay.address + "/echo", WATCH)

    told = ""
    for path in ("/no", "/cut"):
        try:
            client.get_json(replay.address + path, WATCH)
        except ProviderError as problem:
            told += "".join(traceback.TracebackException.from_exception(problem, capture_locals=False).format())
            context: BaseException | None = problem
            while context is not None:
                assert KEY not in str(vars(context))
                context = context.__cause__ or context.__context__

    assert replay.asked[0].headers["authorization"] == f"Bearer {KEY}"
    files = [(path.name, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1  # the echo is not kept
    assert KEY not in told + caplog.text + str(files)
    assert "the key … is wrong" in told


def test_a_key_does_not_leave_for_another_host(client_of: Clients, replay: Replay) -> None:
    other = Replay()
    replay.says(f"/a?api_key={KEY}", Reply(status=302, headers={"Location": other.address + "/b"}))
    other.says("/b", {"b": 1})
    try:
        client = client_of(headers={"Authorization": f"Bearer {KEY}"}, secret_parameters={"api_key": KEY})
        assert client.get_json(replay.address + "/a", WATCH) == {"b": 1}
    finally:
        other.close()

    assert "authorization" not in other.asked[0].headers


# -- the way there


def test_the_proxy_of_the_environment_is_used(client: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", replay.address)
    replay.says("api.catalogue.example:443", Reply(b"", 407))

    problem = refusal(client, "https://api.catalogue.example/shows/1")

    assert {(asked.method, asked.path) for asked in replay.asked} == {("CONNECT", "api.catalogue.example:443")}
    assert "proxy" in problem.why
    assert "407" in problem.why


def test_what_is_on_this_machine_is_asked_without_a_proxy(
    client: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    replay.says("/a", {"a": 1})

    assert client.get_json(replay.address + "/a", WATCH) == {"a": 1}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_whoever_cannot_prove_who_they_are_is_not_believed(client: Client, tmp_path: Path) -> None:
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client hangs up, as it should
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        problem = refusal(client, f"https://127.0.0.1:{server.server_port}/a")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert isinstance(problem, ProviderFailed)
    assert "certificate is not trusted: self-signed certificate" in problem.why.replace("self signed", "self-signed")
