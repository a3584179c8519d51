"""Puts links to the newsroom's own articles under "Also read", after a look at what that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.article.also_read_section import filled
from editor_app.article.article import Article
from editor_app.article.parse import parse
from editor_app.completion.newsroom import Newsroom, OwnArticle
from editor_app.completion.pointing import about_article, in_common, link_to
from editor_app.facts.store import FactReader
from editor_app.gui.background import Lane
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.gui.prompting import Prompting
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme

_NONE = "No other article of yours is known: they lie beside this one, or stand on one of your sites."
_ALL = "This article leads to all of yours already."
_USUAL = 3
"""Links that such a section has: "two or three"."""
_MOST_LIKELY = 12
"""Headlines that are looked at before they are offered."""
_OLD = "its headline is out of date"
_AROUND = 200
"""Letters on both sides of a change that are shown with it."""


class AlsoReading(QObject):
    """Asks which articles of `prompting.newsroom` the open one is to lead to. `said` is a word to the writer."""

    said = Signal(str)

    def __init__(self, view: EditorView, prompting: Prompting, theme: Callable[[], Theme], over: QWidget) -> None:
        super().__init__(view)
        self._view, self._prompting, self._theme, self._over = view, prompting, theme, over
        self.session: Session | None = None
        self._lane = Lane(self)

    def open(self) -> None:
        """Ask, as soon as it is known which headlines have been overtaken."""
        session, newsroom = self.session, self._prompting.newsroom
        if session is None:
            return
        if next(newsroom.not_linked(), None) is None:
            self.said.emit(_ALL if newsroom.articles else _NONE)
            return
        article, facts, today = session.read_now(), session.facts, session.today
        likely = _likely(newsroom, article.show)

        def ask(overtaken: frozenset[str]) -> None:
            if self.session is session:
                self._ask(session, article, newsroom, overtaken)

        if facts is None or not likely:
            ask(frozenset())
        else:
            self._lane.submit(
                lambda _cancelled: _overtaken(likely, facts, today), ask, lambda _problem: ask(frozenset())
            )

    def _ask(self, session: Session, article: Article, newsroom: Newsroom, overtaken: frozenset[str]) -> None:
        from editor_app.gui.dialogs.also_read import AlsoReadDialog  # not needed to start

        def detail(one: OwnArticle) -> str:
            told = (about_article(one, newsroom, article.show), _OLD if one.key in overtaken else "")
            return " · ".join(filter(None, told))

        missing = _USUAL - sum(one.key in newsroom.linked for one in newsroom.articles)
        fresh = (one for one in _likely(newsroom, article.show) if one.key not in overtaken)
        dialog = AlsoReadDialog(
            tuple(newsroom.not_linked()),
            detail,
            lambda chosen: _change(article, chosen),
            ticked=list(islice(fresh, max(0, missing))),
            theme=self._theme(),
            parent=self._over,
        )

        def put(chosen: Sequence[OwnArticle]) -> None:
            if self.session is session:
                self._put(session, chosen)

        dialog.chosen.connect(put)
        dialog.open()

    def _put(self, session: Session, chosen: Sequence[OwnArticle]) -> None:
        edit = filled(session.read_now(), [link_to(one) for one in chosen])
        if edit is None:
            return
        session.apply([edit])
        end = Offsets(session.text).to_qt(edit.span.start + len(edit.replacement.rstrip()))
        self._view.show_place(end, end)
        self._view.setFocus()
        session.read_soon()


def _likely(newsroom: Newsroom, show: str) -> list[OwnArticle]:
    """The first of those that have to do with `show` and that readers can see."""
    akin = (one for one in newsroom.not_linked() if in_common(one, newsroom, show) and not newsroom.is_unseen(one))
    return list(islice(akin, _MOST_LIKELY))


def _overtaken(articles: Sequence[OwnArticle], facts: FactReader, today: date) -> frozenset[str]:
    """The keys of those whose headline the checks would call out of date. Not for the window's thread."""
    from editor_app.checks.run import check

    article = parse("\n".join(("---", "id: 1", "---", "## Also Read", "", *(f"- {link_to(one)}" for one in articles))))
    found = check(article, facts, today=today, kinds={"freshness"})
    first = article.text.count("\n", 0, article.text.index("\n- ") + 1)
    return frozenset(articles[article.text.count("\n", 0, one.span.start) - first].key for one in found)


def _change(article: Article, chosen: Sequence[OwnArticle]) -> tuple[str, str]:
    """The lines around the change, as they are and as they would be."""
    edit = filled(article, [link_to(one) for one in chosen])
    if edit is None:
        return "", ""
    text = article.text
    start = text.rfind("\n", 0, max(0, edit.span.start - _AROUND)) + 1
    behind = text[edit.span.end : edit.span.end + _AROUND]
    before = text[start : edit.span.start]
    return f"{before}{text[edit.span.start : edit.span.end]}{behind}", f"{before}{edit.replacement}{behind}"
