"""Asks one site for what it shows to everybody, a page a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import version
from threading import Event
from urllib.parse import urljoin, urlsplit

from editor_app.watch import Progress, Watch
from editor_app.wire.exchange import Answer, Question, Trouble, TroubleKind, Wire
from editor_app.wire.pace import Pace, Pacer
from editor_app.wire.patience import Clock, Patience

USER_AGENT = f"Showdesk/{version('showdesk')} (an editor; reads which articles there are)"
POLITE = Pace(1, 1.0)

_SECONDS = 20.0
_MOST_HOPS = 3
_LONGEST_REST = 30.0
_SENDS_ON = (301, 302, 303, 307, 308)
_BUSY = (429, 503)


class Asker:
    """Asks at a pace, never another host than that of `home`, and not more than `most` times.

    `headers` go with every question that is asked for with them: who asks, where a list wants to know that.
    """

    def __init__(
        self,
        home: str,
        watch: Watch,
        *,
        pace: Pace = POLITE,
        patience: Patience | None = None,
        clock: Clock | None = None,
        largest: int = 16 * 2**20,
        most: int = 400,
    ) -> None:
        self._host = bare_host(home)
        self._is_safe = home.startswith("https://")
        self._watch = watch
        self._pace, self._pacer = pace, Pacer(pace)
        self._clock = clock or Clock()
        self._left = most
        patience = patience or Patience(connect=8.0, read=10.0)
        self._wire = Wire(user_agent=USER_AGENT, patience=patience, clock=self._clock, largest=largest)

    def get(
        self, address: str, *, accept: str = "*/*", headers: Callable[[], Mapping[str, str]] | None = None
    ) -> Answer:
        """The answer of the site. Raises `Trouble`, also where it sends on to another host or asks for a rest."""
        for _ in range(_MOST_HOPS):
            answer = self._once(address, accept, headers)
            if answer.status in _BUSY:
                raise Trouble(TroubleKind.BUSY, f"It asks to be left alone (HTTP {answer.status}).")
            if answer.status not in _SENDS_ON or "location" not in answer.headers:
                return answer
            address = urljoin(address, answer.headers["location"])
        raise Trouble(TroubleKind.UNSAFE, "It sends on and on.")

    def is_own(self, address: str) -> bool:
        """Whether `address` is one of the site's."""
        try:
            return urlsplit(address).scheme in ("http", "https") and bare_host(address) == self._host
        except ValueError:
            return False

    def rest_between(self, seconds: float) -> None:
        """Let so much time pass between two questions, where that is more than we do by ourselves."""
        if self._pace.seconds / self._pace.calls < seconds:
            self._pacer = Pacer(Pace(1, min(seconds, _LONGEST_REST)))

    def close(self) -> None:
        self._wire.close()

    def _once(self, address: str, accept: str, headers: Callable[[], Mapping[str, str]] | None) -> Answer:
        if not self.is_own(address):
            raise Trouble(TroubleKind.UNSAFE, "It sends on to another host.")
        if self._is_safe and address.startswith("http://"):  # as many a list has its own addresses still
            address = f"https{address[4:]}"
        if self._left <= 0:
            raise Trouble(TroubleKind.TOO_LARGE, "It takes too many questions.")
        self._left -= 1
        self._watch.stop_if_cancelled()
        begins = self._pacer.take_turn(self._clock.monotonic())
        while (wait := begins - self._clock.monotonic()) > 0:
            (self._watch.cancelled or Event()).wait(wait)
            self._watch.stop_if_cancelled()
        self._watch.tell(Progress(f"Reading what stands on {self._host}"))
        question = Question("GET", address, {"Accept": accept, **(headers() if headers is not None else {})})
        return self._wire.ask(question, self._watch, _SECONDS, lambda _received, _expected: None)


def bare_host(address: str) -> str:
    """The host of an address, with its port where that is none of the usual, and without "www."."""
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{port}"
