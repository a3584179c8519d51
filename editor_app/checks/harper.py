"""The worker's side of spelling and grammar: asks Harper, and passes on only what we trust.

Harper has some nine hundred rules. Most are about style, or guess; run over right texts (160,000 words of manuals, and
articles of the genre) they raise hundreds of false alarms. Those named here raised none, or none that `_is_sure` lets
through; a rule that a later Harper brings is silent until it has been tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from harper import Lint, Linter

Told: TypeAlias = tuple[str, int, int, str, tuple[str, ...]]
"""What crosses the pipe of a slip: "spelling" or "grammar", start and end, a message, replacements."""

AMERICAN, BRITISH = "en-US", "en-GB"
_MOST_REPLACEMENTS = 8
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
    NowWay OldWivesTale OnTopOf OneAndTheSame OneFellSwoop OneOfTheSingular OnesSelf PassersBy Payed PeaceOfMind
    PiqueInterest PlayAFactor PluralWrongWordOfPhrase PossessiveYour PronounAre PronounContraction PronounInflectionBe
    PronounKnew PronounVerbAgreement QuantifierNeedsOf QuiteMany RegimenRegiment RegularIrregulars RelayOnForRely
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
    """What is wrong in each of `texts`: passages as readers see them, without any markup.

    `language` is "en-US" or "en-GB"; with "" a word is right that is so in one of them. Positions are code points.
    Raises `ImportError` where Harper is not installed.
    """
    return [tuple(_read(text, language)) for text in texts]


def _read(text: str, language: str) -> Iterable[Told]:
    text = text.replace("’", "'")  # Harper's dictionary has no other
    first, *others = (language,) if language in (AMERICAN, BRITISH) else (AMERICAN, BRITISH)
    organised = _lints(text, first)
    misspelt = organised[_SPELLING]
    for other in others if misspelt else ():
        wrong_there = {lint.span for lint in _lints(text, other)[_SPELLING]}
        misspelt = [lint for lint in misspelt if lint.span in wrong_there]
    yield from (_told("spelling", lint) for lint in misspelt if not _is_derived(lint.problem_text))
    for rule, lints in organised.items():
        if rule != _SPELLING:
            yield from (_told("grammar", lint) for lint in lints if _is_sure(rule, text, lint))


def _lints(text: str, language: str) -> Mapping[str, list[Lint]]:
    return _linter(language).organized_lints(text, language="plaintext")


@cache
def _linter(language: str) -> Linter:
    """A linter takes half a second and 130 MB, a second one hardly anything."""
    from harper import Dialect, Linter

    linter = Linter(Dialect.BRITISH if language == BRITISH else Dialect.AMERICAN)
    linter.set_lint_config({rule: rule in TRUSTED or rule == _SPELLING for rule in linter.get_default_lint_config()})
    return linter


def _told(kind: str, lint: Lint) -> Told:
    replacements = dict.fromkeys(_replacements(lint))
    if kind == "spelling":
        word = lint.problem_text
        if word.istitle():  # then Harper puts capitals on all it suggests, and names are not told from words
            replacements = dict.fromkeys(_suggested(word.lower()))
        if "'" not in word:
            replacements = {other: None for other in replacements if "'" not in other}
    message = _QUOTED.sub(r"“\1”", lint.message)
    return kind, lint.span.start, lint.span.end, message, tuple(replacements)[:_MOST_REPLACEMENTS]


def _replacements(lint: Lint) -> Iterable[str]:
    from harper import SuggestionKind

    for suggestion in lint.suggestions:
        is_added = suggestion.kind == SuggestionKind.INSERT_AFTER
        yield lint.problem_text + suggestion.replacement_text if is_added else suggestion.replacement_text


# ---- what is trusted only where nothing else can be meant

_ALSO_PLURAL = {"anime", "manga", "manhwa", "manhua", "cast", "crew", "staff", "samurai", "yokai", "kaiju", "undead"}
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)(?!\w)")
_SUBJECT = re.compile(
    r"(?:^|[.!?;:]\s+|[\"“‘(']|\b(?:that|because|when|if|but|while|since|although|where|,)\s+)(?:he|she|it|they|we|I)\s+\Z",
    re.IGNORECASE,
)


def _is_sure(rule: str, text: str, lint: Lint) -> bool:
    """Whether a lint of a rule that is right most of the time is so here."""
    if rule == "AnA":  # how an abbreviation or a name is said, nobody can tell
        following = _NEXT_WORD.match(text, lint.span.end)
        return following is not None and not _is_misspelt(following["word"])
    if rule in ("PronounInflectionBe", "PronounVerbAgreement"):  # "the link itself are", and a show that is called You
        return _SUBJECT.search(text[: _word_before(text, lint)]) is not None
    if rule == "SingleBe":  # "what it is is a love story"
        return lint.problem_text.strip() == "be"
    if rule == "ModalBeAdjective":  # "as will piping to another stream"
        following = _NEXT_WORD.match(text, lint.span.end)
        return following is not None and not following["word"].endswith("ing")
    if rule == "OneOfTheSingular":
        return lint.problem_text.lower() not in _ALSO_PLURAL
    return True


def _word_before(text: str, lint: Lint) -> int:
    """Where the verb begins that a lint is about; some lints cover its subject, too."""
    words = lint.problem_text.split(" ")
    return lint.span.end - len(words[-1])


@lru_cache(maxsize=4096)
def _is_misspelt(word: str) -> bool:
    return all(_lints(word, language)[_SPELLING] for language in (AMERICAN, BRITISH))


# ---- words that the dictionary has no entry for, because everybody can make them

_PREFIX = re.compile(
    r"(?:anti|auto|co|counter|inter|mega|meta|micro|mid|mini|multi|non|out|over|post|pre|pseudo|re|semi|sub|super|ultra|un"
    r"|under)(?=[a-z]{4})"
)
_PIECE = 4  # letters of the shorter half of a compound


def _is_derived(word: str) -> bool:
    """Whether a word in small letters is the plural, the compound or the like of right ones: "clockmakers"."""
    if not word.islower() or not word.isalpha():
        return False
    if word.endswith("s") and not _is_misspelt(word[:-1]):
        return True
    if any(_is_near(word, other) for other in _suggested(word)):
        return False  # "untill" is no till
    prefix = _PREFIX.match(word)
    if prefix is not None and not _is_misspelt(word[prefix.end() :]):
        return True
    halves = ((word[:n], word[n:].removesuffix("s")) for n in range(_PIECE, len(word) - _PIECE + 1))
    return any(not _is_misspelt(first) and not _is_misspelt(second) for first, second in halves)


def _suggested(word: str) -> Iterable[str]:
    for lint in _lints(word, AMERICAN)[_SPELLING]:
        yield from _replacements(lint)


def _is_near(word: str, other: str) -> bool:
    return OSA.distance(word, other.lower(), score_cutoff=1) <= 1
