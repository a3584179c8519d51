"""What TMDB writes in the field for a character: names, other names, notes, and who appears as themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_NOTE = re.compile(
    r"\s*[(\[](?:voice|uncredited|credit only|archive footage|archive sound|as (?:him|her|them)sel(?:f|ves))[)\]]",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:self|himself|herself|themselves)(?:\s*[-–—:]\s*(?P<job>.+))?", re.IGNORECASE)
_JOBS = frozenset({"host", "narrator", "presenter", "judge", "contestant", "panelist"})
_QUOTED = re.compile(r"['\"‘“](?P<name>[^'\"‘’“”]+)['\"’”]")
_NOBODY = frozenset(
    {"", "various", "various characters", "various roles", "additional voices", "unknown", "n/a", "tba"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part that somebody plays.

    Without a `character` there is a `job`: "self", "host" or "narrator" for those who play nobody, "actor" where it is
    not told whom they play.
    """

    character: str = ""
    aliases: tuple[str, ...] = ()
    job: str = ""


def parts_in(words: str) -> tuple[Part, ...]:
    """The parts that `words` name, at least one.

    "Seong Gi-hun / 'No. 456'" is one character, whom the quotes call otherwise. "Clark Kent / Superman" may be one or
    two; taken as two, each pair is true either way.
    """
    found: list[Part] = []
    for piece in re.split(r"\s*/\s*", _NOTE.sub("", words)):
        piece = " ".join(piece.split())
        quoted, themselves = _QUOTED.fullmatch(piece), _SELF.fullmatch(piece)
        if quoted is not None and found and found[-1].character:
            found[-1] = replace(found[-1], aliases=(*found[-1].aliases, quoted["name"].strip()))
        elif themselves is not None:
            found.append(Part(job=(themselves["job"] or "self").lower()))
        elif piece.lower() in _JOBS:
            found.append(Part(job=piece.lower()))
        elif piece.lower() not in _NOBODY:
            found.append(Part(quoted["name"].strip() if quoted is not None else piece))
    return tuple(found) or (Part(job="actor"),)
