"""One question over the wire, and its answer. The only place that knows the library for HTTP.

Each question has a thread of its own, which whoever asks watches and may leave behind: looking up a name knows no
time-out, and a socket that waits for a connection or for the next byte hears of nothing else.
"""

from __future__ import annotations

import errno
import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from editor_app.watch import Watch
from editor_app.wire.patience import Clock, Patience

if TYPE_CHECKING:
    import httpx2

_GLANCE = 0.05
"""Seconds between two looks at whether the answer is still wanted."""
_LAST_GLANCE = 1.0
"""Seconds for a question that is under way when the connections are closed."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent. The `address` may hold a key, and so may the `headers`: they must not be told to anybody.

    Of an answer whose body nobody `wants_body` of, nothing is read but the head, however long the rest goes on.
    """

    method: str
    address: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    wants_body: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. The names of `headers` are in lower case. It may say back what was sent."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class TroubleKind(StrEnum):
    """Why there is no answer that can be used."""

    OFFLINE = "offline"  # no connection, or no name is resolved
    UNREACHABLE = "unreachable"  # refused or broken by the other side
    TIMED_OUT = "timed out"
    CUT_OFF = "cut off"  # it ended before its end
    BUSY = "busy"  # it asks to be left alone
    DOWN = "down"  # what stands before it cannot reach it either
    UNTRUSTED = "untrusted"  # its certificate is not that of whom we asked
    TOO_LARGE = "too large"
    UNSAFE = "unsafe"  # it sends on to where nothing is encrypted

    @property
    def may_pass(self) -> bool:
        """Whether it makes sense to ask again."""
        return self in _PASSING


_PASSING = {TroubleKind.UNREACHABLE, TroubleKind.TIMED_OUT, TroubleKind.CUT_OFF, TroubleKind.BUSY, TroubleKind.DOWN}


class Trouble(Exception):
    """There is no answer. `words` is a whole sentence on the cause; `asked` the seconds the provider wants to rest.

    `was_sent` is false where certainly not a byte of the question arrived. It refers to nothing of the library, whose
    exceptions carry the request, and with it the key.
    """

    def __init__(self, kind: TroubleKind, words: str, *, asked: float | None = None, was_sent: bool = True) -> None:
        super().__init__(kind, words)
        self.kind = kind
        self.words = words
        self.asked = asked
        self.was_sent = was_sent


class NoSuchHost(Trouble):
    """The system says that nobody has that name; but so it may where there is no connection."""

    def __init__(self, words: str) -> None:
        super().__init__(TroubleKind.OFFLINE, words, was_sent=False)


Find: TypeAlias = Callable[[str, int], Sequence[str]]
"""Gives the addresses in the network at which a host may be asked at a port. Raises `Trouble` where it may not."""


def is_private(address: str) -> bool:
    """Whether what is sent to `address` stays between the two: it is encrypted, or does not leave this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Wire:
    """The connections of one client. Opened at the first question: the library takes 80 ms to import.

    With `find`, any host may be asked, in plain text too, but at the addresses that gives and at no other.
    """

    def __init__(
        self, *, user_agent: str, patience: Patience, clock: Clock, largest: int, find: Find | None = None
    ) -> None:
        self._user_agent = user_agent
        self._find = find
        self._patience = patience
        self._clock = clock
        self._largest = largest
        self._http: httpx2.Client | None = None
        self._lock = Lock()
        self._asking: list[Thread] = []  # those that may be under way

    def ask(self, question: Question, watch: Watch, seconds: float, heard: Callable[[int, int | None], None]) -> Answer:
        """The answer to `question`, within `seconds`. `heard` is told of the bytes so far, and of how many.

        Raises `Trouble`, and `Cancelled` within a tenth of a second, whatever the other side does.
        """
        if self._find is None and not is_private(question.address):
            words = "What is asked there could be read and changed on the way."
            raise Trouble(TroubleKind.UNSAFE, words, was_sent=False)
        deadline = self._clock.monotonic() + seconds
        asking = _Asking(question, self)
        thread = Thread(target=asking.run, name=f"asking {urlsplit(question.address).hostname}", daemon=True)
        thread.start()
        with self._lock:
            self._asking = [*filter(Thread.is_alive, self._asking), thread]
        try:
            while not asking.is_over.wait(_GLANCE):
                watch.stop_if_cancelled()
                heard(asking.received, asking.expected)
                if self._clock.monotonic() >= deadline:
                    raise Trouble(TroubleKind.TIMED_OUT, f"It had not answered in {seconds:.0f} s.")
            return asking.outcome.result()
        finally:
            asking.is_unwanted.set()

    def close(self) -> None:
        """Close the connections, those that a question is still waiting on too unless it takes more than a second."""
        with self._lock:
            under_way = list(self._asking)
        for thread in under_way:
            thread.join(_LAST_GLANCE)  # what comes back to a closed pool would stay open
        with self._lock:
            if self._http is not None:
                self._http.close()
                self._http = None

    def chunks(self, question: Question, on_head: Callable[[int, Mapping[str, str]], None]) -> Iterator[bytes]:
        """Ask, tell status and headers, and give the body in pieces. Raises what the library does, and `Trouble`."""
        size = 0
        with ExitStack() as stack:
            response = self._send(question, stack)
            on_head(response.status_code, {name.lower(): value for name, value in response.headers.items()})
            for chunk in response.iter_bytes() if question.wants_body else ():
                size += len(chunk)
                if size > self._largest:
                    raise Trouble(TroubleKind.TOO_LARGE, f"It is larger than {self._largest // 2**20} MB.")
                yield chunk

    def _send(self, question: Question, stack: ExitStack) -> httpx2.Response:
        """Send the question, to the first of its host's addresses that can be reached. `stack` closes the answer."""
        import httpx2

        http = self._open()
        ways = [_straight(question)] if self._find is None else _ways(question, self._find)
        for way in ways:
            try:
                return stack.enter_context(
                    http.stream(
                        question.method,
                        way.address,
                        headers=way.headers,
                        content=question.body or None,
                        extensions=way.extensions,
                    )
                )
            except (httpx2.ConnectError, httpx2.ConnectTimeout):
                if way is ways[-1]:
                    raise
        raise Trouble(TroubleKind.UNREACHABLE, "It has no address.")

    def _open(self) -> httpx2.Client:
        """The library's client: certificates and proxies are those of the system, but not between us and ourselves."""
        import httpx2

        with self._lock:
            if self._http is None:
                for name in ("httpx2", "httpcore2"):  # they log whole addresses and headers, and with them the key
                    logging.getLogger(name).setLevel(logging.WARNING)
                limits = self._patience
                self._http = httpx2.Client(
                    headers={"User-Agent": self._user_agent, "Accept": "application/json"},
                    timeout=httpx2.Timeout(limits.read, connect=limits.connect, pool=limits.answer),
                    mounts={f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")},
                )
            return self._http


@dataclass(frozen=True, slots=True)
class _Way:
    """How a question is sent: to which address, with which headers, and what the library is told beside them."""

    address: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    extensions: dict[str, str]


def _straight(question: Question) -> _Way:
    return _Way(question.address, question.headers, {})


def _ways(question: Question, find: Find) -> list[_Way]:
    """The ways to ask at the addresses that `find` gives: a name that is looked up twice may lead to two places.

    Behind a proxy the proxy looks it up; what `find` forbids is not asked there either.
    """
    from urllib.request import getproxies, proxy_bypass  # imports half of the library

    import httpx2

    url = httpx2.URL(question.address)
    host, port = url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)
    is_proxied = any(kind in getproxies() for kind in (url.scheme, "all")) and not proxy_bypass(host)
    try:
        addresses = find(host, port)
    except NoSuchHost:
        if is_proxied:
            return [_straight(question)]
        raise
    if is_proxied:
        return [_straight(question)]
    # one address may serve many names, and a connection made for one of them must not be used for another
    headers = {**question.headers, "Host": url.netloc.decode("ascii"), "Connection": "close"}
    extensions = {"sni_hostname": host} if url.scheme == "https" else {}
    return [_Way(str(url.copy_with(host=address)), headers, extensions) for address in addresses]


class _Asking:
    """One question on its way, in a thread of its own."""

    def __init__(self, question: Question, wire: Wire) -> None:
        self._question = question
        self._wire = wire
        self.outcome: Future[Answer] = Future()
        self.is_over = Event()
        self.is_unwanted = Event()
        self.received = 0
        self.expected: int | None = None
        self._status = 0
        self._headers: Mapping[str, str] = {}

    def run(self) -> None:
        try:
            body = bytearray()
            for chunk in self._wire.chunks(self._question, self._note_head):
                if self.is_unwanted.is_set():
                    break  # leaving the response closes its connection
                body += chunk
                self.received = len(body)
        except Exception as problem:  # noqa: BLE001 - the edge of the thread: whoever waits hears of it
            self.outcome.set_exception(_trouble(problem))
        else:
            self.outcome.set_result(Answer(self._status, self._headers, bytes(body)))
        self.is_over.set()

    def _note_head(self, status: int, headers: Mapping[str, str]) -> None:
        self._status = status
        self._headers = headers
        length = headers.get("content-length", "")
        if length.isdecimal() and "content-encoding" not in headers:
            self.expected = int(length)


_UNREACHABLE_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL}


def _trouble(problem: Exception) -> Exception:
    """What went wrong, in our words; what is no trouble of the network comes back as it is."""
    import httpx2

    causes = list(_causes(problem))
    was_sent = not isinstance(problem, httpx2.ConnectError)
    for cause in causes:
        if isinstance(cause, Trouble):
            return cause
        if isinstance(cause, ssl.SSLCertVerificationError):
            words = f"Its certificate is not trusted: {cause.verify_message}."
            return Trouble(TroubleKind.UNTRUSTED, words, was_sent=False)
        if isinstance(cause, socket.gaierror):
            return Trouble(TroubleKind.OFFLINE, "Its name cannot be looked up.", was_sent=False)
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE_NETWORK:
            return Trouble(TroubleKind.OFFLINE, f"The system says: {cause.strerror}.", was_sent=was_sent)
    match problem:
        case httpx2.ConnectTimeout() | httpx2.PoolTimeout():
            return Trouble(TroubleKind.TIMED_OUT, "No connection came about in time.", was_sent=False)
        case httpx2.TimeoutException():
            return Trouble(TroubleKind.TIMED_OUT, "It fell silent for too long.")
        case httpx2.RemoteProtocolError() | httpx2.DecodingError():
            return Trouble(TroubleKind.CUT_OFF, "The connection ended before the answer did.")
        case httpx2.ProxyError():
            return Trouble(TroubleKind.UNREACHABLE, f"The proxy between here and there says: {problem}.")
        case httpx2.TransportError():
            said = next((c.strerror for c in causes if isinstance(c, OSError) and c.strerror), "")
            words = f"The system says: {said}." if said else "The connection broke."
            return Trouble(TroubleKind.UNREACHABLE, words, was_sent=was_sent)
        case httpx2.InvalidURL():
            return Trouble(TroubleKind.UNSAFE, "That is no address.", was_sent=False)
        case _:
            return problem


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__
