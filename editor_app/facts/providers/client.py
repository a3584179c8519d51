"""The polite client: all questions to live providers go through one.

It keeps to the provider's pace, asks again what may pass, keeps what the server lets it keep, and can be stopped within
a second at any moment. Whatever goes wrong is one of the `ProviderError`s, in words for a writer; a key is in none of
them, in no log and in no file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from itertools import count
from pathlib import Path
from threading import Event
from typing import TypeAlias
from urllib.parse import urlencode, urljoin, urlsplit

from editor_app.errors import Offline, ProviderBusy, ProviderError, ProviderFailed, ProviderRefused
from editor_app.facts.providers.answer_cache import AnswerCache, Kept, kept_from
from editor_app.facts.providers.exchange import Answer, Question, Trouble, TroubleKind, Wire
from editor_app.facts.providers.form import Json
from editor_app.facts.providers.pace import Pace, Pacer
from editor_app.facts.providers.patience import Clock, Patience, seconds_asked
from editor_app.facts.providers.plain_text import title_of_page
from editor_app.facts.watch import Progress, Watch

__all__ = ["Client", "Clock", "Json", "Pace", "Parameters", "Patience"]

Parameters: TypeAlias = Mapping[str, str | Sequence[str]]
"""What follows the "?" of an address; several values of one name make it stand there several times."""

_LARGEST = 32 * 2**20
_ELSEWHERE = (301, 302, 303, 307, 308)
_MOST_HOPS = 5


class Client:
    """Asks one provider. Thread-safe: all threads share its pace, its connections and its cache.

    `headers` and `secret_parameters` go with every question and may hold a key: neither is told, logged or kept, nor
    sent to another host. `cache` is the folder of this provider's answers, None for none.
    """

    def __init__(
        self,
        title: str,
        *,
        pace: Pace,
        cache: Path | None = None,
        headers: Mapping[str, str] | None = None,
        secret_parameters: Mapping[str, str] | None = None,
        patience: Patience | None = None,
        clock: Clock | None = None,
        largest: int = _LARGEST,
    ) -> None:
        self.title = title
        self._headers = dict(headers or {})
        self._secret_parameters = dict(secret_parameters or {})
        self._patience = patience or Patience()
        self._clock = clock or Clock()
        self._pacer = Pacer(pace)
        self._cache = AnswerCache(cache) if cache is not None else None
        self._wire = Wire(
            user_agent=f"Showdesk/{version('showdesk')}", patience=self._patience, clock=self._clock, largest=largest
        )

    def get_json(self, address: str, watch: Watch, parameters: Parameters | None = None) -> Json:
        """What stands at `address`; None where there is nothing (404).

        Raises a `ProviderError`, and `Cancelled`.
        """
        public = _with_parameters(address, parameters or {})
        kept = self._cache.load(public) if self._cache is not None else None
        if kept is not None and kept.is_fresh(self._clock.now()):
            return json.loads(kept.body)
        answer, content = self._ask("GET", public, watch, headers=kept.validators if kept is not None else {})
        if answer.status == 304 and kept is not None:
            self._keep(public, kept.renewed(answer.headers, self._clock.now()))
            return json.loads(kept.body)
        kept = kept_from(answer.body, answer.headers, self._clock.now()) if answer.status == 200 else None
        self._keep(public, kept)
        return content

    def post_json(self, address: str, body: Json, watch: Watch) -> Json:
        """The answer to `body`, which changes nothing there: it may be sent twice. Never kept; else as `get_json`."""
        headers = {"Content-Type": "application/json"}
        return self._ask("POST", address, watch, headers=headers, body=json.dumps(body).encode())[1]

    def today(self) -> date:
        """The day on which its answers are seen, in UTC."""
        return self._clock.now().date()

    def close(self) -> None:
        """Close the connections; a later question opens them anew."""
        self._wire.close()

    def _keep(self, address: str, kept: Kept | None) -> None:
        if self._cache is None:
            return
        if kept is None or any(secret.encode() in kept.body for secret in self._secrets()):
            self._cache.forget(address)
        else:
            self._cache.keep(address, kept)

    # -- asking, and asking again

    def _ask(
        self, method: str, address: str, watch: Watch, *, headers: Mapping[str, str], body: bytes = b""
    ) -> tuple[Answer, Json]:
        """The answer and what it holds, None for 404 and 304."""
        self._await_turn(watch)
        ends = self._clock.monotonic() + self._patience.total
        for attempt in count(1):
            watch.tell(Progress(f"Asking {self.title}"))
            try:
                return self._attempt(method, address, watch, headers, body, ends)
            except Trouble as found:
                trouble = found
            wait = self._patience.wait(attempt, trouble.asked, self._clock.chance())
            begins = self._clock.monotonic() + wait
            if trouble.asked is not None:
                self._pacer.rest(begins)
            if not trouble.kind.may_pass or attempt == self._patience.attempts or begins >= ends:
                break
            watch.tell(Progress(f"Waiting {wait:.0f} s to ask {self.title} again"))
            self._wait(wait, watch)
            self._await_turn(watch)
        raise self._told(trouble, urlsplit(address).hostname or address)

    def _attempt(
        self, method: str, address: str, watch: Watch, headers: Mapping[str, str], body: bytes, ends: float
    ) -> tuple[Answer, Json]:
        """Ask once, and follow where the answer sends on to. Raises `Trouble`, and what is certain at once."""
        here = address
        for _ in range(_MOST_HOPS):
            seconds = min(self._patience.answer, max(0.0, ends - self._clock.monotonic()))
            answer = self._wire.ask(
                self._question(method, here, address, headers, body), watch, seconds, self._hear(watch)
            )
            if answer.status not in _ELSEWHERE or "location" not in answer.headers or method != "GET":
                return answer, self._content(answer)
            here = urljoin(here, answer.headers["location"])
            self._await_turn(watch)
        raise Trouble(TroubleKind.UNSAFE, "It sends on and on.")

    def _question(self, method: str, here: str, address: str, headers: Mapping[str, str], body: bytes) -> Question:
        is_home = urlsplit(here)[:2] == urlsplit(address)[:2]
        secret_headers = self._headers if is_home else {}
        whole = _with_parameters(here, self._secret_parameters) if is_home else here
        return Question(method, whole, {**headers, **secret_headers}, body)

    def _hear(self, watch: Watch) -> Callable[[int, int | None], None]:
        def hear(received: int, expected: int | None) -> None:
            if received:
                watch.tell(Progress(f"Asking {self.title}", received, expected, "bytes"))

        return hear

    def _content(self, answer: Answer) -> Json:
        """What the answer holds. Raises `Trouble` where it may be better next time, a `ProviderError` where not."""
        if answer.status in (304, 404):
            return None
        asked = seconds_asked(answer.headers.get("retry-after", ""), self._clock.now())
        match answer.status:
            case 200:
                return self._parsed(answer)
            case 429:
                raise Trouble(TroubleKind.BUSY, "It was asked more than it takes (HTTP 429).", asked=asked)
            case 503 if asked is not None:
                raise Trouble(TroubleKind.BUSY, "It is out of service for a while (HTTP 503).", asked=asked)
            case 502 | 503 | 504:
                raise Trouble(TroubleKind.DOWN, self._said(answer))
            case 401 | 403:
                raise ProviderRefused(
                    f"{self.title} let nobody in.", why=self._said(answer), remedy="Check the key for it."
                )
            case status if status < 500:
                raise ProviderRefused(f"{self.title} declined the question.", why=self._said(answer))
            case _:
                raise ProviderFailed(
                    f"{self.title} could not answer.", why=self._said(answer), remedy="Try again later."
                )

    def _parsed(self, answer: Answer) -> Json:
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as problem:
            if _is_page(answer):
                raise ProviderFailed(
                    f"A web page answered in place of {self.title}.",
                    why=self._page(answer),
                    remedy="If your network asks you to sign in, do that in a browser and try again.",
                ) from None
            if isinstance(problem, json.JSONDecodeError) and _ends_early(problem):
                raise Trouble(TroubleKind.CUT_OFF, "Its answer ends in the middle.") from None
            raise ProviderFailed(
                f"{self.title} answered with something that is not JSON.",
                why=f"It begins with “{self._clean(answer.body[:60].decode(errors='replace'))}”.",
                remedy="Try again later.",
            ) from None

    # -- waiting

    def _await_turn(self, watch: Watch) -> None:
        begins = self._pacer.take_turn(self._clock.monotonic())
        while (wait := max(begins, self._pacer.rests_until()) - self._clock.monotonic()) > 0:
            watch.tell(Progress(f"Waiting for a turn at {self.title}"))
            self._wait(wait, watch)
        watch.stop_if_cancelled()

    @staticmethod
    def _wait(seconds: float, watch: Watch) -> None:
        (watch.cancelled or Event()).wait(seconds)
        watch.stop_if_cancelled()

    # -- telling

    def _said(self, answer: Answer) -> str:
        """What a refusal says of itself, as far as one can tell."""
        words = self._page(answer) if _is_page(answer) else f"It says: “{_message(answer.body)}”."
        return self._clean(f"{words} (HTTP {answer.status})" if "“”" not in words else f"HTTP {answer.status}.")

    def _page(self, answer: Answer) -> str:
        title = title_of_page(answer.body.decode(errors="replace"))
        return self._clean(f"The page is called “{title}”." if title else "The page has no title.")

    def _clean(self, words: str) -> str:
        for secret in self._secrets():
            words = words.replace(secret, "…")
        return words

    def _secrets(self) -> list[str]:
        values = (*self._headers.values(), *self._secret_parameters.values())
        bare = (value.removeprefix("Bearer ") for value in values)
        return [secret for secret in bare if len(secret) >= 8]  # what is shorter is no key, and would be found anywhere

    def _told(self, trouble: Trouble, host: str) -> ProviderError:
        """The trouble, as the writer hears of it."""
        title, words = self.title, trouble.words
        match trouble.kind:
            case TroubleKind.OFFLINE:
                return Offline(
                    f"{title} cannot be reached from here.",
                    why=f"This machine has no way to {host}. {words}",
                    remedy="Everything else works as before. Try again when you are connected.",
                )
            case TroubleKind.BUSY:
                when = "later" if trouble.asked is None else f"in {_duration(trouble.asked)}"
                return ProviderBusy(
                    f"{title} asks to be left alone for a while.", why=words, remedy=f"Try again {when}."
                )
            case TroubleKind.UNTRUSTED:
                return ProviderFailed(
                    f"What answers is not known to be {title}.",
                    why=words,
                    remedy="Nothing was sent. Check the clock of this machine, and ask who runs your network.",
                )
            case TroubleKind.UNREACHABLE | TroubleKind.TIMED_OUT | TroubleKind.DOWN:
                return ProviderFailed(f"{title} did not answer.", why=words, remedy="Try again later.")
            case TroubleKind.CUT_OFF:
                return ProviderFailed(
                    f"The answer of {title} did not come whole.", why=words, remedy="Try again later."
                )
            case TroubleKind.TOO_LARGE | TroubleKind.UNSAFE:
                return ProviderFailed(f"The answer of {title} was not taken.", why=words)


def _with_parameters(address: str, parameters: Parameters) -> str:
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters, doseq=True)}"


def _is_page(answer: Answer) -> bool:
    start = answer.body[:512].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html")) or "html" in answer.headers.get("content-type", "")


def _ends_early(problem: json.JSONDecodeError) -> bool:
    return problem.pos >= len(problem.doc.rstrip()) or problem.msg.startswith("Unterminated string")


def _message(body: bytes) -> str:
    """The words of an error in JSON, under the keys that servers use; "" where there are none."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if isinstance(content, dict) and isinstance(content.get("errors"), list) and content["errors"]:
        content = content["errors"][0]
    if not isinstance(content, dict):
        return ""
    said = [content.get(key) for key in ("message", "status_message", "error", "error_description", "name")]
    return next((words.strip(" .")[:200] for words in said if isinstance(words, str) and words.strip(" .")), "")


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 6_000 else f"{round(seconds / 3600)} hours"
