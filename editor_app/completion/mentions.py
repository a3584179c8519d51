"""Who of a show has been named in the text so far."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowNames, show_names
from editor_app.text.words import WORD

_MOST_WORDS = 6


def named_before(texts: Iterable[str], facts: ShowFacts) -> tuple[EntityRef, ...]:
    """Whom `texts` name, the last one first and each once. The nearest text comes first: of the caret's paragraph what
    stands before it, then the paragraph above. Each is read once, however often it is asked about.
    """
    show = show_names(facts)
    return tuple(dict.fromkeys(ref for text in texts for ref in _named_in(text, show)))


@lru_cache(maxsize=512)
def _named_in(text: str, show: ShowNames) -> tuple[EntityRef, ...]:
    """Whom `text` names, the last one first and each once."""
    words = [(found.start(), found.end()) for found in WORD.finditer(text)]
    named: dict[EntityRef, None] = {}
    place = 0
    while place < len(words):
        ref, count = _longest_name(text, words[place : place + _MOST_WORDS], show)
        if ref is not None:
            named.pop(ref, None)
            named[ref] = None
        place += count
    return tuple(reversed(named))


def _longest_name(text: str, words: list[tuple[int, int]], show: ShowNames) -> tuple[EntityRef | None, int]:
    """Whom the first of `words` name, and how many of them are read by that."""
    start, end = words[0]
    word = text[start:end]
    if word[0].islower() or not (show.begins_with_word(word) or show.begins_with_word(_without_ending(word))):
        return None, 1
    for count in range(len(words), 0, -1):
        if ref := show.named(_without_ending(text[start : words[count - 1][1]])):
            return ref, count
    return None, 1


def _without_ending(name: str) -> str:
    """ "Nam-ra's" is Nam-ra."""
    return name[:-2] if name[-2:] in ("'s", "’s") else name.rstrip("'’")
