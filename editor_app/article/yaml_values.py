"""What the values of a front matter say, and how one is written.

They are those of YAML 1.2 with fewer surprises: `null`, `true`, `false` and whole numbers are what they look like, all
else is text exactly as it stands (`no`, `1.10`, `007`, `12:30:00`, `2022-06-06`). Words on one line we read ourselves,
which takes microseconds; for anything more ruamel.yaml is imported, of which we take events only: nothing is
constructed from tags or multiplied by aliases, and reading stops at the limits, not behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported late, where a value needs it
    from ruamel.yaml.events import Event

_DEEPEST = 20
_MOST_PARTS = 5_000  # events; reading so many takes a tenth of a second


class Unreadable(Exception):
    """`reason` completes the sentence "Line 3 cannot be read: …"; `position` counts from the start of what was read."""

    def __init__(self, reason: str, position: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


# what may stand in a file as it is: no control characters, and nothing else that YAML readers refuse
_ORDINARY = r"\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_ALL_ORDINARY = re.compile(rf"[{_ORDINARY}]*+")
_UNFIT = re.compile(rf"[^{_ORDINARY}\r\n]")
# no "*+" behind a group that looks ahead: before 3.11.5, Python matches it wrongly
_PLAIN = re.compile(r"""(?![\s,\[\]{}#&*!|>'"%@`:]|[-?](?!\S))(?:[^:\r\n]++|:(?![ \t]|\Z))*""")
_DOUBLE = re.compile(r'"((?:[^"\\\r\n]|\\[^\r\n])*+)"')
_SINGLE = re.compile(r"'((?:[^'\r\n]|'')*+)'")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_ESCAPES = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{" ": " ", "\t": "\t", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}


def unfit_letter(content: str) -> Unreadable | None:
    """What is wrong with the first character that may not stand in YAML, in a comment either; None without one."""
    found = _UNFIT.search(content)
    return Unreadable("it holds a character that no text should", found.start()) if found is not None else None


def read_word(written: str) -> str | int | bool | None:
    """What one value on one line says, plain or quoted. Raises `Unreadable` where that takes a whole YAML reader."""
    if not _ALL_ORDINARY.fullmatch(written):
        raise Unreadable("it holds a character that no text should")
    if found := _DOUBLE.fullmatch(written):
        return unescaped(found[1])
    if found := _SINGLE.fullmatch(written):
        return found[1].replace("''", "'")
    if written and not _PLAIN.fullmatch(written):
        raise Unreadable("it is more than words on one line")
    return resolved(written)


def resolved(plain: str) -> str | int | bool | None:
    """What bare words say."""
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    return int(plain) if _NUMBER.fullmatch(plain) else plain


def unescaped(words: str) -> str:
    """What the words between double quotation marks say. Raises `Unreadable` where a backslash has no meaning."""
    return _ESCAPE.sub(_meaning, words)


def _meaning(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        if found[4] not in _ESCAPES:
            raise Unreadable(f"“\\{found[4]}” means nothing between double quotation marks", found.start())
        return _ESCAPES[found[4]]
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise Unreadable(f"“{found[0]}” is no character", found.start())
    return chr(number)


def load(content: str) -> dict[str, object]:
    """All that the lines between the fences say: text, numbers, truth values, None, and lists and dicts of these.

    Raises `Unreadable`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _Builder(YAML(typ="safe", pure=True).parse(content)).document()
    except MarkedYAMLError as problem:
        begun_at, stopped_at = problem.context_mark, problem.problem_mark
        reason, is_where_it_began = _in_plain_words(problem.problem or "")
        mark = begun_at if is_where_it_began and begun_at is not None else stopped_at or begun_at
        raise Unreadable(reason, mark.index if mark is not None else 0) from problem
    except (ValueError, OverflowError) as problem:
        raise Unreadable("a character is named that does not exist", max(content.find("\\U"), 0)) from problem
    except YAMLError as problem:
        raise Unreadable("it is not valid YAML") from problem


# what ruamel.yaml says, how a writer would, and whether the place where it began to read is the one to show
_IN_PLAIN_WORDS = (
    ("mapping values are not allowed", "a value that holds a colon needs quotation marks around it", False),
    ("unexpected end of stream", "a quotation mark is never closed", True),
    ("could not find expected ':'", "it is not of the form “key: value”", True),
    ("'\\t' that cannot start", "a tab stands where only blanks may", False),
    (
        "that cannot start any token",
        "a value that begins with a special character needs quotation marks around it",
        False,
    ),
    ("expected ',' or", "a bracket is never closed, or a comma is missing", True),
    ("expected the node content", "a bracket is never closed", False),
    (
        "expected <block end>",
        "its indent does not fit the line above, or a quotation mark stands in the wrong place",
        False,
    ),
    ("escape character", "a backslash between double quotation marks has no meaning", False),
)


def _in_plain_words(problem: str) -> tuple[str, bool]:
    found = next(((plain, began) for yaml, plain, began in _IN_PLAIN_WORDS if yaml in problem), None)
    return found or (f"it is not valid YAML ({problem})", False)


class _Builder:
    """Builds plain values from the events of one document, within limits. Raises `Unreadable`."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self._parts = 0

    def document(self) -> dict[str, object]:
        from ruamel.yaml.events import StreamEndEvent

        self._next()  # the start of the stream
        if isinstance(self._next(), StreamEndEvent):
            return {}
        first = self._next()
        fields = self._value(first, depth=0)
        if not isinstance(fields, dict):
            raise Unreadable("it is not of the form “key: value”", first.start_mark.index)
        self._next()  # the end of the document
        behind = self._next()
        if not isinstance(behind, StreamEndEvent):
            raise Unreadable("there is a second document behind it", behind.start_mark.index)
        return fields

    def _next(self) -> Event:
        self._parts += 1
        event = next(self._events)
        if self._parts > _MOST_PARTS:
            raise Unreadable("there is too much in it", event.start_mark.index)
        return event

    def _value(self, event: Event, depth: int) -> object:
        from ruamel.yaml.events import AliasEvent, NodeEvent, ScalarEvent, SequenceStartEvent

        place: int = event.start_mark.index
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor is not None):
            raise Unreadable(
                "“&name” and “*name” are not supported; write the value out, or put it in quotation marks", place
            )
        if getattr(event, "tag", None) is not None:
            raise Unreadable("“!tags” are not supported; leave it out, or put the value in quotation marks", place)
        if depth > _DEEPEST:
            raise Unreadable(f"lists are nested more than {_DEEPEST} deep", place)
        if isinstance(event, ScalarEvent):
            return resolved(event.value) if event.implicit[0] else event.value
        return self._list(depth) if isinstance(event, SequenceStartEvent) else self._dict(depth)

    def _list(self, depth: int) -> list[object]:
        from ruamel.yaml.events import SequenceEndEvent

        values: list[object] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            values.append(self._value(event, depth + 1))
        return values

    def _dict(self, depth: int) -> dict[str, object]:
        from ruamel.yaml.events import MappingEndEvent, ScalarEvent

        fields: dict[str, object] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.anchor is not None or event.tag is not None:
                raise Unreadable("a key is more than one word or phrase", event.start_mark.index)
            if event.value in fields:
                raise Unreadable(f"“{event.value}” is there already", event.start_mark.index)
            fields[event.value] = self._value(self._next(), depth + 1)
        return fields


_BARE_KEY = re.compile(r"[A-Za-z_][\w.-]*+")
_BARE = re.compile(r"[^\W_](?:[^:#]|:(?![ \t]|\Z)|(?<![ \t])#)*(?<![ \t])")
# what other tools, which follow YAML 1.1, take for no text: truth, numbers, dates, times
_OTHERWISE = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf)|[0-9][0-9a-fA-FoOxX_,.:+\-TZ ]*+")


def write_key(key: str) -> str:
    """`key` as YAML."""
    return key if _BARE_KEY.fullmatch(key) and not _OTHERWISE.fullmatch(key) else _double(key)


def write_word(value: str | int, old: str) -> str:
    """`value` as YAML on one line, quoted as `old` was, the words it takes the place of, if that can be.

    New words are bare only where no tool takes them for anything but text; where the writer had left a date or number
    bare, the new one is as bare.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    is_plain = _ALL_ORDINARY.fullmatch(value) is not None and not re.search(r"[\x85\u2028\u2029\ufeff]", value)
    if old[:1] == "'" and is_plain:
        return "'" + value.replace("'", "''") + "'"
    is_bare = is_plain and "\t" not in value and _BARE.fullmatch(value) is not None and resolved(value) == value
    if is_bare and old[:1] != '"' and (not _OTHERWISE.fullmatch(value) or _OTHERWISE.fullmatch(old)):
        return value
    return _double(value)


def _double(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(rf"[^{_ORDINARY}]|[\t\x85\u2028\u2029\ufeff]", _escape, escaped) + '"'


def _escape(found: re.Match[str]) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(found[0])
    return short.get(found[0], f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
