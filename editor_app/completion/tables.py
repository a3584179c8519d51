"""What belongs into the cell of a table: the other half of its row, or what its column asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.article.subject import season_before
from editor_app.completion.late import LatePattern
from editor_app.facts.refs import EntityRef, Kind, kind_of
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowNames

_BORDER = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\([^()]*\)")
_ROW = re.compile(r"[ \t]*\|")

_HEADS: tuple[tuple[str, str], ...] = (
    ("person", r"actors?|actress(?:es)?|actors?/actress(?:es)?|cast(?: member)?|performer|star|starring|real name"
               r"|(?:played|portrayed|voiced) by|voice(?: actor| cast)?|name of (?:the )?actor"),
    ("character", r"characters?|role|roles?|as|plays|part|character name"),
    ("released", r"release(?:d)?(?: date)?|premiere(?:d)?(?: date)?|air(?:ed)? date|original release|date|debut"),
    ("renewed", r"renewed|renewal(?: date)?|announced"),
    ("ended", r"ended|finale|last aired"),
    ("episodes", r"episodes?|no\. of episodes|number of episodes|episode count"),
    ("status", r"status"),
    ("network", r"network|streamer|platform|channel|where to watch|original network|streaming on|streaming service"),
    ("director", r"directors?|directed by"),
    ("writer", r"writers?|written by|screenwriters?"),
    ("creator", r"creators?|created by"),
    ("production_company", r"studio|produced by|production compan(?:y|ies)"),
    ("distributor", r"distributor|distributed by"),
    ("based_on", r"based on|source(?: material)?|original work"),
    ("author", r"author|original author|original creator"),
    ("name", r"names?"),
    ("season", r"seasons?|no\.|#|season number|season no\."),
    ("filming_wrapped", r"filming (?:wrapped|ended)"),
    ("production_started", r"filming (?:began|started)|production (?:began|started)"),
)  # fmt: skip
_HEAD = LatePattern("|".join(f"(?P<{name}>{words})" for name, words in _HEADS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell that the caret stands in. `typed` is what stands in it before the caret.

    `counterpart_of` is whose other half belongs here; `expected` the property or job whose value does, of `season`;
    `kind` what the column lists, where nothing more is known. Without any of them nothing is expected.
    """

    typed: str
    counterpart_of: EntityRef | None = None
    expected: str = ""
    season: int | None = None
    kind: Kind | None = None


def cell_at(before: str, after: str, show: ShowNames, facts: ShowFacts) -> Cell | None:
    """The cell at a caret; None where it stands in no table, in the head of one or in the rule beneath.

    `before` is the paragraph before the caret, `after` what follows; of that only the rest of the line is read.
    """
    lines = before.split("\n")
    if not _ROW.match(lines[-1]):
        return None
    left = _BORDER.split(lines[-1])[1:]
    right = [cell for cell in _BORDER.split(after.partition("\n")[0])[1:] if cell.strip()]
    if not left:
        return None
    typed = left[-1].lstrip(' \t*_"“')
    rule = next((i for i, line in enumerate(lines[:-1]) if i > 0 and "-" in line and _RULE.fullmatch(line)), None)
    heads = [_asked(cell) for cell in _cells(lines[rule - 1])] if rule is not None else []
    column = len(left) - 1
    has_heads = rule is not None and bool(_words(lines[rule - 1]).strip("| "))
    asked = _counterpart_head(heads, column)
    others = [_words(cell) for cell in (*left[:-1], *right)]
    if asked in ("", *_NO_VALUES):
        return _of_pair(typed, asked, others, show, facts, has_heads=has_heads) or _labelled(typed, left[:-1], asked)
    return Cell(typed, expected=asked, season=_season_of(left[:-1], heads))


def label_before(line: str) -> tuple[str, str] | None:
    """What a line such as "**Network:** Net" asks for, and what is typed of it; None for any other line."""
    found = _LABELLED.fullmatch(line)
    asked = _asked(found["label"]) if found is not None else ""
    return (asked, found["typed"]) if found is not None and asked not in ("", *_NO_VALUES) else None


_LABELLED = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+)?(?P<label>[*_]{0,2}[^\W\d_][\w /.]{2,24}:?[*_]{0,2}:?)(?<=[:*_])[ ](?P<typed>[^:|.]{0,30})"
)
_NO_VALUES = ("person", "character", "season", "name")


def _of_pair(
    typed: str, asked: str, others: list[str], show: ShowNames, facts: ShowFacts, *, has_heads: bool
) -> Cell | None:
    """The other half of the only one in the row who has one; `has_heads` tells that the columns say what they are."""
    found = [ref for other in others if (ref := show.called(other)) is not None and facts.counterparts(ref)]
    wanted = {"person": Kind.PERSON, "character": Kind.CHARACTER}.get(asked)
    if wanted is None and has_heads:
        return None
    if len(found) == 1 and kind_of(found[0]) is not wanted:
        return Cell(typed, counterpart_of=found[0])
    return Cell(typed, kind=wanted) if wanted is not None and not found else None


def _labelled(typed: str, left: list[str], asked: str) -> Cell | None:
    """A row that says before its only other cell what belongs here: "| Network | "."""
    if asked or len(left) != 1:
        return None
    label = _asked(left[0])
    return Cell(typed, expected=label, season=season_before(left[0])) if label not in ("", *_NO_VALUES) else None


def _counterpart_head(heads: list[str], column: int) -> str:
    """What a column asks for; one of names asks for whichever half its neighbour does not."""
    asked = heads[column] if column < len(heads) else ""
    if asked != "name":
        return asked
    return "person" if "character" in heads else "character" if "person" in heads else ""


def _season_of(cells: list[str], heads: list[str]) -> int | None:
    """The season that a row is about: in words, or as a number in the column of the seasons."""
    for place, cell in enumerate(map(_words, cells)):
        if (number := season_before(cell)) is not None:
            return number
        if heads[place : place + 1] == ["season"] and cell.isdecimal() and len(cell) <= 2:
            return int(cell)
    return None


def _cells(line: str) -> list[str]:
    cells = _BORDER.split(line.strip())
    return cells[1:] if not cells[0].strip() else cells


def _asked(cell: str) -> str:
    """What a head or label asks for, "" where we do not know."""
    found = _HEAD.made.fullmatch(_words(cell).rstrip(":").strip())
    return found.lastgroup or "" if found is not None else ""


def _words(cell: str) -> str:
    return _LINK.sub(lambda link: link["words"], cell).strip(" \t*_")
