"""Whether a sentence is about the article's show, as far as a rule about that show must know."""

from __future__ import annotations

import re

from editor_app.article.subject import Subject
from editor_app.checks.claims.ours import OF_A_SERIES, is_film
from editor_app.checks.frames import OURS, framed
from editor_app.checks.known_names import Form
from editor_app.checks.passages import Passage, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.stance import Stance, is_quoted, stance

_COMPARED = re.compile(
    r"\b(?:unlike|like|similar to|reminiscent of|compared (?:to|with)|comparisons? (?:to|with)|than|as with|just as"
    r"|fans of|from the (?:makers|creators?|director|writers?|team) of|known for|who also"
    r"|another (?:series|show|drama|film|title)"
    r"|remakes?|reboots?|dub(?:s|bed)?|spin-?off|prequel|originally|sister show|formerly|not to be confused)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"(?:Season|Part|Episode|Series|South|North|New|United|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|speculat\w+|reportedly|in talks|could|would|(?-i:may|might)|if|whether|wish(?:es|ed)?"
    r"|hop(?:e|es|ed|ing)|pitch(?:ed|es)?|turned down|passed on|wanted|interested|considered|offered|once planned"
    r"|wrongly|mistaken(?:ly)?|myth|claims?)\b",
    re.IGNORECASE,
)


_OURS_FIRST = re.compile(rf"[\W_]*{OURS}(?![\w'’])", re.IGNORECASE)


def is_named_as_ours(sentence: Sentence, start: int, end: int) -> bool:
    """The same of a description that our show's name follows: "the British sitcom X" says so in a question, too."""
    return (
        not is_quoted(sentence.words, start)
        and not _COMPARED.search(sentence.words)
        and not _FROM_IT.search(sentence.words)
    )


_FROM_IT = re.compile(
    r"\b(?:based on|inspired|inspir\w+|adapt\w+|versions?|counterparts?|original|based)\b", re.IGNORECASE
)


def speaks_of_ours(
    prose: Prose, passage: Passage, sentence: Sentence, start: int, end: int, *, may_be_of_person: bool = False
) -> bool:
    """Whether what stands from `start` to `end` is stated of our show: no comparison, quotation, rumour or denial.

    Where another name stands in a sentence that does not begin with ours, and nobody knows it, it may be of that. A
    sentence about a person of the show need not be about the show, unless it `may_be_of_person`.
    """
    words = sentence.words
    if stance(sentence, start, end) not in (Stance.STATED, Stance.REPORTED):
        return False
    if _COMPARED.search(words) or _RUMOUR.search(words):
        return False
    if is_film(prose) and OF_A_SERIES.search(_without_relatives(words)):
        return False
    if prose.speaks_of_another(passage, sentence):
        return False
    subject = prose.subject(passage, sentence, start)
    if subject is Subject.OTHER or (subject is Subject.PERSON and not may_be_of_person):
        return False
    if _OURS_FIRST.match(framed(prose, sentence)):
        return True
    return not any(
        mention.form is Form.STRANGER and (mention.end <= start or mention.start >= end)
        for mention in prose.mentions(sentence)
        if not _SEASON.match(mention.text) and not _AGENT.search(words, 0, mention.start)
    )


_AGENT = re.compile(r"\bby (?:the )?\Z")  # who has done something is no title of another show
_RELATIVE = re.compile(r", (?:who|whose|whom)\b[^,.;]*")


def _without_relatives(words: str) -> str:
    """The words without what is told of people: "by Lee, who had drawn the first season"."""
    return _RELATIVE.sub("", words)
