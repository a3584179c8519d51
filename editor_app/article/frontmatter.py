"""The head of an article file: read without ever standing in the way of the text, and edited as text.

We split the head into its keys ourselves and change no line but those of the key that is meant, so that comments,
order, unknown keys and even mistakes stay as the writer left them. What the values say is for `yaml_values`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor_app.article.article import FrontMatter
from editor_app.article.front_values import FieldValue, is_parts, plain, rewrite_lines, write_inline
from editor_app.article.yaml_lists import read_lists
from editor_app.article.yaml_values import Unreadable, load, read_word, unescaped, unfit_letter, write_key, write_word
from editor_app.errors import EditRefused
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

LONGEST = 64_000  # letters of a front matter that is read; real ones have hundreds

_LINE_END = r"(?:\r\n|\r|\n)"
_OPENING = re.compile(rf"---[ \t]*+(?P<end>{_LINE_END})")
_CLOSING = re.compile(rf"(?<![^\r\n])(?:---|\.\.\.)[ \t]*+(?:{_LINE_END}|\Z)")
_LINE = re.compile(rf"(?P<words>[^\r\n]*+){_LINE_END}|(?P<last>[^\r\n]++)")
_KEY = re.compile(
    r"""(?: (?P<plain>[^\s\-?:,\[\]{}\#&*!|>'"%@`][^\r\n:\#]*+)
          | "(?P<double>(?:[^"\\\r\n]|\\[^\r\n])*+)" [ \t]*+
          | '(?P<single>(?:[^'\r\n]|'')*+)' [ \t]*+ )
    :(?![^ \t\r\n])""",
    re.VERBOSE,
)
_DOUBLE = re.compile(r'"(?P<words>(?:[^"\\]|\\.)*+)"', re.DOTALL)
_SINGLE = re.compile(r"'(?P<words>(?:[^']|'')*+)'")
_FLOW = re.compile(
    r"""(?<=[\[{,:\s])(?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')|(?<=\s)\#[^\r\n]*+|(?P<open>[\[{])|(?P<close>[\]}])""",
    re.DOTALL,
)
_ANY_LINE_END = re.compile(_LINE_END)
_COMMENT = re.compile(r"(?<=[ \t])#")


def read_front_matter(text: str) -> FrontMatter:
    """Read the head of an article's text.

    It stands at the very start, behind an optional byte order mark, between a line `---` and a line `---` or `...`; a
    `---` with a blank line and prose behind it is a rule in the text. Whatever is wrong (a mistake in the YAML, no
    closing line, an alias or tag, too much or too deep) is told in `problem` and `problem_span`, and the plain
    `key: value` lines are read all the same. A head that is never closed ends before its first blank line.
    """
    head = _locate(text)
    if head is None:
        start = _bom(text)
        return FrontMatter(Span(start, start), {})
    values = _values(head.content.of(text))
    problem, place = values.problem, values.place.shifted(head.content.start) if values.place is not None else None
    if not head.is_closed:
        problem = "The front matter is never closed: a line of three hyphens is missing behind it."
        place = Span(head.span.start, head.span.start + 3)
    return FrontMatter(head.span, dict(values.fields), problem, place)


def set_field(text: str, front_matter: FrontMatter, key: str, value: FieldValue | None) -> tuple[Edit, ...]:
    """The edits after which the front matter of `text` says `value` for `key`; None takes the key away.

    Only the lines of that key change: comments, order, line ends and, where the value allows it, its quotation marks
    stay. A key that is new comes last, and a text without front matter is given one. No edits where the value is there
    already. Raises `EditRefused` where the head is written so that an edit of one key would change more than that.
    """
    meant = None if value is None else plain(value)
    if _is_same(front_matter.fields.get(key), meant) and (value is not None or key not in front_matter.fields):
        return ()
    head = _locate(text)
    if head is None:
        edits = [] if value is None else [_new_head(text, key, value)]
    else:
        entries = [e for e in _split(head.content.of(text)).entries if e.key == key]
        offset = head.content.start
        if value is None:
            edits = [Edit(Span(e.start, e.end).shifted(offset), "") for e in entries]
        elif entries:
            edits = _changed(entries[0], text, offset, value, head.line_end)
        else:
            edits = [_added(text, head, key, value)]
    edited = apply(text, edits)
    after = read_front_matter(edited)
    others = {k: v for k, v in front_matter.fields.items() if k != key}
    if (
        not _is_same(after.fields.get(key), meant)
        or {k: v for k, v in after.fields.items() if k != key} != others
        or (after.problem and not front_matter.problem)
        or edited[after.span.end :] != text[front_matter.span.end :]
    ):
        raise EditRefused(
            f"“{key}” in the front matter was not changed.",
            why=front_matter.problem or "It is written in a form in which one key cannot be changed by itself.",
            remedy="Correct it by hand, between the two rows of hyphens at the top of the article.",
        )
    return tuple(edits)


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _new_head(text: str, key: str, value: FieldValue) -> Edit:
    found = _ANY_LINE_END.search(text)
    end = found[0] if found is not None else "\n"
    return Edit.insert(_bom(text), f"---{end}{write_key(key)}: {_written(value, '')}{end}---{end}")


def _written(value: FieldValue, old: str) -> str:
    """`value` on one line, in place of the words `old`."""
    return write_word(value, old) if isinstance(value, str | int) else write_inline(value)


def _changed(entry: _Entry, text: str, offset: int, value: FieldValue, line_end: str) -> list[Edit]:
    place, more = entry.value.shifted(offset), entry.more.shifted(offset)
    if is_parts(value) and len(more) and not len(place):
        lines = rewrite_lines(more.of(text), value, line_end)
        if lines is not None:
            return [Edit(more, lines)]
    words = _written(value, "" if len(more) else place.of(text))
    edits = [Edit(place, words if len(place) else f" {words}")]
    if len(more):
        edits.append(Edit(more, ""))
    return edits


def _added(text: str, head: _Head, key: str, value: FieldValue) -> Edit:
    position = head.content.end
    separator = head.line_end if text[position - 1] not in "\r\n" else ""
    return Edit.insert(position, f"{separator}{write_key(key)}: {_written(value, '')}{head.line_end}")


# ---- where things stand ----


@dataclass(frozen=True, slots=True)
class _Head:
    """`span` is all of it, `content` the lines between the fences."""

    span: Span
    content: Span
    line_end: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key, by places in the content.

    `value` is what stands behind the colon, without blanks and comment; empty, and right behind the colon, where
    nothing does. `more` are the further lines that belong to the key, empty where none do. `start` to `end` are all its
    lines.
    """

    key: str
    start: int
    value: Span
    more: Span
    end: int


@dataclass(frozen=True, slots=True)
class _Lines:
    """A content, split. `blank` is the first blank line between keys, `stray` the first line that belongs to no key."""

    entries: tuple[_Entry, ...]
    blank: Span | None
    stray: Span | None


def _bom(text: str) -> int:
    return 1 if text.startswith("\ufeff") else 0


def _locate(text: str) -> _Head | None:
    opening = _OPENING.match(text, _bom(text))
    if opening is None:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    end = closing.start() if closing is not None else len(text)
    lines = _split(text[start : min(end, start + LONGEST)])
    if closing is not None and not _is_running_into_the_text(text[start:end], lines):
        if _is_rule(text[start:end], lines):
            return None
        return _Head(Span(opening.start(), closing.end()), Span(start, end), opening["end"], is_closed=True)
    if not lines.entries or lines.entries[0].start > 0:
        return None
    border = min((place.start for place in (lines.blank, lines.stray) if place is not None), default=end - start)
    end = start + max(e.end for e in lines.entries if e.start < border)
    return _Head(Span(opening.start(), end), Span(start, end), opening["end"], is_closed=False)


def _is_running_into_the_text(content: str, lines: _Lines) -> bool:
    """Whether the closing line is missing, and the next rule in the text was taken for it."""
    return (
        lines.blank is not None
        and lines.stray is not None
        and bool(lines.entries)
        and lines.entries[0].start < lines.blank.start < lines.stray.start
        and bool(_values(content).problem)
    )


def _is_rule(content: str, lines: _Lines) -> bool:
    """Whether the "fences" are two rules in a text: a blank line and prose follow the first."""
    first = next((m for m in _LINE.finditer(content) if m[0].strip(" \t\r\n")), None)
    return first is not None and first.start() > 0 and not lines.entries and content[first.start()] not in "#{[-"


def _split(content: str) -> _Lines:
    """Split the content of a head into its keys, without judging their values. Linear; any text will do."""
    entries: list[_Entry] = []
    blank: Span | None = None
    stray: Span | None = None
    waiting: Span | None = None  # a blank line that belongs to the key above it only if more of that follows
    open_ended = set[str]()  # the kinds of bracket and quotation mark that are known to be closed nowhere
    position = 0
    while line := _LINE.match(content, position):
        position = line.end()
        words = line["words"] if line["last"] is None else line["last"]
        bare = words.strip(" \t")
        if not bare:
            waiting = waiting or Span(*line.span())
        elif found := _KEY.match(words):
            blank, waiting = blank or waiting, None
            value, position = _inline_value(content, line.start() + found.end(), position, open_ended)
            entries.append(_Entry(_key(found), line.start(), value, Span(position, position), position))
        elif entries and (words[0] in " \t" or (words[:2] in ("- ", "-") and not len(entries[-1].value))):
            if bare[0] != "#":
                last = entries[-1]
                entries[-1] = _Entry(last.key, last.start, last.value, Span(last.more.start, position), position)
                waiting = None
        elif bare[0] != "#":
            blank, waiting = blank or waiting, None
            stray = stray or Span(line.start(), line.start() + len(words))
    return _Lines(tuple(entries), blank, stray)


def _key(found: re.Match[str]) -> str:
    if found["plain"] is not None:
        return found["plain"].rstrip(" \t")
    if found["single"] is not None:
        return found["single"].replace("''", "'")
    try:
        return unescaped(found["double"])
    except Unreadable:
        return found["double"]  # a key all the same


def _inline_value(content: str, colon: int, line_end: int, open_ended: set[str]) -> tuple[Span, int]:
    """The value that begins behind `colon`, and the end of the line it ends on."""
    rest = content[colon:line_end].rstrip("\r\n")
    start = colon + len(rest) - len(rest.lstrip(" \t"))
    mark = content[start : start + 1]
    if mark in ('"', "'", "[", "{") and mark not in open_ended:
        end = _closed(content, start, mark)
        if end is None:
            open_ended.add(mark)
        elif not any(_KEY.match(content, found.end()) for found in _ANY_LINE_END.finditer(content, start, end)):
            line = _LINE.match(content, end)
            return Span(start, end), line.end() if line is not None else end
    comment = _COMMENT.search(rest)
    words = (rest[: comment.start()] if comment is not None else rest).strip(" \t")
    return (Span(start, start + len(words)) if words else Span(colon, colon)), line_end


def _closed(content: str, start: int, mark: str) -> int | None:
    """The end of the quoted or bracketed value at `start`, on whatever line; None where it is never closed."""
    if mark in "\"'":
        found = (_DOUBLE if mark == '"' else _SINGLE).match(content, start)
        return found.end() if found is not None else None
    depth = 0
    for found in _FLOW.finditer(content, start):
        depth += 1 if found["open"] else -1 if found["close"] else 0
        if depth == 0:
            return found.end()
    return None


# ---- what it says ----


@dataclass(frozen=True, slots=True)
class _Values:
    """`place` counts from the start of the content."""

    fields: dict[str, object]
    problem: str = ""
    place: Span | None = None


@lru_cache(maxsize=16)  # the window parses after each pause, and the head is seldom what was typed in
def _values(content: str) -> _Values:
    """What the lines between the fences say."""
    lines = _split(content[:LONGEST])
    plain = _plain_fields(content, lines)
    if len(content) > LONGEST:
        problem = f"The front matter is longer than {LONGEST:,} letters, and was not read whole."
        return _Values(plain, problem, Span(0, 0))
    if (unfit := unfit_letter(content)) is not None:
        return _told(content, plain, unfit)
    rest = _without_plain_lines(content, lines, plain)
    try:
        loaded = _checked(content, lines, plain, rest)
    except Unreadable as fault:
        if lines.stray is None and rest == content:
            return _told(content, plain, fault)
        try:  # a quoted value or a bracket may hold lines that look like keys, or keys may be of a form we do not split
            return _Values(load(content))
        except Unreadable:
            return _told(content, plain, fault)
    read = loaded | plain
    return _Values({key: read[key] for key in (*(e.key for e in lines.entries), *loaded) if key in read})


def _checked(content: str, lines: _Lines, plain: dict[str, object], rest: str) -> dict[str, object]:
    """The values that are not plain, from `rest`, where nothing else is wrong with the head. Raises `Unreadable`."""
    if lines.stray is not None:
        raise Unreadable("it is not of the form “key: value”", lines.stray.start)
    twice = _first_repeated(lines)
    if twice is not None:
        raise Unreadable(f"“{twice.key}” is there already", twice.start)
    if len(plain) == len(lines.entries):
        return {}
    try:
        return _loaded(_without_plain_lines(content, lines, plain, keeps_places=False))
    except Unreadable:
        return load(rest)  # which knows the place


@lru_cache(maxsize=16)
def _loaded(rest: str) -> dict[str, object]:
    """A long list need not be read anew with each letter of the title above it."""
    lists = read_lists(rest)
    return lists if lists is not None else load(rest)


def _told(content: str, fields: dict[str, object], problem: Unreadable) -> _Values:
    position = min(problem.position, len(content.rstrip()))
    start = max(content.rfind("\n", 0, position), content.rfind("\r", 0, position)) + 1
    words = re.split(r"[\r\n]", content[start:], maxsplit=1)[0]
    number = 2 + sum(1 for _ in _ANY_LINE_END.finditer(content, 0, start))
    place = Span(start, start + len(words))
    return _Values(fields, f"Line {number} of the front matter cannot be read: {problem.reason}.", place)


def _first_repeated(lines: _Lines) -> _Entry | None:
    seen: set[str] = set()
    for entry in lines.entries:
        if entry.key in seen:
            return entry
        seen.add(entry.key)
    return None


def _plain_fields(content: str, lines: _Lines) -> dict[str, object]:
    """The keys whose value is plain or quoted words on one line; of two with one name the first."""
    fields: dict[str, object] = {}
    for entry in lines.entries:
        behind = content[entry.value.end : entry.end].rstrip("\r\n")
        is_clean = not behind.strip(" \t") or (behind[0] in " \t" and behind.lstrip(" \t")[0] == "#")
        if len(entry.more) or not is_clean:
            continue
        try:
            fields.setdefault(entry.key, read_word(entry.value.of(content)))
        except Unreadable:
            continue  # `load` reads it, or says why not
    return fields


def _without_plain_lines(content: str, lines: _Lines, plain: dict[str, object], *, keeps_places: bool = True) -> str:
    """`content` without the keys that are read already; with comments in their place, where every position stays."""
    pieces: list[str] = []
    done = 0
    for entry in lines.entries:
        if entry.key in plain:
            words = content[entry.start : entry.end].rstrip("\r\n")
            pieces += (content[done : entry.start], "#" * (len(words) if keeps_places else 1))
            done = entry.start + len(words)
    return "".join((*pieces, content[done:]))
