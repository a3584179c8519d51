"""Speaks HTTP to one site: asks again only where asking changes nothing, and says what became of everything else.

Whatever goes wrong is a `PublishError` in words for a writer. The secret is in none of them, in no journal, and goes to
no other host.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import count
from threading import Event
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from editor_app.errors import PublishError, ReplyLost, SiteBusy, SiteFailed, SiteRefused, SiteUnreachable
from editor_app.publish.distrust import why_untrusted
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site
from editor_app.watch import Progress, Watch
from editor_app.wire.exchange import Answer, Question, Trouble, TroubleKind, Wire
from editor_app.wire.patience import Clock, Patience, duration, seconds_asked

__all__ = ["Clock", "Lost", "Patience", "Question", "Reply", "SiteClient"]

_LARGEST = 32 * 2**20
_ELSEWHERE = (301, 302, 303, 307, 308)
_MOST_HOPS = 3
_QUESTIONS = ("GET", "HEAD")
_LATER = "Try again later."
_TOKEN = re.compile(r"\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+")  # a JSON Web Token, which is made anew for each question
_SHORTEST_SECRET = 6  # what is shorter would be found anywhere


class Lost(ReplyLost):
    """No answer, or one from something that stands before the site. `asked` are the seconds it wants to be left alone.

    `is_over` says that nothing is still under way there: whatever was done has been done.
    """

    def __init__(
        self, what: str, *, why: str = "", remedy: str = "", asked: float | None = None, is_over: bool = False
    ) -> None:
        super().__init__(what, why=why, remedy=remedy)
        self.asked = asked
        self.is_over = is_over


@dataclass(frozen=True, slots=True)
class Reply:
    """What the site itself answered: any status but those of a machine before it. Names of `headers` in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def is_json(self) -> bool:
        return "json" in self.headers.get("content-type", "")

    def content(self) -> Any:  # Any: what json.loads gives
        """What the body holds; None where it is no JSON."""
        try:
            return json.loads(self.body) if self.is_json else None
        except (ValueError, RecursionError):
            return None


class SiteClient:
    """Asks one site. Thread-safe.

    `headers` gives those that say who we are, made anew for each question; `secrets` must not be told.
    """

    def __init__(
        self,
        site: Site,
        journal: Journal,
        *,
        headers: Callable[[], Mapping[str, str]],
        secrets: tuple[str, ...],
        patience: Patience | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._site = site
        self._journal = journal
        self._headers = headers
        self._secrets = _spellings(secrets)
        self._patience = patience or Patience()
        self.clock = clock or Clock()
        self.title = urlsplit(site.api or site.home).hostname or site.name
        self._wire = Wire(
            user_agent=f"Showdesk/{version('showdesk')}", patience=self._patience, clock=self.clock, largest=_LARGEST
        )

    def ask(self, question: Question, says: str, watch: Watch) -> Reply:
        """The site's own answer to `question`; `says` tells the writer and the journal what it is about.

        Only questions that change nothing are asked again. Raises `Lost` where something that changes the site may have
        been done, another `PublishError` where certainly nothing was, and `Cancelled`.
        """
        ends = self.clock.monotonic() + self._patience.total
        for attempt in count(1):
            watch.stop_if_cancelled()
            watch.tell(Progress(says))
            try:
                return self._once(question, says, watch)
            except Trouble as found:
                trouble = found
            if question.method not in _QUESTIONS:
                break
            wait = self._patience.wait(attempt, trouble.asked, self.clock.chance())
            is_late = self.clock.monotonic() + wait >= ends
            if not trouble.kind.may_pass or attempt == self._patience.attempts or is_late:
                break
            watch.tell(Progress(f"Waiting {duration(wait)} to ask {self.title} again"))
            self.wait(wait, watch)
        raise self._told(trouble, question)

    @staticmethod
    def wait(seconds: float, watch: Watch) -> None:
        """Wait, unless the writer stops it. Raises `Cancelled`."""
        (watch.cancelled or Event()).wait(seconds)
        watch.stop_if_cancelled()

    def public(self, words: str) -> str:
        """`words` without any secret that has got into them."""
        for secret in self._secrets:
            words = words.replace(secret, "…")
        return _TOKEN.sub("…", words)

    def close(self) -> None:
        """Close the connections; a later question opens them anew."""
        self._wire.close()

    def _once(self, question: Question, says: str, watch: Watch) -> Reply:
        here = question.address
        for _ in range(_MOST_HOPS):
            answer = self._sent(replace(question, address=here), says, watch)
            if answer.status not in _ELSEWHERE or "location" not in answer.headers:
                return self._own(answer)
            there = urljoin(here, answer.headers["location"])
            is_same = urlsplit(there)[:2] == urlsplit(here)[:2]
            if question.method not in _QUESTIONS or not is_same:
                raise SiteRefused(
                    f"{self.title} has moved.",
                    why=f"It sends on to {self.public(there)} (HTTP {answer.status}), where nothing was sent.",
                    remedy="If that is your site, change its address in the preferences.",
                )
            here = there
        raise SiteFailed(f"{self.title} could not be asked.", why="It sends on and on.")

    def _sent(self, question: Question, says: str, watch: Watch) -> Answer:
        """Ask once, with who we are. Raises `Trouble` and `Cancelled`."""
        said = {"site": self._site.name, "method": question.method, "address": question.address, "says": says}
        if question.method not in _QUESTIONS:
            self._note(said | {"outcome": "sending", "bytes": len(question.body)})
        begun, outcome = self.clock.monotonic(), "stopped"
        whole = replace(question, headers={**question.headers, **self._headers()})
        try:
            answer = self._wire.ask(whole, watch, self._patience.answer, lambda *_: None)
            outcome = f"HTTP {answer.status}"
        except Trouble as trouble:
            outcome = f"{trouble.kind}: {trouble.words}"
            raise
        finally:
            self._note(said | {"outcome": outcome, "seconds": round(self.clock.monotonic() - begun, 3)})
        return answer

    def _note(self, said: Mapping[str, str | int | float]) -> None:
        public = {name: self.public(value) if isinstance(value, str) else value for name, value in said.items()}
        self._journal.note(self.clock.now(), **public)

    def _own(self, answer: Answer) -> Reply:
        """The answer, where it is the site's own. Raises `Trouble` for what machines before it say."""
        asked = seconds_asked(answer.headers.get("retry-after", ""), self.clock.now())
        match answer.status:
            case 429:
                raise Trouble(TroubleKind.BUSY, "It was asked more than it takes (HTTP 429).", asked=asked)
            case 503 if asked is not None:
                raise Trouble(TroubleKind.BUSY, "It is out of service for a while (HTTP 503).", asked=asked)
            case 504:
                raise Trouble(TroubleKind.TIMED_OUT, "What stands before it waited for it in vain (HTTP 504).")
            case 502 | 503:
                raise Trouble(TroubleKind.DOWN, f"What stands before it says: {self.page_title(answer.body)}.")
            case status if status >= 500 and "json" not in answer.headers.get("content-type", ""):
                raise Trouble(TroubleKind.DOWN, f"It broke (HTTP {status}): {self.page_title(answer.body)}.")
        return Reply(answer.status, answer.headers, answer.body)

    def page_title(self, body: bytes) -> str:
        """What a web page says it is, for a writer to recognise it."""
        text = body[:4000].decode(errors="replace")
        start, end = text.lower().find("<title>"), text.lower().find("</title>")
        words = text[start + 7 : end] if 0 <= start < end else ""
        return f"“{self.public(' '.join(words.split()))[:100]}”" if words.strip() else "a page without a title"

    def _told(self, trouble: Trouble, question: Question) -> PublishError:
        """The trouble that did not pass, as the writer hears of it."""
        why = self.public(trouble.words)
        if question.method not in _QUESTIONS and trouble.was_sent:
            is_over = trouble.kind in (TroubleKind.BUSY, TroubleKind.DOWN)
            return Lost(
                f"Nobody knows whether {self.title} did it.",
                why=why,
                remedy="Publish once more: the site is asked before anything is sent again.",
                asked=trouble.asked,
                is_over=is_over,
            )
        match trouble.kind:
            case TroubleKind.BUSY:
                remedy = _LATER if trouble.asked is None else f"Try again in {duration(trouble.asked)}."
                return SiteBusy(f"{self.title} asks to be left alone for a while.", why=why, remedy=remedy)
            case TroubleKind.OFFLINE:
                remedy = "Check the address, and that you are connected; then publish once more."
                return SiteUnreachable(f"{self.title} cannot be reached from here.", why=why, remedy=remedy)
            case TroubleKind.UNTRUSTED:
                cause, remedy = why_untrusted(why)
                return SiteFailed(f"What answers is not known to be {self.title}.", why=cause, remedy=remedy)
            case TroubleKind.UNSAFE:
                remedy = "Nothing was sent. Use the address of the site that begins with https."
                return SiteFailed(f"{self.title} was not asked.", why=why, remedy=remedy)
            case TroubleKind.TOO_LARGE:
                return SiteFailed(f"The answer of {self.title} was not taken.", why=why)
        return SiteUnreachable(f"{self.title} did not answer.", why=why, remedy=_LATER)


def _spellings(secrets: tuple[str, ...]) -> tuple[str, ...]:
    """Each secret in every form in which it may come back: as it is, without blanks, in an address, in base 64."""
    found: set[str] = set()
    for secret in filter(None, secrets):
        plain = {secret, secret.replace(" ", ""), quote(secret), quote(secret, safe="")}
        found |= plain | {base64.b64encode(one.encode()).decode() for one in plain}
    return tuple(sorted((one for one in found if len(one) >= _SHORTEST_SECRET), key=len, reverse=True))
