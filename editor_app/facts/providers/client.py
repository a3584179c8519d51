"""The polite client: all questions to live providers go through one.

It keeps to the provider's pace, asks again what may pass, keeps what the server lets it keep, and can be stopped within
a second at any moment. Whatever goes wrong is one of the `ProviderError`s, in words for a writer; a key is in none of
them, in no log and in no file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from itertools import count
from pathlib import Path
from threading import Event
from typing import TypeAlias
from urllib.parse import urlencode, urljoin, urlsplit

from editor_app.facts.providers.answer_cache import AnswerCache, Kept, kept_from
from editor_app.facts.providers.form import Json
from editor_app.facts.providers.telling import NOT_MODIFIED, Telling
from editor_app.watch import Progress, Watch
from editor_app.wire.exchange import Answer, Question, Trouble, TroubleKind, Wire
from editor_app.wire.pace import Pace, Pacer
from editor_app.wire.patience import Clock, Patience, duration

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
        secrets = (*self._headers.values(), *self._secret_parameters.values())
        self._telling = Telling(title, tuple(value.removeprefix("Bearer ") for value in secrets))
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
        answer, content = self._ask(Question("GET", public, kept.validators if kept is not None else {}), watch)
        if answer.status == NOT_MODIFIED and kept is not None:
            self._keep(public, kept.renewed(answer.headers, self._clock.now()))
            return json.loads(kept.body)
        self._keep(public, None if content is None else kept_from(answer.body, answer.headers, self._clock.now()))
        return content

    def post_json(self, address: str, body: Json, watch: Watch) -> Json:
        """The answer to `body`, which changes nothing there: it may be sent twice. Never kept; else as `get_json`."""
        headers = {"Content-Type": "application/json"}
        return self._ask(Question("POST", address, headers, json.dumps(body).encode()), watch)[1]

    def today(self) -> date:
        """The day on which its answers are seen, in UTC."""
        return self._clock.now().date()

    def close(self) -> None:
        """Close the connections; a later question opens them anew."""
        self._wire.close()

    def _keep(self, address: str, kept: Kept | None) -> None:
        if self._cache is None:
            return
        if kept is None or self._tells_a_secret(kept):
            self._cache.forget(address)
        else:
            self._cache.keep(address, kept)

    def _tells_a_secret(self, kept: Kept) -> bool:
        """Whether the server has put the key into its answer, or into what that is called."""
        told = kept.body + f"{kept.etag}\n{kept.last_modified}".encode(errors="replace")
        return self._telling.holds_secret(told)

    # -- asking, and asking again

    def _ask(self, question: Question, watch: Watch) -> tuple[Answer, Json]:
        """The answer and what it holds, None where that is nothing, or nothing new."""
        self._await_turn(watch)
        ends = self._clock.monotonic() + self._patience.total
        for attempt in count(1):
            watch.tell(Progress(f"Asking {self.title}"))
            try:
                return self._attempt(question, watch, ends)
            except Trouble as found:
                trouble = found
            wait = self._patience.wait(attempt, trouble.asked, self._clock.chance())
            begins = self._clock.monotonic() + wait
            if trouble.asked is not None:
                self._pacer.rest(begins)
            if not trouble.kind.may_pass or attempt == self._patience.attempts or begins >= ends:
                break
            watch.tell(Progress(f"Waiting {duration(wait)} to ask {self.title} again"))
            self._wait(wait, watch)
            self._await_turn(watch)
        raise self._telling.told(trouble, urlsplit(question.address).hostname or question.address)

    def _attempt(self, question: Question, watch: Watch, ends: float) -> tuple[Answer, Json]:
        """Ask once, and follow where the answer sends on to. Raises `Trouble`, and what is certain at once."""
        here = question.address
        for _ in range(_MOST_HOPS):
            seconds = min(self._patience.answer, max(0.0, ends - self._clock.monotonic()))
            answer = self._wire.ask(self._with_key(question, here), watch, seconds, self._hear(watch))
            is_get = question.method == "GET"
            if answer.status not in _ELSEWHERE or "location" not in answer.headers or not is_get:
                is_kept = is_get and bool(question.headers)
                return answer, self._telling.content(answer, self._clock.now(), is_kept=is_kept)
            here = urljoin(here, answer.headers["location"])
            self._await_turn(watch)
        raise Trouble(TroubleKind.UNSAFE, "It sends on and on.")

    def _with_key(self, question: Question, here: str) -> Question:
        """The question as it is sent to `here`: with the key, where that is the host it is for."""
        if urlsplit(here)[:2] != urlsplit(question.address)[:2]:
            return replace(question, address=here)
        whole = _with_parameters(here, self._secret_parameters)
        return replace(question, address=whole, headers={**question.headers, **self._headers})

    def _hear(self, watch: Watch) -> Callable[[int, int | None], None]:
        def hear(received: int, expected: int | None) -> None:
            if received:
                watch.tell(Progress(f"Asking {self.title}", received, expected, "bytes"))

        return hear

    # -- waiting

    def _await_turn(self, watch: Watch) -> None:
        rests = self._pacer.rests_until() - self._clock.monotonic()
        if rests > self._patience.total:  # who asked before was told so; who asks now need not wait to hear it
            raise self._telling.told(
                Trouble(TroubleKind.BUSY, "It asked for a rest that is not over.", asked=rests), ""
            )
        begins = self._pacer.take_turn(self._clock.monotonic())
        while (wait := max(begins, self._pacer.rests_until()) - self._clock.monotonic()) > 0:
            watch.tell(Progress(f"Waiting for a turn at {self.title}"))
            self._wait(wait, watch)
        watch.stop_if_cancelled()

    @staticmethod
    def _wait(seconds: float, watch: Watch) -> None:
        (watch.cancelled or Event()).wait(seconds)
        watch.stop_if_cancelled()


def _with_parameters(address: str, parameters: Parameters) -> str:
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters, doseq=True)}"
