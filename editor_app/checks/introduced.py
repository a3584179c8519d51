"""Whether a text introduces a name as that of somebody else than the one it resembles."""

from __future__ import annotations

import re

_OTHERS = (
    r"singers?|songwriters?|rappers?|musicians?|drummer|guitarist|pianist|violinist|band|idols?|dancers?|choreographer"
    r"|footballers?|players?|athletes?|coach|skater|swimmer|boxer|golfer|cyclist|comedians?|comics?|presenter|anchor"
    r"|newsreader|broadcaster|podcaster|journalists?|critics?|reporters?|columnist|reviewer|blogger|youtuber|influencer"
    r"|streamer|novelist|poet|painter|artist|designer|model|architect|chef|politician|senator|minister|lawmaker"
    r"|lawyer|photographer|composer|publicist|agent|spokes(?:man|woman|person)|chief executive|ceo|boss"
    r"|professor|historian|scholar|analyst|expert|fans?|readers?|viewers?|users?|brothers?|sisters?|twins?|cousins?"
    r"|mother|father|parents?|sons?|daughters?|uncle|aunt|niece|nephew|wife|husband|partner|namesakes?|neighbours?"
    r"|neighbors?|colleagues?|friends?"
)
_BEFORE = re.compile(
    rf"\b(?:{_OTHERS}|another|other|unrelated|different|not|nor|unlike|than|real(?:-life)?|late),?"
    r" (?:called |named )?\Z"
    r"|\b(?:called|named|(?:whose|his|her|the|real) name (?:is|was)|by the name of|goes by) \Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:['’]s)?(?:,? \(?(?:an?|the|his|her|their|our|my|of|who is|who was|is|was) (?:[\w’'-]+ ){{0,4}}?"
    rf"(?:{_OTHERS})\b"
    r"|,? \(?(?:no|not a|any) relation|,? \(?(?:of|from|in) (?:the (?:band|film|series|show|group)|[*“\"‘])"
    r"|, who (?:sang|sings|founded|wrote for|reports|reviewed))",
    re.IGNORECASE,
)
_APART = re.compile(
    r"no relation|confus\w+|mistak\w+|mix(?:ed|es)? up|namesake|similar(?:ly)? name"
    r"|different (?:person|actor|actress|man|woman)|misspel\w+|typo|spel(?:led|t|ling)|sounds? like|unrelated"
    r"|not the (?:same|actor|actress)|passport",
    re.IGNORECASE,
)


def introduced_as(words: str, start: int, end: int) -> str:
    """What introduces the name at `words[start:end]` as a singer's, a brother's, or no relation's; "" where nothing."""
    found = (
        _APART.search(words, max(0, start - _AROUND), end + _AROUND)
        or _BEFORE.search(words[max(0, start - _WITHIN) : start])
        or _BEHIND.match(words, end)
    )
    return found[0] if found is not None else ""


_WITHIN = 40  # code points before a name
_AROUND = 200  # code points on both sides
