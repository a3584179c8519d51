"""What the house and the writer decided about words, and who looks at the spelling: read when an article is checked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from editor_app.errors import HouseStyleRefused, ShowdeskError
from editor_app.text.date_words import DateStyle

if TYPE_CHECKING:  # none of it is needed to start
    from editor_app.article.article import Article
    from editor_app.checks.house_style import HouseStyle
    from editor_app.checks.proofreading import Proofreader
    from editor_app.worker.worker import Worker

log = logging.getLogger(__name__)

_AT_ONCE = 500
"""Sentences of a long article that are proofread before the first findings are shown: some two seconds."""


class House:
    """The house style, the writer's own words, and the process in which Harper runs. Any thread may ask.

    `dates` is what the writer chose in the menu; it goes before what the house says.
    """

    def __init__(
        self,
        worker: Worker | None = None,
        *,
        own_style: Callable[[], Path] | None = None,
        own_words: Path | None = None,
    ) -> None:
        """Without a `worker` nobody looks at the spelling; without `own_style` the style that ships is the house's."""
        self._worker, self._own_style, self._own_words = worker, own_style, own_words
        self._guard = Lock()
        self._read: HouseStyle | None = None
        self._style: HouseStyle | None = None  # with the writer's dates
        self._dates: DateStyle | None = None
        self._proofreader: Proofreader | None = None
        self._learned: list[str] = []
        self._untold: list[str] = []
        self._is_silence_told = False

    @property
    def dates(self) -> DateStyle | None:
        """How dates are written: as the writer chose, or as the house says once that was read; None as the article."""
        return self._dates or (self._read.dates if self._read is not None else None)

    @dates.setter
    def dates(self, chosen: DateStyle | None) -> None:
        with self._guard:
            self._dates, self._style = chosen, None

    @property
    def has_dates(self) -> bool:
        """Whether the house style itself says how dates are written, as far as it was read."""
        return self._read is not None and self._read.dates is not None

    def style(self) -> HouseStyle:
        """The same value for as long as nothing changes. Reads files the first time: not for the window's thread."""
        with self._guard:
            if self._read is None:
                self._read = self._load()
            if self._style is None:
                self._style = replace(self._read, dates=self._dates) if self._dates is not None else self._read
            return self._style

    def _load(self) -> HouseStyle:
        from editor_app.checks.house_style import built_in, load_house_style, with_words
        from editor_app.checks.vocabulary import read_words

        style = built_in()
        try:
            style = load_house_style(self._own_style()) if self._own_style is not None else style
        except HouseStyleRefused as problem:
            log.warning("%s", problem)
            self._untold.append(str(problem))
        return with_words(style, read_words(self._own_words)) if self._own_words is not None else style

    def learn(self, word: str) -> None:
        """Take `word` as right from now on; `keep_words` writes it down."""
        from editor_app.checks.house_style import with_words

        with self._guard:
            self._learned.append(word)
            if self._read is not None:
                self._read, self._style = with_words(self._read, frozenset({word.casefold()})), None

    def keep_words(self) -> None:
        """Write down what was learned. Raises `ShowdeskError`. Not for the window's thread."""
        from editor_app.checks.vocabulary import add_words

        if self._own_words is None:
            return
        try:
            add_words(self._own_words, tuple(self._learned))
        except (OSError, ShowdeskError) as problem:
            raise ShowdeskError(
                "Your words could not be kept.", why=f"{problem}", remedy="They are right until Showdesk is closed."
            ) from problem

    def proofreader(self) -> Proofreader | None:
        with self._guard:
            if self._proofreader is None and self._worker is not None:
                from editor_app.checks.proofreading import Proofreader

                self._proofreader = Proofreader(self._worker)
            return self._proofreader

    def is_unread(self, article: Article) -> bool:
        """Whether there is more of `article` to be proofread."""
        from editor_app.checks.proofreading import language_of, sentences_of

        proofreader, language = self.proofreader(), language_of(article, self.style())
        if proofreader is None or language is None or proofreader.why_silent:
            return False
        return any(proofreader.slips(words, language) is None for words in sentences_of(article))

    def proofread(self, article: Article, cancelled: Event, *, near: int = 0) -> None:
        """Have what is new in `article` proofread, or a part of that from `near` on. Waits for it.

        Whether that was all, `is_unread` says.
        """
        from editor_app.checks.proofreading import language_of, sentences_of

        proofreader, language = self.proofreader(), language_of(article, self.style())
        if proofreader is None or language is None:
            return
        proofreader.read(sentences_of(article, near=near), language, cancelled, most=_AT_ONCE)
        with self._guard:
            if proofreader.why_silent and not self._is_silence_told:
                self._is_silence_told = True
                self._untold.append(proofreader.why_silent)

    def news(self) -> str:
        """What the writer should be told of all this, once; "" where there is nothing."""
        return self._untold.pop(0) if self._untold else ""
