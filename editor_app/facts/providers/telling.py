"""What an answer means, and what a writer is told where there is none. No key is in any of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from editor_app.errors import Offline, ProviderBusy, ProviderError, ProviderFailed, ProviderRefused
from editor_app.facts.providers.form import Json
from editor_app.facts.providers.plain_text import title_of_page
from editor_app.wire.exchange import Answer, Trouble, TroubleKind
from editor_app.wire.patience import duration, seconds_asked

NOT_MODIFIED = 304
_LATER = "Try again later."
_SHORTEST_SECRET = 8  # what is shorter is no key, and would be found anywhere


@dataclass(frozen=True, slots=True)
class Telling:
    """Speaks for one provider. `secrets` are what must not be told, though the provider may say it."""

    title: str
    secrets: tuple[str, ...] = ()

    def content(self, answer: Answer, now: datetime, *, is_kept: bool) -> Json:
        """What the answer holds; None where nothing is there, or nothing new beside what `is_kept`.

        Raises `Trouble` where it may be better next time, and a `ProviderError` where not.
        """
        asked = seconds_asked(answer.headers.get("retry-after", ""), now)
        match answer.status:
            case 200:
                return self._parsed(answer)
            case 404:
                return None
            case 304 if is_kept:
                return None
            case 429:
                raise Trouble(TroubleKind.BUSY, "It was asked more than it takes (HTTP 429).", asked=asked)
            case 503 if asked is not None:
                raise Trouble(TroubleKind.BUSY, "It is out of service for a while (HTTP 503).", asked=asked)
            case 502 | 503 | 504:
                raise Trouble(TroubleKind.DOWN, self._said(answer))
            case 401 | 403:
                remedy = f"Check your key for {self.title}." if self.secrets else _LATER
                raise ProviderRefused(f"{self.title} let nobody in.", why=self._said(answer), remedy=remedy)
            case status if 400 <= status < 500:
                raise ProviderRefused(f"{self.title} declined the question.", why=self._said(answer))
            case _:
                raise ProviderFailed(f"{self.title} could not answer.", why=self._said(answer), remedy=_LATER)

    def told(self, trouble: Trouble, host: str) -> ProviderError:
        """The trouble that did not pass, as the writer hears of it."""
        title, words = self.title, trouble.words
        match trouble.kind:
            case TroubleKind.OFFLINE:
                return Offline(
                    f"{title} cannot be reached from here.",
                    why=f"This machine has no way to {host}. {words}",
                    remedy="Everything else works as before. Try again when you are connected.",
                )
            case TroubleKind.BUSY:
                remedy = _LATER if trouble.asked is None else f"Try again in {duration(trouble.asked)}."
                return ProviderBusy(f"{title} asks to be left alone for a while.", why=words, remedy=remedy)
            case TroubleKind.UNTRUSTED:
                return ProviderFailed(
                    f"What answers is not known to be {title}.",
                    why=words,
                    remedy="Nothing was sent. Check the clock of this machine, and ask who runs your network.",
                )
            case TroubleKind.UNREACHABLE | TroubleKind.TIMED_OUT | TroubleKind.DOWN:
                return ProviderFailed(f"{title} did not answer.", why=words, remedy=_LATER)
            case TroubleKind.CUT_OFF:
                return ProviderFailed(f"The answer of {title} did not come whole.", why=words, remedy=_LATER)
            case TroubleKind.TOO_LARGE | TroubleKind.UNSAFE:
                return ProviderFailed(f"The answer of {title} was not taken.", why=words)

    def holds_secret(self, body: bytes) -> bool:
        return any(secret.encode() in body for secret in self._keys())

    def _keys(self) -> list[str]:
        return [secret for secret in self.secrets if len(secret) >= _SHORTEST_SECRET]

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
                why=f"It begins with “{self._public(answer.body[:500].decode(errors='replace'))[:60]}”.",
                remedy=_LATER,
            ) from None

    def _said(self, answer: Answer) -> str:
        """What a refusal says of itself, as far as one can tell."""
        if _is_page(answer):
            return f"{self._page(answer)} (HTTP {answer.status})"
        words = self._public(_message(answer.body))
        return f"It says: “{words[:200]}”. (HTTP {answer.status})" if words else f"HTTP {answer.status}."

    def _page(self, answer: Answer) -> str:
        title = self._public(title_of_page(answer.body.decode(errors="replace")))
        return f"The page is called “{title}”." if title else "The page has no title."

    def _public(self, words: str) -> str:
        for secret in self._keys():
            words = words.replace(secret, "…")
        return words


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
    return next((words.strip(" .") for words in said if isinstance(words, str) and words.strip(" .")), "")
