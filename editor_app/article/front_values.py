"""How a list of words, or a few named ones, is written behind a key: in the form in which the writer has them.

A list stands in brackets (`tags: [Netflix, "a, b"]`) or a word a line; so do named words (`image: {file: a.jpg}`). What
stands in lines keeps its lines, comments and indents; only those of what changes are touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from editor_app.article.yaml_values import Unreadable, load, write_key, write_word

FieldValue: TypeAlias = str | int | Sequence[str] | Mapping[str, str]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ENTRY = re.compile(r"(?P<indent>[ \t]*)(?:- |(?P<key>[^\s:#\"'\[{-][^:#\r\n]*):[ \t])")
_BARE = re.compile(r"[^\W\d_][\w&+.'’/-]*(?: [\w&+.'’/-]+)*")  # bare also between brackets
_INDENT = "  "


def is_parts(value: object) -> bool:
    """Whether `value` is a list or a mapping, and not one word."""
    return isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str))


def plain(value: FieldValue) -> str | int | list[str] | dict[str, str]:
    """`value` as the front matter gives it back."""
    if isinstance(value, str | int):
        return value
    return dict(value) if isinstance(value, Mapping) else list(value)


def write_inline(value: FieldValue) -> str:
    """A list or mapping on one line, in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{write_key(name)}: {_word(word)}" for name, word in value.items()) + "}"
    words = value if not isinstance(value, str | int) else ()
    return "[" + ", ".join(map(_word, words)) + "]"


def rewrite_lines(more: str, value: FieldValue, line_end: str) -> str | None:
    """The lines `more` behind a key, which say a list or mapping, so that they say `value`.

    None where they are not a word a line of that kind: then all is written anew.
    """
    wanted = value if isinstance(value, Mapping) else None
    words = list(value) if wanted is None and not isinstance(value, str | int) else []
    if not words and not wanted:
        return None
    lines: list[str] = []
    indent = _INDENT
    left, is_first = dict(wanted or {}), True
    for line in _lines(more):
        entry = _ENTRY.match(line)
        if entry is None:
            if line.strip() and not line.lstrip().startswith("#"):
                return None  # a value of several lines
            lines.append(line)
            continue
        if (entry["key"] is None) is not (wanted is None):
            return None
        indent, is_first = entry["indent"] if is_first else indent, False
        said = _said(line)
        if said is None:
            return None
        key, word = said
        if wanted is not None:
            if key in left:
                lines.append(line if left[key] == word else f"{indent}{write_key(key)}: {_word(left[key])}{line_end}")
                del left[key]
        elif word in words:  # what comes before it in the new list is new
            place = words.index(word)
            lines += [f"{indent}- {_word(new)}{line_end}" for new in words[:place]]
            lines.append(line)
            words = words[place + 1 :]
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += line_end
    lines += [f"{indent}{write_key(name)}: {_word(word)}{line_end}" for name, word in left.items()]
    lines += [f"{indent}- {_word(word)}{line_end}" for word in words]
    return "".join(lines)


def _lines(text: str) -> Iterator[str]:
    return (found[0] for found in _LINE.finditer(text) if found[0])


def _said(line: str) -> tuple[str, str] | None:
    """The key ("" in a list) and the word of one line; None where it is no word."""
    try:
        found = load(f"parts:\n{line}")["parts"]
    except Unreadable:
        return None
    entries = list(found.items()) if isinstance(found, dict) else []
    entries = [("", one) for one in found] if isinstance(found, list) else entries
    if len(entries) != 1 or not isinstance(entries[0][1], str | int) or isinstance(entries[0][1], bool):
        return None
    return entries[0][0], str(entries[0][1])


def _word(value: str) -> str:
    return value if write_word(value, "") == value and _BARE.fullmatch(value) else write_word(value, '"')
