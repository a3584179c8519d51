"""Pronouns, whom they may mean, and the phrases in which they can only mean the subject: "is known for his temper"."""

from __future__ import annotations

import re

PRONOUN = re.compile(
    r"(?<![\w’'-])(?:he|him|his|himself|she|hers?|herself)(?![\w-]| who\b| (?-i:[A-Z]))", re.IGNORECASE
)
_MALE = frozenset({"he", "him", "his", "himself"})
TURNED = {"he": "she", "she": "he", "his": "her", "himself": "herself", "herself": "himself", "him": "her"}
_MEN = (
    r"m[ae]n|boys?|(?:step|grand)?(?:father|son)s?|brothers?|uncles?|husband|boyfriends?|actors?|kings?|princes?|nephew"
    r"|widower|heir|guys?|lads?|dad|heroe?s?|monks?|priests?|bishops?"
)
_WOMEN = (
    r"wom[ae]n|girls?|(?:step|grand)?(?:mother|daughter)s?|sisters?|aunts?|wife|girlfriends?|actress(?:es)?|queens?"
    r"|ships?|boats?|princess(?:es)?|niece|widow|heiress|lady|ladies|mom|mum|heroine|nuns?"
)
_ANYONE = (
    r"friends?|directors?|writers?|creators?|showrunners?|producers?|stars?"
    r"|teachers?|leaders?|bull(?:y|ies)|students?|classmates?|lovers?|rivals?|killers?|detectives?|hosts?|judges?"
    r"|winners?"
    r"|authors?|artists?|colleagues?|partners?|bosse?s?|mayor|captain|doctors?|nurses?"
    r"|child(?:ren)?|kids?|parents?|twins?|fans?|viewers?|someone|somebody|everyone|anyone|nobody|who(?:m|se)?"
    r"|character|protagonist|villain|victim|survivors?|soldiers?|officers?|agents?"
    r"|cousins?|fianc[ée]e?|neighbou?rs?|guests?|people|team|they|them|dogs?"
    r"|spy|spies|thie(?:f|ves)|chefs?|cooks?|clerks?|pilots?|guards?|maids?|assassins?"
    r"|an? (?:[\w-]+ )?[a-z]{3,}(?:ian|ist|eer)"
    r"|(?:sing|danc|paint|bak|butch|bank|lawy|farm|play|fight|hunt|prison|wait|photograph|compos|design|manag|deal|driv"
    r"|report|foreign|lodg|strang|speak|begg|min|trad|travell?|fish|smuggl|gambl|box|swimm)ers?"
    r"|(?:sail|edit|profess|tail|conduct|sculpt|inspect|govern|senat|visit)ors?"
    r"|cats?|horses?|monsters?|ghosts?|letters?|(?:the|this|that|other|each|every|young|old|little) ones?|loves?"
)
SOMEBODY = re.compile(rf"\b(?:{_MEN}|{_WOMEN}|{_ANYONE})\b", re.IGNORECASE)
MAY_BE = {
    "m": re.compile(rf"\b(?:{_MEN}|{_ANYONE})\b", re.IGNORECASE),
    "f": re.compile(rf"\b(?:{_WOMEN}|{_ANYONE})\b", re.IGNORECASE),
}
"""Who may be meant by a pronoun of a gender, where no name stands."""


def gender_of(pronoun: str) -> str:
    """ "m" or "f"."""
    return "m" if pronoun.lower() in _MALE else "f"


# --- where it can only be the subject ---------------------------------------------------------------------------------

_AUX = (
    r"(?:(?:is|was|has|had|have|will|would|may|might|could|did|does|to|be|been|not|never|once|also|again|now|still|then"
    r"|always|best|just|often|rarely|first|set|back|only|\w+ly) )*"
)
_ASIDE = r"(?P<aside>, [^,;.:()]{3,60},| \([^()]{2,40}\))?"
_WHOSE = r"(?P<pronoun>his|her)"
_THINGS = (
    (
        r"rais(?:e|es|ed|ing) {whose} (?:voice|eyebrow)|(?:shook|shakes?|shaking|nodd?(?:s|ed)?|bow(?:s"
        r"|ed)) {whose} head"
        r"|(?:lost|loses?|losing|keeps?|kept|keeping) {whose} (?:temper|mind|cool|nerve|way|balance|voice|job)"
        r"|(?:took|takes?|taking) {whose} time|(?:held|holds?|holding) {whose} (?:breath|tongue)"
        r"|(?:mak(?:e|es|ing)|made) {whose} (?:[\w-]+ ){{0,2}}(?:debut|bow|comeback|return)"
        r"|(?:repris(?:e|es|ed|ing)|resum(?:e|es|ed|ing)) {whose} (?:\w+ )?(?:role|part)s?"
        r"|return(?:s|ed|ing)? (?:in|to) {whose} (?:\w+ )?(?:role|part)"
        r"|(?:known|famous|loved|praised|admired|remembered|noted|celebrated|feared) for {whose} [a-z]"
        r"|(?!(?:on|in|at|to|of|with|for|by|from|into|near|behind|than|about|like|as|and|or)\b)[a-z]+ {whose} own\b"
    )
    .replace("{whose}", "(?:his|her)")
    .replace("{{", "{")
    .replace("}}", "}")
)
_DONE_TO_OWN = re.compile(rf"{_ASIDE} {_AUX}(?=(?:{_THINGS}))[a-z ]*?\b{_WHOSE} ")
_IN_HIS_FIRST = re.compile(
    rf"(?P<aside>), in {_WHOSE} (?:first|second|third|last|final|latest|debut|biggest|only|most \w+|best) "
    r"(?:\w+ )?(?:role|part|work|film|series|job|season|outing|drama|show|appearance|performance)\b"
)


def of_subject(words: str, end: int) -> re.Match[str] | None:
    """A pronoun behind a subject that ends at `end`, which can be nobody else's, in the group "pronoun"."""
    found = _DONE_TO_OWN.match(words, end) or _IN_HIS_FIRST.match(words, end)
    aside = (found["aside"] or "") if found is not None else ""
    return found if aside.startswith((", the ", ", a ", ", an ", ", who ")) or not SOMEBODY.search(aside) else None


_OPENS = re.compile(
    r"(?:\A|[.;:—–] |, (?:and|but|while|so) |\b(?:and|but|that|because|while|then) )[“\"*_(]*(?:[\w’-]+, )?\Z", re.I
)


def is_subject(words: str, start: int) -> bool:
    """Whether a name that begins at `start` opens a clause: it is no object, and one of no row."""
    return _OPENS.search(words, 0, start) is not None


_BY_SOMEBODY = re.compile(
    r"\b(?:created|directed|written|produced|developed|scripted|composed|filmed|made|run|helmed"
    r"|penned)(?: and \w+)* by "
    r"(?:the \w+ )?(?:[^.;:()]{3,40}? and )?\Z"
)


def is_by_the_way(words: str, start: int) -> bool:
    """Whether the name that begins at `start` tells but by whom a thing was made: "was created by"."""
    return _BY_SOMEBODY.search(words, 0, start) is not None
