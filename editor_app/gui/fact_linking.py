"""Ctrl+L: binds words to the fact they state, or frees them."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QTextCursor

from editor_app.article.links import bind, unbind
from editor_app.errors import EditRefused
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.gui.session import Session
from editor_app.text.date_words import parse_period
from editor_app.text.dates import NotADate, Period
from editor_app.text.spans import Span

_LINKABLE = (ValueKind.DATE, ValueKind.COUNT, ValueKind.CODE)


def link_or_unlink(session: Session, view: EditorView, facts: ShowFacts | None, today: date) -> str:
    """Free the fact link at the caret, or bind the selected words to the one fact of the show that they state.

    Returns what to tell the writer.
    """
    text = session.text
    offsets = Offsets(text)
    cursor = view.textCursor()
    selected = Span(offsets.from_qt(cursor.selectionStart()), offsets.from_qt(cursor.selectionEnd()))
    for link in session.read_now().links:
        if link.span.holds(selected.start) and link.span.holds(selected.end):
            session.apply([unbind(text, link)])
            return "The words are plain again."
    if not len(selected):
        return "Select the words that state a fact, or put the caret into a fact link."
    if facts is None:
        return "Choose a show above the text first: its facts are what words are linked to."
    words = selected.of(text).strip()
    start = selected.start + len(selected.of(text)) - len(selected.of(text).lstrip())
    stated = _facts_stated(words, facts, session.article.season, today)
    if not stated:
        return f"No fact of {facts.show.name} says “{words}”."
    fact = stated[0]
    try:
        session.apply([bind(text, Span(start, start + len(words)), fact.ref, fact.code)])
    except EditRefused as refused:
        return f"{refused.what} {refused.why}"
    end = offsets.to_qt(start)
    caret = QTextCursor(session.document)
    caret.setPosition(end)
    view.setTextCursor(caret)
    return f"Linked to “{label(fact.ref)}”."


def _facts_stated(words: str, facts: ShowFacts, season: int | None, today: date) -> list[Fact]:
    """The facts of the show whose value `words` give, those of the article's season first."""
    found: list[tuple[int, Fact]] = []
    for entity in (*facts.seasons, facts.show):
        for name in dict.fromkeys(f.ref.property for f in facts.facts.get(entity.ref, ())):
            fact = facts.value(FactRef(entity.ref, name))
            if PROPERTIES[name].value in _LINKABLE and fact is not None and _states(words, fact, facts, today):
                found.append((0 if entity.number == season else 1, fact))
    return [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def _states(words: str, fact: Fact, facts: ShowFacts, today: date) -> bool:
    """Whether `words` are this value and nothing else: a link must not bind words that merely do not disagree."""
    if words.casefold() == phrase(fact, facts.entity).casefold():
        return True
    try:
        return isinstance(fact.value, Period) and parse_period(words, today=today).code == fact.code
    except NotADate:
        return False
