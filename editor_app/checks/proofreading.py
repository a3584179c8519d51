"""Spelling and grammar, asked of a library that runs in a worker process of its own.

Passages are read once and kept by their words, so that after an edit only the passage that was typed in is read again.
A check never waits: it takes what has been read, and says of the rest that it is missing. The process is not the one
that renders, because loading Harper takes longer than a preview may.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event, Lock

from editor_app.article.article import Article
from editor_app.checks.harper import AMERICAN, BRITISH
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.passages import Passage, Sentence, passages
from editor_app.checks.prose import Prose
from editor_app.errors import LibraryMissing, WorkerFailed
from editor_app.worker.worker import Worker

log = logging.getLogger(__name__)

HARPER_MODULE = "editor_app.checks.harper"
_AT_ONCE = 24
"""Passages of one call: few enough for a cancelled one to end soon."""

_DEADLINE = 10.0  # seconds of a call; the first one loads the dictionary, which takes one on a machine of today
_KEPT = 20_000
"""Passages that are kept, of a hundred letters to a thousand each."""

_FAILURES = 3
"""Calls that fail before nobody asks again: it would be started and killed for ever."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a passage, from `start` to `end` of it. `is_spelling` tells it from grammar."""

    is_spelling: bool
    start: int
    end: int
    message: str
    replacements: tuple[str, ...] = ()


def language_of(article: Article, house: HouseStyle) -> str | None:
    """In whose English `article` is to be: "en-US", "en-GB", or "" where either is right; None of no English at all.

    Its front matter goes before the house. Other Englishes are read as either.
    """
    said = article.front_matter.text("language") or article.front_matter.text("lang") or house.language or ""
    language = said.replace("_", "-").lower()
    if language and not re.match(r"en(?:-|\Z)|english", language):
        return None
    return next((ours for ours in (AMERICAN, BRITISH) if language == ours.lower()), "")


def sentences_of(article: Article, *, near: int = 0) -> tuple[str, ...]:
    """What of an article is proofread, in its order; the section at position `near` and those behind it come first."""
    first = max((n for n, section in enumerate(article.sections) if section.span.start <= near), default=0)
    sections = (*article.sections[first:], *article.sections[:first])
    texts = (article.text_at(section.span) for section in sections)
    return tuple(s.words for text in texts for passage in passages(text) for s in passage.sentences)


class Proofreader:
    """Reads passages and remembers what was wrong in them. Any thread may ask."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._slips: dict[str, dict[str, tuple[Slip, ...]]] = defaultdict(dict)  # by language
        self._guard = Lock()
        self._failures = 0
        self.why_silent = ""
        """Why nothing is read any more, in whole sentences; "" while all is well."""

    def slips(self, text: str, language: str) -> tuple[Slip, ...] | None:
        """What is wrong in `text`; None where it has not been read."""
        return self._slips[language].get(text)

    def slips_in(self, prose: Prose, language: str) -> Iterator[tuple[Passage, Sentence, Slip]]:
        """All that is wrong in a section, as far as it has been read."""
        read = self._slips[language]
        for passage in prose.passages:
            for sentence in passage.sentences:
                for slip in read.get(sentence.words, ()):
                    yield passage, sentence, slip

    def read(self, texts: Iterable[str], language: str, cancelled: Event, *, most: int | None = None) -> bool:
        """Read those of `texts` that have not been read; returns whether anything was. Waits for the worker.

        At `most` so many are read, by default all: of a long article the first findings need not wait for the last.
        Where the library is missing, or fails again and again, nothing is read and `why_silent` says so.
        """
        missing = [text for text in dict.fromkeys(texts) if text not in self._slips[language]][:most]
        for start in range(0, len(missing), _AT_ONCE):
            if cancelled.is_set() or self.why_silent:
                return start > 0
            self._read(missing[start : start + _AT_ONCE], language)
        return bool(missing)

    def _read(self, texts: Sequence[str], language: str) -> None:
        try:
            told = self._worker.call(f"{HARPER_MODULE}:proofread", list(texts), language, deadline=_DEADLINE)
        except WorkerFailed as problem:
            self._take_failure(problem, texts, language)
            return
        found = (tuple(Slip(kind == "spelling", *rest) for kind, *rest in slips) for slips in told)
        self._keep(dict(zip(texts, found, strict=True)), language)

    def _take_failure(self, problem: WorkerFailed, texts: Sequence[str], language: str) -> None:
        self._failures += 1
        if isinstance(problem, LibraryMissing):
            self.why_silent = str(problem)
        else:
            log.warning("a text was not proofread: %s", problem)
            if self._failures >= _FAILURES:
                self.why_silent = f"Spelling and grammar are not checked any more. {problem}"
        self._keep(dict.fromkeys(texts, ()), language)  # or the same text would be tried, and fail, at every pause

    def _keep(self, found: dict[str, tuple[Slip, ...]], language: str) -> None:
        with self._guard:
            read = self._slips[language]
            read |= found
            for oldest in list(read)[: max(0, len(read) - _KEPT)]:
                del read[oldest]
