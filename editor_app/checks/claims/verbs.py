"""The verbs by which articles say that something happened to a show, and what event each is, by what it is said of."""

from __future__ import annotations

import re
from enum import Enum

from editor_app.checks.claims.topics import Topic


class Event(Enum):
    """What happens to a show, by the property that dates it."""

    RELEASED = "released"
    RENEWED = "renewed"
    CANCELLED = "cancelled"
    CAST_ANNOUNCED = "cast_announced"
    FILMING_BEGAN = "production_started"
    FILMED = "filmed"  # from its beginning to its end
    FILMING_HALTED = "filming_halted"
    FILMING_WRAPPED = "filming_wrapped"
    ENDED = "ended"
    VIDEO_PUBLISHED = "video"
    WORK_PUBLISHED = "work"
    BORN = "born"
    DIED = "died"


_SCREENS = (
    "netflix|screens?|the (?:small )?screens?|tv|television|the air(?:waves)?|streaming|the streamer|the platform"
)
VERB = re.compile(
    r"\b(?:"
    r"(?P<air>air(?:s|ed|ing)?\b|returns?\b|returned\b|returning\b|c(?:o|a)mes? back(?= (?:on|in|for|with|to)\b))"
    r"|(?P<follow>follow(?:s|ed)(?= (?:on|in|two|three|a year|this|that)\b|, )|came(?= (?:in|on) (?:the )?(?:\w+ )?\d|"
    r" in (?:\w+ )?(?-i:[A-Z])\w+ \d))"
    r"|(?P<release>releas(?:e|es|ed|ing)\b|premier(?:e|es|ed|ing)\b|debut(?:s|ed|ing)?\b|drop(?:s|ped|ping)?\b"
    r"|land(?:s|ed|ing)?\b|arriv(?:e|es|ed|ing)\b|launch(?:es|ed|ing)?\b|bow(?:s|ed)\b(?! out)|roll(?:s|ed) out\b"
    rf"|c(?:a|o)mes? out\b|coming out\b|hits?(?= (?:{_SCREENS})\b)|w(?:e|i)nt live\b|goes live\b|became available\b"
    r"|(?:made |been |be )?(?:available|accessible)\b|(?:been )?streaming\b|(?:began|begins|started|starts|begin|start)"
    r" (?:streaming"
    r"|airing)\b|published\b|seriali[sz]ed\b|coming\b|(?:(?<=is )|(?<=are )|(?<=be )|(?<=was )|(?<=been )|(?<=, ))out"
    r"(?= on \w+day| on [A-Z]| in [A-Z]| since\b)|uploaded\b"
    r"|posted\b|(?:went|go|goes|gone) out\b|shown\b|broadcast\b|transmitted\b|screened\b"
    r"|seen(?= on\b| in\b| for the first time)|first (?:saw|met|got to see)(?= (?:it|the|season|its)\b| q)"
    r"|appear(?:s|ed)?(?= on\b| until\b| in (?:\w+ )?\d)|(?:comes?|coming|came)(?= to (?:\w+ )?cinemas\b)"
    r"|reach(?:es|ed)?(?= (?:us|viewers|audiences|fans|the)\b|"
    rf" (?:{_SCREENS})\b)|c(?:a|o)mes?(?= to (?:{_SCREENS})\b)|put (?:out|online|on(?! hold))\b)"
    r"|(?P<last>ran|runs|(?:went|gone) on(?= (?:from|between)\b)|took place|takes place|lasted"
    r"|took(?= (?:from|until)\b))\b"
    r"|(?P<shot>(?:filmed|shot)\b)"
    r"|(?P<shoot>(?:went|goes|go|going|came) (?:before|in front of) the cameras?\b(?! of\b))"
    r"|(?P<start>beg(?:an|in|ins|un)\b|start(?:s|ed)?\b|commenc(?:e|es|ed)\b|kick(?:s|ed)? off\b"
    r"|(?:got|gets|get) (?:under ?way|going)\b|roll(?:s|ed|ing)?\b|switched on\b"
    r"|first day of (?:filming|shooting|production)(?:,? (?:which )?(?:was|came))?"
    r"|(?:went|go|goes|going) into(?= production)|enter(?:s|ed)?(?= production)|under ?way\b)"
    r"|(?P<stop>stopped rolling\b|halted\b|suspended\b|paused\b|stopped\b|interrupted\b|shut down\b|(?:put )?on hold\b"
    r"|delayed\b)"
    r"|(?P<wrap>last day of (?:filming|shooting|production)(?! with\b)(?:,? (?:which )?(?:was|came))?"
    r"|(?!\w+(?: up)? (?:its|the|their) (?:\w+ )?run\b)wrap(?:s|ped)?(?: up)?\b|finish(?:es|ed)?\b"
    r"|complet(?:e|es|ed)\b)"
    r"|(?P<end>conclud(?:e|es|ed)\b|end(?:s|ed)\b|came to an end\b|(?:comes|coming|come) to an end\b"
    r"|bade (?:\w+ ){0,3}farewell\b|said (?:\w+ ){0,2}(?:goodbye|farewell)(?= on\b| in\b)|bowed out\b|signed off\b"
    r"|took (?:its|the|a) (?:final|last) bow\b|(?:went|goes) off (?:the )?air\b|left the air\b"
    r"|(?:came|drew) to (?:a close|its end)\b|(?:wrapped up|finished|completed) (?:its|the|their) (?:\w+ )?run\b)"
    r"|(?P<renew>renew(?:s|ed|ing)?\b|green-?lit\b|green-?lights?\b|picked up\b|ordered\b|commissioned\b"
    r"|(?:given|gave|gets?|got|received|earned|landed|won|handed)(?: (?!up\b)[\w’'-]+){0,4}? (?:green ?-?light|go-ahead"
    r"|nod|thumbs-up|(?:second|third|fourth|fifth|sixth) (?:season|series|run)(?! of))\b"
    r"(?! from (?:the )?(?-i:[a-z])| to (?:shoot|film|use|build)\b))"
    r"|(?P<cancel>cancel(?:s|l?ed|ling)?\b|axed\b|scrapped\b|shelved\b|pulled the plug\b|called (?:it|the \w+) off\b"
    r"|gave up on\b)"
    r"|(?P<announce>announced?\b|confirm(?:s|ed)?\b|reveal(?:s|ed)?\b|unveil(?:s|ed)?\b|shared\b|made public\b"
    r"|told the world\b|made known\b)"
    r"|(?P<come>came\b|arose\b|(?<=had )come(?= on\b| in\b))"
    r"|(?P<plan>(?:slated|scheduled|set|due|expected|planned|targeted|pencilled in|earmarked|dated)\b"
    r"(?! (?:to|up|out)\b))"
    r"|(?P<born>born\b)|(?P<died>died\b|passed away\b)"
    r"|(?P<noun>(?:(?:date|day|month|year) of (?:its|the) (?:release|premiere|arrival)|release date|release|premiere"
    r"|debut|(?<=\bits )first (?:day|night|showing|broadcast)|launch|arrival|renewal|cancellation)"
    r"(?=,? (?:on|in|is|was|came|for|of|date)\b|:|\s*[–—-]\s))"
    r")",
    re.IGNORECASE,
)
RELEASES = {
    Topic.SHOW: Event.RELEASED,
    Topic.NONE: Event.RELEASED,
    Topic.RELEASE: Event.RELEASED,
    Topic.VIDEO: Event.VIDEO_PUBLISHED,
    Topic.WORK: Event.WORK_PUBLISHED,
    Topic.FINALE: Event.ENDED,
    Topic.RENEWAL: Event.RENEWED,
    Topic.CANCELLATION: Event.CANCELLED,
}
EVENTS: dict[str, dict[Topic, Event]] = {
    "release": RELEASES,
    "air": {t: e for t, e in RELEASES.items() if t in (Topic.SHOW, Topic.NONE, Topic.FINALE)},
    "follow": {
        Topic.SHOW: Event.RELEASED,
        Topic.RENEWAL: Event.RENEWED,
        Topic.CANCELLATION: Event.CANCELLED,
        Topic.RELEASE: Event.RELEASED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
        Topic.FINALE: Event.ENDED,
    },
    "shoot": {
        Topic.FILMING: Event.FILMING_BEGAN,
        Topic.SHOW: Event.FILMING_BEGAN,
        Topic.NONE: Event.FILMING_BEGAN,
    },
    "start": {
        Topic.NONE: Event.RELEASED,  # of what is named and still to come, see `events`
        Topic.FILMING: Event.FILMING_BEGAN,
        Topic.SHOW: Event.RELEASED,
        Topic.WORK: Event.WORK_PUBLISHED,
    },
    "stop": {Topic.FILMING: Event.FILMING_HALTED},
    "wrap": {
        Topic.FILMING: Event.FILMING_WRAPPED,
        Topic.SHOW: Event.FILMING_WRAPPED,
        Topic.NONE: Event.FILMING_WRAPPED,
    },
    "end": {
        Topic.FILMING: Event.FILMING_WRAPPED,
        Topic.SHOW: Event.ENDED,
        Topic.NONE: Event.ENDED,
    },
    "renew": {Topic.SHOW: Event.RENEWED, Topic.NONE: Event.RENEWED},
    "cancel": {Topic.SHOW: Event.CANCELLED, Topic.NONE: Event.CANCELLED},
    "last": {Topic.FILMING: Event.FILMED, Topic.SHOW: Event.RELEASED},
    "shot": {Topic.SHOW: Event.FILMED, Topic.NONE: Event.FILMED},
    "come": {
        Topic.RENEWAL: Event.RENEWED,
        Topic.CANCELLATION: Event.CANCELLED,
        Topic.RELEASE: Event.RELEASED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
        Topic.FINALE: Event.ENDED,
    },
    "announce": {
        Topic.CAST: Event.CAST_ANNOUNCED,
        Topic.SHOW: Event.RENEWED,
        Topic.RENEWAL: Event.RENEWED,
        Topic.CANCELLATION: Event.CANCELLED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
    },
    "plan": {
        Topic.SHOW: Event.RELEASED,
        Topic.NONE: Event.RELEASED,
        Topic.RELEASE: Event.RELEASED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
        Topic.FILMING: Event.FILMING_BEGAN,
        Topic.FINALE: Event.ENDED,
    },
    "born": dict.fromkeys(Topic, Event.BORN),
    "died": dict.fromkeys(Topic, Event.DIED),
}
