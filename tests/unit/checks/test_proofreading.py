"""Spelling and grammar come from a process of their own; names are right, and whatever fails is told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.house_style import HouseStyle, Language
from editor_app.checks.proofreading import Proofreader, Slip, language_of, sentences_of
from editor_app.checks.run import check
from editor_app.errors import LibraryMissing, WorkerTimedOut
from editor_app.facts.no_facts import NoFacts
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from editor_app.worker.worker import Worker

TODAY = date(2026, 11, 22)
HEAD = "---\nshow: show/all-of-us-are-dead\n---\n"
Checked = Callable[..., tuple[Diagnostic, ...]]


class Scripted(Worker):
    """A worker that answers as it is told, and remembers what it was asked."""

    def __init__(self, *answers: Exception | None) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[list[str]] = []

    def call(self, dotted: str, *arguments: object, deadline: float) -> object:
        texts = arguments[0]
        assert isinstance(texts, list)
        self.asked.append(texts)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        return [(("spelling", 0, 3, "What?", ("The",)),) if text.startswith("Teh") else () for text in texts]


def words(found: Iterable[Diagnostic], text: str, rule: str) -> list[str]:
    return [d.span.of(text) for d in found if d.rule == rule]


# ---- asking


def test_what_was_read_is_not_read_again() -> None:
    worker = Scripted()
    proofreader = Proofreader(worker)

    assert proofreader.slips("Teh end.", "") is None
    assert proofreader.read(["Teh end.", "All is well.", "Teh end."], "", Event())
    assert not proofreader.read(["All is well."], "", Event())
    assert proofreader.read(["All is well."], "en-GB", Event())

    assert worker.asked == [["Teh end.", "All is well."], ["All is well."]]
    assert proofreader.slips("Teh end.", "") == (Slip(True, 0, 3, "What?", ("The",)),)
    assert proofreader.slips("All is well.", "") == ()


def test_a_question_that_nobody_wants_answered_any_more_is_not_asked() -> None:
    worker, cancelled = Scripted(), Event()
    cancelled.set()

    Proofreader(worker).read(["One.", "Two."], "", cancelled)

    assert worker.asked == []


def test_a_long_article_is_read_in_pieces() -> None:
    worker = Scripted()

    Proofreader(worker).read([f"This is number {number}." for number in range(100)], "", Event())

    assert len(worker.asked) > 3
    assert sum(map(len, worker.asked)) == 100


def test_the_first_part_of_a_long_article_can_be_read_by_itself() -> None:
    worker = Scripted()
    proofreader, texts = Proofreader(worker), [f"This is number {number}." for number in range(100)]

    assert proofreader.read(texts, "", Event(), most=60)
    assert proofreader.slips(texts[59], "") == ()
    assert proofreader.slips(texts[60], "") is None
    assert proofreader.read(texts, "", Event(), most=60)

    assert sum(map(len, worker.asked)) == 100


def test_what_the_writer_looks_at_is_read_first() -> None:
    article = parse("Before.\n\n## One\nFirst.\n\n## Two\nSecond.\n")

    assert sentences_of(article) == ("Before.", "One", "First.", "Two", "Second.")
    assert sentences_of(article, near=article.text.index("First")) == ("One", "First.", "Two", "Second.", "Before.")
    assert sentences_of(article, near=len(article.text)) == ("Two", "Second.", "Before.", "One", "First.")
    assert sentences_of(parse(""), near=0) == ()


def test_without_the_library_it_is_told_once_and_nobody_asks_again() -> None:
    worker = Scripted(LibraryMissing("Spelling is not checked.", why="Harper cannot be loaded."))
    proofreader = Proofreader(worker)

    proofreader.read(["One."], "", Event())
    proofreader.read(["Two."], "", Event())

    assert worker.asked == [["One."]]
    assert "cannot be loaded" in proofreader.why_silent
    assert proofreader.slips("One.", "") == ()


def test_a_process_without_the_library_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "harper.py").write_text("raise ImportError('it is broken')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with Worker() as worker:
        proofreader = Proofreader(worker)

        proofreader.read(["It was thne."], "", Event())

    assert "Harper (harper-py) cannot be loaded: it is broken." in proofreader.why_silent


def test_a_passage_that_hangs_is_left_out_and_the_next_is_read() -> None:
    worker = Scripted(WorkerTimedOut("It took too long."))
    proofreader = Proofreader(worker)

    proofreader.read(["Teh hanging one."], "", Event())
    proofreader.read(["Teh next one."], "", Event())

    assert proofreader.slips("Teh hanging one.", "") == ()
    assert proofreader.slips("Teh next one.", "")
    assert proofreader.why_silent == ""


def test_what_fails_again_and_again_is_given_up_and_told() -> None:
    worker = Scripted(*(WorkerTimedOut("It took too long.") for _ in range(9)))
    proofreader = Proofreader(worker)

    for number in range(9):
        proofreader.read([f"This is number {number}."], "", Event())

    assert len(worker.asked) == 3
    assert "It took too long." in proofreader.why_silent


_WITH_SLIPS = (
    "thne",
    "*thne*",
    "**a thne**",
    "[thne](https://example.org/thne)",
    "`thne`",
    "![thne](a.png)",
    "{#thne}",
)
_MARKS = (
    "\n",
    "\n\n",
    "- ",
    "> ",
    "| ",
    "## ",
    "“",
    "”",
    "'",
    "’s",
    ".",
    ", ",
    " ",
    "\u0301",
    "<b>",
    "</b>",
    "a",
    "🧟",
    "지금",
)
_PIECES = st.lists(st.sampled_from((*_WITH_SLIPS, *_MARKS)), max_size=40)


@given(_PIECES)
def test_a_slip_is_marked_exactly_whatever_stands_around_it(pieces: list[str]) -> None:
    """Positions cross marks, links, surrogates and line ends on their way from the library to the text."""

    class Reader(Worker):
        def call(self, dotted: str, *arguments: object, deadline: float) -> object:
            texts = arguments[0]
            assert isinstance(texts, list)
            slips = ([m.span() for m in re.finditer(r"\bthne\b", text)] for text in texts)
            return [tuple(("spelling", start, end, "", ("then",)) for start, end in spans) for spans in slips]

    article = parse("".join(pieces))
    proofreader = Proofreader(Reader())
    proofreader.read(sentences_of(article), "", Event())

    found = check(article, NoFacts(), today=TODAY, proofreader=proofreader)

    assert {article.text_at(d.span) for d in found if d.rule == "spelling"} <= {"thne"}
    assert all(
        apply(article.text, fix.edits).count("thne") == article.text.count("thne") - 1
        for d in found
        if d.rule == "spelling"
        for fix in d.fixes
    )


# ---- whose English


@pytest.mark.parametrize(
    ("head", "house", "language"),
    [
        ("", None, ""),
        ("", Language.BRITISH, "en-GB"),
        ("language: en-US", Language.BRITISH, "en-US"),
        ("lang: en_gb", None, "en-GB"),
        ("language: en-AU", Language.AMERICAN, ""),
        ("language: en", None, ""),
        ("language: ko", None, None),
    ],
)
def test_the_article_goes_before_the_house(head: str, house: Language | None, language: str | None) -> None:
    assert language_of(parse(f"---\n{head}\n---\n"), HouseStyle(language=house)) == language


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("en-US", ["colour", "theatre"]), ("en-GB", ["color", "theater"]), ("en", []), ("ko", [])],
)
def test_american_and_british_spellings_are_told_apart(
    language: str, wrong: list[str], known: FactReader, checked: Checked
) -> None:
    text = f"---\nlanguage: {language}\n---\nThe colour of the theatre, the color of the theater.\n"

    assert words(checked(parse(text), known, today=TODAY), text, "spelling") == wrong


# ---- what is right


@pytest.mark.parametrize(
    "sentence",
    [
        "Na-yeon’s friends and Nam-ra's, the Nam-ras of Hyosan, saw Park Ji-hu.",
        "Gwi-nam was there; so were Cheong-san and Su-hyeok.",
        "He met Zephyrine Quellinghast in Brumblethwaite.",
        "Zephyrine left.",
        "Seldon left. Makima and Matlock stayed; Reacher did not.",
        "## Will Aemond and Outlander’s Keeley Return?",
        "The webtoon, the isekai, the showrunners and the sageuk’s costars.",
        "See example.org/teh, teh@example.org, #teh or S2E3.",
        "It is called “Teh Ending”, and *teh end* of `teh` {{< teh x >}}.",
        "[teh](https://example.org/teh) “teh TEH OTT 지금 naïve”".replace("teh]", "the]").replace("“teh", "“the"),
        "Another’s fault, everybody else’s, each other's; webisodes' ends.",
        "The two-parter, the three-handers and the four-seasoned one.",
        "A clockmaker's get-togethers, the rewatched and the unrenewed.",
        "It's over, isn’t it? They'd've known: rock 'n' roll.",
    ],
)
def test_names_and_words_of_the_genre_are_right(sentence: str, known: FactReader, checked: Checked) -> None:
    text = f"{HEAD}{sentence}\n"

    assert words(checked(parse(text), known, today=TODAY), text, "spelling") == []


def test_words_of_the_house_are_right(known: FactReader, proofreader: Proofreader) -> None:
    article = parse("A stremer and another.\n")
    proofreader.read(sentences_of(article), "", Event())

    plain = check(article, known, today=TODAY, proofreader=proofreader)
    ours = check(article, known, today=TODAY, proofreader=proofreader, house=HouseStyle(words=frozenset({"stremer"})))

    assert words(plain, article.text, "spelling") == ["stremer"]
    assert words(ours, article.text, "spelling") == []


# ---- what is wrong


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("🧟 The realease is near.", "🧟 The release is near."),
        ("**The realease** is near.", "**The release** is near."),
        ("The [realease](https://example.org) is near.", "The [release](https://example.org) is near."),
        ("Realease is near.", "Release is near."),
        ("## Realease Date", "## Release Date"),
        ("The anounced\ndate is near.", "The announced\ndate is near."),
        ("The half-zombbie heroine is back.", "The half-zombie heroine is back."),
    ],
)
def test_a_slip_is_mended_in_its_place(sentence: str, mended: str, known: FactReader, checked: Checked) -> None:
    text = f"{HEAD}{sentence}\n"
    (found,) = (d for d in checked(parse(text), known, today=TODAY) if d.rule == "spelling")

    assert apply(text, found.fixes[0].edits) == f"{HEAD}{mended}\n"


@pytest.mark.parametrize(
    ("sentence", "slips"),
    [
        ("The show lost it’s charm.", ["it’s"]),
        ("They could of known.", ["could of"]),
        ("She don't know.", ["don't"]),
        ("It is a apocalyptic tale.", ["a"]),
        ("You has been renewed, and so are all of the links in it.", []),
        ("He joined a NBC show and an Yoon drama.", []),
        ("One of the anime that won hearts; what it is is a love story.", []),
        ("One of the best is gone, one of the dead is back, and one of the three left its a-list cast.", []),
        ("An historic win, a ewe, a euphemism, an FBI agent, an hour, a US remake.", []),
        ("“She don't know.”", ["don't"]),
    ],
)
def test_grammar_is_told_where_it_is_sure(sentence: str, slips: list[str], known: FactReader, checked: Checked) -> None:
    text = f"{HEAD}{sentence}\n"

    assert words(checked(parse(text), known, today=TODAY), text, "grammar") == slips
