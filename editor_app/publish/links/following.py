"""Follows one link to where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from urllib.parse import unquote, urljoin, urlsplit

from editor_app.article.web_links import bare_address
from editor_app.checks.followed import Followed, Reach
from editor_app.watch import Watch
from editor_app.wire.exchange import Answer, NoSuchHost, Question, Trouble, TroubleKind, Wire

USER_AGENT = f"Showdesk/{version('showdesk')} (an editor; looks whether a link in an article is alive)"
"""Whoever looks into the log of a server shall know who we are."""

_HEADERS: Mapping[str, str] = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_MOST_HOPS = 10
_SENDS_ON = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_GONE = (404, 410)
_CLOSED = (401, 402, 403, 407, 451)
_BUSY = (429, 503)
_LONGEST = 2_000
"""Letters of an address that is asked for; longer ones are traps, or data."""

_SECONDS = 10.0
"""For one answer: who needs longer is not known."""


class NoHost(Exception):
    """Nobody has the name of the host. Whether that is the host's end or ours, others know."""

    def __init__(self, followed: Followed) -> None:
        super().__init__(followed.why)
        self.followed = followed


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows links over `wire`. `await_turn` waits until a host may be asked, and raises `Trouble` where it is to be
    left alone; `tired` hears of one that was silent or asked for a rest. `now` gives the time in UTC.
    """

    wire: Wire
    await_turn: Callable[[str, Watch], None]
    tired: Callable[[str], None]
    now: Callable[[], datetime]

    def follow(self, address: str, watch: Watch) -> Followed:
        """Where `address` leads. Raises `NoHost`, and `Cancelled` where the watch says so."""
        here, for_good, is_for_good = address, address, True
        seen = {address}
        try:
            for _ in range(_MOST_HOPS):
                answer = self._ask(here, watch)
                onward = answer.headers.get("location", "") if answer.status in _SENDS_ON else ""
                if not onward:
                    return self._judged(address, for_good, answer)
                here = bare_address(urljoin(here, onward.strip()))
                is_for_good = is_for_good and answer.status in _FOR_GOOD
                for_good = here if is_for_good else for_good
                if here in seen:
                    return self._not_known("It is sent round in a circle.")
                seen.add(here)
        except NoSuchHost as trouble:
            raise NoHost(Followed(Reach.GONE, self.now(), why=trouble.words)) from None
        except Trouble as trouble:
            return self._not_known(trouble.words)
        except ValueError:  # "http://[" and its kind
            return self._not_known("That is no address.")
        return self._not_known("It is sent on and on.")

    def _ask(self, address: str, watch: Watch) -> Answer:
        """The head of the answer. Some servers know only whole questions, and so a bad word is asked for twice."""
        parts = urlsplit(address)
        host = parts.hostname
        if parts.scheme not in ("http", "https") or not host or len(address) > _LONGEST:
            raise Trouble(TroubleKind.UNSAFE, "It leads out of the web.")
        if parts.username is not None or parts.password is not None:
            raise Trouble(TroubleKind.UNSAFE, "There is a name or password in it.")
        try:
            answer = self._once("HEAD", address, host, watch)
        except Trouble as trouble:
            if trouble.kind is not TroubleKind.CUT_OFF:
                raise
        else:
            if answer.status < 400 or answer.status in _BUSY:
                return answer
        return self._once("GET", address, host, watch)

    def _once(self, method: str, address: str, host: str, watch: Watch) -> Answer:
        self.await_turn(host, watch)
        question = Question(method, address, _HEADERS, wants_body=False)
        try:
            answer = self.wire.ask(question, watch, _SECONDS, lambda _received, _expected: None)
        except Trouble as trouble:
            if trouble.kind is TroubleKind.TIMED_OUT:
                self.tired(host)
            raise
        if answer.status in _BUSY:
            self.tired(host)
        return answer

    def _judged(self, address: str, for_good: str, answer: Answer) -> Followed:
        status = answer.status
        if 200 <= status < 300:
            if for_good != address and not _is_gate(address, for_good):
                return Followed(Reach.MOVED, self.now(), for_good)
            return Followed(Reach.THERE, self.now())
        if status in _GONE:
            said = "there is no such page" if status == 404 else "the page was taken away"
            return Followed(Reach.GONE, self.now(), why=f"It answered {status}: {said}.")
        if status in _CLOSED:
            return self._not_known(f"It does not let us look ({status}).")
        return self._not_known(f"It answered {status}.")

    def _not_known(self, why: str) -> Followed:
        return Followed(Reach.NOT_KNOWN, self.now(), why=why)


def _is_gate(address: str, onward: str) -> bool:
    """Whether `onward` is where one signs in or agrees before one gets to `address`: it is told where to lead back."""
    parts = urlsplit(unquote(address))
    query = unquote(urlsplit(onward).query)
    return any(len(way) > 1 and f"={way}" in query for way in (unquote(address), parts.path))
