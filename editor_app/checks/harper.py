"""The worker's side of spelling and grammar: asks Harper, and passes on only what we trust.

Harper has some nine hundred rules. Most are about style, or guess; run over right texts (160,000 words of manuals, and
articles of the genre) they raise hundreds of false alarms. Those named here raised none, or none that `_is_sure` lets
through; a rule that a later Harper brings is silent until it has been tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from editor_app.errors import LibraryMissing
from editor_app.text.distances import OSA

if TYPE_CHECKING:
    from harper import Lint, Linter

Told: TypeAlias = tuple[str, int, int, str, tuple[str, ...]]
"""What crosses the pipe of a slip: "spelling" or "grammar", start and end, a message, replacements."""

AMERICAN, BRITISH = "en-US", "en-GB"
_MOST_REPLACEMENTS = 8
_MOST_WORDS = 50_000  # that are remembered, right and wrong
_SPELLING = "SpellCheck"
_QUOTED = re.compile(r"`([^`]*)`")

_TRIED = """
    ACoupleMore AdNauseam AdjectiveDoubleDegree AllHellBreakLoose AllIntentsAndPurposes AllOfASudden AllReady AllThough
    AllWellAndGood AnA AnAnother AnotherAn AnotherThingComing AsFarBackAs AsOfLately AtAllCosts AtLeasToLeast
    AtLestToLeast AtTheVeryLeast BadRap BainBane BanTogether BareBones BareInMind BareWithMe BatedBreath BeAllowed
    BeckAndCall BesideThePoint BoarderBorder ByAccident Cant CantWay CaseInPoint CeaseTo ChampAtTheBit ChangeTack
    ChickenAndEgg ChockFull ComprisesOf CompoundSubjectI ConvenientStore CorrectNumberSuffix CriteriaPhenomena
    CuttingAgeEggcorn DampSquib DayAndAge DespiteItIs DespiteOf DidPast Didnt DoMistake DoesOrDose DontCan DoubleModal
    DueDiligence DuringAges EachOthersPossessive EludedTo EnMasse EnRoute EverEvery EveryOnceAndAgain FarAndFewBetween
    FarBeIt FedUpWith FeelFell FetalPosition FlauntForFlout FleshOutVsFullFledged FoamAtTheMouth FootTheBill FreeRein
    FullToTheBrim GetRidOf GoodAt GrindToAHalt HadOf HalfAnHour HavePassed HeDos HelpedPast HitTheNailOnTheHead HomeInOn
    HopHope HowItLooksLike HungerPang IAm IAmAgreement IDo IDontKnow InLieuOf InNeedOf InOfItself InTheSameVein
    InTheFirstPlace InThe InsteadOf IsBeenAuxSequence IsKnownFor ItCan ItTimeAuxiliary ItsContraction ItsPossessive
    IveGotTo JawDropping JealousOf JustDeserts LastButNotLeast LaughOfAt LeadRiseTo LessWorse LetsConfusion LikelyHood
    LittleKnown LookForwardTo LookingForwardTo ManagerialReins MayOfPronoun ModalBeAdjective ModalOf MootPoint
    MoreBetter MoreThatLikely MostOfTheTimes NailInCoffin NailOnTheHead NerveRacking NervousWreck NoLonger NotLongAfter
    NowWay OldWivesTale OnTopOf OneAndTheSame OneFellSwoop OnesSelf PassersBy Payed PeaceOfMind
    PiqueInterest PlayAFactor PluralWrongWordOfPhrase PossessiveYour PronounAre PronounContraction PronounInflectionBe
    PronounKnew QuantifierNeedsOf QuiteMany RegimenRegiment RegularIrregulars RelayOnForRely
    RiseTheQuestion RiseTheRanks RogueRouge ScantilyClad SeamToSeem ShootOneselfInTheFoot SimplePastToPastParticiple
    SingleBe SlipperySlope SneakPeekPreview SneakingSuspicion SomethingIs SpinalChord StateOfTheArt StatuteOfLimitations
    StrikeChord StrikeOfGenius StrikeOfLuck SufficeItToSay SummarySummery SupposedTo TheAnother TheMy TheTheToThatThe
    TheWhetherWeather TheirToThere TheirToTheyre ThenThan ThereAfterCompound ThereIsAgreement ThereMissingIsClause
    ThereOwn ThereToTheir Theres ThesesThese TheyreConfusions TheyreToTheir ThieveNoun ThingThink ThoughThought
    ToLoseTooLoose ToTheMannerBorn ToTo ToTooIdioms TongueInCheek TooTo ToteTout TransposedSpace TryOnesHandAt
    TryOnesLuck UseToUsedTo VerseAsVerb VeryLess WaistWaste WasAloud WentAheadAndAgreement WereWhere WhetYourAppetite
    WinPrize WishCould WithoutOut WorseOrWorst WorthToDo WouldNeverHave WreakHavoc WroteToRote WroughtIron
    YourPredicateAdjective
"""
TRUSTED = frozenset(_TRIED.split())
"""The names of Harper's rules of grammar that are asked."""


def proofread(texts: Iterable[str], language: str) -> list[tuple[Told, ...]]:
    """What is wrong in each of `texts`: sentences as readers see them, without any markup.

    `language` is "en-US" or "en-GB"; with "" a word is right that is so in one of them. Positions are code points.
    Raises `LibraryMissing` where Harper cannot be loaded.
    """
    plain = [text.replace("’", "'") for text in texts]  # Harper's dictionary has no other
    misspelt(dict.fromkeys(word[0] for text in plain for word in _words(text)), language)
    return [(*_spelling(text, language), *_grammar(text, language)) for text in plain]


# ---- spelling

_WORD = re.compile(r"(?<![\w'.@/&])[A-Za-z]+(?:'[A-Za-z]+)*(?![\w@/&]|[.']\w)")
_SHORTEST_CAPITAL = 5
_FARTHEST = 2  # letters that a word and what was meant may differ in; others are jargon, or of another language
_HAS_CAPITALS = 0.5  # of the words of a heading


def _words(text: str) -> Iterable[re.Match[str]]:
    """The words of which it is asked whether they are right.

    A capital in the midst of a sentence makes a name; where most words have one, as in headings, it makes nothing.
    """
    found = list(_WORD.finditer(text))
    is_heading = sum(1 for word in found if word[0][0].isupper()) > _HAS_CAPITALS * len(found)
    for number, word in enumerate(found):
        if word[0].islower() or ((number == 0 or is_heading) and _is_large_word(text, word)):
            yield word


def _is_large_word(text: str, word: re.Match[str]) -> bool:
    """Whether a word with a capital may be an everyday one: short ones, and with a hyphen, are as likely a name."""
    neighbours = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
    return word[0].istitle() and len(word[0]) >= _SHORTEST_CAPITAL and "-" not in neighbours


def _spelling(text: str, language: str) -> Iterable[Told]:
    found = list(_words(text))
    wrong = misspelt(dict.fromkeys(word[0] for word in found), language)
    for word in found:
        likely = wrong.get(word[0], ())
        is_near = any(_distance(word[0], other) <= _FARTHEST for other in likely)
        is_tail = text[word.start() - 1 : word.start()] == "-"
        if is_near and not is_derived(word[0]) and not (is_tail and _is_formed(word[0])):
            yield "spelling", word.start(), word.end(), "", likely


def _distance(word: str, other: str) -> int:
    return OSA.distance(word.lower(), other.lower())


def misspelt(words: Iterable[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """Those of `words` that are in no dictionary of the language, each with what it may have been meant to be."""
    first, *others = (language,) if language in (AMERICAN, BRITISH) else (AMERICAN, BRITISH)
    wrong = _looked_up(tuple(words), first)
    for other in others:
        wrong = {word: likely for word, likely in wrong.items() if word in _looked_up(tuple(wrong), other)}
    return wrong


def _looked_up(words: Sequence[str], language: str) -> dict[str, tuple[str, ...]]:
    """The misspelt ones. All that are new are asked in one go: a right word costs 4 µs, a wrong one 2 ms."""
    known = _dictionary(language)
    new = [word for word in dict.fromkeys(words) if word not in known]
    if len(known) > _MOST_WORDS:
        known.clear()
        new = list(dict.fromkeys(words))
    if new:
        known |= dict.fromkeys(new)
        wrong = _linter(language, only=_SPELLING).lint("\n".join(new), language="plaintext")
        known |= {lint.problem_text: _likely(lint, language) for lint in wrong}
    return {word: likely for word in words if (likely := known[word]) is not None}


def _likely(lint: Lint, language: str) -> tuple[str, ...]:
    word = lint.problem_text
    if word.istitle():  # Harper puts capitals on all that it suggests then, and names are not told from words
        return _looked_up([word.lower()], language).get(word.lower(), ())
    likely = dict.fromkeys(_replacements(lint))
    return tuple(other for other in likely if "'" in word or "'" not in other)[:_MOST_REPLACEMENTS]


@cache
def _dictionary(language: str) -> dict[str, tuple[str, ...] | None]:
    """The words of `language` that have been asked: None where they are right. Filled by `_looked_up`."""
    return {}


# ---- grammar


def _grammar(text: str, language: str) -> Iterable[Told]:
    for rule, lints in _linter(language or AMERICAN, only="").organized_lints(text, language="plaintext").items():
        for lint in lints:
            if _is_sure(rule, text, lint):
                likely = tuple(dict.fromkeys(_replacements(lint)))[:_MOST_REPLACEMENTS]
                yield "grammar", lint.span.start, lint.span.end, _QUOTED.sub(r"“\1”", lint.message), likely


@cache
def _linter(language: str, *, only: str) -> Linter:
    """One that asks `only` that rule, or without it all that are trusted.

    The first takes half a second and 130 MB, another hardly anything.
    """
    try:
        from harper import Dialect, Linter
    except ImportError as problem:
        raise LibraryMissing(
            "Spelling and grammar are not checked.", why=f"Harper (harper-py) cannot be loaded: {problem}."
        ) from problem
    linter = Linter(Dialect.BRITISH if language == BRITISH else Dialect.AMERICAN)
    linter.set_lint_config(
        {rule: rule == only if only else rule in TRUSTED for rule in linter.get_default_lint_config()}
    )
    return linter


def _replacements(lint: Lint) -> Iterable[str]:
    from harper import SuggestionKind

    for suggestion in lint.suggestions:
        is_added = suggestion.kind == SuggestionKind.INSERT_AFTER
        yield lint.problem_text + suggestion.replacement_text if is_added else suggestion.replacement_text


# ---- what is trusted only where nothing else can be meant

_SAID_EITHER_WAY = re.compile(r"eu|ew|on[ce]|u|h(?!our|onest|ono|eir)")  # "an historic win"
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)(?!\w)")
_SUBJECT = re.compile(
    r"(?:^|[.!?;:]\s+|[\"“‘(']|\b(?:that|because|when|if|but|while|since|although|where|,)\s+)(?:he|she|it|they|we|I)\s+\Z",
    re.IGNORECASE,
)


def _is_sure(rule: str, text: str, lint: Lint) -> bool:
    """Whether a lint of a rule that is right most of the time is so here."""
    if rule == "AnA":  # how an abbreviation or a name is said, nobody can tell
        following = _NEXT_WORD.match(text, lint.span.end)
        return (
            following is not None
            and not _SAID_EITHER_WAY.match(following["word"])
            and not _is_misspelt(following["word"])
        )
    if rule == "PronounInflectionBe":  # "the link itself are", and a show that is called You
        return _SUBJECT.search(text[: _word_before(text, lint)]) is not None
    if rule == "ItsContraction":  # "its a-list cast"
        return re.match(r"\s*\w+-", text[lint.span.end :]) is None
    if rule == "SingleBe":  # "what it is is a love story"
        return lint.problem_text.strip() == "be"
    if rule == "ModalBeAdjective":  # "as will piping to another stream"
        following = _NEXT_WORD.match(text, lint.span.end)
        return following is not None and not following["word"].endswith("ing")
    return True


def _word_before(text: str, lint: Lint) -> int:
    """Where the verb begins that a lint is about; some lints cover its subject, too."""
    words = lint.problem_text.split(" ")
    return lint.span.end - len(words[-1])


def _is_misspelt(word: str) -> bool:
    return word in misspelt([word], "")


# ---- words that the dictionary has no entry for, because everybody can make them

_PREFIX = re.compile(
    r"(?:anti|auto|co|counter|inter|mega|meta|micro|mid|mini|multi|non|out|over|post|pre|pseudo|re|semi|sub|super|ultra|un"
    r"|under)(?=[a-z]{4})"
)
_PIECE = 4  # letters of the shorter half of a compound


_ENDINGS = ("s", "ed", "d", "er", "ers", "r", "rs", "ing", "y", "ish", "like", "wise")


def _is_formed(word: str) -> bool:
    """Whether the last part of a compound is made of a right word by an ending: "two-parter", "read-throughs"."""
    return any(word.endswith(end) and not _is_misspelt(word.removesuffix(end)) for end in _ENDINGS)


@lru_cache(maxsize=4096)
def is_derived(word: str) -> bool:
    """Whether a misspelt word in small letters is the plural, the compound or the like of right ones: "clockmakers"."""
    if word.endswith("'s"):
        return not _is_misspelt(word[:-2]) or is_derived(word[:-2])
    if not word.islower() or not word.isalpha():
        return False
    if word.endswith("s") and not _is_misspelt(word[:-1]):
        return True
    if any(_distance(word, other) <= 1 for other in misspelt([word], AMERICAN).get(word, ())):
        return False  # "untill" is no till
    prefix = _PREFIX.match(word)
    if prefix is not None and not _is_misspelt(word[prefix.end() :]):
        return True
    halves = ((word[:n], word[n:].removesuffix("s")) for n in range(_PIECE, len(word) - _PIECE + 1))
    return any(not _is_misspelt(first) and not _is_misspelt(second) for first, second in halves)
